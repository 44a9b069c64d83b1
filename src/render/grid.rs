//! Rows and columns, built once and written in many dialects.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Header, Screen, markdown, table};
use crate::model::{Fact, FactBase, Key};
use crate::render::FactColumn;

/// Rows under a header.
pub struct Grid<'g> {
    header: Vec<&'static str>,
    rows: Box<dyn Iterator<Item = Vec<Cow<'g, str>>> + 'g>,
}

impl<'g> Grid<'g> {
    pub(super) fn new(
        header: Vec<&'static str>,
        rows: impl Iterator<Item = Vec<Cow<'g, str>>> + 'g,
    ) -> Self {
        Self { header, rows: Box::new(rows) }
    }

    /// Facts as a person reads them.
    #[must_use]
    pub fn for_people(
        base: &'g FactBase,
        facts: &'g [Key<Fact>],
        columns: &'g [FactColumn],
    ) -> Self {
        let row = |fact: &Key<Fact>| {
            columns.iter().map(|column| column.for_people(base, *fact)).collect()
        };
        Self::new(names(columns), facts.iter().map(row))
    }

    /// Facts as a script reads them.
    #[must_use]
    pub fn for_scripts(
        base: &'g FactBase,
        facts: &'g [Key<Fact>],
        columns: &'g [FactColumn],
    ) -> Self {
        let row =
            |fact: &Key<Fact>| columns.iter().map(|column| column.plain(base, *fact)).collect();
        Self::new(names(columns), facts.iter().map(row))
    }

    /// Writes a table that fits the screen.
    ///
    /// # Errors
    ///
    /// Those of writing.
    pub fn write_table(self, screen: &mut Screen<'_>, header: Header) -> io::Result<()> {
        table::write(&self.header, self.rows, screen, header)
    }

    /// Writes a table in Markdown (GitHub Flavored Markdown, section 4.10).
    ///
    /// # Errors
    ///
    /// Those of writing.
    pub fn write_markdown(self, screen: &mut Screen<'_>) -> io::Result<()> {
        markdown::write_row(screen, self.header.iter().copied())?;
        markdown::write_row(screen, self.header.iter().map(|_| "---"))?;
        for row in self.rows {
            let cells: Vec<String> = row.iter().map(|cell| markdown::escape(cell)).collect();
            markdown::write_row(screen, cells.iter().map(String::as_str))?;
        }
        Ok(())
    }

    /// Writes comma-separated values as in RFC 4180, whose lines end in CR LF.
    ///
    /// # Errors
    ///
    /// Those of writing.
    pub fn write_csv(self, screen: &mut Screen<'_>, header: Header) -> io::Result<()> {
        let mut csv =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(screen);
        if header.is_shown(true) {
            csv.write_record(&self.header).map_err(io_error)?;
        }
        for row in self.rows {
            csv.write_record(row.iter().map(|cell| cell.as_bytes())).map_err(io_error)?;
        }
        csv.flush()
    }

    /// Writes tab-separated values; a tab, a newline or a backslash in a value
    /// becomes `\t`, `\n` or `\\`.
    ///
    /// # Errors
    ///
    /// Those of writing.
    pub fn write_tsv(self, screen: &mut Screen<'_>, header: Header) -> io::Result<()> {
        if header.is_shown(false) {
            writeln!(screen, "{}", self.header.join("\t"))?;
        }
        for row in self.rows {
            for (place, cell) in row.iter().enumerate() {
                let before = if place == 0 { "" } else { "\t" };
                write!(screen, "{before}{}", escape_tsv(cell))?;
            }
            writeln!(screen)?;
        }
        Ok(())
    }
}

/// The error of the writer itself, which tells a closed pipe from a full disk.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

fn names(columns: &[FactColumn]) -> Vec<&'static str> {
    columns.iter().map(|column| column.as_str()).collect()
}

fn escape_tsv(cell: &str) -> Cow<'_, str> {
    if !cell.contains(['\t', '\n', '\r', '\\']) {
        return Cow::Borrowed(cell);
    }
    let mut escaped = String::with_capacity(cell.len() + 8);
    for char in cell.chars() {
        match char {
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\\' => escaped.push_str("\\\\"),
            other => escaped.push(other),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::super::Paint;
    use super::*;

    fn written(write: impl Fn(Grid<'_>, &mut Screen<'_>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        let rows = [vec!["a\tb\\".into(), "1,\"2\"\nx|y*".into()]];
        let grid = Grid::new(vec!["id", "claim"], rows.into_iter());
        write(grid, &mut Screen::new(&mut out, None, 80, Paint::Plain)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_separates_cells_is_escaped_in_them() {
        let tsv = written(|grid, screen| grid.write_tsv(screen, Header::Shown));
        assert_eq!(tsv, "id\tclaim\na\\tb\\\\\t1,\"2\"\\nx|y*\n");
        let csv = written(|grid, screen| grid.write_csv(screen, Header::Hidden));
        assert_eq!(csv, "a\tb\\,\"1,\"\"2\"\"\nx|y*\"\r\n");
        let markdown = written(|grid, screen| grid.write_markdown(&mut *screen));
        assert_eq!(markdown, "| id | claim |\n| --- | --- |\n| a b\\\\ | 1,\"2\" x\\|y\\* |\n");
    }
}
