//! Digits that tell the time: dates, decades, hours.

use rust_decimal::Decimal;

use super::{Found, Number, NumberKind, after, before};
use crate::numbers::word_behind;

/// A date in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DigitDate {
    pub(crate) year: i32,
    /// The month, and the day where it has one. Nobody can tell which of them comes
    /// first in "05/06/2020".
    pub(crate) rest: [Option<u8>; 2],
}

/// The parts of digits that one sign parts, as far as a date, a version or the
/// address of a computer has them.
struct Chain<'t> {
    parts: Vec<&'t str>,
    sign: char,
    end: usize,
}

impl<'t> Chain<'t> {
    fn of(text: &'t str) -> Option<Self> {
        const MOST: usize = 8;
        let digits = |text: &'t str| {
            let end = text.bytes().take_while(u8::is_ascii_digit).count();
            text.get(..end).filter(|digits| !digits.is_empty())
        };
        let first = digits(text)?;
        let sign = after(text, first.len()).chars().next()?;
        if !matches!(sign, ':' | '/' | '-' | '.') {
            return None;
        }
        let mut chain = Self { parts: vec![first], sign, end: first.len() };
        while let Some(part) = after(text, chain.end).strip_prefix(sign).and_then(digits) {
            if chain.parts.len() == MOST {
                break;
            }
            chain.parts.push(part);
            chain.end += 1 + part.len();
        }
        Some(chain)
    }

    fn date(&self) -> Option<DigitDate> {
        let number = |part: &str| part.parse::<u16>().ok();
        let is_year = |part: &&str| part.len() == 4 && !part.starts_with('0');
        let small = |part: &&str| part.len() < 3;
        let [first, second, third] = match self.parts.as_slice() {
            [month, year] if self.sign == '/' && is_year(year) && small(month) => {
                ["", *month, *year]
            }
            [year, month]
                if is_year(year) && month.len() == 2 && matches!(self.sign, '-' | '/') =>
            {
                ["", *month, *year]
            }
            [year, month, day] | [day, month, year]
                if is_year(year) && small(month) && small(day) =>
            {
                [*day, *month, *year]
            }
            _ => return None,
        };
        let year = i32::from(number(third)?);
        let month = u8::try_from(number(second)?).ok().filter(|part| (1..=31).contains(part))?;
        if first.is_empty() {
            return (month <= 12).then_some(DigitDate { year, rest: [Some(month), None] });
        }
        let day = u8::try_from(number(first)?).ok().filter(|part| (1..=31).contains(part))?;
        (month <= 12 || day <= 12).then_some(DigitDate { year, rest: [Some(month), Some(day)] })
    }
}

/// The date in digits that a text is.
pub(crate) fn digit_date(text: &str) -> Option<DigitDate> {
    let text = text.split('T').next()?;
    Chain::of(text).filter(|chain| chain.end == text.len())?.date()
}

/// A number that tells the time, or one of parts that nobody counts: "14:30",
/// "2020-05-06", "1.2.3".
pub(super) fn told(text: &str, start: usize) -> Option<Found> {
    let rest = after(text, start);
    let number = |end: usize, value: i64, kind| {
        Some(Found::Number(Number::new(start..start + end, Decimal::from(value), kind)))
    };
    if let Some((hour, end)) = clock(rest) {
        return number(end, hour, NumberKind::Time);
    }
    let chain = Chain::of(rest)?;
    if let Some(date) = chain.date() {
        let end = chain.end + time_length(after(rest, chain.end));
        return number(end, date.year.into(), NumberKind::Date);
    }
    let years = chain.sign == '-' && chain.parts.iter().all(|part| part.len() > 2);
    let is_chain = match chain.parts.len() {
        0 | 1 => false,
        2 => chain.sign == ':',
        _ => !years,
    };
    let first = chain.parts.first().and_then(|part| part.parse().ok()).unwrap_or(0);
    if is_chain { number(chain.end, first, NumberKind::Other) } else { None }
}

/// The length of the time in an ISO 8601 time stamp: "T10:30:00Z".
fn time_length(text: &str) -> usize {
    let time =
        text.strip_prefix('T').filter(|time| time.starts_with(|char: char| char.is_ascii_digit()));
    let of_time = |char: char| char.is_ascii_digit() || ":.+-Z".contains(char);
    let length = time.map(|time| time.find(|char| !of_time(char)).unwrap_or(time.len()) + 1);
    before(text, length.unwrap_or(0)).trim_end_matches(['.', ':', '+', '-']).len()
}

/// A time of day that a text begins with: its hour, and where it ends.
fn clock(text: &str) -> Option<(i64, usize)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let hour_end = digits(text);
    let hour: i64 = text.get(..hour_end).filter(|hour| hour.len() < 3)?.parse().ok()?;
    let minutes = |end: usize| {
        let rest = after(text, end).strip_prefix([':', '.'])?;
        let minutes = rest.get(..2).filter(|_| digits(rest) == 2)?;
        minutes.parse::<u8>().ok().filter(|minutes| *minutes < 60).map(|_| end + 3)
    };
    let minutes_end = minutes(hour_end);
    let end = minutes_end.unwrap_or(hour_end);
    if hour > 24 {
        return None;
    }
    if let Some(end) = meridiem(text, end) {
        return Some((hour, end));
    }
    let colon = after(text, hour_end).starts_with(':');
    let end = minutes_end.filter(|_| colon)?;
    Some((hour, minutes(end).unwrap_or(end)))
}

/// Where "a.m.", "pm" or "o'clock" behind a place ends.
pub(super) fn meridiem(text: &str, end: usize) -> Option<usize> {
    let rest = after(text, end);
    let word = rest.strip_prefix([' ', '\u{a0}', '\u{202f}', '-']).unwrap_or(rest);
    let known = ["a.m.", "p.m.", "a.m", "p.m", "am", "pm", "o'clock", "o’clock"];
    let length = known.iter().find_map(|known| {
        let written = word.get(..known.len())?;
        let alone = !after(word, known.len()).starts_with(char::is_alphanumeric);
        (written.eq_ignore_ascii_case(known) && alone).then_some(known.len())
    })?;
    Some(text.len() - word.len() + length)
}

/// What makes years of digits: "1990s", "199X", "'90s", the second year of
/// "2021-22", "44 BC". `digits` are the plain digits at `start`.
pub(super) fn year(text: &str, start: usize, digits: &str, left: &str) -> Option<Number> {
    let end = start + digits.len();
    let rest = after(text, end);
    let value: i64 = digits.parse().ok()?;
    let alone = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let number = |from: usize, end: usize, year: i64| {
        Some(Number::new(from..end, Decimal::from(year), NumberKind::Year))
    };
    let decade = ["s", "'s", "’s"].iter().find_map(|ending| {
        let behind = rest.strip_prefix(ending)?;
        alone(behind).then_some(end + ending.len())
    });
    match digits.len() {
        4 if (1000..3000).contains(&value) => {
            if let Some(end) = decade.filter(|_| value % 10 == 0) {
                return number(start, end, value);
            }
        }
        3 if (100..300).contains(&value) => {
            if let Some(behind) = rest.strip_prefix(['X', 'x']).filter(|rest| alone(rest)) {
                return number(start, text.len() - behind.len(), value * 10);
            }
        }
        2 => {
            let mark = left.chars().next_back().filter(|mark| matches!(mark, '\'' | '’' | '‘'));
            if let (Some(mark), Some(end), 0) = (mark, decade, value % 10) {
                let century = if value < 30 { 2000 } else { 1900 };
                return number(start - mark.len_utf8(), end, century + value);
            }
            if let Some(first) = span_before(left).filter(|_| alone(rest)) {
                let century = first - first % 100;
                return if value > first % 100 {
                    number(start, end, century + value)
                } else {
                    None
                };
            }
        }
        _ => {}
    }
    let (era, era_end) = word_behind(text, end).unwrap_or_default();
    match era {
        _ if digits.len() > 4 => None,
        "BC" | "BCE" => number(start, era_end, 1 - value),
        "AD" | "CE" => number(start, era_end, value),
        _ if last_is_era(left) => number(start, end, value),
        _ => None,
    }
}

fn last_is_era(left: &str) -> bool {
    let era = left.strip_suffix(' ').and_then(|left| left.strip_suffix("AD"));
    era.is_some_and(|left| !left.ends_with(char::is_alphanumeric))
}

/// The first year of a span of which the second is written in two digits.
fn span_before(left: &str) -> Option<i64> {
    let left = left.strip_suffix(['-', '–', '/'])?;
    let (rest, year) = left.len().checked_sub(4).and_then(|at| left.split_at_checked(at))?;
    let plain = year.bytes().all(|byte| byte.is_ascii_digit())
        && !rest.ends_with(|char: char| char.is_ascii_digit() || char == ',');
    let year: i64 = year.parse().ok().filter(|_| plain)?;
    (1000..3000).contains(&year).then_some(year)
}
