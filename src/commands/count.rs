//! `--count`: how many there are, alone.

use std::io::Write;

use super::{Outcome, Screens, select};
use crate::model::FactBase;
use crate::query::{Order, Query, by_quotation};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountOf {
    /// Facts.
    Facts,
    /// The quotations that they rest on.
    Quotations,
}

/// The number of facts that fit, or of their quotations.
#[derive(Clone, Debug)]
pub struct Count {
    /// What is counted.
    pub of: CountOf,
    /// Which facts.
    pub query: Query,
    /// At most so many.
    pub limit: Option<usize>,
}

impl Count {
    /// Writes the number.
    ///
    /// # Errors
    ///
    /// A name that the fact base doesn't have, or those of writing.
    pub fn run(&self, base: &FactBase, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        let facts = select(base, &self.query, Order::default(), screens)?;
        let all = match self.of {
            CountOf::Facts => facts.len(),
            CountOf::Quotations => by_quotation(base, &facts).len(),
        };
        let count = self.limit.map_or(all, |limit| all.min(limit));
        writeln!(screens.out, "{count}")?;
        Ok(if count > 0 { Outcome::Found } else { Outcome::Nothing })
    }
}
