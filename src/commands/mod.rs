//! What each command does: select, render, outcome.

mod article;
mod audit;
mod check;
mod cite;
mod corrections;
mod count;
mod list;
mod overview;
mod quote;
mod replace;
mod show;
mod tally;
mod timeline;

pub use audit::{Audit, Fix, FixTo};
pub use check::{Check, CoverageShown, Explain};
pub use cite::{Cite, ListStyles, SourcesOf};
pub use corrections::corrections;
pub use count::{Count, CountOf};
pub use list::List;
pub use overview::Overview;
pub use quote::Quote;
pub use show::Show;
pub use tally::{Tally, TallyOf, TallyOutput};
pub use timeline::{Timeline, TimelineOutput};

use crate::model::{Fact, FactBase, Key};
use crate::query::{Filter, Order, Query, unmatched_terms};
use crate::render::{self, Screen};
pub use crate::verify::Strictness;

/// How a command ended, where it could be done at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Something was found and printed.
    Found,
    /// Nothing fits.
    Nothing,
    /// Something was found that wants mending.
    Findings,
}

/// Where a command writes: what was asked for, and what is to be said of it.
pub struct Screens<'w> {
    /// Standard output.
    pub out: Screen<'w>,
    /// Standard error.
    pub err: Screen<'w>,
}

/// The facts that a query selects, in order, once they are known to be there.
fn select(
    base: &FactBase,
    query: &Query,
    order: Order,
    screens: &mut Screens<'_>,
) -> anyhow::Result<Vec<Key<Fact>>> {
    let filter = Filter::new(query, base)?;
    let mut facts = filter.select(base);
    order.apply(base, &mut facts);
    if screens.err.is_terminal()
        && let Some((more, years)) = filter.left_out_by_years(base)
    {
        render::hint(&mut screens.err, more, &years)?;
    }
    if facts.is_empty() {
        render::nothing(&mut screens.err, query, &unmatched_terms(query, base))?;
    }
    Ok(facts)
}

/// Found, where there is something.
fn outcome<T>(found: &[T]) -> Outcome {
    if found.is_empty() { Outcome::Nothing } else { Outcome::Found }
}
