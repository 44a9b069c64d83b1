//! Articles and drafts: their running text in blocks, with offsets of the file.

mod article;
pub(crate) mod credit;
mod draft;
mod html;
mod identity;
mod metadata;
mod plain;
mod quoted;
mod story;
mod terms;
mod typeset;

use std::ops::Range;

pub use article::Article;
pub(crate) use draft::LEFT_OUT;
pub use draft::Markup;
pub(crate) use identity::{is_another, is_office};
pub(crate) use metadata::{Property, Statement, byline, statements};
pub(crate) use quoted::{Marks, outside, phrases_and_speech, unquoted};
pub use quoted::{quoted_phrases, unbalanced};
pub(crate) use terms::{Term, terms};
pub(crate) use typeset::{Typeset, whole_words};

use crate::text::{View, moved};
use plain::paragraphs;

/// A block of running text: a paragraph, a heading, a list item, a table row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its range in the running text, in bytes.
    pub range: Range<usize>,
    pub kind: BlockKind,
    /// The number of a paragraph of an article, from 1; `None` for headlines, picture credits and
    /// other furniture, and in drafts.
    pub number: Option<u32>,
}

impl Block {
    fn new(range: Range<usize>, kind: BlockKind) -> Self {
        Self { range, kind, number: None }
    }

    /// Whether a reader counts it as a paragraph.
    fn counts(&self) -> bool {
        matches!(self.kind, BlockKind::Text | BlockKind::Cell | BlockKind::Quoted)
    }
}

/// The kind of a block. In an element of another kind, the later kind counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockKind {
    /// A paragraph or a list item.
    Text,
    Heading,
    /// A paragraph of a block quotation.
    Quoted,
    /// The cell or the row of a table, without sentences.
    Cell,
    /// A note at the end of a text.
    Note,
    /// Text outside the story: navigation, captions.
    Furniture,
}

/// The running text of a file, block by block.
#[derive(Clone, Debug, Default)]
struct Builder {
    view: View,
    blocks: Vec<Block>,
    /// The code of a draft, in bytes of the file.
    code: Vec<Range<usize>>,
    /// The running heads and page numbers of a file from PDF, which are not in the text.
    margins: Vec<Range<usize>>,
    /// Whether the starts of paragraphs are guessed.
    is_guessed: bool,
    /// The start of the open block.
    start: Option<usize>,
}

impl Builder {
    /// The paragraphs of a plain text.
    fn of_plain(view: View, is_draft: bool, kind: BlockKind) -> Self {
        let (ranges, is_guessed) = paragraphs(&view.text, is_draft);
        let blocks = ranges.into_iter().map(|range| Block::new(range, kind)).collect();
        Self { view, blocks, is_guessed, ..Self::default() }
    }

    /// Adds words to the open block, made from a range of the file; `equal` if the bytes are equal.
    fn push(&mut self, words: &str, source: Range<usize>, equal: bool) {
        self.start.get_or_insert(self.view.text.len());
        self.view.push(words, source, equal);
    }

    /// Ends the open block. Returns false if it has no words.
    fn end_block(&mut self, kind: BlockKind) -> bool {
        let Some(start) = self.start.take() else { return false };
        let range = trimmed(&self.view.text, start..self.view.text.len());
        self.view.text.push('\n');
        if range.is_empty() {
            return false;
        }
        self.blocks.push(Block::new(range, kind));
        true
    }

    /// Adds the blocks of the part of a file from an offset on.
    fn append(&mut self, part: Self, offset: usize) {
        let start = self.view.text.len();
        self.view.append(part.view, offset);
        let blocks = part.blocks.into_iter();
        self.blocks.extend(blocks.map(|it| Block { range: moved(&it.range, start), ..it }));
        self.code.extend(part.code.iter().map(|range| moved(range, offset)));
    }
}

/// A range of a text without white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start().len());
    start..start.max(range.start + words.trim_end().len())
}

/// Whether a line ends like a sentence or before a list.
fn ends_like_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']'])
        .ends_with(['.', '!', '?', '…', ':', '。', '！', '？'])
}
