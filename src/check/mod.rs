//! The checks of a fact base: in itself, and against the text of a source. The findings are data;
//! `render` lays them out.

mod coverage;
mod facts;
mod fix;
mod names;
mod proof;
mod regions;
mod speakers;
mod verdict;

use std::collections::BTreeSet;

use crate::document::Article;
use crate::model::{
    Code, FactBase, Finding, Key, Note, Places, Quotation, RecordKind, Severity, Source,
};
use crate::text::{View, WordIndex, normalized, quoted};
pub(crate) use coverage::{Coverage, Line, ParagraphCoverage, Share, State, is_in_unit, phrase_of};
pub(crate) use fix::{distinguishing_words, fixes};
pub(crate) use regions::{Gazetteer, M49, WORLD};
pub(crate) use verdict::{Verdict, VerdictKind};

/// A text with its folded form and the words of this.
type Searched<'s> = (&'s TextOf<'s>, &'s View, &'s WordIndex<'s>);

/// The text of a source.
#[derive(Clone, Debug)]
pub(crate) struct TextOf<'f> {
    pub source: Key<Source>,
    /// The quotations of the source.
    pub quotations: Vec<Key<Quotation>>,
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

/// Checks a fact base, also against the texts of sources. `progress` gets the number of quotations
/// that are done, and of all.
pub(crate) fn check(
    base: &FactBase,
    places: &Places,
    texts: &[TextOf<'_>],
    progress: &mut dyn FnMut(usize, usize),
) -> Check {
    let mut report = Report { base, places, findings: Vec::new() };
    names::check(&mut report);
    regions::check(&mut report);
    facts::check(&mut report);
    proof::check_notes(&mut report);
    let (mut verdicts, mut coverage) = (Vec::new(), Vec::new());
    if !texts.is_empty() {
        let unknown = |key| Verdict::new(key, VerdictKind::Unverifiable);
        verdicts.extend(base.quotations.keys().map(unknown));
        check_texts(&mut report, texts);
    }
    let views: Vec<_> = texts.iter().map(|text| View::new(text.article.text())).collect();
    let indices: Vec<_> = views.iter().map(|view| WordIndex::new(view.text())).collect();
    for ((text, view), index) in texts.iter().zip(&views).zip(&indices) {
        let searched = (text, view, index);
        let absent_quotes = verdict::compare(&mut report, searched, &mut verdicts, progress);
        check_copy(&mut report, text);
        speakers::check(&mut report, &verdicts, searched);
        let is_measured = !text.has_only_notes(base);
        let measured = is_measured.then(|| coverage::coverage(&mut report, &verdicts, searched));
        coverage.push(Coverage { absent_quotes, ..measured.unwrap_or_default() });
    }
    check_misattributed(&mut report, &verdicts, texts, &indices);
    let mut findings = report.findings;
    // A different copy and unknown paragraphs explain other findings.
    findings.sort_by_key(|finding| {
        let explains =
            matches!(finding.code, Code::OtherCopy | Code::ParagraphsUnknown | Code::StoryAbsent);
        (!explains, finding.severity == Severity::Note, finding.place)
    });
    Check { findings, verdicts, coverage, written: None }
}

/// The findings of a check, with the places of the records.
struct Report<'b> {
    base: &'b FactBase,
    places: &'b Places,
    findings: Vec<Finding>,
}

/// A record and one of its keys.
type At<'k> = (RecordKind, usize, &'k str);

impl Report<'_> {
    /// Adds a finding about a value.
    fn add(
        &mut self,
        at: At<'_>,
        code: (Code, Severity),
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> &mut Finding {
        self.add_item(at, 0, code, message, help)
    }

    /// Adds a finding about an item of a list. It names the quotation and the fact.
    fn add_item(
        &mut self,
        (kind, index, key): At<'_>,
        item: usize,
        (code, severity): (Code, Severity),
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> &mut Finding {
        let place = self.places.item(kind, index, key, item);
        let mut finding = Finding::new(code, severity, place, message, help);
        let mut quotation = (kind == RecordKind::Quotation).then(|| Key::new(index));
        if kind == RecordKind::Fact {
            let fact = &self.base.facts[Key::new(index)];
            quotation = Some(fact.quotation);
            finding.fact = Some(fact.id.to_string());
        }
        finding.quotation = quotation.map(|key| self.base.quotations[key].id.to_string());
        self.findings.push(finding);
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }
}

/// Reports the absent quotations found in the text of a different source.
fn check_misattributed(
    report: &mut Report<'_>,
    verdicts: &[Verdict],
    texts: &[TextOf<'_>],
    indices: &[WordIndex<'_>],
) {
    let base = report.base;
    for verdict in verdicts.iter().filter(|verdict| verdict.verdict == VerdictKind::Absent) {
        let quotation = &base.quotations[verdict.quotation];
        let words = normalized(&quotation.text);
        let has_words = |index: &WordIndex<'_>| index.find(&words).next().is_some();
        for (text, index) in texts.iter().zip(indices) {
            if quotation.source == text.source || !has_words(index) {
                continue;
            }
            let [own, other] = [quotation.source, text.source].map(|key| &base.sources[key].id);
            let [id, own, other] = [&quotation.id, own, other].map(|id| quoted(id.as_str()));
            let message = format!("the quotation {id} is in the text of {other}, not of {own}");
            let at = (RecordKind::Quotation, verdict.quotation.index(), "source");
            let help = format!("source = {other}");
            report.add(at, (Code::SourceMistaken, Severity::Error), message, help);
        }
    }
}

/// Reports a different copy of the text, and a story that is not in it.
fn check_copy(report: &mut Report<'_>, text: &TextOf<'_>) {
    let (base, at) = (report.base, (RecordKind::Source, text.source.index(), "text"));
    let characters = text.article.file().text.chars().count();
    let stated = base.sources[text.source].text.as_ref().and_then(|copy| copy.characters);
    let is_wrong = stated.is_some_and(|stated| usize::try_from(stated) != Ok(characters));
    match text.is_same_copy(base) {
        Some(true) if is_wrong => {
            let message = format!("the text has {characters} characters");
            let help = format!("write: characters = {characters}");
            report.add(at, (Code::OtherCopy, Severity::Warning), message, help);
        }
        Some(false) => {
            let message = "the text is not the copy that the quotations were taken from";
            let help =
                format!("this copy has sha256 = \"{}\" and characters = {characters}", text.sha256);
            report.add(at, (Code::OtherCopy, Severity::Note), message, help);
        }
        _ => {}
    }
    if let Some((key, words)) = &text.lacks {
        let message = format!("no paragraph of the text {key} with {}", quoted(words));
        let help = "copy the first and the last words of the story from the text";
        report.add(at, (Code::StoryAbsent, Severity::Error), message, help);
    }
}

/// Notes the quoted sources without a text.
fn check_texts(report: &mut Report<'_>, texts: &[TextOf<'_>]) {
    let base = report.base;
    let sources: BTreeSet<_> = base.quotations.values().map(|one| one.source).collect();
    for key in sources.into_iter().filter(|key| texts.iter().all(|text| text.source != *key)) {
        let id = &base.sources[key].id;
        let name = quoted(id.as_str());
        let message = format!("the quotations of {name} cannot be compared without its text");
        let help = format!("add to the command: --source {id} --text FILE");
        let at = (RecordKind::Source, key.index(), "id");
        report.add(at, (Code::QuotationUnverifiable, Severity::Note), message, help);
    }
}

impl TextOf<'_> {
    /// The verdicts on the quotations of the source.
    fn own<'v>(&self, verdicts: &'v [Verdict]) -> impl Iterator<Item = &'v Verdict> {
        self.quotations.iter().map(|key| &verdicts[key.index()])
    }

    /// Whether the source has no quotation, but the quotes of notes.
    pub(crate) fn has_only_notes(&self, base: &FactBase) -> bool {
        let has_quotes = |note: &Note| note.source == self.source && !note.quotes.is_empty();
        self.quotations.is_empty() && base.notes.values().any(has_quotes)
    }

    /// Whether the quotations were taken from this copy; `None` for an unknown copy.
    pub(crate) fn is_same_copy(&self, base: &FactBase) -> Option<bool> {
        let copy = base.sources[self.source].text.as_ref()?;
        Some(copy.sha256.as_ref()?.as_str() == self.sha256)
    }
}
