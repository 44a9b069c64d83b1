//! Terms of a query.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use rust_decimal::Decimal;

use super::DateRange;
use super::names::{Name, Unit, is_by};
use crate::model::{Fact, FactBase, Figure, Key, Kind, Quotation, Region, Source, Topic};
use crate::numbers::{Notation, NumberKind, Quantity, currency_code, hedge_before, numbers};
use crate::text::Phrase;

/// The longest run of TERMs that can be a single name.
const MAX_RUN: usize = 12;

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
    words: Phrase,
    is_common_noun: bool,
}

impl Term {
    fn new(typed: &str, base: &FactBase, speakers: &BTreeSet<String>, units: &[&Figure]) -> Self {
        let (name, unit) = (Name::new(typed), Unit::new(typed));
        let kind = name.kind();
        let is_unit = units.iter().any(|figure| unit.is_name_of(figure, &name));
        let mut speakers = name.speakers(speakers);
        // "children" is a word, not a name for "United Nations Children's Fund".
        speakers.retain(|speaker| name.is(speaker) || is_part_of_name(typed, base));
        let value = Value::parse(typed, units);
        // "projects" has the stem of the kind "projection".
        let words = if kind == Some(Kind::Projection) { Phrase::new } else { Phrase::in_any_form };
        Self {
            id: typed.to_lowercase(),
            value,
            dates: typed.parse().ok(),
            topics: name.topics(base),
            regions: name.regions(base),
            kind,
            sources: if speakers.is_empty() { name.sources_by(base) } else { name.sources(base) },
            speakers,
            units: if kind.is_none() { name.units(units) } else { HashSet::new() },
            words: words(typed),
            is_common_noun: is_unit || kind.is_some(),
        }
    }

    /// The terms of a query. Consecutive words that together are a name, a date or a figure are one
    /// term. A term with a space is complete.
    pub(super) fn all(
        typed: &[String],
        base: &FactBase,
        (speakers, units): (&BTreeSet<String>, &[&Figure]),
    ) -> Vec<Self> {
        let (mut terms, mut at) = (Vec::new(), 0);
        while at < typed.len() {
            let words = typed[at..].iter().take(MAX_RUN);
            let run = words.take_while(|word| !word.contains(' ')).count();
            let term = |end| (end, Self::new(&typed[at..end].join(" "), base, speakers, units));
            let mut names = (at + 2..=at + run).rev().map(term).filter(|(_, term)| term.is_name());
            let (end, term) = names.next().unwrap_or_else(|| term(at + 1));
            terms.push(term);
            at = end;
        }
        terms
    }

    /// Whether words together are a figure, a date or a name. "832 128" are two figures.
    fn is_name(&self) -> bool {
        let is_figure = self.value.is_some() && self.id.contains(char::is_alphabetic);
        let is_place_or_topic = !self.topics.is_empty() || !self.regions.is_empty();
        let is_credit = !self.speakers.is_empty() || !self.sources.is_empty();
        is_figure || self.dates.is_some() || is_place_or_topic || is_credit
    }

    /// Whether the record of a fact matches, apart from its date.
    pub(super) fn is_in_fact(&self, base: &FactBase, fact: &Fact) -> bool {
        let quotation = &base.quotations[fact.quotation];
        let notes = fact.notes.iter().map(|note| base.notes[*note].source);
        let mut sources = notes.chain([quotation.source]);
        fact.id.as_str() == self.id
            || quotation.id.as_str() == self.id
            || fact.figure.as_ref().is_some_and(|figure| self.is_in_figure(figure))
            || fact.topics.iter().any(|topic| self.topics.contains(topic))
            || base.places_of(fact).any(|region| self.regions.contains(&region))
            || self.kind == Some(fact.kind)
            || sources.any(|source| self.sources.contains(&source))
            || (!self.speakers.is_empty() && is_by(base, fact, &self.speakers))
            || self.is_in(&fact.claim)
    }

    /// Whether a text has the words. Words have no signs: "€23 billion" is not "$23 billion", and "832"
    /// is not "832%".
    fn is_in(&self, text: &str) -> bool {
        let has_sign = self.value.as_ref().is_some_and(|value| value.quantity.currency.is_some())
            || self.id.contains('%');
        self.words.is_in(text) && (!has_sign || text.to_lowercase().contains(&self.id))
    }

    fn is_in_figure(&self, figure: &Figure) -> bool {
        self.value.as_ref().is_some_and(|value| value.is_of(figure))
            || self.units.contains(&figure.unit)
            || self.is_in(&figure.text)
            || (self.words.has_several_words() && self.is_in(&figure.in_words()))
    }

    /// Whether the label of a topic or a region of a fact has the words.
    pub(super) fn is_in_labels(&self, base: &FactBase, fact: &Fact) -> bool {
        let topics = fact.topics.iter().map(|topic| &base.topics[*topic].label);
        let regions = base.places_of(fact).map(|region| &base.regions[region].label);
        topics.chain(regions).any(|label| self.is_in(label))
    }

    /// Whether the words of a quotation match. A kind or a unit is too common a word.
    pub(super) fn is_in_quotation(&self, quotation: &Quotation) -> bool {
        !self.is_common_noun && self.is_in(&quotation.text)
    }
}

/// Whether a part of a speaker's name is a name: no text has it in lower case.
fn is_part_of_name(part: &str, base: &FactBase) -> bool {
    let part = Phrase::in_any_form(part);
    let is_common = |text: &str| {
        let is_lower = |range: Range<usize>| text[range].starts_with(char::is_lowercase);
        part.is_in(text) && part.ranges(text).into_iter().any(is_lower)
    };
    !base.quotations.values().any(|quotation| is_common(&quotation.text))
        && !base.facts.values().any(|fact| is_common(&fact.claim))
}

/// The value of a figure, as typed.
#[derive(Clone, Debug)]
struct Value {
    /// With the code of the currency.
    quantity: Quantity<'static>,
    unit: Option<Unit>,
}

impl Value {
    /// Reads "98.99 million", "75%", "three-quarters", "$23bn", "23 billion dollars", "5 years", if
    /// the fact base has the unit.
    fn parse(typed: &str, units: &[&Figure]) -> Option<Self> {
        // "over 1,800" is found by the number.
        let number = numbers(typed).first().map_or(0, |number| number.range.start);
        let has_hedge = hedge_before(&typed[..number]).is_some();
        let typed = typed[if has_hedge { number } else { 0 }..].trim();
        let mut ends = typed.match_indices(' ').map(|(end, _)| end).chain([typed.len()]).rev();
        // "Third" is a word.
        let quantity = |end: usize| {
            let read = Quantity::of_figure(&typed[..end], Notation::Point);
            read.filter(|read| read.kind != NumberKind::Ordinal)
        };
        let read = ends.find_map(|end| Some((quantity(end)?, &typed[end..])));
        let (Quantity { value, to, of, kind, currency }, unit) = read?;
        // "SCO 98.99" has no currency.
        let currency = currency.map(|written| currency_code(written).ok_or(())).transpose().ok()?;
        let unit = Some(unit.trim()).filter(|unit| !unit.is_empty()).map(Unit::new);
        let is_known = |unit: &Unit| units.iter().any(|figure| unit.is_of(figure));
        let quantity = Quantity { value, to, of, currency, kind };
        unit.as_ref().is_none_or(is_known).then_some(Self { quantity, unit })
    }

    /// Whether a figure has the value: as a number, as an end of its range, or as its ratio.
    fn is_of(&self, figure: &Figure) -> bool {
        let own = self.value_of(figure);
        let has_start = own == Some(figure.value);
        match (self.quantity.to, self.quantity.of) {
            (to @ Some(_), _) => has_start && to == figure.value_to,
            (_, of @ Some(_)) => has_start && of == figure.of,
            _ => has_start || own.is_some() && own == figure.value_to,
        }
    }

    /// The value in the unit of a figure, if the figure can have it.
    fn value_of(&self, figure: &Figure) -> Option<Decimal> {
        let Quantity { value, currency, kind, .. } = self.quantity;
        let is_percent = figure.unit.split(' ').next() == Some("percent");
        match kind {
            _ if currency.is_some_and(|code| figure.currency() != Some(code)) => None,
            _ if self.unit.as_ref().is_some_and(|unit| !unit.is_of(figure)) => None,
            // "50%" is "half", but not "0.5 hectares".
            NumberKind::Percent if !is_percent => {
                let own = Quantity::of_figure(&figure.text, Notation::Point)?;
                (own.kind == NumberKind::Fraction).then(|| value / Decimal::ONE_HUNDRED)
            }
            NumberKind::Fraction if is_percent => value.checked_mul(Decimal::ONE_HUNDRED),
            _ => Some(value),
        }
    }
}
