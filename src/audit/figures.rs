//! The numbers and dates of a draft, each with its verdict.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Range;

use super::guard::{Conflict, Guard};
use super::is_inside;
use super::mentions::{Mention, Sentence, read};
use super::relation::{Relation, relation};
use super::score::{
    Considered, SentenceWords, bonus, evidence_shares, least_of_conflict, least_of_same,
    least_of_same_in_draft, score, thresholds, words_in_base,
};
use super::slots::{Slot, Slots, WordSet};
use crate::document::{BlockKind, Draft, Term, terms};
use crate::model::vocabulary::vocabulary;
use crate::model::{Fact, FactBase, Key, Quotation};
use crate::numbers::Notation;
use crate::text::{fold, last_words, next_words, sentences};

vocabulary! {
    /// The relation of a figure of a draft to the facts.
    pub(crate) enum FigureVerdict {
        /// A fact has it.
        Matches = "matches",
        /// A fair rounding of the figure of a fact.
        Rounds = "rounds",
        /// Meant for the figure or the date of a fact, and different.
        Differs = "differs",
        /// About no fact.
        Unsourced = "unsourced",
    }
}

/// A figure or a date of a draft with its verdict.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a property")]
pub(crate) struct AuditedFigure {
    /// The bytes in the running text.
    pub(crate) range: Range<usize>,
    pub(crate) verdict: FigureVerdict,
    pub(crate) fact: Option<Key<Fact>>,
    /// The quotation with the number, also without a fact.
    pub(crate) quotation: Option<Key<Quotation>>,
    /// Whether the date of the fact is compared, not the figure.
    pub(crate) is_date: bool,
    /// Whether the number names a page, a note or a time, and is not compared.
    pub(crate) is_label: bool,
    /// The reason of a difference, if the fact has the same value.
    pub(crate) conflict: Option<Conflict>,
    /// The facts with the value of an unsourced figure.
    pub(crate) candidates: Vec<Key<Fact>>,
    /// The likeliest slots, for an explanation.
    pub(crate) considered: Vec<Considered>,
    /// Whether the figure is a slip of a digit or of a magnitude, without another explanation.
    pub(super) is_sure_slip: bool,
    /// Whether a comment accepts the finding.
    pub(crate) is_accepted: bool,
    /// The slot of an unsourced figure, a match if the draft has other figures of the base.
    likely: Option<usize>,
}

/// The number of figures and quotations of the base in a draft about the base.
const MIN_KNOWN: usize = 2;

/// A sentence with fewer content words answers the question before it.
const MIN_TERMS: usize = 4;

/// The length of a question, in bytes.
const LONGEST_QUESTION: usize = 400;

/// The number of slots in an explanation.
const MAX_CONSIDERED: usize = 3;

/// Judges all figures of a draft outside of the quotations in `spared`. `progress` gets the number
/// of finished blocks and of all.
pub(super) fn figures(
    base: &FactBase,
    slots: &Slots,
    draft: &Draft<'_>,
    spared: &[Range<usize>],
    progress: &mut dyn FnMut(usize, usize),
) -> Vec<AuditedFigure> {
    let mut judged: Vec<AuditedFigure> = Vec::new();
    let (mut heading, mut previous) = (WordSet::new(), String::new());
    for (number, block) in draft.blocks().iter().enumerate() {
        progress(number, draft.blocks().len());
        let start = block.range.start;
        let text = draft.words(block.range.clone()).replace(['\n', '\r'], " ");
        if block.kind == BlockKind::Heading {
            heading = words_in_base(slots, &text);
        }
        let context =
            LazyCell::new(|| evidence_shares(slots, &(&heading | &words_in_base(slots, &text))));
        for mut sentence in read(&text, Notation::Point) {
            let borrowed = context_terms(&previous, &text, &sentence);
            sentence.terms.extend(borrowed.into_iter().map(|term| Term { at: usize::MAX, ..term }));
            sentence.mentions.retain(|mention| !is_inside(start + mention.range.start, spared));
            let said = SentenceWords::new(slots, &sentence, &context);
            judged.extend(Judge { base, said, text: &text, start, sentence: &sentence }.figures());
        }
        previous = text;
    }
    let is_known = |figure: &&AuditedFigure| figure.fact.is_some() && !figure.is_date;
    if judged.iter().filter(is_known).count() + spared.len() >= MIN_KNOWN {
        for figure in &mut judged {
            if let Some(slot) = figure.likely {
                figure.verdict = FigureVerdict::Matches;
                figure.set_slot(&slots.all[slot]);
            }
        }
    }
    judged
}

/// The content words of the question before a short sentence, else of the sentence after a number
/// alone: "3.5 million. The most that …".
fn context_terms(previous: &str, text: &str, sentence: &Sentence) -> Vec<Term> {
    if sentence.terms.len() >= MIN_TERMS {
        return Vec::new();
    }
    let before = text[..sentence.range.start].trim_end();
    let before = if before.is_empty() { previous.trim_end() } else { before };
    let window = if before.ends_with('?') {
        sentences(last_words(before, before.len(), LONGEST_QUESTION)).last()
    } else if sentence.terms.is_empty() {
        sentences(next_words(text, sentence.range.end, LONGEST_QUESTION)).next()
    } else {
        None
    };
    window.map(|(_, sentence)| terms(sentence)).unwrap_or_default()
}

impl AuditedFigure {
    fn set_slot(&mut self, slot: &Slot) {
        (self.fact, self.quotation) = (slot.fact, Some(slot.quotation));
        self.candidates.clear();
    }
}

/// The judge of the numbers of a sentence.
struct Judge<'s> {
    base: &'s FactBase,
    said: SentenceWords<'s>,
    text: &'s str,
    /// The offset of the text in the running text.
    start: usize,
    sentence: &'s Sentence,
}

/// A slot that a number may be about.
struct Candidate<'s> {
    index: usize,
    slot: &'s Slot,
    relation: Relation,
    considered: Considered,
}

/// A number with its candidates, best first.
struct Number<'j> {
    judge: &'j Judge<'j>,
    mention: &'j Mention,
    candidates: Vec<Candidate<'j>>,
}

impl Judge<'_> {
    fn figures(&self) -> Vec<AuditedFigure> {
        let numbers: Vec<Number<'_>> = self
            .sentence
            .mentions
            .iter()
            .map(|mention| Number { judge: self, mention, candidates: self.candidates(mention) })
            .collect();
        let assigned = assign(&numbers);
        numbers.iter().zip(assigned).map(|(number, assigned)| number.figure(assigned)).collect()
    }

    /// The slots for a number, best first.
    fn candidates(&self, mention: &Mention) -> Vec<Candidate<'_>> {
        if mention.is_label {
            return Vec::new();
        }
        let candidates = self.said.candidates(mention).into_iter().map(|index| {
            let slot = &self.said.slots.all[index];
            let features = self.said.features(self.sentence, mention, slot);
            let (fact, quotation, score) = (slot.fact, slot.quotation, score(&features));
            let considered = Considered { fact, quotation, features, score };
            Candidate { index, slot, relation: relation(mention, slot), considered }
        });
        let mut candidates: Vec<Candidate<'_>> = candidates.collect();
        candidates.sort_by(|one, other| {
            let by_score = other.considered.score.total_cmp(&one.considered.score);
            by_score.then(one.index.cmp(&other.index))
        });
        candidates
    }
}

/// Gives each number the candidate with the highest sum of score and bonus for the value. A figure of
/// the base belongs to one number, a date to any number of them.
fn assign<'n>(numbers: &'n [Number<'_>]) -> Vec<Option<&'n Candidate<'n>>> {
    let sum = |candidate: &Candidate<'_>| {
        candidate.considered.score + bonus(candidate.relation, candidate.slot.amount)
    };
    let pairs = numbers.iter().enumerate().flat_map(|(at, number)| {
        number.candidates.iter().map(move |candidate| (sum(candidate), at, candidate))
    });
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut assigned = vec![None; numbers.len()];
    let mut taken = HashSet::new();
    for (_, at, candidate) in pairs {
        if assigned[at].is_none()
            && (candidate.slot.amount.is_date() || taken.insert(candidate.index))
        {
            assigned[at] = Some(candidate);
        }
    }
    assigned
}

impl Number<'_> {
    /// The figure, judged by the candidate that it was given.
    fn figure(&self, given: Option<&Candidate<'_>>) -> AuditedFigure {
        let (mention, start) = (self.mention, self.judge.start);
        let considered = self.candidates.iter().take(MAX_CONSIDERED);
        let mut figure = AuditedFigure {
            range: start + mention.range.start..start + mention.range.end,
            verdict: FigureVerdict::Unsourced,
            fact: None,
            quotation: None,
            is_date: mention.amount.is_date(),
            is_label: mention.is_label,
            conflict: None,
            candidates: self.facts_with_value(),
            considered: considered.map(|candidate| candidate.considered.clone()).collect(),
            is_sure_slip: false,
            is_accepted: false,
            likely: None,
        };
        if let Some(given) = given {
            self.compare(&mut figure, given);
        }
        figure
    }

    fn guard<'g>(&'g self, slot: &'g Slot) -> Guard<'g> {
        let Judge { said, text, sentence, .. } = self.judge;
        Guard { said, text, sentence, mention: self.mention, slot }
    }

    /// The contradiction of the sentence with a slot; none if it repeats the quotation.
    fn conflict(&self, slot: &Slot) -> Option<Conflict> {
        let quotation = &self.judge.base.quotations[slot.quotation].text;
        let is_repeated = is_repeated(self.judge.text, &self.mention.range, quotation);
        if is_repeated { None } else { self.guard(slot).conflict() }
    }

    fn compare(&self, figure: &mut AuditedFigure, given: &Candidate<'_>) {
        let given = (given, self.conflict(given.slot));
        // If the sentence contradicts the fact, another fact may have the same figure.
        let other = self.candidates.iter().find(|other| {
            given.1.is_some()
                && other.relation.is_right()
                && other.considered.score >= thresholds::SAME
                && self.conflict(other.slot).is_none()
        });
        let (candidate, conflict) = other.map_or(given, |other| (other, None));
        let Candidate { slot, relation, considered, .. } = candidate;
        let margin = self.margin(candidate);
        let is_wrong = match conflict {
            _ if slot.fact.is_none() => false,
            Some(conflict) if relation.is_right() => {
                considered.score >= least_of_conflict(conflict)
            }
            _ => !relation.is_right() && self.is_wrong(candidate, margin),
        };
        figure.verdict = match (relation, conflict) {
            _ if is_wrong => FigureVerdict::Differs,
            (Relation::Same, None) if considered.score >= least_of_same(self.mention) => {
                FigureVerdict::Matches
            }
            (Relation::Rounded, None) if considered.score >= thresholds::ROUNDED => {
                FigureVerdict::Rounds
            }
            _ => FigureVerdict::Unsourced,
        };
        if is_wrong
            && conflict == Some(Conflict::Year)
            && let Some(of_year) = self.guard(slot).slot_of_year()
        {
            figure.set_slot(of_year);
        } else if figure.verdict != FigureVerdict::Unsourced {
            figure.set_slot(slot);
            figure.conflict = conflict.filter(|_| is_wrong && relation.is_right());
            figure.is_sure_slip = is_wrong
                && *relation == Relation::Slip
                && considered.score_of_difference() >= thresholds::SURE_SLIP
                && margin >= thresholds::ALONE
                && self.mention.qualifier() == slot.qualifier;
        } else if *relation == Relation::Same && slot.fact.is_some() {
            self.reconsider(figure, candidate, conflict);
        }
    }

    /// Judges a number with the value of an unlikely or contradicted fact: an error if the words are
    /// those of another fact, a match if the draft turns out to be about the base.
    fn reconsider(
        &self,
        figure: &mut AuditedFigure,
        candidate: &Candidate<'_>,
        conflict: Option<Conflict>,
    ) {
        let first = self.candidates.first().filter(|first| !first.relation.is_right());
        if conflict.is_none() {
            let least = least_of_same_in_draft(self.mention).unwrap_or(f32::INFINITY);
            figure.likely = (candidate.considered.score >= least).then_some(candidate.index);
        } else if let Some(first) = first
            && self.is_wrong(first, f32::INFINITY)
        {
            figure.verdict = FigureVerdict::Differs;
            figure.set_slot(first.slot);
        }
    }

    /// The distance of a candidate to the next of another fact.
    fn margin(&self, candidate: &Candidate<'_>) -> f32 {
        let fact = candidate.slot.fact;
        let others = self.candidates.iter().filter(|other| {
            other.index != candidate.index && (fact.is_none() || other.slot.fact != fact)
        });
        let distances = others.map(|other| candidate.considered.score - other.considered.score);
        distances.fold(f32::INFINITY, f32::min)
    }

    /// Whether the number is meant for the fact of a candidate with another value.
    fn is_wrong(&self, candidate: &Candidate<'_>, margin: f32) -> bool {
        let Candidate { slot, relation, considered, .. } = candidate;
        let Some(fact) = slot.fact else { return false };
        let mention = self.mention;
        let is_date = mention.amount.is_date();
        let is_qualified = *relation == Relation::Qualified;
        let is_surely_qualified = is_qualified && considered.score >= thresholds::FAR;
        let least = considered.least_of_difference(mention, *relation, slot, margin);
        considered.score_of_difference() >= least
            && margin >= thresholds::APART
            && (is_qualified || !is_noted(self.judge.base, fact, mention))
            && (is_date || !considered.is_of_other_years())
            && !is_within(slot, mention)
            && (is_surely_qualified || self.conflict(slot).is_none())
            && !(is_date && self.guard(slot).is_date_of_another())
    }

    /// The facts with the value of the number.
    fn facts_with_value(&self) -> Vec<Key<Fact>> {
        let (slots, amount) = (self.judge.said.slots, self.mention.amount);
        let value = amount.value().filter(|_| !self.mention.is_label);
        let found = value.and_then(|value| slots.by_value.get(&value.normalize()));
        let found = found.into_iter().flatten().map(|slot| &slots.all[*slot]);
        let found = found.filter(|slot| amount.is_comparable(slot.amount));
        let mut facts: Vec<Key<Fact>> = found.filter_map(|slot| slot.fact).collect();
        facts.dedup();
        facts
    }
}

/// Whether a number has the same words before and after it in a quotation.
fn is_repeated(text: &str, range: &Range<usize>, quotation: &str) -> bool {
    const BEFORE: usize = 2;
    const AFTER: usize = 3;
    let around = |text: &str, range: Range<usize>| {
        let before = text[..range.start].split_whitespace().rev().take(BEFORE);
        let after = text[range.end..].split_whitespace().take(AFTER);
        before.chain(after).map(|word| fold(word).into_owned()).collect::<Vec<_>>()
    };
    let written = &text[range.clone()];
    let own = around(text, range.clone());
    let mut places = quotation.match_indices(written);
    places.any(|(at, _)| around(quotation, at..at + written.len()) == own)
}

/// Whether a date is in an interval of the fact.
fn is_within(slot: &Slot, mention: &Mention) -> bool {
    let year = mention.amount.date().and_then(|when| when.year);
    year.zip(slot.period.as_ref()).is_some_and(|(year, period)| period.has_day_in(year))
}

/// Whether a note on a fact has the number or the year.
fn is_noted(base: &FactBase, fact: Key<Fact>, mention: &Mention) -> bool {
    let texts =
        base.facts[fact].notes.iter().map(|note| read(&base.notes[*note].text, Notation::Point));
    let mut noted = texts.flatten().flat_map(|sentence| sentence.mentions);
    noted.any(|noted| match (noted.amount.date(), mention.amount.date()) {
        (Some(one), Some(other)) => one.year == other.year,
        _ => noted.value().is_some() && noted.value() == mention.value(),
    })
}
