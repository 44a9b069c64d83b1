//! Dates as people type them: `2020`, `2021..2023`, `2013-2020`, `since 2021`, `Sep 2021`, EDTF.

use std::fmt;
use std::str::FromStr;

use crate::model::{Date, Day, Period};
use crate::numbers::date_before;

/// The separators of the two ends of a range.
const SEPARATORS: [&str; 6] = ["..", "–", "—", " to ", " and ", " - "];

/// The days from `first` to `last`, both included; an open end is `Day::MIN` or `Day::MAX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    pub first: Day,
    pub last: Day,
}

/// The reason for an invalid range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateRangeError {
    NotADate,
    /// The end is before the start. The corrected range follows.
    Reversed(DateRange),
}

impl DateRange {
    const ALL: Self = Self { first: Day::MIN, last: Day::MAX };

    fn of_years(first: i32, last: i32) -> Self {
        let first = Day { year: first, month: 1, day: 1 };
        Self { first, last: Day { year: last, month: 12, day: 31 } }
    }

    pub fn contains_year(self, year: i32) -> bool {
        (self.first.year..=self.last.year).contains(&year)
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
    type Err = DateRangeError;

    fn from_str(text: &str) -> Result<Self, DateRangeError> {
        let text = in_full(&text.trim().to_lowercase());
        if let Some(range) = date(&text) {
            return Ok(range);
        }
        if let Some((word, rest)) = text.split_once(' ')
            && let Some(range) = date(rest)
        {
            match word {
                "since" | "from" => return Ok(Self { last: Day::MAX, ..range }),
                "until" | "to" => return Ok(Self { first: Day::MIN, ..range }),
                "before" => return Ok(Self { first: Day::MIN, last: range.first.previous() }),
                "after" => return Ok(Self { first: range.last.next(), last: Day::MAX }),
                "in" | "on" | "by" => return Ok(range),
                _ => {}
            }
        }
        let inner = ["from ", "between "].iter().find_map(|word| text.strip_prefix(word));
        let inner = inner.map(in_full).unwrap_or(text.clone());
        let mut ends = SEPARATORS.iter().filter_map(|separator| ends(&inner, separator));
        let (first, last) = ends.next().ok_or(DateRangeError::NotADate)?;
        if first.first > last.last {
            let swapped = Self { first: last.first, last: first.last };
            return Err(DateRangeError::Reversed(swapped));
        }
        Ok(Self { first: first.first, last: last.last })
    }
}

/// The two ends of a range with a separator. Only two full stops leave an end open.
fn ends(text: &str, separator: &str) -> Option<(DateRange, DateRange)> {
    let (first, last) = text.split_once(separator)?;
    let (first, last) = (first.trim(), last.trim());
    if separator == ".." && text != separator {
        let end = |end: &str| if end.is_empty() { Some(DateRange::ALL) } else { date(end) };
        return Some((end(first)?, end(last)?));
    }
    Some((date(first)?, date(last)?))
}

/// "2020..2021" for "2020–21", "2020.." for "2020+", and "2021-09" for "09/2021". "2021-23" means
/// years: people do not type the seasons of EDTF.
fn in_full(text: &str) -> String {
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|it| it.is_ascii_digit());
    let is_modern = |text: &&str| is_year(text) && matches!(&text[..2], "19" | "20");
    if let Some(first) = text.strip_suffix('+').filter(is_modern) {
        return format!("{first}..");
    }
    for separator in SEPARATORS.into_iter().chain(["-", "/"]) {
        let Some((first, last)) = text.split_once(separator) else { continue };
        let (first, last) = (first.trim(), last.trim());
        let is_short = is_year(first) && last.len() == 2 && year(last).is_some();
        // "2008-10" is a month.
        let is_month = matches!(separator, "-" | "/") && last <= "12";
        if is_short && !is_month && *last > first[2..] {
            return format!("{first}..{}{last}", &first[..2]);
        }
        if is_year(first) && is_year(last) {
            return format!("{first}..{last}");
        }
        if separator == "/" && first.len() <= 2 && is_year(last) {
            return format!("{last}-{first:0>2}");
        }
    }
    text.to_owned()
}

/// A year, a date in EDTF, or a date in words.
fn date(text: &str) -> Option<DateRange> {
    let text = text.strip_prefix("c. ").unwrap_or(text);
    if let Some(year) = year(text) {
        return Some(DateRange::of_years(year, year));
    }
    // "1990s" is "199X".
    let decade = text.strip_suffix("0s").map(|start| format!("{start}X"));
    let edtf = Period::parse(&decade.unwrap_or(text.to_uppercase())).ok();
    let (first, last) = edtf.or_else(|| in_words(text))?.day_span();
    Some(DateRange { first, last })
}

/// "Sep 2021", "17 September 2021", "Sep 17, 2021", "2021 Sep 17", "Jul 2025?".
fn in_words(text: &str) -> Option<Period> {
    let text = match text.split_once(' ') {
        Some((first, rest)) if year(first).is_some() && first.len() == 4 => {
            format!("{rest} {first}")
        }
        _ => text.trim_end_matches('?').to_owned(),
    };
    // In lower case, "may" and "march" are verbs.
    let text = text.replacen("ma", "Ma", 1);
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
        let end = |Day { year, month, day }: Day| match year {
            i32::MIN | i32::MAX => String::new(),
            _ if self.has_whole_years() && !(-9999..=9999).contains(&year) => format!("Y{year}"),
            _ if self.has_whole_years() => year.to_string(),
            _ if has_whole_months => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}-{month:02}-{day:02}"),
        };
        let (first, last) = (end(self.first), end(self.last));
        if first == last { f.write_str(&first) } else { write!(f, "{first}..{last}") }
    }
}

impl fmt::Display for DateRangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotADate => f.write_str(
                "not a date or a range, such as 2020, 2021..2023, since 2024 or \"Sep 2021\"",
            ),
            Self::Reversed(range) => {
                write!(f, "the range ends before it begins; did you mean {range}?")
            }
        }
    }
}

impl std::error::Error for DateRangeError {}

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
            ("2021 Mar. 23", "2021-03-23"),
            ("2021-09-17", "2021-09-17"),
            ("Jul 2025?", "2025-07"),
            ("c. 2020", "2020"),
            ("2021-09..2021-10", "2021-09..2021-10"),
            ("Mar 2021 – May 2021", "2021-03..2021-05"),
            ("201x", "2010..2019"),
            ("1990s", "1990..1999"),
            ("Y20201", "Y20201"),
        ] {
            assert_eq!(
                text.parse::<DateRange>().map(|range| range.to_string()),
                Ok(range.into()),
                "{text}"
            );
        }
        for text in [
            "", "..", "2020...2021", "twenty", "2020..x", "+2020", "２０２０", "--1", "Sep",
            "32 Sep 2021", "2021 Sep Oct", "1-2", "20201", "1995s",
        ] {
            assert_eq!(text.parse::<DateRange>(), Err(DateRangeError::NotADate), "{text}");
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
            ("2024-21", "2024-03..2024-05"),
            ("09/2021", "2021-09"),
            ("2020+", "2020.."),
        ] {
            let read = text.parse::<DateRange>().map(|range| range.to_string());
            assert_eq!(read, Ok(range.into()), "{text}");
        }
        for text in ["1000+", "13/2021", "2021/9", "1-23"] {
            assert_eq!(text.parse::<DateRange>(), Err(DateRangeError::NotADate), "{text}");
        }
    }

    #[test]
    fn a_reversed_range_is_turned() {
        for (text, range) in [
            ("2023..2021", "2021..2023"),
            ("2023-2021", "2021..2023"),
            ("2023 to 2021", "2021..2023"),
            ("2021-03-28..2021-03-01", "2021-03-01..2021-03-28"),
            ("May 2021 to 2021-02", "2021-02..2021-05"),
        ] {
            let error = text.parse::<DateRange>().unwrap_err().to_string();
            let hint = format!("did you mean {range}?");
            assert!(error.ends_with(&hint), "{text}: {error}");
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
