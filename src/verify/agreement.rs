//! The quotations of a source beside its text: each stands there exactly, or with
//! other typography, or more than once, or not at all.

use std::ops::Range;

use serde::Serialize;

use super::finding::{AgreementFinding, FindingKind, Severity, WordingFinding};
use super::report::Progress;
use crate::model::vocabulary::vocabulary;
use crate::model::{FactBase, Key, Quotation};
use crate::prose::{Article, Change, Fold, View, WordIndex, find_all, joins, needed_folds};

vocabulary! {
    /// How a quotation stands in the text of its source.
    pub enum VerdictKind {
        /// Once, character for character.
        Exact = "exact",
        /// Once, with other typography.
        Normalized = "normalized",
        /// In more than one place.
        Ambiguous = "ambiguous",
        /// Nowhere.
        Absent = "absent",
        /// The text of its source was not given.
        Unverifiable = "unverifiable",
    }
}

/// How a quotation stands in the text of its source, and where.
#[derive(Clone, Debug)]
pub struct Verdict<'a> {
    /// The quotation.
    pub quotation: Key<Quotation<'a>>,
    /// How it stands there.
    pub verdict: VerdictKind,
    /// What had to be folded.
    pub folds: Vec<Fold>,
    /// Where it stands.
    pub places: Vec<Place>,
    /// What is nearest to it, where it stands nowhere.
    pub nearest: Option<Nearest>,
    /// The bytes of the text where it stands.
    pub(super) ranges: Vec<Range<usize>>,
    /// The bytes of the text where what is nearest to it stands.
    pub(super) near: Option<Range<usize>>,
}

/// A place in a text, as the text position selector of Web Annotation has it
/// (<https://www.w3.org/TR/annotation-model/#text-position-selector>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// How many code points stand before it.
    pub start: usize,
    /// How many code points stand before its end.
    pub end: usize,
    /// The paragraph, one-based; null outside all that a reader counts.
    pub paragraph: Option<u32>,
}

/// The passage that is nearest to a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Nearest {
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
    /// From the quotation to it, word by word.
    pub changes: Vec<Change>,
}

/// Something that a verdict is to be told for: the quotation, the key at fault, and
/// what it is.
pub(super) type Told<'a> = (Key<Quotation<'a>>, &'static str, Severity, FindingKind);

/// Compares quotations with the text of their source. `same_copy` says that it
/// is the very copy they were taken from.
pub(super) fn verdicts<'a>(
    base: &FactBase<'a>,
    quotations: &[Key<Quotation<'a>>],
    article: &Article<'_>,
    same_copy: bool,
    progress: &mut Progress<'_>,
) -> (Vec<Verdict<'a>>, Vec<Told<'a>>) {
    let view = View::new(article.text());
    let folded: Vec<String> = quotations
        .iter()
        .map(|key| View::new(&base.quotations[*key].text).text().trim().to_owned())
        .collect();
    let passages: Vec<&str> = folded.iter().map(String::as_str).collect();
    let found = find_all(view.text(), &passages);
    let mut comparison = Comparison { article, view, index: None, same_copy, told: Vec::new() };
    let mut verdicts = Vec::with_capacity(quotations.len());
    for (number, ((key, passage), places)) in
        quotations.iter().zip(&passages).zip(found).enumerate()
    {
        progress(number, quotations.len());
        let places = places.into_iter().map(|at| at..at + passage.len()).collect();
        verdicts.push(comparison.verdict(*key, &base.quotations[*key], places));
    }
    (verdicts, comparison.told)
}

struct Comparison<'r, 'f, 'a> {
    article: &'r Article<'f>,
    view: View<'r>,
    /// Made when the first quotation is missed.
    index: Option<WordIndex<'r>>,
    same_copy: bool,
    told: Vec<Told<'a>>,
}

impl<'a> Comparison<'_, '_, 'a> {
    fn tell(
        &mut self,
        key: Key<Quotation<'a>>,
        part: &'static str,
        severity: Severity,
        finding: AgreementFinding,
    ) {
        self.told.push((key, part, severity, FindingKind::Agreement(finding)));
    }

    fn verdict(
        &mut self,
        key: Key<Quotation<'a>>,
        quotation: &Quotation<'a>,
        places: Vec<Range<usize>>,
    ) -> Verdict<'a> {
        let places = self.whole_words(key, places);
        let places = self.in_context(key, quotation, places);
        if places.is_empty() {
            return self.absent(key, quotation);
        }
        let ranges: Vec<Range<usize>> =
            places.into_iter().map(|place| self.view.original(place)).collect();
        let stands: Vec<Place> = ranges.iter().map(|range| self.place(range)).collect();
        let exact = |range: &Range<usize>| {
            self.article.text().get(range.clone()) == Some(quotation.text.trim())
        };
        let folds = match ranges.iter().find(|range| exact(range)).or(ranges.first()) {
            Some(range) if !exact(range) => {
                let there = self.article.text().get(range.clone()).unwrap_or_default();
                needed_folds(quotation.text.trim(), there)
            }
            _ => Vec::new(),
        };
        let here = stands.iter().any(|place| place.paragraph == Some(quotation.paragraph));
        if let (false, Some(place)) = (here, stands.first()) {
            let (says, stands) = (quotation.paragraph, place.paragraph);
            let finding = AgreementFinding::WrongParagraph {
                quotation: quotation.id.to_string(),
                says,
                stands,
            };
            self.tell(key, "paragraph", Severity::Error, finding);
        }
        let id = || quotation.id.to_string();
        let verdict = match (stands.len(), folds.is_empty()) {
            (1, true) => VerdictKind::Exact,
            (1, false) => VerdictKind::Normalized,
            (places, _) => {
                let finding = AgreementFinding::Ambiguous { quotation: id(), places };
                self.tell(key, "text", Severity::Warning, finding);
                VerdictKind::Ambiguous
            }
        };
        if !folds.is_empty() {
            // The very copy has to agree to the letter; another may be set otherwise.
            let severity = if self.same_copy { Severity::Warning } else { Severity::Note };
            let finding = AgreementFinding::Normalized { quotation: id(), folds: folds.clone() };
            self.tell(key, "text", severity, finding);
        }
        Verdict {
            quotation: key,
            verdict,
            folds,
            places: stands,
            nearest: None,
            ranges,
            near: None,
        }
    }

    /// The places where the quotation doesn't begin or end inside a word; where
    /// there is none, all of them, which is told.
    fn whole_words(
        &mut self,
        key: Key<Quotation<'a>>,
        places: Vec<Range<usize>>,
    ) -> Vec<Range<usize>> {
        let text = self.view.text();
        let broken = |place: &Range<usize>| {
            let (before, rest) = text.split_at_checked(place.start).unwrap_or_default();
            let (passage, after) = rest.split_at_checked(place.len()).unwrap_or_default();
            joins(before.chars().next_back(), passage.chars().next())
                || joins(passage.chars().next_back(), after.chars().next())
        };
        let (inside, whole): (Vec<_>, Vec<_>) = places.into_iter().partition(broken);
        match (inside.first(), whole.is_empty()) {
            (Some(place), true) => {
                let word = word_around(text, place);
                let finding = FindingKind::Wording(WordingFinding::BrokenWord { word });
                self.told.push((key, "text", Severity::Error, finding));
                inside
            }
            _ => whole,
        }
    }

    /// The places around which the prefix and the suffix stand; where there is
    /// none, all of them, which is told.
    fn in_context(
        &mut self,
        key: Key<Quotation<'a>>,
        quotation: &Quotation<'a>,
        places: Vec<Range<usize>>,
    ) -> Vec<Range<usize>> {
        let mut places = places;
        for (part, context) in [("prefix", &quotation.prefix), ("suffix", &quotation.suffix)] {
            let Some(context) = context.as_deref().filter(|_| !places.is_empty()) else {
                continue;
            };
            let context = View::new(context.trim()).text().to_owned();
            let text = self.view.text();
            let stands = |place: &Range<usize>| match part {
                "prefix" => {
                    text.get(..place.start).is_some_and(|text| text.trim_end().ends_with(&context))
                }
                _ => text
                    .get(place.end..)
                    .is_some_and(|text| text.trim_start().starts_with(&context)),
            };
            let there: Vec<Range<usize>> = places.iter().filter(|at| stands(at)).cloned().collect();
            if there.is_empty() {
                let finding = AgreementFinding::ContextAbsent {
                    quotation: quotation.id.to_string(),
                    key: part,
                };
                self.tell(key, part, Severity::Error, finding);
            } else {
                places = there;
            }
        }
        places
    }

    fn absent(&mut self, key: Key<Quotation<'a>>, quotation: &Quotation<'a>) -> Verdict<'a> {
        let article = self.article;
        let index = self.index.get_or_insert_with(|| WordIndex::new(article.text()));
        let nearest = index.nearest(&quotation.text);
        let near = nearest.as_ref().map(|nearest| nearest.range.clone());
        let nearest = nearest
            .map(|nearest| Nearest { place: self.place(&nearest.range), changes: nearest.changes });
        let finding = AgreementFinding::Absent {
            quotation: quotation.id.to_string(),
            nearest: nearest.as_ref().map(|n| (n.changes.clone(), n.place.paragraph)),
        };
        self.tell(key, "text", Severity::Error, finding);
        let verdict = VerdictKind::Absent;
        let (folds, places, ranges) = (Vec::new(), Vec::new(), Vec::new());
        Verdict { quotation: key, verdict, folds, places, nearest, ranges, near }
    }

    fn place(&self, range: &Range<usize>) -> Place {
        let paragraph = self.article.paragraph_at(range.start);
        Place {
            start: self.article.code_points_before(range.start),
            end: self.article.code_points_before(range.end),
            paragraph: paragraph.and_then(|paragraph| paragraph.number),
        }
    }
}

/// The word that a place begins or ends in, with what it leaves out.
fn word_around(text: &str, place: &Range<usize>) -> String {
    let bound = |char: char| !char.is_alphanumeric();
    let (before, rest) = text.split_at_checked(place.start).unwrap_or_default();
    let (passage, after) = rest.split_at_checked(place.len()).unwrap_or_default();
    let begin = before.rsplit(bound).next().unwrap_or_default();
    if joins(before.chars().next_back(), passage.chars().next()) {
        return format!("{begin}{}", passage.split(bound).next().unwrap_or_default());
    }
    let end = after.split(bound).next().unwrap_or_default();
    format!("{}{end}", passage.rsplit(bound).next().unwrap_or_default())
}
