//! APA style, 7th edition (Publication Manual, 2020).

use super::bibliography::Cited;
use super::dates::{FULL, Order};
use super::names::{self, AMPERSAND, initials_first};
use super::styled_text::{StyledText, fill, italic, plain, quoted};
use super::work::{Kind, Work};
use crate::model::Name;

/// An entry names all authors up to this number; of more, the first 19 and the last.
const MAX_AUTHORS: usize = 20;

pub(super) fn entry(cited: &Cited<'_>) -> StyledText {
    let work = &cited.work;
    let beginning = if work.leads().is_empty() {
        "{title}. ({date})"
    } else {
        "{lead}< ({lead-role})>. ({date}). {title}"
    };
    let publication = match work.kind {
        Kind::Newspaper | Kind::Magazine | Kind::Journal | Kind::Blog => {
            "<{*container}><, {*volume}><({issue})><, {pages}>"
        }
        Kind::Chapter => "<In <{editors} ({role}), >{*container}< ({book})>>. {publisher}",
        Kind::Speech => "{container}<, {place}>",
        Kind::Page | Kind::PressRelease => "{container}",
        Kind::Report | Kind::Book | Kind::Dataset => "{house}",
    };
    fill(&format!("{beginning}. {publication}. {{address}}"), &|name| field(cited, name))
}

pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32, speaker: Option<&str>) -> StyledText {
    let work = &cited.work;
    let template = format!("(<{{speaker}}, as cited in >{{names}}, {{year}}, para. {paragraph})");
    fill(&template, &|name| match name {
        "speaker" => speaker.into(),
        "names" => match names::cited(work.leads(), "&") {
            Some(names) => plain(names),
            None if work.has_supplied_title() => plain(work.title()),
            None if is_part(work) => quoted(work.title()),
            None => italic(work.title()),
        },
        name => field(cited, name),
    })
}

fn field(cited: &Cited<'_>, name: &str) -> StyledText {
    let work = &cited.work;
    match name {
        "lead" => lead(work.leads()).into(),
        "lead-role" => work.is_led_by_editors().then(|| work.editor_role("Ed.", "Eds.")).into(),
        "role" => work.editor_role("Ed.", "Eds.").into(),
        "editors" => AMPERSAND.join_names(work.editors(), |it| initials_first(it, " ")).into(),
        "date" => date(cited).into(),
        "year" => year(cited).into(),
        "title" => title(work),
        "book" => fill("{edition}<, Vol. {volume}><, {pp}>", &|name| work.field(name)),
        name => work.field(name),
    }
}

fn lead(names: &[Name]) -> String {
    let written: Vec<String> = names.iter().map(|name| names::with_initials(name, " ")).collect();
    let is_person = |name| matches!(name, &Name::Person { given: Some(_), .. });
    match written.as_slice() {
        [first @ .., last] if first.len() >= MAX_AUTHORS => {
            format!("{}, . . . {last}", first[..MAX_AUTHORS - 1].join(", "))
        }
        written => AMPERSAND.join(written, names.iter().any(is_person)),
    }
}

/// Whether the container has the italics.
fn is_part(work: &Work<'_>) -> bool {
    work.is_article() || work.kind == Kind::Chapter
}

fn title(work: &Work<'_>) -> StyledText {
    let words = work.capital_sentence_title();
    let title = if is_part(work) { plain(words) } else { work.styled_title(&words, true) };
    let has_number = work.source.number.is_some();
    let description = match work.kind {
        Kind::PressRelease => Some("Press release"),
        Kind::Speech => work.genre().or(Some("Speech")),
        Kind::Dataset => work.genre().or(Some("Data set")),
        _ => work.genre().filter(|_| !has_number),
    };
    let parenthesis = if work.is_whole() {
        "<{editors}, {role}><, {edition}><, Vol. {volume}><, {genre} No. {number}>"
    } else {
        "<{genre} No. {number}>"
    };
    let editors = work.editors();
    fill("{title}< ({parenthesis})>< [{description}]>", &|name| match name {
        "title" => title.clone(),
        "parenthesis" => fill(parenthesis, &|name| match name {
            "editors" => AMPERSAND.join_names(editors, |it| initials_first(it, " ")).into(),
            "role" => work.editor_role("Ed.", "Eds.").into(),
            name => work.field(name),
        }),
        _ => description.into(),
    })
}

/// "2021, March 23"; the year alone of a book, a journal and the like.
fn date(cited: &Cited<'_>) -> String {
    let work = &cited.work;
    let by_year = work.is_whole() || matches!(work.kind, Kind::Journal | Kind::Chapter);
    let date = work.date().filter(|_| !by_year);
    let day = date.and_then(|date| date.month_and_day(Order::MonthDayYear, FULL));
    day.map_or_else(|| year(cited), |day| format!("{}, {day}", year(cited)))
}

fn year(cited: &Cited<'_>) -> String {
    let Some(date) = cited.work.date() else { return cited.no_date("n.d.") };
    let present = if date.is_open { "present" } else { "" };
    let year = format!("{}{present}{}", date.year(), cited.letter());
    date.with_doubt(&year, "ca. *", "ca. *")
}
