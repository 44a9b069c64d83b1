//! The report of an audit: for people, scripts, editors and code forges.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::json::object;
use super::record::{fact_record, marks};
use super::report;
use super::screen::{PLAIN, STRONG};
use super::{ReportFormat, Screen};
use crate::audit::{AuditedDraft, AuditedFigure, FigureVerdict, QuotationVerdict, Term, shown};
use crate::model::{Fact, FactBase, Finding, Key, Quotation, Vocabulary};
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
    let text = |screen: &mut Screen<'_>| {
        for draft in drafts {
            worksheet(base, draft, (explain, drafts.len() > 1), screen)?;
        }
        summary(drafts, findings.len(), screen)
    };
    let record = |findings| {
        let drafts = drafts.iter().map(|draft| record(base, draft, explain));
        object! { drafts: drafts.collect::<Vec<_>>(), findings }
    };
    report::write(records, (format, true), screen, text, record)
}

/// Writes a line for each quotation and figure: place, verdict, words, record.
fn worksheet(
    base: &FactBase,
    draft: &AuditedDraft<'_>,
    (explain, named): (bool, bool),
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let lines = Lines::new(draft.draft.file());
    let quotation_id = |key: Option<Key<Quotation>>| Some(base.quotations[key?].id.to_string());
    let quotations = draft.quotations.iter().map(|it| {
        let words = format!("“{}”", excerpt(draft.words(&it.range)));
        (&it.range, it.verdict.as_str(), it.is_accepted, words, quotation_id(it.quotation), vec![])
    });
    let figures = draft.figures.iter().filter(|figure| !figure.is_label).map(|it| {
        let fact = it.fact.map(|key| &base.facts[key]);
        let id = fact.map(|fact| format!("{}{}", fact.id, marks(base, fact)));
        let id = id.or_else(|| quotation_id(it.quotation));
        let id = id.or_else(|| suggestions(base, &it.candidates));
        let words = visible(draft.words(&it.range)).into_owned();
        let scores = if explain { scores(base, it) } else { Vec::new() };
        (&it.range, it.verdict.as_str(), it.is_accepted, words, id, scores)
    });
    let mut rows: Vec<_> = quotations.chain(figures).collect();
    rows.sort_by_key(|(range, ..)| draft.place(range).start);
    if rows.is_empty() {
        return Ok(());
    }
    if named {
        writeln!(screen, "{}", visible(&lines.file().name))?;
    }
    for (range, verdict, is_accepted, words, id, scores) in rows {
        let spot = lines.spot(draft.place(range));
        let place = format!("{}:{}", spot.number, spot.column);
        let head = format!("{place:>9}  {verdict:13}  ");
        let accepted = is_accepted.then(|| "accepted".to_owned());
        let parts = [Some(words), id, accepted].into_iter().flatten();
        screen.paragraph(PLAIN, &head, &parts.collect::<Vec<_>>().join("  "))?;
        for score in scores {
            screen.paragraph(PLAIN, &" ".repeat(26), &score)?;
        }
    }
    writeln!(screen)
}

/// The scores of a figure with their terms: "hungry-2021 +0.5 = base -5.4, share +2.5".
fn scores(base: &FactBase, figure: &AuditedFigure) -> Vec<String> {
    let line = |name: &str, score: f32, terms: &[Term]| {
        let terms = shown(terms).map(|(name, term)| format!("{name} {term:+.1}"));
        format!("{name} {score:+.1} = {}", terms.collect::<Vec<_>>().join(", "))
    };
    let considered = figure.considered.iter();
    let considered = considered.map(|it| line(it.id(base).as_str(), it.score, &it.terms));
    let difference = figure.difference.iter();
    considered.chain(difference.map(|it| line("differs", it.score(), &it.terms))).collect()
}

/// Some facts that have the value of an unsourced figure.
fn suggestions(base: &FactBase, candidates: &[Key<Fact>]) -> Option<String> {
    let ids = candidates.iter().take(3).map(|key| base.facts[*key].id.as_str());
    let ids: Vec<&str> = ids.collect();
    (!ids.is_empty()).then(|| format!("perhaps {}", ids.join(", ")))
}

/// Writes the totals, the outcome and what was not compared.
fn summary(
    drafts: &[AuditedDraft<'_>],
    findings: usize,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let quotations = drafts.iter().flat_map(|draft| &draft.quotations);
    let quotations: Vec<_> = quotations.map(|quotation| quotation.verdict).collect();
    let figures = drafts.iter().flat_map(|draft| &draft.figures);
    let (labels, figures): (Vec<_>, Vec<_>) = figures.partition(|figure| figure.is_label);
    let figures: Vec<_> = figures.iter().map(|figure| figure.verdict).collect();
    let line = format!("{}; {}", tally("quotation", &quotations), tally("figure", &figures));
    screen.paragraph(PLAIN, "", &line)?;
    let short: usize = drafts.iter().map(|draft| draft.short_quotations).sum();
    let words_outside: usize = drafts.iter().map(|draft| draft.draft.words_outside).sum();
    let titles: usize = drafts.iter().map(|draft| draft.titles).sum();
    let left = [
        (short, "quotation", " of one or two words"),
        (labels.len(), "number", " of a page, a note, a time or a reference"),
        (titles, "title", " in quotation marks"),
        (words_outside, "word", " outside the story of a page"),
    ];
    let left = left.iter().filter(|(number, ..)| *number > 0);
    let left: Vec<String> = left.map(|(number, noun, of)| count(*number, noun) + of).collect();
    if !left.is_empty() {
        screen.paragraph(PLAIN, "", &format!("not compared: {}", left.join(", ")))?;
    }
    let is_empty = quotations.is_empty() && figures.is_empty();
    let is_known = quotations.iter().any(|verdict| *verdict != QuotationVerdict::Unknown)
        || figures.iter().any(|verdict| *verdict != FigureVerdict::Unsourced);
    let outcome = match findings {
        0 if is_empty => "there is nothing to compare with the fact base".to_owned(),
        0 if !is_known => "no quotation or figure is clearly from the fact base".to_owned(),
        0 => "no problems in what the fact base covers".to_owned(),
        findings => count(findings, "problem"),
    };
    let outcome = screen.styled(STRONG, outcome);
    writeln!(screen, "{outcome}")
}

/// "3 quotations: 2 verbatim, 1 altered", "3 figures: 2 match, 1 differs".
fn tally<V: Vocabulary + PartialEq>(noun: &str, verdicts: &[V]) -> String {
    let of = |kind: &V| match (verdicts.iter().filter(|it| *it == kind).count(), kind.as_str()) {
        (0, _) => None,
        (1, word) => Some(format!("1 {word}")),
        (number, word) => {
            let plural = word.strip_suffix("es").or(word.strip_suffix('s')).unwrap_or(word);
            Some(format!("{number} {plural}"))
        }
    };
    let parts: Vec<String> = V::ALL.iter().filter_map(of).collect();
    let colon = if parts.is_empty() { "" } else { ": " };
    format!("{}{colon}{}", count(verdicts.len(), noun), parts.join(", "))
}

fn record(base: &FactBase, draft: &AuditedDraft<'_>, explain: bool) -> impl Serialize {
    let lines = Lines::new(draft.draft.file());
    let quotations = draft.quotations.iter().map(|it| {
        let spot = lines.spot(draft.place(&it.range));
        object! {
            line: spot.number,
            column: spot.column,
            text: draft.words(&it.range),
            verdict: it.verdict,
            quotation: it.quotation.map(|key| &base.quotations[key].id),
            paragraph: it.paragraph,
            exact: &it.exact,
            changes: &it.changes,
            credit: &it.credit,
            // By a comment in the draft.
            accepted: it.is_accepted,
        }
    });
    let figures = draft.figures.iter().map(|it| {
        let spot = lines.spot(draft.place(&it.range));
        let considered = it.considered.iter().map(|it| {
            let terms: BTreeMap<_, _> = shown(&it.terms).collect();
            object! { id: it.id(base), score: it.score, terms }
        });
        object! {
            line: spot.number,
            column: spot.column,
            text: draft.words(&it.range),
            verdict: it.verdict,
            is_date: it.is_date,
            is_label: it.is_label,
            conflict: it.conflict,
            accepted: it.is_accepted,
            fact: it.fact.map(|key| fact_record(base, key)),
            quotation: it.quotation.map(|key| &base.quotations[key].id),
            candidates: it.candidates.iter().map(|key| &base.facts[*key].id).collect::<Vec<_>>(),
            considered: explain.then(|| considered.collect::<Vec<_>>()),
            difference: it.difference.as_ref().filter(|_| explain).map(|it| {
                object! { score: it.score(), terms: shown(&it.terms).collect::<BTreeMap<_, _>>() }
            }),
        }
    });
    object! {
        file: &lines.file().name,
        quotations: quotations.collect::<Vec<_>>(),
        figures: figures.collect::<Vec<_>>(),
        // The number of words of a page that are not compared.
        words_outside: draft.draft.words_outside,
    }
}
