//! Words of shell commands.

use crate::text::visible;

/// A word of a command, quoted if a shell needs it.
pub(crate) fn shell_word(word: &str) -> String {
    let is_plain = |char: char| char.is_alphanumeric() || "-_./+@%".contains(char);
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
