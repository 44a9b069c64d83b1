//! What an audit of drafts found: for people and for scripts.

use std::io::{self, Write};

use serde::Serialize;

use super::check::FindingRecord;
use super::record::FactRecord;
use super::report;
use super::screen::{PLAIN, STRONG};
use super::{ReportFormat, Screen, annotations, json, sarif};
use crate::model::{FactBase, Finding, Id};
use crate::prose::Change;
use crate::text::{Lines, Spot, count};
use crate::verify::{
    AuditedDraft, AuditedFigure, AuditedQuotation, Credit, FigureVerdict, QuotationVerdict,
};

/// What was audited.
pub(crate) struct Audited<'c, 'f> {
    /// The facts.
    pub base: &'c FactBase,
    /// The drafts with all their quotations and figures.
    pub drafts: &'c [AuditedDraft<'f>],
    /// What was found, with places in the drafts, counted through from 0.
    pub findings: &'c [Finding],
}

/// Writes what an audit found.
pub(crate) fn audit(
    audited: &Audited<'_, '_>,
    format: ReportFormat,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let files: Vec<Lines<'_>> =
        audited.drafts.iter().map(|draft| Lines::new(draft.draft.file())).collect();
    match format {
        ReportFormat::Text => for_people(audited, &files, screen),
        ReportFormat::Json => write_record(audited, &files, screen),
        ReportFormat::Github => annotations::write(audited.findings, &files, screen),
        ReportFormat::Sarif => sarif::write(audited.findings, &files, screen),
    }
}

fn for_people(
    audited: &Audited<'_, '_>,
    files: &[Lines<'_>],
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    report::findings(audited.findings, files, screen)?;
    let quotations = audited.drafts.iter().flat_map(|draft| &draft.quotations);
    let quotations = quotations.map(|quotation| quotation.verdict.as_str());
    let figures = audited.drafts.iter().flat_map(|draft| &draft.figures);
    let figures = figures.map(|figure| figure.verdict.as_str());
    let is_empty =
        audited.drafts.iter().all(|draft| draft.quotations.is_empty() && draft.figures.is_empty());
    let line = format!(
        "{}; {}",
        tallied(quotations, "quotation", QuotationVerdict::ALL.iter().map(|v| v.as_str())),
        tallied(figures, "figure", FigureVerdict::ALL.iter().map(|v| v.as_str()))
    );
    screen.paragraph(PLAIN, "", &line)?;
    let outcome = match audited.findings.len() {
        0 if is_empty => "no quotation and no figure to compare".to_owned(),
        0 => "nothing to mend".to_owned(),
        findings => count(findings, "finding"),
    };
    let outcome = screen.styled(STRONG, outcome);
    writeln!(screen, "{outcome}")
}

/// "3 quotations: 2 verbatim, 1 altered".
fn tallied<'v>(
    verdicts: impl Iterator<Item = &'v str>,
    thing: &str,
    known: impl Iterator<Item = &'v str>,
) -> String {
    let verdicts: Vec<&str> = verdicts.collect();
    let of = |kind: &str| verdicts.iter().filter(|verdict| **verdict == kind).count();
    let parts: Vec<String> = known
        .filter(|kind| of(kind) > 0)
        .map(|kind| format!("{} {}", of(kind), in_words(kind, of(kind))))
        .collect();
    let all = count(verdicts.len(), thing);
    if parts.is_empty() { all } else { format!("{all}: {}", parts.join(", ")) }
}

/// "1 differs", "2 differ".
fn in_words(verdict: &str, count: usize) -> &str {
    match verdict {
        "agrees" | "rounds" | "differs" if count != 1 => verdict.trim_end_matches('s'),
        other => other,
    }
}

#[derive(Serialize)]
struct AuditRecord<'c> {
    drafts: Vec<DraftRecord<'c>>,
    findings: Vec<FindingRecord<'c>>,
}

#[derive(Serialize)]
struct DraftRecord<'c> {
    file: &'c str,
    quotations: Vec<QuotationRecord<'c>>,
    figures: Vec<FigureRecord<'c>>,
}

#[derive(Serialize)]
struct QuotationRecord<'c> {
    line: usize,
    column: usize,
    text: &'c str,
    verdict: QuotationVerdict,
    quotation: Option<&'c Id>,
    paragraph: Option<u32>,
    exact: Option<&'c str>,
    changes: &'c [Change],
    credit: Option<&'c Credit>,
}

#[derive(Serialize)]
struct FigureRecord<'c> {
    line: usize,
    column: usize,
    text: &'c str,
    verdict: FigureVerdict,
    /// Whether it is beside the date of the fact and not its figure.
    is_date: bool,
    fact: Option<FactRecord<'c>>,
}

fn write_record(
    audited: &Audited<'_, '_>,
    files: &[Lines<'_>],
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let drafts = audited.drafts.iter().zip(files).map(|(draft, lines)| DraftRecord {
        file: &draft.draft.file().name,
        quotations: draft
            .quotations
            .iter()
            .map(|quotation| quotation_record(audited.base, draft, quotation, lines))
            .collect(),
        figures: draft
            .figures
            .iter()
            .map(|figure| figure_record(audited.base, draft, figure, lines))
            .collect(),
    });
    let findings = audited.findings.iter().map(|finding| FindingRecord::new(finding, files));
    let record = AuditRecord { drafts: drafts.collect(), findings: findings.collect() };
    json::record(screen, &record)
}

fn quotation_record<'c>(
    base: &'c FactBase,
    draft: &'c AuditedDraft<'_>,
    quotation: &'c AuditedQuotation,
    lines: &Lines<'_>,
) -> QuotationRecord<'c> {
    let (line, column) = at(lines.spot(draft.place_of_quotation(quotation)));
    QuotationRecord {
        line,
        column,
        text: draft.quoted(quotation),
        verdict: quotation.verdict,
        quotation: quotation.quotation.map(|key| &base.quotations[key].id),
        paragraph: quotation.paragraph,
        exact: quotation.exact.as_deref(),
        changes: &quotation.changes,
        credit: quotation.credit.as_ref(),
    }
}

fn figure_record<'c>(
    base: &'c FactBase,
    draft: &'c AuditedDraft<'_>,
    figure: &'c AuditedFigure,
    lines: &Lines<'_>,
) -> FigureRecord<'c> {
    let (line, column) = at(lines.spot(draft.place_of_figure(figure)));
    FigureRecord {
        line,
        column,
        text: draft.written(figure),
        verdict: figure.verdict,
        is_date: figure.is_date,
        fact: figure.fact.map(|key| FactRecord::new(base, key)),
    }
}

fn at(spot: Option<Spot<'_>>) -> (usize, usize) {
    spot.map_or((1, 1), |spot| (spot.number, spot.column))
}
