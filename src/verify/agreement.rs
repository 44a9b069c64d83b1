//! The quotations of a source beside its text: each stands there exactly, or with
//! other typography, or more than once, or not at all.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
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
    /// Where it stands, as far as that is worth telling.
    pub places: Vec<Position>,
    /// What is nearest to it, where it stands nowhere.
    pub nearest: Option<Nearest>,
    /// The bytes of the text where it stands; equal quotations share them.
    pub(super) ranges: Rc<[Range<usize>]>,
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
    let mut comparison = Comparison {
        article,
        view,
        surrounded,
        index: None,
        same_copy,
        standing: HashMap::new(),
        meant: HashMap::new(),
        told: Vec::new(),
        doubtful: 0,
    };
    let mut verdicts = Vec::with_capacity(quotations.len());
    for (number, (key, passage)) in quotations.iter().zip(&passages).enumerate() {
        progress(number, quotations.len());
        let quotation = &base.quotations[*key];
        let places = || found.places(number).iter().map(|at| *at..*at + passage.len()).collect();
        let standing = comparison.standing(quotation.text.trim(), places);
        let meant = comparison.meant(number, quotation, &standing);
        verdicts.push(comparison.verdict(*key, quotation, &standing, &meant));
    }
    let Comparison { told, doubtful, .. } = comparison;
    Compared { verdicts, told, doubtful }
}

/// Where a wording stands, whosever quotation it is.
struct Standing {
    /// The bytes of the view.
    places: Vec<Range<usize>>,
    /// The word that it begins or ends in, where it stands nowhere else.
    broken: Option<String>,
    there: Rc<There>,
}

/// Those of its places that are meant, whosever quotation it is.
struct Meant {
    there: Rc<There>,
    /// What stands around none of them.
    lacking: Vec<Side>,
}

/// Places of the text itself, and what a wording has in common with them.
struct There {
    ranges: Rc<[Range<usize>]>,
    /// The numbers of their paragraphs.
    paragraphs: HashSet<u32>,
    /// What has to be folded where it is nearest.
    folds: Vec<Fold>,
}

/// A wording with its prefix and its suffix.
type InContext<'r> = (&'r str, Option<&'r str>, Option<&'r str>);

struct Comparison<'r, 'f, 'a> {
    article: &'r Article<'f>,
    view: View<'r>,
    surrounded: Surrounded,
    /// Made when the first quotation is missed.
    index: Option<WordIndex<'r>>,
    same_copy: bool,
    /// By the wording.
    standing: HashMap<&'r str, Rc<Standing>>,
    /// By the wording, the prefix and the suffix.
    meant: HashMap<InContext<'r>, Rc<Meant>>,
    told: Vec<Told<'a>>,
    doubtful: usize,
}

impl<'r, 'a> Comparison<'r, '_, 'a> {
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

    /// Where a wording stands, of whose words these are the places. Equal quotations are
    /// looked at once.
    fn standing(
        &mut self,
        wording: &'r str,
        places: impl FnOnce() -> Vec<Range<usize>>,
    ) -> Rc<Standing> {
        if let Some(standing) = self.standing.get(wording) {
            return Rc::clone(standing);
        }
        let (places, broken) = self.whole_words(places());
        let places = self.counted(places);
        let there = Rc::new(self.there(wording, &places));
        let standing = Rc::new(Standing { places, broken, there });
        self.standing.insert(wording, Rc::clone(&standing));
        standing
    }

    /// The places of a quotation around which its prefix and its suffix stand. Equal ones
    /// are looked at once.
    fn meant(
        &mut self,
        number: usize,
        quotation: &'r Quotation<'a>,
        standing: &Standing,
    ) -> Rc<Meant> {
        let Quotation { text, prefix, suffix, .. } = quotation;
        let equal = (text.trim(), prefix.as_deref(), suffix.as_deref());
        if let Some(meant) = self.meant.get(&equal) {
            return Rc::clone(meant);
        }
        let surrounded = self.surrounded.among(number, &standing.places);
        let (places, lacking) = if surrounded.is_empty() {
            self.in_context(quotation, &standing.places)
        } else {
            (Cow::Owned(surrounded), Vec::new())
        };
        let there = match places {
            Cow::Borrowed(_) => Rc::clone(&standing.there),
            Cow::Owned(places) => Rc::new(self.there(text.trim(), &places)),
        };
        let meant = Rc::new(Meant { there, lacking });
        self.meant.insert(equal, Rc::clone(&meant));
        meant
    }

    /// A wording beside the text in places of the view.
    fn there(&self, wording: &str, places: &[Range<usize>]) -> There {
        let ranges: Rc<[Range<usize>]> =
            places.iter().map(|place| self.view.original(place.clone())).collect();
        let text = |range: &Range<usize>| self.article.text().get(range.clone());
        let folds = match ranges.first() {
            Some(first) if !ranges.iter().any(|range| text(range) == Some(wording)) => {
                needed_folds(wording, text(first).unwrap_or_default())
            }
            _ => Vec::new(),
        };
        let paragraphs = ranges.iter().filter_map(|range| self.number_at(range)).collect();
        There { ranges, paragraphs, folds }
    }

    /// The number of the paragraph in which a range begins.
    fn number_at(&self, range: &Range<usize>) -> Option<u32> {
        self.article.paragraph_at(range.start)?.number
    }

    fn verdict(
        &mut self,
        key: Key<Quotation<'a>>,
        quotation: &Quotation<'a>,
        standing: &Standing,
        meant: &Meant,
    ) -> Verdict<'a> {
        if let Some(word) = standing.broken.clone() {
            let kind = FindingKind::Wording(WordingFinding::BrokenWord { word });
            let severity = Severity::Error;
            self.told.push(Told { quotation: key, part: "text", severity, kind });
        }
        for side in &meant.lacking {
            let id = quotation.id.to_string();
            let finding = AgreementFinding::ContextAbsent { quotation: id, side: *side };
            self.tell(key, side.as_str(), Severity::Error, finding);
        }
        if meant.there.ranges.is_empty() {
            return self.absent(key, quotation);
        }
        let There { ranges, folds, .. } = &*meant.there;
        self.paragraph(key, quotation, &meant.there);
        let id = || quotation.id.to_string();
        let verdict = match (ranges.len(), folds.is_empty()) {
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
        let told = ranges.iter().take(MOST_PLACES);
        Verdict {
            quotation: key,
            verdict,
            folds: folds.clone(),
            places: told.map(|range| self.position(range)).collect(),
            nearest: None,
            ranges: Rc::clone(ranges),
            near: None,
        }
    }

    /// Whether a quotation stands in the paragraph that it says.
    fn paragraph(&mut self, key: Key<Quotation<'a>>, quotation: &Quotation<'a>, there: &There) {
        let says = quotation.paragraph;
        let Some(first) = there.ranges.first().filter(|_| !there.paragraphs.contains(&says)) else {
            return;
        };
        if self.article.numbering() == Numbering::Guessed {
            self.doubtful += 1;
            return;
        }
        let (id, stands) = (quotation.id.to_string(), self.number_at(first));
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

    /// The places around which the prefix and the suffix stand; where one of them stands
    /// around none, it is left out of account and told.
    fn in_context<'p>(
        &self,
        quotation: &Quotation<'a>,
        places: &'p [Range<usize>],
    ) -> (Cow<'p, [Range<usize>]>, Vec<Side>) {
        let (mut places, mut lacking) = (Cow::Borrowed(places), Vec::new());
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
                lacking.push(side);
            } else {
                places = Cow::Owned(there);
            }
        }
        (places, lacking)
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
        let (folds, places, ranges) = (Vec::new(), Vec::new(), Rc::default());
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
