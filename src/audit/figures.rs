//! The numbers and dates of a draft, each with its verdict.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Range;

use rust_decimal::Decimal;

use super::cues::{ProperName, folded_words};
use super::guard::{Conflict, Guard};
use super::mentions::{Amount, Mention, Sentence, read};
use super::relation::{Relation, relation};
use super::score::{
    Considered, Difference, KnownFigure, SentenceWords, Signals, bonus, evidence_shares,
    least_of_conflict, least_of_same, thresholds, words_in_base,
};
use super::slots::{Slot, Slots, WordSet};
use super::{Auditor, is_inside};
use crate::document::{Article, BlockKind, Property, Term, statements, terms};
use crate::model::vocabulary::vocabulary;
use crate::model::{Fact, FactBase, Key, Quotation};
use crate::numbers::{Notation, PartialDate};
use crate::text::{is_one_of, last_words, moved, negation, sentences, words};

vocabulary! {
    /// The relation of a figure of a draft to the facts.
    #[derive(Default)]
    pub(crate) enum FigureVerdict {
        /// A fact has it.
        Matches = "matches",
        /// A fair rounding of the figure of a fact.
        Rounds = "rounds",
        /// Meant for the figure or the date of a fact, and different.
        Differs = "differs",
        /// About no fact.
        #[default]
        Unsourced = "unsourced",
    }
}

/// A figure or a date of a draft with its verdict.
#[derive(Clone, Debug, Default)]
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
    /// Whether a comment accepts the finding.
    pub(crate) is_accepted: bool,
    /// The fact with the value of an unsourced figure, whose sentence is unclear.
    unclear: Option<Key<Fact>>,
    /// Whether the match supports no difference of the figures beside it.
    is_weak: bool,
    /// The slot that an unsourced figure may be meant for.
    pub(crate) difference: Option<Difference>,
}

/// A sentence with fewer content words answers the question before it.
const MIN_TERMS: usize = 4;

/// The length of a question, in bytes.
const LONGEST_QUESTION: usize = 400;

/// The number of slots in an explanation.
const MAX_CONSIDERED: usize = 3;

/// Judges all figures of a draft outside of the quotations in `spared`. `progress` gets the number
/// of finished blocks and of all.
pub(super) fn figures(
    auditor: &Auditor<'_>,
    draft: &Article<'_>,
    spared: &[Range<usize>],
    progress: &mut dyn FnMut(usize, usize),
) -> Vec<AuditedFigure> {
    let Auditor { slots, references, .. } = auditor;
    let mut judged: Vec<AuditedFigure> = Vec::new();
    let mut heading = WordSet::new();
    // The declared language, else that of the sources.
    let mut declared = statements(draft.file()).into_iter();
    let language = declared.find(|statement| statement.property == Property::Language);
    let notation = language.and_then(|language| Notation::of_language(&language.value));
    let notation = notation.unwrap_or(auditor.notation);
    for (number, block) in draft.paragraphs().iter().enumerate() {
        progress(number, draft.paragraphs().len());
        let start = block.range.start;
        let text = draft.words_of(block).replace(['\n', '\r'], " ");
        if block.kind == BlockKind::Heading {
            heading = words_in_base(slots, &text);
        }
        let context =
            LazyCell::new(|| evidence_shares(slots, &(&heading | &words_in_base(slots, &text))));
        let cited = LazyCell::new(|| references.cited(&text));
        for mut sentence in read(&text, notation) {
            sentence.terms.extend(terms_of_question(&text, &sentence));
            sentence.mentions.retain(|mention| !is_inside(start + mention.range.start, spared));
            for mention in &mut sentence.mentions {
                mention.is_label |= references.has(&text, mention, &cited);
            }
            read_as_figure(slots, &text, &mut sentence.mentions);
            if sentence.names.is_empty() {
                sentence.names =
                    places_in_capitals(slots, &text[..sentence.range.end], sentence.range.start);
            }
            let mut said = SentenceWords::new(slots, (&text, &sentence), &context);
            if sentence.mentions.len() > 1 {
                said.known = known_figures(&numbers_of(auditor.base, &said));
            }
            let numbers = numbers_of(auditor.base, &said);
            let mut assigned = assign(&numbers);
            share_facts(&numbers, &mut assigned);
            let exchanged = exchanged(&numbers, &assigned);
            for (number, given) in numbers.iter().zip(assigned) {
                let figure = number.figure(given, &exchanged);
                judged.push(AuditedFigure { range: moved(&figure.range, start), ..figure });
            }
        }
    }
    decide_differences(slots, draft, &mut judged);
    judged
}

/// Reads an ambiguous number as a figure of the base: "1800 projects", "828 m", "36 months" of three
/// years, "31.9 of the men".
fn read_as_figure(slots: &Slots, text: &str, mentions: &mut [Mention]) {
    let has = |amount| slots.with_value(amount).any(|slot| slots.all[slot].amount == amount);
    let mut has_percent = false;
    for mention in mentions {
        has_percent |= matches!(mention.amount, Amount::Percent(_));
        let unit = folded_words(&text[mention.unit.clone()]);
        let unit = unit.first().map_or("", String::as_str);
        let other = match mention.amount {
            Amount::Date(PartialDate { year: Some(year), month: None, .. }) => {
                let count = Amount::Count(Decimal::from(year));
                let unit = words_in_base(slots, &text[mention.unit.clone()]);
                let mut found = slots.with_value(count);
                found.any(|slot| !slots.all[slot].unit.is_disjoint(&unit)).then_some(count)
            }
            // "800 m people", "800 M" and the cell "| 800 m |", but "a tower of 800 m"
            Amount::Count(value) if matches!(unit, "m" | "mil") => {
                let words = words_in_base(slots, &text[mention.unit.clone()]);
                let is_million = text[mention.unit.clone()].trim_start().starts_with('M')
                    || unit == "mil"
                    || text[mention.unit.end..].starts_with('|');
                value.checked_mul(1_000_000.into()).map(Amount::Count).filter(|count| {
                    slots
                        .with_value(*count)
                        .any(|slot| is_million || !slots.all[slot].unit.is_disjoint(&words))
                })
            }
            Amount::Count(value) if is_one_of("month months", unit) => {
                let years = Amount::Count((value / Decimal::from(12)).normalize());
                let is_time = |slot: usize| slots.all[slot].heads.iter().any(|it| it == "year");
                slots.with_value(years).any(is_time).then_some(years)
            }
            // "Ann Lee, 50, is a nurse" has an age.
            Amount::Count(value) if mention.head.is_none() => {
                let is_age = text[..mention.range.start].ends_with(", ")
                    && text[mention.range.end..].starts_with(',');
                let is_share = has_percent || !has(mention.amount);
                Some(Amount::Percent(value)).filter(|it| !is_age && is_share && has(*it))
            }
            _ => None,
        };
        let is_free = mention.amount.is_date() || unit.is_empty() || !has(mention.amount);
        if let Some(other) = other.filter(|_| is_free) {
            if mention.head.as_deref() == Some("month") {
                mention.head = Some("year".to_owned());
            }
            (mention.amount, mention.is_inferred) = (other, true);
            mention.is_bare_share = !has_percent && matches!(other, Amount::Percent(_));
        }
    }
}

/// The countries and regions of UN M49 in a headline in capitals, by single words.
fn places_in_capitals(slots: &Slots, text: &str, start: usize) -> Vec<ProperName> {
    if text[start..].contains(char::is_lowercase) {
        return Vec::new();
    }
    let names = words(&text[start..]).map(|(at, word)| {
        let terms = terms(word).into_iter().map(|term| term.stem).collect();
        ProperName { at: start + at, terms, locates: false, leads: false }
    });
    names.filter(|name| slots.standard_places.contains(&name.terms)).collect()
}

/// Decides if unsourced figures differ, now that the facts in each passage are known.
fn decide_differences(slots: &Slots, draft: &Article<'_>, figures: &mut [AuditedFigure]) {
    /// The number of figures before and after that are beside a figure.
    const BESIDE: usize = 2;
    let is_together = |one: &AuditedFigure, other: &AuditedFigure| {
        let [one, other] = [one, other].map(|figure| draft.in_file(figure.range.clone()));
        let between = draft.file().text.get(one.end..other.start).unwrap_or_default();
        !["\n\n", "\r\n\r\n", "</p>"].iter().any(|end| between.contains(end))
    };
    let is_right = |figure: &AuditedFigure| {
        matches!(figure.verdict, FigureVerdict::Matches | FigureVerdict::Rounds)
    };
    let known_fact = |figure: &AuditedFigure| {
        let fact = if is_right(figure) { figure.fact } else { figure.unclear };
        fact.filter(|_| !figure.is_weak)
    };
    let is_known: Vec<bool> = figures.iter().map(|it| known_fact(it).is_some()).collect();
    let mut first = 0_usize;
    for passage in figures.chunk_by_mut(is_together) {
        let known = passage.iter().filter_map(|it| Some((known_fact(it)?, it.is_date)));
        let known: HashSet<_> = known.collect();
        let right = passage.iter().filter(|it| is_right(it));
        let right: HashSet<_> = right.filter_map(|it| Some((it.fact?, it.is_date))).collect();
        for (at, figure) in (first..).zip(passage.iter_mut()) {
            let own = usize::from(is_known[at]);
            let Some(difference) = &mut figure.difference else { continue };
            let beside = &is_known[at.saturating_sub(BESIDE)..is_known.len().min(at + 1 + BESIDE)];
            let beside = beside.iter().filter(|is| **is).count() - own;
            difference.add_neighbours(known.len() - own, beside);
            let (score, slot) = (difference.score(), &slots.all[difference.slot]);
            // A number of the base differs from no fact whose figure is there, nor a date from a fact
            // with its date.
            let is_other = (figure.is_date || !figure.candidates.is_empty())
                && slot.fact.is_some_and(|fact| right.contains(&(fact, figure.is_date)));
            if score >= thresholds::DIFFERENCE && !is_other {
                figure.verdict = FigureVerdict::Differs;
                figure.set_slot(slot);
            }
        }
        first += passage.len();
    }
}

/// The content words of the question before a short sentence, outside of the text.
fn terms_of_question(text: &str, sentence: &Sentence) -> Vec<Term> {
    let before = text[..sentence.range.start].trim_end();
    if sentence.terms.len() >= MIN_TERMS || !before.ends_with('?') {
        return Vec::new();
    }
    let question = sentences(last_words(before, before.len(), LONGEST_QUESTION)).last();
    let terms = question.into_iter().flat_map(|(_, question)| terms(question));
    terms.map(|term| Term { at: usize::MAX, ..term }).collect()
}

impl AuditedFigure {
    fn set_slot(&mut self, slot: &Slot) {
        (self.fact, self.quotation) = (slot.fact, Some(slot.quotation));
        self.candidates.clear();
    }
}

/// Words of a sentence that calls a statement wrong.
const OF_ERRORS: &str = "claim claimed claims corrected correction denied erroneous erroneously error \
    false falsely instead misprint misquoted misreported misstated mistake mistaken mistakenly myth \
    rather retracted supposed supposedly typo untrue version wrong wrongly";

/// A slot that a number may be about.
struct Candidate<'s> {
    index: usize,
    slot: &'s Slot,
    relation: Relation,
    considered: Considered,
}

/// A number with its candidates, best first.
struct Number<'j> {
    base: &'j FactBase,
    said: &'j SentenceWords<'j>,
    mention: &'j Mention,
    candidates: Vec<Candidate<'j>>,
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

/// The numbers of a sentence with their candidates.
fn numbers_of<'j>(base: &'j FactBase, said: &'j SentenceWords<'j>) -> Vec<Number<'j>> {
    said.sentence.mentions.iter().map(|mention| Number::new(base, said, mention)).collect()
}

/// The figures of facts that a sentence surely has.
fn known_figures(numbers: &[Number<'_>]) -> Vec<KnownFigure> {
    let given = numbers.iter().zip(assign(numbers));
    let given = given.filter_map(|(number, given)| Some((number.mention, given?)));
    let likely = given.filter(|(mention, it)| {
        it.relation == Relation::Same
            && !it.slot.amount.is_date()
            && it.considered.score >= least_of_same(mention)
    });
    let known = likely.filter_map(|(mention, it)| {
        let quotation = it.slot.quotation;
        Some(KnownFigure { fact: it.slot.fact?, quotation, at: mention.range.start })
    });
    known.collect()
}

/// The quotations with two figures in each other's place.
fn exchanged(
    numbers: &[Number<'_>],
    assigned: &[Option<&Candidate<'_>>],
) -> HashSet<Key<Quotation>> {
    let given = numbers.iter().zip(assigned);
    let swapped = given.filter_map(|(number, given)| {
        let Candidate { slot, relation, .. } = (*given)?;
        let is_swapped =
            *relation == Relation::Same && number.guard(slot).conflict() == Some(Conflict::Swapped);
        is_swapped.then_some(slot.quotation)
    });
    let mut once = HashSet::new();
    swapped.filter(|quotation| !once.insert(*quotation)).collect()
}

/// Gives each date the fact of a figure in the same sentence, if the fact has the date and is nearly
/// as likely.
fn share_facts<'n>(numbers: &'n [Number<'_>], assigned: &mut [Option<&'n Candidate<'n>>]) {
    let figures = assigned.iter().flatten().filter(|it| !it.slot.amount.is_date());
    let figures: Vec<Key<Fact>> = figures.filter_map(|it| it.slot.fact).collect();
    for (number, given) in numbers.iter().zip(assigned) {
        let Some(own) = given.filter(|it| it.slot.amount.is_date()) else { continue };
        let least = own.considered.score - thresholds::LIKELY;
        let least = least.max(least_of_same(number.mention));
        let is_shared = |it: &&Candidate<'_>| {
            it.relation == Relation::Same
                && it.considered.score >= least
                && number.said.has_figure_of(number.mention, it.slot)
        };
        if figures.iter().all(|fact| Some(*fact) != own.slot.fact)
            && let Some(shared) = number.candidates.iter().find(is_shared)
        {
            *given = Some(shared);
        }
    }
}

impl<'j> Number<'j> {
    fn new(base: &'j FactBase, said: &'j SentenceWords<'j>, mention: &'j Mention) -> Self {
        let slots = said.candidates(mention).into_iter().map(|index| {
            let slot = &said.slots.all[index];
            let considered = Considered::new(slot, said.terms(mention, slot));
            Candidate { index, slot, relation: relation(mention, slot), considered }
        });
        let mut candidates: Vec<_> = slots.filter(|_| !mention.is_label).collect();
        candidates.sort_by(|one, other| other.considered.score.total_cmp(&one.considered.score));
        Self { base, said, mention, candidates }
    }

    /// The figure, judged by the candidate that it was given.
    fn figure(
        &self,
        given: Option<&Candidate<'_>>,
        exchanged: &HashSet<Key<Quotation>>,
    ) -> AuditedFigure {
        let considered = self.candidates.iter().take(MAX_CONSIDERED);
        let mut figure = AuditedFigure {
            range: self.mention.range.clone(),
            is_date: self.mention.amount.is_date(),
            is_label: self.mention.is_label,
            candidates: self.facts_with_value(),
            considered: considered.map(|candidate| candidate.considered.clone()).collect(),
            ..AuditedFigure::default()
        };
        if let Some(given) = given {
            self.compare(&mut figure, given, exchanged);
        }
        figure
    }

    fn guard<'g>(&'g self, slot: &'g Slot) -> Guard<'g> {
        Guard { said: self.said, mention: self.mention, slot }
    }

    /// Sets the verdict of the figure, or what decides about it in the whole draft.
    fn compare(
        &self,
        figure: &mut AuditedFigure,
        given: &Candidate<'_>,
        exchanged: &HashSet<Key<Quotation>>,
    ) {
        let Candidate { slot, relation: found, considered, .. } = given;
        let guard = self.guard(slot);
        let conflict = guard.conflict();
        // Of several facts with the value, the likeliest without a contradiction.
        let mut others = self.candidates.iter().filter(|other| {
            other.relation == Relation::Same
                && other.slot.fact.is_some()
                && other.considered.score >= least_of_same(self.mention)
        });
        if *found == Relation::Same
            && conflict.is_some()
            && let Some(other) = others.find(|other| self.guard(other.slot).conflict().is_none())
        {
            figure.verdict = FigureVerdict::Matches;
            return figure.set_slot(other.slot);
        }
        // "By 2020, 832 counties": a number beside another of its quotation is hardly equal by chance.
        let is_beside = self.said.is_beside(self.mention, slot);
        let least = match found {
            Relation::Same if guard.counts_other() && !self.mention.is_of_others() => {
                least_of_same(self.mention).max(thresholds::OTHER_NOUN)
            }
            Relation::Same if is_beside => 2.0 * least_of_same(self.mention),
            Relation::Same => least_of_same(self.mention),
            Relation::Rounded => thresholds::ROUNDED,
            Relation::Bound => return,
            _ => {
                figure.difference = self.difference(given, conflict == Some(Conflict::Unclear));
                return;
            }
        };
        match conflict {
            None if considered.score >= least => {
                let is_same = *found == Relation::Same;
                figure.verdict =
                    if is_same { FigureVerdict::Matches } else { FigureVerdict::Rounds };
                let weak = if is_same { thresholds::WEAK_DATE } else { thresholds::WEAK_ROUNDED };
                figure.is_weak = (figure.is_date || !is_same) && considered.score < weak;
                figure.set_slot(slot);
            }
            Some(conflict)
                if *found == Relation::Same
                    && slot.fact.is_some()
                    && (considered.score >= least_of_conflict(conflict)
                        || conflict == Conflict::Swapped
                            && exchanged.contains(&slot.quotation)) =>
            {
                let of_year = guard.slot_of_year().filter(|_| conflict == Conflict::Year);
                figure.verdict = FigureVerdict::Differs;
                figure.conflict = Some(conflict).filter(|_| of_year.is_none());
                figure.set_slot(of_year.unwrap_or(slot));
            }
            Some(_) if slot.fact.is_some() => {
                figure.unclear = slot.fact;
                // The words may be those of a fact with another value.
                let first = self.candidates.first().filter(|first| {
                    let is_right = matches!(first.relation, Relation::Same | Relation::Rounded);
                    !is_right && !self.mention.amount.is_date()
                });
                figure.difference = first.and_then(|first| self.difference(first, false));
            }
            _ => {}
        }
    }

    /// The difference to a candidate with another value; none for a number of a note on the fact.
    fn difference(&self, candidate: &Candidate<'_>, is_unclear: bool) -> Option<Difference> {
        let Candidate { index, slot, relation, considered } = candidate;
        let fact = slot.fact.filter(|_| considered.score >= thresholds::ABOUT)?;
        let is_year = self.mention.amount.date().is_some_and(|date| date.month.is_none());
        // "832, not 823"
        if self.mention.is_inferred
            || self.mention.denial.is_some()
            || self.mention.is_turn && is_year
            || *relation == Relation::Far && self.guard(slot).lacks_time_unit()
            || is_noted(self.base, fact, self.mention)
        {
            return None;
        }
        let (guard, is_date) = (self.guard(slot), self.mention.amount.is_date());
        let most = self.candidates.first().map_or(0.0, |first| first.considered.score);
        let is_duration = guard.counts_time();
        // The sentence may be about another event with a number of its own.
        let is_explained = || {
            self.said.sentence.mentions.iter().all(|it| {
                it.range == self.mention.range
                    || it.amount.is_date()
                    || self.said.known.iter().any(|known| known.at == it.range.start)
            })
        };
        let signals = Signals {
            guard,
            is_duration,
            is_unclear,
            has_figure: is_date && self.said.has_figure_of(self.mention, slot)
                || is_duration && self.said.is_beside(self.mention, slot),
            is_other_year: is_date
                && *relation == Relation::Slip
                && most - considered.score < thresholds::LIKELIEST
                && !guard.has_new_name()
                && is_explained(),
        };
        let difference = Difference::new(*index, considered, *relation, &signals);
        let is_slip = *relation == Relation::Slip
            && !is_date
            && self.margin(candidate) >= thresholds::ALONE
            && self.mention.qualifier() == slot.qualifier
            && !guard.has_new_name()
            && !self.is_disputed();
        Some(Difference { is_slip, ..difference })
    }

    /// Whether the sentence calls a statement wrong, or has another number next to the number.
    fn is_disputed(&self) -> bool {
        let SentenceWords { text, sentence, .. } = self.said;
        let own = &self.mention.range;
        let mut pairs = sentence.mentions.windows(2).filter(|pair| {
            pair.iter().any(|it| it.range == *own) && pair.iter().all(|it| it.value().is_some())
        });
        let is_next = |pair: &[Mention]| {
            let between = &text[pair[0].range.end..pair[1].range.start];
            !between.contains('|') && words(between).count() <= 1
        };
        let said = folded_words(&text[sentence.range.clone()]);
        said.iter().any(|word| is_one_of(OF_ERRORS, word) || negation(word) == Some("not"))
            || pairs.any(is_next)
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

    /// The facts with the value of the number.
    fn facts_with_value(&self) -> Vec<Key<Fact>> {
        let slots = self.said.slots;
        let found = slots.with_value(self.mention.amount).filter(|_| !self.mention.is_label);
        let mut facts: Vec<Key<Fact>> = found.filter_map(|slot| slots.all[slot].fact).collect();
        facts.dedup();
        facts
    }
}

/// Whether a note on a fact or its date has the number or the year.
fn is_noted(base: &FactBase, fact: Key<Fact>, mention: &Mention) -> bool {
    let fact = &base.facts[fact];
    let texts = fact.notes.iter().map(|note| &base.notes[*note].text);
    let texts = texts.chain(fact.date.iter().filter_map(|date| date.note.as_ref()));
    let read = texts.flat_map(|text| read(text, Notation::Point));
    read.flat_map(|sentence| sentence.mentions).any(|noted| noted.amount == mention.amount)
}
