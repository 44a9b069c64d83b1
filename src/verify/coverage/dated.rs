//! The dates of a quotation's facts, by what a text can say of them.

use std::collections::HashMap;

use crate::model::{Date, FactDate, Precision};
use crate::numbers::word_behind;
use crate::prose::{Calendar, Number, NumberKind, month_beside};

/// What a text can say of a date.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Told {
    Year(i32),
    /// The year of a date without a month.
    YearAlone(i32),
    /// A year and its month.
    Month(i32, u8),
    /// A month and its day, of whatever year.
    Day(u8, u8),
    /// A century by its first year over a hundred, of a date without a day.
    Century(i32),
}

/// For all that can be said of dates, the number of the first fact that has one of them.
#[derive(Default)]
pub(super) struct Dated {
    first: HashMap<Told, usize>,
}

impl Dated {
    /// Takes note of a fact's date. Facts come in the order of their numbers.
    pub(super) fn add(&mut self, fact: usize, date: &FactDate) {
        for told in date.period.dates().flat_map(told_of) {
            self.first.entry(told).or_insert(fact);
        }
    }

    /// The first fact in whose date a number lies that stands in a text: it is the year,
    /// or the day, beside its month; or the century.
    pub(super) fn first(&self, number: &Number, text: &str) -> Option<usize> {
        let value = i32::try_from(number.value.trunc().mantissa()).ok()?;
        let first = |told: Told| self.first.get(&told).copied();
        let day = || {
            let day = u8::try_from(value).ok()?;
            first(Told::Day(month_beside(text, &number.range)?, day))
        };
        match number.kind {
            NumberKind::Year => first(Told::Year(value)),
            NumberKind::Date => {
                let calendar = Calendar::new(text.get(number.range.clone()).unwrap_or_default());
                let months = (1..=12).filter(|month| calendar.has_month(*month));
                let months = months.filter_map(|month| first(Told::Month(value, month)));
                months.chain(first(Told::YearAlone(value))).min()
            }
            NumberKind::Cardinal => day(),
            NumberKind::Ordinal => {
                let next = word_behind(text, number.range.end);
                let century = next.filter(|(word, _)| word.eq_ignore_ascii_case("century"));
                let century = century.and_then(|_| first(Told::Century(value - 1)));
                century.into_iter().chain(day()).min()
            }
            _ => None,
        }
    }
}

/// All that can be said of a date.
fn told_of(date: Date) -> impl Iterator<Item = Told> {
    let day = date.first;
    let century = Told::Century(day.year.div_euclid(100));
    let more = match date.precision {
        Precision::Day => [Told::Month(day.year, day.month), Told::Day(day.month, day.day)],
        Precision::Month => [Told::Month(day.year, day.month), century],
        _ => [Told::YearAlone(day.year), century],
    };
    [Told::Year(day.year)].into_iter().chain(more)
}
