//! Which facts were asked for: names turned into records, facts chosen, put in
//! order and counted.

mod filter;
mod names;
mod order;
mod quoted;
mod tally;
mod term;
mod years;

pub use filter::{Filter, Query, UnmatchedTerm, unmatched_terms};
pub use names::{NameKind, UnknownName, facts_of_ids, sources_named};
pub use order::{Order, SortKey, parse_limit};
pub use quoted::{Quoted, by_quotation, sources_of};
pub use tally::{by_region, by_source, by_topic, by_year};
pub use years::{YearRange, YearRangeError};
