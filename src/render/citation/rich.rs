//! A reference as print has it: text with italics and an address, before it is
//! known whether it becomes plain text, HTML or Markdown.

use super::super::{markdown, markup};
use super::marks::typographic;

/// A piece of a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Roman(String),
    Italic(String),
    Address(String),
}

/// A reference, piece by piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::render) struct Rich(Vec<Piece>);

impl Rich {
    /// Adds text in roman, with the quotation marks of print.
    pub(super) fn roman(&mut self, text: impl AsRef<str>) -> &mut Self {
        let text = typographic(text.as_ref(), self.last_char());
        match self.0.last_mut() {
            Some(Piece::Roman(last)) => last.push_str(&text),
            _ => self.0.push(Piece::Roman(text.into_owned())),
        }
        self
    }

    /// Adds text in italics, with the quotation marks of print.
    pub(super) fn italic(&mut self, text: impl AsRef<str>) -> &mut Self {
        let text = typographic(text.as_ref(), self.last_char()).into_owned();
        self.0.push(Piece::Italic(text));
        self
    }

    fn last_char(&self) -> Option<char> {
        self.0.last().and_then(|piece| match piece {
            Piece::Roman(text) | Piece::Italic(text) | Piece::Address(text) => {
                text.chars().next_back()
            }
        })
    }

    /// Adds an address.
    pub(super) fn address(&mut self, url: impl Into<String>) -> &mut Self {
        self.0.push(Piece::Address(url.into()));
        self
    }

    /// Adds the pieces of another.
    pub(super) fn append(&mut self, other: Self) -> &mut Self {
        for piece in other.0 {
            if let Piece::Roman(text) = &piece {
                self.roman(text);
            } else {
                self.0.push(piece);
            }
        }
        self
    }

    /// Ends a part with a full stop, unless it ends in a mark that does as much;
    /// inside a quotation that ends the part, as American print has it.
    pub(super) fn stop(&mut self) -> &mut Self {
        if self.has_stop() {
            return self;
        }
        match self.0.last_mut() {
            Some(Piece::Roman(text) | Piece::Italic(text)) if text.ends_with('”') => {
                text.truncate(text.len() - '”'.len_utf8());
                text.push_str(".”");
                self
            }
            _ => self.roman("."),
        }
    }

    /// Ends a part with a full stop behind all that is in it.
    pub(super) fn stop_behind(&mut self) -> &mut Self {
        if self.has_stop() { self } else { self.roman(".") }
    }

    /// Whether a part has its stop. A question mark in an address is none.
    fn has_stop(&self) -> bool {
        !matches!(self.0.last(), Some(Piece::Address(_))) && ends_sentence(&self.plain())
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As plain text.
    pub(in crate::render) fn plain(&self) -> String {
        self.each(|piece| match piece {
            Piece::Roman(text) | Piece::Italic(text) | Piece::Address(text) => text.clone(),
        })
    }

    /// As HTML.
    pub(in crate::render) fn html(&self) -> String {
        self.each(|piece| match piece {
            Piece::Roman(text) => markup::text(text),
            Piece::Italic(text) => format!("<i>{}</i>", markup::text(text)),
            Piece::Address(url) => {
                format!("<a href=\"{}\">{}</a>", markup::attribute(url), markup::text(url))
            }
        })
    }

    /// As Markdown. Neither a number nor a hyphen in front makes a list of it.
    pub(in crate::render) fn markdown(&self) -> String {
        let piece = |(place, piece): (usize, &Piece)| match piece {
            Piece::Roman(text) if place == 0 => markdown::escape_line(text),
            Piece::Roman(text) => markdown::escape(text),
            // Neither asterisk may stand beside a space.
            Piece::Italic(text) => {
                let words = text.trim();
                let (before, behind) = text.split_once(words).unwrap_or_default();
                let before = if place == 0 { "" } else { before };
                format!("{before}*{}*{behind}", markdown::escape(words))
            }
            Piece::Address(url) => format!("<{url}>"),
        };
        self.0.iter().enumerate().map(piece).collect()
    }

    fn each(&self, piece: impl Fn(&Piece) -> String) -> String {
        self.0.iter().map(piece).collect()
    }
}

/// Whether a text ends in a full stop, a question or an exclamation mark, maybe
/// before a closing quotation mark.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '’']).ends_with(['.', '?', '!', '…'])
}

impl From<String> for Rich {
    fn from(text: String) -> Self {
        let mut rich = Self::default();
        rich.roman(text);
        rich
    }
}

#[cfg(test)]
impl Rich {
    /// With asterisks round what is in italics, for tests to read.
    pub(super) fn marked(&self) -> String {
        self.each(|piece| match piece {
            Piece::Roman(text) | Piece::Address(text) => text.clone(),
            Piece::Italic(text) => format!("*{text}*"),
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
            assert_eq!(Rich::from(text.to_owned()).markdown(), markdown);
        }
        let mut rich = Rich::default();
        rich.italic(" a ").roman("b").italic(" c");
        assert_eq!(rich.markdown(), "*a* b *c*");
    }
}
