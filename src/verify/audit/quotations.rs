//! The quotations of a draft: word for word, altered, unknown, or credited to
//! somebody else.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use serde::Serialize;

use super::corpus::{Corpus, Passage};
use super::credit::{credited, is_said_by_role};
use super::near::is_one_of;
use super::phrase::{Gap, Part, Phrase, negates, patterns, trimmed};
use crate::model::vocabulary::vocabulary;
use crate::model::{FactBase, Key, Name, Quotation};
use crate::prose::{
    BlockKind, Change, ChangeKind, Draft, DraftBlock, View, WordIndex, difference, find_all, joins,
    quoted_phrases,
};
use crate::text::{self, fold};

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
pub struct AuditedQuotation<'a> {
    /// Its bytes in the running text, without the marks.
    pub(super) range: Range<usize>,
    /// The verdict.
    pub verdict: QuotationVerdict,
    /// The quotation that it is or is near to; none for one of the text alone.
    pub quotation: Option<Key<Quotation<'a>>>,
    /// The paragraph of that.
    pub paragraph: Option<u32>,
    /// From what the draft has to what the source has, where it is altered.
    pub changes: Vec<Change>,
    /// What the source has, where it is altered.
    pub exact: Option<String>,
    /// Who is credited and who should be, where it is misattributed.
    pub credit: Option<Credit>,
}

/// A credit that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Credit {
    /// Whom the draft credits.
    pub says: String,
    /// Whose words they are.
    pub is: String,
}

/// The fewest words that make a quotation of a phrase in quotation marks.
const FEWEST: usize = 3;

/// The fewest words by which it can be told whose they are, where they state nothing.
const FEWEST_OF_ONE: usize = 6;

/// Of the words of a quotation, how many an altered one has to share with its
/// source, in hundredths.
const NEAR: usize = 55;

/// How many words in a row nobody has by chance, whatever stands around them.
const RUN: usize = 7;

/// How many it has to share that is credited to somebody else.
const ALIKE: usize = 80;

/// The most words that brackets can stand for.
const REPLACED: usize = 10;

/// A quotation as the draft has it.
struct Found<'d> {
    range: Range<usize>,
    phrase: Phrase,
    before: &'d str,
    after: &'d str,
    standing: Standing,
}

/// Where a quotation stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// In quotation marks in running text.
    InText,
    /// It is a paragraph of a block quotation.
    Block,
    /// It is one of a mail that is answered, and may be nobody's quotation.
    Answered,
    /// In quotation marks in the block before it: a mail quotes another whole.
    InBlock,
}

/// Judges all quotations of a draft, in their order.
pub(super) fn quotations<'a>(
    base: &FactBase<'a>,
    corpus: &Corpus<'a>,
    draft: &Draft<'_>,
) -> Vec<AuditedQuotation<'a>> {
    let found = found(draft);
    let view = corpus.view();
    let mut wanted: Vec<String> = Vec::new();
    let mut of_part: Vec<(usize, Option<usize>)> = Vec::new();
    for part in found.iter().flat_map(|found| found.phrase.parts.iter().enumerate()) {
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
    let places = find_all(&one_mark(view.text()), &patterns);
    let mut judge =
        Judge { base, corpus, view: &view, places: &places, wanted: &wanted, index: None };
    let mut parts = of_part.iter();
    let judged = found.into_iter().map(|found| {
        let of_parts: Vec<_> = parts.by_ref().take(found.phrase.parts.len()).copied().collect();
        let (standing, length) = (found.standing, found.phrase.length());
        (standing, length, judge.judge(draft, found, &of_parts))
    });
    weeded(judged)
}

/// A block quotation that was judged.
struct JudgedBlock {
    range: Range<usize>,
    /// How many words it has.
    length: usize,
    verdict: QuotationVerdict,
    /// Its place among those that are kept, while it is.
    place: Option<usize>,
}

impl JudgedBlock {
    /// Whether it is no quotation itself, but quotes one of so many words.
    fn quotes(&self, length: usize) -> bool {
        match self.verdict {
            QuotationVerdict::Unknown => true,
            QuotationVerdict::Altered => length * 3 >= self.length * 2,
            _ => false,
        }
    }
}

/// Quotations without those that were judged twice: a block that is a quotation is judged
/// as one, and any other by what it quotes.
fn weeded<'a>(
    judged: impl Iterator<Item = (Standing, usize, AuditedQuotation<'a>)>,
) -> Vec<AuditedQuotation<'a>> {
    let mut kept: Vec<AuditedQuotation<'a>> = Vec::new();
    let mut block: Option<JudgedBlock> = None;
    for (standing, length, quotation) in judged {
        let (range, verdict) = (quotation.range.clone(), quotation.verdict);
        match standing {
            Standing::InText => {}
            Standing::Block | Standing::Answered => {
                let mail = standing == Standing::Answered && verdict == QuotationVerdict::Unknown;
                let place = (!mail).then_some(kept.len());
                block = Some(JudgedBlock { range, length, verdict, place });
                if mail {
                    continue;
                }
            }
            Standing::InBlock => {
                let within = |block: &&mut JudgedBlock| {
                    block.range.start <= range.start && range.end <= block.range.end
                };
                if let Some(block) = block.as_mut().filter(within) {
                    let same = block.range == range && block.place.is_some();
                    if same || !block.quotes(length) {
                        continue;
                    }
                    if let Some(place) = block.place.take() {
                        kept.truncate(place);
                    }
                }
            }
        }
        kept.push(quotation);
    }
    kept
}

/// A text with one shape for single and double quotation marks, as long as it was.
fn one_mark(text: &str) -> String {
    text.replace('"', "'")
}

/// The quotations of a draft: phrases in quotation marks, and block quotations.
fn found<'d>(draft: &'d Draft<'_>) -> Vec<Found<'d>> {
    let mut found = Vec::new();
    let blocks = draft.blocks();
    for (number, block) in blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Quoted | BlockKind::Answered) {
            found.extend(block_quotation(draft, block, blocks.get(number + 1)));
            in_marks(draft, block.range.clone(), Standing::InBlock, &mut found);
        } else {
            in_marks(draft, block.range.clone(), Standing::InText, &mut found);
        }
    }
    found
}

fn in_marks<'d>(
    draft: &'d Draft<'_>,
    block: Range<usize>,
    standing: Standing,
    found: &mut Vec<Found<'d>>,
) {
    let words = draft.words(block.clone());
    let mut phrases = quoted_phrases(words);
    // One inside another is a part of that.
    phrases.sort_by_key(|marks| (marks.outer.start, std::cmp::Reverse(marks.outer.end)));
    let mut end = 0;
    for marks in phrases {
        if marks.outer.start < end {
            continue;
        }
        let phrase = Phrase::new(words.get(marks.inner.clone()).unwrap_or_default());
        if phrase.length() < FEWEST {
            continue;
        }
        end = marks.outer.end;
        found.push(Found {
            range: block.start + marks.inner.start..block.start + marks.inner.end,
            phrase,
            before: words.get(..marks.outer.start).unwrap_or_default(),
            after: words.get(marks.outer.end..).unwrap_or_default(),
            standing,
        });
    }
}

/// A paragraph of a block quotation, without the line that says whose it is.
fn block_quotation<'d>(
    draft: &'d Draft<'_>,
    block: &DraftBlock,
    next: Option<&DraftBlock>,
) -> Option<Found<'d>> {
    let words = draft.words(block.range.clone());
    let is_credit = |line: &str| {
        line.trim_start().starts_with(['—', '–', '―']) || line.trim_start().starts_with("--")
    };
    if is_credit(words) {
        return None;
    }
    let credit =
        words.match_indices('\n').find(|(at, _)| words.get(at + 1..).is_some_and(is_credit));
    let (quoted, after) = if let Some((at, _)) = credit {
        words.split_at_checked(at)?
    } else {
        let next = next.map(|next| draft.words(next.range.clone()));
        (words, next.filter(|next| is_credit(next)).unwrap_or_default())
    };
    let phrase = Phrase::new(quoted);
    if phrase.length() < FEWEST {
        return None;
    }
    let inner = trimmed_marks(quoted);
    let start = block.range.start + inner.start;
    let range = start..block.range.start + inner.end;
    let answered = block.kind == BlockKind::Answered;
    let standing = if answered { Standing::Answered } else { Standing::Block };
    Some(Found { range, phrase, before: "", after, standing })
}

/// A text without the quotation marks around it.
fn trimmed_marks(text: &str) -> Range<usize> {
    let marks = |char: char| char.is_whitespace() || "\"“”„«»".contains(char);
    let start = text.len() - text.trim_start_matches(marks).len();
    start..start.max(text.trim_end_matches(marks).len())
}

struct Judge<'r, 'a> {
    base: &'r FactBase<'a>,
    corpus: &'r Corpus<'a>,
    view: &'r View<'r>,
    /// Where each pattern stands in the view.
    places: &'r [Vec<usize>],
    wanted: &'r [String],
    /// Made when the first quotation is missed.
    index: Option<WordIndex<'r>>,
}

impl<'a> Judge<'_, 'a> {
    fn judge(
        &mut self,
        draft: &Draft<'_>,
        found: Found<'_>,
        of_parts: &[(usize, Option<usize>)],
    ) -> AuditedQuotation<'a> {
        let Some((passage, ranges)) = self.stands(&found.phrase, of_parts) else {
            return self.near(found, of_parts);
        };
        let there = ranges.first().and_then(|range| self.corpus.text().get(range.clone()));
        let quoted = trimmed(draft.words(found.range.clone()));
        let verbatim = ranges.len() == 1 && there == Some(quoted);
        let (quotation, paragraph) = (passage.quotation, passage.paragraph);
        let credit = quotation
            .filter(|_| is_of_one(&found.phrase))
            .and_then(|key| self.wrong_credit(key, draft, &found));
        let verdict = match (&credit, verbatim) {
            (Some(_), _) => QuotationVerdict::Misattributed,
            (None, true) => QuotationVerdict::Verbatim,
            (None, false) => QuotationVerdict::Normalized,
        };
        let (range, changes, exact) = (found.range, Vec::new(), None);
        AuditedQuotation { range, verdict, quotation, paragraph, changes, exact, credit }
    }

    /// The passage in which all parts stand in their order, and where.
    fn stands(
        &self,
        phrase: &Phrase,
        of_parts: &[(usize, Option<usize>)],
    ) -> Option<(Passage<'a>, Vec<Range<usize>>)> {
        let (first, _) = of_parts.split_first()?;
        self.each(*first).find_map(|start| {
            let passage = self.corpus.passage_at(start.start)?;
            let mut ranges = vec![start.clone()];
            for (part, pattern) in phrase.parts.iter().zip(of_parts).skip(1) {
                let last = ranges.last()?.end;
                let next = self.each(*pattern).find(|range| {
                    range.start >= last
                        && (range.end <= passage.range.end
                            || part.gap == Gap::LeftOut && self.is_beside(passage, range))
                        && self.may_be_left_out(last..range.start, part)
                })?;
                ranges.push(next);
            }
            (start.end <= passage.range.end).then(|| (passage.clone(), ranges))
        })
    }

    /// Whether words stand in another quotation of the paragraph of a passage: an ellipsis
    /// leads from one to the next.
    fn is_beside(&self, passage: &Passage<'a>, range: &Range<usize>) -> bool {
        let source = |passage: &Passage<'a>| {
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
    fn each(
        &self,
        (first, second): (usize, Option<usize>),
    ) -> impl Iterator<Item = Range<usize>> + '_ {
        let of = move |pattern: usize| {
            let length = self.wanted.get(pattern).map_or(0, String::len);
            let places = self.places.get(pattern).map(Vec::as_slice).unwrap_or_default();
            let text = self.view.text();
            places
                .iter()
                .filter(move |at| is_whole(text, **at, length))
                .map(move |at| self.view.original(*at..at + length))
        };
        of(first).chain(second.into_iter().flat_map(of))
    }

    /// Whether what stands between two parts may be left out or replaced: never a
    /// "not", never what the rest is set against, and no name by another.
    fn may_be_left_out(&self, between: Range<usize>, part: &Part) -> bool {
        let words = self.corpus.text().get(between).unwrap_or_default();
        let folded = fold(words);
        let contrasts = folded
            .split(|char: char| !char.is_alphanumeric())
            .any(|word| matches!(word, "instead" | "but" | "rather" | "however" | "unless"));
        if negates(words) || contrasts {
            return false;
        }
        part.gap == Gap::LeftOut
            || text::words(words).count() <= REPLACED && !names_another(words, &part.put_in)
    }

    /// A quotation that doesn't stand there: altered, or nothing like one.
    fn near(
        &mut self,
        found: Found<'_>,
        of_parts: &[(usize, Option<usize>)],
    ) -> AuditedQuotation<'a> {
        let corpus = self.corpus;
        let words = found.phrase.words();
        let index = self.index.get_or_insert_with(|| corpus.words());
        // Only marks say that it is a quotation, whatever else stands in it.
        let marked = matches!(found.standing, Standing::InText | Standing::InBlock);
        let nearest = index.nearest(&words).filter(|nearest| {
            is_near(&nearest.changes, &words) || marked && is_begun(&nearest.changes)
        });
        // What somebody else said in like words is no quotation of the source.
        let like = nearest.as_ref().is_some_and(|nearest| is_alike(&nearest.changes, &words));
        let nearest = self.stitched(&found.phrase, of_parts).or(nearest.map(|near| near.range));
        let nearest = nearest.filter(|_| like || !is_said_by_role(found.after));
        let (verdict, passage, changes, exact) = match nearest {
            Some(nearest) => {
                // What was added at its end may be like what stands behind the passage.
                let shared = |range: &Range<usize>| {
                    let there = corpus.text().get(range.clone()).unwrap_or_default();
                    same(&difference(&words, there))
                };
                let parts = corpus.parts(nearest.clone());
                let most = parts.max_by_key(|(_, part)| shared(part));
                let (passage, range) = most.map_or((None, nearest), |(of, part)| (Some(of), part));
                let whole = passage.map_or(range.clone(), |passage| passage.range.clone());
                let range = aligned(corpus.text(), &whole, range, &words);
                let exact = trimmed(corpus.text().get(range).unwrap_or_default());
                let exact = in_case_of(&words, exact);
                let changes = difference(&words, &exact);
                (QuotationVerdict::Altered, passage, changes, Some(exact))
            }
            None => (QuotationVerdict::Unknown, None, Vec::new(), None),
        };
        AuditedQuotation {
            range: found.range,
            verdict,
            quotation: passage.and_then(|passage| passage.quotation),
            paragraph: passage.and_then(|passage| passage.paragraph),
            changes,
            exact,
            credit: None,
        }
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

    /// The credit of a quotation, where it names somebody else than the base.
    fn wrong_credit(
        &self,
        key: Key<Quotation<'a>>,
        draft: &Draft<'_>,
        found: &Found<'_>,
    ) -> Option<Credit> {
        let ends = draft.words(found.range.clone()).trim_end().ends_with(['.', '!', '?']);
        let credited = credited(found.before, found.after, ends);
        let quotation = &self.base.quotations[key];
        let source = &self.base.sources[quotation.source];
        let mut right: HashSet<String> = HashSet::new();
        let mut add = |name: &str| {
            let words = fold(name).into_owned();
            right.extend(words.split_whitespace().map(str::to_owned));
            right.extend(words.split(|char: char| !char.is_alphanumeric()).map(str::to_owned));
        };
        let mut speakers = Vec::new();
        for name in
            quotation.facts.iter().flat_map(|fact| self.base.speakers_of(&self.base.facts[*fact]))
        {
            add(&name);
            if !speakers.contains(&name) {
                speakers.push(name);
            }
        }
        for author in source.authors.iter() {
            add(&author.in_text());
            if let Name::Person { role: Some(role), .. } = author {
                add(role);
            }
        }
        [&source.container, &source.publisher].into_iter().flatten().for_each(|name| add(name));
        let wrong =
            !credited.is_empty() && !credited.iter().any(|name| right.contains(&*fold(name)));
        let is = speakers.first()?.to_string();
        wrong.then(|| Credit { says: credited.join(" "), is })
    }
}

/// Whether it can be told by a phrase whose it is: a few words that state nothing, as
/// "the path of modernization", are anybody's.
fn is_of_one(phrase: &Phrase) -> bool {
    const STATES: &str = "is are was were be been can could must should shall will would may might \
        has have had do does did cannot";
    let words = phrase.words();
    phrase.length() >= FEWEST_OF_ONE
        || text::words(&words).any(|(_, word)| is_one_of(STATES, &fold(trimmed(word))))
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

/// Whether a range of a text begins and ends with whole words.
fn is_whole(text: &str, at: usize, length: usize) -> bool {
    let (before, rest) = text.split_at_checked(at).unwrap_or_default();
    let (words, after) = rest.split_at_checked(length).unwrap_or_default();
    !joins(before.chars().next_back(), words.chars().next())
        && !joins(words.chars().next_back(), after.chars().next())
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
