//! Strings with a checked form: an id, a web address, a language tag, a code.

use super::Code;

/// The code, message and help of a text with an invalid form.
pub(crate) type Invalid = (Code, &'static str, &'static str);

/// Declares a newtype over `String` whose only constructor, `FromStr`, checks the form.
macro_rules! checked_string {
    (
        $(#[$doc:meta])*
        pub struct $name:ident($is_valid:path);
        $code:ident: $message:literal, $help:literal
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::Invalid;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let error = ($crate::model::Code::$code, $message, $help);
                $is_valid(text).then(|| Self(text.to_owned())).ok_or(error)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

pub(crate) use checked_string;

checked_string! {
    /// A name in kebab-case: `a-z`, `0-9` and single hyphens, with at least one letter, so that
    /// an id is never a year. Scripts keep ids, shells complete them, citation keys contain them.
    pub struct Id(is_kebab_case);
    BadId: "not an id",
    "use a-z, 0-9 and single hyphens, with at least one letter: \"my-fact-2020\""
}

impl Id {
    /// An empty id for a record that is discarded.
    pub(crate) fn placeholder() -> Self {
        Self(String::new())
    }
}

fn is_kebab_case(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.bytes().any(|byte| byte.is_ascii_lowercase()) && text.split('-').all(is_part)
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
