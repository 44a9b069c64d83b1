//! Timelines as text, for terminals and pipes.

use std::io::{self, Write};
use std::iter::{once, repeat};

use anstyle::{AnsiColor, Style};
use textwrap::core::display_width;

use super::axis::{Mark, Place, is_loose, places};
use super::layout::{GAP, Layout, Line};
use crate::model::{Endpoint, Fact, FactBase, Key};
use crate::render::screen::{FAINT, PLAIN};
use crate::render::{Screen, phrase};

const MARK: Style = AnsiColor::Green.on_default();

/// Drawing characters, and their replacements in the same order.
const UNICODE: &str = "━╍┣┫■□◀▶●○─–╌┬┴┊";
const ASCII: &str = "=~[]#%<>*o--.++:";

/// Draws the dated facts as text, as wide as the screen, with `ascii` only in ASCII.
pub(crate) fn draw_text(
    base: &FactBase,
    facts: &[Key<Fact>],
    undated: usize,
    ascii: bool,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let facts: Vec<&Fact> = facts.iter().map(|fact| &base.facts[*fact]).collect();
    let layout = Layout::new(base, &facts, screen.width, 1);
    let mut drawing = Drawing { layout: &layout, ascii, screen };
    let mut labels = drawing.axis(' ', ' ');
    for tick in &layout.axis.ticks {
        let left = tick.place - (places(tick.label.len()) - 1) / 2;
        for (place, char) in (left..).zip(tick.label.chars()) {
            put(&mut labels, place, char);
        }
    }
    drawing.line(&labels, PLAIN, &Line::default())?;
    drawing.line(&drawing.axis('─', '┬'), FAINT, &Line::default())?;
    let grid = drawing.axis(' ', '┊');
    for row in &layout.rows {
        let mut marked = grid.clone();
        draw_mark(&row.mark, &mut marked);
        let mut lines = row.lines.iter().zip(once(&marked).chain(repeat(&grid)));
        lines.try_for_each(|(line, cells)| drawing.line(cells, MARK, line))?;
    }
    if layout.is_tall() {
        drawing.line(&drawing.axis('─', '┴'), FAINT, &Line::default())?;
        drawing.line(&labels, PLAIN, &Line::default())?;
    }
    for (at, [signs, _, meaning]) in layout.legend().enumerate() {
        let sign = drawing.convert(signs);
        let line = drawing.screen.styled(FAINT, format_args!("{sign} {meaning}"));
        writeln!(drawing.screen, "{}{line}", if at == 0 { "\n" } else { "" })?;
    }
    if undated > 0 {
        writeln!(screen)?;
        screen.paragraph(PLAIN, "", &format!("{}.", phrase::undated_note(undated)))?;
    }
    Ok(())
}

struct Drawing<'d, 'w> {
    layout: &'d Layout,
    ascii: bool,
    screen: &'d mut Screen<'w>,
}

impl Drawing<'_, '_> {
    /// A line along the axis, with a sign at each tick.
    fn axis(&self, blank: char, tick: char) -> Vec<char> {
        let width = usize::try_from(self.layout.axis.width).unwrap_or_default();
        let mut cells = vec![blank; width];
        for at in &self.layout.axis.ticks {
            put(&mut cells, at.place, tick);
        }
        cells
    }

    /// Writes a line with the signs in a style, on the faint grid.
    fn line(&mut self, cells: &[char], style: Style, words: &Line) -> io::Result<()> {
        let mut text = String::new();
        let is_grid = |sign: char| " ┊".contains(sign);
        for run in cells.chunk_by(|left, right| is_grid(*left) == is_grid(*right)) {
            let signs = self.convert(&run.iter().collect::<String>());
            text += &self.screen.styled(if is_grid(run[0]) { FAINT } else { style }, signs);
        }
        let Line { date, words } = words;
        let width = self.layout.date_width + GAP;
        let after = " ".repeat(width.saturating_sub(display_width(date)));
        text += &[&" ".repeat(GAP), &self.convert(date), &after, words.as_str()].concat();
        writeln!(self.screen, "{}", text.trim_end())
    }

    /// A text in the characters of the drawing.
    fn convert(&self, text: &str) -> String {
        if !self.ascii {
            return text.to_owned();
        }
        let ascii = |sign| UNICODE.chars().zip(ASCII.chars()).find(|(from, _)| *from == sign);
        text.chars().map(|sign| ascii(sign).map_or(sign, |(_, to)| to)).collect()
    }
}

fn draw_mark(mark: &Mark, cells: &mut [char]) {
    let Mark { is_bar, ends: [start, stop], first, last, has_line } = *mark;
    let middle = first + (last - first) / 2;
    let mut draw = |place, sign| put(cells, place, sign);
    let (from, to) = if has_line { (first, last) } else { (middle, middle) };
    let [solid, dashed] = if is_bar { ['━', '╍'] } else { ['─', '╌'] };
    for place in from..=to {
        let end = if place <= middle { start } else { stop };
        draw(place, if is_loose(end) { dashed } else { solid });
    }
    let [point, short] = if mark.is_loose() { ['○', '□'] } else { ['●', '■'] };
    if !is_bar {
        return draw(middle, point);
    }
    if mark.ends.iter().all(|end| end.date().is_some()) && first == last {
        return draw(first, short);
    }
    for (end, place, [closed, open], outward) in
        [(start, first, ['┣', '◀'], -1), (stop, last, ['┫', '▶'], 1)]
    {
        match end {
            Endpoint::Date(_) => draw(place, closed),
            Endpoint::Open => draw(place, open),
            Endpoint::Unknown => draw(place + outward, '?'),
        }
    }
}

fn put(cells: &mut [char], place: Place, sign: char) {
    if let Some(target) = usize::try_from(place).ok().and_then(|place| cells.get_mut(place)) {
        *target = sign;
    }
}
