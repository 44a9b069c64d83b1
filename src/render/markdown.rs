//! Markdown, as `CommonMark`, GitHub and pandoc read it.

/// Escapes text; a line end becomes a space.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for (at, char) in text.char_indices() {
        let needs_backslash = match char {
            // Two hyphens would become a dash, three full stops an ellipsis.
            '-' => escaped.ends_with('-'),
            '.' if escaped.ends_with('.') => !escaped.ends_with("\\."),
            // GitHub would link the address, with the backslashes in the address.
            '.' => at >= 3 && text.as_bytes()[at - 3..at].eq_ignore_ascii_case(b"www"),
            ':' => text[at..].starts_with("://"),
            char => "\\`*_{}[]<>#|~&$^@".contains(char),
        };
        if needs_backslash {
            escaped.push('\\');
        }
        escaped.push(if matches!(char, '\n' | '\r' | '\t') { ' ' } else { char });
    }
    escaped
}

/// Escapes text at the beginning of a line, against lists and headings.
pub(super) fn escape_line(text: &str) -> String {
    let mut escaped = escape(text.trim_start());
    if escaped.starts_with(['-', '+', '=', ':']) {
        escaped.insert(0, '\\');
    } else if let Some(at) = list_marker(&escaped) {
        escaped.insert(at, '\\');
    }
    escaped
}

/// The offset of the mark of a list item by the rules of pandoc: "1.", "a)",
/// "(iv)".
fn list_marker(line: &str) -> Option<usize> {
    let inner = line.strip_prefix('(').unwrap_or(line);
    let rest = inner.trim_start_matches(|char: char| char.is_ascii_alphanumeric());
    let ordinal = &inner[..inner.len() - rest.len()];
    let is_number = ordinal.bytes().all(|byte| byte.is_ascii_digit());
    let is_roman = ordinal.bytes().all(|byte| b"ivxlcdmIVXLCDM".contains(&byte));
    if ordinal.is_empty() || !(is_number || is_roman || ordinal.len() == 1) {
        return None;
    }
    let text = rest.strip_prefix(['.', ')'])?;
    let ends = text.is_empty() || text.starts_with(char::is_whitespace);
    ends.then_some(line.len() - rest.len())
}

/// A link. Angle brackets allow all characters of a valid address.
pub(super) fn link(text: &str, url: &str) -> String {
    format!("[{text}](<{url}>)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        for (text, escaped) in [
            ("a|b*c_d`e", "a\\|b\\*c\\_d\\`e"),
            ("<script>&amp;", "\\<script\\>\\&amp;"),
            ("[x](y)", "\\[x\\](y)"),
            ("- item", "\\- item"),
            ("1. item", "1\\. item"),
            ("12) item", "12\\) item"),
            ("(1) item", "(1\\) item"),
            ("a. item", "a\\. item"),
            ("(iv) item", "(iv\\) item"),
            ("II.", "II\\."),
            ("1.5 of it", "1.5 of it"),
            ("i.e. it", "i.e. it"),
            ("No. 5", "No. 5"),
            ("a -- b --- c ... d..", "a -\\- b -\\-\\- c .\\.. d.\\."),
            (": item", "\\: item"),
            ("2020", "2020"),
            ("# head", "\\# head"),
            ("a\n- b", "a - b"),
            ("75% of", "75% of"),
            ("5^2^ @key", "5\\^2\\^ \\@key"),
            ("see https://e.org/a_b: x", "see https\\://e.org/a\\_b: x"),
            ("www.e.org", "www\\.e.org"),
        ] {
            assert_eq!(escape_line(text), escaped);
        }
    }
}
