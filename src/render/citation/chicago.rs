//! The Chicago Manual of Style, 18th edition (2024): author-date, and notes with
//! a bibliography.

use super::bibliography::Cited;
use super::dates::{FULL, month_day, month_day_year, supplied, year};
use super::marks::quoted;
use super::names;
use super::rich::Rich;
use super::title::short;
use super::work::{Form, Work};

/// The most authors that an entry names; of more, the first three.
const MOST: usize = 6;

/// An entry of the reference list of author-date.
pub(super) fn reference(cited: &Cited<'_>) -> Rich {
    let work = &cited.work;
    let mut entry = begun(work);
    entry.stop().roman(" ").roman(year_of(cited)).stop();
    if !work.begins_with_title() {
        entry.roman(" ").append(title(work, ".")).stop();
    }
    if is_dated_by_year(work) {
        imprinted(work, None, &mut entry);
    } else {
        let date = work.date().and_then(|date| month_day(date, FULL));
        placed(&mut entry, [container(work), press(work, "Press release"), date.map(Rich::from)]);
    }
    end(work, entry)
}

/// An entry of the bibliography that goes with notes.
pub(super) fn bibliography(cited: &Cited<'_>) -> Rich {
    let work = &cited.work;
    let mut entry = begun(work);
    entry.stop();
    if !work.begins_with_title() {
        entry.roman(" ").append(title(work, ".")).stop();
    }
    if is_dated_by_year(work) {
        imprinted(work, Some(year_alone(work)), &mut entry);
    } else {
        let date = work.date().map(|date| supplied(date, &month_day_year(date, FULL)));
        placed(&mut entry, [container(work), press(work, "Press release"), date.map(Rich::from)]);
    }
    end(work, entry)
}

/// A note in full, without its number.
pub(super) fn note(cited: &Cited<'_>, paragraph: u32) -> Rich {
    let work = &cited.work;
    let mut note = Rich::default();
    match work.authors() {
        [] => {}
        [first, _, _, ..] => {
            note.roman(format!("{} et al., ", names::natural(first)));
        }
        few => {
            let few: Vec<String> =
                few.iter().map(|name| names::natural(name).into_owned()).collect();
            note.roman(names::SERIAL_AND.join(&few, false)).roman(", ");
        }
    }
    let place = format!("para. {paragraph}");
    if is_dated_by_year(work) {
        note.append(whole_in_note(work)).roman(format!(", {place}"));
    } else {
        note.append(title(work, ","));
        let site = work.stand_in().or(work.container()).map(|name| container_name(work, name));
        let date = work.date().map(|date| supplied(date, &month_day_year(date, FULL)));
        let parts = [site, press(work, "press release"), date.map(Rich::from), Some(place.into())];
        let mut comma = !note.plain().ends_with(['”', '’']);
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

/// The title and the imprint of what has a year alone, as a note has them.
fn whole_in_note(work: &Work<'_>) -> Rich {
    let mut note = title(work, if work.form == Form::Part { "," } else { "" });
    let series = work.numbered_series();
    match (work.form, work.book(), &series) {
        (Form::Part, Some(book), _) => note.roman(" in ").italic(book),
        (Form::Whole, _, Some(series)) => note.roman(format!(", {series}")),
        _ => &mut note,
    };
    let name = match work.form {
        Form::Part => work.publisher(),
        _ => work.publisher().or(work.container()),
    };
    let sort = series.filter(|_| work.form == Form::Thesis);
    let imprint: Vec<String> = sort
        .into_iter()
        .chain(name.map(str::to_owned))
        .chain(std::iter::once(year_alone(work)))
        .collect();
    note.roman(format!(" ({})", imprint.join(", ")));
    note
}

/// A note on a source that an earlier note gives in full.
pub(super) fn short_note(cited: &Cited<'_>, paragraph: u32) -> Rich {
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
pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32) -> Rich {
    let work = &cited.work;
    let mut text = Rich::default();
    let undated = work.date().is_none();
    let comma = if undated { "," } else { "" };
    text.roman("(");
    match (names::in_text(work.authors(), "and"), work.stand_in()) {
        (Some(names), _) => text.roman(names).roman(comma),
        (None, Some(name)) => text.append(container_name(work, name)).roman(comma),
        // A comma stands inside the quotation marks.
        (None, None) if is_quoted(work) => text.append(title(work, comma)),
        (None, None) => text.append(title(work, "")).roman(comma),
    };
    text.roman(format!(" {}, para. {paragraph})", year_of(cited)));
    text
}

/// The author, or what stands in an author's place.
fn begun(work: &Work<'_>) -> Rich {
    match (work.authors(), work.stand_in()) {
        ([], Some(name)) => container_name(work, name),
        ([], None) => title(work, "."),
        (authors, _) if authors.len() > MOST => {
            let first = authors.get(..3).unwrap_or(authors);
            format!("{}, et al.", names::first_inverted(first, names::COMMAS)).into()
        }
        (authors, _) => names::first_inverted(authors, names::SERIAL_AND).into(),
    }
}

fn container_name(work: &Work<'_>, name: &str) -> Rich {
    let mut set = Rich::default();
    match work.form {
        Form::Article | Form::Blog => set.italic(name),
        _ => set.roman(name),
    };
    set
}

/// The container, where it doesn't stand in the author's place.
fn container(work: &Work<'_>) -> Option<Rich> {
    let name = work.container().filter(|name| work.stand_in() != Some(name))?;
    Some(container_name(work, name))
}

fn press(work: &Work<'_>, words: &str) -> Option<Rich> {
    (work.form == Form::PressRelease).then(|| words.to_owned().into())
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

/// The book, the series and the imprint of what has a year alone.
fn imprinted(work: &Work<'_>, year: Option<String>, entry: &mut Rich) {
    let mut series = work.numbered_series();
    if let (Form::Part, Some(book)) = (work.form, work.book()) {
        entry.roman(" In ").italic(book).stop();
    }
    // The sort of a thesis and its university are one part.
    let sort = if work.form == Form::Thesis { series.take() } else { None };
    if let Some(series) = series {
        entry.roman(format!(" {series}")).stop();
    }
    let name = match work.form {
        Form::Part => work.publisher(),
        _ => work.imprint(),
    };
    let imprint: Vec<String> =
        sort.into_iter().chain(name.map(str::to_owned)).chain(year).collect();
    if !imprint.is_empty() {
        entry.roman(format!(" {}", imprint.join(", "))).stop();
    }
}

fn end(work: &Work<'_>, mut entry: Rich) -> Rich {
    if let (None, Some(accessed)) = (work.date(), work.accessed()) {
        entry.roman(format!(" Accessed {}.", month_day_year(accessed, FULL)));
    }
    if let Some(url) = work.url() {
        entry.roman(" ").address(url).roman(".");
    }
    entry
}

/// Whether the year says enough: of a book, a part of one, a thesis.
fn is_dated_by_year(work: &Work<'_>) -> bool {
    matches!(work.form, Form::Whole | Form::Part | Form::Thesis)
}

fn is_quoted(work: &Work<'_>) -> bool {
    !work.is_described() && work.form != Form::Whole
}

fn title(work: &Work<'_>, end: &str) -> Rich {
    let mut title = Rich::default();
    if is_quoted(work) {
        title.roman(quoted(&work.headline(), end));
    } else if work.is_described() {
        title.roman(work.title());
    } else {
        title.italic(work.headline());
    }
    title
}

fn year_alone(work: &Work<'_>) -> String {
    work.date().map_or("n.d.".to_owned(), |date| supplied(date, &year(date)))
}

fn year_of(cited: &Cited<'_>) -> String {
    match cited.work.date() {
        Some(date) => supplied(date, &format!("{}{}", year(date), cited.letter())),
        None if cited.letter().is_empty() => "n.d.".to_owned(),
        None => format!("n.d.-{}", cited.letter()),
    }
}
