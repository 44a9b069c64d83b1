//! Which round dates an axis names: as many as their names leave room for.

use std::iter::successors;

use super::axis::{Axis, Place};
use super::span::{MONTH, Moment, YEAR};
use super::stretch::Stretch;
use crate::render::phrase::MONTHS;

/// A round date on the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tick {
    /// Where it is.
    pub(super) place: Place,
    /// What it is called; nothing where there is no room for it.
    pub(super) label: String,
    /// Where that begins.
    pub(super) left: Place,
}

impl Axis {
    /// The round dates, as close to each other as their names allow.
    pub(super) fn round_dates(&self, places: Place) -> Vec<Tick> {
        let step = self.step(places);
        let end = self.stretches.last().map(|last| last.to);
        let (mut ticks, mut free) = (Vec::new(), 0);
        for stretch in &self.stretches {
            for (nth, moment) in round(stretch, step, end == Some(stretch.to)).enumerate() {
                let place = self.place(moment).min(self.width - 1);
                let mut label = name(moment, nth == 0);
                let wide = columns_of(&label) * places;
                let left = (place - (wide - places) / 2).min(self.width - wide).max(0);
                if left < free || wide > self.width {
                    label.clear();
                } else {
                    free = left + wide + (places / 2).max(1);
                }
                ticks.push(Tick { place, label, left });
            }
        }
        ticks
    }

    /// The shortest step from one round date to the next that their names fit in.
    fn step(&self, places: Place) -> Moment {
        let room: Place = self.stretches.iter().map(|stretch| stretch.width).sum();
        let time: Moment = self.stretches.iter().map(|stretch| stretch.to - stretch.from).sum();
        let ends = self.stretches.iter().flat_map(|stretch| [stretch.from, stretch.to]);
        let longest = ends.map(|moment| columns_of(&year(moment.div_euclid(YEAR)))).max();
        let needed = (longest.unwrap_or_default() + 1) * places;
        let fits = |step: &Moment| step.saturating_mul(room) >= needed.saturating_mul(time);
        steps().find(fits).unwrap_or(YEAR)
    }
}

/// The round dates of a stretch, with its end where nothing comes behind it; its
/// beginning where it has none.
fn round(stretch: &Stretch, step: Moment, is_last: bool) -> impl Iterator<Item = Moment> + use<> {
    let to = if is_last { stretch.to + 1 } else { stretch.to };
    let first = (stretch.from + step - 1).div_euclid(step) * step;
    let first = if first < to { first } else { stretch.from };
    successors(Some(first), move |moment| Some(moment + step)).take_while(move |at| *at < to)
}

/// The steps from one round date to the next, the shortest first.
fn steps() -> impl Iterator<Item = Moment> {
    let years = (0..10).flat_map(|power| [1, 2, 5].map(|years| years * 10_i64.pow(power) * YEAR));
    [1, 3, 6].map(|months| months * MONTH).into_iter().chain(years)
}

/// "2020", or "Mar" for a month of a year that was named: the first date of a
/// stretch has its year.
fn name(moment: Moment, is_first: bool) -> String {
    let month = usize::try_from(moment.rem_euclid(YEAR) / MONTH).unwrap_or_default();
    match MONTHS.get(month) {
        Some(month_name) if month > 0 && is_first => {
            format!("{month_name} {}", year(moment.div_euclid(YEAR)))
        }
        Some(month_name) if month > 0 => (*month_name).to_owned(),
        _ => year(moment.div_euclid(YEAR)),
    }
}

/// A year as EDTF writes it.
pub(super) fn year(year: impl Into<i64>) -> String {
    match year.into() {
        year @ 0..=9999 => format!("{year:04}"),
        year @ -9999..=-1 => format!("{year:05}"),
        year => format!("Y{year}"),
    }
}

/// How wide an ASCII text is, in columns.
fn columns_of(text: &str) -> Place {
    Place::try_from(text.len()).unwrap_or_default()
}
