//! What a check found: for people, for scripts, and for the places where findings
//! are gathered.

use std::io::{self, Write};

use super::finding::{self, report};
use super::phrase::{all_of, count};
use super::screen::{FAINT, PLAIN, STRONG};
use super::{ReportFormat, Screen, annotations, check_record, marked_text, sarif};
use crate::model::{FactBase, Places};
use crate::text::{Lines, TextFile, visible};
use crate::verify::{Check, Finding, Share, TextOf, VerdictKind};

/// What was checked.
pub struct Checked<'c, 'f, 'a> {
    /// All files, first those of the fact base and then the text's.
    pub files: &'c [&'f TextFile],
    /// The fact base, and where its records stand; none where it is so faulty that it
    /// can't be used.
    pub base: Option<(&'c FactBase<'a>, &'c Places)>,
    /// The text of one of its sources.
    pub text: Option<&'c TextOf<'f, 'a>>,
    /// What was found.
    pub check: &'c Check<'a>,
}

/// Writes what a check found.
///
/// # Errors
///
/// Those of writing.
pub fn check(
    checked: &Checked<'_, '_, '_>,
    format: ReportFormat,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let files: Vec<Lines<'_>> = checked.files.iter().map(|file| Lines::new(file)).collect();
    let reports = || checked.check.findings.iter().map(|finding| report(finding, &files));
    match format {
        ReportFormat::Text => for_people(checked, &files, screen),
        ReportFormat::Json => {
            check_record::write(checked, &reports().collect::<Vec<_>>(), &files, screen)
        }
        ReportFormat::Github => annotations::write(reports(), &files, screen),
        ReportFormat::Sarif => sarif::write(&reports().collect::<Vec<_>>(), &files, screen),
    }
}

/// Writes the text with what the fact base has of it marked, and a line a paragraph
/// with its share.
///
/// # Errors
///
/// Those of writing.
pub fn coverage(checked: &Checked<'_, '_, '_>, screen: &mut Screen<'_>) -> io::Result<()> {
    match (checked.text, &checked.check.coverage) {
        (Some(text), Some(coverage)) => marked_text::write(&text.article, coverage, screen),
        _ => Ok(()),
    }
}

fn for_people(
    checked: &Checked<'_, '_, '_>,
    files: &[Lines<'_>],
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    finding::write(&checked.check.findings, files, screen)?;
    summary(checked, screen)
}

/// What was checked, the totals, and how it ended.
fn summary(checked: &Checked<'_, '_, '_>, screen: &mut Screen<'_>) -> io::Result<()> {
    if let Some((base, _)) = checked.base {
        let behind = usize::from(checked.text.is_some());
        let base_files = checked.files.len() - behind;
        let names: Vec<String> = checked
            .files
            .iter()
            .take(base_files)
            .map(|file| visible(&file.name).into_owned())
            .collect();
        let counts = [
            count(base.facts.len(), "fact"),
            count(base.quotations.len(), "quotation"),
            count(base.notes.len(), "note"),
        ];
        let line = format!("{}: {}", names.join(", "), all_of(&counts));
        screen.paragraph(FAINT, "", &line)?;
        if let Some(text) = checked.text {
            let name = visible(&text.article.file().name);
            let source = &base.sources[text.source].id;
            screen.paragraph(FAINT, "", &format!("{name}: the text of {source}"))?;
        }
    }
    if let Some(coverage) = &checked.check.coverage {
        let line = format!(
            "{}, {}, {}",
            quotations(checked.check),
            share(coverage.numbers, "number"),
            share(coverage.phrases, "quoted phrase")
        );
        screen.paragraph(PLAIN, "", &line)?;
    }
    let outcome = screen.styled(STRONG, outcome(&checked.check.findings));
    writeln!(screen, "{outcome}")
}

/// "41 of 43 quotations exact, 2 normalized".
fn quotations(check: &Check<'_>) -> String {
    let of = |kind| check.verdicts.iter().filter(|verdict| verdict.verdict == kind).count();
    let all = check.verdicts.len();
    let s = if all == 1 { "" } else { "s" };
    let mut parts = vec![format!("{} of {all} quotation{s} exact", of(VerdictKind::Exact))];
    for kind in VerdictKind::ALL.iter().filter(|kind| **kind != VerdictKind::Exact) {
        if of(*kind) > 0 {
            parts.push(format!("{} {kind}", of(*kind)));
        }
    }
    parts.join(", ")
}

/// "31 of 33 numbers (2 exempt)".
fn share(share: Share, thing: &str) -> String {
    let exempt = match share.exempt {
        0 => String::new(),
        exempt => format!(" ({exempt} exempt)"),
    };
    format!("{} of {}{exempt}", share.covered, count(share.total, thing))
}

/// "2 errors, 1 warning", "nothing to mend".
fn outcome(findings: &[Finding]) -> String {
    use crate::verify::Severity::{Error, Note, Warning};
    let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let mend = [(Error, "error"), (Warning, "warning")]
        .iter()
        .filter(|(severity, _)| of(*severity) > 0)
        .map(|(severity, word)| count(of(*severity), word));
    let mend: Vec<String> = mend.collect();
    let notes = match of(Note) {
        0 => String::new(),
        notes => format!(", {}", count(notes, "note")),
    };
    if mend.is_empty() {
        format!("nothing to mend{notes}")
    } else {
        format!("{}{notes}", mend.join(", "))
    }
}
