//! Years and ranges of years: `2020`, `2021..2023`, `..2000`, `2024..`.

use std::fmt;
use std::str::FromStr;

/// A range of years, both ends included; an open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearRange {
    pub first: Option<i32>,
    pub last: Option<i32>,
}

impl YearRange {
    pub fn contains(self, year: i32) -> bool {
        self.first.is_none_or(|first| first <= year) && self.last.is_none_or(|last| year <= last)
    }
}

/// The reason for an invalid range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearRangeError {
    /// Not a year or a range.
    NotAYear,
    /// The end is before the start.
    Reversed(i32, i32),
    /// A hyphen or a dash instead of two full stops.
    Dashed(i32, i32),
}

impl FromStr for YearRange {
    type Err = YearRangeError;

    fn from_str(text: &str) -> Result<Self, YearRangeError> {
        let Some((first, last)) = text.split_once("..") else {
            if let Some((first, last)) = text.split_once(['-', '–', '—'])
                && let (Ok(first), Ok(last)) = (year(first), year(last))
            {
                return Err(YearRangeError::Dashed(first, last));
            }
            let year = year(text)?;
            return Ok(Self { first: Some(year), last: Some(year) });
        };
        let end = |text: &str| {
            if text.is_empty() { Ok(None) } else { year(text).map(Some) }
        };
        match (end(first)?, end(last)?) {
            (None, None) => Err(YearRangeError::NotAYear),
            (Some(first), Some(last)) if first > last => Err(YearRangeError::Reversed(first, last)),
            (first, last) => Ok(Self { first, last }),
        }
    }
}

/// A year; before the year 0 with a hyphen, as in EDTF.
fn year(text: &str) -> Result<i32, YearRangeError> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let written =
        (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !written {
        return Err(YearRangeError::NotAYear);
    }
    text.parse().map_err(|_| YearRangeError::NotAYear)
}

impl fmt::Display for YearRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.first, self.last) {
            (Some(first), Some(last)) if first == last => write!(f, "{first}"),
            (first, last) => {
                let end = |year: Option<i32>| year.map(|year| year.to_string()).unwrap_or_default();
                write!(f, "{}..{}", end(first), end(last))
            }
        }
    }
}

impl fmt::Display for YearRangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAYear => f.write_str(
                "not a year or a range of years, such as 2020, 2021..2023, ..2000 or 2024..",
            ),
            Self::Dashed(first, last) => {
                write!(f, "a range of years has two full stops: {first}..{last}")
            }
            Self::Reversed(first, last) => {
                write!(f, "the range ends before it begins; did you mean {last}..{first}?")
            }
        }
    }
}

impl std::error::Error for YearRangeError {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn years_and_ranges() {
        for (text, first, last) in [
            ("2020", Some(2020), Some(2020)),
            ("2021..2023", Some(2021), Some(2023)),
            ("..2000", None, Some(2000)),
            ("2024..", Some(2024), None),
            ("-44", Some(-44), Some(-44)),
            ("800", Some(800), Some(800)),
        ] {
            assert_eq!(text.parse(), Ok(YearRange { first, last }), "{text}");
        }
        for text in
            ["", "..", "2020...2021", "twenty", "2020..x", "+2020", " 2020", "２０２０", "--1"]
        {
            assert_eq!(text.parse::<YearRange>(), Err(YearRangeError::NotAYear), "{text}");
        }
        for text in ["2020-2021", "2020–2021", "2020—2021"] {
            let dashed = YearRangeError::Dashed(2020, 2021);
            assert_eq!(text.parse::<YearRange>(), Err(dashed), "{text}");
        }
        assert_eq!("2023..2021".parse::<YearRange>(), Err(YearRangeError::Reversed(2023, 2021)));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(first in proptest::option::of(-9999..=9999), last in proptest::option::of(-9999..=9999)) {
            let range = YearRange { first, last };
            let ordered = first.zip(last).is_none_or(|(first, last)| first <= last);
            prop_assume!(ordered && (first, last) != (None, None));
            prop_assert_eq!(range.to_string().parse(), Ok(range));
        }

        #[test]
        fn nothing_that_is_typed_is_a_panic(text in ".*") {
            let _ = text.parse::<YearRange>();
        }
    }
}
