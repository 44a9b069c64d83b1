//! The command line as bash has it: cut into words by its rules of quoting, with
//! nothing expanded, and what is offered quoted so that bash takes it as it is.

/// A command line up to the cursor.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Its words without their quotes; the last one is being typed.
    pub(super) words: Vec<String>,
    /// How much of the last word stays as it is typed, in bytes: bash replaces what
    /// follows the last character that breaks words for it, or an open quote.
    kept: usize,
    quote: Quote,
}

/// The quotes that are open at the cursor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Quote {
    #[default]
    None,
    Single,
    Double,
}

impl Line {
    /// Cuts a line; `breaks` is `COMP_WORDBREAKS`.
    pub(super) fn new(line: &str, breaks: &str) -> Self {
        let mut cut = Self::default();
        let mut word: Option<String> = None;
        let mut chars = line.chars();
        while let Some(char) = chars.next() {
            match (cut.quote, char) {
                (Quote::None, ' ' | '\t' | '\n') => {
                    cut.words.extend(word.take());
                    cut.kept = 0;
                }
                (Quote::None, '\'' | '"') => {
                    cut.quote = if char == '"' { Quote::Double } else { Quote::Single };
                    cut.kept = word.get_or_insert_default().len();
                }
                (Quote::Single, '\'') | (Quote::Double, '"') => {
                    cut.quote = Quote::None;
                    if breaks.contains(char) {
                        cut.kept = word.get_or_insert_default().len();
                    }
                }
                (Quote::None | Quote::Double, '\\') => {
                    let word = word.get_or_insert_default();
                    match chars.next() {
                        Some(next) if cut.quote == Quote::None || "$`\"\\\n".contains(next) => {
                            word.push(next);
                        }
                        Some(next) => word.extend(['\\', next]),
                        None => {}
                    }
                }
                (quote, char) => {
                    let word = word.get_or_insert_default();
                    word.push(char);
                    if quote == Quote::None && breaks.contains(char) {
                        cut.kept = word.len();
                    }
                }
            }
        }
        cut.words.push(word.unwrap_or_default());
        cut
    }

    /// What bash puts in the place of what it replaces, so that the last word becomes
    /// the value and nothing else; none where what stays is not its beginning.
    pub(super) fn replacement(&self, value: &str) -> Option<String> {
        let kept = self.words.last().and_then(|word| word.get(..self.kept))?;
        let rest = value.strip_prefix(kept)?;
        let mut quoted = String::with_capacity(rest.len() + 8);
        for char in rest.chars() {
            match (self.quote, char) {
                (Quote::Single, '\'') => quoted.push_str("'\\''"),
                // Between these quotes nothing else keeps it from the history.
                (Quote::Double, '!') => quoted.push_str("\"'!'\""),
                (Quote::Double, '$' | '`' | '"' | '\\') => quoted.extend(['\\', char]),
                (Quote::None, char) if !is_plain(char) => quoted.extend(['\\', char]),
                (_, char) => quoted.push(char),
            }
        }
        Some(quoted)
    }
}

/// Whether a character means nothing but itself to bash.
fn is_plain(char: char) -> bool {
    !char.is_ascii() || char.is_ascii_alphanumeric() || "-_./,:=+%@".contains(char)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BREAKS: &str = " \t\n\"'@><=;|&(:";

    #[test]
    fn a_line_is_cut_as_bash_does() {
        for (line, words, kept) in [
            ("povfacts ", &["povfacts", ""] as &[&str], ""),
            ("povfacts li", &["povfacts", "li"], ""),
            (r"povfacts  a\ b 'c d'", &["povfacts", "a b", "c d"], "c d"),
            ("povfacts --topic=so", &["povfacts", "--topic=so"], "--topic="),
            ("povfacts --topic='so", &["povfacts", "--topic=so"], "--topic="),
            (r#"povfacts "a\$b\n"#, &["povfacts", r"a$b\n"], ""),
            (r"povfacts a\:b", &["povfacts", "a:b"], ""),
            ("povfacts $(x) `y`", &["povfacts", "$(x)", "`y`"], ""),
            ("povfacts a\\", &["povfacts", "a"], ""),
        ] {
            let cut = Line::new(line, BREAKS);
            assert_eq!(cut.words, words, "{line}");
            assert_eq!(cut.words.last().unwrap().get(..cut.kept), Some(kept), "{line}");
        }
    }

    #[test]
    fn what_is_offered_is_quoted_as_the_line_is() {
        for (line, value, replacement) in [
            ("p ", "a b", Some(r"a\ b")),
            ("p ", "$(x)`y`;*~!", Some(r"\$\(x\)\`y\`\;\*\~\!")),
            ("p 'a", "a'b$", Some(r"a'\''b$")),
            ("p \"a", "a\"$(x)!`", Some("a\\\"\\$(x)\"'!'\"\\`")),
            ("p --topic=s", "--topic=sco", Some("sco")),
            ("p --topic=s", "other", None),
            ("p a:", "a:b c", Some(r"b\ c")),
        ] {
            let cut = Line::new(line, BREAKS);
            assert_eq!(cut.replacement(value).as_deref(), replacement, "{line} {value}");
        }
    }
}
