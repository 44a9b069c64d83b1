//! Articles: the text of a source, with numbered paragraphs.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::plain::{Wrapping, paragraphs};
use super::typeset::{self, overlapping, without_margins};
use super::{Block, BlockKind, Markup};
use crate::text::{CodePoints, OffsetMap, TextFile, View};

/// The text of a source.
#[derive(Clone, Debug)]
pub struct Article<'f> {
    file: &'f TextFile,
    pub(crate) markup: Markup,
    text: Cow<'f, str>,
    map: OffsetMap,
    paragraphs: Vec<Paragraph>,
    /// Whether the starts of paragraphs are guessed.
    pub(crate) is_guessed: bool,
    code_points: CodePoints,
    /// The running heads and page numbers of a text from PDF.
    pub(super) margins: Vec<Range<usize>>,
}

/// A paragraph, or a line outside the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its range in the text, in bytes.
    pub range: Range<usize>,
    /// Its number, from 1; `None` for headlines, picture credits and other furniture.
    pub number: Option<u32>,
    pub kind: BlockKind,
}

impl<'f> Article<'f> {
    /// Reads a page in HTML, Markdown or a plain text. `furniture` are lines outside the story.
    pub fn new(file: &'f TextFile, furniture: &[&str]) -> Self {
        let markup = Markup::of_source(file);
        let (mut margins, mut is_guessed) = (Vec::new(), false);
        let (text, map, blocks) = if markup == Markup::Plain {
            margins = typeset::margins(&file.text);
            let text = without_margins(&file.text, &margins);
            let ranges;
            (ranges, is_guessed) = paragraphs(&text, Wrapping::Detect);
            let blocks = ranges.into_iter().map(|range| Block { range, kind: BlockKind::Text });
            let map = OffsetMap::identity(file.text.len());
            (Cow::Borrowed(&*file.text), map, blocks.collect())
        } else {
            let read = markup.read(&file.text);
            (Cow::Owned(read.text), read.map, read.blocks)
        };
        let paragraphs = numbered(&text, blocks, furniture);
        let code_points = CodePoints::new(&text);
        Self { file, markup, text, map, paragraphs, is_guessed, code_points, margins }
    }

    pub fn file(&self) -> &'f TextFile {
        self.file
    }

    /// The text without markup.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The paragraphs and the lines outside the story, in order.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// Whether a range overlaps a running head or a page number.
    pub(crate) fn is_in_margin(&self, range: &Range<usize>) -> bool {
        !overlapping(&self.margins, range).is_empty()
    }

    /// Counts the paragraphs of the story only, from its first words to its last. Returns the key
    /// and the words that no paragraph begins or ends with; then all paragraphs count.
    pub(crate) fn limit<'w>(
        &mut self,
        begins: Option<&'w str>,
        ends: Option<&'w str>,
    ) -> Option<(&'static str, &'w str)> {
        let counted = |paragraph: &Paragraph| paragraph.number.is_some();
        let position = |words: Option<&str>, from: usize, fits: fn(&str, &str) -> bool| {
            let words = folded(words?);
            (from..self.paragraphs.len()).find(|at| {
                let one = &self.paragraphs[*at];
                counted(one) && fits(&folded(self.words_of(one)), &words)
            })
        };
        let first = position(begins, 0, |paragraph, words| paragraph.starts_with(words));
        if begins.is_some() && first.is_none() {
            return Some(("begins", begins?));
        }
        let first = first.unwrap_or_default();
        let last = position(ends, first, |paragraph, words| paragraph.ends_with(words));
        if ends.is_some() && last.is_none() {
            return Some(("ends", ends?));
        }
        let mut number = 0;
        for (at, paragraph) in self.paragraphs.iter_mut().enumerate() {
            let counts = counted(paragraph) && at >= first && last.is_none_or(|last| at <= last);
            number += u32::from(counts);
            paragraph.number = counts.then_some(number);
        }
        None
    }

    /// The numbered paragraphs.
    pub(crate) fn story(&self) -> impl DoubleEndedIterator<Item = &Paragraph> {
        self.paragraphs.iter().filter(|one| one.number.is_some())
    }

    /// The words of a paragraph.
    pub fn words_of(&self, paragraph: &Paragraph) -> &str {
        &self.text[paragraph.range.clone()]
    }

    /// The paragraph at an offset, or the last paragraph before it.
    pub fn paragraph_at(&self, at: usize) -> Option<&Paragraph> {
        let after = self.paragraphs.partition_point(|paragraph| paragraph.range.start <= at);
        self.paragraphs.get(after.checked_sub(1)?)
    }

    /// The number of the paragraph at an offset.
    pub(crate) fn number_at(&self, at: usize) -> Option<u32> {
        self.paragraph_at(at)?.number
    }

    /// The range in the file of a range in the text.
    pub fn in_file(&self, range: Range<usize>) -> Range<usize> {
        self.map.source(range)
    }

    /// The number of code points before an offset.
    pub fn code_points_before(&self, at: usize) -> usize {
        self.code_points.before(&self.text, at)
    }

    /// The number of code points.
    pub fn characters(&self) -> usize {
        self.code_points_before(self.text.len())
    }
}

fn folded(text: &str) -> String {
    View::new(text.trim()).text().to_owned()
}

/// Numbers the paragraphs, without furniture.
fn numbered(text: &str, blocks: Vec<Block>, furniture: &[&str]) -> Vec<Paragraph> {
    let furniture: HashSet<String> = furniture.iter().map(|line| folded(line)).collect();
    let max_length = furniture.iter().map(String::len).max().unwrap_or_default();
    let mut last = 0;
    let numbered = blocks.into_iter().map(|block| {
        let words = &text[block.range.clone()];
        // Folding makes a line at most four times shorter.
        let is_furniture = words.len() <= max_length * 4 && furniture.contains(&folded(words));
        let counts = block.counts() && !is_furniture;
        last += u32::from(counts);
        Paragraph { range: block.range, number: counts.then_some(last), kind: block.kind }
    });
    numbered.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str, furniture: &[&str]) -> Vec<(String, Option<u32>)> {
        let file = TextFile::new("a", text);
        let article = Article::new(&file, furniture);
        article
            .paragraphs()
            .iter()
            .map(|paragraph| (article.words_of(paragraph).to_owned(), paragraph.number))
            .collect()
    }

    #[test]
    fn lines_are_paragraphs_and_furniture_is_not() {
        let text = "Introduction.\r\nThe headline’s\r\n\r\n  One.  \r\nTwo.";
        assert_eq!(
            paragraphs(text, &["The headline's"]),
            [
                ("Introduction.".into(), Some(1)),
                ("The headline’s".into(), None),
                ("One.".into(), Some(2)),
                ("Two.".into(), Some(3)),
            ]
        );
    }

    #[test]
    fn a_story_has_first_and_last_words() {
        let text = "Menu of the day\n\nHead line\n\nIt “rained” there. More.\n\nIt snowed.\n\n\
                    It rained.\n\nA comment. It snowed.";
        let file = TextFile::new("a", text);
        let numbers = |begins, ends| {
            let mut article = Article::new(&file, &["Head line"]);
            let absent = article.limit(begins, ends).map(|(_, words)| words);
            let numbers = article.paragraphs().iter().map(|one| one.number.unwrap_or_default());
            (numbers.collect::<Vec<_>>(), absent)
        };
        for (begins, ends, expected, absent) in [
            (None, None, [1, 0, 2, 3, 4, 5], None),
            (Some("It \"rained\""), None, [0, 0, 1, 2, 3, 4], None),
            (Some("It \"rained\" there."), Some("snowed."), [0, 0, 1, 2, 0, 0], None),
            (None, Some("more."), [1, 0, 2, 3, 4, 5], Some("more.")),
            (None, Some("More."), [1, 0, 2, 0, 0, 0], None),
            (Some("Head line"), None, [1, 0, 2, 3, 4, 5], Some("Head line")),
            (Some("It snowed."), Some("there. More."), [1, 0, 2, 3, 4, 5], Some("there. More.")),
        ] {
            assert_eq!(numbers(begins, ends), (expected.to_vec(), absent), "{begins:?} {ends:?}");
        }
    }
}
