//! `povfacts` alone: a fact base in a few lines, with commands to try.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;

use super::screen::{PLAIN, STRONG};
use super::{Screen, phrase};
use crate::model::{Fact, FactBase, Key};
use crate::query::{SourceTally, by_source, by_topic, by_year};
use crate::text::{count, shell_word};

/// Writes an overview; `files` are the arguments of `--facts`, necessary for the next command
/// too.
pub(crate) fn overview(
    base: &FactBase,
    files: &[PathBuf],
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let facts: Vec<Key<Fact>> = base.facts.keys().collect();
    let years = by_year(base, &facts);
    screen.paragraph(PLAIN, "", &summary(base, &facts))?;
    writeln!(screen, "\nTry:")?;
    let topics = by_topic(base, &facts);
    let topic = topics.iter().rev().max_by_key(|topic| topic.facts).map(|topic| topic.topic);
    let year = years.iter().rev().max_by_key(|year| year.facts).map(|year| year.year);
    let id = base.facts.iter().next().map(|(_, fact)| &fact.id);
    let mut commands = vec![
        match topic {
            Some(topic) => (format!("list --topic {}", topic.id), "facts on a topic".to_owned()),
            None => ("list".to_owned(), "all facts".to_owned()),
        },
        match year {
            Some(year) => (format!("quote {year}"), format!("quotations of {year}")),
            None => ("quote".to_owned(), "all quotations".to_owned()),
        },
    ];
    commands.extend(id.map(|id| (format!("show {id}"), "all about one fact".to_owned())));
    let files = files.iter().map(|it| format!(" --facts {}", shell_word(&it.to_string_lossy())));
    let program = format!("povfacts{}", files.collect::<String>());
    let width = commands.iter().map(|(command, _)| command.chars().count()).max().unwrap_or(0);
    for (command, about) in commands {
        let gap = " ".repeat(width - command.chars().count());
        let command = screen.styled(STRONG, format_args!("{program} {command}"));
        writeln!(screen, "  {command}{gap}  {about}")?;
    }
    writeln!(screen, "\nRun povfacts --help to list the commands.")
}

/// "76 facts in 43 quotations from “A Title”, a newspaper, covering 1978 to 2030."
fn summary(base: &FactBase, facts: &[Key<Fact>]) -> String {
    let mut sources = by_source(base, facts);
    sources.retain(|source| source.facts > 0);
    let sources = match sources.as_slice() {
        [] => String::new(),
        [SourceTally { source, .. }] => {
            let container = source.container.iter().map(|name| format!(", {name}"));
            format!(" from “{}”{}", source.title, container.collect::<String>())
        }
        several => format!(" from {} sources", several.len()),
    };
    let dates = base.facts.values().filter_map(|fact| fact.date.as_ref());
    let dates = dates.flat_map(|date| date.period.dates());
    let years: BTreeSet<i32> = dates.flat_map(|it| [it.first.year, it.last.year]).collect();
    let years = phrase::years(years.into_iter());
    let dates = years.map(|years| format!(", covering {years}")).unwrap_or_default();
    let quotations = count(base.quotations.len(), "quotation");
    format!("{} in {quotations}{sources}{dates}.", count(facts.len(), "fact"))
}
