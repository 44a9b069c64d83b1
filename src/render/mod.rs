//! Output: the only modules that write prose, tables and markup. They write to a screen.

mod annotations;
mod audit;
mod check;
mod citation;
mod explain;
mod facts;
mod fixed;
mod format;
pub mod json;
mod latex;
mod long_words;
mod markdown;
mod marked_text;
mod markup;
mod message;
mod overview;
mod phrase;
mod quote;
mod record;
mod report;
mod sarif;
mod screen;
mod shell;
mod show;
mod table;
mod tally;
mod terminal;
pub(crate) mod timeline;
mod typst;

pub(crate) use audit::{Audited, audit};
pub(crate) use check::{Checked, check, coverage};
pub(crate) use citation::{Style, references};
pub(crate) use explain::title as title_of_code;
pub(crate) use explain::{codes, explain};
pub use facts::{FactColumn, fact_table};
pub(crate) use fixed::Fixed;
pub use fixed::fixed;
pub use format::QuoteFormat;
pub(crate) use format::{CiteFormat, ReportFormat};
pub(crate) use message::{
    hint, hint_during, hint_undated, left_to_mend, nothing, nothing_dated, problem, progress, usage,
};
pub(crate) use overview::overview;
pub use quote::{Citing, quotations};
pub use record::FactRecord;
pub(crate) use report::faults;
pub use screen::{Paint, Screen};
pub(crate) use shell::shell_word;
pub(crate) use show::show;
pub use table::Reader;
pub(crate) use table::Table;
pub(crate) use tally::{region_table, source_table, topic_table, year_table};
