//! The checks of a fact base: in itself, and against the text of a source. The findings are data;
//! `render` lays them out.

mod coverage;
mod facts;
mod names;
mod regions;
mod verdict;

use std::collections::BTreeMap;

use crate::document::Article;
use crate::model::{Code, FactBase, Finding, Key, Places, RecordKind, Severity, Source};
use crate::text::{count, quoted};
pub(crate) use coverage::{
    Coverage, ParagraphCoverage, Share, State, numbers_to_cover, phrase_of, phrases,
};
pub(crate) use regions::TABLE as M49_TABLE;
pub(crate) use verdict::{Nearest, Position, Verdict, VerdictKind};

/// A callback with the number of finished quotations and of all quotations.
pub(crate) type Progress<'p> = dyn FnMut(usize, usize) + 'p;

/// The text of a source.
#[derive(Clone, Debug)]
pub(crate) struct TextOf<'f> {
    pub source: Key<Source>,
    pub article: Article<'f>,
    /// The SHA-256 of the file, in hexadecimal digits.
    pub sha256: String,
    /// The index of the file, from 0.
    pub file: u32,
}

/// The result of a check.
#[derive(Clone, Debug, Default)]
pub(crate) struct Check {
    /// The findings, in the order of the files.
    pub findings: Vec<Finding>,
    /// A verdict on each quotation, in the order of the fact base; none without a text.
    pub verdicts: Vec<Verdict>,
    pub coverage: Option<Coverage>,
    /// Of a draft: the number of written facts, and of all facts.
    pub written: Option<(usize, usize)>,
}

impl Check {
    /// Whether there are no problems, only notes.
    pub(crate) fn is_clean(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity == Severity::Note)
    }
}

/// Checks a fact base, also against the text of a source.
pub(crate) fn check(
    base: &FactBase,
    places: &Places,
    text: Option<&TextOf<'_>>,
    progress: &mut Progress<'_>,
) -> Check {
    let mut findings = names::findings(base, places);
    findings.extend(regions::findings(base, places));
    findings.extend(facts::findings(base, places));
    findings.extend(facts::ambiguous_figures(base, places));
    let (mut verdicts, mut coverage) = (Vec::new(), None);
    if let Some(text) = text {
        let (compared, problems) = verdict::compare(base, places, text, progress);
        findings.extend(problems);
        findings.extend(text_notes(base, places, text));
        let (share, gaps) = coverage::coverage(base, places, &compared, text);
        findings.extend(gaps);
        (verdicts, coverage) = (compared, Some(share));
    }
    // A different copy and unknown paragraphs explain other findings.
    findings.sort_by_key(|finding| {
        let explains = matches!(finding.code, Code::OtherCopy | Code::ParagraphsUntold);
        (!explains, finding.severity == Severity::Note, finding.place)
    });
    Check { findings, verdicts, coverage, written: None }
}

/// Notes on a different copy of the text, and on quoted sources without a text.
fn text_notes(base: &FactBase, places: &Places, text: &TextOf<'_>) -> Vec<Finding> {
    let mut notes = Vec::new();
    let mut add = |code, severity, key: Key<Source>, part, message: String, help| {
        let place = places.of(RecordKind::Source, key.index(), part);
        notes.push(Finding::new(code, severity, place, message, help));
    };
    let characters = text.article.file().text.chars().count();
    let stated = base.sources[text.source].text.as_ref().map(|copy| copy.characters);
    if text.is_same_copy(base) == Some(true) && stated != u64::try_from(characters).ok() {
        let message = format!("the text has {characters} characters");
        let help = format!("characters = {characters}");
        add(Code::OtherCopy, Severity::Warning, text.source, "text", message, help);
    }
    if text.is_same_copy(base) == Some(false) {
        let message = "the text is another copy than the one that the quotations were taken from";
        let help =
            format!("this one has sha256 = \"{}\" and characters = {characters}", text.sha256);
        add(Code::OtherCopy, Severity::Note, text.source, "text", message.to_owned(), help);
    }
    let mut counts: BTreeMap<Key<Source>, usize> = BTreeMap::new();
    for (_, quotation) in base.quotations.iter() {
        *counts.entry(quotation.source).or_default() += 1;
    }
    counts.remove(&text.source);
    for (key, quotations) in counts {
        let id = &base.sources[key].id;
        let message = format!(
            "{} of {} can't be compared: its text was not given",
            count(quotations, "quotation"),
            quoted(id.as_str())
        );
        let help = format!("povfacts check --source {id} --text FILE");
        add(Code::QuotationUnverifiable, Severity::Note, key, "id", message, help);
    }
    notes
}

impl TextOf<'_> {
    /// Whether the quotations were taken from this copy; `None` for an unknown copy.
    pub(crate) fn is_same_copy(&self, base: &FactBase) -> Option<bool> {
        let copy = base.sources[self.source].text.as_ref()?;
        Some(copy.sha256.as_str() == self.sha256)
    }
}
