//! Where words begin and end.

/// Whether two characters that stand side by side are of one word: both are letters
/// or digits, of a script that parts its words by spaces.
#[must_use]
pub fn joins(left: Option<char>, right: Option<char>) -> bool {
    [left, right]
        .iter()
        .all(|char| char.is_some_and(|char| char.is_alphanumeric() && !is_unspaced(char)))
}

/// Whether a character is of a script without spaces between words: Han, Kana, Thai,
/// Lao, Khmer, Burmese.
fn is_unspaced(char: char) -> bool {
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
    fn letters_join_where_their_script_has_spaces() {
        for (left, right, joined) in [
            ('a', 'b', true),
            ('9', 'a', true),
            ('a', ' ', false),
            ('中', '国', false),
            ('ไ', 'ท', false),
            ('ж', 'ы', true),
        ] {
            assert_eq!(joins(Some(left), Some(right)), joined, "{left}{right}");
        }
        assert!(!joins(None, Some('a')));
    }
}
