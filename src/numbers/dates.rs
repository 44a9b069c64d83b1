//! Dates, years and times of day in texts.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::numeral::{Notation, NumberKind, is_digit, leading, numeral, skip_word, word_after};
use super::scan::{Number, numbers};
use super::words::{month, small_number, strip_word};
use crate::text::{bare_words, is_one_of, last_word, last_words, sentences};

/// A year, a month and a day, as far as they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PartialDate {
    pub(crate) year: Option<i32>,
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
}

/// The groups of digits at the beginning of a text, their sign and their end: a date, a time, a
/// version, an IP address.
fn digit_groups(text: &str) -> (Vec<&str>, char, usize) {
    const MAX_GROUPS: usize = 8;
    let first = leading(text, is_digit);
    let sign = text[first.len()..].chars().next().filter(|sign| ":/-.".contains(*sign));
    let (mut groups, mut end) = (vec![first], first.len());
    while let Some(sign) = sign.filter(|_| groups.len() < MAX_GROUPS)
        && let Some(rest) = text[end..].strip_prefix(sign)
        && rest.starts_with(is_digit)
    {
        groups.push(leading(rest, is_digit));
        end += 1 + groups[groups.len() - 1].len();
    }
    (groups, sign.unwrap_or(' '), end)
}

/// The date in groups of digits; "05/06/2020" with 05 as the month.
fn date_in_groups(groups: &[&str], sign: char) -> Option<PartialDate> {
    let is_year = |group: &str| group.len() == 4 && !group.starts_with('0');
    let (year, month, day) = match *groups {
        [month, year] if sign == '/' && is_year(year) => (year, month, None),
        [year, month] if matches!(sign, '-' | '/') && is_year(year) && month.len() == 2 => {
            (year, month, None)
        }
        [year, month, day] | [day, month, year] if is_year(year) => (year, month, Some(day)),
        _ => return None,
    };
    let part = |group: &str| group.parse::<u8>().ok().filter(|part| (1..=31).contains(part));
    let (month, day) = (part(month)?, day.map_or(Some(None), |day| part(day).map(Some))?);
    let is_date = month.min(day.unwrap_or(month)) <= 12;
    let year = Some(year.parse().ok()?);
    is_date.then_some(PartialDate { year, month: Some(month), day })
}

/// The date of a text in digits; with a day, in both orders of the day and the month.
pub(crate) fn digit_dates(text: &str) -> impl Iterator<Item = PartialDate> {
    let text = text.split('T').next().unwrap_or_default();
    let (groups, sign, end) = digit_groups(text);
    let date = date_in_groups(&groups, sign).filter(|_| end == text.len());
    let swapped = date.filter(|date| date.day.is_some());
    let swapped = swapped.map(|date| PartialDate { month: date.day, day: date.month, ..date });
    date.into_iter().chain(swapped)
}

/// A date or time in digits, or a number with several parts: "14:30", "7.30 p.m.", "2020-05-06",
/// "1.2.3".
pub(super) fn date_or_time(text: &str, start: usize) -> Option<Number> {
    let rest = &text[start..];
    let (groups, sign, end) = digit_groups(rest);
    let first: i64 = groups[0].parse().unwrap_or(i64::MAX);
    let is_clock = first <= 24
        && (groups.len() == 1 || matches!(sign, ':' | '.'))
        && groups[1..].iter().all(|group| group.len() == 2 && *group < "60");
    let is_range = sign == '-' && groups.iter().all(|group| group.len() > 2);
    let (end, value, kind) = match (meridiem(rest, end), date_in_groups(&groups, sign)) {
        (Some(end), _) if is_clock => (end, first, NumberKind::Time),
        (_, Some(PartialDate { year: Some(year), .. })) => {
            (end + time_length(&rest[end..]), year.into(), NumberKind::Date)
        }
        _ if is_clock && sign == ':' && groups.len() > 1 => (end, first, NumberKind::Time),
        _ if groups.len() > 2 && !is_range || groups.len() == 2 && sign == ':' => {
            (end, first, NumberKind::Other)
        }
        _ => return None,
    };
    Some(Number::new(start..start + end, Decimal::from(value), kind))
}

/// The length of the time in an ISO 8601 time stamp: "T10:30:00Z".
fn time_length(text: &str) -> usize {
    let time = text.strip_prefix('T').unwrap_or_default();
    let time = leading(time, |char| is_digit(char) || ":.+-Z".contains(char));
    let time = time.trim_end_matches(['.', ':', '+', '-']);
    if time.starts_with(is_digit) { 'T'.len_utf8() + time.len() } else { 0 }
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

/// A year by its form: "1990s", the second year of "2021-22"; "the 50s" are years, degrees or people.
/// `digits` are the plain digits at `start`.
pub(super) fn year(text: &str, start: usize, digits: &str, left: &str) -> Option<Number> {
    let rest = &text[start + digits.len()..];
    let value: i64 = digits.parse().ok()?;
    let is_alone = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let mut endings = ["s", "'s", "’s"].iter().filter_map(|ending| rest.strip_prefix(ending));
    let decade = endings.next().filter(|after| value % 10 == 0 && is_alone(after));
    let after_decade = decade.map(|after| text.len() - after.len());
    let (end, value, kind) = match (digits.len(), after_decade, range_start(left)) {
        (4, Some(end), _) if (1000..3000).contains(&value) => (end, value, NumberKind::Year),
        (2, Some(end), _) => (end, 0, NumberKind::Other),
        (2, None, Some(first)) if is_alone(rest) && value > first % 100 => {
            (start + 2, first - first % 100 + value, NumberKind::Year)
        }
        _ => return None,
    };
    Some(Number::new(start..end, Decimal::from(value), kind))
}

/// A year in two numbers of words: "nineteen seventy-eight", "twenty-twenty".
pub(super) fn spoken_year(text: &str, start: usize, word: &str) -> Option<Number> {
    let century = small_number(word).filter(|century| matches!(century, 18..=20))?;
    let (second, second_end) = word_after(text, start + word.len())?;
    let at = second_end - second.len();
    let read = numeral(&text[at..], false, Notation::Point)?;
    let year = read.value.to_u64().filter(|year| (10..100).contains(year))?;
    let end = at + read.end;
    // "twenty thirty-year-old boats"
    let is_year = read.kind == NumberKind::Cardinal && !text[end..].starts_with('-');
    let year = Decimal::from(century * 100 + year);
    is_year.then(|| Number::new(start..end, year, NumberKind::Year))
}

/// The first year of a range with two digits for the second year.
fn range_start(left: &str) -> Option<i64> {
    let left = left.strip_suffix(['-', '–', '/'])?;
    let rest = left.trim_end_matches(is_digit);
    let year = Some(&left[rest.len()..]).filter(|year| year.len() == 4 && !rest.ends_with(','))?;
    year.parse().ok().filter(|year| (1000..3000).contains(year))
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
    /// Whether the text has a date; none if it has neither the day of any month, nor the month of any
    /// year.
    pub(crate) fn has(&self, date: PartialDate) -> Option<bool> {
        let mut near = self.dates.iter().filter(|own| match date.day {
            Some(_) => own.day == date.day,
            None => own.month == date.month && own.year.is_some(),
        });
        // "March 2020 and 2021"
        let year = date.year.filter(|_| self.dates.iter().any(|own| own.year == date.year));
        let is_same = |own: &PartialDate| {
            own.month == date.month && own.year.zip(year).is_none_or(|(own, year)| own == year)
        };
        let first = near.next()?;
        Some(is_same(first) || near.any(is_same))
    }

    /// Adds the dates of a text.
    pub(crate) fn add(&mut self, text: &str) {
        for number in numbers(text) {
            let value = i32::try_from(number.value.trunc().mantissa()).ok();
            match number.kind {
                NumberKind::Year => self.years.extend(value),
                // Each part can be the month or the day.
                NumberKind::Date => {
                    for date in digit_dates(&text[number.range.clone()]) {
                        let PartialDate { year, month, day } = date;
                        self.years.extend(year);
                        self.months.extend(month);
                        self.dates.push(date);
                        // "2008-09" is a month or two years.
                        let both = year.zip(month);
                        let second = both.map(|(year, it)| year - year % 100 + i32::from(it));
                        self.years.extend(second.filter(|_| day.is_none() && second > year));
                    }
                }
                _ => {}
            }
            if let Some((_, date)) = date_of(text, &number) {
                self.dates.pop_if(|last| *last == PartialDate { year: None, ..date });
                self.dates.push(date);
            }
        }
        let words = text.split(|char: char| !char.is_alphanumeric());
        self.months.extend(words.filter_map(month));
    }
}

/// A year with its month, or a day with its month, after the range of their words: "May 2020", "27
/// May".
pub(crate) fn date_of(text: &str, number: &Number) -> Option<(Range<usize>, PartialDate)> {
    let Range { start, end } = number.range;
    match number.kind {
        NumberKind::Year => {
            let (start, month, day) = date_before(text, start)?;
            let year = Some(number.value.trunc().to_i32()?);
            Some((start..end, PartialDate { year, month: Some(month), day }))
        }
        NumberKind::Cardinal | NumberKind::Ordinal => {
            // "In five May days" has no date.
            let is_written =
                number.kind == NumberKind::Ordinal || text[start..].starts_with(is_digit);
            let is_day = is_written && number.currency.is_none() && number.value.is_integer();
            let day = number.value.to_u8().filter(|day| is_day && (1..=31).contains(day));
            let (words, month) = day_of_month(text, &number.range)?;
            Some((words, PartialDate { year: None, month: Some(month), day: Some(day?) }))
        }
        _ => None,
    }
}

/// The start of a comparison with a date: "more [than in] 2022", "the [lowest since] 1998".
pub(crate) fn comparison(text: &str, date: usize) -> Option<usize> {
    const SUPERLATIVES: &str = "best biggest deepest fastest fewest first greatest highest largest \
        least longest lowest most sharpest slowest smallest steepest strongest weakest worst";
    /// The number of words from a superlative to "since".
    const REACH: usize = 5;
    /// The length of the words before the date, in bytes.
    const WINDOW: usize = 160;
    let window = last_words(text, date, WINDOW);
    let (start, sentence) = sentences(window).last()?;
    let words: Vec<_> = bare_words(sentence).collect();
    let end = words.iter().rposition(|(_, word)| !is_one_of("early in late mid of the", word))?;
    let is_any = |at: usize, list| is_one_of(list, words[at].1);
    let mut before = (end.saturating_sub(REACH)..end).rev();
    let first = match words[end].1.to_lowercase().as_str() {
        "than" | "versus" | "unlike" => Some(end),
        "to" | "with" => before.next().filter(|at| is_any(*at, "compared contrast relative")),
        "since" => before.find(|at| is_any(*at, SUPERLATIVES)),
        _ => None,
    };
    Some(date - window.len() + start + words[first?].0)
}

/// The first two digits of the years of a century: 19 for "the 20th century".
pub(crate) fn century(text: &str, number: &Number) -> Option<i32> {
    skip_word(text, number.range.end, "century")?;
    number.value.to_i32()?.checked_sub(1)
}

/// The words of a possible day and the month next to it: "23 September", "September 23rd", "the 5th
/// of May".
fn day_of_month(text: &str, day: &Range<usize>) -> Option<(Range<usize>, u8)> {
    // "On June 4, 12 boats", "In June, 12 boats"
    let before = date_before(text, day.start)
        .filter(|(start, _, own)| own.is_none() && !text[*start..day.start].contains(','));
    before.map(|(start, month, _)| (start..day.end, month)).or_else(|| {
        let end = second_day(text, day.end);
        let (word, end) = word_after(text, skip_word(text, end, "of").unwrap_or(end))?;
        Some((day.start..end, month(word)?))
    })
}

/// The end of the second day of a span, or of the first: "14 to 15", "14-15".
fn second_day(text: &str, end: usize) -> usize {
    let joints = ["-", "–", " to ", " and ", " or "];
    let second =
        joints.iter().find_map(|joint| text[end..].strip_prefix(joint)).unwrap_or_default();
    let digits = leading(second, is_digit).len();
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
    // "June of 2013"
    let is_year = leading(&text[at..], is_digit).len() == 4;
    let whole = whole.strip_suffix(" of").filter(|_| is_year).unwrap_or(whole);
    let (rest, day) = split_day(whole).unzip();
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
    let first = split_day(before.strip_suffix(" of").unwrap_or(before)).filter(is_end);
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
            ("the most since 2001, and in 1998", None),
            ("12% voted on 2022-05-06", None),
            ("It was the most. Since 1998", None),
            ("8 boats came since 1998", None),
            ("half the boats in 2022", None),
            ("As of 2022", None),
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
            ("on May 6, twenty-twenty", 2020, 5, 6),
        ] {
            let mut calendar = Calendar::default();
            calendar.add(text);
            assert!(calendar.years.contains(&year), "{text}: {calendar:?}");
            assert!(calendar.months.contains(&month), "{text}: {calendar:?}");
            assert!(
                calendar.dates.iter().any(|date| date.day == Some(day)),
                "{text}: {calendar:?}"
            );
        }
        let mut calendar = Calendar::default();
        calendar.add("the second village, 5 people, one quarter of 2,020");
        assert!(
            !calendar.years.contains(&2020)
                && !calendar.months.contains(&4)
                && calendar.dates.is_empty()
        );
        calendar.add("left on 5 March 2021, came back on April 6th, 2022");
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
            let (year, month, day) = date;
            let date = PartialDate { year, month: Some(month), day };
            assert_eq!(calendar.has(date), known, "{date:?}");
        }
    }
}
