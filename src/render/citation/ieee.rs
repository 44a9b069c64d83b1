//! IEEE style (IEEE Reference Guide, 2023).

use super::bibliography::Cited;
use super::dates::{ABBREVIATED, Order};
use super::names::{self, SERIAL_AND};
use super::styled_text::{StyledText, et_al, fill, plain};
use super::work::{Kind, Work};

/// An entry names all authors up to this number; of more, the first.
const MAX_AUTHORS: usize = 6;

pub(super) fn entry(cited: &Cited<'_>) -> StyledText {
    let work = &cited.work;
    let template = match work.kind {
        Kind::Newspaper | Kind::Magazine | Kind::Journal => {
            "{lead}, {title}<, {*container}><, vol. {volume}><, no. {issue}><, {pp}><, {date}>\
            <, doi: {doi}>"
        }
        Kind::Page | Kind::Blog => "{lead}. {title}. {container}. {date}. <doi: {doi}>",
        Kind::PressRelease => "{lead}. {title}. {container}. Press release<, {date}>",
        Kind::Report => {
            "{lead}, {title}<, {imprint}><, {place}><, {series}><, {date}>. <doi: {doi}>"
        }
        Kind::Dataset => "{lead}, {title}<, {edition}><, {imprint}><, {date}>. <doi: {doi}>",
        Kind::Speech => "{lead}, {title}<, {event}><, {place}><, {date}>. <doi: {doi}>",
        Kind::Book | Kind::Chapter => {
            "{lead}<, {role}>, {title}<, in {*book}><, {edition}><, vol. {volume}>\
            <, {editors}>. {place}<: {imprint}><, {date}><, {pp}>. <doi: {doi}>"
        }
    };
    let access = match work.doi() {
        Some(_) => "< Accessed: {accessed}.>",
        None => "< Accessed: {accessed}.>< [Online]. Available: {url}>",
    };
    let template = format!("[{}] {template}.{access}", cited.number);
    fill(&template, &|name| field(work, name))
}

pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32, speaker: Option<&str>) -> StyledText {
    let speaker = speaker.map(|name| format!("{name} ")).unwrap_or_default();
    plain(format!("{speaker}[{}, para. {paragraph}]", cited.number))
}

fn field(work: &Work<'_>, name: &str) -> StyledText {
    let names = work.leads();
    let initials = |names| SERIAL_AND.join_names(names, |it| names::initials_first(it, " "));
    let role = work.editor_role("Ed.", "Eds.");
    let text = match name {
        "lead" => match names {
            [first, ..] if names.len() > MAX_AUTHORS => {
                return et_al(&names::initials_first(first, " "));
            }
            names => Some(initials(names)),
        },
        "role" => work.is_led_by_editors().then(|| role.to_owned()),
        "title" if work.kind == Kind::Book => {
            let title = || work.styled_title(work.title(), true);
            return fill("{title}< ({series})>", &|name| match name {
                "title" => title(),
                name => work.field(name),
            });
        }
        "title" => return work.styled_title(&work.capital_sentence_title(), false),
        "book" => work.container().filter(|_| work.kind == Kind::Chapter).map(str::to_owned),
        "event" => match work.container() {
            Some(name) => Some(format!("presented at {name}")),
            None => work.genre().map(str::to_owned),
        },
        "editors" if work.editors().is_empty() => None,
        "editors" => Some(format!("{}, {role}", initials(work.editors()))),
        "date" => work.date().map(|date| {
            date.with_doubt(&date.full(Order::MonthDayYear, ABBREVIATED), "[*?]", "ca. *")
        }),
        "accessed" => work.accessed().map(|date| date.full(Order::MonthDayYear, ABBREVIATED)),
        name => return work.field(name),
    };
    text.into()
}
