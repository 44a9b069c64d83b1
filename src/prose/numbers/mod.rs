//! The numbers in a text: in digits or in English words, with the magnitude, the
//! percent sign and the currency that belong to them.

mod calendar;
mod digits;
mod extent;
mod names;
mod words;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::numbers::{digit, vulgar};
use crate::text::{last_word, last_words};
pub(crate) use calendar::digit_date;
use digits::in_digits;
use words::in_words;

/// A number that stands in a text. Where it counts or measures something, its words
/// are a figure that a fact base can have, with the same value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its bytes, with its sign, currency, magnitude and percent sign.
    pub range: Range<usize>,
    /// The exact value; thirds and the like to 28 digits.
    pub value: Decimal,
    /// What sort of number it is.
    pub kind: NumberKind,
    /// Its currency by its code in ISO 4217, where it is a sum of money.
    pub currency: Option<&'static str>,
}

/// What sort of number stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// How many: "832", "one hundred million".
    Cardinal,
    /// Which of a row: "18th", "twenty-first", and "Second" in a name.
    Ordinal,
    /// In hundredths: "75%", "ten per cent".
    Percent,
    /// A part of one: "three quarters", "half".
    Fraction,
    /// A year, or a decade by its first year: "2020", "1990s"; 44 BC is -43.
    Year,
    /// A date in digits, by its year where it has one: "2020-05-06", "09/2021".
    Date,
    /// A time of day, by its hour: "14:30", "9 a.m.".
    Time,
    /// A version, a ratio: nothing that is counted.
    Other,
}

impl Number {
    fn new(range: Range<usize>, value: Decimal, kind: NumberKind) -> Self {
        Self { range, value, kind, currency: None }
    }
}

/// The numbers of a text, in their order.
pub fn numbers(text: &str) -> Vec<Number> {
    let mut numbers = Vec::new();
    let (mut at, mut begins) = (0, true);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let address = if begins { names::address(rest) } else { None };
        let token = token(rest);
        let found = match token.chars().next() {
            _ if address.is_some() => address.map(|length| Found::Name(at + length)),
            Some(first) if is_numeral(first) => Some(in_digits(text, at)),
            Some(first) if first.is_alphabetic() => in_words(text, at),
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
        begins = before(text, at).ends_with(char::is_whitespace);
    }
    numbers
}

/// What begins at a place.
enum Found {
    Number(Number),
    /// A name that has digits in it, and where it ends.
    Name(usize),
}

fn is_numeral(char: char) -> bool {
    is_digit(char) || vulgar(char).is_some()
}

fn is_digit(char: char) -> bool {
    digit(char).is_some()
}

/// The run of letters, the run of digits, or the one other character that a text
/// begins with.
fn token(text: &str) -> &str {
    match text.chars().next() {
        Some(first) if is_digit(first) => leading(text, is_digit),
        Some(first) if first.is_alphabetic() => leading(text, char::is_alphabetic),
        Some(first) => before(text, first.len_utf8()),
        None => "",
    }
}

/// The characters of a kind that a text begins with.
fn leading(text: &str, is_of_kind: fn(char) -> bool) -> &str {
    before(text, text.find(|char| !is_of_kind(char)).unwrap_or(text.len()))
}

fn before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or_default()
}

fn after(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// The end of what stands before a place, as far as a name goes.
fn nearby(text: &str, end: usize) -> &str {
    const ENOUGH: usize = 48;
    last_words(text, end, ENOUGH)
}

/// The last word of what stands before a number, without the white space, the hyphen,
/// the point or the colon that parts them.
fn word_before(left: &str) -> &str {
    last_word(left.trim_end_matches([' ', '-', '\u{a0}', '\n', '\r', '.', ':']))
}

#[cfg(test)]
mod tests;
