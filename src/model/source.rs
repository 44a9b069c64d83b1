//! Sources: quoted works in the terms of CSL 1.0.2
//! (<https://docs.citationstyles.org/en/stable/specification.html>).

use super::checked::{checked_string, is_run};
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
    /// The number within the series, or of an article (CSL `number`).
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
    pub fn makers(&self) -> impl Iterator<Item = &str> {
        let houses = self.container.iter().chain(&self.publisher);
        self.authors.iter().map(|name| &name.whole).chain(houses).map(String::as_str)
    }

    /// The roles of the authors: "ambassador".
    pub(crate) fn roles(&self) -> impl Iterator<Item = &str> {
        self.authors.iter().filter_map(|name| name.role.as_deref())
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The whole name in running text.
    pub whole: String,
    /// The family name, the sort key of references; none for an organization, or a name without
    /// parts (CSL `literal`).
    pub family: Option<String>,
    pub given: Option<String>,
    /// "Jr."
    pub suffix: Option<String>,
    /// The post that the source names; references omit it.
    pub role: Option<String>,
}

impl Name {
    /// Whether a text is the name or a shorter form: without the suffix, without the later
    /// given names, or the family name.
    pub(crate) fn is_called(&self, text: &str) -> bool {
        let family = self.family.as_deref().unwrap_or(&self.whole);
        let given = self.given.as_deref().unwrap_or_default();
        let first = given.split(' ').next().unwrap_or_default();
        let is_short = |given: &str| text.strip_prefix(given) == Some(&format!(" {family}"));
        text == self.whole || text == family || is_short(given) || is_short(first)
    }
}

checked_string! {
    /// A language tag of BCP 47: a language, then script, region or variant subtags
    /// (`en`, `zh-Hans`, `kk-KZ`).
    pub struct Language(is_language_tag);
    BadLanguage: "not a language code", "examples: \"en\", \"kk\", \"zh-Hans\" (BCP 47)"
}

fn is_language_tag(text: &str) -> bool {
    text.split('-').enumerate().all(|(at, subtag)| match at {
        0 => is_run(subtag, 2..=3, u8::is_ascii_alphabetic),
        _ => is_run(subtag, 2..=8, u8::is_ascii_alphanumeric),
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
    let is_allowed = |byte: &u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(byte);
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    ["http", "https"].iter().any(|web| web.eq_ignore_ascii_case(scheme))
        && rest.starts_with(|char: char| char.is_alphanumeric() || char == '[')
        && is_run(text, 1.., is_allowed)
}

checked_string! {
    /// A DOI without its resolver: `10.1000/182` (<https://www.doi.org/the-identifier/resources/handbook/>).
    pub struct Doi(is_doi);
    BadDoi: "not a DOI", "write it without \"https://doi.org/\": \"10.1000/182\""
}

fn is_doi(text: &str) -> bool {
    let Some((prefix, suffix)) = text.split_once('/') else { return false };
    let registrant = prefix.strip_prefix("10.").unwrap_or_default();
    // Real DOIs have none of these, and TeX or an address cannot hold them.
    let is_known = |byte: &u8| byte.is_ascii_graphic() && !b"\"\\^`{|}".contains(byte);
    registrant.len() >= 4
        && registrant.split('.').all(|part| is_run(part, 1.., u8::is_ascii_digit))
        && is_run(suffix, 1.., is_known)
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
    is_run(text, 64..=64, |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
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
    fn names_have_shorter_forms() {
        for (family, given, whole, short) in [
            ("王", "小明", "王小明", "王"),
            ("King", "Martin Luther", "Martin Luther King Jr.", "Martin Luther King"),
            ("Obama", "Barack H.", "Barack H. Obama", "Barack Obama"),
        ] {
            let [family, given] = [family, given].map(|part| Some(part.to_owned()));
            let name = Name { whole: whole.to_owned(), family, given, suffix: None, role: None };
            assert!(name.is_called(short) && name.is_called(whole), "{short}");
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
        for bad in [
            "",
            "10.1/a",
            "10.1000/",
            "doi:10.1000/1",
            "https://doi.org/10.1000/1",
            "10.1000/a b",
            "10...../a",
            "10.1000./a",
        ] {
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
