//! What a shell offers while a command line is being written. The scripts are
//! short: they ask the program, which knows the base in use, what can stand at the
//! cursor, and gets by without evaluating anything of the line or of the base.

mod bash;

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::builder::{StyledStr, ValueHint};
use clap::{Arg, Args, Command, CommandFactory, ValueEnum};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, complete};

use super::arguments::Cli;
use super::{fact_files, help};
use crate::commands::Outcome;
use crate::load;
use crate::model::{Code, FactBase};
use crate::query::{Offered, offers};
use crate::render::{self, Screen, Style, title_of_code};
use crate::text::visible;
use bash::Line;

/// A shell that has completion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(alias = "pwsh")]
    Powershell,
}

#[derive(Debug, Args)]
#[command(after_long_help = help::COMPLETIONS)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
    /// What the script asks: the words up to the cursor; of bash the line, the
    /// characters that break words, the type of completion and the columns
    #[arg(last = true, hide = true)]
    asked: Vec<OsString>,
}

impl CompletionsArgs {
    /// Writes the script, or answers what it asks.
    ///
    /// # Errors
    ///
    /// Those of writing.
    pub(super) fn run(
        self,
        facts_variable: Option<OsString>,
        out: &mut Screen<'_>,
    ) -> io::Result<Outcome> {
        let script = match self.shell {
            Shell::Bash => include_str!("povfacts.bash"),
            Shell::Zsh => include_str!("povfacts.zsh"),
            Shell::Fish => include_str!("povfacts.fish"),
            Shell::Powershell => include_str!("povfacts.ps1"),
        };
        if self.asked.is_empty() {
            out.write_all(script.as_bytes())?;
            return Ok(Outcome::Found);
        }
        if self.shell == Shell::Bash {
            return answer_bash(&self.asked, facts_variable, out);
        }
        let mut words = self.asked;
        if self.shell == Shell::Powershell
            && let Some(typed) = words.last_mut()
        {
            *typed = typed.to_string_lossy().chars().skip(1).collect::<String>().into();
        }
        match candidates(words, facts_variable) {
            Answer::Files => writeln!(out, "\t")?,
            Answer::Candidates(candidates) => {
                for Candidate { value, about } in candidates {
                    let (value, about) = match self.shell {
                        Shell::Zsh => {
                            let value = value.replace('\\', "\\\\").replace(':', "\\:");
                            (value, about.replace('\\', "\\\\"))
                        }
                        _ => (value, about),
                    };
                    let tab = if about.is_empty() { "" } else { "\t" };
                    writeln!(out, "{value}{tab}{about}")?;
                }
            }
        }
        Ok(Outcome::Found)
    }
}

/// The types of completion (`COMP_TYPE`) that put a candidate into the line where
/// there are several: `menu-complete` and `insert-completions`.
const INSERTING: [&str; 2] = ["37", "42"];

/// Bash shows nothing but what it would put into the line. Where there are several,
/// it puts there only what they have in common, so each can have its description.
fn answer_bash(
    asked: &[OsString],
    facts_variable: Option<OsString>,
    out: &mut Screen<'_>,
) -> io::Result<Outcome> {
    let asked: Vec<_> = asked.iter().map(|word| word.to_string_lossy()).collect();
    let part = |number: usize| asked.get(number).map_or("", |part| &**part);
    let line = Line::new(part(0), part(1));
    let columns: usize = part(3).parse().unwrap_or(80);
    let words = line.words.iter().map(OsString::from).collect();
    let candidates = match candidates(words, facts_variable) {
        Answer::Candidates(candidates) => candidates,
        Answer::Files => {
            writeln!(out, "\t")?;
            return Ok(Outcome::Found);
        }
    };
    let shown: Vec<(String, String)> = candidates
        .into_iter()
        .filter_map(|candidate| Some((line.replacement(&candidate.value)?, candidate.about)))
        .collect();
    let described = shown.len() > 1 && !INSERTING.contains(&part(2));
    let width = |text: &str| text.chars().count();
    let widest = shown.iter().map(|(value, _)| width(value)).max().unwrap_or_default();
    for (value, about) in shown {
        let room = columns.saturating_sub(widest + 4);
        let about = cut(&about, room);
        if described && !about.is_empty() {
            let gap = " ".repeat(widest - width(&value));
            writeln!(out, "{value}{gap}  ({about})")?;
        } else {
            writeln!(out, "{value}")?;
        }
    }
    Ok(Outcome::Found)
}

/// The beginning of a text that has room, with an ellipsis where it is cut.
fn cut(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    if room < 8 {
        return String::new();
    }
    text.chars().take(room - 1).chain(['…']).collect()
}

/// What can stand at the cursor.
enum Answer {
    /// The name of a file, which shells complete themselves.
    Files,
    Candidates(Vec<Candidate>),
}

/// A value in one line that steers nothing, and what it is.
struct Candidate {
    value: String,
    about: String,
}

/// Marks the candidate that stands for the names of files.
const FILES: &str = "files";

fn candidates(words: Vec<OsString>, facts_variable: Option<OsString>) -> Answer {
    let Some(last) = words.len().checked_sub(1) else { return Answer::Candidates(Vec::new()) };
    let wants_flag = words.last().is_some_and(|word| word.to_string_lossy().starts_with('-'));
    let base = BaseInUse { named: named_files(&words), facts_variable };
    let mut command = with_values(&base);
    let mut found = complete(&mut command, words, last, None).unwrap_or_default();
    // Flags come where a hyphen asks for them, or where there is nothing else.
    let is_flag =
        |found: &CompletionCandidate| found.get_id().is_some_and(|id| id.starts_with("arg::"));
    let is_file =
        |found: &CompletionCandidate| found.get_tag().is_some_and(|tag| tag.to_string() == FILES);
    // Behind a flag whose value may be left out stand its values, and files.
    if found.iter().any(is_file) && found.iter().all(|found| is_file(found) || is_flag(found)) {
        return Answer::Files;
    }
    found.retain(|found| !is_file(found));
    if !wants_flag && !found.iter().all(is_flag) {
        found.retain(|found| !is_flag(found));
    }
    let mut seen = HashSet::new();
    let candidate = |found: CompletionCandidate| {
        let value = found.get_value().to_str()?.to_owned();
        let about = found.get_help().map(ToString::to_string).unwrap_or_default();
        let about = visible(about.lines().next().unwrap_or_default()).into_owned();
        (visible(&value) == value && seen.insert(value.clone()))
            .then_some(Candidate { value, about })
    };
    Answer::Candidates(found.into_iter().filter_map(candidate).collect())
}

/// The command line with what each of its values can be.
fn with_values(base: &BaseInUse) -> Command {
    let mut command = Cli::command();
    command.build();
    let names: Vec<(String, String)> = command
        .get_subcommands()
        .map(|command| (command.get_name(), command.get_about().map(ToString::to_string)))
        .map(|(name, about)| (name.to_owned(), about.unwrap_or_default()))
        .filter(|(name, _)| name != "help")
        .collect();
    let mut command = command.mut_args(|arg| with_value(arg, base, &names));
    for subcommand in command.get_subcommands_mut() {
        *subcommand = std::mem::take(subcommand).mut_args(|arg| with_value(arg, base, &names));
    }
    command
}

fn with_value(arg: Arg, base: &BaseInUse, commands: &[(String, String)]) -> Arg {
    let offered = match arg.get_id().as_str() {
        "topic" => Offered::Topics,
        "region" => Offered::Regions,
        "year" | "during" => Offered::Years,
        "source" => Offered::Sources,
        "attributed_to" => Offered::Speakers,
        "ids" => Offered::Ids,
        "terms" => Offered::Terms,
        "command" => return with_words(arg, commands.to_vec()),
        "style" => {
            let styles = Style::value_variants().iter().filter_map(ValueEnum::to_possible_value);
            let help = |style: &clap::builder::PossibleValue| {
                style.get_help().map(ToString::to_string).unwrap_or_default()
            };
            let styles = styles.map(|style| (style.get_name().to_owned(), help(&style)));
            return with_words(arg, styles.collect());
        }
        "explain" => {
            let codes =
                Code::ALL.iter().map(|code| (code.to_string(), title_of_code(*code).to_owned()));
            return with_words(arg, codes.collect());
        }
        _ if arg.get_value_hint() == ValueHint::AnyPath => {
            let files = || CompletionCandidate::new("").tag(Some(FILES.into()));
            return arg.add(ArgValueCompleter::new(move |_: &OsStr| vec![files()]));
        }
        _ => return arg,
    };
    let base = base.clone();
    arg.add(ArgValueCompleter::new(move |typed: &OsStr| base.offered(offered, typed)))
}

/// Gives an argument the words of a closed set with what they mean.
fn with_words(arg: Arg, words: Vec<(String, String)>) -> Arg {
    arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
        let typed = typed.to_string_lossy().to_lowercase();
        let fit = words.iter().filter(|(word, _)| word.to_lowercase().starts_with(&typed));
        fit.map(|(word, about)| CompletionCandidate::new(word).help(Some(about.into()))).collect()
    }))
}

/// The fact base that the command line is about.
#[derive(Clone)]
struct BaseInUse {
    named: Vec<PathBuf>,
    facts_variable: Option<OsString>,
}

impl BaseInUse {
    /// What it has to offer; nothing where it is faulty or comes from standard input.
    fn offered(&self, of: Offered, typed: &OsStr) -> Vec<CompletionCandidate> {
        let Some(typed) = typed.to_str() else { return Vec::new() };
        let variable = self.facts_variable.clone();
        let Ok(files) = fact_files(&self.named, variable, &[], &mut io::empty()) else {
            return Vec::new();
        };
        let files = if files.is_empty() { vec![load::shipped()] } else { files };
        let base = load::fact_base(&files);
        base.map_or_else(|_| Vec::new(), |base| candidates_of(&base, of, typed))
    }
}

fn candidates_of(base: &FactBase, of: Offered, typed: &str) -> Vec<CompletionCandidate> {
    let candidates = offers(base, of, typed).into_iter().map(|offer| {
        let about = render::offered(&offer.about);
        CompletionCandidate::new(offer.value).help(Some(StyledStr::from(about)))
    });
    candidates.collect()
}

/// The files of `--facts` in the words before the cursor.
fn named_files(words: &[OsString]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let before = words.split_last().map_or(&[] as &[OsString], |(_, before)| before);
    let mut before = before.iter().take_while(|word| *word != "--");
    while let Some(word) = before.next() {
        let file = if word == "--facts" {
            before.next().map(|file| file.to_string_lossy())
        } else {
            word.to_str().and_then(|word| word.strip_prefix("--facts=")).map(Into::into)
        };
        files.extend(file.map(|file| at_home(&file)));
    }
    files
}

/// A path with the tilde of one's own folder, which the shell would have expanded.
fn at_home(file: &str) -> PathBuf {
    let home = file.strip_prefix("~/").zip(std::env::home_dir());
    home.map_or_else(|| Path::new(file).to_owned(), |(file, home)| home.join(file))
}
