//! What the facts of a quotation have, or of several that are equal, so that a number of its text is found among
//! them without looking through them all.

use std::collections::{HashMap, HashSet};
use std::mem::{Discriminant, discriminant};

use rust_decimal::Decimal;

use super::dated::Dated;
use super::named::Named;
use crate::model::{FactBase, Figure, Key, Quotation};
use crate::numbers::{Quantity, QuantityForm};
use crate::prose::{Number, NumberKind, View};

/// What the facts of a quotation have. They go by their numbers among these.
#[derive(Default)]
pub(super) struct Holdings<'r> {
    figures: Vec<Option<&'r Figure>>,
    /// By what a number of the text can have in common with a figure, those that are not
    /// taken, the first last, and some that are.
    free: HashMap<Mark, Vec<usize>>,
    /// Those that are numbers of the text.
    taken: HashSet<usize>,
    /// The same by the words that they were found in.
    counted: HashMap<String, Vec<usize>>,
    dated: Dated,
    named: Named<'r>,
}

/// What a number and a figure have in common.
#[derive(PartialEq, Eq, Hash)]
enum Mark {
    /// Their words.
    Words(String),
    /// Their sort and value, and their currency where the number has one.
    Value(Discriminant<QuantityForm>, Decimal, Option<String>),
}

impl<'r> Holdings<'r> {
    /// What the facts of quotations have that stand in the same places.
    pub(super) fn new(
        base: &'r FactBase,
        quotations: impl Iterator<Item = Key<Quotation>>,
    ) -> Self {
        let mut holdings = Self::default();
        let facts = quotations.flat_map(|key| base.quotations[key].facts());
        for (number, key) in facts.enumerate() {
            let fact = &base.facts[key];
            holdings.figures.push(fact.figure.as_ref());
            if let Some(date) = &fact.date {
                holdings.dated.add(number, date);
            }
            holdings.named.add(number, fact, base);
        }
        for (number, figure) in holdings.figures.iter().enumerate().rev() {
            for mark in figure.iter().flat_map(|figure| marks_of(figure)) {
                holdings.free.entry(mark).or_default().push(number);
            }
        }
        holdings
    }

    /// Whether a fact has a number: as its figure, in its date, or in the name of
    /// something that its claim or its topic names ("18th CPC"). `words` are those of
    /// the paragraph that it stands in.
    pub(super) fn has(&mut self, found: &Number, words: &str) -> bool {
        let written = words.get(found.range.clone()).unwrap_or_default();
        let next = words.get(found.range.end..).unwrap_or_default();
        let next_word: String = next
            .trim_start_matches([' ', '-', '\u{a0}'])
            .chars()
            .take_while(|char| char.is_alphanumeric())
            .collect();
        let phrase = View::new(&format!("{written} {next_word}")).text().to_owned();
        let named = if next_word.is_empty() { None } else { self.named.first(&phrase) };
        let other = named.into_iter().chain(self.dated.first(found, words)).min();
        match self.figure(found, written, &phrase) {
            // The first fact has it, and as its figure before all else.
            Some(fact) if other.is_none_or(|other| fact <= other) => {
                if self.taken.insert(fact) {
                    self.counted.entry(phrase).or_default().push(fact);
                }
                true
            }
            _ => other.is_some(),
        }
    }

    /// The first fact with a number as its figure. One figure is one number of the
    /// text, unless its words are repeated.
    fn figure(&mut self, found: &Number, written: &str, phrase: &str) -> Option<usize> {
        let is = |fact: &&usize| {
            let figure = self.figures.get(**fact).copied().flatten();
            figure.is_some_and(|figure| is_figure(figure, found, written))
        };
        let mut first = self.counted.get(phrase).into_iter().flatten().filter(is).min().copied();
        for mark in marks_in(found, written) {
            let Some(free) = self.free.get_mut(&mark) else {
                continue;
            };
            while free.pop_if(|fact| self.taken.contains(fact)).is_some() {}
            first = first.into_iter().chain(free.last().copied()).min();
        }
        first
    }
}

/// All that a number can have in common with a figure.
fn marks_of(figure: &Figure) -> impl Iterator<Item = Mark> {
    let form = Quantity::parse(&figure.text).ok().map(|quantity| quantity.form);
    let value =
        |currency| form.map(|form| Mark::Value(discriminant(&form), figure.value, currency));
    let currency = figure.currency().map(str::to_owned);
    let values = value(None).into_iter().chain(currency.and_then(|code| value(Some(code))));
    values.chain([Mark::Words(View::new(&figure.text).text().to_owned())])
}

/// What a figure has in common with a number of a text that is the same: its words, or
/// its sort and value.
fn marks_in(found: &Number, written: &str) -> impl Iterator<Item = Mark> {
    let currency = found.currency.map(str::to_owned);
    let value =
        form_of(found.kind).map(|form| Mark::Value(discriminant(&form), found.value, currency));
    value.into_iter().chain([Mark::Words(View::new(written).text().to_owned())])
}

/// Whether a number of a text is a figure: in the same words, or of the same sort and
/// value.
fn is_figure(figure: &Figure, found: &Number, written: &str) -> bool {
    if View::new(&figure.text).text() == View::new(written).text() {
        return true;
    }
    let Some(form) = form_of(found.kind) else {
        return false;
    };
    figure.value == found.value
        && found.currency.is_none_or(|code| figure.currency() == Some(code))
        && Quantity::parse(&figure.text).is_ok_and(|quantity| quantity.form == form)
}

fn form_of(kind: NumberKind) -> Option<QuantityForm> {
    match kind {
        NumberKind::Cardinal => Some(QuantityForm::Count),
        NumberKind::Percent => Some(QuantityForm::Percent),
        NumberKind::Fraction => Some(QuantityForm::Fraction),
        _ => None,
    }
}
