//! How things look: the only place where data becomes prose, tables or markup.
//! Everything is written to a screen that it is given, never printed.

mod cards;
mod citation;
mod column;
mod fault;
mod format;
mod grid;
pub mod json;
mod latex;
mod markdown;
mod markup;
mod message;
mod phrase;
mod quote;
mod screen;
mod show;
mod table;
mod tally;
mod typst;

pub use cards::cards;
pub use citation::{Style, references};
pub use column::FactColumn;
pub use fault::faults;
pub use format::{CiteFormat, Header, ListFormat, QuoteFormat, ShowFormat, TallyFormat};
pub use grid::Grid;
pub use message::{hint, nothing, problem, usage};
pub use quote::{Citing, quotations};
pub use screen::{Paint, Screen};
pub use show::show;
pub use tally::Tally;
