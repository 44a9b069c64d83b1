//! The years of a draft beside the dates of the facts that its sentences tell of.

use super::context::Scores;
use super::figures::FigureVerdict;
use crate::model::{Date, Fact, FactBase, Key, Precision};
use crate::prose::{Number, month_before};

/// What shared words have to weigh so that a year is taken for the date of a fact.
const TELLS_OF: f32 = 9.0;

/// What they have to weigh so that another year is wrong for it.
const SURELY_TELLS_OF: f32 = 16.0;

/// What they have to weigh where the year stands at the head of an entry, as in a time
/// line: it dates all that the entry tells of.
const HEADS: f32 = 12.0;

/// Whether a year, with the month before it, is that of the fact that its sentence
/// tells of; none where it tells of none beyond doubt.
pub(super) fn judge<'a>(
    base: &FactBase<'a>,
    scores: &Scores<'a>,
    block: &str,
    number: &Number,
) -> Option<(FigureVerdict, Key<Fact<'a>>)> {
    let year = i32::try_from(number.value.mantissa()).ok()?;
    let month = month_before(block, number.range.start);
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
    let surely = if is_head(block, number) { HEADS } else { SURELY_TELLS_OF };
    (best.1 >= surely && (!quoted || wrong_month)).then_some((FigureVerdict::Differs, best.0))
}

/// Whether a year begins its block and is set off from what follows: "2015 – the mill
/// burns down".
fn is_head(block: &str, year: &Number) -> bool {
    let before = block.get(..year.range.start).unwrap_or_default();
    let after = block.get(year.range.end..).unwrap_or_default();
    let off = [":", " –", " —", " - ", " |"].iter().any(|sign| after.starts_with(sign));
    off && before.trim().is_empty()
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
    date.period.touches(Some(year), Some(year)) && date.period.dates().all(in_month)
}
