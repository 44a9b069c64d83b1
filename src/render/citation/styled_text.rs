//! Styled text of references: plain, italic, quoted and linked spans.

use super::super::{markdown, markup};

#[derive(Clone, Debug, PartialEq, Eq)]
enum Span {
    Plain(String),
    Italic(String),
    /// A title in double quotation marks; a full stop or a comma goes inside.
    Quoted(String),
    Link(String),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StyledText(Vec<Span>);

pub(super) fn plain(text: impl Into<String>) -> StyledText {
    let text: String = text.into();
    StyledText(if text.is_empty() { Vec::new() } else { vec![Span::Plain(text)] })
}

pub(super) fn italic(text: impl Into<String>) -> StyledText {
    StyledText(vec![Span::Italic(text.into())])
}

/// A title in double quotation marks; double marks inside become single marks.
pub(super) fn quoted(title: &str) -> StyledText {
    StyledText(vec![Span::Quoted(title.replace('“', "‘").replace('”', "’"))])
}

pub(super) fn link(url: impl Into<String>) -> StyledText {
    StyledText(vec![Span::Link(url.into())])
}

/// Joins the parts that are not empty.
pub(super) fn join(parts: impl IntoIterator<Item = StyledText>, separator: &str) -> StyledText {
    let mut text = StyledText::default();
    for part in parts {
        text.part(separator, part);
    }
    text
}

/// Joins the parts that are not empty as sentences.
pub(super) fn sentences(parts: impl IntoIterator<Item = StyledText>) -> StyledText {
    let mut text = join(parts, ". ");
    text.text(".");
    text
}

impl StyledText {
    /// Appends plain text. A full stop is never doubled, and a full stop or a comma
    /// goes inside the quotation marks of a title.
    pub(super) fn text(&mut self, text: impl AsRef<str>) -> &mut Self {
        let text = text.as_ref();
        let rest = match text.chars().next() {
            Some(mark @ ('.' | ',')) if self.absorb(mark) => &text[1..],
            _ => text,
        };
        match self.0.last_mut() {
            _ if rest.is_empty() => {}
            Some(Span::Plain(last)) => last.push_str(rest),
            _ => self.0.push(Span::Plain(rest.to_owned())),
        }
        self
    }

    /// Whether the last span makes the mark superfluous or takes it.
    fn absorb(&mut self, mark: char) -> bool {
        match self.0.last_mut() {
            Some(Span::Quoted(title)) => {
                if !ends_sentence(title) {
                    title.push(mark);
                }
                true
            }
            Some(Span::Plain(text) | Span::Italic(text)) => mark == '.' && ends_sentence(text),
            Some(Span::Link(_)) | None => false,
        }
    }

    /// Appends a part that is not empty, after the separator if there is text before.
    pub(super) fn part(&mut self, separator: &str, part: impl Into<Self>) -> &mut Self {
        let part = part.into();
        if part.is_empty() {
            return self;
        }
        if !self.is_empty() {
            self.text(separator);
        }
        for span in part.0 {
            match span {
                Span::Plain(text) => {
                    self.text(text);
                }
                span => self.0.push(span),
            }
        }
        self
    }

    /// Raises the first letter of plain text.
    pub(super) fn capitalized(mut self) -> Self {
        if let Some(Span::Plain(text)) = self.0.first_mut() {
            *text = super::work::capitalized(text);
        }
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn plain(&self) -> String {
        self.concat(|span| match span {
            Span::Plain(text) | Span::Italic(text) | Span::Link(text) => text.clone(),
            Span::Quoted(title) => format!("“{title}”"),
        })
    }

    pub(crate) fn html(&self) -> String {
        self.concat(|span| match span {
            Span::Plain(text) => markup::text(text),
            Span::Italic(text) => format!("<i>{}</i>", markup::text(text)),
            Span::Quoted(title) => format!("“{}”", markup::text(title)),
            Span::Link(url) => {
                format!("<a href=\"{}\">{}</a>", markup::attribute(url), markup::text(url))
            }
        })
    }

    pub(crate) fn markdown(&self) -> String {
        let span = |(at, span): (usize, &Span)| match span {
            Span::Plain(text) if at == 0 => markdown::escape_line(text),
            Span::Plain(text) => markdown::escape(text),
            Span::Italic(text) => {
                // An asterisk next to a space is not markup.
                let words = text.trim();
                let start = text.len() - text.trim_start().len();
                let before = if at == 0 { "" } else { &text[..start] };
                format!("{before}*{}*{}", markdown::escape(words), &text[start + words.len()..])
            }
            Span::Quoted(title) => format!("“{}”", markdown::escape(title)),
            Span::Link(url) => format!("<{url}>"),
        };
        self.0.iter().enumerate().map(span).collect()
    }

    fn concat(&self, span: impl Fn(&Span) -> String) -> String {
        self.0.iter().map(span).collect()
    }
}

impl From<&str> for StyledText {
    fn from(text: &str) -> Self {
        plain(text)
    }
}

impl From<String> for StyledText {
    fn from(text: String) -> Self {
        plain(text)
    }
}

impl<T: Into<Self>> From<Option<T>> for StyledText {
    fn from(part: Option<T>) -> Self {
        part.map(Into::into).unwrap_or_default()
    }
}

/// Whether the text ends in a full stop, a question mark or an exclamation mark,
/// before closing quotation marks or not.
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '"', '\'']).ends_with(['.', '?', '!', '…'])
}

#[cfg(test)]
impl StyledText {
    /// With asterisks around italics.
    pub(super) fn marked(&self) -> String {
        self.concat(|span| match span {
            Span::Plain(text) | Span::Link(text) => text.clone(),
            Span::Italic(text) => format!("*{text}*"),
            Span::Quoted(title) => format!("“{title}”"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_front_makes_a_list_in_markdown() {
        for (text, markdown) in [
            ("1. Lind A.", "1\\. Lind A."),
            ("- a", "\\- a"),
            ("+ a", "\\+ a"),
            ("2020.", "2020\\."),
        ] {
            assert_eq!(plain(text).markdown(), markdown);
        }
        let mut text = italic(" a ");
        text.text("b").part("", italic(" c"));
        assert_eq!(text.markdown(), "*a* b *c*");
    }

    #[test]
    fn punctuation_is_merged() {
        for (first, separator, text) in [
            (plain("Lind & Co."), ". ", "Lind & Co. X"),
            (plain("Lind & Co."), ", ", "Lind & Co., X"),
            (italic("Why?"), ". ", "*Why?* X"),
            (italic("Why?"), ", ", "*Why?*, X"),
            (quoted("Why?"), ", ", "“Why?” X"),
            (quoted("Fares"), ", ", "“Fares,” X"),
            (quoted("The word “no”"), ". ", "“The word ‘no’.” X"),
            (quoted("Who said “no?”"), ". ", "“Who said ‘no?’” X"),
            (link("https://e.org/?"), ". ", "https://e.org/?. X"),
            (StyledText::default(), ". ", "X"),
        ] {
            assert_eq!(join([first, plain("X")], separator).marked(), text);
        }
        assert_eq!(sentences([plain("A"), StyledText::default()]).marked(), "A.");
    }
}
