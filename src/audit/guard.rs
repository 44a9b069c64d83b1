//! Contradictions between a fact and a sentence with its number: a negation, the opposite direction,
//! another place, another year, another rate, exchanged numbers.

use std::ops::Range;

use super::cues::{Locates, denies, direction, negated, rate};
use super::mentions::{Amount, Mention, Sentence, When};
use super::relation::{Relation, is_date, relation};
use super::score::{SentenceWords, TIME_STEMS, share, thresholds};
use super::slots::{Slot, WordId};
use crate::document::credit::is_verb;
use crate::document::{Term, terms};
use crate::model::vocabulary::vocabulary;
use crate::text::is_one_of;

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
        /// Another unit of time: per week for per day.
        Rate = "rate",
        /// Households, not people.
        Group = "group",
        /// The words belong to another number of the quotation.
        Swapped = "swapped",
        /// A name, a year, a unit or a denial is missing on one side: no match, and no error.
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
            Self::Rate => "it is per a different unit of time",
            Self::Group => "it counts something different",
            Self::Swapped => "it belongs to different words of the quotation",
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

/// The stems of words for groups of people.
const GROUPS: &str = "family household hom";

impl<'g> Guard<'g> {
    /// The contradiction between the sentence and the slot.
    pub(super) fn conflict(self) -> Option<Conflict> {
        let has_other_ordinal = self.has_other_ordinal();
        if self.mention.amount.is_date() {
            return has_other_ordinal.then_some(Conflict::Unclear);
        }
        let clause = &self.text[self.mention.clause.clone()];
        let rate = rate(&self.text[self.mention.rest()]);
        let place = self.place();
        let is_negated =
            !self.slot.negated && negated(clause).iter().any(|stem| self.is_about(stem));
        let is_affirmed = self.slot.denies && !denies(&self.text[self.sentence.range.clone()]);
        let has_other_rate = differ(rate, self.slot.rate) || self.has_other_time_unit();
        let has_new_rate = rate.is_some() && self.slot.rate.is_none();
        let checks = [
            (Conflict::Negated, is_negated),
            (Conflict::Direction, differ(direction(self.near()), self.slot.direction)),
            (Conflict::Rate, has_other_rate),
            (Conflict::Swapped, self.is_sibling() || self.counts_sibling() || self.is_other_end()),
            (Conflict::Year, self.slot_of_year().is_some()),
            (Conflict::Place, place == Some(Locates::Counted)),
            (Conflict::Unclear, place.is_some() || has_other_ordinal),
            (Conflict::Unclear, is_affirmed || self.has_other_year()),
            (Conflict::Group, self.counts_groups()),
            (Conflict::Unclear, self.counts_another() || has_new_rate),
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

    /// The figure of the fact.
    fn figure(&self) -> Option<&'g Slot> {
        self.siblings(self.slot)
            .find(|other| other.fact == self.slot.fact && !other.amount.is_date())
    }

    /// Whether the quotation has a word.
    fn is_about(&self, stem: &str) -> bool {
        let about = &self.said.slots.quotation(self.slot).about;
        self.said.slots.word(stem).is_some_and(|word| about.contains(&word))
    }

    /// Whether the clause has an ordinal that the quotation lacks: "the 19th congress".
    fn has_other_ordinal(&self) -> bool {
        self.sentence.terms.iter().any(|term| {
            self.is_in_clause(term.at) && is_ordinal(&term.stem) && !self.is_about(&term.stem)
        })
    }

    fn has_other_time_unit(&self) -> bool {
        let times = || TIME_STEMS.split(' ');
        let own = times().find(|time| self.mention.head.as_deref() == Some(time));
        differ(own, times().find(|time| self.slot.heads.iter().any(|head| head == time)))
    }

    /// How the clause names a place or a group that the fact lacks. An owner must be unknown to the
    /// whole base.
    fn place(&self) -> Option<Locates> {
        let in_base = |stem: &String| self.said.slots.word(stem).is_some();
        let names = self.sentence.names.iter().filter(|name| {
            let is_known = match name.locates {
                Some(Locates::Owner) => {
                    self.said.knows(self.slot, &name.terms) || name.terms.iter().any(in_base)
                }
                _ => self.said.places(self.slot, &name.terms),
            };
            self.is_in_clause(name.at) && !is_known
        });
        names.filter_map(|name| name.locates).max()
    }

    fn counts_groups(&self) -> bool {
        let is_group = |stem: &String| is_one_of(GROUPS, stem);
        let heads = &self.slot.heads;
        !heads.is_empty()
            && self.mention.head.as_ref().is_some_and(is_group)
            && !heads.iter().any(is_group)
    }

    /// Whether the number counts the unit of other figures of the base.
    fn counts_another(&self) -> bool {
        let Some(head) = &self.mention.head else { return false };
        let is_person = |stem: &String| is_one_of(PERSONS, stem);
        let heads = &self.slot.heads;
        let is_same = heads.contains(head)
            || self.is_about(head)
            || is_person(head) && heads.iter().any(is_person);
        let slots = self.said.slots;
        let is_unit = slots.word(head).is_some_and(|word| slots.units.contains(&word));
        matches!(self.mention.amount, Amount::Count(_)) && !heads.is_empty() && !is_same && is_unit
    }

    /// Whether the number is the start of a change, and the fact its end, or the other way round.
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
            known.contains(year) || periods.iter().any(|period| period.has_day_in(*year))
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
        let claim_share = |slot: &Slot| self.said.claim_share(slot, &self.said.set);
        let others = self.said.candidates(self.mention).into_iter();
        let others = others.map(|other| &self.said.slots.all[other]);
        others.chain(self.siblings(self.slot)).find(|other| {
            other.fact.is_some()
                && other.amount != self.slot.amount
                && other.claim.intersection(claim).count() * 3 >= claim.len() * 2
                && claim_share(other) + 0.1 >= claim_share(self.slot)
                && is_in(other) == Some(true)
        })
    }

    /// Whether the words around the number name another slot of the quotation with another value.
    fn is_sibling(&self) -> bool {
        if matches!(self.mention.lead, Some("from" | "to")) && self.mention.lead == self.slot.lead {
            return false;
        }
        let words = |slot: &Slot| slot.claim.iter().chain(&slot.unit).copied().collect::<Vec<_>>();
        let (own, window) = (words(self.slot), self.window());
        let ranges = [self.mention.range.end..window.end, window.start..self.mention.range.start];
        let mut others = self.siblings(self.slot).filter(|other| {
            other.fact.is_some()
                && other.fact != self.slot.fact
                && other.amount != self.slot.amount
                && other.amount.is_comparable(self.slot.amount)
                && !other.amount.is_date()
        });
        others.any(|other| {
            let theirs = words(other);
            let names_other = |range: &Range<usize>| {
                let is_own = self.share_named(&own, &theirs, range) > 0.0;
                (is_own || self.share_named(&theirs, &own, range) >= thresholds::SWAPPED)
                    .then_some(!is_own)
            };
            ranges.iter().find_map(names_other) == Some(true)
        })
    }

    /// The share, by weight, of the distinctive words of a slot that are in a range of the text.
    fn share_named(&self, words: &[WordId], others: &[WordId], range: &Range<usize>) -> f32 {
        let (mut all, mut named) = (0.0, 0.0);
        for word in words.iter().filter(|word| !others.contains(word)) {
            let weight = self.said.slots.weight(*word);
            all += weight;
            if self.said.words.iter().any(|(at, own)| own == word && range.contains(at)) {
                named += weight;
            }
        }
        share(named, all)
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

    /// Whether a date may belong to another statement than the fact: another mention of the sentence
    /// does, the date is in an aside, or it is the date of an utterance.
    pub(super) fn is_date_of_another(self) -> bool {
        let mut words = self.text[self.sentence.range.clone()].split_whitespace();
        self.has_mention_of_another()
            || self.is_aside() && !self.opens_with_date()
            || words.any(|word| {
                is_verb(word) && !terms(word).iter().all(|term| self.is_about(&term.stem))
            })
    }

    /// Whether the sentence has the date of the fact elsewhere, or a number unlike the fact's.
    fn has_mention_of_another(&self) -> bool {
        let figure = self.figure();
        self.sentence.mentions.iter().any(|other| {
            let is_of_another = match other.amount {
                Amount::Date(when) => is_date(when, self.slot),
                _ => figure.is_some_and(|figure| {
                    let relation = relation(other, figure);
                    other.amount.is_comparable(figure.amount)
                        && !relation.is_right()
                        && relation != Relation::Qualified
                }),
            };
            is_of_another && other.range != self.mention.range && !other.is_label
        })
    }

    /// Whether the sentence begins with the date, as in "By the end of 2021", and has the figure of
    /// the fact.
    fn opens_with_date(&self) -> bool {
        const OPENING: &str = "at by during end in late mid of on the";
        let before = &self.text[self.sentence.range.start..self.mention.range.start];
        let has_figure = |figure: &Slot| {
            let mut mentions = self.sentence.mentions.iter();
            mentions.any(|other| {
                other.amount.is_comparable(figure.amount)
                    && relation(other, figure) == Relation::Same
            })
        };
        before.split_whitespace().all(|word| is_one_of(OPENING, &word.to_lowercase()))
            && self.figure().is_some_and(has_figure)
    }

    /// Whether the date is in a phrase between commas, dashes or brackets without a word of the claim.
    fn is_aside(&self) -> bool {
        const MARKS: [char; 5] = [',', '(', ')', '–', '—'];
        let before = &self.text[self.sentence.range.start..self.mention.range.start];
        let after = &self.text[self.mention.range.end..self.sentence.range.end];
        let own_before = before.rsplit(MARKS).next().unwrap_or_default();
        let own_after = after.split(MARKS).next().unwrap_or_default();
        let phrase = terms(&[own_before, own_after].concat());
        let is_claimed = |term: &Term| {
            let word = self.said.slots.word(&term.stem);
            word.is_some_and(|word| self.slot.claim.contains(&word))
        };
        (own_before.len() < before.len() || own_after.len() < after.len())
            && !phrase.is_empty()
            && !phrase.iter().any(is_claimed)
    }
}

/// Whether both sides have a value, and the values differ.
fn differ<T: PartialEq>(own: Option<T>, theirs: Option<T>) -> bool {
    own.zip(theirs).is_some_and(|(own, theirs)| own != theirs)
}

/// Whether a word is an ordinal in digits: "19th".
fn is_ordinal(stem: &str) -> bool {
    let ending = stem.trim_start_matches(|char: char| char.is_ascii_digit());
    ending.len() < stem.len() && matches!(ending, "st" | "nd" | "rd" | "th")
}
