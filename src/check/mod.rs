//! The checks of a fact base: in itself, and against the text of a source. The findings are data;
//! `render` lays them out.

mod coverage;
mod facts;
mod fix;
mod misattributed;
mod names;
mod notes;
mod proof;
mod regions;
mod speakers;
mod verdict;

use std::collections::BTreeMap;

use crate::document::Article;
use crate::model::{Code, FactBase, Finding, Key, Places, RecordKind, Severity, Source};
use crate::text::{count, quoted};
pub(crate) use coverage::{
    Coverage, ParagraphCoverage, Share, State, numbers_to_cover, phrase_of, phrases,
};
pub(crate) use fix::{Edit, fixes};
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
    /// The key and the first or last words of the story, if the text lacks them.
    pub lacks: Option<(&'static str, String)>,
}

/// The result of a check.
#[derive(Clone, Debug, Default)]
pub(crate) struct Check {
    /// The findings, in the order of the files.
    pub findings: Vec<Finding>,
    /// A verdict on each quotation, in the order of the fact base; none without a text.
    pub verdicts: Vec<Verdict>,
    /// The coverage of each text.
    pub coverage: Vec<Coverage>,
    /// Of a draft: the number of written facts, and of all facts.
    pub written: Option<(usize, usize)>,
}

impl Check {
    /// Whether there are no problems, only notes.
    pub(crate) fn is_clean(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity == Severity::Note)
    }
}

/// Checks a fact base, also against the texts of sources.
pub(crate) fn check(
    base: &FactBase,
    places: &Places,
    texts: &[TextOf<'_>],
    progress: &mut Progress<'_>,
) -> Check {
    let mut findings = names::findings(base, places);
    findings.extend(regions::findings(base, places));
    findings.extend(facts::findings(base, places));
    findings.extend(facts::ambiguous_figures(base, places));
    findings.extend(proof::claims(base, places));
    findings.extend(notes::findings(base, places));
    let (mut verdicts, mut coverage) = (Vec::new(), Vec::new());
    if !texts.is_empty() {
        let unknown = |key| Verdict::new(key, VerdictKind::Unverifiable);
        verdicts.extend(base.quotations.keys().map(unknown));
        findings.extend(unverifiable(base, places, texts));
    }
    for text in texts {
        findings.extend(verdict::compare(base, places, text, &mut verdicts, progress));
        findings.extend(text_notes(base, places, text));
        findings.extend(speakers::findings(base, places, &verdicts, text));
        let (share, gaps) = if base.only_has_notes_of(text.source) {
            (Coverage::default(), Vec::new())
        } else {
            coverage::coverage(base, places, &verdicts, text)
        };
        findings.extend(gaps);
        coverage.push(share);
    }
    findings.extend(misattributed::findings(base, places, &verdicts, texts));
    // A different copy and unknown paragraphs explain other findings.
    findings.sort_by_key(|finding| {
        let explains =
            matches!(finding.code, Code::OtherCopy | Code::ParagraphsUntold | Code::StoryAbsent);
        (!explains, finding.severity == Severity::Note, finding.place)
    });
    Check { findings, verdicts, coverage, written: None }
}

/// Findings on a different copy of the text, and on a story that is not in it.
fn text_notes(base: &FactBase, places: &Places, text: &TextOf<'_>) -> Vec<Finding> {
    let mut notes = Vec::new();
    let mut add = |code, severity, key: Key<Source>, part, message: String, help| {
        let place = places.of(RecordKind::Source, key.index(), part);
        notes.push(Finding::new(code, severity, place, message, help));
    };
    let characters = text.article.file().text.chars().count();
    let stated = base.sources[text.source].text.as_ref().and_then(|copy| copy.characters);
    if text.is_same_copy(base) == Some(true)
        && stated.is_some_and(|stated| usize::try_from(stated) != Ok(characters))
    {
        let message = format!("the text has {characters} characters");
        let help = format!("write: characters = {characters}");
        add(Code::OtherCopy, Severity::Warning, text.source, "text", message, help);
    }
    if text.is_same_copy(base) == Some(false) {
        let message = "the text is not the copy that the quotations were taken from";
        let help =
            format!("this copy has sha256 = \"{}\" and characters = {characters}", text.sha256);
        add(Code::OtherCopy, Severity::Note, text.source, "text", message.to_owned(), help);
    }
    if let Some((key, words)) = &text.lacks {
        let words = quoted(words);
        let (message, part) = match *key {
            "begins" => (format!("no paragraph of the text begins with {words}"), "first"),
            _ => (format!("no paragraph after its beginning ends with {words}"), "last"),
        };
        let help = format!("copy the {part} words of the story from the text");
        add(Code::StoryAbsent, Severity::Error, text.source, "text", message, help);
    }
    notes
}

/// Notes on quoted sources without a text.
fn unverifiable(base: &FactBase, places: &Places, texts: &[TextOf<'_>]) -> Vec<Finding> {
    let mut counts: BTreeMap<Key<Source>, usize> = BTreeMap::new();
    for (_, quotation) in base.quotations.iter() {
        *counts.entry(quotation.source).or_default() += 1;
    }
    counts.retain(|source, _| texts.iter().all(|text| text.source != *source));
    let note = |(key, quotations): (Key<Source>, usize)| {
        let id = &base.sources[key].id;
        let message = format!(
            "{} of {} cannot be compared without its text",
            count(quotations, "quotation"),
            quoted(id.as_str())
        );
        let help = format!("run: povfacts check --source {id} --text FILE");
        let place = places.of(RecordKind::Source, key.index(), "id");
        Finding::new(Code::QuotationUnverifiable, Severity::Note, place, message, help)
    };
    counts.into_iter().map(note).collect()
}

impl TextOf<'_> {
    /// Whether the quotations were taken from this copy; `None` for an unknown copy.
    pub(crate) fn is_same_copy(&self, base: &FactBase) -> Option<bool> {
        let copy = base.sources[self.source].text.as_ref()?;
        Some(copy.sha256.as_ref()?.as_str() == self.sha256)
    }
}
