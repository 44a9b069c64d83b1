//! Vancouver style as in the NLM's Citing Medicine, 2nd edition.

use super::bibliography::Cited;
use super::dates::{SHORT, supplied, year_month_day};
use super::names::{self, Parts};
use super::rich::Rich;
use super::work::{Form, Work};
use crate::model::Name;

/// The most authors that an entry names.
const MOST: usize = 6;

pub(super) fn entry(cited: &Cited<'_>) -> Rich {
    let work = &cited.work;
    let mut entry = Rich::default();
    entry.roman(format!("{}. ", cited.number));
    let authors = authors(work);
    if !authors.is_empty() {
        entry.roman(authors).stop().roman(" ");
    }
    entry.roman(work.small_sentence());
    placed(work, &mut entry);
    let by_publisher = matches!(work.form, Form::Part | Form::Thesis | Form::Whole);
    let container = work.container().filter(|_| work.form != Form::Part);
    if let Some(name) = work.publisher().or(container).filter(|_| by_publisher) {
        entry.roman(format!(" {name};"));
    }
    let written = work.date().map(|date| supplied(date, &year_month_day(date, SHORT)));
    // A hyphen stands between two dates.
    let written = written.map_or("[date unknown]".to_owned(), |date| date.replace('–', "-"));
    entry.roman(format!(" {written}"));
    if let Some(accessed) = work.accessed() {
        entry.roman(format!(" [cited {}]", year_month_day(accessed, SHORT)));
    }
    entry.stop();
    match work.series().filter(|_| work.form != Form::Thesis) {
        Some((series, Some(number))) => entry.roman(format!(" ({series}; no. {number}).")),
        Some((series, None)) => entry.roman(format!(" ({series}).")),
        None => &mut entry,
    };
    if let Some(url) = work.url() {
        entry.roman(" Available from: ").address(url);
        // An address ends without a stop, unless a slash shows where it ends.
        if url.ends_with('/') {
            entry.roman(".");
        }
    }
    entry
}

pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32) -> Rich {
    format!("({}, para. {paragraph})", cited.number).into()
}

/// What the work stands in, with its sort and its medium in brackets behind the
/// title of what can be had by itself.
fn placed(work: &Work<'_>, entry: &mut Rich) {
    let sort = match work.form {
        Form::PressRelease => Some("press release"),
        Form::Thesis => Some(work.series().map_or("thesis", |(sort, _)| sort)),
        _ => None,
    };
    let medium = match (sort, work.url().is_some()) {
        (Some(sort), true) => format!(" [{sort} on the Internet]"),
        (Some(sort), false) => format!(" [{sort}]"),
        (None, true) => " [Internet]".to_owned(),
        (None, false) => String::new(),
    };
    let by_itself = matches!(work.form, Form::Thesis | Form::Whole);
    if let Some(name) = work.container().filter(|_| !by_itself) {
        let within = if work.form == Form::Part { "In: " } else { "" };
        entry.stop().roman(format!(" {within}{name}"));
    }
    entry.roman(medium).stop();
}

fn authors(work: &Work<'_>) -> String {
    let of = |name: &Name| match names::parts(name, "", "") {
        Parts::Whole(name) => name.into_owned(),
        Parts::Person { family, given, suffix } => {
            names::with_bare_initials(family, &given, suffix)
        }
    };
    let bodies = work.authors().iter().any(|name| matches!(name, Name::Literal(_)));
    let between = if bodies { "; " } else { ", " };
    let mut names: Vec<String> = work.authors().iter().take(MOST).map(of).collect();
    if work.authors().len() > MOST {
        names.push("et al".to_owned());
    }
    names.join(between)
}
