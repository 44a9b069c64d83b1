//! The Chicago Manual of Style, 18th edition (2024): author-date, and notes with a
//! bibliography. Pages of chapters, newspapers and magazines are no longer asked for.

use super::bibliography::Cited;
use super::dates::{FULL, bracket_doubt, month_day, month_day_year, year};
use super::names;
use super::styled_text::{StyledText, italic, join, link, plain, quoted, sentences};
use super::work::{Kind, PageRange, Work};

/// An entry names all authors up to this number; of more, the first three.
const MAX_AUTHORS: usize = 6;

/// An entry of the reference list of author-date.
pub(super) fn reference(cited: &Cited<'_>) -> StyledText {
    let work = &cited.work;
    let body = if is_dated_by_year(work) {
        imprint(work, None)
    } else if has_volumes(work) {
        let mut journal = journal(work);
        journal.part(" ", work.source.issue.as_deref().map(|issue| format!("({issue})")));
        vec![with_pages(work, journal)]
    } else {
        vec![in_periodical(work, work.date().and_then(|date| month_day(date, FULL)))]
    };
    finish(work, plain(year_of(cited)), body)
}

/// An entry of the bibliography.
pub(super) fn bibliography(cited: &Cited<'_>) -> StyledText {
    let work = &cited.work;
    let body = if is_dated_by_year(work) {
        imprint(work, Some(year_alone(work)))
    } else if has_volumes(work) {
        vec![with_pages(work, dated_journal(work))]
    } else {
        vec![in_periodical(work, full_date(work))]
    };
    finish(work, StyledText::default(), body)
}

/// A note in full, without its number.
pub(super) fn note(cited: &Cited<'_>, paragraph: u32, speaker: Option<&str>) -> StyledText {
    let work = &cited.work;
    let names = match work.leads() {
        [first, _, _, ..] => format!("{} et al.", names::given_first(first)),
        few => names::SERIAL_AND.join_names(few, |name| names::given_first(name).into_owned()),
    };
    let names = names + editor_role(work);
    let title = title(work);
    let rest = if is_dated_by_year(work) {
        join([title, whole_in_note(work)], if work.kind == Kind::Chapter { ", " } else { "" })
    } else if has_volumes(work) {
        join([title, dated_journal(work)], ", ")
    } else {
        let genre = match work.kind {
            Kind::PressRelease => Some("press release"),
            Kind::Speech => work.genre().or(Some("speech")),
            _ => None,
        };
        let site = work.author_fallback().or(work.container());
        let site = site.map(|name| container_name(work, name));
        let (before, after) =
            if work.kind == Kind::Speech { (genre, work.place()) } else { (None, genre) };
        join([title, before.into(), site.into(), after.into(), full_date(work).into()], ", ")
    };
    let accessed = work.accessed().filter(|_| work.date().is_none());
    let accessed = accessed.map(|date| format!("accessed {}", month_day_year(date, FULL)));
    let mut note = quoted_in(speaker);
    let parts = [plain(names), rest, plain(format!("para. {paragraph}")), accessed.into()];
    note.part("", join(parts, ", ")).part(", ", work.address().map(link)).text(".");
    note
}

/// A note on a source that an earlier note gives in full.
pub(super) fn short_note(cited: &Cited<'_>, paragraph: u32, speaker: Option<&str>) -> StyledText {
    let work = &cited.work;
    let short = work.short_title();
    let title = match work.kind {
        _ if work.has_supplied_title() => plain(work.title()),
        Kind::Report | Kind::Book => italic(short),
        _ => quoted(&short),
    };
    let mut note = quoted_in(speaker);
    let names = names::cited(work.leads(), "and");
    note.part("", join([names.into(), title], ", ")).text(format!(", para. {paragraph}."));
    note
}

/// The citation of author-date in parentheses, after the speaker.
pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32, speaker: Option<&str>) -> StyledText {
    let work = &cited.work;
    let names = match (names::cited(work.leads(), "and"), work.author_fallback()) {
        (Some(names), _) => plain(names),
        (None, Some(name)) => container_name(work, name),
        (None, None) => title(work),
    };
    let comma = if work.date().is_none() { ", " } else { " " };
    let mut text = plain(match speaker {
        Some(speaker) => format!("{speaker} (quoted in "),
        None => "(".to_owned(),
    });
    text.part("", names).text(format!("{comma}{}, para. {paragraph})", year_of(cited)));
    text
}

fn quoted_in(speaker: Option<&str>) -> StyledText {
    speaker.map(|name| format!("{name}, quoted in ")).into()
}

/// Puts the author and the title before the rest of an entry, and the address after it.
fn finish(work: &Work<'_>, year: StyledText, body: Vec<StyledText>) -> StyledText {
    let title = if work.begins_with_title() { StyledText::default() } else { title(work) };
    let accessed = work.accessed().filter(|_| work.date().is_none());
    let accessed = accessed.map(|date| format!("Accessed {}", month_day_year(date, FULL)));
    let end = [accessed.into(), work.address().map(link).into()];
    sentences([lead(work), year, title].into_iter().chain(body).chain(end))
}

/// The author, or the name or title that replaces an author.
fn lead(work: &Work<'_>) -> StyledText {
    let names = work.leads();
    match (names, work.author_fallback()) {
        ([], Some(name)) => container_name(work, name),
        ([], None) => title(work),
        ([first, second, third, ..], _) if names.len() > MAX_AUTHORS => {
            let [second, third] = [second, third].map(names::given_first);
            plain(format!("{}, {second}, {third}, et al.", names::family_first(first)))
        }
        _ => {
            let names = names::first_inverted(names, names::SERIAL_AND);
            plain(format!("{names}{}", editor_role(work)))
        }
    }
}

fn editor_role(work: &Work<'_>) -> &'static str {
    match work.leads() {
        _ if !work.is_led_by_editors() => "",
        [_] => ", ed.",
        _ => ", eds.",
    }
}

/// The name of a periodical in italics, any other name as it is.
fn container_name(work: &Work<'_>, name: &str) -> StyledText {
    if work.is_article() { italic(name) } else { plain(name) }
}

fn in_periodical(work: &Work<'_>, date: Option<String>) -> StyledText {
    let container = work.container().filter(|name| work.author_fallback() != Some(name));
    let container = container.map(|name| container_name(work, name));
    let (before, after) = match work.kind {
        Kind::PressRelease => (None, Some("Press release")),
        Kind::Speech => (work.genre().or(Some("Speech")), work.place()),
        _ => (None, None),
    };
    join([before.into(), container.into(), after.into(), date.into()], ", ")
}

/// "*Journal* 14"
fn journal(work: &Work<'_>) -> StyledText {
    let name = work.container().filter(|name| work.author_fallback() != Some(name));
    let mut journal = StyledText::from(name.map(italic));
    journal.part(" ", work.source.volume.as_deref());
    journal
}

/// "*Journal* 14, no. 2 (2019)"
fn dated_journal(work: &Work<'_>) -> StyledText {
    let mut journal = journal(work);
    journal.part(", ", work.source.issue.as_deref().map(|issue| format!("no. {issue}")));
    journal.part(" ", format!("({})", year_alone(work)));
    journal
}

fn with_pages(work: &Work<'_>, mut journal: StyledText) -> StyledText {
    journal.part(": ", work.pages(PageRange::Chicago));
    journal
}

/// The book, the edition, the series and the publisher of a work dated by its year.
fn imprint(work: &Work<'_>, year: Option<String>) -> Vec<StyledText> {
    let edition = work.edition("ed.");
    let mut sentences = Vec::new();
    if let (Kind::Chapter, Some(book)) = (work.kind, work.container()) {
        let mut text = plain("In ");
        let editors = editors(work).map(|names| format!("edited by {names}"));
        text.part("", italic(book)).part(", ", edition).part(", ", work.book_volume("vol."));
        text.part(", ", editors);
        sentences.push(text);
    } else {
        sentences.push(editors(work).map(|names| format!("Edited by {names}")).into());
        sentences.extend([edition.into(), work.book_volume("Vol.").into()]);
    }
    sentences.push(work.numbered_series().into());
    let name = work.publisher_or_container();
    sentences.push(join([name.into(), year.into()], ", "));
    sentences
}

/// The book, the edition, the series and the publisher in a note.
fn whole_in_note(work: &Work<'_>) -> StyledText {
    let mut note = StyledText::default();
    let is_chapter = work.kind == Kind::Chapter;
    if let (true, Some(book)) = (is_chapter, work.container()) {
        note.text("in ").part("", italic(book));
    }
    let editors = editors(work).map(|names| format!("ed. {names}"));
    let parts = [work.edition("ed."), work.book_volume("vol."), editors, work.numbered_series()];
    for part in parts.into_iter().flatten() {
        note.text(format!(", {part}"));
    }
    let name = if is_chapter { work.publisher() } else { work.publisher().or(work.container()) };
    let imprint = join([name.into(), year_alone(work).into()], ", ");
    note.text(format!(" ({})", imprint.plain()));
    note
}

fn editors(work: &Work<'_>) -> Option<String> {
    let editors = work.editors();
    let names = names::SERIAL_AND.join_names(editors, |name| names::given_first(name).into_owned());
    (!editors.is_empty()).then_some(names)
}

fn is_dated_by_year(work: &Work<'_>) -> bool {
    work.is_whole() || work.kind == Kind::Chapter
}

/// Whether a volume or an issue replaces the day.
fn has_volumes(work: &Work<'_>) -> bool {
    work.kind == Kind::Journal && work.volume_and_issue().is_some()
}

fn title(work: &Work<'_>) -> StyledText {
    match work.kind {
        _ if work.has_supplied_title() => plain(work.title()),
        Kind::Report | Kind::Book => italic(work.title()),
        _ => quoted(work.title()),
    }
}

fn full_date(work: &Work<'_>) -> Option<String> {
    work.date().map(|date| bracket_doubt(date, &month_day_year(date, FULL)))
}

fn year_alone(work: &Work<'_>) -> String {
    work.date().map_or("n.d.".to_owned(), |date| bracket_doubt(date, &year(date)))
}

fn year_of(cited: &Cited<'_>) -> String {
    match cited.work.date() {
        Some(date) => bracket_doubt(date, &format!("{}{}", year(date), cited.letter())),
        None => cited.no_date("n.d."),
    }
}
