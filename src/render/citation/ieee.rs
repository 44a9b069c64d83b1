//! IEEE style (IEEE Reference Guide, 2023).

use super::bibliography::Cited;
use super::dates::{ABBREVIATED, doubted, month_day_year};
use super::names;
use super::rich::Rich;
use super::title::quoted;
use super::work::{Form, Work};
use crate::model::Name;

/// The most authors that an entry names.
const MOST: usize = 6;

pub(super) fn entry(cited: &Cited<'_, '_>) -> Rich {
    let work = &cited.work;
    let mut entry = Rich::default();
    entry.roman(format!("[{}] ", cited.number));
    // Pages have stops between their parts, articles and reports commas.
    let page = matches!(work.form, Form::Page | Form::PressRelease);
    let (joint, inside) = if page { (". ", ".") } else { (", ", ",") };
    let authors = authors(work);
    if !authors.is_empty() {
        entry.roman(authors).roman(joint);
    }
    let mut between = joint;
    if work.is_described() {
        entry.roman(work.title());
    } else {
        entry.roman(quoted(&work.sentence(), inside));
        between = " ";
    }
    let date = work.date().map(|date| doubted(date, &month_day_year(date, ABBREVIATED), "ca."));
    for part in parts(work, date) {
        entry.roman(between).append(part);
        between = joint;
    }
    entry.stop();
    if let Some(accessed) = work.accessed() {
        entry.roman(format!(" Accessed: {}.", month_day_year(accessed, ABBREVIATED)));
    }
    if let Some(url) = work.url() {
        entry.roman(" [Online]. Available: ").address(url);
    }
    entry
}

pub(super) fn in_text(cited: &Cited<'_, '_>, paragraph: u32) -> Rich {
    format!("[{}, para. {paragraph}]", cited.number).into()
}

/// What stands behind the title.
fn parts(work: &Work<'_, '_>, date: Option<String>) -> Vec<Rich> {
    let date = match (work.form, date) {
        (Form::PressRelease, Some(date)) => Some(format!("Press release, {date}")),
        (Form::PressRelease, None) => Some("Press release".to_owned()),
        (_, date) => date,
    };
    let mut parts = Vec::new();
    match work.form {
        Form::Article => parts.extend(work.container().map(|name| {
            let mut set = Rich::default();
            set.italic(name);
            set
        })),
        Form::Page | Form::PressRelease => {
            parts.extend(work.container().map(|name| Rich::from(name.to_owned())));
        }
        Form::Whole => {
            let publisher = work.publisher().or(work.container()).map(str::to_owned);
            parts.extend(publisher.into_iter().chain(work.numbered_series()).map(Rich::from));
        }
    }
    parts.extend(date.map(Rich::from));
    parts
}

fn authors(work: &Work<'_, '_>) -> String {
    let of = |name: &Name<'_>| match names::initials(name, ".", " ") {
        Some(initials) => format!("{initials} {}", names::family(name)),
        None => names::natural(name),
    };
    let names: Vec<String> = work.authors().iter().map(of).collect();
    match names.first() {
        Some(first) if names.len() > MOST => format!("{first} et al."),
        _ => names::SERIAL_AND.join(&names, false),
    }
}
