//! All numbers of a text, with their magnitude, percent sign and currency.

use std::ops::Range;

use rust_decimal::Decimal;

use super::currency::{currency_before, currency_named};
use super::dates::{date_or_time, meridiem, spoken_year, year};
use super::idioms::{end_of_idiom, is_meant, is_quantity, ordinal_in_name, past_the_hour};
use super::labels::{address, is_in_name, name_length, registered, telephone};
use super::numeral::{
    Notation, NumberKind, Numeral, is_digit, leading, numeral, percent_after, vulgar, word_after,
};
use super::words::{is, is_number_word, month};
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
    let (mut at, mut begins_word) = (0, true);
    while at < end {
        let rest = &text[at..];
        let token = token(rest);
        let address = if begins_word { address(rest) } else { None };
        let found = match token.chars().next() {
            _ if address.is_some() => address.map(|length| Found::Name(at + length)),
            Some(first) if is_digit(first) || vulgar(first).is_some() => {
                Some(in_digits(text, at, notation))
            }
            Some(first) if first.is_alphabetic() => in_words(text, at, token),
            _ => None,
        };
        at = match found {
            Some(Found::Number(number)) => {
                let end = number.range.end.max(at + 1);
                numbers.push(number);
                end
            }
            Some(Found::Name(end)) => end.max(at + 1),
            None => at + token.len(),
        };
        begins_word = text[..at].ends_with(char::is_whitespace);
    }
    numbers
}

/// A match at an offset.
enum Found {
    Number(Number),
    /// The end of a name with digits.
    Name(usize),
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

/// The sign and the currency before a number.
#[derive(Clone, Copy, Default)]
struct Lead {
    length: usize,
    is_minus: bool,
    currency: Option<&'static str>,
}

impl Lead {
    /// Reads the end of the text before a number: "-", "USD ", "-$", "$-".
    fn of(left: &str) -> Self {
        let is_symbol = |left: &str| !left.ends_with(char::is_alphanumeric);
        let inner = left
            .strip_suffix(['-', '\u{2212}'])
            .filter(|left| is_symbol(left) && currency_before(left).is_some())
            .map_or_else(|| minus_length(left), |inner| left.len() - inner.len());
        let unsigned = &left[..left.len() - inner];
        let trimmed = unsigned.strip_suffix([' ', '\u{a0}', '\u{202f}', '\n']).unwrap_or(unsigned);
        let Some((sign, code)) = currency_before(trimmed) else {
            return Self { length: inner, is_minus: inner > 0, currency: None };
        };
        let before = &trimmed[..trimmed.len() - sign.len()];
        let outer = if inner == 0 { minus_length(before) } else { 0 };
        let length = left.len() - before.len() + outer;
        Self { length, is_minus: inner + outer > 0, currency: Some(code) }
    }
}

/// The length of a minus sign at the end of a text; 0 for a dash or a hyphen.
fn minus_length(left: &str) -> usize {
    let mut chars = left.chars().rev();
    let sign = chars.next().filter(|sign| matches!(sign, '-' | '\u{2212}'));
    let is_alone = chars.next().is_none_or(|char| char.is_whitespace() || char == '(');
    sign.filter(|_| is_alone).map_or(0, char::len_utf8)
}

/// The currency after a number, which is outside its range.
fn currency_after(text: &str, end: usize) -> Option<&'static str> {
    if text[end..].trim_start().starts_with('€') {
        return Some("EUR");
    }
    let (word, word_end) = word_after(text, end)?;
    let is_adjective = is_one_of("us american", word);
    currency_named(if is_adjective { word_after(text, word_end)?.0 } else { word })
}

/// The number with its sign, currency and percent sign. It begins at `start`, after `lead`.
fn with_units(text: &str, start: usize, lead: Lead, read: Numeral) -> Option<Number> {
    let value = read.value?;
    let end = start + read.end;
    let percent = percent_after(text, end).filter(|_| read.kind != NumberKind::Ordinal);
    let has_currency = lead.currency.is_some() || percent.is_some();
    let currency = if has_currency { lead.currency } else { currency_after(text, end) };
    let kind = if percent.is_some() { NumberKind::Percent } else { read.kind };
    let value = if lead.is_minus { -value } else { value };
    Some(Number { range: start - lead.length..percent.unwrap_or(end), value, kind, currency })
}

/// A number that begins with a digit.
fn in_digits(text: &str, start: usize, notation: Notation) -> Found {
    let (left, rest) = (nearby(text, start), &text[start..]);
    if let Some(length) = telephone(left, rest) {
        return Found::Name(start + length);
    }
    let digits = leading(rest, is_digit);
    let plain_end = start + digits.len();
    let lead = Lead::of(left);
    if lead.currency.is_none()
        && let Some(number) = year(text, start, digits, left)
    {
        return Found::Number(number);
    }
    // After a month, a day is separate from the next number.
    let is_day = month(word_before(left)).is_some()
        && text[plain_end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(is_digit));
    let counted = if is_day { digits } else { rest };
    let mut read = numeral(counted, lead.currency.is_some(), notation);
    let mut end = start + read.map_or(digits.len(), |read| read.end);
    if lead.currency.is_none() && text[..end].ends_with('m') && is_length(text, end) {
        end -= 1;
        read = numeral(&text[start..end], false, notation);
    }
    let suffix = leading(&text[end..], char::is_alphabetic);
    let is_ordinal = is_one_of("st nd rd th", suffix) && !digits.is_empty() && end == plain_end;
    let is_size = digits.len() == 1 && lead.currency.is_none() && &text[start + 1..end] == "K";
    let name_suffix = if is_ordinal { "" } else { suffix };
    if is_size || is_in_name(left, digits, name_suffix, &text[end + suffix.len()..]) {
        return Found::Name(start + name_length(rest).max(digits.len()));
    }
    // "the 50s" are years, degrees or people.
    if suffix == "s" && digits.len() == 2 && digits.ends_with('0') {
        return Found::Number(Number::new(start..end + 1, Decimal::ZERO, NumberKind::Other));
    }
    // "3.141.592" is a version in English, "2/3" a fraction.
    let has_groups = notation == Notation::Comma && text[plain_end..end].starts_with('.');
    if !has_groups
        && read.is_none_or(|read| read.kind != NumberKind::Fraction)
        && lead.currency.is_none()
        && let Some(number) = date_or_time(text, start)
    {
        return Found::Number(number);
    }
    let read = read.filter(|read| read.value.is_some());
    let number = read.and_then(|read| with_units(text, start, lead, read));
    let Some(mut number) = number else {
        return Found::Number(Number::new(start..end, Decimal::ZERO, NumberKind::Other));
    };
    if is_ordinal {
        let range = start..end + suffix.len();
        let value = number.value.abs();
        return Found::Number(Number::new(range, value, NumberKind::Ordinal));
    }
    let is_year = end == plain_end
        && digits.chars().count() == 4
        && (1000..3000).contains(&number.value.mantissa())
        && lead.length == 0
        && number.currency.is_none()
        && number.kind == NumberKind::Cardinal
        && !is_quantity(left, text, end);
    if is_year {
        number.kind = NumberKind::Year;
    }
    Found::Number(number)
}

/// Whether "m" after digits is metres, by the next word.
fn is_length(text: &str, end: usize) -> bool {
    const LENGTHS: &str = "high tall long wide deep away apart above below across thick sprint";
    word_after(text, end).is_some_and(|(word, _)| LENGTHS.split(' ').any(|known| known == word))
}

/// A number that begins with a word, which is at `start`.
fn in_words(text: &str, start: usize, word: &str) -> Option<Found> {
    let end = start + word.len();
    if text[..start].ends_with(|char: char| char.is_alphanumeric() || char == '_') {
        return None;
    }
    if let Some(end) = registered(text, word, end) {
        return Some(Found::Name(end));
    }
    if let Some(number) = ordinal_in_name(text, start, word) {
        return Some(Found::Number(number));
    }
    if let Some(number) = spoken_year(text, start, word) {
        return Some(Found::Number(number));
    }
    if is(word, "minus") {
        return negative(text, start, end);
    }
    if let Some(end) = past_the_hour(text, start, word, end) {
        return Some(Found::Name(end));
    }
    let mut read = numeral(&text[start..], false, Notation::Point)?;
    if !is_meant(text, start, read) {
        if read.kind != NumberKind::Fraction || !is_number_word(word) {
            return None;
        }
        // "one third party"
        read = numeral(word, false, Notation::Point)?;
    }
    if is(word, "one")
        && let Some(end) = end_of_idiom(text, start, read)
    {
        return Some(Found::Name(end));
    }
    let end = start + read.end;
    if let Some(end) = meridiem(text, end) {
        return Some(Found::Number(Number::new(start..end, read.value?, NumberKind::Time)));
    }
    // A hyphen before a word is a sign only with a currency.
    let lead = Lead::of(nearby(text, start));
    let lead = if lead.currency.is_some() { lead } else { Lead::default() };
    with_units(text, start, lead, read).map(Found::Number)
}

/// "minus five", but not "ten minus five".
fn negative(text: &str, start: usize, end: usize) -> Option<Found> {
    let last = word_before(nearby(text, start));
    let is_difference = last.ends_with(|char: char| char.is_ascii_digit()) || is_number_word(last);
    let number = text[end..].strip_prefix(' ').filter(|_| !is_difference)?;
    let read = numeral(number, false, Notation::Point);
    let read = read.filter(|read| read.kind != NumberKind::Ordinal)?;
    let lead = Lead { length: end + 1 - start, is_minus: true, currency: None };
    with_units(text, end + 1, lead, read).map(Found::Number)
}

#[cfg(test)]
mod tests;
