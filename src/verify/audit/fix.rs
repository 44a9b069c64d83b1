//! What has to be changed in a draft to put it right.

use std::collections::HashSet;
use std::ops::Range;

use super::REACH;
use super::phrase::trimmed;
use super::{AuditedDraft, AuditedFigure, FigureVerdict, QuotationVerdict};
use crate::model::{
    Extent, FactBase, FactDate, Key, Qualifier, Source, currency_named, word_behind,
};
use crate::prose::{Change, ChangeKind, edits};
use crate::text::{last_words, words};
use crate::verify::qualifier::hedge_before;

/// A change of a draft: what takes the place of a range of bytes of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes of the file.
    pub range: Range<usize>,
    /// What takes their place.
    pub with: Replacement,
}

/// What takes the place of words in a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replacement {
    /// Other words.
    Words(String),
    /// A mark that leads to the footnote on a paragraph of a source.
    Footnote(Key<Source>, u32),
}

impl AuditedDraft<'_> {
    /// The changes that make altered quotations those of their sources and wrong
    /// figures those of the facts, in the order of the file.
    #[must_use]
    pub fn corrections(&self, base: &FactBase) -> Vec<Edit> {
        let mut all = Vec::new();
        for quotation in &self.quotations {
            let Some(exact) = &quotation.exact else { continue };
            let whole = self.quoted(quotation);
            let inner = trimmed(whole);
            if !is_sure(&quotation.changes) {
                continue;
            }
            let start = quotation.range.start + (whole.find(inner).unwrap_or_default());
            for (range, with) in edits(inner, exact) {
                let range = self.draft.in_file(start + range.start..start + range.end);
                all.push(Edit { range, with: Replacement::Words(with) });
            }
        }
        for figure in self.figures.iter().filter(|f| f.verdict == FigureVerdict::Differs) {
            let fact = figure.fact.map(|fact| &base.facts[fact]);
            let bound = self.bound(figure);
            let with = fact.and_then(|fact| match (figure.is_date, &fact.figure) {
                (true, _) => fact.date.as_ref().and_then(year),
                // "Just over" the right number is wrong again.
                (false, Some(figure)) if bound.is_some_and(|bound| bound != figure.qualifier) => {
                    None
                }
                // "USD 23 billion euros"
                (false, _) if self.has_currency_behind(figure) => None,
                (false, figure) => figure.as_ref().map(|figure| figure.text.to_string()),
            });
            // Where the number is right and its qualifier or its month is wrong, it
            // takes more than another number.
            if let Some(with) = with.filter(|with| with != self.written(figure)) {
                let range = self.draft.in_file(figure.range.clone());
                all.push(Edit { range, with: Replacement::Words(with) });
            }
        }
        all.sort_by_key(|edit| edit.range.start);
        all
    }

    /// Whether the name of a currency stands behind a figure.
    fn has_currency_behind(&self, figure: &AuditedFigure) -> bool {
        let behind = word_behind(self.draft.text(), figure.range.end);
        behind.is_some_and(|(word, _)| currency_named(word).is_some())
    }

    /// What the words before a figure bound it by, from above or from below.
    fn bound(&self, figure: &AuditedFigure) -> Option<Qualifier> {
        let before = last_words(self.draft.text(), figure.range.start, REACH);
        let reads = hedge_before(before)?.reads;
        matches!(reads, Qualifier::MoreThan | Qualifier::LessThan).then_some(reads)
    }

    /// Marks that lead from quotations and figures to footnotes on their sources: one
    /// for each paragraph of a source in each block of the draft.
    #[must_use]
    pub fn footnotes(&self, base: &FactBase) -> Vec<Edit> {
        let text = self.draft.text();
        let mut wanted: Vec<(usize, Key<Source>, u32)> = Vec::new();
        for quotation in self.quotations.iter().filter(|q| q.verdict != QuotationVerdict::Unknown) {
            if let Some(key) = quotation.quotation {
                let quotation_of_base = &base.quotations[key];
                let behind = text.get(quotation.range.end..).unwrap_or_default();
                let closed = behind.strip_prefix(CLOSING).unwrap_or(behind);
                let ended = closed.strip_prefix(ENDING).unwrap_or(closed);
                let at = text.len() - ended.len();
                wanted.push((at, quotation_of_base.source, quotation_of_base.paragraph));
            }
        }
        for figure in self.figures.iter().filter(|f| f.verdict != FigureVerdict::Unsourced) {
            if let Some(fact) = figure.fact {
                let quotation = &base.quotations[base.facts[fact].quotation];
                let at = self.end_of_clause(figure.range.end);
                wanted.push((at, quotation.source, quotation.paragraph));
            }
        }
        wanted.sort_by_key(|(at, ..)| *at);
        let mut given = HashSet::new();
        wanted.retain(|(at, source, paragraph)| {
            let block = self.draft.blocks().partition_point(|block| block.range.start <= *at);
            given.insert((block, *source, *paragraph))
        });
        let edits = wanted.into_iter().map(|(at, source, paragraph)| {
            // Behind the last character before it, wherever that stands in the file.
            let last = text.get(..at).and_then(|text| text.chars().next_back());
            let end = self.draft.in_file(at - last.map_or(0, char::len_utf8)..at).end;
            Edit { range: end..end, with: Replacement::Footnote(source, paragraph) }
        });
        edits.collect()
    }

    /// Where the clause ends in which a byte of the running text stands: behind its
    /// punctuation, before what is no running text, at the latest at the block's end.
    fn end_of_clause(&self, from: usize) -> usize {
        let blocks = self.draft.blocks();
        let block = blocks.partition_point(|block| block.range.end < from);
        let end = blocks.get(block).map_or(from, |block| block.range.end);
        let rest = self.draft.words(from..end);
        let stops = rest.char_indices().find_map(|(at, char)| {
            let behind = rest.get(at + char.len_utf8()..)?;
            let ends = ENDING.contains(&char) && !behind.starts_with(char::is_alphanumeric);
            if ends {
                return Some(at + char.len_utf8());
            }
            let other = "()[]|–—\u{fffc}“„«「『\"".contains(char);
            other.then(|| rest.get(..at).map_or(0, |before| before.trim_end().len()))
        });
        from + stops.unwrap_or_else(|| rest.trim_end().len())
    }
}

/// Whether it is sure what a quotation should be: few of its words are changed, and few
/// at one place. Where more are, other words of its own may be meant.
fn is_sure(changes: &[Change]) -> bool {
    const MOST_TOGETHER: usize = 3;
    const MOST_OF_FIVE: usize = 2;
    let counted = |kind| {
        let of_kind = changes.iter().filter(move |change| change.kind == kind);
        of_kind.map(|change| words(&change.words).count())
    };
    let same: usize = counted(ChangeKind::Same).sum();
    let [dropped, added] = [ChangeKind::Dropped, ChangeKind::Added]
        .map(|kind| (counted(kind).sum::<usize>(), counted(kind).max().unwrap_or(0)));
    let other = dropped.0.max(added.0);
    // Where an end of it is changed and more than that, it may be of other words.
    let ends = [changes.first(), changes.last()].into_iter().flatten();
    let changed_end = ends.into_iter().any(|change| change.kind != ChangeKind::Same);
    let all = changes.iter().filter(|change| change.kind == ChangeKind::Same).count();
    if changed_end && all > 1 {
        return false;
    }
    dropped.1.max(added.1) <= MOST_TOGETHER && other * 5 <= (same + other) * MOST_OF_FIVE
}

/// Marks that end a quotation.
const CLOSING: [char; 11] = ['"', '”', '“', '»', '«', '’', '\'', '」', '』', '›', '‹'];

/// Marks that end a clause, behind which a footnote's mark stands.
const ENDING: [char; 6] = ['.', ',', ';', ':', '!', '?'];

/// The year of a date that is one.
fn year(date: &FactDate) -> Option<String> {
    match date.period.extent() {
        Extent::Date(date) => Some(date.first.year.to_string()),
        Extent::Interval(..) => None,
    }
}
