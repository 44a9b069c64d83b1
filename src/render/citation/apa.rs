//! APA style, 7th edition (Publication Manual, 2020).

use super::bibliography::Cited;
use super::dates::{FULL, month_day, with_circa, year};
use super::names::{self, ListSeparators};
use super::styled_text::{StyledText, italic, join, link, plain, quoted, sentences};
use super::work::{Kind, PageRange, Work};
use crate::model::Name;

const INVERTED: ListSeparators = ListSeparators { two_inverted: ", & ", two: " & ", last: ", & " };

/// An entry names all authors up to this number; of more, the first 19 and the last.
const MAX_AUTHORS: usize = 20;

pub(super) fn entry(cited: &Cited<'_>) -> StyledText {
    let work = &cited.work;
    let date = plain(format!("({})", date(cited)));
    let parts = if work.leads().is_empty() {
        [title(work), date, StyledText::default(), container(work), publisher(work)]
    } else {
        [lead(work), date, title(work), container(work), publisher(work)]
    };
    let mut entry = sentences(parts);
    entry.part(" ", work.address().map(link));
    entry
}

pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32, speaker: Option<&str>) -> StyledText {
    let work = &cited.work;
    let names = match names::cited(work.leads(), "&") {
        Some(names) => plain(names),
        None if work.has_supplied_title() => plain(work.title()),
        None if is_part(work) => quoted(work.title()),
        None => italic(work.title()),
    };
    let mut text = plain("(");
    text.part("", speaker.map(|name| format!("{name}, as cited in ")));
    text.part("", names).text(format!(", {}, para. {paragraph})", year_of(cited)));
    text
}

fn lead(work: &Work<'_>) -> StyledText {
    let names = work.leads();
    let written: Vec<String> = names.iter().map(|name| names::with_initials(name, " ")).collect();
    let is_person = |name| matches!(name, &Name::Person { given: Some(_), .. });
    let names = match written.as_slice() {
        [first @ .., last] if first.len() >= MAX_AUTHORS => {
            format!("{}, . . . {last}", first[..MAX_AUTHORS - 1].join(", "))
        }
        written => INVERTED.join(written, names.iter().any(is_person)),
    };
    let role = if work.is_led_by_editors() { editor_role(work.leads()) } else { "" };
    plain(format!("{names}{role}"))
}

fn editor_role(editors: &[Name]) -> &'static str {
    if editors.len() == 1 { " (Ed.)" } else { " (Eds.)" }
}

/// Whether the container has the italics.
fn is_part(work: &Work<'_>) -> bool {
    work.is_article() || work.kind == Kind::Chapter
}

fn title(work: &Work<'_>) -> StyledText {
    let title = work.capital_sentence_title();
    let mut title =
        if work.has_supplied_title() || is_part(work) { plain(title) } else { italic(title) };
    let genre = work.genre();
    let series = match (genre, work.source.number.as_deref()) {
        (Some(genre), Some(number)) => Some(format!("{genre} No. {number}")),
        _ => None,
    };
    let own = |part: Option<String>| part.filter(|_| work.is_whole());
    let parts =
        [own(editors(work)), own(work.edition("ed.")), own(work.book_volume("Vol.")), series];
    title.part(" ", parenthesis(parts));
    let description = match work.kind {
        Kind::PressRelease => Some("Press release"),
        Kind::Speech => genre.or(Some("Speech")),
        Kind::Dataset => genre.or(Some("Data set")),
        _ => genre.filter(|_| work.source.number.is_none()),
    };
    title.part(" ", description.map(|text| format!("[{text}]")));
    title
}

fn parenthesis<const N: usize>(parts: [Option<String>; N]) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("({})", parts.join(", ")))
}

/// "H. Iversen & K. Juhl, Eds."
fn editors(work: &Work<'_>) -> Option<String> {
    let editors = work.editors();
    let names = INVERTED.join_names(editors, |name| names::initials_first(name, " "));
    let role = if editors.len() == 1 { "Ed." } else { "Eds." };
    (!editors.is_empty()).then(|| format!("{names}, {role}"))
}

fn container(work: &Work<'_>) -> StyledText {
    let name = work.container();
    let pages = work.pages(PageRange::Full);
    match work.kind {
        Kind::Newspaper | Kind::Magazine | Kind::Journal | Kind::Blog => {
            let mut volume: StyledText = work.source.volume.as_deref().map(italic).into();
            volume.part("", work.source.issue.as_deref().map(|issue| format!("({issue})")));
            join([name.map(italic).into(), volume, pages.into()], ", ")
        }
        Kind::Chapter => {
            let Some(book) = name else { return StyledText::default() };
            let editors = work.editors();
            let names = INVERTED.join_names(editors, |name| names::initials_first(name, " "));
            let mut text = plain("In ");
            if !editors.is_empty() {
                text.text(format!("{names}{}, ", editor_role(editors)));
            }
            let pages = work.labelled_pages(PageRange::Full);
            let parts = [work.edition("ed."), work.book_volume("Vol."), pages];
            text.part("", italic(book)).part(" ", parenthesis(parts));
            text
        }
        Kind::Speech => join([name.into(), work.place().into()], ", "),
        Kind::Page | Kind::PressRelease => name.into(),
        Kind::Report | Kind::Book | Kind::Dataset => StyledText::default(),
    }
}

fn publisher(work: &Work<'_>) -> StyledText {
    match work.kind {
        Kind::Chapter => work.publisher().into(),
        Kind::Report | Kind::Book | Kind::Dataset => work.publisher().or(work.container()).into(),
        _ => StyledText::default(),
    }
}

/// "2021, March 23"; the year alone of a book, a journal and the like.
fn date(cited: &Cited<'_>) -> String {
    let work = &cited.work;
    let by_year = work.is_whole() || matches!(work.kind, Kind::Journal | Kind::Chapter);
    let month_day = work.date().filter(|_| !by_year).and_then(|date| month_day(date, FULL));
    match month_day {
        Some(month_day) => format!("{}, {month_day}", year_of(cited)),
        None => year_of(cited),
    }
}

fn year_of(cited: &Cited<'_>) -> String {
    match cited.work.date() {
        Some(date) => {
            let present = if date.is_open() { "present" } else { "" };
            with_circa(date, &format!("{}{present}{}", year(date), cited.letter()), "ca.")
        }
        None => cited.no_date("n.d."),
    }
}
