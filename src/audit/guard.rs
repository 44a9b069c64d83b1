//! Contradictions between a fact and a sentence with its number: a negation, the opposite direction,
//! another place, another year, another rate, exchanged numbers.

use std::ops::Range;
use std::slice;

use super::cues::{Locates, denies, direction, disclaims, folded_words, negated, rate};
use super::mentions::{Amount, Mention};
use super::relation::is_more_precise;
use super::score::{SentenceWords, thresholds};
use super::slots::Slot;
use crate::document::credit::is_verb;
use crate::model::vocabulary::vocabulary;
use crate::text::{is_one_of, next_words, sentences};

vocabulary! {
    /// A contradiction of a sentence with the fact that has the number.
    pub(crate) enum Conflict {
        /// The sentence negates words of the fact.
        Negated = "negated",
        /// One side rises, the other falls.
        Direction = "direction",
        /// The number is of another place or group: "of Republicans".
        Place = "place",
        /// In this year, another fact has another number.
        Year = "year",
        /// A rate per a different unit: per week for per day.
        Rate = "rate",
        /// Households, not people.
        Group = "group",
        /// The words belong to another number of the quotation.
        Swapped = "swapped",
        /// A name, a year, a rate or a denial is missing on one side: no match, and no error.
        Unclear = "unclear",
    }
}

impl Conflict {
    /// The contradiction as a clause about the fact.
    pub(super) const fn in_words(self) -> &'static str {
        match self {
            Self::Negated => "the text denies it",
            Self::Direction => "it changed in the opposite direction",
            Self::Place => "it is about a different place or group",
            Self::Year => "it is for a different year",
            Self::Rate => "it has a different unit of time",
            Self::Group => "it counts something different",
            Self::Swapped => "the sentence is about a different figure of the quotation",
            Self::Unclear => "it is not clear if it is about the same",
        }
    }
}

/// A number in its sentence, with a slot for it.
#[derive(Clone, Copy)]
pub(super) struct Guard<'g> {
    pub said: &'g SentenceWords<'g>,
    pub mention: &'g Mention,
    pub slot: &'g Slot,
}

/// The stems of words for people.
const PERSONS: &str = "\
    adult be citizen dweller human individual inhabitant man peopl resident soul villager";

/// The stems of units of time.
const TIME_STEMS: &str = "day decad hour month week year";

/// The stems of words for some people.
const SOME_PERSONS: &str = "boy child girl infant woman";

/// The stems of words for groups of people.
const GROUPS: &str = "family household hom";

impl<'g> Guard<'g> {
    /// The contradiction between the sentence and the slot.
    pub(super) fn conflict(self) -> Option<Conflict> {
        let clause = &self.said.text[self.mention.clause.clone()];
        let is_negated = !self.slot.negated
            && (negated(clause).iter().any(|stem| self.is_about(stem)) || self.is_disclaimed());
        if let Some(when) = self.mention.amount.date() {
            if is_more_precise(when, self.slot) {
                return Some(Conflict::Unclear);
            }
            let conflict = if is_negated { Conflict::Negated } else { Conflict::Unclear };
            let is_elsewhere = || self.is_elsewhere() || self.place() == Some(Locates::Inside);
            return (self.is_date_alone() && (is_negated || is_elsewhere())).then_some(conflict);
        }
        let rate = rate(&self.said.text[self.after()]);
        let place = self.place();
        let is_affirmed =
            self.slot.denies && !denies(&self.said.text[self.said.sentence.range.clone()]);
        let has_other_rate = differ(rate, self.slot.rate) || self.has_other_time_unit();
        let checks = [
            (Conflict::Negated, is_negated),
            (Conflict::Direction, differ(direction(self.near()), self.slot.direction)),
            (Conflict::Rate, has_other_rate),
            (Conflict::Group, self.counts_groups() || self.counts_sibling() || self.is_of_others()),
            (Conflict::Swapped, self.is_sibling() || self.is_other_end()),
            (Conflict::Year, self.slot_of_year().is_some()),
            (Conflict::Place, place == Some(Locates::Counted)),
            (
                Conflict::Unclear,
                place.is_some()
                    || self.is_elsewhere()
                    || is_affirmed
                    || self.has_other_year()
                    || self.is_ago()
                    || rate.is_some() && self.slot.rate.is_none(),
            ),
        ];
        checks.into_iter().find(|(_, is)| *is).map(|(conflict, _)| conflict)
    }

    /// The clause between the numbers before and after; all of it for "from 40% to 10%".
    fn near(&self) -> &str {
        let (clause, window) = (&self.mention.clause, self.window());
        let near = clause.start.max(window.start)..clause.end.min(window.end);
        let is_whole = matches!(self.mention.lead, Some("from" | "to")) || near.is_empty();
        &self.said.text[if is_whole { clause.clone() } else { near }]
    }

    fn is_in_clause(&self, at: usize) -> bool {
        self.mention.clause.contains(&at)
    }

    /// The other slots of the quotation, and the slot itself.
    fn siblings(&self, slot: &Slot) -> impl Iterator<Item = &'g Slot> + use<'g> {
        self.said.slots.all[self.said.slots.quotation(slot).slots.clone()].iter()
    }

    /// The other figures of the quotation.
    fn other_figures(&self) -> impl Iterator<Item = &'g Slot> {
        self.siblings(self.slot).filter(|other| {
            other.fact.is_some() && other.fact != self.slot.fact && other.amount != self.slot.amount
        })
    }

    /// Whether the quotation has a word.
    fn is_about(&self, stem: &str) -> bool {
        let about = &self.said.slots.quotation(self.slot).about;
        self.said.slots.word(stem).is_some_and(|word| about.contains(&word))
    }

    /// Whether the claim of the fact has a word.
    fn claims(&self, stem: &str) -> bool {
        self.said.slots.word(stem).is_some_and(|word| self.slot.claim.contains(&word))
    }

    /// Whether the end of the sentence or the next sentence denies it.
    fn is_disclaimed(&self) -> bool {
        const REACH: usize = 120;
        let end = self.said.sentence.range.end;
        let next = sentences(next_words(self.said.text, end, REACH)).next();
        let end = end + next.map_or(0, |(_, next)| next.len());
        disclaims(&self.said.text[self.mention.range.end..end])
    }

    fn has_other_time_unit(&self) -> bool {
        let times = || TIME_STEMS.split(' ');
        let own = times().find(|time| self.mention.head.as_deref() == Some(time));
        differ(own, times().find(|time| self.slot.heads.iter().any(|head| head == time)))
    }

    /// How the clause names a place or a group that the fact lacks.
    fn place(&self) -> Option<Locates> {
        let after = self.after();
        let names = self.said.sentence.names.iter().filter(|name| {
            // In "30 Western boats left 12 ports", the name limits the 30.
            if name.locates == Some(Locates::Counted) && !after.contains(&name.at) {
                return false;
            }
            let knows = || self.said.knows(self.slot, &name.terms);
            let places = || self.said.places(self.slot, &name.terms);
            let is_known = match name.locates {
                Some(Locates::Owner) => knows(),
                Some(Locates::Inside) => knows() || places(),
                _ => places(),
            };
            self.is_in_clause(name.at) && !is_known
        });
        names.filter_map(|name| name.locates).max()
    }

    /// Whether the clause names a country or a region of UN M49 that the fact lacks.
    fn is_elsewhere(&self) -> bool {
        let is_known = |stem: &String| self.said.knows(self.slot, slice::from_ref(stem));
        self.said.sentence.names.iter().any(|name| {
            self.is_in_clause(name.at)
                && self.said.slots.standard_places.contains(&name.terms)
                && !name.terms.iter().all(is_known)
        })
    }

    /// Whether the fact has a date and no figure: otherwise the figure shows a contradiction.
    fn is_date_alone(&self) -> bool {
        let mut siblings = self.siblings(self.slot);
        let fact = self.slot.fact;
        fact.is_some() && siblings.all(|it| it.fact != fact || it.amount.is_date())
    }

    /// The noun that the number counts, if the slot counts other nouns.
    fn other_head(&self) -> Option<&'g String> {
        let heads = &self.slot.heads;
        self.mention.head.as_ref().filter(|head| !heads.is_empty() && !heads.contains(head))
    }

    /// Whether the number counts families or children and the fact people, or reversed.
    fn counts_groups(&self) -> bool {
        let is_in = |list| move |stem: &String| is_one_of(list, stem);
        let heads = &self.slot.heads;
        self.other_head().is_some_and(|head| {
            is_in(GROUPS)(head) && !heads.iter().any(is_in(GROUPS))
                || is_in(PERSONS)(head) && heads.iter().all(is_in(GROUPS))
                || is_in(SOME_PERSONS)(head)
                    && heads.iter().all(is_in(PERSONS))
                    && !self.is_about(head)
        })
    }

    /// Whether the clause is about other people than the claim: children, not women.
    fn is_of_others(&self) -> bool {
        let terms = self.said.sentence.terms.iter().filter(|term| self.is_in_clause(term.at));
        let own: Vec<&String> = terms.map(|term| &term.stem).collect();
        let is_own = |stem: &str| own.iter().any(|own| *own == stem);
        let mut people = SOME_PERSONS.split(' ').chain(GROUPS.split(' '));
        people.clone().any(|stem| is_own(stem) && !self.is_about(stem))
            && people.any(|stem| self.claims(stem) && !is_own(stem))
    }

    /// Whether the number is the distance of a time: "three years ago".
    fn is_ago(&self) -> bool {
        let words = folded_words(&self.said.text[self.mention.rest()]);
        words.get(1).is_some_and(|word| is_one_of("ago later", word))
    }

    /// Whether the number counts a noun that the fact and its quotation lack.
    pub(super) fn counts_other(self) -> bool {
        self.other_head().is_some_and(|head| !self.is_about(head) && !is_one_of(PERSONS, head))
    }

    /// Whether the sentence has a name without a word of the base.
    pub(super) fn has_new_name(self) -> bool {
        let in_base = |stem: &String| self.said.slots.word(stem).is_some();
        self.said.sentence.names.iter().any(|name| !name.terms.iter().any(in_base))
    }

    /// The number of content words of the clause between the numbers before and after.
    pub(super) fn words_near(self) -> usize {
        let window = self.window();
        let is_near = |at: usize| window.contains(&at) && self.is_in_clause(at);
        self.said.sentence.terms.iter().filter(|term| is_near(term.at)).count()
    }

    /// Whether the number is the start of a change, and the fact its end, or reversed.
    fn is_other_end(&self) -> bool {
        let (own, theirs) = (self.mention.lead, self.slot.lead);
        matches!((own, theirs), (Some("from"), Some("to")) | (Some("to"), Some("from")))
            && self.siblings(self.slot).any(|other| other.lead == own)
    }

    /// Whether the number counts the unit of another figure of the quotation.
    fn counts_sibling(&self) -> bool {
        let is_other = |head: &String| {
            !self.claims(head) && self.other_figures().any(|other| other.heads.contains(head))
        };
        matches!(self.mention.amount, Amount::Count(_)) && self.other_head().is_some_and(is_other)
    }

    /// The years in the clause that are next to the number.
    fn near_years(&self) -> Vec<i32> {
        let window = self.window();
        let own = &self.mention.range;
        let mentions = self.said.sentence.mentions.iter().filter(|other| {
            self.is_in_clause(other.range.start) && window.contains(&other.range.start)
        });
        let years =
            mentions.filter_map(|other| Some((other.range.start, other.amount.date()?.year?)));
        let (before, after): (Vec<_>, Vec<_>) = years.partition(|(at, _)| *at < own.end);
        // "In 2019 it was 9% and in 2020 8%"
        let is_next = |(at, _): &(usize, i32)| self.said.text[own.end..*at].contains(" and ");
        let after = after.into_iter().filter(|year| before.is_empty() || !is_next(year));
        before.iter().copied().chain(after).map(|(_, year)| year).collect()
    }

    /// Whether the clause has a year next to the number that neither the fact nor its quotation has.
    fn has_other_year(&self) -> bool {
        let known = &self.said.slots.quotation(self.slot).years;
        let years = self.near_years();
        !years.is_empty()
            && !years.iter().any(|year| known.contains(year))
            && self.is_dated(self.slot, &years) == Some(false)
            && !self.said.text[self.said.sentence.range.clone()].split_whitespace().any(is_verb)
    }

    /// Whether the fact of a slot has the date of one of the years; none for a fact without a date.
    fn is_dated(&self, slot: &Slot, years: &[i32]) -> Option<bool> {
        let mut siblings = self.siblings(slot).filter(|other| other.fact == slot.fact);
        let period = siblings.find_map(|other| other.period.as_ref())?;
        Some(years.iter().any(|year| period.year_span().contains(year)))
    }

    /// The slot with nearly the same claim and another number for a year of the clause.
    pub(super) fn slot_of_year(self) -> Option<&'g Slot> {
        let years = self.near_years();
        if years.is_empty() || self.is_dated(self.slot, &years) != Some(false) {
            return None;
        }
        let claim = &self.slot.claim;
        let others = self.said.candidates(self.mention).into_iter();
        let others = others.map(|other| &self.said.slots.all[other]);
        others.chain(self.siblings(self.slot)).find(|other| {
            other.fact.is_some()
                && other.amount != self.slot.amount
                && self.is_exchanged(other)
                && other.claim.intersection(claim).count() * 3 >= claim.len() * 2
                && self.is_dated(other, &years) == Some(true)
        })
    }

    /// Whether the number of another slot is absent from the sentence, or has the year of this one: "9%
    /// in 2019 and 8% in 2020".
    fn is_exchanged(&self, other: &Slot) -> bool {
        let mut mentions = self.said.sentence.mentions.iter();
        mentions.all(|mention| {
            let years = || Guard { mention, ..*self }.near_years();
            mention.amount != other.amount
                || self.is_dated(self.slot, &years()) == Some(true)
                    && self.is_dated(other, &years()) == Some(false)
        })
    }

    /// Whether the words around the number name another slot of the quotation with another value.
    fn is_sibling(&self) -> bool {
        let ranges = [self.after(), self.window().start..self.mention.range.start];
        let has_head =
            |slot: &Slot| self.mention.head.as_ref().is_some_and(|it| slot.heads.contains(it));
        let mut others = self.other_figures().filter(|other| {
            (has_head(other) || !has_head(self.slot))
                && other.amount.is_comparable(self.slot.amount)
        });
        others.any(|other| {
            let own = &self.slot.claim - &other.claim;
            let theirs = &other.claim - &self.slot.claim;
            let names_other = |range| {
                let words = self.said.within(range);
                let is_own = self.said.share_in(&words, &own) > 0.0;
                let is_theirs = self.said.share_in(&words, &theirs) >= thresholds::SWAPPED;
                (is_own || is_theirs).then_some(!is_own)
            };
            ranges.iter().find_map(names_other) == Some(true)
        })
    }

    /// The rest of the clause after the number, up to the next number.
    fn after(&self) -> Range<usize> {
        let Range { start, end } = self.mention.rest();
        start..end.min(self.window().end)
    }

    /// The text between the numbers before and after the number.
    fn window(&self) -> Range<usize> {
        let (own, sentence) = (&self.mention.range, &self.said.sentence.range);
        let numbers = self.said.sentence.mentions.iter().filter(|other| other.value().is_some());
        numbers.fold(sentence.clone(), |window, other| {
            if other.range.end <= own.start {
                window.start.max(other.range.end)..window.end
            } else if other.range.start >= own.end {
                window.start..window.end.min(other.range.start)
            } else {
                window
            }
        })
    }
}

/// Whether both sides have a value, and the values differ.
fn differ<T: PartialEq>(own: Option<T>, theirs: Option<T>) -> bool {
    own.zip(theirs).is_some_and(|(own, theirs)| own != theirs)
}
