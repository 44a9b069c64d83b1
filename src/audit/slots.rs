//! The numbers and dates of the fact base that a draft may repeat.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::cues::{Direction, direction, head, negates, rate};
use super::mentions::{Amount, When, read};
use crate::document::terms;
use crate::model::{Fact, FactBase, Key, Name, Period, Qualifier, Quotation};
use crate::numbers::{Notation, find_figure};
use crate::text::fold;

/// A word of the fact base, by number.
pub(super) type WordId = u32;

/// A number or a date of a quotation, with the fact that has it.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// None for a number that no fact has.
    pub fact: Option<Key<Fact>>,
    pub quotation: Key<Quotation>,
    pub amount: Amount,
    pub qualifier: Qualifier,
    /// The period of the fact, if the amount is a date.
    pub period: Option<Period>,
    /// The words of the claim, sorted.
    pub claim: Vec<WordId>,
    /// The words of the unit and after the figure, sorted.
    pub unit: Vec<WordId>,
    pub lead: Option<&'static str>,
    pub direction: Option<Direction>,
    /// Whether the claim is a denial.
    pub denies: bool,
    /// Whether the sentence has a negation.
    pub negated: bool,
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
            amount: Amount::Date(When::default()),
            qualifier: Qualifier::Exact,
            period: None,
            claim: Vec::new(),
            unit: Vec::new(),
            lead: None,
            direction: direction(sentence),
            denies: false,
            negated: negates(sentence),
            heads: Vec::new(),
            rate: None,
        }
    }
}

/// The words of a quotation.
#[derive(Clone, Debug, Default)]
pub(super) struct QuotationWords {
    /// The words of the text and of the claims and topics of its facts, sorted.
    pub about: Vec<WordId>,
    /// The words that the context adds: regions, speakers, the source; sorted.
    pub context: Vec<WordId>,
    /// The names of the regions, sorted.
    pub places: Vec<WordId>,
    /// The years in the text and of the facts.
    pub years: Vec<i32>,
    pub slots: std::ops::Range<usize>,
}

/// All slots of a fact base.
pub(super) struct Slots {
    words: HashMap<String, WordId>,
    pub all: Vec<Slot>,
    pub quotations: Vec<QuotationWords>,
    /// The quotations with a word, by the number of the word.
    pub having: Vec<Vec<u32>>,
    pub by_value: HashMap<Decimal, Vec<usize>>,
    /// The facts with a value, also without a slot that is compared.
    pub units: HashSet<WordId>,
    pub count: usize,
}

impl Slots {
    pub(super) fn new(base: &FactBase) -> Self {
        let mut slots = Self {
            words: HashMap::new(),
            all: Vec::new(),
            quotations: Vec::with_capacity(base.quotations.len()),
            having: Vec::new(),
            by_value: HashMap::new(),
            units: HashSet::new(),
            count: base.quotations.len(),
        };
        for (key, _) in base.quotations.iter() {
            slots.add(base, key);
        }
        for (number, quotation) in (0..).zip(&slots.quotations) {
            for word in &quotation.about {
                slots.having[*word as usize].push(number);
            }
        }
        for (index, slot) in slots.all.iter().enumerate() {
            if let Some(value) = slot.amount.value() {
                slots.by_value.entry(value.normalize()).or_default().push(index);
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
            let taken = self.all[first..].iter().any(|slot| slot.fact == Some(fact));
            if base.facts[fact].figure.is_some() && !taken {
                let slot = self.filled(base, fact, Slot::of_sentence(key, &quotation.text));
                self.all.push(slot);
            }
            let Some(date) = &base.facts[fact].date else { continue };
            years.extend(date.period.years());
            let year = date.period.dates().next().map(|date| date.first.year);
            let claim = self.intern(&base.facts[fact].claim);
            self.all.push(Slot {
                fact: Some(fact),
                amount: Amount::Date(When { year, ..When::default() }),
                period: Some(date.period.clone()),
                claim,
                ..Slot::of_sentence(key, &quotation.text)
            });
        }
        let about = self.intern(&about(base, quotation));
        let context = self.intern(&context(base, quotation));
        let places = self.intern(&places(base, quotation));
        self.quotations.push(QuotationWords {
            about,
            context,
            places,
            years,
            slots: first..self.all.len(),
        });
    }

    /// Adds the numbers of the text of a quotation, and returns its years.
    fn add_numbers(&mut self, base: &FactBase, key: Key<Quotation>) -> Vec<i32> {
        let quotation = &base.quotations[key];
        let text = quotation.text.as_str();
        let mut years = Vec::new();
        let mentions = read(text, Notation::of(&base.sources[quotation.source]))
            .into_iter()
            .flat_map(|sentence| sentence.mentions);
        for mention in mentions.filter(|mention| !mention.is_label) {
            years.extend(mention.amount.date().and_then(|when| when.year));
            let slot = Slot {
                amount: mention.amount,
                qualifier: mention.qualifier(),
                unit: self.intern(&text[mention.unit.clone()]),
                lead: mention.lead,
                heads: mention.head.iter().cloned().collect(),
                rate: rate(&text[mention.range.end..mention.clause.end.max(mention.range.end)]),
                ..Slot::of_sentence(key, &text[mention.clause.clone()])
            };
            let own =
                quotation.facts().filter(|fact| has_figure(base, *fact, text, &mention.range));
            let own: Vec<Key<Fact>> = own.collect();
            let is_dated = quotation.facts().any(|fact| is_dated(base, fact, mention.amount));
            if own.is_empty() && !is_dated {
                self.all.push(slot);
                continue;
            }
            for fact in own {
                let filled = self.filled(base, fact, slot.clone());
                let amount = if mention.is_fraction { mention.amount } else { filled.amount };
                self.all.push(Slot { amount, ..filled });
            }
        }
        years
    }

    /// A slot with the figure of a fact.
    fn filled(&mut self, base: &FactBase, key: Key<Fact>, mut slot: Slot) -> Slot {
        let fact = &base.facts[key];
        let Some(figure) = &fact.figure else { return slot };
        let unit = fold(&figure.unit);
        let mut words = self.intern(&figure.unit);
        words.extend(&slot.unit);
        words.sort_unstable();
        words.dedup();
        slot.fact = Some(key);
        slot.amount = match (unit.split(' ').next(), figure.currency()) {
            (Some("percent"), _) => Amount::Percent(figure.value),
            (_, Some(code)) => {
                Amount::Money(figure.value, crate::numbers::currency_code(code).unwrap_or(""))
            }
            _ => Amount::Count(figure.value),
        };
        slot.qualifier = figure.qualifier;
        slot.claim = self.intern(&fact.claim);
        slot.unit = words;
        slot.denies = negates(&fact.claim)
            || fact.claim.split(' ').any(|word| word.starts_with("un") && word.ends_with("able"));
        slot.heads.extend(head(&figure.unit));
        slot.direction = direction(&fact.claim).or(slot.direction);
        slot.rate = rate(&figure.unit).or_else(|| rate(&fact.claim)).or(slot.rate);
        slot
    }

    /// The numbers of the content words of a text, sorted; unknown words get one.
    fn intern(&mut self, text: &str) -> Vec<WordId> {
        let mut ids: Vec<WordId> = Vec::new();
        for term in terms(text) {
            let next = WordId::try_from(self.words.len()).unwrap_or(WordId::MAX);
            let id = *self.words.entry(term.stem).or_insert(next);
            if id == next {
                self.having.push(Vec::new());
            }
            ids.push(id);
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The number of a word; none if no fact has it.
    pub(super) fn word(&self, stem: &str) -> Option<WordId> {
        self.words.get(stem).copied()
    }

    /// The weight of a word: the logarithm of the share of quotations without it.
    pub(super) fn weight(&self, word: WordId) -> f32 {
        let having = self.having[word as usize].len().max(1);
        (number(self.count.max(2)) / number(having)).ln() * self.scale() + 0.1
    }

    /// The weight of a word that no fact has.
    pub(super) fn weight_of_unknown(&self) -> f32 {
        number(self.count.max(2)).ln() * self.scale() + 0.1
    }

    /// In a large base rare words are rarer, yet no more telling than in a base of forty
    /// quotations, by which the weights were fitted.
    fn scale(&self) -> f32 {
        const FITTED: f32 = 40.0;
        if number(self.count) > FITTED { FITTED.ln() / number(self.count).ln() } else { 1.0 }
    }
}

/// The text of a quotation with the claims and topics of its facts.
fn about(base: &FactBase, quotation: &Quotation) -> String {
    let facts = || quotation.facts().map(|fact| &base.facts[fact]);
    let claims = facts().map(|fact| fact.claim.as_str());
    let topics = facts().flat_map(|fact| &fact.topics);
    let topics = topics.map(|topic| base.topics[*topic].label.as_str());
    let all: Vec<&str> =
        std::iter::once(quotation.text.as_str()).chain(claims).chain(topics).collect();
    all.join("\n")
}

/// The names of the regions of a quotation and of the regions around them.
fn places(base: &FactBase, quotation: &Quotation) -> String {
    let regions = quotation.facts().flat_map(|fact| &base.facts[fact].regions);
    let around =
        regions.flat_map(|region| base.places_around(*region)).map(|region| &base.regions[region]);
    let names = around.flat_map(|region| std::iter::once(&region.label).chain(&region.aliases));
    names.map(String::as_str).collect::<Vec<_>>().join("\n")
}

/// The names around a quotation: regions, speakers, authors and the source.
fn context(base: &FactBase, quotation: &Quotation) -> String {
    let facts = || quotation.facts().map(|fact| &base.facts[fact]);
    let source = &base.sources[quotation.source];
    let roles = source.authors.iter().filter_map(|name| match name {
        Name::Person { role, .. } => role.clone(),
        Name::Literal(_) => None,
    });
    let authors = source.authors.iter().map(|name| name.in_text().into_owned());
    let regions = facts().flat_map(|fact| &fact.regions).map(|region| &base.regions[*region]);
    let regions = regions.flat_map(|region| std::iter::once(&region.label).chain(&region.aliases));
    let speakers = facts().flat_map(|fact| base.speakers_of(fact)).map(Cow::into_owned);
    let rest = [&source.container, &source.publisher].into_iter().flatten().chain([&source.title]);
    let names = authors.chain(roles).chain(speakers).chain(regions.chain(rest).cloned());
    names.collect::<Vec<_>>().join("\n")
}

/// Whether a range of a quotation has the figure of a fact.
fn has_figure(
    base: &FactBase,
    fact: Key<Fact>,
    text: &str,
    range: &std::ops::Range<usize>,
) -> bool {
    let fact = &base.facts[fact];
    let Some(figure) = &fact.figure else { return false };
    let source = base.quotations[fact.quotation].source;
    find_figure(text, &figure.text, Notation::of(&base.sources[source]))
        .is_some_and(|at| at < range.end && range.start < at + figure.text.len())
}

/// Whether a fact has a date of an amount.
fn is_dated(base: &FactBase, fact: Key<Fact>, amount: Amount) -> bool {
    let Amount::Date(When { year: Some(year), .. }) = amount else { return false };
    base.facts[fact].date.as_ref().is_some_and(|date| date.period.years().contains(&year))
}

/// A count as a feature.
#[expect(clippy::cast_precision_loss, reason = "a base has fewer than 2²⁴ quotations")]
pub(super) fn number(count: usize) -> f32 {
    count as f32
}
