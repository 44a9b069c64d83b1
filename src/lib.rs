//! Facts with their quotations.
//!
//! A *quotation* is a verbatim passage of a source. A *fact* is a statement with the support of a
//! quotation and at most one *figure*; the exact value of the figure is derived from the text of
//! the quotation. Quotation, figure, place in the source and citation are a single record, and the
//! program can prove their agreement.
//!
//! ```text
//! main ── cli ── commands ── render ── audit, author ── check ── align ── document ── numbers ── text ── model
//!                   │          └────── query ───────────────────────────────────┤
//!                   └─── load ───────────────────────────────────────┴──────────┘
//! ```
//!
//! A test holds the direction of imports. The stable interface is the module [`cli`].

mod align;
mod audit;
mod author;
mod check;
pub mod cli;
mod commands;
mod document;
mod load;
mod model;
mod numbers;
mod query;
mod render;
mod text;

/// Internals for tests, fuzzing and benchmarks.
#[doc(hidden)]
pub mod internals {
    pub use crate::audit::Auditor;
    pub use crate::commands::audit::corrections;
    pub use crate::document::{Article, BlockKind, Markup, quoted_phrases, unbalanced};
    pub use crate::load::{fact_base, places, shipped};
    pub use crate::model::{
        Date, DateBasis, Fact, FactBase, Key, Period, RecordKind, Relation, SourceType, Url, link,
    };
    pub use crate::numbers::{
        Notation, NumberKind, Quantity, contains_figure, numbers, numbers_in,
    };
    pub use crate::query::{Filter, Query, by_quotation};
    pub use crate::render::{
        FactColumn, Paint, QuoteFormat, Reader, Screen, fact_record, fact_table, json, quotations,
    };
    pub use crate::text::{
        Fold, Lines, TextFile, View, WordIndex, fold, needed_folds, splice, steers,
    };
}
