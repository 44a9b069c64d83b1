//! Strings with a checked form: an id, a web address, a language tag, a code.

use super::Code;

/// A string with a checked form.
pub(crate) trait CheckedString: Sized {
    /// The code, message and help of a text with an invalid form.
    const INVALID: (Code, &'static str, &'static str);

    fn parse(text: &str) -> Option<Self>;
}

/// Declares a newtype over `String` whose only constructor checks the form.
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
            /// The checked text, or `None` if the form is invalid.
            pub fn new(text: &str) -> Option<Self> {
                $is_valid(text).then(|| Self(text.to_owned()))
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl $crate::model::CheckedString for $name {
            const INVALID: ($crate::model::Code, &'static str, &'static str) =
                ($crate::model::Code::$code, $message, $help);

            fn parse(text: &str) -> Option<Self> {
                Self::new(text)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
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
