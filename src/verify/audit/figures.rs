//! The figures of a draft: those that agree with a fact, those that round one
//! fairly, those that differ from it, and those that no fact is about.

use std::ops::Range;

use super::clause::clauses;
use super::context::{Context, Words, words};
use super::countable::counts;
use super::dates::year_and_month;
use super::sentence::Sentence;
use crate::model::vocabulary::vocabulary;
use crate::model::{Fact, FactBase, Key};
use crate::prose::{BlockKind, Draft, NumberKind, numbers};
use crate::text::sentences;

vocabulary! {
    /// How a figure of a draft stands to the facts.
    pub enum FigureVerdict {
        /// A fact has it.
        Agrees = "agrees",
        /// It is the figure of a fact, rounded fairly.
        Rounds = "rounds",
        /// It is meant for the figure or the date of a fact and is another.
        Differs = "differs",
        /// No fact is about it.
        Unsourced = "unsourced",
    }
}

/// A figure of a draft, and how it stands to the facts.
#[derive(Clone, Debug)]
pub struct AuditedFigure {
    /// Its bytes in the running text.
    pub(super) range: Range<usize>,
    /// The verdict.
    pub verdict: FigureVerdict,
    /// The fact that it is compared with.
    pub fact: Option<Key<Fact>>,
    /// Whether it is compared with the date of the fact and not with its figure.
    pub is_date: bool,
}

/// The most years of a sentence that its other numbers are held against.
const MOST_YEARS: usize = 64;

/// Judges all figures of a draft but those in `spared`, which are in order.
pub(super) fn figures(
    base: &FactBase,
    context: &Context,
    draft: &Draft<'_>,
    spared: &[Range<usize>],
) -> Vec<AuditedFigure> {
    let mut judged = Vec::new();
    for block in draft.blocks() {
        // A line end ends no sentence.
        let text = draft.words(block.range.clone()).replace(['\n', '\r'], " ");
        let text = text.as_str();
        let heading = block.kind == BlockKind::Heading;
        let mut all = numbers(text).into_iter().peekable();
        for (start, sentence) in sentences(text) {
            let end = start + sentence.len();
            let mut here = Vec::new();
            while let Some(number) = all.next_if(|number| number.range.start < end) {
                let range =
                    block.range.start + number.range.start..block.range.start + number.range.end;
                if !is_spared(&range, spared) && counts(text, &number, heading) {
                    here.push((number, range));
                }
            }
            if !here.is_empty() {
                let apart = quoted_in(spared, &block.range);
                let said = words(sentence);
                let years = here.iter().filter(|(number, _)| number.kind == NumberKind::Year);
                let years = years.filter_map(|(number, _)| {
                    let (year, month) = year_and_month(text, number)?;
                    Some((number.range.start, year, month))
                });
                let words: Words = said.iter().cloned().collect();
                let sentence = Sentence {
                    base,
                    context,
                    block: text,
                    scores: context.scores(&words),
                    words,
                    said,
                    clauses: clauses(context, sentence, start, &apart),
                    years: years.take(MOST_YEARS).collect(),
                };
                judged.extend(sentence.judge(here));
            }
        }
    }
    judged
}

fn is_spared(range: &Range<usize>, spared: &[Range<usize>]) -> bool {
    let behind = spared.partition_point(|other| other.start <= range.start);
    let last = behind.checked_sub(1).and_then(|at| spared.get(at));
    last.is_some_and(|other| range.start < other.end)
}

/// The quotations that stand in a block, in bytes of that.
fn quoted_in(spared: &[Range<usize>], block: &Range<usize>) -> Vec<Range<usize>> {
    let first = spared.partition_point(|range| range.end <= block.start);
    let here = spared.iter().skip(first).take_while(|range| range.start < block.end);
    here.map(|range| range.start.saturating_sub(block.start)..range.end - block.start).collect()
}
