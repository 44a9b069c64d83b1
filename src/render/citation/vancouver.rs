//! Vancouver style as in the NLM's Citing Medicine, 2nd edition.

use super::bibliography::Cited;
use super::dates::{SHORT, bracket_doubt, year_month_day};
use super::names::{self, NameParts};
use super::styled_text::{StyledText, join, link, plain};
use super::work::{Kind, PageRange, Work};
use crate::model::Name;

/// An entry names at most this number of authors.
const MAX_AUTHORS: usize = 6;

pub(super) fn entry(cited: &Cited<'_>) -> StyledText {
    let work = &cited.work;
    let mut entry = plain(format!("{}. ", cited.number));
    let mut sentences = vec![lead(work), title(work)];
    if work.is_whole() || work.kind == Kind::Chapter {
        sentences.extend(book(work));
    } else {
        sentences.extend(periodical(work));
    }
    sentences.push(work.doi().map(|doi| format!("doi: {doi}")).into());
    entry.part("", join(sentences, ". "));
    if work.doi().is_none() {
        entry.text(".");
    }
    if let (None, Some(url)) = (work.doi(), work.url()) {
        entry.text(" Available from: ").part("", link(url));
        // An address takes a full stop only if a slash shows its end.
        if url.ends_with('/') {
            entry.text(".");
        }
    }
    entry
}

pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32, speaker: Option<&str>) -> StyledText {
    let speaker = speaker.map(|name| format!("{name} ")).unwrap_or_default();
    plain(format!("{speaker}({}, para. {paragraph})", cited.number))
}

fn lead(work: &Work<'_>) -> StyledText {
    let names = list(work.leads());
    plain(if work.is_led_by_editors() { names + editor_role(work.leads()) } else { names })
}

fn editor_role(editors: &[Name]) -> &'static str {
    if editors.len() == 1 { ", editor" } else { ", editors" }
}

fn list(names: &[Name]) -> String {
    let form = |name: &Name| match names::split(name, "", "") {
        NameParts::Whole(name) => name.into_owned(),
        NameParts::Person { family, given, suffix } => names::bare_initials(family, &given, suffix),
    };
    let has_bodies = names.iter().any(|name| matches!(name, Name::Literal(_)));
    let mut written: Vec<String> = names.iter().take(MAX_AUTHORS).map(form).collect();
    if names.len() > MAX_AUTHORS {
        written.push("et al".to_owned());
    }
    written.join(if has_bodies { "; " } else { ", " })
}

/// The title, with the medium of a work that is not in a periodical or a book.
fn title(work: &Work<'_>) -> StyledText {
    let title = work.sentence_title();
    let has_container = work.container().is_some() && work.kind != Kind::Speech;
    let in_container = !work.is_whole() && has_container;
    let medium = if in_container { String::new() } else { medium(work) };
    plain(format!("{title}{medium}"))
}

/// " [Internet]", " [press release on the Internet]"
fn medium(work: &Work<'_>) -> String {
    let description = match work.kind {
        Kind::PressRelease => Some("press release"),
        Kind::Dataset => Some("dataset"),
        _ => None,
    };
    match (description, is_online(work)) {
        (Some(description), true) => format!(" [{description} on the Internet]"),
        (Some(description), false) => format!(" [{description}]"),
        (None, true) => " [Internet]".to_owned(),
        (None, false) => String::new(),
    }
}

/// Whether the entry gives an address; a DOI is not an address.
fn is_online(work: &Work<'_>) -> bool {
    work.doi().is_none() && work.url().is_some()
}

/// The container, the date and the pages of an article, a page or a speech.
fn periodical(work: &Work<'_>) -> Vec<StyledText> {
    let pages = pages(work);
    let date = date(work);
    if work.kind == Kind::Speech {
        let genre = work.genre().unwrap_or("Speech");
        let event = match work.container() {
            Some(name) => format!("{genre} presented at: {name}"),
            None => genre.to_owned(),
        };
        return vec![join([event.into(), date.into(), work.place().into()], "; ")];
    }
    let container = work.container().map(|name| format!("{name}{}", medium(work)));
    let pages = pages.map(|pages| format!(":{pages}")).unwrap_or_default();
    let date = match work.volume_and_issue() {
        Some(volume) => format!("{date};{volume}{pages}"),
        None => format!("{date}{pages}"),
    };
    vec![container.into(), date.into()]
}

/// The book, the edition, the publisher and the series of a work that is not in a
/// periodical.
fn book(work: &Work<'_>) -> Vec<StyledText> {
    let editors = work.editors();
    let editors =
        (!editors.is_empty()).then(|| format!("{}{}", list(editors), editor_role(editors)));
    let (mut before, mut after) = (StyledText::default(), StyledText::from(editors));
    if let (Kind::Chapter, Some(name)) = (work.kind, work.container()) {
        let names = std::mem::take(&mut after);
        before = plain("In: ");
        before.part("", join([names, format!("{name}{}", medium(work)).into()], ". "));
    }
    let name = work.publisher().or(work.container().filter(|_| work.is_whole()));
    let imprint: StyledText = match (work.place(), name) {
        (Some(place), Some(name)) => format!("{place}: {name}").into(),
        (place, name) => place.or(name).into(),
    };
    let imprint = join([imprint, date(work).into()], "; ");
    let series = work.genre().map(|series| match work.source.number.as_deref() {
        Some(number) => format!("({series}; no. {number})"),
        None => format!("({series})"),
    });
    let pages = pages(work).map(|pages| format!("p. {pages}"));
    let (edition, volume) = (work.edition("ed."), work.book_volume("Vol."));
    vec![before, edition.into(), volume.into(), after, imprint, pages.into(), series.into()]
}

/// The pages, with hyphens as the NLM has them.
fn pages(work: &Work<'_>) -> Option<String> {
    work.pages(PageRange::Minimal).map(|pages| pages.replace('–', "-"))
}

/// "2021 Mar 23 [cited 2026 Nov 2]"
fn date(work: &Work<'_>) -> String {
    let written = work.date().map(|date| bracket_doubt(date, &year_month_day(date, SHORT)));
    let written = written.map_or("[date unknown]".to_owned(), |date| date.replace('–', "-"));
    match work.accessed().filter(|_| is_online(work)) {
        Some(accessed) => format!("{written} [cited {}]", year_month_day(accessed, SHORT)),
        None => written,
    }
}
