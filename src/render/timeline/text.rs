//! A timeline on a terminal, or in any text of letters that are all as wide.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use textwrap::core::display_width;

use super::axis::{Axis, Mark, Place};
use super::layout::{GAP, Layout, Row, WordsAre};
use super::span::{End, Shape};
use super::words::Line;
use crate::render::Screen;
use crate::render::screen::{FAINT, PLAIN, STRONG};

const MARK: Style = AnsiColor::Green.on_default();

/// The signs that a timeline is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signs {
    /// Those of Unicode for drawing boxes, and circles and arrows.
    Unicode,
    /// Those on any keyboard.
    Ascii,
}

/// A sign for each part of the drawing.
struct Set {
    bar: char,
    bar_loose: char,
    bar_from: char,
    bar_to: char,
    bar_short: char,
    bar_short_loose: char,
    goes_on_from: char,
    goes_on_to: char,
    unknown: char,
    point: char,
    point_loose: char,
    reach: char,
    reach_loose: char,
    rule: char,
    tick_above: char,
    tick_below: char,
    grid: char,
    broken: char,
}

impl Signs {
    fn set(self) -> &'static Set {
        const UNICODE: Set = Set {
            bar: '━',
            bar_loose: '╍',
            bar_from: '┣',
            bar_to: '┫',
            bar_short: '■',
            bar_short_loose: '□',
            goes_on_from: '◀',
            goes_on_to: '▶',
            unknown: '?',
            point: '●',
            point_loose: '○',
            reach: '─',
            reach_loose: '╌',
            rule: '─',
            tick_above: '┬',
            tick_below: '┴',
            grid: '┊',
            broken: '╱',
        };
        const ASCII: Set = Set {
            bar: '=',
            bar_loose: '~',
            bar_from: '[',
            bar_to: ']',
            bar_short: '#',
            bar_short_loose: '%',
            goes_on_from: '<',
            goes_on_to: '>',
            unknown: '?',
            point: '*',
            point_loose: 'o',
            reach: '-',
            reach_loose: '.',
            rule: '-',
            tick_above: '+',
            tick_below: '+',
            grid: ':',
            broken: '/',
        };
        match self {
            Self::Unicode => &UNICODE,
            Self::Ascii => &ASCII,
        }
    }
}

/// A sign with its style.
type Cell = (char, Style);

/// Writes a timeline that was laid out with one place to a column.
pub(super) fn write(layout: &Layout, signs: Signs, screen: &mut Screen<'_>) -> io::Result<()> {
    let drawing = Drawing { layout, set: signs.set(), signs };
    drawing.names_of_ticks(screen)?;
    drawing.rule(drawing.set.tick_above, screen)?;
    for row in &layout.rows {
        drawing.row(row, screen)?;
    }
    if layout.is_long() {
        drawing.rule(drawing.set.tick_below, screen)?;
        drawing.names_of_ticks(screen)?;
    }
    Ok(())
}

struct Drawing<'l> {
    layout: &'l Layout,
    set: &'static Set,
    signs: Signs,
}

impl Drawing<'_> {
    fn axis(&self) -> &Axis {
        &self.layout.axis
    }

    /// A line of the part with the axis, without anything in it.
    fn blank(&self, sign: char) -> Vec<Cell> {
        vec![(sign, FAINT); index(self.axis().width)]
    }

    fn names_of_ticks(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        let mut cells = self.blank(' ');
        for tick in &self.axis().ticks {
            for (nth, char) in tick.label.chars().enumerate() {
                put(&mut cells, index(tick.left).saturating_add(nth), (char, PLAIN));
            }
        }
        line(screen, &self.room_of_dates(), &cells, None)
    }

    fn rule(&self, tick: char, screen: &mut Screen<'_>) -> io::Result<()> {
        let mut cells = self.blank(self.set.rule);
        for at in &self.axis().ticks {
            put(&mut cells, index(at.place), (tick, FAINT));
        }
        self.break_up(&mut cells, 0, self.axis().width - 1, FAINT);
        line(screen, &self.room_of_dates(), &cells, None)
    }

    /// The lines at the round dates, behind the marks.
    fn grid(&self) -> Vec<Cell> {
        let mut cells = self.blank(' ');
        for tick in &self.axis().ticks {
            put(&mut cells, index(tick.place), (self.set.grid, FAINT));
        }
        cells
    }

    fn row(&self, row: &Row, screen: &mut Screen<'_>) -> io::Result<()> {
        let (mut marked, grid) = (self.grid(), self.grid());
        self.draw(&row.mark, &mut marked);
        if self.layout.parts.words_are == WordsAre::Below {
            line(screen, "", &marked, None)?;
        }
        for nth in 0..row.height() {
            let cells = match self.layout.parts.words_are {
                WordsAre::Below => &[],
                WordsAre::Beside if nth == 0 => marked.as_slice(),
                WordsAre::Beside => grid.as_slice(),
            };
            line(screen, &self.date(row, nth), cells, row.lines.get(nth))?;
        }
        Ok(())
    }

    /// Draws a mark over what is there.
    fn draw(&self, mark: &Mark, cells: &mut [Cell]) {
        let set = self.set;
        let Mark { shape, first, last, from, to } = *mark;
        let middle = first + (last - first) / 2;
        let along = match shape {
            Shape::Bar => [set.bar, set.bar_loose],
            Shape::Point => [set.reach, set.reach_loose],
        };
        // A point that all but fills the time that it falls in needs no line.
        let drawn = if shape == Shape::Point && last - first < 2 { middle } else { last };
        for place in first..=drawn {
            let end = if place <= middle { from } else { to };
            let [firm, loose] = along;
            put(cells, index(place), (if end.is_loose() { loose } else { firm }, MARK));
        }
        match shape {
            Shape::Point if from.is_loose() => put(cells, index(middle), (set.point_loose, MARK)),
            Shape::Point => put(cells, index(middle), (set.point, MARK)),
            Shape::Bar => self.draw_ends(mark, cells),
        }
        self.break_up(cells, first, last, MARK);
    }

    fn draw_ends(&self, mark: &Mark, cells: &mut [Cell]) {
        let set = self.set;
        let Mark { first, last, from, to, .. } = *mark;
        let loose = from.is_loose() || to.is_loose();
        match (from, to) {
            (End::At { .. }, End::At { .. }) if first == last => {
                let short = if loose { set.bar_short_loose } else { set.bar_short };
                return put(cells, index(first), (short, MARK));
            }
            (End::At { .. }, _) => put(cells, index(first), (set.bar_from, MARK)),
            (End::Open, _) => put(cells, index(first), (set.goes_on_from, MARK)),
            (End::Unknown, _) => put(cells, index(first - 1), (set.unknown, MARK)),
        }
        match to {
            End::At { .. } => put(cells, index(last), (set.bar_to, MARK)),
            End::Open => put(cells, index(last), (set.goes_on_to, MARK)),
            End::Unknown => put(cells, index(last + 1), (set.unknown, MARK)),
        }
    }

    /// Shows where the axis breaks, between two places.
    fn break_up(&self, cells: &mut [Cell], first: Place, last: Place, style: Style) {
        for (from, to) in
            self.axis().breaks().filter(|(from, to)| first <= *from && *to <= last + 1)
        {
            for place in from..to {
                put(cells, index(place), (self.set.broken, style));
            }
        }
    }

    /// A line of the date of a row, as wide as all dates are.
    fn date(&self, row: &Row, nth: usize) -> String {
        let date = row.date.get(nth).map(String::as_str).unwrap_or_default();
        let date = match self.signs {
            Signs::Unicode => date.to_owned(),
            Signs::Ascii => date.replace('–', "-"),
        };
        let space = (self.layout.parts.dates + GAP).saturating_sub(display_width(&date));
        format!("{date}{}", " ".repeat(space))
    }

    /// The room that dates have beside the axis.
    fn room_of_dates(&self) -> String {
        match self.layout.parts.words_are {
            WordsAre::Beside => " ".repeat(self.layout.parts.dates + GAP),
            WordsAre::Below => String::new(),
        }
    }
}

/// Writes a line: what is before the axis, what is along it, and words.
fn line(
    screen: &mut Screen<'_>,
    before: &str,
    cells: &[Cell],
    words: Option<&Line>,
) -> io::Result<()> {
    let mut text = before.to_owned();
    for run in cells.chunk_by(|left, right| left.1 == right.1) {
        let signs: String = run.iter().map(|(sign, _)| sign).collect();
        match run.first() {
            Some((_, style)) if !signs.trim().is_empty() => {
                text.push_str(&screen.styled(*style, signs));
            }
            _ => text.push_str(&signs),
        }
    }
    if let Some(words) = words {
        let gap = if cells.is_empty() { 0 } else { GAP };
        text.push_str(&" ".repeat(gap + words.indent));
        text.push_str(&words.claim);
        if !words.figure.is_empty() {
            text.push_str(&screen.styled(STRONG, &words.figure));
        }
    }
    writeln!(screen, "{}", text.trim_end())
}

fn put(cells: &mut [Cell], at: usize, cell: Cell) {
    if let Some(place) = cells.get_mut(at) {
        *place = cell;
    }
}

/// A place as an index; one before the first is none.
fn index(place: Place) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
