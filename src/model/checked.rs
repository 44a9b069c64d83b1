//! Strings with a checked form: an id, a web address, a language tag, a code.

use std::borrow::Cow;
use std::ops::RangeBounds;

use super::Code;

/// The code, the message after "it is" and the help of a text with an invalid form.
pub(crate) type Invalid = (Code, Cow<'static, str>, &'static str);

/// Declares a shared string whose only constructor, `FromStr`, checks the form.
macro_rules! checked_string {
    (
        $(#[$doc:meta])*
        pub struct $name:ident($is_valid:path);
        $code:ident: $message:literal, $help:literal
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(std::sync::Arc<str>);

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::Invalid;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let error = || ($crate::model::Code::$code, $message.into(), $help);
                $is_valid(text).then(|| Self(text.into())).ok_or_else(error)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
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

/// Whether a part of a text has one of these lengths and only these characters of ASCII.
pub(super) fn is_run(
    part: &str,
    lengths: impl RangeBounds<usize>,
    is_known: impl Fn(&u8) -> bool,
) -> bool {
    lengths.contains(&part.len()) && part.bytes().all(|byte| is_known(&byte))
}
