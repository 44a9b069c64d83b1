//! The numbers in a text: in digits or in English words, with the magnitude, the
//! percent sign and the currency that belong to them.

mod currency;
mod digits;
mod extent;
mod words;

use std::ops::Range;

use rust_decimal::Decimal;

use digits::in_digits;
use words::in_words;

/// A number that stands in a text.
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
    /// Which of a row: "18th", and "Second" in a name.
    Ordinal,
    /// In hundredths: "75%", "ten per cent".
    Percent,
    /// A part of one: "three quarters", "half".
    Fraction,
    /// A year, or a decade by its first year: "2020", "1990s".
    Year,
    /// A clock time, a version, a date in digits: nothing that is counted.
    Other,
}

/// The numbers of a text, in their order.
#[must_use]
pub fn numbers(text: &str) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let word = token(rest);
        let found = match word.chars().next() {
            Some('0'..='9') => Some(in_digits(text, at)),
            Some(first) if first.is_alphabetic() => in_words(text, at),
            _ => None,
        };
        match found {
            Some(Found::Number(number)) => {
                at = number.range.end.max(at + 1);
                numbers.push(number);
            }
            Some(Found::Name(end)) => at = end.max(at + 1),
            None => at += word.len(),
        }
    }
    numbers
}

/// What begins at a place.
enum Found {
    Number(Number),
    /// A name that has digits in it, and where it ends.
    Name(usize),
}

/// The run of letters, the run of digits, or the one other character that a text
/// begins with.
fn token(text: &str) -> &str {
    let run = |of: fn(char) -> bool| text.find(|char: char| !of(char)).unwrap_or(text.len());
    let end = match text.chars().next() {
        Some('0'..='9') => run(|char| char.is_ascii_digit()),
        Some(first) if first.is_alphabetic() => run(char::is_alphabetic),
        Some(first) => first.len_utf8(),
        None => 0,
    };
    text.get(..end).unwrap_or_default()
}

fn before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or_default()
}

fn after(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, String, NumberKind)> {
        let found = numbers(text);
        found
            .iter()
            .map(|n| {
                (
                    text.get(n.range.clone()).unwrap(),
                    n.value.round_dp(4).normalize().to_string(),
                    n.kind,
                )
            })
            .collect()
    }

    use NumberKind::{Cardinal, Fraction, Ordinal, Other, Percent, Year};

    /// A number as written, its value to four places, and its kind.
    type Expected = (&'static str, &'static str, NumberKind);

    const NUMBERS: &[(&str, &[Expected])] = &[
        (
            "In 2020, 98.99 million rural",
            &[("2020", "2020", Year), ("98.99 million", "98990000", Cardinal)],
        ),
        ("nearly one hundred million people", &[("one hundred million", "100000000", Cardinal)]),
        ("(USD 1.9 per person per day)", &[("USD 1.9", "1.9", Cardinal)]),
        ("more than USD 23 billion has", &[("USD 23 billion", "23000000000", Cardinal)]),
        ("US$5 and €3 million", &[("US$5", "5", Cardinal), ("€3 million", "3000000", Cardinal)]),
        ("from 40% to under 10%.", &[("40%", "40", Percent), ("10%", "10", Percent)]),
        (
            "75 per cent or 75-percent or ten percent",
            &[
                ("75 per cent", "75", Percent),
                ("75-percent", "75", Percent),
                ("ten percent", "10", Percent),
            ],
        ),
        (
            "over 1,800 projects, 1,000.",
            &[("1,800", "1800", Cardinal), ("1,000", "1000", Cardinal)],
        ),
        ("the 18th CPC National Congress", &[("18th", "18", Ordinal)]),
        ("the Second China-Central Asia Summit", &[("Second", "2", Ordinal)]),
        ("First, the CPC; take flight first; a second chance", &[]),
        (
            "a five-year period, the 15th Five-Year Plan",
            &[("five", "5", Cardinal), ("15th", "15", Ordinal), ("Five", "5", Cardinal)],
        ),
        ("one of the most; no one should; one another", &[]),
        (
            "one year, one hundred, a million",
            &[
                ("one", "1", Cardinal),
                ("one hundred", "100", Cardinal),
                ("a million", "1000000", Cardinal),
            ],
        ),
        ("COVID-19, G20, 5G, mid-2020", &[("2020", "2020", Year)]),
        (
            "at 10:30 on 2020-05-06, v1.2.3",
            &[("10:30", "10", Other), ("2020-05-06", "2020", Other)],
        ),
        (
            "2020-2030, 10–15%",
            &[
                ("2020", "2020", Year),
                ("2030", "2030", Year),
                ("10", "10", Cardinal),
                ("15%", "15", Percent),
            ],
        ),
        ("the 1990s", &[("1990s", "1990", Year)]),
        ("-1.5 points; a - 5", &[("-1.5", "-1.5", Cardinal), ("5", "5", Cardinal)]),
        (
            "twenty-one, two hundred and five thousand and",
            &[
                ("twenty-one", "21", Cardinal),
                ("two hundred and five thousand", "205000", Cardinal),
            ],
        ),
        (
            "three quarters, two-thirds, a quarter of, half of, half-hearted, a third summit",
            &[
                ("three quarters", "0.75", Fraction),
                ("two-thirds", "0.6667", Fraction),
                ("a quarter", "0.25", Fraction),
                ("half", "0.5", Fraction),
            ],
        ),
        (
            "half a million, two and a half years, 2 and a half million",
            &[
                ("half a million", "500000", Cardinal),
                ("two and a half", "2.5", Cardinal),
                ("2 and a half million", "2500000", Cardinal),
            ],
        ),
        ("a dozen, two dozen", &[("two dozen", "24", Cardinal)]),
        (
            "12\u{a0}000 people, 5\u{a0}million",
            &[("12\u{a0}000", "12000", Cardinal), ("5\u{a0}million", "5000000", Cardinal)],
        ),
        ("often, tent, anyone, someone's", &[]),
        (
            "98.99\nmillion, one \r\nhundred  million",
            &[
                ("98.99\nmillion", "98990000", Cardinal),
                ("one \r\nhundred  million", "100000000", Cardinal),
            ],
        ),
        ("23bn dollars", &[("23bn", "23000000000", Cardinal)]),
        ("1,80 and 3.", &[("1", "1", Cardinal), ("80", "80", Cardinal), ("3", "3", Cardinal)]),
        ("", &[]),
    ];

    #[test]
    fn numbers_with_all_that_belongs_to_them() {
        for (text, expected) in NUMBERS {
            let got = found(text);
            let got: Vec<_> =
                got.iter().map(|(text, value, kind)| (*text, value.as_str(), *kind)).collect();
            assert_eq!(got, *expected, "{text}");
        }
    }

    #[test]
    fn money_has_its_currency() {
        for (text, currency) in [
            ("USD 23 billion", Some("USD")),
            ("$5", Some("USD")),
            ("23 billion US dollars", Some("USD")),
            ("five dollars", Some("USD")),
            ("2,300 yuan", Some("CNY")),
            ("RMB 5", Some("CNY")),
            ("5 €", Some("EUR")),
            ("SCO 5", None),
            ("5 people", None),
        ] {
            assert_eq!(numbers(text)[0].currency, currency, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn numbers_come_in_order_and_lie_in_the_text(text in "([0-9.,:%$ -]|one |half |million |USD |\\PC){0,30}") {
            let mut end = 0;
            for number in numbers(&text) {
                proptest::prop_assert!(number.range.start >= end);
                proptest::prop_assert!(text.get(number.range.clone()).is_some_and(|text| !text.is_empty()));
                end = number.range.end;
            }
        }
    }
}
