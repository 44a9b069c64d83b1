//! `povfacts` alone: what there is, and what to try.

use std::path::PathBuf;

use super::{Outcome, Screens};
use crate::model::{Fact, FactBase, Key};
use crate::query::{by_source, by_topic, by_year};
use crate::render;

/// What the fact base is, for somebody who typed nothing but the program's name.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The files that were named with `--facts`, which the next command has to name too.
    pub facts: Vec<PathBuf>,
}

impl Overview {
    /// Writes it.
    ///
    /// # Errors
    ///
    /// Those of writing.
    pub fn run(&self, base: &FactBase, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        let facts: Vec<Key<Fact>> = base.facts.keys().collect();
        let sources = by_source(base, &facts);
        let overview = render::Overview {
            facts: facts.len(),
            quotations: base.quotations.keys().count(),
            sources: sources.iter().filter(|source| source.facts > 0).collect(),
            years: &by_year(base, &facts),
            topics: &by_topic(base, &facts),
            first: base.facts.iter().next().map(|(_, fact)| fact.id.as_str()),
            named: self.facts.iter().map(|file| file.to_string_lossy()).collect(),
        };
        overview.write(&mut screens.out)?;
        Ok(Outcome::Found)
    }
}
