//! The arrangement of axis, dates and statements, in columns. Text and SVG share it.

use std::borrow::Cow;

use textwrap::Options;
use textwrap::core::display_width;

use super::axis::{Axis, Mark, Place, places};
use crate::model::{Endpoint, Fact, FactBase, Period};
use crate::render::phrase::statement;
use crate::render::record::doubt_mark;
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
            .filter_map(|fact| Some((&fact.date.as_ref()?.period, Statement::new(base, fact))))
            .collect();
        let periods: Vec<&Period> = dated.iter().map(|(period, _)| *period).collect();
        let columns = columns.clamp(MIN_WIDTH, MAX_WIDTH);
        let date_widths = dated.iter().map(|(period, _)| display_width(&period.in_words()));
        let date_width = date_widths.max().unwrap_or_default().min(columns / 4);
        let widths = dated.iter().map(|(_, statement)| display_width(&statement.text));
        let widest = widths.max().unwrap_or_default();
        let rest = columns - date_width - 2 * GAP;
        let axis = Axis::new(&periods, places(rest - widest.min(rest * 4 / 7)), unit);
        let used = usize::try_from((axis.width + unit - 1) / unit).unwrap_or_default();
        let statements = rest.saturating_sub(used);
        let rows = dated.chunk_by(|left, right| left.0 == right.0).map(|group| {
            let period = group[0].0;
            let date = wrap(&period.in_words(), date_width);
            let lines = group.iter().flat_map(|(_, words)| words.lines(statements));
            let mut lines: Vec<Line> = lines.collect();
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

/// The indent of all lines but the first, in columns.
const HANGING: usize = 2;

/// A claim, a figure and a mark of doubt.
pub(super) struct Statement {
    pub(super) text: String,
    /// Offset of the figure or the mark in the text.
    figure: usize,
}

/// A line of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// The part of the date.
    pub(super) date: String,
    /// In columns.
    pub(super) indent: usize,
    /// The part of the claim, with a space before the figure.
    pub(super) claim: String,
    /// The part of the figure.
    pub(super) figure: String,
}

impl Statement {
    pub(super) fn new(base: &FactBase, fact: &Fact) -> Self {
        let doubt = doubt_mark(base, fact);
        let space = if fact.figure.is_some() { ": ".len() } else { doubt.len().min(1) };
        Self { figure: fact.claim.len() + space, text: statement(fact) + &doubt }
    }

    pub(super) fn lines(&self, width: usize) -> Vec<Line> {
        let hanging = " ".repeat(HANGING.min(width / 2));
        let options = Options::new(width.max(1)).subsequent_indent(&hanging);
        let (mut lines, mut offset) = (Vec::new(), 0);
        for line in textwrap::wrap(&self.text, options) {
            let indent = if lines.is_empty() { 0 } else { hanging.len() };
            let words = &line[indent..];
            // Wrapping drops only the spaces between two lines.
            offset += self.text[offset..].find(words).unwrap_or_default();
            let figure = self.figure.saturating_sub(offset).min(words.len());
            let (claim, figure) = (words[..figure].to_owned(), words[figure..].to_owned());
            offset += words.len();
            lines.push(Line { indent, claim, figure, ..Line::default() });
        }
        lines
    }
}

/// Wraps a text without hyphenation.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(text, wrapping(width.max(1))).into_iter().map(Cow::into_owned).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn statement(claim: &str, figure: &str) -> Statement {
        let claim = if figure.is_empty() { claim.to_owned() } else { format!("{claim}: ") };
        Statement { figure: claim.len(), text: claim + figure }
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(claim in "\\PC{1,40}", figure in "\\PC{0,20}", width in 1..60_usize) {
            let letters = |text: &str| -> String {
                text.chars().filter(|char| !char.is_whitespace()).collect()
            };
            let statement = statement(&claim, &figure);
            let lines = statement.lines(width);
            let joined = |part: fn(&Line) -> &String| -> String {
                lines.iter().map(|line| letters(part(line))).collect()
            };
            let (claim, figure) = statement.text.split_at(statement.figure);
            prop_assert_eq!(joined(|line| &line.claim), letters(claim));
            prop_assert_eq!(joined(|line| &line.figure), letters(figure));
            // A character is not divided, and some have three columns.
            let widest = statement.text.chars().map(|char| display_width(char.encode_utf8(&mut [0; 4])));
            let widest = widest.max().unwrap_or_default();
            for line in &lines {
                let wide = line.indent + display_width(&line.claim) + display_width(&line.figure);
                prop_assert!(wide <= width.max(line.indent + widest), "{:?}", line);
            }
        }
    }
}
