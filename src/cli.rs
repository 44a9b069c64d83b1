//! The command line: options, dispatch, usage errors and exit codes.

mod complete;

use std::ffi::{OsStr, OsString};
use std::io::{self, Read, Write};
use std::path::PathBuf;

use anyhow::Result;
use clap::error::{ContextKind, ContextValue};
use clap::{ColorChoice, CommandFactory, Parser, Subcommand};

pub use crate::commands::Exit;
use crate::commands::{
    Inputs, Output, audit, check, cite, completions, help, list, man, new, quote, show, tally,
    timeline,
};
use crate::render::{self, Paint, Screen};
use crate::text::visible;
pub use complete::complete;

/// Look up facts and cite them: every figure, date and quotation leads back to
/// the words it came from, to the person who said them, and to a reference.
#[derive(Debug, Parser)]
#[command(
    version,
    max_term_width = 100,
    after_long_help = help!(
        "\
Examples:
  povfacts list --topic sco             facts on a topic
  povfacts quote 2020                   quotations of a year
  povfacts show rural-residents-lifted  all about one fact
  povfacts cite sco --style chicago     references
  povfacts timeline --topic sco         facts along the years
  povfacts check --text article.txt     facts and article
  povfacts audit draft.md               draft and facts"
    )
)]
struct Cli {
    /// Use this fact base instead of the shipped one; may be repeated; - is
    /// standard input
    #[arg(long, global = true, value_name = "FILE")]
    facts: Vec<PathBuf>,
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
    /// Print quotations with their source and the facts they support
    Quote(quote::Quote),
    /// Print the references of the sources behind facts
    Cite(cite::Cite),
    /// Show everything about a fact
    Show(show::Show),
    /// Draw facts along the years
    Timeline(timeline::Timeline),
    /// List the topics and how many facts each has
    Topics(tally::Tally),
    /// List the regions and how many facts each has, places within included
    Regions(tally::Tally),
    /// List the years and how many facts each has
    Years(tally::Tally),
    /// List the sources and how many facts and notes rest on each
    Sources(tally::Tally),
    /// Check a fact base against itself, and against the text it was taken from
    Check(check::Check),
    /// Check the quotations and figures of a draft against the facts
    Audit(audit::Audit),
    /// Draft a fact base from an article
    New(new::New),
    /// Print the script that lets a shell complete commands and their values
    Completions(completions::Completions),
    /// Print a manual page, for man -l -
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
}

/// A standard stream.
#[derive(Clone, Copy, Debug)]
pub struct Stream {
    /// The width of the terminal, if any.
    pub terminal: Option<usize>,
    /// Whether `--color auto` means colour.
    pub colors: bool,
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
    let color = cli.as_ref().map_or_else(|_| typed_color(&arguments), |cli| cli.color);
    let screen = |stream: Stream, out| {
        let paint = match color {
            ColorChoice::Always => Paint::Colors,
            ColorChoice::Auto if stream.colors => Paint::Colors,
            ColorChoice::Auto | ColorChoice::Never => Paint::Plain,
        };
        Screen::new(out, stream.terminal, environment.width, paint)
    };
    let (out, err) = (screen(environment.out, out), screen(environment.err, err));
    let mut output = Output { out, err };
    let done = match cli {
        Ok(cli) => {
            let inputs =
                Inputs { named: &cli.facts, variable: environment.facts, stdin: Some(stdin) };
            cli.run(inputs, &mut output)
        }
        Err(error) => usage(error, &arguments, &mut output),
    };
    let done = done.and_then(|exit| Ok(output.out.flush().map(|()| exit)?));
    done.unwrap_or_else(|error| {
        let io = error.downcast_ref::<io::Error>();
        if io.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
            return Exit::Found;
        }
        let cannot = if io.is_some() { "cannot write: " } else { "" };
        render::problem(&mut output.err, &format!("{cannot}{error:#}"));
        Exit::Failed
    })
}

/// The value of `--color` in arguments rejected by clap.
fn typed_color(arguments: &[OsString]) -> ColorChoice {
    let typed = arguments.join(OsStr::new("=")).to_string_lossy().into_owned();
    match (typed.contains("--color=never"), typed.contains("--color=always")) {
        (true, _) => ColorChoice::Never,
        (_, true) => ColorChoice::Always,
        _ => ColorChoice::Auto,
    }
}

/// Prints the help, the version or a usage error.
fn usage(error: clap::Error, arguments: &[OsString], output: &mut Output<'_>) -> Result<Exit> {
    if !error.use_stderr() {
        match output.out.paint {
            Paint::Colors => write!(output.out, "{}", error.render().ansi())?,
            Paint::Plain => write!(output.out, "{}", error.render())?,
        }
        return Ok(Exit::Found);
    }
    // The error repeats the arguments, including control characters.
    let arguments = arguments.iter().map(|argument| argument.to_string_lossy());
    let arguments = arguments.map(|argument| visible(&argument).into_owned());
    let mut error = Cli::try_parse_from(arguments).err().unwrap_or(error);
    if let Some(ContextValue::String(typed)) = error.get(ContextKind::InvalidSubcommand) {
        let word = render::shell_word(typed);
        let tip =
            format!("to look for {word} among the facts: povfacts list {word}, or quote {word}");
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    let text = error.render().to_string();
    render::problem(&mut output.err, text.strip_prefix("error: ").unwrap_or(&text));
    Ok(Exit::Failed)
}

impl Cli {
    fn run(&self, mut inputs: Inputs<'_>, output: &mut Output<'_>) -> Result<Exit> {
        match &self.command {
            Some(Command::Check(it)) => it.run(inputs, output),
            Some(Command::Audit(it)) => it.run(inputs, output),
            Some(Command::New(it)) => it.run(inputs, output),
            Some(Command::Completions(it)) => it.run(&mut output.out),
            Some(Command::Man(it)) => it.run(Self::command(), output),
            Some(Command::List(it)) => it.run(&inputs.base(output)?, output),
            Some(Command::Quote(it)) => it.run(&inputs.base(output)?, output),
            Some(Command::Cite(it)) => it.run(&inputs.base(output)?, output),
            Some(Command::Show(it)) => it.run(&inputs.base(output)?, output),
            Some(Command::Timeline(it)) => it.run(&inputs.base(output)?, output),
            Some(Command::Topics(it)) => it.topics(&inputs.base(output)?, output),
            Some(Command::Regions(it)) => it.regions(&inputs.base(output)?, output),
            Some(Command::Years(it)) => it.years(&inputs.base(output)?, output),
            Some(Command::Sources(it)) => it.sources(&inputs.base(output)?, output),
            None => {
                render::overview(&inputs.base(output)?, &self.facts, &mut output.out)?;
                Ok(Exit::Found)
            }
        }
    }
}
