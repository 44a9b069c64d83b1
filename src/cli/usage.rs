//! Usage errors, with an option or a command line to type instead.

use std::ffi::OsString;
use std::io::Write;

use anyhow::{Result, bail};
use clap::error::{ContextKind, ErrorKind};
use clap::{CommandFactory, Parser};

use super::Cli;
use crate::commands::{Exit, Session};
use crate::render::Paint;
use crate::text::{all_of, is_one_of, nearest, quoted, shell_word, visible};

/// Options of other programs, each with the option here.
const OPTIONS: [(&str, &str); 10] = [
    ("tag tags subject theme category", "--topic"),
    ("country place location", "--region"),
    ("date years from since after to until before", "--year, as in --year 2021.. or 2020..2023"),
    ("by author person who", "--speaker"),
    ("fields field cols column", "--columns"),
    ("top head max", "--limit"),
    ("order order-by sort-by", "--sort"),
    ("out save file", "--output"),
    ("csv tsv markdown html svg latex bibtex", "--format, as in --format csv"),
    ("apa mla chicago harvard ieee vancouver", "--style, as in --style apa"),
];

/// Commands of other programs, each with the command here.
const COMMANDS: [(&str, &str); 9] = [
    ("search find grep get", "list"),
    ("export", "list --format csv"),
    ("init add create draft", "new"),
    ("open link", "quote --link"),
    ("view display", "show"),
    ("references bibliography", "cite"),
    ("verify validate lint", "check"),
    ("fix correct", "audit --fix"),
    ("people authors", "speakers"),
];

fn meaning(table: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    table.iter().find(|(names, _)| is_one_of(names, name)).map(|(_, meaning)| *meaning)
}

/// Prints the help, the version or a usage error.
pub(super) fn report(
    error: &clap::Error,
    arguments: &[OsString],
    session: &mut Session<'_>,
) -> Result<Exit> {
    if !error.use_stderr() {
        match session.out.paint {
            Paint::Colors => write!(session.out, "{}", error.render().ansi())?,
            Paint::Plain => write!(session.out, "{}", error.render())?,
        }
        return Ok(Exit::Found);
    }
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let typed = context(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let typed = context(ContextKind::InvalidSubcommand);
            session.hints = commands(&typed, arguments);
            bail!("there is no command {}", quoted(&typed))
        }
        ErrorKind::UnknownArgument if typed.starts_with('-') => {
            session.hints.push(option(&typed, &context(ContextKind::SuggestedArg)));
            bail!("there is no option {}", visible(&typed))
        }
        _ => {
            // The error repeats the arguments, including control characters.
            let arguments = arguments.iter().map(|it| visible(&it.to_string_lossy()).into_owned());
            let again = Cli::try_parse_from(arguments).err();
            let text = again.as_ref().unwrap_or(error).render().to_string();
            bail!("{}", text.trim_start_matches("error: ").trim_end())
        }
    }
}

/// The command lines to type instead of one with an unknown command.
fn commands(typed: &str, arguments: &[OsString]) -> Vec<String> {
    let program = Cli::command();
    let known = program.get_subcommands().map(clap::Command::get_name);
    let foreign = COMMANDS.iter().flat_map(|(names, _)| names.split(' '));
    let near = nearest(typed, known.chain(foreign)).first().copied();
    let command = near.map_or(format!("list {}", shell_word(typed)), |near| {
        meaning(&COMMANDS, near).unwrap_or(near).to_owned()
    });
    let words = arguments.iter().skip(1).map(|word| shell_word(&word.to_string_lossy()));
    let mut words: Vec<String> = words.collect();
    if let Some(word) = words.iter_mut().find(|word| **word == shell_word(typed)) {
        *word = command;
    }
    let line = format!("povfacts {}", words.join(" "));
    let all = "povfacts --help lists the commands".to_owned();
    match near {
        Some(_) => vec![line],
        None if words[0] == "help" => vec![all],
        None => vec![line, all],
    }
}

/// A hint for an unknown option.
fn option(typed: &str, near: &str) -> String {
    let (program, name) = (built(), typed.trim_start_matches('-'));
    let has = |it: &&clap::Command| it.get_arguments().any(|arg| arg.get_long() == Some(name));
    let others = program.get_subcommands().filter(has).map(clap::Command::get_name);
    let others: Vec<&str> = others.collect();
    match meaning(&OPTIONS, name) {
        Some(meaning) => format!("use {meaning}"),
        None if !others.is_empty() => format!("it is an option of povfacts {}", all_of(&others)),
        None if !near.is_empty() => format!("did you mean {near}?"),
        None => "--help lists the options".to_owned(),
    }
}

/// The program with the options of all commands, which are deferred.
pub(super) fn built() -> clap::Command {
    let mut program = Cli::command();
    program.build();
    program
}
