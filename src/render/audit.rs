//! The report of an audit: for people, scripts, editors and code forges.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::record::FactRecord;
use super::report::{self, FindingRecord};
use super::screen::{PLAIN, STRONG};
use super::{ReportFormat, Screen};
use crate::align::Change;
use crate::audit::{
    AuditedDraft, AuditedQuotation, Conflict, Credit, FigureVerdict, QuotationVerdict,
};
use crate::model::{FactBase, Finding, Id, Vocabulary};
use crate::text::{Lines, count, excerpt, visible};

/// Writes the report of an audit. The places of the findings are in the drafts, counted from 0.
/// `explain` adds the facts that were considered for each figure, with their scores.
pub(crate) fn audit(
    base: &FactBase,
    drafts: &[AuditedDraft<'_>],
    findings: &[Finding],
    (format, explain): (ReportFormat, bool),
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let records = report::records(findings, drafts.iter().map(|draft| draft.draft.file()));
    let drafts: Vec<_> = drafts.iter().map(|it| DraftRecord::new(base, it, explain)).collect();
    let text = |screen: &mut Screen<'_>| {
        for draft in &drafts {
            worksheet(draft, drafts.len() > 1, screen)?;
        }
        summary(&drafts, findings.len(), screen)
    };
    let record = |findings| AuditRecord { drafts: &drafts, findings };
    report::write(records, (format, true), screen, text, record)
}

/// Writes a line for each quotation and figure: place, verdict, words, record.
fn worksheet(draft: &DraftRecord<'_>, named: bool, screen: &mut Screen<'_>) -> io::Result<()> {
    let quotations = draft.quotations.iter().map(|it| {
        let words = format!("“{}”", excerpt(it.text));
        let id = it.quotation.map(ToString::to_string);
        ((it.line, it.column), it.verdict.as_str(), words, id, it.accepted, None)
    });
    let figures = draft.figures.iter().filter(|figure| !figure.is_label).map(|it| {
        let id = it.fact.as_ref().map(|fact| fact.id).or(it.quotation);
        let id = id.map(ToString::to_string).or_else(|| suggestions(&it.candidates));
        let words = visible(it.text).into_owned();
        let considered = it.considered.as_ref();
        ((it.line, it.column), it.verdict.as_str(), words, id, it.accepted, considered)
    });
    let mut rows: Vec<_> = quotations.chain(figures).collect();
    rows.sort_by_key(|(place, ..)| *place);
    if rows.is_empty() {
        return Ok(());
    }
    if named {
        writeln!(screen, "{}", visible(draft.file))?;
    }
    for ((line, column), verdict, words, id, accepted, considered) in rows {
        let head = format!("{:>9}  {verdict:13}  ", format!("{line}:{column}"));
        let id = id.map(|id| format!("  {id}")).unwrap_or_default();
        let accepted = if accepted { "  accepted" } else { "" };
        screen.paragraph(PLAIN, &head, &format!("{words}{id}{accepted}"))?;
        for ConsideredRecord { id, score, terms } in considered.into_iter().flatten() {
            let terms = terms.iter().map(|(name, term)| format!("{name} {term:+.1}"));
            let terms = terms.collect::<Vec<_>>().join(", ");
            let indent = " ".repeat(26);
            screen.paragraph(PLAIN, &indent, &format!("{id} {score:+.1} = {terms}"))?;
        }
    }
    writeln!(screen)
}

/// The facts that have the value of an unsourced figure.
fn suggestions(candidates: &[&Id]) -> Option<String> {
    const MAX: usize = 3;
    let ids: Vec<&str> = candidates.iter().take(MAX).map(|id| id.as_str()).collect();
    (!ids.is_empty()).then(|| format!("perhaps {}", ids.join(", ")))
}

/// Writes the totals, the outcome and what was not compared.
fn summary(drafts: &[DraftRecord<'_>], findings: usize, screen: &mut Screen<'_>) -> io::Result<()> {
    let quotations = drafts.iter().flat_map(|draft| &draft.quotations);
    let quotations: Vec<_> = quotations.map(|quotation| quotation.verdict).collect();
    let figures = drafts.iter().flat_map(|draft| &draft.figures);
    let (labels, figures): (Vec<_>, Vec<_>) = figures.partition(|figure| figure.is_label);
    let figures: Vec<_> = figures.iter().map(|figure| figure.verdict).collect();
    let line = format!("{}; {}", tally("quotation", &quotations), tally("figure", &figures));
    screen.paragraph(PLAIN, "", &line)?;
    let short: usize = drafts.iter().map(|draft| draft.short_quotations).sum();
    let left = [
        (short, "quotation", " of one or two words"),
        (labels.len(), "number", " of a page, a note or a time"),
    ];
    let left = left.iter().filter(|(number, ..)| *number > 0);
    let left: Vec<String> =
        left.map(|(number, noun, of)| format!("{}{of}", count(*number, noun))).collect();
    if !left.is_empty() {
        screen.paragraph(PLAIN, "", &format!("not compared: {}", left.join(", ")))?;
    }
    let is_compared = quotations.iter().any(|verdict| *verdict != QuotationVerdict::Unknown)
        || figures.iter().any(|verdict| *verdict != FigureVerdict::Unsourced);
    let outcome = match findings {
        0 if !is_compared => "nothing in the draft is in the fact base".to_owned(),
        0 => "no problems in what the fact base covers".to_owned(),
        findings => count(findings, "problem"),
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
    drafts: &'c [DraftRecord<'c>],
    findings: Vec<FindingRecord<'c>>,
}

#[derive(Serialize)]
struct DraftRecord<'c> {
    file: &'c str,
    quotations: Vec<QuotationRecord<'c>>,
    figures: Vec<FigureRecord<'c>>,
    #[serde(skip)]
    short_quotations: usize,
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
    /// Whether a comment in the draft accepts the finding.
    accepted: bool,
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
    /// Whether a comment in the draft accepts the finding.
    accepted: bool,
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
    #[serde(serialize_with = "serialize_terms")]
    terms: Vec<(&'static str, f32)>,
}

fn serialize_terms<S: Serializer>(
    terms: &[(&'static str, f32)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(terms.iter().copied().collect::<BTreeMap<_, _>>())
}

impl<'c> DraftRecord<'c> {
    fn new(base: &'c FactBase, draft: &'c AuditedDraft<'_>, explain: bool) -> Self {
        let file = draft.draft.file();
        let lines = Lines::new(file);
        let at = |place| lines.spot(place).map_or((1, 1), |spot| (spot.number, spot.column));
        let quotations = draft.quotations.iter().map(|quotation: &AuditedQuotation| {
            let place = draft.place_of_quotation(quotation);
            let accepted = draft.is_accepted(place.start);
            let (line, column) = at(place);
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
                accepted,
            }
        });
        let figures = draft.figures.iter().map(|figure| {
            let place = draft.place_of_figure(figure);
            let accepted = draft.is_accepted(place.start);
            let (line, column) = at(place);
            let considered = figure.considered.iter().map(|considered| ConsideredRecord {
                id: match considered.fact {
                    Some(fact) => &base.facts[fact].id,
                    None => &base.quotations[considered.quotation].id,
                },
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
                accepted,
                fact: figure.fact.map(|key| FactRecord::new(base, key)),
                quotation: figure.quotation.map(|key| &base.quotations[key].id),
                candidates: figure.candidates.iter().map(|key| &base.facts[*key].id).collect(),
                considered: explain.then(|| considered.collect()),
            }
        });
        Self {
            file: &file.name,
            quotations: quotations.collect(),
            figures: figures.collect(),
            short_quotations: draft.short_quotations,
        }
    }
}
