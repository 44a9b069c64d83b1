//! The quotations of a draft: word for word, altered, unknown, or credited to
//! somebody else.

use std::collections::HashSet;
use std::ops::Range;

use super::attribution::{Credit, Right, is_of_one};
use super::corpus::{Corpus, Passage};
use super::phrase::{Gap, Part, Phrase, patterns, trimmed};
use super::quoted::{Quoted, quoted, weeded};
use crate::model::vocabulary::vocabulary;
use crate::model::{FactBase, Key, Quotation};
use crate::prose::{Change, Draft, Found, View, WordIndex, breaks_word};
use crate::text;

vocabulary! {
    /// How a quotation of a draft stands to the fact base.
    pub enum QuotationVerdict {
        /// It stands there word for word.
        Verbatim = "verbatim",
        /// It does with other typography, with words left out that are marked as
        /// left out, or with words in brackets.
        Normalized = "normalized",
        /// It is near to one and is not the same.
        Altered = "altered",
        /// It stands there and is credited to somebody else.
        Misattributed = "misattributed",
        /// Nothing like it stands there.
        Unknown = "unknown",
    }
}

/// A quotation of a draft, and how it stands to the fact base.
#[derive(Clone, Debug)]
pub struct AuditedQuotation {
    /// Its bytes in the running text, without the marks.
    pub(super) range: Range<usize>,
    /// The verdict.
    pub verdict: QuotationVerdict,
    /// The quotation that it is or is near to; none for one of the text alone.
    pub quotation: Option<Key<Quotation>>,
    /// The paragraph of that.
    pub paragraph: Option<u32>,
    /// From what the draft has to what the source has, where it is altered.
    pub changes: Vec<Change>,
    /// What the source has, where it is altered.
    pub exact: Option<String>,
    /// Whether the source has a negation right before these words.
    pub(super) follows_negation: bool,
    /// Who is credited and who should be, where it is misattributed.
    pub credit: Option<Credit>,
}

/// The most words that brackets can stand for.
const REPLACED: usize = 10;

/// Judges all quotations of a draft, in their order.
pub(super) fn quotations(
    base: &FactBase,
    corpus: &Corpus,
    draft: &Draft<'_>,
) -> Vec<AuditedQuotation> {
    let quoted = quoted(draft);
    let view = corpus.view();
    let mut wanted: Vec<String> = Vec::new();
    let mut of_part: Vec<(usize, Option<usize>)> = Vec::new();
    for part in quoted.iter().flat_map(|quoted| quoted.phrase.parts.iter().enumerate()) {
        let (folded, other) = patterns(part.1, part.0 == 0);
        wanted.push(one_mark(&folded));
        let first = wanted.len() - 1;
        let second = other.map(|other| {
            wanted.push(one_mark(&other));
            wanted.len() - 1
        });
        of_part.push((first, second));
    }
    let patterns: Vec<&str> = wanted.iter().map(String::as_str).collect();
    // One quotation inside another changes its marks.
    let places = Found::new(&one_mark(view.text()), &patterns);
    let mut judge = Judge {
        base,
        corpus,
        view: &view,
        places: &places,
        wanted: &wanted,
        index: None,
        authors: None,
    };
    let mut parts = of_part.iter();
    let judged = quoted.into_iter().map(|quoted| {
        let of_parts: Vec<_> = parts.by_ref().take(quoted.phrase.parts.len()).copied().collect();
        let (standing, length) = (quoted.standing, quoted.phrase.length());
        (standing, length, judge.judge(draft, quoted, &of_parts))
    });
    weeded(judged)
}

/// A text with one shape for single and double quotation marks, as long as it was.
fn one_mark(text: &str) -> String {
    text.replace('"', "'")
}

pub(super) struct Judge<'r> {
    pub(super) base: &'r FactBase,
    pub(super) corpus: &'r Corpus,
    pub(super) view: &'r View<'r>,
    /// Where each pattern stands in the view.
    pub(super) places: &'r Found,
    pub(super) wanted: &'r [String],
    /// Made when the first quotation is missed.
    pub(super) index: Option<WordIndex<'r>>,
    /// The authors of all sources; made when words of the text alone are credited.
    pub(super) authors: Option<Right>,
}

impl Judge<'_> {
    fn judge(
        &mut self,
        draft: &Draft<'_>,
        quoted: Quoted<'_>,
        of_parts: &[(usize, Option<usize>)],
    ) -> AuditedQuotation {
        let Some((passage, ranges)) = self.stands(&quoted.phrase, of_parts) else {
            return self.near(draft, quoted, of_parts);
        };
        let there = ranges.first().and_then(|range| self.corpus.text().get(range.clone()));
        let words = trimmed(draft.words(quoted.range.clone()));
        let verbatim = ranges.len() == 1 && there == Some(words);
        let (quotation, paragraph) = (passage.quotation, passage.paragraph);
        let credit = quotation
            .filter(|_| is_of_one(&quoted.phrase))
            .and_then(|key| self.wrong_credit(key, draft, &quoted));
        let verdict = match (&credit, verbatim) {
            (Some(_), _) => QuotationVerdict::Misattributed,
            (None, true) => QuotationVerdict::Verbatim,
            (None, false) => QuotationVerdict::Normalized,
        };
        let (range, changes, exact) = (quoted.range, Vec::new(), None);
        let follows_negation = false;
        AuditedQuotation {
            range,
            verdict,
            quotation,
            paragraph,
            changes,
            exact,
            follows_negation,
            credit,
        }
    }

    /// The passage in which all parts stand in their order, and where.
    fn stands(
        &self,
        phrase: &Phrase,
        of_parts: &[(usize, Option<usize>)],
    ) -> Option<(Passage, Vec<Range<usize>>)> {
        let (first, others) = of_parts.split_first()?;
        let mut places: Option<Vec<Vec<Range<usize>>>> = None;
        self.each(*first).find_map(|start| {
            let passage = self.corpus.passage_at(start.start)?;
            if start.end > passage.range.end {
                return None;
            }
            let places = places.get_or_insert_with(|| self.in_order(others));
            let mut ranges = vec![start];
            for (part, places) in phrase.parts.iter().skip(1).zip(places) {
                let next = self.next_part(passage, ranges.last()?.end, part, places)?;
                ranges.push(next);
            }
            Some((passage.clone(), ranges))
        })
    }

    /// Where parts stand, each in the order of the corpus.
    fn in_order(&self, of_parts: &[(usize, Option<usize>)]) -> Vec<Vec<Range<usize>>> {
        let sorted = of_parts.iter().map(|pattern| {
            let mut places: Vec<Range<usize>> = self.each(*pattern).collect();
            places.sort_by_key(|range| range.start);
            places
        });
        sorted.collect()
    }

    /// The first place of a part behind the one before it where what is between may be left
    /// out. No place farther on is looked at once that is too much: it would stay so.
    fn next_part(
        &self,
        passage: &Passage,
        last: usize,
        part: &Part,
        places: &[Range<usize>],
    ) -> Option<Range<usize>> {
        let end = if part.gap == Gap::LeftOut {
            self.corpus.end_of_paragraph(self.base, passage)
        } else {
            passage.range.end
        };
        let behind = places.partition_point(|range| range.start < last);
        let mut near = places
            .iter()
            .skip(behind)
            .take_while(|range| range.end <= end && !self.is_too_much(last..range.start, part));
        let found = near.find(|range| {
            let there = range.end <= passage.range.end || self.is_beside(passage, range);
            there && !self.is_another(last..range.start, part)
        });
        found.cloned()
    }

    /// Whether words stand in another quotation of the paragraph of a passage: an ellipsis
    /// leads from one to the next.
    fn is_beside(&self, passage: &Passage, range: &Range<usize>) -> bool {
        let source = |passage: &Passage| {
            let key = passage.quotation?;
            Some((self.base.quotations[key].source, passage.paragraph?))
        };
        let other = self.corpus.passage_at(range.start);
        other.is_some_and(|other| {
            range.end <= other.range.end
                && source(other).is_some()
                && source(other) == source(passage)
        })
    }

    /// Where a part stands as whole words, in bytes of the corpus.
    pub(super) fn each(
        &self,
        (first, second): (usize, Option<usize>),
    ) -> impl Iterator<Item = Range<usize>> + '_ {
        let of = move |pattern: usize| {
            let length = self.wanted.get(pattern).map_or(0, String::len);
            let places = self.places.places(pattern);
            let text = self.view.text();
            places
                .iter()
                .map(move |at| *at..at + length)
                .filter(move |place| !breaks_word(text, place))
                .map(|place| self.view.original(place))
        };
        of(first).chain(second.into_iter().flat_map(of))
    }

    /// Whether what stands between two parts can't be left out or replaced, nor can more: a
    /// "not", what the rest is set against, or too many words for brackets.
    fn is_too_much(&self, between: Range<usize>, part: &Part) -> bool {
        let words = || self.corpus.text().get(between.clone()).unwrap_or_default();
        self.corpus.turns(between.clone())
            || part.gap == Gap::PutIn && text::words(words()).nth(REPLACED).is_some()
    }

    /// Whether brackets put another name for what stands between two parts.
    fn is_another(&self, between: Range<usize>, part: &Part) -> bool {
        let words = self.corpus.text().get(between).unwrap_or_default();
        part.gap == Gap::PutIn && names_another(words, &part.put_in)
    }
}

/// Whether names were replaced by others: no word with a capital is in both, nor are
/// the first letters of the one the other.
fn names_another(words: &str, put_in: &str) -> bool {
    let names = |text: &str| -> HashSet<String> {
        let words = text.split(|char: char| !char.is_alphanumeric());
        let names = words.filter(|word| word.starts_with(char::is_uppercase));
        names.map(str::to_owned).collect()
    };
    let (left_out, put_in) = (names(words), names(put_in));
    let short = |names: &HashSet<String>| {
        names.iter().any(|name| name.chars().count() > 1 && !name.contains(char::is_lowercase))
    };
    !left_out.is_empty()
        && !put_in.is_empty()
        && left_out.is_disjoint(&put_in)
        && !short(&left_out)
        && !short(&put_in)
}
