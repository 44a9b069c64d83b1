//! The Chicago Manual of Style, 18th edition (2024): author-date, and notes with a
//! bibliography. Pages of chapters, newspapers and magazines are no longer asked for.

use super::bibliography::Cited;
use super::dates::{FULL, Order};
use super::names::{self, SERIAL_AND};
use super::styled_text::{StyledText, fill, italic, plain};
use super::work::{Kind, PageRange, Work};

/// An entry names all authors up to this number; of more, the first three.
const MAX_AUTHORS: usize = 6;

const BOOK: &str = "<Edited by {editors}>. {edition}. <Vol. {volume}>. {series}. ";
const CHAPTER: &str =
    "<In {*container}<, {edition}><, vol. {volume}><, edited by {editors}>>. {series}. ";
const SPEECH: &str = "{speech}<, {container}><, {place}>";

/// An entry of the reference list of author-date.
pub(super) fn reference(cited: &Cited<'_>) -> StyledText {
    let publication = match cited.work.kind {
        Kind::Chapter => format!("{CHAPTER}{{imprint}}"),
        Kind::Report | Kind::Book | Kind::Dataset => format!("{BOOK}{{imprint}}"),
        Kind::Journal if has_volumes(&cited.work) => {
            "{*site}< {volume}>< ({issue})><: {pages}>".to_owned()
        }
        Kind::Speech => format!("{SPEECH}<, {{day}}>"),
        _ => "{periodical}<, {press}><, {day}>".to_owned(),
    };
    entry(cited, "{lead}<, {role}>. {year}. {title}. ", &publication)
}

/// An entry of the bibliography.
pub(super) fn bibliography(cited: &Cited<'_>) -> StyledText {
    let publication = match cited.work.kind {
        Kind::Chapter => format!("{CHAPTER}{{imprint}}<, {{plain-year}}>"),
        Kind::Report | Kind::Book | Kind::Dataset => format!("{BOOK}{{imprint}}<, {{plain-year}}>"),
        Kind::Journal if has_volumes(&cited.work) => {
            "{*site}< {volume}><, no. {issue}> ({plain-year})<: {pages}>".to_owned()
        }
        Kind::Speech => format!("{SPEECH}<, {{date}}>"),
        _ => "{periodical}<, {press}><, {date}>".to_owned(),
    };
    entry(cited, "{lead}<, {role}>. {title}. ", &publication)
}

fn entry(cited: &Cited<'_>, beginning: &str, publication: &str) -> StyledText {
    let template = format!("{beginning}{publication}. <Accessed {{accessed}}>. {{address}}.");
    let begins_with_title = cited.work.begins_with_title();
    fill(&template, &|name| match name {
        "title" if begins_with_title => StyledText::default(),
        name => field(cited, name),
    })
}

/// A note in full, without its number.
pub(super) fn note(cited: &Cited<'_>, paragraph: u32, speaker: Option<&str>) -> StyledText {
    const WHOLE: &str = "<, {edition}><, vol. {volume}><, ed. {editors}><, {series}>";
    let work = &cited.work;
    let publication = match work.kind {
        Kind::Chapter => {
            format!("<, in {{*container}}>{WHOLE} (<{{publisher}}, >{{plain-year}})")
        }
        Kind::Report | Kind::Book | Kind::Dataset => {
            format!("{WHOLE} (<{{house}}, >{{plain-year}})")
        }
        Kind::Journal if has_volumes(work) => {
            "<, {*container}>< {volume}><, no. {issue}> ({plain-year})".to_owned()
        }
        Kind::Speech => format!(", {SPEECH}<, {{date}}>"),
        _ => "<, {any-site}><, {press}><, {date}>".to_owned(),
    };
    let template = format!(
        "<{{speaker}}, quoted in ><{{names}}<, {{role}}>, >{{title}}{publication}, para. {paragraph}\
        <, accessed {{accessed}}><, {{address}}>."
    );
    fill(&template, &|name| match name {
        "speaker" => speaker.into(),
        "names" => match work.leads() {
            [first, _, _, ..] => format!("{} et al.", names::given_first(first)).into(),
            few => SERIAL_AND.join_names(few, names::given_first).into(),
        },
        "press" => (work.kind == Kind::PressRelease).then_some("press release").into(),
        "any-site" => {
            let site = work.author_fallback().or(work.container());
            site.map(|name| container_name(work, name)).into()
        }
        name => field(cited, name),
    })
}

/// A note on a source that an earlier note gives in full.
pub(super) fn short_note(cited: &Cited<'_>, paragraph: u32, speaker: Option<&str>) -> StyledText {
    let template = format!("<{{speaker}}, quoted in ><{{names}}, >{{short}}, para. {paragraph}.");
    citation(cited, &template, speaker)
}

/// The citation of author-date in parentheses, after the speaker.
pub(super) fn in_text(cited: &Cited<'_>, paragraph: u32, speaker: Option<&str>) -> StyledText {
    let beginning = if speaker.is_some() { "{speaker} (quoted in " } else { "(" };
    let comma = if cited.work.date().is_none() { "," } else { "" };
    let template = format!("{beginning}{{author}}{comma} {{year}}, para. {paragraph})");
    citation(cited, &template, speaker)
}

fn citation(cited: &Cited<'_>, template: &str, speaker: Option<&str>) -> StyledText {
    let work = &cited.work;
    let names = names::cited(work.leads(), "and");
    fill(template, &|name| match name {
        "speaker" => speaker.into(),
        "names" => names.clone().into(),
        "author" => names.clone().map_or_else(|| replaced_author(work), plain),
        "short" => work.styled_title(&work.short_title(), has_italics(work)),
        name => field(cited, name),
    })
}

fn field(cited: &Cited<'_>, name: &str) -> StyledText {
    let work = &cited.work;
    let date = work.date();
    let text = match name {
        "lead" => return lead(work),
        "title" => return work.styled_title(work.title(), has_italics(work)),
        "periodical" if work.is_article() => return fill("{*site}", &|name| work.field(name)),
        "periodical" => return work.field("site"),
        "press" => (work.kind == Kind::PressRelease).then(|| "Press release".to_owned()),
        "role" => work.is_led_by_editors().then(|| work.editor_role("ed.", "eds.").to_owned()),
        "editors" => Some(SERIAL_AND.join_names(work.editors(), names::given_first)),
        "pages" => work.pages(PageRange::Chicago),
        "day" => date.and_then(|date| date.month_and_day(Order::MonthDayYear, FULL)),
        "date" => date.map(|date| date.in_brackets(&date.full(Order::MonthDayYear, FULL))),
        "plain-year" => Some(date.map_or("n.d.".to_owned(), |date| date.in_brackets(&date.year()))),
        "year" => Some(match date {
            Some(date) => date.in_brackets(&format!("{}{}", date.year(), cited.letter())),
            None => cited.no_date("n.d."),
        }),
        "accessed" => work.accessed_if_undated().map(|date| date.full(Order::MonthDayYear, FULL)),
        name => return work.field(name),
    };
    text.into()
}

fn lead(work: &Work<'_>) -> StyledText {
    let names = work.leads();
    match names {
        [] => replaced_author(work),
        [first, second, third, ..] if names.len() > MAX_AUTHORS => {
            let [second, third] = [second, third].map(names::given_first);
            plain(format!("{}, {second}, {third}, et al.", names::family_first(first)))
        }
        names => plain(names::first_inverted(names, SERIAL_AND)),
    }
}

/// The name or the title that replaces an author.
fn replaced_author(work: &Work<'_>) -> StyledText {
    match work.author_fallback() {
        Some(name) => container_name(work, name),
        None => work.styled_title(work.title(), has_italics(work)),
    }
}

/// The name of a periodical in italics, any other name as it is.
fn container_name(work: &Work<'_>, name: &str) -> StyledText {
    if work.is_article() { italic(name) } else { plain(name) }
}

fn has_italics(work: &Work<'_>) -> bool {
    matches!(work.kind, Kind::Report | Kind::Book)
}

/// Whether a volume or an issue replaces the day.
fn has_volumes(work: &Work<'_>) -> bool {
    work.volume_and_issue().is_some()
}
