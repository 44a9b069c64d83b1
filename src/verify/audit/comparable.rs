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

pub(super) fn kind(figure: &Figure<'_>) -> Kind {
    let first = figure.unit.split(' ').next().unwrap_or_default();
    if first == "percent" {
        return Kind::Percent;
    }
    let is_code = first.len() == 3 && first.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_code { Kind::Money } else { Kind::Count }
}

/// The value of a number in the terms of a figure; none where they can't be
/// compared: a percentage with a count, one currency with another.
pub(super) fn comparable(number: &Number, figure: &Figure<'_>) -> Option<Decimal> {
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
pub(super) fn other_currency(number: &Number, figure: &Figure<'_>) -> bool {
    number.currency.is_some_and(|code| !figure.unit.starts_with(code))
}
