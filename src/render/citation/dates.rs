//! Dates of references: a day, a month, a season, a year or a range of them.

use clap::ValueEnum;

use crate::model::{Date, Endpoint, Period, Precision};

/// A date, or a range with a known start.
#[derive(Clone, Copy, Debug)]
pub(super) struct When {
    pub(super) first: Date,
    /// The first date again if there is no other.
    pub(super) last: Date,
    /// Whether the range has no end.
    pub(super) is_open: bool,
}

/// The order of the parts of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Order {
    /// "23 March 2021"
    DayMonthYear,
    /// "March 23, 2021"
    MonthDayYear,
    /// "2021 March 23"
    YearMonthDay,
}

impl When {
    /// `None` for a range without a known start.
    pub(super) fn new(period: &Period) -> Option<Self> {
        let [start, end] = period.ends();
        let first = start.date()?;
        Some(Self { first, last: end.date().unwrap_or(first), is_open: end == Endpoint::Open })
    }

    fn any(&self, is_so: impl Fn(&Date) -> bool) -> bool {
        [self.first, self.last].iter().any(is_so)
    }

    /// The note on an uncertain or approximate date, for formats without a sign of doubt.
    pub(super) fn doubt(self) -> Option<String> {
        self.any(|date| date.uncertain || date.approximate).then(|| "Date uncertain".to_owned())
    }

    /// Puts the text into the pattern of an uncertain or of an approximate date: "[*?]",
    /// "ca. *".
    pub(super) fn with_doubt(&self, text: &str, [uncertain, approximate]: [&str; 2]) -> String {
        if self.any(|date| date.uncertain) {
            uncertain.replace('*', text)
        } else if self.any(|date| date.approximate) {
            approximate.replace('*', text)
        } else {
            text.to_owned()
        }
    }

    /// "2021", "2021–2023", "1978–", "2010s", "21st century", "44 BCE"
    pub(super) fn year(&self) -> String {
        self.join(Date::year_in_words)
    }

    /// "March 23", "March–May", "Spring"; `None` for a year alone or a range over several years.
    /// Spaces separate the names of the months.
    pub(super) fn month_and_day(&self, form: (Order, &str)) -> Option<String> {
        if self.is_open || self.first.year_in_words() != self.last.year_in_words() {
            return None;
        }
        let (first, last) = (month_and_day(self.first, form)?, month_and_day(self.last, form)?);
        let month = |date: Date| (date.precision, date.first.month);
        Some(match form.0 {
            _ if first == last => first,
            _ if month(self.first) != month(self.last) => format!("{first}–{last}"),
            // "3–5 March"
            Order::DayMonthYear => format!("{}–{last}", self.first.first.day),
            // "March 3–5"
            _ => format!("{first}–{}", self.last.first.day),
        })
    }

    /// The date with its year: "23 March 2021", "April 2019", "2022".
    pub(super) fn full(&self, form: (Order, &str)) -> String {
        let whole = |rest: Option<String>, year: String| match (rest, form.0) {
            (None, _) => year,
            (Some(rest), Order::YearMonthDay) => format!("{year} {rest}"),
            (Some(rest), Order::MonthDayYear) if rest.ends_with(char::is_numeric) => {
                format!("{rest}, {year}")
            }
            (Some(rest), _) => format!("{rest} {year}"),
        };
        match self.month_and_day(form) {
            Some(rest) => whole(Some(rest), self.first.year_in_words()),
            // The year of "2020/2020-05" is enough.
            None if !self.is_open && self.first.year_in_words() == self.last.year_in_words() => {
                self.year()
            }
            None => self.join(|date| whole(month_and_day(date, form), date.year_in_words())),
        }
    }

    /// Each date, once if both are equal.
    fn join(&self, one: impl Fn(Date) -> String) -> String {
        let (first, last) = (one(self.first), one(self.last));
        match last {
            _ if self.is_open => format!("{first}–"),
            last if first == last => first,
            last => format!("{first}–{last}"),
        }
    }
}

fn month_and_day(date: Date, (order, months): (Order, &str)) -> Option<String> {
    let (day, at) = (date.first.day, usize::from(date.first.month) - 1);
    let month = months.split(' ').nth(at).unwrap_or_default();
    match date.precision {
        _ if date.unspecified => None,
        Precision::Season => date.season().map(str::to_owned),
        Precision::Month => Some(month.to_owned()),
        Precision::Day if order == Order::DayMonthYear => Some(format!("{day} {month}")),
        Precision::Day => Some(format!("{month} {day}")),
        Precision::Year => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::MONTHS;

    #[test]
    fn both_ends_of_a_period_are_written_and_nothing_twice() {
        for (edtf, whole, beside) in [
            ("2021-03-23", "March 23, 2021", "23 March"),
            ("2021-04", "April 2021", "April"),
            ("2020-21", "Spring 2020", "Spring"),
            ("2020-24", "Winter 2020", "Winter"),
            ("2020", "2020", ""),
            ("201X", "2010s", ""),
            ("20XX", "21st century", ""),
            ("2020-XX", "2020", ""),
            ("-0043", "44 BCE", ""),
            ("2021/2023", "2021–2023", ""),
            ("2021-03/2021-05", "March–May 2021", "March–May"),
            ("2021-03/2021-03", "March 2021", "March"),
            ("2021-03-03/2021-03-05", "March 3–5, 2021", "3–5 March"),
            ("2021-03-05/2021-05-05", "March 5–May 5, 2021", "5 March–5 May"),
            ("2020-12/2021-02", "December 2020–February 2021", ""),
            ("1978/..", "1978–", ""),
            ("2019/", "2019", ""),
        ] {
            let when = When::new(&Period::parse(edtf).unwrap()).unwrap();
            let months = MONTHS.join(" ");
            assert_eq!(when.full((Order::MonthDayYear, &months)), whole, "{edtf}");
            assert_eq!(
                when.month_and_day((Order::DayMonthYear, &months)).unwrap_or_default(),
                beside,
                "{edtf}"
            );
        }
    }
}
