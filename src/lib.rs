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
//!                   └─── load ───────────────────────────┴────────┘
//! ```
//!
//! Imports go that way only, and a test holds it.

pub mod cli;
pub mod commands;
pub mod load;
pub mod model;
pub mod numbers;
pub mod prose;
pub mod query;
pub mod render;
pub mod text;
pub mod verify;
