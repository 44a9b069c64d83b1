//! `povfacts show`: everything about a fact.

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::{Exit, Output, help};
use crate::model::FactBase;
use crate::query::facts_of_ids;
use crate::render::{FactRecord, json, show};

#[derive(Debug, Args)]
#[command(after_long_help = help!(
    "\
Examples:
  povfacts show rural-residents-lifted
  povfacts show victory-2020 --format json"
))]
pub(crate) struct Show {
    /// The ids of facts, or of quotations for all the facts they support
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    /// How to write them
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: ShowFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ShowFormat {
    /// Text to read.
    Text,
    /// An array of facts.
    Json,
    /// One fact in JSON a line.
    Jsonl,
}

impl Show {
    pub(crate) fn run(&self, base: &FactBase, output: &mut Output<'_>) -> Result<Exit> {
        let facts = facts_of_ids(base, &self.ids)?;
        let records = facts.iter().map(|fact| FactRecord::new(base, *fact));
        match self.format {
            ShowFormat::Text => show(base, &facts, &mut output.out)?,
            ShowFormat::Json => json::array(&mut output.out, records)?,
            ShowFormat::Jsonl => json::lines(&mut output.out, records)?,
        }
        Ok(Exit::Found)
    }
}
