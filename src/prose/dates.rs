//! The dates of a text, as far as they say when something was: by years and the names
//! of months, in digits, as spans and quarters.

use std::ops::Range;

use super::numbers::{NumberKind, digit_date, numbers};
use crate::numbers::{month, word_behind};

/// All years, months and days that a text tells of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calendar {
    years: Vec<i32>,
    months: Vec<u8>,
    days: Vec<u8>,
}

impl Calendar {
    /// Reads the dates of a text.
    pub(crate) fn new(text: &str) -> Self {
        let mut calendar = Self::default();
        for number in numbers(text) {
            let written = text.get(number.range.clone()).unwrap_or_default();
            let value = i32::try_from(number.value.trunc().mantissa()).ok();
            match number.kind {
                NumberKind::Year => calendar.years.extend(value),
                NumberKind::Date => {
                    let Some(date) = digit_date(written) else { continue };
                    calendar.years.push(date.year);
                    // "2008-09" is a month or two years.
                    if let [Some(second), None] = date.rest
                        && i32::from(second) > date.year % 100
                    {
                        calendar.years.push(date.year - date.year % 100 + i32::from(second));
                    }
                    // Which of them is the day can't be told.
                    calendar.months.extend(date.rest.into_iter().flatten());
                    calendar.days.extend(date.rest.into_iter().flatten());
                }
                NumberKind::Cardinal | NumberKind::Ordinal
                    if month_beside(text, &number.range).is_some() =>
                {
                    calendar.days.extend(value.and_then(|value| u8::try_from(value).ok()));
                }
                _ => {}
            }
        }
        let mut quarter = None;
        for word in text.split(|char: char| !char.is_alphanumeric()) {
            calendar.months.extend(month(word));
            let place = ["first", "second", "third", "fourth"].iter().zip(1..);
            let named = place.filter(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, at)| at);
            let of_year = quarter.filter(|_| word.eq_ignore_ascii_case("quarter"));
            let short = word.strip_prefix('Q').and_then(|at| at.parse::<u8>().ok());
            if let Some(at @ 1..=4) = short.or(of_year) {
                calendar.months.extend([at * 3 - 2, at * 3 - 1, at * 3]);
            }
            quarter = named.last();
        }
        calendar
    }

    /// Whether it has a year.
    pub(crate) fn has_year(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// Whether it has a month, from 1.
    pub(crate) fn has_month(&self, month: u8) -> bool {
        self.months.contains(&month)
    }

    /// Whether it has a day of a month.
    pub(crate) fn has_day(&self, day: u8) -> bool {
        self.days.contains(&day)
    }
}

/// The month that is named beside a number that may be a day of it: "23 September",
/// "September 23rd", "the 5th of May".
pub(crate) fn month_beside(text: &str, day: &Range<usize>) -> Option<u8> {
    let behind = || {
        let (word, end) = word_behind(text, second_day(text, day.end))?;
        let word = if word.eq_ignore_ascii_case("of") { word_behind(text, end)?.0 } else { word };
        month(word)
    };
    month_before(text, day.start).or_else(behind)
}

/// The end of the second day of a span, or of the first: "14 to 15", "14-15".
fn second_day(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let second =
        ["-", "–", " to ", " and ", " or "].iter().find_map(|word| rest.strip_prefix(word));
    let digits = second.map(|second| second.trim_start_matches(|char: char| char.is_ascii_digit()));
    match second.zip(digits) {
        Some((second, left)) if (1..3).contains(&(second.len() - left.len())) => {
            text.len() - left.len()
        }
        _ => end,
    }
}

/// The month that is named before a year, or a day: "May 2023", "May 5, 2023".
pub(crate) fn month_before(text: &str, at: usize) -> Option<u8> {
    const LONGEST: usize = 24;
    let mut start = at.saturating_sub(LONGEST);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let near = text.get(start..at)?.trim_end().trim_end_matches(',');
    // "June 14 to 15", "Jan. 1"
    let before = [" to", " and", " or"].iter().find_map(|word| {
        near.strip_suffix(word)
            .filter(|before| before.ends_with(|char: char| char.is_ascii_digit()))
    });
    let before = before.unwrap_or(near).trim_end().trim_end_matches([',', '.']);
    let word = before.trim_end_matches(|char: char| char.is_ascii_digit() || " -–.".contains(char));
    let word = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| {
            let day = word.strip_suffix(ending)?;
            let plain = day.trim_end_matches(|char: char| char.is_ascii_digit());
            (plain.len() < day.len()).then_some(plain.trim_end())
        })
        .unwrap_or(word);
    month(word.rsplit(|char: char| !char.is_alphabetic()).next()?)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            let calendar = Calendar::new(text);
            assert!(calendar.has_year(year), "{text}: {calendar:?}");
            assert!(calendar.has_month(month), "{text}: {calendar:?}");
            assert!(calendar.has_day(day), "{text}: {calendar:?}");
        }
        let calendar = Calendar::new("the second village, 5 people, one quarter of 2,020");
        assert!(!calendar.has_year(2020) && !calendar.has_month(4) && !calendar.has_day(5));
    }
}
