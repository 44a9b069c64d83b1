//! Dates as people type them: `2020`, `2021..2023`, `2013-2020`, `since 2021`, `Sep 2021`, EDTF.

use std::fmt;
use std::str::FromStr;

use crate::model::{Date, Day, Period};
use crate::numbers::date_before;

const NOT_A_DATE: &str =
    "not a date or a range, such as 2020, 2021..2023, since 2024 or \"Sep 2021\"";

/// The separators of the two ends of a range.
const SEPARATORS: [&str; 8] = ["..", "–", "—", " to ", " and ", " - ", "-", "/"];

/// The days from `first` to `last`, both included; an open end is `Day::MIN` or `Day::MAX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    pub first: Day,
    pub last: Day,
}

impl DateRange {
    const ALL: Self = Self { first: Day::MIN, last: Day::MAX };

    pub(super) fn of_years(first: i32, last: i32) -> Self {
        let first = Day { year: first, month: 1, day: 1 };
        Self { first, last: Day { year: last, month: 12, day: 31 } }
    }

    /// Whether both ends are at the ends of years.
    fn has_whole_years(self) -> bool {
        self == Self::of_years(self.first.year, self.last.year)
    }

    /// Whether a date, or an end of an interval, is in the range. A year is not in one of its months.
    pub fn has_date_of(self, period: &Period) -> bool {
        let is_in = |date: Date| {
            let is_within = self.first <= date.first && date.last <= self.last;
            let overlaps = self.first <= date.last && date.first <= self.last;
            is_within || (overlaps && self.has_whole_years())
        };
        period.dates().any(is_in)
    }

    /// Whether any day of a date or an interval is in the range. An unknown end adds no days.
    pub fn overlaps(self, period: &Period) -> bool {
        let (earliest, latest) = period.day_span();
        self.first <= latest && earliest <= self.last
    }
}

impl FromStr for DateRange {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        let text = text.trim().to_lowercase();
        let (word, rest) = text.split_once(' ').unwrap_or(("", &text));
        let inner = if matches!(word, "from" | "between") { rest } else { &text };
        let between = || SEPARATORS.iter().find_map(|separator| between(inner, separator));
        let range = match (word, date(rest)) {
            ("" | "in" | "on" | "by", Some(range)) => range,
            ("since" | "from", Some(range)) => Self { last: Day::MAX, ..range },
            ("until" | "to", Some(range)) => Self { first: Day::MIN, ..range },
            ("before", Some(range)) => Self { first: Day::MIN, last: range.first.previous() },
            ("after", Some(range)) => Self { first: range.last.next(), last: Day::MAX },
            _ => date(&text).or_else(between).ok_or(NOT_A_DATE)?,
        };
        if range.first <= range.last { Ok(range) } else { Err("the range ends before it begins") }
    }
}

/// Dates separated by commas. "Sep 17, 2021" is a single date.
pub(super) fn list(text: &str) -> Result<Vec<DateRange>, &'static str> {
    text.parse().map(|range| vec![range]).or_else(|_| text.split(',').map(str::parse).collect())
}

/// A range with a separator of its ends, in any order. "2020–21" is "2020–2021".
fn between(text: &str, separator: &str) -> Option<DateRange> {
    let (first, last) = text.split_once(separator)?;
    let (first, last) = (first.trim(), last.trim());
    let is_open = separator == ".." && text != separator;
    let is_year = first.len() == 4 && first.bytes().all(|byte| byte.is_ascii_digit());
    let is_short = is_year && last.len() == 2 && year(last).is_some() && *last > first[2..];
    let last = format!("{}{last}", if is_short { &first[..2] } else { "" });
    // "1-2" is no range of years.
    let is_range = is_year || !matches!(separator, "-" | "/");
    let end = |end: &str| if is_open && end.is_empty() { Some(DateRange::ALL) } else { date(end) };
    let (first, last) = (end(first).filter(|_| is_range)?, end(&last)?);
    Some(DateRange { first: first.first, last: last.last })
}

/// A year, a date in EDTF, "09/2021", or a date in words. People do not type the seasons of EDTF:
/// "2021-23" means years.
fn date(text: &str) -> Option<DateRange> {
    let text = text.strip_prefix("c. ").unwrap_or(text);
    if let Some(year) = year(text) {
        return Some(DateRange::of_years(year, year));
    }
    let edtf = match (text.strip_suffix("0s"), text.split_once('/')) {
        (Some(decade), _) => format!("{decade}X"),
        (_, Some((month, year))) if month.parse::<u8>().is_ok() && year.len() == 4 => {
            format!("{year}-{month:0>2}")
        }
        _ => text.to_uppercase(),
    };
    let edtf = Period::parse(&edtf).ok();
    let edtf = edtf.filter(|period| period.dates().all(|date| date.season().is_none()));
    let (first, last) = edtf.or_else(|| in_words(text))?.day_span();
    Some(DateRange { first, last })
}

/// "Sep 2021", "17 September 2021", "Sep 17, 2021", "Jul 2025?".
fn in_words(text: &str) -> Option<Period> {
    // In lower case, "may" and "march" are verbs.
    let text = text.trim_end_matches('?').replacen("ma", "Ma", 1);
    let start = text.len().checked_sub(4)?;
    let year = year(text.get(start..)?)?;
    let (_, month, day) = date_before(&text, start).filter(|(start, ..)| *start == 0)?;
    let day = day.map(|day| format!("-{day:02}")).unwrap_or_default();
    Period::parse(&format!("{year:04}-{month:02}{day}")).ok()
}

/// A year of at most four digits; before the year 0 with a hyphen, as in EDTF.
fn year(text: &str) -> Option<i32> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_year =
        (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_year { text.parse().ok() } else { None }
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_open = self.last.year == i32::MAX;
        let has_whole_months = self.first.day == 1 && (is_open || self.last.ends_month());
        let end = |it: Day| match it.year {
            i32::MIN | i32::MAX => String::new(),
            _ if self.has_whole_years() && !(-9999..=9999).contains(&it.year) => {
                format!("Y{}", it.year)
            }
            _ if self.has_whole_years() => it.year.to_string(),
            _ if has_whole_months => it.month_in_edtf(),
            _ => format!("{}-{:02}", it.month_in_edtf(), it.day),
        };
        let (first, last) = (end(self.first), end(self.last));
        if first == last { f.write_str(&first) } else { write!(f, "{first}..{last}") }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_spelling_of_a_date_is_read() {
        for (text, range) in [
            ("2020", "2020"),
            ("800", "800"),
            ("-44", "-44"),
            ("2021..2023", "2021..2023"),
            ("2013-2020", "2013..2020"),
            ("2021–2025", "2021..2025"),
            ("2020–21", "2020..2021"),
            ("2013 to 2020", "2013..2020"),
            ("from 2013 to 2020", "2013..2020"),
            ("between 2013 and 2020", "2013..2020"),
            ("2013 - 2020", "2013..2020"),
            ("2021/2025", "2021..2025"),
            ("..2000", "..2000"),
            ("2024..", "2024.."),
            ("since 2021", "2021.."),
            ("Since Sep 2021", "2021-09.."),
            ("until 2030", "..2030"),
            ("by 2030", "2030"),
            ("before 1978", "..1977"),
            ("after 2025", "2026.."),
            ("before Sep 2021", "..2021-08"),
            ("after 17 Sep 2021", "2021-09-18.."),
            ("after Sep 2021", "2021-10.."),
            ("after Feb 2020", "2020-03.."),
            ("Sep 2021", "2021-09"),
            ("sept. 2021", "2021-09"),
            ("September 2021", "2021-09"),
            ("2021-09", "2021-09"),
            ("May 2023", "2023-05"),
            ("17 Sep 2021", "2021-09-17"),
            ("Sep 17th, 2021", "2021-09-17"),
            ("17th of march 2021", "2021-03-17"),
            ("2021-09-17", "2021-09-17"),
            ("Jul 2025?", "2025-07"),
            ("c. 2020", "2020"),
            ("2021-09..2021-10", "2021-09..2021-10"),
            ("Mar 2021 – May 2021", "2021-03..2021-05"),
            ("201x", "2010..2019"),
            ("1990s", "1990..1999"),
            ("Y20201", "Y20201"),
            ("../1998", "..1998"),
            ("/1998", "1998"),
            ("2006/", "2006"),
            ("-0043-03", "-0043-03"),
            ("-0043-03-15", "-0043-03-15"),
        ] {
            assert_eq!(
                text.parse::<DateRange>().map(|range| range.to_string()),
                Ok(range.into()),
                "{text}"
            );
        }
        for text in [
            "", "..", "2020...2021", "twenty", "2020..x", "2020..xx", "+2020", "２０２０", "--1",
            "Sep", "32 Sep 2021", "2021 Sep Oct", "1-2", "20201", "1995s",
        ] {
            assert_eq!(text.parse::<DateRange>(), Err(NOT_A_DATE), "{text}");
        }
    }

    #[test]
    fn short_forms_are_read_in_full() {
        for (text, range) in [
            ("from 2020 to 21", "2020..2021"),
            ("2021-23", "2021..2023"),
            ("2021/23", "2021..2023"),
            ("2021..23", "2021..2023"),
            ("2008..10", "2008..2010"),
            ("2008-10", "2008-10"),
            ("09/2021", "2021-09"),
        ] {
            let read = text.parse::<DateRange>().map(|range| range.to_string());
            assert_eq!(read, Ok(range.into()), "{text}");
        }
        for text in ["2020+", "13/2021", "1-23", "2021 Sep 17"] {
            assert_eq!(text.parse::<DateRange>(), Err(NOT_A_DATE), "{text}");
        }
    }

    #[test]
    fn commas_are_in_dates_or_between_them() {
        for (text, ranges) in [
            ("Sep 17, 2021", &["2021-09-17"][..]),
            ("September 17, 2021", &["2021-09-17"]),
            ("2020,Sep 2021", &["2020", "2021-09"]),
            ("2020, 2022..", &["2020", "2022.."]),
        ] {
            let read = list(text).unwrap().iter().map(ToString::to_string).collect::<Vec<_>>();
            assert_eq!(read, ranges, "{text}");
        }
        assert_eq!(list("2020,x"), Err(NOT_A_DATE));
    }

    #[test]
    fn a_reversed_range_is_an_error() {
        for text in [
            "2023..2021", "2023-2021", "2023 to 2021", "2021-03-28..2021-03-01",
            "May 2021 to 2021-02",
        ] {
            let error = text.parse::<DateRange>().unwrap_err();
            assert_eq!(error, "the range ends before it begins", "{text}");
        }
    }

    #[test]
    fn dated_in_asks_for_the_ends_and_overlap_for_any_day() {
        for (edtf, range, dated, overlaps) in [
            ("2020", "2020", true, true),
            ("2020", "May 2020", false, true),
            ("2021-09", "2021", true, true),
            ("2021-09", "Sep 2021", true, true),
            ("2021-09-17", "Sep 2021", true, true),
            ("2021-09-17", "since Oct 2021", false, false),
            ("2021/2025", "2023", false, true),
            ("2021/2025", "2025", true, true),
            ("2021/2025", "2026..", false, false),
            ("1978/..", "2020", false, true),
            ("1978/..", "1978", true, true),
            ("1978/..", "..1977", false, false),
            ("../2030", "..2000", false, true),
            ("../2030", "2031..", false, false),
            ("2019/", "2020", false, false),
            ("2019/", "2019", true, true),
            ("/2019", "2018", false, false),
            ("201X", "2015", true, true),
            ("2019-24/2019", "2020", true, true),
        ] {
            let period = Period::parse(edtf).unwrap();
            let range: DateRange = range.parse().unwrap();
            assert_eq!(range.has_date_of(&period), dated, "{edtf} dated in {range}");
            assert_eq!(range.overlaps(&period), overlaps, "{edtf} overlaps {range}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(one in -9999..=9999_i32, other in -9999..=9999_i32, open in 0..3) {
            let first = if open == 1 { i32::MIN } else { one.min(other) };
            let last = if open == 2 { i32::MAX } else { one.max(other) };
            let range = DateRange::of_years(first, last);
            prop_assert_eq!(range.to_string().parse(), Ok(range));
        }

        #[test]
        fn nothing_that_is_typed_is_a_panic(text in ".*") {
            let _ = text.parse::<DateRange>();
        }
    }
}
