//! HTML, escaped by a library made for it.

/// Text as it stands between tags.
pub(super) fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    // Writing to a string can't fail.
    let _ = pulldown_cmark_escape::escape_html_body_text(&mut escaped, text);
    escaped
}

/// Text as it stands in an attribute between double quotation marks.
pub(super) fn attribute(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let _ = pulldown_cmark_escape::escape_html(&mut escaped, text);
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
