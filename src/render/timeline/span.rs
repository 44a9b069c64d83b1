//! Time as a drawing measures it: in steps of a thirty-first of a month. All
//! months are as long as each other, so that no calendar has to be reckoned, and
//! a year begins where the axis has its mark; nobody sees the difference.

use crate::model::{Date, Day, Endpoint, Extent, Period};

/// A point in time, in steps from the beginning of the year 0.
pub(super) type Moment = i64;

/// The steps of a month.
pub(super) const MONTH: Moment = 31;

/// The steps of a year.
pub(super) const YEAR: Moment = 12 * MONTH;

/// What of a period can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// Whether it goes on all the time, or falls somewhere in it.
    pub(super) shape: Shape,
    /// Its beginning.
    pub(super) from: End,
    /// Its end.
    pub(super) to: End,
}

/// What a span looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A date: a point.
    Point,
    /// An interval: a bar.
    Bar,
}

/// One end of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// A date, from its first moment to that after its last.
    At {
        first: Moment,
        after: Moment,
        /// Whether it is uncertain or approximate.
        loose: bool,
    },
    /// It goes on.
    Open,
    /// Nobody knows.
    Unknown,
}

impl Span {
    pub(super) fn of(period: &Period) -> Self {
        match period.extent() {
            Extent::Date(date) => {
                let end = End::of(Endpoint::Date(date));
                Self { shape: Shape::Point, from: end, to: end }
            }
            Extent::Interval(from, to) => {
                Self { shape: Shape::Bar, from: End::of(from), to: End::of(to) }
            }
        }
    }
}

impl End {
    fn of(endpoint: Endpoint) -> Self {
        match endpoint {
            Endpoint::Open => Self::Open,
            Endpoint::Unknown => Self::Unknown,
            Endpoint::Date(Date { first, last, uncertain, approximate, .. }) => Self::At {
                first: moment(first),
                after: moment(last) + 1,
                loose: uncertain || approximate,
            },
        }
    }

    /// Its first moment and that after its last, where it has a date.
    pub(super) fn reach(self) -> Option<(Moment, Moment)> {
        match self {
            Self::At { first, after, .. } => Some((first, after)),
            Self::Open | Self::Unknown => None,
        }
    }

    /// Whether it has a date that is uncertain or approximate.
    pub(super) fn is_loose(self) -> bool {
        matches!(self, Self::At { loose: true, .. })
    }
}

fn moment(Day { year, month, day }: Day) -> Moment {
    Moment::from(year) * YEAR + (Moment::from(month) - 1) * MONTH + Moment::from(day) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(edtf: &str) -> Span {
        Span::of(&Period::parse(edtf).unwrap())
    }

    #[test]
    fn a_year_ends_where_the_next_begins() {
        for (edtf, first, after) in [
            ("2020", 2020 * YEAR, 2021 * YEAR),
            ("201X", 2010 * YEAR, 2020 * YEAR),
            ("-0001", -YEAR, 0),
            ("2020-01", 2020 * YEAR, 2020 * YEAR + MONTH),
            ("2020-21", 2020 * YEAR + 2 * MONTH, 2020 * YEAR + 5 * MONTH),
            ("2020-12-31", 2021 * YEAR - 1, 2021 * YEAR),
        ] {
            assert_eq!(span(edtf).from.reach(), Some((first, after)), "{edtf}");
            assert_eq!(span(edtf).from, span(edtf).to, "{edtf}");
        }
        let open = span("1978/..");
        assert_eq!(open.from.reach(), Some((1978 * YEAR, 1979 * YEAR)));
        assert_eq!((open.shape, open.to, open.to.reach()), (Shape::Bar, End::Open, None));
        assert_eq!((span("/1978").from, span("1978").shape), (End::Unknown, Shape::Point));
    }

    #[test]
    fn only_what_is_qualified_is_loose() {
        for (edtf, from, to) in [
            ("2020?", true, true),
            ("2020~/2021", true, false),
            ("2020/2021%", false, true),
            ("1978/..", false, false),
            ("201X", false, false),
        ] {
            let span = span(edtf);
            assert_eq!((span.from.is_loose(), span.to.is_loose()), (from, to), "{edtf}");
        }
    }
}
