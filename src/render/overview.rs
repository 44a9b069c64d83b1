//! `povfacts` alone: a fact base in a few lines, with commands to try.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;

use super::screen::{PLAIN, STRONG};
use super::{Screen, phrase};
use crate::model::{Fact, FactBase, Key, Source};
use crate::query::{by_topic, by_year, sources_of};
use crate::text::{count, shell_word};

/// Writes an overview; `files` are the arguments of `--facts`, necessary for the next command
/// too.
pub(crate) fn overview(
    base: &FactBase,
    files: &[PathBuf],
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let facts: Vec<Key<Fact>> = base.facts.keys().collect();
    screen.paragraph(PLAIN, "", &summary(base, &facts))?;
    let topic = by_topic(base, &facts).into_iter().rev().max_by_key(|topic| topic.facts);
    let year = by_year(base, &facts).into_iter().rev().max_by_key(|year| year.facts);
    let first = base.facts.values().next();
    let commands = [
        topic.map(|it| (format!("list --topic {}", it.topic.id), "facts on a topic".to_owned())),
        year.map(|it| (format!("quote {}", it.year), format!("quotations of {}", it.year))),
        first.map(|fact| (format!("show {}", fact.id), "all about one fact".to_owned())),
    ];
    let commands: Vec<(String, String)> = commands.into_iter().flatten().collect();
    if !commands.is_empty() {
        writeln!(screen, "\nTry:")?;
    }
    let files = files.iter().map(|it| format!(" --facts {}", shell_word(&it.to_string_lossy())));
    let program = format!("povfacts{}", files.collect::<String>());
    let width = commands.iter().map(|(command, _)| command.chars().count()).max().unwrap_or(0);
    for (command, about) in commands {
        let command = screen.styled(STRONG, format_args!("{program} {command:width$}"));
        writeln!(screen, "  {command}  {about}")?;
    }
    writeln!(screen, "\nRun povfacts --help to list the commands.")
}

/// "76 facts in 43 quotations from “A Title”, a newspaper, covering 1978 to 2030."
fn summary(base: &FactBase, facts: &[Key<Fact>]) -> String {
    let sources = match &sources_of(base, facts, false)[..] {
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
