//! What is said on standard error when a command is done, or could not be.

use std::io::{self, Write};

use super::Screen;
use super::phrase::{any_of, count, left_out};
use super::screen::{FAINT, PLAIN, STRONG, WARNING};
use crate::query::{Query, UnmatchedTerm, YearRange};
use crate::text::excerpt;

/// Says that something could not be done, and why.
///
/// # Errors
///
/// Those of writing.
pub fn problem(screen: &mut Screen<'_>, problem: &str) -> io::Result<()> {
    let name = screen.styled(STRONG, "povfacts:");
    screen.message(PLAIN, &name, problem)
}

/// Says what is wrong with what was typed; the text has its own lines.
///
/// # Errors
///
/// Those of writing.
pub fn usage(screen: &mut Screen<'_>, text: &str) -> io::Result<()> {
    let name = screen.styled(STRONG, "povfacts:");
    write!(screen, "{name} {text}")
}

/// Shows how far something is that takes long, on a line that the next one
/// replaces; none clears it.
///
/// # Errors
///
/// Those of writing.
pub fn progress(screen: &mut Screen<'_>, done: Option<(usize, usize)>) -> io::Result<()> {
    match done {
        Some((done, all)) => write!(screen, "\r{done} of {all} quotations compared")?,
        None => write!(screen, "\r{}\r", " ".repeat(60))?,
    }
    screen.flush()
}

/// Says that nothing fits what was asked for, and which word found nothing.
///
/// # Errors
///
/// Those of writing.
pub fn nothing(
    screen: &mut Screen<'_>,
    query: &Query,
    unmatched: &[UnmatchedTerm],
) -> io::Result<()> {
    let Some(term) = unmatched.first() else {
        return problem(
            screen,
            match query.conditions() {
                0 => "there are no facts",
                1 => "no fact fits that",
                _ => "no fact fits all of that; leave something out",
            },
        );
    };
    let typed = excerpt(&term.typed);
    if term.nearest.is_empty() {
        let ways = "the commands topics, regions and years list what can be asked for";
        return problem(screen, &format!("nothing fits \"{typed}\"; {ways}"));
    }
    let quoted: Vec<String> = term.nearest.iter().map(|name| format!("\"{name}\"")).collect();
    problem(screen, &format!("nothing fits \"{typed}\"; did you mean {}?", any_of(&quoted)))
}

/// Says how much is left in drafts that were put right as far as other words can do it.
///
/// # Errors
///
/// Those of writing.
pub fn left_to_mend(screen: &mut Screen<'_>, left: usize) -> io::Result<()> {
    if left == 0 {
        return Ok(());
    }
    let (findings, is) = (count(left, "finding"), if left == 1 { "is" } else { "are" });
    problem(screen, &format!("{findings} {is} left to mend by hand; audit what was written"))
}

/// Says what to type next.
///
/// # Errors
///
/// Those of writing.
pub fn tip(screen: &mut Screen<'_>, text: &str) -> io::Result<()> {
    let hint = screen.styled(WARNING, "hint:");
    screen.message(FAINT, &hint, text)
}

/// Says how many facts more cover the years asked for as a part of something
/// longer.
///
/// # Errors
///
/// Those of writing.
pub fn hint(screen: &mut Screen<'_>, more: usize, years: &[YearRange]) -> io::Result<()> {
    let hint = screen.styled(WARNING, "hint:");
    let (facts, cover) = (count(more, "more fact"), if more == 1 { "covers" } else { "cover" });
    let flags: Vec<String> = years.iter().map(|years| format!("--during {years}")).collect();
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    let (years, flags) = (any_of(&years), flags.join(" "));
    let text =
        format!("{facts} {cover} {years} as part of a longer period; ask with {flags} instead");
    screen.message(FAINT, &hint, &text)
}

/// Says how many facts a timeline leaves out because they have no date.
///
/// # Errors
///
/// Those of writing.
pub fn hint_undated(screen: &mut Screen<'_>, undated: usize) -> io::Result<()> {
    let hint = screen.styled(WARNING, "hint:");
    screen.message(FAINT, &hint, &format!("{}; list shows them", left_out(undated)))
}

/// Says that none of the facts that fit has a date.
///
/// # Errors
///
/// Those of writing.
pub fn nothing_dated(screen: &mut Screen<'_>, undated: usize) -> io::Result<()> {
    let (facts, fit) = (count(undated, "fact"), if undated == 1 { "fits" } else { "fit" });
    problem(
        screen,
        &format!("{facts} without a date {fit} that, and none with one; list shows them"),
    )
}
