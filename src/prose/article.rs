//! A source's text: its paragraphs, numbered as a reader of the page counts them,
//! whether it lies there as plain text or as a page in HTML.

use std::borrow::Cow;
use std::ops::Range;

use super::View;
use super::html;
use super::way_back::WayBack;
use crate::text::TextFile;

/// The text of a source, taken out of the file that it came in.
#[derive(Clone, Debug)]
pub struct Article<'f> {
    file: &'f TextFile,
    text: Cow<'f, str>,
    way_back: WayBack,
    paragraphs: Vec<Paragraph>,
    /// How many code points stand before each stretch of `STRETCH` bytes.
    code_points: Vec<usize>,
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

/// How often code points are counted on the way, in bytes.
const STRETCH: usize = 4096;

/// The longest line of a text whose lines are broken by hand, in code points.
const HARD_WRAPPED: usize = 100;

impl<'f> Article<'f> {
    /// Takes the text out of a file: HTML where it begins like a page, else plain
    /// text. `furniture` are the lines that a reader doesn't count.
    #[must_use]
    pub fn new(file: &'f TextFile, furniture: &[Cow<'_, str>]) -> Self {
        let (text, way_back, blocks) = if html::is_page(&file.text) {
            let Page { text, way_back, blocks } = html::page(&file.text);
            (Cow::Owned(text), way_back, blocks)
        } else {
            let text = file.text.as_str();
            (Cow::Borrowed(text), WayBack::to_itself(text.len()), blocks(text, Broken::Mostly))
        };
        let paragraphs = numbered(&text, blocks, furniture);
        let code_points = code_points(&text);
        Self { file, text, way_back, paragraphs, code_points }
    }

    /// The file that it came in.
    #[must_use]
    pub fn file(&self) -> &'f TextFile {
        self.file
    }

    /// The text without any markup.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its paragraphs, in order, and the lines that are none.
    #[must_use]
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The words of a paragraph.
    #[must_use]
    pub fn words_of(&self, paragraph: &Paragraph) -> &str {
        self.text.get(paragraph.range.clone()).unwrap_or_default()
    }

    /// The paragraph in which a byte of the text stands, or the last one before it.
    #[must_use]
    pub fn paragraph_at(&self, at: usize) -> Option<&Paragraph> {
        let behind = self.paragraphs.partition_point(|paragraph| paragraph.range.start <= at);
        self.paragraphs.get(behind.checked_sub(1)?)
    }

    /// Where a range of bytes of the text stands in the file.
    #[must_use]
    pub fn in_file(&self, range: Range<usize>) -> Range<usize> {
        self.way_back.original(range)
    }

    /// How many code points of the text stand before a byte of it.
    #[must_use]
    pub fn code_points_before(&self, at: usize) -> usize {
        let stretch = at / STRETCH;
        let before = self.code_points.get(stretch).copied().unwrap_or_default();
        let rest = self.text.as_bytes().get(stretch * STRETCH..at).unwrap_or_default();
        before + rest.iter().filter(|byte| begins_code_point(**byte)).count()
    }
}

fn begins_code_point(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

fn code_points(text: &str) -> Vec<usize> {
    let counts = text
        .as_bytes()
        .chunks(STRETCH)
        .map(|stretch| stretch.iter().filter(|byte| begins_code_point(**byte)).count());
    let mut total = 0;
    std::iter::once(0)
        .chain(counts.map(|count| {
            total += count;
            total
        }))
        .collect()
}

/// When short lines are taken to be broken by hand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// Where most of them have another at their side: a page can have a headline and
    /// a credit line next to its paragraphs.
    Mostly,
    /// Where any two stand side by side, as in a mail.
    Ever,
}

/// The paragraphs of a plain text: its lines, or, where lines are broken by hand,
/// what stands between blank lines, and each item of a list.
pub(super) fn blocks(text: &str, broken: Broken) -> Vec<Block> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let begin = start + (line.len() - line.trim_start().len());
        lines.push(begin..begin + trimmed.len());
        start += line.len();
    }
    let filled = |line: &Range<usize>| !line.is_empty();
    let long = |line: &Range<usize>| {
        line.len() > HARD_WRAPPED
            && text.get(line.clone()).is_some_and(|line| line.chars().count() > HARD_WRAPPED)
    };
    let joined = lines.windows(2).filter(|pair| pair.iter().all(filled)).count();
    let enough = match broken {
        Broken::Mostly => lines.iter().filter(|line| filled(line)).count() / 2,
        Broken::Ever => 0,
    };
    let (filled_lines, long_lines) = (
        lines.iter().filter(|line| filled(line)).count(),
        lines.iter().filter(|line| long(line)).count(),
    );
    // An address can be longer than any line that somebody broke.
    let wrapped = joined > enough
        && filled_lines < lines.len()
        && (broken == Broken::Ever || long_lines * 10 <= filled_lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut goes_on = false;
    for line in lines {
        let item = text.get(line.clone()).is_some_and(begins_item);
        match blocks.last_mut() {
            Some(block) if wrapped && goes_on && filled(&line) && !item => {
                block.range.end = line.end;
            }
            _ if filled(&line) => blocks.push(Block { range: line.clone(), counts: true }),
            _ => {}
        }
        goes_on = filled(&line) && !long(&line);
    }
    blocks
}

/// Whether a line begins an item of a list.
fn begins_item(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match line.get(digits..) {
        Some(rest) if (1..=3).contains(&digits) => rest.strip_prefix(['.', ')']),
        _ => line.strip_prefix(['-', '*', '•', '–', '—']),
    };
    mark.is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// Numbers the blocks that a reader counts.
fn numbered(text: &str, blocks: Vec<Block>, furniture: &[Cow<'_, str>]) -> Vec<Paragraph> {
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
        let file = TextFile { name: "a".into(), text: text.into() };
        let furniture: Vec<Cow<'_, str>> = furniture.iter().map(|line| (*line).into()).collect();
        let article = Article::new(&file, &furniture);
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
        let file = TextFile { name: "a".into(), text: page.into() };
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

    #[test]
    fn code_points_are_counted_from_the_start() {
        let text = "é€".repeat(5000);
        let file = TextFile { name: "a".into(), text };
        let article = Article::new(&file, &[]);
        for pairs in [0, 1, 819, 820, 4999, 5000] {
            assert_eq!(article.code_points_before(pairs * 5), pairs * 2);
        }
    }
}
