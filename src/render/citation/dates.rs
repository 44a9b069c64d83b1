//! Dates of references: a day, a month, a season, a year or a range of them.

use crate::model::{Date, Endpoint, Extent, MONTHS, Precision};
use crate::render::phrase;

/// A date, or a range with a first date.
#[derive(Clone, Copy, Debug)]
pub(super) struct When {
    pub(super) first: Date,
    end: End,
}

#[derive(Clone, Copy, Debug)]
enum End {
    Same,
    Date(Date),
    Open,
}

impl When {
    /// The date or range of an extent; the end date of an extent without a start date.
    pub(super) fn new(extent: Extent) -> Option<Self> {
        let (first, end) = match extent {
            Extent::Date(date) => (date, End::Same),
            Extent::Interval(Endpoint::Date(first), Endpoint::Date(last)) => {
                (first, End::Date(last))
            }
            Extent::Interval(Endpoint::Date(first), Endpoint::Open) => (first, End::Open),
            Extent::Interval(start, end) => (start.date().or(end.date())?, End::Same),
        };
        Some(Self { first, end })
    }

    /// The last date of a range.
    pub(super) fn last(&self) -> Option<Date> {
        match self.end {
            End::Date(last) => Some(last),
            End::Same | End::Open => None,
        }
    }

    pub(super) fn is_open(&self) -> bool {
        matches!(self.end, End::Open)
    }

    fn is_uncertain(&self) -> bool {
        self.first.uncertain || self.last().is_some_and(|last| last.uncertain)
    }

    fn is_approximate(&self) -> bool {
        self.first.approximate || self.last().is_some_and(|last| last.approximate)
    }

    /// Whether it is uncertain, approximate or both.
    pub(super) fn is_doubted(&self) -> bool {
        self.is_uncertain() || self.is_approximate()
    }
}

/// The names of the months in a style.
type Months = [&'static str; 12];

pub(super) const FULL: Months = MONTHS;

pub(super) const ABBREVIATED: Months = [
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
];

pub(super) const SHORT: Months = phrase::MONTHS;

/// The name of the month or the season of a date.
fn month(date: Date, months: Months) -> Option<&'static str> {
    match date.precision {
        _ if date.unspecified => None,
        Precision::Season => season(date),
        Precision::Month | Precision::Day => {
            months.get(usize::from(date.first.month).checked_sub(1)?).copied()
        }
        Precision::Year => None,
    }
}

pub(super) fn season(date: Date) -> Option<&'static str> {
    let season = match date.first.month {
        3..=5 => "Spring",
        6..=8 => "Summer",
        9..=11 => "Autumn",
        _ => "Winter",
    };
    (date.precision == Precision::Season && !date.unspecified).then_some(season)
}

fn day(date: Date) -> Option<u8> {
    (!date.unspecified && date.precision == Precision::Day).then_some(date.first.day)
}

/// "2021", "2021–2023", "1978–", "2010s", "44 BCE"
pub(super) fn year(when: When) -> String {
    written(when, |_| None, |_, year| year)
}

/// "March 23", "March 23–25", "April", "Spring"; `None` for a year alone or a range over
/// several years.
pub(super) fn month_day(when: When, months: Months) -> Option<String> {
    within(when, |date| month_first(date, months))
}

/// "23 March", "April"
pub(super) fn day_month(when: When, months: Months) -> Option<String> {
    within(when, |date| day_first(date, months))
}

/// "23 Mar. 2021", "Apr. 2019", "2022"
pub(super) fn day_month_year(when: When, months: Months) -> String {
    let join = |rest: Option<String>, year| match rest {
        Some(rest) => format!("{rest} {year}"),
        None => year,
    };
    written(when, |date| day_first(date, months), join)
}

/// "Mar. 23, 2021", "Apr. 2019", "2022"
pub(super) fn month_day_year(when: When, months: Months) -> String {
    let join = |rest: Option<String>, year| match rest {
        Some(rest) if rest.ends_with(|char: char| char.is_ascii_digit()) => {
            format!("{rest}, {year}")
        }
        Some(rest) => format!("{rest} {year}"),
        None => year,
    };
    written(when, |date| month_first(date, months), join)
}

/// "2021 Mar 23"
pub(super) fn year_month_day(when: When, months: Months) -> String {
    let join = |rest: Option<String>, year| match rest {
        Some(rest) => format!("{year} {rest}"),
        None => year,
    };
    written(when, |date| month_first(date, months), join)
}

/// "[2025?]" if uncertain, "circa 2025" if approximate.
pub(super) fn mark_doubt(when: When, written: &str, circa: &str) -> String {
    match (when.is_uncertain(), when.is_approximate()) {
        (true, _) => format!("[{written}?]"),
        (false, true) => format!("{circa} {written}"),
        _ => written.to_owned(),
    }
}

/// "[2025?]" if uncertain, "[ca. 2025]" if approximate.
pub(super) fn bracket_doubt(when: When, written: &str) -> String {
    match (when.is_uncertain(), when.is_approximate()) {
        (true, _) => format!("[{written}?]"),
        (false, true) => format!("[ca. {written}]"),
        _ => written.to_owned(),
    }
}

/// "ca. 2025" if uncertain or approximate.
pub(super) fn with_circa(when: When, written: &str, circa: &str) -> String {
    if when.is_doubted() { format!("{circa} {written}") } else { written.to_owned() }
}

/// Writes a date or a range: `rest` gives the month and day, `whole` adds the year.
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

/// The month and day of a date, or of a range within one year.
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

pub(super) fn year_of(date: Date) -> String {
    let year = date.first.year;
    if date.unspecified && date.last.year > year {
        return format!("{year}s");
    }
    if year > 0 { year.to_string() } else { format!("{} BCE", 1 - year) }
}

fn month_first(date: Date, months: Months) -> Option<String> {
    let month = month(date, months)?;
    Some(day(date).map_or(month.to_owned(), |day| format!("{month} {day}")))
}

fn day_first(date: Date, months: Months) -> Option<String> {
    let month = month(date, months)?;
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
