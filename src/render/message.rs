//! Messages on standard error. An error of standard error is ignored: no stream is left
//! to report it, and scripts read the exit code.

use std::io::Write;

use super::Screen;
use super::phrase::left_out;
use super::screen::{FAINT, PLAIN, STRONG, WARNING};
use crate::query::{Query, UnmatchedTerm, YearRange};
use crate::text::{any_of, count, excerpt};

/// Writes why a command failed or found nothing.
pub(crate) fn problem(screen: &mut Screen<'_>, problem: &str) {
    let label = screen.styled(STRONG, "povfacts:");
    let _ = screen.message(PLAIN, &label, problem);
}

/// Writes a usage error, which has lines of its own.
pub(crate) fn usage(screen: &mut Screen<'_>, text: &str) {
    let label = screen.styled(STRONG, "povfacts:");
    let _ = write!(screen, "{label} {text}");
}

/// Writes what to type next.
pub(crate) fn hint(screen: &mut Screen<'_>, text: &str) {
    let label = screen.styled(WARNING, "hint:");
    let _ = screen.message(FAINT, &label, text);
}

/// Writes a progress line over the previous one; `None` clears the line.
pub(crate) fn progress(screen: &mut Screen<'_>, done: Option<(usize, usize)>) {
    let _ = match done {
        Some((done, all)) => write!(screen, "\r{done} of {all} quotations compared"),
        None => write!(screen, "\r{}\r", " ".repeat(60)),
    };
    let _ = screen.flush();
}

/// Writes that no fact matches, with the first term that matches nothing alone.
pub(crate) fn nothing(screen: &mut Screen<'_>, query: &Query, unmatched: &[UnmatchedTerm]) {
    let Some(term) = unmatched.first() else {
        let text = match query.conditions() {
            0 => "there are no facts",
            1 => "no fact fits that",
            _ => "no fact fits all of that; leave something out",
        };
        return problem(screen, text);
    };
    let quoted: Vec<String> = term.nearest.iter().map(|name| format!("\"{name}\"")).collect();
    let help = match quoted.as_slice() {
        [] => "the commands topics, regions and years list what can be asked for".to_owned(),
        names => format!("did you mean {}?", any_of(names)),
    };
    problem(screen, &format!("nothing fits \"{}\"; {help}", excerpt(&term.typed)));
}

/// Writes how many findings `--fix` left.
pub(crate) fn left_to_mend(screen: &mut Screen<'_>, left: usize) {
    if left > 0 {
        let (findings, is) = (count(left, "finding"), if left == 1 { "is" } else { "are" });
        problem(screen, &format!("{findings} {is} left to mend by hand; audit what was written"));
    }
}

/// Writes how many more facts `--during` finds than `--year`.
pub(crate) fn hint_during(screen: &mut Screen<'_>, more: usize, years: &[YearRange]) {
    let (facts, cover) = (count(more, "more fact"), if more == 1 { "covers" } else { "cover" });
    let flags: Vec<String> = years.iter().map(|years| format!("--during {years}")).collect();
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    let (years, flags) = (any_of(&years), flags.join(" "));
    let text =
        format!("{facts} {cover} {years} as part of a longer period; ask with {flags} instead");
    hint(screen, &text);
}

/// Writes how many facts without a date a timeline leaves out.
pub(crate) fn hint_undated(screen: &mut Screen<'_>, undated: usize) {
    hint(screen, &format!("{}; list shows them", left_out(undated)));
}

/// Writes that no fact of a timeline has a date.
pub(crate) fn nothing_dated(screen: &mut Screen<'_>, undated: usize) {
    let (facts, fit) = (count(undated, "fact"), if undated == 1 { "fits" } else { "fit" });
    let text = format!("{facts} without a date {fit} that, and none with one; list shows them");
    problem(screen, &text);
}
