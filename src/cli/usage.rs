//! Usage errors: what is wrong, and the command that was probably meant.

use std::io::Write;
use std::ops::Range;
use std::path::Path;

use anyhow::Result;
use clap::error::{ContextKind, ErrorKind};
use clap::{CommandFactory, Parser, ValueEnum};

use super::Cli;
use crate::commands::{Exit, Output, command_line};
use crate::query::DateRange;
use crate::render::{self, FactColumn, Paint, Style};
use crate::text::{all_of, any_of, is_one_of, nearest, quoted};

/// Options and commands of other programs, each with the words that do the same here.
const FOREIGN: &str = include_str!("foreign.tsv");

/// The formats and extensions of the output.
const FORMATS: &str =
    "csv tsv json jsonl markdown md html svg txt latex tex typ bibtex bib ris sarif";

/// The commands with TERMs.
const LOOK_UP: &str = "list quote cite show timeline page topics regions years speakers sources";

/// The names of a kind in other programs, with their meanings; empty for a word to leave out.
fn foreign(kind: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = FOREIGN.lines().filter_map(move |row| row.strip_prefix(kind)?.strip_prefix('\t'));
    rows.map(|row| row.split_once('\t').unwrap_or((row, "")))
}

fn meaning(kind: &str, name: &str) -> Option<&'static str> {
    foreign(kind).find(|(names, _)| is_one_of(names, name)).map(|(_, meaning)| meaning)
}

/// Prints the help, the version or a usage error.
pub(super) fn report(error: clap::Error, output: &mut Output<'_>) -> Result<Exit> {
    if !error.use_stderr() {
        match output.out.paint {
            Paint::Colors => write!(output.out, "{}", error.render().ansi())?,
            Paint::Plain => write!(output.out, "{}", error.render())?,
        }
        return Ok(Exit::Found);
    }
    // The error repeats the arguments, including control characters.
    let arguments = &output.arguments;
    let error = parse(arguments).err().unwrap_or(error);
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (problem, hint) = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let typed = context(ContextKind::InvalidSubcommand);
            (format!("there is no command {}", quoted(&typed)), with_command(&typed, arguments))
        }
        ErrorKind::UnknownArgument => {
            let typed = context(ContextKind::InvalidArg);
            if typed.starts_with('-') {
                (format!("there is no option {typed}"), with_options(&typed, arguments))
            } else {
                let others = arguments.iter().filter(|argument| **argument != typed).cloned();
                let hint = command_line(&others.collect::<Vec<_>>());
                (format!("one argument too many: {}", quoted(&typed)), hint)
            }
        }
        _ => {
            let text = error.render().to_string();
            let text = text.strip_prefix("error: ").unwrap_or(&text);
            let text = text.trim_end().replace("  tip: ", "hint: ");
            let command = arguments.first().filter(|first| !first.starts_with('-'));
            let command = command.map(|command| format!(" {command}")).unwrap_or_default();
            let help = format!("For more information: povfacts{command} --help");
            (text.replace("For more information, try '--help'.", &help), String::new())
        }
    };
    render::problem(&mut output.err, &problem);
    // "serve" can be a word to look for or a command of a different program.
    let is_word = arguments.len() == 1 && hint == format!("povfacts list {}", arguments[0]);
    output.hints.extend((!hint.is_empty()).then_some(hint));
    output.hints.extend(is_word.then(|| "povfacts --help lists the commands".to_owned()));
    Ok(Exit::Failed)
}

fn parse(arguments: &[String]) -> Result<Cli, clap::Error> {
    Cli::try_parse_from(["povfacts"].into_iter().chain(arguments.iter().map(String::as_str)))
}

/// The command line with the probable command.
fn with_command(typed: &str, arguments: &[String]) -> String {
    let at = arguments.iter().position(|argument| argument == typed).unwrap_or_default();
    let (globals, rest) = arguments.split_at(at);
    // "apa quote 832" is "quote 832 --style apa".
    if let Some(option) = option_of(typed) {
        let words = [globals, &rest[1..], &[option.to_owned(), typed.to_owned()]].concat();
        if parse(&words).is_ok() {
            return command_line(&words);
        }
    }
    let program = Cli::command();
    if Path::new(typed).is_file() {
        // "draft.md audit" has the command after the file.
        let words = corrected(arguments);
        if words != arguments {
            return command_line(&words);
        }
        let command = if is_draft(typed) { "audit" } else { "check" };
        return command_line(&[globals, &[command.to_owned()], rest].concat());
    }
    let known = program.get_subcommands().map(clap::Command::get_name);
    let foreign = foreign("command").flat_map(|(names, _)| names.split(' '));
    let near = nearest(typed, known.chain(foreign)).first().copied();
    if near.is_none() && globals.iter().any(|word| word == "help") {
        return "povfacts --help lists the commands".to_owned();
    }
    let rest = if near.is_some() { &rest[1..] } else { rest };
    let command = near.map_or("list", |near| meaning("command", near).unwrap_or(near));
    let command = match (command, rest) {
        ("check", [file]) if is_draft(file) => "audit",
        ("", [_, ..]) => "show",
        (command, _) => command,
    };
    let globals = if command.ends_with("--help") { &[] } else { globals };
    let command: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
    // "export csv" has the format already.
    let rest = rest.iter().filter(|word| command.len() == 1 || !command.contains(word));
    let words = [globals, &command, &rest.cloned().collect::<Vec<_>>()].concat();
    command_line(&corrected(&words))
}

/// Whether a file can be a draft.
fn is_draft(file: &str) -> bool {
    let file = Path::new(file);
    file.is_file() && file.extension().is_none_or(|extension| extension != "toml")
}

/// The command line with the probable options, or the nearest ones of the command.
fn with_options(typed: &str, arguments: &[String]) -> String {
    let name = typed.trim_start_matches('-');
    if let Some(advice) = meaning("advice", name) {
        return advice.to_owned();
    }
    let corrected = corrected(arguments);
    if corrected != arguments {
        return command_line(&corrected);
    }
    let program = built();
    let command = command_of(&program, arguments);
    let near = nearest(name, long_options(command));
    if !near.is_empty() {
        let near: Vec<String> = near.iter().map(|name| format!("--{name}")).collect();
        return format!("did you mean {}?", any_of(&near));
    }
    let others = program.get_subcommands().filter(|it| long_options(it).any(|it| it == name));
    let others: Vec<&str> = others.map(clap::Command::get_name).collect();
    match (others.as_slice(), command.get_name()) {
        ([], "povfacts") => "povfacts --help lists the commands and options".to_owned(),
        ([], name) => format!("povfacts {name} --help lists the options"),
        (others, _) => format!("{typed} is an option of povfacts {}", all_of(others)),
    }
}

/// The program with the options of all commands, which are deferred.
pub(super) fn built() -> clap::Command {
    let mut program = Cli::command();
    program.build();
    program
}

/// The command in arguments, else the program.
fn command_of<'p>(program: &'p clap::Command, arguments: &[String]) -> &'p clap::Command {
    arguments.iter().find_map(|argument| program.find_subcommand(argument)).unwrap_or(program)
}

fn long_options(command: &clap::Command) -> impl Iterator<Item = &str> {
    command.get_arguments().filter_map(clap::Arg::get_long)
}

/// A hint at the command that was probably meant by arguments that found nothing or that failed.
pub(super) fn misread(arguments: &[String], has_failed: bool) -> Option<String> {
    let command = arguments.iter().find(|argument| is_one_of(LOOK_UP, argument))?;
    let mut others = (0..arguments.len()).flat_map(|at| readings(command, arguments, at));
    if let Some(other) = others.find(|words| *words != arguments && parse(words).is_ok()) {
        return misread(&other, false).or(Some(command_line(&other)));
    }
    // "-topic" is "-t opic".
    let typed = arguments.iter().filter_map(|argument| argument.strip_prefix('-'));
    let mut typed = typed.filter(|name| name.len() > 1 && !name.starts_with('-')).peekable();
    let first = *typed.peek()?;
    let program = built();
    let all: Vec<&str> = program.get_subcommands().flat_map(long_options).collect();
    if let Some(name) = typed.find(|name| all.contains(name)) {
        return Some(format!("an option of several letters has two hyphens: --{name}"));
    }
    let is_word = has_failed && first.len() > 3 && first.chars().all(char::is_alphabetic);
    meaning("advice", "not").filter(|_| is_word).map(|advice| format!("-{first}: {advice}"))
}

/// The arguments with different meanings of the argument at an index, valid or not.
fn readings(command: &str, arguments: &[String], at: usize) -> Vec<Vec<String>> {
    let is_value = at > 0 && arguments[at - 1].starts_with('-');
    let next = arguments.get(at + 1).map(String::as_str).unwrap_or_default();
    let replace = |old: Range<usize>, new: &[&str]| {
        let new: Vec<String> = new.iter().map(|word| (*word).to_owned()).collect();
        vec![[&arguments[..old.start], &new, &arguments[old.end..]].concat()]
    };
    let are_columns = |words: &str| {
        let mut names = words.trim_end_matches(',').split(',');
        names.all(|name| FactColumn::from_str(name, true).is_ok())
    };
    match (arguments[at].as_str(), option_of(next)) {
        ("-t" | "--topic", Some(option)) | ("-f" | "--format", Some(option @ "--style")) => {
            replace(at..at + 2, &[option, next])
        }
        ("-f" | "--format", _) if command == "page" && next == "html" => replace(at..at + 2, &[]),
        ("-f" | "--format", _) if parse(arguments).is_err() => {
            let by_date = if command == "timeline" { "list --sort date" } else { "list" };
            let at = arguments.iter().position(|word| word == command).unwrap_or_default();
            let others = [by_date, "quote", "cite", "timeline"].into_iter();
            let others = others.map(|other| other.split(' ').collect::<Vec<_>>());
            others.flat_map(|other| replace(at..at + 1, &other)).collect()
        }
        ("-c" | "--count" | "--json", _) if are_columns(next) => {
            replace(at..at + 2, &["--columns", next])
        }
        ("--columns", _) => {
            let names = arguments[at + 1..].iter().take_while(|names| are_columns(names));
            let names: Vec<&str> = names.map(|names| names.trim_end_matches(',')).collect();
            replace(at..at + 1 + names.len(), &["--columns", &names.join(",")])
        }
        ("-r", _) if next.is_empty() || next.starts_with('-') => {
            replace(at..at + 1, &["--reverse"])
        }
        (name, _) if !is_value && is_draft(name) => replace(0..arguments.len(), &["audit", name]),
        (name, _) => {
            let rows = foreign("reading").filter(|(old, _)| !is_value || old.starts_with('-'));
            let rows = rows.filter_map(|row| reread(command, arguments, at, row));
            let mut end = name.rsplit_once('.').filter(|_| !is_value).into_iter();
            let is_output = end.any(|(_, end)| is_one_of(FORMATS, end));
            let output = is_output.then(|| replace(at..at + 1, &["-o", name]));
            rows.chain(output.into_iter().flatten()).collect()
        }
    }
}

/// The arguments with the words of a row in place of those at an index, if they are the old words.
fn reread(command: &str, typed: &[String], at: usize, row: (&str, &str)) -> Option<Vec<String>> {
    let (old, new) = row;
    let old: Vec<String> = old.split(' ').map(|word| word.replace('_', " ")).collect();
    let mut value = "";
    for (old, word) in old.iter().zip(typed.get(at..at + old.len())?) {
        if let Some((start, end)) = old.split_once('*') {
            value = word.strip_prefix(start)?.strip_suffix(end)?;
        } else if !old.eq_ignore_ascii_case(word) {
            return None;
        }
    }
    let new: Vec<String> = new.split(' ').map(|word| word.replace('*', value)).collect();
    let mut words = [&typed[..at], &new, &typed[at + old.len()..]].concat();
    if !words[at].starts_with('-') {
        let other = words.remove(at);
        words.iter_mut().filter(|word| *word == command).for_each(|word| word.clone_from(&other));
    }
    Some(words)
}

/// The arguments with the options that do the same here, and the command first if it has to be, if
/// the result is valid.
fn corrected(arguments: &[String]) -> Vec<String> {
    let program = built();
    let known: Vec<&str> = long_options(command_of(&program, arguments)).collect();
    let mut words: Vec<String> = Vec::new();
    let mut rest = arguments.iter().peekable();
    while let Some(argument) = rest.next() {
        let split = argument.split_once('=').map(|(name, value)| (name, Some(value)));
        let (name, joined) = split.unwrap_or((argument, None));
        let name = if name == "-i" { "i" } else { name.strip_prefix("--").unwrap_or_default() };
        if known.contains(&name) {
            words.push(argument.clone());
        } else if let Some(option) = option_of(name) {
            words.extend([option.to_owned(), name.to_owned()]);
        } else if let Some(template) = template(name, &known) {
            let is_value = |next: &&String| {
                next.parse::<f64>().is_ok() || (template.ends_with('*') && !next.starts_with('-'))
            };
            let value = joined.or_else(|| rest.next_if(is_value).map(String::as_str));
            push(&mut words, &template, value);
        } else {
            words.push(argument.clone());
        }
    }
    // "--style apa quote 832" has the option before the command.
    let mut moved = words.clone();
    if let Some(at) = words.iter().position(|word| program.find_subcommand(word).is_some()) {
        moved[..=at].rotate_right(1);
    }
    let valid = [words, moved].into_iter().find(|words| parse(words).is_ok());
    valid.unwrap_or_else(|| arguments.to_vec())
}

/// The words that do the same as an unknown option.
fn template(name: &str, known: &[&str]) -> Option<String> {
    if let Some(template) = meaning("option", name) {
        return Some(template.to_owned());
    }
    let foreign: Vec<&str> = foreign("option").flat_map(|(names, _)| names.split(' ')).collect();
    // A plural has one letter more.
    let near = |all: &[&str]| {
        let mut names = [name, name.trim_end_matches('s')].into_iter();
        let near = names.find_map(|name| nearest(name, all.iter().copied()).first().copied())?;
        Some(meaning("option", near).map_or_else(|| format!("--{near} *"), str::to_owned))
    };
    if name.len() > 2 { near(known).or_else(|| near(&foreign)) } else { None }
}

/// Adds the words of a template with a value.
fn push(words: &mut Vec<String>, template: &str, value: Option<&str>) {
    let new = template.split_whitespace().filter(|word| value.is_some() || !word.contains('*'));
    let new = new.map(|word| {
        let word = word.replace('_', " ").replace('*', value.unwrap_or_default());
        // "before 2000" is "..1999".
        word.parse::<DateRange>().map(|dates| dates.to_string()).unwrap_or(word)
    });
    let new: Vec<String> = new.collect();
    match (words.as_mut_slice(), new.as_slice()) {
        // "--from 2020 --to 2023" is one range.
        ([.., last], [_, to]) if last.ends_with("..") && to.starts_with("..") => *last += &to[2..],
        ([command, ..], [first, rest @ ..]) if !first.starts_with('-') => {
            command.clone_from(first);
            words.extend_from_slice(rest);
        }
        _ => words.extend(new),
    }
}

/// The option of a value: "--csv" is "--format csv", "--apa" is "--style apa".
fn option_of(value: &str) -> Option<&'static str> {
    match value {
        format if is_one_of(FORMATS, format) => Some("--format"),
        style if Style::from_str(style, true).is_ok() => Some("--style"),
        _ => None,
    }
}
