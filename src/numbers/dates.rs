//! Dates, years and times of day in texts.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::measure::ordinal_value;
use super::numeral::{Notation, NumberKind, numeral, skip_word, word_after};
use super::scan::{Number, numbers};
use super::words::{is, month, small_number, strip_word};
use crate::text::{bare_words, is_one_of, last_word, last_words, sentences};

/// A year, a month and a day of it, as far as they are known.
pub(crate) type PartialDate = (Option<i32>, u8, Option<u8>);

/// Groups of digits joined by a sign: a date, a time, a version, an IP address.
struct Chain<'t> {
    parts: Vec<&'t str>,
    sign: char,
    end: usize,
}

/// The ASCII digits at the beginning of a text.
fn ascii_digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}

impl<'t> Chain<'t> {
    fn of(text: &'t str) -> Option<Self> {
        const MAX_PARTS: usize = 8;
        let digits = |text: &'t str| Some(ascii_digits(text)).filter(|digits| !digits.is_empty());
        let first = digits(text)?;
        let sign = text[first.len()..].chars().next().filter(|sign| ":/-.".contains(*sign))?;
        let mut chain = Self { parts: vec![first], sign, end: first.len() };
        while chain.parts.len() < MAX_PARTS
            && let Some(part) = text[chain.end..].strip_prefix(sign).and_then(digits)
        {
            chain.parts.push(part);
            chain.end += 1 + part.len();
        }
        Some(chain)
    }

    /// The date; "05/06/2020" with 05 as the month.
    fn date(&self) -> Option<PartialDate> {
        let is_year = |part: &str| part.len() == 4 && !part.starts_with('0');
        let (year, month, day) = match *self.parts.as_slice() {
            [month, year] if self.sign == '/' && is_year(year) && month.len() < 3 => {
                (year, month, None)
            }
            [year, month]
                if is_year(year) && month.len() == 2 && matches!(self.sign, '-' | '/') =>
            {
                (year, month, None)
            }
            [year, month, day] | [day, month, year]
                if is_year(year) && month.len() < 3 && day.len() < 3 =>
            {
                (year, month, Some(day))
            }
            _ => return None,
        };
        let part = |part: &str| part.parse::<u8>().ok().filter(|part| (1..=31).contains(part));
        let (month, day) = (part(month)?, day.map(part));
        let day = if let Some(day) = day { Some(day?) } else { None };
        let is_date = month.min(day.unwrap_or(month)) <= 12;
        is_date.then_some((Some(year.parse().ok()?), month, day))
    }
}

/// The date of a text in digits; with a day, in both orders of the day and the month.
pub(crate) fn digit_dates(text: &str) -> impl Iterator<Item = PartialDate> {
    let text = text.split('T').next().unwrap_or_default();
    let chain = Chain::of(text).filter(|chain| chain.end == text.len());
    let date = chain.and_then(|chain| chain.date());
    let swapped = date.and_then(|(year, month, day)| Some((year, day?, Some(month))));
    date.into_iter().chain(swapped)
}

/// A date or time in digits, or a number with several parts: "14:30", "2020-05-06", "1.2.3".
pub(super) fn date_or_time(text: &str, start: usize) -> Option<Number> {
    let rest = &text[start..];
    let number = |end: usize, value: i64, kind| {
        Some(Number::new(start..start + end, Decimal::from(value), kind))
    };
    if let Some((hour, end)) = clock(rest) {
        return number(end, hour, NumberKind::Time);
    }
    let chain = Chain::of(rest)?;
    if let Some((Some(year), ..)) = chain.date() {
        let end = chain.end + time_length(&rest[chain.end..]);
        return number(end, year.into(), NumberKind::Date);
    }
    let is_range = chain.sign == '-' && chain.parts.iter().all(|part| part.len() > 2);
    let is_other = match chain.parts.len() {
        1 => false,
        2 => chain.sign == ':',
        _ => !is_range,
    };
    let first = chain.parts[0].parse().unwrap_or(0);
    if is_other { number(chain.end, first, NumberKind::Other) } else { None }
}

/// The length of the time in an ISO 8601 time stamp: "T10:30:00Z".
fn time_length(text: &str) -> usize {
    let time = text.strip_prefix('T').filter(|time| !ascii_digits(time).is_empty());
    let of_time = |char: char| char.is_ascii_digit() || ":.+-Z".contains(char);
    let length = time.map(|time| time.find(|char| !of_time(char)).unwrap_or(time.len()) + 1);
    text[..length.unwrap_or(0)].trim_end_matches(['.', ':', '+', '-']).len()
}

/// A time of day at the beginning of a text: its hour and its end.
fn clock(text: &str) -> Option<(i64, usize)> {
    let digits = ascii_digits(text);
    let hour = digits.parse().ok().filter(|hour| digits.len() < 3 && *hour <= 24)?;
    let minutes = |end: usize| {
        let digits = ascii_digits(text[end..].strip_prefix([':', '.'])?);
        let minutes = digits.parse::<u8>().ok().filter(|_| digits.len() == 2);
        minutes.filter(|minutes| *minutes < 60).map(|_| end + 3)
    };
    let minutes_end = minutes(digits.len());
    if let Some(end) = meridiem(text, minutes_end.unwrap_or(digits.len())) {
        return Some((hour, end));
    }
    let end = minutes_end.filter(|_| text[digits.len()..].starts_with(':'))?;
    Some((hour, minutes(end).unwrap_or(end)))
}

/// The end of "a.m.", "pm" or "o'clock" after an offset.
pub(super) fn meridiem(text: &str, end: usize) -> Option<usize> {
    const MARKS: [&str; 8] = ["a.m.", "p.m.", "a.m", "p.m", "am", "pm", "o'clock", "o’clock"];
    let rest = &text[end..];
    let rest = rest.strip_prefix([' ', '\u{a0}', '\u{202f}', '-']).unwrap_or(rest);
    let after = MARKS.iter().find_map(|mark| {
        strip_word(rest, mark).filter(|after| !after.starts_with(char::is_alphanumeric))
    })?;
    Some(text.len() - after.len())
}

/// A year by its form: "1990s", "199X", "'90s", the second year of "2021-22", "44 BC". `digits` are
/// the plain digits at `start`.
pub(super) fn year(text: &str, start: usize, digits: &str, left: &str) -> Option<Number> {
    let end = start + digits.len();
    let rest = &text[end..];
    let value: i64 = digits.parse().ok()?;
    let is_alone = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let number = |from: usize, end: usize, year: i64| {
        Some(Number::new(from..end, Decimal::from(year), NumberKind::Year))
    };
    let decade_end = ["s", "'s", "’s"].iter().find_map(|ending| {
        let after = rest.strip_prefix(ending).filter(|after| is_alone(after))?;
        Some(text.len() - after.len()).filter(|_| value % 10 == 0)
    });
    match digits.len() {
        4 if (1000..3000).contains(&value) && decade_end.is_some() => {
            return number(start, decade_end?, value);
        }
        3 if (100..300).contains(&value) => {
            if let Some(after) = rest.strip_prefix(['X', 'x']).filter(|rest| is_alone(rest)) {
                return number(start, text.len() - after.len(), value * 10);
            }
        }
        2 => {
            let mark = left.chars().next_back().filter(|mark| matches!(mark, '\'' | '’' | '‘'));
            if let (Some(mark), Some(end)) = (mark, decade_end) {
                let century = if value < 30 { 2000 } else { 1900 };
                return number(start - mark.len_utf8(), end, century + value);
            }
            if let Some(first) = range_start(left).filter(|_| is_alone(rest)) {
                let year = first - first % 100 + value;
                return if year > first { number(start, end, year) } else { None };
            }
        }
        5.. => return None,
        _ => {}
    }
    let after_era = left.strip_suffix("AD ");
    match word_after(text, end).unwrap_or_default() {
        ("BC" | "BCE", era_end) => number(start, era_end, 1 - value),
        ("AD" | "CE", era_end) => number(start, era_end, value),
        _ if after_era.is_some_and(|left| !left.ends_with(char::is_alphanumeric)) => {
            number(start, end, value)
        }
        _ => None,
    }
}

/// A year in two numbers of words: "nineteen seventy-eight", "twenty-twenty".
pub(super) fn spoken_year(text: &str, start: usize, word: &str) -> Option<Number> {
    let century = small_number(word).filter(|century| matches!(century, 18..=20))?;
    let (second, second_end) = word_after(text, start + word.len())?;
    let at = second_end - second.len();
    let read = numeral(&text[at..], false, Notation::Point)?;
    let year = read.value?.to_u64().filter(|year| (10..100).contains(year))?;
    let end = at + read.end;
    // "twenty thirty-year-old boats"
    let is_year = read.kind == NumberKind::Cardinal && !text[end..].starts_with('-');
    let year = Decimal::from(century * 100 + year);
    is_year.then(|| Number::new(start..end, year, NumberKind::Year))
}

/// The first year of a range with two digits for the second year.
fn range_start(left: &str) -> Option<i64> {
    let left = left.strip_suffix(['-', '–', '/'])?;
    let (rest, year) = left.len().checked_sub(4).and_then(|at| left.split_at_checked(at))?;
    let is_year = year.bytes().all(|byte| byte.is_ascii_digit())
        && !rest.ends_with(|char: char| char.is_ascii_digit() || char == ',');
    year.parse().ok().filter(|year| is_year && (1000..3000).contains(year))
}

/// The years, the months and the dates with a month in a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calendar {
    pub(crate) years: Vec<i32>,
    /// From 1 for January.
    pub(crate) months: Vec<u8>,
    pub(crate) dates: Vec<PartialDate>,
}

impl Calendar {
    /// Adds the dates of another text.
    pub(crate) fn extend(&mut self, other: Self) {
        self.years.extend(other.years);
        self.months.extend(other.months);
        self.dates.extend(other.dates);
    }

    /// Whether the text has a date; none if it has neither the day of any month, nor the month of any
    /// year.
    pub(crate) fn has(&self, (year, month, day): PartialDate) -> Option<bool> {
        let mut near = self.dates.iter().filter(|(own_year, own_month, own_day)| match day {
            Some(_) => *own_day == day,
            None => *own_month == month && own_year.is_some(),
        });
        // "March 2020 and 2021"
        let year = year.filter(|year| self.dates.iter().any(|(own, ..)| *own == Some(*year)));
        let is_same = |(own_year, own_month, _): &PartialDate| {
            *own_month == month && own_year.zip(year).is_none_or(|(own, year)| own == year)
        };
        let first = near.next()?;
        Some(is_same(first) || near.any(is_same))
    }

    /// Reads the dates of a text.
    pub(crate) fn new(text: &str) -> Self {
        let mut calendar = Self::default();
        for number in numbers(text) {
            let value = i32::try_from(number.value.trunc().mantissa()).ok();
            match number.kind {
                NumberKind::Year => calendar.years.extend(value),
                // Each part can be the month or the day.
                NumberKind::Date => {
                    for date @ (year, month, day) in digit_dates(&text[number.range.clone()]) {
                        calendar.years.extend(year);
                        calendar.months.push(month);
                        calendar.dates.push(date);
                        // "2008-09" is a month or two years.
                        let second = year.map(|year| year - year % 100 + i32::from(month));
                        calendar.years.extend(second.filter(|_| day.is_none() && second > year));
                    }
                }
                _ => {}
            }
            if let Some((_, date)) = date_of(text, &number) {
                let (_, month, day) = date;
                calendar.dates.pop_if(|last| *last == (None, month, day));
                calendar.dates.push(date);
            }
        }
        let mut ordinal = None;
        for word in text.split(|char: char| !char.is_alphanumeric()) {
            calendar.months.extend(month(word));
            let named = ordinal.filter(|_| is(word, "quarter"));
            let short = word.strip_prefix('Q').and_then(|at| at.parse::<u8>().ok());
            if let Some(quarter @ 1..=4) = short.or(named) {
                calendar.months.extend([quarter * 3 - 2, quarter * 3 - 1, quarter * 3]);
            }
            ordinal = super::words::ordinal(word).and_then(|at| u8::try_from(at).ok());
        }
        calendar
    }
}

/// The start and the parts of the date that ends with a year, or of a day of a month.
pub(crate) fn date_of(text: &str, number: &Number) -> Option<(usize, PartialDate)> {
    let value = number.value.trunc();
    match number.kind {
        NumberKind::Year => {
            let (start, month, day) = date_before(text, number.range.start)?;
            Some((start, (Some(value.to_i32()?), month, day)))
        }
        NumberKind::Cardinal | NumberKind::Ordinal => {
            let month = month_beside(text, &number.range)?;
            Some((number.range.start, (None, month, Some(value.to_u8()?))))
        }
        _ => None,
    }
}

/// The start of a comparison with a date: "more [than in] 2022", "the [lowest since] 1998".
pub(crate) fn comparison(text: &str, date: usize) -> Option<usize> {
    const SUPERLATIVES: &str = "best biggest deepest fastest fewest first greatest highest largest \
        least longest lowest most sharpest slowest smallest steepest strongest weakest worst";
    /// The number of words from a superlative to "since", and from there to the date.
    const REACH: usize = 5;
    /// The length of the words before the date, in bytes.
    const WINDOW: usize = 160;
    let window = last_words(text, date, WINDOW);
    let sentence = sentences(window).last()?;
    let is_year = ascii_digits(&text[date..]).len() == 4;
    let words: Vec<_> = bare_words(sentence.1).collect();
    let end = words.iter().rposition(|(_, word)| !is_one_of("early in late mid of the", word))?;
    let (before, word) = (&words[..end], words[end].1);
    let last = before.last().map_or("", |(_, word)| word);
    let has_percent = || sentence.1[..words[end].0].trim_end().ends_with('%') || last == "percent";
    let is_in = || words.get(end + 1).is_some_and(|(_, word)| *word == "in");
    let doubled = end
        .checked_sub(2)
        .filter(|at| is_one_of("double triple twice", words[*at].1) && words[at + 1].1 == "the");
    let start = match word.to_lowercase().as_str() {
        // "double the number in 2017"
        _ if doubled.is_some() => doubled,
        "than" | "versus" | "unlike" => Some(end),
        "as" => Some(end).filter(|_| is_in() && last != "such"),
        "to" | "with" => {
            end.checked_sub(1).filter(|_| is_one_of("compared contrast relative", last))
        }
        "from" => Some(end).filter(|_| has_percent() || is_one_of("down up", last)),
        "since" if has_percent() => Some(end),
        // "up 12% on 2023", not "on 2 May"
        "on" if has_percent() => Some(end).filter(|_| is_year),
        _ => {
            // "the highest number since the club opened in 2001"
            let has_digit = |word: &str| word.contains(|char: char| char.is_ascii_digit());
            let back = words[..=end].iter().rev().take(REACH);
            let mut back = back.take_while(|(_, word)| !has_digit(word));
            let since = back.position(|(_, word)| *word == "since").map(|back| end - back)?;
            let is_superlative = |(_, word): &(usize, &str)| is_one_of(SUPERLATIVES, word);
            let superlative = words[..since].iter().rposition(is_superlative);
            superlative.filter(|at| since - at <= REACH)
        }
    };
    start.map(|at| date - window.len() + sentence.0 + words[at].0)
}

/// The first two digits of the years of a century: 19 for "the 20th century".
pub(crate) fn century(text: &str, number: &Number) -> Option<i32> {
    skip_word(text, number.range.end, "century")?;
    number.value.to_i32()?.checked_sub(1)
}

/// The month next to a possible day: "23 September", "September 23rd", "the 5th of May".
pub(crate) fn month_beside(text: &str, day: &Range<usize>) -> Option<u8> {
    // "On June 4, 12 boats"
    let before = date_before(text, day.start).filter(|(.., day)| day.is_none());
    before.map(|(_, month, _)| month).or_else(|| {
        let end = second_day(text, day.end);
        month(word_after(text, skip_word(text, end, "of").unwrap_or(end))?.0)
    })
}

/// The end of the second day of a span, or of the first: "14 to 15", "14-15".
fn second_day(text: &str, end: usize) -> usize {
    let joints = ["-", "–", " to ", " and ", " or "];
    let second =
        joints.iter().find_map(|joint| text[end..].strip_prefix(joint)).unwrap_or_default();
    let digits = ascii_digits(second).len();
    if (1..3).contains(&digits) { text.len() - second.len() + digits } else { end }
}

/// The start of the date that ends with a day or a year, its month, and the day before a year: "2
/// September 2021", "Sept. 2, 2021"; no day for a span, "June 14 to 15, 2007".
pub(crate) fn date_before(text: &str, at: usize) -> Option<(usize, u8, Option<u8>)> {
    const REACH: usize = 32;
    let trim = |text: &str| {
        text.trim_end_matches(|char: char| char.is_whitespace() || ",.".contains(char)).len()
    };
    let window = last_words(text, at, REACH);
    let whole = &window[..trim(window)];
    let (rest, day) = split_day_in_words(whole).unzip();
    let rest = rest.unwrap_or(whole).trim_end();
    let joined = [" to", " and", " or", "-", "–"].iter().find_map(|joint| rest.strip_suffix(joint));
    let (rest, day) = match joined.and_then(split_day) {
        Some((rest, _)) => (rest, None),
        None => (rest, day),
    };
    let rest = &rest[..trim(rest)];
    let name = last_word(rest);
    let month = month(name)?;
    let rest = &rest[..rest.len() - name.len()];
    let before = &rest[..trim(rest)];
    let is_end = |(rest, _): &(&str, u8)| {
        !rest.ends_with(|char: char| char.is_alphanumeric() || char == ',')
    };
    // "Its first May 2024 summit" has no day.
    let first = match before.strip_suffix(" of") {
        Some(before) => split_day_in_words(before),
        None => split_day(before),
    };
    let first = first.filter(is_end);
    let (rest, day) = first.map_or((rest, day), |(rest, day)| (rest, Some(day)));
    Some((at - window.len() + rest.len(), month, day))
}

/// The text before the day of a month at its end, and the day: "2" or "2nd".
fn split_day(text: &str) -> Option<(&str, u8)> {
    let mut endings = ["st", "nd", "rd", "th"].iter();
    let text = endings.find_map(|ending| text.strip_suffix(ending)).unwrap_or(text);
    let rest = text.trim_end_matches(|char: char| char.is_ascii_digit());
    let day = text[rest.len()..].parse().ok().filter(|day| (1..=31).contains(day))?;
    Some((rest, day))
}

/// As `split_day`, and in words: "second", "twenty-first".
fn split_day_in_words(text: &str) -> Option<(&str, u8)> {
    split_day(text).or_else(|| {
        let rest = text.trim_end_matches(|char: char| char.is_alphabetic() || char == '-');
        let day = ordinal_value(&text[rest.len()..], Notation::Point)?.value.to_u8()?;
        (1..=31).contains(&day).then_some((rest, day))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comparison_has_a_date_of_its_own() {
        for (text, expected) in [
            ("8% more than in 2022", Some("than in ")),
            ("Compared with 2022, it rose", Some("Compared with ")),
            ("2.1%, the lowest since 1998", Some("lowest since ")),
            ("the highest level of prices since 1998", Some("highest level of prices since ")),
            ("the most since the club opened in 1998", Some("most since the club opened in ")),
            ("Since the club opened in 1998", None),
            ("the most since 2001, and in 1998", None),
            ("up 12% on 2022", Some("on ")),
            ("12% voted on 2022-05-06", None),
            ("It was the most. Since 1998", None),
            ("8 boats came since 1998", None),
            ("twice as many as in 2022", Some("as in ")),
            ("100 brands, double the number in 2022", Some("double the number in ")),
            ("half the boats in 2022", None),
            ("As of 2022", None),
            ("up from 2022", Some("from ")),
            ("it rose 12% since 2022", Some("since ")),
            ("data from 2022", None),
            ("compared with 120 in 1998", None),
        ] {
            let date = text.find("2022").or(text.find("1998")).unwrap();
            let found = comparison(text, date).map(|start| &text[start..date]);
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn dates_are_read_however_they_are_written() {
        for (text, year, month, day) in [
            ("on 6 May 2020", 2020, 5, 6),
            ("on May 6th, 2020", 2020, 5, 6),
            ("the 6th of May 2020", 2020, 5, 6),
            ("on 2020-05-06", 2020, 5, 6),
            ("on 06.05.2020", 2020, 5, 6),
            ("on 5/6/2020", 2020, 5, 6),
            ("in 05/2020, on May 6", 2020, 5, 6),
            ("in 2019-20, on 6 May", 2020, 5, 6),
            ("FY2020; Q2; 6 Sept", 2020, 5, 6),
            ("the second quarter of 2020; 6 Sept", 2020, 5, 6),
            ("the '90s; 6 May", 1990, 5, 6),
            ("45 BC; 6 May", -44, 5, 6),
            ("the sixth of May, 2020", 2020, 5, 6),
            ("on May sixth, twenty-twenty", 2020, 5, 6),
            ("the twenty-sixth of May, nineteen seventy-eight", 1978, 5, 26),
        ] {
            let calendar = Calendar::new(text);
            assert!(calendar.years.contains(&year), "{text}: {calendar:?}");
            assert!(calendar.months.contains(&month), "{text}: {calendar:?}");
            assert!(calendar.dates.iter().any(|date| date.2 == Some(day)), "{text}: {calendar:?}");
        }
        let calendar = Calendar::new("the second village, 5 people, one quarter of 2,020");
        assert!(
            !calendar.years.contains(&2020)
                && !calendar.months.contains(&4)
                && calendar.dates.is_empty()
        );
        let calendar = Calendar::new("left on 5 March 2021, came back on April 6th, 2022");
        for (date, known) in [
            ((Some(2021), 3, Some(5)), Some(true)),
            ((Some(2022), 4, None), Some(true)),
            ((None, 4, Some(6)), Some(true)),
            ((Some(2021), 3, Some(6)), Some(false)),
            ((Some(2022), 3, Some(5)), Some(false)),
            ((Some(2022), 3, None), Some(false)),
            ((Some(2020), 3, None), Some(true)),
            ((Some(2021), 3, Some(7)), None),
            ((Some(2021), 5, None), None),
        ] {
            assert_eq!(calendar.has(date), known, "{date:?}");
        }
    }
}
