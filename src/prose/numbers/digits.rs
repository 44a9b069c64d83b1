//! Numbers that begin with a digit.

use super::extent::{Lead, currency_behind, lead};
use super::names::{is_in_name, name_length, telephone};
use super::{
    Found, Number, NumberKind, after, before, calendar, is_digit, leading, nearby, word_before,
};
use crate::numbers::{NumeralForm, month, numeral, percent_behind, word_behind};
use crate::text::is_one_of;

/// A number that begins with a digit.
pub(super) fn in_digits(text: &str, start: usize) -> Found {
    let (left, rest) = (nearby(text, start), after(text, start));
    if let Some(length) = telephone(left, rest) {
        return Found::Name(start + length);
    }
    let digits = leading(rest, is_digit);
    let plain = digits.len();
    let Lead { length, minus, currency } = lead(left);
    if let Some(number) = calendar::year(text, start, digits, left).filter(|_| currency.is_none()) {
        return Found::Number(number);
    }
    // Behind the name of a month stands a day, and the next number begins another.
    let day = month(word_before(left)).is_some() && rest.get(plain..).is_some_and(begins_group);
    let counted = if day { before(text, start + plain) } else { text };
    let mut read = numeral(after(counted, start), currency.is_some());
    let mut end = read.map_or(start + plain, |read| start + read.end);
    if currency.is_none() && before(text, end).ends_with('m') && is_length(text, end) {
        end -= 1;
        read = numeral(after(before(text, end), start), false);
    }
    let suffix = leading(after(text, end), char::is_alphabetic);
    let behind = after(text, end + suffix.len());
    let ordinal = is_ordinal(digits, suffix) && end == start + plain;
    let kilo = plain == 1 && currency.is_none() && text.get(start + 1..end) == Some("K");
    if kilo || is_in_name(left, digits, if ordinal { "" } else { suffix }, behind) {
        return Found::Name(start + name_length(rest).max(plain));
    }
    if let Some(found) = calendar::told(text, start).filter(|_| currency.is_none()) {
        return found;
    }
    let other = |end: usize| {
        Found::Number(Number::new(start..end, rust_decimal::Decimal::ZERO, NumberKind::Other))
    };
    let Some((read, value)) = read.and_then(|read| Some((read, read.value?))) else {
        return other(end);
    };
    if ordinal {
        let range = start..end + suffix.len();
        return Found::Number(Number::new(range, value, NumberKind::Ordinal));
    }
    let percent = percent_behind(text, end);
    let is_year = end == start + plain
        && digits.chars().count() == 4
        && (1000..3000).contains(&value.mantissa())
        && length == 0
        && !counts_what_follows(left, text, end);
    let currency = currency.or_else(|| currency_behind(text, percent.unwrap_or(end)));
    let kind = match (percent, currency, read.form) {
        (Some(_), ..) => NumberKind::Percent,
        (None, None, _) if is_year => NumberKind::Year,
        (None, _, NumeralForm::Fraction) => NumberKind::Fraction,
        _ => NumberKind::Cardinal,
    };
    let range = start - length..percent.unwrap_or(end);
    let value = if minus { -value } else { value };
    Found::Number(Number { range, value, kind, currency })
}

/// Words before four digits that are a year whatever follows.
const MAKE_A_YEAR: &str = "\
    the a an this that its their his her our in by since until till from to of during before \
    after around between and or end year spring summer autumn fall winter early late mid";

/// Words in "s" that stand behind a year and are no plural.
const NO_PLURALS: &str = "\
    was is has as this its his hers plus thus versus does marks brings sees shows comes ends begins";

/// Words for many that don't end in "s".
const MANY: &str = "people men women children persons folk households";

/// Whether four digits count what follows them, as in "1000 training quotas", and are no
/// year: many things stand behind them, and no word before them dates anything. Behind
/// what may be a year of our time, they have to stand at once.
fn counts_what_follows(left: &str, text: &str, end: usize) -> bool {
    let year = after(before(text, end), end.saturating_sub(4)).parse::<u16>().unwrap_or(0);
    let ours = (1800..=2100).contains(&year);
    let word = word_before(left);
    let dated = is_one_of(MAKE_A_YEAR, word) && (ours || word != "in");
    let joined = left.ends_with(['-', '–', '/', '(']) || !after(text, end).starts_with(' ');
    if dated || joined || month(word).is_some() {
        return false;
    }
    let many = |word: &str| {
        let plural = word.len() > 3 && word.ends_with('s');
        let other = word.ends_with("ss") || word.ends_with("us") || word.ends_with("is");
        let small = word.starts_with(char::is_lowercase);
        small && (plural && !other && !is_one_of(NO_PLURALS, word) || is_one_of(MANY, word))
    };
    let Some((first, first_end)) = word_behind(text, end) else { return false };
    if many(first) {
        return true;
    }
    let described = first.starts_with(char::is_lowercase) && first.len() > 3;
    let next = word_behind(text, first_end).filter(|_| after(text, first_end).starts_with(' '));
    !ours && described && next.is_some_and(|(next, _)| many(next))
}

/// Whether "m" behind digits is metres by the word behind it.
fn is_length(text: &str, end: usize) -> bool {
    const LENGTHS: [&str; 12] = [
        "high", "tall", "long", "wide", "deep", "away", "apart", "above", "below", "across",
        "thick", "sprint",
    ];
    let (word, _) = word_behind(text, end).unwrap_or_default();
    LENGTHS.contains(&word)
}

fn begins_group(rest: &str) -> bool {
    rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(is_digit))
}

/// "18th", "21st".
fn is_ordinal(digits: &str, suffix: &str) -> bool {
    !digits.is_empty() && is_one_of("st nd rd th", suffix)
}
