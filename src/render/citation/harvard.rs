//! Harvard style as in Cite Them Right, 12th edition (2022).

use super::bibliography::Cited;
use super::dates::{FULL, about, day_month_year, month_day, year};
use super::names;
use super::rich::Rich;
use super::title::single_quoted;
use super::work::{Form, Work};

pub(super) fn entry(cited: &Cited<'_, '_>) -> Rich {
    let work = &cited.work;
    let mut entry = author(work);
    entry.roman(format!(" ({}) ", year_of(cited))).append(title(work));
    let day = work.date().filter(|date| month_day(*date, FULL).is_some());
    // The day and the month, without the year that stands in front.
    let day = day.map(|date| day_month_year(date, FULL).replace(&format!(" {}", year(date)), ""));
    match work.form {
        Form::Article => {
            if let Some(name) = work.container().filter(|_| !work.authors().is_empty()) {
                entry.roman(", ").italic(name);
            }
            if let Some(day) = day {
                entry.roman(format!(", {day}"));
            }
            entry.stop();
        }
        Form::PressRelease => {
            entry.roman(" [Press release]").stop();
            if let Some(day) = day {
                entry.roman(format!(" {day}."));
            }
        }
        Form::Page => {
            entry.stop();
        }
        Form::Whole => {
            entry.stop();
            // What stands in the author's place is not said again.
            let publisher =
                work.publisher().or(work.container()).filter(|_| !work.authors().is_empty());
            for part in work.numbered_series().into_iter().chain(publisher.map(str::to_owned)) {
                entry.roman(format!(" {part}")).stop();
            }
        }
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

pub(super) fn in_text(cited: &Cited<'_, '_>, paragraph: u32) -> Rich {
    let work = &cited.work;
    let mut text = Rich::default();
    text.roman("(");
    match names::in_text(work.authors(), "and") {
        Some(names) => text.roman(names),
        None => text.append(author(work)),
    };
    text.roman(format!(", {}, para. {paragraph})", year_of(cited)));
    text
}

/// The authors, or the body whose site or newspaper it is, or the title.
fn author(work: &Work<'_, '_>) -> Rich {
    let names: Vec<String> = work.authors().iter().map(names::with_initials).collect();
    if !names.is_empty() {
        return names::AND.join(&names, false).into();
    }
    match work.source.container.as_deref().or(work.source.publisher.as_deref()) {
        Some(name) => {
            let mut author = Rich::default();
            match work.form {
                Form::Article => author.italic(name),
                _ => author.roman(name),
            };
            author
        }
        None => title(work),
    }
}

fn title(work: &Work<'_, '_>) -> Rich {
    let mut title = Rich::default();
    match work.form {
        _ if work.is_described() => title.roman(work.title()),
        Form::Article | Form::PressRelease => title.roman(single_quoted(&work.small_sentence())),
        Form::Page | Form::Whole => title.italic(work.small_sentence()),
    };
    title
}

fn year_of(cited: &Cited<'_, '_>) -> String {
    match cited.work.date() {
        Some(date) => about(date, &format!("{}{}", year(date), cited.letter()), "c."),
        None => format!("no date{}", cited.letter()),
    }
}
