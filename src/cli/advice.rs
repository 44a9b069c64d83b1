//! What somebody may have meant whose words are no command: told besides what the
//! parser says, which knows neither facts nor what other commands take.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};

use super::arguments::Cli;
use crate::render::shell_word;

/// What to type instead; the arguments are such as may be shown.
pub(super) fn advice(error: &clap::Error, arguments: &[String]) -> Option<String> {
    let told = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let typed = told(ContextKind::InvalidSubcommand)?;
            let help = arguments.get(1).is_some_and(|argument| argument == "help");
            (!help).then(|| {
                let word = shell_word(typed);
                format!("to look for {word} among the facts: povfacts list {word}, or quote {word}")
            })
        }
        ErrorKind::UnknownArgument => {
            let typed = told(ContextKind::InvalidArg)?;
            let mut program = Cli::command();
            program.build();
            let one_hyphen = |argument: &&String| {
                argument.starts_with(typed) && !argument.starts_with("--") && argument.len() > 2
            };
            if let Some(argument) = arguments.iter().find(one_hyphen) {
                let long = format!("-{argument}");
                let name = long.split('=').next().unwrap_or_default();
                return (!takers(&program, name).is_empty())
                    .then(|| format!("a name in full has two hyphens: {name}"));
            }
            let takers = takers(&program, typed);
            (!takers.is_empty()).then(|| format!("{typed} goes with {}", takers.join(", ")))
        }
        _ => None,
    }
}

/// The commands that take a flag.
fn takers<'c>(program: &'c Command, flag: &str) -> Vec<&'c str> {
    let name = flag.trim_start_matches('-');
    let takes = |command: &&Command| {
        command.get_arguments().any(|argument| argument.get_long() == Some(name))
    };
    program.get_subcommands().filter(takes).map(Command::get_name).collect()
}
