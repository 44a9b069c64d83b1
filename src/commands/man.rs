//! `povfacts man`: manual pages from the same data as `--help`.

use std::io::Write;

use anyhow::{Context, Result};
use clap::{Args, Command};
use clap_mangen::roff::{Roff, roman};

use super::{Exit, Session, help};
use crate::text::quoted;

/// The date of the last change to the pages.
const DATE: &str = "2026-11-30";

#[derive(Debug, Args)]
#[command(after_long_help = help!(
    "\
Examples:
  povfacts man | man -l -
  povfacts man list | man -l -
  povfacts man > ~/.local/share/man/man1/povfacts.1"
))]
pub(crate) struct Man {
    /// The command [default: the whole program]
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

impl Man {
    pub(crate) fn run(&self, program: Command, session: &mut Session<'_>) -> Result<Exit> {
        let mut program = program.disable_help_subcommand(true);
        program.build();
        let page = match &self.command {
            None => &program,
            Some(name) => program.find_subcommand(name).with_context(|| {
                format!("there is no command {}; povfacts --help lists the commands", quoted(name))
            })?,
        };
        write(page.clone(), &mut session.out)?;
        Ok(Exit::Found)
    }
}

/// Writes a page with the usage line of the help, and with the lines of the long help kept
/// apart, each block under its heading.
fn write(mut page: Command, out: &mut dyn Write) -> std::io::Result<()> {
    let usage = page.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").to_owned();
    let notes = page.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    let page = page.override_usage(usage).version(None::<&str>).after_long_help(None::<&str>);
    let man = clap_mangen::Man::new(page)
        .source(concat!("povfacts ", env!("CARGO_PKG_VERSION")))
        .manual("User Commands")
        .date(DATE);
    man.render(out)?;
    let mut roff = Roff::new();
    for block in notes.split("\n\n") {
        match block.split_once(":\n") {
            Some((heading, lines)) => {
                roff.control("SH", [heading.to_uppercase().as_str()]).control("nf", []);
                roff.text([roman(lines)]).control("fi", []);
            }
            None => {
                roff.control("SH", ["NOTES"]).text([roman(block)]);
            }
        }
    }
    roff.to_writer(out)
}
