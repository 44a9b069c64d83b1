//! MLA style, 9th edition (MLA Handbook, 2021).

use super::bibliography::Cited;
use super::dates::{ABBREVIATED, day_month_year, mark_doubt, season};
use super::names;
use super::styled_text::{StyledText, italic, join, link, plain, quoted, sentences};
use super::work::{Kind, PageRange, Work};

pub(super) fn entry(cited: &Cited<'_>) -> StyledText {
    let work = &cited.work;
    let genre = match work.kind {
        Kind::PressRelease => Some("Press release"),
        Kind::Speech => work.genre().or(Some("Speech")),
        _ => None,
    };
    let accessed = work.accessed().filter(|_| work.date().is_none());
    let accessed = accessed.map(|date| format!("Accessed {}", day_month_year(date, ABBREVIATED)));
    let title = title(work, work.title());
    sentences([lead(cited), title, publication(work), genre.into(), accessed.into()])
}

/// The citation in parentheses. MLA names a speaker in the sentence before them.
pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32, speaker: Option<&str>) -> StyledText {
    let work = &cited.work;
    let mut text = plain(match speaker {
        Some(speaker) => format!("{speaker} (qtd. in "),
        None => "(".to_owned(),
    });
    let names = names::cited(work.leads(), "and");
    let short = title(work, &work.short_title());
    let short = if names.is_none() || cited.shares_author { short } else { StyledText::default() };
    text.part("", join([names.into(), short], ", ")).text(format!(", par. {paragraph})"));
    text
}

fn lead(cited: &Cited<'_>) -> StyledText {
    let work = &cited.work;
    let names = match work.leads() {
        _ if cited.repeats_author => "---".to_owned(),
        [first, _, _, ..] => format!("{}, et al.", names::family_first(first)),
        names => names::first_inverted(names, names::SERIAL_AND),
    };
    let role = match work.leads() {
        _ if !work.is_led_by_editors() => "",
        [_] => ", editor",
        _ => ", editors",
    };
    plain(format!("{names}{role}"))
}

fn title(work: &Work<'_>, words: &str) -> StyledText {
    if work.has_supplied_title() {
        plain(work.title().trim_matches(['[', ']']))
    } else if matches!(work.kind, Kind::Report | Kind::Book) {
        italic(words)
    } else {
        quoted(words)
    }
}

/// The elements of the container and the publication, between commas.
fn publication(work: &Work<'_>) -> StyledText {
    let container = work.container().map(|name| match work.kind {
        Kind::Speech => plain(name),
        _ => italic(name),
    });
    let editors = work.editors();
    let editors = (!editors.is_empty()).then(|| {
        let names = names::SERIAL_AND.join_names(editors, |it| names::given_first(it).into_owned());
        format!("edited by {names}")
    });
    let volume = work.source.volume.as_deref().map(|volume| format!("vol. {volume}"));
    let issue = work.source.issue.as_deref().map(|issue| format!("no. {issue}"));
    let date = work.date().map(|date| {
        let written = day_month_year(date, ABBREVIATED);
        let has_season = season(date.first).is_some();
        mark_doubt(date, &if has_season { written.to_lowercase() } else { written }, "circa")
    });
    let texts = [
        editors,
        work.edition("ed."),
        volume,
        issue,
        work.numbered_series(),
        work.publisher().map(str::to_owned),
        date,
        work.labelled_pages(PageRange::Two),
        work.place().filter(|_| work.kind == Kind::Speech).map(str::to_owned),
    ];
    let first = StyledText::from(container);
    let parts = std::iter::once(first).chain(texts.map(StyledText::from));
    join(parts.chain([work.address().map(link).into()]), ", ").capitalized()
}
