//! Quotations: verbatim passages of a source, each with its facts.

use std::fmt;

use serde::Serialize;

use super::checked::{checked_string, is_run};
use super::{Fact, Id, Key, Name, Source};

/// A verbatim passage of a source.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// The name in scripts.
    pub id: Id,
    pub source: Key<Source>,
    pub locator: Locator,
    /// The words with the punctuation of the source.
    pub text: String,
    /// The text before the passage, if the passage alone is ambiguous.
    pub prefix: Option<String>,
    /// The text after the passage, if the passage alone is ambiguous.
    pub suffix: Option<String>,
    /// The speaker, if not the author of the source; boxed, since few quotations have one.
    pub attributed_to: Option<Box<Speaker>>,
    /// The first of its facts, which follow one another in the fact base.
    pub first_fact: Key<Fact>,
    /// The number of its facts, at least one.
    pub fact_count: usize,
}

/// A speaker, as a source names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Speaker {
    pub name: String,
    /// The post: "Director-General".
    pub role: Option<String>,
    /// The organization: "World Health Organization".
    pub organization: Option<String>,
}

impl Speaker {
    /// The name and the organization.
    pub(crate) fn names(self) -> impl Iterator<Item = String> {
        [self.name].into_iter().chain(self.organization)
    }
}

/// An author as a speaker.
impl From<&Name> for Speaker {
    fn from(name: &Name) -> Self {
        Self { name: name.whole.clone(), role: name.role.clone(), organization: None }
    }
}

/// "Ann Lind, Director, Harbour Office".
impl fmt::Display for Speaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        let parts = self.role.iter().chain(&self.organization);
        parts.into_iter().try_for_each(|part| write!(f, ", {part}"))
    }
}

/// The place of a quotation in its source.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Locator {
    /// The paragraph, one-based, as a reader of the page counts.
    Paragraph(u32),
    /// The page or pages of a report or a book.
    Page(Pages),
}

impl Locator {
    pub fn paragraph(&self) -> Option<u32> {
        if let Self::Paragraph(number) = self { Some(*number) } else { None }
    }

    pub fn pages(&self) -> Option<&Pages> {
        if let Self::Page(pages) = self { Some(pages) } else { None }
    }
}

/// "para. 3", "p. iv", "pp. 12–13".
impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Paragraph(number) => write!(f, "para. {number}"),
            Self::Page(pages) if pages.are_several() => write!(f, "pp. {pages}"),
            Self::Page(page) => write!(f, "p. {page}"),
        }
    }
}

checked_string! {
    /// A page, a range of pages or several: "12", "iv", "12–13", "12, 15".
    pub struct Pages(is_pages);
    BadPage: "not a page", "write \"12\", \"iv\", \"12–13\" or \"12, 15\", without \"p.\""
}

impl Pages {
    pub fn are_several(&self) -> bool {
        self.as_str().contains(',') || page_range(self.as_str()).is_some()
    }
}

/// The ends of a range of pages; "A-12" is a page of section A.
pub(crate) fn page_range(pages: &str) -> Option<(&str, &str)> {
    let is_section = |part: &str| part.bytes().all(|byte| byte.is_ascii_uppercase());
    pages.split_once(['–', '—', '-']).filter(|(a, b)| is_section(a) == is_section(b))
}

fn is_pages(text: &str) -> bool {
    let is_known = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'.';
    let is_page = |page: &str| is_run(page, 1.., is_known) && !page.ends_with('.');
    text.split(", ").all(|range| {
        let (first, last) = range.split_once(['–', '-']).unwrap_or((range, range));
        is_page(first) && is_page(last)
    })
}

impl Quotation {
    /// The supported facts, in their order.
    pub fn facts(&self) -> impl Iterator<Item = Key<Fact>> + Clone + use<> {
        let first = self.first_fact.index();
        (first..first + self.fact_count).map(Key::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_numbers_and_ranges() {
        for (text, locator) in [
            ("12", Some("p. 12")),
            ("iv", Some("p. iv")),
            ("A1", Some("p. A1")),
            ("A-12", Some("p. A-12")),
            ("3.12", Some("p. 3.12")),
            ("12–13", Some("pp. 12–13")),
            ("12-13", Some("pp. 12-13")),
            ("12, 15–16", Some("pp. 12, 15–16")),
            ("p. 12", None),
            ("12–", None),
            ("12—13", None),
            ("", None),
            ("twelve pages", None),
        ] {
            let read = text.parse().ok().map(|pages| Locator::Page(pages).to_string());
            assert_eq!(read.as_deref(), locator, "{text}");
        }
    }
}
