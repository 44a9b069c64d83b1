//! RIS: a tag, two spaces, a hyphen, a space and a value on each line; lines end in CR LF.

use super::dates::season;
use super::work::Work;
use crate::model::{Date, Isbn, Name, Precision, Source, SourceType};

pub(super) fn record(source: &Source) -> String {
    let work = Work::new(source);
    let mut lines: Vec<(&str, String)> = vec![("TY", kind(source.kind).to_owned())];
    lines.push(("ID", source.id.to_string()));
    lines.extend(source.authors.iter().map(|author| ("AU", name(author))));
    lines.extend(source.editors.iter().map(|editor| ("ED", name(editor))));
    let (first, last) = match source.page.as_deref() {
        Some(pages) => pages
            .split_once(['-', '–'])
            .map_or((Some(pages), None), |(first, last)| (Some(first), Some(last))),
        None => (None, None),
    };
    let texts = [
        ("TI", Some(&*source.title)),
        ("T2", source.container.as_deref()),
        ("PB", source.publisher.as_deref()),
        ("CY", source.place.as_deref()),
        ("M3", source.genre.as_deref()),
        ("M1", source.number.as_deref()),
        ("VL", source.volume.as_deref()),
        ("IS", source.issue.as_deref()),
        ("SP", first),
        ("EP", last),
        ("ET", source.edition.as_deref()),
        ("DO", work.doi()),
        ("SN", source.isbn.as_ref().map(Isbn::as_str)),
    ];
    let texts = texts.into_iter().filter_map(|(tag, text)| Some((tag, text?.to_owned())));
    lines.extend(texts);
    let date = work.date().map(|date| date.first);
    if let Some(date) = date.filter(|date| !date.unspecified && date.first.year > 0) {
        lines.push(("PY", format!("{:04}", date.first.year)));
        lines.push(("DA", dated(date)));
    }
    lines.extend(work.accessed().map(|accessed| ("Y2", dated(accessed.first))));
    lines.extend(source.language.as_ref().map(|tag| ("LA", tag.to_string())));
    lines.extend(source.url.as_ref().map(|url| ("UR", url.to_string())));
    let one_line = |value: &str| value.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = lines.iter().map(|(tag, value)| format!("{tag}  - {}\r\n", one_line(value)));
    lines.chain(["ER  - \r\n".to_owned()]).collect()
}

/// `2021/02/25/`, with unknown parts empty; the fourth part is for a season.
fn dated(date: Date) -> String {
    let year = date.first.year;
    match date.precision {
        Precision::Day => format!("{year:04}/{:02}/{:02}/", date.first.month, date.first.day),
        Precision::Month => format!("{year:04}/{:02}//", date.first.month),
        _ => format!("{year:04}///{}", season(date).unwrap_or_default()),
    }
}

/// "Family, Given". A comma at the end keeps readers from splitting the name of an
/// organization; RIS cannot escape a comma inside.
fn name(name: &Name) -> String {
    match name {
        Name::Person { family, given: Some(given), .. } => format!("{family}, {given}"),
        Name::Literal(name) | Name::Person { family: name, .. } => {
            format!("{},", name.replace(',', ""))
        }
    }
}

fn kind(kind: SourceType) -> &'static str {
    match kind {
        SourceType::ArticleNewspaper => "NEWS",
        SourceType::ArticleMagazine => "MGZN",
        SourceType::ArticleJournal => "JOUR",
        SourceType::Webpage => "ELEC",
        SourceType::PostWeblog => "BLOG",
        SourceType::Report => "RPRT",
        SourceType::Book => "BOOK",
        SourceType::Chapter => "CHAP",
        SourceType::Speech => "GEN",
        SourceType::Dataset => "DATA",
    }
}
