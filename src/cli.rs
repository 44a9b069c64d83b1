//! The command line: options, dispatch and exit codes.

mod complete;
mod usage;

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use anyhow::{Result, anyhow};
use clap::{ColorChoice, CommandFactory, Parser, Subcommand, ValueEnum};

pub use crate::commands::Exit;
use crate::commands::{
    Inputs, Output, audit, check, cite, completions, help, list, man, new, page, quote, schema,
    show, tally, timeline, write_whole,
};
use crate::render::{self, Paint, Screen};
use crate::text::system_error;
pub use complete::complete;

/// Look up facts and cite them
///
/// Every figure, date and quotation comes with the sentence it is from, the
/// speaker, and a citation.
#[derive(Debug, Parser)]
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
    let cli = Cli::try_parse_from(&arguments);
    // The help and usage errors have colours too.
    let color = values_of("--color", &arguments).last().copied().unwrap_or("auto");
    let color = ColorChoice::from_str(color, true).unwrap_or(ColorChoice::Auto);
    let file = cli.as_ref().ok().and_then(|cli| cli.output.clone());
    // A file that standard output writes to would be replaced.
    let file = file.filter(|file| file != "-" && file != "/dev/stdout");
    let Environment { out: stream, err: errors, width, facts: variable, stdin_is_terminal } =
        environment;
    let mut buffer = Vec::new();
    let out = match file {
        Some(_) => Screen::new(&mut buffer, None, width, Paint::Plain),
        None => stream.screen(color, width, out),
    };
    let messages = errors.screen(color, width, &mut *err);
    let extension = file.as_ref().and_then(|file| Some(file.extension()?.to_str()?.to_owned()));
    let mut output = Output { out, err: messages, extension, is_empty: false, hints: Vec::new() };
    let done = match cli {
        // clap keeps only the later place of a global option.
        Ok(cli) if values_of("--facts", &arguments).len() > cli.facts.len() => {
            Err(anyhow!("--facts is before and after the command; write all in one place"))
        }
        Ok(cli) => {
            let inputs = Inputs {
                named: &cli.facts,
                output: file.as_deref(),
                variable,
                stdin: Some(stdin),
                stdin_is_terminal,
            };
            cli.run(inputs, &mut output)
        }
        Err(error) => usage::report(error, &arguments, &mut output),
    };
    let done = done.and_then(|exit| Ok(output.out.flush().map(|()| exit)?));
    let Output { hints, is_empty, .. } = output;
    let mut err = errors.screen(color, width, err);
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
    fn run(&self, mut inputs: Inputs<'_>, output: &mut Output<'_>) -> Result<Exit> {
        match &self.command {
            Some(Command::Check(it)) => it.run(inputs, output),
            Some(Command::Audit(it)) => it.run(inputs, output),
            Some(Command::New(it)) => it.run(inputs, output),
            Some(Command::Schema(_)) => schema::run(output),
            Some(Command::Completions(it)) => it.run(&mut output.out),
            Some(Command::Man(it)) => it.run(Self::command(), output),
            Some(Command::List(it)) => it.run(inputs.base(output)?, output),
            Some(Command::Quote(it)) => it.run(inputs.base(output)?, output),
            Some(Command::Cite(it)) => it.run(inputs.base(output)?, output),
            Some(Command::Show(it)) => it.run(inputs.base(output)?, output),
            Some(Command::Timeline(it)) => it.run(inputs.base(output)?, output),
            Some(Command::Page(it)) => it.run(inputs.base(output)?, output),
            Some(Command::Topics(it)) => it.topics(inputs.base(output)?, output),
            Some(Command::Regions(it)) => it.regions(inputs.base(output)?, output),
            Some(Command::Years(it)) => it.years(inputs.base(output)?, output),
            Some(Command::Speakers(it)) => it.speakers(inputs.base(output)?, output),
            Some(Command::Sources(it)) => it.sources(inputs.base(output)?, output),
            None => {
                render::overview(inputs.base(output)?, &mut output.out)?;
                Ok(Exit::Found)
            }
        }
    }
}
