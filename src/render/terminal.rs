//! Tables on a terminal: as wide as the screen, with columns separated by spaces.

use std::borrow::Cow;
use std::io::{self, Write};

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, TableStyle,
    Width,
};
use textwrap::core::display_width;

use super::Screen;
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

/// The minimum width of a column of longer texts.
const MIN_TEXT_WIDTH: usize = 24;

impl Table<'_> {
    /// Writes a table as wide as the screen, or blocks if the columns would be too narrow.
    pub(crate) fn write_terminal(self, header: bool, screen: &mut Screen<'_>) -> io::Result<()> {
        let (columns, rows): (_, Vec<_>) = (self.columns, self.rows.collect());
        let min_widths = columns.iter().enumerate().map(|(at, column)| {
            let cells = rows.iter().map(|row| &*row[at]).chain([&*column.name]);
            cells.map(|cell| min_width(column.kind, cell)).max().unwrap_or_default()
        });
        let min_widths: Vec<usize> = min_widths.collect();
        let gaps = usize::from(GAP) * columns.len().saturating_sub(1);
        if min_widths.iter().sum::<usize>() + gaps > screen.width {
            return write_blocks(&columns, rows, screen);
        }
        let mut drawn = comfy_table::Table::new();
        drawn
            .load_style(STYLE)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(screen.width).unwrap_or(u16::MAX));
        if header {
            drawn.set_header(columns.iter().map(|column| &*column.name));
        }
        drawn.add_rows(rows);
        for ((at, column), width) in columns.iter().enumerate().zip(min_widths) {
            let Some(drawn) = drawn.column_mut(at) else { continue };
            let gap = if at + 1 == columns.len() { 0 } else { GAP - 1 };
            let width = u16::try_from(width).unwrap_or(u16::MAX).saturating_add(gap);
            drawn.set_padding((0, gap));
            drawn.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(width)));
            if column.kind == ColumnKind::Number {
                drawn.set_cell_alignment(CellAlignment::Right);
            }
        }
        let mut in_header = header;
        for line in drawn.lines() {
            in_header &= !line.starts_with('─');
            writeln!(screen, "{}", colorize(&line, &columns, in_header, screen))?;
        }
        Ok(())
    }
}

/// Writes a block for each row: the id, then a line for each non-empty cell.
fn write_blocks(
    columns: &[Column],
    rows: Vec<Vec<Cow<'_, str>>>,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    for (number, row) in rows.into_iter().enumerate() {
        if number > 0 {
            writeln!(screen)?;
        }
        for (column, cell) in columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
            match &*column.name {
                "id" => screen.paragraph(NAME, "", &cell)?,
                name => screen.paragraph(PLAIN, &format!("  {name}: "), &cell)?,
            }
        }
    }
    Ok(())
}

/// A line with styles, without trailing spaces.
fn colorize(line: &str, columns: &[Column], in_header: bool, screen: &Screen<'_>) -> String {
    let cells = line.split(SEPARATOR).zip(columns).map(|(cell, column)| {
        let style = match column.kind {
            _ if in_header => STRONG,
            ColumnKind::Identifier => NAME,
            ColumnKind::Figure => STRONG,
            _ => PLAIN,
        };
        match cell.trim() {
            "" => cell.to_owned(),
            words => cell.replacen(words, &screen.marked(style, words), 1),
        }
    });
    cells.collect::<Vec<_>>().join(" ").trim_end().to_owned()
}

/// Only texts and figures are broken into lines, between words or Chinese characters.
fn min_width(kind: ColumnKind, cell: &str) -> usize {
    let line = cell.lines().map(display_width).max().unwrap_or_default();
    let words = cell.split(|char| matches!(char, ' ' | '\n' | '\u{2e80}'..));
    let word = words.map(display_width).max().unwrap_or_default();
    match kind {
        ColumnKind::Figure | ColumnKind::Text => word.max(line.min(MIN_TEXT_WIDTH)),
        _ => line,
    }
}
