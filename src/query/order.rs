//! The order of facts and their maximum number.

use std::cmp::Ordering;
use std::num::NonZeroUsize;

use clap::{Args, ValueEnum};

use crate::model::{Fact, FactBase, Key};

/// The key that facts are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SortKey {
    /// The date, the earliest first.
    #[value(alias = "year")]
    Date,
    /// The value of the figure, whatever its unit, the smallest first.
    Value,
    /// The id.
    Id,
    /// The label of the first region.
    Region,
    /// The label of the first topic.
    Topic,
}

// The order and the maximum number of facts.
#[derive(Clone, Copy, Debug, Default, Args)]
#[command(next_help_heading = "Ordering")]
pub(crate) struct Order {
    /// Sort by this [default: the order of the article, the best matches first]
    #[arg(
        id = "sort",
        long = "sort",
        value_name = "KEY",
        help_heading = "Ordering",
        ignore_case = true
    )]
    pub by: Option<SortKey>,
    // Facts without the value stay last.
    /// Reverse the order
    #[arg(long)]
    pub reverse: bool,
    /// Show at most N
    #[arg(short = 'n', long, value_name = "N", value_parser = parse_limit)]
    pub limit: Option<usize>,
}

/// Parses a maximum number.
pub(crate) fn parse_limit(text: &str) -> Result<usize, &'static str> {
    let limit = text.parse::<NonZeroUsize>().map_err(|_| "must be a number, 1 or more")?;
    Ok(limit.get())
}

impl Order {
    /// Sorts facts, stably, and cuts them to the maximum number.
    pub(crate) fn apply(&self, base: &FactBase, facts: &mut Vec<Key<Fact>>) {
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

    /// Compares two values; an absent value comes last in both directions.
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
