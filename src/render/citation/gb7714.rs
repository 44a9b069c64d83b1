//! GB/T 7714-2015, numeric. The edition of 2025 replaces it, but theses and journals
//! still ask for the edition of 2015.

use super::bibliography::Cited;
use super::dates::When;
use super::names;
use super::styled_text::{StyledText, fill, plain};
use super::work::{Kind, Work};
use crate::model::{Date, Name, Precision};

/// An entry names at most this number of authors.
const MAX_AUTHORS: usize = 3;

pub(super) fn entry(cited: &Cited<'_>) -> StyledText {
    let work = &cited.work;
    let publication = match work.kind {
        Kind::Page | Kind::Blog | Kind::PressRelease => ". <({day})>",
        Kind::Newspaper => ". {container}<, {day}><({hyphen-pages})>",
        Kind::Magazine | Kind::Journal => {
            ". {container}<, {year}><, {volume-and-issue}><: {hyphen-pages}>"
        }
        Kind::Speech => "<//{container}>. {place}<, {year}>",
        Kind::Chapter => {
            "<//<{editors}. >{container}>. {edition}. {place}<: {publisher}><, {year}>\
            <: {hyphen-pages}>"
        }
        Kind::Report | Kind::Book | Kind::Dataset => {
            ". {edition}. {place}<: {imprint}><, {year}><: {hyphen-pages}>"
        }
    };
    let template = format!(
        "[{}] {{lead}}. {{title}}<: {{series}}><: {{book-volume}}>[{{mark}}]{publication}\
        <[{{accessed}}]>. {{url}}. <DOI:{{doi}}>.",
        cited.number
    );
    fill(&template, &|name| field(work, name))
}

pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32, speaker: Option<&str>) -> StyledText {
    plain(format!("{}[{}]para. {paragraph}", speaker.unwrap_or_default(), cited.number))
}

/// The mark of the kind of source (appendix B), with the mark of what is online.
fn mark(work: &Work<'_>) -> String {
    let mark = match work.kind {
        Kind::Newspaper => "N",
        Kind::Magazine | Kind::Journal => "J",
        Kind::Page | Kind::Blog | Kind::PressRelease => "EB",
        Kind::Report => "R",
        Kind::Book | Kind::Chapter => "M",
        Kind::Dataset => "DS",
        Kind::Speech => "Z",
    };
    let is_online = work.url().is_some() || work.doi().is_some();
    format!("{mark}{}", if is_online { "/OL" } else { "" })
}

fn field(work: &Work<'_>, name: &str) -> StyledText {
    let edition = work.source.edition.as_deref().unwrap_or_default();
    let is_number = !edition.is_empty() && edition.bytes().all(|byte| byte.is_ascii_digit());
    let is_chinese = work.is_in("zh");
    let text = match name {
        "lead" => Some(list(work, work.leads())),
        "editors" => Some(list(work, work.editors())),
        "mark" => Some(mark(work)),
        "book-volume" => {
            let volume = work.source.volume.as_deref().filter(|_| work.is_whole());
            let (before, after) = if is_chinese { ("第", "卷") } else { ("Vol. ", "") };
            volume.map(|volume| format!("{before}{volume}{after}"))
        }
        "edition" if is_chinese && is_number => Some(format!("{edition}版")),
        "volume-and-issue" => work.volume_and_issue(),
        "hyphen-pages" => work.source.page.as_deref().map(|pages| pages.replace('–', "-")),
        "year" => work.date().map(|date| date.with_doubt(&years(date), "[*]", "[*]")),
        "day" => work.date().map(|date| date.with_doubt(&iso(date), "[*]", "[*]")),
        "accessed" => work.accessed().map(iso),
        name => return work.field(name),
    };
    text.into()
}

/// The standard has a hyphen between years.
fn years(date: When) -> String {
    date.year().replace('–', "-")
}

fn iso(when: When) -> String {
    let of = |date: Date| match date.precision {
        Precision::Day if !date.unspecified => {
            Some(format!("-{:02}-{:02}", date.first.month, date.first.day))
        }
        Precision::Month if !date.unspecified => Some(format!("-{:02}", date.first.month)),
        _ => None,
    };
    let one = |date: Date| of(date).map(|rest| format!("{}{rest}", date.first.year));
    match (one(when.first), when.last.and_then(one)) {
        (Some(first), Some(last)) => format!("{first}/{last}"),
        (Some(first), None) if !when.is_open => first,
        _ => years(when),
    }
}

fn list(work: &Work<'_>, names: &[Name]) -> String {
    let form = |name: &Name| match name {
        Name::Literal(name) => name.clone(),
        Name::Person { family, given: None, .. } => family.to_uppercase(),
        Name::Person { family, given: Some(given), .. }
            if names::is_family_first(name) && names::given_first(name).contains(' ') =>
        {
            format!("{} {given}", family.to_uppercase())
        }
        Name::Person { .. } => names::write_parts(name, "", " ", |family, given, suffix| {
            names::bare_initials(&family.to_uppercase(), given, suffix)
        }),
    };
    let mut written: Vec<String> = names.iter().take(MAX_AUTHORS).map(form).collect();
    if names.len() > MAX_AUTHORS {
        written.push(if work.is_in("zh") { "等" } else { "et al" }.to_owned());
    }
    written.join(", ")
}
