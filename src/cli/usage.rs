//! Usage errors, with an option or a command line to type instead.

use std::ffi::OsString;
use std::io::Write;

use anyhow::Result;
use clap::error::{ContextKind, ErrorKind};
use clap::{CommandFactory, Parser};

use super::Cli;
use crate::commands::{Exit, Output};
use crate::render::{self, Paint};
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
    error: clap::Error,
    arguments: &[OsString],
    output: &mut Output<'_>,
) -> Result<Exit> {
    if !error.use_stderr() {
        match output.out.paint {
            Paint::Colors => write!(output.out, "{}", error.render().ansi())?,
            Paint::Plain => write!(output.out, "{}", error.render())?,
        }
        return Ok(Exit::Found);
    }
    // The error repeats the arguments, including control characters.
    let arguments = arguments.iter().map(|argument| argument.to_string_lossy());
    let arguments: Vec<String> = arguments.map(|typed| visible(&typed).into_owned()).collect();
    let error = Cli::try_parse_from(&arguments).err().unwrap_or(error);
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let typed = context(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let typed = context(ContextKind::InvalidSubcommand);
            render::problem(&mut output.err, &format!("there is no command {}", quoted(&typed)));
            output.hints.extend(commands(&typed, &arguments));
        }
        ErrorKind::UnknownArgument if typed.starts_with('-') => {
            render::problem(&mut output.err, &format!("there is no option {typed}"));
            output.hints.push(option(&typed, &context(ContextKind::SuggestedArg)));
        }
        _ => {
            let text = error.render().to_string();
            render::problem(&mut output.err, text.trim_start_matches("error: ").trim_end());
        }
    }
    Ok(Exit::Failed)
}

/// The command lines to type instead of one with an unknown command.
fn commands(typed: &str, arguments: &[String]) -> Vec<String> {
    let program = Cli::command();
    let known = program.get_subcommands().map(clap::Command::get_name);
    let foreign = COMMANDS.iter().flat_map(|(names, _)| names.split(' '));
    let near = nearest(typed, known.chain(foreign)).first().copied();
    let command: Vec<&str> = match near {
        Some(near) => meaning(&COMMANDS, near).unwrap_or(near).split(' ').collect(),
        None => vec!["list", typed],
    };
    let mut words: Vec<&str> = arguments.iter().map(String::as_str).skip(1).collect();
    if let Some(at) = words.iter().position(|word| *word == typed) {
        words.splice(at..=at, command);
    }
    let is_line = near.is_some() || words.first() != Some(&"help");
    let line: Vec<String> = words.into_iter().map(shell_word).collect();
    let line = is_line.then(|| format!("povfacts {}", line.join(" ")));
    let all = near.is_none().then(|| "povfacts --help lists the commands".to_owned());
    line.into_iter().chain(all).collect()
}

/// A hint for an unknown option.
fn option(typed: &str, near: &str) -> String {
    let program = built();
    let has_option = |command: &&clap::Command| {
        let mut options = command.get_arguments().filter_map(clap::Arg::get_long);
        options.any(|option| option == typed.trim_start_matches('-'))
    };
    let others = program.get_subcommands().filter(has_option).map(clap::Command::get_name);
    let others: Vec<&str> = others.collect();
    match meaning(&OPTIONS, typed.trim_start_matches('-')) {
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
