//! The passages to quote: sentences with a number or a quoted phrase, and speeches.

use std::ops::Range;

use crate::check::{numbers_to_cover, phrases};
use crate::document::credit::{credited, reporter};
use crate::document::{Article, Marks, going_on, quoted_phrases};
use crate::numbers::{Notation, Number};
use crate::text::{View, is_invisible, sentences, steers, with_offsets};

/// A passage of a paragraph.
pub(super) struct Passage {
    pub paragraph: u32,
    /// The offset in the article, or some before it.
    pub at: usize,
    /// The passage in one line.
    pub text: String,
    /// The numbers in the passage that need a fact.
    pub numbers: Vec<Number>,
    /// The numbers before the passage in its sentence, such as the mark of a footnote.
    pub skipped: Vec<String>,
    pub speaker: Option<String>,
    pub has_phrase: bool,
}

/// The passages of an article, in order.
pub(super) fn passages(article: &Article<'_>, notation: Notation) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut paragraphs = article.paragraphs().iter().filter(|one| one.number.is_some()).peekable();
    while let Some(paragraph) = paragraphs.next() {
        let line = View::in_one_line(article.words_of(paragraph));
        // Control characters can't be quoted.
        let text = line.text().replace(is_invisible, "").replace(steers, " ");
        let text = text.as_str();
        let next = paragraphs.peek().map(|next| article.words_of(next));
        let numbers = numbers_to_cover(text, notation);
        let phrases = phrases(text, next);
        let speech = next.and_then(|next| going_on(text, next));
        let marks: Vec<Marks> = quoted_phrases(text).into_iter().chain(speech).collect();
        let within = |inner: &Range<usize>, outer: &Range<usize>| {
            outer.start <= inner.start && inner.end <= outer.end
        };
        for sentence in whole_sentences(text, &marks) {
            let own: Vec<_> = numbers.iter().filter(|one| within(&one.range, &sentence)).collect();
            let has_phrase = phrases.iter().any(|phrase| within(phrase, &sentence));
            if own.is_empty() && !has_phrase {
                continue;
            }
            let speech = marks.iter().find(|marks| {
                let is_inside = |range: &Range<usize>| within(range, &marks.inner);
                is_speech(text, &sentence, marks)
                    && own.iter().all(|number| is_inside(&number.range))
                    && phrases.iter().all(|phrase| !within(phrase, &sentence) || is_inside(phrase))
            });
            let mut range = speech.map_or(sentence.clone(), |marks| marks.inner.clone());
            range = trimmed(text, range);
            // The cell of a table, the number of an item.
            let has_letters = text[range.clone()].contains(char::is_alphabetic);
            let (cell, has_phrase) = (text[sentence.clone()].trim(), has_phrase && has_letters);
            range.end = if has_letters { range.end } else { range.start };
            let quoted = text[range.clone()].to_owned();
            let around = [&text[..range.start], &text[range.end..]];
            let speaker = match speech {
                Some(_) => credited(around, &quoted).map(|name| without_role(&name)),
                None => reporter(&quoted).or_else(|| {
                    let own = marks.iter().find(|marks| within(&marks.outer, &sentence))?;
                    let around = [&text[..own.outer.start], &text[own.outer.end..]];
                    credited(around, &text[own.inner.clone()])
                }),
            };
            let skipped = own.iter().filter(|one| !within(&one.range, &range));
            let skipped = skipped.map(|one| skipped_mark(text, &one.range));
            let skipped = if has_letters { skipped.collect() } else { vec![cell.to_owned()] };
            let shifted = own.iter().filter(|one| within(&one.range, &range)).map(|one| {
                let moved = one.range.start - range.start..one.range.end - range.start;
                Number { range: moved, ..(*one).clone() }
            });
            let (paragraph, at) =
                (paragraph.number.unwrap_or_default(), paragraph.range.start + range.start);
            let numbers = shifted.collect();
            let text = quoted;
            passages.push(Passage { paragraph, at, text, numbers, skipped, speaker, has_phrase });
        }
    }
    passages
}

/// The sentences of a paragraph, joined where a quoted phrase has several.
fn whole_sentences(text: &str, marks: &[Marks]) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for (start, sentence) in sentences(text) {
        let is_cut = |marks: &Marks| marks.outer.start < start && start < marks.outer.end;
        match joined.last_mut() {
            Some(last) if marks.iter().any(is_cut) => last.end = start + sentence.len(),
            _ => joined.push(start..start + sentence.len()),
        }
    }
    joined
}

/// Whether a phrase is a speech: a whole sentence with at most a label before it, or several
/// sentences.
fn is_speech(text: &str, sentence: &Range<usize>, marks: &Marks) -> bool {
    let Marks { inner, outer } = marks;
    if outer.start < sentence.start || sentence.end < outer.end {
        return false;
    }
    let (before, after) = (&text[sentence.start..outer.start], &text[outer.end..sentence.end]);
    let is_led = before.trim_end().ends_with(':') || before.trim().is_empty();
    let is_whole = is_led && !after.contains(char::is_alphanumeric);
    is_whole || sentences(&text[inner.clone()]).count() > 1
}

/// A range without white space, bullets and the mark of a footnote before it.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let mut rest = words.trim_start();
    let bullets = ['•', '‣', '◦', '▪', '●', '·', '*', '-', '–', '—'];
    if let Some(item) = rest.strip_prefix(bullets) {
        rest = if item.starts_with(char::is_whitespace) { item.trim_start() } else { rest };
    }
    if let Some((mark, item)) = rest.split_once(' ') {
        let number = mark.trim_matches(['(', ')', '[', ']', '.']);
        let is_mark = number.len() < mark.len() && (1..=2).contains(&number.len());
        if is_mark && number.bytes().all(|byte| byte.is_ascii_digit()) {
            rest = item.trim_start();
        }
    }
    let start = range.start + words.len() - rest.len();
    start..(start + rest.trim_end().len())
}

/// A skipped number with the brackets around it.
fn skipped_mark(text: &str, number: &Range<usize>) -> String {
    let start = text[..number.start].ends_with(['(', '[']).then(|| number.start - 1);
    let end = text[number.end..].starts_with([')', ']', '.']).then(|| number.end + 1);
    text[start.unwrap_or(number.start)..end.unwrap_or(number.end)].to_owned()
}

/// A name without the office before it: "FAO Director-General QU Dongyu".
fn without_role(name: &str) -> String {
    const ROLES: &[&str] = &[
        "ambassador", "chair", "chairman", "chairwoman", "director", "general", "governor", "head",
        "minister", "officer", "president", "professor", "secretary", "senator", "spokesman",
        "spokesperson", "spokeswoman",
    ];
    let is_role = |word: &str| {
        word.split('-').any(|part| ROLES.binary_search(&&*part.to_lowercase()).is_ok())
    };
    let words = with_offsets(name.split_inclusive(' '));
    let roles = words.filter(|(_, word)| is_role(word.trim_end()));
    let after = roles.last().map_or(0, |(at, word)| at + word.len());
    let rest = &name[after..];
    if rest.is_empty() { name.to_owned() } else { rest.to_owned() }
}
