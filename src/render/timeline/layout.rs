//! What is drawn where: the same for a terminal and for a picture, in columns
//! that are as wide as a letter.

use std::borrow::Cow;

use textwrap::core::display_width;
use textwrap::{Options, WordSplitter};

use super::axis::{Axis, Mark, Place};
use super::span::Span;
use super::words::{Line, Words};
use crate::model::{Fact, FactBase, Key, Period};
use crate::render::phrase;

/// The narrowest drawing that has the words beside the marks, in columns.
const NARROW: usize = 72;

/// The narrowest drawing and the widest, in columns.
const NARROWEST: usize = 20;
const WIDEST: usize = 1000;

/// The height of a drawing that is long, in lines.
const LONG: usize = 24;

/// The space between dates, axis and words, in columns.
pub(super) const GAP: usize = 2;

/// A drawing, laid out.
pub(super) struct Layout {
    /// How wide its parts are.
    pub(super) parts: Parts,
    /// The axis.
    pub(super) axis: Axis,
    /// What stands along it, from top to bottom.
    pub(super) rows: Vec<Row>,
}

/// How wide the parts of a drawing are, in columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// The dates on the left.
    pub(super) dates: usize,
    /// The axis and the marks along it.
    pub(super) axis: usize,
    /// The words on the right.
    pub(super) words: usize,
    /// Where the words stand.
    pub(super) words_are: WordsAre,
}

/// Where the words of a row stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordsAre {
    /// On the right of the mark, and its date on the left.
    Beside,
    /// Below the mark, for want of room, behind its date.
    Below,
}

/// Facts of one date, one behind the other in the order asked for.
pub(super) struct Row {
    /// The date in words, in as many lines as it needs.
    pub(super) date: Vec<String>,
    /// Its mark.
    pub(super) mark: Mark,
    /// The facts.
    pub(super) lines: Vec<Line>,
}

impl Layout {
    /// Lays out those of the facts that have a date, `columns` wide with so many
    /// places to a column.
    pub(super) fn new(base: &FactBase, facts: &[Key<Fact>], columns: usize, places: Place) -> Self {
        let dated: Vec<(&Period, Words<'_>)> = facts
            .iter()
            .map(|fact| &base.facts[*fact])
            .filter_map(|fact| Some((&fact.date.as_ref()?.period, Words::new(fact))))
            .collect();
        let parts = Parts::new(&dated, columns.clamp(NARROWEST, WIDEST));
        let spans: Vec<Span> = dated.iter().map(|(period, _)| Span::of(period)).collect();
        let axis = Axis::new(&spans, Place::try_from(parts.axis).unwrap_or(1), places);
        let same = |left: &(&Period, _), right: &(&Period, _)| left.0 == right.0;
        let rows = dated.chunk_by(same).filter_map(|facts| {
            let (period, _) = facts.first()?;
            Some(Row {
                date: in_lines(&phrase::period(period), parts.dates),
                mark: axis.mark(&Span::of(period)),
                lines: facts.iter().flat_map(|(_, words)| words.lines(parts.words)).collect(),
            })
        });
        let rows = rows.collect();
        Self { parts, axis, rows }
    }

    /// Whether it is so long that the years have to be named at its end too.
    pub(super) fn is_long(&self) -> bool {
        self.rows.iter().map(Row::height).sum::<usize>() >= LONG
    }
}

impl Row {
    /// How many lines it has.
    pub(super) fn height(&self) -> usize {
        self.date.len().max(self.lines.len())
    }
}

impl Parts {
    /// Shares out the columns: no more for dates and words than they need, and to
    /// the words not much more than to the axis.
    fn new(facts: &[(&Period, Words<'_>)], columns: usize) -> Self {
        let widest = |widths: &mut dyn Iterator<Item = usize>| widths.max().unwrap_or_default();
        let dates = facts.iter().map(|(period, _)| display_width(&phrase::period(period)));
        let dates = widest(&mut { dates });
        if columns < NARROW {
            let dates = dates.min(columns / 4);
            let words = columns - dates - GAP;
            return Self { dates, axis: columns, words, words_are: WordsAre::Below };
        }
        let dates = dates.min(columns / 6);
        let rest = columns - dates - 2 * GAP;
        let words = widest(&mut facts.iter().map(|(_, words)| words.width()));
        let words = words.min(rest * 4 / 7);
        Self { dates, axis: rest - words, words, words_are: WordsAre::Beside }
    }
}

/// A text in lines that break no word that they needn't, at hyphens neither.
pub(super) fn in_lines(text: &str, width: usize) -> Vec<String> {
    let options = Options::new(width.max(1)).word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(Cow::into_owned).collect()
}
