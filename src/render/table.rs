//! Tables on a terminal. They fit its width, and columns are told apart by
//! space rather than by lines, so that the words stand out.

use std::borrow::Cow;
use std::io::{self, Write};

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Table,
    TableStyle, Width,
};
use textwrap::core::display_width;

use super::long_words::break_long_words;
use super::screen::{NAME, PLAIN, STRONG};
use super::{Header, Screen};

/// What parts the cells of a line until they are painted; no text has it, since a fact
/// base with a control character is refused.
const PART: char = '\u{1f}';

/// A line under the header and nothing else to be seen.
const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(PART))
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none().junction(PART));

/// The space between two columns, of which the part is one.
const GAP: u16 = 2;

/// What a column is, as far as looks go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Looks {
    Name,
    Figure,
    Number,
    Text,
}

pub(super) fn write<'g>(
    header: &[&'static str],
    rows: impl Iterator<Item = Vec<Cow<'g, str>>>,
    screen: &mut Screen<'_>,
    show: Header,
) -> io::Result<()> {
    let mut table = Table::new();
    table
        .load_style(STYLE)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(screen.width()).unwrap_or(u16::MAX));
    let mut needs: Vec<usize> = header.iter().map(|name| display_width(name)).collect();
    if show.is_shown(true) {
        table.set_header(header);
    }
    for row in rows {
        let row: Vec<Cow<'_, str>> = row.into_iter().map(break_long_words).collect();
        for ((need, name), cell) in needs.iter_mut().zip(header).zip(&row) {
            *need = (*need).max(unbroken(name, cell));
        }
        table.add_row(header.iter().zip(row).map(|(name, cell)| placed(name, cell)));
    }
    set_columns(&mut table, header, &needs, screen.width());
    let mut in_header = show.is_shown(true);
    for line in table.lines() {
        in_header &= !line.starts_with('─');
        writeln!(screen, "{}", painted(&line, header, in_header, screen))?;
    }
    Ok(())
}

/// A line of a table in its colours, without space at its end.
fn painted(line: &str, header: &[&str], in_header: bool, screen: &Screen<'_>) -> String {
    let mut painted = String::with_capacity(line.len());
    let mut space = 0;
    for (place, part) in line.split(PART).enumerate() {
        let style = match header.get(place).map(|name| looks(name)) {
            _ if in_header => STRONG,
            Some(Looks::Name) => NAME,
            Some(Looks::Figure) => STRONG,
            _ => PLAIN,
        };
        let (behind, words) = (part.trim_start(), part.trim());
        space += usize::from(place > 0) + part.len() - behind.len();
        if !words.is_empty() {
            painted.push_str(&" ".repeat(std::mem::take(&mut space)));
            painted.push_str(&screen.styled(style, words));
        }
        space += behind.len() - words.len();
    }
    painted
}

fn placed(column: &str, cell: Cow<'_, str>) -> Cell {
    let cell = Cell::new_owned(cell.into_owned());
    match looks(column) {
        Looks::Number => cell.set_alignment(CellAlignment::Right),
        _ => cell,
    }
}

/// The width that a cell needs to break no word, and no id at all: on two lines
/// it can't be copied.
fn unbroken(column: &str, cell: &str) -> usize {
    match looks(column) {
        Looks::Name => cell.lines().map(display_width).max().unwrap_or_default(),
        _ => cell.split([' ', '\n']).map(display_width).max().unwrap_or_default(),
    }
}

/// Gives each column the room that it needs to break no word. Where there is not
/// that much, long words are broken before ids are.
fn set_columns(table: &mut Table, header: &[&str], needs: &[usize], width: usize) {
    let rooms = |longest: usize| {
        needs.iter().zip(header).map(move |(need, name)| match looks(name) {
            Looks::Name => *need,
            _ => (*need).min(longest),
        })
    };
    let fits = |longest: &usize| {
        rooms(*longest).map(|room| room + usize::from(GAP)).sum::<usize>()
            <= width + usize::from(GAP)
    };
    let longest = [usize::MAX / 8, 14, 12, 10, 8, 6].into_iter().find(fits);
    for (place, room) in rooms(longest.unwrap_or(0)).enumerate() {
        let Some(column) = table.column_mut(place) else { continue };
        let gap = if place + 1 == needs.len() { 0 } else { GAP - 1 };
        column.set_padding((0, gap));
        if longest.is_some() {
            let room = u16::try_from(room).unwrap_or(u16::MAX).saturating_add(gap);
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(room)));
        }
    }
}

fn looks(column: &str) -> Looks {
    match column {
        "id" => Looks::Name,
        "figure" => Looks::Figure,
        "value" | "facts" | "during" | "notes" | "paragraph" => Looks::Number,
        _ => Looks::Text,
    }
}
