//! Faults of a fact base that could not be read.

use std::io::{self, Write};

use super::report::{Printer, Report, spot};
use super::{Screen, problem};
use crate::model::Finding;
use crate::text::{Lines, TextFile, count, visible};

/// Writes the first faults with their places, and the number of all.
pub fn faults(screen: &mut Screen<'_>, faults: &[Finding], files: &[TextFile]) -> io::Result<()> {
    let printer = Printer::new(screen);
    let files: Vec<Lines<'_>> = files.iter().map(Lines::new).collect();
    for fault in faults.iter().take(Finding::MAX_SHOWN) {
        let (message, help) = words(fault, &files);
        let Finding { code, severity, place, .. } = *fault;
        let report = Report { code, severity, message, help, place };
        writeln!(screen, "{}\n", report.printed(&files, &printer))?;
    }
    let shown = if faults.len() > Finding::MAX_SHOWN {
        format!(", of which {} are shown", Finding::MAX_SHOWN)
    } else {
        String::new()
    };
    let faults = count(faults.len(), "fault");
    problem(screen, &format!("the fact base has {faults}{shown}; it was not used"))
}

/// The message and the help of a fault, with the place of the first of two equal ids.
pub(super) fn words(fault: &Finding, files: &[Lines<'_>]) -> (String, String) {
    let first = fault.first.and_then(|first| {
        let lines = files.get(first.file as usize)?;
        let spot = spot(lines, first)?;
        let name = visible(&lines.file().name);
        Some(format!("the first is at {name}:{}:{}", spot.number, spot.column))
    });
    (fault.message.clone(), first.unwrap_or_else(|| fault.help.clone()))
}
