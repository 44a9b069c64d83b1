//! `povfacts topics`, `regions`, `years`, `speakers` and `sources`: names to look for, with counts.

use anyhow::Result;
use clap::Args;
use serde::Serialize;

use super::list::RowFormat;
use super::{Exit, Formatting, Output, filter, help, report_nothing, write_count};
use crate::model::{Fact, FactBase, Key};
use crate::query::{
    Query, SourceTally, YearTally, by_region, by_source, by_speaker, by_topic, by_year, parse_limit,
};
use crate::render::tally_table;

#[derive(Debug, Args)]
#[command(after_long_help = help!(
    look_up,
    "\
Examples:
  povfacts topics
  povfacts regions --year 2021..2023
  povfacts years --topic results --format csv
  povfacts sources --format json"
))]
pub(crate) struct Tally {
    #[command(flatten)]
    query: Query,
    /// Show at most N
    #[arg(short = 'n', long, value_name = "N", help_heading = "Output", value_parser = parse_limit)]
    limit: Option<usize>,
    /// Print only the number of results
    #[arg(short, long, help_heading = "Output", conflicts_with_all = ["format", "json"])]
    count: bool,
    #[command(flatten)]
    format: Formatting<RowFormat>,
    /// Omit the header line of a table or of CSV
    #[arg(long, help_heading = "Output")]
    no_header: bool,
}

impl Tally {
    pub(crate) fn topics(&self, base: &FactBase, output: &mut Output<'_>) -> Result<Exit> {
        self.write(&self.query, by_topic, |row| row.facts, &["id", "label", "facts"], base, output)
    }

    pub(crate) fn regions(&self, base: &FactBase, output: &mut Output<'_>) -> Result<Exit> {
        let columns = ["id", "label", "codes", "within", "facts"];
        self.write(&self.query, by_region, |row| row.facts, &columns, base, output)
    }

    pub(crate) fn sources(&self, base: &FactBase, output: &mut Output<'_>) -> Result<Exit> {
        let count = |row: &SourceTally<'_>| row.facts + row.notes;
        let columns = ["id", "title", "container", "issued", "facts", "notes"];
        self.write(&self.query, by_source, count, &columns, base, output)
    }

    pub(crate) fn speakers(&self, base: &FactBase, output: &mut Output<'_>) -> Result<Exit> {
        self.write(&self.query, by_speaker, |row| row.facts, &["name", "facts"], base, output)
    }

    /// Here --year selects rows and no facts: the counts of a year stay the same.
    pub(crate) fn years(&self, base: &FactBase, output: &mut Output<'_>) -> Result<Exit> {
        let Query { years, .. } = &self.query;
        let query = Query { years: Vec::new(), ..self.query.clone() };
        let is_asked = |year| years.is_empty() || years.iter().any(|it| it.contains_year(year));
        let count = |row: &YearTally| if is_asked(row.year) { row.facts } else { 0 };
        self.write(&query, by_year, count, &["year", "facts", "during"], base, output)
    }

    /// Writes rows, with conditions only those that count something.
    fn write<'b, T: Serialize>(
        &self,
        query: &Query,
        rows: impl Fn(&'b FactBase, &[Key<Fact>]) -> Vec<T>,
        count: impl Fn(&T) -> usize,
        columns: &[&'static str],
        base: &'b FactBase,
        output: &mut Output<'_>,
    ) -> Result<Exit> {
        use RowFormat::{Csv, Json, Table, Tsv};
        let format = self.format.get(output)?;
        RowFormat::check_header(format, self.no_header)?;
        let mut rows = rows(base, &filter(query, base)?.select(base));
        rows.retain(|row| count(row) > 0 || self.query == Query::default());
        rows.truncate(self.limit.unwrap_or(usize::MAX));
        if rows.is_empty() {
            report_nothing(&self.query, base, output);
        }
        if self.count {
            return write_count(rows.len(), output);
        }
        let (screen, header) = (&mut output.out, !self.no_header);
        let format = format.unwrap_or(if screen.is_terminal() { Table } else { Tsv });
        let table = tally_table(&rows, columns, format.reader());
        if !rows.is_empty() || matches!(format, Csv | Json) {
            format.write(table, rows.iter(), header, screen)?;
        }
        Ok(Exit::found(!rows.is_empty()))
    }
}
