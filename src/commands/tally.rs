//! `povfacts topics`, `regions`, `years` and `sources`: names to ask for, with counts.

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Exit, Output, help, write_count};
use crate::model::FactBase;
use crate::query::{
    Filter, Query, SourceTally, by_region, by_source, by_topic, by_year, parse_limit,
    unmatched_terms,
};
use crate::render::{self, Reader, Table, json};

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
    /// At most so many
    #[arg(long, value_name = "N", help_heading = "Ordering", value_parser = parse_limit)]
    limit: Option<usize>,
    /// Print the number alone
    #[arg(long, help_heading = "Output", conflicts_with = "format")]
    count: bool,
    /// How to write it [default: table on a terminal, tsv into a pipe]
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    format: Option<TallyFormat>,
    /// Don't name the columns of a table or of CSV
    #[arg(long, help_heading = "Output")]
    no_header: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum TallyFormat {
    /// A table to read.
    Table,
    /// Tab-separated values without a header, one name a line.
    Tsv,
    /// Comma-separated values as in RFC 4180.
    Csv,
    /// An array.
    Json,
}

/// The names that are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TallyOf {
    Topics,
    Regions,
    Years,
    Sources,
}

impl Tally {
    pub(crate) fn run(
        &self,
        of: TallyOf,
        base: &FactBase,
        output: &mut Output<'_>,
    ) -> Result<Exit> {
        if self.no_header && self.format == Some(TallyFormat::Json) {
            bail!("--no-header goes with table, tsv and csv");
        }
        let mut query = self.query.clone();
        // In `years`, --year selects rows: each year keeps all of its facts.
        let years =
            if of == TallyOf::Years { std::mem::take(&mut query.years) } else { Vec::new() };
        let facts = Filter::new(&query, base)?.select(base);
        match of {
            TallyOf::Topics => {
                let rows = by_topic(base, &facts);
                self.write(rows, base, output, |topic| topic.facts, render::topic_table)
            }
            TallyOf::Regions => {
                let rows = by_region(base, &facts);
                self.write(rows, base, output, |region| region.facts, render::region_table)
            }
            TallyOf::Sources => {
                let rows = by_source(base, &facts);
                let counted = |source: &SourceTally<'_>| source.facts + source.notes;
                self.write(rows, base, output, counted, render::source_table)
            }
            TallyOf::Years => {
                let mut rows = by_year(base, &facts);
                rows.retain(|row| {
                    years.is_empty() || years.iter().any(|years| years.contains(row.year))
                });
                self.write(rows, base, output, |year| year.facts, render::year_table)
            }
        }
    }

    /// Writes the rows, under conditions only those that count a fact.
    fn write<T: Serialize>(
        &self,
        mut rows: Vec<T>,
        base: &FactBase,
        output: &mut Output<'_>,
        counted: impl Fn(&T) -> usize,
        table: impl for<'t> Fn(&'t [T], Reader) -> Table<'t>,
    ) -> Result<Exit> {
        if self.query.conditions() > 0 {
            rows.retain(|row| counted(row) > 0);
        }
        rows.truncate(self.limit.unwrap_or(usize::MAX));
        if rows.is_empty() {
            let unmatched = unmatched_terms(&self.query, base);
            render::nothing(&mut output.err, &self.query, &unmatched);
        }
        if self.count {
            return write_count(rows.len(), output);
        }
        let (screen, header) = (&mut output.out, !self.no_header);
        let default = if screen.is_terminal() { TallyFormat::Table } else { TallyFormat::Tsv };
        match self.format.unwrap_or(default) {
            TallyFormat::Json => json::array(screen, rows.iter())?,
            _ if rows.is_empty() => {}
            TallyFormat::Table => table(&rows, Reader::Person).write_terminal(header, screen)?,
            TallyFormat::Tsv => table(&rows, Reader::Script).write_tsv(screen)?,
            TallyFormat::Csv => table(&rows, Reader::Script).write_csv(header, screen)?,
        }
        Ok(Exit::found(!rows.is_empty()))
    }
}
