//! HTML and XML.

/// Escapes text between tags.
pub(super) fn text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A link around markup.
pub(super) fn link(content: &str, url: &str) -> String {
    format!("<a href=\"{}\">{content}</a>", attribute(url))
}

/// Escapes the value of an attribute.
pub(super) fn attribute(value: &str) -> String {
    text(value).replace('"', "&quot;").replace('\'', "&#39;")
}
