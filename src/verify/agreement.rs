//! The quotations of a source beside its text: each stands there exactly, or with
//! other typography, or more than once, or not at all.

use std::ops::Range;
use std::rc::Rc;

use serde::Serialize;

use super::check::Progress;
use super::finding::{AgreementFinding, FindingKind, Severity, WordingFinding};
use super::standing::{Meant, Standing, Standings, There, number_at};
use super::surrounded::Surrounded;
use crate::model::vocabulary::vocabulary;
use crate::model::{FactBase, Key, Quotation};
use crate::prose::{Article, Change, Fold, Found, Numbering, View, WordIndex};

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
pub struct Verdict {
    /// The quotation.
    pub quotation: Key<Quotation>,
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
pub(super) struct Told {
    pub(super) quotation: Key<Quotation>,
    /// The key at fault.
    pub(super) part: &'static str,
    pub(super) severity: Severity,
    pub(super) kind: FindingKind,
}

/// What came of comparing quotations with a text.
pub(super) struct Compared {
    pub(super) verdicts: Vec<Verdict>,
    pub(super) told: Vec<Told>,
    /// How many paragraph numbers would be wrong, if it could be told where the
    /// paragraphs of the text begin.
    pub(super) doubtful: usize,
}

/// The most places that are told of one quotation.
const MOST_PLACES: usize = 256;

/// Compares quotations with the text of their source. `same_copy` says that it
/// is the very copy they were taken from.
pub(super) fn compare(
    base: &FactBase,
    quotations: &[Key<Quotation>],
    article: &Article<'_>,
    same_copy: bool,
    progress: &mut Progress<'_>,
) -> Compared {
    let view = View::new(article.text());
    let folded: Vec<String> = quotations
        .iter()
        .map(|key| View::new(&base.quotations[*key].text).text().trim().to_owned())
        .collect();
    let passages: Vec<&str> = folded.iter().map(String::as_str).collect();
    let found = Found::new(view.text(), &passages);
    let of = quotations.iter().map(|key| &base.quotations[*key]);
    let surrounded = Surrounded::new(view.text(), of.zip(passages.iter().copied()));
    let mut standings = Standings::new(article, view, surrounded);
    let mut comparison =
        Comparison { article, index: None, same_copy, told: Vec::new(), doubtful: 0 };
    let mut verdicts = Vec::with_capacity(quotations.len());
    for (number, (key, passage)) in quotations.iter().zip(&passages).enumerate() {
        progress(number, quotations.len());
        let quotation = &base.quotations[*key];
        let places = || found.places(number).iter().map(|at| *at..*at + passage.len()).collect();
        let standing = standings.standing(quotation.text.trim(), places);
        let meant = standings.meant(number, quotation, &standing);
        verdicts.push(comparison.verdict(*key, quotation, &standing, &meant));
    }
    let Comparison { told, doubtful, .. } = comparison;
    Compared { verdicts, told, doubtful }
}

struct Comparison<'r, 'f> {
    article: &'r Article<'f>,
    /// Made when the first quotation is missed.
    index: Option<WordIndex<'r>>,
    same_copy: bool,
    told: Vec<Told>,
    doubtful: usize,
}

impl Comparison<'_, '_> {
    fn tell(
        &mut self,
        quotation: Key<Quotation>,
        part: &'static str,
        severity: Severity,
        finding: AgreementFinding,
    ) {
        let kind = FindingKind::Agreement(finding);
        self.told.push(Told { quotation, part, severity, kind });
    }

    fn verdict(
        &mut self,
        key: Key<Quotation>,
        quotation: &Quotation,
        standing: &Standing,
        meant: &Meant,
    ) -> Verdict {
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
    fn paragraph(&mut self, key: Key<Quotation>, quotation: &Quotation, there: &There) {
        let says = quotation.paragraph;
        let Some(first) = there.ranges.first().filter(|_| !there.paragraphs.contains(&says)) else {
            return;
        };
        if self.article.numbering() == Numbering::Guessed {
            self.doubtful += 1;
            return;
        }
        let (id, stands) = (quotation.id.to_string(), number_at(self.article, first));
        let finding = AgreementFinding::WrongParagraph { quotation: id, says, stands };
        self.tell(key, "paragraph", Severity::Error, finding);
    }

    fn absent(&mut self, key: Key<Quotation>, quotation: &Quotation) -> Verdict {
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
