//! Sources: what a quotation was taken from, in the terms of CSL, so that every
//! citation format can be written from one record.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

use super::vocabulary::vocabulary;
use super::{Id, Period};

/// A work that is quoted or referred to.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// The name that quotations, notes and citation keys use.
    pub id: Id<'a>,
    /// What sort of work it is.
    pub kind: SourceType,
    /// Its title, as printed.
    pub title: &'a str,
    /// The title in sentence case: small but for the first letter and for names.
    pub title_sentence: Option<&'a str>,
    /// Its authors, in their order.
    pub authors: &'a [Name<'a>],
    /// The editors of the work, or of the book of a chapter.
    pub editors: &'a [Name<'a>],
    /// What it appeared in: the newspaper or the site (CSL `container-title`).
    pub container: Option<&'a str>,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// The series or sort of report (CSL `genre`).
    pub genre: Option<&'a str>,
    /// The number within the series (CSL `number`).
    pub number: Option<&'a str>,
    /// The volume of a periodical or of a book in volumes.
    pub volume: Option<&'a str>,
    /// The issue of a periodical.
    pub issue: Option<&'a str>,
    /// The page or the range of pages (CSL `page`).
    pub page: Option<&'a str>,
    /// The edition of a book, or the version of a data set.
    pub edition: Option<&'a str>,
    /// The place of publication or of the event (CSL `publisher-place`).
    pub place: Option<&'a str>,
    /// The DOI, without an address before it.
    pub doi: Option<Doi<'a>>,
    /// The ISBN, with or without hyphens.
    pub isbn: Option<Isbn<'a>>,
    /// When it appeared.
    pub issued: Option<Period<'a>>,
    /// How that is known where it isn't printed.
    pub issued_note: Option<&'a str>,
    /// Its language.
    pub language: Option<Language<'a>>,
    /// Its address.
    pub url: Option<Url<'a>>,
    /// When the address was looked at.
    pub accessed: Option<Period<'a>>,
    /// The copy that the quotations were taken from.
    pub text: Option<SourceText<'a>>,
}

/// The copy of a source that quotations were taken from.
#[derive(Clone, Debug)]
pub struct SourceText<'a> {
    /// The SHA-256 of its bytes, in 64 lower-case hexadecimal digits.
    pub sha256: &'a str,
    /// Its length in Unicode code points.
    pub characters: u64,
    /// Lines that are no paragraph: headline, picture credit.
    pub furniture: &'a [&'a str],
}

/// Who wrote a source.
#[derive(Clone, Copy, Debug)]
pub enum Name<'a> {
    /// A person.
    Person {
        /// The family name, by which references are sorted.
        family: &'a str,
        /// The given names.
        given: Option<&'a str>,
        /// The post that the source names, which no reference prints.
        role: Option<&'a str>,
        /// The whole name where it isn't "given family".
        display: Option<&'a str>,
    },
    /// An organisation, or a name that can't be taken apart (CSL `literal`).
    Literal(&'a str),
}

impl<'a> Name<'a> {
    /// The name as it stands in running text.
    #[must_use]
    pub fn in_text(&self) -> Cow<'a, str> {
        match self {
            Self::Literal(name) | Self::Person { display: Some(name), .. } => Cow::Borrowed(name),
            Self::Person { given: Some(given), family, .. } => format!("{given} {family}").into(),
            Self::Person { family, .. } => Cow::Borrowed(family),
        }
    }
}

/// A language tag of BCP 47 in the form that citations need: a language, then
/// script, region or variant subtags (`en`, `zh-Hans`, `kk-KZ`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Language<'a>(pub(crate) &'a str);

impl<'a> Language<'a> {
    /// The language tagged by `text`, or `None` where it is no such tag.
    #[must_use]
    pub fn new(text: &'a str) -> Option<Self> {
        let mut subtags = text.split('-');
        let language = subtags.next().is_some_and(|subtag| {
            (2..=3).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
        });
        let rest = subtags.all(|subtag| {
            (2..=8).contains(&subtag.len())
                && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        (language && rest).then_some(Self(text))
    }

    /// The tag as it is written.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }
}

/// A digital object identifier: the prefix `10.`, a registrant, a slash and a suffix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Doi<'a>(pub(crate) &'a str);

impl<'a> Doi<'a> {
    /// Reads a DOI; an address such as `https://doi.org/10.1/x` is not valid.
    #[must_use]
    pub fn new(text: &'a str) -> Option<Self> {
        let (registrant, suffix) = text.strip_prefix("10.")?.split_once('/')?;
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
        let is_valid = registrant.len() >= 4 && registrant.split('.').all(is_number);
        // These characters are in no real DOI, and unsafe in an address or in TeX.
        let is_safe = |byte: u8| byte.is_ascii_graphic() && !b"{}\\\"^`|".contains(&byte);
        let is_suffix = !suffix.is_empty() && suffix.bytes().all(is_safe);
        (is_valid && is_suffix).then_some(Self(text))
    }

    /// The DOI as it is written.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }
}

/// An International Standard Book Number of 10 or 13 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Isbn<'a>(pub(crate) &'a str);

impl<'a> Isbn<'a> {
    /// Reads an ISBN, with single hyphens between its parts or without; the check
    /// digit has to be right.
    #[must_use]
    pub fn new(text: &'a str) -> Option<Self> {
        let hyphens = text.starts_with('-') || text.ends_with('-') || text.contains("--");
        let digits: Vec<char> = text.chars().filter(|char| *char != '-').collect();
        let is_ten = digits.len() == 10;
        let values: Vec<u32> = digits
            .iter()
            .enumerate()
            .map_while(|(at, char)| match char {
                'X' if is_ten && at == 9 => Some(10),
                char => char.to_digit(10),
            })
            .collect();
        let weighted = |weight: fn(u32) -> u32| -> u32 {
            (0..).zip(&values).map(|(at, value)| weight(at) * value).sum()
        };
        let is_valid = values.len() == digits.len()
            && match values.as_slice() {
                [_, _, _, _, _, _, _, _, _, _] => weighted(|at| 10 - at).is_multiple_of(11),
                [9, 7, 8 | 9, ..] if values.len() == 13 => {
                    weighted(|at| 1 + at % 2 * 2).is_multiple_of(10)
                }
                _ => false,
            };
        (is_valid && !hyphens).then_some(Self(text))
    }

    /// The ISBN as it is written.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }
}

/// An absolute `http` or `https` address, valid by RFC 3986: nothing else may
/// become a link on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Url<'a>(pub(crate) &'a str);

impl<'a> Url<'a> {
    /// The address spelt by `text`, or `None` where it is no web address.
    #[must_use]
    pub fn new(text: &'a str) -> Option<Self> {
        let web = iri_string::types::UriStr::new(text).is_ok_and(|uri| {
            ["http", "https"].iter().any(|scheme| uri.scheme_str().eq_ignore_ascii_case(scheme))
                && uri.authority_str().is_some_and(|host| !host.is_empty())
        });
        web.then_some(Self(text))
    }

    /// The address as it is written.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }
}

impl fmt::Display for Url<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

vocabulary! {
    /// The kinds of source, in the terms of CSL 1.0.2.
    pub enum SourceType {
        /// An article in a newspaper.
        ArticleNewspaper = "article-newspaper",
        /// An article in a magazine.
        ArticleMagazine = "article-magazine",
        /// An article in a journal.
        ArticleJournal = "article-journal",
        /// A page on the web.
        Webpage = "webpage",
        /// A post in a weblog.
        PostWeblog = "post-weblog",
        /// A report.
        Report = "report",
        /// A book.
        Book = "book",
        /// A part of a book.
        Chapter = "chapter",
        /// A speech, a lecture or a paper given at a conference.
        Speech = "speech",
        /// A data set.
        Dataset = "dataset",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        for good in ["https://dknews.kz/en/a-b", "http://example.org/?q=%20#top", "https://[::1]/"]
        {
            assert!(Url::new(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "example.org",
            "javascript:alert(1)",
            "https:",
            "https://",
            "https:///a",
            "https://e.org/a b",
            "https://e.org/\"onclick",
            "file:///etc/passwd",
            "https://e.org/\u{1b}[0m",
            "https://e.org/é",
        ] {
            assert!(Url::new(bad).is_none(), "{bad:?}");
        }
    }

    #[test]
    fn dois_are_bare() {
        for good in ["10.1000/182", "10.5555/jhs.2019.014", "10.1000.10/a(b)<c>;d"] {
            assert!(Doi::new(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "https://doi.org/10.1000/182",
            "doi:10.1000/182",
            "10.1000",
            "10.1000/",
            "10.10/182",
            "10.1000/a b",
            "10.1000/é",
            "10.1000/a}b",
            "11.1000/182",
        ] {
            assert!(Doi::new(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn isbns_have_a_right_check_digit() {
        for good in ["0-306-40615-2", "9780306406157", "978-0-306-40615-7", "0-8044-2957-X"] {
            assert!(Isbn::new(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "0-306-40615-3",
            "978-0-306-40615-8",
            "977-0-306-40615-7",
            "030640615",
            "0--306-40615-2",
            "0 306 40615 2",
            "X-306-40615-2",
            "ISBN 0-306-40615-2",
        ] {
            assert!(Isbn::new(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn languages_are_tags() {
        for good in ["en", "zh-Hans", "kk-KZ", "sr-Latn-RS", "de-1996"] {
            assert!(Language::new(good).is_some(), "{good}");
        }
        for bad in ["", "english", "e", "en_GB", "en-", "12"] {
            assert!(Language::new(bad).is_none(), "{bad:?}");
        }
    }
}
