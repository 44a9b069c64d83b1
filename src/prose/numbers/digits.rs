//! Numbers that begin with a digit.

use rust_decimal::Decimal;

use super::extent::{Extent, value_of};
use super::{Found, Number, NumberKind, after, before, token};

/// A number that begins with a digit.
pub(super) fn in_digits(text: &str, start: usize) -> Found {
    let digits = digits(after(text, start));
    let end = start + digits.len();
    let (left, right) = (nearby(text, start), after(text, end));
    let suffix = token(right);
    let suffix = if suffix.starts_with(char::is_alphabetic) { suffix } else { "" };
    if is_in_name(left, suffix) {
        let rest = after(text, end);
        let name = rest.find(|char: char| !char.is_alphanumeric()).unwrap_or(rest.len());
        return Found::Name(end + name);
    }
    let plain: String =
        digits.chars().filter(|char| char.is_ascii_digit() || *char == '.').collect();
    let value = plain.parse::<Decimal>().ok();
    let lower = suffix.to_lowercase();
    let ordinal = matches!(lower.as_str(), "st" | "nd" | "rd" | "th");
    let other = |end: usize| {
        Found::Number(Number {
            range: start..end,
            value: value.unwrap_or_default(),
            kind: NumberKind::Other,
            currency: None,
        })
    };
    if let Some(length) = chain(right) {
        return other(end + length);
    }
    let (Some(value), false) = (value, digits.matches('.').count() > 1) else {
        return other(end);
    };
    let is_year = digits.len() == 4 && (1000..3000).contains(&value.mantissa());
    let number =
        |end: usize, kind| Found::Number(Number { range: start..end, value, kind, currency: None });
    if ordinal {
        return number(end + suffix.len(), NumberKind::Ordinal);
    }
    if is_year && lower == "s" {
        return number(end + 1, NumberKind::Year);
    }
    let sign = signed(left);
    let whole = Extent { start: start - sign, end }.with_magnitude(text).with_half(text);
    let (whole, percent) = whole.with_percent(text);
    let (whole, currency) = whole.with_currency(text, start - sign);
    let written = after(before(text, whole.end), whole.number_start(text));
    let Some(value) = value_of(written) else {
        return other(whole.end);
    };
    let kind = match (percent, currency) {
        (true, _) => NumberKind::Percent,
        (_, None) if is_year && whole.end == end && sign == 0 => NumberKind::Year,
        _ => NumberKind::Cardinal,
    };
    Found::Number(Number { range: whole.start..whole.end, value, kind, currency })
}

/// The digits that a text begins with: "1,800", "98.99", "12 000" with no-break
/// spaces; a comma or a full stop that ends a clause is not among them.
fn digits(text: &str) -> &str {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let run = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let mut end = run(0);
    let grouped = |at: usize| run(at) == 3;
    loop {
        let rest = after(text, end);
        let separator = rest.chars().next().map_or(0, char::len_utf8);
        match rest.chars().next() {
            Some(',' | '\u{a0}' | '\u{202f}' | '\u{2009}') if grouped(end + separator) => {
                end += separator + 3;
            }
            Some('.') if digit(end + 1) => end += 1 + run(end + 1),
            _ => break,
        }
    }
    text.get(..end).unwrap_or_default()
}

/// Whether digits are a part of a name: "COVID-19", "G20", "5G".
fn is_in_name(left: &str, suffix: &str) -> bool {
    let stem = left.strip_suffix('-').unwrap_or(left);
    let word = stem.rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
    let joined = stem.len() < left.len();
    let capitals = word.chars().any(char::is_alphabetic)
        && word.chars().all(|char| char.is_uppercase() || char.is_ascii_digit());
    let begins = if joined { capitals } else { word.chars().any(char::is_alphabetic) };
    let goes_on = !suffix.is_empty()
        && suffix.chars().all(char::is_uppercase)
        && !matches!(suffix, "M" | "K" | "TH" | "ST" | "ND" | "RD");
    begins || goes_on
}

/// How far digits go on that nobody counts: ":30", "-05-06", ".2.3", "/05/2020".
fn chain(right: &str) -> Option<usize> {
    let part = |text: &str, separators: &[char]| {
        let rest = text.strip_prefix(separators)?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        (digits > 0).then_some(1 + digits)
    };
    let first = part(right, &[':', '/', '-', '.'])?;
    let second = part(after(right, first), &[':', '/', '-', '.']);
    match (second, right.starts_with(':')) {
        (Some(second), _) => Some(first + second),
        (None, true) => Some(first),
        _ => None,
    }
}

/// The length of a minus sign before a number, none where it is a dash or joins
/// words.
fn signed(left: &str) -> usize {
    let mut chars = left.chars().rev();
    match (chars.next(), chars.next()) {
        (Some(sign @ ('-' | '\u{2212}')), None) => sign.len_utf8(),
        (Some(sign @ ('-' | '\u{2212}')), Some(char)) if char.is_whitespace() || char == '(' => {
            sign.len_utf8()
        }
        _ => 0,
    }
}

/// The end of what stands before a place, as far as a name goes.
fn nearby(text: &str, end: usize) -> &str {
    const ENOUGH: usize = 48;
    let mut start = end.saturating_sub(ENOUGH);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    text.get(start..end).unwrap_or_default()
}
