//! What a check found: for people, for scripts, and for the places where findings
//! are gathered.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::report::{self, help, spot};
use super::screen::{FAINT, PLAIN, STRONG};
use super::{ReportFormat, Screen, annotations, json, marked_text, sarif};
use crate::model::{Code, FactBase, Finding, Id, Severity};
use crate::prose::Fold;
use crate::text::{Lines, TextFile, all_of, count, visible};
use crate::verify::{Check, Coverage, Nearest, Position, Share, TextOf, VerdictKind};

/// What was checked.
pub(crate) struct Checked<'c, 'f> {
    /// All files, first those of the fact base and then the text's.
    pub files: &'c [&'f TextFile],
    /// The fact base; none if it has faults.
    pub base: Option<&'c FactBase>,
    /// The text of one of its sources.
    pub text: Option<&'c TextOf<'f>>,
    /// What was found.
    pub check: &'c Check,
}

/// Writes what a check found.
pub(crate) fn check(
    checked: &Checked<'_, '_>,
    format: ReportFormat,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let files: Vec<Lines<'_>> = checked.files.iter().map(|file| Lines::new(file)).collect();
    let findings = &checked.check.findings;
    match format {
        ReportFormat::Text => for_people(checked, &files, screen),
        ReportFormat::Json => json::record(screen, &CheckRecord::new(checked, &files)),
        ReportFormat::Github => annotations::write(findings, &files, screen),
        ReportFormat::Sarif => sarif::write(findings, &files, screen),
    }
}

/// Writes the text with what the fact base has of it marked, and a line a paragraph
/// with its share.
pub(crate) fn coverage(checked: &Checked<'_, '_>, screen: &mut Screen<'_>) -> io::Result<()> {
    match (checked.text, &checked.check.coverage) {
        (Some(text), Some(coverage)) => marked_text::write(&text.article, coverage, screen),
        _ => Ok(()),
    }
}

fn for_people(
    checked: &Checked<'_, '_>,
    files: &[Lines<'_>],
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    report::findings(&checked.check.findings, files, screen)?;
    summary(checked, screen)
}

/// What was checked, the totals, and how it ended.
fn summary(checked: &Checked<'_, '_>, screen: &mut Screen<'_>) -> io::Result<()> {
    if let Some(base) = checked.base {
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
fn quotations(check: &Check) -> String {
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
    use crate::model::Severity::{Error, Note, Warning};
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

#[derive(Serialize)]
struct CheckRecord<'c> {
    base: Option<BaseRecord<'c>>,
    text: Option<TextRecord<'c>>,
    quotations: Vec<QuotationRecord<'c>>,
    coverage: Option<&'c Coverage>,
    findings: Vec<FindingRecord<'c>>,
}

#[derive(Serialize)]
struct BaseRecord<'c> {
    files: Vec<&'c str>,
    facts: usize,
    quotations: usize,
    notes: usize,
}

#[derive(Serialize)]
struct TextRecord<'c> {
    file: &'c str,
    source: &'c Id,
    sha256: &'c str,
    /// The length of the text without its markup, in code points, in which places are
    /// counted.
    characters: usize,
    /// Null where the source has no fingerprint.
    same_copy: Option<bool>,
}

#[derive(Serialize)]
struct QuotationRecord<'c> {
    id: &'c Id,
    verdict: VerdictKind,
    folds: &'c [Fold],
    places: &'c [Position],
    nearest: Option<&'c Nearest>,
}

#[derive(Serialize)]
pub(super) struct FindingRecord<'c> {
    code: Code,
    severity: Severity,
    message: &'c str,
    help: Option<Cow<'c, str>>,
    file: Option<&'c str>,
    line: Option<usize>,
    column: Option<usize>,
    end_column: Option<usize>,
    /// The id of the one quotation that it is about.
    quotation: Option<&'c str>,
    /// The id of the fact that it is about.
    fact: Option<&'c str>,
    /// The ids of all quotations that it is about, where they are several.
    quotations: Option<&'c [String]>,
}

impl<'c> FindingRecord<'c> {
    pub(super) fn new(finding: &'c Finding, files: &[Lines<'c>]) -> Self {
        let spot = spot(finding.place, files);
        let spot = spot.as_ref();
        Self {
            code: finding.code,
            severity: finding.severity,
            message: &finding.message,
            help: Some(help(finding, files)).filter(|help| !help.is_empty()),
            file: spot.map(|(lines, _)| lines.file().name.as_str()),
            line: spot.map(|(_, spot)| spot.number),
            column: spot.map(|(_, spot)| spot.column),
            end_column: spot.map(|(_, spot)| spot.end_column),
            quotation: finding.quotation.as_deref(),
            fact: finding.fact.as_deref(),
            quotations: finding.quotations.as_deref(),
        }
    }
}

impl<'c> CheckRecord<'c> {
    fn new(checked: &'c Checked<'_, '_>, files: &[Lines<'c>]) -> Self {
        let base_files = checked.files.len() - usize::from(checked.text.is_some());
        let base = checked.base.map(|base| BaseRecord {
            files: checked.files[..base_files].iter().map(|file| file.name.as_str()).collect(),
            facts: base.facts.len(),
            quotations: base.quotations.len(),
            notes: base.notes.len(),
        });
        let text = checked.text.zip(checked.base).map(|(text, base)| {
            let source = &base.sources[text.source];
            TextRecord {
                file: &text.article.file().name,
                source: &source.id,
                sha256: &text.sha256,
                characters: text.article.characters(),
                same_copy: source.text.as_ref().map(|copy| copy.sha256.as_str() == text.sha256),
            }
        });
        let quotations = checked.base.into_iter().flat_map(|base| {
            checked.check.verdicts.iter().map(|verdict| QuotationRecord {
                id: &base.quotations[verdict.quotation].id,
                verdict: verdict.verdict,
                folds: &verdict.folds,
                places: &verdict.places,
                nearest: verdict.nearest.as_ref(),
            })
        });
        let findings = checked.check.findings.iter();
        Self {
            base,
            text,
            quotations: quotations.collect(),
            coverage: checked.check.coverage.as_ref(),
            findings: findings.map(|finding| FindingRecord::new(finding, files)).collect(),
        }
    }
}
