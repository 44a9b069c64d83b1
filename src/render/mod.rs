//! How things look: the only place where data becomes prose, tables or markup.
//! Everything is written to a screen that it is given, never printed.

mod annotations;
mod audit;
mod cards;
mod check;
mod citation;
mod column;
mod explain;
mod fixed;
mod format;
mod grid;
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
mod report;
mod sarif;
mod screen;
mod shell;
mod show;
mod table;
mod tally;
pub mod timeline;
mod typst;

pub use audit::{Audited, audit};
pub use cards::cards;
pub use check::{Checked, check, coverage};
pub use citation::{Style, references};
pub use column::FactColumn;
pub use explain::{codes, explain, title as title_of_code};
pub use fixed::{Fixed, fixed};
pub use format::{
    AuditFormat, CheckFormat, CiteFormat, Header, ListFormat, QuoteFormat, ShowFormat, TallyFormat,
    TimelineFormat,
};
pub use grid::Grid;
pub use message::{
    hint, hint_undated, left_to_mend, nothing, nothing_dated, problem, progress, tip, usage,
};
pub use overview::Overview;
pub use phrase::offered;
pub use quote::{Citing, quotations};
pub use report::faults;
pub use screen::{Paint, Screen};
pub use shell::shell_word;
pub use show::show;
pub use tally::Tally;
