//! What many quotations have in common is told once: numbers that are all off by the
//! same, and typography that differs throughout.

use std::collections::HashSet;

use super::agreement::{Group, QuotationFinding, Verdict, describe_folds};
use crate::model::{FactBase, Finding, Key, Quotation};
use crate::prose::Fold;
use crate::text::{count, number_word};

/// How many findings make a group.
const GROUP: usize = 4;

/// Groups the findings of at least `GROUP` quotations with the same cause.
pub(super) fn grouped(
    base: &FactBase,
    verdicts: &[Verdict],
    findings: Vec<QuotationFinding>,
) -> Vec<Finding> {
    let findings = group_typography(base, group_paragraphs(base, verdicts, findings));
    findings.into_iter().map(|one| one.finding).collect()
}

/// How much the numbers of quotations that follow each other are off.
struct Run {
    shift: i64,
    quotations: Vec<Key<Quotation>>,
    /// Whether none follows.
    is_last: bool,
}

/// Groups wrong paragraph numbers that are off by the same.
fn group_paragraphs(
    base: &FactBase,
    verdicts: &[Verdict],
    mut findings: Vec<QuotationFinding>,
) -> Vec<QuotationFinding> {
    let is_wrong = |one: &QuotationFinding| one.group == Some(Group::WrongParagraph);
    let wrong = findings.iter().filter(|one| is_wrong(one)).map(|one| one.quotation).collect();
    let runs = runs(base, verdicts, &wrong);
    for run in runs.iter().filter(|run| run.shift != 0 && run.quotations.len() >= GROUP) {
        let members: HashSet<_> = run.quotations.iter().copied().collect();
        let (message, help) = describe_run(base, run);
        let quotations = ids(base, &run.quotations);
        findings = replace_group(findings, (message, help), quotations, |one| {
            is_wrong(one) && members.contains(&one.quotation)
        });
    }
    findings
}

fn describe_run(base: &FactBase, run: &Run) -> (String, String) {
    let number = |at: usize| base.quotations[run.quotations[at]].paragraph;
    let (from, last) = (number(0), number(run.quotations.len() - 1));
    let till = if run.is_last { "on".to_owned() } else { format!("to {last}") };
    let by = number_word(run.shift.unsigned_abs());
    let (off, fix, unless) = if run.shift > 0 {
        ("high", "lower", "unless the text has lost a paragraph before them")
    } else {
        ("low", "raise", "unless the text has a line before them that belongs in the furniture")
    };
    let quotations = count(run.quotations.len(), "quotation");
    let message =
        format!("from paragraph {from} {till}, the numbers are {by} too {off}: {quotations}");
    (message, format!("{fix} each by {by}, {unless}"))
}

fn runs(base: &FactBase, verdicts: &[Verdict], wrong: &HashSet<Key<Quotation>>) -> Vec<Run> {
    let mut shifts: Vec<(u32, i64, Key<Quotation>)> = verdicts
        .iter()
        .filter_map(|verdict| {
            let says = base.quotations[verdict.quotation].paragraph;
            let stands = verdict.places.first()?.paragraph?;
            let is_wrong = wrong.contains(&verdict.quotation);
            let shift = if is_wrong { i64::from(says) - i64::from(stands) } else { 0 };
            Some((says, shift, verdict.quotation))
        })
        .collect();
    shifts.sort_by_key(|(says, ..)| *says);
    let mut runs: Vec<Run> = Vec::new();
    for (_, shift, key) in shifts {
        match runs.last_mut() {
            Some(run) if run.shift == shift => run.quotations.push(key),
            _ => runs.push(Run { shift, quotations: vec![key], is_last: false }),
        }
    }
    if let Some(last) = runs.last_mut() {
        last.is_last = true;
    }
    runs
}

/// Groups quotations with different typography in a different copy of the text.
fn group_typography(base: &FactBase, findings: Vec<QuotationFinding>) -> Vec<QuotationFinding> {
    let folds = |one: &QuotationFinding| match &one.group {
        Some(Group::Normalized(folds)) => Some(folds.clone()),
        _ => None,
    };
    let members: Vec<_> =
        findings.iter().filter(|one| folds(one).is_some()).map(|one| one.quotation).collect();
    if members.len() < GROUP {
        return findings;
    }
    let needed: HashSet<Fold> = findings.iter().filter_map(folds).flatten().collect();
    let folded: Vec<Fold> =
        Fold::ALL.iter().copied().filter(|fold| needed.contains(fold)).collect();
    let quotations = count(members.len(), "quotation");
    let message = format!("{quotations} stand {}", describe_folds(&folded));
    let problem = (message, "the words are the same".to_owned());
    replace_group(findings, problem, ids(base, &members), |one| folds(one).is_some())
}

fn ids(base: &FactBase, keys: &[Key<Quotation>]) -> Vec<String> {
    keys.iter().map(|key| base.quotations[*key].id.to_string()).collect()
}

/// Replaces the first member of a group by a finding for all, and drops the other members.
fn replace_group(
    findings: Vec<QuotationFinding>,
    (message, help): (String, String),
    quotations: Vec<String>,
    is_member: impl Fn(&QuotationFinding) -> bool,
) -> Vec<QuotationFinding> {
    let mut problem = Some((message, help, quotations));
    let kept = findings.into_iter().filter_map(|one| {
        if !is_member(&one) {
            return Some(one);
        }
        let (message, help, quotations) = problem.take()?;
        let Finding { code, severity, place, .. } = one.finding;
        let finding =
            Finding::new(code, severity, place, message, help).about_quotations(quotations);
        Some(QuotationFinding { finding, group: None, ..one })
    });
    kept.collect()
}
