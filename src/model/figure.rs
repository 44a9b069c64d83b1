//! Figures: a number as its source writes it, and the exact value of that.
//!
//! The number is never typed twice. A fact base holds "98.99 million", as it
//! stands in the quotation, and 98990000 is derived from it here, in decimal:
//! binary floating point would make 98989999.99999999 of it somewhere.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;

use super::vocabulary::vocabulary;

/// How much or how many.
#[derive(Clone, Debug)]
pub struct Figure<'a> {
    /// As the quotation writes it: "98.99 million", "USD 1.9", "75%".
    pub text: Cow<'a, str>,
    /// The exact value of the text: 98990000, 1.9, 75.
    pub value: Decimal,
    /// What is counted: "people", "USD per person per day", "percent".
    pub unit: Cow<'a, str>,
    /// How the source qualifies it.
    pub qualifier: Qualifier,
}

impl Figure<'_> {
    /// The same figure with texts of its own.
    #[must_use]
    pub fn to_static(&self) -> Figure<'static> {
        Figure {
            text: Cow::Owned(self.text.clone().into_owned()),
            value: self.value,
            unit: Cow::Owned(self.unit.clone().into_owned()),
            qualifier: self.qualifier,
        }
    }
}

vocabulary! {
    /// How a source qualifies a figure.
    pub enum Qualifier {
        /// Not at all.
        Exact = "exact",
        /// "about", "approximately", "nearly", "roughly".
        About = "about",
        /// "more than", "over".
        MoreThan = "more-than",
        /// "under", "less than".
        LessThan = "less-than",
    }
}

/// What a figure's text says, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity<'t> {
    /// The exact value, without trailing zeros.
    pub value: Decimal,
    /// The currency written before it: `USD`, `US$`, `€`.
    pub currency: Option<&'t str>,
    /// Whether it is written as a percentage.
    pub percent: bool,
}

/// Why a text is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuantityError {
    /// It isn't a number, in digits or in English words.
    NotANumber,
    /// Its commas don't set off groups of three digits.
    Grouping,
    /// It has more digits than can be kept exactly (28).
    TooLong,
}

impl fmt::Display for QuantityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotANumber => "it is not a number in digits or in English words",
            Self::Grouping => "its commas do not set off groups of three digits",
            Self::TooLong => "it has more digits than can be kept exactly",
        })
    }
}

impl<'t> Quantity<'t> {
    /// Takes a figure's text apart: an optional currency, a number in digits
    /// (with commas or no-break spaces between groups of three), in English
    /// words, or in digits with a magnitude in words, an optional percent sign.
    ///
    /// # Errors
    ///
    /// Says why where the text is no figure.
    pub fn parse(text: &'t str) -> Result<Self, QuantityError> {
        let (currency, rest) = split_currency(text);
        let (number, percent) = split_percent(rest);
        let value = number_value(number)?.normalize();
        Ok(Self { value, currency, percent })
    }
}

/// "USD 23 billion" → ("USD", "23 billion"); "US$5" → ("US$", "5").
fn split_currency(text: &str) -> (Option<&str>, &str) {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let after = text.get(letters..).unwrap_or_default();
    let symbol = after.chars().next().filter(|char| "$€£¥₸₽₩₹₴₺".contains(*char));
    let end = letters + symbol.map_or(0, char::len_utf8);
    match text.split_at_checked(end) {
        Some((currency, number)) if (symbol.is_some() && letters <= 3) || letters == 3 => {
            (Some(currency), number.trim_start())
        }
        _ => (None, text),
    }
}

/// "75%" → ("75", true).
fn split_percent(text: &str) -> (&str, bool) {
    ["%", "percent", "per cent"]
        .iter()
        .find_map(|sign| text.strip_suffix(sign))
        .map_or((text, false), |number| (number.trim_end(), true))
}

fn number_value(text: &str) -> Result<Decimal, QuantityError> {
    let digits_end = text.find(|char: char| char.is_ascii_alphabetic()).unwrap_or(text.len());
    let (digits, words) = text.split_at_checked(digits_end).unwrap_or((text, ""));
    if digits.trim().is_empty() {
        return words_value(words);
    }
    let mut value = digits_value(digits.trim_end())?;
    let mut scales = words.split_whitespace().map(|word| scale(&word.to_ascii_lowercase()));
    let mut last = 0;
    while let Some(scale) = scales.next().map(|scale| scale.ok_or(QuantityError::NotANumber)) {
        let scale = scale?;
        if scale <= last {
            return Err(QuantityError::NotANumber);
        }
        last = scale;
        value = times(value, scale)?;
    }
    Ok(value)
}

fn times(value: Decimal, scale: u64) -> Result<Decimal, QuantityError> {
    // A product that doesn't fit is rounded rather than refused by the library,
    // so the way back has to lead to where it began.
    let product = value.checked_mul(Decimal::from(scale)).ok_or(QuantityError::TooLong)?;
    match product.checked_div(Decimal::from(scale)) {
        Some(back) if back == value => Ok(product),
        _ => Err(QuantityError::TooLong),
    }
}

fn plus(left: Decimal, right: Decimal) -> Result<Decimal, QuantityError> {
    left.checked_add(right).ok_or(QuantityError::TooLong)
}

/// "1,800", "98.99", "-3", "12 000" with no-break spaces.
fn digits_value(text: &str) -> Result<Decimal, QuantityError> {
    let (sign, unsigned) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(unsigned) => ("-", unsigned),
        None => ("", text),
    };
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (unsigned, None),
    };
    let numeral = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let groups: Vec<&str> = whole.split([',', '\u{a0}', '\u{202f}', '\u{2009}']).collect();
    if !groups.iter().all(|group| numeral(group)) || !fraction.is_none_or(numeral) {
        return Err(QuantityError::NotANumber);
    }
    let grouped = groups.len() == 1
        || (groups.first().is_some_and(|first| first.len() <= 3)
            && groups.iter().skip(1).all(|group| group.len() == 3));
    if !grouped {
        return Err(QuantityError::Grouping);
    }
    let point = if fraction.is_some() { "." } else { "" };
    let plain = format!("{sign}{}{point}{}", groups.concat(), fraction.unwrap_or_default());
    Decimal::from_str_exact(&plain).map_err(|_| QuantityError::TooLong)
}

/// "one hundred million", "twenty-one", "a hundred and five".
fn words_value(text: &str) -> Result<Decimal, QuantityError> {
    let mut total = Decimal::ZERO;
    // The number below the next magnitude: "two hundred and five" thousand.
    let mut group: Option<u64> = None;
    let mut last_scale = u64::MAX;
    let mut joined = false;
    for word in text.split([' ', '-']) {
        let word = word.to_ascii_lowercase();
        let word = word.as_str();
        if word == "and" && group.is_some_and(|group| group >= 100) && !joined {
            joined = true;
            continue;
        }
        joined = false;
        match (scale(word), group) {
            (Some(100), Some(count @ 1..=99)) => group = Some(count * 100),
            (Some(scale), Some(count)) if scale > 100 && scale < last_scale => {
                total = plus(total, times(Decimal::from(count), scale)?)?;
                last_scale = scale;
                group = None;
            }
            (None, group_before) => {
                let count = small_number(word).ok_or(QuantityError::NotANumber)?;
                group = Some(join(group_before, count).ok_or(QuantityError::NotANumber)?);
            }
            _ => return Err(QuantityError::NotANumber),
        }
    }
    match group {
        Some(0) if last_scale < u64::MAX => Err(QuantityError::NotANumber),
        _ if joined => Err(QuantityError::NotANumber),
        Some(count) => plus(total, Decimal::from(count)),
        None if last_scale < u64::MAX => Ok(total),
        None => Err(QuantityError::NotANumber),
    }
}

/// Puts a number below a hundred behind what was said before it: "two hundred"
/// and "five", "twenty" and "one", but never "one" and "twenty".
fn join(before: Option<u64>, count: u64) -> Option<u64> {
    match before {
        None => Some(count),
        Some(before) if before >= 100 && before % 100 == 0 && count > 0 => Some(before + count),
        Some(before) if (20..=90).contains(&(before % 100)) && before % 10 == 0 => {
            (1..=9).contains(&count).then_some(before + count)
        }
        Some(_) => None,
    }
}

/// Whether a word makes a number of the number before it: "million", "percent".
#[must_use]
pub fn is_magnitude(word: &str) -> bool {
    scale(word).is_some() || word == "percent"
}

/// Whether a word, in lower case, is an English number below a hundred.
#[must_use]
pub fn is_number_word(word: &str) -> bool {
    word != "a" && small_number(word).is_some()
}

/// Whether a word is a number of tens, to which a number can be joined by a
/// hyphen: "twenty" in "twenty-one".
#[must_use]
pub fn is_tens(word: &str) -> bool {
    small_number(word).is_some_and(|number| number >= 20)
}

/// The value of a word that multiplies what stands before it.
fn scale(word: &str) -> Option<u64> {
    Some(match word {
        "hundred" => 100,
        "thousand" => 1_000,
        "million" | "mn" => 1_000_000,
        "billion" | "bn" => 1_000_000_000,
        "trillion" | "tn" => 1_000_000_000_000,
        _ => return None,
    })
}

/// The value of an English number word below a hundred.
fn small_number(word: &str) -> Option<u64> {
    const BELOW_TWENTY: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] =
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let place = |words: &[&str]| words.iter().position(|known| *known == word).map(|at| at as u64);
    if word == "a" {
        return Some(1);
    }
    place(&BELOW_TWENTY).or_else(|| place(&TENS).map(|tens| (tens + 2) * 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_exact_values() {
        for (text, value) in [
            ("98.99 million", "98990000"),
            ("128 thousand", "128000"),
            ("128,000", "128000"),
            ("1,800", "1800"),
            ("1.90", "1.9"),
            ("0.1", "0.1"),
            ("7.6 million", "7600000"),
            ("one hundred million", "100000000"),
            ("ten", "10"),
            ("a hundred and five", "105"),
            ("two hundred and five thousand", "205000"),
            ("one million two hundred thousand and", "!"),
            ("one million two hundred thousand twenty-one", "1200021"),
            ("2 hundred thousand", "200000"),
            ("23bn", "23000000000"),
            ("zero", "0"),
            ("9999999999999999999999999999", "9999999999999999999999999999"),
            ("-3.5", "-3.5"),
            ("\u{2212}3", "-3"),
            ("12\u{a0}000", "12000"),
            ("007", "7"),
            ("1,80", "!"),
            ("1800,000", "!"),
            (",800", "!"),
            ("1.2.3", "!"),
            ("1.", "!"),
            (".5", "!"),
            ("", "!"),
            (" ", "!"),
            ("hundred", "!"),
            ("one twenty", "!"),
            ("twenty ten", "!"),
            ("one and", "!"),
            ("million", "!"),
            ("one thousand one million", "!"),
            ("3 people", "!"),
            ("often", "!"),
            ("1 million thousand", "!"),
            ("99999999999999999999999999999", "!"),
            ("0.00000000000000000000000000001", "!"),
            ("9999999999999999999999999999 trillion", "!"),
            ("٣", "!"),
        ] {
            let got =
                Quantity::parse(text).map_or("!".to_owned(), |figure| figure.value.to_string());
            assert_eq!(got, value, "{text:?}");
        }
    }

    #[test]
    fn currencies_and_percent_signs_are_told() {
        for (text, value, currency, percent) in [
            ("USD 1.9", "1.9", Some("USD"), false),
            ("USD 23 billion", "23000000000", Some("USD"), false),
            ("US$5", "5", Some("US$"), false),
            ("€ 3 million", "3000000", Some("€"), false),
            ("75%", "75", None, true),
            ("75 per cent", "75", None, true),
            ("ten percent", "10", None, true),
        ] {
            let quantity = Quantity::parse(text).unwrap();
            assert_eq!(
                (quantity.value.to_string().as_str(), quantity.currency, quantity.percent),
                (value, currency, percent),
                "{text}"
            );
        }
        assert!(Quantity::parse("USD").is_err());
        assert!(Quantity::parse("ABCD 5").is_err());
    }
}
