//! Regions: places and groups of states, what they lie within, and the codes
//! that the world knows them by.

use std::fmt;

use serde::Serialize;

use super::{Id, Key};

/// A place, or a group of states that has a name.
#[derive(Clone, Debug)]
pub struct Region<'a> {
    /// The name that facts and scripts use.
    pub id: Id<'a>,
    /// The name for readers.
    pub label: &'a str,
    /// Other names that find it.
    pub aliases: &'a [&'a str],
    /// Its codes, none where the standards give it none ("Global South").
    pub codes: &'a [RegionCode<'a>],
    /// The region that it lies in.
    pub within: Option<Key<Region<'a>>>,
}

/// A code of ISO 3166-1 (`KZ`, `KAZ`), ISO 3166-2 (`CN-XJ`) or UN M49 (`398`),
/// always a string: M49 codes begin with zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct RegionCode<'a>(pub(crate) &'a str);

impl<'a> RegionCode<'a> {
    /// The code spelt by `text`, or `None` where it has the form of no standard.
    /// Whether the standard has given the code away is not looked up.
    #[must_use]
    pub fn new(text: &'a str) -> Option<Self> {
        let upper = |part: &str| part.bytes().all(|byte| byte.is_ascii_uppercase());
        let fits = match text.split_once('-') {
            Some((country, part)) => {
                country.len() == 2
                    && upper(country)
                    && (1..=3).contains(&part.len())
                    && part.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
            }
            None if text.len() == 2 => upper(text),
            None if text.len() == 3 => {
                upper(text) || text.bytes().all(|byte| byte.is_ascii_digit())
            }
            None => false,
        };
        fits.then_some(Self(text))
    }

    /// The code as it is written.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }
}

impl fmt::Display for RegionCode<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_the_form_of_a_standard() {
        for good in ["KZ", "KAZ", "398", "001", "CN-XJ", "GB-ENG", "FR-75"] {
            assert!(RegionCode::new(good).is_some(), "{good}");
        }
        for bad in ["", "kz", "K", "KAZA", "39", "1", "CN-", "CN-xj", "CHN-XJ", "K9", "-"] {
            assert!(RegionCode::new(bad).is_none(), "{bad:?}");
        }
    }
}
