//! The texts of figures: quantities, and also ranges, ratios, ordinals and multiples.

use rust_decimal::Decimal;

use super::numeral::{Notation, NumberKind, is_digit, leading};
use super::quantity::Quantity;
use super::words::{ordinal, scale, strip_word};
use crate::text::is_one_of;

impl<'t> Quantity<'t> {
    /// Parses the text of a figure.
    pub(crate) fn of_figure(text: &'t str, notation: Notation) -> Option<Self> {
        let others = [ordinal_value, multiple, tens_of, ratio, range];
        Self::parse(text, notation)
            .or_else(|| others.iter().find_map(|other| other(text, notation)))
    }
}

/// "3rd", "third".
fn ordinal_value(text: &str, _: Notation) -> Option<Quantity<'_>> {
    let digits = leading(text, is_digit);
    let in_digits = digits.parse().ok().filter(|_| is_one_of("st nd rd th", &text[digits.len()..]));
    let value = in_digits.or_else(|| ordinal(text).map(Decimal::from))?;
    Some(Quantity::new(value, NumberKind::Ordinal))
}

/// The factor of "12-fold", "twofold".
fn multiple(text: &str, notation: Notation) -> Option<Quantity<'_>> {
    let number = text.strip_suffix("fold")?;
    plain(number.strip_suffix(['-', '\u{2010}', '\u{2011}']).unwrap_or(number), notation)
}

/// "tens of millions", a range.
fn tens_of(text: &str, _: Notation) -> Option<Quantity<'_>> {
    let (count, magnitude) = text.split_once(" of ")?;
    let count = match count.to_ascii_lowercase().as_str() {
        "tens" => 10,
        "hundreds" => 100,
        _ => return None,
    };
    let value = Decimal::from(scale(magnitude.strip_suffix('s')?)?).checked_mul(count.into())?;
    let to = value.checked_mul(Decimal::TEN)?;
    Some(Quantity { to: Some(to), ..Quantity::new(value, NumberKind::Cardinal) })
}

/// A count without a currency and a percent sign.
fn plain(text: &str, notation: Notation) -> Option<Quantity<'_>> {
    Quantity::parse(text, notation)
        .filter(|read| read.currency.is_none() && read.kind == NumberKind::Cardinal)
}

/// "2 in 3", "nine out of ten", "one in every five", "21 of the 131".
fn ratio(text: &str, notation: Notation) -> Option<Quantity<'_>> {
    const JOINTS: [&str; 4] = [" out of ", " of ", " in ", "-in-"];
    let (first, second) = JOINTS.iter().find_map(|joint| text.split_once(joint))?;
    let mut determiners = ["every ", "the ", "its ", "their "].iter();
    let second = determiners.find_map(|word| second.strip_prefix(word)).unwrap_or(second);
    let (part, whole) = (plain(first, notation)?, plain(second, notation)?.value);
    let is_share = part.value > Decimal::ZERO && part.value <= whole;
    is_share.then_some(Quantity { of: Some(whole), ..part })
}

/// "10–15%", "702 to 828 million", "between 702 million and 828 million". The first number has the
/// magnitude, the percent sign and the currency of the second.
fn range(text: &str, notation: Notation) -> Option<Quantity<'_>> {
    let (inner, joints) = match (strip_word(text, "between "), strip_word(text, "from ")) {
        (Some(rest), _) => (rest, &[" and "][..]),
        (_, Some(rest)) => (rest, &[" to "][..]),
        _ => (text, &["–", "—", " to ", " or ", "-", "\u{2010}", "\u{2011}"][..]),
    };
    joints.iter().flat_map(|joint| inner.match_indices(joint)).find_map(|(at, joint)| {
        let (first, second) = (inner[..at].trim_end(), inner[at + joint.len()..].trim_start());
        let own = Quantity::parse(first, notation)?;
        let last = Quantity::parse(second, notation)?;
        let shared = shared_tails(second, notation).find_map(|tail| {
            let whole = format!("{first}{tail}");
            let quantity = Quantity::parse(&whole, notation)?;
            (quantity.value < last.value).then_some((quantity.value, quantity.kind))
        });
        let (value, kind) = shared.unwrap_or((own.value, own.kind));
        let currency = own.currency.or(last.currency);
        let is_range = value < last.value && kind == last.kind;
        is_range.then_some(Quantity { value, to: Some(last.value), of: None, currency, kind })
    })
}

/// The ends of a number after a shorter number: "%" of "15%", " million" of "828 million".
fn shared_tails(number: &str, notation: Notation) -> impl Iterator<Item = &str> {
    let cuts = number.char_indices().skip(1).map(|(at, _)| number.split_at(at));
    let cuts = cuts.filter(move |(head, tail)| {
        let continues = |char: char| {
            is_digit(char)
                || matches!(char, '.' | ',')
                || char.is_alphabetic() && head.ends_with(char::is_alphabetic)
        };
        !tail.starts_with(continues) && Quantity::parse(head, notation).is_some()
    });
    cuts.map(|(_, tail)| tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text, its value, and its second value after ".." or its whole after "/".
    const MEASURES: &[(&str, &str)] = &[
        ("10–15%", "10..15"),
        ("10% to 15%", "10..15"),
        ("10 to 15 per cent", "10..15"),
        ("5-10", "5..10"),
        ("1–2.5", "1..2.5"),
        ("1–25", "1..25"),
        ("1,000–2,000", "1000..2000"),
        ("between 702 million and 828 million", "702000000..828000000"),
        ("Between 702 and 828 million", "702000000..828000000"),
        ("from 702 to 828 million", "702000000..828000000"),
        ("900 to 1,200", "900..1200"),
        ("ten to twenty-one million", "10000000..21000000"),
        ("two or three", "2..3"),
        ("$3–5 billion", "3000000000..5000000000"),
        ("USD 3 million to USD 5 million", "3000000..5000000"),
        ("500–2 million", "500..2000000"),
        ("15–10%", "!"),
        ("702 million and 828 million", "!"),
        ("10–15–20", "!"),
        ("2 in 3", "2/3"),
        ("nine out of ten", "9/10"),
        ("one in every five", "1/5"),
        ("one-in-five", "1/5"),
        ("21 of 131", "21/131"),
        ("21 of the 131", "21/131"),
        ("all of 131", "!"),
        ("3 in 2", "!"),
        ("2% in 3", "!"),
        ("3rd", "3"),
        ("21st", "21"),
        ("third", "3"),
        ("3th century", "!"),
        ("th", "!"),
        ("12-fold", "12"),
        ("twofold", "2"),
        ("fold", "!"),
        ("5%-fold", "!"),
        ("tens of millions", "10000000..100000000"),
        ("hundreds of thousands", "100000..1000000"),
        ("tens of people", "!"),
        ("2 crore", "20000000"),
        ("2 lakh crore", "2000000000000"),
        ("1.5 lakh", "150000"),
        ("two-thirds", "0.6666666666666666666666666667"),
        ("", "!"),
        ("–", "!"),
        ("to", "!"),
    ];

    #[test]
    fn figures_have_one_or_two_values() {
        for (text, values) in MEASURES {
            let read = Quantity::of_figure(text, Notation::Point).map(|quantity| {
                let end = quantity.to.map(|to| format!("..{to}"));
                let of = quantity.of.map(|of| format!("/{of}"));
                format!("{}{}", quantity.value, end.or(of).unwrap_or_default())
            });
            assert_eq!(read.unwrap_or("!".to_owned()), *values, "{text}");
        }
    }

    #[test]
    fn ranges_share_units() {
        for (text, value) in [
            ("1,5 Millionen", 1_500_000),
            ("1.200 millones", 1_200_000_000),
            ("2 Milliarden", 2_000_000_000),
            ("45,5 Mio", 45_500_000),
        ] {
            let read = Quantity::of_figure(text, Notation::Comma).unwrap();
            assert_eq!(read.value, Decimal::from(value), "{text}");
        }
        for (text, currency, kind) in [
            ("10–15%", None, NumberKind::Percent),
            ("$3–5 billion", Some("$"), NumberKind::Cardinal),
            ("3–USD 5", Some("USD"), NumberKind::Cardinal),
            ("3rd", None, NumberKind::Ordinal),
        ] {
            let quantity = Quantity::of_figure(text, Notation::Point).unwrap();
            assert_eq!((quantity.currency, quantity.kind), (currency, kind), "{text}");
        }
        let german = Quantity::of_figure("1,5–2,5 Prozent", Notation::Comma).unwrap();
        assert_eq!(german.kind, NumberKind::Percent);
        let german = Quantity::of_figure("1.500–2.500", Notation::Comma).unwrap();
        assert_eq!((german.value, german.to), (1500.into(), Some(2500.into())));
    }
}
