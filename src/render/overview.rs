//! `povfacts` alone: a fact base in a few lines.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::screen::PLAIN;
use super::{Screen, phrase};
use crate::model::{Fact, FactBase, Key, Source};
use crate::query::sources_of;
use crate::text::count;

/// Writes an overview.
pub(crate) fn overview(base: &FactBase, screen: &mut Screen<'_>) -> io::Result<()> {
    screen.paragraph(PLAIN, "", &summary(base))?;
    let more = "Run povfacts topics to list the topics, and povfacts --help for all commands.";
    writeln!(screen)?;
    screen.paragraph(PLAIN, "", more)
}

/// "76 facts in 43 quotations from “A Title”, a newspaper, covering 1978 to 2030."
fn summary(base: &FactBase) -> String {
    let facts: Vec<Key<Fact>> = base.facts.keys().collect();
    let sources = match &sources_of(base, &facts, false)[..] {
        [] => String::new(),
        [only] => {
            let Source { title, container, .. } = &base.sources[*only];
            let container = container.iter().map(|name| format!(", {name}"));
            format!(" from “{title}”{}", container.collect::<String>())
        }
        several => format!(" from {} sources", several.len()),
    };
    let dates = base.facts.values().filter_map(|fact| fact.date.as_ref());
    let dates = dates.flat_map(|date| date.period.dates());
    let years: BTreeSet<i32> = dates.flat_map(|it| [it.first.year, it.last.year]).collect();
    let dates = phrase::years(", covering ", years.into_iter());
    let quotations = count(base.quotations.len(), "quotation");
    format!("{} in {quotations}{sources}{dates}.", count(facts.len(), "fact"))
}
