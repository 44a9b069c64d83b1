//! Phrases: words that have to stand one behind the other.

use unicode_segmentation::UnicodeSegmentation;

use super::{fold, is_invisible};

/// One or more words to look for, folded. Words are those of Unicode Standard
/// Annex 29, so that "Xi'an" is one word and "China-UN" is two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    words: Vec<String>,
}

impl Phrase {
    /// The words of `text`. A text without any (`"--"`) is found nowhere.
    pub(crate) fn new(text: &str) -> Self {
        Self { words: fold(text).unicode_words().map(str::to_owned).collect() }
    }

    /// Whether the phrase stands in `text`, whole words one behind the other.
    /// "bank" stands in "the Bank's" too: a possessive is the same word.
    pub(crate) fn stands_in(&self, text: &str) -> bool {
        let Some(first) = self.words.first() else {
            return false;
        };
        if lacks_digits(text, first) {
            return false;
        }
        let folded = fold(text);
        // And so does taking a text apart.
        if !folded.contains(first.as_str()) {
            return false;
        }
        let is =
            |word: &str, wanted: &String| word == wanted || word.strip_suffix("'s") == Some(wanted);
        if self.words.len() == 1 {
            return folded.unicode_words().any(|word| is(word, first));
        }
        let words: Vec<&str> = folded.unicode_words().collect();
        let stands =
            |window: &[&str]| window.iter().zip(&self.words).all(|(word, it)| is(word, it));
        words.windows(self.words.len()).any(stands)
    }

    /// Whether the phrase is all that `text` says.
    pub(crate) fn is(&self, text: &str) -> bool {
        let first = self.words.first().filter(|first| !lacks_digits(text, first));
        first.is_some() && fold(text).unicode_words().eq(self.words.iter())
    }
}

/// Whether a word is of digits and a text surely lacks it, however it is written. They
/// are folded to themselves, and folding costs far more than searching.
fn lacks_digits(text: &str, word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
        && !text.contains(word)
        // What takes no room may stand between two of them, and isn't of ASCII's.
        && (text.is_ascii() || !text.contains(is_invisible))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_in_their_order() {
        for (phrase, text, stands) in [
            ("xi", "President Xi Jinping", true),
            ("xi", "Xi'an hosted", false),
            ("xi", "Xi’an hosted", false),
            ("xi", "Xinjiang", false),
            ("XI'AN", "Xi’an hosted", true),
            ("bank", "the World Bank's line", true),
            ("world bank", "the World Bank's line", true),
            ("training quotas", "1,000 training quotas on", true),
            ("quotas training", "1,000 training quotas on", false),
            ("quota", "1,000 training quotas on", false),
            ("ozbekistan", "in Özbekistan.", true),
            ("China–UN", "the China-UN Peace", true),
            ("98.99", "98.99 million", true),
            ("99", "98.99 million", false),
            ("2020", "Since “2020”", true),
            ("2020", "In 20\u{ad}20", true),
            ("2020", "By ２０２０ and in 2021", false),
            ("1,800", "over 1,800 projects", true),
            ("flood style", "the \"flood-style\" approach", true),
            ("", "anything", false),
            ("--", "a -- b", false),
        ] {
            assert_eq!(Phrase::new(phrase).stands_in(text), stands, "{phrase:?} in {text:?}");
        }
    }

    #[test]
    fn a_name_is_matched_whole() {
        assert!(
            Phrase::new("shanghai cooperation organisation")
                .is("Shanghai Cooperation Organisation")
        );
        assert!(!Phrase::new("shanghai").is("Shanghai Cooperation Organisation"));
        assert!(!Phrase::new("").is(""));
    }
}
