//! The quotations and sources of facts.

use std::collections::{BTreeSet, HashMap};

use crate::model::{Fact, FactBase, Key, Quotation, Source};

/// A quotation with the selected ones of its facts.
pub(crate) type Quoted<'a> = (Key<Quotation>, Vec<Key<Fact>>);

/// The quotations of facts, each once, in the order of their first facts.
pub fn by_quotation<'a>(base: &FactBase, facts: &[Key<Fact>]) -> Vec<Quoted<'a>> {
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

/// The sources of facts, each once, in the order of the fact base; with `notes`, the sources of their
/// notes follow.
pub(crate) fn sources_of(base: &FactBase, facts: &[Key<Fact>], notes: bool) -> Vec<Key<Source>> {
    let facts = || facts.iter().map(|fact| &base.facts[*fact]);
    let quoted: BTreeSet<_> = facts().map(|fact| base.quotations[fact.quotation].source).collect();
    let on_notes = facts().flat_map(|fact| fact.notes.iter()).map(|note| base.notes[*note].source);
    let others: BTreeSet<_> = on_notes.filter(|source| notes && !quoted.contains(source)).collect();
    quoted.into_iter().chain(others).collect()
}
