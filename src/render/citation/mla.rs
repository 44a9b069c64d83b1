//! MLA style, 9th edition (MLA Handbook, 2021).

use super::bibliography::Cited;
use super::dates::{ABBREVIATED, day_month_year, doubted};
use super::names;
use super::rich::Rich;
use super::title::quoted;
use super::work::{Form, Work};

pub(super) fn entry(cited: &Cited<'_, '_>) -> Rich {
    let work = &cited.work;
    let mut entry = Rich::default();
    let authors = authors(work);
    if !authors.is_empty() {
        entry.roman(authors).stop().roman(" ");
    }
    entry.append(title(work)).stop();
    let mut parts = Rich::default();
    if let Some(name) = work.container() {
        parts.italic(name);
    }
    let date = work.date().map(|date| doubted(date, &day_month_year(date, ABBREVIATED), "circa"));
    let rest = [work.numbered_series(), work.publisher().map(str::to_owned), date];
    for part in rest.into_iter().flatten() {
        separate(&mut parts).roman(part);
    }
    if let Some(url) = work.url() {
        separate(&mut parts).address(url);
    }
    if !parts.is_empty() {
        entry.roman(" ").append(parts).stop();
    }
    if work.form == Form::PressRelease {
        entry.roman(" Press release.");
    }
    if let (None, Some(accessed)) = (work.date(), work.accessed()) {
        entry.roman(format!(" Accessed {}.", day_month_year(accessed, ABBREVIATED)));
    }
    entry
}

pub(super) fn in_text(cited: &Cited<'_, '_>, paragraph: u32) -> Rich {
    let work = &cited.work;
    let mut text = Rich::default();
    text.roman("(");
    match names::in_text(work.authors(), "and") {
        Some(names) => {
            text.roman(names);
            if cited.shares_author {
                text.roman(", ").append(short_title(work));
            }
        }
        None => {
            text.append(short_title(work));
        }
    }
    text.roman(format!(", par. {paragraph})"));
    text
}

fn separate(parts: &mut Rich) -> &mut Rich {
    if parts.is_empty() { parts } else { parts.roman(", ") }
}

fn authors(work: &Work<'_, '_>) -> String {
    match work.authors() {
        [first, _, _, ..] => format!("{}, et al.", names::inverted(first)),
        authors => {
            let mut names: Vec<String> = authors.iter().map(names::natural).collect();
            if let (Some(name), Some(first)) = (names.first_mut(), authors.first()) {
                *name = names::inverted(first);
            }
            let inverted = authors.first().is_some_and(names::is_inverted);
            names::SERIAL_AND.join(&names, inverted)
        }
    }
}

fn title(work: &Work<'_, '_>) -> Rich {
    let mut title = Rich::default();
    if work.is_described() {
        title.roman(work.title().trim_matches(['[', ']']));
    } else if work.form == Form::Whole {
        title.italic(headline(work));
    } else {
        title.roman(quoted(&headline(work), "."));
    }
    title
}

fn short_title(work: &Work<'_, '_>) -> Rich {
    let mut title = Rich::default();
    if work.is_described() {
        title.roman(work.title().trim_matches(['[', ']']));
    } else if work.form == Form::Whole {
        title.italic(super::title::short(&headline(work)));
    } else {
        title.roman(quoted(&super::title::short(&headline(work)), ""));
    }
    title
}

/// In MLA's titles an ampersand is a word.
fn headline(work: &Work<'_, '_>) -> String {
    work.headline().replace(" & ", " and ")
}
