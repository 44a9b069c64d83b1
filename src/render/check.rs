//! The report of a check: for people, scripts, editors and code forges.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::report::{self, FindingRecord};
use super::screen::{FAINT, PLAIN, STRONG};
use super::{ReportFormat, Screen};
use crate::check::{Check, Coverage, Nearest, Position, Share, TextOf, VerdictKind};
use crate::model::Severity::{Error, Note, Warning};
use crate::model::{FactBase, Finding, Id};
use crate::text::Fold;
use crate::text::{TextFile, all_of, count, visible};

/// A check with the files, the base and the text.
pub(crate) struct Checked<'c, 'f> {
    /// The files of the fact base.
    pub files: &'c [TextFile],
    /// None if invalid.
    pub base: Option<&'c FactBase>,
    /// The text of a source.
    pub text: Option<&'c TextOf<'f>>,
    pub check: &'c Check,
}

/// Writes the report of a check.
pub(crate) fn check(
    checked: &Checked<'_, '_>,
    format: ReportFormat,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let text = checked.text.map(|text| text.article.file());
    let findings = report::records(&checked.check.findings, checked.files.iter().chain(text));
    let record = |findings| record(checked, findings);
    report::write(findings, format, screen, |screen| summary(checked, screen), record)
}

/// Writes the files, the totals and the outcome.
fn summary(checked: &Checked<'_, '_>, screen: &mut Screen<'_>) -> io::Result<()> {
    let Checked { files, base, text, check } = checked;
    if let Some(base) = base {
        let names: Vec<Cow<'_, str>> = files.iter().map(|file| visible(&file.name)).collect();
        let counts = [
            count(base.facts.len(), "fact"),
            count(base.quotations.len(), "quotation"),
            count(base.notes.len(), "note"),
        ];
        screen.paragraph(FAINT, "", &format!("{}: {}", names.join(", "), all_of(&counts)))?;
        if let Some(text) = text {
            let name = visible(&text.article.file().name);
            let source = &base.sources[text.source].id;
            screen.paragraph(FAINT, "", &format!("{name}: the text of {source}"))?;
        }
    }
    if let Some(coverage) = &check.coverage {
        let shares = [share(coverage.numbers, "number"), share(coverage.phrases, "quoted phrase")];
        screen.paragraph(PLAIN, "", &format!("{}, {}", quotations(check), shares.join(", ")))?;
    }
    if let Some((written, facts)) = check.written {
        writeln!(screen, "{written} of {} written", count(facts, "fact"))?;
    }
    let outcome = screen.styled(STRONG, outcome(&check.findings));
    writeln!(screen, "{outcome}")
}

/// "41 of 43 quotations exact, 2 normalized".
fn quotations(check: &Check) -> String {
    let of = |kind| check.verdicts.iter().filter(|verdict| verdict.verdict == kind).count();
    let others = VerdictKind::ALL.iter().filter(|kind| **kind != VerdictKind::Exact);
    let others = others.filter(|kind| of(**kind) > 0).map(|kind| format!(", {} {kind}", of(*kind)));
    let all = count(check.verdicts.len(), "quotation");
    format!("{} of {all} exact{}", of(VerdictKind::Exact), others.collect::<String>())
}

/// "31 of 33 numbers (2 exempt)".
fn share(share: Share, thing: &str) -> String {
    let exempt = match share.exempt {
        0 => String::new(),
        exempt => format!(" ({exempt} exempt)"),
    };
    format!("{} of {}{exempt}", share.covered, count(share.total, thing))
}

/// "2 errors, 1 warning", "nothing to mend, 1 note".
fn outcome(findings: &[Finding]) -> String {
    let of = |severity| {
        let number = findings.iter().filter(|finding| finding.severity == severity).count();
        (number > 0).then(|| count(number, severity.as_str()))
    };
    let problems = of(Error).into_iter().chain(of(Warning));
    let mut parts: Vec<String> = problems.collect();
    if parts.is_empty() {
        parts.push("nothing to mend".to_owned());
    }
    parts.extend(of(Note));
    parts.join(", ")
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
    /// The length of the text without markup, in code points, the unit of places.
    characters: usize,
    /// Null if the source has no fingerprint.
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

fn record<'c>(checked: &Checked<'c, '_>, findings: Vec<FindingRecord<'c>>) -> CheckRecord<'c> {
    let Checked { files, base, text, check } = *checked;
    let base_record = |base: &FactBase| BaseRecord {
        files: files.iter().map(|file| file.name.as_str()).collect(),
        facts: base.facts.len(),
        quotations: base.quotations.len(),
        notes: base.notes.len(),
    };
    let text = text.zip(base).map(|(text, base)| {
        let source = &base.sources[text.source];
        TextRecord {
            file: &text.article.file().name,
            source: &source.id,
            sha256: &text.sha256,
            characters: text.article.characters(),
            same_copy: source.text.as_ref().map(|copy| copy.sha256.as_str() == text.sha256),
        }
    });
    let quotations = base.into_iter().flat_map(|base| {
        check.verdicts.iter().map(|verdict| QuotationRecord {
            id: &base.quotations[verdict.quotation].id,
            verdict: verdict.verdict,
            folds: &verdict.folds,
            places: &verdict.places,
            nearest: verdict.nearest.as_ref(),
        })
    });
    CheckRecord {
        base: base.map(base_record),
        text,
        quotations: quotations.collect(),
        coverage: check.coverage.as_ref(),
        findings,
    }
}
