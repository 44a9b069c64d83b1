//! `povfacts topics`, `regions`, `years`, `sources`: what can be asked for.

use std::io::Write;

use serde::Serialize;

use super::{Outcome, Screens, outcome};
use crate::model::FactBase;
use crate::query::{Filter, Query, by_region, by_source, by_topic, by_year, unmatched_terms};
use crate::render::{self, Grid, Header, Tally as TallyLine, TallyFormat, json};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TallyOf {
    /// Facts under each topic.
    Topics,
    /// Facts about each region and the places within it.
    Regions,
    /// Facts of each year.
    Years,
    /// Facts and notes that rest on each source.
    Sources,
}

/// What can be asked for, with counts.
#[derive(Clone, Debug)]
pub struct Tally {
    /// What is counted.
    pub of: TallyOf,
    /// Which facts are counted.
    pub query: Query,
    /// At most so many lines.
    pub limit: Option<usize>,
    /// How it is written.
    pub output: TallyOutput,
}

/// How a tally is written.
#[derive(Clone, Copy, Debug)]
pub enum TallyOutput {
    /// The number of its lines alone.
    Count,
    /// Its lines; no format is a table for a person, TSV for a script.
    Lines(Option<TallyFormat>, Header),
}

impl Tally {
    /// Writes the tally. Where only some facts are asked for, what none of them
    /// has is left out.
    ///
    /// # Errors
    ///
    /// A name that the fact base doesn't have, or those of writing.
    pub fn run(&self, base: &FactBase, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        // The years asked for say which lines are wanted, not which facts count:
        // a year has the number of facts that a look-up of it would find.
        let years = match self.of {
            TallyOf::Years => self.query.years.as_slice(),
            _ => &[],
        };
        let counted = Query {
            years: if years.is_empty() { self.query.years.clone() } else { Vec::new() },
            ..self.query.clone()
        };
        let facts = Filter::new(&counted, base)?.select(base);
        let outcome = match self.of {
            TallyOf::Topics => self.write(by_topic(base, &facts), screens)?,
            TallyOf::Regions => self.write(by_region(base, &facts), screens)?,
            TallyOf::Sources => self.write(by_source(base, &facts), screens)?,
            TallyOf::Years => {
                let mut lines = by_year(base, &facts);
                lines.retain(|line| {
                    years.is_empty() || years.iter().any(|years| years.contains(line.year))
                });
                self.write(lines, screens)?
            }
        };
        if outcome == Outcome::Nothing {
            let unmatched = unmatched_terms(&self.query, base);
            render::nothing(&mut screens.err, &self.query, &unmatched)?;
        }
        Ok(outcome)
    }

    fn write<T: TallyLine + Serialize>(
        &self,
        mut lines: Vec<T>,
        screens: &mut Screens<'_>,
    ) -> std::io::Result<Outcome> {
        if self.query.conditions() > 0 {
            lines.retain(|line| !line.is_empty());
        }
        lines.truncate(self.limit.unwrap_or(usize::MAX));
        let screen = &mut screens.out;
        let usual = if screen.is_terminal() { TallyFormat::Table } else { TallyFormat::Tsv };
        let (format, header) = match self.output {
            TallyOutput::Lines(format, header) => (format.unwrap_or(usual), header),
            TallyOutput::Count => {
                writeln!(screen, "{}", lines.len())?;
                return Ok(outcome(&lines));
            }
        };
        match format {
            TallyFormat::Json => json::array(screen, lines.iter())?,
            _ if lines.is_empty() => {}
            TallyFormat::Table => Grid::of_tally_for_people(&lines).write_table(screen, header)?,
            TallyFormat::Tsv => Grid::of_tally_for_scripts(&lines).write_tsv(screen, header)?,
            TallyFormat::Csv => Grid::of_tally_for_scripts(&lines).write_csv(screen, header)?,
        }
        Ok(outcome(&lines))
    }
}
