//! The quotations of a source beside its text: each stands there exactly, or with
//! other typography, or more than once, or not at all.

use std::ops::Range;
use std::rc::Rc;

use serde::Serialize;

use super::check::Progress;
use super::standing::{Meant, Side, Standing, Standings, There, number_at};
use super::surrounded::Surrounded;
use super::wording::broken_word_problem;
use crate::align::{Change, Passages, marked, source_words, tokens, words_range};
use crate::model::vocabulary::vocabulary;
use crate::model::{Code, FactBase, Finding, Key, Places, Quotation, RecordKind, Severity};
use crate::prose::{Article, Fold, Found, Numbering, View};
use crate::text::{all_of, quoted};

vocabulary! {
    /// How a quotation stands in the text of its source.
    pub(crate) enum VerdictKind {
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
pub(crate) struct Verdict {
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
pub(crate) struct Position {
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
pub(crate) struct Nearest {
    /// Where it stands.
    #[serde(flatten)]
    pub place: Position,
    /// From the quotation to it, word by word.
    pub changes: Vec<Change>,
}

/// A finding about one quotation, before similar ones are grouped.
pub(super) struct QuotationFinding {
    pub(super) quotation: Key<Quotation>,
    pub(super) finding: Finding,
    pub(super) group: Option<Group>,
}

/// A finding that may be grouped with others of its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// The quotation is in a different numbered paragraph.
    WrongParagraph,
    /// The quotation has different typography in a different copy of the text.
    Normalized(Vec<Fold>),
}

/// What came of comparing quotations with a text.
pub(super) struct Compared {
    pub(super) verdicts: Vec<Verdict>,
    pub(super) findings: Vec<QuotationFinding>,
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
    places: &Places,
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
        Comparison { article, places, index: None, same_copy, findings: Vec::new(), doubtful: 0 };
    let mut verdicts = Vec::with_capacity(quotations.len());
    for (number, (key, passage)) in quotations.iter().zip(&passages).enumerate() {
        progress(number, quotations.len());
        let quotation = &base.quotations[*key];
        let places = || found.places(number).iter().map(|at| *at..*at + passage.len()).collect();
        let standing = standings.standing(quotation.text.trim(), places);
        let meant = standings.meant(number, quotation, &standing);
        verdicts.push(comparison.verdict(*key, quotation, &standing, &meant));
    }
    let Comparison { findings, doubtful, .. } = comparison;
    Compared { verdicts, findings, doubtful }
}

/// "in the text with other dashes and ellipses".
pub(super) fn describe_folds(folds: &[Fold]) -> String {
    let folds: Vec<&str> = folds.iter().map(|fold| fold.in_words()).collect();
    format!("in the text with other {}", all_of(&folds))
}

/// The share of equal words of the nearest passage, in hundredths.
const MIN_SHARE: usize = 40;

struct Comparison<'r, 'f> {
    article: &'r Article<'f>,
    /// Made when the first quotation is missed.
    index: Option<Passages>,
    same_copy: bool,
    places: &'r Places,
    findings: Vec<QuotationFinding>,
    doubtful: usize,
}

impl Comparison<'_, '_> {
    fn report(
        &mut self,
        key: Key<Quotation>,
        quotation: &Quotation,
        (part, severity, group): (&str, Severity, Option<Group>),
        (code, message, help): (Code, String, String),
    ) {
        let place = self.places.of(RecordKind::Quotation, key.index(), part);
        let finding = Finding::new(code, severity, place, message, help);
        let finding = finding.about_quotation(&quotation.id);
        self.findings.push(QuotationFinding { quotation: key, finding, group });
    }

    fn verdict(
        &mut self,
        key: Key<Quotation>,
        quotation: &Quotation,
        standing: &Standing,
        meant: &Meant,
    ) -> Verdict {
        let error = |part| (part, Severity::Error, None);
        if let Some(word) = &standing.broken {
            self.report(key, quotation, error("text"), broken_word_problem(word));
        }
        let name = quoted(quotation.id.as_str());
        for side in &meant.lacking {
            let (part, beside) = match side {
                Side::Prefix => ("prefix", "before"),
                Side::Suffix => ("suffix", "behind"),
            };
            let message = format!("the {part} does not stand {beside} the quotation {name}");
            let help = "copy it from the text, character for character".into();
            self.report(key, quotation, error(part), (Code::ContextAbsent, message, help));
        }
        if meant.there.ranges.is_empty() {
            return self.absent(key, quotation);
        }
        let There { ranges, folds, .. } = &*meant.there;
        self.paragraph(key, quotation, &meant.there);
        let verdict = match (ranges.len(), folds.is_empty()) {
            (1, true) => VerdictKind::Exact,
            (1, false) => VerdictKind::Normalized,
            (places, _) => {
                let message = format!("the quotation {name} stands in {places} places of the text");
                let help = "add what stands before it as prefix, or what stands after it as suffix";
                let problem = (Code::QuotationAmbiguous, message, help.into());
                self.report(key, quotation, ("text", Severity::Warning, None), problem);
                VerdictKind::Ambiguous
            }
        };
        if !folds.is_empty() {
            // The very copy has to agree to the letter; another may be set otherwise.
            let message = format!("the quotation {name} stands {}", describe_folds(folds));
            let (severity, group, help) = if self.same_copy {
                (Severity::Warning, None, "copy it again, character for character")
            } else {
                (Severity::Note, Some(Group::Normalized(folds.clone())), "the words are the same")
            };
            let problem = (Code::QuotationNormalized, message, help.into());
            self.report(key, quotation, ("text", severity, group), problem);
        }
        let shown = ranges.iter().take(MOST_PLACES);
        Verdict {
            quotation: key,
            verdict,
            folds: folds.clone(),
            places: shown.map(|range| self.position(range)).collect(),
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
        let name = quoted(quotation.id.as_str());
        let (message, help, group) = match number_at(self.article, first) {
            Some(found) => (
                format!("the quotation {name} stands in paragraph {found}, not in {says}"),
                format!("paragraph = {found}"),
                Some(Group::WrongParagraph),
            ),
            None => (
                format!(
                    "the quotation {name} stands outside the paragraphs that a reader counts, not \
                     in paragraph {says}"
                ),
                "there it is a heading, a caption, or a line that the source's furniture names"
                    .to_owned(),
                None,
            ),
        };
        let problem = (Code::WrongParagraph, message, help);
        self.report(key, quotation, ("paragraph", Severity::Error, group), problem);
    }

    fn absent(&mut self, key: Key<Quotation>, quotation: &Quotation) -> Verdict {
        let article = self.article;
        let index = self.index.get_or_insert_with(|| {
            let paragraphs = article.paragraphs().iter();
            Passages::new(
                paragraphs.map(|paragraph| source_words(article.words_of(paragraph))).collect(),
            )
        });
        let parts = tokens(&quotation.text);
        let found = index.nearest(&parts);
        let found =
            found.filter(|(_, alignment)| alignment.same().0 * 100 >= parts.len() * MIN_SHARE);
        let found = found.map(|(place, alignment)| {
            let (paragraph, words) = (&article.paragraphs()[place], index.words(place));
            let own = (quotation.text.as_str(), parts.as_slice());
            let changes = alignment.changes(own, (article.words_of(paragraph), words));
            let range = words_range(words, &alignment.words);
            let start = paragraph.range.start;
            (start + range.start..start + range.end, changes)
        });
        let near = found.as_ref().map(|(range, _)| range.clone());
        let nearest =
            found.map(|(range, changes)| Nearest { place: self.position(&range), changes });
        let help = match &nearest {
            Some(Nearest { place, changes }) => {
                let paragraph = place.paragraph.map(|number| format!(" in paragraph {number}"));
                format!("nearest{}: {}", paragraph.unwrap_or_default(), marked(changes))
            }
            None => "nothing like it stands there".to_owned(),
        };
        let name = quoted(quotation.id.as_str());
        let message = format!("the quotation {name} does not stand in the text");
        let problem = (Code::QuotationAbsent, message, help);
        self.report(key, quotation, ("text", Severity::Error, None), problem);
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
