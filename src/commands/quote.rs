//! `povfacts quote`: quotations with what they support.

use super::{Outcome, Screens, outcome, select};
use crate::model::FactBase;
use crate::query::{Order, Query, by_quotation};
use crate::render::{Citing, QuoteFormat, quotations};

/// Quotations, each once, with their source and the facts that they support.
#[derive(Clone, Debug)]
pub struct Quote {
    /// The facts whose quotations are meant.
    pub query: Query,
    /// In which order; a limit is one of quotations.
    pub order: Order,
    /// How they are cited.
    pub citing: Citing,
    /// How they are written.
    pub format: QuoteFormat,
}

impl Quote {
    /// Writes the quotations of the facts that fit.
    ///
    /// # Errors
    ///
    /// A name that the fact base doesn't have, or those of writing.
    pub fn run(&self, base: &FactBase, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        let all = Order { limit: None, ..self.order };
        let facts = select(base, &self.query, all, screens)?;
        let mut quoted = by_quotation(base, &facts);
        quoted.truncate(self.order.limit.unwrap_or(usize::MAX));
        quotations(base, &quoted, self.format, self.citing, &mut screens.out)?;
        Ok(outcome(&quoted))
    }
}
