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
    /// The text without line breaks.
    pub text: String,
    /// The numbers of the passage without a fact yet.
    pub numbers: Vec<Number>,
    /// The numbers before the passage in the sentence, such as the mark of a footnote.
    pub skipped: Vec<String>,
    pub speaker: Option<String>,
    pub has_phrase: bool,
}

/// The longest passage, in bytes: a longer sentence is a list without full stops.
const MAX_LENGTH: usize = 4000;

/// The passages of an article, in order.
pub(super) fn passages(article: &Article<'_>, notation: Notation) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut paragraphs = article.paragraphs().iter().filter(|one| one.number.is_some()).peekable();
    while let Some(paragraph) = paragraphs.next() {
        let line = View::in_one_line(article.words_of(paragraph));
        // Control characters can't be quoted.
        let text = line.text().replace(is_invisible, "").replace(steers, " ");
        let line = Line::new(&text, paragraphs.peek().map(|next| article.words_of(next)), notation);
        let (number, start) = (paragraph.number.unwrap_or_default(), paragraph.range.start);
        let found = line.sentences().into_iter().filter_map(|sentence| line.passage(&sentence));
        passages.extend(found.map(|passage| Passage {
            paragraph: number,
            at: start + passage.at,
            ..passage
        }));
    }
    passages
}

/// A paragraph without line breaks, with the numbers and phrases to cover, in order.
struct Line<'t> {
    text: &'t str,
    numbers: Vec<Number>,
    phrases: Vec<Range<usize>>,
    marks: Vec<Marks>,
}

/// The items with their start in a range.
fn beginning_in<'i, T>(
    items: &'i [T],
    start_of: impl Fn(&T) -> usize,
    range: &Range<usize>,
) -> &'i [T] {
    let at = |offset| items.partition_point(|item| start_of(item) < offset);
    &items[at(range.start)..at(range.end)]
}

impl<'t> Line<'t> {
    fn new(text: &'t str, next: Option<&str>, notation: Notation) -> Self {
        let speech = next.and_then(|next| going_on(text, next));
        let mut marks: Vec<Marks> = quoted_phrases(text).into_iter().chain(speech).collect();
        marks.sort_by_key(|marks| marks.outer.start);
        let (numbers, phrases) = (numbers_to_cover(text, notation), phrases(text, next));
        Self { text, numbers, phrases, marks }
    }

    /// The sentences. All sentences of a quoted phrase are joined.
    fn sentences(&self) -> Vec<Range<usize>> {
        let mut joined: Vec<Range<usize>> = Vec::new();
        let (mut marks, mut quoted_to) = (self.marks.iter().peekable(), 0);
        for (start, sentence) in sentences(self.text) {
            while let Some(marks) = marks.next_if(|marks| marks.outer.start < start) {
                quoted_to = quoted_to.max(marks.outer.end);
            }
            match joined.last_mut() {
                Some(last) if start < quoted_to => last.end = start + sentence.len(),
                _ => joined.push(start..start + sentence.len()),
            }
        }
        joined
    }

    /// The passage of a sentence, without the paragraph.
    fn passage(&self, sentence: &Range<usize>) -> Option<Passage> {
        let text = self.text;
        let numbers = beginning_in(&self.numbers, |number| number.range.start, sentence);
        let phrases = beginning_in(&self.phrases, |phrase| phrase.start, sentence);
        let marks = beginning_in(&self.marks, |marks| marks.outer.start, sentence);
        if numbers.is_empty() && phrases.is_empty() || sentence.len() > MAX_LENGTH {
            return None;
        }
        let within = |inner: &Range<usize>, outer: &Range<usize>| {
            outer.start <= inner.start && inner.end <= outer.end
        };
        let speech = marks.iter().find(|marks| {
            let ranges = numbers.iter().map(|number| &number.range);
            let has_all = ranges.chain(phrases).all(|range| within(range, &marks.inner));
            has_all && is_speech(text, sentence, marks)
        });
        let mut range = speech.map_or(sentence.clone(), |marks| marks.inner.clone());
        range = trimmed(text, range);
        if !text[range.clone()].contains(char::is_alphabetic) {
            // The cell of a table, the number of an item.
            range.end = range.start;
        }
        let quoted = &text[range.clone()];
        let around = |range: &Range<usize>| [&text[..range.start], &text[range.end..]];
        let speaker = match speech {
            Some(_) => credited(around(&range), quoted).map(|name| without_role(&name)),
            None => reporter(quoted).or_else(|| {
                let marks = marks.first()?;
                credited(around(&marks.outer), &text[marks.inner.clone()])
            }),
        };
        let (quoted_numbers, skipped): (Vec<_>, Vec<_>) =
            numbers.iter().partition(|number| within(&number.range, &range));
        let skipped = skipped.iter().map(|number| skipped_mark(text, &number.range));
        let cell = || vec![text[sentence.clone()].trim().to_owned()];
        let moved = quoted_numbers.into_iter().map(|number| {
            let range = number.range.start - range.start..number.range.end - range.start;
            Number { range, ..number.clone() }
        });
        Some(Passage {
            paragraph: 0,
            at: range.start,
            text: quoted.to_owned(),
            numbers: moved.collect(),
            skipped: if quoted.is_empty() { cell() } else { skipped.collect() },
            speaker,
            has_phrase: !phrases.is_empty() && !quoted.is_empty(),
        })
    }
}

/// Whether a phrase is a speech: a whole sentence with at most a label before, or several sentences.
fn is_speech(text: &str, sentence: &Range<usize>, marks: &Marks) -> bool {
    let Marks { inner, outer } = marks;
    if sentence.end < outer.end {
        return false;
    }
    let (before, after) = (&text[sentence.start..outer.start], &text[outer.end..sentence.end]);
    let is_led = before.trim_end().ends_with(':') || before.trim().is_empty();
    let is_whole = is_led && !after.contains(char::is_alphanumeric);
    is_whole || sentences(&text[inner.clone()]).count() > 1
}

/// A range without white space, bullet and mark of a footnote at the start.
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

/// A name without the office before: "FAO Director-General QU Dongyu".
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
