//! Untrusted text, made safe for terminals.

use std::borrow::Cow;

/// Whether a character can control a terminal, hide words or change their order: controls except
/// the line end, line separators, bidirectional embeddings and overrides, tags, the byte order mark.
pub fn steers(char: char) -> bool {
    match char {
        '\n' => false,
        '\u{2028}'
        | '\u{2029}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}' => true,
        _ => char.is_control(),
    }
}

/// Whether a character has no width and is no combining mark.
pub(crate) fn is_invisible(char: char) -> bool {
    // Most characters are ASCII.
    char >= '\u{ad}'
        && matches!(
            char,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

/// A text in a single line, with control characters escaped: `\u{1b}`.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    let shown = |char: char| char != '\n' && !steers(char);
    if text.chars().all(shown) {
        return Cow::Borrowed(text);
    }
    let escape = |char: char| char.escape_default().to_string();
    let chars = text.chars().map(|char| if shown(char) { char.into() } else { escape(char) });
    chars.collect()
}

/// The beginning of a text, made visible, short enough for a message.
pub(crate) fn excerpt(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        None => visible(text),
        Some((end, _)) => Cow::Owned(format!("{}…", visible(&text[..end]))),
    }
}

/// A string of TOML, with escapes that JSON has too.
pub(crate) fn toml_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A word of a command, quoted if necessary.
pub(crate) fn shell_word(word: &str) -> String {
    let is_plain = |char: char| char.is_alphanumeric() || "-_./+@%,".contains(char);
    let word = visible(word);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.into_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_steers_is_written_out() {
        assert_eq!(visible("Xi'an \"é\" \u{1b}[2J\n\u{9b}"), "Xi'an \"é\" \\u{1b}[2J\\n\\u{9b}");
        assert_eq!(excerpt(&"a".repeat(100)), format!("{}…", "a".repeat(60)));
        assert_eq!(excerpt("short"), "short");
    }

    #[test]
    fn a_shell_reads_the_name() {
        for (name, word) in [
            ("my/facts-2.toml", "my/facts-2.toml"),
            ("Qytaý", "Qytaý"),
            ("Xi'an", "'Xi'\\''an'"),
            ("my facts", "'my facts'"),
            ("~x", "'~x'"),
            ("$(x)", "'$(x)'"),
            ("", "''"),
        ] {
            assert_eq!(shell_word(name), word);
        }
    }
}
