//! What a fact base is, in a few lines, with commands that find something in it.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Screen;
use super::phrase::count;
use super::screen::{PLAIN, STRONG};
use super::shell::shell_word;
use crate::model::record::{SourceTally, TopicTally, YearTally};
use crate::text::visible;

/// What is told of a fact base.
pub struct Overview<'t, 'b> {
    /// How many facts it has.
    pub facts: usize,
    /// How many quotations they rest on.
    pub quotations: usize,
    /// The sources that are quoted.
    pub sources: Vec<&'t SourceTally<'b>>,
    /// The years of the facts, the earliest first.
    pub years: &'t [YearTally],
    /// Its topics.
    pub topics: &'t [TopicTally<'b>],
    /// The id of the first fact.
    pub first: Option<&'t str>,
    /// The files that were named, where it isn't the usual base.
    pub named: Vec<Cow<'t, str>>,
}

impl Overview<'_, '_> {
    /// Writes it.
    ///
    /// # Errors
    ///
    /// Those of writing.
    pub fn write(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        let sources = match self.sources.as_slice() {
            [] => String::new(),
            [only] => {
                let container = only.container.map(|name| format!(", {name}")).unwrap_or_default();
                format!(" from “{}”{container}", only.title)
            }
            several => format!(" from {} sources", several.len()),
        };
        let years = match self.years {
            [] => String::new(),
            [only] => format!(", dated {}", only.year),
            [first, .., last] => format!(", dated {} to {}", first.year, last.year),
        };
        let (facts, quotations) = (count(self.facts, "fact"), count(self.quotations, "quotation"));
        let told = format!("{facts} in {quotations}{sources}{years}.");
        screen.paragraph(PLAIN, "", &visible(&told))?;
        writeln!(screen, "\nTry:")?;
        let commands = self.commands();
        let widest = commands.iter().map(|(command, _)| command.chars().count()).max();
        for (command, what) in &commands {
            let gap = " ".repeat(widest.unwrap_or_default() - command.chars().count());
            writeln!(screen, "  {}{gap}  {what}", screen.styled(STRONG, command))?;
        }
        writeln!(screen, "\npovfacts --help lists the commands.")
    }

    /// Commands that find something.
    fn commands(&self) -> Vec<(String, String)> {
        let named: String =
            self.named.iter().flat_map(|file| [" --facts ".to_owned(), shell_word(file)]).collect();
        let topic = self.topics.iter().rev().max_by_key(|topic| topic.facts);
        let year = self.years.iter().rev().max_by_key(|year| year.facts);
        let list = match topic {
            Some(topic) => (format!("list --topic {}", topic.id), "facts on a topic".to_owned()),
            None => ("list".to_owned(), "the facts".to_owned()),
        };
        let quote = match year {
            Some(year) => {
                (format!("quote {}", year.year), format!("what is said of {}", year.year))
            }
            None => ("quote".to_owned(), "what is said, and by whom".to_owned()),
        };
        let show = self.first.map(|id| (format!("show {id}"), "all about one fact".to_owned()));
        let commands = [list, quote].into_iter().chain(show);
        commands.map(|(command, what)| (format!("povfacts{named} {command}"), what)).collect()
    }
}
