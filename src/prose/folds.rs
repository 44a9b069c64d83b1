//! What typography may change in a passage while its words stay the same.

use super::View;
use crate::model::vocabulary::vocabulary;
use crate::text::{Mark, is_invisible};

vocabulary! {
    /// One way in which the typography of two copies can differ.
    pub enum Fold {
        /// Spaces of any width, line ends, and how many there are.
        WhiteSpace = "white-space",
        /// The shape of quotation marks and apostrophes.
        QuotationMarks = "quotation-marks",
        /// The length of dashes and hyphens.
        Dashes = "dashes",
        /// One character for three full stops.
        Ellipses = "ellipses",
        /// Soft hyphens, zero-width characters, marks of direction.
        InvisibleCharacters = "invisible-characters",
        /// Accented letters in one character or in two (Unicode NFC).
        Composition = "composition",
        /// Ligatures in one character ("ﬁ").
        Ligatures = "ligatures",
        /// A hyphen at a line end.
        Hyphenation = "hyphenation",
        /// The running head and the number of a page.
        PageBreaks = "page-breaks",
    }
}

/// The folds that it takes to make two passages equal, which are equal once all
/// are done; none where they are the same character for character.
pub fn needed_folds(left: &str, right: &str) -> Vec<Fold> {
    let differ = |folds: &[Fold]| {
        View::with(left, folds).text().trim() != View::with(right, folds).text().trim()
    };
    let all_but = |left_out: Fold| -> Vec<Fold> {
        Fold::ALL.iter().copied().filter(|fold| *fold != left_out).collect()
    };
    Fold::ALL.iter().copied().filter(|fold| differ(&all_but(*fold))).collect()
}

impl Fold {
    /// The plural noun for "with other …".
    pub fn in_words(self) -> &'static str {
        match self {
            Self::WhiteSpace => "white space",
            Self::QuotationMarks => "quotation marks",
            Self::Dashes => "dashes",
            Self::Ellipses => "ellipses",
            Self::InvisibleCharacters => "invisible characters",
            Self::Composition => "accented letters",
            Self::Ligatures => "ligatures",
            Self::Hyphenation => "hyphens at line ends",
            Self::PageBreaks => "page breaks",
        }
    }

    /// What the fold makes of a character, where it changes it at all; a character
    /// that it leaves out becomes nothing.
    pub(super) fn of(self, char: char) -> Option<&'static str> {
        match self {
            Self::WhiteSpace => (char.is_whitespace() && char != ' ').then_some(" "),
            Self::QuotationMarks => match Mark::of(char)? {
                Mark::Single => Some("'"),
                Mark::Double => Some("\""),
                Mark::Hyphen | Mark::Dash => None,
            },
            Self::Dashes => match Mark::of(char)? {
                Mark::Hyphen => Some("-"),
                // Some printers set no space around it.
                Mark::Dash => Some(" - "),
                Mark::Single | Mark::Double => None,
            },
            Self::Ellipses => (char == '…').then_some("..."),
            Self::InvisibleCharacters => is_invisible(char).then_some(""),
            Self::Ligatures => match char {
                'ﬀ' => Some("ff"),
                'ﬁ' => Some("fi"),
                'ﬂ' => Some("fl"),
                'ﬃ' => Some("ffi"),
                'ﬄ' => Some("ffl"),
                'ﬅ' | 'ﬆ' => Some("st"),
                _ => None,
            },
            // These are no matter of single characters.
            Self::Composition | Self::Hyphenation | Self::PageBreaks => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_folds_that_it_takes_are_named() {
        for (left, right, folds) in [
            ("a b", "a b", vec![]),
            ("a b", "a\u{a0}b", vec![Fold::WhiteSpace]),
            ("a b", "a \n b", vec![Fold::WhiteSpace]),
            ("People's", "People’s", vec![Fold::QuotationMarks]),
            ("time - the", "time — the", vec![Fold::Dashes]),
            ("time - the", "time—the", vec![Fold::Dashes]),
            ("so...", "so…", vec![Fold::Ellipses]),
            ("poverty", "pov\u{ad}erty", vec![Fold::InvisibleCharacters]),
            ("Îsle", "I\u{302}sle", vec![Fold::Composition]),
            ("first office", "ﬁrst oﬃce", vec![Fold::Ligatures]),
            (
                "\"a\" - b",
                "“a”\u{a0}– b",
                vec![Fold::WhiteSpace, Fold::QuotationMarks, Fold::Dashes],
            ),
        ] {
            assert_eq!(needed_folds(left, right), folds, "{left:?} and {right:?}");
        }
    }
}
