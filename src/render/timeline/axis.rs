//! The axis of a drawing, and where on it each span stands.

use super::span::{End, Moment, Shape, Span};
use super::stretch::{Stretch, stretches};
use super::ticks::Tick;

/// A place on the axis, counted from its left side. A column has one on a
/// terminal and more in a picture.
pub(super) type Place = i64;

/// The axis of a drawing.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    /// How many places it has.
    pub(super) width: Place,
    /// The time that it covers, in stretches between which it breaks.
    pub(super) stretches: Vec<Stretch>,
    /// The round dates, from left to right.
    pub(super) ticks: Vec<Tick>,
}

/// A span on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// What it looks like.
    pub(super) shape: Shape,
    /// Its first place.
    pub(super) first: Place,
    /// Its last place, not before the first.
    pub(super) last: Place,
    /// What its beginning is.
    pub(super) from: End,
    /// What its end is.
    pub(super) to: End,
}

impl Axis {
    /// An axis for these spans, `columns` wide with so many places to a column.
    pub(super) fn new(spans: &[Span], columns: Place, places: Place) -> Self {
        let columns = columns.max(1);
        let stretches = stretches(spans, columns, places);
        let mut axis = Self { width: columns * places, stretches, ticks: Vec::new() };
        axis.ticks = axis.round_dates(places);
        axis
    }

    /// Where the axis breaks: the first place that is left out, and the first
    /// that isn't any more.
    pub(super) fn breaks(&self) -> impl Iterator<Item = (Place, Place)> + '_ {
        let ends = self.stretches.iter().map(|stretch| stretch.place + stretch.width);
        ends.zip(self.stretches.iter().skip(1).map(|stretch| stretch.place))
    }

    /// A span where it stands.
    pub(super) fn mark(&self, span: &Span) -> Mark {
        let Span { shape, from, to } = *span;
        let end = self.width - 1;
        // Where nobody knows one end, no more is drawn than the other one.
        let first = match (from, to.reach()) {
            (End::At { first, .. }, _) | (End::Unknown, Some((first, _))) => self.place(first),
            _ => 0,
        };
        let last = match (to, from.reach()) {
            (End::At { after, .. }, _) | (End::Unknown, Some((_, after))) => {
                self.place_before(after)
            }
            _ => end,
        };
        let first = first.clamp(0, end);
        Mark { shape, first, last: last.clamp(first, end), from, to }
    }

    /// The place that a moment falls in.
    pub(super) fn place(&self, moment: Moment) -> Place {
        let at = self.stretches.partition_point(|stretch| stretch.from <= moment);
        let stretch = at.checked_sub(1).and_then(|at| self.stretches.get(at));
        stretch.map_or(0, |stretch| {
            stretch.place + stretch.places_to(moment).div_euclid(stretch.to - stretch.from)
        })
    }

    /// The last place that time before a moment falls in.
    fn place_before(&self, moment: Moment) -> Place {
        let at = self.stretches.partition_point(|stretch| stretch.from < moment);
        let stretch = at.checked_sub(1).and_then(|at| self.stretches.get(at));
        stretch.map_or(0, |stretch| {
            let length = stretch.to - stretch.from;
            stretch.place + (stretch.places_to(moment) - 1).div_euclid(length)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Period;

    fn spans(edtf: &[impl AsRef<str>]) -> Vec<Span> {
        let span = |edtf: &str| Span::of(&Period::parse(edtf).unwrap());
        edtf.iter().map(|edtf| span(edtf.as_ref())).collect()
    }

    /// The named dates and the breaks of an axis, and the places of the marks on it.
    fn drawn(edtf: &[&str], columns: Place) -> (String, Vec<(Place, Place)>) {
        let spans = spans(edtf);
        let axis = Axis::new(&spans, columns, 1);
        let ticks = axis.ticks.iter().map(|tick| (tick.place, tick.label.clone()));
        let breaks = axis.breaks().map(|(from, _)| (from, "//".to_owned()));
        let mut names: Vec<(Place, String)> = ticks.chain(breaks).collect();
        names.sort();
        let names: Vec<String> = names.into_iter().map(|(_, name)| name).collect();
        let marks = spans.iter().map(|span| axis.mark(span)).map(|mark| (mark.first, mark.last));
        (names.join(" "), marks.collect())
    }

    #[test]
    fn years_stand_where_they_belong() {
        for (edtf, columns, names, marks) in [
            // Ten years in ten columns, and one on each side; 2010 has no room for its name.
            (["2000", "2005", "2009"].as_slice(), 12, "2000 2005 ", [(1, 1), (10, 10)]),
            // A bar that goes on has the room to.
            (&["2000/..", "2009"], 15, "2000 2005 2010", [(1, 14), (10, 11)]),
            (&["../2009", "2000"], 15, "2000 2005 ", [(0, 13), (3, 4)]),
            // An end that nobody knows is no end.
            (&["2000/", "/2009"], 14, "2000 2005 ", [(2, 2), (11, 11)]),
            // Months, where there are no years to tell apart.
            (&["2020-01", "2020-12"], 26, "2020 Apr Jul Oct 2021", [(1, 2), (23, 24)]),
            // A date by itself, in the middle of some time.
            (&["2020"], 17, "2019 2020 2021 ", [(6, 10); 2]),
            // Before our era, as EDTF counts.
            (&["-0044", "0014"], 61, "-0040 -0030 -0020 -0010 0000 0010", [(1, 1), (59, 59)]),
        ] {
            let (drawn, at) = drawn(edtf, columns);
            assert_eq!(
                (drawn.as_str(), at.first(), at.last()),
                (names, marks.first(), marks.last()),
                "{edtf:?}"
            );
        }
    }

    #[test]
    fn the_axis_breaks_only_at_what_lies_far_off() {
        for (edtf, names) in [
            (["1435", "1949", "2025"].as_slice(), "1435 // 1960 1980 2000 2020"),
            (&["-0044", "1435", "2020", "2025"], "-0044 // 1435 // 2020 2022 2024 "),
            // So far apart are they all.
            (&["1949", "1978", "2012", "2030"], "1960 1980 2000 2020"),
            (&["1000", "1500", "2000"], "1000 1200 1400 1600 1800 2000"),
            // Nothing would be left to tell apart.
            (&["1978", "2020"], "1980 1990 2000 2010 2020"),
            // A bar has nothing but its ends.
            (&["1435/1949", "2025"], "1435 // 1960 1980 2000 2020"),
        ] {
            assert_eq!(drawn(edtf, 36).0, names, "{edtf:?}");
        }
    }

    #[test]
    fn a_bar_runs_through_a_break() {
        let spans = spans(&["1435", "1435/2020", "2010"]);
        let axis = Axis::new(&spans, 40, 1);
        let breaks: Vec<_> = axis.breaks().collect();
        let bar = axis.mark(&spans[1]);
        assert!(matches!(breaks[..], [(from, to)] if bar.first < from && to < bar.last));
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
        fn each_mark_lies_on_the_axis_in_order(
            edtf in prop::collection::vec(period(), 1..20),
            columns in 20..=400_i64,
            places in prop_oneof![Just(1_i64), Just(17)],
        ) {
            let spans = spans(&edtf);
            let axis = Axis::new(&spans, columns, places);
            prop_assert_eq!(axis.width, columns * places);
            let mut ends = Vec::new();
            for span in &spans {
                let mark = axis.mark(span);
                prop_assert!(0 <= mark.first && mark.first <= mark.last && mark.last < axis.width);
                for (from, to) in axis.breaks() {
                    prop_assert!(!(from..to).contains(&mark.first) || span.from == End::Open);
                    prop_assert!(!(from..to).contains(&mark.last) || span.to == End::Open);
                }
                ends.extend(span.from.reach().map(|(first, _)| (first, mark.first)));
                ends.extend(span.to.reach().map(|(_, after)| (after - 1, mark.last)));
            }
            // What is earlier is never farther to the right.
            ends.sort_unstable();
            prop_assert!(ends.windows(2).all(|pair| pair[0].1 <= pair[1].1), "{:?}", ends);
            let places: Vec<Place> = axis.ticks.iter().map(|tick| tick.place).collect();
            prop_assert!(places.is_sorted() && places.iter().all(|at| (0..axis.width).contains(at)));
        }

        #[test]
        fn names_of_dates_leave_room_for_each_other(
            edtf in prop::collection::vec(date(), 1..20),
            columns in 20..=400_i64,
        ) {
            let axis = Axis::new(&spans(&edtf), columns, 1);
            let mut free = 0;
            for tick in axis.ticks.iter().filter(|tick| !tick.label.is_empty()) {
                prop_assert!(tick.left >= free);
                free = tick.left + Place::try_from(tick.label.len()).unwrap() + 1;
            }
            prop_assert!(free > 0 && free <= columns + 1, "no date has its name");
        }
    }
}
