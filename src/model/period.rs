//! Dates and intervals in EDTF, level 1 (ISO 8601-2:2019, annex A; Library of Congress 2019,
//! <https://www.loc.gov/standards/datetime/>).
//!
//! A library parses the text; level 2, qualifiers before the end of a date, and times of day are
//! rejected here.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::str::FromStr;
use std::sync::Arc;

pub(crate) use edtf_core::Precision;
use edtf_core::{Bound, BoundDate, Edtf, IntervalEndpoint};
use serde::{Serialize, Serializer};

use super::{Code, Invalid};

const LEVEL_2: &str = "it is level 2; write it in level 1";

/// A date or an interval in EDTF, with its ends. A clone shares the data, since a fact base has few
/// dates, each many times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period(Arc<(String, [Endpoint; 2])>);

/// An end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    Date(Date),
    /// `..`
    Open,
    /// An empty end.
    Unknown,
}

/// A date with its precision and qualifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    pub first: Day,
    pub last: Day,
    pub precision: Precision,
    /// The qualifier `?` or `%`.
    pub uncertain: bool,
    /// The qualifier `~` or `%`.
    pub approximate: bool,
    /// A digit is `X`.
    pub unspecified: bool,
}

/// A day of the proleptic Gregorian calendar, with the astronomical year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

impl Day {
    /// The first of all days, for an open start.
    pub const MIN: Self = Self { year: i32::MIN, month: 1, day: 1 };
    /// The last of all days, for an open end.
    pub const MAX: Self = Self { year: i32::MAX, month: 12, day: 31 };

    /// The day before; 31 follows every day of a month.
    pub(crate) fn previous(self) -> Self {
        match (self.month, self.day) {
            (1, 1) => Self { year: self.year.saturating_sub(1), month: 12, day: 31 },
            (month, 1) => Self { month: month - 1, day: 31, ..self },
            (_, day) => Self { day: day - 1, ..self },
        }
    }

    /// The day after.
    pub(crate) fn next(self) -> Self {
        match (self.month, self.day) {
            (12, 31) => Self { year: self.year.saturating_add(1), month: 1, day: 1 },
            (month, _) if self.ends_month() => Self { month: month + 1, day: 1, ..self },
            (_, day) => Self { day: day + 1, ..self },
        }
    }

    /// Whether the day is the last of its month.
    pub(crate) fn ends_month(self) -> bool {
        Period::parse(&self.month_in_edtf()).is_ok_and(|month| month.day_span().1 <= self)
    }

    /// "2021-09", "-0043-03".
    pub(crate) fn month_in_edtf(self) -> String {
        let sign = if self.year < 0 { "-" } else { "" };
        format!("{sign}{:04}-{:02}", self.year.unsigned_abs(), self.month)
    }
}

impl Period {
    /// Parses EDTF of level 0 or 1, or returns the reason for the rejection as a clause.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let edtf = Edtf::parse(text).map_err(|error| error.message)?;
        if edtf.level() > 1 || text.split('/').any(is_qualified_before_end) {
            return Err(LEVEL_2);
        }
        let ends = match &edtf {
            Edtf::Date(date) => [Endpoint::Date(Date::new(date)?); 2],
            Edtf::Interval(interval) => {
                [Endpoint::new(&interval.start)?, Endpoint::new(&interval.end)?]
            }
            _ => return Err("it has a time of day; write only the day"),
        };
        Ok(Self(Arc::new((text.to_owned(), ends))))
    }

    /// The text in EDTF.
    pub fn edtf(&self) -> &str {
        &self.0.0
    }

    /// The ends of an interval; a day, a month, a season or a year is both.
    pub fn ends(&self) -> [Endpoint; 2] {
        self.0.1
    }

    /// The first and the last day, the key of the order by date. An unknown end adds no days.
    pub fn day_span(&self) -> (Day, Day) {
        let [start, end] = self.ends();
        let earliest = self.dates().map(|date| date.first).min();
        let latest = self.dates().map(|date| date.last).max();
        (
            earliest.filter(|_| start != Endpoint::Open).unwrap_or(Day::MIN),
            latest.filter(|_| end != Endpoint::Open).unwrap_or(Day::MAX),
        )
    }

    /// The years with a day. A winter ends in the year after its name.
    pub fn year_span(&self) -> RangeInclusive<i32> {
        let (first, last) = self.day_span();
        first.year..=last.year
    }

    /// The years of the date, or of both ends of the interval, without repetition; none of a century.
    pub fn years(&self) -> Vec<i32> {
        const DECADE: usize = 10;
        let years = |date: Date| date.first.year..=date.last.year;
        let years = self.dates().map(years).filter(|years| years.clone().count() <= DECADE);
        years.flatten().collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The date, or the known ends of the interval.
    pub fn dates(&self) -> impl Iterator<Item = Date> + use<> {
        let [start, end] = self.ends();
        let end = end.date().filter(|_| start != end);
        start.date().into_iter().chain(end)
    }
}

/// Whether a date has a qualifier before its end, which is level 2 (`~2020`, `2020?-05`).
fn is_qualified_before_end(date: &str) -> bool {
    let is_qualifier = |char| matches!(char, '?' | '~' | '%');
    date.strip_suffix(is_qualifier).unwrap_or(date).contains(is_qualifier)
}

impl Endpoint {
    fn new(endpoint: &IntervalEndpoint) -> Result<Self, &'static str> {
        match endpoint {
            IntervalEndpoint::Date(date) => Date::new(date).map(Self::Date),
            IntervalEndpoint::Open => Ok(Self::Open),
            IntervalEndpoint::Unknown => Ok(Self::Unknown),
            _ => Err(LEVEL_2),
        }
    }

    pub fn date(self) -> Option<Date> {
        if let Self::Date(date) = self { Some(date) } else { None }
    }
}

impl Date {
    /// The month and the day, as far as they are known.
    pub(crate) fn month_and_day(self) -> Option<(u8, Option<u8>)> {
        match self.precision {
            Precision::Day => Some((self.first.month, Some(self.first.day))),
            Precision::Month => Some((self.first.month, None)),
            Precision::Season | Precision::Year => None,
        }
    }

    fn new(date: &edtf_core::Date) -> Result<Self, &'static str> {
        let bounds = Edtf::Date(*date).bounds();
        let day = |bound| match bound {
            Bound::Date(BoundDate { year, month, day }) => {
                i32::try_from(year).ok().map(|year| Day { year, month, day })
            }
            _ => None,
        };
        let ends = day(bounds.earliest).zip(day(bounds.latest));
        let (first, last) = ends.ok_or("the year is out of range")?;
        Ok(Self {
            first,
            last,
            precision: date.precision(),
            uncertain: date.is_uncertain(),
            approximate: date.is_approximate(),
            unspecified: date.has_unspecified(),
        })
    }
}

impl FromStr for Period {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let help = "examples: \"2020\", \"2021-09\", \"2021-09-17\", \"2025?\", \"1978/..\", \
                    \"2021/2025\"";
        Self::parse(text)
            .map_err(|reason| (Code::BadDate, format!("not EDTF, level 1: {reason}").into(), help))
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.edtf())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn level_1_is_read_and_nothing_else() {
        const GOOD: &str = "2020 2020-05 2020-05-06 2020? 2020~ 2020% 2021-09? 2021-09-17~ 201X \
            20XX 2020-XX 2020-05-XX 2020-XX-XX 2020-21 2020-24 1978/.. ../2030 2019/ /2019 \
            2021/2025 2021-03/2021-05 2020?/2021~ -0044 Y-17000 0000 2020-02-29";
        const BAD: &str = "20 20200 199u open unknown 2020?~ ~2020 ?2020 2020?-05 2020-?05 \
            2021/2019 2020-02-30 2021-02-29 2020-13 2020-00 2020-5 2020/..2021 [2020,2021] {2020} \
            2020..2021 2020-05-06T10:00:00Z 2020-25 1XXX XXXX-12 Y17E7 1950S2 2020/2021/2022 \
            2020-05-06/2020-05-05 2020–2021 ２０２０ Y99999999999 201X/2020 ../.. /";
        for good in GOOD.split_whitespace() {
            let period = Period::parse(good);
            assert!(period.is_ok(), "{good}: {period:?}");
        }
        for bad in BAD.split_whitespace().chain(["", " ", "2020 ", "May 2020"]) {
            assert!(Period::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn years_are_listed_once() {
        for (edtf, years) in [
            ("2020", vec![2020]),
            ("2021/2025", vec![2021, 2025]),
            ("2021-03/2021-05", vec![2021]),
            ("1978/..", vec![1978]),
            ("18XX", vec![]),
        ] {
            let period = Period::parse(edtf).unwrap();
            assert_eq!(period.years(), years, "{edtf}");
        }
    }

    #[test]
    fn time_runs_forward() {
        let order = ["../2030", "1949/..", "1978/..", "2020", "2020-05", "2021", "2021/2025"];
        for pair in order.windows(2) {
            let [before, after] = [0, 1].map(|at| Period::parse(pair[at]).unwrap().day_span());
            assert!(before <= after, "{pair:?}");
        }
        let [month, year] = ["2020-01", "2020"].map(|edtf| Period::parse(edtf).unwrap());
        assert!(month.day_span() < year.day_span());
    }
}
