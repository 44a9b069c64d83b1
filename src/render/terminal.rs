//! Tables on a terminal: as wide as the screen, with columns separated by spaces.

use std::io::{self, Write};

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle,
    TableStyle, Width,
};
use textwrap::core::display_width;

use super::Screen;
use super::long_words::break_long_words;
use super::screen::{NAME, PLAIN, STRONG};
use super::table::{Column, ColumnKind, Table};

/// Separates the cells of a line until they are coloured. No cell has it: a fact base with
/// a control character is invalid.
const SEPARATOR: char = '\u{1f}';

/// A line under the header and no other lines.
const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(SEPARATOR))
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none().junction(SEPARATOR));

/// The width between two columns, with the separator.
const GAP: u16 = 2;

/// Keeps words of any length whole.
const NO_CAP: usize = u16::MAX as usize;

pub(super) fn write(table: Table<'_>, header: bool, screen: &mut Screen<'_>) -> io::Result<()> {
    let Table { columns, rows } = table;
    let mut drawn = comfy_table::Table::new();
    drawn
        .load_style(STYLE)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(screen.width()).unwrap_or(u16::MAX));
    let mut widths: Vec<usize> = columns.iter().map(|column| display_width(&column.name)).collect();
    if header {
        drawn.set_header(columns.iter().map(|column| &*column.name));
    }
    for row in rows {
        let row: Vec<_> = row.into_iter().map(break_long_words).collect();
        for ((width, column), cell) in widths.iter_mut().zip(&columns).zip(&row) {
            *width = (*width).max(min_width(column.kind, cell));
        }
        drawn.add_row(columns.iter().zip(row).map(|(column, cell)| {
            let cell = Cell::new_owned(cell.into_owned());
            match column.kind {
                ColumnKind::Number => cell.set_alignment(CellAlignment::Right),
                _ => cell,
            }
        }));
    }
    set_widths(&mut drawn, &columns, &widths, screen.width());
    let mut in_header = header;
    for line in drawn.lines() {
        in_header &= !line.starts_with('─');
        writeln!(screen, "{}", colorize(&line, &columns, in_header, screen))?;
    }
    Ok(())
}

/// A line with its styles, without trailing spaces.
fn colorize(line: &str, columns: &[Column], in_header: bool, screen: &Screen<'_>) -> String {
    let mut colored = String::with_capacity(line.len());
    let mut spaces = 0;
    for (number, cell) in line.split(SEPARATOR).enumerate() {
        let style = match columns.get(number).map(|column| column.kind) {
            _ if in_header => STRONG,
            Some(ColumnKind::Identifier) => NAME,
            Some(ColumnKind::Figure) => STRONG,
            _ => PLAIN,
        };
        let words = cell.trim();
        let start = cell.len() - cell.trim_start().len();
        spaces += usize::from(number > 0) + start;
        if !words.is_empty() {
            colored.push_str(&" ".repeat(std::mem::take(&mut spaces)));
            colored.push_str(&screen.styled(style, words));
        }
        spaces += cell.len() - start - words.len();
    }
    colored
}

/// The width at which a cell breaks no word, and no id at all: a broken id can't be copied.
fn min_width(kind: ColumnKind, cell: &str) -> usize {
    match kind {
        ColumnKind::Identifier => cell.lines().map(display_width).max().unwrap_or_default(),
        _ => cell.split([' ', '\n']).map(display_width).max().unwrap_or_default(),
    }
}

/// Gives each column its minimum width. On a narrow screen long words of texts are broken
/// first, then figures and dates, and ids last.
fn set_widths(table: &mut comfy_table::Table, columns: &[Column], widths: &[usize], total: usize) {
    let capped = |(text, other): (usize, usize)| {
        widths.iter().zip(columns).map(move |(width, column)| match column.kind {
            ColumnKind::Identifier => *width,
            ColumnKind::Text => (*width).min(text),
            _ => (*width).min(other),
        })
    };
    let gap = usize::from(GAP);
    let fits = |caps: &(usize, usize)| {
        capped(*caps).map(|width| width + gap).sum::<usize>() <= total + gap
    };
    // Of the words of texts, and of those of figures and dates, the best caps first.
    let caps = [NO_CAP, 14, 12, 10, 8].map(|text| (text, NO_CAP));
    let caps = caps.into_iter().chain([(8, 8), (6, 6)]).find(fits);
    for (number, width) in capped(caps.unwrap_or((0, 0))).enumerate() {
        let Some(column) = table.column_mut(number) else { continue };
        let gap = if number + 1 == widths.len() { 0 } else { GAP - 1 };
        column.set_padding((0, gap));
        if caps.is_some() {
            let width = u16::try_from(width).unwrap_or(u16::MAX).saturating_add(gap);
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(width)));
        }
    }
}
