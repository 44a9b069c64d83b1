//! All numbers of a text, with their magnitude, percent sign and currency.

use std::ops::Range;

use rust_decimal::Decimal;

use super::currency::{currency_code, currency_named};
use super::dates::{date_or_time, meridiem, spoken_year, year};
use super::idioms::{is_fraction, is_pronoun, is_quantity, ordinal_in_name};
use super::labels::{address, is_in_name, name_length, telephone};
use super::numeral::{
    Notation, NumberKind, Numeral, amount, is_digit, leading, numeral, split_currency, split_minus,
    vulgar, word_after,
};
use super::words::is_number_word;
use crate::text::{is_one_of, last_word, last_words};

/// A number in a text. Numbers that count or measure are figures with the same value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its range in bytes, with sign, currency, magnitude and percent sign.
    pub range: Range<usize>,
    /// The exact value; thirds and similar to 28 digits.
    pub value: Decimal,
    pub kind: NumberKind,
    /// The ISO 4217 code of a sum of money.
    pub currency: Option<&'static str>,
}

impl Number {
    pub(super) fn new(range: Range<usize>, value: Decimal, kind: NumberKind) -> Self {
        Self { range, value, kind, currency: None }
    }
}

/// The numbers of an English text, in order.
pub fn numbers(text: &str) -> Vec<Number> {
    numbers_in(text, Notation::Point)
}

/// The numbers of a text in the notation of its language, in order.
pub fn numbers_in(text: &str, notation: Notation) -> Vec<Number> {
    numbers_before(text, text.len(), notation)
}

/// The numbers that begin before an offset, in order.
pub(super) fn numbers_before(text: &str, end: usize, notation: Notation) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < end {
        let (rest, before) = (&text[at..], text[..at].chars().next_back());
        let token = token(rest);
        let is_word_start = before.is_none_or(|char| !char.is_alphanumeric() && char != '_');
        let is_number = token.starts_with(|first| is_digit(first) || vulgar(first).is_some());
        let digits = after_lead(text, at).filter(|_| is_word_start).or(is_number.then_some(at));
        let found = if before.is_none_or(char::is_whitespace)
            && let Some(length) = address(rest)
        {
            Some((at + length, None))
        } else if let Some(start) = digits {
            Some(in_digits(text, at, start, notation))
        } else if token.starts_with(char::is_alphabetic) && is_word_start {
            in_words(text, at, token)
        } else {
            None
        };
        let (end, number) = found.unwrap_or((at + token.len(), None));
        numbers.extend(number);
        at = end.max(at + 1);
    }
    numbers
}

/// The end of a number or of a name with digits, and the number.
type Found = (usize, Option<Number>);

fn found(number: Number) -> Found {
    (number.range.end, Some(number))
}

/// The leading letters, the leading digits, or one other character.
pub(super) fn token(text: &str) -> &str {
    match text.chars().next() {
        Some(first) if is_digit(first) => leading(text, is_digit),
        Some(first) if first.is_alphabetic() => leading(text, char::is_alphabetic),
        Some(first) => &text[..first.len_utf8()],
        None => "",
    }
}

/// The text before an offset, long enough for a name.
pub(super) fn nearby(text: &str, end: usize) -> &str {
    last_words(text, end, 48)
}

/// The last word of the text before a number, without the separator.
pub(super) fn word_before(left: &str) -> &str {
    last_word(left.trim_end_matches([' ', '-', '\u{a0}', '\n', '\r', '.', ':']))
}

/// The start of the digits after a sign or a currency: of 5 in "-5", "USD 5", "-$5". A hyphen in a
/// word is no sign.
fn after_lead(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let (is_minus, unsigned) = split_minus(rest);
    let (currency, number) = split_currency(unsigned);
    let is_dash = is_minus && !(at == 0 || text[..at].ends_with([' ', '\n', '\u{a0}', '(']));
    let is_known = currency.is_none_or(|written| currency_code(written).is_some());
    let has_lead = number.len() < rest.len() && number.starts_with(is_digit);
    (has_lead && is_known && !is_dash).then(|| text.len() - number.len())
}

/// The currency after a number, which is outside its range.
fn currency_after(text: &str, end: usize) -> Option<&'static str> {
    if text[end..].trim_start().starts_with('€') {
        return Some("EUR");
    }
    let (word, word_end) = word_after(text, end)?;
    let is_adjective = is_one_of("us american", word);
    let word = if is_adjective { word_after(text, word_end)?.0 } else { word };
    currency_named(word).or_else(|| currency_code(word))
}

/// A number in a text that is read from an offset on.
fn number(text: &str, start: usize, read: Numeral<'_>) -> Number {
    let end = start + read.end;
    let has_unit = read.currency.is_some() || read.kind == NumberKind::Percent;
    let after = || currency_after(text, end).filter(|_| !has_unit);
    let currency = read.currency.and_then(currency_code).or_else(after);
    Number { range: start..end, value: read.value, kind: read.kind, currency }
}

/// A number with digits at `digits_start`, after its sign and currency from `start` on.
fn in_digits(text: &str, start: usize, digits_start: usize, notation: Notation) -> Found {
    /// The words before degrees: "to 40C", but not "seat 14F".
    const BEFORE_DEGREES: &str = "above and at below between by from hit of over reached than to";
    let (left, rest) = (nearby(text, start), &text[digits_start..]);
    if let Some(length) = telephone(left, rest) {
        return (digits_start + length, None);
    }
    let digits = leading(rest, is_digit);
    let digits_end = digits_start + digits.len();
    let is_plain = start == digits_start;
    if is_plain && let Some(number) = year(text, start, digits, left) {
        return found(number);
    }
    let amount = amount(&text[start..], notation);
    let end = start + amount.map_or(digits_end - start, |amount| amount.end);
    let suffix = leading(&text[end..], char::is_alphabetic);
    let is_ordinal = is_one_of("st nd rd th", suffix) && !digits.is_empty() && end == digits_end;
    let is_degree = matches!(suffix, "C" | "F")
        && (end > digits_end || is_one_of(BEFORE_DEGREES, word_before(left)));
    let is_percent = amount.is_some_and(|amount| amount.kind == NumberKind::Percent);
    let name_suffix = if is_ordinal || is_degree || is_percent { "" } else { suffix };
    if is_plain && is_in_name(left, name_suffix, &text[end + suffix.len()..]) {
        return (start + name_length(rest).max(digits.len()), None);
    }
    // "3.141.592" is a version in English, "2/3" a fraction.
    let has_groups = notation == Notation::Comma && text[digits_end..end].starts_with('.');
    let is_sum_or_fraction = amount
        .is_some_and(|amount| amount.currency.is_some() || amount.kind == NumberKind::Fraction);
    if !has_groups
        && !is_sum_or_fraction
        && let Some(number) = date_or_time(text, digits_start)
    {
        return found(number);
    }
    let Some(mut number) = amount.map(|amount| number(text, start, amount)) else {
        // More than 28 digits, with their separators.
        let run = leading(rest, |char| is_digit(char) || ",.\u{a0}\u{202f}\u{2009}".contains(char));
        let length = run.trim_end_matches(|char| !is_digit(char)).len();
        let range = start..digits_start + length.max(digits.len());
        return found(Number::new(range, Decimal::ZERO, NumberKind::Other));
    };
    if is_ordinal {
        let range = digits_start..end + suffix.len();
        return found(Number::new(range, number.value.abs(), NumberKind::Ordinal));
    }
    let is_year = is_plain
        && digits.len() == 4
        && number.range.end == digits_end
        && (1000..3000).contains(&number.value.mantissa())
        && number.currency.is_none()
        && number.kind == NumberKind::Cardinal
        && !is_quantity(left, text, end);
    if is_year {
        number.kind = NumberKind::Year;
    }
    found(number)
}

/// A number that begins with a word, which is at `start`.
fn in_words(text: &str, start: usize, word: &str) -> Option<Found> {
    let whole = ordinal_in_name(text, start, word).or_else(|| spoken_year(text, start, word));
    if let Some(number) = whole {
        return Some(found(number));
    }
    let mut read = numeral(&text[start..], false, Notation::Point)?;
    if read.kind == NumberKind::Fraction && !is_fraction(text, start, start + read.end) {
        // "one third party", but not "a third party"
        read = numeral(word, false, Notation::Point).filter(|_| is_number_word(word))?;
    }
    let end = start + read.end;
    let is_name = match word.to_ascii_lowercase().as_str() {
        "one" => read.end == word.len() && is_pronoun(text, start),
        "zero" => text[end..].starts_with('-'),
        _ => false,
    };
    if is_name {
        let or_two = text[end..].strip_prefix(" or two");
        return Some((or_two.map_or(end, |rest| text.len() - rest.len()), None));
    }
    if let Some(end) = meridiem(text, end) {
        return Some(found(Number::new(start..end, read.value, NumberKind::Time)));
    }
    Some(found(number(text, start, read.with_percent(&text[start..]))))
}

#[cfg(test)]
mod tests;
