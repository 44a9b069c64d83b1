//! APA style, 7th edition (Publication Manual, 2020).

use super::cited::{COMMON, Cited, Rules};
use super::names::{ALL, AMPERSAND, CITED, NameList, initials_first, with_initials};
use super::styled_text::StyledText;
use super::work::Kind::{
    Blog, Book, Chapter, Dataset, Journal, Magazine, Newspaper, Page, PressRelease, Report, Speech,
};
use crate::model::Name;

pub(super) const RULES: Rules = Rules {
    field,
    names: NameList {
        first: |name| with_initials(name, " "),
        others: |name| with_initials(name, " "),
        separators: AMPERSAND,
        is_inverted: |names| {
            names.iter().any(|name| matches!(name, Name::Person { given: Some(_), .. }))
        },
        max: 20,
        kept: 19,
        cut: "{names}, . . . {last}",
    },
    cited: NameList { separators: AMPERSAND, ..CITED },
    editors: NameList {
        first: |name| initials_first(name, " "),
        others: |name| initials_first(name, " "),
        separators: AMPERSAND,
        ..ALL
    },
    roles: ["Ed.", "Eds."],
    doubt: ["ca. *", "ca. *"],
    open_end: "present",
    ..COMMON
};

fn field(cited: &Cited<'_>, name: &str) -> StyledText {
    let template = match (name, cited.work.kind) {
        ("entry", _) => "{beginning}. {publication}. {address}",
        ("in-text", _) => "(<{family-of-speaker}, as cited in >{key}, {year}, para. {paragraph})",
        ("beginning", _) => {
            "<{names}< ({lead-role})>. ({date}). {full-title}|{full-title}. ({date})>"
        }
        ("date", Report | Book | Dataset | Journal | Chapter) => "{year}",
        ("date", _) => "{year}<, {day}>",
        // The container of a part has the italics.
        ("key", Newspaper | Magazine | Journal | Blog | Chapter) => {
            "<{cited-names}|{supplied}|{“title}>"
        }
        ("key", _) => "<{cited-names}|{supplied}|{*title}>",
        ("words", Newspaper | Magazine | Journal | Blog | Chapter) => "{capital-title}",
        ("words", _) => "<{?supplied}{capital-title}|{*capital-title}>",
        ("full-title", _) => "{words}< ({parenthesis})>< [{description}]>",
        ("parenthesis", Report | Book | Dataset) => {
            "<{editors}, {role}><, {edition}><, Vol. {volume}><, {genre} No. {number}>"
        }
        ("parenthesis", _) => "<{genre} No. {number}>",
        ("description", PressRelease) => "Press release",
        ("description", Speech) => "{speech}",
        ("description", Dataset) => "<{genre}|Data set>",
        ("description", _) => "<{?number}|{genre}>",
        ("publication", Newspaper | Magazine | Journal | Blog) => {
            "<{*container}><, {*volume}><({issue})><, {pages}>"
        }
        ("publication", Chapter) => {
            "<In <{editors} ({role}), >{*container}< ({book})>>. {publisher}"
        }
        ("book", _) => "{edition}<, Vol. {volume}><, {pp}>",
        ("publication", Speech) => "{container}<, {place}>",
        ("publication", Page | PressRelease) => "{container}",
        ("publication", Report | Book | Dataset) => "{house}",
        _ => return cited.common(name),
    };
    cited.fill(template)
}
