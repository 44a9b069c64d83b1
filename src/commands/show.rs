//! `povfacts show`: everything about a fact.

use super::{Outcome, Screens};
use crate::model::FactBase;
use crate::query::facts_of_ids;
use crate::render::{ShowFormat, json, show};

/// Everything about one or more facts.
#[derive(Clone, Debug)]
pub struct Show {
    /// Ids of facts, or of quotations for all the facts they support.
    pub ids: Vec<String>,
    /// How it is written; none is text.
    pub format: Option<ShowFormat>,
}

impl Show {
    /// Writes the facts in the order in which they were named.
    ///
    /// # Errors
    ///
    /// An id that the fact base doesn't have, or those of writing.
    pub fn run(&self, base: &FactBase, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        let facts = facts_of_ids(base, &self.ids)?;
        let records = || facts.iter().map(|fact| base.fact_record(*fact));
        match self.format.unwrap_or(ShowFormat::Text) {
            ShowFormat::Text => show(base, &facts, &mut screens.out)?,
            ShowFormat::Json => json::array(&mut screens.out, records())?,
            ShowFormat::Jsonl => json::lines(&mut screens.out, records())?,
        }
        Ok(Outcome::Found)
    }
}
