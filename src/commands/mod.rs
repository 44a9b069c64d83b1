//! The commands: each selects, renders and returns an exit code.

pub(crate) mod audit;
pub(crate) mod check;
pub(crate) mod cite;
pub(crate) mod completions;
mod inputs;
pub(crate) mod list;
pub(crate) mod man;
pub(crate) mod new;
mod nothing;
pub(crate) mod page;
pub(crate) mod quote;
mod replace;
pub(crate) mod schema;
pub(crate) mod show;
pub(crate) mod tally;
mod texts;
pub(crate) mod timeline;

use std::io::{Read, Write};
use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};
use clap::builder::EnumValueParser;
use clap::{Args, ValueEnum};
use nothing::report_nothing;
pub(crate) use replace::write_whole;

use crate::model::{Fact, FactBase, Key};
use crate::query::{Filter, Order, Query, facts_of_ids};
use crate::render::{self, Screen};
use crate::text::{Phrase, any_of, quoted};

/// The exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Something was printed, or no problems were found.
    Found = 0,
    /// Nothing matches, or problems were found.
    Nothing = 1,
    /// The command failed.
    Failed = 2,
}

impl Exit {
    fn found(found: bool) -> Self {
        if found { Self::Found } else { Self::Nothing }
    }
}

/// The inputs and outputs of a run.
pub(crate) struct Session<'s> {
    /// The files of the fact base; none for the shipped base.
    pub(crate) facts: Vec<PathBuf>,
    /// Standard input, until it is read.
    pub(crate) stdin: Option<&'s mut dyn Read>,
    pub(crate) stdin_is_terminal: bool,
    /// Standard output, or the text of the file.
    pub(crate) out: Screen<'s>,
    /// Standard error.
    pub(crate) err: Screen<'s>,
    /// The file of `--output`.
    pub(crate) file: Option<PathBuf>,
    /// Whether no fact matches: the file stays as it is.
    pub(crate) is_empty: bool,
    /// Hints to print after the output.
    pub(crate) hints: Vec<String>,
}

// The output format. A doc comment would replace the description of each command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
struct Formatting<F: ValueEnum + Send + Sync + 'static> {
    /// Output format
    #[arg(short, long, ignore_case = true, value_parser = EnumValueParser::<F>::new())]
    format: Option<F>,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

impl<F: ValueEnum + Send + Sync> Formatting<F> {
    fn get(&self, default: F, session: &Session<'_>) -> Result<F> {
        let json = if self.json { F::from_str("json", true).ok() } else { None };
        format(self.format.clone().or(json), default, session)
    }
}

/// The given format, else the format that the extension of `--output` means, else the default.
fn format<F: ValueEnum>(given: Option<F>, default: F, session: &Session<'_>) -> Result<F> {
    let extension = session.file.as_ref().and_then(|file| file.extension()?.to_str());
    let (None, Some(extension)) = (&given, extension) else { return Ok(given.unwrap_or(default)) };
    F::from_str(extension, true).map_err(|_| {
        let names = F::value_variants().iter().filter_map(ValueEnum::to_possible_value);
        let names: Vec<String> = names.map(|name| name.get_name().to_owned()).collect();
        anyhow!("cannot write .{extension}, only {}", any_of(&names))
    })
}

/// The long help of a command after its options: notes and examples, then exit codes and
/// environment. `look_up` adds the note on terms.
macro_rules! help {
    (look_up, $text:expr) => {
        help!(concat!(
            "\
A TERM is an id, a figure (\"98.99 million\", 75%, $23bn), a date (2020, \"Sep 2021\", 2021..2023), \
a name (of a topic, a region with the places in it, a speaker, a source, a kind or a unit), or \
words of the claim, else of the quotation, in all their forms; eradicat* matches beginnings. Case \
and accents don't matter. Words in quotation marks are a phrase. All TERMs and all different options \
must match. Repeat an option, or separate its values by commas, to match any of them.\n\n",
            $text
        ))
    };
    ($text:expr) => {
        concat!(
            $text,
            "\n\n\
Exit codes:
  0  success
  1  no match, or check or audit found problems
  2  error: bad usage, unreadable file, invalid fact base (check: 1)

Environment:
  POVFACTS_FACTS   files of the fact base, separated as in PATH
  NO_COLOR         no colour
  CLICOLOR_FORCE   colour even in a pipe
  COLUMNS          width of tables and timelines in a pipe"
        )
    };
}

pub(crate) use help;

// The selected facts. A doc comment would replace the description of each command.
#[derive(Debug, Args)]
struct Selection {
    #[command(flatten)]
    query: Query,
    #[command(flatten)]
    order: Order,
    /// Print only the number of results
    #[arg(short, long, help_heading = "Output")]
    count: bool,
}

/// The maximum length of all terms but ids in code points: the time of a search grows with it.
const MAX_TERMS: usize = 1000;

fn filter(query: &Query, base: &FactBase) -> Result<Filter> {
    let terms = query.terms.join(" ");
    if terms.chars().nth(MAX_TERMS).is_some() && facts_of_ids(base, &query.terms).is_none() {
        bail!("{} has over {MAX_TERMS} characters; type a few words of it", quoted(&terms));
    }
    if let Some(term) = query.terms.iter().find(|term| term.starts_with(['<', '>', '≤', '≥'])) {
        bail!("no term compares figures: {}; for dates, type \"since 2020\"", quoted(term));
    }
    Filter::new(query, base)
}

/// The matching facts in order. If there are none, reports it, and how many `--during` would find.
fn select(
    base: &FactBase,
    query: &Query,
    order: Order,
    session: &mut Session<'_>,
) -> Result<Vec<Key<Fact>>> {
    let filter = filter(query, base)?;
    let mut facts = filter.select(base);
    order.apply(base, &mut facts);
    session.out.matched = query.terms.iter().map(|term| Phrase::in_any_form(term)).collect();
    if facts.is_empty() {
        report_nothing(query, base, session);
        let left_out = filter.left_out_by_dates(base);
        session.hints.extend(left_out.map(|(facts, dates)| render::hint_during(facts, &dates)));
    }
    Ok(facts)
}

/// Writes the answer to `--count`.
fn write_count(count: usize, session: &mut Session<'_>) -> Result<Exit> {
    writeln!(session.out, "{count}")?;
    Ok(Exit::found(count > 0))
}
