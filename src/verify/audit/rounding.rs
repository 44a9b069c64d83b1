//! Whether a number is another one, rounded fairly.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::Qualifier;

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
const UNSAID: i64 = 5;

/// The most that a number may be off with such a word, in thousandths: "about two"
/// for 1.9, "about 30" for 32.
const SAID: i64 = 65;

/// The most that a number may be off that is a bound, in thousandths, as it is true
/// of what it bounds: "more than 20 billion" for 23 billion.
const BOUND: i64 = 140;

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
    let nearest = rounds(RoundingStrategy::MidpointAwayFromZero);
    let fair = match says {
        Qualifier::Exact | Qualifier::About => nearest,
        Qualifier::MoreThan => {
            said < is && of != Qualifier::LessThan && (nearest || rounds(RoundingStrategy::ToZero))
        }
        Qualifier::LessThan => {
            said > is
                && of != Qualifier::MoreThan
                && (nearest || rounds(RoundingStrategy::AwayFromZero))
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
    // Digits count from the point on: 98.99 and 98.89.
    let scale = said.normalize().scale().max(is.normalize().scale());
    let whole = |number: Decimal| {
        let zeros = scale.saturating_sub(number.normalize().scale());
        format!("{}{}", digits(number), "0".repeat(zeros as usize))
    };
    let (said, is) = (whole(said), whole(is));
    let (said, is) = (said.trim_end_matches('0'), is.trim_end_matches('0'));
    let sorted = |digits: &str| {
        let mut digits: Vec<char> = digits.chars().collect();
        digits.sort_unstable();
        digits
    };
    match said.len().abs_diff(is.len()) {
        0 if said.len() > 1 => {
            let changed = said.chars().zip(is.chars()).filter(|(one, other)| one != other).count();
            changed == 1 && said.len() > 2 || sorted(said) == sorted(is)
        }
        1 if said.len().max(is.len()) > 2 => {
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
