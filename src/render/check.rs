//! The report of a check: for people, scripts, editors and code forges.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::json::object;
use super::report::{self, FindingRecord};
use super::screen::{FAINT, PLAIN, STRONG};
use super::{ReportFormat, Screen};
use crate::check::{Check, Share, TextOf, VerdictKind};
use crate::model::Severity::{Error, Note, Warning};
use crate::model::{CoverageGoal, FactBase, Finding};
use crate::text::{TextFile, all_of, count, visible};

/// A check with the files, the base and the texts.
pub(crate) struct Checked<'c, 'f> {
    /// The files of the fact base.
    pub files: &'c [TextFile],
    /// None if invalid.
    pub base: Option<&'c FactBase>,
    /// The texts of sources.
    pub texts: &'c [TextOf<'f>],
    pub check: &'c Check,
}

/// Writes the report of a check.
pub(crate) fn check(
    checked: &Checked<'_, '_>,
    (format, long): (ReportFormat, bool),
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let texts = checked.texts.iter().map(|text| text.article.file());
    let findings = report::records(&checked.check.findings, checked.files.iter().chain(texts));
    let record = |findings| record(checked, findings);
    report::write(findings, (format, long), screen, |screen| summary(checked, screen), record)
}

/// Writes the files, the totals and the outcome.
fn summary(checked: &Checked<'_, '_>, screen: &mut Screen<'_>) -> io::Result<()> {
    let Checked { files, base, texts, check } = checked;
    if let Some(base) = base {
        let names: Vec<Cow<'_, str>> = files.iter().map(|file| visible(&file.name)).collect();
        let counts = [
            count(base.facts.len(), "fact"),
            count(base.quotations.len(), "quotation"),
            count(base.notes.len(), "note"),
        ];
        screen.paragraph(FAINT, "", &format!("{}: {}", names.join(", "), all_of(&counts)))?;
        for (text, coverage) in texts.iter().zip(&check.coverage) {
            let name = visible(&text.article.file().name);
            let source = &base.sources[text.source].id;
            screen.paragraph(FAINT, "", &format!("{name}: the text of {source}"))?;
            let notes = base.notes.iter().filter(|(_, note)| note.source == text.source);
            let all: usize = notes.map(|(_, note)| note.quotes.len()).sum();
            if all > 0 {
                let found = all - coverage.absent_quotes;
                writeln!(screen, "{found} of {} of notes found", count(all, "quote"))?;
            }
        }
    }
    if let Some(base) = base.filter(|_| !texts.is_empty()) {
        let is_whole = |text: &TextOf<'_>| {
            base.sources[text.source].goal() == CoverageGoal::Whole && !text.has_only_notes(base)
        };
        let whole = texts.iter().zip(&check.coverage).filter(|(text, _)| is_whole(text));
        let (numbers, phrases): (Vec<_>, Vec<_>) =
            whole.map(|(_, coverage)| (coverage.numbers, coverage.phrases)).unzip();
        let shares = [share(&numbers, "number"), share(&phrases, "quoted phrase")].join(", ");
        let shares = if numbers.is_empty() { String::new() } else { format!("; {shares}") };
        screen.paragraph(PLAIN, "", &format!("{}{shares}", quotations(check)))?;
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

/// "31 of 33 numbers covered and 2 exempt".
fn share(shares: &[Share], thing: &str) -> String {
    let sum = |part: fn(&Share) -> usize| shares.iter().map(part).sum::<usize>();
    let exempt = match sum(|share| share.exempt) {
        0 => String::new(),
        exempt => format!(" and {exempt} exempt"),
    };
    let total = count(sum(|share| share.total), thing);
    format!("{} of {total} covered{exempt}", sum(|share| share.covered))
}

/// "2 errors, 1 warning", "no problems found, 1 note".
fn outcome(findings: &[Finding]) -> String {
    let of = |severity| {
        let number = findings.iter().filter(|finding| finding.severity == severity).count();
        (number > 0).then(|| count(number, severity.as_str()))
    };
    let (errors, warnings) = (of(Error), of(Warning));
    let is_fine = errors.is_none() && warnings.is_none();
    let fine = is_fine.then(|| "no problems found".to_owned());
    [errors, warnings, fine, of(Note)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn record<'c>(checked: &Checked<'c, '_>, findings: Vec<FindingRecord<'c>>) -> impl Serialize {
    let Checked { files, base, texts, check } = *checked;
    let of_base = base.map(|base| {
        object! {
            files: files.iter().map(|file| &file.name).collect::<Vec<_>>(),
            facts: base.facts.len(),
            quotations: base.quotations.len(),
            notes: base.notes.len(),
        }
    });
    let texts = base.into_iter().flat_map(|base| {
        texts.iter().zip(&check.coverage).map(move |(text, coverage)| {
            object! {
                file: &text.article.file().name,
                source: &base.sources[text.source].id,
                sha256: &text.sha256,
                // Without markup, in code points, the unit of places.
                characters: text.article.characters(),
                // Null if the source has no fingerprint.
                same_copy: text.is_same_copy(base),
                coverage,
            }
        })
    });
    let quotations = base.into_iter().flat_map(|base| {
        check.verdicts.iter().map(|verdict| {
            object! {
                id: &base.quotations[verdict.quotation].id,
                verdict: verdict.verdict,
                folds: &verdict.folds,
                places: &verdict.places,
                nearest: &verdict.nearest,
            }
        })
    });
    object! {
        base: of_base,
        texts: texts.collect::<Vec<_>>(),
        quotations: quotations.collect::<Vec<_>>(),
        findings,
    }
}
