//! The words at a place in a text, as far as they can say anything of what stands
//! there: a long text takes no longer for it than a short one.

/// How far from a number the words stand that say something of it, in bytes.
pub(super) const REACH: usize = 96;

/// The words that end at a place, at most so many bytes and the rest of a character.
pub(super) fn last_words(text: &str, end: usize, reach: usize) -> &str {
    let mut start = end.saturating_sub(reach);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    text.get(start..end).unwrap_or_default()
}

/// The words that begin at a place, at most so many bytes and the rest of a character.
pub(super) fn next_words(text: &str, start: usize, reach: usize) -> &str {
    let mut end = (start + reach).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    text.get(start..end).unwrap_or_default()
}

/// Whether a word is in a list of words with spaces between.
pub(super) fn is_one_of(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|one| one == word)
}
