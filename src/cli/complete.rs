//! Completion of commands, flags and values of the fact base, for the scripts of
//! `povfacts completions`.

use std::collections::BTreeSet;
use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;

use clap::{Arg, Command, CommandFactory};
use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use super::{Cli, usage};
use crate::commands::Inputs;
use crate::commands::completions::VARIABLE;
use crate::load;
use crate::model::{Code, Fact, FactBase, Key, Region, RegionCode};
use crate::query::{by_speaker, by_year};
use crate::render::explanation;
use crate::text::count;

/// Answers a completion script and exits; returns if none asks.
pub fn complete() {
    let Some(shell) = env::var_os(VARIABLE) else { return };
    CompleteEnv::with_factory(|| command(&shell)).var(VARIABLE).completer("povfacts").complete();
}

/// A value and a description.
type Candidate = (String, String);

/// The command line with candidates for all values.
fn command(shell: &OsStr) -> Command {
    let with_candidates = |command: &str, arg: Arg| {
        let is_id = command == "show" && arg.get_id() == "terms";
        let kind = if is_id { "ids" } else { arg.get_id().as_str() }.to_owned();
        if candidates(&kind, &FactBase::default(), "").is_none() {
            return arg;
        }
        let shell = shell.to_owned();
        arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
            // Shells differ in whether they keep quotes and backslashes.
            let typed = typed.to_string_lossy().replace(['\'', '"', '\\'], "");
            let candidates = candidates(&kind, &base(), &typed).unwrap_or_default();
            matching(&candidates, &typed, &shell)
        }))
    };
    usage::built().mut_subcommands(|command| {
        let name = command.get_name().to_owned();
        command.mut_args(|arg| with_candidates(&name, arg))
    })
}

fn matching(candidates: &[Candidate], typed: &str, shell: &OsStr) -> Vec<CompletionCandidate> {
    let exact = candidates.iter().any(|(value, _)| value.starts_with(typed));
    let folded = typed.to_lowercase();
    let matches = |value: &str| {
        value.starts_with(typed) || (!exact && value.to_lowercase().starts_with(&folded))
    };
    let candidate = |(value, about): &Candidate| {
        CompletionCandidate::new(quote(value, shell)).help(Some(about.clone().into()))
    };
    candidates.iter().filter(|(value, _)| matches(value)).map(candidate).collect()
}

/// A value, quoted for shells without quoting of candidates: no word of a base may run a
/// command.
fn quote(value: &str, shell: &OsStr) -> String {
    let is_plain = |char: char| char.is_alphanumeric() || "-_./:,".contains(char);
    let escape = |char| if is_plain(char) { char.to_string() } else { format!("\\{char}") };
    match shell.to_str() {
        _ if value.chars().all(is_plain) => value.to_owned(),
        Some("bash") => value.chars().map(escape).collect(),
        Some("powershell" | "pwsh") => format!("'{}'", value.replace('\'', "''")),
        _ => value.to_owned(),
    }
}

/// The base in use; an empty base if invalid or on standard input.
fn base() -> FactBase {
    let words: Vec<String> =
        env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let pairs = words.windows(2).filter(|pair| pair[0] == "--facts");
    let separate = pairs.map(|pair| pair[1].as_str());
    let joined = words.iter().filter_map(|word| word.strip_prefix("--facts="));
    let named = separate.chain(joined).map(|file| match file.strip_prefix("~/") {
        Some(file) => env::home_dir().unwrap_or_default().join(file),
        None => PathBuf::from(file),
    });
    let named: Vec<PathBuf> = named.collect();
    let variable = env::var_os("POVFACTS_FACTS");
    let files = Inputs { named: &named, variable, ..Inputs::default() }.facts();
    files.ok().and_then(|files| load::fact_base(&files).ok()).unwrap_or_default()
}

/// The values of an option or an argument by its id in clap; `None` for one without candidates. The
/// arguments of `show` are "ids".
fn candidates(kind: &str, base: &FactBase, typed: &str) -> Option<Vec<Candidate>> {
    let facts: Vec<Key<Fact>> = base.facts.keys().collect();
    let all = |kinds: &[&str]| {
        let candidates = kinds.iter().filter_map(|it| candidates(it, base, typed));
        candidates.flatten().collect()
    };
    Some(match kind {
        "topics" => base.topics.values().map(|it| (it.id.to_string(), it.label.clone())).collect(),
        "regions" => base.regions.values().flat_map(|it| names(it, typed)).collect(),
        "sources" | "source" => {
            base.sources.values().map(|it| (it.id.to_string(), it.title.clone())).collect()
        }
        "years" | "during" => {
            let years = by_year(base, &facts).into_iter();
            years.map(|it| (it.year.to_string(), count(it.facts, "fact"))).collect()
        }
        "speakers" => {
            let speakers = by_speaker(base, &facts).into_iter();
            speakers.map(|it| (it.name.to_owned(), count(it.facts, "fact"))).collect()
        }
        "units" => {
            let figures = base.facts.values().filter_map(|fact| fact.figure.as_ref());
            let units: BTreeSet<&str> = figures.map(|figure| figure.unit.as_str()).collect();
            units.into_iter().map(|unit| (unit.to_owned(), String::new())).collect()
        }
        "ids" => {
            let facts = base.facts.values().map(|it| (it.id.to_string(), it.claim.clone()));
            let quoted = |text: &str| format!("“{}”", text.replace('\n', " "));
            let quotations = base.quotations.values();
            facts.chain(quotations.map(|it| (it.id.to_string(), quoted(&it.text)))).collect()
        }
        "terms" if typed.is_empty() => all(&["topics", "regions", "years"]),
        "terms" => all(&["topics", "regions", "years", "ids"]),
        "explain" => {
            Code::ALL.iter().map(|it| (it.to_string(), explanation(*it).0.to_owned())).collect()
        }
        "command" => {
            let about = |it: &Command| it.get_about().map(ToString::to_string).unwrap_or_default();
            let program = Cli::command();
            program.get_subcommands().map(|it| (it.get_name().to_owned(), about(it))).collect()
        }
        _ => return None,
    })
}

/// The id of a region, and its codes once a letter is typed.
fn names(region: &Region, typed: &str) -> Vec<Candidate> {
    let codes = region.codes.iter().map(RegionCode::as_str).filter(|_| !typed.is_empty());
    let values = std::iter::once(region.id.as_str()).chain(codes);
    values.map(|value| (value.to_owned(), region.label.clone())).collect()
}
