//! Whether a word goes on.

use std::ops::Range;

use crate::text::is_unspaced;

/// Whether two characters that stand side by side are of one word: both are letters
/// or digits, of a script that parts its words by spaces.
pub(crate) fn joins(left: Option<char>, right: Option<char>) -> bool {
    [left, right]
        .iter()
        .all(|char| char.is_some_and(|char| char.is_alphanumeric() && !stands_alone(char)))
}

/// Whether a range of a text begins or ends inside a word.
pub(crate) fn breaks_word(text: &str, range: &Range<usize>) -> bool {
    let (before, rest) = text.split_at_checked(range.start).unwrap_or_default();
    let (words, after) = rest.split_at_checked(range.len()).unwrap_or_default();
    joins(before.chars().next_back(), words.chars().next())
        || joins(words.chars().next_back(), after.chars().next())
}

/// Whether a character is of a script without spaces between words, or set above the
/// line like the mark of a footnote.
fn stands_alone(char: char) -> bool {
    is_unspaced(char) || matches!(char, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
