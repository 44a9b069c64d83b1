//! Harvard style as in Cite Them Right, 12th edition (2022).

use super::cited::{COMMON, Cited, Rules};
use super::dates::Order;
use super::names::{ALL, AND, NameList, family, initials_first, with_initials};
use super::styled_text::StyledText;
use super::work::Kind::{
    Blog, Book, Chapter, Dataset, Journal, Magazine, Newspaper, Page, PressRelease, Report, Speech,
};

const NAMES: NameList = NameList {
    first: |name| with_initials(name, ""),
    others: |name| with_initials(name, ""),
    separators: AND,
    max: 3,
    cut: "{names} {*et al.}",
    ..ALL
};

pub(super) const RULES: Rules = Rules {
    heading: "Reference list",
    field,
    names: NAMES,
    cited: NameList { first: family, others: family, ..NAMES },
    editors: NameList {
        first: |name| initials_first(name, ""),
        others: |name| initials_first(name, ""),
        separators: AND,
        ..ALL
    },
    roles: ["ed.", "eds"],
    order: Order::DayMonthYear,
    doubt: ["c. *", "c. *"],
    no_date: "no date",
    ..COMMON
};

fn field(cited: &Cited<'_>, name: &str) -> StyledText {
    let template = match (name, cited.work.kind) {
        ("edition", _) => return cited.work.edition("edn").into(),
        ("entry", _) => "{reference}. <Available at: {address}< (Accessed: {accessed})>.>",
        ("in-text", _) => "(<{family-of-speaker}, cited in >{key}, {year}, para. {paragraph})",
        ("key", _) => "<{cited-names}|{fallback}|{work}>",
        ("beginning", _) => "<{lead}< ({lead-role})> ({year}) {work}|{work} ({year})>",
        ("lead", _) => "<{names}|{fallback}>",
        ("work", Page | Report | Book | Dataset) => {
            "<{?supplied}{sentence-title}|{*sentence-title}>"
        }
        ("work", _) => "<{?supplied}{sentence-title}|‘{sentence-title}’>",
        ("reference", Page) => "{beginning}",
        ("reference", Newspaper | Magazine | Blog) => "{beginning}<, {*site}><, {day}><, {pp}>",
        ("reference", Journal) => "{beginning}<, {*site}><, {volume-and-issue}|, {day}><, {pp}>",
        ("reference", PressRelease) => "{beginning} [Press release]. {day}",
        ("reference", Speech) => "{beginning} [{speech}]<, {*container}>. {place}<, {day}>",
        ("reference", Chapter) => {
            "{beginning}<, in <{editors} ({role}) >{*container}>. {edition}. <Vol. {volume}>. \
            <{place}><: {publisher}><, {pp}>"
        }
        ("reference", Report | Book) => {
            "{beginning}. <Edited by {editors}>. {edition}. <Vol. {volume}>. {series}. \
            {place}<: {imprint}>"
        }
        ("reference", Dataset) => "{beginning} [Dataset]. {edition}. {place}<: {imprint}>",
        _ => return cited.common(name),
    };
    cited.fill(template)
}
