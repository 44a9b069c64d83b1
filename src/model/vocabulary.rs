//! Closed sets of words: each word is written once for TOML, JSON, options and messages.

/// A closed set of words.
pub(crate) trait Vocabulary: Copy + 'static {
    /// All words, in the order of their definition.
    const ALL: &'static [Self];

    /// The spelling in fact bases, JSON and options.
    fn as_str(self) -> &'static str;
}

/// Declares an enum with one spelling for each variant, and derives `ALL`, `as_str`,
/// `Vocabulary`, `Display` and `Serialize` from the spellings.
macro_rules! vocabulary {
    (
        $(#[$outer:meta])*
        $vis:vis enum $name:ident {
            $( $(#[$inner:meta])* $variant:ident = $text:literal, )+
        }
    ) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
        $vis enum $name {
            $( $(#[$inner])* #[serde(rename = $text)] $variant, )+
        }

        impl $name {
            /// All values, in the order of their definition.
            $vis const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// The spelling in fact bases, JSON and options.
            $vis const fn as_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $text, )+
                }
            }
        }

        impl $crate::model::Vocabulary for $name {
            const ALL: &'static [Self] = Self::ALL;

            fn as_str(self) -> &'static str {
                Self::as_str(self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

pub(crate) use vocabulary;
