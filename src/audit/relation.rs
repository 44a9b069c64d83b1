//! The relation of a number to the number of a slot: the same, rounded fairly, or different.

use rust_decimal::{Decimal, RoundingStrategy};

use super::mentions::{Amount, Mention};
use super::slots::Slot;
use crate::model::{Date, Period, Precision, Qualifier};
use crate::numbers::{Hedge, PartialDate};

/// The relation of a number to the number of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Same,
    Rounded,
    /// The same value with another qualifier or in another currency.
    Qualified,
    /// A slip of a digit or of the magnitude, or of the year of a month.
    Slip,
    /// Within a quarter, and a true bound: "more than 100,000" for 128,000.
    Bound,
    /// Within a quarter.
    Near,
    Far,
}

/// The relation of a number to the number of a slot.
pub(super) fn relation(mention: &Mention, slot: &Slot) -> Relation {
    match mention.amount {
        Amount::Date(when) if is_date(when, slot) => Relation::Same,
        Amount::Date(when) if is_in_other_year(when, slot) => Relation::Slip,
        // The words of the source are right, however the base reads them.
        amount if amount == slot.amount && mention.hedge == slot.hedge => Relation::Same,
        _ => relation_of_values(mention, slot.amount, slot.qualifier),
    }
}

/// The relation of a number to an amount with a qualifier.
fn relation_of_values(mention: &Mention, amount: Amount, of: Qualifier) -> Relation {
    let (Some(said), Some(is)) = (mention.value(), amount.value()) else { return Relation::Far };
    if matches!(amount, Amount::Ordinal(_)) {
        return if said == is { Relation::Same } else { Relation::Far };
    }
    if mention.is_fraction {
        return relation_of_fraction(mention, said, is, of);
    }
    let is_other_unit = match (mention.amount, amount) {
        (Amount::Money(_, one), Amount::Money(_, other)) => one != other,
        (Amount::Points(_), Amount::Percent(_)) | (Amount::Percent(_), Amount::Points(_)) => true,
        _ => false,
    };
    if is_other_unit {
        return if said == is { Relation::Qualified } else { Relation::Far };
    }
    // "nearly 100" is less than 100, "exactly 100" is not about 100.
    let is_other = |hedge: Hedge| {
        hedge.falls_short() && (of == Qualifier::Exact || of.is_lower_bound())
            || hedge.reads == Qualifier::Exact && of != Qualifier::Exact
    };
    if said == is && mention.hedge.is_some_and(is_other) {
        return Relation::Qualified;
    }
    let agrees = mention.hedge.is_some_and(|hedge| hedge.agrees(of));
    let says = if agrees { of } else { mention.qualifier() };
    // "Nearly 30" is not about 31.
    let falls_short = said < is && mention.hedge.is_some_and(Hedge::falls_short);
    // "28%" for 27.6%
    let is_whole_percent = matches!(amount, Amount::Percent(_))
        && says == Qualifier::Exact
        && is > Decimal::TEN
        && said == is.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    if let Some(relation) = agreement(said, says, is, of).filter(|_| !falls_short) {
        relation
    } else if is_whole_percent {
        Relation::Rounded
    } else if said == is {
        Relation::Qualified
    } else if is_slip(said, is) {
        Relation::Slip
    } else if is_near(said, is) {
        if is_own_bound(said, says, is, of) { Relation::Bound } else { Relation::Near }
    } else {
        Relation::Far
    }
}

/// The relation of a fraction in words, in hundredths. A fraction is a rounding.
fn relation_of_fraction(mention: &Mention, said: Decimal, is: Decimal, of: Qualifier) -> Relation {
    let exact_most = Decimal::new(17, 1);
    let bound_most = Decimal::new(50, 1);
    let Some(off) = is.checked_sub(said) else { return Relation::Far };
    let says = mention.qualifier();
    // Thirds have no end.
    if off.abs() < Decimal::new(1, 9) {
        let agrees = mention.hedge.is_none_or(|hedge| hedge.agrees(of));
        return if is_bound(says) && !agrees { Relation::Qualified } else { Relation::Same };
    }
    let fair = match says {
        _ if off.abs() <= exact_most => true,
        Qualifier::MoreThan | Qualifier::AtLeast => off > Decimal::ZERO && off <= bound_most,
        Qualifier::LessThan | Qualifier::AtMost => off < Decimal::ZERO && -off <= bound_most,
        Qualifier::About => off.abs() <= bound_most - exact_most,
        Qualifier::Exact => false,
    };
    match fair {
        true => Relation::Rounded,
        false if is_near(said, is) && is_own_bound(said, says, is, of) => Relation::Bound,
        false => Relation::Far,
    }
}

/// Whether a date is in the period of a slot, as far as both are known.
fn is_date(when: PartialDate, slot: &Slot) -> bool {
    let Some(period) = &slot.period else {
        let is_month = |own: u8| when.month.is_none_or(|month| month == own);
        return when.year.is_some()
            && slot
                .amount
                .date()
                .is_some_and(|own| own.year == when.year && own.month.is_none_or(is_month));
    };
    period.dates().any(|date| is_in(when, date))
}

fn is_in(when: PartialDate, date: Date) -> bool {
    let has_month = matches!(date.precision, Precision::Month | Precision::Day);
    let has_day = date.precision == Precision::Day;
    when.year.is_none_or(|year| (date.first.year..=date.last.year).contains(&year))
        && when.month.is_none_or(|month| {
            if has_month { month == date.first.month } else { when.year.is_some() }
        })
        && when.day.is_none_or(|day| !has_day || day == date.first.day)
}

/// Whether a date is that of a slot, in another year.
fn is_in_other_year(when: PartialDate, slot: &Slot) -> bool {
    let is_known = when.year.is_some() && when.month.is_some();
    let mut dates = slot.period.iter().flat_map(Period::dates);
    let months = [Precision::Month, Precision::Day];
    is_known
        && dates.any(|date| {
            let any_year = PartialDate { year: Some(date.first.year), ..when };
            months.contains(&date.precision) && is_in(any_year, date)
        })
}

/// Whether a date has a month or a day that the period of a slot lacks.
pub(super) fn is_more_precise(when: PartialDate, slot: &Slot) -> bool {
    let Some(period) = &slot.period else {
        return when.month.is_some() && slot.amount.date().is_some_and(|own| own.month.is_none());
    };
    let is_wrong = !is_date(when, slot);
    let mut dates = period.dates().filter(|date| is_wrong || is_in(when, *date));
    !dates.any(|date| match date.precision {
        Precision::Day => true,
        Precision::Month => when.day.is_none(),
        _ => when.month.is_none(),
    })
}

/// The largest error of a rounding without a qualifier, in thousandths.
const TOLERANCE_EXACT: i64 = 8;

/// The largest error after "about", in thousandths: "nearly three million" for 2.8 million.
const TOLERANCE_ABOUT: i64 = 75;

/// The largest error of a true bound, in thousandths: "more than 20 billion" for 23 billion.
const TOLERANCE_BOUND: i64 = 140;

/// Whether a number with a qualifier is the figure `is`, or a fair rounding; none if it is neither.
/// The source qualifies the figure by `of`.
fn agreement(said: Decimal, says: Qualifier, is: Decimal, of: Qualifier) -> Option<Relation> {
    if said == is {
        // "At least" says less than "more than".
        let is_weaker = says.is_lower_bound() && of == Qualifier::MoreThan
            || says.is_upper_bound() && of == Qualifier::LessThan;
        return (!is_bound(says) || says == of || is_weaker).then_some(Relation::Same);
    }
    if is.is_zero() || said.is_zero() || said.is_sign_negative() != is.is_sign_negative() {
        return None;
    }
    let error = said.checked_sub(is)?.checked_div(is)?.abs();
    let step = rounding_step(said);
    let rounds = |strategy| {
        let steps = is.checked_div(step).map(|steps| steps.round_dp_with_strategy(0, strategy));
        steps.and_then(|steps| steps.checked_mul(step)) == Some(said)
    };
    // Thirds have no end.
    let is_nearest = said.scale() > 9 || rounds(RoundingStrategy::MidpointAwayFromZero);
    let is_true = is_true_bound(said, says, is, of);
    let (is_fair, tolerance) = match says {
        Qualifier::Exact => (is_nearest, TOLERANCE_EXACT),
        Qualifier::About => (is_nearest, TOLERANCE_ABOUT),
        Qualifier::MoreThan | Qualifier::AtLeast => {
            (is_true && (is_nearest || rounds(RoundingStrategy::ToZero)), TOLERANCE_BOUND)
        }
        Qualifier::LessThan | Qualifier::AtMost => {
            (is_true && (is_nearest || rounds(RoundingStrategy::AwayFromZero)), TOLERANCE_BOUND)
        }
    };
    (is_fair && error <= Decimal::new(tolerance, 3)).then_some(Relation::Rounded)
}

/// Whether two numbers differ by at most a quarter.
fn is_near(said: Decimal, is: Decimal) -> bool {
    said.checked_sub(is).is_some_and(|off| off.abs() <= is.abs() / Decimal::from(4))
}

/// Whether a number is a true bound of a number without one.
fn is_own_bound(said: Decimal, says: Qualifier, is: Decimal, of: Qualifier) -> bool {
    !is_bound(of) && is_true_bound(said, says, is, of)
}

/// Whether a number with a qualifier is a bound of `is`.
fn is_true_bound(said: Decimal, says: Qualifier, is: Decimal, of: Qualifier) -> bool {
    says.is_lower_bound() && said < is && !of.is_upper_bound()
        || says.is_upper_bound() && said > is && !of.is_lower_bound()
}

const fn is_bound(qualifier: Qualifier) -> bool {
    qualifier.is_lower_bound() || qualifier.is_upper_bound()
}

/// Whether a number looks like a slip of another: the same digits with another magnitude, digits
/// in another order, or a digit changed, inserted or left out.
fn is_slip(said: Decimal, is: Decimal) -> bool {
    // 40 is no slip of 4.
    let is_large = said.max(is) >= Decimal::ONE_THOUSAND || has_digits(is);
    if is_large && significant_digits(said) == significant_digits(is) {
        return true;
    }
    // The digits from the same place on, as in 98.99 and 98.89.
    let scale = said.normalize().scale().max(is.normalize().scale());
    // The library cannot write all digits of a large number and of a small one.
    let digits = |number: Decimal| {
        let number = number.normalize();
        let zeros = "0".repeat((scale - number.scale()) as usize);
        format!("{}{zeros}", number.mantissa().unsigned_abs())
    };
    let sorted = |digits: &str| {
        let mut digits = digits.as_bytes().to_vec();
        digits.sort_unstable();
        digits
    };
    let (said, is) = (digits(said), digits(is));
    let is_swapped = said.len() > 1 && sorted(&said) == sorted(&is);
    // 12 is no slip of 128,000.
    let is_close = said.len().abs_diff(is.len()) <= 1;
    let [said, is] = [said, is].map(|digits| digits.trim_end_matches('0').to_owned());
    is_swapped || is_close && said.len().max(is.len()) > 2 && is_edited(&said, &is)
}

/// The digits of a number without zeros at the end.
fn significant_digits(number: Decimal) -> String {
    number.normalize().mantissa().unsigned_abs().to_string().trim_end_matches('0').to_owned()
}

/// Whether a number has two significant digits or more.
pub(super) fn has_digits(number: Decimal) -> bool {
    significant_digits(number).len() > 1
}

/// Whether two rows of digits differ in a digit: changed, inserted or left out.
fn is_edited(said: &str, is: &str) -> bool {
    let (short, long) = if said.len() < is.len() { (said, is) } else { (is, said) };
    match long.len() - short.len() {
        0 => said.bytes().zip(is.bytes()).filter(|(one, other)| one != other).count() == 1,
        1 => (0..long.len()).any(|at| short.strip_prefix(&long[..at]) == Some(&long[at + 1..])),
        _ => false,
    }
}

/// The place value of the last significant digit of a number.
fn rounding_step(number: Decimal) -> Decimal {
    let number = number.normalize();
    let digits = number.mantissa().unsigned_abs().to_string();
    let zeros = digits.bytes().rev().take_while(|digit| *digit == b'0').count();
    (0..zeros).fold(Decimal::new(1, number.scale()), |step, _| step * Decimal::TEN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::mentions::read;
    use crate::numbers::Notation;

    #[test]
    fn slips_look_like_the_number() {
        for (said, is, slip) in [
            ("98.89", "98.99", true),
            ("823", "832", true),
            ("83", "832", true),
            ("8320", "832", true),
            ("12", "128000", false),
            ("128000000", "128000", true),
            ("18000", "1800", true),
            ("45000000", "98990000", false),
            ("6", "5", false),
            ("9.1", "1.9", true),
            ("57", "75", true),
            ("71", "75", false),
            ("60", "40", false),
            ("0.00000000000000000000000001", "832", false),
            ("1.2345", "1234567890123456789012345678", false),
        ] {
            let value = |text: &str| text.parse::<Decimal>().unwrap();
            assert_eq!(is_slip(value(said), value(is)), slip, "{said} of {is}");
        }
    }

    #[test]
    fn roundings_are_fair_or_not() {
        use Qualifier::{About, AtLeast, AtMost, Exact, LessThan, MoreThan};
        const SAME: Option<Relation> = Some(Relation::Same);
        const ROUNDED: Option<Relation> = Some(Relation::Rounded);
        for (said, says, is, of, expected) in [
            ("98990000", Exact, "98990000", Exact, SAME),
            ("98990000", MoreThan, "98990000", Exact, None),
            ("99000000", About, "98990000", Exact, ROUNDED),
            ("99000000", Exact, "98990000", Exact, ROUNDED),
            ("99000000", MoreThan, "98990000", Exact, None),
            ("98000000", MoreThan, "98990000", Exact, ROUNDED),
            ("100000000", About, "98990000", Exact, ROUNDED),
            ("100000000", LessThan, "98990000", Exact, ROUNDED),
            ("100000000", Exact, "98990000", Exact, None),
            ("95000000", About, "98990000", Exact, None),
            ("99.0", Exact, "98.99", Exact, ROUNDED),
            ("0.7", About, "0.68", Exact, ROUNDED),
            ("90000000", About, "98990000", Exact, None),
            ("98880000", About, "98990000", Exact, None),
            ("1000000000", About, "800000000", About, None),
            ("23000000000", LessThan, "23000000000", MoreThan, None),
            ("23000000000", Exact, "23000000000", MoreThan, SAME),
            ("10", MoreThan, "10", LessThan, None),
            ("10", AtLeast, "10", MoreThan, SAME),
            ("10", MoreThan, "10", AtLeast, None),
            ("10", AtMost, "10", AtMost, SAME),
            ("10", AtMost, "10", Exact, None),
            ("10", AtLeast, "10", AtMost, None),
            ("800", AtLeast, "832", AtLeast, ROUNDED),
            ("800", AtLeast, "832", AtMost, None),
            ("130000", About, "128000", Exact, ROUNDED),
            ("833", Exact, "832", Exact, None),
            ("800", MoreThan, "832", Exact, ROUNDED),
            ("30000000", MoreThan, "32000000", About, ROUNDED),
            ("30000000", LessThan, "32000000", About, None),
            ("30000000", Exact, "32000000", About, None),
            ("20000000000", MoreThan, "23000000000", MoreThan, ROUNDED),
            ("20000000000", MoreThan, "29000000000", MoreThan, None),
            ("22000000000", MoreThan, "23000000000", MoreThan, None),
            ("20000000000", Exact, "23000000000", MoreThan, None),
            ("2", About, "1.9", Exact, ROUNDED),
            ("2", Exact, "1.9", Exact, None),
            ("30", About, "32", Exact, ROUNDED),
            ("50", LessThan, "40", Exact, None),
        ] {
            let value = |text: &str| text.parse::<Decimal>().unwrap();
            assert_eq!(
                agreement(value(said), says, value(is), of),
                expected,
                "{says} {said} of {is}"
            );
        }
    }

    #[test]
    fn percentage_points_are_no_percentages() {
        let points = Amount::Points(Decimal::from(4));
        for (text, expected) in [
            ("4 percentage points", Relation::Same),
            ("4 in the year before", Relation::Same),
            ("4% of people", Relation::Qualified),
            ("5% of people", Relation::Far),
        ] {
            let mention = read(text, Notation::Point).remove(0).mentions.remove(0);
            assert!(mention.amount.is_comparable(points), "{text}");
            assert_eq!(relation_of_values(&mention, points, Qualifier::Exact), expected, "{text}");
        }
    }

    #[test]
    fn bounds_are_compared_with_the_qualifier_of_the_fact() {
        use Qualifier::{About, Exact, LessThan, MoreThan};
        for (text, is, of, expected) in [
            ("nearly 100 people", 100, Exact, Relation::Qualified),
            ("nearly 100 people", 100, About, Relation::Same),
            ("exactly 100 people", 100, About, Relation::Qualified),
            ("exactly 100 people", 100, Exact, Relation::Same),
            ("at least 100 people", 100, Exact, Relation::Qualified),
            ("at least 100 people", 100, MoreThan, Relation::Same),
            ("just over 100 people", 100, About, Relation::Same),
            ("120 people", 100, Exact, Relation::Near),
            ("nearly 30 people", 31, Exact, Relation::Near),
            ("192 people", 129, Exact, Relation::Slip),
            ("300 people", 170, Exact, Relation::Far),
            ("half of people", 50, Exact, Relation::Same),
            ("more than half of people", 50, Exact, Relation::Qualified),
            ("about half of people", 53, Exact, Relation::Rounded),
            ("nearly three million people", 2_800_000, Exact, Relation::Rounded),
            ("about a third of a million people", 330_000, Exact, Relation::Rounded),
            ("a third of a million people", 300_000, Exact, Relation::Near),
            ("half of people", 53, Exact, Relation::Far),
            ("more than half of people", 54, Exact, Relation::Rounded),
            ("less than half of people", 54, LessThan, Relation::Far),
            ("more than half of people", 57, Exact, Relation::Bound),
            ("more than half of people", 71, Exact, Relation::Far),
            ("more than 100 people", 128, Exact, Relation::Bound),
            ("more than 100 people", 180, Exact, Relation::Far),
            ("more than 100 people", 128, MoreThan, Relation::Near),
            ("less than 100 people", 128, Exact, Relation::Near),
        ] {
            let mention = read(text, Notation::Point).remove(0).mentions.remove(0);
            let is = Decimal::from(is);
            let amount = match mention.amount {
                Amount::Percent(_) => Amount::Percent(is),
                _ => Amount::Count(is),
            };
            assert_eq!(relation_of_values(&mention, amount, of), expected, "{text} {is} {of}");
        }
    }
}
