//! LaTeX. What means something to it is escaped in one pass, so that no escape
//! is escaped again.

/// Text that LaTeX sets as it is.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        // Two hyphens or apostrophes in a row would become another character.
        if matches!(char, '-' | '\'' | ',') && escaped.ends_with(char) {
            escaped.push_str("{}");
        }
        match char {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                escaped.push('\\');
                escaped.push(char);
            }
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '\\' => escaped.push_str("\\textbackslash{}"),
            '"' => escaped.push_str("\\textquotedbl{}"),
            '`' => escaped.push_str("\\textasciigrave{}"),
            '<' => escaped.push_str("\\textless{}"),
            '>' => escaped.push_str("\\textgreater{}"),
            '\n' => escaped.push_str("\n\n"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_a_command() {
        assert_eq!(escape("75% & $5 #1 a_b {c}"), "75\\% \\& \\$5 \\#1 a\\_b \\{c\\}");
        assert_eq!(escape("\\input{x}"), "\\textbackslash{}input\\{x\\}");
        assert_eq!(escape("a--b ''c ``d"), "a-{}-b '{}'c \\textasciigrave{}\\textasciigrave{}d");
        assert_eq!(escape("~^"), "\\textasciitilde{}\\textasciicircum{}");
    }
}
