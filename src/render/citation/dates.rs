//! Dates as reference lists write them: a day, a month, a season or a year, or
//! from one of them to another.

use crate::model::{Date, Endpoint, Extent, Precision};
use crate::numbers::MONTHS;
use crate::render::phrase;

/// When a work appeared: at a date, or from one date on.
#[derive(Clone, Copy, Debug)]
pub(super) struct When {
    /// The date, or the beginning.
    pub(super) first: Date,
    end: End,
}

/// How far it goes from its beginning.
#[derive(Clone, Copy, Debug)]
enum End {
    Same,
    Date(Date),
    Open,
}

impl When {
    /// What there is to write of an extent; of one that only has an end, its end.
    pub(super) fn new(extent: Extent) -> Option<Self> {
        let at = |first| Self { first, end: End::Same };
        match extent {
            Extent::Date(date) => Some(at(date)),
            Extent::Interval(Endpoint::Date(first), Endpoint::Date(last)) => {
                Some(Self { first, end: End::Date(last) })
            }
            Extent::Interval(Endpoint::Date(first), Endpoint::Open) => {
                Some(Self { first, end: End::Open })
            }
            Extent::Interval(start, end) => start.date().or(end.date()).map(at),
        }
    }

    /// The last date, where there is another than the first.
    pub(super) fn last(&self) -> Option<Date> {
        match self.end {
            End::Date(last) => Some(last),
            End::Same | End::Open => None,
        }
    }

    /// Whether it goes on.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.end, End::Open)
    }

    pub(super) fn is_uncertain(&self) -> bool {
        self.first.uncertain || self.last().is_some_and(|last| last.uncertain)
    }

    pub(super) fn is_approximate(&self) -> bool {
        self.first.approximate || self.last().is_some_and(|last| last.approximate)
    }

    /// Whether there is a doubt about it, of either sort.
    pub(super) fn is_doubted(&self) -> bool {
        self.is_uncertain() || self.is_approximate()
    }
}

/// The names of months that a style uses.
#[derive(Clone, Copy, Debug)]
pub(super) struct Months(pub(super) [&'static str; 12]);

/// In full.
pub(super) const FULL: Months = Months(MONTHS);

/// Four letters and a stop at the most, as MLA and IEEE have them.
pub(super) const ABBREVIATED: Months = Months([
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
]);

/// Three letters, as the NLM has them.
pub(super) const SHORT: Months = Months(phrase::MONTHS);

impl Months {
    /// The name of the month or of the season of a date that has one.
    fn of(self, date: Date) -> Option<&'static str> {
        let month = usize::from(date.first.month).checked_sub(1)?;
        match date.precision {
            _ if date.unspecified => None,
            Precision::Season => season(date),
            Precision::Month | Precision::Day => self.0.get(month).copied(),
            Precision::Year => None,
        }
    }
}

/// The name of the season of a date that is one.
pub(super) fn season(date: Date) -> Option<&'static str> {
    let season = match date.first.month {
        3..=5 => "Spring",
        6..=8 => "Summer",
        9..=11 => "Autumn",
        _ => "Winter",
    };
    (date.precision == Precision::Season && !date.unspecified).then_some(season)
}

/// The day of the month of a date that has one.
fn day(date: Date) -> Option<u8> {
    (!date.unspecified && date.precision == Precision::Day).then_some(date.first.day)
}

/// "2021", "2021–2023", "1978–"; years before 1 as the era writes them, years
/// that are not fully known by their decade or century.
pub(super) fn year(when: When) -> String {
    written(when, |_| None, |_, year| year)
}

/// "March 23", "March 23–25", "April", "Spring"; none for a year alone, or
/// where the year changes on the way.
pub(super) fn month_day(when: When, months: Months) -> Option<String> {
    within(when, |date| month_first(date, months))
}

/// "23 March", "April".
pub(super) fn day_month(when: When, months: Months) -> Option<String> {
    within(when, |date| day_first(date, months))
}

/// "23 Mar. 2021", "Apr. 2019", "2022".
pub(super) fn day_month_year(when: When, months: Months) -> String {
    written(
        when,
        |date| day_first(date, months),
        |rest, year| rest.map_or(year.clone(), |rest| format!("{rest} {year}")),
    )
}

/// "Mar. 23, 2021", "Apr. 2019", "2022".
pub(super) fn month_day_year(when: When, months: Months) -> String {
    written(
        when,
        |date| month_first(date, months),
        |rest, year| match rest {
            Some(rest) if rest.ends_with(|char: char| char.is_ascii_digit()) => {
                format!("{rest}, {year}")
            }
            Some(rest) => format!("{rest} {year}"),
            None => year,
        },
    )
}

/// "2021 Mar 23".
pub(super) fn year_month_day(when: When, months: Months) -> String {
    written(
        when,
        |date| month_first(date, months),
        |rest, year| rest.map_or(year.clone(), |rest| format!("{year} {rest}")),
    )
}

/// A date that is not on the source, in brackets and with a question mark; one
/// that is about right, behind the style's word for it.
pub(super) fn doubted(when: When, written: &str, about: &str) -> String {
    match (when.is_uncertain(), when.is_approximate()) {
        (true, _) => format!("[{written}?]"),
        (false, true) => format!("{about} {written}"),
        _ => written.to_owned(),
    }
}

/// A date in doubt of either sort, in the brackets of what is supplied.
pub(super) fn supplied(when: When, written: &str) -> String {
    match (when.is_uncertain(), when.is_approximate()) {
        (true, _) => format!("[{written}?]"),
        (false, true) => format!("[ca. {written}]"),
        _ => written.to_owned(),
    }
}

/// A date in doubt of either sort, behind the style's one word for it.
pub(super) fn about(when: When, written: &str, about: &str) -> String {
    if when.is_doubted() { format!("{about} {written}") } else { written.to_owned() }
}

/// Writes a date, or both of two: `rest` is what a style writes of one beside
/// its year, and `whole` puts the two together.
fn written(
    when: When,
    rest: impl Fn(Date) -> Option<String>,
    whole: impl Fn(Option<String>, String) -> String,
) -> String {
    let one = |date| whole(rest(date), year_of(date));
    match when.end {
        End::Date(last) if same_year(when.first, last) => {
            whole(within(when, rest), year_of(when.first))
        }
        End::Date(last) => format!("{}–{}", one(when.first), one(last)),
        End::Open => format!("{}–", one(when.first)),
        End::Same => one(when.first),
    }
}

/// What stands beside the year, where that is one year.
fn within(when: When, rest: impl Fn(Date) -> Option<String>) -> Option<String> {
    let first = rest(when.first);
    match when.end {
        End::Same => first,
        End::Date(last) if same_year(when.first, last) => Some(joined(&first?, &rest(last)?)),
        End::Date(_) | End::Open => None,
    }
}

/// "March–May", "March 3–5", "3–5 March", "3 March–5 May".
fn joined(first: &str, last: &str) -> String {
    let is_month = |word: &str| !word.starts_with(|char: char| char.is_ascii_digit());
    match (first.split_once(' '), last.split_once(' ')) {
        _ if first == last => first.to_owned(),
        (Some((month, from)), Some((same, to))) if month == same && is_month(month) => {
            format!("{month} {from}–{to}")
        }
        (Some((from, month)), Some((to, same))) if month == same && is_month(month) => {
            format!("{from}–{to} {month}")
        }
        _ => format!("{first}–{last}"),
    }
}

fn same_year(first: Date, last: Date) -> bool {
    year_of(first) == year_of(last)
}

fn year_of(date: Date) -> String {
    let year = date.first.year;
    if date.unspecified && date.last.year > year {
        return format!("{year}s");
    }
    if year > 0 { year.to_string() } else { format!("{} BCE", 1 - year) }
}

fn month_first(date: Date, months: Months) -> Option<String> {
    let month = months.of(date)?;
    Some(day(date).map_or(month.to_owned(), |day| format!("{month} {day}")))
}

fn day_first(date: Date, months: Months) -> Option<String> {
    let month = months.of(date)?;
    Some(day(date).map_or(month.to_owned(), |day| format!("{day} {month}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Period;

    #[test]
    fn both_ends_of_a_period_are_written_and_nothing_twice() {
        for (edtf, whole, beside) in [
            ("2021-03-23", "March 23, 2021", "23 March"),
            ("2021-04", "April 2021", "April"),
            ("2020-21", "Spring 2020", "Spring"),
            ("2020-24", "Winter 2020", "Winter"),
            ("2020", "2020", ""),
            ("201X", "2010s", ""),
            ("2020-XX", "2020", ""),
            ("-0043", "44 BCE", ""),
            ("2021/2023", "2021–2023", ""),
            ("2021-03/2021-05", "March–May 2021", "March–May"),
            ("2021-03-03/2021-03-05", "March 3–5, 2021", "3–5 March"),
            ("2021-03-05/2021-05-05", "March 5–May 5, 2021", "5 March–5 May"),
            ("2020-12/2021-02", "December 2020–February 2021", ""),
            ("1978/..", "1978–", ""),
            ("2019/", "2019", ""),
            ("../2030", "2030", ""),
        ] {
            let when = When::new(Period::parse(edtf).unwrap().extent()).unwrap();
            assert_eq!(month_day_year(when, FULL), whole, "{edtf}");
            assert_eq!(day_month(when, FULL).unwrap_or_default(), beside, "{edtf}");
        }
    }
}
