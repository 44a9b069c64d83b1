//! Messages on standard error. An error of standard error is ignored: no stream is left
//! to report it, and scripts read the exit code.

use std::io::Write;

use super::Screen;
use super::screen::{FAINT, STRONG, WARNING};
use crate::query::{Alone, DateRange};
use crate::text::{all_of, any_of, count, quoted};

/// Writes the reason of a failure or of an empty result.
pub(crate) fn problem(screen: &mut Screen<'_>, problem: &str) {
    let label = screen.styled(STRONG, "povfacts:");
    let _ = screen.message(&format!("{label} {problem}"));
}

/// Writes a hint at the next command.
pub(crate) fn hint(screen: &mut Screen<'_>, text: &str) {
    let (label, text) = (screen.styled(WARNING, "hint:"), screen.styled(FAINT, text));
    let _ = screen.message(&format!("{label} {text}"));
}

/// Writes a progress line over the previous line; `None` clears the line.
pub(crate) fn progress(screen: &mut Screen<'_>, done: Option<(usize, usize)>) {
    let _ = match done {
        Some((done, all)) => write!(screen, "\r{done} of {all} done"),
        None => write!(screen, "\r{}\r", " ".repeat(60)),
    };
    let _ = screen.flush();
}

/// The reason of an empty result.
pub(crate) fn no_match(alone: &[Alone]) -> String {
    match (alone.iter().find(|it| it.facts == 0), alone) {
        (Some(Alone { condition, .. }), _) => format!("no fact matches {condition}"),
        (None, []) => "there are no facts".to_owned(),
        // The table of a tally can be empty all the same.
        (None, [_]) => "the facts found have no entry here".to_owned(),
        _ => "no fact matches all of these; try fewer conditions".to_owned(),
    }
}

/// Hints after an empty result: the facts of each condition alone, and similar words.
pub(crate) fn hints_alone(alone: &[Alone]) -> Vec<String> {
    let found = alone.iter().filter(|it| alone.len() > 1 && it.facts > 0);
    let found = found
        .map(|Alone { condition, facts, .. }| {
            format!("{condition} alone finds {}", count(*facts, "fact"))
        })
        .collect::<Vec<_>>();
    let found = (!found.is_empty()).then(|| all_of(&found));
    let unmatched = alone.iter().find(|it| it.facts == 0).map(|unmatched| {
        let name = |(name, facts): &(String, usize)| {
            format!("{} ({})", quoted(name), count(*facts, "fact"))
        };
        let names: Vec<String> = unmatched.nearest.iter().map(name).collect();
        match unmatched.condition.strip_prefix("--") {
            _ if !names.is_empty() => format!("did you mean {}?", any_of(&names)),
            Some(option) if option.starts_with("year ") => {
                "povfacts years lists the years with facts".to_owned()
            }
            Some(_) => String::new(),
            None => "to see what there is: povfacts topics, regions, years or speakers".to_owned(),
        }
    });
    found.into_iter().chain(unmatched.filter(|hint| !hint.is_empty())).collect()
}

/// How many more facts `--during` finds than `--year`, which finds `found`.
pub(crate) fn hint_during(found: usize, more: usize, dates: &[DateRange]) -> String {
    let facts = count(more, if found == 0 { "fact" } else { "more fact" });
    let cover = if more == 1 { "covers" } else { "cover" };
    let flags: Vec<String> = dates.iter().map(|dates| format!("--during {dates}")).collect();
    let dates: Vec<String> = dates.iter().map(ToString::to_string).collect();
    let (dates, flags) = (any_of(&dates), flags.join(" "));
    format!("{facts} {cover} a period that includes {dates}; use {flags} instead")
}
