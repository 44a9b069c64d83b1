//! The quotations that facts rest on.

use std::collections::HashMap;

use crate::model::{Fact, FactBase, Key, Quotation};

/// A quotation with those of its facts that were asked for.
pub type Quoted<'a> = (Key<Quotation<'a>>, Vec<Key<Fact<'a>>>);

/// The quotations of facts, each once, in the order of their first facts.
#[must_use]
pub fn by_quotation<'a>(base: &FactBase<'a>, facts: &[Key<Fact<'a>>]) -> Vec<Quoted<'a>> {
    let mut places = HashMap::new();
    let mut quoted: Vec<Quoted<'a>> = Vec::new();
    for fact in facts {
        let quotation = base.facts[*fact].quotation;
        let place = *places.entry(quotation).or_insert(quoted.len());
        match quoted.get_mut(place) {
            Some((_, facts)) => facts.push(*fact),
            None => quoted.push((quotation, vec![*fact])),
        }
    }
    quoted
}
