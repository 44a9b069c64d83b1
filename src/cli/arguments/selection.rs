//! What several commands take: which facts, in which order, how many, and
//! whether columns are named. A group has no documentation: clap would print it as
//! that of each command that takes the group.

use std::num::NonZeroUsize;

use anyhow::bail;
use clap::Args;

use crate::commands::{Count, CountOf};
use crate::model::Kind;
use crate::query::{Order, Query, SortKey, YearRange};
use crate::render::Header;

// Which facts.
#[derive(Debug, Args)]
pub(super) struct Selection {
    /// An id, a year, a topic, a region, or words
    #[arg(value_name = "TERM", allow_negative_numbers = true)]
    terms: Vec<String>,
    /// On this topic: an id, a label or an alias
    #[arg(long, value_name = "NAME", help_heading = "Selecting")]
    topic: Vec<String>,
    /// About this region or a place within it: an id, a label, an alias or a code
    #[arg(long, value_name = "NAME", help_heading = "Selecting")]
    region: Vec<String>,
    /// Dated, begun or ended in these years: 2020, 2021..2023, ..2000, 2024..
    #[arg(long, value_name = "YEARS", help_heading = "Selecting", allow_hyphen_values = true)]
    year: Vec<YearRange>,
    /// With a date or a period that touches these years
    #[arg(long, value_name = "YEARS", help_heading = "Selecting", allow_hyphen_values = true)]
    during: Vec<YearRange>,
    /// Of this sort
    #[arg(long, value_name = "KIND", help_heading = "Selecting")]
    kind: Vec<Kind>,
    /// From this source: an id or a title
    #[arg(long, value_name = "NAME", help_heading = "Selecting")]
    source: Vec<String>,
    /// Said by this person or body
    #[arg(long, value_name = "NAME", help_heading = "Selecting")]
    attributed_to: Vec<String>,
}

impl Selection {
    pub(super) fn query(self) -> Query {
        Query {
            terms: self.terms,
            topics: self.topic,
            regions: self.region,
            years: self.year,
            during: self.during,
            kinds: self.kind,
            sources: self.source,
            attributed_to: self.attributed_to,
        }
    }
}

// In which order, and how many.
#[derive(Debug, Args)]
pub(super) struct Ordering {
    /// Sort by this instead of the order of the source
    #[arg(long, value_name = "KEY", help_heading = "Ordering")]
    sort: Option<SortKey>,
    /// The other way round
    #[arg(long, help_heading = "Ordering")]
    reverse: bool,
    #[command(flatten)]
    pub(super) amount: Amount,
}

impl Ordering {
    pub(super) fn order(&self) -> Order {
        Order { by: self.sort, reverse: self.reverse, limit: self.amount.limit() }
    }
}

// How many.
#[derive(Debug, Args)]
pub(super) struct Amount {
    /// At most so many
    #[arg(long, value_name = "N", help_heading = "Ordering", value_parser = amount)]
    limit: Option<NonZeroUsize>,
    /// Print the number alone
    #[arg(long, help_heading = "Output", conflicts_with = "format")]
    pub(super) count: bool,
}

fn amount(text: &str) -> Result<NonZeroUsize, &'static str> {
    text.parse().map_err(|_| "not a whole number from 1 on")
}

impl Amount {
    /// The number that was asked for in place of what is counted.
    pub(super) fn counted(&self, of: CountOf, query: &Query) -> Option<Count> {
        self.count.then(|| Count { of, query: query.clone(), limit: self.limit() })
    }

    pub(super) fn limit(&self) -> Option<usize> {
        self.limit.map(NonZeroUsize::get)
    }
}

// Whether the columns are named.
#[derive(Debug, Args)]
pub(super) struct HeaderArgs {
    /// Name the columns in the first line
    #[arg(long, help_heading = "Output", conflicts_with = "no_header")]
    header: bool,
    /// Don't name the columns
    #[arg(long, help_heading = "Output")]
    no_header: bool,
}

impl HeaderArgs {
    /// What was asked for, of a format that can have it either way or can't.
    pub(super) fn header(&self, either_way: bool) -> anyhow::Result<Header> {
        let header = match (self.header, self.no_header) {
            (true, _) => Header::Shown,
            (_, true) => Header::Hidden,
            _ => return Ok(Header::AsUsual),
        };
        if !either_way {
            bail!("--header and --no-header go with table, tsv and csv");
        }
        Ok(header)
    }
}
