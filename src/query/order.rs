//! The order of facts and their maximum number.

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
    #[arg(long, value_name = "KEY", help_heading = "Ordering", ignore_case = true)]
    pub sort: Option<SortKey>,
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
    text.parse().map(NonZeroUsize::get).map_err(|_| "must be a number, 1 or more")
}

impl Order {
    /// Sorts facts, stably, and cuts them to the maximum number.
    pub(crate) fn apply(self, base: &FactBase, facts: &mut Vec<Key<Fact>>) {
        let date = |fact: &Fact| fact.date.as_ref().map(|date| date.period.day_span());
        let value = |fact: &Fact| fact.figure.as_ref().map(|figure| figure.value);
        let region = |fact: &Fact| fact.regions.first().map(|key| &base.regions[*key].label);
        let topic = |fact: &Fact| fact.topics.first().map(|key| &base.topics[*key].label);
        match self.sort {
            None if self.reverse => facts.reverse(),
            None => {}
            Some(SortKey::Date) => self.sort_by(base, facts, date),
            Some(SortKey::Value) => self.sort_by(base, facts, value),
            Some(SortKey::Id) => self.sort_by(base, facts, |fact| Some(&fact.id)),
            Some(SortKey::Region) => self.sort_by(base, facts, region),
            Some(SortKey::Topic) => self.sort_by(base, facts, topic),
        }
        facts.truncate(self.limit.unwrap_or(usize::MAX));
    }

    /// Sorts facts by a value; an absent value is last in both directions.
    fn sort_by<'b, V: Ord>(
        self,
        base: &'b FactBase,
        facts: &mut [Key<Fact>],
        value: impl Fn(&'b Fact) -> Option<V>,
    ) {
        facts.sort_by(|left, right| {
            let [left, right] = [left, right].map(|key| value(&base.facts[*key]));
            let by_value = if self.reverse { right.cmp(&left) } else { left.cmp(&right) };
            left.is_none().cmp(&right.is_none()).then(by_value)
        });
    }
}
