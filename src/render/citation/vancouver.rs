//! Vancouver style as in the NLM's Citing Medicine, 2nd edition.

use super::bibliography::Cited;
use super::dates::{SHORT, year_month_day};
use super::names;
use super::rich::Rich;
use super::work::{Form, Work};
use crate::model::{Date, Name};

/// The most authors that an entry names.
const MOST: usize = 6;

pub(super) fn entry(cited: &Cited<'_, '_>) -> Rich {
    let work = &cited.work;
    let mut entry = Rich::default();
    entry.roman(format!("{}. ", cited.number));
    let authors = authors(work);
    if !authors.is_empty() {
        entry.roman(authors).stop().roman(" ");
    }
    entry.roman(work.small_sentence());
    let container = work.container().filter(|_| work.form != Form::Whole);
    let internet = match work.form {
        Form::PressRelease => " [press release on the Internet]",
        _ => " [Internet]",
    };
    match container {
        Some(name) => entry.stop().roman(format!(" {name}{internet}. ")),
        None => entry.roman(format!("{internet}. ")),
    };
    let publisher = work.publisher().or(work.container()).filter(|_| work.form == Form::Whole);
    if let Some(name) = publisher {
        entry.roman(format!("{name}; "));
    }
    entry.roman(dated(work.date()));
    if let Some(accessed) = work.accessed() {
        entry.roman(format!(" [cited {}]", year_month_day(accessed, SHORT)));
    }
    entry.stop();
    match work.series() {
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

pub(super) fn in_text(cited: &Cited<'_, '_>, paragraph: u32) -> Rich {
    format!("({}, para. {paragraph})", cited.number).into()
}

fn dated(date: Option<Date>) -> String {
    let Some(date) = date else { return "[date unknown]".to_owned() };
    let written = year_month_day(date, SHORT);
    match (date.uncertain, date.approximate) {
        (true, _) => format!("[{written}?]"),
        (false, true) => format!("[ca. {written}]"),
        _ => written,
    }
}

fn authors(work: &Work<'_, '_>) -> String {
    let of = |name: &Name<'_>| match names::initials(name, "", "") {
        Some(initials) => format!("{} {initials}", names::family(name)),
        None => names::natural(name),
    };
    let bodies = work.authors().iter().any(|name| matches!(name, Name::Literal(_)));
    let between = if bodies { "; " } else { ", " };
    let mut names: Vec<String> = work.authors().iter().take(MOST).map(of).collect();
    if work.authors().len() > MOST {
        names.push("et al".to_owned());
    }
    names.join(between)
}
