//! The Chicago Manual of Style, 18th edition (2024): author-date, and notes with a
//! bibliography. Pages of chapters, newspapers and magazines are no longer asked for.

use super::cited::{COMMON, Cited, Rules};
use super::names::{ALL, FIRST_INVERTED, NameList};
use super::styled_text::StyledText;
use super::work::Kind::{
    Blog, Book, Chapter, Dataset, Journal, Magazine, Newspaper, Page, PressRelease, Report, Speech,
};
use super::work::PageRange;

pub(super) const AUTHOR_DATE: Rules =
    Rules { field: author_date, names: NameList { max: 6, kept: 3, ..FIRST_INVERTED }, ..COMMON };

pub(super) const NOTES: Rules = Rules { heading: "Bibliography", field: notes, ..AUTHOR_DATE };

fn author_date(cited: &Cited<'_>, name: &str) -> StyledText {
    let template = match (name, cited.work.kind) {
        ("beginning", _) => "<{lead}<, {lead-role}>. {year}. {work}|{work}. {year}>",
        ("in-text", _) => "<{speaker} (quoted in |(>{key}<{?date}|,> {year}, para. {paragraph})",
        ("key", _) => "<{cited-names}|{fallback}|{work}>",
        ("publication", Journal) if cited.work.volume_and_issue().is_some() => {
            "{*site}< {volume}>< ({issue})><: {pages}>"
        }
        ("issued", _) => "{day}",
        _ => return common(cited, name),
    };
    cited.fill(template)
}

/// The bibliography, and notes without their number.
fn notes(cited: &Cited<'_>, name: &str) -> StyledText {
    let is_again = cited.passage.is_some_and(|passage| passage.again);
    let has_volumes = cited.work.volume_and_issue().is_some();
    let template = match (name, cited.work.kind) {
        ("beginning", _) => "<{lead}<, {lead-role}>. >{work}",
        ("publication", Journal) if has_volumes => {
            "{*site}< {volume}><, no. {issue}> ({plain-year})<: {pages}>"
        }
        ("issued", _) => "{date}",
        // A year without a letter.
        ("plain-year", _) => return Cited { order: None, ..*cited }.common("year"),
        ("publisher-and-year", _) => "{imprint}<, {plain-year}>",
        ("in-text", _) if is_again => {
            "<{speaker}, quoted in ><{cited-names}, >{short}, para. {paragraph}."
        }
        ("in-text", _) => {
            "<{speaker}, quoted in >{reference}, para. {paragraph}\
            <, accessed {accessed-if-undated}><, {address}>."
        }
        ("noted", _) => "<{note-names}<, {lead-role}>, >{work}",
        ("note-names", _) => {
            let names = NameList { max: 2, cut: "{names} et al.", ..ALL };
            return names.write(cited.work.leads());
        }
        ("volume-details", _) => "{edition}<, vol. {volume}><, ed. {editors}><, {series}>",
        ("reference", Chapter) => {
            "{noted}<, in {*container}><, {volume-details}> (<{publisher}, >{plain-year})"
        }
        ("reference", Report | Book | Dataset) => {
            "{noted}<, {volume-details}> (<{house}, >{plain-year})"
        }
        ("reference", Journal) if has_volumes => {
            "{noted}<, {*container}>< {volume}><, no. {issue}> ({plain-year})"
        }
        ("reference", Speech) => "{noted}, {publication}",
        ("reference", Newspaper | Magazine | Journal | Blog) => {
            "{noted}<, {fallback}|, {*container}><, {date}>"
        }
        ("reference", PressRelease) => {
            "{noted}<, {fallback}|, {container}>, press release<, {date}>"
        }
        ("reference", Page) => "{noted}<, {fallback}|, {container}><, {date}>",
        _ => return common(cited, name),
    };
    cited.fill(template)
}

fn common(cited: &Cited<'_>, name: &str) -> StyledText {
    let template = match (name, cited.work.kind) {
        ("pages", _) => return cited.work.pages(PageRange::Chicago).into(),
        ("entry", _) => "{beginning}. {publication}. <Accessed {accessed-if-undated}>. {address}.",
        ("lead", _) => "<{names}|{fallback}>",
        ("work", Report | Book) => "<{supplied}|{*title}>",
        ("work", _) => "<{supplied}|{“title}>",
        ("short", Report | Book) => "<{?supplied}{short-title}|{*short-title}>",
        ("short", _) => "<{?supplied}{short-title}|{“short-title}>",
        ("publication", Chapter) => {
            "<In {*container}<, {edition}><, vol. {volume}><, edited by {editors}>>. {series}. \
            {publisher-and-year}"
        }
        ("publication", Report | Book | Dataset) => {
            "<Edited by {editors}>. {edition}. <Vol. {volume}>. {series}. {publisher-and-year}"
        }
        ("publication", Speech) => "{speech}<, {container}><, {place}><, {issued}>",
        ("publication", Newspaper | Magazine | Journal | Blog) => "{*site}<, {issued}>",
        ("publication", PressRelease) => "{site}, Press release<, {issued}>",
        ("publication", Page) => "{site}<, {issued}>",
        ("publisher-and-year", _) => "{imprint}",
        _ => return cited.common(name),
    };
    cited.fill(template)
}
