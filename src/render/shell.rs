//! Commands to type next, as a shell takes them.

use crate::text::visible;

/// A name as one word of a command, in quotation marks where it needs them.
#[must_use]
pub fn shell_word(name: &str) -> String {
    let plain = |char: char| char.is_alphanumeric() || "-_./+@%".contains(char);
    let name = visible(name);
    if !name.is_empty() && name.chars().all(plain) {
        return name.into_owned();
    }
    format!("'{}'", name.replace('\'', "'\\''"))
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
