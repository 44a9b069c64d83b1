//! Contradictions between a fact and a sentence with its number: a negation, the opposite direction,
//! another place, another rate, exchanged numbers.

use std::ops::Range;

use super::cues::{
    ProperName, denies, direction, disclaims, folded_words, goes_on, is_undone, is_worldwide,
    negated, rate, sides,
};
use super::mentions::Mention;
use super::relation::is_more_precise;
use super::score::{SentenceWords, thresholds};
use super::slots::{Slot, WordSet};
use crate::model::vocabulary::vocabulary;
use crate::text::{is_one_of, next_words, sentences, stem, words};

vocabulary! {
    /// A contradiction of a sentence with the fact that has the number.
    pub(crate) enum Conflict {
        /// The sentence negates words of the fact.
        Negated = "negated",
        /// One side rises, the other falls.
        Direction = "direction",
        /// A rate per a different unit: per week for per day.
        Rate = "rate",
        /// Households, not people.
        Group = "group",
        /// The words belong to another number of the quotation.
        Swapped = "swapped",
        /// In this year, another fact has another number.
        Year = "year",
        /// A name, a rate, a noun or a denial is missing on one side: no match, and no error.
        Unclear = "unclear",
    }
}

impl Conflict {
    /// The contradiction as a clause about the fact.
    pub(super) const fn in_words(self) -> &'static str {
        match self {
            Self::Negated => "the text denies it",
            Self::Direction => "it changed in the opposite direction",
            Self::Rate => "it has a different unit of time",
            Self::Group => "it counts something different",
            Self::Swapped => "the sentence is about a different figure of the quotation",
            Self::Year => "it is for a different year",
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

/// Whether a stem is that of a word for people.
pub(super) fn is_person(stem: &str) -> bool {
    [PERSONS, SOME_PERSONS, GROUPS].iter().any(|list| is_one_of(list, stem))
}

impl<'g> Guard<'g> {
    /// The contradiction between the sentence and the slot.
    pub(super) fn conflict(self) -> Option<Conflict> {
        // "No age limit of 30 any more" affirms an end.
        let is_over = || {
            let words = folded_words(&self.said.text[self.mention.clause.clone()]);
            let mut pairs = words.windows(2);
            pairs.any(|pair| is_one_of("any no", &pair[0]) && is_one_of("longer more", &pair[1]))
                || words.iter().any(|word| word == "anymore")
        };
        let negation_affirms = self.slot.negated || self.slot.ends && is_over();
        let is_negated = !negation_affirms
            && (self.mention.denial.is_some()
                || negated(self.affirmed()).iter().any(|stem| self.is_about(stem))
                || self.is_disclaimed());
        if let Some(when) = self.mention.amount.date() {
            if is_more_precise(when, self.slot) {
                return Some(Conflict::Unclear);
            }
            let conflict = if is_negated { Conflict::Negated } else { Conflict::Unclear };
            return (self.is_date_alone() && (is_negated || self.is_elsewhere()))
                .then_some(conflict);
        }
        let rate = rate(&self.said.text[self.after()]);
        let is_affirmed =
            self.slot.denies && !denies(&self.said.text[self.said.sentence.range.clone()]);
        let has_other_rate = differ(rate, self.slot.rate) || self.has_other_time_unit();
        let is_of_other_place =
            self.said.sentence.names.iter().any(|name| self.is_other_place(name));
        let checks = [
            (Conflict::Unclear, is_of_other_place && self.is_elsewhere()),
            (Conflict::Negated, is_negated || self.slot.ends && is_undone(self.reported())),
            (
                Conflict::Direction,
                differ(direction(&self.said.text[self.changed()]), self.slot.direction),
            ),
            (Conflict::Rate, has_other_rate),
            (
                Conflict::Group,
                self.counts_groups() || self.counts_sibling() || self.is_of_opposite(),
            ),
            (Conflict::Swapped, self.is_sibling() || self.is_other_end()),
            (Conflict::Year, self.slot_of_year().is_some()),
            (
                Conflict::Unclear,
                self.is_elsewhere()
                    || self.is_narrower()
                    || self.slot.ends && goes_on(self.reported())
                    || is_affirmed
                    || self.is_ago()
                    || rate.is_some() && self.slot.rate.is_none(),
            ),
        ];
        checks.into_iter().find(|(_, is)| *is).map(|(conflict, _)| conflict)
    }

    /// The clause without negations of other numbers: "832, not 823".
    fn affirmed(&self) -> &'g str {
        let denied = |other: &Mention| Some(other.denial?..other.range.end);
        let clause = self.without(self.mention.clause.clone(), denied);
        self.said.text.get(clause).unwrap_or_default()
    }

    /// The other slots of the quotation, and the slot itself.
    fn siblings(&self) -> impl Iterator<Item = &'g Slot> + use<'g> {
        self.said.slots.all[self.said.slots.quotation(self.slot).slots.clone()].iter()
    }

    /// The other figures of the quotation.
    fn other_figures(&self) -> impl Iterator<Item = &'g Slot> {
        self.siblings().filter(|other| {
            other.fact.is_some() && other.fact != self.slot.fact && other.amount != self.slot.amount
        })
    }

    /// Whether the quotation has a word.
    fn is_about(&self, stem: &str) -> bool {
        self.is_in(stem, &self.said.slots.quotation(self.slot).about)
    }

    fn is_in(&self, stem: &str, words: &WordSet) -> bool {
        self.said.slots.word(stem).is_some_and(|word| words.contains(&word))
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
        let mut times = TIME_STEMS.split(' ');
        let theirs = times.find(|time| self.slot.heads.iter().any(|head| head == time));
        differ(self.time_unit(), theirs)
    }

    /// Whether the clause names a place or a group that the fact lacks, by a preposition or as a
    /// country or a region of UN M49.
    fn is_elsewhere(&self) -> bool {
        let all = || self.said.sentence.names.iter();
        let is_in = |name: &&ProperName| self.mention.clause.contains(&name.at);
        let is_known = |stem: &String| self.said.knows(self.slot, stem);
        // "Turkey's envoy praised that … from China's list" is about China.
        let start = self.said.sentence.range.start;
        let is_first = |name: &&ProperName| name.leads || name.at == start;
        let is_own = |name: &ProperName| name.terms.iter().all(is_known);
        let is_led = !all().filter(is_in).any(is_own);
        let is_near = |name: &&ProperName| name.leads || is_in(name);
        let mut names = all().filter(|name| is_near(name) && (is_led || !is_first(name)));
        names.any(|it| self.is_other_place(it) || it.locates && !it.terms.iter().any(is_known))
    }

    fn is_place(&self, name: &ProperName) -> bool {
        self.said.slots.standard_places.contains(&name.terms)
    }

    /// Whether a name is that of a country or a region of UN M49 that the fact lacks.
    fn is_other_place(&self, name: &ProperName) -> bool {
        self.is_place(name) && !name.terms.iter().all(|stem| self.said.knows(self.slot, stem))
    }

    /// Whether the fact is about the whole world, and the clause about a place.
    fn is_narrower(&self) -> bool {
        let is_here = |name: &ProperName| {
            self.mention.clause.contains(&name.at)
                && self.is_place(name)
                && !name.terms.iter().all(|stem| self.is_in(stem, &self.slot.claim))
        };
        let clause = &self.said.text[self.mention.clause.clone()];
        self.slot.is_worldwide
            && self.said.sentence.names.iter().any(is_here)
            && !is_worldwide(clause)
            && !folded_words(clause).iter().any(|word| word == "world")
    }

    /// The clause near the number, without the clause that reports it: "the bank still says that".
    fn reported(&self) -> &'g str {
        let near = &self.said.text[self.near()];
        near.rsplit(" that ").next().unwrap_or_default()
    }

    /// Whether the words around the number exclude those of the claim: "women" for "men". "48% to 38%
    /// against it" has the words of both numbers.
    fn is_of_opposite(&self) -> bool {
        let before = self.near().start..self.mention.range.start;
        let after = &self.said.text[self.after()];
        let after = after.split_inclusive([',', ';', '|']).next().unwrap_or_default();
        let [before, after] = [&self.said.text[before], after].map(sides);
        let pairs = after.into_iter().zip(before).zip(self.slot.sides);
        let mut pairs = pairs.map(|((after, before), theirs)| {
            let before = side(before).filter(|_| self.is_first());
            (before.or(side(after)), side(theirs))
        });
        pairs.any(|(own, theirs)| differ(own, theirs))
    }

    /// Whether the fact has a date and no figure: otherwise the figure shows a contradiction.
    fn is_date_alone(&self) -> bool {
        let fact = self.slot.fact;
        fact.is_some() && self.siblings().all(|it| it.fact != fact || it.amount.is_date())
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
                || is_in(SOME_PERSONS)(head) && heads.iter().all(is_in(PERSONS))
        })
    }

    /// Whether the number counts a noun that the fact and its quotation lack.
    pub(super) fn counts_other(self) -> bool {
        self.other_head().is_some_and(|head| !self.is_about(head) && !is_one_of(PERSONS, head))
    }

    /// Whether the number and the slot count the same unit of time, and no other slot has the value.
    pub(super) fn counts_time(self) -> bool {
        let Some(unit) = self.time_unit() else { return false };
        let slots = self.said.slots;
        let is_of_unit = |slot: &Slot| slot.heads.iter().any(|head| head == unit);
        is_of_unit(self.slot)
            && !slots.with_value(self.mention.amount).any(|other| is_of_unit(&slots.all[other]))
    }

    /// Whether the slot is a duration, and the number counts no time.
    pub(super) fn lacks_time_unit(&self) -> bool {
        let is_time = |head: &String| is_one_of(TIME_STEMS, head);
        !self.mention.amount.is_date()
            && self.slot.heads.iter().any(is_time)
            && self.time_unit().is_none()
    }

    /// The unit of time that the number counts.
    fn time_unit(&self) -> Option<&'static str> {
        // "five-month" has no plural.
        let unit = folded_words(&self.said.text[self.mention.unit.clone()]);
        let head = self.mention.head.as_deref().or(unit.first().map(String::as_str))?;
        TIME_STEMS.split(' ').find(|time| stem(head) == *time)
    }

    /// Whether the sentence has a name without a word of the base.
    pub(super) fn has_new_name(self) -> bool {
        let in_base = |stem: &String| self.said.slots.word(stem).is_some();
        self.said.sentence.names.iter().any(|name| !name.terms.iter().any(in_base))
    }

    /// The number of content words of the clause between the numbers before and after.
    pub(super) fn words_near(self) -> usize {
        let near = self.near();
        self.said.sentence.terms.iter().filter(|term| near.contains(&term.at)).count()
    }

    /// Whether the number is the distance of a time: "three years ago".
    fn is_ago(&self) -> bool {
        let words = folded_words(&self.said.text[self.mention.rest()]);
        words.get(1).is_some_and(|word| is_one_of("ago later", word))
    }

    /// Whether the number is the start of a change, and the fact its end, or reversed.
    fn is_other_end(&self) -> bool {
        let (own, theirs) = (self.mention.lead, self.slot.lead);
        matches!((own, theirs), (Some("from"), Some("to")) | (Some("to"), Some("from")))
            && self.siblings().any(|other| other.lead == own)
    }

    /// Whether the number counts the unit of another figure of the quotation.
    fn counts_sibling(&self) -> bool {
        let is_other = |head: &String| self.other_figures().any(|other| other.heads.contains(head));
        self.other_head().is_some_and(is_other)
    }

    /// Whether the words around the number name another slot of the quotation with another value.
    fn is_sibling(&self) -> bool {
        let (near, window) = (self.near().start, self.window().start);
        // "Boats (of the club): 5", but "5 boats (of the club), 6 nets"
        let is_alone = window == self.said.sentence.range.start;
        let before = if is_alone { window } else { near };
        let mut ranges = [self.after(), near..self.mention.range.start, before..near];
        if self.ends_phrase() {
            ranges.swap(0, 1);
        }
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

    /// Whether the number ends its phrase: "women 31.9%, men 27.6%".
    fn ends_phrase(&self) -> bool {
        let after = self.said.text[self.after()].trim_start();
        after.starts_with([',', ';', '|', ')']) && self.is_first()
    }

    /// Whether the number is the first of its clause.
    fn is_first(&self) -> bool {
        let numbers = self.said.sentence.mentions.iter().filter(|it| it.value().is_some());
        let mut before = numbers.filter(|it| it.range.end <= self.mention.range.start);
        !before.any(|it| it.range.start >= self.mention.clause.start)
    }

    /// The year of the number: the one directly after, else those beside that follow no other
    /// number directly.
    fn years(&self) -> Vec<i32> {
        let mentions = &self.said.sentence.mentions;
        let direct = |number: &Mention| {
            let end = number.range.end;
            let next = mentions.iter().find(|it| it.range.start >= end)?;
            let is_near = words(&self.said.text[end..next.range.start]).count() <= 4;
            next.amount.date()?.year.filter(|_| is_near).map(|year| (next.range.start, year))
        };
        if let Some((_, year)) = direct(self.mention) {
            return vec![year];
        }
        let numbers = mentions.iter().filter(|it| it.value().is_some());
        let taken: Vec<(usize, i32)> = numbers.filter_map(direct).collect();
        let near = mentions.iter();
        let near = near.filter(|it| !it.is_turn && self.near().contains(&it.range.start));
        let years = near.filter_map(|it| Some((it.range.start, it.amount.date()?.year?)));
        years.filter(|year| !taken.contains(year)).map(|(_, year)| year).collect()
    }

    /// Whether the fact of a slot has the date of one of the years; none for a fact without a date.
    fn is_dated(&self, slot: &Slot, years: &[i32]) -> Option<bool> {
        let slots = &self.said.slots;
        let mut own = slots.all[slots.quotation(slot).slots.clone()].iter();
        let period = own.find_map(|it| it.period.as_ref().filter(|_| it.fact == slot.fact))?;
        Some(years.iter().any(|year| period.year_span().contains(year)))
    }

    /// The slot with nearly the same claim and another number for the year of the number. If the
    /// sentence has that number, it has the year of this slot: "9% in 2019 and 8% in 2020".
    pub(super) fn slot_of_year(self) -> Option<&'g Slot> {
        let years = self.years();
        if years.is_empty() || self.is_dated(self.slot, &years) != Some(false) {
            return None;
        }
        let is_exchanged = |other: &Slot| {
            self.said.sentence.mentions.iter().all(|mention| {
                let years = Guard { mention, ..self }.years();
                mention.value() != other.amount.value()
                    || self.is_dated(self.slot, &years) == Some(true)
            })
        };
        let claim = &self.slot.claim;
        let others = self.said.candidates(self.mention).into_iter();
        let others = others.map(|other| &self.said.slots.all[other]);
        others.chain(self.siblings()).find(|other| {
            is_exchanged(other)
                && other.claim.intersection(claim).count() * 3 >= claim.len() * 2
                && self.is_dated(other, &years) == Some(true)
        })
    }

    /// The clause between the numbers before and after; all of it for "from 40% to 10%".
    fn changed(&self) -> Range<usize> {
        let is_whole = matches!(self.mention.lead, Some("from" | "to"));
        if is_whole { self.mention.clause.clone() } else { self.near() }
    }

    /// The clause between the numbers before and after the number.
    fn near(&self) -> Range<usize> {
        let (clause, window) = (&self.mention.clause, self.window());
        clause.start.max(window.start)..clause.end.min(window.end)
    }

    /// The rest of the clause after the number, up to the next number.
    fn after(&self) -> Range<usize> {
        self.mention.range.end..self.near().end
    }

    /// The text between the numbers before and after the number.
    fn window(&self) -> Range<usize> {
        let number = |other: &Mention| other.value().map(|_| other.range.clone());
        self.without(self.said.sentence.range.clone(), number)
    }

    /// A range around the number, between the nearest of certain ranges of other numbers.
    fn without(
        &self,
        around: Range<usize>,
        of: impl Fn(&Mention) -> Option<Range<usize>>,
    ) -> Range<usize> {
        let own = &self.mention.range;
        let others = || self.said.sentence.mentions.iter().filter_map(&of);
        let before = others().filter(|other| other.end <= own.start).map(|other| other.end);
        let after = others().filter(|other| other.start >= own.end).map(|other| other.start);
        before.fold(around.start, usize::max)..after.fold(around.end, usize::min)
    }
}

/// Whether only the second of two sides is there; none for neither or both.
fn side([first, second]: [bool; 2]) -> Option<bool> {
    (first != second).then_some(second)
}

/// Whether both sides have a value, and the values differ.
fn differ<T: PartialEq>(own: Option<T>, theirs: Option<T>) -> bool {
    own.zip(theirs).is_some_and(|(own, theirs)| own != theirs)
}
