//! The Chicago Manual of Style, 18th edition (2024): author-date, and notes with
//! a bibliography.

use super::bibliography::Cited;
use super::dates::{FULL, doubted, month_day, month_day_year, year};
use super::names;
use super::rich::Rich;
use super::title::{quoted, short};
use super::work::{Form, Work};

/// An entry of the reference list of author-date.
pub(super) fn reference(cited: &Cited<'_, '_>) -> Rich {
    let work = &cited.work;
    let mut entry = begun(work);
    entry.stop().roman(" ").roman(year_of(cited)).stop().roman(" ").append(title(work, ".")).stop();
    let month_day = work.date().and_then(|date| month_day(date, FULL));
    match work.form {
        Form::Whole => whole(work, None, &mut entry),
        form => {
            let date = month_day.map(Rich::from);
            placed(&mut entry, [container(work), press(form, "Press release"), date]);
        }
    }
    end(work, entry)
}

/// An entry of the bibliography that goes with notes.
pub(super) fn bibliography(cited: &Cited<'_, '_>) -> Rich {
    let work = &cited.work;
    let mut entry = begun(work);
    if !entry.is_empty() {
        entry.stop().roman(" ");
    }
    entry.append(title(work, ".")).stop();
    let date = work.date().map(|date| doubted(date, &month_day_year(date, FULL), "ca."));
    match work.form {
        Form::Whole => {
            whole(work, work.date().map(|date| doubted(date, &year(date), "ca.")), &mut entry);
        }
        form => {
            let date = date.map(Rich::from);
            placed(&mut entry, [container(work), press(form, "Press release"), date]);
        }
    }
    end(work, entry)
}

/// A note in full, without its number.
pub(super) fn note(cited: &Cited<'_, '_>, paragraph: u32) -> Rich {
    let work = &cited.work;
    let mut note = Rich::default();
    let names: Vec<String> = work.authors().iter().map(names::natural).collect();
    if !names.is_empty() {
        note.roman(names::SERIAL_AND.join(&names, false)).roman(", ");
    }
    let place = format!("para. {paragraph}");
    let date = work.date().map(|date| doubted(date, &month_day_year(date, FULL), "ca."));
    if work.form == Form::Whole {
        note.append(title(work, ""));
        if let Some(series) = work.numbered_series() {
            note.roman(format!(", {series}"));
        }
        let year = work.date().map(|date| doubted(date, &year(date), "ca."));
        let imprint: Vec<String> = work
            .publisher()
            .or(work.container())
            .map(str::to_owned)
            .into_iter()
            .chain(year)
            .collect();
        if !imprint.is_empty() {
            note.roman(format!(" ({})", imprint.join(", ")));
        }
        note.roman(format!(", {place}"));
    } else {
        note.append(title(work, ","));
        let site = work
            .source
            .container
            .as_deref()
            .filter(|_| work.authors().is_empty() || work.container().is_some());
        let site = site.map(|name| container_name(work, name));
        let parts =
            [site, press(work.form, "press release"), date.map(Rich::from), Some(place.into())];
        let mut comma = !note.plain().ends_with(",”");
        for part in parts.into_iter().flatten() {
            note.roman(if comma { ", " } else { " " }).append(part);
            comma = true;
        }
    }
    if let (None, Some(accessed)) = (work.date(), work.accessed()) {
        note.roman(format!(", accessed {}", month_day_year(accessed, FULL)));
    }
    if let Some(url) = work.url() {
        note.roman(", ").address(url);
    }
    note.roman(".");
    note
}

/// A note on a source that an earlier note gives in full.
pub(super) fn short_note(cited: &Cited<'_, '_>, paragraph: u32) -> Rich {
    let work = &cited.work;
    let mut note = Rich::default();
    if let Some(names) = names::in_text(work.authors(), "and") {
        note.roman(format!("{names}, "));
    }
    let title = short(&work.headline());
    if work.is_described() {
        note.roman(format!("{},", work.title()));
    } else if work.form == Form::Whole {
        note.italic(title).roman(",");
    } else {
        note.roman(quoted(&title, ","));
    }
    note.roman(format!(" para. {paragraph}."));
    note
}

/// The citation in the text of author-date.
pub(super) fn in_text(cited: &Cited<'_, '_>, paragraph: u32) -> Rich {
    let work = &cited.work;
    let mut text = Rich::default();
    text.roman("(");
    match names::in_text(work.authors(), "and") {
        Some(names) => text.roman(names),
        None => text.append(stand_in(work)),
    };
    let comma = if work.date().is_none() { "," } else { "" };
    text.roman(format!("{comma} {}, para. {paragraph})", year_of(cited)));
    text
}

/// The author, or what stands in an author's place.
fn begun(work: &Work<'_, '_>) -> Rich {
    let authors = work.authors();
    let mut names: Vec<String> = authors.iter().map(names::natural).collect();
    if let (Some(name), Some(first)) = (names.first_mut(), authors.first()) {
        *name = names::inverted(first);
    }
    let inverted = authors.first().is_some_and(names::is_inverted);
    if names.is_empty() {
        return stand_in(work);
    }
    names::SERIAL_AND.join(&names, inverted).into()
}

/// The newspaper, the site or the publisher of what nobody signed.
fn stand_in(work: &Work<'_, '_>) -> Rich {
    let name = work.source.container.as_deref().or(work.source.publisher.as_deref());
    name.map_or_else(|| title(work, ""), |name| container_name(work, name))
}

fn container_name(work: &Work<'_, '_>, name: &str) -> Rich {
    let mut set = Rich::default();
    match work.form {
        Form::Article => set.italic(name),
        _ => set.roman(name),
    };
    set
}

/// The container, where it doesn't stand in the author's place.
fn container(work: &Work<'_, '_>) -> Option<Rich> {
    let name = work.container().filter(|_| !work.authors().is_empty())?;
    Some(container_name(work, name))
}

fn press(form: Form, words: &str) -> Option<Rich> {
    (form == Form::PressRelease).then(|| words.to_owned().into())
}

/// Parts behind the title, with commas between and a stop at the end.
fn placed<const N: usize>(entry: &mut Rich, parts: [Option<Rich>; N]) {
    let mut between = " ";
    for part in parts.into_iter().flatten() {
        entry.roman(between).append(part);
        between = ", ";
    }
    entry.stop();
}

/// The imprint of a work that stands by itself.
fn whole(work: &Work<'_, '_>, year: Option<String>, entry: &mut Rich) {
    if let Some(series) = work.numbered_series() {
        entry.roman(format!(" {series}")).stop();
    }
    let publisher = work.publisher().or(work.container()).filter(|_| !work.authors().is_empty());
    let imprint: Vec<String> = publisher.map(str::to_owned).into_iter().chain(year).collect();
    if !imprint.is_empty() {
        entry.roman(format!(" {}", imprint.join(", "))).stop();
    }
}

fn end(work: &Work<'_, '_>, mut entry: Rich) -> Rich {
    if let (None, Some(accessed)) = (work.date(), work.accessed()) {
        entry.roman(format!(" Accessed {}.", month_day_year(accessed, FULL)));
    }
    if let Some(url) = work.url() {
        entry.roman(" ").address(url).roman(".");
    }
    entry
}

fn title(work: &Work<'_, '_>, end: &str) -> Rich {
    let mut title = Rich::default();
    if work.is_described() {
        title.roman(work.title());
    } else if work.form == Form::Whole {
        title.italic(work.headline());
    } else {
        title.roman(quoted(&work.headline(), end));
    }
    title
}

fn year_of(cited: &Cited<'_, '_>) -> String {
    match cited.work.date() {
        Some(date) => doubted(date, &format!("{}{}", year(date), cited.letter()), "ca."),
        None if cited.letter().is_empty() => "n.d.".to_owned(),
        None => format!("n.d.-{}", cited.letter()),
    }
}
