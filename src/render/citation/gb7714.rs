//! GB/T 7714-2015, numeric. The edition of 2025 replaces it, but theses and journals
//! still ask for the edition of 2015.

use super::bibliography::Cited;
use super::dates::{When, year};
use super::names::{self, NameParts};
use super::styled_text::{StyledText, join, link, plain};
use super::work::{Kind, PageRange, Work};
use crate::model::{Date, Name, Precision};

/// An entry names at most this number of authors.
const MAX_AUTHORS: usize = 3;

pub(super) fn entry(cited: &Cited<'_>) -> StyledText {
    let work = &cited.work;
    let mut entry = plain(format!("[{}] ", cited.number));
    let mut title = plain(work.title());
    title.part(": ", work.numbered_series()).part(": ", volume(work));
    title.text(format!("[{}]", mark(work)));
    let host = host(work);
    if !host.is_empty() {
        title.text("//").part("", host);
    }
    let url = work.url().map(link);
    let doi = work.doi().map(|doi| format!("DOI:{doi}"));
    let parts = [
        list(work, work.leads()).into(),
        title,
        edition(work).into(),
        publication(work).into(),
        url.into(),
        doi.into(),
    ];
    entry.part("", join(parts, ". ")).text(".");
    entry
}

pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32, speaker: Option<&str>) -> StyledText {
    plain(format!("{}[{}]para. {paragraph}", speaker.unwrap_or_default(), cited.number))
}

/// The mark of the kind of source (appendix B), with the mark of what is online.
fn mark(work: &Work<'_>) -> String {
    let mark = match work.kind {
        Kind::Newspaper => "N",
        Kind::Magazine | Kind::Journal => "J",
        Kind::Page | Kind::Blog | Kind::PressRelease => "EB",
        Kind::Report => "R",
        Kind::Book | Kind::Chapter => "M",
        Kind::Dataset => "DS",
        Kind::Speech => "Z",
    };
    let is_online = work.url().is_some() || work.doi().is_some();
    format!("{mark}{}", if is_online { "/OL" } else { "" })
}

/// The book of a chapter with its editors, or the event of a speech.
fn host(work: &Work<'_>) -> StyledText {
    match work.kind {
        Kind::Chapter => join([list(work, work.editors()).into(), work.container().into()], ". "),
        Kind::Speech => work.container().into(),
        _ => StyledText::default(),
    }
}

fn volume(work: &Work<'_>) -> Option<String> {
    let volume = work.source.volume.as_deref().filter(|_| work.is_whole())?;
    Some(if work.is_in("zh") { format!("第{volume}卷") } else { format!("Vol. {volume}") })
}

fn edition(work: &Work<'_>) -> Option<String> {
    let edition = work.source.edition.as_deref()?;
    let is_number = edition.bytes().all(|byte| byte.is_ascii_digit());
    if work.is_in("zh") && is_number { Some(format!("{edition}版")) } else { work.edition("ed.") }
}

/// The place, the publisher or periodical, the date, the pages and the date of access.
fn publication(work: &Work<'_>) -> String {
    let accessed = work.accessed().map(|date| format!("[{}]", iso(date))).unwrap_or_default();
    let pages = work.pages(PageRange::Full).map(|pages| pages.replace('–', "-"));
    let date = work.date();
    let by_year = |date: When| doubted(date, year(date).replace('–', "-"));
    let by_day = |date: When| doubted(date, iso(date));
    let text = match work.kind {
        Kind::Page | Kind::Blog | Kind::PressRelease => {
            date.map(|date| format!("({})", by_day(date))).unwrap_or_default()
        }
        Kind::Newspaper => {
            let pages = pages.map(|pages| format!("({pages})")).unwrap_or_default();
            commas([work.container().map(str::to_owned), date.map(by_day)]) + &pages
        }
        Kind::Magazine | Kind::Journal => {
            let name = work.container().map(str::to_owned);
            let text = commas([name, date.map(by_year), work.volume_and_issue()]);
            with_pages(text, pages)
        }
        Kind::Report | Kind::Book | Kind::Chapter | Kind::Dataset => {
            with_pages(commas([work.imprint(), date.map(by_year)]), pages)
        }
        Kind::Speech => commas([work.place().map(str::to_owned), date.map(by_year)]),
    };
    format!("{text}{accessed}")
}

fn commas<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn with_pages(text: String, pages: Option<String>) -> String {
    match pages {
        Some(pages) => format!("{text}: {pages}"),
        None => text,
    }
}

fn doubted(date: When, written: String) -> String {
    if date.is_doubted() { format!("[{written}]") } else { written }
}

fn iso(when: When) -> String {
    let of = |date: Date| match date.precision {
        Precision::Day if !date.unspecified => {
            Some(format!("-{:02}-{:02}", date.first.month, date.first.day))
        }
        Precision::Month if !date.unspecified => Some(format!("-{:02}", date.first.month)),
        _ => None,
    };
    let one = |date: Date| of(date).map(|rest| format!("{}{rest}", date.first.year));
    match (one(when.first), when.last().and_then(one)) {
        (Some(first), Some(last)) => format!("{first}/{last}"),
        (Some(first), None) if !when.is_open() => first,
        _ => year(when).replace('–', "-"),
    }
}

fn list(work: &Work<'_>, names: &[Name]) -> String {
    let form = |name: &Name| match (name, names::split(name, "", " ")) {
        (Name::Person { given: Some(given), .. }, NameParts::Person { family, .. })
            if names::is_family_first(name) =>
        {
            format!("{} {given}", family.to_uppercase())
        }
        (_, NameParts::Person { family, given, suffix }) => {
            names::bare_initials(&family.to_uppercase(), &given, suffix)
        }
        (Name::Person { .. }, NameParts::Whole(name)) => name.to_uppercase(),
        (Name::Literal(_), NameParts::Whole(name)) => name.into_owned(),
    };
    let mut written: Vec<String> = names.iter().take(MAX_AUTHORS).map(form).collect();
    if names.len() > MAX_AUTHORS {
        written.push(if work.is_in("zh") { "等" } else { "et al" }.to_owned());
    }
    written.join(", ")
}
