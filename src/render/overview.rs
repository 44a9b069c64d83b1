//! `povfacts` alone: a fact base in a few lines, with commands to try.

use std::io::{self, Write};
use std::path::PathBuf;

use super::Screen;
use super::screen::{PLAIN, STRONG};
use super::shell::shell_word;
use crate::model::{Fact, FactBase, Key};
use crate::query::{by_source, by_topic, by_year};
use crate::text::{count, visible};

/// Writes an overview; `files` are the arguments of `--facts`, which the next command
/// needs too.
pub(crate) fn overview(
    base: &FactBase,
    files: &[PathBuf],
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let facts: Vec<Key<Fact>> = base.facts.keys().collect();
    let sources = by_source(base, &facts);
    let quoted: Vec<_> = sources.iter().filter(|source| source.facts > 0).collect();
    let sources = match quoted.as_slice() {
        [] => String::new(),
        [only] => {
            let container = only.container.iter().map(|name| format!(", {name}"));
            format!(" from “{}”{}", only.title, container.collect::<String>())
        }
        several => format!(" from {} sources", several.len()),
    };
    let years = by_year(base, &facts);
    let dates = match years.as_slice() {
        [] => String::new(),
        [only] => format!(", dated {}", only.year),
        [first, .., last] => format!(", dated {} to {}", first.year, last.year),
    };
    let quotations = count(base.quotations.len(), "quotation");
    let summary = format!("{} in {quotations}{sources}{dates}.", count(facts.len(), "fact"));
    screen.paragraph(PLAIN, "", &visible(&summary))?;
    writeln!(screen, "\nTry:")?;
    let topic = by_topic(base, &facts).into_iter().rev().max_by_key(|topic| topic.facts);
    let year = years.iter().rev().max_by_key(|year| year.facts).map(|year| year.year);
    let id = base.facts.iter().next().map(|(_, fact)| fact.id.as_str());
    let list = topic.map_or(("list".to_owned(), "the facts"), |topic| {
        (format!("list --topic {}", topic.id), "facts on a topic")
    });
    let (quote, quoted) = year.map_or_else(
        || ("quote".to_owned(), "what is said, and by whom".to_owned()),
        |year| (format!("quote {year}"), format!("what is said of {year}")),
    );
    let show = id.map(|id| (format!("show {id}"), "all about one fact"));
    let mut program = "povfacts".to_owned();
    for file in files {
        program.extend([" --facts ", &shell_word(&file.to_string_lossy())]);
    }
    let commands = [list, (quote, &quoted)].into_iter().chain(show);
    let commands: Vec<_> =
        commands.map(|(command, about)| (format!("{program} {command}"), about)).collect();
    let width = commands.iter().map(|(command, _)| command.chars().count()).max().unwrap_or(0);
    for (command, about) in commands {
        let gap = " ".repeat(width - command.chars().count());
        writeln!(screen, "  {}{gap}  {about}", screen.styled(STRONG, command))?;
    }
    writeln!(screen, "\npovfacts --help lists the commands.")
}
