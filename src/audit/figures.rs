//! The numbers and dates of a draft, each with its verdict.

use std::collections::HashSet;
use std::ops::Range;

use rust_decimal::Decimal;

use super::guard::{Conflict, Guard};
use super::mentions::{Mention, Sentence, read};
use super::relation::{Relation, relation};
use super::score::{Considered, Said, known, score, thresholds};
use super::slots::{Slot, Slots};
use crate::document::{BlockKind, Draft};
use crate::document::{Term, terms};
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
        /// No fact is about it.
        Unsourced = "unsourced",
    }
}

/// A figure or a date of a draft with its verdict.
#[derive(Clone, Debug)]
pub(crate) struct AuditedFigure {
    /// The bytes in the running text.
    pub(super) range: Range<usize>,
    pub(crate) verdict: FigureVerdict,
    pub(crate) fact: Option<Key<Fact>>,
    /// The quotation, which may have a number without a fact.
    pub(crate) quotation: Option<Key<Quotation>>,
    /// Whether the date of the fact is compared, not its figure.
    pub(crate) is_date: bool,
    /// Whether the number names a page, a note or a time, and is not compared.
    pub(crate) is_label: bool,
    /// The reason of a difference, if the fact has the same value.
    pub(crate) conflict: Option<Conflict>,
    /// The facts that have an unsourced figure.
    pub(crate) candidates: Vec<Key<Fact>>,
    /// The likeliest slots, for an explanation.
    pub(crate) considered: Vec<Considered>,
    /// Whether the figure is a slip of one digit or of a magnitude, which no other fact explains.
    pub(super) is_sure_slip: bool,
    /// The slot of an unsourced figure that fits if the draft has other figures of the base.
    likely: Option<usize>,
}

/// The number of figures and quotations of the base that a draft about it has.
const MIN_KNOWN: usize = 2;

/// A sentence with fewer content words answers the question before it.
const MIN_TERMS: usize = 4;

/// The length of a question, in bytes.
const LONGEST_QUESTION: usize = 400;

/// The number of slots in an explanation.
const MAX_CONSIDERED: usize = 3;

/// A number with a slot that it may be about.
struct Candidate {
    slot: usize,
    relation: Relation,
    considered: Considered,
}

/// Judges all figures of a draft outside of the quotations in `spared`, which are in order.
/// `progress` gets the number of blocks that are done.
pub(super) fn figures(
    base: &FactBase,
    slots: &Slots,
    draft: &Draft<'_>,
    spared: &[Range<usize>],
    progress: &mut dyn FnMut(usize, usize),
) -> Vec<AuditedFigure> {
    let mut judged: Vec<AuditedFigure> = Vec::new();
    let (mut heading, mut previous) = (String::new(), String::new());
    for (number, block) in draft.blocks().iter().enumerate() {
        progress(number, draft.blocks().len());
        let start = block.range.start;
        let text = draft.words(block.range.clone()).replace(['\n', '\r'], " ");
        if block.kind == BlockKind::Heading {
            heading.clone_from(&text);
        }
        let context = known(slots, &format!("{heading}\n{text}"));
        for mut sentence in read(&text, Notation::Point) {
            if sentence.terms.len() < MIN_TERMS {
                let before = text[..sentence.range.start].trim_end();
                let before = if before.is_empty() { previous.trim_end() } else { before };
                sentence.terms.extend(borrowed(before, &text, &sentence));
            }
            sentence.mentions.retain(|mention| {
                let after =
                    spared.partition_point(|range| range.start <= start + mention.range.start);
                after.checked_sub(1).is_none_or(|at| spared[at].end <= start + mention.range.start)
            });
            let said = Said::new(slots, &sentence, &context);
            judged.extend(Judge { base, said, text: &text, sentence: &sentence }.judge().map(
                |figure| {
                    let range = start + figure.range.start..start + figure.range.end;
                    AuditedFigure { range, ..figure }
                },
            ));
        }
        previous = text;
    }
    let is_known = |figure: &&AuditedFigure| figure.fact.is_some() && !figure.is_date;
    if judged.iter().filter(is_known).count() + spared.len() >= MIN_KNOWN {
        for figure in &mut judged {
            if let Some(slot) = figure.likely {
                figure.verdict = FigureVerdict::Matches;
                figure.of(&slots.all[slot]);
            }
        }
    }
    judged
}

/// The content words of the question before a short sentence, else of the sentence after a number
/// alone: "3.5 million. The most that …".
fn borrowed(before: &str, text: &str, sentence: &Sentence) -> Vec<Term> {
    let question =
        before.ends_with('?').then(|| last_words(before, before.len(), LONGEST_QUESTION));
    let question = question.and_then(|question| sentences(question).last());
    let next = || {
        sentences(next_words(text, sentence.range.end, LONGEST_QUESTION))
            .next()
            .filter(|_| sentence.terms.is_empty())
    };
    let terms = question.or_else(next).map(|(_, sentence)| terms(sentence)).unwrap_or_default();
    terms.into_iter().map(|term| Term { at: usize::MAX, ..term }).collect()
}

impl AuditedFigure {
    fn of(&mut self, slot: &Slot) {
        (self.fact, self.quotation) = (slot.fact, Some(slot.quotation));
        self.candidates.clear();
    }
}

/// The judge of the numbers of a sentence.
struct Judge<'s> {
    base: &'s FactBase,
    said: Said<'s>,
    text: &'s str,
    sentence: &'s Sentence,
}

impl Judge<'_> {
    fn judge(self) -> impl Iterator<Item = AuditedFigure> {
        let all: Vec<Vec<Candidate>> =
            self.sentence.mentions.iter().map(|mention| self.candidates(mention)).collect();
        let assigned = self.assign(&all);
        let judged = self.sentence.mentions.iter().zip(&all).zip(assigned);
        let judged = judged.map(|((mention, all), assigned)| {
            let considered =
                all.iter().take(MAX_CONSIDERED).map(|candidate| candidate.considered.clone());
            let mut figure = AuditedFigure {
                range: mention.range.clone(),
                verdict: FigureVerdict::Unsourced,
                fact: None,
                quotation: None,
                is_date: mention.amount.is_date(),
                is_label: mention.is_label,
                conflict: None,
                candidates: self.having(mention),
                considered: considered.collect(),
                is_sure_slip: false,
                likely: None,
            };
            if let Some(candidate) = assigned {
                self.compare(&mut figure, mention, all, &all[candidate]);
            }
            figure
        });
        judged.collect::<Vec<_>>().into_iter()
    }

    fn slot(&self, candidate: &Candidate) -> &Slot {
        &self.said.slots.all[candidate.slot]
    }

    fn guard<'g>(&'g self, mention: &'g Mention, slot: &'g Slot) -> Guard<'g> {
        Guard { said: &self.said, text: self.text, sentence: self.sentence, mention, slot }
    }

    /// The slots that a number may be about, the likeliest first.
    fn candidates(&self, mention: &Mention) -> Vec<Candidate> {
        if mention.is_label {
            return Vec::new();
        }
        let candidates = self.said.candidates(mention).into_iter().map(|index| {
            let slot = &self.said.slots.all[index];
            let features = self.said.features(self.sentence, mention, slot);
            let (fact, quotation, score) = (slot.fact, slot.quotation, score(&features));
            let considered = Considered { fact, quotation, features, score };
            Candidate { slot: index, relation: relation(mention, slot), considered }
        });
        let mut all: Vec<Candidate> = candidates.collect();
        all.sort_by(|one, other| {
            other.considered.score.total_cmp(&one.considered.score).then(one.slot.cmp(&other.slot))
        });
        all
    }

    /// Gives each number the candidate with the highest sum of score and bonus for the value, by
    /// index. A figure of the base belongs to one number; a date may be told twice.
    fn assign(&self, all: &[Vec<Candidate>]) -> Vec<Option<usize>> {
        let pairs = all.iter().enumerate().flat_map(|(number, candidates)| {
            candidates.iter().enumerate().map(move |(at, candidate)| (number, at, candidate))
        });
        let sum = |candidate: &Candidate| {
            candidate.considered.score
                + thresholds::bonus(candidate.relation, self.slot(candidate).amount)
        };
        let mut pairs: Vec<_> =
            pairs.map(|(number, at, candidate)| (sum(candidate), number, at, candidate)).collect();
        pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
        let mut assigned = vec![None; all.len()];
        let mut taken = HashSet::new();
        for (_, number, at, candidate) in pairs {
            if assigned[number].is_none()
                && (self.slot(candidate).amount.is_date() || taken.insert(candidate.slot))
            {
                assigned[number] = Some(at);
            }
        }
        assigned
    }

    /// The contradiction of a sentence with a slot; none if it repeats the quotation.
    fn conflict(&self, mention: &Mention, candidate: &Candidate) -> Option<Conflict> {
        let slot = self.slot(candidate);
        let quotation = &self.base.quotations[slot.quotation].text;
        let repeated = is_repeated(self.text, &mention.range, quotation);
        if repeated { None } else { self.guard(mention, slot).conflict() }
    }

    /// Judges a number by the slot that it was given.
    fn compare(
        &self,
        figure: &mut AuditedFigure,
        mention: &Mention,
        all: &[Candidate],
        given: &Candidate,
    ) {
        let (mut candidate, mut conflict) = (given, self.conflict(mention, given));
        if conflict.is_some() {
            // Another fact may have the same figure.
            let mut others = all.iter().filter(|other| {
                other.relation.is_right() && other.considered.score >= thresholds::SAME
            });
            if let Some(other) = others.find(|other| self.conflict(mention, other).is_none()) {
                (candidate, conflict) = (other, None);
            }
        }
        let (slot, score) = (self.slot(candidate), candidate.considered.score);
        let margin = self.margin(candidate, all);
        let accused = slot.fact.is_some()
            && match candidate.relation {
                Relation::Same | Relation::Rounded => {
                    conflict.is_some_and(|conflict| score >= conflict.least())
                }
                _ => self.is_wrong(mention, candidate, margin),
            };
        figure.verdict = match (candidate.relation, conflict) {
            _ if accused => FigureVerdict::Differs,
            (Relation::Same, None) if score >= thresholds::same(mention) => FigureVerdict::Matches,
            (Relation::Rounded, None) if score >= thresholds::ROUNDED => FigureVerdict::Rounds,
            _ => FigureVerdict::Unsourced,
        };
        if figure.verdict != FigureVerdict::Unsourced {
            figure.of(slot);
            figure.conflict = conflict.filter(|_| accused && candidate.relation.is_right());
            figure.is_sure_slip = accused
                && candidate.relation == Relation::Slip
                && candidate.considered.score_of_difference() >= thresholds::SURE_SLIP
                && margin >= thresholds::ALONE
                && mention.qualifier() == slot.qualifier;
        } else if candidate.relation == Relation::Same && slot.fact.is_some() {
            self.reconsider(figure, mention, all, candidate, conflict);
        }
    }

    /// Finds the fact of the words of a number that has the value of an unlikely or contradicted
    /// fact: an error if these are the words of another fact, a match if the draft turns out to be
    /// about the base.
    fn reconsider(
        &self,
        figure: &mut AuditedFigure,
        mention: &Mention,
        all: &[Candidate],
        candidate: &Candidate,
        conflict: Option<Conflict>,
    ) {
        let first = all.first().filter(|first| {
            conflict.is_some()
                && !first.relation.is_right()
                && self.is_wrong(mention, first, f32::INFINITY)
        });
        if let Some(first) = first {
            figure.verdict = FigureVerdict::Differs;
            figure.of(self.slot(first));
        } else if conflict.is_none()
            && thresholds::same_in_draft(mention)
                .is_some_and(|least| candidate.considered.score >= least)
        {
            figure.likely = Some(candidate.slot);
        }
    }

    /// The distance of a candidate to the next one of another fact.
    fn margin(&self, candidate: &Candidate, all: &[Candidate]) -> f32 {
        let fact = self.slot(candidate).fact;
        let others = all.iter().filter(|other| {
            other.slot != candidate.slot && (fact.is_none() || self.slot(other).fact != fact)
        });
        let distances = others.map(|other| candidate.considered.score - other.considered.score);
        distances.fold(f32::INFINITY, f32::min)
    }

    /// Whether a number with another value is meant for the fact of a candidate.
    fn is_wrong(&self, mention: &Mention, candidate: &Candidate, margin: f32) -> bool {
        let slot = self.slot(candidate);
        let Some(fact) = slot.fact else { return false };
        let considered = &candidate.considered;
        let is_date = mention.amount.is_date();
        let is_qualified = candidate.relation == Relation::Qualified;
        let least = thresholds::differs(mention, candidate.relation, slot, considered, margin);
        let is_clear = || {
            let surely_qualified = is_qualified && considered.score >= thresholds::FAR;
            surely_qualified || self.conflict(mention, candidate).is_none()
        };
        considered.score_of_difference() >= least
            && margin >= thresholds::APART
            && (is_qualified || !is_noted(self.base, fact, mention))
            && (is_date || !considered.is_of_other_years())
            && !is_within(slot, mention)
            && is_clear()
            && !(is_date && self.guard(mention, slot).tells_of_another())
    }

    /// The facts with the value of a number.
    fn having(&self, mention: &Mention) -> Vec<Key<Fact>> {
        let slots = self.said.slots;
        let having =
            mention.value().and_then(|value: Decimal| slots.by_value.get(&value.normalize()));
        let alike = having.into_iter().flatten().map(|slot| &slots.all[*slot]);
        let mut facts: Vec<_> = alike
            .filter(|slot| !mention.is_label && mention.amount.is_comparable(slot.amount))
            .filter_map(|slot| slot.fact)
            .collect();
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

/// Whether a date is within an interval of the fact.
fn is_within(slot: &Slot, mention: &Mention) -> bool {
    let year = mention.amount.date().and_then(|when| when.year);
    year.is_some() && slot.period.as_ref().is_some_and(|period| period.touches(year, year))
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
