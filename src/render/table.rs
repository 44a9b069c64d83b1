//! A table, written for terminals, Markdown, CSV and TSV.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Screen, markdown};

/// A person reads labels and dates in words, a script ids and EDTF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// A person.
    Person,
    /// A script.
    Script,
}

/// The kind of a column, for style, alignment and wrapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnKind {
    Identifier,
    Figure,
    Date,
    Number,
    Text,
}

/// A column.
pub(super) struct Column {
    pub(super) name: Cow<'static, str>,
    pub(super) kind: ColumnKind,
}

/// Rows of cells under named columns. The rows are made while they are written.
pub struct Table<'t> {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Box<dyn Iterator<Item = Vec<Cow<'t, str>>> + 't>,
}

impl Table<'_> {
    /// Writes a table in GitHub Flavored Markdown (section 4.10).
    pub(crate) fn write_markdown(self, screen: &mut Screen<'_>) -> io::Result<()> {
        let names = self.columns.iter().map(|column| column.name.to_string()).collect();
        let rule = vec!["---".to_owned(); self.columns.len()];
        let rows = self.rows.map(|row| row.iter().map(|cell| markdown::escape(cell)).collect());
        let mut lines = [names, rule].into_iter().chain(rows);
        lines.try_for_each(|cells: Vec<String>| writeln!(screen, "| {} |", cells.join(" | ")))
    }

    /// Writes comma-separated values as in RFC 4180.
    pub(crate) fn write_csv(self, header: bool, screen: &mut Screen<'_>) -> io::Result<()> {
        // An empty line would not be a record.
        let quote_empty = self.columns.len() == 1;
        let names: Vec<_> = self.columns.into_iter().map(|column| column.name).collect();
        let rows = header.then_some(names).into_iter().chain(self.rows);
        write_rows(rows, (",", "\r\n"), screen, |cell| {
            if cell.contains(['"', ',', '\r', '\n']) || (quote_empty && cell.is_empty()) {
                return format!("\"{}\"", cell.replace('"', "\"\"")).into();
            }
            cell.into()
        })
    }

    /// Writes tab-separated values without a header: a tab, a newline or a backslash in a
    /// cell becomes `\t`, `\n` or `\\`.
    pub fn write_tsv(self, screen: &mut Screen<'_>) -> io::Result<()> {
        write_rows(self.rows, ("\t", "\n"), screen, |cell| {
            if !cell.contains(['\t', '\n', '\r', '\\']) {
                return cell.into();
            }
            let cell = cell.replace('\\', "\\\\").replace('\t', "\\t");
            cell.replace('\n', "\\n").replace('\r', "\\r").into()
        })
    }
}

fn write_rows<'t>(
    rows: impl Iterator<Item = Vec<Cow<'t, str>>>,
    (separator, end): (&str, &str),
    screen: &mut Screen<'_>,
    escape: impl Fn(&str) -> Cow<'_, str>,
) -> io::Result<()> {
    for row in rows {
        let cells: Vec<_> = row.iter().map(|cell| escape(cell)).collect();
        write!(screen, "{}{end}", cells.join(separator))?;
    }
    Ok(())
}
