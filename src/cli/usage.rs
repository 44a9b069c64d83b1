//! Usage errors: what is wrong, and the command that was probably meant.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser, ValueEnum};

use super::Cli;
use crate::commands::{Exit, Output, command_line};
use crate::query::DateRange;
use crate::render::{self, FactColumn, Paint, Style};
use crate::text::{all_of, any_of, is_one_of, nearest, quoted};

/// Options of other programs, each with the words that do the same here. `*` is the value and `_` a
/// space; a first word without hyphens is the command.
const OPTIONS: [(&str, &str); 23] = [
    ("tag tags subject theme category", "--topic *"),
    ("country countries place location area", "--region *"),
    ("from since start begin", "--year *.."),
    ("to until end", "--year ..*"),
    ("before", "--year before_*"),
    ("after", "--year after_*"),
    ("date dates when years in", "--year *"),
    ("by author who person said-by credited-to", "--speaker *"),
    ("fields cols column field", "--columns *"),
    ("id ids", "--columns id"),
    ("qualifier qualifiers", "--columns id,figure,qualifier"),
    ("top head first", "--limit *"),
    ("order order-by sort-by", "--sort *"),
    ("min minimum above", "--sort value --reverse"),
    ("max maximum below", "--sort value"),
    ("out save file write", "--output *"),
    ("type", "--kind *"),
    ("note", "--notes *"),
    ("qualified", "--notes qualifies"),
    ("confirmed", "--notes confirms"),
    ("all i ignore-case case-insensitive", ""),
    ("inline in-text", "quote --style apa"),
    ("as output-format fmt", "--format *"),
];

/// Commands of other programs, each with the command that does the same here.
const COMMANDS: [(&str, &str); 16] = [
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
    ("kind kinds formats columns", "list --help"),
    ("unit units", "list --figures --columns unit"),
    ("style styles", "cite --help"),
    ("version", "--version"),
];

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
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(typed)) => Some(typed.as_str()),
        _ => None,
    };
    let (problem, hint) = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let typed = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            (format!("there is no command {}", quoted(typed)), with_command(typed, arguments))
        }
        ErrorKind::UnknownArgument => {
            let typed = context(ContextKind::InvalidArg).unwrap_or_default();
            if typed.starts_with('-') {
                (format!("there is no option {typed}"), with_options(typed, arguments))
            } else {
                let others = arguments.iter().filter(|argument| *argument != typed).cloned();
                let hint = command_line(&others.collect::<Vec<_>>());
                (format!("one argument too many: {}", quoted(typed)), hint)
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
    output.hints.extend((!hint.is_empty()).then_some(hint));
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
    if Path::new(typed).is_file() {
        let is_base = Path::new(typed).extension().is_some_and(|extension| extension == "toml");
        let command = if is_base { "check" } else { "audit" };
        return command_line(&[globals, &[command.to_owned()], rest].concat());
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
    match typed {
        "-q" | "--quiet" | "--silent" => {
            return "the exit code tells; to print nothing, add > /dev/null".to_owned();
        }
        "--not" | "--exclude" | "--without" | "--except" => {
            return "no option leaves out facts; leave out lines: povfacts list | grep -v WORD"
                .to_owned();
        }
        _ => {}
    }
    let corrected = corrected(arguments);
    if corrected != arguments {
        return command_line(&corrected);
    }
    let program = built();
    let command = arguments.iter().find_map(|argument| program.find_subcommand(argument));
    let command = command.unwrap_or(&program);
    let near = nearest(typed.trim_start_matches('-'), long_options(command));
    if !near.is_empty() {
        let near: Vec<String> = near.iter().map(|name| format!("--{name}")).collect();
        return format!("did you mean {}?", any_of(&near));
    }
    let has = |command: &&clap::Command| {
        long_options(command).any(|name| typed.strip_prefix("--") == Some(name))
    };
    let others = program.get_subcommands().filter(has).map(clap::Command::get_name);
    let others: Vec<&str> = others.collect();
    match (others.as_slice(), command.get_name()) {
        ([], "povfacts") => "povfacts --help lists the commands and options".to_owned(),
        ([], name) => format!("povfacts {name} --help lists the options"),
        (others, _) => format!("{typed} is an option of povfacts {}", all_of(others)),
    }
}

fn long_options(command: &clap::Command) -> impl Iterator<Item = &str> {
    command.get_arguments().filter_map(clap::Arg::get_long)
}

/// A hint at the command that was probably meant by valid or invalid arguments: options of other
/// programs that have a different meaning here.
pub(super) fn misread(arguments: &[String]) -> Option<String> {
    let command = arguments.iter().find(|argument| is_one_of(LOOK_UP, argument))?;
    let is_valid = parse(arguments).is_ok();
    let other = (0..arguments.len()).find_map(|at| reread((command, is_valid), arguments, at));
    if let Some(other) = other {
        return Some(command_line(&other));
    }
    // "-topic" is "-t opic".
    let typed = arguments.iter().filter_map(|argument| argument.strip_prefix('-'));
    let mut typed = typed.filter(|name| name.len() > 1 && !name.starts_with('-')).peekable();
    typed.peek()?;
    let program = built();
    let all: Vec<&str> = program.get_subcommands().flat_map(long_options).collect();
    let name = typed.find(|name| all.contains(name))?;
    Some(format!("an option of several letters has two hyphens: --{name}"))
}

/// The commands with TERMs.
const LOOK_UP: &str = "list quote cite show timeline page topics regions years speakers sources";

/// The arguments with a different meaning of the one at a position, if the result is valid.
fn reread(
    (command, is_valid): (&str, bool),
    arguments: &[String],
    at: usize,
) -> Option<Vec<String>> {
    let is_value = at > 0 && arguments[at - 1].starts_with('-');
    let next = arguments.get(at + 1).map(String::as_str).unwrap_or_default();
    let replace = |count: usize, with: &[&str]| {
        let with = with.iter().map(|word| (*word).to_owned()).collect();
        let (before, rest) = (arguments[..at].to_vec(), arguments[at + count..].to_vec());
        Some([before, with, rest].concat()).filter(|words| parse(words).is_ok())
    };
    let option = format_option(next).unwrap_or_default();
    let option: Vec<&str> = option.iter().map(String::as_str).collect();
    let are_columns = next.split(',').all(|name| FactColumn::from_str(name, true).is_ok());
    match arguments[at].as_str() {
        "-t" | "--topic" if !option.is_empty() => replace(2, &option),
        "-f" | "--format" if is_valid => None,
        "-f" | "--format" if option.first() == Some(&"--style") => replace(2, &option),
        "-f" | "--format" if command == "timeline" => {
            in_command(command, arguments, &["list", "--sort", "date"])
        }
        "-f" | "--format" => ["list", "quote", "cite", "timeline"]
            .iter()
            .find_map(|name| in_command(command, arguments, &[name])),
        "-c" | "--count" | "--json" if are_columns => replace(2, &["--columns", next]),
        "-r" if next.is_empty() || next.starts_with('-') => replace(1, &["--reverse"]),
        _ if is_value => None,
        name if name.starts_with('-') && name[1..].parse::<u16>().is_ok() => {
            replace(1, &["-n", &name[1..]])
        }
        name if Path::new(name).is_file() => Some(vec!["audit".to_owned(), name.to_owned()]),
        name if is_output(name) => replace(1, &["-o", name]),
        _ => None,
    }
}

/// The arguments with a different command, if they are valid.
fn in_command(command: &str, arguments: &[String], other: &[&str]) -> Option<Vec<String>> {
    let words = arguments
        .iter()
        .flat_map(|word| if word == command { other.to_vec() } else { vec![word.as_str()] });
    let words: Vec<String> = words.map(str::to_owned).collect();
    (!other.contains(&command) && parse(&words).is_ok()).then_some(words)
}

/// Whether a word is a file name with the extension of an output format.
fn is_output(name: &str) -> bool {
    let formats = "html csv tsv json jsonl md svg txt bib ris tex typ";
    name.rsplit_once('.').is_some_and(|(_, extension)| is_one_of(formats, extension))
}

/// The arguments with the options that do the same here, and the command first if it has to be, if
/// the result is valid.
fn corrected(arguments: &[String]) -> Vec<String> {
    let program = built();
    let command = arguments.iter().find_map(|argument| program.find_subcommand(argument));
    let known: Vec<&str> = long_options(command.unwrap_or(&program)).collect();
    let mut words: Vec<String> = Vec::new();
    let mut rest = arguments.iter().cloned().peekable();
    while let Some(argument) = rest.next() {
        let (name, joined) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (argument.as_str(), None),
        };
        let name = if name == "-i" { "i" } else { name.strip_prefix("--").unwrap_or_default() };
        if name.is_empty() || known.contains(&name) {
            words.push(argument);
        } else if let Some(option) = format_option(name) {
            words.extend(option);
        } else if let Some(meant) = option_meant(name, &known) {
            let template = OPTIONS.iter().find(|(names, _)| is_one_of(names, meant));
            let renamed = format!("--{meant} *");
            let template = template.map_or(renamed.as_str(), |(_, template)| template);
            let is_number = |next: &String| next.parse::<f64>().is_ok();
            let takes_value = template.ends_with('*');
            let value = joined.or_else(|| {
                rest.next_if(|next| is_number(next) || (takes_value && !next.starts_with('-')))
            });
            push(&mut words, template, value.as_deref());
        } else {
            words.push(argument);
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

/// The option of other programs or the known one that was probably meant.
fn option_meant<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let foreign: Vec<&str> = OPTIONS.iter().flat_map(|(names, _)| names.split(' ')).collect();
    let exact = foreign.iter().find(|it| **it == name).copied();
    // A plural has one letter more.
    let near = |all: &[&'k str]| {
        let names = [name, name.trim_end_matches('s')];
        names.iter().find_map(|name| nearest(name, all.iter().copied()).first().copied())
    };
    exact
        .or_else(|| near(known))
        .or_else(|| near(&foreign))
        .filter(|_| exact.is_some() || name.len() > 2)
}

/// Adds the words of a template with a value.
fn push(words: &mut Vec<String>, template: &str, value: Option<&str>) {
    for (number, word) in template.split(' ').filter(|word| !word.is_empty()).enumerate() {
        let word = match value {
            Some(value) => word.replace('_', " ").replace('*', value),
            None if word.contains('*') => continue,
            None => word.to_owned(),
        };
        // "before 2000" is "..1999".
        let word = match word.parse::<DateRange>() {
            Ok(dates) if template.starts_with("--year ") => dates.to_string(),
            _ => word,
        };
        match (words.first_mut(), number) {
            (Some(command), 0) if !word.starts_with('-') => *command = word,
            _ => words.push(word),
        }
    }
    // "--from 2020 --to 2023" is one range.
    if let [.., option, first, other, last] = words.as_slice()
        && option == "--year"
        && other == "--year"
        && first.ends_with("..")
        && last.starts_with("..")
    {
        let range = format!("{first}{}", &last[2..]);
        words.truncate(words.len() - 3);
        words.push(range);
    }
}

/// "--csv" is "--format csv", "--apa" is "--style apa".
fn format_option(name: &str) -> Option<Vec<String>> {
    let option = match name {
        "csv" | "tsv" | "markdown" | "md" | "html" | "latex" | "bibtex" | "ris" | "svg"
        | "sarif" => "--format",
        _ if Style::from_str(name, true).is_ok() => "--style",
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
