//! Phrases: consecutive words.

use unicode_segmentation::UnicodeSegmentation;

use super::{fold, is_invisible};

/// Folded words to look for, by Unicode Standard Annex 29: "Xi'an" is a single word, "China-UN" is
/// two words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    words: Vec<String>,
}

impl Phrase {
    /// The words of `text`. A phrase without words (`"--"`) has no match.
    pub(crate) fn new(text: &str) -> Self {
        Self { words: fold(text).unicode_words().map(str::to_owned).collect() }
    }

    /// Whether `text` contains the phrase as whole words. A possessive is the same word: "the Bank's"
    /// contains "bank".
    pub(crate) fn stands_in(&self, text: &str) -> bool {
        let Some(first) = self.words.first().filter(|first| !lacks_digits(text, first)) else {
            return false;
        };
        let folded = fold(text);
        // Searching is faster than splitting.
        if !folded.contains(first.as_str()) {
            return false;
        }
        let is =
            |word: &str, wanted: &String| word == wanted || word.strip_suffix("'s") == Some(wanted);
        let words: Vec<&str> = folded.unicode_words().collect();
        let mut windows = words.windows(self.words.len());
        windows.any(|window| window.iter().zip(&self.words).all(|(word, wanted)| is(word, wanted)))
    }
}

/// Whether a word consists of digits absent from a text. Searching is faster than folding, and
/// folding keeps digits.
fn lacks_digits(text: &str, word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
        && !text.contains(word)
        // Invisible characters can separate digits.
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
}
