//! Quotations that stand nowhere as they are: near to one of the base, and altered, or
//! like none.

use std::collections::BTreeMap;
use std::ops::Range;

use super::corpus::Passage;
use super::credit::is_said_by_role;
use super::fix::ends_in_negation;
use super::phrase::{Phrase, trimmed};
use super::quotations::Judge;
use super::quoted::{FEWEST, Quoted, Standing};
use super::{AuditedQuotation, QuotationVerdict};
use crate::prose::{Change, ChangeKind, Draft, difference};
use crate::text::{self, fold};

/// Of the words of a quotation, how many an altered one has to share with its
/// source, in hundredths.
const NEAR: usize = 55;

/// How many words in a row nobody has by chance, whatever stands around them.
const RUN: usize = 7;

/// How many it has to share that is credited to somebody else.
const ALIKE: usize = 80;

impl<'r> Judge<'r> {
    /// A quotation that doesn't stand there: altered, or nothing like one.
    pub(super) fn near(
        &mut self,
        draft: &Draft<'_>,
        quoted: Quoted<'_>,
        of_parts: &[(usize, Option<usize>)],
    ) -> AuditedQuotation {
        let corpus = self.corpus;
        let words = quoted.phrase.words();
        let index = self.index.get_or_insert_with(|| corpus.words());
        // Only marks say that it is a quotation, whatever else stands in it.
        let marked = matches!(quoted.standing, Standing::InText | Standing::InBlock);
        let nearest = index.nearest(&words).filter(|nearest| {
            is_near(&nearest.changes, &words) || marked && is_begun(&nearest.changes)
        });
        // What somebody else said in like words is no quotation of the source.
        let like = nearest.as_ref().is_some_and(|nearest| is_alike(&nearest.changes, &words));
        let nearest = self.stitched(&quoted.phrase, of_parts).or(nearest.map(|near| near.range));
        let nearest = nearest.filter(|_| like || !is_said_by_role(quoted.after));
        let nearest = nearest.map(|nearest| self.in_passage(nearest, &words));
        let nearest = nearest.filter(|(passage, _)| {
            let key = passage.and_then(|passage| passage.quotation);
            !self.is_of_another(key, draft, &quoted)
        });
        let Some((passage, range)) = nearest else {
            return AuditedQuotation {
                range: quoted.range,
                verdict: QuotationVerdict::Unknown,
                quotation: None,
                paragraph: None,
                changes: Vec::new(),
                exact: None,
                follows_negation: false,
                credit: None,
            };
        };
        let whole = passage.map_or(range.clone(), |passage| passage.range.clone());
        let range = aligned(corpus.text(), &whole, range, &words);
        let before = &corpus.text()[whole.start.min(range.start)..range.start];
        let follows_negation = ends_in_negation(before);
        let exact = trimmed(corpus.text().get(range).unwrap_or_default());
        let exact = in_case_of(&words, exact);
        AuditedQuotation {
            range: quoted.range,
            verdict: QuotationVerdict::Altered,
            quotation: passage.and_then(|passage| passage.quotation),
            paragraph: passage.and_then(|passage| passage.paragraph),
            changes: difference(&words, &exact),
            exact: Some(exact),
            follows_negation,
            credit: None,
        }
    }

    /// The one passage that words are nearest to of those that a range touches, with its
    /// part of the range: what was added at their end may be like what stands behind it.
    fn in_passage(&self, range: Range<usize>, words: &str) -> (Option<&'r Passage>, Range<usize>) {
        let corpus = self.corpus;
        let shared = |range: &Range<usize>| {
            let there = corpus.text().get(range.clone()).unwrap_or_default();
            same(&difference(words, there))
        };
        let most = corpus.parts(range.clone()).max_by_key(|(_, part)| shared(part));
        most.map_or((None, range), |(passage, part)| (Some(passage), part))
    }

    /// Where the parts of a quotation stand that are not all in one passage, or not in
    /// their order: the stretch of the passage that has the most of its words.
    fn stitched(
        &self,
        phrase: &Phrase,
        of_parts: &[(usize, Option<usize>)],
    ) -> Option<Range<usize>> {
        if of_parts.len() < 2 {
            return None;
        }
        let mut shares: BTreeMap<usize, (usize, Range<usize>)> = BTreeMap::new();
        for (part, pattern) in phrase.parts.iter().zip(of_parts) {
            let length = text::words(&part.words).count();
            let mut last = None;
            for range in self.each(*pattern) {
                let start = self.corpus.passage_at(range.start)?.range.start;
                if last.replace(start) == Some(start) {
                    continue;
                }
                let (words, stretch) = shares.entry(start).or_insert((0, range.clone()));
                *words += length;
                *stretch = stretch.start.min(range.start)..stretch.end.max(range.end);
            }
        }
        let (words, stretch) = shares.into_values().rev().max_by_key(|(words, _)| *words)?;
        (words >= FEWEST && words * 100 >= phrase.length() * NEAR).then_some(stretch)
    }
}

/// A stretch of a text that a quotation is near to, made to begin and to end with its
/// first and its last word where these stand a few words away.
fn aligned(text: &str, passage: &Range<usize>, range: Range<usize>, quoted: &str) -> Range<usize> {
    const AWAY: usize = 3;
    let bare = |word: &str| fold(trimmed(word)).into_owned();
    let all: Vec<(usize, String, usize)> =
        text::words(text.get(passage.clone()).unwrap_or_default())
            .map(|(at, word)| (passage.start + at, bare(word), passage.start + at + word.len()))
            .collect();
    let first = all.partition_point(|(at, ..)| *at < range.start);
    let last = all.partition_point(|(at, ..)| *at < range.end).saturating_sub(1);
    let quoted: Vec<String> = text::words(quoted).map(|(_, word)| bare(word)).collect();
    let (Some(begins), Some(ends)) = (quoted.first(), quoted.last()) else { return range };
    let near = |place: usize, word: &str| {
        let of = |place: &usize| all.get(*place).is_some_and(|(_, other, _)| other == word);
        let around = (0..=AWAY).flat_map(|away| [place + away, place.saturating_sub(away)]);
        around.into_iter().find(of)
    };
    let (first, last) = (near(first, begins).unwrap_or(first), near(last, ends).unwrap_or(last));
    match (all.get(first), all.get(last)) {
        (Some((start, ..)), Some((.., end))) if start < end => *start..*end,
        _ => range,
    }
}

/// The words of a source with the first letter as a quotation of them has it, where
/// that is the same letter.
fn in_case_of(quoted: &str, exact: &str) -> String {
    let (mut quoted_letters, mut letters) = (quoted.chars(), exact.chars());
    match (quoted_letters.next(), letters.next()) {
        (Some(quoted), Some(letter)) if quoted.to_lowercase().eq(letter.to_lowercase()) => {
            format!("{quoted}{}", letters.as_str())
        }
        _ => exact.to_owned(),
    }
}

/// Whether enough words are the same to call it an alteration.
fn is_near(changes: &[Change], words: &str) -> bool {
    let same = same(changes);
    same >= FEWEST && same * 100 >= text::words(words).count() * NEAR
}

/// Whether so many words in a row are the same that it was begun as a quotation.
fn is_begun(changes: &[Change]) -> bool {
    let kept = changes.iter().filter(|change| change.kind == ChangeKind::Same);
    kept.map(|change| text::words(&change.words).count()).max() >= Some(RUN)
}

/// Whether so many words are the same that it is one whoever is credited.
fn is_alike(changes: &[Change], words: &str) -> bool {
    same(changes) * 100 >= text::words(words).count() * ALIKE
}

fn same(changes: &[Change]) -> usize {
    let same = changes.iter().filter(|change| change.kind == ChangeKind::Same);
    same.map(|change| text::words(&change.words).count()).sum()
}
