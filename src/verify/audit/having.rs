//! Which facts have a word, in little room: a long quotation may have many facts.

use crate::model::{Fact, Key, Quotation};

/// How much a word of a quotation weighs for its facts.
const QUOTED: f32 = 1.0;

/// The facts that have a word. What a quotation says is kept once for all its facts: it
/// may be long and they many.
#[derive(Default)]
pub(super) struct Having {
    /// The first and last fact of each quotation with the word, in order.
    quoted: Vec<(Key<Fact>, Key<Fact>)>,
    /// The facts for which it weighs otherwise than by their quotation, in order.
    own: Vec<(Key<Fact>, f32)>,
    /// How many facts these are; some are in both.
    count: usize,
}

impl Having {
    /// Adds the facts of a quotation that has the word. They stand behind those before.
    pub(super) fn add_quoted(&mut self, quotation: &Quotation) {
        let (first, count) = (quotation.first_fact, quotation.fact_count);
        self.quoted.push((first, Key::new(first.index() + count - 1)));
        self.count += count;
    }

    /// Adds a fact for which the word weighs more or less; its quotation may have it too.
    pub(super) fn add_own(&mut self, fact: Key<Fact>, weight: f32, is_quoted: bool) {
        self.own.push((fact, weight));
        self.count += usize::from(!is_quoted);
    }

    /// How many facts there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Whether a fact is among them.
    pub(super) fn has(&self, fact: Key<Fact>) -> bool {
        self.is_own(fact) || self.is_quoted(fact)
    }

    /// The facts, each once, and how much the word weighs for them.
    pub(super) fn weights(&self) -> impl Iterator<Item = (Key<Fact>, f32)> {
        let quoted = self
            .quoted
            .iter()
            .flat_map(|(first, last)| (first.index()..=last.index()).map(Key::new));
        let others = quoted.filter(|fact| !self.is_own(*fact)).map(|fact| (fact, QUOTED));
        self.own.iter().copied().chain(others)
    }

    fn is_own(&self, fact: Key<Fact>) -> bool {
        self.own.binary_search_by_key(&fact, |(known, _)| *known).is_ok()
    }

    fn is_quoted(&self, fact: Key<Fact>) -> bool {
        let next = self.quoted.partition_point(|(_, last)| *last < fact);
        self.quoted.get(next).is_some_and(|(first, _)| *first <= fact)
    }
}
