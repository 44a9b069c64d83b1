//! `povfacts list`: facts in rows.

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Exit, Formatting, Selection, Session, help, select, write_count};
use crate::model::FactBase;
use crate::render::{FactColumn, Reader, Table, fact_record, fact_table, json};

/// The narrowest terminal for the columns of figures and regions.
const WIDE: usize = 120;

#[derive(Debug, Args)]
#[command(after_long_help = help!(
    look_up,
    "\
Examples:
  povfacts list --topic sco
  povfacts list \"lifted out of poverty\"
  povfacts list --region asia --year 2021..2023 -o facts.csv
  povfacts list --columns id,text --sort date"
))]
#[command(next_help_heading = "Output")]
pub(crate) struct List {
    #[command(flatten)]
    selection: Selection,
    // The default is a table on a terminal, TSV in a pipe.
    #[command(flatten)]
    format: Formatting<RowFormat>,
    /// Columns to show, in this order, separated by commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',', ignore_case = true)]
    columns: Option<Vec<FactColumn>>,
    /// Omit the header line of a table or of CSV
    #[arg(long)]
    no_header: bool,
}

/// The format of facts or of their counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum RowFormat {
    /// A table to read (the default on a terminal).
    #[value(alias = "txt")]
    Table,
    /// Tab-separated values without a header, one row a line (the default in a pipe).
    Tsv,
    /// Comma-separated values as in RFC 4180.
    Csv,
    /// An array.
    Json,
    /// JSON, one object per line.
    #[value(alias = "ndjson")]
    Jsonl,
    /// A table in Markdown.
    #[value(alias = "md")]
    Markdown,
}

impl RowFormat {
    /// The format without `--format`.
    pub(super) fn usual(session: &Session<'_>) -> Self {
        if session.out.is_terminal() { Self::Table } else { Self::Tsv }
    }

    pub(super) fn reader(self) -> Reader {
        let is_read = matches!(self, Self::Table | Self::Markdown);
        if is_read { Reader::Person } else { Reader::Script }
    }

    /// Writes a table, or the records of its rows.
    pub(super) fn write(
        self,
        table: Table<'_>,
        records: impl ExactSizeIterator<Item = impl Serialize>,
        header: bool,
        session: &mut Session<'_>,
    ) -> Result<Exit> {
        let (is_empty, screen) = (records.len() == 0, &mut session.out);
        match self {
            _ if is_empty && !matches!(self, Self::Csv | Self::Json) => Ok(()),
            Self::Table => table.write_terminal(header, screen),
            Self::Tsv => table.write_tsv(screen),
            Self::Csv => table.write_csv(header, screen),
            Self::Json => json::array(screen, records),
            Self::Jsonl => json::lines(screen, records),
            Self::Markdown => table.write_markdown(screen),
        }?;
        Ok(Exit::found(!is_empty))
    }
}

impl List {
    pub(crate) fn run(&self, base: &FactBase, session: &mut Session<'_>) -> Result<Exit> {
        use RowFormat::{Json, Jsonl, Markdown, Table};
        let format = self.format.get(RowFormat::usual(session), session)?;
        if matches!(format, Json | Jsonl) && self.columns.is_some() {
            bail!("--columns needs --format table, tsv, csv or markdown; JSON has every field");
        }
        let Selection { query, order, count } = &self.selection;
        let facts = select(base, query, *order, session)?;
        if *count {
            return write_count(facts.len(), session);
        }
        let columns: &[FactColumn] = match format {
            Table if query.notes.is_some() || query.disputed => &FactColumn::WITH_NOTES,
            Table if session.out.width < WIDE => &FactColumn::NARROW,
            Table | Markdown => &FactColumn::FOR_PEOPLE,
            _ => &FactColumn::FOR_SCRIPTS,
        };
        let columns = self.columns.as_deref().unwrap_or(columns);
        let table = fact_table(base, &facts, columns, format.reader());
        let records = facts.iter().map(|fact| fact_record(base, *fact));
        format.write(table, records, !self.no_header, session)
    }
}
