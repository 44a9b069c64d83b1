//! The arrangement of axis, dates and statements, in columns. Text and SVG share it.

use std::borrow::Cow;

use textwrap::Options;
use textwrap::core::display_width;

use super::axis::{Axis, Mark, Place, places};
use crate::model::{Endpoint, Fact, FactBase, Period};
use crate::render::phrase::statement;
use crate::render::record::marks;
use crate::render::screen::wrapping;

const MIN_WIDTH: usize = 60;
const MAX_WIDTH: usize = 1000;

/// The number of lines from which the axis is repeated at the bottom.
const TALL: usize = 24;

/// The space between two parts, in columns.
pub(super) const GAP: usize = 2;

pub(super) struct Layout {
    pub(super) axis: Axis,
    /// In columns.
    pub(super) date_width: usize,
    pub(super) rows: Vec<Row>,
}

/// A sign in text and in a picture, the meaning, and whether a mark has it.
type Sign = (&'static str, &'static str, &'static str, fn(&Mark) -> bool);

const SIGNS: [Sign; 4] = [
    ("─", "Thin line", "a date in this range", |mark| mark.has_line && !mark.is_bar),
    ("○╍□", "Dashed or hollow", "uncertain or approximate", Mark::is_loose),
    ("◀▶", "Arrow", "continues", |mark| mark.ends.contains(&Endpoint::Open)),
    ("?", "?", "unknown start or end", |mark| mark.ends.contains(&Endpoint::Unknown)),
];

/// Consecutive facts with the same date.
pub(super) struct Row {
    pub(super) mark: Mark,
    pub(super) lines: Vec<Line>,
}

impl Layout {
    /// Arranges the dated facts within a width in columns, each `unit` places wide.
    pub(super) fn new(base: &FactBase, facts: &[&Fact], columns: usize, unit: Place) -> Self {
        let dated: Vec<_> = facts
            .iter()
            .filter_map(|fact| {
                let statement = statement(fact) + &marks(base, fact);
                Some((&fact.date.as_ref()?.period, statement))
            })
            .collect();
        let periods: Vec<&Period> = dated.iter().map(|(period, _)| *period).collect();
        let columns = columns.clamp(MIN_WIDTH, MAX_WIDTH);
        let date_widths = dated.iter().map(|(period, _)| display_width(&period.in_words()));
        let date_width = date_widths.max().unwrap_or_default().min(columns / 4);
        let widths = dated.iter().map(|(_, statement)| display_width(statement));
        let widest = widths.max().unwrap_or_default();
        let rest = columns - date_width - 2 * GAP;
        let axis = Axis::new(&periods, places(rest - widest.min(rest * 4 / 7)), unit);
        let used = usize::try_from((axis.width + unit - 1) / unit).unwrap_or_default();
        let statements = rest.saturating_sub(used);
        let rows = dated.chunk_by(|left, right| left.0 == right.0).map(|group| {
            let period = group[0].0;
            let date = wrap(&period.in_words(), date_width);
            let options = Options::new(statements.max(1)).subsequent_indent("  ");
            let words = group.iter().flat_map(|(_, words)| textwrap::wrap(words, &options));
            let line = |words: Cow<'_, str>| Line { words: words.into_owned(), ..Line::default() };
            let mut lines: Vec<Line> = words.map(line).collect();
            lines.resize(lines.len().max(date.len()), Line::default());
            for (line, date) in lines.iter_mut().zip(date) {
                line.date = date;
            }
            Row { mark: axis.mark(period), lines }
        });
        Self { rows: rows.collect(), axis, date_width }
    }

    /// Whether the axis is drawn at the bottom, too.
    pub(super) fn is_tall(&self) -> bool {
        self.rows.iter().map(|row| row.lines.len()).sum::<usize>() >= TALL
    }

    /// The signs in use, in text and in a picture, with their meaning.
    pub(super) fn legend(&self) -> impl Iterator<Item = [&'static str; 3]> {
        let signs = SIGNS.iter().filter(|sign| self.rows.iter().any(|row| sign.3(&row.mark)));
        signs.map(|(text, picture, meaning, _)| [*text, *picture, *meaning])
    }
}

/// A line of a row.
#[derive(Clone, Default)]
pub(super) struct Line {
    /// The part of the date.
    pub(super) date: String,
    /// The part of a statement, indented after its first line.
    pub(super) words: String,
}

/// Wraps a text without hyphenation.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(text, wrapping(width.max(1))).into_iter().map(Cow::into_owned).collect()
}
