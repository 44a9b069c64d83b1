//! Terms: what the user looks for.

use std::collections::{BTreeSet, HashSet};

use rust_decimal::Decimal;

use super::DateRange;
use super::names::{self, Name, Unit, with_places_within};
use crate::model::{Fact, FactBase, Figure, Key, Kind, Quotation, Region, Source, Topic};
use crate::numbers::{NumberKind, Quantity, currency_code, hedge_before, numbers};
use crate::text::{Phrase, is_one_of};

/// The longest run of TERMs that can be a single name.
const MAX_RUN: usize = 12;

/// Names without records.
struct Known<'b> {
    speakers: BTreeSet<String>,
    units: Vec<&'b Figure>,
}

/// An id, a figure, a date, a name, or words.
#[derive(Clone, Debug)]
pub(super) struct Term {
    id: String,
    value: Option<Value>,
    pub(super) dates: Option<DateRange>,
    topics: HashSet<Key<Topic>>,
    regions: HashSet<Key<Region>>,
    kind: Option<Kind>,
    speakers: HashSet<String>,
    sources: HashSet<Key<Source>>,
    units: HashSet<String>,
    /// The topics whose label has the words.
    labelled_topics: HashSet<Key<Topic>>,
    /// The regions whose label has the words, and the regions within them.
    labelled_regions: HashSet<Key<Region>>,
    words: Phrase,
    is_common_noun: bool,
    /// Whether the term is a month that is a verb in lower case.
    is_month: bool,
}

impl Term {
    fn new(typed: &str, base: &FactBase, known: &Known<'_>) -> Self {
        let (name, unit) = (Name::new(typed), Unit::new(typed));
        let is_unit = known.units.iter().any(|figure| unit.is_name_of(figure, &name));
        let speakers = name.speakers(&known.speakers);
        // "projects" has the stem of the kind "projection".
        let is_kind = name.kind().is_some();
        let words = if is_kind { Phrase::new(typed) } else { Phrase::in_any_form(typed) };
        let of_unit = known.units.iter().filter(|figure| unit.is_of(figure));
        let of_unit = of_unit.filter(|_| !is_kind);
        let topics = base.topics.iter().filter(|(_, topic)| words.is_in(&topic.label));
        let regions = base.regions.iter().filter(|(_, region)| words.is_in(&region.label));
        Self {
            id: typed.to_lowercase(),
            value: Value::known(typed, known),
            dates: typed.parse().ok(),
            topics: name.topics(base),
            regions: name.regions(base),
            kind: name.kind(),
            sources: if speakers.is_empty() { name.sources_by(base) } else { name.sources(base) },
            speakers,
            units: of_unit.map(|figure| figure.unit.clone()).collect(),
            labelled_topics: topics.map(|(key, _)| key).collect(),
            labelled_regions: with_places_within(base, regions.map(|(key, _)| key).collect()),
            words,
            is_common_noun: is_unit || is_kind,
            is_month: is_one_of("may march", typed),
        }
    }

    /// The terms of a query. Consecutive words that together are a name, a date or a figure are one
    /// term. A term with a space is complete.
    pub(super) fn all(typed: &[String], base: &FactBase) -> Vec<Self> {
        let known = Known { speakers: names::speakers(base), units: names::units(base) };
        let (mut terms, mut at) = (Vec::new(), 0);
        while at < typed.len() {
            let words = typed[at..].iter().take(MAX_RUN);
            let run = words.take_while(|word| !word.contains(' ')).count();
            let mut ends = (at + 2..=at + run).rev();
            let end = ends.find(|end| is_name(&typed[at..*end].join(" "), base, &known));
            let end = end.unwrap_or(at + 1);
            terms.push(Self::new(&typed[at..end].join(" "), base, &known));
            at = end;
        }
        terms
    }

    /// Whether the record of a fact matches; `is_dated` tests its date.
    pub(super) fn is_in_fact(
        &self,
        base: &FactBase,
        fact: &Fact,
        is_dated: impl Fn(&Fact, DateRange) -> bool,
    ) -> bool {
        let quotation = &base.quotations[fact.quotation];
        let is_noted =
            || fact.notes.iter().any(|note| self.sources.contains(&base.notes[*note].source));
        fact.id.as_str() == self.id
            || quotation.id.as_str() == self.id
            || fact.figure.as_ref().is_some_and(|figure| self.is_in_figure(figure))
            || self.dates.is_some_and(|dates| is_dated(fact, dates))
            || fact.topics.iter().any(|topic| self.topics.contains(topic))
            || fact.regions.iter().any(|region| self.regions.contains(region))
            || self.kind == Some(fact.kind)
            || (!self.sources.is_empty()
                && (self.sources.contains(&quotation.source) || is_noted()))
            || (!self.speakers.is_empty()
                && base.speakers_of(fact).any(|name| self.speakers.contains(&*name)))
            || self.has_words_in(&fact.claim)
    }

    fn is_in_figure(&self, figure: &Figure) -> bool {
        self.value.as_ref().is_some_and(|value| value.is_of(figure))
            || self.units.contains(&figure.unit)
            || self.words.is_in(&figure.text)
            || (self.words.has_several_words() && self.words.is_in(&figure.in_words()))
    }

    /// Whether a text has the words, those of a month with a capital: "may help" is not in May.
    fn has_words_in(&self, text: &str) -> bool {
        let has_capital = || {
            let ranges = self.words.ranges(text);
            ranges.into_iter().any(|range| text[range].starts_with(char::is_uppercase))
        };
        self.words.is_in(text) && (!self.is_month || has_capital())
    }

    /// Whether the words of a quotation match. A kind or a unit is too common a word.
    pub(super) fn is_in_quotation(&self, quotation: &Quotation) -> bool {
        !self.is_common_noun && self.has_words_in(&quotation.text)
    }

    /// Whether the label of a topic or a region of the fact has the words.
    pub(super) fn is_in_labels(&self, fact: &Fact) -> bool {
        fact.topics.iter().any(|topic| self.labelled_topics.contains(topic))
            || fact.regions.iter().any(|region| self.labelled_regions.contains(region))
    }
}

/// Whether words together are a figure, a date or a name.
fn is_name(typed: &str, base: &FactBase, known: &Known<'_>) -> bool {
    let name = Name::new(typed);
    // "832 128" are two figures.
    (typed.contains(char::is_alphabetic) && Value::known(typed, known).is_some())
        || typed.parse::<DateRange>().is_ok()
        || !name.topics(base).is_empty()
        || !name.regions(base).is_empty()
        || !name.speakers(&known.speakers).is_empty()
        || !name.sources_by(base).is_empty()
}

/// The greatest distance of a figure from one like it, relative to the greater one.
const MAX_DISTANCE: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// The figure of a fact nearest to a typed figure: "832 counties" for "823 counties".
pub(super) fn nearest_figure(typed: &str, base: &FactBase) -> Option<String> {
    // "2015" is a year.
    let is_year = typed.len() == 4 && typed.parse::<DateRange>().is_ok();
    let typed = Value::parse(typed).filter(|_| !is_year)?;
    let distance = |known: Decimal| {
        let greater = known.abs().max(typed.value.abs());
        known.checked_sub(typed.value)?.abs().checked_div(greater)
    };
    let near = |figure: &Figure| {
        // "98.98" is near to "98.99 million".
        let number = figure.text.split(' ').next().and_then(Value::parse);
        let known = [Some(figure.value), number.map(|number| number.value)];
        let distance = known.into_iter().flatten().filter_map(distance).min()?;
        let is_alike = typed.unit.as_ref().is_none_or(|unit| unit.is_of(figure))
            && typed.currency.is_none_or(|code| figure.currency() == Some(code))
            && (typed.kind != NumberKind::Percent || figure.unit == "percent");
        (is_alike && distance <= MAX_DISTANCE).then(|| (distance, figure.in_words()))
    };
    let figures = base.facts.iter().filter_map(|(_, fact)| near(fact.figure.as_ref()?));
    figures.min().map(|(_, words)| words)
}

/// The value of a figure, as typed.
#[derive(Clone, Debug)]
struct Value {
    value: Decimal,
    kind: NumberKind,
    currency: Option<&'static str>,
    unit: Option<Unit>,
}

impl Value {
    /// Reads "98.99 million", "75%", "three-quarters", "$23bn", "23 billion dollars", "5 years".
    fn parse(typed: &str) -> Option<Self> {
        // "over 1,800" is found by the number.
        let number = numbers(typed).first().map_or(0, |number| number.range.start);
        let has_hedge = hedge_before(&typed[..number]).is_some();
        let typed = typed[if has_hedge { number } else { 0 }..].trim();
        let ends = typed.match_indices(' ').map(|(end, _)| end).chain([typed.len()]).rev();
        let read = ends.map(|end| (Quantity::parse(&typed[..end]), typed[end..].trim()));
        let (quantity, unit) = read.into_iter().find(|(quantity, _)| quantity.is_ok())?;
        let Quantity { value, kind, currency, .. } = quantity.ok()?;
        // "SCO 98.99" has no currency.
        let currency = currency.map(|written| currency_code(written).ok_or(())).transpose().ok()?;
        let unit = Some(unit).filter(|unit| !unit.is_empty()).map(Unit::new);
        Some(Self { value, kind, currency, unit })
    }

    /// The value, if its unit, if any, is that of a figure.
    fn known(typed: &str, known: &Known<'_>) -> Option<Self> {
        let is_known = |unit: &Unit| known.units.iter().any(|figure| unit.is_of(figure));
        Self::parse(typed).filter(|value| value.unit.as_ref().is_none_or(is_known))
    }

    fn is_of(&self, figure: &Figure) -> bool {
        let is_percent = figure.unit == "percent";
        let value = match self.kind {
            NumberKind::Percent if !is_percent => self.value.checked_div(Decimal::ONE_HUNDRED),
            NumberKind::Fraction if is_percent => self.value.checked_mul(Decimal::ONE_HUNDRED),
            _ => Some(self.value),
        };
        value == Some(figure.value)
            && self.unit.as_ref().is_none_or(|unit| unit.is_of(figure))
            && self.currency.is_none_or(|code| figure.currency() == Some(code))
    }
}
