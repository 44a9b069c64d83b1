//! Identifiers. Scripts hold on to them, shells complete them and citation
//! keys are made of them, so they are plain kebab-case and nothing else.

use std::fmt;

use serde::Serialize;

/// A name in kebab-case: `a-z`, `0-9` and single hyphens between them, with at
/// least one letter, so that no id can be mistaken for a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Id<'a>(pub(crate) &'a str);

impl<'a> Id<'a> {
    /// The id spelt by `text`, or `None` where it is not kebab-case.
    #[must_use]
    pub fn new(text: &'a str) -> Option<Self> {
        let letters = text.bytes().any(|byte| byte.is_ascii_lowercase());
        let parts = text.split('-').all(|part| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
        (letters && parts).then_some(Self(text))
    }

    /// The id as it is written.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }
}

impl fmt::Display for Id<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kebab_case_and_nothing_else() {
        for good in ["sco", "un-agenda-2030", "15th-plan", "a"] {
            assert!(Id::new(good).is_some(), "{good}");
        }
        for bad in ["", "-", "2020", "a--b", "-a", "a-", "A", "é", "a b", "a_b", "a\u{1b}"] {
            assert!(Id::new(bad).is_none(), "{bad:?}");
        }
    }
}
