//! The relation of a number to the number of a slot: the same, rounded fairly, or different.

use rust_decimal::{Decimal, RoundingStrategy};

use super::mentions::{Amount, Mention, When};
use super::slots::Slot;
use crate::model::{Precision, Qualifier};
use crate::numbers::Hedge;

/// The relation of a number to the number of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Same,
    Rounded,
    /// The same value with another qualifier or in another currency.
    Qualified,
    /// A slip of a digit or of the magnitude.
    Slip,
    /// Within a quarter.
    Near,
    Far,
}

impl Relation {
    pub(super) const fn is_right(self) -> bool {
        matches!(self, Self::Same | Self::Rounded)
    }
}

/// The relation of a number to the number of a slot.
pub(super) fn relation(mention: &Mention, slot: &Slot) -> Relation {
    if let Amount::Date(when) = mention.amount {
        return if is_date(when, slot) { Relation::Same } else { Relation::Far };
    }
    let (Some(said), Some(is)) = (mention.value(), slot.amount.value()) else {
        return Relation::Far;
    };
    let says = match mention.hedge {
        Some(hedge) if hedge.agrees(slot.qualifier) => slot.qualifier,
        _ => mention.qualifier(),
    };
    if mention.is_fraction {
        // A fraction in words is a rounding.
        let off = is - said;
        let [little, more] = [17, 50].map(|tenths| Decimal::new(tenths, 1));
        let fair = match mention.qualifier() {
            _ if off.abs() <= little => true,
            Qualifier::MoreThan => off > Decimal::ZERO && off <= more,
            Qualifier::LessThan => off < Decimal::ZERO && -off <= more,
            Qualifier::About => off.abs() <= more - little,
            Qualifier::Exact => false,
        };
        let hedged = mention.hedge.is_some_and(|hedge| {
            matches!(hedge.reads, Qualifier::MoreThan | Qualifier::LessThan)
                && !hedge.agrees(slot.qualifier)
        });
        return if said == is && hedged {
            Relation::Qualified
        } else if said == is {
            Relation::Same
        } else if fair {
            Relation::Rounded
        } else {
            Relation::Far
        };
    }
    let currencies = match (mention.amount, slot.amount) {
        (Amount::Money(_, one), Amount::Money(_, other)) => one == other,
        _ => true,
    };
    // A number that is nearly reached is less than that.
    let short = mention.hedge.is_some_and(Hedge::falls_short)
        && said == is
        && matches!(slot.qualifier, Qualifier::Exact | Qualifier::MoreThan);
    let near = closeness(said, says, is, slot.qualifier);
    match near {
        _ if short || !currencies && said == is => Relation::Qualified,
        _ if !currencies => Relation::Far,
        Closeness::Same => Relation::Same,
        Closeness::Rounded => Relation::Rounded,
        Closeness::Other if said == is => Relation::Qualified,
        Closeness::Other if is_slip(said, is) => Relation::Slip,
        Closeness::Other => {
            let off = (said - is).abs();
            let quarter = is.abs() / Decimal::from(4);
            if off <= quarter { Relation::Near } else { Relation::Far }
        }
    }
}

/// Whether a date is in the period of a slot, as far as both are told.
pub(super) fn is_date(when: When, slot: &Slot) -> bool {
    let Some(period) = &slot.period else {
        return matches!(slot.amount, Amount::Date(own) if own.year == when.year && when.year.is_some());
    };
    period.dates().any(|date| {
        let has_month = matches!(date.precision, Precision::Month | Precision::Day);
        let has_day = date.precision == Precision::Day;
        when.year.is_none_or(|year| (date.first.year..=date.last.year).contains(&year))
            && when.month.is_none_or(|month| {
                if has_month { month == date.first.month } else { when.year.is_some() }
            })
            && when.day.is_none_or(|day| !has_day || day == date.first.day)
    })
}

/// How a number stands to a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closeness {
    /// The same.
    Same,
    /// The same, rounded.
    Rounded,
    /// Another.
    Other,
}

/// The most that a number may be off without a word that says so, in thousandths.
const UNSAID: i64 = 8;

/// The most that a number may be off with such a word, in thousandths: "about two"
/// for 1.9, "about 30" for 32.
const SAID: i64 = 65;

/// The most that a number may be off that is a bound, in thousandths, as it is true
/// of what it bounds: "more than 20 billion" for 23 billion.
const BOUND: i64 = 140;

/// The most that a bound may be off in thousandths, however it was found: "more than 127
/// thousand" for 128 thousand.
const CLOSE: i64 = 15;

/// How `said`, with the qualifier at it, stands to a figure of the value `is`, which
/// its source qualifies by `of`.
pub(super) fn closeness(said: Decimal, says: Qualifier, is: Decimal, of: Qualifier) -> Closeness {
    if said == is {
        return if contradicts(says, of) { Closeness::Other } else { Closeness::Same };
    }
    if is.is_zero() || said.is_zero() || said.is_sign_negative() != is.is_sign_negative() {
        return Closeness::Other;
    }
    let (Some(off), Some(step)) = (off(said, is), step(said)) else {
        return Closeness::Other;
    };
    let allowed = match says {
        Qualifier::Exact => UNSAID,
        Qualifier::About => SAID,
        Qualifier::MoreThan | Qualifier::LessThan => BOUND,
    };
    let rounds = |strategy| rounded(is, step, strategy) == Some(said);
    let close = off <= Decimal::new(CLOSE, 3);
    let nearest = rounds(RoundingStrategy::MidpointAwayFromZero);
    let fair = match says {
        Qualifier::Exact | Qualifier::About => nearest,
        Qualifier::MoreThan => {
            let fair = nearest || close || rounds(RoundingStrategy::ToZero);
            said < is && of != Qualifier::LessThan && fair
        }
        Qualifier::LessThan => {
            let fair = nearest || close || rounds(RoundingStrategy::AwayFromZero);
            said > is && of != Qualifier::MoreThan && fair
        }
    };
    if fair && off <= Decimal::new(allowed, 3) { Closeness::Rounded } else { Closeness::Other }
}

/// Whether a number looks like a slip of another: its digits with another magnitude,
/// two of them swapped, one of them changed, put in or left out.
pub(super) fn is_slip(said: Decimal, is: Decimal) -> bool {
    let digits = |number: Decimal| number.normalize().mantissa().unsigned_abs().to_string();
    let bare = |number: Decimal| digits(number).trim_end_matches('0').to_owned();
    if bare(said) == bare(is) {
        return true;
    }
    let (said, is) = aligned(said, is);
    let sorted = |digits: &str| {
        let mut digits: Vec<char> = digits.chars().collect();
        digits.sort_unstable();
        digits
    };
    let swapped = said.len() > 1 && said.len() == is.len() && sorted(&said) == sorted(&is);
    swapped || said.len().max(is.len()) > 2 && is_edited(&said, &is)
}

/// The digits of two numbers from the point on, as in 98.99 and 98.89, without the zeros
/// that both end in.
fn aligned(said: Decimal, is: Decimal) -> (String, String) {
    let scale = said.normalize().scale().max(is.normalize().scale());
    let whole = |number: Decimal| {
        let number = number.normalize();
        let zeros = scale.saturating_sub(number.scale());
        let digits = number.mantissa().unsigned_abs();
        format!("{digits}{}", "0".repeat(zeros as usize)).trim_end_matches('0').to_owned()
    };
    (whole(said), whole(is))
}

/// Whether one of two rows of digits has one digit changed, put in or left out.
fn is_edited(said: &str, is: &str) -> bool {
    match said.len().abs_diff(is.len()) {
        0 => said.chars().zip(is.chars()).filter(|(one, other)| one != other).count() == 1,
        1 => {
            let (short, long) = if said.len() < is.len() { (said, is) } else { (is, said) };
            (0..long.len()).any(|at| {
                let (before, rest) = long.split_at_checked(at).unwrap_or_default();
                short.strip_prefix(before) == rest.get(1..)
            })
        }
        _ => false,
    }
}

/// By what part of the one the other is off.
fn off(said: Decimal, is: Decimal) -> Option<Decimal> {
    Some(said.checked_sub(is)?.checked_div(is)?.abs())
}

/// The step to which a number was rounded, by the last of its digits that counts.
fn step(said: Decimal) -> Option<Decimal> {
    let said = said.normalize();
    let digits = said.mantissa().unsigned_abs().to_string();
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    let mut step = Decimal::ONE;
    for _ in 0..zeros {
        step = step.checked_mul(Decimal::TEN)?;
    }
    for _ in 0..said.scale() {
        step = step.checked_div(Decimal::TEN)?;
    }
    Some(step)
}

fn rounded(is: Decimal, step: Decimal, strategy: RoundingStrategy) -> Option<Decimal> {
    let steps = is.checked_div(step)?.round_dp_with_strategy(0, strategy);
    steps.checked_mul(step).map(|rounded| rounded.normalize())
}

/// Whether a qualifier says what its source doesn't: "less than" for "more than", or
/// for a number that is exact.
fn contradicts(says: Qualifier, of: Qualifier) -> bool {
    matches!(says, Qualifier::MoreThan | Qualifier::LessThan) && says != of
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_look_like_the_number() {
        for (said, is, slip) in [
            ("98.89", "98.99", true),
            ("823", "832", true),
            ("83", "832", true),
            ("8320", "832", true),
            ("128000000", "128000", true),
            ("18000", "1800", true),
            ("212", "98990000", false),
            ("45000000", "98990000", false),
            ("6", "5", false),
            ("9.1", "1.9", true),
            ("57", "75", true),
            ("71", "75", false),
            ("60", "40", false),
        ] {
            let value = |text: &str| text.parse::<Decimal>().unwrap();
            assert_eq!(is_slip(value(said), value(is)), slip, "{said} of {is}");
        }
    }

    #[test]
    fn roundings_are_fair_or_not() {
        use Closeness::{Other, Rounded, Same};
        use Qualifier::{About, Exact, LessThan, MoreThan};
        for (said, says, is, of, closeness) in [
            ("98990000", Exact, "98990000", Exact, Same),
            ("98990000", MoreThan, "98990000", Exact, Other),
            ("99000000", About, "98990000", Exact, Rounded),
            ("99000000", Exact, "98990000", Exact, Rounded),
            ("99000000", MoreThan, "98990000", Exact, Other),
            ("98000000", MoreThan, "98990000", Exact, Rounded),
            ("100000000", About, "98990000", Exact, Rounded),
            ("100000000", LessThan, "98990000", Exact, Rounded),
            ("100000000", Exact, "98990000", Exact, Other),
            ("95000000", About, "98990000", Exact, Other),
            ("99.0", Exact, "98.99", Exact, Rounded),
            ("0.7", About, "0.68", Exact, Rounded),
            ("90000000", About, "98990000", Exact, Other),
            ("98880000", About, "98990000", Exact, Other),
            ("1000000000", About, "800000000", About, Other),
            ("23000000000", LessThan, "23000000000", MoreThan, Other),
            ("23000000000", Exact, "23000000000", MoreThan, Same),
            ("10", MoreThan, "10", LessThan, Other),
            ("130000", About, "128000", Exact, Rounded),
            ("833", Exact, "832", Exact, Other),
            ("800", MoreThan, "832", Exact, Rounded),
            ("127000", MoreThan, "128000", Exact, Rounded),
            ("98600000", MoreThan, "98990000", Exact, Rounded),
            ("30000000", MoreThan, "32000000", About, Rounded),
            ("30000000", LessThan, "32000000", About, Other),
            ("30000000", Exact, "32000000", About, Other),
            ("20000000000", MoreThan, "23000000000", MoreThan, Rounded),
            ("20000000000", MoreThan, "29000000000", MoreThan, Other),
            ("22000000000", MoreThan, "23000000000", MoreThan, Other),
            ("20000000000", Exact, "23000000000", MoreThan, Other),
            ("2", About, "1.9", Exact, Rounded),
            ("2", Exact, "1.9", Exact, Other),
            ("30", About, "32", Exact, Rounded),
            ("50", LessThan, "40", Exact, Other),
        ] {
            let value = |text: &str| text.parse::<Decimal>().unwrap();
            assert_eq!(
                super::closeness(value(said), says, value(is), of),
                closeness,
                "{says} {said} of {is}"
            );
        }
    }
}
