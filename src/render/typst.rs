//! Typst, in its markup mode.

/// Escapes text: markup, and the shorthands (`--`, `...`, `~`) and smart quotation marks
/// that would change the words.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    // Whether the line has only blanks and digits before, and whether a digit is last.
    let (mut line_start, mut numbered) = (true, false);
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let next = chars.peek().copied();
        let is_special = match char {
            // A minus before a digit, a shorthand before some signs.
            '-' => line_start || next.is_some_and(|next| next.is_numeric() || "-?".contains(next)),
            '.' => numbered || next == Some('.'),
            '/' => line_start || matches!(next, Some('/' | '*')),
            '+' | '=' => line_start,
            char => "\\#*_`$<>@[]~\"'".contains(char),
        };
        // A number with a full stop begins a list, and so does a hyphen after spaces.
        line_start = line_start && (char.is_ascii_digit() || char.is_whitespace());
        numbered = line_start && char.is_ascii_digit();
        if is_special {
            escaped.push('\\');
        }
        escaped.push(char);
        if char == '\n' {
            escaped.push('\n');
            line_start = true;
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        for (text, escaped) in [
            ("#eval(\"x\") a--b @c", "\\#eval(\\\"x\\\") a\\--b \\@c"),
            ("a // comment", "a \\// comment"),
            ("- item", "\\- item"),
            ("12. item", "12\\. item"),
            ("0..55", "0\\..55"),
            ("  - item", "  \\- item"),
            ("wait...", "wait\\.\\.."),
            ("China's - 5.", "China\\'s - 5."),
            ("a -5 b -߆", "a \\-5 b \\-߆"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }
}
