//! The time axis: one linear scale over all dates, with ticks at round dates.

use std::iter::successors;

use super::span::{MONTH, Moment, Span, YEAR, reach};
use crate::model::Endpoint;
use crate::render::phrase::MONTHS;

/// A position along the axis, from its left end. A column has one place in text and several in
/// a picture.
pub(super) type Place = i64;

/// The room after the last date for an arrow or half a label, in columns.
const END_MARGIN: Place = 3;

#[derive(Clone, Debug)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tick {
    pub(super) place: Place,
    /// Empty if too close to the previous label.
    pub(super) label: String,
    /// The first place of the label.
    pub(super) left: Place,
}

/// A span on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) first: Place,
    /// Inclusive, never before `first`.
    pub(super) last: Place,
    /// False for points in a short time.
    pub(super) has_line: bool,
}

impl Axis {
    /// Fits an axis for these spans into a number of columns.
    pub(super) fn new(spans: &[Span], columns: Place, unit: Place) -> Self {
        let (start, end) = time_range(spans);
        let has_open_start = spans.iter().any(|span| span.from == Endpoint::Open);
        let margin = if has_open_start { END_MARGIN } else { 1 };
        let room = (columns - margin - END_MARGIN).max(1) * unit;
        let label =
            [start, end].map(|at| label_width(&year(at.div_euclid(YEAR)))).into_iter().max();
        let needed = (label.unwrap_or_default() + 1) * unit;
        let time = end - start;
        let step = steps().find(|step| step * room / time >= needed).unwrap_or(time);
        let (margin, step_width) = (margin * unit, step * room / time);
        let mut axis = Self { width: 0, ticks: Vec::new(), unit, start, margin, step, step_width };
        axis.width = axis.place(end) + END_MARGIN * unit;
        axis.ticks = axis.round_dates(end);
        axis
    }

    pub(super) fn mark(&self, span: &Span) -> Mark {
        let end = self.width - 1;
        // A bar with an unknown end is as long as the known date.
        let known = |end, other| reach(if end == Endpoint::Unknown { other } else { end });
        let first = known(span.from, span.to).map_or(0, |(first, _)| self.place(first));
        let last = known(span.to, span.from).map_or(end, |(_, after)| self.place_before(after));
        let first = first.clamp(0, end);
        let last = last.clamp(first, end);
        // Two and a half columns are enough for a line on both sides of a point.
        let is_long = |(from, to)| 2 * (to - from) * self.step_width >= 5 * self.unit * self.step;
        let has_line = span.is_bar || reach(span.from).is_some_and(is_long);
        Mark { span: *span, first, last, has_line }
    }

    /// The place of a moment.
    fn place(&self, moment: Moment) -> Place {
        self.margin + ((moment - self.start) * self.step_width).div_euclid(self.step)
    }

    /// The last place with time before a moment.
    fn place_before(&self, moment: Moment) -> Place {
        self.margin + ((moment - self.start) * self.step_width - 1).div_euclid(self.step)
    }

    fn round_dates(&self, end: Moment) -> Vec<Tick> {
        let (mut ticks, mut free) = (Vec::new(), 0);
        let first = (self.start + self.step - 1).div_euclid(self.step) * self.step;
        let first = if first <= end { first } else { self.start };
        for moment in successors(Some(first), |at| Some(at + self.step)).take_while(|at| *at <= end)
        {
            let place = self.place(moment);
            let mut label = name(moment, ticks.is_empty());
            let width = label_width(&label) * self.unit;
            let left = (place - (width - self.unit) / 2).min(self.width - width).max(0);
            if left < free || width > self.width {
                label.clear();
            } else {
                free = left + width + self.unit;
            }
            ticks.push(Tick { place, label, left });
        }
        ticks
    }
}

/// The time of all dates in whole years, or in whole months if there are at most 24.
fn time_range(spans: &[Span]) -> (Moment, Moment) {
    let reaches: Vec<_> = spans.iter().flat_map(Span::ends).filter_map(reach).collect();
    let start = reaches.iter().map(|(first, _)| *first).min().unwrap_or_default();
    let end = reaches.iter().map(|(_, after)| *after).max().unwrap_or(YEAR);
    // A single date is drawn in the middle of some time.
    let is_single = reaches.iter().all(|reach| *reach == (start, end));
    let (start, end) = if is_single { (start - YEAR, end + YEAR) } else { (start, end) };
    let unit = if is_single || end - start > 2 * YEAR { YEAR } else { MONTH };
    (start.div_euclid(unit) * unit, (end + unit - 1).div_euclid(unit) * unit)
}

/// The times between two ticks, shortest first: 1, 3, 6 months; 1, 2, 5, 10, 20, 50 … years.
fn steps() -> impl Iterator<Item = Moment> {
    let years = (0..10).flat_map(|power| [1, 2, 5].map(|years| years * 10_i64.pow(power) * YEAR));
    [1, 3, 6].map(|months| months * MONTH).into_iter().chain(years)
}

/// "2020", or "Mar" for a month. The first tick has its year.
fn name(moment: Moment, is_first: bool) -> String {
    let year = year(moment.div_euclid(YEAR));
    match usize::try_from(moment.rem_euclid(YEAR) / MONTH).unwrap_or_default() {
        0 => year,
        month if is_first => format!("{} {year}", MONTHS[month]),
        month => MONTHS[month].to_owned(),
    }
}

/// A year in EDTF.
pub(super) fn year(year: impl Into<i64>) -> String {
    match year.into() {
        year @ 0..=9999 => format!("{year:04}"),
        year @ -9999..=-1 => format!("{year:05}"),
        year => format!("Y{year}"),
    }
}

/// The width of an ASCII label, in columns.
fn label_width(label: &str) -> Place {
    Place::try_from(label.len()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Period;

    fn spans(edtf: &[impl AsRef<str>]) -> Vec<Span> {
        edtf.iter().map(|edtf| Span::new(&Period::parse(edtf.as_ref()).unwrap())).collect()
    }

    /// The labels of an axis and the places of the marks.
    fn drawn(edtf: &[&str], columns: Place) -> (String, Vec<(Place, Place)>) {
        let spans = spans(edtf);
        let axis = Axis::new(&spans, columns, 1);
        let names: Vec<&str> = axis.ticks.iter().map(|tick| tick.label.as_str()).collect();
        let marks = spans.iter().map(|span| axis.mark(span)).map(|mark| (mark.first, mark.last));
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
            // The first tick has its year, if necessary instead of the labels after.
            (&["2020-05", "2020-08"], 28, "May 2020  Jul Aug Sep", [(1, 6), (19, 24)]),
            // A single date is in the middle.
            (&["2020"], 19, "2019 2020 2021 2022", [(6, 10); 2]),
            (&["200X", "2015-21"], 40, "2000 2005 2010 2015", [(1, 22), (34, 34)]),
            // Astronomical years, as in EDTF.
            (&["-0044", "0014"], 64, "-0040 -0030 -0020 -0010 0000 0010", [(1, 1), (59, 59)]),
            // One scale, however far apart the dates are.
            (&["-0044", "1435", "2024"], 44, "0000 0500 1000 1500 2000", [(1, 1), (38, 38)]),
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
            let spans = spans(&edtf);
            let axis = Axis::new(&spans, columns, unit);
            prop_assert!(axis.width <= columns * unit && axis.width > columns * unit / 2);
            let mut ends = Vec::new();
            for span in &spans {
                let mark = axis.mark(span);
                prop_assert!(0 <= mark.first && mark.first <= mark.last && mark.last < axis.width);
                ends.extend(reach(span.from).map(|(first, _)| (first, mark.first)));
                ends.extend(reach(span.to).map(|(_, after)| (after - 1, mark.last)));
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
            let axis = Axis::new(&spans(&edtf), columns, 1);
            let mut free = 0;
            for tick in axis.ticks.iter().filter(|tick| !tick.label.is_empty()) {
                prop_assert!(tick.left >= free);
                free = tick.left + Place::try_from(tick.label.len()).unwrap() + 1;
            }
            prop_assert!(free > 0 && free <= columns + 1, "no label");
            let places: Vec<Place> = axis.ticks.iter().map(|tick| tick.place).collect();
            prop_assert!(places.iter().all(|place| (0..axis.width).contains(place)));
            let gaps: Vec<Place> = places.windows(2).map(|pair| pair[1] - pair[0]).collect();
            prop_assert!(gaps.windows(2).all(|pair| pair[0] == pair[1]), "{:?}", gaps);
        }
    }
}
