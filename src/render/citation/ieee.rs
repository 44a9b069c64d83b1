//! IEEE style (IEEE Reference Guide, 2023).

use super::bibliography::Cited;
use super::dates::{ABBREVIATED, doubted, month_day_year, year};
use super::marks::quoted;
use super::names::{self, Parts};
use super::rich::Rich;
use super::work::{Form, Work};
use crate::model::{Name, SourceType};

/// The most authors that an entry names.
const MOST: usize = 6;

pub(super) fn entry(cited: &Cited<'_>) -> Rich {
    let work = &cited.work;
    let mut entry = Rich::default();
    entry.roman(format!("[{}] ", cited.number));
    // Pages have stops between their parts, articles and reports commas.
    let page = matches!(work.form, Form::Page | Form::Blog | Form::PressRelease);
    let joint = if page { ". " } else { ", " };
    if !work.authors().is_empty() {
        entry.append(authors(work)).roman(joint);
    }
    let parts = parts(work);
    let mut between = joint;
    if work.is_described() {
        entry.roman(work.title());
    } else if is_book(work) {
        book(work, &mut entry);
        between = " ";
    } else {
        let inside = if page || parts.is_empty() { "." } else { "," };
        entry.roman(quoted(&work.sentence(), inside));
        between = " ";
    }
    if let (Form::Part, Some(book)) = (work.form, work.book()) {
        entry.roman(between).roman("in ").italic(book).stop();
        between = " ";
    }
    for part in parts {
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

pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32) -> Rich {
    format!("[{}, para. {paragraph}]", cited.number).into()
}

/// The title of a book, with its series in parentheses, and a stop.
fn book(work: &Work<'_>, entry: &mut Rich) {
    entry.italic(work.headline());
    if let Some(series) = work.numbered_series() {
        entry.roman(format!(" ({series})"));
    }
    entry.stop();
}

/// Whether it is set in italics and not quoted, as reports and all that is not
/// published are.
fn is_book(work: &Work<'_>) -> bool {
    let is_report = matches!(
        work.source.kind,
        SourceType::Report
            | SourceType::Dataset
            | SourceType::Document
            | SourceType::Interview
            | SourceType::Manuscript
            | SourceType::Patent
            | SourceType::PersonalCommunication
            | SourceType::Speech
    );
    work.form == Form::Whole && !is_report
}

/// What stands behind the title.
fn parts(work: &Work<'_>) -> Vec<Rich> {
    let date = work.date().map(|date| {
        let written = match work.form {
            Form::Thesis => year(date),
            _ => month_day_year(date, ABBREVIATED),
        };
        doubted(date, &written, "ca.")
    });
    let date = match (work.form, date) {
        (Form::PressRelease, Some(date)) => Some(format!("Press release, {date}")),
        (Form::PressRelease, None) => Some("Press release".to_owned()),
        (_, date) => date,
    };
    let series = work.numbered_series();
    let publisher = work.publisher().map(str::to_owned);
    let container = work.container().map(str::to_owned);
    let before = match work.form {
        Form::Article => {
            let mut name = Rich::default();
            name.italic(container.unwrap_or_default());
            vec![name]
        }
        Form::Page | Form::Blog | Form::PressRelease => vec![container.unwrap_or_default().into()],
        Form::Part => vec![publisher.unwrap_or_default().into()],
        Form::Thesis => [series, publisher].into_iter().flatten().map(Rich::from).collect(),
        Form::Whole => {
            let series = series.filter(|_| !is_book(work));
            [publisher.or(container), series].into_iter().flatten().map(Rich::from).collect()
        }
    };
    before.into_iter().chain(date.map(Rich::from)).filter(|part| !part.plain().is_empty()).collect()
}

fn authors(work: &Work<'_>) -> Rich {
    let of = |name: &Name| match names::parts(name, ".", " ") {
        Parts::Whole(name) => name.into_owned(),
        Parts::Person { family, given, suffix: Some(suffix) } => {
            format!("{given} {family} {suffix}")
        }
        Parts::Person { family, given, suffix: None } => format!("{given} {family}"),
    };
    let names: Vec<String> = work.authors().iter().map(of).collect();
    let mut authors = Rich::default();
    match names.as_slice() {
        [first, ..] if names.len() > MOST => authors.roman(first).roman(" ").italic("et al."),
        names => authors.roman(names::SERIAL_AND.join(names, false)),
    };
    authors
}
