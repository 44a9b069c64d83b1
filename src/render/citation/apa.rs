//! APA style, 7th edition (Publication Manual, 2020).

use super::bibliography::Cited;
use super::dates::{FULL, about, month_day, year};
use super::marks::quoted;
use super::names::{self, Joints, Parts};
use super::rich::Rich;
use super::work::{Form, Work};
use crate::model::SourceType;

const JOINTS: Joints = Joints { two_inverted: ", & ", two: " & ", last: ", & ", between: ", " };

/// The most authors that an entry names; of more, the first nineteen and the
/// last.
const MOST: usize = 20;

pub(super) fn entry(cited: &Cited<'_>) -> Rich {
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
    match (work.form, work.container()) {
        (Form::Article | Form::Blog, Some(name)) => entry.roman(" ").italic(name).stop(),
        (Form::Part, Some(name)) => entry.roman(" In ").italic(name).stop(),
        _ => &mut entry,
    };
    let name = match work.form {
        Form::Part => work.publisher(),
        Form::Whole => work.publisher().or(work.container()),
        Form::Page | Form::PressRelease => work.container(),
        Form::Article | Form::Blog | Form::Thesis => None,
    };
    if let Some(name) = name {
        entry.roman(format!(" {name}")).stop();
    }
    if let Some(url) = work.url() {
        entry.roman(" ").address(url);
    }
    entry
}

pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32) -> Rich {
    let work = &cited.work;
    let mut text = Rich::default();
    text.roman("(");
    match names::in_text(work.authors(), "&") {
        Some(names) => text.roman(names).roman(","),
        None if work.is_described() => text.roman(work.title()).roman(","),
        None if is_part(work) => text.roman(quoted(&work.headline(), ",")),
        None => text.italic(work.headline()).roman(","),
    };
    text.roman(format!(" {}, para. {paragraph})", year_of(cited)));
    text
}

fn authors(work: &Work<'_>) -> String {
    let names: Vec<String> =
        work.authors().iter().map(|name| names::with_initials(name, " ")).collect();
    let inverted = |name| matches!(names::parts(name, ".", " "), Parts::Person { .. });
    match names.as_slice() {
        [first @ .., last] if names.len() > MOST => {
            let first: Vec<&str> = first.iter().take(MOST - 1).map(String::as_str).collect();
            format!("{}, . . . {last}", first.join(", "))
        }
        names => JOINTS.join(names, work.authors().iter().any(inverted)),
    }
}

/// Whether the italics are for what it appeared in.
fn is_part(work: &Work<'_>) -> bool {
    matches!(work.form, Form::Article | Form::Blog | Form::Part)
}

fn title(work: &Work<'_>) -> Rich {
    let mut title = Rich::default();
    if work.is_described() || is_part(work) {
        title.roman(work.sentence());
    } else {
        title.italic(work.sentence());
    }
    match (work.form, work.series()) {
        (Form::PressRelease, _) => title.roman(" [Press release]"),
        (Form::Thesis, series) => {
            let sort = series.map_or("Thesis", |(sort, _)| sort).to_owned();
            let school = work.imprint().map(str::to_owned);
            let parts: Vec<String> = std::iter::once(sort).chain(school).collect();
            title.roman(format!(" [{}]", parts.join(", ")))
        }
        (_, Some((series, Some(number)))) => title.roman(format!(" ({series} No. {number})")),
        (_, Some((series, None))) => title.roman(format!(" [{series}]")),
        _ => &mut title,
    };
    title
}

/// "2021, March 23"; what is no newspaper, magazine or page has the year alone.
fn date(cited: &Cited<'_>) -> String {
    let work = &cited.work;
    let by_year = matches!(work.form, Form::Whole | Form::Part | Form::Thesis)
        || work.source.kind == SourceType::ArticleJournal;
    let month_day = work.date().filter(|_| !by_year).and_then(|date| month_day(date, FULL));
    match month_day {
        Some(month_day) => format!("{}, {month_day}", year_of(cited)),
        None => year_of(cited),
    }
}

fn year_of(cited: &Cited<'_>) -> String {
    match cited.work.date() {
        Some(date) => {
            let present = if date.is_open() { "present" } else { "" };
            about(date, &format!("{}{present}{}", year(date), cited.letter()), "ca.")
        }
        None if cited.letter().is_empty() => "n.d.".to_owned(),
        None => format!("n.d.-{}", cited.letter()),
    }
}
