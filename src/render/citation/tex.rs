//! Values as TeX reads them, and with it BibTeX and BibLaTeX.

use super::marks::typographic;
use crate::model::Source;

/// The title. Styles write titles small, so the capitals that have to stay stand
/// in braces: those of the title in sentence case, or all of them where nobody
/// has said which they are.
pub(super) fn title(source: &Source) -> String {
    let Some(sentence) = &source.title_sentence else {
        return format!("{{{}}}", escape(&source.title));
    };
    let words = source.title.split(' ').zip(sentence.split(' ')).enumerate();
    let braced = words.map(|(at, (word, small))| {
        let first = at == 0 && small.chars().skip(1).all(|char| !char.is_uppercase());
        let keeps = small.chars().any(char::is_uppercase);
        // The first word of a sentence has its capital from its place, unless
        // it is the same name that stands elsewhere in the title.
        let name = first && is_name(small, sentence);
        if keeps && (!first || name) { format!("{{{}}}", escape(word)) } else { escape(word) }
    });
    braced.collect::<Vec<_>>().join(" ")
}

/// Whether the word that begins a sentence is a name: the curator can only say so
/// by a genitive or by writing it again.
fn is_name(word: &str, sentence: &str) -> bool {
    let bare = |word: &str| {
        word.trim_end_matches("'s")
            .trim_end_matches("’s")
            .trim_matches(|char: char| !char.is_alphanumeric())
            .to_owned()
    };
    let genitive = word.ends_with("'s") || word.ends_with("’s");
    genitive
        || sentence.split(' ').skip(1).any(|other| {
            bare(other) == bare(word)
                && !bare(word).is_empty()
                && other.starts_with(char::is_uppercase)
        })
}

/// A name in a field that is a list, where an "and" parts one name from the next.
pub(super) fn listed(name: &str) -> String {
    let parted = name.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    if parted { format!("{{{}}}", escape(name)) } else { escape(name) }
}

/// A value in braces, in one pass. A brace is a command and not `\{`: BibTeX
/// counts that one, and loses the entry and the next. Quotation marks are round,
/// since a straight one is a closing one in TeX. A bar stays, though the oldest
/// fonts have a dash in its place: pandoc drops the command for it.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut before = None;
    for char in typographic(text, None).chars() {
        // TeX makes one sign of two of these in a row.
        if before == Some(char) && "-‘’,".contains(char) {
            escaped.push_str("{}");
        }
        match char {
            '&' | '%' | '$' | '#' | '_' => {
                escaped.push('\\');
                escaped.push(char);
            }
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '\\' => escaped.push_str("\\textbackslash{}"),
            '<' => escaped.push_str("\\textless{}"),
            '>' => escaped.push_str("\\textgreater{}"),
            // An accent on nothing: pandoc drops the command for the sign.
            '`' => escaped.push_str("\\`{}"),
            // The signs for feet and inches are not in TeX's text fonts.
            '′' => escaped.push('\''),
            '″' => escaped.push('"'),
            other => escaped.push(other),
        }
        before = Some(char);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_character_is_escaped_once() {
        for (text, value) in [
            ("R&D 5% $1 #2 a_b", "R\\&D 5\\% \\$1 \\#2 a\\_b"),
            ("{x}", "\\textbraceleft{}x\\textbraceright{}"),
            ("~^\\", "\\textasciitilde{}\\textasciicircum{}\\textbackslash{}"),
            ("<b> | `x`", "\\textless{}b\\textgreater{} | \\`{}x\\`{}"),
            ("\"Straight\" and 'single'", "“Straight” and ‘single’"),
            ("a -- b --- c", "a -{}- b -{}-{}- c"),
            ("''both''", "‘{}‘both’{}’"),
            ("5'10\"", "5'10\""),
        ] {
            assert_eq!(escape(text), value);
        }
    }

    #[test]
    fn an_and_takes_no_name_apart() {
        assert_eq!(listed("Ministry of Trade and Energy"), "{Ministry of Trade and Energy}");
        assert_eq!(listed("Andover Press"), "Andover Press");
    }
}
