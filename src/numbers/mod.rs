//! The grammar of numbers in digits and English words, for figures of a fact base and numbers in
//! texts.

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

/// A number at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// The offset of the end, in bytes.
    pub end: usize,
    /// The exact value, with 28 digits for thirds and similar; `None` for too many digits.
    pub value: Option<Decimal>,
    pub form: NumeralForm,
}

/// The form of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumeralForm {
    /// "98.99 million", "ten", "two and a half".
    Count,
    /// "two-thirds", "½".
    Fraction,
    /// "twenty-first"; but not "first" to "nineteenth" alone.
    Ordinal,
}

/// The longest number at the beginning of a text, without sign, currency and percent sign. With
/// `money`, "1.2b" is 1.2 billion.
pub(crate) fn numeral(text: &str, money: bool) -> Option<Numeral> {
    match text.chars().next()? {
        char if digit(char).is_some() || vulgar(char).is_some() => Some(in_digits(text, money)),
        char if char.is_ascii_alphabetic() && begins(letters(text)) => {
            part_of_one(text).or_else(|| in_words(text))
        }
        _ => None,
    }
}

/// Whether a word can begin a number.
fn begins(word: &str) -> bool {
    match word.len() {
        1 | 2 => is(word, "a") || is(word, "an"),
        _ => is(word, "half") || small_number(word).is_some(),
    }
}

impl Numeral {
    /// The number with "and a half" or magnitudes after it.
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

/// Whether two words are equal without regard to ASCII case.
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
