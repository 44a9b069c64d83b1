//! Harvard style as in Cite Them Right, 12th edition (2022).

use super::bibliography::Cited;
use super::dates::{FULL, Order};
use super::names::{self, AND};
use super::styled_text::{StyledText, et_al, fill, italic, plain};
use super::work::{Kind, Work};
use crate::model::Name;

pub(super) fn entry(cited: &Cited<'_>) -> StyledText {
    let work = &cited.work;
    let title = if work.begins_with_title() { "" } else { " {title}" };
    let publication = match work.kind {
        Kind::Page => "",
        Kind::Newspaper | Kind::Magazine | Kind::Blog => "<, {*site}><, {day}><, {pp}>",
        Kind::Journal => "<, {*site}><, {volume-or-day}><, {pp}>",
        Kind::PressRelease => " [Press release]. {day}",
        Kind::Speech => " [{speech}]<, {*container}>. {place}<, {day}>",
        Kind::Chapter => {
            "<, in <{editors} ({role}) >{*container}>. {edition}. <Vol. {volume}>. \
            <{place}><: {publisher}><, {pp}>"
        }
        Kind::Report | Kind::Book => {
            ". <Edited by {editors}>. {edition}. <Vol. {volume}>. {series}. {place}<: {imprint}>"
        }
        Kind::Dataset => " [Dataset]. {edition}. {place}<: {imprint}>",
    };
    let template = format!(
        "{{lead}}< ({{lead-role}})> ({{year}}){title}{publication}. \
        <Available at: {{address}}< (Accessed: {{accessed}})>.>"
    );
    fill(&template, &|name| match name {
        "lead" => lead(work, |name| names::with_initials(name, "")),
        "lead-role" => work.is_led_by_editors().then(|| work.editor_role("ed.", "eds")).into(),
        name => field(cited, name),
    })
}

pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32, speaker: Option<&str>) -> StyledText {
    let template = format!("(<{{speaker}}, cited in >{{lead}}, {{year}}, para. {paragraph})");
    fill(&template, &|name| match name {
        "speaker" => speaker.into(),
        "lead" => lead(&cited.work, names::family),
        name => field(cited, name),
    })
}

fn field(cited: &Cited<'_>, name: &str) -> StyledText {
    let work = &cited.work;
    let day = || work.date().and_then(|date| date.month_and_day(Order::DayMonthYear, FULL));
    let text = match name {
        "title" => return title(work),
        "day" => day(),
        "volume-or-day" => work.volume_and_issue().or_else(day),
        "editors" => Some(AND.join_names(work.editors(), |name| names::initials_first(name, ""))),
        "role" => Some(work.editor_role("ed.", "eds").to_owned()),
        "edition" => work.edition("edn"),
        "year" => Some(match work.date() {
            Some(date) => {
                let year = format!("{}{}", date.year(), cited.letter());
                date.with_doubt(&year, "c. *", "c. *")
            }
            None => cited.no_date("no date"),
        }),
        "accessed" => work.accessed().map(|date| date.full(Order::DayMonthYear, FULL)),
        name => return work.field(name),
    };
    text.into()
}

/// The names, the name that replaces them, or the title.
fn lead(work: &Work<'_>, form: impl Fn(&Name) -> String) -> StyledText {
    match (work.leads(), work.author_fallback()) {
        ([first, _, _, _, ..], _) => et_al(&form(first)),
        (names @ [_, ..], _) => plain(AND.join_names(names, form)),
        ([], Some(name)) if work.is_article() => italic(name),
        ([], Some(name)) => plain(name),
        ([], None) => title(work),
    }
}

fn title(work: &Work<'_>) -> StyledText {
    let title = work.sentence_title();
    match work.kind {
        _ if work.has_supplied_title() => plain(title),
        Kind::Page | Kind::Report | Kind::Book | Kind::Dataset => italic(title),
        _ => plain(format!("‘{title}’")),
    }
}
