//! Markdown, escaped for all who read it: `CommonMark`, GitHub and their kin.

use std::io::{self, Write};

use super::Screen;

/// Text that Markdown shows as it is: what would be markup is escaped, a line
/// end is a space.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for char in text.chars() {
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
    let escaped = escape(text.trim_start());
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    let after = escaped.get(digits..).unwrap_or_default();
    if digits == 0 && escaped.starts_with(['-', '+', '=', ':']) {
        return format!("\\{escaped}");
    }
    match (digits, after.starts_with(['.', ')']), escaped.split_at_checked(digits)) {
        (1.., true, Some((number, rest))) => format!("{number}\\{rest}"),
        _ => escaped,
    }
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
