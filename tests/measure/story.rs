//! Measures the story of a page: the F1 of its words on the test pages of mozilla/readability.
//!
//! ```text
//! READABILITY=.../test/test-pages cargo test --test it story -- --ignored --nocapture
//! ```

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use povfacts::internals::{Article, BlockKind, TextFile};

/// The number of each word of the story; of all words with `whole`.
fn words(path: &Path, whole: bool) -> HashMap<String, usize> {
    let file = TextFile::new("page", fs::read_to_string(path).unwrap());
    let article = Article::new(&file, &[]);
    let mut words = HashMap::new();
    let story = article.paragraphs().iter();
    for paragraph in story.filter(|one| whole || one.kind != BlockKind::Furniture) {
        let text = article.words_of(paragraph).to_lowercase();
        let parts = text.split(|char: char| !char.is_alphanumeric());
        for word in parts.filter(|word| !word.is_empty()) {
            *words.entry(word.to_owned()).or_default() += 1;
        }
    }
    words
}

#[test]
#[ignore = "needs the pages of mozilla/readability"]
fn story_of_the_pages_of_readability() {
    let pages = std::env::var("READABILITY").expect("READABILITY names the folder test-pages");
    let mut scores = Vec::new();
    for page in fs::read_dir(pages).unwrap() {
        let page = page.unwrap().path();
        let expected = words(&page.join("expected.html"), true);
        let found = words(&page.join("source.html"), false);
        let same =
            |(word, count): (&String, &usize)| (*count).min(*expected.get(word).unwrap_or(&0));
        let same: usize = found.iter().map(same).sum();
        let of = |words: &HashMap<_, usize>| words.values().sum::<usize>();
        let all = of(&expected) + of(&found);
        let score = (200 * same).checked_div(all).unwrap_or(100);
        let name = page.file_name().unwrap().to_string_lossy().into_owned();
        scores.push((score, name, of(&expected), of(&found), same));
    }
    scores.sort();
    for (score, name, expected, found, same) in &scores {
        println!("{score:3} {name}: {same} of {expected} words, {found} found");
    }
    let median = scores[scores.len() / 2].0;
    let mean = scores.iter().map(|score| score.0).sum::<usize>() / scores.len();
    let good = scores.iter().filter(|score| score.0 >= 90).count();
    println!("{} pages: median {median}, mean {mean}, {good} of at least 90", scores.len());
    assert!(median >= 90);
}
