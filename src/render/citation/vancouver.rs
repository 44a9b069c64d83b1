//! Vancouver style as in the NLM's Citing Medicine, 2nd edition.

use super::bibliography::Cited;
use super::dates::{Order, SHORT};
use super::names;
use super::styled_text::{StyledText, fill, plain};
use super::work::{Kind, PageRange, Work};
use crate::model::Name;

/// An entry names at most this number of authors.
const MAX_AUTHORS: usize = 6;

pub(super) fn entry(cited: &Cited<'_>) -> StyledText {
    let work = &cited.work;
    let has_container = work.container().is_some();
    let publication = match work.kind {
        Kind::Speech => "{medium}. {event}; {date}<; {place}>",
        Kind::Chapter if has_container => {
            "<. In: <{editors}, {role}. >{container}>{medium}. {edition}. <Vol. {volume}>. \
            {place}<: {publisher}>; {date}. <p. {pages}>. {numbered-series}"
        }
        Kind::Report | Kind::Book | Kind::Dataset | Kind::Chapter => {
            "{medium}. {edition}. <Vol. {volume}>. <{editors}, {role}>. \
            {place}<: {house}>; {date}. <p. {pages}>. {numbered-series}"
        }
        _ => "<. {container}>{medium}. {date}<;{volume-and-issue}><:{pages}>",
    };
    let access = match (work.doi(), work.url()) {
        (Some(_), _) => ". doi: {doi}",
        // An address takes a full stop only if a slash shows its end.
        (None, Some(url)) if url.ends_with('/') => ". Available from: {url}.",
        (None, Some(_)) => ". Available from: {url}",
        (None, None) => ".",
    };
    let template =
        format!("{}. {{lead}}<, {{lead-role}}>. {{title}}{publication}{access}", cited.number);
    fill(&template, &|name| field(work, name))
}

pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32, speaker: Option<&str>) -> StyledText {
    let speaker = speaker.map(|name| format!("{name} ")).unwrap_or_default();
    plain(format!("{speaker}({}, para. {paragraph})", cited.number))
}

fn field(work: &Work<'_>, name: &str) -> StyledText {
    let role = || work.editor_role("editor", "editors").to_owned();
    let text = match name {
        "lead" => Some(list(work.leads())),
        "lead-role" => work.is_led_by_editors().then(role),
        "title" => Some(work.sentence_title().to_owned()),
        "editors" => Some(list(work.editors())),
        "role" => Some(role()),
        "medium" => medium(work),
        "event" => {
            let genre = work.genre().unwrap_or("Speech");
            let event = work.container().map(|name| format!(" presented at: {name}"));
            Some(format!("{genre}{}", event.unwrap_or_default()))
        }
        "volume-and-issue" => work.volume_and_issue(),
        // The NLM has hyphens in ranges.
        "pages" => work.pages(PageRange::Minimal).map(|pages| pages.replace('–', "-")),
        "numbered-series" => work.genre().map(|series| match &work.source.number {
            Some(number) => format!("({series}; no. {number})"),
            None => format!("({series})"),
        }),
        "date" => Some(date(work)),
        name => return work.field(name),
    };
    text.into()
}

/// " [Internet]", " [dataset]", " [press release on the Internet]"
fn medium(work: &Work<'_>) -> Option<String> {
    let description = match work.kind {
        Kind::PressRelease => Some("press release"),
        Kind::Dataset => Some("dataset"),
        _ => None,
    };
    match (description, is_online(work)) {
        (Some(description), true) => Some(format!(" [{description} on the Internet]")),
        (Some(description), false) => Some(format!(" [{description}]")),
        (None, true) => Some(" [Internet]".to_owned()),
        (None, false) => None,
    }
}

/// Whether the entry gives an address; a DOI is not an address.
fn is_online(work: &Work<'_>) -> bool {
    work.doi().is_none() && work.url().is_some()
}

fn list(names: &[Name]) -> String {
    let form = |name: &Name| names::write_parts(name, "", "", names::bare_initials);
    let has_bodies = names.iter().any(|name| matches!(name, Name::Literal(_)));
    let mut written: Vec<String> = names.iter().take(MAX_AUTHORS).map(form).collect();
    if names.len() > MAX_AUTHORS {
        written.push("et al".to_owned());
    }
    written.join(if has_bodies { "; " } else { ", " })
}

/// "2021 Mar 23 [cited 2026 Nov 2]"
fn date(work: &Work<'_>) -> String {
    let written = work.date().map(|date| date.in_brackets(&date.full(Order::YearMonthDay, SHORT)));
    let written = written.map_or("[date unknown]".to_owned(), |date| date.replace('–', "-"));
    match work.accessed().filter(|_| is_online(work)) {
        Some(date) => format!("{written} [cited {}]", date.full(Order::YearMonthDay, SHORT)),
        None => written,
    }
}
