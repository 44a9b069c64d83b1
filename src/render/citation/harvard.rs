//! Harvard style as in Cite Them Right, 12th edition (2022).

use super::bibliography::Cited;
use super::dates::{FULL, about, day_month, day_month_year, year};
use super::marks::single_quoted;
use super::names;
use super::rich::Rich;
use super::work::{Form, Work};
use crate::model::Name;

/// The most authors that are named; of more, the first.
const MOST: usize = 3;

pub(super) fn entry(cited: &Cited<'_>) -> Rich {
    let work = &cited.work;
    let mut entry = author(work, |name| names::with_initials(name, ""));
    entry.roman(format!(" ({})", year_of(cited)));
    if !work.begins_with_title() {
        entry.roman(" ").append(title(work));
    }
    let day = work.date().and_then(|date| day_month(date, FULL));
    match work.form {
        Form::Article | Form::Blog => {
            if let Some(name) = work.container().filter(|name| work.stand_in() != Some(name)) {
                entry.roman(", ").italic(name);
            }
            if let Some(day) = day {
                entry.roman(format!(", {day}"));
            }
            entry.stop_behind();
        }
        Form::PressRelease => {
            entry.roman(" [Press release]").stop_behind();
            if let Some(day) = day {
                entry.roman(format!(" {day}."));
            }
        }
        Form::Page => {
            entry.stop_behind();
        }
        Form::Part | Form::Thesis | Form::Whole => imprinted(work, &mut entry),
    }
    if let Some(url) = work.url() {
        entry.roman(" Available at: ").address(url);
        if let Some(accessed) = work.accessed() {
            entry.roman(format!(" (Accessed: {})", day_month_year(accessed, FULL)));
        }
        entry.roman(".");
    }
    entry
}

/// The book, the series and the publisher, without what stands in the author's
/// place.
fn imprinted(work: &Work<'_>, entry: &mut Rich) {
    let book = work.container().filter(|_| work.form == Form::Part);
    if let Some(book) = book {
        entry.roman(", in ").italic(book);
    }
    entry.stop_behind();
    let publisher = if book.is_some() { work.publisher() } else { work.imprint() };
    for part in work.numbered_series().into_iter().chain(publisher.map(str::to_owned)) {
        entry.roman(format!(" {part}")).stop_behind();
    }
}

pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32) -> Rich {
    let mut text = Rich::default();
    text.roman("(").append(author(&cited.work, names::family));
    text.roman(format!(", {}, para. {paragraph})", year_of(cited)));
    text
}

/// The authors, or the body whose site or newspaper it is, or the title.
fn author(work: &Work<'_>, of: impl Fn(&Name) -> String) -> Rich {
    let names: Vec<String> = work.authors().iter().map(of).collect();
    let mut author = Rich::default();
    match (names.as_slice(), work.stand_in()) {
        ([first, ..], _) if names.len() > MOST => author.roman(first).roman(" ").italic("et al."),
        ([_, ..], _) => author.roman(names::AND.join(&names, false)),
        ([], Some(name)) if matches!(work.form, Form::Article | Form::Blog) => author.italic(name),
        ([], Some(name)) => author.roman(name),
        ([], None) => author.append(title(work)),
    };
    author
}

fn title(work: &Work<'_>) -> Rich {
    let mut title = Rich::default();
    match work.form {
        _ if work.is_described() => title.roman(work.title()),
        Form::Article | Form::Blog | Form::PressRelease | Form::Part => {
            title.roman(single_quoted(&work.small_sentence()))
        }
        Form::Page | Form::Thesis | Form::Whole => title.italic(work.small_sentence()),
    };
    title
}

fn year_of(cited: &Cited<'_>) -> String {
    match cited.work.date() {
        Some(date) => about(date, &format!("{}{}", year(date), cited.letter()), "c."),
        None => format!("no date{}", cited.letter()),
    }
}
