//! Styled text of references, made from templates.

use std::mem;

use super::super::{markdown, markup, phrase};
use super::work::{capitalize, is_supplied};

/// The signs before the name of a field in a template.
pub(super) const SIGNS: [char; 6] = ['*', '“', '‘', '^', '?', '-'];

#[derive(Clone, Debug, PartialEq, Eq)]
enum Span {
    Plain(String),
    Italic(String),
    Link(String),
    /// A title in running text.
    Title(String),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StyledText(Vec<Span>);

pub(super) fn plain(text: impl Into<String>) -> StyledText {
    let text: String = text.into();
    StyledText(if text.is_empty() { Vec::new() } else { vec![Span::Plain(text)] })
}

/// A title in quotation marks, double or single.
pub(super) fn quoted(title: &str, marks: [&str; 2]) -> StyledText {
    plain(marks.join(&phrase::with_inner_marks(title, marks[0])))
}

/// A title in quotation marks; a description in brackets has none.
pub(crate) fn title_in_text(title: &str) -> String {
    if is_supplied(title) { title.to_owned() } else { phrase::quoted(title) }
}

pub(super) fn linked_title(title: &str) -> StyledText {
    StyledText(vec![Span::Title(title.to_owned())])
}

pub(super) fn link(url: impl Into<String>) -> StyledText {
    StyledText(vec![Span::Link(url.into())])
}

/// Fills a template.
///
/// - `{name}` is a field, `{*name}` in italics, `{“name}` and `{‘name}` in quotation marks, `{^name}`
///   with a capital. `{?name}` is empty and tests the field. `{-name}` is missing if the entry begins
///   with the same name.
/// - `<…|…>` is the first alternative without a missing field, or nothing.
/// - A separator is left out after a space, so that missing fields leave no trace.
pub(super) fn fill(template: &str, field: &dyn Fn(&str) -> StyledText) -> StyledText {
    let mut text = StyledText::default();
    text.append(template, field);
    if let Some(Span::Plain(last)) = text.0.last_mut() {
        last.truncate(last.trim_end().len());
    }
    text.0.retain(|span| *span != Span::Plain(String::new()));
    text
}

/// Splits the text after `<` into its alternatives and the text after `>`.
fn alternatives(text: &str) -> (Vec<&str>, &str) {
    let (mut found, mut start, mut depth) = (Vec::new(), 0, 0);
    for (at, sign) in text.match_indices(['<', '|', '>']) {
        match sign {
            "<" => depth += 1,
            ">" if depth > 0 => depth -= 1,
            _ if depth > 0 => {}
            _ => {
                found.push(&text[start..at]);
                start = at + 1;
                if sign == ">" {
                    break;
                }
            }
        }
    }
    (found, &text[start..])
}

impl StyledText {
    /// Appends a filled template; false if a field is missing.
    fn append(&mut self, template: &str, field: &dyn Fn(&str) -> StyledText) -> bool {
        let mut is_complete = true;
        let mut rest = template;
        while let Some(at) = rest.find(['{', '<']) {
            self.literal(&rest[..at], field);
            let inner = &rest[at + 1..];
            if rest[at..].starts_with('{') {
                let (name, after) = inner.split_once('}').unwrap_or((inner, ""));
                is_complete &= self.insert(name, field);
                rest = after;
            } else {
                let (alternatives, after) = alternatives(inner);
                let filled = alternatives.into_iter().find_map(|alternative| {
                    let mut text = self.clone();
                    text.append(alternative, field).then_some(text)
                });
                *self = filled.unwrap_or_else(|| mem::take(self));
                rest = after;
            }
        }
        self.literal(rest, field);
        is_complete
    }

    /// Appends a field; false if the field is missing.
    fn insert(&mut self, name: &str, field: &dyn Fn(&str) -> StyledText) -> bool {
        let mut value = field(name.trim_start_matches(SIGNS));
        let is_repeated = name.starts_with('-') && value == field("author-fallback");
        if value.is_empty() || is_repeated {
            return false;
        }
        match (name.chars().next(), value.0.first_mut()) {
            (Some('?'), _) => return true,
            // In Markdown, an asterisk next to a space is not markup.
            (Some('*'), _) => {
                value = StyledText(vec![Span::Italic(value.plain().trim().to_owned())]);
            }
            (Some('“'), _) => value = quoted(&value.plain(), ["“", "”"]),
            (Some('‘'), _) => value = quoted(&value.plain(), ["‘", "’"]),
            (Some('^'), Some(Span::Plain(text))) => *text = capitalize(text),
            _ => {}
        }
        value.0.into_iter().for_each(|span| self.push(span));
        true
    }

    /// Appends the text of a template, without a separator at the beginning or after a
    /// space. A full stop is never doubled, and a full stop or a comma goes inside American
    /// quotation marks.
    fn literal(&mut self, literal: &str, field: &dyn Fn(&str) -> StyledText) {
        let at_start = match self.0.last() {
            None => true,
            Some(Span::Plain(text)) => text.ends_with([' ', '(']),
            Some(_) => false,
        };
        let separators: &[char] = if at_start { &[',', '.', ';', ':', ' '] } else { &[] };
        let text = literal.trim_start_matches(separators);
        let rest = match text.chars().next() {
            Some(mark @ ('.' | ',')) if self.absorb(mark, field) => &text[1..],
            _ => text,
        };
        self.push(Span::Plain(rest.to_owned()));
    }

    fn push(&mut self, span: Span) {
        match (span, self.0.last_mut()) {
            (Span::Plain(text), _) if text.is_empty() => {}
            (Span::Plain(text), Some(Span::Plain(last))) => last.push_str(&text),
            (span, _) => self.0.push(span),
        }
    }

    /// Whether the last span makes the mark superfluous or takes it.
    fn absorb(&mut self, mark: char, field: &dyn Fn(&str) -> StyledText) -> bool {
        let Some(Span::Plain(text) | Span::Italic(text)) = self.0.last_mut() else { return false };
        let end = text.trim_end_matches(['”', '’', '"', '\'']);
        // A full stop makes a comma superfluous nowhere: “in the U.S.,”.
        let is_ended = end.ends_with(['?', '!']) || mark == '.' && end.ends_with(['.', '…']);
        let is_inside = text.ends_with('”') && !field("american-quotes").is_empty();
        if is_inside && !is_ended {
            text.insert(text.len() - '”'.len_utf8(), mark);
        }
        is_inside || (is_ended && mark == '.')
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn plain(&self) -> String {
        let span = |span: &Span| match span {
            Span::Plain(text) | Span::Italic(text) | Span::Link(text) => text.clone(),
            Span::Title(title) => title_in_text(title),
        };
        self.0.iter().map(span).collect()
    }

    /// The HTML, with the address of a title in running text.
    pub(crate) fn html(&self, address: Option<&str>) -> String {
        let span = |span: &Span| match span {
            Span::Plain(text) => markup::text(text),
            Span::Italic(text) => format!("<i>{}</i>", markup::text(text)),
            Span::Link(url) => markup::link(&markup::text(url), url),
            Span::Title(title) => {
                let title = format!("<cite>{}</cite>", markup::text(title));
                address.map_or(title.clone(), |url| markup::link(&title, url))
            }
        };
        self.0.iter().map(span).collect()
    }

    /// The Markdown, with the address of a title in running text.
    pub(crate) fn markdown(&self, address: Option<&str>) -> String {
        let span = |(at, span): (usize, &Span)| match span {
            Span::Plain(text) if at == 0 => markdown::escape_line(text),
            Span::Plain(text) => markdown::escape(text),
            Span::Italic(text) => format!("*{}*", markdown::escape(text)),
            Span::Link(url) => format!("<{url}>"),
            Span::Title(title) => {
                let title = markdown::escape(&title_in_text(title));
                address.map_or(title.clone(), |url| markdown::link(&title, url))
            }
        };
        self.0.iter().enumerate().map(span).collect()
    }
}

impl<T: Into<String>> From<Option<T>> for StyledText {
    fn from(text: Option<T>) -> Self {
        text.map(plain).unwrap_or_default()
    }
}

#[cfg(test)]
impl StyledText {
    /// With asterisks around italics.
    pub(super) fn marked(&self) -> String {
        let span = |span: &Span| match span {
            Span::Italic(text) => format!("*{text}*"),
            Span::Plain(text) | Span::Link(text) | Span::Title(text) => text.clone(),
        };
        self.0.iter().map(span).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asterisks_are_next_to_letters() {
        let field = |name: &str| plain(if name == "a" { " a " } else { " c" });
        assert_eq!(fill("{*a} b {*c}", &field).markdown(None), "*a* b *c*");
    }

    #[test]
    fn punctuation_is_merged() {
        for (template, first, text) in [
            ("{x}. {y}", plain("Lind & Co."), "Lind & Co. Y"),
            ("{x}, {y}", plain("Lind & Co."), "Lind & Co., Y"),
            ("{*x}. {y}", plain("Why?"), "*Why?* Y"),
            ("{*x}, {y}", plain("Why?"), "*Why?*, Y"),
            ("{“x}, {y}", plain("Why?"), "“Why?” Y"),
            ("{“x}, {y}", plain("Fares"), "“Fares,” Y"),
            ("{“x}, {y}", plain("In the U.S."), "“In the U.S.,” Y"),
            ("{“x}. {y}", plain("In the U.S."), "“In the U.S.” Y"),
            ("{*x}, {y}", plain("In the “U.S.”"), "*In the “U.S.,”* Y"),
            ("{“x}, {y}", plain("A \"b 'c' d\""), "“A ‘b “c” d’,” Y"),
            ("{‘x}, {y}", plain("A \"b\""), "‘A “b”’, Y"),
            ("{‘x}, {y}", plain("‘We’re ‘late’’"), "‘“We’re ‘late’”’, Y"),
            ("{“x}. {y}", plain("The word “no”"), "“The word ‘no’.” Y"),
            ("{x}. {y}", plain("The word “no”"), "The word “no.” Y"),
            ("{*x}, {y}", plain("The word “no”"), "*The word “no,”* Y"),
            ("{*x}, {y}", plain("Who said “no?”"), "*Who said “no?”* Y"),
            ("{“x}. {y}", plain("Who said “no?”"), "“Who said ‘no?’” Y"),
            ("{x}. {y}.", link("https://e.org/?"), "https://e.org/?. Y."),
            ("{x}. {y}", StyledText::default(), "Y"),
            ("{y}. <In {x}, {y}><, {y}>.", StyledText::default(), "Y. Y."),
            ("{y}. <In {x}>.", StyledText::default(), "Y."),
            ("{y}<, {y}< ({x})>>.", StyledText::default(), "Y, Y."),
        ] {
            let field = |name: &str| if name == "x" { first.clone() } else { plain("Y") };
            assert_eq!(fill(template, &field).marked(), text);
        }
    }
}
