//! Dates and periods in EDTF, level 1 (ISO 8601-2:2019, annex A; Library of
//! Congress 2019, <https://www.loc.gov/standards/datetime/>).
//!
//! Reading is left to a library. What it lets through and this program doesn't
//! is closed here: level 2, qualifiers before the date, times of day.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

pub(crate) use edtf_core::Precision;
use edtf_core::{Bound, BoundDate, Edtf, IntervalEndpoint};
use serde::{Serialize, Serializer};

/// A date or an interval in EDTF, with the days that it covers. A clone shares the data, since a
/// fact base has few dates, each many times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period(Arc<(String, Extent)>);

/// What a period covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// One date: a day, a month, a season or a year.
    Date(Date),
    /// From one date to another.
    Interval(Endpoint, Endpoint),
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// A date.
    Date(Date),
    /// `..`: it goes on.
    Open,
    /// Left empty: nobody knows.
    Unknown,
}

/// A date as precise as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// Its first day.
    pub first: Day,
    /// Its last day, the same for a date that is a day.
    pub last: Day,
    /// Whether it is a year, a month, a season or a day.
    pub precision: Precision,
    /// Marked `?` or `%`.
    pub uncertain: bool,
    /// Marked `~` or `%`.
    pub approximate: bool,
    /// Written with an `X`: the digit is not known.
    pub unspecified: bool,
}

/// A day of the proleptic Gregorian calendar; the year 0 comes before 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// The astronomical year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// Why a text is no date of EDTF level 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodError {
    /// The reason, in a clause of its own.
    pub reason: &'static str,
}

impl Period {
    /// The period that `text` writes.
    pub fn parse(text: &str) -> Result<Self, PeriodError> {
        let fail = |reason| Err(PeriodError { reason });
        let edtf = match Edtf::parse(text) {
            Ok(edtf) => edtf,
            Err(error) => return fail(error.message),
        };
        if edtf.level() > 1 || text.split('/').any(qualified_before_end) {
            return fail("it is level 2; write it in level 1");
        }
        let extent = match &edtf {
            Edtf::Date(date) => Extent::Date(Date::new(date)?),
            Edtf::Interval(interval) => {
                Extent::Interval(Endpoint::new(&interval.start)?, Endpoint::new(&interval.end)?)
            }
            Edtf::DateTime(_) => return fail("it has a time of day; write the day alone"),
            Edtf::Set(_) => return fail("it is level 2; write it in level 1"),
        };
        Ok(Self(Arc::new((text.to_owned(), extent))))
    }

    /// The period as EDTF writes it.
    pub fn edtf(&self) -> &str {
        &self.0.0
    }

    /// What it covers.
    pub fn extent(&self) -> Extent {
        self.0.1
    }

    /// Whether its date, or its start or its end, falls in the years from
    /// `first` to `last`; `None` leaves that side open.
    pub fn is_dated_in(&self, first: Option<i32>, last: Option<i32>) -> bool {
        self.dates().any(|date| {
            first.is_none_or(|first| date.last.year >= first)
                && last.is_none_or(|last| date.first.year <= last)
        })
    }

    /// Whether any day of it falls in the years from `first` to `last`. An end
    /// that nobody knows is not taken to lie beyond what is known.
    pub fn touches(&self, first: Option<i32>, last: Option<i32>) -> bool {
        let (earliest, latest) = match self.0.1 {
            Extent::Date(date) => (Some(date.first.year), Some(date.last.year)),
            // A winter goes on behind the year that it is named by.
            Extent::Interval(start, end) => {
                let dates = || [start, end].into_iter().filter_map(Endpoint::date);
                let earliest = dates().map(|date| date.first.year).min();
                let latest = dates().map(|date| date.last.year).max();
                (
                    earliest.filter(|_| start != Endpoint::Open),
                    latest.filter(|_| end != Endpoint::Open),
                )
            }
        };
        first.is_none_or(|first| latest.is_none_or(|latest| latest >= first))
            && last.is_none_or(|last| earliest.is_none_or(|earliest| earliest <= last))
    }

    /// The years that a reader can ask for it by: those of its date, or of its
    /// start and of its end, one after another and each once.
    pub fn years(&self) -> impl Iterator<Item = i32> + use<> {
        let (start, end) = self.ends();
        let years = |date: Date| date.first.year..=date.last.year;
        let seen = start.map(years);
        start.map(years).into_iter().flatten().chain(
            end.map(years)
                .into_iter()
                .flatten()
                .filter(move |year| seen.as_ref().is_none_or(|seen| !seen.contains(year))),
        )
    }

    /// The dates that are written: one, or the start and the end where they are known.
    pub fn dates(&self) -> impl Iterator<Item = Date> + use<> {
        let (start, end) = self.ends();
        [start, end].into_iter().flatten()
    }

    fn ends(&self) -> (Option<Date>, Option<Date>) {
        match self.0.1 {
            Extent::Date(date) => (Some(date), None),
            Extent::Interval(start, end) => (start.date(), end.date()),
        }
    }

    /// The order in time: by start, an open one first, then by end.
    pub fn chronological(&self, other: &Self) -> Ordering {
        self.span().cmp(&other.span())
    }

    fn span(&self) -> (Option<Day>, Day) {
        const FOREVER: Day = Day { year: i32::MAX, month: 12, day: 31 };
        match self.0.1 {
            Extent::Date(date) => (Some(date.first), date.last),
            Extent::Interval(start, end) => {
                let first = start.date().map(|date| date.first);
                (first, end.date().map_or(FOREVER, |date| date.last))
            }
        }
    }
}

/// Whether a date has a qualifier anywhere but at its end, which level 1 forbids
/// (`~2020`, `2020?-05`).
fn qualified_before_end(date: &str) -> bool {
    let is_qualifier = |char| matches!(char, '?' | '~' | '%');
    date.strip_suffix(is_qualifier).unwrap_or(date).contains(is_qualifier)
}

impl Endpoint {
    fn new(endpoint: &IntervalEndpoint) -> Result<Self, PeriodError> {
        match endpoint {
            IntervalEndpoint::Date(date) => Date::new(date).map(Self::Date),
            IntervalEndpoint::Open => Ok(Self::Open),
            IntervalEndpoint::Unknown => Ok(Self::Unknown),
            IntervalEndpoint::OnOrBefore(_) | IntervalEndpoint::OnOrAfter(_) => {
                Err(PeriodError { reason: "it is level 2; write it in level 1" })
            }
        }
    }

    /// Its date, where it has one.
    pub fn date(self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(date),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl Date {
    fn new(date: &edtf_core::Date) -> Result<Self, PeriodError> {
        let bounds = Edtf::Date(*date).bounds();
        let day = |bound| match bound {
            Bound::Date(BoundDate { year, month, day }) => {
                i32::try_from(year).ok().map(|year| Day { year, month, day })
            }
            _ => None,
        };
        match (day(bounds.earliest), day(bounds.latest)) {
            (Some(first), Some(last)) => Ok(Self {
                first,
                last,
                precision: date.precision(),
                uncertain: date.is_uncertain(),
                approximate: date.is_approximate(),
                unspecified: date.has_unspecified(),
            }),
            _ => Err(PeriodError { reason: "the year is beyond reckoning" }),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.edtf())
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
    fn dated_in_asks_for_the_ends_and_touches_for_any_day() {
        for (edtf, first, last, dated, touches) in [
            ("2020", Some(2020), Some(2020), true, true),
            ("2021-09", Some(2021), Some(2021), true, true),
            ("2021/2025", Some(2023), Some(2023), false, true),
            ("2021/2025", Some(2025), Some(2025), true, true),
            ("2021/2025", Some(2026), None, false, false),
            ("1978/..", Some(2020), Some(2020), false, true),
            ("1978/..", Some(1978), Some(1978), true, true),
            ("1978/..", None, Some(1977), false, false),
            ("../2030", None, Some(2000), false, true),
            ("../2030", Some(2031), None, false, false),
            ("2019/", Some(2020), Some(2020), false, false),
            ("2019/", Some(2019), Some(2019), true, true),
            ("/2019", Some(2018), Some(2018), false, false),
            ("201X", Some(2015), Some(2015), true, true),
            ("2019-24/2019", Some(2020), Some(2020), true, true),
            ("2020?", None, None, true, true),
        ] {
            let period = Period::parse(edtf).unwrap();
            assert_eq!(period.is_dated_in(first, last), dated, "{edtf} dated {first:?} {last:?}");
            assert_eq!(period.touches(first, last), touches, "{edtf} touches {first:?} {last:?}");
        }
    }

    #[test]
    fn years_are_each_told_once() {
        for (edtf, years) in [
            ("2020", vec![2020]),
            ("2021/2025", vec![2021, 2025]),
            ("2021-03/2021-05", vec![2021]),
            ("1978/..", vec![1978]),
        ] {
            let period = Period::parse(edtf).unwrap();
            assert_eq!(period.years().collect::<Vec<_>>(), years, "{edtf}");
        }
    }

    #[test]
    fn time_runs_forward() {
        let order = ["../2030", "1949/..", "1978/..", "2020", "2020-05", "2021", "2021/2025"];
        for pair in order.windows(2) {
            let [before, after] = [0, 1].map(|at| Period::parse(pair[at]).unwrap());
            assert_ne!(before.chronological(&after), Ordering::Greater, "{pair:?}");
            assert_eq!(after.chronological(&before), before.chronological(&after).reverse());
        }
        let [month, year] = ["2020-01", "2020"].map(|edtf| Period::parse(edtf).unwrap());
        assert_eq!(month.chronological(&year), Ordering::Less);
    }
}
