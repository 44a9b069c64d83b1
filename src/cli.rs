//! The command line: options, dispatch and exit codes.

mod complete;
mod usage;

use std::env;
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use clap::{ColorChoice, CommandFactory, Parser, Subcommand, ValueEnum};

pub use crate::commands::Exit;
use crate::commands::{
    Session, audit, check, cite, completions, help, list, man, new, page, quote, schema, show,
    tally, timeline, write_whole,
};
use crate::render::{self, Paint, Screen};
use crate::text::system_error;
pub use complete::complete;

/// Look up facts and cite them
///
/// Every figure, date and quotation comes with the sentence it is from, the
/// speaker, and a citation.
#[derive(Debug, Default, Parser)]
#[command(
    version,
    max_term_width = 100,
    after_long_help = help!(
        "\
Examples:
  povfacts list --topic sco                facts on a topic
  povfacts quote 98.99 --style apa         quotations with a citation
  povfacts show rural-residents-lifted     everything about one fact
  povfacts cite sco --style chicago        references
  povfacts timeline --topic sco            facts along the years
  povfacts page -o facts.html              the facts as a page for a browser
  povfacts check --text article.txt        the facts against the article
  povfacts audit draft.md                  a draft against the facts"
    )
)]
struct Cli {
    /// Use this fact base instead of the built-in one (repeatable; "-" reads
    /// standard input)
    #[arg(long, global = true, value_name = "FILE")]
    facts: Vec<PathBuf>,
    /// Write the output to this file, whole or not at all; its extension chooses
    /// the format
    #[arg(short, long, global = true, value_name = "FILE")]
    output: Option<PathBuf>,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
    #[command(subcommand)]
    command: Option<Command>,
}

// Deferred: a run builds only the options of the given command.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
enum Command {
    /// List facts in a table, or in rows for a script
    List(list::List),
    /// Print quotations with their source and their facts
    Quote(quote::Quote),
    /// Print references to the sources of facts
    Cite(cite::Cite),
    /// Show everything about facts
    Show(show::Show),
    /// Draw a timeline of facts
    Timeline(timeline::Timeline),
    /// Write facts as one HTML page, to search, to filter and to print
    Page(page::Page),
    /// List topics with their number of facts
    Topics(tally::Tally),
    /// List regions with their number of facts (including places inside them)
    Regions(tally::Tally),
    /// List years with their number of facts
    Years(tally::Tally),
    /// List speakers with their number of facts
    Speakers(tally::Tally),
    /// List sources with their number of facts and notes
    Sources(tally::Tally),
    /// Check a fact base for errors, and compare it with the original text
    Check(check::Check),
    /// Check the quotations and figures of a draft against the facts
    Audit(audit::Audit),
    /// Draft a fact base from an article
    New(new::New),
    /// Print the JSON Schema of a fact base, for editors
    Schema(schema::Schema),
    /// Print a shell completion script
    Completions(completions::Completions),
    /// Print a manual page (view it with: povfacts man | man -l -)
    Man(man::Man),
}

/// The environment of a run.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Standard output.
    pub out: Stream,
    /// Standard error.
    pub err: Stream,
    /// The width of tables and drawings without a terminal.
    pub width: usize,
    /// The value of `POVFACTS_FACTS`.
    pub facts: Option<OsString>,
    /// Whether standard input is a terminal.
    pub stdin_is_terminal: bool,
}

/// A standard stream.
#[derive(Clone, Copy, Debug)]
pub struct Stream {
    /// The width of the terminal, if any.
    pub terminal: Option<usize>,
    /// Whether `--color auto` means colour.
    pub colors: bool,
}

impl Stream {
    fn screen(self, color: ColorChoice, width: usize, out: &mut dyn Write) -> Screen<'_> {
        let is_colored = color == ColorChoice::Always || color == ColorChoice::Auto && self.colors;
        let paint = if is_colored { Paint::Colors } else { Paint::Plain };
        Screen::new(out, self.terminal, width, paint)
    }
}

/// Runs the program.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    environment: Environment,
    stdin: &mut dyn Read,
    (out, err): (&mut dyn Write, &mut dyn Write),
) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let parsed = Cli::try_parse_from(&arguments);
    let defaults = Cli::default();
    let Cli { facts, output, .. } = parsed.as_ref().unwrap_or(&defaults);
    // The help and usage errors have colours too.
    let color = values_of("--color", &arguments).last().copied().unwrap_or("auto");
    let color = ColorChoice::from_str(color, true).unwrap_or_default();
    // A file that standard output writes to would be replaced.
    let file = output.clone().filter(|file| file != "-" && file != "/dev/stdout");
    let (width, mut buffer) = (environment.width, Vec::new());
    let mut session = Session {
        facts: fact_files(facts, environment.facts),
        stdin: Some(stdin),
        stdin_is_terminal: environment.stdin_is_terminal,
        out: match file {
            Some(_) => Screen::new(&mut buffer, None, width, Paint::Plain),
            None => environment.out.screen(color, width, out),
        },
        err: environment.err.screen(color, width, &mut *err),
        file,
        is_empty: false,
        hints: Vec::new(),
    };
    let done = match &parsed {
        // clap keeps only the later place of a global option.
        Ok(_) if values_of("--facts", &arguments).len() > facts.len() => {
            Err(anyhow!("--facts is before and after the command; write all in one place"))
        }
        Ok(cli) => cli.run(&mut session),
        Err(error) => usage::report(error, &arguments, &mut session),
    };
    let done = done.and_then(|exit| Ok(session.out.flush().map(|()| exit)?));
    let Session { file, hints, is_empty, .. } = session;
    let mut err = environment.err.screen(color, width, err);
    let done = done.and_then(|exit| match &file {
        Some(file) if !is_empty && !buffer.is_empty() => write_whole(file, &buffer).map(|()| exit),
        _ => Ok(exit),
    });
    let exit = done.unwrap_or_else(|error| {
        let text = match error.downcast_ref::<io::Error>() {
            Some(error) if error.kind() == io::ErrorKind::BrokenPipe => return Exit::Found,
            Some(error) => format!("cannot write: {}", system_error(error)),
            None => format!("{error:#}"),
        };
        render::problem(&mut err, &text);
        Exit::Failed
    });
    for hint in &hints {
        render::hint(&mut err, hint);
    }
    exit
}

/// The files of `--facts`, else of `POVFACTS_FACTS`; none for the shipped base.
fn fact_files(named: &[PathBuf], variable: Option<OsString>) -> Vec<PathBuf> {
    let variable = variable.unwrap_or_default();
    let listed = env::split_paths(&variable).filter(|path| path != Path::new(""));
    if named.is_empty() { listed.collect() } else { named.to_vec() }
}

/// The values of a long option, as typed.
fn values_of<'a>(option: &str, arguments: &'a [OsString]) -> Vec<&'a str> {
    let words = arguments.iter().take_while(|word| *word != "--");
    let mut words = words.map(|word| word.to_str().unwrap_or_default());
    let mut values = Vec::new();
    while let Some(word) = words.next() {
        match word.strip_prefix(option) {
            Some("") => values.extend(words.next()),
            Some(rest) => values.extend(rest.strip_prefix('=')),
            None => {}
        }
    }
    values
}

impl Cli {
    fn run(&self, session: &mut Session<'_>) -> Result<Exit> {
        match &self.command {
            Some(Command::Check(it)) => it.run(session),
            Some(Command::Audit(it)) => it.run(session),
            Some(Command::New(it)) => it.run(session),
            Some(Command::Schema(_)) => schema::run(session),
            Some(Command::Completions(it)) => it.run(&mut session.out),
            Some(Command::Man(it)) => it.run(Self::command(), session),
            Some(Command::List(it)) => it.run(session.base()?, session),
            Some(Command::Quote(it)) => it.run(session.base()?, session),
            Some(Command::Cite(it)) => it.run(session.base()?, session),
            Some(Command::Show(it)) => it.run(session.base()?, session),
            Some(Command::Timeline(it)) => it.run(session.base()?, session),
            Some(Command::Page(it)) => it.run(session.base()?, session),
            Some(Command::Topics(it)) => it.topics(session.base()?, session),
            Some(Command::Regions(it)) => it.regions(session.base()?, session),
            Some(Command::Years(it)) => it.years(session.base()?, session),
            Some(Command::Speakers(it)) => it.speakers(session.base()?, session),
            Some(Command::Sources(it)) => it.sources(session.base()?, session),
            None => {
                render::overview(session.base()?, &mut session.out)?;
                Ok(Exit::Found)
            }
        }
    }
}
