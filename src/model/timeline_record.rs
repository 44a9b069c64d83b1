//! The shape of a fact on a timeline in JSON: the fact as it is everywhere, and
//! its date taken apart, so that a script that draws need not read EDTF.

use serde::{Serialize, Serializer};

use super::record::FactRecord;
use super::vocabulary::vocabulary;
use super::{Day, Endpoint, Extent, Fact, FactBase, Key, Period};

/// A fact with its date taken apart.
#[derive(Debug, Serialize)]
pub struct TimelineRecord<'b> {
    /// Whether it is one date or an interval.
    pub extent: ExtentKind,
    /// Where it begins: a date itself where it is one.
    pub start: EndRecord<'b>,
    /// Where it ends: a date itself where it is one.
    pub end: EndRecord<'b>,
    /// The fact.
    pub fact: FactRecord<'b>,
}

/// One end of what a date covers.
#[derive(Debug, Serialize)]
pub struct EndRecord<'b> {
    /// What is known of it.
    pub is: EndKind,
    /// As EDTF writes it, `..` where it is open; none where it isn't known.
    pub edtf: Option<&'b str>,
    /// The first day that it can be.
    pub first_day: Option<Day>,
    /// The last day that it can be.
    pub last_day: Option<Day>,
    /// Whether it is marked `?` or `%`.
    pub uncertain: bool,
    /// Whether it is marked `~` or `%`.
    pub approximate: bool,
    /// Whether a digit of it isn't known: `X`.
    pub unspecified: bool,
}

vocabulary! {
    /// What a date covers, in the terms of EDTF.
    pub enum ExtentKind {
        /// One date: a day, a month, a season or a year.
        Date = "date",
        /// From one date to another.
        Interval = "interval",
    }
}

vocabulary! {
    /// What is known of an end, in the terms of EDTF.
    pub enum EndKind {
        /// A date.
        Date = "date",
        /// It goes on.
        Open = "open",
        /// Nothing.
        Unknown = "unknown",
    }
}

impl FactBase {
    /// The record of a fact on a timeline; none where it has no date.
    #[must_use]
    pub fn timeline_record(&self, key: Key<Fact>) -> Option<TimelineRecord<'_>> {
        let period = &self.facts[key].date.as_ref()?.period;
        let (extent, start, end) = match period.extent() {
            Extent::Date(date) => (ExtentKind::Date, Endpoint::Date(date), Endpoint::Date(date)),
            Extent::Interval(start, end) => (ExtentKind::Interval, start, end),
        };
        let (start_edtf, end_edtf) = written(period);
        Some(TimelineRecord {
            extent,
            start: EndRecord::new(start, start_edtf),
            end: EndRecord::new(end, end_edtf),
            fact: self.fact_record(key),
        })
    }
}

/// Both ends as they are written.
fn written<'b>(period: &'b Period) -> (&'b str, &'b str) {
    period.edtf().split_once('/').unwrap_or((period.edtf(), period.edtf()))
}

impl<'b> EndRecord<'b> {
    fn new(end: Endpoint, edtf: &'b str) -> Self {
        let date = end.date();
        Self {
            is: match end {
                Endpoint::Date(_) => EndKind::Date,
                Endpoint::Open => EndKind::Open,
                Endpoint::Unknown => EndKind::Unknown,
            },
            edtf: (end != Endpoint::Unknown).then_some(edtf),
            first_day: date.map(|date| date.first),
            last_day: date.map(|date| date.last),
            uncertain: date.is_some_and(|date| date.uncertain),
            approximate: date.is_some_and(|date| date.approximate),
            unspecified: date.is_some_and(|date| date.unspecified),
        }
    }
}

/// As ISO 8601 writes a day; a year of more than four digits has its sign.
impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { year, month, day } = self;
        let sign = match year {
            ..0 => "-",
            0..=9999 => "",
            _ => "+",
        };
        let year = year.unsigned_abs();
        serializer.collect_str(&format_args!("{sign}{year:04}-{month:02}-{day:02}"))
    }
}
