//! Tables on a terminal. They fit its width, and columns are told apart by
//! space rather than by lines, so that the words stand out.

use std::borrow::Cow;
use std::io::{self, Write};

use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, LineStyle, Table,
    TableStyle, Width,
};
use textwrap::core::display_width;

use super::{Header, Paint, Screen};

/// A line under the header and nothing else.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─'));

/// The space behind a column.
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
        .set_width(u16::try_from(screen.width()).unwrap_or(u16::MAX))
        .force_no_tty();
    if screen.paint() == Paint::Colors {
        table.enforce_styling();
    }
    let mut needs: Vec<usize> = header.iter().map(|name| display_width(name)).collect();
    if show.is_shown(true) {
        table.set_header(header.iter().map(|name| Cell::new(name).add_attribute(Attribute::Bold)));
    }
    for row in rows {
        for ((need, name), cell) in needs.iter_mut().zip(header).zip(&row) {
            *need = (*need).max(unbroken(name, cell));
        }
        table.add_row(header.iter().zip(row).map(|(name, cell)| dressed(name, cell)));
    }
    set_columns(&mut table, header, &needs, screen.width());
    for line in table.lines() {
        writeln!(screen, "{}", line.trim_end())?;
    }
    Ok(())
}

fn dressed(column: &str, cell: Cow<'_, str>) -> Cell {
    let cell = Cell::new_owned(cell.into_owned());
    match looks(column) {
        Looks::Name => cell.fg(Color::DarkCyan),
        Looks::Figure => cell.add_attribute(Attribute::Bold),
        Looks::Number => cell.set_alignment(CellAlignment::Right),
        Looks::Text => cell,
    }
}

/// The width that a cell needs to break no word, and no id at all: on two lines
/// it can't be copied.
fn unbroken(column: &str, cell: &str) -> usize {
    match looks(column) {
        Looks::Name => display_width(cell),
        _ => cell.split(' ').map(display_width).max().unwrap_or_default(),
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
        let gap = if place + 1 == needs.len() { 0 } else { GAP };
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
