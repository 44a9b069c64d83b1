//! The words at a place in a text, as far as they can say anything of what stands
//! there: a long text takes no longer for it than a short one.

/// The words that end at a place, at most so many bytes and the rest of a character.
pub(crate) fn last_words(text: &str, end: usize, reach: usize) -> &str {
    let mut start = end.saturating_sub(reach);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    text.get(start..end).unwrap_or_default()
}

/// The words that begin at a place, at most so many bytes and the rest of a character.
pub(crate) fn next_words(text: &str, start: usize, reach: usize) -> &str {
    let mut end = (start + reach).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    text.get(start..end).unwrap_or_default()
}

/// The letters and digits that a text ends in.
pub(crate) fn last_word(text: &str) -> &str {
    text.rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default()
}

/// Whether a word is in a list of words with white space between, in any case of ASCII.
pub(crate) fn is_one_of(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_between_characters() {
        assert_eq!(last_words("né en 2020", 6, 4), "é en");
        assert_eq!(next_words("en été", 0, 4), "en é");
        assert_eq!(next_words("é", 0, 9), "é");
        assert_eq!((last_word("in May"), last_word("in "), last_word("")), ("May", "", ""));
        assert!(is_one_of("one two", "Two") && !is_one_of("one two", ""));
    }
}
