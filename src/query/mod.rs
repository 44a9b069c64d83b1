//! Queries: names become records; facts are selected, sorted and counted.

mod dates;
mod filter;
mod names;
mod order;
mod tally;
mod term;

pub(crate) use dates::DateRange;
pub use filter::{Filter, Query};
pub(crate) use filter::{count_facts, nearest_terms};
pub(crate) use names::{facts_of_ids, sources_named};
pub(crate) use order::{Order, SortKey, parse_limit};
pub use tally::by_quotation;
pub(crate) use tally::{
    Quoted, SourceTally, by_region, by_source, by_speaker, by_topic, by_year, sources_of,
};
