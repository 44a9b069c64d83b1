//! IEEE style (IEEE Reference Guide, 2023).

use super::bibliography::Cited;
use super::dates::{ABBREVIATED, mark_doubt, month_day_year};
use super::names;
use super::styled_text::{StyledText, italic, join, link, plain, quoted};
use super::work::{Kind, PageRange, Work};
use crate::model::Name;

/// An entry names all authors up to this number; of more, the first.
const MAX_AUTHORS: usize = 6;

pub(super) fn entry(cited: &Cited<'_>) -> StyledText {
    let work = &cited.work;
    // A page separates its parts with full stops, other kinds with commas.
    let is_page = matches!(work.kind, Kind::Page | Kind::Blog | Kind::PressRelease);
    let separator = if is_page { ". " } else { ", " };
    let first = [lead(work), title(work)];
    let mut entry = plain(format!("[{}] ", cited.number));
    if matches!(work.kind, Kind::Book | Kind::Chapter) {
        entry.part("", join(first.into_iter().chain(book(work)), ", ")).part(". ", imprint(work));
    } else {
        entry.part("", join(first.into_iter().chain(publication(work)), separator));
    }
    let doi = work.doi().map(|doi| format!("doi: {doi}"));
    let is_article = work.is_article() && !is_page;
    entry.part(if is_article { ", " } else { ". " }, doi).text(".");
    if let Some(accessed) = work.accessed() {
        entry.text(format!(" Accessed: {}.", month_day_year(accessed, ABBREVIATED)));
    }
    if let (None, Some(url)) = (work.doi(), work.url()) {
        entry.text(" [Online]. Available: ").part("", link(url));
    }
    entry
}

pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32, speaker: Option<&str>) -> StyledText {
    let speaker = speaker.map(|name| format!("{name} ")).unwrap_or_default();
    plain(format!("{speaker}[{}, para. {paragraph}]", cited.number))
}

fn lead(work: &Work<'_>) -> StyledText {
    let names = work.leads();
    let mut text = match names {
        [first, ..] if names.len() > MAX_AUTHORS => {
            let mut text = plain(names::initials_first(first, " "));
            text.text(" ").part("", italic("et al."));
            text
        }
        names => plain(join_initials(names)),
    };
    let role = work.is_led_by_editors().then(|| editor_role(names));
    text.part(", ", role);
    text
}

fn join_initials(names: &[Name]) -> String {
    names::SERIAL_AND.join_names(names, |name| names::initials_first(name, " "))
}

fn editor_role(editors: &[Name]) -> &'static str {
    if editors.len() == 1 { "Ed." } else { "Eds." }
}

fn title(work: &Work<'_>) -> StyledText {
    if work.has_supplied_title() {
        plain(work.title())
    } else if work.kind == Kind::Book {
        let mut title = italic(work.title());
        title.part(" ", work.numbered_series().map(|series| format!("({series})")));
        title
    } else {
        quoted(&work.capital_sentence_title())
    }
}

/// The parts after the title of a work that is not a book.
fn publication(work: &Work<'_>) -> Vec<StyledText> {
    let pages = work.labelled_pages(PageRange::Full).into();
    let issue = work.source.issue.as_deref().map(|issue| format!("no. {issue}")).into();
    let name = work.publisher_or_container().into();
    let (container, place, date) = (work.container(), work.place().into(), date(work).into());
    match work.kind {
        Kind::Newspaper | Kind::Magazine | Kind::Journal => {
            vec![container.map(italic).into(), volume(work), issue, pages, date]
        }
        Kind::PressRelease => {
            vec![container.into(), join([plain("Press release"), date], ", ")]
        }
        Kind::Report => vec![name, place, work.numbered_series().into(), date],
        Kind::Dataset => vec![work.edition("").into(), name, date],
        Kind::Speech => {
            let event = container.map(|name| format!("presented at {name}"));
            vec![event.or_else(|| work.genre().map(str::to_owned)).into(), place, date]
        }
        _ => vec![container.into(), date],
    }
}

/// The parts of a book before its publisher.
fn book(work: &Work<'_>) -> [StyledText; 4] {
    let mut book = StyledText::default();
    if let (Kind::Chapter, Some(name)) = (work.kind, work.container()) {
        book.text("in ").part("", italic(name));
    }
    let editors = work.editors();
    let mut names = plain(join_initials(editors));
    if !editors.is_empty() {
        names.part(", ", editor_role(editors));
    }
    [book, work.edition("ed.").into(), volume(work), names]
}

fn imprint(work: &Work<'_>) -> StyledText {
    let pages = work.labelled_pages(PageRange::Full);
    join([work.imprint().into(), date(work).into(), pages.into()], ", ")
}

fn volume(work: &Work<'_>) -> StyledText {
    work.source.volume.as_deref().map(|volume| format!("vol. {volume}")).into()
}

fn date(work: &Work<'_>) -> Option<String> {
    work.date().map(|date| mark_doubt(date, &month_day_year(date, ABBREVIATED), "ca."))
}
