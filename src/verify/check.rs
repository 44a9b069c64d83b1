//! All that a check of a fact base found.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::agreement::{Compared, Verdict, VerdictKind, compare};
use super::coverage::{Coverage, coverage};
use super::grouped::grouped;
use super::soundness;
use crate::model::{
    Code, FactBase, Finding, Key, Place, Places, Quotation, RecordKind, Severity, Source,
};
use crate::prose::Article;
use crate::text::{count, quoted};

/// What is told while it takes long: how many quotations are done, of how many.
pub(crate) type Progress<'p> = dyn FnMut(usize, usize) + 'p;

/// A text that a source's quotations are compared with.
#[derive(Clone, Debug)]
pub(crate) struct TextOf<'f> {
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
pub(crate) struct Check {
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
    pub(crate) fn is_clean(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity == Severity::Note)
    }
}

/// Checks a fact base against itself and, where there is one, against the text of
/// one of its sources. `places` says where its records stand.
pub(crate) fn check(
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
    let same_copy = fingerprint.is_some_and(|copy| copy.sha256.as_str() == text.sha256);
    let Compared { mut verdicts, findings: compared, doubtful } =
        compare(base, places, &of_source, &text.article, same_copy, progress);
    findings.extend(grouped(base, &verdicts, compared));
    findings.extend((doubtful > 0).then(|| unnumbered(text, doubtful)));
    if fingerprint.is_some() && !same_copy {
        findings.push(other_copy(text, places));
    }
    findings.extend(unverifiable(base, text.source.index(), places));
    let (coverage, gaps) = coverage(base, places, &verdicts, text);
    findings.extend(gaps);
    // That it is another copy, or one without paragraphs, explains much of the rest.
    findings.sort_by_key(|finding| {
        let explains = matches!(finding.code, Code::OtherCopy | Code::ParagraphsUntold);
        (!explains, finding.severity == Severity::Note, finding.place)
    });
    verdicts.extend(not_verified(base, text.source));
    verdicts.sort_by_key(|verdict| verdict.quotation);
    Check { findings, verdicts, coverage: Some(coverage) }
}

/// The paragraphs of the text have no sure beginnings, so that some numbers were not compared.
fn unnumbered(text: &TextOf<'_>, quotations: usize) -> Finding {
    let numbers = match quotations {
        1 => "the number of a quotation was".to_owned(),
        several => format!("the numbers of {several} quotations were"),
    };
    let message =
        format!("it can't be told where the paragraphs of the text begin: {numbers} not compared");
    let help = "part the paragraphs by blank lines, or take the text from the page";
    let place = Some(Place { file: text.file, start: 0, end: 0 });
    Finding::new(Code::ParagraphsUntold, Severity::Note, place, message, help)
}

fn other_copy(text: &TextOf<'_>, places: &Places) -> Finding {
    let characters = text.article.file().text.chars().count();
    let message = "the text is another copy than the one that the quotations were taken from";
    let help = format!("this one has sha256 = \"{}\" and characters = {characters}", text.sha256);
    let place = places.of(RecordKind::Source, text.source.index(), "text");
    Finding::new(Code::OtherCopy, Severity::Note, place, message, help)
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
        let message = format!(
            "{} of {} can't be compared: its text was not given",
            count(quotations, "quotation"),
            quoted(source.id.as_str())
        );
        let help = format!("povfacts check --source {} --text FILE", source.id);
        let place = places.of(RecordKind::Source, key.index(), "id");
        Some(Finding::new(Code::QuotationUnverifiable, Severity::Note, place, message, help))
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
