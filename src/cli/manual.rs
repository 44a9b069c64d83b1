//! The manual pages, made of what `--help` is made of.

use std::io::{self, Write};

use anyhow::bail;
use clap::{Arg, Args, Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::arguments::Cli;
use super::help;
use crate::commands::{Outcome, Screens};
use crate::render;
use crate::text::excerpt;

/// When what the pages say last changed.
const DATE: &str = "2026-11-24";

#[derive(Debug, Args)]
#[command(after_long_help = help::MAN)]
pub(super) struct ManArgs {
    /// The command [default: the program as a whole]
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

impl ManArgs {
    /// Writes a page as roff, for `man -l -`.
    ///
    /// # Errors
    ///
    /// A command that there isn't, or those of writing.
    pub(super) fn run(self, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        let mut program = Cli::command().disable_help_subcommand(true);
        program.build();
        let mut title = "povfacts".to_owned();
        let page = match &self.command {
            None => program,
            Some(name) => {
                let Some(command) = program.find_subcommand(name) else {
                    let names: Vec<&str> =
                        program.get_subcommands().map(Command::get_name).collect();
                    let (name, names) = (excerpt(name), names.join(", "));
                    bail!("there is no command \"{name}\"; the commands are {names}");
                };
                title = format!("povfacts-{}", command.get_name());
                command.clone()
            }
        };
        write(&page, &title, &mut screens.out)?;
        // Behind the page, which would carry it out of sight.
        if screens.out.is_terminal() {
            screens.out.flush()?;
            let name = self.command.map(|name| format!(" {name}")).unwrap_or_default();
            let tip = format!("povfacts man{name} | man -l - shows it as a page");
            render::tip(&mut screens.err, &tip)?;
        }
        Ok(Outcome::Found)
    }
}

/// Writes the page section by section, since the library runs the lines of examples
/// together.
fn write(page: &Command, title: &str, out: &mut dyn Write) -> io::Result<()> {
    let command = page.clone().mut_args(in_words);
    let man = Man::new(command)
        .title(title.to_uppercase())
        .source(concat!("povfacts ", env!("CARGO_PKG_VERSION")))
        .manual("User Commands")
        .date(DATE);
    man.render_title(out)?;
    man.render_name_section(out)?;
    synopsis(page).to_writer(out)?;
    man.render_description_section(out)?;
    let (notes, sections) = sections(page);
    let mut roff = Roff::new();
    for note in notes {
        roff.control("PP", []).text([roman(note)]);
    }
    roff.to_writer(out)?;
    man.render_options_section(out)?;
    if page.has_subcommands() {
        man.render_subcommands_section(out)?;
    }
    let mut roff = Roff::new();
    for (heading, lines) in sections {
        roff.control("SH", [heading.to_uppercase().as_str()]).control("nf", []);
        for line in lines {
            roff.text([roman(line.strip_prefix("  ").unwrap_or(line))]);
        }
        roff.control("fi", []);
    }
    if title != "povfacts" {
        roff.control("SH", ["SEE ALSO"]).text([roman("povfacts(1)")]);
    }
    roff.to_writer(out)
}

/// How the command is typed, as `--help` has it: the library leaves out that an argument
/// may be repeated, and what the flags take.
fn synopsis(page: &Command) -> Roff {
    let usage = page.clone().render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
    let name = page.get_bin_name().unwrap_or_else(|| page.get_name());
    let mut roff = Roff::new();
    roff.control("SH", ["SYNOPSIS"]);
    roff.text([bold(name), roman(usage.strip_prefix(name).unwrap_or_default())]);
    roff
}

/// A heading with its lines.
type Section<'t> = (String, Vec<&'t str>);

/// What is said after the flags: paragraphs, and lines under headings.
fn sections(page: &Command) -> (Vec<String>, Vec<Section<'static>>) {
    let text = match page.get_name() {
        "list" => help::LIST,
        "quote" => help::QUOTE,
        "cite" => help::CITE,
        "show" => help::SHOW,
        "timeline" => help::TIMELINE,
        "audit" => help::AUDIT,
        "check" => help::CHECK,
        "completions" => help::COMPLETIONS,
        "man" => help::MAN,
        "topics" | "regions" | "years" | "sources" => help::TALLY,
        _ => help::PROGRAM,
    };
    let (mut notes, mut sections) = (Vec::new(), Vec::new());
    for block in text.split("\n\n") {
        match block.split_once(":\n") {
            Some((heading, lines)) => sections.push((heading.to_owned(), lines.lines().collect())),
            None => notes.push(block.to_owned()),
        }
    }
    (notes, sections)
}

/// An argument whose possible values stand in a sentence, not in a list as long as a
/// page.
fn in_words(arg: Arg) -> Arg {
    let values = arg.get_possible_values();
    if values.is_empty() || arg.is_hide_possible_values_set() || !arg.get_action().takes_values() {
        return arg;
    }
    let values: Vec<&str> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    arg.help(format!("{help}: {}", values.join(", "))).hide_possible_values(true)
}
