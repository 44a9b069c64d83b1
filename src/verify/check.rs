//! All that a check of a fact base found.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::agreement::{Compared, Told, Verdict, VerdictKind, compare};
use super::coverage::{Coverage, GapAt, coverage};
use super::finding::{Finding, FindingKind, Gap, Severity, TextFinding};
use super::grouped::grouped;
use super::soundness;
use crate::model::{Code, FactBase, Key, Places, Quotation, Source};
use crate::model::{Place, RecordKind};
use crate::prose::Article;

/// What is told while it takes long: how many quotations are done, of how many.
pub type Progress<'p> = dyn FnMut(usize, usize) + 'p;

/// A text that a source's quotations are compared with.
#[derive(Clone, Debug)]
pub struct TextOf<'f> {
    /// The source.
    pub source: Key<Source>,
    /// Its text.
    pub article: Article<'f>,
    /// The SHA-256 of the file that it came in, in hexadecimal digits.
    pub sha256: String,
    /// The number of that file among all files, from 0.
    pub file: u32,
}

/// What a check found.
#[derive(Clone, Debug)]
pub struct Check {
    /// The findings, those of the fact base first, each in the order of the files.
    pub findings: Vec<Finding>,
    /// A verdict on each quotation, in the order of the fact base, where a text was
    /// given.
    pub verdicts: Vec<Verdict>,
    /// How much of the text the fact base has.
    pub coverage: Option<Coverage>,
}

impl Check {
    /// Whether there is nothing to mend.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity == Severity::Note)
    }
}

/// Checks a fact base against itself and, where there is one, against the text of
/// one of its sources. `places` says where its records stand.
pub fn check(
    base: &FactBase,
    places: &Places,
    text: Option<&TextOf<'_>>,
    progress: &mut Progress<'_>,
) -> Check {
    let mut findings = soundness::findings(base, places);
    let Some(text) = text else {
        return Check { findings, verdicts: Vec::new(), coverage: None };
    };
    let of_source: Vec<Key<Quotation>> = base
        .quotations
        .iter()
        .filter(|(_, quotation)| quotation.source == text.source)
        .map(|(key, _)| key)
        .collect();
    let fingerprint = base.sources[text.source].text.as_ref();
    let same_copy = fingerprint.is_some_and(|copy| *copy.sha256 == *text.sha256);
    let Compared { mut verdicts, told, doubtful } =
        compare(base, &of_source, &text.article, same_copy, progress);
    let told = grouped(base, &verdicts, told);
    findings.extend(told.into_iter().map(|told| at_quotation(places, told)));
    findings.extend((doubtful > 0).then(|| untold(text, doubtful)));
    if fingerprint.is_some() && !same_copy {
        findings.push(other_copy(text, places));
    }
    findings.extend(unverifiable(base, text.source.index(), places));
    let (coverage, gaps) = coverage(base, text.source, &verdicts, &text.article);
    findings.extend(gaps.into_iter().map(|gap| at_gap(text, places, gap)));
    // That it is another copy, or one without paragraphs, explains much of the rest.
    findings.sort_by_key(|finding| {
        let explains = matches!(finding.code(), Code::OtherCopy | Code::ParagraphsUntold);
        (!explains, finding.severity == Severity::Note, finding.place)
    });
    verdicts.extend(not_verified(base, text.source));
    verdicts.sort_by_key(|verdict| verdict.quotation);
    Check { findings, verdicts, coverage: Some(coverage) }
}

fn at_quotation(places: &Places, told: Told) -> Finding {
    let Told { quotation, part, severity, kind } = told;
    Finding { place: places.of(RecordKind::Quotation, quotation.index(), part), severity, kind }
}

fn untold(text: &TextOf<'_>, quotations: usize) -> Finding {
    Finding {
        place: Some(Place { file: text.file, start: 0, end: 0 }),
        severity: Severity::Note,
        kind: FindingKind::Text(TextFinding::ParagraphsUntold { quotations }),
    }
}

fn other_copy(text: &TextOf<'_>, places: &Places) -> Finding {
    let characters = text.article.file().text.chars().count();
    let finding = TextFinding::OtherCopy {
        sha256: text.sha256.clone(),
        characters: u64::try_from(characters).unwrap_or(u64::MAX),
    };
    Finding {
        place: places.of(RecordKind::Source, text.source.index(), "text"),
        severity: Severity::Note,
        kind: FindingKind::Text(finding),
    }
}

/// The sources that are quoted and whose text was not given, each once.
fn unverifiable(base: &FactBase, given: usize, places: &Places) -> Vec<Finding> {
    let mut quotations: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, quotation) in base.quotations.iter() {
        *quotations.entry(quotation.source.index()).or_default() += 1;
    }
    quotations.remove(&given);
    let found = base.sources.iter().filter_map(|(key, source)| {
        let quotations = *quotations.get(&key.index())?;
        let source = source.id.to_string();
        Some(Finding {
            place: places.of(RecordKind::Source, key.index(), "id"),
            severity: Severity::Note,
            kind: FindingKind::Text(TextFinding::Unverifiable { source, quotations }),
        })
    });
    found.collect()
}

fn not_verified(base: &FactBase, given: Key<Source>) -> impl Iterator<Item = Verdict> {
    let others = base.quotations.iter().filter(move |(_, quotation)| quotation.source != given);
    others.map(|(key, _)| Verdict {
        quotation: key,
        verdict: VerdictKind::Unverifiable,
        folds: Vec::new(),
        places: Vec::new(),
        nearest: None,
        ranges: Rc::default(),
        near: None,
    })
}

fn at_gap(text: &TextOf<'_>, places: &Places, gap: GapAt) -> Finding {
    match gap {
        GapAt::Text(range, gap) => {
            let range = text.article.in_file(range);
            let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
            let place =
                Place { file: text.file, start: offset(range.start), end: offset(range.end) };
            Finding { place: Some(place), severity: Severity::Warning, kind: FindingKind::Gap(gap) }
        }
        GapAt::Exemption(key, why) => Finding {
            place: places.of(RecordKind::Exemption, key.index(), "text"),
            severity: Severity::Warning,
            kind: FindingKind::Gap(Gap::StaleExemption { why }),
        },
    }
}
