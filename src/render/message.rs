//! Messages on standard error. An error of standard error is ignored: no stream is left
//! to report it, and scripts read the exit code.

use std::io::Write;

use super::Screen;
use super::screen::{FAINT, STRONG, WARNING};
use crate::model::FactBase;
use crate::query::{DateRange, Query, count_alone, nearest_terms};
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

/// Reports that no fact matches, the facts of each term alone, and similar terms.
pub(crate) fn nothing(screen: &mut Screen<'_>, query: &Query, base: &FactBase) {
    let alone = query.terms.iter().map(|term| (term, count_alone(term, base)));
    let (found, unmatched): (Vec<_>, Vec<_>) = alone.partition(|(_, facts)| *facts > 0);
    let unmatched = unmatched.first().map(|(term, _)| term);
    let text = match (unmatched, query.conditions()) {
        (Some(term), _) => format!("no fact matches {}", quoted(term)),
        (None, 0) => "there are no facts".to_owned(),
        (None, 1) => "no fact matches this condition".to_owned(),
        _ => "no fact matches all of these; try fewer conditions".to_owned(),
    };
    problem(screen, &text);
    if query.conditions() > 1 && !found.is_empty() {
        let found = found
            .iter()
            .map(|(term, facts)| format!("{} alone finds {}", quoted(term), count(*facts, "fact")));
        hint(screen, &all_of(&found.collect::<Vec<_>>()));
    }
    let Some(term) = unmatched else { return };
    let nearest = nearest_terms(term, base);
    let nearest =
        nearest.iter().map(|(name, facts)| format!("{} ({})", quoted(name), count(*facts, "fact")));
    match nearest.collect::<Vec<_>>().as_slice() {
        [] => hint(screen, "to see what there is: povfacts topics, regions, years or speakers"),
        nearest => hint(screen, &format!("did you mean {}?", any_of(nearest))),
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
