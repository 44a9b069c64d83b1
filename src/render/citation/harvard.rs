//! Harvard style as in Cite Them Right, 12th edition (2022).

use super::bibliography::Cited;
use super::dates::{FULL, day_month, day_month_year, with_circa, year};
use super::names;
use super::styled_text::{StyledText, italic, join, link, plain, sentences};
use super::work::{Kind, PageRange, Work};
use crate::model::Name;

pub(super) fn entry(cited: &Cited<'_>) -> StyledText {
    let work = &cited.work;
    let mut first = lead(work, |name| names::with_initials(name, ""));
    if work.is_led_by_editors() {
        first.text(editor_role(work.leads()));
    }
    first.text(format!(" ({})", year_of(cited)));
    if !work.begins_with_title() {
        first.part(" ", title(work));
    }
    let mut parts = publication(work, first);
    let accessed = work.accessed().map(|date| day_month_year(date, FULL));
    if let Some(url) = work.address() {
        let mut access = plain("Available at: ");
        access.part("", link(url));
        access.part(" ", accessed.map(|date| format!("(Accessed: {date})")));
        parts.push(access);
    }
    sentences(parts)
}

pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32, speaker: Option<&str>) -> StyledText {
    let mut text = plain("(");
    text.part("", speaker.map(|name| format!("{name}, cited in ")));
    text.part("", lead(&cited.work, names::family));
    text.text(format!(", {}, para. {paragraph})", year_of(cited)));
    text
}

/// The sentences after the title; the first continues `first`.
fn publication(work: &Work<'_>, mut first: StyledText) -> Vec<StyledText> {
    let container = work.container().filter(|name| work.author_fallback() != Some(name));
    let day = work.date().and_then(|date| day_month(date, FULL));
    let pages = work.labelled_pages(PageRange::Full);
    match work.kind {
        Kind::Page => vec![first],
        Kind::Newspaper | Kind::Magazine | Kind::Journal | Kind::Blog => {
            let is_journal = work.kind == Kind::Journal;
            let issue = work.volume_and_issue().filter(|_| is_journal).or(day);
            first.part(", ", container.map(italic)).part(", ", issue).part(", ", pages);
            vec![first]
        }
        Kind::PressRelease => {
            first.text(" [Press release]");
            vec![first, day.into()]
        }
        Kind::Speech => {
            first.text(format!(" [{}]", work.genre().unwrap_or("Speech")));
            first.part(", ", container.map(italic));
            vec![first, join([work.place().into(), day.into()], ", ")]
        }
        Kind::Chapter => {
            if let Some(book) = container {
                let editors = editors(work).map(|names| format!("{names} "));
                first.text(", in ").part("", editors).part("", italic(book));
            }
            let imprint = join([work.imprint().into(), pages.into()], ", ");
            vec![first, work.edition("edn").into(), volume(work), imprint]
        }
        Kind::Report | Kind::Book | Kind::Dataset => {
            if work.kind == Kind::Dataset {
                first.text(" [Dataset]");
            }
            let editors = editors(work).map(|names| format!("Edited by {names}"));
            let series = work.numbered_series().filter(|_| work.kind != Kind::Dataset);
            let edition = work.edition("edn");
            let imprint = work.imprint().into();
            vec![first, editors.into(), edition.into(), volume(work), series.into(), imprint]
        }
    }
}

fn volume(work: &Work<'_>) -> StyledText {
    work.book_volume("Vol.").into()
}

/// "H. Iversen and K. Juhl (eds)", or the names alone after "Edited by".
fn editors(work: &Work<'_>) -> Option<String> {
    let editors = work.editors();
    let names = names::AND.join_names(editors, |name| names::initials_first(name, ""));
    let role = if work.kind == Kind::Chapter { editor_role(editors) } else { "" };
    (!editors.is_empty()).then(|| format!("{names}{role}"))
}

fn editor_role(editors: &[Name]) -> &'static str {
    if editors.len() == 1 { " (ed.)" } else { " (eds)" }
}

/// The names, the name that replaces them, or the title.
fn lead(work: &Work<'_>, form: impl Fn(&Name) -> String) -> StyledText {
    match (work.leads(), work.author_fallback()) {
        ([first, _, _, _, ..], _) => {
            let mut text = plain(form(first));
            text.text(" ").part("", italic("et al."));
            text
        }
        (names @ [_, ..], _) => plain(names::AND.join_names(names, form)),
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

fn year_of(cited: &Cited<'_>) -> String {
    match cited.work.date() {
        Some(date) => with_circa(date, &format!("{}{}", year(date), cited.letter()), "c."),
        None => cited.no_date("no date"),
    }
}
