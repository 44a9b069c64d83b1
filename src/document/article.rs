//! Articles: the running text of a source, with numbered paragraphs, or of a draft.

use std::collections::HashSet;
use std::ops::Range;

use super::{Block, BlockKind, Builder, Markup};
use crate::text::{CodePoints, TextFile, bare_words, normalized, overlapping};

/// The running text of a source or a draft.
#[derive(Clone, Debug)]
pub struct Article<'f> {
    file: &'f TextFile,
    pub(crate) markup: Markup,
    read: Builder,
    /// Whether the starts of paragraphs are guessed.
    pub(crate) is_guessed: bool,
    code_points: CodePoints,
    /// The number of words of a page outside its story, which a draft leaves out.
    pub(crate) words_outside: usize,
}

impl<'f> Article<'f> {
    /// Reads a page in HTML, Markdown or a plain text. `furniture` are lines outside the story.
    pub fn new(file: &'f TextFile, furniture: &[&str]) -> Self {
        let markup = Markup::of(file, Markup::Plain);
        let mut read = markup.read(&file.text, false);
        let furniture: HashSet<String> = furniture.iter().map(|line| normalized(line)).collect();
        let max_length = furniture.iter().map(String::len).max().unwrap_or_default();
        number(&mut read.blocks, |_, block| {
            let words = &read.view.text[block.range.clone()];
            // Folding makes a line at most four times shorter.
            let is_furniture =
                words.len() <= max_length * 4 && furniture.contains(&normalized(words));
            block.counts() && !is_furniture
        });
        Self::with(file, markup, read)
    }

    /// Reads a draft.
    pub fn draft(file: &'f TextFile, markup: Markup) -> Self {
        let mut read = markup.read(&file.text, true);
        let furniture = read.blocks.extract_if(.., |block| block.kind == BlockKind::Furniture);
        let words = furniture.map(|block| bare_words(&read.view.text[block.range]).count());
        let words_outside = words.sum();
        Self { words_outside, ..Self::with(file, markup, read) }
    }

    fn with(file: &'f TextFile, markup: Markup, read: Builder) -> Self {
        let code_points = CodePoints::new(&read.view.text);
        Self { file, markup, is_guessed: read.is_guessed, read, code_points, words_outside: 0 }
    }

    pub fn file(&self) -> &'f TextFile {
        self.file
    }

    /// The text without markup, running heads and page numbers.
    pub fn text(&self) -> &str {
        &self.read.view.text
    }

    /// The paragraphs and the lines outside the story, in order.
    pub fn paragraphs(&self) -> &[Block] {
        &self.read.blocks
    }

    /// The bytes of code in a draft, in order.
    pub fn code(&self) -> &[Range<usize>] {
        &self.read.code
    }

    /// Whether running heads or page numbers of the file are inside a range of the text.
    pub(crate) fn has_margins(&self, range: Range<usize>) -> bool {
        !overlapping(&self.read.margins, &self.in_file(range)).is_empty()
    }

    /// Counts the paragraphs of the story only, from its first words to its last. Returns the key
    /// and the words that no paragraph begins or ends with; then all paragraphs count.
    pub(crate) fn limit<'w>(
        &mut self,
        begins: Option<&'w str>,
        ends: Option<&'w str>,
    ) -> Option<(&'static str, &'w str)> {
        let mut story = 0..self.paragraphs().len();
        for (key, words) in [("begins", begins), ("ends", ends)] {
            let Some(words) = words else { continue };
            let (is_first, folded) = (key == "begins", normalized(words));
            let place = story.clone().find(|at| {
                let one = &self.paragraphs()[*at];
                let own = normalized(self.words_of(one));
                let fits = if is_first { own.starts_with(&folded) } else { own.ends_with(&folded) };
                one.number.is_some() && fits
            });
            let Some(place) = place else { return Some((key, words)) };
            story = if is_first { place..story.end } else { story.start..place + 1 };
        }
        number(&mut self.read.blocks, |at, block| block.number.is_some() && story.contains(&at));
        None
    }

    /// The numbered paragraphs.
    pub(crate) fn story(&self) -> impl DoubleEndedIterator<Item = &Block> {
        self.paragraphs().iter().filter(|one| one.number.is_some())
    }

    /// The words of a paragraph.
    pub fn words_of(&self, paragraph: &Block) -> &str {
        &self.text()[paragraph.range.clone()]
    }

    /// The paragraph at an offset, or the last paragraph before it.
    pub fn paragraph_at(&self, at: usize) -> Option<&Block> {
        let after = self.paragraphs().partition_point(|paragraph| paragraph.range.start <= at);
        self.paragraphs().get(after.checked_sub(1)?)
    }

    /// The number of the paragraph at an offset.
    pub(crate) fn number_at(&self, at: usize) -> Option<u32> {
        self.paragraph_at(at)?.number
    }

    /// The range in the file of a range in the text.
    pub fn in_file(&self, range: Range<usize>) -> Range<usize> {
        self.read.view.to_source(range)
    }

    /// The number of code points before an offset.
    pub fn code_points_before(&self, at: usize) -> usize {
        self.code_points.before(self.text(), at)
    }

    /// The number of code points.
    pub fn characters(&self) -> usize {
        self.code_points_before(self.text().len())
    }
}

/// Numbers the blocks that count; a table is one paragraph.
fn number(blocks: &mut [Block], counts: impl Fn(usize, &Block) -> bool) {
    let (mut last, mut is_in_table) = (0, false);
    for (at, block) in blocks.iter_mut().enumerate() {
        let is_counted = counts(at, block);
        let is_cell = block.kind == BlockKind::Cell;
        last += u32::from(is_counted && !(is_cell && is_in_table));
        is_in_table = is_cell && is_counted;
        block.number = is_counted.then_some(last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str, furniture: &[&str]) -> Vec<(String, Option<u32>)> {
        let file = TextFile::new(if text.contains("<p>") { "a.html" } else { "a" }, text);
        let article = Article::new(&file, furniture);
        article
            .paragraphs()
            .iter()
            .map(|paragraph| (article.words_of(paragraph).to_owned(), paragraph.number))
            .collect()
    }

    #[test]
    fn a_table_is_one_paragraph() {
        let page = "<p>One.</p><table><tr><td>2<td>3</table><p>Four.</p>";
        let numbers: Vec<_> = paragraphs(page, &[]).into_iter().map(|(_, number)| number).collect();
        assert_eq!(numbers, [Some(1), Some(2), Some(2), Some(3)]);
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
