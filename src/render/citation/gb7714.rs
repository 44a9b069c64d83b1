//! GB/T 7714-2015, numeric. The edition of 2025 replaces it, but theses and journals
//! still ask for the edition of 2015.

use super::cited::{COMMON, Cited, Rules};
use super::dates::When;
use super::names::{self, ALL, NameList};
use super::styled_text::StyledText;
use super::work::Kind;
use crate::model::{Date, Name, Precision};

pub(super) const RULES: Rules = Rules { field, doubt: ["[*]", "[*]"], ..COMMON };

fn field(cited: &Cited<'_>, name: &str) -> StyledText {
    let work = &cited.work;
    let is_chinese = work.is_in("zh");
    let cut = if is_chinese { "{names}, 等" } else { "{names}, et al" };
    let list = NameList {
        first: name_in_capitals,
        others: name_in_capitals,
        separators: [", "; 3],
        max: 3,
        kept: 3,
        cut,
        ..ALL
    };
    let with_doubt = |form: fn(When) -> String| {
        work.date().map(|date| date.with_doubt(&form(date), cited.rules.doubt)).into()
    };
    match name {
        "entry" => cited.fill(&format!(
            "[{{position}}] {{names}}. {{title}}<: {{series}}><: {{book-volume}}>[{{mark}}<{{?address}}/OL>]\
            {}<[{{accessed}}]>. {{url}}. <DOI:{{doi}}>.",
            publication(work.kind)
        )),
        "in-text" => cited.fill("{speaker}[{position}]para. {paragraph}"),
        "names" => list.write(work.leads()),
        "editors" => list.write(work.editors()),
        "mark" => mark(work.kind).into(),
        "book-volume" if !work.is_whole() => StyledText::default(),
        "book-volume" if is_chinese => cited.fill("<第{volume}卷>"),
        "book-volume" => cited.fill("<Vol. {volume}>"),
        "edition" => match work.source.edition.as_deref() {
            Some(edition) if is_chinese && edition.bytes().all(|it| it.is_ascii_digit()) => {
                format!("{edition}版").into()
            }
            _ => cited.common("edition"),
        },
        "hyphen-pages" => work.source.page.as_ref().map(|pages| pages.replace('–', "-")).into(),
        "year" => with_doubt(years),
        "day" => with_doubt(iso),
        "accessed" => work.accessed().map(iso).into(),
        name => cited.common(name),
    }
}

/// The template of an entry after the mark.
fn publication(kind: Kind) -> &'static str {
    match kind {
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
    }
}

/// The mark of the kind of source (appendix B).
fn mark(kind: Kind) -> &'static str {
    match kind {
        Kind::Newspaper => "N",
        Kind::Magazine | Kind::Journal => "J",
        Kind::Page | Kind::Blog | Kind::PressRelease => "EB",
        Kind::Report => "R",
        Kind::Book | Kind::Chapter => "M",
        Kind::Dataset => "DS",
        Kind::Speech => "Z",
    }
}

/// The standard has a hyphen between years.
fn years(date: When) -> String {
    date.year().replace('–', "-")
}

fn iso(when: When) -> String {
    let one = |date: Date| {
        let day = date.first;
        match date.precision {
            _ if date.unspecified => None,
            Precision::Day => Some(format!("{}-{:02}-{:02}", day.year, day.month, day.day)),
            Precision::Month => Some(format!("{}-{:02}", day.year, day.month)),
            Precision::Season | Precision::Year => None,
        }
    };
    match (one(when.first), when.last.and_then(one)) {
        (Some(first), Some(last)) => format!("{first}/{last}"),
        (Some(first), None) if !when.is_open => first,
        _ => years(when),
    }
}

/// "LIND A", "HAN Chunlin"
fn name_in_capitals(name: &Name) -> String {
    match name {
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
    }
}
