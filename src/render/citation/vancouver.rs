//! Vancouver style as in the NLM's Citing Medicine, 2nd edition.

use super::cited::{COMMON, Cited, Rules};
use super::dates::{Order, SHORT};
use super::names::{self, ALL, NameList};
use super::styled_text::{StyledText, link};
use super::work::Kind::{Book, Chapter, Dataset, PressRelease, Report, Speech};
use super::work::PageRange;
use crate::model::Name;

const NAMES: NameList = NameList {
    first: |name| names::write_parts(name, "", "", names::bare_initials),
    others: |name| names::write_parts(name, "", "", names::bare_initials),
    separators: [", "; 3],
    max: 6,
    kept: 6,
    cut: "{names}, et al",
    ..ALL
};

/// The form of names with an organization.
const BODIES: NameList = NameList { separators: ["; "; 3], cut: "{names}; et al", ..NAMES };

pub(super) const RULES: Rules = Rules {
    field,
    roles: ["editor", "editors"],
    order: Order::YearMonthDay,
    months: SHORT,
    ..COMMON
};

fn field(cited: &Cited<'_>, name: &str) -> StyledText {
    let work = &cited.work;
    let list = |names: &[Name]| {
        let has_bodies = names.iter().any(|name| matches!(name, Name::Literal(_)));
        if has_bodies { BODIES.write(names) } else { NAMES.write(names) }
    };
    let template = match (name, work.kind) {
        ("names", _) => return list(work.leads()),
        ("editors", _) => return list(work.editors()),
        // The NLM has hyphens in ranges.
        ("pages", _) => {
            return work.pages(PageRange::Minimal).map(|pages| pages.replace('–', "-")).into();
        }
        ("issued", _) => return cited.common("date").plain().replace('–', "-").into(),
        // An address takes a full stop only if a slash shows its end.
        ("folder", _) => return work.url().filter(|url| url.ends_with('/')).map(link).into(),
        ("entry", _) => "{reference}. {access}",
        ("in-text", _) => "<{speaker} >({position}, para. {paragraph})",
        ("access", _) => "<doi: {doi}|Available from: {folder}.|Available from: {url}>",
        ("beginning", _) => "{position}. {names}<, {lead-role}>. {sentence-title}",
        ("medium", PressRelease) => "[press release<{?online} on the Internet>]",
        ("medium", Dataset) => "[dataset<{?online} on the Internet>]",
        ("medium", _) => "<{?online}[Internet]>",
        ("dates", _) => "<{issued}|[date unknown]><{?online} [cited {accessed}]>",
        ("numbered-series", _) => "<({genre}<; no. {number}>)>",
        ("reference", Speech) => {
            "{beginning}< {medium}>. {speech}< presented at: {container}>; {dates}<; {place}>"
        }
        ("reference", Chapter) if work.container().is_some() => {
            "{beginning}. In: <{editors}, {role}. >{container}< {medium}>. {edition}. \
            <Vol. {volume}>. {place}<: {publisher}>; {dates}. <p. {pages}>. {numbered-series}"
        }
        ("reference", Report | Book | Dataset | Chapter) => {
            "{beginning}< {medium}>. {edition}. <Vol. {volume}>. <{editors}, {role}>. \
            {place}<: {house}>; {dates}. <p. {pages}>. {numbered-series}"
        }
        ("reference", _) => {
            "{beginning}<. {container}>< {medium}>. {dates}<;{volume-and-issue}><:{pages}>"
        }
        _ => return cited.common(name),
    };
    cited.fill(template)
}
