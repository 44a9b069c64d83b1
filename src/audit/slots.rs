//! The numbers and dates of the fact base that a draft may repeat.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use rust_decimal::Decimal;

use super::cues::{
    Direction, Sides, direction, ends, goes_on, head, is_worldwide, negates, rate, sides,
};
use super::mentions::{Amount, is_points, read};
use crate::check::Gazetteer;
use crate::document::terms;
use crate::model::{Fact, FactBase, Key, Period, Qualifier, Quotation};
use crate::numbers::{Hedge, Notation, PartialDate, currency_code, figure_places};
use crate::text::{fold, overlaps};

/// A content word of the fact base, by number.
pub(super) type WordId = usize;

pub(super) type WordSet = BTreeSet<WordId>;

/// A number or a date of a quotation, with the fact that has it.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// None for a number that no fact has.
    pub fact: Option<Key<Fact>>,
    pub quotation: Key<Quotation>,
    pub amount: Amount,
    pub qualifier: Qualifier,
    /// The words around the number, which the base may read otherwise.
    pub hedge: Option<Hedge>,
    /// The period of the fact, if the amount is a date.
    pub period: Option<Period>,
    pub claim: WordSet,
    /// The words of the unit and after the figure.
    pub unit: WordSet,
    pub lead: Option<&'static str>,
    pub direction: Option<Direction>,
    /// Whether the claim is a denial.
    pub denies: bool,
    /// Whether the sentence has a negation.
    pub negated: bool,
    /// The sides of opposites that the claim has and the sentence does not exclude.
    pub sides: Sides,
    /// Whether the claim is about an end, and neither it nor the sentence about what goes on.
    pub ends: bool,
    /// Whether the claim is about the whole world.
    pub is_worldwide: bool,
    /// The nouns that the figure counts, as stems.
    pub heads: Vec<String>,
    pub rate: Option<&'static str>,
}

impl Slot {
    /// A slot with the properties of its sentence alone.
    fn of_sentence(quotation: Key<Quotation>, sentence: &str) -> Self {
        Self {
            fact: None,
            quotation,
            amount: Amount::Date(PartialDate::default()),
            qualifier: Qualifier::Exact,
            hedge: None,
            period: None,
            claim: WordSet::new(),
            unit: WordSet::new(),
            lead: None,
            direction: direction(sentence),
            denies: false,
            negated: negates(sentence),
            sides: Sides::default(),
            ends: false,
            is_worldwide: false,
            heads: Vec::new(),
            rate: None,
        }
    }
}

/// The words of a quotation.
#[derive(Clone, Debug, Default)]
pub(super) struct QuotationWords {
    /// The words of the text and of the claims and topics of its facts.
    pub about: WordSet,
    /// The words of the context: regions, speakers, the source.
    pub context: WordSet,
    /// The years in the text and of the facts.
    pub years: Vec<i32>,
    /// The slots by index.
    pub slots: Range<usize>,
}

/// All slots of a fact base.
#[derive(Default)]
pub(super) struct Slots {
    words: HashMap<String, WordId>,
    pub all: Vec<Slot>,
    pub quotations: Vec<QuotationWords>,
    /// The quotations with each word, by index.
    pub postings: Vec<Vec<usize>>,
    /// The weight of each word.
    weights: Vec<f32>,
    /// The slots with a value, by index.
    by_value: HashMap<Decimal, Vec<usize>>,
    /// The words of all units.
    pub units: WordSet,
    /// The names of the countries and regions of UN M49, as stems.
    pub standard_places: HashSet<Vec<String>>,
}

impl Slots {
    pub(super) fn new(base: &FactBase) -> Self {
        let stems = |name: &str| terms(name).into_iter().map(|term| term.stem).collect();
        let gazetteer = Gazetteer::new();
        let places = gazetteer.places.values().flat_map(|place| &place.names);
        let standard_places = places.map(|name| stems(name)).collect();
        let mut slots = Self { standard_places, ..Self::default() };
        for (key, _) in base.quotations.iter() {
            slots.add(base, key);
        }
        slots.postings = vec![Vec::new(); slots.words.len()];
        for (index, quotation) in slots.quotations.iter().enumerate() {
            for word in &quotation.about {
                slots.postings[*word].push(index);
            }
        }
        let frequencies = slots.postings.iter().map(|quotations| quotations.len().max(1));
        slots.weights = frequencies.map(|frequency| slots.weight_of(frequency)).collect();
        for (index, slot) in slots.all.iter().enumerate() {
            if let Some(value) = slot.amount.value() {
                slots.by_value.entry(value).or_default().push(index);
            }
            slots.units.extend(&slot.unit);
        }
        slots
    }

    fn add(&mut self, base: &FactBase, key: Key<Quotation>) {
        let quotation = &base.quotations[key];
        let first = self.all.len();
        let mut years = self.add_numbers(base, key);
        for fact in quotation.facts() {
            let is_added = self.all[first..].iter().any(|slot| slot.fact == Some(fact));
            if base.facts[fact].figure.is_some() && !is_added {
                let text = quotation.text.as_str();
                let slot = self.slot_of_fact(base, fact, Slot::of_sentence(key, text), text);
                self.all.push(slot);
            }
            let Some(date) = &base.facts[fact].date else { continue };
            years.extend(date.period.years());
            let year = date.period.dates().next().map(|date| date.first.year);
            let claim = self.intern(&base.facts[fact].claim);
            self.all.push(Slot {
                fact: Some(fact),
                amount: Amount::Date(PartialDate { year, ..PartialDate::default() }),
                period: Some(date.period.clone()),
                claim,
                ..Slot::of_sentence(key, &quotation.text)
            });
        }
        let about = self.intern(&about(base, quotation));
        let context = self.intern(&context(base, quotation));
        let slots = first..self.all.len();
        self.quotations.push(QuotationWords { about, context, years, slots });
    }

    /// Adds the numbers of the text of a quotation, and returns its years.
    fn add_numbers(&mut self, base: &FactBase, key: Key<Quotation>) -> Vec<i32> {
        let quotation = &base.quotations[key];
        let text = quotation.text.as_str();
        let mut years = Vec::new();
        let notation = Notation::of(&base.sources[quotation.source]);
        let places: Vec<(Key<Fact>, Range<usize>)> = quotation
            .facts()
            .filter_map(|fact| {
                let figure = base.facts[fact].figure.as_ref()?;
                let at = figure_places(text, &figure.text, notation).next()?;
                Some((fact, at..at + figure.text.len()))
            })
            .collect();
        let mentions = read(text, notation).into_iter().flat_map(|sentence| sentence.mentions);
        for mention in mentions.filter(|mention| !mention.is_label) {
            let year = mention.amount.date().and_then(|date| date.year);
            years.extend(year);
            let clause = &text[mention.clause.clone()];
            let slot = Slot {
                amount: mention.amount,
                qualifier: mention.qualifier(),
                hedge: mention.hedge,
                unit: self.intern(&text[mention.unit.clone()]),
                lead: mention.lead,
                heads: mention.head.iter().cloned().collect(),
                rate: rate(&text[mention.rest()]),
                ..Slot::of_sentence(key, clause)
            };
            let first = self.all.len();
            for (fact, _) in places.iter().filter(|(_, place)| overlaps(place, &mention.range)) {
                let filled = self.slot_of_fact(base, *fact, slot.clone(), clause);
                let figure = base.facts[*fact].figure.as_ref();
                let to = figure.and_then(|figure| figure.value_to);
                let is_ratio = figure.is_some_and(|figure| figure.of.is_some());
                let amount = mention.amount;
                self.all.push(match to {
                    // Each end of a range is a slot.
                    Some(to) if filled.qualifier == Qualifier::Exact => {
                        let is_end = amount.value() == Some(to);
                        let qualifier = if is_end { Qualifier::AtMost } else { Qualifier::AtLeast };
                        Slot { amount, qualifier, ..filled }
                    }
                    // A ratio of large numbers is two counts: "142 of 187".
                    None if !mention.is_fraction && !is_ratio => filled,
                    _ => Slot { amount, ..filled },
                });
            }
            // The dates of facts have slots of their own.
            let is_dated = |fact| {
                let date = base.facts[fact].date.as_ref();
                date.zip(year).is_some_and(|(date, year)| date.period.years().contains(&year))
            };
            if self.all.len() == first && !quotation.facts().any(is_dated) {
                self.all.push(slot);
            }
        }
        years
    }

    /// A slot with the figure of a fact. `sentence` is the clause around the figure.
    fn slot_of_fact(
        &mut self,
        base: &FactBase,
        key: Key<Fact>,
        mut slot: Slot,
        sentence: &str,
    ) -> Slot {
        let fact = &base.facts[key];
        let Some(figure) = &fact.figure else { return slot };
        let is_percent = fold(&figure.unit).split(' ').next() == Some("percent");
        slot.fact = Some(key);
        let share = figure.of.and_then(|of| figure.value.checked_div(of));
        slot.amount = match (share, figure.currency().and_then(currency_code)) {
            (Some(share), _) => Amount::Percent(share * Decimal::ONE_HUNDRED),
            _ if is_percent => Amount::Percent(figure.value),
            _ if is_points(&figure.unit) => Amount::Points(figure.value),
            (None, Some(code)) => Amount::Money(figure.value, code),
            (None, None) => Amount::Count(figure.value),
        };
        slot.qualifier = figure.qualifier;
        slot.unit.extend(self.intern(&figure.unit));
        slot.claim = self.intern(&fact.claim);
        slot.ends = ends(&fact.claim) && ![sentence, &fact.claim].iter().any(|text| goes_on(text));
        slot.is_worldwide = is_worldwide(&fact.claim);
        slot.sides = sides(&fact.claim);
        for (own, [first, second]) in slot.sides.iter_mut().zip(sides(sentence)) {
            *own = [own[0] && !second, own[1] && !first];
        }
        slot.denies = negates(&fact.claim);
        slot.heads.extend(head(&figure.unit));
        let whole = || direction(&base.quotations[fact.quotation].text);
        slot.direction = direction(&fact.claim).or_else(whole);
        slot.rate = rate(&figure.unit).or(slot.rate);
        slot
    }

    /// The content words of a text; unknown words get a number.
    fn intern(&mut self, text: &str) -> WordSet {
        let ids = terms(text).into_iter().map(|term| {
            let next = self.words.len();
            *self.words.entry(term.stem).or_insert(next)
        });
        ids.collect()
    }

    /// The slots with the value of an amount of the same kind, by index.
    pub(super) fn with_value(&self, amount: Amount) -> impl Iterator<Item = usize> {
        let found = amount.value().and_then(|value| self.by_value.get(&value));
        let found = found.into_iter().flatten().copied();
        found.filter(move |slot| amount.is_comparable(self.all[*slot].amount))
    }

    /// The number of a word; none for a word that is not in the base.
    pub(super) fn word(&self, stem: &str) -> Option<WordId> {
        self.words.get(stem).copied()
    }

    /// The words of the quotation of a slot.
    pub(super) fn quotation(&self, slot: &Slot) -> &QuotationWords {
        &self.quotations[slot.quotation.index()]
    }

    /// The weight of a word of the base.
    pub(super) fn weight(&self, word: WordId) -> f32 {
        self.weights[word]
    }

    /// The weight of a word: the logarithm of its inverse frequency in quotations.
    pub(super) fn weight_of(&self, frequency: usize) -> f32 {
        // Rare words are rarer in a large base, yet no more telling than among the forty quotations
        // of the base to which the weights were fitted.
        const FITTED: f32 = 40.0;
        let count = as_feature(self.quotations.len().max(2));
        ln(count / as_feature(frequency)) * (ln(FITTED) / ln(count)) + 0.1
    }
}

/// The text of a quotation with the claims and topics of its facts.
fn about(base: &FactBase, quotation: &Quotation) -> String {
    let facts = || quotation.facts().map(|fact| &base.facts[fact]);
    let topics = facts().flat_map(|fact| &fact.topics).map(|topic| &base.topics[*topic].label);
    let all = [&quotation.text].into_iter().chain(facts().map(|fact| &fact.claim)).chain(topics);
    all.map(String::as_str).collect::<Vec<_>>().join("\n")
}

/// The names around a quotation: regions and the regions around them, speakers, authors, and the
/// source.
fn context(base: &FactBase, quotation: &Quotation) -> String {
    let facts = || quotation.facts().map(|fact| &base.facts[fact]);
    let source = &base.sources[quotation.source];
    let speakers: Vec<_> = facts().flat_map(|fact| base.speakers_of(fact)).collect();
    let speakers = speakers.iter().map(|speaker| speaker.name.as_str());
    let regions = facts().flat_map(|fact| &fact.regions);
    let regions = regions.flat_map(|region| base.places_around(*region));
    let regions = regions.map(|region| &base.regions[region]);
    let regions = regions.flat_map(|region| [&region.label].into_iter().chain(&region.aliases));
    let rest = regions.chain(&source.container).chain(&source.publisher).chain([&source.title]);
    let authors = source.authors.iter().map(|name| name.whole.as_str());
    let names = authors.chain(source.roles()).chain(speakers);
    names.chain(rest.map(String::as_str)).collect::<Vec<_>>().join("\n")
}

/// A count as a feature.
#[expect(clippy::cast_precision_loss, reason = "a base has fewer than 2²⁴ quotations")]
pub(super) fn as_feature(count: usize) -> f32 {
    count as f32
}

/// The natural logarithm, the limit of `n * (value^(1/n) - 1)`. `f32::ln` is in libm, which every
/// command would load at its start: a tenth of the time of an empty program.
#[expect(clippy::cast_possible_truncation, reason = "as exact as a weight needs")]
pub(super) fn ln(value: f32) -> f32 {
    const HALVINGS: i32 = 20;
    let root = (0..HALVINGS).fold(f64::from(value), |root, _| root.sqrt());
    ((root - 1.0) * f64::from(1 << HALVINGS)) as f32
}
