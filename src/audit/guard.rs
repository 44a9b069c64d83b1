//! Contradictions between a sentence with the number of a fact and the fact: a negation, the
//! opposite direction, another place, another year, another rate, exchanged numbers.

use std::ops::Range;

use super::credit::is_verb;
use super::cues::{Locates, denies, direction, negated, rate};
use super::mentions::{Amount, Mention, Sentence, When};
use super::relation::{Relation, is_date, relation};
use super::score::{Said, TIMES};
use super::slots::{QuotationWords, Slot, WordId};
use crate::document::{Term, terms};
use crate::model::vocabulary::vocabulary;

vocabulary! {
    /// A contradiction of a sentence with the fact that has the number.
    pub(crate) enum Conflict {
        /// The sentence negates words of the fact.
        Negated = "negated",
        /// The claim denies what the sentence affirms.
        Affirmed = "affirmed",
        /// One side rises, the other falls.
        Direction = "direction",
        /// The number is of another place or group: "of Republicans".
        Place = "place",
        /// In this year, another fact has another number.
        Year = "year",
        /// A year that the quotation lacks.
        Date = "date",
        /// A name that the fact lacks.
        Name = "name",
        /// Another unit of time: per week for per day.
        Rate = "rate",
        /// Households, not people.
        Group = "group",
        /// Another thing is counted.
        Unit = "unit",
        /// The words are those of another number of the quotation.
        Swapped = "swapped",
    }
}

impl Conflict {
    /// The least score of a number that the contradiction makes wrong. Other contradictions only
    /// keep a number from being a match.
    pub(super) const fn least(self) -> f32 {
        match self {
            Self::Direction | Self::Group => -4.2,
            Self::Swapped => -3.3,
            Self::Rate => -2.8,
            Self::Negated | Self::Year => -2.0,
            Self::Place => -0.7,
            Self::Affirmed | Self::Date | Self::Name | Self::Unit => f32::INFINITY,
        }
    }

    /// The contradiction as a clause about the fact.
    pub(super) const fn in_words(self) -> &'static str {
        match self {
            Self::Negated => "the sentence denies it",
            Self::Affirmed => "the sentence affirms what the fact denies",
            Self::Direction => "it went the other way",
            Self::Place | Self::Name => "it is of another place or group",
            Self::Year | Self::Date => "it is of another year",
            Self::Rate => "it is per another unit of time",
            Self::Group | Self::Unit => "it counts something else",
            Self::Swapped => "it belongs to other words of the quotation",
        }
    }
}

/// A number in its sentence, beside a slot that it may be about.
#[derive(Clone, Copy)]
pub(super) struct Guard<'g> {
    pub said: &'g Said<'g>,
    pub text: &'g str,
    pub sentence: &'g Sentence,
    pub mention: &'g Mention,
    pub slot: &'g Slot,
}

/// The stems of words for people.
const PERSONS: &[&str] = &[
    "adult", "be", "citizen", "dweller", "human", "individual", "inhabitant", "man", "peopl",
    "resident", "soul", "villager",
];

/// The stems of words for groups of people.
const GROUPS: &[&str] = &["family", "household", "hom"];

impl Guard<'_> {
    /// The contradiction between the sentence and the slot.
    pub(super) fn conflict(self) -> Option<Conflict> {
        let other_ordinal = self.has_other_ordinal();
        if self.mention.amount.is_date() {
            return other_ordinal.then_some(Conflict::Name);
        }
        let rate = rate(&self.text[self.after()]);
        let place = self.place();
        let checks = [
            (Conflict::Negated, self.is_negated()),
            (Conflict::Direction, differ(direction(self.near()), self.slot.direction)),
            (Conflict::Rate, differ(rate, self.slot.rate) || self.has_other_time_unit()),
            (Conflict::Swapped, self.is_sibling()),
            (Conflict::Year, self.is_of_another_year()),
            (Conflict::Place, place == Some(Locates::Counted)),
            (Conflict::Name, place.is_some() || other_ordinal),
            (Conflict::Date, self.has_other_year()),
            (
                Conflict::Affirmed,
                self.slot.denies && !denies(&self.text[self.sentence.range.clone()]),
            ),
            (Conflict::Group, self.counts_groups()),
            (Conflict::Unit, self.counts_another() || rate.is_some() && self.slot.rate.is_none()),
        ];
        checks.into_iter().find(|(_, is)| *is).map(|(conflict, _)| conflict)
    }

    fn clause(&self) -> &str {
        &self.text[self.mention.clause.clone()]
    }

    /// The clause between the numbers before and after; all of it for "from 40% to 10%".
    fn near(&self) -> &str {
        let (clause, window) = (&self.mention.clause, self.window());
        let whole = matches!(self.mention.lead, Some("from" | "to"));
        let near = clause.start.max(window.start)..clause.end.min(window.end);
        if whole || near.is_empty() { self.clause() } else { &self.text[near] }
    }

    /// The rest of the clause, in bytes of the text.
    fn after(&self) -> Range<usize> {
        self.mention.range.end..self.mention.clause.end.max(self.mention.range.end)
    }

    fn quotation(&self) -> &QuotationWords {
        &self.said.slots.quotations[self.slot.quotation.index()]
    }

    /// The slots of the quotation.
    fn siblings(&self, slot: &Slot) -> &[Slot] {
        &self.said.slots.all[self.said.slots.quotations[slot.quotation.index()].slots.clone()]
    }

    /// Whether the quotation has a word.
    fn is_about(&self, stem: &str) -> bool {
        let word = self.said.slots.word(stem);
        word.is_some_and(|word| self.quotation().about.binary_search(&word).is_ok())
    }

    fn is_negated(&self) -> bool {
        !self.slot.negated && negated(self.clause()).iter().any(|stem| self.is_about(stem))
    }

    /// Whether the clause has an ordinal that the quotation lacks: "the 19th congress".
    fn has_other_ordinal(&self) -> bool {
        let in_clause = |term: &&Term| self.mention.clause.contains(&term.at);
        let mut terms = self.sentence.terms.iter().filter(in_clause);
        terms.any(|term| is_ordinal(&term.stem) && !self.is_about(&term.stem))
    }

    fn has_other_time_unit(&self) -> bool {
        let of =
            |heads: &[String]| TIMES.into_iter().find(|time| heads.iter().any(|head| head == time));
        differ(of(self.mention.head.as_slice()), of(&self.slot.heads))
    }

    /// How the clause names a place or a group that the fact lacks. An owner must be unknown to the
    /// whole base.
    fn place(&self) -> Option<Locates> {
        let names =
            self.sentence.names.iter().filter(|name| self.mention.clause.contains(&name.at));
        let foreign = names.filter(|name| {
            let in_base = || name.terms.iter().any(|term| self.said.slots.word(term).is_some());
            match name.locates {
                Some(Locates::Owner) => !self.said.knows(self.slot, &name.terms) && !in_base(),
                _ => !self.said.places(self.slot, &name.terms),
            }
        });
        foreign.filter_map(|name| name.locates).max()
    }

    fn counts_groups(&self) -> bool {
        let is_group = |stem: &String| GROUPS.contains(&stem.as_str());
        let heads = &self.slot.heads;
        self.mention.head.as_ref().is_some_and(is_group)
            && !heads.is_empty()
            && !heads.iter().any(is_group)
    }

    /// Whether the number counts what other figures of the base count.
    fn counts_another(&self) -> bool {
        let Some(head) = &self.mention.head else { return false };
        let is_person = |stem: &String| PERSONS.contains(&stem.as_str());
        let heads = &self.slot.heads;
        let same = heads.contains(head)
            || self.is_about(head)
            || is_person(head) && heads.iter().any(is_person);
        let is_counted =
            self.said.slots.word(head).is_some_and(|word| self.said.slots.units.contains(&word));
        matches!(self.mention.amount, Amount::Count(_)) && !heads.is_empty() && !same && is_counted
    }

    /// Whether the clause has a year next to the number that neither the fact nor its quotation has.
    fn has_other_year(&self) -> bool {
        let years = self.near_years();
        let known = &self.quotation().years;
        let mut words = self.text[self.sentence.range.clone()].split_whitespace();
        let is_dated = self
            .siblings(self.slot)
            .iter()
            .any(|other| other.fact == self.slot.fact && other.period.is_some());
        let within = |when: &When| {
            let mut dates =
                self.siblings(self.slot).iter().filter(|other| other.fact == self.slot.fact);
            dates.any(|date| {
                date.period.as_ref().is_some_and(|period| period.touches(when.year, when.year))
            })
        };
        is_dated
            && !years.is_empty()
            && !years
                .iter()
                .any(|when| when.year.is_some_and(|year| known.contains(&year)) || within(when))
            && !words.any(is_verb)
    }

    /// The years in the clause that are next to the number.
    fn near_years(&self) -> Vec<When> {
        let window = self.window();
        let near = self.sentence.mentions.iter().filter(|other| {
            let at = other.range.start;
            self.mention.clause.contains(&at) && window.contains(&at)
        });
        let years = near.filter_map(|other| {
            Some(When { year: Some(other.amount.date()?.year?), ..When::default() })
        });
        years.collect()
    }

    /// Whether the clause has a year for which a fact with nearly the same claim has another number.
    fn is_of_another_year(&self) -> bool {
        let years = self.near_years();
        let is_in = |slot: &Slot| {
            let dates = self.siblings(slot).iter();
            let mut dates = dates.filter(|other| other.fact == slot.fact && other.period.is_some());
            dates.next().map(|date| years.iter().any(|year| is_date(*year, date)))
        };
        if years.is_empty() || is_in(self.slot) != Some(false) {
            return false;
        }
        let claim = &self.slot.claim;
        let shared = self.said.claimed(self.slot, &self.said.set);
        let others = self.said.candidates(self.mention).into_iter();
        others.map(|other| &self.said.slots.all[other]).any(|other| {
            let alike = other.claim.iter().filter(|word| claim.binary_search(word).is_ok()).count();
            other.fact.is_some()
                && other.amount != self.slot.amount
                && alike * 3 >= claim.len() * 2
                && self.said.claimed(other, &self.said.set) + 0.1 >= shared
                && is_in(other) == Some(true)
        })
    }

    /// Whether the words around the number tell another slot of the quotation with another value.
    fn is_sibling(&self) -> bool {
        /// The share of the telling words of a slot that tell it.
        const SHARE: f32 = 0.34;
        if matches!(self.mention.lead, Some("from" | "to")) && self.mention.lead == self.slot.lead {
            return false;
        }
        let words = |slot: &Slot| [slot.claim.as_slice(), slot.unit.as_slice()].concat();
        let (own, window) = (words(self.slot), self.window());
        let ranges = [self.mention.range.end..window.end, window.start..self.mention.range.start];
        let others = self.siblings(self.slot).iter().filter(|other| {
            other.fact.is_some()
                && other.fact != self.slot.fact
                && other.amount != self.slot.amount
                && other.amount.is_comparable(self.slot.amount)
                && !other.amount.is_date()
        });
        others.map(words).any(|theirs| {
            let told = |range: &Range<usize>| {
                let (own, theirs) =
                    (self.told(&own, &theirs, range), self.told(&theirs, &own, range));
                (own > 0.0 || theirs >= SHARE).then_some(own == 0.0)
            };
            ranges.iter().find_map(told) == Some(true)
        })
    }

    /// The share, by weight, of the words that only one of two slots has, which a range of the text
    /// says.
    fn told(&self, words: &[WordId], not: &[WordId], range: &Range<usize>) -> f32 {
        let telling = words.iter().filter(|word| !not.contains(word));
        let (mut all, mut said) = (0.0, 0.0);
        for word in telling {
            let weight = self.said.slots.weight(*word);
            let is_said = self.said.words.iter().any(|(at, own)| own == word && range.contains(at));
            all += weight;
            said += if is_said { weight } else { 0.0 };
        }
        if all > 0.0 { said / all } else { 0.0 }
    }

    /// The text between the numbers before and after the number.
    fn window(&self) -> Range<usize> {
        let own = &self.mention.range;
        let numbers = || {
            self.sentence
                .mentions
                .iter()
                .filter(|other| other.value().is_some())
                .map(|it| &it.range)
        };
        let before = numbers().filter(|other| other.end <= own.start).map(|other| other.end).max();
        let after = numbers().filter(|other| other.start >= own.end).map(|other| other.start).min();
        before.unwrap_or(self.sentence.range.start)..after.unwrap_or(self.sentence.range.end)
    }

    /// Whether a date may be of another statement than the fact: another date of the sentence is the
    /// fact's, a number of the sentence is not, an aside has the date, or somebody says something then.
    pub(super) fn tells_of_another(self) -> bool {
        const MARKS: [char; 5] = [',', '(', ')', '–', '—'];
        let slot = self.slot;
        let mut figures = self.siblings(slot).iter();
        let figure = figures.find(|other| other.fact == slot.fact && !other.amount.is_date());
        let mut others = self
            .sentence
            .mentions
            .iter()
            .filter(|other| other.range != self.mention.range && !other.is_label);
        let another = others.any(|other| match other.amount {
            Amount::Date(when) => is_date(when, slot),
            _ => figure.is_some_and(|figure| {
                let relation = relation(other, figure);
                other.amount.is_comparable(figure.amount)
                    && !relation.is_right()
                    && relation != Relation::Qualified
            }),
        });
        let before = &self.text[self.sentence.range.start..self.mention.range.start];
        let after = &self.text[self.mention.range.end..self.sentence.range.end];
        let ahead = before.rsplit(MARKS).next().unwrap_or_default();
        let behind = after.split(MARKS).next().unwrap_or_default();
        let phrase = terms(&[ahead, behind].concat());
        let is_part = ahead.len() < before.len() || behind.len() < after.len();
        let claims = |term: &Term| {
            let word = self.said.slots.word(&term.stem);
            word.is_some_and(|word| slot.claim.binary_search(&word).is_ok())
        };
        let aside = is_part && !phrase.is_empty() && !phrase.iter().any(claims);
        let mut words = self.text[self.sentence.range.clone()].split_whitespace();
        let says = words
            .any(|word| is_verb(word) && !terms(word).iter().all(|term| self.is_about(&term.stem)));
        another || aside || says
    }
}

/// Whether both sides have something, and not the same.
fn differ<T: PartialEq>(own: Option<T>, theirs: Option<T>) -> bool {
    own.zip(theirs).is_some_and(|(own, theirs)| own != theirs)
}

/// "19th".
fn is_ordinal(stem: &str) -> bool {
    let digits = stem.trim_end_matches(char::is_alphabetic);
    let ending = &stem[digits.len()..];
    !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(ending, "st" | "nd" | "rd" | "th")
}
