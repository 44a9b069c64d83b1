//! Which facts have a word, in little room: a long quotation may have many facts.

use crate::model::{Fact, Key, KeyRange};

/// How much a word of a quotation weighs for its facts.
const QUOTED: f32 = 1.0;

/// The facts that have a word. What a quotation says is kept once for all its facts: it
/// may be long and they many.
#[derive(Default)]
pub(super) struct Having<'a> {
    /// The facts of each quotation that has it, in order.
    quoted: Vec<KeyRange<Fact<'a>>>,
    /// The facts for which it weighs otherwise than by their quotation, in order.
    own: Vec<(Key<Fact<'a>>, f32)>,
    /// How many facts these are; some are in both.
    count: usize,
}

impl<'a> Having<'a> {
    /// Adds the facts of a quotation that has the word. They stand behind those before.
    pub(super) fn add_quoted(&mut self, facts: KeyRange<Fact<'a>>) {
        self.quoted.push(facts);
        self.count += facts.iter().len();
    }

    /// Adds a fact for which the word weighs more or less; its quotation may have it too.
    pub(super) fn add_own(&mut self, fact: Key<Fact<'a>>, weight: f32, is_quoted: bool) {
        self.own.push((fact, weight));
        self.count += usize::from(!is_quoted);
    }

    /// How many facts there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Whether a fact is among them.
    pub(super) fn has(&self, fact: Key<Fact<'a>>) -> bool {
        self.is_own(fact) || self.is_quoted(fact)
    }

    /// The facts, each once, and how much the word weighs for them.
    pub(super) fn weights(&self) -> impl Iterator<Item = (Key<Fact<'a>>, f32)> {
        let quoted = self.quoted.iter().flat_map(|facts| facts.iter());
        let others = quoted.filter(|fact| !self.is_own(*fact)).map(|fact| (fact, QUOTED));
        self.own.iter().copied().chain(others)
    }

    fn is_own(&self, fact: Key<Fact<'a>>) -> bool {
        self.own.binary_search_by_key(&fact, |(known, _)| *known).is_ok()
    }

    fn is_quoted(&self, fact: Key<Fact<'a>>) -> bool {
        let next = self.quoted.partition_point(|facts| facts.end <= fact);
        self.quoted.get(next).is_some_and(|facts| facts.start <= fact)
    }
}
