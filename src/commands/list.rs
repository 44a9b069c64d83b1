//! `povfacts list`: facts in rows.

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use super::{Exit, Formatting, Output, Selection, help, select, write_count};
use crate::model::FactBase;
use crate::render::{FactColumn, Reader, fact_record, fact_table, json};

/// The narrowest terminal for a table, in columns.
pub(super) const MIN_WIDTH: usize = 72;

/// The narrowest terminal for a column of figures.
const WIDTH_WITH_FIGURES: usize = 120;

/// The narrowest terminal for the column of regions.
const WIDTH_WITH_REGIONS: usize = 150;

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
#[command(
    next_help_heading = "Output",
    mut_arg("count", |count| count.conflicts_with_all(["json", "columns"]))
)]
pub(crate) struct List {
    #[command(flatten)]
    selection: Selection,
    // The default is a table on a terminal, TSV in a pipe.
    #[command(flatten)]
    format: Formatting<ListFormat>,
    /// Columns to show, in this order, separated by commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',', ignore_case = true)]
    columns: Option<Vec<FactColumn>>,
    /// Omit the header line of a table or of CSV
    #[arg(long)]
    no_header: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    /// A table to read (the default on a terminal).
    #[value(alias = "txt")]
    Table,
    /// Tab-separated values without a header, one fact a line (the default in a pipe).
    Tsv,
    /// Comma-separated values as in RFC 4180.
    Csv,
    /// An array of facts.
    Json,
    /// JSON, one fact per line.
    #[value(alias = "ndjson")]
    Jsonl,
    /// A table in Markdown.
    #[value(alias = "md")]
    Markdown,
}

impl List {
    pub(crate) fn run(&self, base: &FactBase, output: &mut Output<'_>) -> Result<Exit> {
        use ListFormat::{Csv, Json, Jsonl, Markdown, Table, Tsv};
        let format = self.format.get(output)?;
        let is_json = matches!(format, Some(Json | Jsonl));
        if is_json && self.columns.is_some() {
            bail!("--columns needs --format table, tsv, csv or markdown; JSON has every field");
        }
        if self.no_header && (is_json || format == Some(Markdown)) {
            bail!("--no-header needs --format table, tsv or csv");
        }
        let Selection { query, order, count } = &self.selection;
        let facts = select(base, query, *order, output)?;
        if *count {
            return write_count(facts.len(), output);
        }
        let screen = &mut output.out;
        let is_card = format.is_none() && screen.width < MIN_WIDTH;
        let format = format.unwrap_or(if screen.is_terminal() { Table } else { Tsv });
        if facts.is_empty() && format != Json {
            return Ok(Exit::Nothing);
        }
        let is_read = matches!(format, Table | Markdown);
        let reader = if is_read { Reader::Person } else { Reader::Script };
        let columns: &[FactColumn] = match format {
            Table if query.notes.is_some() || query.disputed => &FactColumn::WITH_NOTES,
            Table if screen.width < WIDTH_WITH_FIGURES => &FactColumn::NARROW,
            Table if screen.width < WIDTH_WITH_REGIONS => &FactColumn::FOR_PEOPLE[..4],
            Table | Markdown => &FactColumn::FOR_PEOPLE,
            _ => &FactColumn::FOR_SCRIPTS,
        };
        let columns = self.columns.as_deref().unwrap_or(columns);
        let table = fact_table(base, &facts, columns, reader);
        let records = facts.iter().map(|fact| fact_record(base, *fact));
        let header = !self.no_header;
        match format {
            Table if is_card => table.write_cards(header && self.columns.is_some(), screen)?,
            Table => table.write_terminal(header, screen)?,
            Markdown => table.write_markdown(screen)?,
            Tsv => table.write_tsv(screen)?,
            Csv => table.write_csv(header, screen)?,
            Json => json::array(screen, records)?,
            Jsonl => json::lines(screen, records)?,
        }
        Ok(Exit::found(!facts.is_empty()))
    }
}
