//! Identifiers: scripts keep them, shells complete them, citation keys contain them.

use std::borrow::Borrow;

use super::checked::{checked_string, is_run};

checked_string! {
    /// A name in kebab-case: `a-z`, `0-9` and single hyphens, with at least one letter, so that
    /// an id is never a year.
    pub struct Id(is_kebab_case);
    BadId: "not a valid id",
    "use a-z, 0-9 and single hyphens, with at least one letter: \"my-fact-2020\""
}

impl Id {
    /// An empty id for a record that is discarded.
    pub(crate) fn placeholder() -> Self {
        Self("".into())
    }
}

/// Maps by id have look-ups by text.
impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

fn is_kebab_case(text: &str) -> bool {
    let is_known = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    text.contains(|char: char| char.is_ascii_lowercase())
        && text.split('-').all(|part| is_run(part, 1.., is_known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kebab_case() {
        for good in ["sco", "un-agenda-2030", "15th-plan", "a"] {
            assert!(good.parse::<Id>().is_ok(), "{good}");
        }
        for bad in ["", "-", "2020", "a--b", "-a", "a-", "A", "é", "a b", "a_b", "a\u{1b}"] {
            assert!(bad.parse::<Id>().is_err(), "{bad:?}");
        }
    }
}
