//! In what terms a number of a draft and the figure of a fact can be compared.

use rust_decimal::Decimal;

use crate::model::Figure;
use crate::prose::{Number, NumberKind};

/// What a figure counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Count,
    Percent,
    Money,
}

pub(super) fn kind(figure: &Figure) -> Kind {
    match figure.unit.split(' ').next() {
        Some("percent") => Kind::Percent,
        _ if figure.currency().is_some() => Kind::Money,
        _ => Kind::Count,
    }
}

/// The value of a number in the terms of a figure; none where they can't be
/// compared: a percentage with a count, one currency with another.
pub(super) fn comparable(number: &Number, figure: &Figure) -> Option<Decimal> {
    let hundred = Decimal::from(100);
    match (kind(figure), number.kind, number.currency) {
        (Kind::Percent, NumberKind::Fraction, _) => number.value.checked_mul(hundred),
        (Kind::Money, NumberKind::Cardinal, Some(_)) => Some(number.value),
        (Kind::Percent, NumberKind::Percent, _) | (Kind::Count, NumberKind::Cardinal, None) => {
            Some(number.value)
        }
        _ => None,
    }
}

/// Whether a sum is in another currency than a figure.
pub(super) fn other_currency(number: &Number, figure: &Figure) -> bool {
    number.currency.is_some_and(|code| figure.currency() != Some(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Qualifier;
    use crate::prose::numbers;

    #[test]
    fn sums_are_compared_with_sums() {
        for (written, unit, is_comparable, other) in [
            ("USD 5", "USD", true, false),
            ("NT$5", "USD", true, true),
            ("NT$5", "TWD", true, false),
            ("5 yuan", "CNY per person", true, false),
            ("5 yuan", "yuan", true, false),
            ("5 dollars", "yuan", true, true),
            ("5 people", "people", true, false),
            ("5 yuan", "people", false, true),
            ("5 people", "yuan", false, false),
            ("5%", "percent", true, false),
        ] {
            let figure = Figure {
                text: "5".into(),
                value: Decimal::from(5),
                unit: unit.into(),
                qualifier: Qualifier::Exact,
            };
            let number = &numbers(written)[0];
            let got = (comparable(number, &figure).is_some(), other_currency(number, &figure));
            assert_eq!(got, (is_comparable, other), "{written} {unit}");
        }
    }
}
