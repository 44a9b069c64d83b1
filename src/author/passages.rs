//! The passages to quote: sentences with a number or a quoted phrase, and speeches.

use std::ops::Range;

use super::DraftExemption;
use super::exemptions::{CELL, FOOTNOTE};
use super::speakers::FullNames;
use crate::check::Line;
use crate::document::credit::{Subject, antecedent, credited, reporter};
use crate::document::{Article, BlockKind, Marks, outside};
use crate::numbers::{Notation, Number};
use crate::text::{View, is_one_of, moved, sentences, within};

/// A passage of a paragraph.
pub(super) struct Passage {
    pub paragraph: u32,
    /// The range in the article.
    pub range: Range<usize>,
    line: View,
    /// The numbers of the passage without a fact yet.
    pub numbers: Vec<Number>,
    /// The numbers before the passage in the sentence, such as the mark of a footnote.
    pub skipped: Vec<DraftExemption>,
    pub speaker: Option<String>,
    /// The quoted phrases of the passage, in the article.
    pub phrases: Vec<Range<usize>>,
}

impl Passage {
    /// The text without line breaks.
    pub(super) fn text(&self) -> &str {
        self.line.text()
    }

    /// The range in the article of a range of the text.
    pub(super) fn in_article(&self, range: &Range<usize>) -> Range<usize> {
        moved(&self.line.to_source(range.clone()), self.range.start)
    }
}

/// The longest passage, in bytes: a longer sentence is a list without full stops.
const MAX_LENGTH: usize = 4000;

/// The passages of an article, in order.
pub(super) fn passages(article: &Article<'_>, notation: Notation) -> Vec<Passage> {
    let names = FullNames::new(article.story().map(|one| article.words_of(one)));
    let (mut passages, mut story) = (Vec::new(), String::new());
    let mut paragraphs = article.story().peekable();
    while let Some(paragraph) = paragraphs.next() {
        let line = Line::new(article, paragraph, paragraphs.peek().copied(), notation);
        let start = story.len();
        story.extend([line.text(), "\n\n"]);
        let mut speaker = None;
        for sentence in line.sentences() {
            let (is_speech, range) = line.part(&sentence);
            let before = &story[..start + sentence.start];
            let said = line.speaker(&sentence, (is_speech, &range), before);
            let outside = outside(line.text(), &sentence, line.marks_of(&sentence));
            // “It is good,” said Anna Berg. “It is old.”
            let goes_on = is_speech && !outside.contains(char::is_alphanumeric);
            let last = speaker.filter(|_| goes_on);
            speaker = said.map(|name| names.complete(name)).or(last);
            passages.extend(line.passage(&sentence, range, speaker.clone()));
        }
    }
    passages
}

/// The items with their start in a range.
pub(super) fn beginning_in<'i, T>(
    items: &'i [T],
    start_of: impl Fn(&T) -> usize,
    range: &Range<usize>,
) -> &'i [T] {
    let at = |offset| items.partition_point(|item| start_of(item) < offset);
    &items[at(range.start)..at(range.end)]
}

impl Line<'_> {
    /// The sentences. All sentences of a quoted phrase are joined.
    fn sentences(&self) -> Vec<Range<usize>> {
        let mut joined: Vec<Range<usize>> = Vec::new();
        let (mut marks, mut quoted_to) = (self.marks.iter().peekable(), 0);
        for (start, sentence) in sentences(self.text()) {
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

    /// The numbers and the phrases of a sentence.
    fn to_cover(&self, sentence: &Range<usize>) -> (&[Number], &[Range<usize>]) {
        let numbers = beginning_in(&self.numbers, |number| number.range.start, sentence);
        (numbers, beginning_in(&self.phrases, |phrase| phrase.start, sentence))
    }

    fn marks_of(&self, sentence: &Range<usize>) -> &[Marks] {
        beginning_in(&self.marks, |marks| marks.outer.start, sentence)
    }

    /// The part of a sentence to quote: a speech, else the whole.
    fn part(&self, sentence: &Range<usize>) -> (bool, Range<usize>) {
        let (text, (numbers, phrases)) = (self.text(), self.to_cover(sentence));
        let speech = self.marks_of(sentence).iter().find(|marks| {
            let ranges = numbers.iter().map(|number| &number.range);
            let has_all = ranges.chain(phrases).all(|range| within(range, &marks.inner));
            has_all && is_speech(text, sentence, marks)
        });
        let range = speech.map_or(sentence.clone(), |marks| marks.inner.clone());
        let mut range = trimmed(text, range);
        // The comma before the credit is the article's.
        range.end -= usize::from(speech.is_some() && text[range.clone()].ends_with(','));
        (speech.is_some(), range)
    }

    /// The speaker of a sentence with its part to quote, and with the story before.
    fn speaker(
        &self,
        sentence: &Range<usize>,
        (is_speech, part): (bool, &Range<usize>),
        before: &str,
    ) -> Option<String> {
        let text = self.text();
        // A short phrase before the speech may be a title.
        let longest = self.marks_of(sentence).iter().max_by_key(|marks| marks.inner.len());
        let said = longest.and_then(|Marks { inner, outer }| {
            let around = [&text[..outer.start], &text[outer.end..]];
            credited(around, &text[inner.clone()], |_| false)
        });
        match said.or_else(|| reporter(&text[part.clone()]).filter(|_| !is_speech))? {
            Subject::Name(name) => Some(name),
            // "Ann Lee was angry. “…,” she said."
            Subject::Pronoun => antecedent(before, |_| false),
        }
    }

    /// The passage of a sentence with its part to quote.
    fn passage(
        &self,
        sentence: &Range<usize>,
        mut range: Range<usize>,
        speaker: Option<String>,
    ) -> Option<Passage> {
        let (text, (numbers, phrases)) = (self.text(), self.to_cover(sentence));
        if numbers.is_empty() && phrases.is_empty() || sentence.len() > MAX_LENGTH {
            return None;
        }
        // The cell of a table, the number of an item.
        let is_cell = self.paragraph.kind == BlockKind::Cell
            || !text[range.clone()].contains(char::is_alphabetic);
        if is_cell {
            range.end = range.start;
        }
        let (quoted_numbers, skipped): (Vec<_>, Vec<_>) =
            numbers.iter().partition(|number| within(&number.range, &range));
        let skipped = skipped.into_iter().map(|number| &number.range);
        let skipped = skipped.chain(phrases.iter().filter(|_| is_cell)).map(|gap| {
            let mark =
                if is_cell { text[sentence.clone()].trim() } else { skipped_mark(text, gap) };
            let reason = if is_cell { CELL } else { FOOTNOTE };
            let (gap, text, paragraph) = (self.in_article(gap), mark.into(), self.paragraph.number);
            DraftExemption { gap, paragraph, text, reason }
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
    let (before, after) = (&text[sentence.start..outer.start], &text[outer.end..sentence.end]);
    let is_led = before.trim_end().ends_with(':') || before.trim().is_empty();
    let is_whole = is_led && !after.contains(char::is_alphanumeric);
    is_whole || sentences(&text[inner.clone()]).count() > 1
}

/// A range without white space, bullet and mark of a footnote at the start.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    const BULLETS: &str = "• ‣ ◦ ▪ ● · * - – —";
    let words = &text[range.clone()];
    let mut rest = words.trim_start();
    while let Some((mark, item)) = rest.split_once(char::is_whitespace) {
        let number = mark.trim_matches(['(', ')', '[', ']', '.']);
        let is_number = number.len() < mark.len()
            && matches!(number.len(), 1 | 2)
            && number.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number && !is_one_of(BULLETS, mark) {
            break;
        }
        rest = item.trim_start();
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
