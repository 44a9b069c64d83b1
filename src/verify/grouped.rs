//! What many quotations have in common is told once: numbers that are all off by the
//! same, and typography that differs throughout.

use std::collections::HashSet;

use super::agreement::{Told, Verdict};
use super::finding::{AgreementFinding, FindingKind, Severity, TextFinding};
use crate::model::{FactBase, Key, Quotation};
use crate::prose::Fold;

/// How many findings make a group.
const GROUP: usize = 4;

/// Puts one finding in the place of those that say the same of many quotations, where
/// the first of them was.
pub(super) fn grouped(base: &FactBase, verdicts: &[Verdict], told: Vec<Told>) -> Vec<Told> {
    set_otherwise(base, renumbered(base, verdicts, told))
}

/// How much the numbers of quotations that follow each other are off.
struct Run {
    shift: i64,
    quotations: Vec<Key<Quotation>>,
    /// Whether none follows.
    is_last: bool,
}

/// Tells once of quotations that follow each other and whose paragraph numbers are off
/// by the same.
fn renumbered(base: &FactBase, verdicts: &[Verdict], told: Vec<Told>) -> Vec<Told> {
    let wrong: HashSet<Key<Quotation>> =
        told.iter().filter(|one| is_wrong_paragraph(one)).map(|one| one.quotation).collect();
    let mut told = told;
    let runs = runs(base, verdicts, &wrong);
    for run in runs.iter().filter(|run| run.shift != 0 && run.quotations.len() >= GROUP) {
        let of = |key: &Key<Quotation>| base.quotations[*key].paragraph;
        let (Some(first), Some(last)) = (run.quotations.first(), run.quotations.last()) else {
            continue;
        };
        let finding = TextFinding::Renumbered {
            from: of(first),
            to: (!run.is_last).then(|| of(last)),
            shift: run.shift,
            quotations: ids(base, &run.quotations),
        };
        let members: HashSet<_> = run.quotations.iter().copied().collect();
        told = one_for(told, finding, |one| {
            members.contains(&one.quotation) && is_wrong_paragraph(one)
        });
    }
    told
}

fn is_wrong_paragraph(told: &Told) -> bool {
    matches!(
        told.kind,
        FindingKind::Agreement(AgreementFinding::WrongParagraph { stands: Some(_), .. })
    )
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

/// Tells once of quotations that another copy has with other typography.
fn set_otherwise(base: &FactBase, told: Vec<Told>) -> Vec<Told> {
    let folds = |told: &Told| match &told.kind {
        FindingKind::Agreement(AgreementFinding::Normalized { folds, .. })
            if told.severity == Severity::Note =>
        {
            Some(folds.clone())
        }
        _ => None,
    };
    let members = told.iter().filter(|one| folds(one).is_some());
    let members: Vec<_> = members.map(|one| one.quotation).collect();
    if members.len() < GROUP {
        return told;
    }
    let needed: HashSet<Fold> = told.iter().filter_map(folds).flatten().collect();
    let finding = TextFinding::SetOtherwise {
        quotations: ids(base, &members),
        folds: Fold::ALL.iter().copied().filter(|fold| needed.contains(fold)).collect(),
    };
    one_for(told, finding, |one| folds(one).is_some())
}

fn ids(base: &FactBase, keys: &[Key<Quotation>]) -> Vec<String> {
    keys.iter().map(|key| base.quotations[*key].id.to_string()).collect()
}

/// Puts one finding where the first of its members was, and leaves out the others.
fn one_for(told: Vec<Told>, finding: TextFinding, is_member: impl Fn(&Told) -> bool) -> Vec<Told> {
    let mut finding = Some(finding);
    let kept = told.into_iter().filter_map(|one| {
        if !is_member(&one) {
            return Some(one);
        }
        Some(Told { kind: FindingKind::Text(finding.take()?), ..one })
    });
    kept.collect()
}
