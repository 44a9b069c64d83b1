//! Typst, in its markup mode.

/// Text that Typst sets as it is. Shorthands (`--`, `...`, `~`) and smart
/// quotation marks would change the words of a quotation, so they are escaped
/// as markup is.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    // Whether there were only blanks and digits in the line, and a digit last.
    let (mut line_start, mut numbered) = (true, false);
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let next = chars.peek().copied();
        let means_something = match char {
            '\\' | '#' | '*' | '_' | '`' | '$' | '<' | '>' | '@' | '[' | ']' | '~' | '"' | '\'' => {
                true
            }
            // Before any digit it would be a minus.
            '-' => {
                let shortens = |next: char| next.is_numeric() || "-?".contains(next);
                line_start || next.is_some_and(shortens)
            }
            '.' => numbered || next == Some('.'),
            '/' => line_start || matches!(next, Some('/' | '*')),
            '+' | '=' => line_start,
            _ => false,
        };
        // A number that begins a line and ends in a full stop begins a list, and so
        // does a hyphen behind spaces.
        line_start = line_start && (char.is_ascii_digit() || char.is_whitespace());
        numbered = line_start && char.is_ascii_digit();
        if means_something {
            escaped.push('\\');
        }
        if char == '\n' {
            escaped.push_str("\n\n");
            line_start = true;
        } else {
            escaped.push(char);
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
