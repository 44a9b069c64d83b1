//! RIS: a tag, two spaces, a hyphen, a space and a value a line; lines end in
//! CR LF, and a value has no line end.

use super::dates::season;
use super::work::Work;
use crate::model::{Date, Name, Precision, Source, SourceType};

/// A record for a source.
pub(super) fn record(source: &Source) -> String {
    let work = Work::new(source);
    let mut lines: Vec<(&str, String)> = vec![("TY", kind(source.kind).to_owned())];
    lines.push(("ID", source.id.to_string()));
    lines.extend(source.authors.iter().map(|author| ("AU", name(author))));
    lines.push(("TI", source.title.to_string()));
    let mut put =
        |tag, value: Option<&str>| lines.extend(value.map(|value| (tag, value.to_owned())));
    put("T2", source.container.as_deref());
    put("PB", source.publisher.as_deref());
    put("M3", source.genre.as_deref());
    put("M1", source.number.as_deref());
    if let Some(date) = work.date().map(|date| date.first).filter(|date| !date.unspecified) {
        lines.push(("PY", format!("{:04}", date.first.year)));
        lines.push(("DA", dated(date)));
    }
    if let Some(accessed) = work.accessed() {
        lines.push(("Y2", dated(accessed.first)));
    }
    lines.extend(source.language.as_ref().map(|tag| ("LA", tag.as_str().to_owned())));
    lines.extend(work.url().map(|url| ("UR", url.to_owned())));
    let mut record: Vec<String> =
        lines.iter().map(|(tag, value)| format!("{tag}  - {}\r\n", one_line(value))).collect();
    record.push("ER  - \r\n".to_owned());
    record.concat()
}

/// `2021/02/25/`, with the parts left empty that nobody knows; the fourth is for
/// what is no month, such as a season.
fn dated(date: Date) -> String {
    let year = date.first.year;
    match date.precision {
        Precision::Day => format!("{year:04}/{:02}/{:02}/", date.first.month, date.first.day),
        Precision::Month => format!("{year:04}/{:02}//", date.first.month),
        _ => format!("{year:04}///{}", season(date).unwrap_or_default()),
    }
}

/// "Family, Given". A name in one piece ends in a comma, without which readers
/// take it apart as a person's; a comma inside would do the same, and none of
/// them has a sign for one that doesn't.
fn name(name: &Name) -> String {
    match name {
        Name::Person { family, given: Some(given), .. } => format!("{family}, {given}"),
        Name::Literal(name) | Name::Person { family: name, .. } => {
            format!("{},", name.replace(',', ""))
        }
    }
}

fn one_line(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn kind(kind: SourceType) -> &'static str {
    match kind {
        SourceType::ArticleNewspaper => "NEWS",
        SourceType::ArticleMagazine => "MGZN",
        SourceType::ArticleJournal | SourceType::Review | SourceType::ReviewBook => "JOUR",
        SourceType::Book | SourceType::Classic => "BOOK",
        SourceType::Chapter => "CHAP",
        SourceType::PaperConference => "CPAPER",
        SourceType::Report => "RPRT",
        SourceType::Thesis => "THES",
        SourceType::Webpage => "ELEC",
        SourceType::Post | SourceType::PostWeblog => "BLOG",
        SourceType::Dataset => "DATA",
        SourceType::Software => "COMP",
        SourceType::Map => "MAP",
        SourceType::Patent => "PAT",
        SourceType::Standard => "STAND",
        SourceType::Bill => "BILL",
        SourceType::LegalCase => "CASE",
        SourceType::Legislation => "STAT",
        SourceType::Hearing => "HEAR",
        SourceType::Manuscript => "MANSCPT",
        SourceType::MotionPicture => "MPCT",
        SourceType::Broadcast => "VIDEO",
        SourceType::Song => "SOUND",
        SourceType::MusicalScore => "MUSIC",
        SourceType::PersonalCommunication => "PCOMM",
        SourceType::Pamphlet => "PAMP",
        SourceType::EntryEncyclopedia => "ENCYC",
        SourceType::EntryDictionary => "DICT",
        _ => "GEN",
    }
}
