//! Closed sets of words: written once, so that the name in TOML, in JSON, on
//! the command line and in an error message can't drift apart.

/// A closed set of words.
pub trait Vocabulary: Copy + Sized + 'static {
    /// Every word with its meaning, in the order of the definition.
    fn words() -> impl Iterator<Item = (&'static str, Self)>;
}

/// Declares an enum whose variants each have one spelling in a fact base.
///
/// It gets `ALL`, `as_str`, `Vocabulary`, `Display` and `Serialize`, all from
/// that spelling.
macro_rules! vocabulary {
    (
        $(#[$outer:meta])*
        pub enum $name:ident {
            $( $(#[$inner:meta])* $variant:ident = $text:literal, )+
        }
    ) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $( $(#[$inner])* $variant, )+
        }

        impl $name {
            /// Every value, in the order of its definition.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// The spelling in fact bases, in JSON and on the command line.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $text, )+
                }
            }
        }

        impl $crate::model::Vocabulary for $name {
            fn words() -> impl Iterator<Item = (&'static str, Self)> {
                Self::ALL.iter().map(|value| (value.as_str(), *value))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

pub(crate) use vocabulary;
