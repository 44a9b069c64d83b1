//! The report of a check in JSON: one object, whose shape the README describes.

use std::io;

use serde::Serialize;

use super::about::{About, Subjects};
use super::check::Checked;
use super::report::Report;
use super::{Screen, json};
use crate::model::{Code, Id};
use crate::prose::Fold;
use crate::text::Lines;
use crate::verify::{Coverage, Nearest, Position, Severity, VerdictKind};

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
    help: Option<&'c str>,
    file: Option<&'c str>,
    line: Option<usize>,
    column: Option<usize>,
    end_column: Option<usize>,
    /// The id of the one quotation that it is about.
    quotation: Option<String>,
    /// The id of the fact that it is about.
    fact: Option<String>,
    /// The ids of all quotations that it is about, where they are several.
    quotations: Option<Vec<String>>,
}

impl<'c> FindingRecord<'c> {
    pub(super) fn new(report: &'c Report, files: &[Lines<'c>], about: About) -> Self {
        let spot = report.spot(files);
        let spot = spot.as_ref();
        Self {
            code: report.code,
            severity: report.severity,
            message: &report.message,
            help: Some(report.help.as_str()).filter(|help| !help.is_empty()),
            file: spot.map(|(lines, _)| lines.file().name.as_str()),
            line: spot.map(|(_, spot)| spot.number),
            column: spot.map(|(_, spot)| spot.column),
            end_column: spot.map(|(_, spot)| spot.end_column),
            quotation: about.quotation,
            fact: about.fact,
            quotations: about.quotations,
        }
    }
}

pub(super) fn write(
    checked: &Checked<'_, '_>,
    reports: &[Report],
    files: &[Lines<'_>],
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let base_files = checked.files.len() - usize::from(checked.text.is_some());
    let base = checked.base.map(|(base, _)| BaseRecord {
        files: checked.files.iter().take(base_files).map(|file| file.name.as_str()).collect(),
        facts: base.facts.len(),
        quotations: base.quotations.len(),
        notes: base.notes.len(),
    });
    let text = checked.text.zip(checked.base).map(|(text, (base, _))| {
        let source = &base.sources[text.source];
        TextRecord {
            file: &text.article.file().name,
            source: &source.id,
            sha256: &text.sha256,
            characters: text.article.characters(),
            same_copy: source.text.as_ref().map(|copy| *copy.sha256 == *text.sha256),
        }
    });
    let quotations = checked.base.into_iter().flat_map(|(base, _)| {
        checked.check.verdicts.iter().map(|verdict| QuotationRecord {
            id: &base.quotations[verdict.quotation].id,
            verdict: verdict.verdict,
            folds: &verdict.folds,
            places: &verdict.places,
            nearest: verdict.nearest.as_ref(),
        })
    });
    let subjects = checked.base.map(|(base, places)| Subjects::new(base, places));
    let findings = reports.iter().zip(&checked.check.findings).map(|(report, finding)| {
        let about = subjects.as_ref().map(|subjects| subjects.of(finding));
        FindingRecord::new(report, files, about.unwrap_or_default())
    });
    let record = CheckRecord {
        base,
        text,
        quotations: quotations.collect(),
        coverage: checked.check.coverage.as_ref(),
        findings: findings.collect(),
    };
    json::record(screen, &record)
}
