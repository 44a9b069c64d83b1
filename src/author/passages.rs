//! The passages to quote: sentences with a number or a quoted phrase, and speeches.

use std::ops::Range;

use super::DraftExemption;
use super::exemptions::FOOTNOTE;
use super::speakers::without_role;
use crate::check::{numbers_to_cover, phrases};
use crate::document::credit::{credited, reporter};
use crate::document::{Article, Marks, Paragraph, continued_speech, quoted_phrases};
use crate::numbers::{Notation, Number};
use crate::text::{View, sentences};

/// A passage of a paragraph.
pub(super) struct Passage<'a> {
    pub paragraph: u32,
    /// The range in the article.
    pub range: Range<usize>,
    line: View<'a>,
    /// The numbers of the passage without a fact yet.
    pub numbers: Vec<Number>,
    /// The numbers before the passage in the sentence, such as the mark of a footnote.
    pub skipped: Vec<DraftExemption>,
    pub speaker: Option<String>,
    /// The quoted phrases of the passage, in the article.
    pub phrases: Vec<Range<usize>>,
}

impl Passage<'_> {
    /// The text without line breaks.
    pub(super) fn text(&self) -> &str {
        self.line.text()
    }

    /// The range in the article of a range of the text.
    pub(super) fn in_article(&self, range: &Range<usize>) -> Range<usize> {
        moved(&self.line.to_source(range.clone()), self.range.start)
    }
}

fn moved(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// The longest passage, in bytes: a longer sentence is a list without full stops.
const MAX_LENGTH: usize = 4000;

/// The passages of an article, in order.
pub(super) fn passages<'a>(article: &'a Article<'_>, notation: Notation) -> Vec<Passage<'a>> {
    let mut passages = Vec::new();
    let mut paragraphs = article.paragraphs().iter().filter(|one| one.number.is_some()).peekable();
    while let Some(paragraph) = paragraphs.next() {
        let next = paragraphs.peek().map(|next| article.words_of(next));
        let line = Line::new(article.text(), paragraph, next, notation);
        passages.extend(line.sentences().iter().filter_map(|sentence| line.passage(sentence)));
    }
    passages
}

/// A paragraph without line breaks, with the numbers and phrases to cover, in order.
struct Line<'a> {
    article: &'a str,
    view: View<'a>,
    paragraph: &'a Paragraph,
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

impl<'a> Line<'a> {
    fn new(
        article: &'a str,
        paragraph: &'a Paragraph,
        next: Option<&str>,
        notation: Notation,
    ) -> Self {
        let view = View::in_one_line(&article[paragraph.range.clone()]);
        let text = view.text();
        let speech = next.and_then(|next| continued_speech(text, next));
        let mut marks: Vec<Marks> = quoted_phrases(text).into_iter().chain(speech).collect();
        marks.sort_by_key(|marks| marks.outer.start);
        let (numbers, phrases) = (numbers_to_cover(text, notation), phrases(text, next));
        Self { article, view, paragraph, numbers, phrases, marks }
    }

    /// The range in the article of a range of the line.
    fn in_article(&self, range: &Range<usize>) -> Range<usize> {
        moved(&self.view.to_source(range.clone()), self.paragraph.range.start)
    }

    /// The sentences. All sentences of a quoted phrase are joined.
    fn sentences(&self) -> Vec<Range<usize>> {
        let mut joined: Vec<Range<usize>> = Vec::new();
        let (mut marks, mut quoted_to) = (self.marks.iter().peekable(), 0);
        for (start, sentence) in sentences(self.view.text()) {
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

    /// The passage of a sentence.
    fn passage(&self, sentence: &Range<usize>) -> Option<Passage<'a>> {
        let text = self.view.text();
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
        let is_cell = quoted.is_empty();
        let (quoted_numbers, skipped): (Vec<_>, Vec<_>) =
            numbers.iter().partition(|number| within(&number.range, &range));
        let skipped = skipped.into_iter().map(|number| &number.range);
        let skipped = skipped.chain(phrases.iter().filter(|_| is_cell)).map(|gap| {
            let mark =
                if is_cell { text[sentence.clone()].trim() } else { skipped_mark(text, gap) };
            let paragraph = self.paragraph.number.filter(|_| is_cell);
            let (gap, text) = (self.in_article(gap), mark.to_owned());
            DraftExemption { gap, paragraph, text, reason: FOOTNOTE }
        });
        let in_passage = quoted_numbers.into_iter().map(|number| {
            let range = number.range.start - range.start..number.range.end - range.start;
            Number { range, ..number.clone() }
        });
        let (numbers, skipped) = (in_passage.collect(), skipped.collect());
        let range = self.in_article(&range);
        let line = View::in_one_line(&self.article[range.clone()]);
        let phrases = phrases.iter().filter(|_| !is_cell);
        let phrases = phrases.map(|phrase| self.in_article(phrase)).collect();
        let paragraph = self.paragraph.number.unwrap_or_default();
        Some(Passage { paragraph, range, line, numbers, skipped, speaker, phrases })
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
fn skipped_mark<'t>(text: &'t str, number: &Range<usize>) -> &'t str {
    let start = text[..number.start].ends_with(['(', '[']).then(|| number.start - 1);
    let end = text[number.end..].starts_with([')', ']', '.']).then(|| number.end + 1);
    &text[start.unwrap_or(number.start)..end.unwrap_or(number.end)]
}
