//! Sources: quoted works in the terms of CSL 1.0.2
//! (<https://docs.citationstyles.org/en/stable/specification.html>).

use std::borrow::Cow;

use super::checked::checked_string;
use super::vocabulary::vocabulary;
use super::{Id, Key, Period};

/// A work that is quoted or referred to.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name in quotations, notes and citation keys.
    pub id: Id,
    pub kind: SourceType,
    /// The title as printed.
    pub title: String,
    /// The title in sentence case.
    pub title_sentence: Option<String>,
    pub authors: Vec<Name>,
    pub editors: Vec<Name>,
    /// The newspaper, journal, book or site (CSL `container-title`).
    pub container: Option<String>,
    /// The title of the book around a chapter, in sentence case.
    pub container_sentence: Option<String>,
    pub publisher: Option<String>,
    /// The place of the publisher (CSL `publisher-place`).
    pub place: Option<String>,
    pub edition: Option<String>,
    pub volume: Option<String>,
    pub issue: Option<String>,
    /// A page or a range of pages.
    pub page: Option<String>,
    /// The series or type of report (CSL `genre`).
    pub genre: Option<String>,
    /// The number within the series (CSL `number`).
    pub number: Option<String>,
    pub doi: Option<Doi>,
    pub isbn: Option<Isbn>,
    /// The date of publication.
    pub issued: Option<Period>,
    /// The reason for an inferred date of publication.
    pub issued_note: Option<String>,
    pub language: Option<Language>,
    pub url: Option<Url>,
    /// The date of the last visit to the address.
    pub accessed: Option<Period>,
    /// The copy with the quotations.
    pub text: Option<SourceText>,
}

impl Source {
    /// Whether the language is English; without a language, it is taken for English.
    pub fn is_english(&self) -> bool {
        let tag = self.language.as_ref().and_then(|tag| tag.as_str().split('-').next());
        tag.is_none_or(|language| language.eq_ignore_ascii_case("en"))
    }

    /// The names of the authors, of the newspaper, journal, book or site, and of the publisher.
    pub fn makers(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let houses = self.container.iter().chain(&self.publisher);
        self.authors.iter().map(Name::in_text).chain(houses.map(Cow::from))
    }

    /// The roles of the authors: "ambassador".
    pub(crate) fn roles(&self) -> impl Iterator<Item = &str> {
        self.authors.iter().filter_map(Name::role)
    }

    /// How much of the text the facts are to cover.
    pub fn goal(&self) -> CoverageGoal {
        self.text.as_ref().map_or(CoverageGoal::Whole, |text| text.goal)
    }
}

/// The copy of a source with the quotations.
#[derive(Clone, Debug)]
pub struct SourceText {
    pub sha256: Option<Sha256>,
    /// The length in Unicode code points.
    pub characters: Option<u64>,
    /// The path of the copy, relative to the file of the fact base.
    pub file: Option<RelativePath>,
    /// The index of the file of the fact base, from 0.
    pub base_file: u32,
    /// The first words of the story in a page.
    pub begins: Option<String>,
    /// The last words of the story in a page.
    pub ends: Option<String>,
    /// Lines outside the paragraphs: headline, picture credit.
    pub furniture: Vec<String>,
    pub goal: CoverageGoal,
}

vocabulary! {
    /// How much of a text the facts are to cover.
    pub enum CoverageGoal {
        /// Every number and quoted phrase.
        Whole = "whole",
        /// Some facts of the text only.
        Selected = "selected",
    }
}

checked_string! {
    /// A path relative to a folder, with slashes.
    pub struct RelativePath(is_relative_path);
    BadPath: "not a path in the folder of this file", "write it from that folder, without \"..\": \"texts/article.txt\""
}

fn is_relative_path(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(['/', '~'])
        && !text.contains(['\\', ':'])
        && text.split('/').all(|name| name != "..")
}

/// A passage whose numbers and quoted phrases need no fact, with the reason.
#[derive(Clone, Debug)]
pub struct Exemption {
    pub source: Key<Source>,
    /// The one-based paragraph; none for any paragraph.
    pub paragraph: Option<u32>,
    /// The passage, verbatim.
    pub text: String,
    pub reason: String,
}

/// An author or editor.
#[derive(Clone, Debug)]
pub enum Name {
    Person {
        /// The family name, the sort key of references.
        family: String,
        given: Option<String>,
        /// The post that the source names; references omit it.
        role: Option<String>,
        /// The whole name, if it is not "given family".
        display: Option<String>,
    },
    /// An organization, or a name without parts (CSL `literal`).
    Literal(String),
}

impl Name {
    /// The post of a person.
    pub(crate) fn role(&self) -> Option<&str> {
        if let Self::Person { role, .. } = self { role.as_deref() } else { None }
    }

    /// The name in running text.
    pub fn in_text(&self) -> Cow<'_, str> {
        match self {
            Self::Literal(name) | Self::Person { display: Some(name), .. } => Cow::Borrowed(name),
            Self::Person { given: Some(given), family, .. } => match split_suffix(given) {
                (given, _) if is_one_word(given) => format!("{family}{given}").into(),
                (given, Some(suffix)) => format!("{given} {family} {suffix}").into(),
                (given, None) => format!("{given} {family}").into(),
            },
            Self::Person { family, .. } => Cow::Borrowed(family),
        }
    }

    /// Whether a text is the name or a shorter form: without the suffix, without the later
    /// given names, or the family name.
    pub(crate) fn is_called(&self, text: &str) -> bool {
        let Self::Person { family, given, .. } = self else { return self.in_text() == text };
        let (given, _) = split_suffix(given.as_deref().unwrap_or_default());
        let first = given.split(' ').next().unwrap_or_default();
        let is_short = |given: &str| text.strip_prefix(given) == Some(&format!(" {family}"));
        text == family || is_short(given) || is_short(first) || self.in_text() == text
    }
}

/// Splits "Thomas R., Jr." into the given names and the suffix.
pub(crate) fn split_suffix(given: &str) -> (&str, Option<&str>) {
    given.split_once(", ").map_or((given, None), |(given, suffix)| (given, Some(suffix)))
}

/// Whether a given name is in Han, Kana or Hangul, and follows the family name without
/// a space.
pub(crate) fn is_one_word(given: &str) -> bool {
    given.chars().next().is_some_and(|char| {
        matches!(char,
            '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3130}'..='\u{318f}'
            | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
    })
}

checked_string! {
    /// A language tag of BCP 47: a language, then script, region or variant subtags
    /// (`en`, `zh-Hans`, `kk-KZ`).
    pub struct Language(is_language_tag);
    BadLanguage: "not a language code", "examples: \"en\", \"kk\", \"zh-Hans\" (BCP 47)"
}

fn is_language_tag(text: &str) -> bool {
    text.split('-').enumerate().all(|(at, subtag)| {
        let longest = if at == 0 { 3 } else { 8 };
        let is_part = |byte: u8| byte.is_ascii_alphabetic() || at > 0 && byte.is_ascii_digit();
        (2..=longest).contains(&subtag.len()) && subtag.bytes().all(is_part)
    })
}

checked_string! {
    /// An absolute `http` or `https` address in the characters of RFC 3986; nothing else may
    /// become a link.
    pub struct Url(is_web_address);
    BadUrl: "not a web address",
    "start it with https:// or http://; percent-encode spaces, non-ASCII letters and signs such as |"
}

fn is_web_address(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte);
    let rest = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
    rest.is_some_and(|rest| rest.starts_with(|char: char| char.is_alphanumeric() || char == '['))
        && text.bytes().all(is_allowed)
}

checked_string! {
    /// A DOI without its resolver: `10.1000/182` (<https://www.doi.org/the-identifier/resources/handbook/>).
    pub struct Doi(is_doi);
    BadDoi: "not a DOI", "write it without \"https://doi.org/\": \"10.1000/182\""
}

fn is_doi(text: &str) -> bool {
    let Some((prefix, suffix)) = text.split_once('/') else { return false };
    let registrant = prefix.strip_prefix("10.").unwrap_or_default();
    registrant.len() >= 4
        && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && !suffix.is_empty()
        // Real DOIs have none of these, and TeX or an address cannot hold them.
        && suffix.chars().all(|char| char.is_ascii_graphic() && !"\"\\^`{|}".contains(char))
}

checked_string! {
    /// An ISBN of 10 or 13 digits, with or without hyphens, whose check digit is right.
    pub struct Isbn(is_isbn);
    BadIsbn: "not an ISBN",
    "write 10 or 13 digits, with or without hyphens; the last one is a check digit"
}

fn is_isbn(text: &str) -> bool {
    let digits: Vec<char> = text.chars().filter(|char| *char != '-').collect();
    let (modulus, weight): (u32, fn(u32) -> u32) = match digits.len() {
        10 => (11, |place| 10 - place),
        13 => (10, |place| 1 + place % 2 * 2),
        _ => return false,
    };
    let value = |(place, char): (u32, &char)| match char {
        'X' if modulus == 11 && place == 9 => Some(10 * weight(place)),
        char => char.to_digit(10).map(|digit| digit * weight(place)),
    };
    let sum = (0..).zip(&digits).map(value).sum::<Option<u32>>();
    sum.is_some_and(|sum| sum % modulus == 0)
}

checked_string! {
    /// A SHA-256 in 64 lower-case hexadecimal digits.
    pub struct Sha256(is_sha256);
    BadSha256: "not a SHA-256", "write 64 hexadecimal digits in lower case, as sha256sum prints them"
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

vocabulary! {
    /// The kind of a source, an item type of CSL.
    pub enum SourceType {
        ArticleNewspaper = "article-newspaper",
        ArticleMagazine = "article-magazine",
        ArticleJournal = "article-journal",
        Webpage = "webpage",
        PostWeblog = "post-weblog",
        Report = "report",
        Book = "book",
        /// A part of a book.
        Chapter = "chapter",
        /// A speech, a lecture or a paper given at a conference.
        Speech = "speech",
        Dataset = "dataset",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_text_have_their_order() {
        for (family, given, written, short) in [
            ("王", "小明", "王小明", "王"),
            ("King", "Martin Luther, Jr.", "Martin Luther King Jr.", "Martin Luther King"),
            ("Obama", "Barack H.", "Barack H. Obama", "Barack Obama"),
        ] {
            let (family, given) = (family.to_owned(), Some(given.to_owned()));
            let name = Name::Person { family, given, role: None, display: None };
            assert_eq!(name.in_text(), written);
            assert!(name.is_called(short) && name.is_called(written), "{short}");
            assert!(!name.is_called("Michelle Obama"));
        }
    }

    #[test]
    fn only_web_addresses_become_links() {
        for good in [
            "https://dknews.kz/en/a-b",
            "http://example.org/?q=%20#top",
            "https://[::1]/",
            "https://e.org:80/a#b?c",
        ] {
            assert!(good.parse::<Url>().is_ok(), "{good}");
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
            "https://:80/",
            "https://é.org/",
        ] {
            assert!(bad.parse::<Url>().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn identifiers_have_their_form() {
        for good in ["10.1000/182", "10.4060/cc0639en", "10.1000.10/a(b)"] {
            assert!(good.parse::<Doi>().is_ok(), "{good}");
        }
        for bad in
            ["", "10.1/a", "10.1000/", "doi:10.1000/1", "https://doi.org/10.1000/1", "10.1000/a b"]
        {
            assert!(bad.parse::<Doi>().is_err(), "{bad}");
        }
        for good in ["978-92-5-136499-4", "9780306406157", "0-306-40615-2", "080442957X"] {
            assert!(good.parse::<Isbn>().is_ok(), "{good}");
        }
        for bad in ["", "978-92-5-136499-5", "0306406153", "X306406152", "978 92 5"] {
            assert!(bad.parse::<Isbn>().is_err(), "{bad}");
        }
    }

    #[test]
    fn languages_are_tags() {
        for good in ["en", "zh-Hans", "kk-KZ", "sr-Latn-RS", "de-1996"] {
            assert!(good.parse::<Language>().is_ok(), "{good}");
        }
        for bad in ["", "english", "e", "en_GB", "en-", "12"] {
            assert!(bad.parse::<Language>().is_err(), "{bad:?}");
        }
    }
}
