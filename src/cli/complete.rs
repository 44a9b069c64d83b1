//! Completion of commands, flags and values of the fact base, for the scripts of
//! `povfacts completions`.

use std::env;
use std::ffi::OsStr;

use clap::{Arg, Command, CommandFactory};
use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use super::{Cli, fact_files, usage};
use crate::commands::completions::VARIABLE;
use crate::load;
use crate::model::{Code, Fact, FactBase, Id, Key};
use crate::query::{by_speaker, by_year};
use crate::render::explanation;
use crate::text::count;

/// Answers a completion script and exits; returns if none asks.
pub fn complete() {
    let Some(shell) = env::var_os(VARIABLE) else { return };
    CompleteEnv::with_factory(|| command(&shell)).var(VARIABLE).completer("povfacts").complete();
}

/// The command line with candidates for values of the fact base.
fn command(shell: &OsStr) -> Command {
    let with_candidates = |arg: Arg| {
        let kind = arg.get_id().as_str().to_owned();
        if candidates(&kind, &FactBase::default()).is_none() {
            return arg;
        }
        let shell = shell.to_owned();
        arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
            // Shells differ in whether they keep quotes and backslashes.
            let typed = typed.to_string_lossy().replace(['\'', '"', '\\'], "").to_lowercase();
            let mut found = candidates(&kind, &base()).unwrap_or_default();
            found.retain(|(value, _)| value.to_lowercase().starts_with(&typed));
            let candidate = |(value, about): (String, String)| {
                CompletionCandidate::new(quote(&value, &shell)).help(Some(about.into()))
            };
            found.into_iter().map(candidate).collect()
        }))
    };
    usage::built().mut_subcommands(|command| command.mut_args(with_candidates))
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
    let line = env::args_os().skip_while(|word| word != "--").skip(1);
    let line = Cli::command().ignore_errors(true).try_get_matches_from(line).unwrap_or_default();
    let named: Vec<_> = line.get_many("facts").into_iter().flatten().cloned().collect();
    let files = fact_files(&named, env::var_os("POVFACTS_FACTS"));
    let read = files.iter().map(|path| load::read(path)).collect::<anyhow::Result<Vec<_>>>();
    let files = if files.is_empty() { vec![load::shipped()] } else { read.unwrap_or_default() };
    load::fact_base(&files).unwrap_or_default()
}

/// The values of an option or an argument by its id in clap, with descriptions; `None` for one
/// without candidates.
fn candidates(kind: &str, base: &FactBase) -> Option<Vec<(String, String)>> {
    let facts: Vec<Key<Fact>> = base.facts.keys().collect();
    let entry = |id: &Id, about: &String| (id.to_string(), about.clone());
    Some(match kind {
        "topics" => base.topics.values().map(|it| entry(&it.id, &it.label)).collect(),
        "regions" => base.regions.values().map(|it| entry(&it.id, &it.label)).collect(),
        "sources" | "source" => base.sources.values().map(|it| entry(&it.id, &it.title)).collect(),
        "years" | "during" => {
            let years = by_year(base, &facts).into_iter();
            years.map(|it| (it.year.to_string(), count(it.facts, "fact"))).collect()
        }
        "speakers" => {
            let speakers = by_speaker(base, &facts).into_iter();
            speakers.map(|it| (it.name, count(it.facts, "fact"))).collect()
        }
        "terms" => {
            let ids = base.facts.values().map(|it| entry(&it.id, &it.claim));
            let names = ["topics", "regions", "years"].into_iter();
            ids.chain(names.filter_map(|kind| candidates(kind, base)).flatten()).collect()
        }
        "explain" => {
            Code::ALL.iter().map(|it| (it.to_string(), explanation(*it).0.to_owned())).collect()
        }
        _ => return None,
    })
}
