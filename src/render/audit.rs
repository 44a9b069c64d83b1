//! The report of an audit: for people, scripts, editors and code forges.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::record::FactRecord;
use super::report::{self, FindingRecord};
use super::screen::{PLAIN, STRONG};
use super::{ReportFormat, Screen};
use crate::align::Change;
use crate::audit::{
    AuditedDraft, AuditedFigure, AuditedQuotation, Conflict, Considered, Credit, FigureVerdict,
    QuotationVerdict,
};
use crate::model::{FactBase, Finding, Id, Vocabulary};
use crate::text::{Lines, count, excerpt, visible};

/// Whether the report explains each figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    Verdicts,
    /// With the facts that were considered, and their scores.
    Explained,
}

/// Writes the report of an audit. The places of the findings are in the drafts, counted from 0.
pub(crate) fn audit(
    base: &FactBase,
    drafts: &[AuditedDraft<'_>],
    findings: &[Finding],
    (format, detail): (ReportFormat, Detail),
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let records = report::records(findings, drafts.iter().map(|draft| draft.draft.file()));
    let text = |screen: &mut Screen<'_>| {
        for draft in drafts {
            worksheet(base, draft, drafts.len() > 1, detail, screen)?;
        }
        summary(drafts, findings.len(), screen)
    };
    report::write(records, format, screen, text, |findings| {
        let drafts = drafts.iter().map(|draft| DraftRecord::new(base, draft, detail)).collect();
        AuditRecord { drafts, findings }
    })
}

/// Writes a line for each quotation and figure: place, verdict, words, record.
fn worksheet(
    base: &FactBase,
    draft: &AuditedDraft<'_>,
    named: bool,
    detail: Detail,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let lines = Lines::new(draft.draft.file());
    let place = |range| lines.spot(range).map_or((1, 1), |spot| (spot.number, spot.column));
    let quotations = draft.quotations.iter().map(|it| {
        let record = it.quotation.map(|key| base.quotations[key].id.to_string());
        let words = format!("“{}”", excerpt(draft.quoted(it)));
        (draft.place_of_quotation(it), it.verdict.as_str(), words, record, None)
    });
    let figures = draft.figures.iter().filter(|figure| !figure.is_label).map(|it| {
        let record = figure_record(base, it).map(str::to_owned).or_else(|| perhaps(base, it));
        let words = visible(draft.written(it)).into_owned();
        (draft.place_of_figure(it), it.verdict.as_str(), words, record, Some(it))
    });
    let mut rows: Vec<_> = quotations.chain(figures).collect();
    rows.sort_by_key(|(range, ..)| range.start);
    if rows.is_empty() {
        return Ok(());
    }
    if named {
        writeln!(screen, "{}", visible(&draft.draft.file().name))?;
    }
    for (range, verdict, words, record, figure) in rows {
        let accepted = if draft.is_accepted(range.start) { "  accepted" } else { "" };
        let (line, column) = place(range);
        let head = format!("{:>9}  {verdict:13}  ", format!("{line}:{column}"));
        let record = record.map(|record| format!("  {record}")).unwrap_or_default();
        screen.paragraph(PLAIN, &head, &format!("{words}{record}{accepted}"))?;
        for considered in figure.iter().flat_map(|it| &it.considered) {
            if detail == Detail::Explained {
                let terms = considered.terms().map(|(name, term)| format!("{name} {term:+.1}"));
                let terms: Vec<String> = terms.collect();
                let id = considered_id(base, considered);
                let text = format!("{id} {:+.1} = {}", considered.score, terms.join(", "));
                screen.paragraph(PLAIN, &" ".repeat(26), &text)?;
            }
        }
    }
    writeln!(screen)
}

fn figure_record<'b>(base: &'b FactBase, figure: &AuditedFigure) -> Option<&'b str> {
    let fact = figure.fact.map(|key| base.facts[key].id.as_str());
    fact.or_else(|| figure.quotation.map(|key| base.quotations[key].id.as_str()))
}

/// The facts that have the value of an unsourced figure.
fn perhaps(base: &FactBase, figure: &AuditedFigure) -> Option<String> {
    const MAX: usize = 3;
    let ids = figure.candidates.iter().take(MAX).map(|key| base.facts[*key].id.as_str());
    let ids: Vec<&str> = ids.collect();
    (!ids.is_empty()).then(|| format!("perhaps {}", ids.join(", ")))
}

fn considered_id<'b>(base: &'b FactBase, considered: &Considered) -> &'b Id {
    match considered.fact {
        Some(fact) => &base.facts[fact].id,
        None => &base.quotations[considered.quotation].id,
    }
}

/// Writes the totals, the outcome and what was not compared.
fn summary(
    drafts: &[AuditedDraft<'_>],
    findings: usize,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let quotations = drafts.iter().flat_map(|draft| &draft.quotations);
    let quotations: Vec<_> = quotations.map(|quotation| quotation.verdict).collect();
    let figures = || drafts.iter().flat_map(|draft| &draft.figures);
    let verdicts = figures().filter(|figure| !figure.is_label).map(|figure| figure.verdict);
    let verdicts: Vec<_> = verdicts.collect();
    let line = format!("{}; {}", tally("quotation", &quotations), tally("figure", &verdicts));
    screen.paragraph(PLAIN, "", &line)?;
    let labels = figures().filter(|figure| figure.is_label).count();
    let short: usize = drafts.iter().map(|draft| draft.short_quotations).sum();
    let left = [
        (short, "quotation", " of one or two words"),
        (labels, "number", " of a page, a note or a time"),
    ];
    let left: Vec<String> = left
        .iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, noun, of)| format!("{}{of}", count(*number, noun)))
        .collect();
    if !left.is_empty() {
        screen.paragraph(PLAIN, "", &format!("not compared: {}", left.join(", ")))?;
    }
    let is_compared = quotations.iter().any(|verdict| *verdict != QuotationVerdict::Unknown)
        || verdicts.iter().any(|verdict| *verdict != FigureVerdict::Unsourced);
    let outcome = match findings {
        0 if !is_compared => "nothing in the draft is in the fact base".to_owned(),
        0 => "no problems in what the fact base covers".to_owned(),
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

/// "1 differs", "2 differ", "2 match".
fn in_number(verdict: &str, number: usize) -> &str {
    match verdict {
        "matches" if number != 1 => "match",
        "rounds" | "differs" if number != 1 => verdict.trim_end_matches('s'),
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
    /// Whether the number names a page, a note or a time, and is not compared.
    is_label: bool,
    /// The reason of a difference, if the fact has the same value.
    conflict: Option<Conflict>,
    fact: Option<FactRecord<'c>>,
    /// The quotation, which may have a number without a fact.
    quotation: Option<&'c Id>,
    /// The facts that have an unsourced figure.
    candidates: Vec<&'c Id>,
    /// The likeliest facts or quotations, for `--explain`.
    considered: Option<Vec<ConsideredRecord<'c>>>,
}

#[derive(Serialize)]
struct ConsideredRecord<'c> {
    id: &'c Id,
    score: f32,
    terms: BTreeMap<&'static str, f32>,
}

impl<'c> DraftRecord<'c> {
    fn new(base: &'c FactBase, draft: &'c AuditedDraft<'_>, detail: Detail) -> Self {
        let file = draft.draft.file();
        let lines = Lines::new(file);
        let at = |place| lines.spot(place).map_or((1, 1), |spot| (spot.number, spot.column));
        let quotations = draft.quotations.iter().map(|quotation: &AuditedQuotation| {
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
            let considered = figure.considered.iter().map(|considered| ConsideredRecord {
                id: considered_id(base, considered),
                score: considered.score,
                terms: considered.terms().collect(),
            });
            FigureRecord {
                line,
                column,
                text: draft.written(figure),
                verdict: figure.verdict,
                is_date: figure.is_date,
                is_label: figure.is_label,
                conflict: figure.conflict,
                fact: figure.fact.map(|key| FactRecord::new(base, key)),
                quotation: figure.quotation.map(|key| &base.quotations[key].id),
                candidates: figure.candidates.iter().map(|key| &base.facts[*key].id).collect(),
                considered: (detail == Detail::Explained).then(|| considered.collect()),
            }
        });
        Self { file: &file.name, quotations: quotations.collect(), figures: figures.collect() }
    }
}
