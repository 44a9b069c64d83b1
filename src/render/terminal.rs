//! Tables on a terminal: as wide as the screen, with columns separated by spaces.

use std::io::{self, Write};

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle,
    TableStyle, Width,
};
use textwrap::core::{Word, display_width};

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

/// The number of minimum widths that a column has.
const LEVELS: usize = 5;

/// The last level without broken words.
const WHOLE_WORDS: usize = 2;

/// The longest word, in columns.
const MAX_WORD: usize = 1000;

impl Table<'_> {
    /// Whether a table of a width breaks no word; collects the rows.
    pub(crate) fn fits(&mut self, total: usize) -> bool {
        let (rows, gap): (Vec<_>, _) = (self.rows.by_ref().collect(), usize::from(GAP));
        let needed = self.columns.iter().enumerate().map(|(at, column)| {
            let cells = rows.iter().map(|row| &*row[at]).chain([&*column.name]);
            let widths = cells.map(|cell| min_widths(column.kind, cell)[WHOLE_WORDS]);
            widths.max().unwrap_or_default() + gap
        });
        let fits = needed.sum::<usize>() <= total + gap;
        self.rows = Box::new(rows.into_iter());
        fits
    }

    /// Writes a table as wide as the screen.
    pub(crate) fn write_terminal(self, header: bool, screen: &mut Screen<'_>) -> io::Result<()> {
        let Self { columns, rows } = self;
        let mut drawn = comfy_table::Table::new();
        drawn
            .load_style(STYLE)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(screen.width).unwrap_or(u16::MAX));
        let names = columns.iter().map(|column| min_widths(column.kind, &column.name));
        let mut widths: Vec<[usize; LEVELS]> = names.collect();
        if header {
            drawn.set_header(columns.iter().map(|column| &*column.name));
        }
        for row in rows {
            let row: Vec<_> = row.iter().map(|cell| break_long_words(cell)).collect();
            for ((widths, column), cell) in widths.iter_mut().zip(&columns).zip(&row) {
                let of_cell = min_widths(column.kind, cell);
                widths.iter_mut().zip(of_cell).for_each(|(all, one)| *all = one.max(*all));
            }
            drawn.add_row(columns.iter().zip(row).map(|(column, cell)| {
                let cell = Cell::new_owned(cell);
                match column.kind {
                    ColumnKind::Number => cell.set_alignment(CellAlignment::Right),
                    _ => cell,
                }
            }));
        }
        set_widths(&mut drawn, &widths, screen.width);
        let mut in_header = header;
        for line in drawn.lines() {
            in_header &= !line.starts_with('─');
            writeln!(screen, "{}", colorize(&line, &columns, in_header, screen))?;
        }
        Ok(())
    }
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

/// The minimum widths of a cell, best first: with whole words and with broken words of texts, both
/// also with dates and figures in several lines; with words of six columns. Ids are never broken:
/// readers copy them.
fn min_widths(kind: ColumnKind, cell: &str) -> [usize; LEVELS] {
    let line = || cell.lines().map(display_width).max().unwrap_or_default();
    let word = cell.split([' ', '\n']).map(display_width).max().unwrap_or_default();
    match kind {
        ColumnKind::Identifier => [line(); LEVELS],
        ColumnKind::Date | ColumnKind::Figure => [line(), line(), word, word, word.min(6)],
        ColumnKind::Number => [word, word, word, word, word.min(6)],
        ColumnKind::Text => [word, word.min(14), word, word.min(14), word.min(6)],
    }
}

/// Breaks words of more than 1,000 columns into lines. The time of the table library for
/// a word grows with the square of the length.
fn break_long_words(cell: &str) -> String {
    let words = cell.split(' ').map(|word| {
        let word = Word::from(word);
        let parts: Vec<&str> = word.break_apart(MAX_WORD).map(|part| part.word).collect();
        parts.join("\n")
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Gives each column the best of its minimum widths that fits the screen.
fn set_widths(table: &mut comfy_table::Table, widths: &[[usize; LEVELS]], total: usize) {
    let gap = usize::from(GAP);
    let needed = |level| widths.iter().map(|column| column[level] + gap).sum::<usize>();
    let level = (0..LEVELS).find(|level| needed(*level) <= total + gap);
    for (number, column_widths) in widths.iter().enumerate() {
        let Some(column) = table.column_mut(number) else { continue };
        let gap = if number + 1 == widths.len() { 0 } else { GAP - 1 };
        column.set_padding((0, gap));
        if let Some(level) = level {
            let width = u16::try_from(column_widths[level]).unwrap_or(u16::MAX);
            let width = Width::Fixed(width.saturating_add(gap));
            column.set_constraint(ColumnConstraint::LowerBoundary(width));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_words_are_broken() {
        let long = "x".repeat(2500);
        let wide = "港".repeat(600);
        for (cell, widths) in [
            ("", vec![0]),
            ("a  short cell ", vec![14]),
            (&long, vec![1000, 1000, 500]),
            (&format!("a {long} z"), vec![1002, 1000, 502]),
            (&wide, vec![1000, 200]),
        ] {
            let broken = break_long_words(cell);
            let lines: Vec<usize> = broken.split('\n').map(display_width).collect();
            assert_eq!(lines, widths, "{cell}");
            assert_eq!(broken.replace('\n', ""), cell);
        }
    }
}
