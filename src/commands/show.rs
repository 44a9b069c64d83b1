//! `povfacts show`: everything about a fact.

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use super::{Exit, Formatting, Session, help, select};
use crate::model::FactBase;
use crate::query::{Order, Query, facts_of_ids};
use crate::render::{FactColumn, Reader, fact_record, fact_table, json, show};

#[derive(Debug, Args)]
#[command(after_long_help = help!(
    look_up,
    "\
If several facts match, they are listed with their ids. Facts given by id are all shown.

Examples:
  povfacts show rural-residents-lifted
  povfacts show 98.99
  povfacts show un-goals-early --json"
))]
pub(crate) struct Show {
    #[command(flatten)]
    query: Query,
    #[command(flatten)]
    order: Order,
    #[command(flatten)]
    format: Formatting<ShowFormat>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ShowFormat {
    /// Text to read.
    #[value(alias = "txt")]
    Text,
    /// An array of facts.
    Json,
    /// JSON, one fact per line.
    #[value(alias = "ndjson")]
    Jsonl,
}

impl Show {
    pub(crate) fn run(&self, base: &FactBase, session: &mut Session<'_>) -> Result<Exit> {
        if self.query == Query::default() {
            bail!("name a fact to show; povfacts list shows their ids");
        }
        let only_terms = self.query.has_only_terms();
        let named = facts_of_ids(base, &self.query.terms).filter(|_| only_terms);
        let is_named = named.is_some();
        let facts = match named {
            Some(mut facts) => {
                self.order.apply(base, &mut facts);
                facts
            }
            None => select(base, &self.query, self.order, session)?,
        };
        let format = self.format.get(ShowFormat::Text, session)?;
        let records = facts.iter().map(|fact| fact_record(base, *fact));
        let out = &mut session.out;
        match format {
            ShowFormat::Json => json::array(out, records)?,
            ShowFormat::Jsonl => json::lines(out, records)?,
            ShowFormat::Text if is_named || facts.len() <= 1 => show(base, &facts, out)?,
            ShowFormat::Text => {
                let columns = [FactColumn::Id, FactColumn::Claim];
                let table = fact_table(base, &facts, &columns, Reader::Person);
                table.write_terminal(false, out)?;
                session.hints.push("to see one, name its id".to_owned());
            }
        }
        Ok(Exit::found(!facts.is_empty()))
    }
}
