//! The order of facts, and how many of them.

use std::cmp::Ordering;

use crate::model::vocabulary::vocabulary;
use crate::model::{Fact, FactBase, Key};

vocabulary! {
    /// What facts are sorted by.
    pub enum SortKey {
        /// When, the earliest first.
        Date = "date",
        /// The value of the figure, whatever it counts, the smallest first.
        Value = "value",
        /// The id.
        Id = "id",
        /// The label of the first region.
        Region = "region",
        /// The label of the first topic.
        Topic = "topic",
    }
}

/// In which order, and at most how many.
#[derive(Clone, Copy, Debug, Default)]
pub struct Order {
    /// What to sort by; none is the order of the fact base.
    pub by: Option<SortKey>,
    /// The other way round. What has nothing to be sorted by stays last.
    pub reverse: bool,
    /// At most so many.
    pub limit: Option<usize>,
}

impl Order {
    /// Puts facts in this order and cuts what is too many. Facts that are equal
    /// in it keep theirs.
    pub fn apply(&self, base: &FactBase, facts: &mut Vec<Key<Fact>>) {
        match self.by {
            None if self.reverse => facts.reverse(),
            None => {}
            Some(key) => facts.sort_by(|left, right| {
                self.compare(base, key, &base.facts[*left], &base.facts[*right])
            }),
        }
        if let Some(limit) = self.limit {
            facts.truncate(limit);
        }
    }

    fn compare(&self, base: &FactBase, key: SortKey, left: &Fact, right: &Fact) -> Ordering {
        let region = |fact: &Fact| fact.regions.first().map(|key| &base.regions[*key].label);
        let topic = |fact: &Fact| fact.topics.first().map(|key| &base.topics[*key].label);
        let value = |fact: &Fact| fact.figure.as_ref().map(|figure| figure.value);
        match key {
            SortKey::Date => {
                self.present(left.date.as_ref(), right.date.as_ref(), |left, right| {
                    left.period.chronological(&right.period)
                })
            }
            SortKey::Value => self.present(value(left), value(right), Ord::cmp),
            SortKey::Id => self.present(Some(&left.id), Some(&right.id), Ord::cmp),
            SortKey::Region => self.present(region(left), region(right), Ord::cmp),
            SortKey::Topic => self.present(topic(left), topic(right), Ord::cmp),
        }
    }

    /// Compares what is there; what is absent comes last, either way round.
    fn present<T>(
        self,
        left: Option<T>,
        right: Option<T>,
        compare: impl Fn(&T, &T) -> Ordering,
    ) -> Ordering {
        match (left, right) {
            (Some(left), Some(right)) if self.reverse => compare(&right, &left),
            (Some(left), Some(right)) => compare(&left, &right),
            (left, right) => left.is_none().cmp(&right.is_none()),
        }
    }
}
