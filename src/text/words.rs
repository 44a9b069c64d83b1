//! Where words begin and end, in scripts with and without spaces.

use unicode_segmentation::UnicodeSegmentation;

/// The words of a text with the offsets of their first bytes. A word goes from one
/// white space to the next, with its punctuation; where its script parts words by
/// nothing, it is one by Unicode Standard Annex 29.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    let stretches = text.split_inclusive(char::is_whitespace).map(move |stretch| {
        let at = start;
        start += stretch.len();
        (at, stretch.trim_end())
    });
    let filled = stretches.filter(|(_, stretch)| !stretch.is_empty());
    filled.flat_map(|(at, stretch)| {
        let unspaced = !stretch.is_ascii() && stretch.contains(is_unspaced);
        let parts = unspaced.then(|| stretch.split_word_bound_indices());
        let parts = parts.into_iter().flatten().map(move |(from, word)| (at + from, word));
        parts.chain((!unspaced).then_some((at, stretch)))
    })
}

/// Whether a character is of a script without spaces between words: Han, Kana, Thai,
/// Lao, Khmer, Burmese.
pub(crate) fn is_unspaced(char: char) -> bool {
    matches!(
        char,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
            | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_by_spaces_or_by_their_script() {
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
}
