//! Messages on standard error. An error of standard error is ignored: no stream is left
//! to report it, and scripts read the exit code.

use std::io::Write;
use std::time::{Duration, Instant};

use super::Screen;
use super::record::{DISPUTED, doubt};
use super::screen::{FAINT, STRONG, WARNING};
use crate::model::{Fact, FactBase, Key};
use crate::query::DateRange;
use crate::text::count;

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

/// The time before a terminal shows the progress.
const PATIENCE: Duration = Duration::from_secs(1);

/// Does long work. On a terminal, a line shows how much is done until it ends.
pub(crate) fn with_progress<T>(
    screen: &mut Screen<'_>,
    work: impl FnOnce(&mut dyn FnMut(usize, usize)) -> T,
) -> T {
    let (start, mut shown) = (Instant::now(), false);
    let result = work(&mut |done, all| {
        if done.is_multiple_of(64) && screen.is_terminal() && start.elapsed() > PATIENCE {
            shown = true;
            let _ = write!(screen, "\r{done} of {all} done").and_then(|()| screen.flush());
        }
    });
    if shown {
        let _ = write!(screen, "\r{}\r", " ".repeat(60)).and_then(|()| screen.flush());
    }
    result
}

/// How many facts `--during` finds if `--year` finds none.
pub(crate) fn hint_during(found: usize, dates: &[DateRange]) -> String {
    let facts = count(found, "fact");
    let flags: Vec<String> = dates.iter().map(|dates| format!("--during {dates}")).collect();
    format!("{facts} in a longer period; use {} instead", flags.join(" "))
}

/// The quoted facts that a note disputes.
pub(crate) fn hint_disputed<'f>(
    base: &FactBase,
    facts: impl Iterator<Item = &'f Key<Fact>>,
) -> Option<String> {
    let facts = facts.map(|key| &base.facts[*key]);
    let disputed = facts.filter(|fact| doubt(base, fact) == Some(DISPUTED));
    let ids: Vec<&str> = disputed.map(|fact| fact.id.as_str()).collect();
    (!ids.is_empty()).then(|| format!("{DISPUTED}: see povfacts show {}", ids.join(" ")))
}
