//! A source's text: its paragraphs, numbered as a reader of the page counts them,
//! whether it lies there as plain text or as a page in HTML.

use std::borrow::Cow;
use std::ops::Range;

use super::plain::{self, Broken, Numbering};
use super::typeset::{margins, without_margins};
use super::way_back::WayBack;
use super::{View, html};
use crate::text::{CodePoints, TextFile};

/// The text of a source, taken out of the file that it came in.
#[derive(Clone, Debug)]
pub struct Article<'f> {
    file: &'f TextFile,
    text: Cow<'f, str>,
    way_back: WayBack,
    paragraphs: Vec<Paragraph>,
    numbering: Numbering,
    code_points: CodePoints,
    /// The running heads and page numbers of a text from PDF.
    margins: Vec<Range<usize>>,
}

/// A paragraph of a text, or a line that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Which one it is, one-based; none for a headline, a picture credit, and what
    /// else a reader doesn't count.
    pub number: Option<u32>,
}

/// A stretch of a text that its maker found, before it is known whether a reader
/// counts it.
pub(super) struct Block {
    pub(super) range: Range<usize>,
    pub(super) counts: bool,
}

/// The text of a page, its blocks, and the way back to the page.
pub(super) struct Page {
    pub(super) text: String,
    pub(super) way_back: WayBack,
    pub(super) blocks: Vec<Block>,
}

impl<'f> Article<'f> {
    /// Takes the text out of a file: HTML where it begins like a page, else plain
    /// text. `furniture` are the lines that a reader doesn't count.
    pub fn new(file: &'f TextFile, furniture: &[&str]) -> Self {
        let mut margins_of = Vec::new();
        let (text, way_back, blocks, numbering) = if html::is_page(&file.text) {
            let Page { text, way_back, blocks } = html::page(&file.text);
            (Cow::Owned(text), way_back, blocks, Numbering::Told)
        } else {
            let text = file.text.as_str();
            margins_of = margins(text);
            let (blocks, numbering) = if text.contains('\u{c}') {
                plain::blocks(&without_margins(text, &margins_of), Broken::Mostly)
            } else {
                plain::blocks(text, Broken::Mostly)
            };
            (Cow::Borrowed(text), WayBack::to_itself(text.len()), blocks, numbering)
        };
        let paragraphs = numbered(&text, blocks, furniture);
        let code_points = CodePoints::new(&text);
        let margins = margins_of;
        Self { file, text, way_back, paragraphs, numbering, code_points, margins }
    }

    /// The file that it came in.
    pub fn file(&self) -> &'f TextFile {
        self.file
    }

    /// The text without any markup.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its paragraphs, in order, and the lines that are none.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The running heads and page numbers of a text from PDF.
    pub(crate) fn margins(&self) -> &[Range<usize>] {
        &self.margins
    }

    /// Whether it is known where the paragraphs begin.
    pub fn numbering(&self) -> Numbering {
        self.numbering
    }

    /// The words of a paragraph.
    pub fn words_of(&self, paragraph: &Paragraph) -> &str {
        self.text.get(paragraph.range.clone()).unwrap_or_default()
    }

    /// The paragraph in which a byte of the text stands, or the last one before it.
    pub fn paragraph_at(&self, at: usize) -> Option<&Paragraph> {
        let behind = self.paragraphs.partition_point(|paragraph| paragraph.range.start <= at);
        self.paragraphs.get(behind.checked_sub(1)?)
    }

    /// Where a range of bytes of the text stands in the file.
    pub fn in_file(&self, range: Range<usize>) -> Range<usize> {
        self.way_back.original(range)
    }

    /// How many code points of the text stand before a byte of it.
    pub fn code_points_before(&self, at: usize) -> usize {
        self.code_points.before(&self.text, at)
    }

    /// How many code points the text has.
    pub fn characters(&self) -> usize {
        self.code_points_before(self.text.len())
    }
}

/// Numbers the blocks that a reader counts.
fn numbered(text: &str, blocks: Vec<Block>, furniture: &[&str]) -> Vec<Paragraph> {
    let plain = |text: &str| View::new(text.trim()).text().to_owned();
    let furniture: Vec<String> = furniture.iter().map(|line| plain(line)).collect();
    let longest = furniture.iter().map(String::len).max().unwrap_or_default();
    let mut last = 0;
    let numbered = blocks.into_iter().map(|Block { range, counts }| {
        let words = text.get(range.clone()).unwrap_or_default();
        // Typography makes no line more than four times as long.
        let is_furniture = words.len() <= longest * 4 && furniture.contains(&plain(words));
        let number = (counts && !is_furniture).then(|| {
            last += 1;
            last
        });
        Paragraph { range, number }
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
    fn lines_that_were_broken_by_hand_are_joined() {
        let text = "The ferry sailed\non Monday and\non Tuesday.\n\nIt rained\nall day\nlong.\n";
        assert_eq!(
            paragraphs(text, &[]),
            [
                ("The ferry sailed\non Monday and\non Tuesday.".into(), Some(1)),
                ("It rained\nall day\nlong.".into(), Some(2)),
            ]
        );
    }

    #[test]
    fn a_page_has_paragraphs_too() {
        let page = "<!DOCTYPE html><html><head><title>T</title><script>var a = \"<p>9</p>\";</script></head>\
            <body><nav><p>Menu 7</p></nav><article><h1>Head 1</h1><p>One &amp; <b>only</b>&nbsp;two.</p>\
            <ul><li>Item</ul><figure><img><figcaption>Photo</figcaption></figure>\
            <p>Three<br>lines</p></article><footer>2025</footer></body></html>";
        assert_eq!(
            paragraphs(page, &[]),
            [
                ("Menu 7".into(), None),
                ("Head 1".into(), None),
                ("One & only\u{a0}two.".into(), Some(1)),
                ("Item".into(), Some(2)),
                ("Photo".into(), None),
                ("Three\nlines".into(), Some(3)),
                ("2025".into(), None),
            ]
        );
        let file = TextFile::new("a", page);
        let article = Article::new(&file, &[]);
        for (words, in_file) in [
            ("& only", "&amp; <b>only"),
            ("One", "One"),
            ("two.", "two."),
            ("only\u{a0}t", "only</b>&nbsp;t"),
        ] {
            let at = article.text().find(words).unwrap();
            assert_eq!(page.get(article.in_file(at..at + words.len())), Some(in_file));
        }
    }
}
