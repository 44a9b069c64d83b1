//! Dates in words.

use crate::model::{Date, Endpoint, Period, Precision};
use crate::text::ordinal_suffix;

/// The short names of the months.
pub(crate) const SHORT_MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Period {
    /// "2020", "Sep 2021", "17 Sep 2021", "since 1978", "2021–2025", "Jul 2025?", "19th century".
    pub(crate) fn in_words(&self) -> String {
        use Endpoint::{Date, Open};
        let has_words = self.dates().all(|date| (1000..=9999).contains(&date.first.year));
        match self.ends() {
            _ if !has_words => self.edtf().to_owned(),
            [Date(start), Date(end)] if start == end => start.in_words(),
            [Date(start), Open] => format!("since {}", start.in_words()),
            [Open, Date(end)] => format!("until {}", end.in_words()),
            [Date(start), Date(end)] => {
                let are_years = [start, end].iter().all(|date| date.precision == Precision::Year);
                let dash = if are_years { "–" } else { " – " };
                format!("{}{dash}{}", start.in_words(), end.in_words())
            }
            // An unknown end has no words.
            _ => self.edtf().to_owned(),
        }
    }
}

impl Date {
    fn in_words(self) -> String {
        let about = if self.approximate { "c. " } else { "" };
        let uncertain = if self.uncertain { "?" } else { "" };
        format!("{about}{}{uncertain}", self.day_month_year())
    }

    /// "17 Sep 2021", "Sep 2021", "Spring 2021", "2020".
    pub(crate) fn day_month_year(self) -> String {
        let month = self.month_and_day().filter(|_| !self.unspecified).map(|(month, day)| {
            let day = day.map(|day| format!("{day} ")).unwrap_or_default();
            format!("{day}{} ", SHORT_MONTHS[usize::from(month) - 1])
        });
        let season = || self.season().map(|season| format!("{season} "));
        month.or_else(season).unwrap_or_default() + &self.year_in_words()
    }

    pub(crate) fn season(self) -> Option<&'static str> {
        let quarter = usize::from(self.first.month % 12 / 3);
        let season = ["Winter", "Spring", "Summer", "Autumn"][quarter];
        (self.precision == Precision::Season && !self.unspecified).then_some(season)
    }

    /// "2020", "2010s", "21st century", "44 BCE".
    pub(crate) fn year_in_words(self) -> String {
        let year = self.first.year;
        match self.last.year - year {
            9 if self.unspecified => format!("{year}s"),
            99 if self.unspecified => {
                let century = (year / 100 + 1).to_string();
                format!("{century}{} century", ordinal_suffix(&century))
            }
            _ if year > 0 => year.to_string(),
            _ => format!("{} BCE", 1 - year),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_like_dates() {
        for (edtf, phrase) in [
            ("2020", "2020"),
            ("2021-09", "Sep 2021"),
            ("2021-09-07", "7 Sep 2021"),
            ("2025-07?", "Jul 2025?"),
            ("2020~", "c. 2020"),
            ("1978/..", "since 1978"),
            ("../2030", "until 2030"),
            ("2021/2025", "2021–2025"),
            ("2021-03/2021-05", "Mar 2021 – May 2021"),
            ("2020-21", "Spring 2020"),
            ("201X", "2010s"),
            ("18XX~", "c. 19th century"),
            ("2019/", "2019/"),
            ("0044", "0044"),
        ] {
            assert_eq!(Period::parse(edtf).unwrap().in_words(), phrase);
        }
    }
}
