//! MLA style, 9th edition (MLA Handbook, 2021).

use super::bibliography::Cited;
use super::dates::{ABBREVIATED, When, day_month_year, doubted, year};
use super::marks::quoted;
use super::names;
use super::rich::Rich;
use super::title::short;
use super::work::{Form, Work};

pub(super) fn entry(cited: &Cited<'_>) -> Rich {
    let work = &cited.work;
    let mut entry = Rich::default();
    let authors = if cited.repeats_author { "---".to_owned() } else { authors(work) };
    if !authors.is_empty() {
        entry.roman(authors).stop().roman(" ");
    }
    entry.append(title(work)).stop();
    let parts = parts(work);
    if !parts.is_empty() {
        entry.roman(" ").append(parts).stop();
    }
    if let Some(last) = last(work) {
        entry.roman(format!(" {last}")).stop();
    }
    if let (None, Some(accessed)) = (work.date(), work.accessed()) {
        entry.roman(format!(" Accessed {}.", day_month_year(accessed, ABBREVIATED)));
    }
    entry
}

pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32) -> Rich {
    let work = &cited.work;
    let mut text = Rich::default();
    text.roman("(");
    match names::in_text(work.authors(), "and") {
        Some(names) if cited.shares_author => {
            text.roman(names).roman(", ").append(short_title(work))
        }
        Some(names) => text.roman(names).roman(","),
        None => text.append(short_title(work)),
    };
    text.roman(format!(" par. {paragraph})"));
    text
}

/// What stands behind the title: where the work is, who published it, and when.
fn parts(work: &Work<'_>) -> Rich {
    let mut parts = Rich::default();
    let container = match work.form {
        Form::Part => work.book(),
        _ => work.container().map(str::to_owned),
    };
    if let Some(name) = container {
        parts.italic(name);
    }
    let imprint = if work.form == Form::Thesis {
        [None, None]
    } else {
        [work.numbered_series(), work.publisher().map(str::to_owned)]
    };
    for part in imprint.into_iter().flatten() {
        separate(&mut parts).roman(part);
    }
    if let Some(date) = work.date() {
        let written = date_of(work, date);
        let written = if parts.is_empty() { capital(&written) } else { written };
        separate(&mut parts).roman(written);
    }
    if let Some(url) = work.url() {
        separate(&mut parts).address(url);
    }
    parts
}

/// What ends an entry and is no part of where the work is.
fn last(work: &Work<'_>) -> Option<String> {
    match work.form {
        Form::PressRelease => Some("Press release".to_owned()),
        Form::Thesis => {
            let parts =
                work.publisher().map(str::to_owned).into_iter().chain(work.numbered_series());
            Some(parts.collect::<Vec<_>>().join(", ")).filter(|parts| !parts.is_empty())
        }
        _ => None,
    }
}

/// "23 Mar. 2021", "spring 2020": the handbook writes seasons small. A thesis
/// has its year.
fn date_of(work: &Work<'_>, date: When) -> String {
    let written = match work.form {
        Form::Thesis => year(date),
        _ if super::dates::season(date.first).is_some() => {
            day_month_year(date, ABBREVIATED).to_lowercase()
        }
        _ => day_month_year(date, ABBREVIATED),
    };
    doubted(date, &written, "circa")
}

/// A text that begins a part with a capital.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

fn separate(parts: &mut Rich) -> &mut Rich {
    if parts.is_empty() { parts } else { parts.roman(", ") }
}

fn authors(work: &Work<'_>) -> String {
    match work.authors() {
        [first, _, _, ..] => format!("{}, et al.", names::inverted(first)),
        authors => names::first_inverted(authors, names::SERIAL_AND),
    }
}

fn title(work: &Work<'_>) -> Rich {
    let mut title = Rich::default();
    if work.is_described() {
        title.roman(work.title().trim_matches(['[', ']']));
    } else if is_whole(work) {
        title.italic(headline(work));
    } else {
        title.roman(quoted(&headline(work), "."));
    }
    title
}

/// The title in the text, with its comma.
fn short_title(work: &Work<'_>) -> Rich {
    let mut title = Rich::default();
    if work.is_described() {
        title.roman(work.title().trim_matches(['[', ']'])).roman(",");
    } else if is_whole(work) {
        title.italic(short(&headline(work))).roman(",");
    } else {
        title.roman(quoted(&short(&headline(work)), ","));
    }
    title
}

fn is_whole(work: &Work<'_>) -> bool {
    matches!(work.form, Form::Whole | Form::Thesis)
}

/// In MLA's titles an ampersand is a word.
fn headline(work: &Work<'_>) -> String {
    work.headline().replace(" & ", " and ")
}
