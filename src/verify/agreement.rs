//! The quotations of a source beside its text: each stands there exactly, or with
//! other typography, or more than once, or not at all.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use serde::Serialize;

use super::check::Progress;
use super::finding::{AgreementFinding, FindingKind, Severity, Side, WordingFinding};
use super::surrounded::Surrounded;
use crate::model::vocabulary::vocabulary;
use crate::model::{FactBase, Key, Quotation};
use crate::prose::{Article, Change, Fold, Found, Numbering, View, WordIndex, joins, needed_folds};

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
    pub places: Vec<Position>,
    /// What is nearest to it, where it stands nowhere.
    pub nearest: Option<Nearest>,
    /// The bytes of the text where it stands.
    pub(super) ranges: Vec<Range<usize>>,
    /// The bytes of the text where what is nearest to it stands.
    pub(super) near: Option<Range<usize>>,
}

/// A place in a text without its markup, as the text position selector of Web Annotation has it
/// (<https://www.w3.org/TR/annotation-model/#text-position-selector>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// How many code points stand before it.
    pub start: usize,
    /// How many code points stand before its end.
    pub end: usize,
    /// The paragraph, one-based; null outside all that a reader counts, and where it
    /// can't be told where paragraphs begin.
    pub paragraph: Option<u32>,
}

/// The passage that is nearest to a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Nearest {
    /// Where it stands.
    #[serde(flatten)]
    pub place: Position,
    /// From the quotation to it, word by word.
    pub changes: Vec<Change>,
}

/// Something that a verdict is to be told for.
pub(super) struct Told<'a> {
    pub(super) quotation: Key<Quotation<'a>>,
    /// The key at fault.
    pub(super) part: &'static str,
    pub(super) severity: Severity,
    pub(super) kind: FindingKind,
}

/// What came of comparing quotations with a text.
pub(super) struct Compared<'a> {
    pub(super) verdicts: Vec<Verdict<'a>>,
    pub(super) told: Vec<Told<'a>>,
    /// How many paragraph numbers would be wrong, if it could be told where the
    /// paragraphs of the text begin.
    pub(super) doubtful: usize,
}

/// The most places that are told of one quotation.
const MOST_PLACES: usize = 256;

/// Compares quotations with the text of their source. `same_copy` says that it
/// is the very copy they were taken from.
pub(super) fn compare<'a>(
    base: &FactBase<'a>,
    quotations: &[Key<Quotation<'a>>],
    article: &Article<'_>,
    same_copy: bool,
    progress: &mut Progress<'_>,
) -> Compared<'a> {
    let view = View::new(article.text());
    let folded: Vec<String> = quotations
        .iter()
        .map(|key| View::new(&base.quotations[*key].text).text().trim().to_owned())
        .collect();
    let passages: Vec<&str> = folded.iter().map(String::as_str).collect();
    let found = Found::new(view.text(), &passages);
    let of = quotations.iter().map(|key| &base.quotations[*key]);
    let surrounded = Surrounded::new(view.text(), of.zip(passages.iter().copied()));
    let (told, standing) = (Vec::new(), HashMap::new());
    let mut comparison = Comparison {
        article,
        view,
        surrounded,
        index: None,
        same_copy,
        standing,
        told,
        doubtful: 0,
    };
    let mut verdicts = Vec::with_capacity(quotations.len());
    for (number, (key, passage)) in quotations.iter().zip(&passages).enumerate() {
        progress(number, quotations.len());
        let standing = comparison.standing(&found, number, passage.len());
        let meant = comparison.surrounded.among(number, &standing.places);
        verdicts.push(comparison.verdict(*key, &base.quotations[*key], &standing, meant));
    }
    let Comparison { told, doubtful, .. } = comparison;
    Compared { verdicts, told, doubtful }
}

/// Where a passage stands in the view, whosever quotation it is.
struct Standing {
    places: Vec<Range<usize>>,
    /// The word that it begins or ends in, where it stands nowhere else.
    broken: Option<String>,
}

struct Comparison<'r, 'f, 'a> {
    article: &'r Article<'f>,
    view: View<'r>,
    surrounded: Surrounded,
    /// Made when the first quotation is missed.
    index: Option<WordIndex<'r>>,
    same_copy: bool,
    /// By the number of the passage.
    standing: HashMap<usize, Rc<Standing>>,
    told: Vec<Told<'a>>,
    doubtful: usize,
}

impl<'a> Comparison<'_, '_, 'a> {
    fn tell(
        &mut self,
        quotation: Key<Quotation<'a>>,
        part: &'static str,
        severity: Severity,
        finding: AgreementFinding,
    ) {
        let kind = FindingKind::Agreement(finding);
        self.told.push(Told { quotation, part, severity, kind });
    }

    /// Where a passage stands. Equal quotations are looked at once.
    fn standing(&mut self, found: &Found, number: usize, length: usize) -> Rc<Standing> {
        let which = found.which(number).unwrap_or_default();
        if let Some(standing) = self.standing.get(&which) {
            return Rc::clone(standing);
        }
        let places = found.places(number).iter().map(|at| *at..*at + length).collect();
        let (places, broken) = self.whole_words(places);
        let standing = Rc::new(Standing { places: self.counted(places), broken });
        self.standing.insert(which, Rc::clone(&standing));
        standing
    }

    fn verdict(
        &mut self,
        key: Key<Quotation<'a>>,
        quotation: &Quotation<'a>,
        standing: &Standing,
        meant: Vec<Range<usize>>,
    ) -> Verdict<'a> {
        if let Some(word) = standing.broken.clone() {
            let kind = FindingKind::Wording(WordingFinding::BrokenWord { word });
            let severity = Severity::Error;
            self.told.push(Told { quotation: key, part: "text", severity, kind });
        }
        let places = if meant.is_empty() {
            self.in_context(key, quotation, &standing.places)
        } else {
            Cow::Owned(meant)
        };
        if places.is_empty() {
            return self.absent(key, quotation);
        }
        let count = places.len();
        let told = places.iter().take(MOST_PLACES);
        let ranges: Vec<Range<usize>> =
            told.map(|place| self.view.original(place.clone())).collect();
        let stands: Vec<Position> = ranges.iter().map(|range| self.position(range)).collect();
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
        self.paragraph(key, quotation, &ranges);
        let id = || quotation.id.to_string();
        let verdict = match (count, folds.is_empty()) {
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

    /// Whether a quotation stands in the paragraph that it says.
    fn paragraph(
        &mut self,
        key: Key<Quotation<'a>>,
        quotation: &Quotation<'a>,
        ranges: &[Range<usize>],
    ) {
        let number = |range: &Range<usize>| self.article.paragraph_at(range.start)?.number;
        let says = quotation.paragraph;
        let Some(first) =
            ranges.first().filter(|_| !ranges.iter().any(|range| number(range) == Some(says)))
        else {
            return;
        };
        if self.article.numbering() == Numbering::Guessed {
            self.doubtful += 1;
            return;
        }
        let (id, stands) = (quotation.id.to_string(), number(first));
        let finding = AgreementFinding::WrongParagraph { quotation: id, says, stands };
        self.tell(key, "paragraph", Severity::Error, finding);
    }

    /// The places where a passage doesn't begin or end inside a word; where there is
    /// none, all of them, and the word.
    fn whole_words(&self, places: Vec<Range<usize>>) -> (Vec<Range<usize>>, Option<String>) {
        let text = self.view.text();
        let broken = |place: &Range<usize>| {
            let (before, rest) = text.split_at_checked(place.start).unwrap_or_default();
            let (passage, after) = rest.split_at_checked(place.len()).unwrap_or_default();
            joins(before.chars().next_back(), passage.chars().next())
                || joins(passage.chars().next_back(), after.chars().next())
        };
        let (inside, whole): (Vec<_>, Vec<_>) = places.into_iter().partition(broken);
        match inside.first() {
            Some(place) if whole.is_empty() => {
                let word = word_around(text, place);
                (inside, Some(word))
            }
            _ => (whole, None),
        }
    }

    /// The places in what a reader counts; where there is none, all of them. A teaser
    /// or a caption may say what the story says.
    fn counted(&self, places: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let counts = |place: &Range<usize>| {
            let at = self.view.original(place.clone()).start;
            self.article.paragraph_at(at).is_some_and(|paragraph| paragraph.number.is_some())
        };
        let (counted, others): (Vec<_>, Vec<_>) = places.into_iter().partition(counts);
        if counted.is_empty() { others } else { counted }
    }

    /// The places around which the prefix and the suffix stand; where there is
    /// none, all of them, which is told.
    fn in_context<'p>(
        &mut self,
        key: Key<Quotation<'a>>,
        quotation: &Quotation<'a>,
        places: &'p [Range<usize>],
    ) -> Cow<'p, [Range<usize>]> {
        let mut places = Cow::Borrowed(places);
        for (side, context) in
            [(Side::Prefix, &quotation.prefix), (Side::Suffix, &quotation.suffix)]
        {
            let Some(context) = context.as_deref().filter(|_| !places.is_empty()) else {
                continue;
            };
            let context = View::new(context.trim()).text().to_owned();
            let text = self.view.text();
            let stands = |place: &Range<usize>| match side {
                Side::Prefix => {
                    text.get(..place.start).is_some_and(|text| text.trim_end().ends_with(&context))
                }
                Side::Suffix => text
                    .get(place.end..)
                    .is_some_and(|text| text.trim_start().starts_with(&context)),
            };
            let there: Vec<Range<usize>> = places.iter().filter(|at| stands(at)).cloned().collect();
            if there.is_empty() {
                let id = quotation.id.to_string();
                let finding = AgreementFinding::ContextAbsent { quotation: id, side };
                self.tell(key, side.as_str(), Severity::Error, finding);
            } else {
                places = Cow::Owned(there);
            }
        }
        places
    }

    fn absent(&mut self, key: Key<Quotation<'a>>, quotation: &Quotation<'a>) -> Verdict<'a> {
        let article = self.article;
        let index = self.index.get_or_insert_with(|| WordIndex::new(article.text()));
        let nearest = index.nearest(&quotation.text);
        let near = nearest.as_ref().map(|nearest| nearest.range.clone());
        let nearest = nearest.map(|nearest| Nearest {
            place: self.position(&nearest.range),
            changes: nearest.changes,
        });
        let finding = AgreementFinding::Absent {
            quotation: quotation.id.to_string(),
            nearest: nearest.as_ref().map(|n| (n.changes.clone(), n.place.paragraph)),
        };
        self.tell(key, "text", Severity::Error, finding);
        let verdict = VerdictKind::Absent;
        let (folds, places, ranges) = (Vec::new(), Vec::new(), Vec::new());
        Verdict { quotation: key, verdict, folds, places, nearest, ranges, near }
    }

    fn position(&self, range: &Range<usize>) -> Position {
        let paragraph = match self.article.numbering() {
            Numbering::Told => self.article.paragraph_at(range.start),
            Numbering::Guessed => None,
        };
        Position {
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
