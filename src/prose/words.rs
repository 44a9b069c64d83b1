//! Whether a word goes on.

use crate::text::is_unspaced;

/// Whether two characters that stand side by side are of one word: both are letters
/// or digits, of a script that parts its words by spaces.
#[must_use]
pub fn joins(left: Option<char>, right: Option<char>) -> bool {
    [left, right]
        .iter()
        .all(|char| char.is_some_and(|char| char.is_alphanumeric() && !stands_alone(char)))
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
