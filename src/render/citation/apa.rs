//! APA style, 7th edition (Publication Manual, 2020).

use super::bibliography::Cited;
use super::dates::{FULL, about, month_day, year};
use super::names::{self, Joints};
use super::rich::Rich;
use super::work::{Form, Work};

const JOINTS: Joints = Joints { two_inverted: ", & ", two: " & ", last: ", & ", between: ", " };

/// The most authors that an entry names; of more, the first nineteen and the
/// last.
const MOST: usize = 20;

pub(super) fn entry(cited: &Cited<'_, '_>) -> Rich {
    let work = &cited.work;
    let mut entry = Rich::default();
    let authors = authors(work);
    if authors.is_empty() {
        entry.append(title(work)).stop().roman(format!(" ({}).", date(cited)));
    } else {
        entry
            .roman(authors)
            .stop()
            .roman(format!(" ({}). ", date(cited)))
            .append(title(work))
            .stop();
    }
    match work.form {
        Form::Article => {
            if let Some(name) = work.container() {
                entry.roman(" ").italic(name).stop();
            }
        }
        Form::Whole => {
            if let Some(name) = work.publisher().or(work.container()) {
                entry.roman(format!(" {name}")).stop();
            }
        }
        Form::Page | Form::PressRelease => {
            if let Some(name) = work.container() {
                entry.roman(format!(" {name}")).stop();
            }
        }
    }
    if let Some(url) = work.url() {
        entry.roman(" ").address(url);
    }
    entry
}

pub(super) fn in_text(cited: &Cited<'_, '_>, paragraph: u32) -> Rich {
    let work = &cited.work;
    let mut text = Rich::default();
    text.roman("(");
    match names::in_text(work.authors(), "&") {
        Some(names) => text.roman(names),
        None if work.is_described() => text.roman(work.title()),
        None if work.form == Form::Article => text.roman(format!("“{}”", work.headline())),
        None => text.italic(work.headline()),
    };
    text.roman(format!(", {}, para. {paragraph})", year_of(cited)));
    text
}

fn authors(work: &Work<'_, '_>) -> String {
    let names: Vec<String> = work.authors().iter().map(names::with_initials).collect();
    let inverted = work.authors().iter().any(|name| names::initials(name, ".", " ").is_some());
    match names.as_slice() {
        [first @ .., last] if names.len() > MOST => {
            let first: Vec<&str> = first.iter().take(MOST - 1).map(String::as_str).collect();
            format!("{}, . . . {last}", first.join(", "))
        }
        names => JOINTS.join(names, inverted),
    }
}

fn title(work: &Work<'_, '_>) -> Rich {
    let mut title = Rich::default();
    if work.is_described() || work.form == Form::Article {
        title.roman(work.sentence());
    } else {
        title.italic(work.sentence());
    }
    match (work.form, work.series()) {
        (Form::PressRelease, _) => title.roman(" [Press release]"),
        (_, Some((series, Some(number)))) => title.roman(format!(" ({series} No. {number})")),
        (_, Some((series, None))) => title.roman(format!(" [{series}]")),
        _ => &mut title,
    };
    title
}

/// "2021, March 23"; a report has the year alone.
fn date(cited: &Cited<'_, '_>) -> String {
    let month_day = match (cited.work.form, cited.work.date()) {
        (Form::Whole, _) | (_, None) => None,
        (_, Some(date)) => month_day(date, FULL),
    };
    match month_day {
        Some(month_day) => format!("{}, {month_day}", year_of(cited)),
        None => year_of(cited),
    }
}

fn year_of(cited: &Cited<'_, '_>) -> String {
    match cited.work.date() {
        Some(date) => about(date, &format!("{}{}", year(date), cited.letter()), "ca."),
        None if cited.letter().is_empty() => "n.d.".to_owned(),
        None => format!("n.d.-{}", cited.letter()),
    }
}
