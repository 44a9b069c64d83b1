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
    /// What it appeared in: the newspaper or the site (CSL `container-title`).
    pub container: Option<&'a str>,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// The series or sort of report (CSL `genre`).
    pub genre: Option<&'a str>,
    /// The number within the series (CSL `number`).
    pub number: Option<&'a str>,
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
    /// An item type of CSL 1.0.2, appendix III
    /// (<https://docs.citationstyles.org/en/stable/specification.html>).
    pub enum SourceType {
        /// A work that fits nowhere else, or a preprint.
        Article = "article",
        /// An article in a journal.
        ArticleJournal = "article-journal",
        /// An article in a magazine.
        ArticleMagazine = "article-magazine",
        /// An article in a newspaper.
        ArticleNewspaper = "article-newspaper",
        /// A proposed law.
        Bill = "bill",
        /// A book.
        Book = "book",
        /// A broadcast.
        Broadcast = "broadcast",
        /// A part of a book.
        Chapter = "chapter",
        /// A work of antiquity.
        Classic = "classic",
        /// A collection in an archive.
        Collection = "collection",
        /// A data set.
        Dataset = "dataset",
        /// A document of no other type.
        Document = "document",
        /// An entry in a database or catalogue.
        Entry = "entry",
        /// An entry in a dictionary.
        EntryDictionary = "entry-dictionary",
        /// An entry in an encyclopaedia.
        EntryEncyclopedia = "entry-encyclopedia",
        /// An event.
        Event = "event",
        /// A figure in a work.
        Figure = "figure",
        /// A picture.
        Graphic = "graphic",
        /// A hearing.
        Hearing = "hearing",
        /// An interview.
        Interview = "interview",
        /// A court's case.
        LegalCase = "legal_case",
        /// A law.
        Legislation = "legislation",
        /// An unpublished work.
        Manuscript = "manuscript",
        /// A map.
        Map = "map",
        /// A film.
        MotionPicture = "motion_picture",
        /// Printed music.
        MusicalScore = "musical_score",
        /// A pamphlet.
        Pamphlet = "pamphlet",
        /// A paper given at a conference.
        PaperConference = "paper-conference",
        /// A patent.
        Patent = "patent",
        /// A performance.
        Performance = "performance",
        /// An issue of a periodical.
        Periodical = "periodical",
        /// A letter or message.
        PersonalCommunication = "personal_communication",
        /// A post in a forum or on a social network.
        Post = "post",
        /// A post in a weblog.
        PostWeblog = "post-weblog",
        /// A regulation.
        Regulation = "regulation",
        /// A report.
        Report = "report",
        /// A review.
        Review = "review",
        /// A review of a book.
        ReviewBook = "review-book",
        /// Software.
        Software = "software",
        /// A recording of music or sound.
        Song = "song",
        /// A speech.
        Speech = "speech",
        /// A standard.
        Standard = "standard",
        /// A thesis.
        Thesis = "thesis",
        /// A treaty.
        Treaty = "treaty",
        /// A page on the web.
        Webpage = "webpage",
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
    fn languages_are_tags() {
        for good in ["en", "zh-Hans", "kk-KZ", "sr-Latn-RS", "de-1996"] {
            assert!(Language::new(good).is_some(), "{good}");
        }
        for bad in ["", "english", "e", "en_GB", "en-", "12"] {
            assert!(Language::new(bad).is_none(), "{bad:?}");
        }
    }
}
