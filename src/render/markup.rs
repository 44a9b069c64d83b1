//! HTML and XML.

/// Escapes text between tags.
pub(super) fn text(text: &str) -> String {
    escape(text, &['&', '<', '>'])
}

/// Escapes the value of an attribute.
pub(super) fn attribute(text: &str) -> String {
    escape(text, &['&', '<', '>', '"', '\''])
}

fn escape(text: &str, special: &[char]) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        match char {
            _ if !special.contains(&char) => escaped.push(char),
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push_str("&#39;"),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_a_tag() {
        assert_eq!(text("<b>&\"'"), "&lt;b&gt;&amp;\"'");
        assert_eq!(attribute("\"><script>&'"), "&quot;&gt;&lt;script&gt;&amp;&#39;");
    }
}
