//! Markdown, escaped for all who read it: `CommonMark`, GitHub and their kin.

use std::io::{self, Write};

use super::Screen;

/// Text that Markdown shows as it is: what would be markup is escaped, a line
/// end is a space.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        // What two hyphens and three full stops are made into is not what was said.
        let shortens = match char {
            '-' => escaped.ends_with('-'),
            '.' => escaped.ends_with('.') && !escaped.ends_with("\\."),
            _ => false,
        };
        if shortens {
            escaped.push('\\');
        }
        match char {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&'
            | '$' | '^' | '@' => {
                escaped.push('\\');
                escaped.push(char);
            }
            '\n' | '\r' | '\t' => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Text at the beginning of a line, where a list, a heading or a definition could
/// begin too.
pub(super) fn escape_line(text: &str) -> String {
    let mut escaped = escape(text.trim_start());
    if escaped.starts_with(['-', '+', '=', ':']) {
        escaped.insert(0, '\\');
    } else if let Some(at) = behind_ordinal(&escaped) {
        escaped.insert(at, '\\');
    }
    escaped
}

/// Where the mark stands that makes the first item of a list of a line's beginning, by
/// the rules of Pandoc: "1.", "a)", "(iv)".
fn behind_ordinal(line: &str) -> Option<usize> {
    let inner = line.strip_prefix('(').unwrap_or(line);
    let behind = inner.trim_start_matches(|char: char| char.is_ascii_alphanumeric());
    let ordinal = inner.strip_suffix(behind).filter(|ordinal| !ordinal.is_empty())?;
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_roman = |text: &str| text.bytes().all(|byte| b"ivxlcdmIVXLCDM".contains(&byte));
    let item = is_number(ordinal) || ordinal.len() == 1 || is_roman(ordinal);
    let rest = behind.strip_prefix(['.', ')']).filter(|_| item)?;
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    ends.then_some(line.len() - behind.len())
}

pub(super) fn write_row<'c>(
    screen: &mut Screen<'_>,
    cells: impl Iterator<Item = &'c str>,
) -> io::Result<()> {
    for cell in cells {
        write!(screen, "| {cell} ")?;
    }
    writeln!(screen, "|")
}

/// An address where Markdown expects one, in angle brackets, in which only they
/// and a backslash mean anything; a valid address has none of them.
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
        ] {
            assert_eq!(escape_line(text), escaped);
        }
    }
}
