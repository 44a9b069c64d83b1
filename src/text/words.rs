//! Words and their surroundings.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// The words of a text with their offsets, separated by white space, punctuation included. In
/// scripts without spaces, words by Unicode Standard Annex 29.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let stretches = with_offsets(text.split_inclusive(char::is_whitespace));
    let stretches = stretches.map(|(at, stretch)| (at, stretch.trim_end()));
    let filled = stretches.filter(|(_, stretch)| !stretch.is_empty());
    filled.flat_map(|(at, stretch)| {
        let unspaced = !stretch.is_ascii() && stretch.contains(is_unspaced);
        let parts = unspaced.then(|| stretch.split_word_bound_indices());
        let parts = parts.into_iter().flatten().map(move |(from, word)| (at + from, word));
        parts.chain((!unspaced).then_some((at, stretch)))
    })
}

/// The parts of a text, each with its offset.
pub(crate) fn with_offsets<'t>(
    parts: impl Iterator<Item = &'t str>,
) -> impl Iterator<Item = (usize, &'t str)> {
    parts.scan(0, |end, part| {
        *end += part.len();
        Some((*end - part.len(), part))
    })
}

/// The words of a text by Unicode Standard Annex 29 with their offsets, without punctuation: "Xi'an"
/// is a single word, "China-UN" is two words.
pub(crate) fn bare_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.unicode_word_indices()
}

/// Whether a character is of a script without spaces between words: Han, Kana, Thai, Lao, Khmer,
/// Burmese.
fn is_unspaced(char: char) -> bool {
    matches!(
        char,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
            | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}'
    )
}

/// Whether two adjacent characters belong to a single word.
pub(crate) fn joins(left: Option<char>, right: Option<char>) -> bool {
    let is_joined = |char: char| char.is_alphanumeric() && !is_unspaced(char) && !is_raised(char);
    left.is_some_and(is_joined) && right.is_some_and(is_joined)
}

/// The superscript form of a digit or a sign.
pub(crate) fn raised(char: char) -> Option<char> {
    let place = "0123456789+-−".chars().position(|plain| plain == char)?;
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻".chars().nth(place)
}

/// Whether a character is a superscript digit, as in a reference to a note.
pub(crate) fn is_raised(char: char) -> bool {
    matches!(char, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}

/// Whether a range of a text begins or ends inside a word.
pub(crate) fn breaks_word(text: &str, range: &Range<usize>) -> bool {
    let is_inside = |at: usize| joins(text[..at].chars().next_back(), text[at..].chars().next());
    !range.is_empty() && (is_inside(range.start) || is_inside(range.end))
}

/// The text before an offset, at most `reach` bytes and the rest of a character.
pub(crate) fn last_words(text: &str, end: usize, reach: usize) -> &str {
    let mut starts = (0..=end.saturating_sub(reach)).rev();
    let start = starts.find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.get(start..end).unwrap_or_default()
}

/// The text after an offset, at most `reach` bytes and the rest of a character.
pub(crate) fn next_words(text: &str, start: usize, reach: usize) -> &str {
    let mut ends = start + reach..text.len();
    let end = ends.find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    text.get(start..end).unwrap_or_default()
}

/// The last words of a text by white space, at most `count`.
pub(crate) fn last_few_words(text: &str, count: usize) -> Vec<&str> {
    let mut words: Vec<&str> = text.split_whitespace().rev().take(count).collect();
    words.reverse();
    words
}

/// A word without the ending of the genitive: "Lee" of "Lee's".
pub(crate) fn without_genitive(word: &str) -> &str {
    ["'s", "’s"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}

/// The letters and digits at the end of a text.
pub(crate) fn last_word(text: &str) -> &str {
    &text[text.trim_end_matches(char::is_alphanumeric).len()..]
}

/// Whether a word is in a list separated by spaces, in any case.
pub(crate) fn is_one_of(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(word))
}

/// The negation in a folded word, in a single form: "isn't" negates like "not".
pub(crate) fn negation(word: &str) -> Option<&'static str> {
    const SAME: &str = "no nobody not never none nothing nowhere without neither nor non";
    match word {
        "noone" | "no-one" => Some("nobody"),
        "cannot" => Some("not"),
        _ if word.ends_with("n't") => Some("not"),
        _ => SAME.split(' ').find(|known| *known == word),
    }
}

/// The negation in a folded word, else a word that denies like one: "hardly", "refused".
pub(crate) fn denial(word: &str) -> Option<&'static str> {
    const LIKE: &str = "barely denied denies failed fails few hardly instead rarely rather refused \
        refuses scarcely seldom unable";
    negation(word).or_else(|| LIKE.split(' ').find(|known| *known == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_separated_by_spaces_or_by_their_script() {
        for (text, parts) in [
            (" It's  “so”,\nhe said. ", vec!["It's", "“so”,", "he", "said."]),
            ("脱贫 2020年。", vec!["脱", "贫", "2020", "年", "。"]),
            ("ไทย ok", vec!["ไ", "ท", "ย", "ok"]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = words(text).map(|(_, word)| word).collect();
            assert_eq!(found, parts, "{text:?}");
            assert!(words(text).all(|(at, word)| text.get(at..at + word.len()) == Some(word)));
        }
    }

    #[test]
    fn letters_join_where_their_script_has_spaces() {
        for (left, right, joined) in [
            ('a', 'b', true),
            ('9', 'a', true),
            ('a', ' ', false),
            ('中', '国', false),
            ('ไ', 'ท', false),
            ('ж', 'ы', true),
            ('0', '¹', false),
        ] {
            assert_eq!(joins(Some(left), Some(right)), joined, "{left}{right}");
        }
        assert!(!joins(None, Some('a')));
    }

    #[test]
    fn words_are_cut_between_characters() {
        assert_eq!(last_words("né en 2020", 6, 4), "é en");
        assert_eq!(next_words("en été", 0, 4), "en é");
        assert_eq!(next_words("é", 0, 9), "é");
        assert_eq!((last_word("in May"), last_word("in "), last_word("")), ("May", "", ""));
        assert!(is_one_of("one two", "Two") && !is_one_of("one two", ""));
    }
}
