//! IEEE style (IEEE Reference Guide, 2023).

use super::cited::{COMMON, Cited, Rules};
use super::dates::ABBREVIATED;
use super::names::{ALL, NameList, initials_first};
use super::styled_text::StyledText;
use super::work::Kind::{
    Blog, Book, Chapter, Dataset, Journal, Magazine, Newspaper, Page, PressRelease, Report, Speech,
};

const EDITORS: NameList = NameList {
    first: |name| initials_first(name, " "),
    others: |name| initials_first(name, " "),
    ..ALL
};

pub(super) const RULES: Rules = Rules {
    field,
    names: NameList { max: 6, cut: "{names} {*et al.}", ..EDITORS },
    editors: EDITORS,
    roles: ["Ed.", "Eds."],
    months: ABBREVIATED,
    doubt: ["[*?]", "ca. *"],
    ..COMMON
};

fn field(cited: &Cited<'_>, name: &str) -> StyledText {
    let template = match (name, cited.work.kind) {
        ("entry", _) => {
            "[{position}] {reference}. <Accessed: {accessed}.> <[Online]. Available: {online}>"
        }
        ("in-text", _) => "<{speaker} >[{position}, para. {paragraph}]",
        ("work", Book) => "<{supplied}|{*title}>< ({series})>",
        ("work", _) => "<{?supplied}{capital-title}|{“capital-title}>",
        ("reference", Newspaper | Magazine | Journal) => {
            "{names}, {work}<, {*container}><, vol. {volume}><, no. {issue}><, {pp}><, {date}>\
            <, doi: {doi}>"
        }
        ("reference", Page | Blog) => "{names}. {work}. {container}. {date}. <doi: {doi}>",
        ("reference", PressRelease) => "{names}. {work}. {container}. Press release<, {date}>",
        ("reference", Report) => {
            "{names}, {work}<, {imprint}><, {place}><, {series}><, {date}>. <doi: {doi}>"
        }
        ("reference", Dataset) => {
            "{names}, {work}<, {edition}><, {imprint}><, {date}>. <doi: {doi}>"
        }
        ("reference", Speech) => {
            "{names}, {work}<, presented at {container}|, {genre}><, {place}><, {date}>. \
            <doi: {doi}>"
        }
        ("reference", Book | Chapter) => {
            "{names}<, {lead-role}>, {work}<, in {*book}><, {edition}><, vol. {volume}>\
            <, {editors}, {role}>. {place}<: {imprint}><, {date}><, {pp}>. <doi: {doi}>"
        }
        ("book", Chapter) => "{container}",
        _ => return cited.common(name),
    };
    cited.fill(template)
}
