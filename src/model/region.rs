//! Regions: places and named groups of states, with their standard codes.

use super::checked::{checked_string, is_run};
use super::{Id, Key};

/// A place, or a named group of states.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Region {
    /// The name in fact bases and scripts.
    pub id: Id,
    /// The name for readers.
    pub label: String,
    /// Further names for searches.
    pub aliases: Vec<String>,
    /// The standard codes; none for regions without a code ("Global South").
    pub codes: Vec<RegionCode>,
    /// The region that contains it.
    #[serde(skip)]
    pub within: Option<Key<Region>>,
}

impl Region {
    /// The id, the label, the aliases and the codes.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let names = [self.id.as_str(), &self.label].into_iter();
        let names = names.chain(self.aliases.iter().map(String::as_str));
        names.chain(self.codes.iter().map(RegionCode::as_str))
    }
}

checked_string! {
    /// A code of ISO 3166-1 (`KZ`, `KAZ`), ISO 3166-2 (`CN-XJ`) or UN M49 (`398`); a string,
    /// since M49 codes have leading zeros. Only the form is checked, not the assignment.
    pub struct RegionCode(is_region_code);
    RegionCodeForm: "not a region code",
    "examples: \"KZ\", \"KAZ\", \"CN-XJ\" (ISO 3166), \"398\" (UN M49)"
}

fn is_region_code(text: &str) -> bool {
    let is_upper = u8::is_ascii_uppercase;
    let is_part = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    match text.split_once('-') {
        Some((country, part)) => is_run(country, 2..=2, is_upper) && is_run(part, 1..=3, is_part),
        None => is_run(text, 2..=3, is_upper) || is_run(text, 3..=3, u8::is_ascii_digit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_the_form_of_a_standard() {
        for good in ["KZ", "KAZ", "398", "001", "CN-XJ", "GB-ENG", "FR-75"] {
            assert!(good.parse::<RegionCode>().is_ok(), "{good}");
        }
        for bad in ["", "kz", "K", "KAZA", "39", "1", "CN-", "CN-xj", "CHN-XJ", "K9", "-"] {
            assert!(bad.parse::<RegionCode>().is_err(), "{bad:?}");
        }
    }
}
