//! The report of an audit: for people, scripts, editors and code forges.

use std::io::{self, Write};

use serde::Serialize;

use super::record::FactRecord;
use super::report::{self, FindingRecord};
use super::screen::{PLAIN, STRONG};
use super::{ReportFormat, Screen};
use crate::model::{FactBase, Finding, Id, Vocabulary};
use crate::prose::Change;
use crate::text::{Lines, count};
use crate::verify::{AuditedDraft, Credit, FigureVerdict, QuotationVerdict};

/// Writes the report of an audit. The places of the findings are in the drafts, counted from 0.
pub(crate) fn audit(
    base: &FactBase,
    drafts: &[AuditedDraft<'_>],
    findings: &[Finding],
    format: ReportFormat,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let records = report::records(findings, drafts.iter().map(|draft| draft.draft.file()));
    let summary = |screen: &mut Screen<'_>| summary(drafts, findings.len(), screen);
    report::write(records, format, screen, summary, |findings| {
        let drafts = drafts.iter().map(|draft| DraftRecord::new(base, draft)).collect();
        AuditRecord { drafts, findings }
    })
}

/// Writes the totals and the outcome.
fn summary(
    drafts: &[AuditedDraft<'_>],
    findings: usize,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let quotations = drafts.iter().flat_map(|draft| &draft.quotations);
    let quotations: Vec<_> = quotations.map(|quotation| quotation.verdict).collect();
    let figures = drafts.iter().flat_map(|draft| &draft.figures);
    let figures: Vec<_> = figures.map(|figure| figure.verdict).collect();
    let line = format!("{}; {}", tally("quotation", &quotations), tally("figure", &figures));
    screen.paragraph(PLAIN, "", &line)?;
    let outcome = match findings {
        0 if quotations.is_empty() && figures.is_empty() => {
            "no quotation and no figure to compare".to_owned()
        }
        0 => "nothing to mend".to_owned(),
        findings => count(findings, "finding"),
    };
    let outcome = screen.styled(STRONG, outcome);
    writeln!(screen, "{outcome}")
}

/// "3 quotations: 2 verbatim, 1 altered".
fn tally<V: Vocabulary + PartialEq>(noun: &str, verdicts: &[V]) -> String {
    let of = |kind: &V| match verdicts.iter().filter(|verdict| *verdict == kind).count() {
        0 => None,
        number => Some(format!("{number} {}", in_number(kind.as_str(), number))),
    };
    let parts: Vec<String> = V::ALL.iter().filter_map(of).collect();
    let colon = if parts.is_empty() { "" } else { ": " };
    format!("{}{colon}{}", count(verdicts.len(), noun), parts.join(", "))
}

/// "1 differs", "2 differ".
fn in_number(verdict: &str, number: usize) -> &str {
    match verdict {
        "agrees" | "rounds" | "differs" if number != 1 => verdict.trim_end_matches('s'),
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
    /// Whether the number is compared with the date of the fact, not with the figure.
    is_date: bool,
    fact: Option<FactRecord<'c>>,
}

impl<'c> DraftRecord<'c> {
    fn new(base: &'c FactBase, draft: &'c AuditedDraft<'_>) -> Self {
        let file = draft.draft.file();
        let lines = Lines::new(file);
        let at = |place| lines.spot(place).map_or((1, 1), |spot| (spot.number, spot.column));
        let quotations = draft.quotations.iter().map(|quotation| {
            let (line, column) = at(draft.place_of_quotation(quotation));
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
        });
        let figures = draft.figures.iter().map(|figure| {
            let (line, column) = at(draft.place_of_figure(figure));
            FigureRecord {
                line,
                column,
                text: draft.written(figure),
                verdict: figure.verdict,
                is_date: figure.is_date,
                fact: figure.fact.map(|key| FactRecord::new(base, key)),
            }
        });
        Self { file: &file.name, quotations: quotations.collect(), figures: figures.collect() }
    }
}
