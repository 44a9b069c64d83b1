//! Messages on standard error. An error of standard error is ignored: no stream is left
//! to report it, and scripts read the exit code.

use std::io::Write;

use super::Screen;
use super::screen::{FAINT, STRONG, WARNING};
use crate::query::{Alone, DateRange, Query};
use crate::text::{all_of, any_of, count, excerpt, quoted};

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

/// Reports that no fact matches, and the facts of each term alone.
pub(crate) fn nothing(screen: &mut Screen<'_>, query: &Query, alone: &[Alone<'_>]) {
    let unmatched = alone.iter().find(|term| term.facts == 0);
    let text = match (unmatched, query.conditions()) {
        (Some(Alone { term, .. }), _) => format!("no fact matches \"{}\"", excerpt(term)),
        (None, 0) => "there are no facts".to_owned(),
        (None, 1) => "no fact matches this condition".to_owned(),
        _ => "no fact matches all of these; try fewer conditions".to_owned(),
    };
    problem(screen, &text);
    let found = alone.iter().filter(|term| query.conditions() > 1 && term.facts > 0);
    let found = found.map(|Alone { term, facts, .. }| {
        format!("\"{}\" alone finds {}", excerpt(term), count(*facts, "fact"))
    });
    let found: Vec<String> = found.collect();
    if !found.is_empty() {
        hint(screen, &all_of(&found));
    }
    match unmatched.map(|term| term.nearest.as_slice()) {
        Some([]) => {
            hint(screen, "to see what there is: povfacts topics, regions, years or speakers");
        }
        Some(nearest) => {
            let names = nearest
                .iter()
                .map(|(name, facts)| format!("{} ({})", quoted(name), count(*facts, "fact")));
            hint(screen, &format!("did you mean {}?", any_of(&names.collect::<Vec<_>>())));
        }
        None => {}
    }
}

/// How many more facts `--during` finds than `--year`.
pub(crate) fn hint_during(more: usize, dates: &[DateRange]) -> String {
    let (facts, cover) = (count(more, "more fact"), if more == 1 { "covers" } else { "cover" });
    let flags: Vec<String> = dates.iter().map(|dates| format!("--during {dates}")).collect();
    let dates: Vec<String> = dates.iter().map(ToString::to_string).collect();
    let (dates, flags) = (any_of(&dates), flags.join(" "));
    format!("{facts} {cover} a period that includes {dates}; use {flags} instead")
}
