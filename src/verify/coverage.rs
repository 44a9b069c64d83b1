//! Coverage, as tests have it for code: which numbers and which quoted phrases of a
//! text the fact base has, and which it leaves out.

use std::ops::Range;

use serde::Serialize;

use super::agreement::Verdict;
use super::finding::{Gap, Stale};
use crate::model::{
    Date, Endpoint, Exemption, Extent, Fact, FactBase, Key, Precision, Quantity, Quotation, Source,
};
use crate::prose::{
    Article, Number, NumberKind, Paragraph, View, find_all, numbers, quoted_phrases,
};
use crate::text::Phrase;

/// How much of a text the fact base has.
#[derive(Clone, Debug, Serialize)]
pub struct Coverage {
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
pub struct Share {
    /// How many a fact has.
    pub covered: usize,
    /// How many are exempt, with a reason.
    pub exempt: usize,
    /// How many there are.
    pub total: usize,
}

/// How much of a paragraph stands in quotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ParagraphCoverage {
    /// The paragraph, one-based.
    pub paragraph: u32,
    /// Its length in code points.
    pub characters: usize,
    /// How many of them stand in a quotation.
    pub quoted: usize,
}

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its bytes.
    pub range: Range<usize>,
    /// What is to be said of it.
    pub state: State,
}

/// What is to be said of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It stands in a quotation.
    Quoted,
    /// It is exempt.
    Exempt,
    /// A fact should have it and none has.
    Missing,
}

/// A gap and the bytes of the text where it is, or the exemption that is stale.
pub(super) enum GapAt<'a> {
    Text(Range<usize>, Gap),
    Exemption(Key<Exemption<'a>>, Stale),
}

/// Measures how much of a source's text its quotations and facts have.
pub(super) fn coverage<'a>(
    base: &FactBase<'a>,
    source: Key<Source<'a>>,
    verdicts: &[Verdict<'a>],
    article: &Article<'_>,
) -> (Coverage, Vec<GapAt<'a>>) {
    let quoted = quoted(verdicts);
    let mut survey = Survey {
        base,
        article,
        around_numbers: Sweep::new(&quoted),
        around_phrases: Sweep::new(&quoted),
        in_paragraphs: Sweep::new(&quoted),
        doubtful: union(verdicts.iter().filter_map(|verdict| verdict.near.clone()).collect()),
        exemptions: exemptions(base, source, article),
        coverage: Coverage {
            numbers: Share::default(),
            phrases: Share::default(),
            paragraphs: Vec::new(),
            stretches: Vec::new(),
        },
        gaps: Vec::new(),
    };
    for paragraph in article.paragraphs() {
        survey.paragraph(paragraph);
    }
    survey.finish()
}

/// A passage of the text that is a quotation.
#[derive(Clone)]
struct Quoted<'a> {
    range: Range<usize>,
    quotation: Key<Quotation<'a>>,
}

fn quoted<'a>(verdicts: &[Verdict<'a>]) -> Vec<Quoted<'a>> {
    let mut quoted: Vec<Quoted<'a>> = verdicts
        .iter()
        .flat_map(|verdict| {
            let quotation = verdict.quotation;
            verdict.ranges.iter().map(move |range| Quoted { range: range.clone(), quotation })
        })
        .collect();
    quoted.sort_by_key(|passage| (passage.range.start, passage.range.end));
    quoted
}

/// The quotations that touch one stretch of the text after another, so that each
/// is come by once however many there are.
struct Sweep<'q, 'a> {
    ahead: std::slice::Iter<'q, Quoted<'a>>,
    here: Vec<&'q Quoted<'a>>,
}

impl<'q, 'a> Sweep<'q, 'a> {
    fn new(quoted: &'q [Quoted<'a>]) -> Self {
        Self { ahead: quoted.iter(), here: Vec::new() }
    }

    /// Those that touch a stretch that begins no earlier than the last one.
    fn touching(&mut self, stretch: &Range<usize>) -> &[&'q Quoted<'a>] {
        let ahead = self.ahead.as_slice();
        let reached = ahead.partition_point(|passage| passage.range.start < stretch.end);
        self.here.extend(self.ahead.by_ref().take(reached));
        self.here.retain(|passage| passage.range.end > stretch.start);
        &self.here
    }
}

/// A passage of the text that needs no fact.
struct Exempt<'a> {
    exemption: Key<Exemption<'a>>,
    ranges: Vec<Range<usize>>,
    needed: bool,
}

fn exemptions<'a>(
    base: &FactBase<'a>,
    source: Key<Source<'a>>,
    article: &Article<'_>,
) -> Vec<Exempt<'a>> {
    let of_source: Vec<_> =
        base.exemptions.iter().filter(|(_, exemption)| exemption.source == source).collect();
    if of_source.is_empty() {
        return Vec::new();
    }
    let view = View::new(article.text());
    let folded: Vec<String> = of_source
        .iter()
        .map(|(_, exemption)| View::new(&exemption.text).text().trim().to_owned())
        .collect();
    let passages: Vec<&str> = folded.iter().map(String::as_str).collect();
    let found = find_all(view.text(), &passages);
    let exempt =
        of_source.iter().zip(&passages).zip(found).map(|(((key, exemption), passage), places)| {
            let ranges = places.into_iter().map(|at| view.original(at..at + passage.len()));
            let here = |range: &Range<usize>| {
                exemption.paragraph.is_none_or(|number| {
                    article.paragraph_at(range.start).and_then(|at| at.number) == Some(number)
                })
            };
            Exempt { exemption: *key, ranges: ranges.filter(here).collect(), needed: false }
        });
    exempt.collect()
}

struct Survey<'r, 'f, 'a> {
    base: &'r FactBase<'a>,
    article: &'r Article<'f>,
    around_numbers: Sweep<'r, 'a>,
    around_phrases: Sweep<'r, 'a>,
    in_paragraphs: Sweep<'r, 'a>,
    /// What a quotation is meant for that doesn't stand in the text, in order.
    doubtful: Vec<Range<usize>>,
    exemptions: Vec<Exempt<'a>>,
    coverage: Coverage,
    gaps: Vec<GapAt<'a>>,
}

impl<'a> Survey<'_, '_, 'a> {
    fn paragraph(&mut self, paragraph: &Paragraph) {
        let Some(number) = paragraph.number else {
            return;
        };
        let words = self.article.words_of(paragraph);
        let from = paragraph.range.start;
        let mut missing = Vec::new();
        for found in numbers(words) {
            let range = from + found.range.start..from + found.range.end;
            let written = words.get(found.range.clone()).unwrap_or_default();
            let next = words.get(found.range.end..).unwrap_or_default();
            let around = self.around_numbers.touching(&range).iter();
            let inside: Vec<Key<Quotation<'a>>> = around
                .filter(|passage| contains(&passage.range, &range))
                .map(|passage| passage.quotation)
                .collect();
            let has = |key: &Key<Quotation<'a>>| self.has(*key, &found, written, next);
            let gap = match inside.first() {
                _ if inside.iter().any(has) => None,
                None => Some(Gap::Number { number: written.to_owned() }),
                Some(key) => Some(Gap::NumberWithoutFact {
                    number: written.to_owned(),
                    quotation: self.base.quotations[*key].id.to_string(),
                }),
            };
            let share = self.settle(&range, gap, &mut missing);
            self.coverage.numbers.add(share);
        }
        let mut phrases = quoted_phrases(words);
        phrases.retain(|marks| {
            let inner = words.get(marks.inner.clone()).unwrap_or_default();
            inner.contains(char::is_alphanumeric)
        });
        phrases.sort_by_key(|marks| marks.inner.start);
        for marks in phrases {
            let range = from + marks.inner.start..from + marks.inner.end;
            let mut around = self.around_phrases.touching(&range).iter();
            let covered = around.any(|passage| contains(&passage.range, &range));
            let phrase = words.get(marks.inner.clone()).unwrap_or_default().to_owned();
            let gap = (!covered).then_some(Gap::Phrase { phrase });
            let share = self.settle(&range, gap, &mut missing);
            self.coverage.phrases.add(share);
        }
        self.measure(number, &paragraph.range, missing);
    }

    /// Whether what was looked for is covered, exempt or missing; a gap that no
    /// exemption closes is told.
    fn settle(
        &mut self,
        range: &Range<usize>,
        gap: Option<Gap>,
        missing: &mut Vec<Range<usize>>,
    ) -> Share {
        let Some(gap) = gap else {
            return Share { covered: 1, exempt: 0, total: 1 };
        };
        let exempt = self
            .exemptions
            .iter_mut()
            .find(|exempt| exempt.ranges.iter().any(|passage| contains(passage, range)));
        if let Some(exempt) = exempt {
            exempt.needed = true;
            return Share { covered: 0, exempt: 1, total: 1 };
        }
        missing.push(range.clone());
        // That the quotation doesn't stand there has been told already.
        let behind = self.doubtful.partition_point(|passage| passage.start <= range.start);
        let passage = behind.checked_sub(1).and_then(|at| self.doubtful.get(at));
        if !passage.is_some_and(|passage| contains(passage, range)) {
            self.gaps.push(GapAt::Text(range.clone(), gap));
        }
        Share { covered: 0, exempt: 0, total: 1 }
    }

    /// Whether a fact of a quotation has a number: as its figure, in its date, or
    /// in the name of something that its claim or its topic names ("18th CPC").
    fn has(&self, key: Key<Quotation<'a>>, found: &Number, written: &str, next: &str) -> bool {
        let next_word: String = next
            .trim_start_matches([' ', '-', '\u{a0}'])
            .chars()
            .take_while(|char| char.is_alphanumeric())
            .collect();
        let name = Phrase::new(&format!("{written} {next_word}"));
        let folded = View::new(written);
        self.base.quotations[key].facts.iter().any(|fact| {
            let fact = &self.base.facts[*fact];
            let figure = fact.figure.as_ref().is_some_and(|figure| {
                View::new(&figure.text).text() == folded.text()
                    || (figure.value == found.value
                        && found.currency.is_none_or(|code| figure.unit.starts_with(code))
                        && Quantity::parse(&figure.text).is_ok_and(|quantity| {
                            quantity.percent == (found.kind == NumberKind::Percent)
                        }))
            });
            figure || in_date(fact, found) || (!next_word.is_empty() && self.is_named(fact, &name))
        })
    }

    fn is_named(&self, fact: &Fact<'a>, name: &Phrase) -> bool {
        let topics = fact.topics.iter().map(|key| &self.base.topics[*key]);
        name.stands_in(&fact.claim)
            || topics.into_iter().any(|topic| {
                name.stands_in(&topic.label)
                    || topic.aliases.iter().any(|alias| name.stands_in(alias))
            })
    }

    /// Measures a paragraph, and marks what is covered, exempt or missing in it.
    fn measure(&mut self, number: u32, paragraph: &Range<usize>, missing: Vec<Range<usize>>) {
        let clipped =
            |range: &Range<usize>| range.start.max(paragraph.start)..range.end.min(paragraph.end);
        let passages = self.in_paragraphs.touching(paragraph).iter();
        let quoted = union(passages.map(|passage| clipped(&passage.range)).collect());
        let length = |range: &Range<usize>| {
            self.article.code_points_before(range.end)
                - self.article.code_points_before(range.start)
        };
        self.coverage.paragraphs.push(ParagraphCoverage {
            paragraph: number,
            characters: length(paragraph),
            quoted: quoted.iter().map(length).sum(),
        });
        let exempt = self.exemptions.iter().flat_map(|exempt| exempt.ranges.iter());
        let exempt = union(exempt.filter(|range| contains(paragraph, range)).cloned().collect());
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

    fn finish(self) -> (Coverage, Vec<GapAt<'a>>) {
        let mut gaps = self.gaps;
        gaps.extend(self.exemptions.iter().filter(|exempt| !exempt.needed).map(|exempt| {
            let why = if exempt.ranges.is_empty() { Stale::NotThere } else { Stale::NotNeeded };
            GapAt::Exemption(exempt.exemption, why)
        }));
        (self.coverage, gaps)
    }
}

impl Share {
    fn add(&mut self, other: Self) {
        self.covered += other.covered;
        self.exempt += other.exempt;
        self.total += other.total;
    }
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Ranges that touch, made one.
fn union(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut union: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match union.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => union.push(range),
        }
    }
    union
}

/// What is left of ranges beside others; both are in order and apart.
fn without(ranges: &[Range<usize>], others: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut left = Vec::new();
    let mut others = others.iter().peekable();
    for range in ranges {
        let mut start = range.start;
        while let Some(taken) = others.peek().filter(|taken| taken.start < range.end) {
            if taken.start > start {
                left.push(start..taken.start);
            }
            start = start.max(taken.end);
            if taken.end > range.end {
                break;
            }
            others.next();
        }
        if start < range.end {
            left.push(start..range.end);
        }
    }
    left
}

/// Whether a number is a year, or the day, of a fact's date.
fn in_date(fact: &Fact<'_>, number: &Number) -> bool {
    let Some(date) = &fact.date else {
        return false;
    };
    let ends = match date.period.extent() {
        Extent::Date(date) => [Some(date), None],
        Extent::Interval(start, end) => [start, end].map(|end| match end {
            Endpoint::Date(date) => Some(date),
            Endpoint::Open | Endpoint::Unknown => None,
        }),
    };
    let is = |value: i32| number.value == rust_decimal::Decimal::from(value);
    let has = |date: Date| match number.kind {
        NumberKind::Year => is(date.first.year),
        NumberKind::Cardinal | NumberKind::Ordinal => {
            date.precision == Precision::Day && is(date.first.day.into())
        }
        _ => false,
    };
    ends.into_iter().flatten().any(has)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_joined_and_cut() {
        let ranges = |ends: &[(usize, usize)]| -> Vec<Range<usize>> {
            ends.iter().map(|(start, end)| *start..*end).collect()
        };
        assert_eq!(union(ranges(&[(5, 7), (1, 3), (3, 4), (6, 9)])), ranges(&[(1, 4), (5, 9)]));
        for (whole, others, left) in [
            (&[(0, 10)][..], &[(2, 3), (5, 6)][..], &[(0, 2), (3, 5), (6, 10)][..]),
            (&[(0, 4), (6, 9)], &[(3, 7)], &[(0, 3), (7, 9)]),
            (&[(2, 4)], &[(0, 9)], &[]),
            (&[(2, 4)], &[(0, 2), (4, 5)], &[(2, 4)]),
            (&[(0, 2), (3, 5)], &[], &[(0, 2), (3, 5)]),
        ] {
            let got = without(&ranges(whole), &ranges(others));
            assert_eq!(got, ranges(left), "{whole:?} without {others:?}");
        }
    }
}
