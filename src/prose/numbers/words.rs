//! Numbers that begin with an English word.

use rust_decimal::Decimal;

use super::extent::{Extent, next_word, value_of};
use super::{Found, Number, NumberKind, after, before, token};
use crate::model::{Quantity, is_magnitude, is_number_word};

/// A number that begins with a word.
pub(super) fn in_words(text: &str, start: usize) -> Option<Found> {
    let word = token(after(text, start));
    let end = start + word.len();
    if before(text, start).ends_with(|char: char| char.is_alphanumeric() || char == '_') {
        return None;
    }
    let lower = word.to_lowercase();
    if let Some(number) = ordinal(text, start, word, &lower) {
        return Some(Found::Number(number));
    }
    if let Some(number) = part_of_one(text, start, &lower) {
        return Some(Found::Number(number));
    }
    let article = lower == "a"
        && next_word(text, end).is_some_and(|(word, _)| word != "percent" && is_magnitude(&word));
    if !article && !is_number_word(&lower) {
        return None;
    }
    let (written_end, value) = longest_number(text, start, end)?;
    if lower == "one" && written_end == end && is_pronoun(text, start, end) {
        return None;
    }
    let extent = Extent { start, end: written_end };
    let halved = extent.with_half(text);
    let value = if halved.end > written_end {
        value_of(after(before(text, halved.end), start))?
    } else {
        value
    };
    let (whole, percent) = halved.with_percent(text);
    let (_, currency) = whole.with_currency(text, start);
    let kind = if percent { NumberKind::Percent } else { NumberKind::Cardinal };
    Some(Found::Number(Number { range: start..whole.end, value, kind, currency }))
}

/// The most words that a number is looked for in: "nine hundred and ninety-nine
/// million nine hundred and ninety-nine thousand …".
const MOST_WORDS: usize = 24;

/// The longest number in words that begins at a place: where it ends, and its
/// value.
fn longest_number(text: &str, start: usize, end: usize) -> Option<(usize, Decimal)> {
    let mut longest = None;
    let mut end = end;
    for _ in 0..MOST_WORDS {
        let written = after(before(text, end), start);
        if let Some(value) = value_of(&written.replace('\u{a0}', " ")) {
            longest = Some((end, value));
        }
        match next_word(text, end) {
            Some((word, next))
                if word == "dozen"
                    || word != "percent"
                        && (word == "and" || is_number_word(&word) || is_magnitude(&word)) =>
            {
                if word == "dozen" {
                    let (_, value) = longest?;
                    return Some((next, value.checked_mul(Decimal::from(12))?));
                }
                end = next;
            }
            _ => return longest,
        }
    }
    longest
}

/// Whether "one" stands for somebody or something: "no one", "one of them".
fn is_pronoun(text: &str, start: usize, end: usize) -> bool {
    let previous = before(text, start).trim_end();
    let previous = previous.rsplit(|char: char| !char.is_alphabetic()).next().unwrap_or_default();
    let next = next_word(text, end).map(|(word, _)| word).unwrap_or_default();
    let parted = !after(text, end).starts_with([' ', '-', '\u{a0}']);
    matches!(
        previous.to_lowercase().as_str(),
        "no" | "any"
            | "every"
            | "some"
            | "each"
            | "this"
            | "that"
            | "which"
            | "another"
            | "the"
            | "an"
            | "new"
            | "only"
    ) && !is_magnitude(&next)
        || matches!(
            next.as_str(),
            "of" | "another"
                | "should"
                | "must"
                | "can"
                | "cannot"
                | "could"
                | "may"
                | "might"
                | "has"
                | "had"
                | "is"
                | "was"
                | "would"
                | "will"
                | "who"
                | "by"
                | "and"
                | "or"
        )
        || (parted && !after(text, end).trim_start().starts_with(['%', ')']))
}

/// "Second" in a name: "the Second China-Central Asia Summit".
fn ordinal(text: &str, start: usize, word: &str, lower: &str) -> Option<Number> {
    const ORDINALS: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    let place = ORDINALS.iter().position(|known| *known == lower)?;
    let end = start + word.len();
    let named = after(text, end).strip_prefix([' ', '-', '\u{a0}'])?;
    let capital = |text: &str| text.starts_with(char::is_uppercase);
    (capital(word) && capital(named)).then(|| Number {
        range: start..end,
        value: Decimal::from(place + 1),
        kind: NumberKind::Ordinal,
        currency: None,
    })
}

/// "half", "a quarter of", "two-thirds", "half a million".
fn part_of_one(text: &str, start: usize, lower: &str) -> Option<Number> {
    let word_end = start + lower.len();
    let fraction = |end: usize, value: Decimal| {
        let kind = NumberKind::Fraction;
        Some(Number { range: start..end, value: value.normalize(), kind, currency: None })
    };
    let half = Decimal::new(5, 1);
    if lower == "half" {
        if let Some((magnitude, end)) = next_word(text, word_end)
            .filter(|(word, _)| word == "a")
            .and_then(|(_, end)| next_word(text, end))
            && magnitude != "percent"
            && is_magnitude(&magnitude)
        {
            let value = half.checked_mul(Quantity::parse(&format!("1 {magnitude}")).ok()?.value)?;
            let (range, kind) = (start..end, NumberKind::Cardinal);
            return Some(Number { range, value: value.normalize(), kind, currency: None });
        }
        let measured = next_word(text, word_end).is_some_and(|(word, _)| {
            matches!(word.as_str(), "of" | "the" | "a" | "its" | "their" | "all")
        });
        return if measured { fraction(word_end, half) } else { None };
    }
    let count = match lower {
        "a" => Decimal::ONE,
        word if is_number_word(word) => Quantity::parse(word).ok()?.value,
        _ => return None,
    };
    let (part, end) = next_word(text, word_end)?;
    let (part, plural) = part.strip_suffix('s').map_or((part.as_str(), false), |part| (part, true));
    let of = match part {
        "half" => 2,
        "third" => 3,
        "quarter" | "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        _ => return None,
    };
    let measured = next_word(text, end).is_some_and(|(word, _)| word == "of" || word == "the");
    if (count > Decimal::ONE) != plural || !(plural || part == "half" || measured) {
        return None;
    }
    fraction(end, count.checked_div(Decimal::from(of))?)
}
