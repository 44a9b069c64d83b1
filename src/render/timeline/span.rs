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

#[cfg(test)]
mod tests {
    use super::*;

    fn span(edtf: &str) -> Span {
        Span::new(&Period::parse(edtf).unwrap())
    }

    #[test]
    fn a_year_ends_at_the_start_of_the_next() {
        for (edtf, first, after) in [
            ("2020", 2020 * YEAR, 2021 * YEAR),
            ("201X", 2010 * YEAR, 2020 * YEAR),
            ("-0001", -YEAR, 0),
            ("2020-01", 2020 * YEAR, 2020 * YEAR + MONTH),
            ("2020-21", 2020 * YEAR + 2 * MONTH, 2020 * YEAR + 5 * MONTH),
            ("2020-12-31", 2021 * YEAR - 1, 2021 * YEAR),
        ] {
            assert_eq!(reach(span(edtf).from), Some((first, after)), "{edtf}");
            assert_eq!(span(edtf).from, span(edtf).to, "{edtf}");
        }
        let open = span("1978/..");
        assert_eq!(reach(open.from), Some((1978 * YEAR, 1979 * YEAR)));
        assert_eq!((open.is_bar, open.to, reach(open.to)), (true, Endpoint::Open, None));
        assert_eq!((span("/1978").from, span("1978").is_bar), (Endpoint::Unknown, false));
    }

    #[test]
    fn only_qualified_ends_are_loose() {
        for (edtf, from, to) in [
            ("2020?", true, true),
            ("2020~/2021", true, false),
            ("2020/2021%", false, true),
            ("1978/..", false, false),
            ("201X", false, false),
        ] {
            let span = span(edtf);
            assert_eq!((is_loose(span.from), is_loose(span.to)), (from, to), "{edtf}");
            assert_eq!(span.is_loose(), from || to, "{edtf}");
        }
    }
}
