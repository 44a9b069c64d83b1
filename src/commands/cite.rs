//! `povfacts cite`: the references of the sources behind facts.

use std::io::Write;

use clap::ValueEnum;

use super::{Outcome, Screens, outcome, select};
use crate::model::FactBase;
use crate::query::{Order, Query, sources_of};
use crate::render::{CiteFormat, Style, references};

/// The references of the sources behind facts.
#[derive(Clone, Debug)]
pub struct Cite {
    /// Which facts.
    pub query: Query,
    /// Whether the sources of the notes on them are cited too.
    pub sources: SourcesOf,
    /// In which style; it is for the formats in words.
    pub style: Style,
    /// How it is written.
    pub format: CiteFormat,
}

/// Whose sources are cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourcesOf {
    /// Those of the quotations.
    Quotations,
    /// Those of the quotations and of the notes.
    QuotationsAndNotes,
}

impl Cite {
    /// Writes the references.
    ///
    /// # Errors
    ///
    /// A name that the fact base doesn't have, or those of writing.
    pub fn run(&self, base: &FactBase, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        let facts = select(base, &self.query, Order::default(), screens)?;
        let notes = self.sources == SourcesOf::QuotationsAndNotes;
        let sources = sources_of(base, &facts, notes);
        references(base, &sources, self.style, self.format, &mut screens.out)?;
        Ok(outcome(&sources))
    }
}

/// The styles that are built in.
#[derive(Clone, Copy, Debug)]
pub struct ListStyles;

impl ListStyles {
    /// Writes a line a style: the name to type, and the name in full.
    ///
    /// # Errors
    ///
    /// Those of writing.
    pub fn run(self, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        for style in Style::value_variants().iter().filter_map(ValueEnum::to_possible_value) {
            let help = style.get_help().map(ToString::to_string).unwrap_or_default();
            writeln!(screens.out, "{:13}  {help}", style.get_name())?;
        }
        Ok(Outcome::Found)
    }
}
