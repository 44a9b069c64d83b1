//! RIS: a tag, two spaces, a hyphen, a space and a value on each line; lines end in CR LF.

use super::dates::When;
use super::names::inverted;
use super::work::{Work, name_of_kind};
use crate::model::{Date, Name, Precision, Source, page_range};

pub(super) fn record(source: &Source) -> String {
    let work = Work::new(source);
    let issued = work.date.map(|date| date.first);
    let issued = issued.filter(|date| !date.unspecified && date.first.year > 0);
    let pages = work.pages;
    let range = pages.filter(|pages| !pages.contains(',')).and_then(page_range);
    let tag = |column| name_of_kind(source.kind.as_str(), column);
    let head = [("TY", Some(tag("ris").to_owned())), ("ID", Some(source.id.to_string()))];
    let authors = source.authors.iter().map(|author| ("AU", Some(name(author))));
    let editors = source.editors.iter().map(|editor| ("ED", Some(name(editor))));
    let fields = [
        ("TI", Some(source.title.clone())),
        ("T2", source.container.clone()),
        ("PB", source.publisher.clone()),
        ("CY", source.place.clone()),
        (tag("ris-genre"), source.genre.clone()),
        (tag("ris-number"), source.number.clone()),
        ("VL", source.volume.clone()),
        ("IS", source.issue.clone()),
        ("SP", range.map(|(first, _)| first).or(pages).map(str::to_owned)),
        ("EP", range.map(|(_, last)| last.to_owned())),
        ("ET", source.edition.clone()),
        ("DO", source.doi.as_ref().map(ToString::to_string)),
        ("SN", source.isbn.as_ref().map(ToString::to_string)),
        ("PY", issued.map(|date| format!("{:04}", date.first.year))),
        ("DA", issued.map(date_value)),
        ("N1", work.date.and_then(When::doubt)),
        ("Y2", work.accessed.map(|date| date_value(date.first))),
        ("LA", source.language.as_ref().map(ToString::to_string)),
        ("UR", source.url.as_ref().map(ToString::to_string)),
    ];
    let line = |(tag, value): (&str, Option<String>)| {
        let value = value.filter(|_| !tag.is_empty())?;
        let words = value.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(format!("{tag}  - {words}\r\n"))
    };
    let lines = head.into_iter().chain(authors).chain(editors).chain(fields).filter_map(line);
    lines.collect::<String>() + "ER  - \r\n"
}

/// `2021/02/25/`, with unknown parts empty; the fourth part is for a season.
fn date_value(date: Date) -> String {
    let year = date.first.year;
    match date.precision {
        Precision::Day => format!("{year:04}/{:02}/{:02}/", date.first.month, date.first.day),
        Precision::Month => format!("{year:04}/{:02}//", date.first.month),
        _ => format!("{year:04}///{}", date.season().unwrap_or_default()),
    }
}

/// "Family, Given". A comma at the end keeps readers from splitting the name of an
/// organization; RIS cannot escape a comma inside.
fn name(name: &Name) -> String {
    match name.given {
        Some(_) => inverted(name),
        None => format!("{},", name.whole.replace(',', "")),
    }
}
