//! `povfacts topics`, `regions`, `years`, `speakers` and `sources`: names to look for, with counts.

use anyhow::Result;
use clap::Args;
use serde::Serialize;

use super::list::RowFormat;
use super::{Exit, Formatting, Session, filter, help, report_nothing, write_count};
use crate::model::FactBase;
use crate::query::{Query, by_region, by_source, by_speaker, by_topic, by_year, parse_limit};
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
    #[arg(short, long, help_heading = "Output")]
    count: bool,
    #[command(flatten)]
    format: Formatting<RowFormat>,
    /// Omit the header line of a table or of CSV
    #[arg(long, help_heading = "Output")]
    no_header: bool,
}

impl Tally {
    pub(crate) fn topics(&self, base: &FactBase, session: &mut Session<'_>) -> Result<Exit> {
        let rows = by_topic(base, &filter(&self.query, base)?.select(base));
        self.write(rows, |row| row.facts, &["id", "label", "facts"], base, session)
    }

    pub(crate) fn regions(&self, base: &FactBase, session: &mut Session<'_>) -> Result<Exit> {
        let rows = by_region(base, &filter(&self.query, base)?.select(base));
        let columns = ["id", "label", "codes", "within", "facts"];
        self.write(rows, |row| row.facts, &columns, base, session)
    }

    pub(crate) fn sources(&self, base: &FactBase, session: &mut Session<'_>) -> Result<Exit> {
        let rows = by_source(base, &filter(&self.query, base)?.select(base));
        let columns = ["id", "title", "container", "issued", "facts", "notes"];
        self.write(rows, |row| row.facts + row.notes, &columns, base, session)
    }

    pub(crate) fn speakers(&self, base: &FactBase, session: &mut Session<'_>) -> Result<Exit> {
        let rows = by_speaker(base, &filter(&self.query, base)?.select(base));
        self.write(rows, |row| row.facts, &["name", "facts"], base, session)
    }

    /// Here --year selects rows and no facts: the counts of a year stay the same.
    pub(crate) fn years(&self, base: &FactBase, session: &mut Session<'_>) -> Result<Exit> {
        let query = Query { years: Vec::new(), ..self.query.clone() };
        let mut rows = by_year(base, &filter(&query, base)?.select(base));
        let years = &self.query.years;
        let has =
            |year| years.iter().flatten().any(|it| (it.first.year..=it.last.year).contains(&year));
        rows.retain(|row| years.is_empty() || has(row.year));
        self.write(rows, |row| row.facts, &["year", "facts", "during"], base, session)
    }

    /// Writes rows, with conditions only those that count something.
    fn write<T: Serialize>(
        &self,
        mut rows: Vec<T>,
        count: impl Fn(&T) -> usize,
        columns: &[&'static str],
        base: &FactBase,
        session: &mut Session<'_>,
    ) -> Result<Exit> {
        let format = self.format.get(RowFormat::usual(session), session)?;
        rows.retain(|row| count(row) > 0 || self.query == Query::default());
        rows.truncate(self.limit.unwrap_or(usize::MAX));
        if rows.is_empty() {
            report_nothing(&self.query, base, session);
        }
        if self.count {
            return write_count(rows.len(), session);
        }
        let table = tally_table(&rows, columns, format.reader());
        format.write(table, rows.iter(), !self.no_header, session)
    }
}
