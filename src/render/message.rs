//! Messages on standard error. An error of standard error is ignored: no stream is left
//! to report it, and scripts read the exit code.

use std::io::Write;

use super::Screen;
use super::screen::{FAINT, STRONG, WARNING};
use crate::query::{Query, YearRange};
use crate::text::{any_of, count, excerpt};

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

/// Writes a progress line over the previous one; `None` clears the line.
pub(crate) fn progress(screen: &mut Screen<'_>, done: Option<(usize, usize)>) {
    let _ = match done {
        Some((done, all)) => write!(screen, "\r{done} of {all} quotations compared"),
        None => write!(screen, "\r{}\r", " ".repeat(60)),
    };
    let _ = screen.flush();
}

/// Reports that no fact matches, with the first term without any match.
pub(crate) fn nothing(
    screen: &mut Screen<'_>,
    query: &Query,
    unmatched: Option<(&str, Vec<String>)>,
) {
    let Some((term, nearest)) = unmatched else {
        let text = match query.conditions() {
            0 => "there are no facts",
            1 => "no fact matches this condition",
            _ => "no fact matches all of these; try fewer conditions",
        };
        return problem(screen, text);
    };
    let quoted: Vec<String> = nearest.iter().map(|name| format!("\"{name}\"")).collect();
    let help = match quoted.as_slice() {
        [] => "to see what there is: povfacts topics, regions or years".to_owned(),
        names => format!("did you mean {}?", any_of(names)),
    };
    problem(screen, &format!("no fact matches \"{}\"; {help}", excerpt(term)));
}

/// Writes how many more facts `--during` finds than `--year`.
pub(crate) fn hint_during(screen: &mut Screen<'_>, more: usize, years: &[YearRange]) {
    let (facts, cover) = (count(more, "more fact"), if more == 1 { "covers" } else { "cover" });
    let flags: Vec<String> = years.iter().map(|years| format!("--during {years}")).collect();
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    let (years, flags) = (any_of(&years), flags.join(" "));
    let more = format!("{facts} {cover} a period that includes {years}");
    hint(screen, &format!("{more}; use {flags} instead"));
}
