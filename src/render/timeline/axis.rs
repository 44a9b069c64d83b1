//! The time axis: one linear scale over all dates, with ticks at round dates.
//!
//! Time is counted in days of equal months, 31 each: years then have equal length, and a tick is
//! exactly at the start of its year.

use std::iter::successors;

use crate::model::{Date, Day, Endpoint, Period};
use crate::numbers::SHORT_MONTHS;

/// A point in time, in days from the start of the year 0.
type Moment = i64;

const MONTH: Moment = 31;
const YEAR: Moment = 12 * MONTH;

/// A position along the axis, from its left end. A column has one place in text and several in
/// a picture.
pub(super) type Place = i64;

pub(super) struct Axis {
    pub(super) width: Place,
    pub(super) ticks: Vec<Tick>,
    /// The places of a column.
    unit: Place,
    /// The first moment, at the place `margin`.
    start: Moment,
    margin: Place,
    /// The time between two ticks, in moments and in places. Whole numbers make equal gaps.
    step: Moment,
    step_width: Place,
}

/// A round date on the axis.
pub(super) struct Tick {
    pub(super) place: Place,
    /// In ASCII.
    pub(super) label: String,
}

/// A period on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Whether the period is an interval, drawn as a bar. A date is drawn as a point.
    pub(super) is_bar: bool,
    pub(super) ends: [Endpoint; 2],
    pub(super) first: Place,
    /// Inclusive, never before `first`.
    pub(super) last: Place,
    /// False for points in a short time.
    pub(super) has_line: bool,
}

impl Axis {
    /// Fits an axis for these periods into a number of columns.
    pub(super) fn new(periods: &[&Period], columns: Place, unit: Place) -> Self {
        let (start, end) = time_range(periods);
        let width = |at: Moment| places(label(at).len());
        let width = width(start).max(width(end));
        // A label is centred; an arrow needs no more room than half a label.
        let (half, end_margin) = ((width - 1) / 2, width / 2 + 1);
        let has_open_start = periods.iter().any(|it| it.ends()[0] == Endpoint::Open);
        let margin = if has_open_start { end_margin } else { half };
        let room = (columns - margin - end_margin).max(1) * unit;
        let time = end - start;
        let needed = (width + 1) * unit;
        let step = steps().find(|step| step * room / time >= needed).unwrap_or(2 * time);
        let (margin, step_width) = (margin * unit, step * room / time);
        let mut axis = Self { width: 0, ticks: Vec::new(), unit, start, margin, step, step_width };
        axis.width = axis.place(end) + end_margin * unit;
        let first = (start + step - 1).div_euclid(step) * step;
        let first = if first <= end { first } else { start };
        let moments = successors(Some(first), |at| Some(at + step)).take_while(|at| *at <= end);
        let ticks = moments.map(|at| Tick { place: axis.place(at), label: label(at) });
        axis.ticks = ticks.collect();
        axis
    }

    pub(super) fn mark(&self, period: &Period) -> Mark {
        let [from, to] = period.ends();
        let is_bar = from != to;
        let end = self.width - 1;
        // A bar with an unknown end is as long as the known date.
        let known =
            |end, other: Endpoint| (if end == Endpoint::Unknown { other } else { end }).date();
        let first = known(from, to).map_or(0, |date| self.place(reach(date).0));
        let last = known(to, from).map_or(end, |date| self.place(reach(date).1 - 1));
        let first = first.clamp(0, end);
        let last = last.clamp(first, end);
        // Two and a half columns are enough for a line on both sides of a point.
        let is_long = |(from, to)| 2 * (to - from) * self.step_width >= 5 * self.unit * self.step;
        let has_line = is_bar || from.date().map(reach).is_some_and(is_long);
        Mark { is_bar, ends: [from, to], first, last, has_line }
    }

    /// The place of a moment.
    fn place(&self, moment: Moment) -> Place {
        self.margin + ((moment - self.start) * self.step_width).div_euclid(self.step)
    }
}

impl Mark {
    pub(super) fn is_loose(&self) -> bool {
        self.ends.into_iter().any(is_loose)
    }
}

/// Whether an end is uncertain or approximate.
pub(super) fn is_loose(end: Endpoint) -> bool {
    end.date().is_some_and(|date| date.uncertain || date.approximate)
}

/// The first moment of a date and the moment after its last.
fn reach(date: Date) -> (Moment, Moment) {
    let moment = |Day { year, month, day }| {
        Moment::from(year) * YEAR + (Moment::from(month) - 1) * MONTH + Moment::from(day) - 1
    };
    (moment(date.first), moment(date.last) + 1)
}

/// The time of all dates in whole years.
fn time_range(periods: &[&Period]) -> (Moment, Moment) {
    let dates = || periods.iter().flat_map(|it| it.dates());
    let first = dates().map(|date| date.first.year).min().unwrap_or_default();
    let last = dates().map(|date| date.last.year).max().unwrap_or_default();
    (Moment::from(first) * YEAR, (Moment::from(last) + 1) * YEAR)
}

/// The times between two ticks, shortest first: 1, 3, 6 months; 1, 2, 5, 10, 20, 50 … years.
fn steps() -> impl Iterator<Item = Moment> {
    let years = (0..10).flat_map(|power| [1, 2, 5].map(|years| years * 10_i64.pow(power) * YEAR));
    [1, 3, 6].map(|months| months * MONTH).into_iter().chain(years)
}

/// "2020", or "Mar" for a month. A year has four digits or more.
fn label(moment: Moment) -> String {
    let year = moment.div_euclid(YEAR);
    match usize::try_from(moment.rem_euclid(YEAR) / MONTH).unwrap_or_default() {
        0 if year < 0 => format!("{year:05}"),
        0 => format!("{year:04}"),
        month => SHORT_MONTHS[month].to_owned(),
    }
}

pub(super) fn places(number: usize) -> Place {
    Place::try_from(number).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn periods(edtf: &[impl AsRef<str>]) -> Vec<Period> {
        edtf.iter().map(|edtf| Period::parse(edtf.as_ref()).unwrap()).collect()
    }

    fn axis(periods: &[Period], columns: Place, unit: Place) -> Axis {
        Axis::new(&periods.iter().collect::<Vec<_>>(), columns, unit)
    }

    fn mark(edtf: &str) -> Mark {
        let periods = periods(&[edtf]);
        axis(&periods, 40, 1).mark(&periods[0])
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
            let [from, to] = mark(edtf).ends;
            assert_eq!(from.date().map(reach), Some((first, after)), "{edtf}");
            assert_eq!(from, to, "{edtf}");
        }
        let Mark { is_bar, ends: [from, to], .. } = mark("1978/..");
        assert_eq!(from.date().map(reach), Some((1978 * YEAR, 1979 * YEAR)));
        assert_eq!((is_bar, to), (true, Endpoint::Open));
        assert_eq!((mark("/1978").ends[0], mark("1978").is_bar), (Endpoint::Unknown, false));
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
            let mark = mark(edtf);
            assert_eq!(mark.ends.map(is_loose), [from, to], "{edtf}");
            assert_eq!(mark.is_loose(), from || to, "{edtf}");
        }
    }

    /// The labels of an axis and the places of the marks.
    fn drawn(edtf: &[&str], columns: Place) -> (String, Vec<(Place, Place)>) {
        let periods = periods(edtf);
        let axis = axis(&periods, columns, 1);
        let names: Vec<&str> = axis.ticks.iter().map(|tick| tick.label.as_str()).collect();
        let marks = periods.iter().map(|period| axis.mark(period));
        let marks = marks.map(|mark| (mark.first, mark.last));
        (names.join(" "), marks.collect())
    }

    #[test]
    fn years_have_their_places() {
        for (edtf, columns, names, marks) in [
            (["2000", "2005", "2009"].as_slice(), 14, "2000 2005 2010", [(1, 1), (10, 10)]),
            (&["2000/..", "2009"], 14, "2000 2005 2010", [(1, 13), (10, 10)]),
            // An open start needs room for its arrow.
            (&["../2009", "2000"], 16, "2000 2005 2010", [(0, 12), (3, 3)]),
            (&["2000/", "/2009"], 14, "2000 2005 2010", [(1, 1), (10, 10)]),
            (&["2020-01", "2020-12"], 28, "2020 Apr Jul Oct 2021", [(1, 2), (23, 24)]),
            (&["2020"], 19, "2020 Jul 2021", [(1, 14); 2]),
            (&["200X", "2015-21"], 40, "2000 2005 2010 2015", [(1, 22), (34, 34)]),
            // Astronomical years, as in EDTF.
            (&["-0044", "0014"], 64, "-0040 -0030 -0020 -0010 0000 0010", [(2, 2), (60, 60)]),
            // One scale, however far apart the dates are.
            (&["-0044", "1435", "2024"], 44, "0000 0500 1000 1500 2000", [(2, 2), (39, 39)]),
        ] {
            let (drawn, at) = drawn(edtf, columns);
            assert_eq!(
                (drawn.as_str(), at.first(), at.last()),
                (names, marks.first(), marks.last()),
                "{edtf:?}"
            );
        }
    }

    fn is_edtf(text: &str) -> bool {
        Period::parse(text).is_ok()
    }

    fn date() -> impl Strategy<Value = String> {
        let years = prop_oneof![1900..2030_i32, -3000..3000_i32];
        (years, 0..8, 1..=12, 1..=28, 0..4_usize)
            .prop_map(|(year, form, month, day, mark)| {
                let (sign, number) = (if year < 0 { "-" } else { "" }, year.abs());
                let year = format!("{sign}{number:04}");
                let mark = ["", "", "?", "~"][mark];
                match form {
                    0 => format!("{sign}{:03}X", number / 10),
                    1 => format!("{year}-{month:02}"),
                    2 => format!("{year}-{month:02}-{day:02}"),
                    3 => format!("{year}-2{}", month % 4 + 1),
                    _ => format!("{year}{mark}"),
                }
            })
            .prop_filter("EDTF", |text| is_edtf(text))
    }

    fn period() -> impl Strategy<Value = String> {
        (date(), date(), 0..8)
            .prop_map(|(start, end, form)| match form {
                0 => format!("{start}/.."),
                1 => format!("../{end}"),
                2 => format!("{start}/"),
                3 => format!("/{end}"),
                4 => format!("{start}/{end}"),
                _ => start,
            })
            .prop_filter("EDTF", |text| is_edtf(text))
    }

    proptest! {
        #[test]
        fn marks_are_on_the_axis_in_order(
            edtf in prop::collection::vec(period(), 1..20),
            columns in 20..=400_i64,
            unit in prop_oneof![Just(1_i64), Just(17)],
        ) {
            let periods = periods(&edtf);
            let axis = axis(&periods, columns, unit);
            prop_assert!(axis.width <= columns * unit && axis.width > columns * unit / 2);
            let mut ends = Vec::new();
            for period in &periods {
                let mark = axis.mark(period);
                prop_assert!(0 <= mark.first && mark.first <= mark.last && mark.last < axis.width);
                let [from, to] = mark.ends.map(|end| end.date().map(reach));
                ends.extend(from.map(|(first, _)| (first, mark.first)));
                ends.extend(to.map(|(_, after)| (after - 1, mark.last)));
            }
            // An earlier date is never farther to the right.
            ends.sort_unstable();
            prop_assert!(ends.windows(2).all(|pair| pair[0].1 <= pair[1].1), "{:?}", ends);
        }

        #[test]
        fn labels_never_touch_and_gaps_are_equal(
            edtf in prop::collection::vec(date(), 1..20),
            columns in 20..=400_i64,
        ) {
            let axis = axis(&periods(&edtf), columns, 1);
            let mut free = 0;
            for tick in &axis.ticks {
                let width = places(tick.label.len());
                let left = tick.place - (width - 1) / 2;
                prop_assert!(left >= free);
                free = left + width + 1;
            }
            prop_assert!(free > 0 && free <= columns + 1, "no label");
            let places: Vec<Place> = axis.ticks.iter().map(|tick| tick.place).collect();
            prop_assert!(places.iter().all(|place| (0..axis.width).contains(place)));
            let gaps: Vec<Place> = places.windows(2).map(|pair| pair[1] - pair[0]).collect();
            prop_assert!(gaps.windows(2).all(|pair| pair[0] == pair[1]), "{:?}", gaps);
        }
    }
}
