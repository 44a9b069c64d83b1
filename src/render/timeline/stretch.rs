//! The stretches of time that an axis covers, and how wide each is. What is empty
//! and far longer than all else is left out, and the axis breaks there: one date
//! centuries before the others would make a single dot of them.

use super::axis::Place;
use super::span::{End, MONTH, Moment, Span, YEAR};

/// How wide a break is, in columns.
const BREAK: Place = 2;

/// How much room is beyond the last date for a bar that goes on, in columns.
const BEYOND: Place = 4;

/// What a stretch has at least, in columns: its year can stand over it.
const LEAST: Place = 5;

/// How often an axis breaks at most.
const MOST_BREAKS: usize = 4;

/// How many times longer than the longest stretch that stays the shortest is that
/// is left out.
const LONGER: Moment = 4;

/// How many times longer than all that stays the whole has to be, for each break.
const FAR: Moment = 6;

/// A stretch of time, and of the axis.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    /// Its first moment.
    pub(super) from: Moment,
    /// The moment after its last.
    pub(super) to: Moment,
    /// Where it begins.
    pub(super) place: Place,
    /// How many places it has.
    pub(super) width: Place,
}

impl Stretch {
    /// How far a moment lies from its beginning, in places times its length.
    pub(super) fn places_to(&self, moment: Moment) -> i64 {
        (moment.min(self.to) - self.from) * self.width
    }
}

/// Some time with dates in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Busy {
    from: Moment,
    to: Moment,
    /// How many different dates.
    dates: usize,
}

/// The stretches that an axis for these spans has, `columns` wide with so many
/// places to a column.
pub(super) fn stretches(spans: &[Span], columns: Place, places: Place) -> Vec<Stretch> {
    let (before, after) = beyond(spans, columns);
    let room = columns - before - after;
    let most = (room + BREAK) / (LEAST + BREAK) - 1;
    let busy = broken(busy(spans), usize::try_from(most).unwrap_or_default());
    laid_out(&busy, before * places, room * places, places)
}

/// The times that have dates in them, in whole years, or months where all lie
/// within two years.
fn busy(spans: &[Span]) -> Vec<Busy> {
    let ends = spans.iter().flat_map(|span| [span.from.reach(), span.to.reach()]);
    let mut reaches: Vec<(Moment, Moment)> = ends.flatten().collect();
    let first = reaches.iter().map(|(first, _)| *first).min().unwrap_or_default();
    let after = reaches.iter().map(|(_, after)| *after).max().unwrap_or_default();
    // A date by itself is shown in the middle of some time.
    let reach = |span: &Span| (span.from.reach(), span.to.reach());
    let alone = spans.windows(2).all(|pair| match pair {
        [left, right] => reach(left) == reach(right),
        _ => true,
    });
    if alone && after > first {
        reaches = vec![(first - YEAR, after + YEAR)];
    }
    let unit = if alone || after - first > 2 * YEAR { YEAR } else { MONTH };
    for (first, after) in &mut reaches {
        *first = first.div_euclid(unit) * unit;
        *after = (*after + unit - 1).div_euclid(unit) * unit;
    }
    reaches.sort_unstable();
    reaches.dedup();
    let mut busy: Vec<Busy> = Vec::new();
    for (from, to) in reaches {
        match busy.last_mut() {
            Some(before) if from <= before.to => {
                before.to = before.to.max(to);
                before.dates += 1;
            }
            _ => busy.push(Busy { from, to, dates: 1 }),
        }
    }
    busy
}

/// Joins what lies near. The axis breaks at the gaps that are left, `most` at most.
fn broken(busy: Vec<Busy>, most: usize) -> Vec<Busy> {
    let gap = |pair: &[Busy]| match pair {
        [before, after] => after.from - before.to,
        _ => 0,
    };
    let mut gaps: Vec<Moment> = busy.windows(2).map(gap).collect();
    gaps.sort_unstable_by(|left, right| right.cmp(left));
    let time = match (busy.first(), busy.last()) {
        (Some(first), Some(last)) => last.to - first.from,
        _ => return busy,
    };
    let mut left = time;
    let mut enough = None;
    for (at, (longest, breaks)) in gaps.iter().zip(1..).take(most.min(MOST_BREAKS)).enumerate() {
        left -= longest;
        let next = gaps.get(at + 1).copied().unwrap_or(MONTH);
        if *longest >= LONGER * next && time >= FAR * breaks * left {
            enough = Some(*longest);
            break;
        }
    }
    let joined = |least: Moment| {
        let mut joined: Vec<Busy> = Vec::new();
        for next in &busy {
            match joined.last_mut() {
                Some(before) if next.from - before.to < least => {
                    before.to = next.to;
                    before.dates += next.dates;
                }
                _ => joined.push(*next),
            }
        }
        joined
    };
    let broken = enough.map(joined);
    // Where no two dates are left to be told apart, a break would only hide how
    // far they are from each other.
    let broken = broken.filter(|broken| broken.iter().any(|busy| busy.dates > 1));
    broken.unwrap_or_else(|| joined(Moment::MAX))
}

/// The room before the first date and behind the last, in columns.
fn beyond(spans: &[Span], columns: Place) -> (Place, Place) {
    let room = |ends: &mut dyn Iterator<Item = End>| {
        let need = ends.map(|end| match end {
            End::At { .. } => 1,
            End::Unknown => 2,
            End::Open => BEYOND,
        });
        need.max().unwrap_or(1).min(columns / 4)
    };
    (room(&mut spans.iter().map(|span| span.from)), room(&mut spans.iter().map(|span| span.to)))
}

/// Gives each stretch the least that it needs and shares out the rest by length.
fn laid_out(busy: &[Busy], before: Place, room: Place, places: Place) -> Vec<Stretch> {
    let count = Place::try_from(busy.len()).unwrap_or(1).max(1);
    let breaks = (count - 1) * BREAK * places;
    let least = (LEAST * places).min((room - breaks) / count);
    let rest = room - breaks - count * least;
    let time: Moment = busy.iter().map(|busy| busy.to - busy.from).sum::<Moment>().max(1);
    let (mut place, mut passed) = (before, 0);
    let stretches = busy.iter().map(|busy| {
        let length = busy.to - busy.from;
        let share = rest * (passed + length) / time - rest * passed / time;
        let stretch = Stretch { from: busy.from, to: busy.to, place, width: least + share };
        passed += length;
        place += stretch.width + BREAK * places;
        stretch
    });
    stretches.collect()
}
