//! Facts with the words they rest on.
//!
//! A *quotation* is a passage of a source, word for word. A *fact* is one
//! statement that a quotation supports, with at most one *figure*, whose exact
//! value is derived from the figure's text, which stands in the quotation. So
//! quotation, figure, place in the source and citation are one record, and the
//! program can prove that they agree.
//!
//! ```text
//! main ── cli ── commands ── render ── verify ── prose ── text ── model
//!                   │          └────── query ────────────┤        │
//!                   ├─── load ───────────────────────────┘        │
//!                   └─── shipped ─────────────────────────────────┘
//! ```
//!
//! Imports go that way only, and a test holds it.
//!
//! # Examples
//!
//! ```
//! use povfacts::query::{Filter, Query};
//! use povfacts::shipped::FACTS;
//!
//! let query = Query { topics: vec!["sco".to_owned()], ..Query::default() };
//! for fact in Filter::new(&query, &FACTS)?.select(&FACTS) {
//!     let fact = &FACTS.facts[fact];
//!     let words = FACTS.quotations[fact.quotation].text;
//!     assert!(fact.figure.as_ref().is_none_or(|figure| words.contains(figure.text)));
//! }
//! # Ok::<(), povfacts::query::UnknownName>(())
//! ```

pub mod cli;
pub mod commands;
pub mod load;
pub mod model;
pub mod prose;
pub mod query;
pub mod render;
#[expect(clippy::unreadable_literal, reason = "it is written by the build script")]
pub mod shipped;
pub mod text;
pub mod verify;
