//! Periods as drawable spans. Time is counted in days of equal months, 31 each: years then have
//! equal length, and a tick is exactly at the start of its year.

use crate::model::{Day, Endpoint, Extent, Period};

/// A point in time, in days from the start of the year 0.
pub(super) type Moment = i64;

pub(super) const MONTH: Moment = 31;
pub(super) const YEAR: Moment = 12 * MONTH;

/// A period: a date, drawn as a point, or an interval, drawn as a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) is_bar: bool,
    pub(super) from: Endpoint,
    pub(super) to: Endpoint,
}

impl Span {
    pub(super) fn new(period: &Period) -> Self {
        let extent = period.extent();
        let (from, to) = extent.ends();
        Self { is_bar: matches!(extent, Extent::Interval(..)), from, to }
    }

    pub(super) fn ends(&self) -> [Endpoint; 2] {
        [self.from, self.to]
    }

    pub(super) fn is_loose(&self) -> bool {
        self.ends().into_iter().any(is_loose)
    }
}

/// The first moment of an end and the moment after its last, if the end has a date.
pub(super) fn reach(end: Endpoint) -> Option<(Moment, Moment)> {
    end.date().map(|date| (moment(date.first), moment(date.last) + 1))
}

/// Whether an end is uncertain or approximate.
pub(super) fn is_loose(end: Endpoint) -> bool {
    end.date().is_some_and(|date| date.uncertain || date.approximate)
}

fn moment(Day { year, month, day }: Day) -> Moment {
    Moment::from(year) * YEAR + (Moment::from(month) - 1) * MONTH + Moment::from(day) - 1
}
