//! GB/T 7714-2015, numeric. The edition of 2025 replaced it on 1 July 2026; the
//! one of 2015 is what theses and journals still ask for by this name.

use super::bibliography::Cited;
use super::dates::{When, year};
use super::names::{self, Parts};
use super::rich::Rich;
use super::work::{Form, Work};
use crate::model::{Date, Name, Precision, SourceType};

/// The most authors that an entry names.
const MOST: usize = 3;

pub(super) fn entry(cited: &Cited<'_>) -> Rich {
    let work = &cited.work;
    let mut entry = Rich::default();
    entry.roman(format!("[{}] ", cited.number));
    let authors = authors(work);
    if !authors.is_empty() {
        entry.roman(authors).stop_behind().roman(" ");
    }
    entry.roman(work.title());
    // The mark says of a thesis what it is.
    if let Some(series) = work.numbered_series().filter(|_| work.form != Form::Thesis) {
        entry.roman(format!(": {series}"));
    }
    let online = if work.url().is_some() { "/OL" } else { "" };
    entry.roman(format!("[{}{online}]", mark(work)));
    match (work.form, work.container()) {
        (Form::Part, Some(book)) => entry.roman(format!("//{book}.")),
        _ => entry.roman("."),
    };
    let cited_on = work.accessed().map(|date| format!("[{}]", iso(date))).unwrap_or_default();
    let page = matches!(work.form, Form::Page | Form::Blog | Form::PressRelease);
    // What a page says of its date stands in parentheses.
    let date = work.date().map(|date| written(work, date));
    let date = if page { date.map(|date| format!("({date})")) } else { date };
    let place = match work.form {
        Form::Article => work.container(),
        Form::Part => work.publisher(),
        Form::Thesis | Form::Whole => work.publisher().or(work.container()),
        Form::Page | Form::Blog | Form::PressRelease => None,
    };
    let parts: Vec<String> = place.map(str::to_owned).into_iter().chain(date).collect();
    let parts = format!("{}{cited_on}", parts.join(", "));
    if !parts.is_empty() {
        entry.roman(format!(" {parts}."));
    }
    if let Some(url) = work.url() {
        entry.roman(" ").address(url).roman(".");
    }
    entry
}

pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32) -> Rich {
    format!("[{}]para. {paragraph}", cited.number).into()
}

/// The mark of the sort of work (GB/T 7714-2015, appendix B).
fn mark(work: &Work<'_>) -> &'static str {
    match (work.form, work.source.kind) {
        (Form::Article, SourceType::ArticleNewspaper) => "N",
        (Form::Article, _) => "J",
        (Form::Page | Form::Blog | Form::PressRelease, _) => "EB",
        (_, SourceType::Report) => "R",
        (_, SourceType::Thesis) => "D",
        (_, SourceType::Standard) => "S",
        (_, SourceType::Patent) => "P",
        (_, SourceType::Dataset) => "DS",
        (_, SourceType::Software) => "CP",
        (_, SourceType::PaperConference) => "C",
        (_, SourceType::Map) => "CM",
        (_, SourceType::Collection | SourceType::Manuscript) => "A",
        (_, SourceType::Book | SourceType::Chapter | SourceType::Classic) => "M",
        _ => "Z",
    }
}

/// The day of a newspaper or a page, else the year; a date in doubt in brackets.
fn written(work: &Work<'_>, date: When) -> String {
    let by_day = !matches!(work.form, Form::Part | Form::Thesis | Form::Whole) && mark(work) != "J";
    let written = if by_day { iso(date) } else { years(date) };
    if date.is_doubted() { format!("[{written}]") } else { written }
}

/// The standard has a hyphen between years.
fn years(date: When) -> String {
    year(date).replace('–', "-")
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
        _ => years(when),
    }
}

fn authors(work: &Work<'_>) -> String {
    let of = |name: &Name| match (name, names::parts(name, "", " ")) {
        (Name::Person { given: Some(given), .. }, Parts::Person { family, .. })
            if names::is_family_first(name) =>
        {
            format!("{} {given}", family.to_uppercase())
        }
        (_, Parts::Person { family, given, suffix }) => {
            names::with_bare_initials(&family.to_uppercase(), &given, suffix)
        }
        (Name::Person { .. }, Parts::Whole(name)) => name.to_uppercase(),
        (Name::Literal(_), Parts::Whole(name)) => name.into_owned(),
    };
    let mut names: Vec<String> = work.authors().iter().take(MOST).map(of).collect();
    if work.authors().len() > MOST {
        names.push(if work.is_in("zh") { "等" } else { "et al" }.to_owned());
    }
    names.join(", ")
}
