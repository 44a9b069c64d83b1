//! LaTeX, and the values of BibTeX.

/// The kind of file for a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Document,
    /// A value in braces. BibTeX counts `\{` as a brace, and pandoc drops some commands.
    Bibliography,
}

/// Escapes text in one pass.
pub(super) fn escape(text: &str, target: Target) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        let mut buffer = [0; 4];
        let written = command(char, target).unwrap_or(char.encode_utf8(&mut buffer));
        // Two of these make a different character.
        let is_pair = |sign: &char| written.starts_with(*sign) && escaped.ends_with(*sign);
        if ['-', '\'', '‘', '’', ','].iter().any(is_pair) {
            escaped.push_str("{}");
        }
        escaped.push_str(written);
    }
    escaped
}

/// The command for a character that is not itself in LaTeX.
fn command(char: char, target: Target) -> Option<&'static str> {
    Some(match (char, target) {
        ('&', _) => "\\&",
        ('%', _) => "\\%",
        ('$', _) => "\\$",
        ('#', _) => "\\#",
        ('_', _) => "\\_",
        ('~', _) => "\\textasciitilde{}",
        ('^', _) => "\\textasciicircum{}",
        ('\\', _) => "\\textbackslash{}",
        ('<', _) => "\\textless{}",
        ('>', _) => "\\textgreater{}",
        ('{', Target::Document) => "\\{",
        ('}', Target::Document) => "\\}",
        ('`', Target::Document) => "\\textasciigrave{}",
        // In every font encoding, and no shorthand of babel.
        ('"', Target::Document) => "\\symbol{34}",
        ('\n', Target::Document) => "\n\n",
        // Characters that pdflatex lacks, or has only in the font encoding T1.
        ('\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}', Target::Document) => "\\,",
        ('\u{200b}', Target::Document) => "\\hspace{0pt}",
        ('„', Target::Document) => ",,",
        ('‚', Target::Document) => ",",
        ('−', Target::Document) => "\\(-\\)",
        ('≈', Target::Document) => "\\(\\approx\\)",
        ('≠', Target::Document) => "\\(\\ne\\)",
        ('≤', Target::Document) => "\\(\\le\\)",
        ('≥', Target::Document) => "\\(\\ge\\)",
        ('′', Target::Document) => "\\('\\)",
        ('″', Target::Document) => "\\(''\\)",
        ('{', Target::Bibliography) => "\\textbraceleft{}",
        ('}', Target::Bibliography) => "\\textbraceright{}",
        // An accent on nothing.
        ('`', Target::Bibliography) => "\\`{}",
        // OT1 has no primes.
        ('′', Target::Bibliography) => "'",
        ('″', Target::Bibliography) => "\"",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_a_command() {
        for (text, escaped) in [
            ("75% & $5 #1 a_b {c}", "75\\% \\& \\$5 \\#1 a\\_b \\{c\\}"),
            ("\\input{x}", "\\textbackslash{}input\\{x\\}"),
            ("a--b ''c ``d", "a-{}-b '{}'c \\textasciigrave{}\\textasciigrave{}d"),
            ("~^", "\\textasciitilde{}\\textasciicircum{}"),
            ("\"a\"", "\\symbol{34}a\\symbol{34}"),
            ("a\nb", "a\n\nb"),
            ("‚‚a,„", ",{},a,{},,"),
            ("„a‚“ −5\u{2009}% ≥ 3", ",,a,“ \\(-\\)5\\,\\% \\(\\ge\\) 3"),
        ] {
            assert_eq!(escape(text, Target::Document), escaped);
        }
    }

    #[test]
    fn values_of_bibtex_have_balanced_braces() {
        for (text, escaped) in [
            ("R&D 5% $1 #2 a_b", "R\\&D 5\\% \\$1 \\#2 a\\_b"),
            ("{x}", "\\textbraceleft{}x\\textbraceright{}"),
            ("~^\\", "\\textasciitilde{}\\textasciicircum{}\\textbackslash{}"),
            ("<b> | `x`", "\\textless{}b\\textgreater{} | \\`{}x\\`{}"),
            ("a -- b --- c", "a -{}- b -{}-{}- c"),
            ("‘‘both’’", "‘{}‘both’{}’"),
            ("5′10″", "5'10\""),
        ] {
            assert_eq!(escape(text, Target::Bibliography), escaped);
        }
    }
}
