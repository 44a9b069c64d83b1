//! The folded form of a text, in which two spellings of one word are equal.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::punctuation::Mark;
use super::visible::is_invisible;

/// Folds a text: lower case, no accents, straight quotation marks, hyphens for
/// dashes, nothing that takes no room. Folding what is folded changes nothing.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.contains('`') {
        if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Cow::Owned(text.to_ascii_lowercase());
        }
        return Cow::Borrowed(text);
    }
    // Lower-casing can bring marks forth (İ) and marks can be cased (ͅ), so
    // marks are taken off on both sides of it.
    let folded = text
        .chars()
        .filter(|char| !is_invisible(*char))
        .nfd()
        .filter(|char| !is_combining_mark(*char))
        .flat_map(char::to_lowercase)
        .nfd()
        .filter(|char| !is_combining_mark(*char))
        .map(plain_punctuation)
        .fold(String::with_capacity(text.len()), |mut folded, char| {
            match plain_letters(char) {
                Some(letters) => folded.push_str(letters),
                None => folded.push(char),
            }
            folded
        });
    Cow::Owned(folded)
}

/// Letters whose stroke or ligature Unicode doesn't take apart.
fn plain_letters(char: char) -> Option<&'static str> {
    Some(match char {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        _ => return None,
    })
}

/// One shape for the quotation marks, apostrophes and dashes that mean the same.
fn plain_punctuation(char: char) -> char {
    match Mark::of(char) {
        Some(Mark::Single) => return '\'',
        Some(Mark::Double) => return '"',
        Some(Mark::Hyphen | Mark::Dash) => return '-',
        None => {}
    }
    match char {
        // A final sigma is the same letter.
        'ς' => 'σ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_word_are_equal() {
        for (left, right) in [
            ("People’s", "PEOPLE'S"),
            ("Özbekistan", "ozbekistan"),
            ("China–UN", "china-un"),
            ("“red line”", "\"Red Line\""),
            ("ΟΔΟΣ", "οδος"),
            ("İstanbul", "istanbul"),
            ("Łódź", "lodz"),
            ("Straße", "STRASSE"),
            ("Xi`an", "Xi’an"),
            ("pov\u{ad}erty", "po\u{200b}verty"),
        ] {
            assert_eq!(fold(left), fold(right));
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC*") {
            let once = fold(&text).into_owned();
            prop_assert_eq!(fold(&once).into_owned(), once);
        }
    }
}
