//! MLA style, 9th edition (MLA Handbook, 2021).

use super::bibliography::Cited;
use super::dates::{ABBREVIATED, Order, season};
use super::names::{self, SERIAL_AND};
use super::styled_text::{StyledText, fill, plain};
use super::work::{Kind, PageRange, Work, labelled};

pub(super) fn entry(cited: &Cited<'_>) -> StyledText {
    let template = match cited.work.kind {
        Kind::PressRelease => "{lead}. {title}. {publication}. Press release.",
        Kind::Speech => "{lead}. {title}. {publication}. {speech}.",
        _ => "{lead}<, {role}>. {title}. {publication}. <Accessed {accessed}>.",
    };
    fill(template, &|name| field(cited, name))
}

/// The citation in parentheses. MLA names a speaker in the sentence before them.
pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32, speaker: Option<&str>) -> StyledText {
    let work = &cited.work;
    let names = names::cited(work.leads(), "and");
    let beginning = if speaker.is_some() { "{speaker} (qtd. in " } else { "(" };
    let title = if names.is_none() || cited.shares_author { ", {short}" } else { "" };
    fill(&format!("{beginning}{{names}}{title}, par. {paragraph})"), &|name| match name {
        "speaker" => speaker.into(),
        "names" => names.clone().into(),
        _ => title_as(work, &work.short_title()),
    })
}

fn field(cited: &Cited<'_>, name: &str) -> StyledText {
    const PUBLICATION: &str = "{container}<, edited by {editors}><, {edition}><, vol. {volume}>\
        <, no. {issue}><, {series}><, {publisher}><, {date}><, {pp}><, {event-place}><, {address}>";
    let work = &cited.work;
    let text = match name {
        "title" => return title_as(work, work.title()),
        "publication" => return fill(PUBLICATION, &|name| field(cited, name)).capitalized(),
        "container" if work.kind != Kind::Speech => {
            return fill("{*container}", &|name| work.field(name));
        }
        "lead" if cited.repeats_author => Some("---".to_owned()),
        "lead" => match work.leads() {
            [first, _, _, ..] => Some(format!("{}, et al.", names::family_first(first))),
            names => Some(names::first_inverted(names, SERIAL_AND)),
        },
        "role" if !work.is_led_by_editors() => None,
        "role" => Some(work.editor_role("editor", "editors").to_owned()),
        "editors" => Some(SERIAL_AND.join_names(work.editors(), names::given_first)),
        "date" => work.date().map(|date| {
            let written = date.full(Order::DayMonthYear, ABBREVIATED);
            let has_season = season(date.first).is_some();
            let written = if has_season { written.to_lowercase() } else { written };
            date.with_doubt(&written, "[*?]", "circa *")
        }),
        "accessed" => {
            work.accessed_if_undated().map(|date| date.full(Order::DayMonthYear, ABBREVIATED))
        }
        "pp" => labelled(work.pages(PageRange::Two)),
        "event-place" if work.kind == Kind::Speech => return work.field("place"),
        name => return work.field(name),
    };
    text.into()
}

fn title_as(work: &Work<'_>, words: &str) -> StyledText {
    if work.has_supplied_title() {
        return plain(work.title().trim_matches(['[', ']']));
    }
    work.styled_title(words, matches!(work.kind, Kind::Report | Kind::Book))
}
