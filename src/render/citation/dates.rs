//! Dates as reference lists write them.

use crate::model::{Date, Precision};

/// The names of months that a style uses.
#[derive(Clone, Copy, Debug)]
pub(super) struct Months(pub(super) [&'static str; 12]);

/// In full.
pub(super) const FULL: Months = Months([
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]);

/// Four letters and a stop at the most, as MLA and IEEE have them.
pub(super) const ABBREVIATED: Months = Months([
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
]);

/// Three letters, as the NLM has them.
pub(super) const SHORT: Months =
    Months(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]);

impl Months {
    /// The name of the month of a date that has one.
    pub(super) fn of(self, date: Date) -> Option<&'static str> {
        let has_month =
            !date.unspecified && matches!(date.precision, Precision::Month | Precision::Day);
        let month = usize::from(date.first.month).checked_sub(1)?;
        self.0.get(month).copied().filter(|_| has_month)
    }
}

/// The day of the month of a date that has one.
pub(super) fn day(date: Date) -> Option<u8> {
    (!date.unspecified && date.precision == Precision::Day).then_some(date.first.day)
}

/// The year in four digits; years before 1 as the era writes them, years that
/// are not fully known by their decade or century.
pub(super) fn year(date: Date) -> String {
    let year = date.first.year;
    if date.unspecified && date.last.year > year {
        return format!("{year}s");
    }
    if year > 0 { year.to_string() } else { format!("{} BCE", 1 - year) }
}

/// "March 23", "April"; none for a year alone.
pub(super) fn month_day(date: Date, months: Months) -> Option<String> {
    let month = months.of(date)?;
    Some(day(date).map_or(month.to_owned(), |day| format!("{month} {day}")))
}

/// "23 Mar. 2021", "Apr. 2019", "2022".
pub(super) fn day_month_year(date: Date, months: Months) -> String {
    let day = day(date).map(|day| day.to_string());
    let month = months.of(date).map(str::to_owned);
    let parts: Vec<String> = day.into_iter().chain(month).chain([year(date)]).collect();
    parts.join(" ")
}

/// "Mar. 23, 2021", "Apr. 2019", "2022".
pub(super) fn month_day_year(date: Date, months: Months) -> String {
    match (months.of(date), day(date)) {
        (Some(month), Some(day)) => format!("{month} {day}, {}", year(date)),
        (Some(month), None) => format!("{month} {}", year(date)),
        _ => year(date),
    }
}

/// "2021 Mar 23".
pub(super) fn year_month_day(date: Date, months: Months) -> String {
    match month_day(date, months) {
        Some(rest) => format!("{} {rest}", year(date)),
        None => year(date),
    }
}

/// A date that is not on the source, in brackets and with a question mark; one
/// that is about right, behind the style's word for it.
pub(super) fn doubted(date: Date, written: &str, about: &str) -> String {
    match (date.uncertain, date.approximate) {
        (true, _) => format!("[{written}?]"),
        (false, true) => format!("{about} {written}"),
        _ => written.to_owned(),
    }
}

/// A date in doubt of either sort, behind the style's one word for it.
pub(super) fn about(date: Date, written: &str, about: &str) -> String {
    if date.uncertain || date.approximate {
        format!("{about} {written}")
    } else {
        written.to_owned()
    }
}
