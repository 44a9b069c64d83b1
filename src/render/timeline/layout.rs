//! The arrangement of axis, dates and statements, in columns. Text and SVG share it.

use textwrap::core::display_width;

use super::axis::{Axis, Mark, Place};
use super::span::Span;
use super::statement::{Line, Statement, wrap};
use crate::model::Fact;
use crate::render::phrase;

/// The smallest width with statements to the right of the axis.
const MIN_SIDE_BY_SIDE: usize = 72;

const MIN_WIDTH: usize = 20;
const MAX_WIDTH: usize = 1000;

/// The number of lines from which the axis is repeated at the bottom.
const TALL: usize = 24;

/// The space between two parts, in columns.
pub(super) const GAP: usize = 2;

pub(super) struct Layout {
    pub(super) axis: Axis,
    /// In columns.
    pub(super) date_width: usize,
    /// Whether dates and statements are below the marks, not to the right.
    pub(super) is_stacked: bool,
    pub(super) rows: Vec<Row>,
}

/// Consecutive facts with the same date.
pub(super) struct Row {
    pub(super) mark: Mark,
    pub(super) lines: Vec<Line>,
}

impl Layout {
    /// Arranges the dated facts within a width in columns, each `unit` places wide.
    pub(super) fn new(facts: &[&Fact], columns: usize, unit: Place) -> Self {
        let dated: Vec<_> = facts
            .iter()
            .filter_map(|fact| Some((&fact.date.as_ref()?.period, Statement::new(fact))))
            .collect();
        let spans: Vec<Span> = dated.iter().map(|(period, _)| Span::new(period)).collect();
        let columns = columns.clamp(MIN_WIDTH, MAX_WIDTH);
        let date_widths = dated.iter().map(|(period, _)| display_width(&phrase::period(period)));
        let date_width = date_widths.max().unwrap_or_default().min(columns / 4);
        let widths = dated.iter().map(|(_, statement)| display_width(&statement.text));
        let widest = widths.max().unwrap_or_default();
        let is_stacked = columns < MIN_SIDE_BY_SIDE;
        let (axis, statements) = if is_stacked {
            (Axis::new(&spans, places(columns), unit), columns - date_width - GAP)
        } else {
            let rest = columns - date_width - 2 * GAP;
            let axis = Axis::new(&spans, places(rest - widest.min(rest * 4 / 7)), unit);
            let used = usize::try_from((axis.width + unit - 1) / unit).unwrap_or_default();
            (axis, rest.saturating_sub(used))
        };
        let rows = dated.chunk_by(|left, right| left.0 == right.0).map(|group| {
            let period = group[0].0;
            let date = wrap(&phrase::period(period), date_width);
            let lines = group.iter().flat_map(|(_, words)| words.lines(statements));
            let mut lines: Vec<Line> = lines.collect();
            lines.resize(lines.len().max(date.len()), Line::default());
            for (line, date) in lines.iter_mut().zip(date) {
                line.date = date;
            }
            Row { mark: axis.mark(&Span::new(period)), lines }
        });
        let rows = rows.collect();
        Self { axis, date_width, is_stacked, rows }
    }

    /// Whether the axis is drawn at the bottom, too.
    pub(super) fn is_tall(&self) -> bool {
        self.rows.iter().map(|row| row.lines.len()).sum::<usize>() >= TALL
    }
}

pub(super) fn places(number: usize) -> Place {
    Place::try_from(number).unwrap_or_default()
}
