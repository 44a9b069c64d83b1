//! Phrases: consecutive words, as written or in all their forms ("county" is in "counties",
//! "eradicat*" in "eradicated").

use std::borrow::Cow;
use std::ops::Range;

use frostem::{Algorithm, Stemmer};

use super::{bare_words, fold, without_genitive};

/// The stem of a folded word (Snowball, English: <https://snowballstem.org>), the same in British and
/// American spelling.
pub(crate) fn stem(word: &str) -> Cow<'_, str> {
    let stemmer = Stemmer::new(Algorithm::English);
    match american(word) {
        Some(word) => stemmer.stem(&word).into_owned().into(),
        None => stemmer.stem(word),
    }
}

/// "modernisation" as "modernization", "harbours" as "harbors", "programme" as "program". A change
/// of other words is harmless, since both sides of a comparison are changed.
pub(crate) fn american(word: &str) -> Option<String> {
    const ENDINGS: [(&str, &str); 10] = [
        ("isation", "ization"),
        ("ise", "ize"),
        ("ised", "ized"),
        ("ising", "izing"),
        ("iser", "izer"),
        ("yse", "yze"),
        ("ysed", "yzed"),
        ("our", "or"),
        ("tre", "ter"),
        ("amme", "am"),
    ];
    let (singular, plural) = word.strip_suffix('s').map_or((word, ""), |word| (word, "s"));
    let mut spellings =
        ENDINGS.iter().filter_map(|(own, other)| Some((singular.strip_suffix(own)?, other)));
    let (start, other) = spellings.next().filter(|(start, _)| start.len() > 1)?;
    Some(format!("{start}{other}{plural}"))
}

/// Words to look for, by Unicode Standard Annex 29: "Xi'an" is a single word, "China-UN" is two words.
/// A phrase without words (`"--"`) has no match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase(Vec<Word>);

/// A word to look for, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Word {
    /// A stem.
    Stem(String),
    /// The beginning of a word.
    Prefix(String),
    /// A whole word. A possessive is the same word: "the Bank's" has "bank".
    Whole(String),
}

impl Phrase {
    /// The words of a text as they are written.
    pub(crate) fn new(text: &str) -> Self {
        let folded = fold(text);
        Self(bare_words(&folded).map(|(_, word)| Word::Whole(word.into())).collect())
    }

    /// The words of a text in any form, or by their beginning with `*`.
    pub(crate) fn in_any_form(text: &str) -> Self {
        let folded = fold(text);
        let words = bare_words(&folded).map(|(at, word)| {
            if folded[at + word.len()..].starts_with('*') {
                Word::Prefix(word.into())
            } else {
                Word::Stem(stem(word).into_owned())
            }
        });
        Self(words.collect())
    }

    /// Whether there are several words.
    pub(crate) fn has_several_words(&self) -> bool {
        self.0.len() > 1
    }

    /// Whether a text has the words in their order.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        let folded = fold(text);
        // Searching is faster than splitting.
        self.0.iter().all(|word| folded.contains(word.start())) && !self.ranges(&folded).is_empty()
    }

    /// The ranges of the words wherever they occur in their order.
    pub(crate) fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let length = self.0.len();
        if length == 0 {
            return Vec::new();
        }
        let (places, words): (Vec<_>, Vec<_>) =
            bare_words(text).map(|(at, word)| (at..at + word.len(), fold(word))).unzip();
        let windows = places.windows(length).zip(words.windows(length));
        let is_match =
            |words: &[Cow<'_, str>]| words.iter().zip(&self.0).all(|(word, own)| own.is(word));
        let found = windows.filter(|(_, words)| is_match(words));
        found.map(|(places, _)| places[0].start..places[length - 1].end).collect()
    }
}

impl Word {
    fn is(&self, word: &str) -> bool {
        match self {
            Self::Stem(own) => word.starts_with(self.start()) && stem(word) == *own,
            Self::Prefix(own) => word.starts_with(own),
            Self::Whole(own) => without_genitive(word) == own,
        }
    }

    /// The letters that all forms begin with: a form can change the last two letters of the stem
    /// ("counti", "center" and "centre", "die" and "dying").
    fn start(&self) -> &str {
        let (Self::Stem(text) | Self::Prefix(text) | Self::Whole(text)) = self;
        let last_two = text.char_indices().nth_back(1).map(|(at, _)| at);
        let end = last_two.filter(|at| matches!(self, Self::Stem(_)) && *at > 0);
        &text[..end.unwrap_or(text.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The phrase, a text, whether it has the words as written, and in any form.
    const PHRASES: [(&str, &str, bool, bool); 41] = [
        ("xi", "President Xi Jinping", true, true),
        ("xi", "Xi'an hosted", false, false),
        ("xi", "Xi’an hosted", false, false),
        ("xi", "Xinjiang", false, false),
        ("XI'AN", "Xi’an hosted", true, true),
        ("bank", "the World Bank's line", true, true),
        ("world bank", "the World Bank's line", true, true),
        ("training quotas", "1,000 training quotas on", true, true),
        ("quotas training", "1,000 training quotas on", false, false),
        ("quota", "1,000 training quotas on", false, true),
        ("county", "832 counties", false, true),
        ("counties", "a county", false, true),
        ("lifting", "were lifted out", false, true),
        ("eradicate", "Eradicating poverty", false, true),
        ("eradicat*", "the eradication of", false, true),
        ("eradicate", "the eradication of", false, true),
        ("pov* line", "the poverty lines", false, true),
        ("pov", "the poverty line", false, false),
        ("die", "is dying", false, true),
        ("hope", "hoping", false, true),
        ("modernisation", "Chinese modernization", false, true),
        ("organization", "the organisations", false, true),
        ("harbor", "two harbours", false, true),
        ("programs", "a programme", false, true),
        ("kilometer", "two kilometres", false, true),
        ("centre", "the center", false, true),
        ("noise", "noises", false, true),
        ("hour", "four hours", false, true),
        ("capability", "capable", false, true),
        ("a", "in a word", true, true),
        ("a", "in no word", false, false),
        ("a miracle island", "a miracle", false, false),
        ("ozbekistan", "in Özbekistan.", true, true),
        ("China–UN", "the China-UN Peace", true, true),
        ("98.99", "98.99 million", true, true),
        ("99", "98.99 million", false, false),
        ("2020", "In 20\u{ad}20", true, true),
        ("2020", "By ２０２０ and in 2021", false, false),
        ("flood style", "the \"flood-style\" approach", true, true),
        ("", "anything", false, false),
        ("--", "a -- b", false, false),
    ];

    #[test]
    fn whole_words_in_their_order() {
        for (typed, text, as_written, in_any_form) in PHRASES {
            for (phrase, is_in) in
                [(Phrase::new(typed), as_written), (Phrase::in_any_form(typed), in_any_form)]
            {
                assert_eq!(phrase.is_in(text), is_in, "{phrase:?} in {text:?}");
                assert_eq!(!phrase.ranges(text).is_empty(), is_in, "{phrase:?} in {text:?}");
            }
        }
    }

    #[test]
    fn ranges_are_those_of_the_text() {
        let text = "Özbekistan’s counties and a county";
        let ranges = Phrase::in_any_form("county").ranges(text);
        let found: Vec<&str> = ranges.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["counties", "county"]);
        let ranges = Phrase::in_any_form("ozbekistan county").ranges(text);
        assert_eq!(ranges.first().cloned(), text.find(" and").map(|end| 0..end));
    }
}
