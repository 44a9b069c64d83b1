//! HTML and XML.

/// Escapes text between tags.
pub(super) fn text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Escapes the value of an attribute.
pub(super) fn attribute(value: &str) -> String {
    text(value).replace('"', "&quot;").replace('\'', "&#39;")
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
