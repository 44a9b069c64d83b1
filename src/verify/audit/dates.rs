//! The years of a draft beside the dates of the facts that its sentences tell of.

use super::context::Scores;
use super::figures::{FigureVerdict, REACH};
use super::near::last_words;
use crate::model::{Date, Endpoint, Extent, Fact, FactBase, Key, Precision};
use crate::prose::Number;

/// What shared words have to weigh so that a year is taken for the date of a fact.
const TELLS_OF: f32 = 9.0;

/// What they have to weigh so that another year is wrong for it.
const SURELY_TELLS_OF: f32 = 16.0;

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of the month that a word names, from 1.
pub(super) fn month(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    let place = MONTHS
        .iter()
        .position(|name| *name == word || (word.len() == 3 && name.starts_with(&*word)))?;
    u8::try_from(place + 1).ok()
}

/// Whether a year, with the month before it, is that of the fact that its sentence
/// tells of; none where it tells of none beyond doubt.
pub(super) fn judge<'a>(
    base: &FactBase<'a>,
    scores: &Scores<'a>,
    block: &str,
    number: &Number,
) -> Option<(FigureVerdict, Key<Fact<'a>>)> {
    let year = i32::try_from(number.value.mantissa()).ok()?;
    let before = last_words(block, number.range.start, REACH);
    let word = before
        .trim_end()
        .trim_end_matches(',')
        .trim_end_matches(|char: char| char.is_ascii_digit() || char == ' ');
    let month = word.rsplit(|char: char| !char.is_alphabetic()).next().and_then(month);
    let dated =
        scores.iter().filter(|(key, score)| *score >= TELLS_OF && base.facts[*key].date.is_some());
    let dated: Vec<&(Key<Fact<'a>>, f32)> = dated.collect();
    let fits = |key: &Key<Fact<'a>>| is_dated(&base.facts[*key], year, month);
    let best = dated.first()?;
    if let Some((key, score)) = dated.iter().find(|(key, _)| fits(key))
        && *score * 1.5 >= best.1
    {
        return Some((FigureVerdict::Agrees, *key));
    }
    // A year that stands in the quotation is another date that it speaks of.
    let quoted = base.quotations[base.facts[best.0].quotation].text.contains(&year.to_string());
    let wrong_month = month.is_some() && is_dated(&base.facts[best.0], year, None);
    (best.1 >= SURELY_TELLS_OF && (!quoted || wrong_month))
        .then_some((FigureVerdict::Differs, best.0))
}

/// Whether a fact is dated in a year and a month, or its period touches them.
fn is_dated(fact: &Fact<'_>, year: i32, month: Option<u8>) -> bool {
    let Some(date) = &fact.date else {
        return false;
    };
    let in_month = |date: Date| {
        date.first.year != year
            || !matches!(date.precision, Precision::Month | Precision::Day)
            || month.is_none_or(|month| month == date.first.month)
    };
    let ends = match date.period.extent() {
        Extent::Date(date) => [Some(date), None],
        Extent::Interval(start, end) => [start, end].map(|end| match end {
            Endpoint::Date(date) => Some(date),
            Endpoint::Open | Endpoint::Unknown => None,
        }),
    };
    date.period.touches(Some(year), Some(year)) && ends.into_iter().flatten().all(in_month)
}
