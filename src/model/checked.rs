//! Strings with a checked form: an id, a language tag, a web address, a region code.

/// Declares a newtype over `String` whose only constructor checks the form.
macro_rules! checked_string {
    ($(#[$doc:meta])* pub struct $name:ident($is_valid:path);) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The checked text, or `None` if the form is invalid.
            pub fn new(text: &str) -> Option<Self> {
                $is_valid(text).then(|| Self(text.to_owned()))
            }

            /// The text as written.
            pub fn as_str(&self) -> &str {
                &self.0
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
