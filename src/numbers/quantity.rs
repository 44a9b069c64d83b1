//! Quantities: the sign, currency, number and percent sign of a figure's text.

use rust_decimal::Decimal;

use super::currency::{currency_code, currency_named, is_currency_code};
use super::numeral::{Notation, NumberKind, amount};
use crate::model::{Figure, Qualifier};

impl Figure {
    /// "about 7.6 million people", "USD 1.9 per person per day".
    pub fn in_words(&self) -> String {
        let qualifier = match self.qualifier {
            Qualifier::Exact => String::new(),
            qualifier => format!("{} ", qualifier.as_str().replace('-', " ")),
        };
        // The text has the currency or the percent sign already.
        let repeats = [Notation::Point, Notation::Comma].into_iter().any(|notation| {
            Quantity::of_figure(&self.text, notation).is_some_and(|quantity| {
                quantity.currency.is_some() || quantity.kind == NumberKind::Percent
            })
        });
        let rest = self.unit.split_once(' ').map_or("", |(_, rest)| rest);
        let unit = if repeats { rest } else { &self.unit };
        let space = if unit.is_empty() { "" } else { " " };
        format!("{qualifier}{}{space}{unit}", self.text)
    }

    /// The ISO 4217 code of the currency at the beginning of the unit: USD for "USD per day". The
    /// text has a rare code too, unlike "GDP points".
    pub fn currency(&self) -> Option<&str> {
        let first = self.unit.split(' ').next()?;
        let is_rare_code = is_currency_code(first) && self.text.starts_with(first);
        let code = currency_named(first).or_else(|| currency_code(first));
        code.or(is_rare_code.then_some(first))
    }
}

/// The parts of a figure's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity<'t> {
    /// The value without trailing zeros, or the first value.
    pub value: Decimal,
    /// The second value of a range: 15 in "10–15%".
    pub to: Option<Decimal>,
    /// The whole of a ratio: 3 in "2 in 3".
    pub of: Option<Decimal>,
    /// The currency before the number: `USD`, `US$`, `€`.
    pub currency: Option<&'t str>,
    /// `Cardinal`, `Percent`, `Fraction` or `Ordinal`.
    pub kind: NumberKind,
}

impl<'t> Quantity<'t> {
    /// Parses a number in the notation of a language: an optional sign, an optional currency, a number,
    /// an optional percent sign.
    pub fn parse(text: &'t str, notation: Notation) -> Option<Self> {
        let read = amount(text, notation).filter(|read| read.end == text.len())?;
        Some(Self { currency: read.currency, ..Self::new(read.value, read.kind) })
    }

    pub(super) fn new(value: Decimal, kind: NumberKind) -> Self {
        Self { value, to: None, of: None, currency: None, kind }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text and its value; "!" where it has none.
    const VALUES: &[(&str, &str)] = &[
        ("98.99 million", "98990000"),
        ("128 thousand", "128000"),
        ("128,000", "128000"),
        ("1,800", "1800"),
        ("1.90", "1.9"),
        ("0.1", "0.1"),
        ("7.6 million", "7600000"),
        ("one hundred million", "100000000"),
        ("ten", "10"),
        ("TWO", "2"),
        ("TEN million", "10000000"),
        ("a hundred and five", "105"),
        ("two hundred and five thousand", "205000"),
        ("one million two hundred thousand and", "!"),
        ("one million two hundred thousand twenty-one", "1200021"),
        ("2 hundred thousand", "200000"),
        ("98 million 990 thousand", "98990000"),
        ("98 million 990", "!"),
        ("98 thousand 990 million", "!"),
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
        ("two-thirds", "0.6666666666666666666666666667"),
        ("one-third", "0.3333333333333333333333333333"),
        ("one third", "0.3333333333333333333333333333"),
        ("three quarters", "0.75"),
        ("half", "0.5"),
        ("a half", "0.5"),
        ("half a million", "500000"),
        ("a quarter of a million", "250000"),
        ("two and a half", "2.5"),
        ("one and a half", "1.5"),
        ("two-and-a-half", "2.5"),
        ("two and a half million", "2500000"),
        ("2 and a half million", "2500000"),
        ("three and three quarters", "3.75"),
        ("two dozen", "24"),
        ("a dozen", "12"),
        ("half a dozen", "6"),
        ("½", "0.5"),
        ("2½", "2.5"),
        ("2 ½ million", "2500000"),
        ("¾", "0.75"),
        ("minus five", "-5"),
        ("minus 0", "0"),
        ("1e6", "!"),
        ("٣", "!"),
        ("5m", "5000000"),
        ("5b", "!"),
        ("500K", "500000"),
        ("20MW", "!"),
        ("1 000 000", "1000000"),
        ("2020 500", "!"),
        ("98.99\nmillion", "98990000"),
        ("twenty-first", "!"),
        ("first", "!"),
        ("a", "!"),
        ("dozen", "!"),
        ("one hundred a", "!"),
        ("one thousand and one", "!"),
        ("5 ", "!"),
        (" 5", "!"),
        ("--5", "!"),
        ("USD-5", "!"),
        ("$-5", "!"),
    ];

    #[test]
    fn figures_have_exact_values() {
        for (text, value) in VALUES {
            let got = Quantity::parse(text, Notation::Point)
                .map_or("!".to_owned(), |figure| figure.value.to_string());
            assert_eq!(got, *value, "{text:?}");
        }
    }

    #[test]
    fn currencies_and_percent_signs_are_read() {
        use NumberKind::{Cardinal, Fraction, Percent};
        for (text, value, currency, kind) in [
            ("USD 1.9", "1.9", Some("USD"), Cardinal),
            ("USD 23 billion", "23000000000", Some("USD"), Cardinal),
            ("US$5", "5", Some("US$"), Cardinal),
            ("€ 3 million", "3000000", Some("€"), Cardinal),
            ("€5m", "5000000", Some("€"), Cardinal),
            ("$1.2B", "1200000000", Some("$"), Cardinal),
            ("-$5", "-5", Some("$"), Cardinal),
            ("75%", "75", None, Percent),
            ("75 per cent", "75", None, Percent),
            ("75-percent", "75", None, Percent),
            ("ten percent", "10", None, Percent),
            ("half a percent", "0.5", None, Percent),
            ("a quarter", "0.25", None, Fraction),
            ("a tenth", "0.1", None, Fraction),
            ("one-fifth", "0.2", None, Fraction),
            ("nine point eight percent", "9.8", None, Percent),
            ("minus one point five million", "-1500000", None, Cardinal),
        ] {
            let quantity = Quantity::parse(text, Notation::Point).unwrap();
            assert_eq!(
                (quantity.value.to_string().as_str(), quantity.currency, quantity.kind),
                (value, currency, kind),
                "{text}"
            );
        }
        assert_eq!(Quantity::parse("USD", Notation::Point), None);
        assert_eq!(Quantity::parse("ABCD 5", Notation::Point), None);
    }

    #[test]
    fn figures_say_their_unit_once() {
        for (text, unit, qualifier, phrase) in [
            ("98.99 million", "people", Qualifier::Exact, "98.99 million people"),
            ("7.6 million", "people", Qualifier::About, "about 7.6 million people"),
            ("USD 1.9", "USD per person per day", Qualifier::Exact, "USD 1.9 per person per day"),
            ("USD 23 billion", "USD", Qualifier::MoreThan, "more than USD 23 billion"),
            ("75%", "percent", Qualifier::About, "about 75%"),
            ("10%", "percent of the world", Qualifier::LessThan, "less than 10% of the world"),
            ("828 million", "people", Qualifier::AtMost, "at most 828 million people"),
            ("12", "days", Qualifier::AtLeast, "at least 12 days"),
            ("10–15%", "percent of it", Qualifier::About, "about 10–15% of it"),
            ("2 in 3", "people", Qualifier::Exact, "2 in 3 people"),
            ("ten", "years", Qualifier::Exact, "ten years"),
            ("US$5m", "USD", Qualifier::Exact, "US$5m"),
            ("€5m", "EUR per year", Qualifier::About, "about €5m per year"),
            ("-$5", "USD", Qualifier::Exact, "-$5"),
            ("J$5", "JMD", Qualifier::Exact, "J$5"),
            ("ten per cent", "percent", Qualifier::Exact, "ten per cent"),
            ("5", "USD", Qualifier::Exact, "5 USD"),
            ("5", "percentages", Qualifier::Exact, "5 percentages"),
        ] {
            let value = Quantity::of_figure(text, Notation::Point).unwrap().value;
            let (text, unit, value_to, of) = (text.into(), unit.into(), None, None);
            let figure = Figure { text, value, value_to, of, unit, qualifier };
            assert_eq!(figure.in_words(), phrase);
        }
    }
}
