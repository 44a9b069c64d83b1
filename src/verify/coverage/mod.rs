//! Coverage, as tests have it for code: which numbers and which quoted phrases of a
//! text the fact base has, and which it leaves out.

mod dated;
mod holdings;
mod named;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use serde::Serialize;

use super::agreement::Verdict;
use super::check::TextOf;
use super::exemptions::Exemptions;
use super::ranges::{contains, union, without};
use super::sweep::{Passage, Sweep, in_order};
use crate::model::{Code, FactBase, Finding, Key, Place, Places, Quotation};
use crate::prose::{Article, NumberKind, Paragraph, View, going_on, numbers, quoted_phrases};
use crate::text::quoted;
use holdings::Holdings;

/// How much of a text the fact base has.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Coverage {
    /// Its numbers.
    pub numbers: Share,
    /// Its phrases in quotation marks.
    pub phrases: Share,
    /// Its paragraphs that a reader counts.
    pub paragraphs: Vec<ParagraphCoverage>,
    /// The stretches that are covered or should be, in bytes of the text, in order
    /// and apart from each other.
    #[serde(skip)]
    pub stretches: Vec<Stretch>,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Share {
    /// How many a fact has.
    pub covered: usize,
    /// How many are exempt, with a reason.
    pub exempt: usize,
    /// How many there are.
    pub total: usize,
}

/// How much of a paragraph stands in quotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct ParagraphCoverage {
    /// The paragraph, one-based.
    pub paragraph: u32,
    /// Its length in code points.
    pub characters: usize,
    /// How many of them stand in a quotation, or are white space between two.
    pub quoted: usize,
}

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// Its bytes.
    pub range: Range<usize>,
    /// What is to be said of it.
    pub state: State,
}

/// What is to be said of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It stands in a quotation.
    Quoted,
    /// It is exempt.
    Exempt,
    /// A fact should have it and none has.
    Missing,
}

/// Measures how much of a source's text its quotations and facts have.
pub(super) fn coverage(
    base: &FactBase,
    places: &Places,
    verdicts: &[Verdict],
    text: &TextOf<'_>,
) -> (Coverage, Vec<Finding>) {
    let article = &text.article;
    let alike = alike(verdicts);
    let quoted =
        in_order(alike.iter().flat_map(|of| {
            of.ranges.iter().map(move |range| Passage { range: range.clone(), of })
        }));
    let exemptions = Exemptions::new(base, text.source, article);
    let mut survey = Survey {
        base,
        text,
        article,
        numbers: Around::new(&quoted, &exemptions),
        phrases: Around::new(&quoted, &exemptions),
        paragraphs: Around::new(&quoted, &exemptions),
        doubtful: union(verdicts.iter().filter_map(|verdict| verdict.near.clone()).collect()),
        needed: HashSet::new(),
        holdings: HashMap::new(),
        coverage: Coverage {
            numbers: Share::default(),
            phrases: Share::default(),
            paragraphs: Vec::new(),
            stretches: Vec::new(),
        },
        findings: Vec::new(),
    };
    let counted: Vec<&Paragraph> =
        article.paragraphs().iter().filter(|paragraph| paragraph.number.is_some()).collect();
    for (at, paragraph) in counted.iter().enumerate() {
        survey.paragraph(paragraph, counted.get(at + 1).copied());
    }
    let Survey { coverage, mut findings, needed, .. } = survey;
    findings.extend(exemptions.stale(&needed, places));
    (coverage, findings)
}

/// Quotations that stand in the same places.
struct Alike<'r> {
    first: Key<Quotation>,
    others: Vec<Key<Quotation>>,
    ranges: &'r Rc<[Range<usize>]>,
}

/// All that share their places, so that each place is looked at once for them.
fn alike<'r>(verdicts: &'r [Verdict]) -> Vec<Alike<'r>> {
    let mut alike: Vec<Alike<'r>> = Vec::new();
    let mut numbers: HashMap<*const Range<usize>, usize> = HashMap::new();
    for verdict in verdicts.iter().filter(|verdict| !verdict.ranges.is_empty()) {
        let number = *numbers.entry(verdict.ranges.as_ptr()).or_insert(alike.len());
        let Verdict { quotation, ranges, .. } = verdict;
        match alike.get_mut(number) {
            Some(alike) => alike.others.push(*quotation),
            None => alike.push(Alike { first: *quotation, others: Vec::new(), ranges }),
        }
    }
    alike
}

/// The quotations and the exemptions around what is looked for, one thing after
/// another.
struct Around<'q> {
    quoted: Sweep<'q, &'q Alike<'q>>,
    exempt: Sweep<'q, usize>,
}

impl<'q> Around<'q> {
    fn new(quoted: &'q [Passage<&'q Alike<'q>>], exemptions: &'q Exemptions) -> Self {
        Self { quoted: Sweep::new(quoted), exempt: Sweep::new(exemptions.passages()) }
    }

    /// The quotations in which a range lies.
    fn quotations(&mut self, range: &Range<usize>) -> Vec<&'q Alike<'q>> {
        let around = self.quoted.touching(range).iter();
        around.filter(|passage| contains(&passage.range, range)).map(|passage| passage.of).collect()
    }

    /// The first exemption in which a range lies, by its number.
    fn exemption(&mut self, range: &Range<usize>) -> Option<usize> {
        let around = self.exempt.touching(range).iter();
        around.filter(|passage| contains(&passage.range, range)).map(|passage| passage.of).min()
    }
}

struct Survey<'r, 'f> {
    base: &'r FactBase,
    text: &'r TextOf<'f>,
    article: &'r Article<'f>,
    numbers: Around<'r>,
    phrases: Around<'r>,
    paragraphs: Around<'r>,
    /// What a quotation is meant for that doesn't stand in the text, in order.
    doubtful: Vec<Range<usize>>,
    /// The exemptions that something needs, by their numbers.
    needed: HashSet<usize>,
    /// What the quotations have in which numbers stood so far, by the first that are
    /// alike.
    holdings: HashMap<Key<Quotation>, Holdings<'r>>,
    coverage: Coverage,
    findings: Vec<Finding>,
}

impl<'r> Survey<'r, '_> {
    /// Looks through a paragraph; `next` is the one in which a speech may go on.
    fn paragraph(&mut self, paragraph: &Paragraph, next: Option<&Paragraph>) {
        let Some(number) = paragraph.number else {
            return;
        };
        // Numbers and phrases are the same wherever their lines are broken.
        let line = View::in_one_line(self.article.words_of(paragraph));
        let words = line.text();
        let in_text = |range: &Range<usize>| {
            let range = line.original(range.clone());
            paragraph.range.start + range.start..paragraph.range.start + range.end
        };
        let mut missing = Vec::new();
        // A time of day is no figure, and no fact is dated by one.
        for found in numbers(words).into_iter().filter(|found| found.kind != NumberKind::Time) {
            let range = in_text(&found.range);
            let written = words.get(found.range.clone()).unwrap_or_default();
            let inside = self.numbers.quotations(&range);
            let has = inside.iter().any(|alike| self.holdings(alike).has(&found, words));
            let quotation = inside.first().map(|alike| &self.base.quotations[alike.first].id);
            let number = quoted(written);
            let gap = match quotation {
                _ if has => None,
                None => Some(gap(
                    Code::NumberUncovered,
                    format!("no quotation has the number {number}"),
                )),
                Some(id) => {
                    let message = format!(
                        "no fact of the quotation {} has the number {number}",
                        quoted(id.as_str())
                    );
                    let help = "add a fact with it as figure or date, or exempt it with a reason";
                    let finding = Finding::warning(Code::NumberWithoutFact, None, message, help);
                    Some(finding.about_quotation(id))
                }
            };
            let exempt = gap.as_ref().and_then(|_| self.numbers.exemption(&range));
            let share = self.settle(&range, gap, exempt, &mut missing);
            self.coverage.numbers.add(share);
        }
        let next = next.map(|next| self.article.words_of(next));
        for inner in phrases(words, next) {
            let range = in_text(&inner);
            let phrase = quoted(words.get(inner).unwrap_or_default());
            let covered = !self.phrases.quotations(&range).is_empty();
            let gap = (!covered).then(|| {
                gap(Code::PhraseUncovered, format!("no quotation has the quoted phrase {phrase}"))
            });
            let exempt = gap.as_ref().and_then(|_| self.phrases.exemption(&range));
            let share = self.settle(&range, gap, exempt, &mut missing);
            self.coverage.phrases.add(share);
        }
        self.measure(number, &paragraph.range, missing);
    }

    /// Whether what was looked for is covered, exempt or missing; a gap that no
    /// exemption closes is told.
    fn settle(
        &mut self,
        range: &Range<usize>,
        gap: Option<Finding>,
        exempt: Option<usize>,
        missing: &mut Vec<Range<usize>>,
    ) -> Share {
        let Some(gap) = gap else {
            return Share { covered: 1, exempt: 0, total: 1 };
        };
        if let Some(exemption) = exempt {
            self.needed.insert(exemption);
            return Share { covered: 0, exempt: 1, total: 1 };
        }
        missing.push(range.clone());
        // That the quotation doesn't stand there has been told already.
        let behind = self.doubtful.partition_point(|passage| passage.start <= range.start);
        let passage = behind.checked_sub(1).and_then(|at| self.doubtful.get(at));
        if !passage.is_some_and(|passage| contains(passage, range)) {
            let place = Place::new(self.text.file, self.article.in_file(range.clone()));
            self.findings.push(Finding { place: Some(place), ..gap });
        }
        Share { covered: 0, exempt: 0, total: 1 }
    }

    /// What the facts of quotations have that are alike.
    fn holdings(&mut self, alike: &Alike<'_>) -> &mut Holdings<'r> {
        let base = self.base;
        let keys = std::iter::once(alike.first).chain(alike.others.iter().copied());
        self.holdings.entry(alike.first).or_insert_with(|| Holdings::new(base, keys))
    }

    /// Measures a paragraph, and marks what is covered, exempt or missing in it.
    fn measure(&mut self, number: u32, paragraph: &Range<usize>, missing: Vec<Range<usize>>) {
        let clipped =
            |range: &Range<usize>| range.start.max(paragraph.start)..range.end.min(paragraph.end);
        let quoted = self.paragraphs.quoted.touching(paragraph).iter();
        let quoted = union(quoted.map(|passage| clipped(&passage.range)).collect());
        let exempt = self.paragraphs.exempt.touching(paragraph).iter();
        let exempt = union(exempt.map(|passage| clipped(&passage.range)).collect());
        let length = |range: &Range<usize>| {
            self.article.code_points_before(range.end)
                - self.article.code_points_before(range.start)
        };
        // What parts two quotations is nothing to quote.
        let between = quoted.windows(2).filter_map(|pair| match pair {
            [one, next] => Some(one.end..next.start),
            _ => None,
        });
        let text = self.article.text();
        let blank = between.filter(|range| {
            text.get(range.clone()).is_some_and(|between| between.trim().is_empty())
        });
        let blank: usize = blank.map(|range| length(&range)).sum();
        self.coverage.paragraphs.push(ParagraphCoverage {
            paragraph: number,
            characters: length(paragraph),
            quoted: quoted.iter().map(length).sum::<usize>() + blank,
        });
        // What is missing is marked in the midst of what is quoted or exempt.
        let missing = union(missing);
        let exempt = without(&exempt, &missing);
        let quoted = without(&without(&quoted, &missing), &exempt);
        let mut stretches: Vec<Stretch> =
            [(missing, State::Missing), (exempt, State::Exempt), (quoted, State::Quoted)]
                .into_iter()
                .flat_map(|(ranges, state)| {
                    ranges.into_iter().map(move |range| Stretch { range, state })
                })
                .collect();
        stretches.sort_by_key(|stretch| stretch.range.start);
        self.coverage.stretches.extend(stretches);
    }
}

/// A finding, without its place, about words outside all quotations.
fn gap(code: Code, message: String) -> Finding {
    let help = "quote the passage with a fact for it, or exempt it with a reason";
    Finding::warning(code, None, message, help)
}

impl Share {
    fn add(&mut self, other: Self) {
        self.covered += other.covered;
        self.exempt += other.exempt;
        self.total += other.total;
    }
}

/// What ends a clause of the sentence around a phrase, though many set it before the
/// closing mark: "a puddle," she said.
const OF_THE_SENTENCE: [char; 12] =
    [',', '.', ';', ':', '，', '。', '；', '：', '、', '،', '؛', '۔'];

/// The phrases in quotation marks that say something, as ranges between their marks and
/// without the punctuation of the sentence around them, in order; a speech that goes on
/// in the next paragraph is one up to the end.
fn phrases(words: &str, next: Option<&str>) -> Vec<Range<usize>> {
    let speech = next.and_then(|next| going_on(words, next));
    let marks = quoted_phrases(words).into_iter().chain(speech).map(|marks| marks.inner);
    let said = |inner: Range<usize>| {
        let said = words.get(inner.clone())?.trim_end_matches(OF_THE_SENTENCE);
        said.contains(char::is_alphanumeric).then_some(inner.start..inner.start + said.len())
    };
    let mut phrases: Vec<Range<usize>> = marks.filter_map(said).collect();
    phrases.sort_by_key(|inner| inner.start);
    phrases
}
