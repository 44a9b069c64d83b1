//! References in a draft: ids of the base, titles and authors of sources, with the years next to
//! them. They are not compared.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::mentions::Mention;
use crate::document::credit::bare;
use crate::model::{FactBase, Id, Period};
use crate::text::{fold, is_one_of, last_words, words};

/// The abbreviations before the place in a cited source.
const LOCATORS: [&str; 5] = ["p. ", "pp. ", "para. ", "paras. ", "paragraph "];

/// The length of a reference before and after a title or a year, in bytes.
const REACH: usize = 120;

/// The number of words by which a title is looked up.
const KEY: usize = 3;

/// The ids of a fact base, the titles and the authors of its sources.
pub(super) struct References<'b> {
    /// By the first words.
    titles: HashMap<Vec<String>, Vec<Title>>,
    authors: HashSet<&'b str>,
    ids: HashSet<&'b str>,
}

struct Title {
    words: Vec<String>,
    /// The years of the source.
    years: Vec<i32>,
}

/// A title of a source in a text.
pub(super) struct Cited<'r> {
    range: Range<usize>,
    years: &'r [i32],
}

impl<'b> References<'b> {
    pub(super) fn new(base: &'b FactBase) -> Self {
        let mut titles: HashMap<Vec<String>, Vec<Title>> = HashMap::new();
        for source in base.sources.values() {
            let years = source.issued.iter().chain(&source.accessed).flat_map(Period::years);
            let years: Vec<i32> = years.collect();
            for title in [&source.title].into_iter().chain(&source.title_sentence) {
                let (_, words) = folded(title);
                let Some(key) = words.get(..KEY).map(<[String]>::to_vec) else { continue };
                titles.entry(key).or_default().push(Title { words, years: years.clone() });
            }
        }
        let authors = base.sources.values().flat_map(|source| &source.authors);
        let names = authors.map(|name| name.family.as_ref().unwrap_or(&name.whole));
        let authors = names.map(String::as_str).collect();
        let quotations = base.quotations.values().map(|quotation| &quotation.id);
        let sources = base.sources.values().map(|source| &source.id);
        let ids = base.facts.values().map(|fact| &fact.id).chain(quotations).chain(sources);
        Self { titles, authors, ids: ids.map(Id::as_str).collect() }
    }

    /// Whether a quotation is the title of a source, or its first words.
    pub(super) fn is_title(&self, quotation: &str) -> bool {
        let (_, words) = folded(quotation);
        self.titles_at(&words).any(|(_, length)| length == words.len())
    }

    /// The titles in a text, or their first words.
    pub(super) fn cited(&self, text: &str) -> Vec<Cited<'_>> {
        let (places, words) = folded(text);
        let cited = (0..words.len()).flat_map(|start| {
            let places = &places;
            self.titles_at(&words[start..]).map(move |(title, length)| {
                let range = places[start].start..places[start + length - 1].end;
                Cited { range, years: &title.years }
            })
        });
        cited.collect()
    }

    /// The titles that begin with the first words, and the number of equal words.
    fn titles_at(&self, words: &[String]) -> impl Iterator<Item = (&Title, usize)> {
        let titles = words.get(..KEY).and_then(|key| self.titles.get(key)).into_iter().flatten();
        titles.map(move |title| {
            let same = title.words.iter().zip(words).take_while(|(one, other)| one == other);
            (title, same.count())
        })
    }

    /// Whether a number of a text is in an id, in a title or in a citation: the year next to the title
    /// of its source, "(Lee, ca. 2020)", "2020, p. 4", "(1, p. 4)". `cited` is in order.
    pub(super) fn has(&self, text: &str, mention: &Mention, cited: &[Cited<'_>]) -> bool {
        let Range { start, end } = mention.range;
        let first = cited.partition_point(|cited| cited.range.end + REACH < start);
        let near = cited[first..].iter().take_while(|cited| cited.range.start <= end + REACH);
        let year = mention.amount.date().and_then(|when| when.year);
        let is_cited = |cited: &Cited<'_>| {
            cited.range.contains(&start) || year.is_some_and(|year| cited.years.contains(&year))
        };
        let before = last_words(text, start, REACH).trim_end_matches("ca. ");
        let author = before.trim_end_matches(['(', '[', ',', ' ']).trim_end_matches(" et al.");
        let is_author = |name: &&str| {
            let rest = author.strip_suffix(*name);
            rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        };
        let after = text[end..].trim_start_matches(['?', ')', ']', ',', ':', ' ']);
        let is_source = year.is_some() || before.ends_with('(');
        let is_in_id = |char: char| char.is_alphanumeric() || char == '-' || char == '_';
        let id = text[..start].trim_end_matches(is_in_id).len();
        let rest = text[end..].trim_start_matches(is_in_id);
        near.into_iter().any(is_cited)
            || is_source && LOCATORS.iter().any(|locator| after.starts_with(locator))
            || year.is_some() && self.authors.iter().any(is_author)
            || self.ids.contains(&text[id..text.len() - rest.len()])
    }
}

/// The folded words of a text without punctuation and articles, after the places of the words as
/// written.
fn folded(text: &str) -> (Vec<Range<usize>>, Vec<String>) {
    let words = words(text).map(|(at, word)| (at..at + word.len(), fold(bare(word)).into_owned()));
    words.filter(|(_, word)| !word.is_empty() && !is_one_of("a an the", word)).unzip()
}
