//! Usage errors: what is wrong, and the command that was probably meant.

use std::ffi::OsString;
use std::io::Write;

use anyhow::Result;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser};

use super::Cli;
use crate::commands::{Exit, Output};
use crate::render::{self, Paint};
use crate::text::{all_of, any_of, is_one_of, nearest, quoted, shell_word, visible};

/// Options of other programs, each with the option that does the same here. `*` is the value.
const OPTIONS: [(&str, &str); 13] = [
    ("tag tags subject theme category", "--topic *"),
    ("country countries place location area", "--region *"),
    ("from since after start begin", "--year *.."),
    ("to until before end", "--year ..*"),
    ("date dates when years in", "--year *"),
    ("by author who person said-by credited-to", "--speaker *"),
    ("fields cols column field", "--columns *"),
    ("top head max first", "--limit *"),
    ("order order-by sort-by", "--sort *"),
    ("out save file write", "--output *"),
    ("type", "--kind *"),
    ("note", "--notes *"),
    ("as output-format fmt", "--format *"),
];

/// Commands of other programs, each with the command that does the same here.
const COMMANDS: [(&str, &str); 13] = [
    ("search find grep get look lookup query ls filter facts", "list"),
    ("init add create draft start", "new"),
    ("open link url", "quote --link"),
    ("export csv", "list --format csv"),
    ("read cat quotes quotation quotations", "quote"),
    ("info view display details describe", "show"),
    ("ref refs reference references bibliography bib citation", "cite"),
    ("graph plot chart history", "timeline"),
    ("html web publish site", "page"),
    ("verify validate lint test", "check"),
    ("people authors who", "speakers"),
    ("tags subjects countries places", "topics"),
    ("version", "--version"),
];

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
    let arguments = arguments.iter().skip(1).map(|argument| argument.to_string_lossy());
    let arguments: Vec<String> = arguments.map(|it| visible(&it).into_owned()).collect();
    let error = parse(&arguments).err().unwrap_or(error);
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(typed)) => Some(typed.as_str()),
        _ => None,
    };
    let (problem, hint) = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let typed = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            (format!("there is no command {}", quoted(typed)), with_command(typed, &arguments))
        }
        ErrorKind::UnknownArgument => {
            let typed = context(ContextKind::InvalidArg).unwrap_or_default();
            (format!("there is no option {typed}"), with_options(typed, &arguments))
        }
        _ => {
            let text = error.render().to_string();
            let text = text.strip_prefix("error: ").unwrap_or(&text);
            (text.trim_end().replace("  tip: ", "hint: "), String::new())
        }
    };
    render::problem(&mut output.err, &problem);
    if !hint.is_empty() {
        render::hint(&mut output.err, &hint);
    }
    Ok(Exit::Failed)
}

fn parse(arguments: &[String]) -> Result<Cli, clap::Error> {
    Cli::try_parse_from(["povfacts"].into_iter().chain(arguments.iter().map(String::as_str)))
}

/// The command line with the probable command.
fn with_command(typed: &str, arguments: &[String]) -> String {
    let at = arguments.iter().position(|argument| argument == typed).unwrap_or_default();
    let (globals, rest) = (&arguments[..at], &arguments[at..]);
    // "apa quote 832" is "quote 832 --style apa".
    if let Some(option) = format_option(typed) {
        let words = [globals, &rest[1..], &option].concat();
        if parse(&words).is_ok() {
            return command_line(&words);
        }
    }
    let lower = typed.to_lowercase();
    let command = Cli::command();
    let known = command.get_subcommands().map(clap::Command::get_name);
    let foreign = COMMANDS.iter().flat_map(|(names, _)| names.split(' '));
    let near = foreign.clone().find(|name| *name == lower);
    let near = near.or_else(|| nearest(&lower, known.chain(foreign)).first().copied());
    let meant = COMMANDS.iter().find(|(names, _)| near.is_some_and(|near| is_one_of(names, near)));
    let meant: Vec<&str> =
        meant.map_or(near, |(_, meant)| Some(meant)).unwrap_or("list").split(' ').collect();
    let rest = if near.is_some() { &rest[1..] } else { rest };
    // "export csv" has the format already.
    let rest =
        rest.iter().map(String::as_str).filter(|word| meant.len() == 1 || !meant.contains(word));
    let words = globals.iter().map(String::as_str).chain(meant.iter().copied()).chain(rest);
    command_line(&corrected(&words.map(str::to_owned).collect::<Vec<_>>()))
}

/// The command line with the probable options, or the nearest ones of the command.
fn with_options(typed: &str, arguments: &[String]) -> String {
    let corrected = corrected(arguments);
    if corrected != arguments {
        return command_line(&corrected);
    }
    let program = built();
    let command = arguments.iter().find_map(|argument| program.find_subcommand(argument));
    let command = command.unwrap_or(&program);
    let known = command.get_arguments().filter_map(|argument| argument.get_long());
    let near = nearest(typed.trim_start_matches('-'), known);
    if !near.is_empty() {
        let near: Vec<String> = near.iter().map(|name| format!("--{name}")).collect();
        return format!("did you mean {}?", any_of(&near));
    }
    let has = |command: &&clap::Command| {
        let name = typed.strip_prefix("--");
        command.get_arguments().any(|it| name.is_some() && it.get_long() == name)
    };
    let others = program.get_subcommands().filter(has).map(clap::Command::get_name);
    let others: Vec<&str> = others.collect();
    match (others.as_slice(), command.get_name()) {
        ([], "povfacts") => "povfacts --help lists the commands and options".to_owned(),
        ([], name) => format!("povfacts {name} --help lists the options"),
        (others, _) => format!("{typed} is an option of povfacts {}", all_of(others)),
    }
}

/// A hint at a long option typed with a single hyphen: `-topic` is `-t opic`.
pub(super) fn single_hyphen(arguments: &[OsString]) -> Option<String> {
    let program = built();
    let mut all = program.get_subcommands().flat_map(clap::Command::get_arguments);
    let typed = arguments.iter().filter_map(|argument| argument.to_str()?.strip_prefix('-'));
    let mut typed = typed.filter(|name| name.len() > 1);
    let name = typed.find(|name| all.any(|argument| argument.get_long() == Some(name)))?;
    Some(format!("an option of several letters has two hyphens: --{name}"))
}

/// The arguments with the options that do the same here, and the command first if it has to be, if
/// the result is valid.
fn corrected(arguments: &[String]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut rest = arguments.iter().cloned().peekable();
    while let Some(argument) = rest.next() {
        let (name, joined) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (argument.as_str(), None),
        };
        // Case makes no difference here.
        if matches!(name, "-i" | "--ignore-case" | "--case-insensitive") {
            continue;
        }
        let name = name.strip_prefix("--").unwrap_or_default();
        let Some((_, option)) = OPTIONS.iter().find(|(names, _)| is_one_of(names, name)) else {
            words.extend(format_option(name).unwrap_or_else(|| vec![argument]));
            continue;
        };
        let value = joined.or_else(|| rest.next_if(|next| !next.starts_with('-')));
        let (option, shape) = option.split_once(' ').unwrap_or((option, ""));
        let value = value.map(|value| shape.replace('*', &value));
        match (words.last_mut(), value) {
            // "--from 2020 --to 2023" is one range.
            (Some(last), Some(value)) if value.starts_with("..") && last.ends_with("..") => {
                last.push_str(&value[2..]);
            }
            (_, value) => words.extend([option.to_owned()].into_iter().chain(value)),
        }
    }
    // "--style apa quote 832" has the option before the command.
    let mut moved = words.clone();
    let program = Cli::command();
    if let Some(at) = words.iter().position(|word| program.find_subcommand(word).is_some()) {
        moved[..=at].rotate_right(1);
    }
    let valid = [words, moved].into_iter().find(|words| parse(words).is_ok());
    valid.unwrap_or_else(|| arguments.to_vec())
}

/// "--csv" is "--format csv", "--apa" is "--style apa".
fn format_option(name: &str) -> Option<Vec<String>> {
    let option = match name {
        "csv" | "tsv" | "markdown" | "md" | "html" | "latex" | "bibtex" | "svg" | "sarif" => {
            "--format"
        }
        "apa" | "mla" | "chicago" | "ieee" | "vancouver" | "harvard" => "--style",
        _ => return None,
    };
    Some(vec![option.to_owned(), name.to_owned()])
}

/// The command line with the options of all commands, which are deferred.
fn built() -> clap::Command {
    let mut program = Cli::command();
    program.build();
    program
}

fn command_line(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| shell_word(word)).collect();
    format!("povfacts {}", words.join(" "))
}
