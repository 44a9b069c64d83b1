//! GB/T 7714-2015, numeric. The edition of 2025 replaced it on 1 July 2026; the
//! one of 2015 is what theses and journals still ask for by this name.

use super::bibliography::Cited;
use super::dates::year;
use super::names;
use super::rich::Rich;
use super::work::{Form, Work};
use crate::model::{Date, Name, Precision, SourceType};

/// The most authors that an entry names.
const MOST: usize = 3;

pub(super) fn entry(cited: &Cited<'_, '_>) -> Rich {
    let work = &cited.work;
    let mut entry = Rich::default();
    entry.roman(format!("[{}] ", cited.number));
    let authors = authors(work);
    if !authors.is_empty() {
        entry.roman(authors).stop().roman(" ");
    }
    entry.roman(work.title());
    if let Some(series) = work.numbered_series() {
        entry.roman(format!(": {series}"));
    }
    let online = if work.url().is_some() { "/OL" } else { "" };
    entry.roman(format!("[{}{online}].", mark(work)));
    let cited_on = work.accessed().map(|date| format!("[{}]", iso(date))).unwrap_or_default();
    let date = work.date().map(|date| written(work.form, date));
    let date = match work.form {
        // What a page says of its date stands in parentheses.
        Form::Page | Form::PressRelease => date.map(|date| format!("({date})")),
        _ => date,
    };
    let place = match work.form {
        Form::Article => work.container(),
        Form::Whole => work.publisher().or(work.container()),
        Form::Page | Form::PressRelease => None,
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

pub(super) fn in_text(cited: &Cited<'_, '_>, paragraph: u32) -> Rich {
    format!("[{}]para. {paragraph}", cited.number).into()
}

/// The mark of the sort of work (GB/T 7714-2015, appendix B).
fn mark(work: &Work<'_, '_>) -> &'static str {
    match (work.form, work.source.kind) {
        (Form::Article, SourceType::ArticleNewspaper) => "N",
        (Form::Article, _) => "J",
        (Form::Page | Form::PressRelease, _) => "EB",
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

/// A year for what stands by itself, else the day; a date in doubt in brackets.
fn written(form: Form, date: Date) -> String {
    let written = if form == Form::Whole { year(date) } else { iso(date) };
    if date.uncertain || date.approximate { format!("[{written}]") } else { written }
}

fn iso(date: Date) -> String {
    match date.precision {
        Precision::Day if !date.unspecified => {
            format!("{}-{:02}-{:02}", year(date), date.first.month, date.first.day)
        }
        Precision::Month if !date.unspecified => format!("{}-{:02}", year(date), date.first.month),
        _ => year(date),
    }
}

fn authors(work: &Work<'_, '_>) -> String {
    let of = |name: &Name<'_>| match name {
        Name::Person { family, given: Some(given), .. } if names::is_family_first(name) => {
            format!("{} {given}", family.to_uppercase())
        }
        Name::Person { family, .. } => {
            let initials = names::initials(name, "", " ").unwrap_or_default();
            format!("{} {initials}", family.to_uppercase()).trim_end().to_owned()
        }
        Name::Literal(_) => names::natural(name),
    };
    let mut names: Vec<String> = work.authors().iter().take(MOST).map(of).collect();
    if work.authors().len() > MOST {
        names.push("et al".to_owned());
    }
    names.join(", ")
}
