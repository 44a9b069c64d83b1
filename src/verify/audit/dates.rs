//! The years of a draft beside the dates of the facts that its sentences tell of.

use super::REACH;
use super::clause::Clause;
use super::context::{Context, Scores};
use super::countable::BEFORE_YEARS;
use super::figures::FigureVerdict;
use crate::model::{Date, Fact, FactBase, Key, Precision};
use crate::prose::{Number, month_before};
use crate::text::{fold, is_one_of, last_word, last_words, next_words};

/// What shared words have to weigh so that a year is taken for the date of a fact.
const TELLS_OF: f32 = 9.0;

/// What they have to weigh so that another year is wrong for it.
const SURELY_TELLS_OF: f32 = 16.0;

/// What they have to weigh where the year stands at the head of an entry, as in a time
/// line: it dates all that the entry tells of; and where the clause has nearly all that
/// the claim says.
const HEADS: f32 = 12.0;

/// The year that a number is, and the month before it.
pub(super) fn year_and_month(block: &str, number: &Number) -> Option<(i32, Option<u8>)> {
    let year = i32::try_from(number.value.mantissa()).ok()?;
    Some((year, month_before(block, number.range.start)))
}

/// The facts with a date that words tell of.
fn dated<'s>(base: &FactBase, scores: &'s Scores) -> impl Iterator<Item = &'s (Key<Fact>, f32)> {
    scores.iter().filter(|(key, score)| *score >= TELLS_OF && base.facts[*key].date.is_some())
}

/// The fact that a year, with the month before it, is the date of, of those that words
/// tell of.
pub(super) fn agreeing(
    base: &FactBase,
    scores: &Scores,
    block: &str,
    number: &Number,
) -> Option<(FigureVerdict, Key<Fact>)> {
    let (year, month) = year_and_month(block, number)?;
    let (_, best) = dated(base, scores).next()?;
    let (key, score) =
        dated(base, scores).find(|(key, _)| is_dated(&base.facts[*key], year, month))?;
    (*score * 1.5 >= *best).then_some((FigureVerdict::Agrees, *key))
}

/// Whether a year, with the month before it, is that of the fact that its clause
/// tells of; none where it tells of none beyond doubt. `others` are the other years of the
/// clause.
pub(super) fn judge(
    base: &FactBase,
    context: &Context,
    clause: &Clause,
    block: &str,
    number: &Number,
    others: &[(i32, Option<u8>)],
) -> Option<(FigureVerdict, Key<Fact>)> {
    if let Some(agreeing) = agreeing(base, &clause.ranked, block, number) {
        return Some(agreeing);
    }
    let (year, month) = year_and_month(block, number)?;
    let (best, score) = dated(base, &clause.ranked).next()?;
    let fact = &base.facts[*best];
    let is_head = is_head(block, number);
    // A year that stands in the quotation is another date that it speaks of.
    let quoted = base.quotations[fact.quotation].text.contains(&year.to_string());
    let wrong_month = month.is_some() && is_dated(fact, year, None);
    let claim = context.claim(*best);
    let shared = claim.iter().filter(|word| clause.words.contains(*word)).count();
    let says_most = shared > 2 && shared * 4 >= claim.len() * 3;
    // What else could a year be that stands where the fact's own doesn't?
    let swapped = is_swapped(fact, year);
    let takes_its_place = || {
        is_head
            || wrong_month
            || month.is_some_and(|month| has_month(fact, month))
            || clause.says_only(context, *best)
            || is_framed_alike(base, fact, block, number)
    };
    let stands_for_it = swapped || shared * 2 >= claim.len() && takes_its_place();
    // "Between 2012 and 2020"
    let other_is_right = others.iter().any(|(year, month)| is_dated(fact, *year, *month));
    let surely = if swapped {
        TELLS_OF
    } else if is_head || says_most {
        HEADS
    } else {
        SURELY_TELLS_OF
    };
    let differs = *score >= surely
        && stands_for_it
        && !other_is_right
        && (!quoted || wrong_month)
        && (is_head || dates_something(block, number, month))
        && !is_aside(base, *best, block, number)
        && !clause.is_of_another(base, context, *best)
        && !is_noted(base, *best, year, month);
    differs.then_some((FigureVerdict::Differs, *best))
}

/// Whether a fact is dated to a month, of whatever year.
pub(super) fn has_month(fact: &Fact, month: u8) -> bool {
    dates(fact).any(|date| is_to_month(date) && date.first.month == month)
}

/// Whether the words before a year are those before the fact's own in its quotation: "by
/// the end of". With others it tells of another time of the same thing.
fn is_framed_alike(base: &FactBase, fact: &Fact, block: &str, number: &Number) -> bool {
    const ENOUGH: usize = 2;
    let text = &base.quotations[fact.quotation].text;
    let draft = fold(last_words(block, number.range.start, REACH)).into_owned();
    let years = dates(fact).map(|date| date.first.year.to_string());
    let mut frames = years.filter_map(|year| text.find(&year)).map(|at| {
        let source = fold(last_words(text, at, REACH)).into_owned();
        let words = |text: &'_ str| -> Vec<String> {
            text.split_whitespace().rev().map(str::to_owned).collect()
        };
        let (source, draft) = (words(&source), words(&draft));
        source.iter().zip(&draft).take_while(|(source, draft)| source == draft).count()
    });
    frames.any(|shared| shared >= ENOUGH)
}

/// Whether a year has the digits of one of a fact's in another order: 1987 for 1978.
fn is_swapped(fact: &Fact, year: i32) -> bool {
    let digits = |year: i32| {
        let mut digits: Vec<char> = year.to_string().chars().collect();
        digits.sort_unstable();
        digits
    };
    dates(fact).any(|date| digits(date.first.year) == digits(year))
}

/// Whether the words at a year say that it is one: "in 2021", "May 2021", a cell.
fn dates_something(block: &str, year: &Number, month: Option<u8>) -> bool {
    let before = last_words(block, year.range.start, REACH).trim_end();
    let word = last_word(before);
    month.is_some()
        || before.is_empty()
        || before.ends_with(['(', '|', '–', '-', '/', ':'])
        || is_one_of(BEFORE_YEARS, word)
}

/// Whether a year stands in a phrase by the way, as in "the Bank, founded in 1944, said":
/// that tells when something began that the claim tells more of.
fn is_aside(base: &FactBase, key: Key<Fact>, block: &str, year: &Number) -> bool {
    const LONGEST: usize = 5;
    let before = last_words(block, year.range.start, REACH);
    let after = next_words(block, year.range.end, REACH);
    let phrase = before.rsplit([',', '(', '–', '—', ';', '.', '|']).next().unwrap_or_default();
    let closed = after.trim_start().starts_with([',', ')', '–', '—']);
    let first = phrase.split_whitespace().next().unwrap_or_default();
    let begun = fold(first);
    let participle = begun.ends_with("ed") || is_one_of(BEGUN, &begun);
    let own = || {
        let fact = &base.facts[key];
        let own = [&fact.claim, &base.quotations[fact.quotation].text];
        own.iter().any(|text| text.split_whitespace().any(|word| fold(word) == begun))
    };
    closed && participle && phrase.split_whitespace().count() <= LONGEST && !own()
}

/// Words that begin a phrase by the way and don't end in "ed".
const BEGUN: &str = "since born begun built set made held";

/// Whether a note on a fact dates it to the year, and to the month where the draft has
/// one: there the base itself says that others say otherwise.
fn is_noted(base: &FactBase, key: Key<Fact>, year: i32, month: Option<u8>) -> bool {
    let year = year.to_string();
    base.facts[key].notes.iter().map(|note| &base.notes[*note].text).any(|text| {
        text.match_indices(&year).any(|(at, _)| {
            let noted = month_before(text, at);
            noted.is_some() && (month.is_none() || month == noted)
        })
    })
}

/// Whether a year begins its block and is set off from what follows: "2015 – the mill
/// burns down".
fn is_head(block: &str, year: &Number) -> bool {
    let before = block.get(..year.range.start).unwrap_or_default();
    let after = block.get(year.range.end..).unwrap_or_default();
    let off = [":", " –", " —", " - ", " |"].iter().any(|sign| after.starts_with(sign));
    off && before.trim().is_empty()
}

/// Whether a fact is dated in a year and a month, or its period begins or ends there: a
/// year between is that of something else that happened then.
pub(super) fn is_dated(fact: &Fact, year: i32, month: Option<u8>) -> bool {
    dates(fact).any(|date| {
        (date.first.year..=date.last.year).contains(&year)
            && month.is_none_or(|month| !is_to_month(date) || month == date.first.month)
    })
}

/// The date of a fact, or the ends of its period.
fn dates(fact: &Fact) -> impl Iterator<Item = Date> {
    fact.date.iter().flat_map(|date| date.period.dates())
}

/// Whether a date tells the month.
fn is_to_month(date: Date) -> bool {
    matches!(date.precision, Precision::Month | Precision::Day)
}
