//! Numbers as texts write them: in digits, in English words, or in both. A figure of
//! a fact base and a number that is found in a text are read here alike.

mod behind;
mod below_hundred;
mod currency;
mod digits;
mod fractions;
mod magnitudes;
mod month;
mod quantity;
mod words;

use rust_decimal::Decimal;

pub(crate) use behind::{percent_behind, word_behind};
pub(crate) use below_hundred::{is_number_word, is_tens, ordinal};
pub(crate) use currency::{currency_before, currency_code, currency_named, is_currency_code};
pub(crate) use digits::digit;
pub(crate) use fractions::vulgar;
pub(crate) use magnitudes::is_magnitude;
pub(crate) use month::{MONTHS, month};
pub use quantity::{Quantity, QuantityForm};

use behind::letters;
use below_hundred::small_number;
use digits::in_digits;
use fractions::{and_a_half, part_of_one};
use magnitudes::{scale_behind, times};
use words::in_words;

/// A number that a text begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// Where it ends, in bytes.
    pub end: usize,
    /// Its value, exact but for thirds and the like, which have 28 digits; none
    /// where it has more digits than can be kept.
    pub value: Option<Decimal>,
    /// What it says.
    pub form: NumeralForm,
}

/// What a number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumeralForm {
    /// How many: "98.99 million", "ten", "two and a half".
    Count,
    /// What part of one: "two-thirds", "½".
    Fraction,
    /// Which of a row: "twenty-first". "First" to "nineteenth" alone are none.
    Ordinal,
}

/// The longest number that a text begins with, without a sign, a currency or a
/// percent sign. `money` says that it is a sum: "1.2b" is a billion and more then.
pub(crate) fn numeral(text: &str, money: bool) -> Option<Numeral> {
    match text.chars().next()? {
        char if digit(char).is_some() || vulgar(char).is_some() => Some(in_digits(text, money)),
        char if char.is_ascii_alphabetic() && begins(letters(text)) => {
            part_of_one(text).or_else(|| in_words(text))
        }
        _ => None,
    }
}

/// Whether a word can be the first of a number: most words of a text are not.
fn begins(word: &str) -> bool {
    match word.len() {
        1 | 2 => is(word, "a") || is(word, "an"),
        _ => is(word, "half") || small_number(word).is_some(),
    }
}

impl Numeral {
    /// The number with what may stand behind it: "and a half", magnitudes.
    fn with_tail(self, text: &str) -> Self {
        let Self { mut end, mut value, mut form } = self;
        if let Some((part_end, part)) = and_a_half(text, end) {
            end = part_end;
            value = value.and_then(|value| value.checked_add(part));
        }
        let mut last = 0;
        while let Some((scale, scale_end)) =
            scale_behind(text, end).filter(|(scale, _)| *scale > last)
        {
            (last, end, form) = (scale, scale_end, NumeralForm::Count);
            value = value.and_then(|value| times(value, scale));
        }
        Self { end, value: value.map(|value| value.normalize()), form }
    }
}

/// Whether a word is another in any case of ASCII.
fn is(word: &str, other: &str) -> bool {
    word.eq_ignore_ascii_case(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_as_long_as_it_can_be() {
        for (text, read) in [
            ("one hundred and a half years", Some("one hundred and a half")),
            ("one thousand one million", Some("one thousand one")),
            ("two and two", Some("two")),
            ("two hundred and", Some("two hundred")),
            ("one hundred a day", Some("one hundred")),
            ("a day", None),
            ("2020 500 people", Some("2020")),
            ("1 000 000 people", Some("1 000 000")),
            ("20 500 30", Some("20")),
            ("1,000 500", Some("1,000")),
            ("1.5-2.5", Some("1.5")),
            ("twenty-first century", Some("twenty-first")),
            ("a hundred and fifth", Some("a hundred and fifth")),
            ("a quarter of a million", Some("a quarter of a million")),
            ("half a day", Some("half")),
            ("five twelfths", Some("five")),
            ("5 minutes", Some("5")),
            ("20MW", Some("20")),
            ("23billion people", Some("23billion")),
            ("23billionbillion", Some("23")),
            ("1e6x", Some("1")),
        ] {
            let got = numeral(text, false).and_then(|numeral| text.get(..numeral.end));
            assert_eq!(got, read, "{text}");
        }
    }
}
