//! Contradictions between a fact and a sentence with its number: a negation, the opposite direction,
//! another place, another year, another rate, exchanged numbers.

use std::ops::Range;
use std::slice;

use super::cues::{Locates, denies, direction, disclaims, folded_words, negated, rate};
use super::mentions::{Amount, Mention, Sentence, When};
use super::relation::{is_date, is_more_precise};
use super::score::{SentenceWords, share, thresholds};
use super::slots::{Slot, WordSet};
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
            Self::Negated => "the sentence denies it",
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
    pub text: &'g str,
    pub sentence: &'g Sentence,
    pub mention: &'g Mention,
    pub slot: &'g Slot,
}

/// The stems of words for people.
const PERSONS: &str = "\
    adult be citizen dweller human individual inhabitant man peopl resident soul villager";

/// The stems of units of time.
const TIME_STEMS: &str = "day decad hour month week year";

/// The stems of words for groups of people.
const GROUPS: &str = "family household hom";

impl<'g> Guard<'g> {
    /// The contradiction between the sentence and the slot.
    pub(super) fn conflict(self) -> Option<Conflict> {
        let clause = &self.text[self.mention.clause.clone()];
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
        let rate = rate(&self.text[self.after()]);
        let place = self.place();
        let is_affirmed = self.slot.denies && !denies(&self.text[self.sentence.range.clone()]);
        let has_other_rate = differ(rate, self.slot.rate) || self.has_other_time_unit();
        let checks = [
            (Conflict::Negated, is_negated),
            (Conflict::Direction, differ(direction(self.near()), self.slot.direction)),
            (Conflict::Rate, has_other_rate),
            (Conflict::Group, self.counts_groups() || self.counts_sibling()),
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
        &self.text[if is_whole { clause.clone() } else { near }]
    }

    fn is_in_clause(&self, at: usize) -> bool {
        self.mention.clause.contains(&at)
    }

    /// The other slots of the quotation, and the slot itself.
    fn siblings(&self, slot: &Slot) -> impl Iterator<Item = &'g Slot> + use<'g> {
        self.said.slots.all[self.said.slots.quotation(slot).slots.clone()].iter()
    }

    /// Whether the quotation has a word.
    fn is_about(&self, stem: &str) -> bool {
        let about = &self.said.slots.quotation(self.slot).about;
        self.said.slots.word(stem).is_some_and(|word| about.contains(&word))
    }

    /// Whether the end of the sentence or the next sentence denies it.
    fn is_disclaimed(&self) -> bool {
        const REACH: usize = 120;
        let end = self.sentence.range.end;
        let next = sentences(next_words(self.text, end, REACH)).next();
        disclaims(&self.text[self.mention.range.end..end])
            || next.is_some_and(|(_, next)| disclaims(next))
    }

    fn has_other_time_unit(&self) -> bool {
        let times = || TIME_STEMS.split(' ');
        let own = times().find(|time| self.mention.head.as_deref() == Some(time));
        differ(own, times().find(|time| self.slot.heads.iter().any(|head| head == time)))
    }

    /// How the clause names a place or a group that the fact lacks.
    fn place(&self) -> Option<Locates> {
        let names = self.sentence.names.iter().filter(|name| {
            let is_known = match name.locates {
                Some(Locates::Owner) => self.said.knows(self.slot, &name.terms),
                _ => self.said.places(self.slot, &name.terms),
            };
            self.is_in_clause(name.at) && !is_known
        });
        names.filter_map(|name| name.locates).max()
    }

    /// Whether the clause names a country or a region of UN M49 that the fact lacks.
    fn is_elsewhere(&self) -> bool {
        let is_known = |stem: &String| self.said.knows(self.slot, slice::from_ref(stem));
        self.sentence.names.iter().any(|name| {
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

    fn counts_groups(&self) -> bool {
        let is_group = |stem: &String| is_one_of(GROUPS, stem);
        let heads = &self.slot.heads;
        !heads.is_empty()
            && self.mention.head.as_ref().is_some_and(is_group)
            && !heads.iter().any(is_group)
    }

    /// Whether the number is the distance of a time: "three years ago".
    fn is_ago(&self) -> bool {
        let words = folded_words(&self.text[self.mention.rest()]);
        words.get(1).is_some_and(|word| is_one_of("ago later", word))
    }

    /// Whether the number counts a noun that the fact and its quotation lack.
    pub(super) fn counts_other(self) -> bool {
        let Some(head) = &self.mention.head else { return false };
        let heads = &self.slot.heads;
        !heads.is_empty()
            && !heads.contains(head)
            && !self.is_about(head)
            && !is_one_of(PERSONS, head)
    }

    /// Whether the sentence has a name without a word of the base.
    pub(super) fn has_new_name(self) -> bool {
        let in_base = |stem: &String| self.said.slots.word(stem).is_some();
        self.sentence.names.iter().any(|name| !name.terms.iter().any(in_base))
    }

    /// The number of content words of the clause between the numbers before and after.
    pub(super) fn words_near(self) -> usize {
        let window = self.window();
        let is_near = |at: usize| window.contains(&at) && self.is_in_clause(at);
        self.sentence.terms.iter().filter(|term| is_near(term.at)).count()
    }

    /// Whether the number is the start of a change, and the fact its end, or reversed.
    fn is_other_end(&self) -> bool {
        let (own, theirs) = (self.mention.lead, self.slot.lead);
        matches!((own, theirs), (Some("from"), Some("to")) | (Some("to"), Some("from")))
            && self.siblings(self.slot).any(|other| other.lead == own)
    }

    /// Whether the number counts the unit of another figure of the quotation.
    fn counts_sibling(&self) -> bool {
        let Some(head) = &self.mention.head else { return false };
        let heads = &self.slot.heads;
        let mut others = self.siblings(self.slot).filter(|other| {
            other.fact.is_some() && other.fact != self.slot.fact && other.amount != self.slot.amount
        });
        matches!(self.mention.amount, Amount::Count(_))
            && !heads.is_empty()
            && !heads.contains(head)
            && others.any(|other| other.heads.contains(head))
    }

    /// The years in the clause that are next to the number.
    fn near_years(&self) -> Vec<i32> {
        let window = self.window();
        let mentions = self.sentence.mentions.iter().filter(|other| {
            self.is_in_clause(other.range.start) && window.contains(&other.range.start)
        });
        mentions.filter_map(|other| other.amount.date()?.year).collect()
    }

    /// Whether the clause has a year next to the number that neither the fact nor its quotation has.
    fn has_other_year(&self) -> bool {
        let known = &self.said.slots.quotation(self.slot).years;
        let siblings = self.siblings(self.slot).filter(|other| other.fact == self.slot.fact);
        let periods: Vec<_> = siblings.filter_map(|other| other.period.as_ref()).collect();
        let is_known = |year: &i32| {
            known.contains(year) || periods.iter().any(|period| period.year_span().contains(year))
        };
        let years = self.near_years();
        !periods.is_empty()
            && !years.is_empty()
            && !years.iter().any(is_known)
            && !self.text[self.sentence.range.clone()].split_whitespace().any(is_verb)
    }

    /// The slot with nearly the same claim and another number for a year of the clause.
    pub(super) fn slot_of_year(self) -> Option<&'g Slot> {
        let years = self.near_years().into_iter();
        let years: Vec<When> =
            years.map(|year| When { year: Some(year), ..When::default() }).collect();
        let is_in = |slot: &Slot| {
            let mut siblings = self.siblings(slot);
            let date = siblings.find(|other| other.fact == slot.fact && other.period.is_some());
            date.map(|date| years.iter().any(|year| is_date(*year, date)))
        };
        if years.is_empty() || is_in(self.slot) != Some(false) {
            return None;
        }
        let claim = &self.slot.claim;
        let others = self.said.candidates(self.mention).into_iter();
        let others = others.map(|other| &self.said.slots.all[other]);
        others.chain(self.siblings(self.slot)).find(|other| {
            other.fact.is_some()
                && other.amount != self.slot.amount
                && !self.sentence.mentions.iter().any(|it| it.amount == other.amount)
                && other.claim.intersection(claim).count() * 3 >= claim.len() * 2
                && is_in(other) == Some(true)
        })
    }

    /// Whether the words around the number name another slot of the quotation with another value.
    fn is_sibling(&self) -> bool {
        if matches!(self.mention.lead, Some("from" | "to")) && self.mention.lead == self.slot.lead {
            return false;
        }
        let ranges = [self.after(), self.window().start..self.mention.range.start];
        let is_time = |head: &str| is_one_of(TIME_STEMS, head);
        let counts_time = self.mention.head.as_deref().map(is_time);
        let has_head =
            |slot: &Slot| self.mention.head.as_ref().is_some_and(|it| slot.heads.contains(it));
        let mut others = self.siblings(self.slot).filter(|other| {
            (has_head(other) || !has_head(self.slot))
                && counts_time.is_none_or(|is| is == other.heads.iter().any(|head| is_time(head)))
                && other.fact.is_some()
                && other.fact != self.slot.fact
                && other.amount != self.slot.amount
                && other.amount.is_comparable(self.slot.amount)
        });
        others.any(|other| {
            let own = &self.slot.claim - &other.claim;
            let theirs = &other.claim - &self.slot.claim;
            let names_other = |range: &Range<usize>| {
                let is_own = self.share_named(&own, range) > 0.0;
                let is_theirs = self.share_named(&theirs, range) >= thresholds::SWAPPED;
                (is_own || is_theirs).then_some(!is_own)
            };
            ranges.iter().find_map(names_other) == Some(true)
        })
    }

    /// The share of words, by weight, that are in a range of the text.
    fn share_named(&self, words: &WordSet, range: &Range<usize>) -> f32 {
        let named = &self.said.within(range) & words;
        share(self.said.weight_of(&named), self.said.weight_of(words))
    }

    /// The rest of the clause after the number, up to the next number.
    fn after(&self) -> Range<usize> {
        let Range { start, end } = self.mention.rest();
        start..end.min(self.window().end)
    }

    /// The text between the numbers before and after the number.
    fn window(&self) -> Range<usize> {
        let (own, sentence) = (&self.mention.range, &self.sentence.range);
        let numbers = self.sentence.mentions.iter().filter(|other| other.value().is_some());
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
