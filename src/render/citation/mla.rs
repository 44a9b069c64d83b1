//! MLA style, 9th edition (MLA Handbook, 2021).

use super::cited::{COMMON, Cited, Rules};
use super::dates::{ABBREVIATED, Order, season};
use super::names::{FIRST_INVERTED, NameList};
use super::styled_text::StyledText;
use super::work::Kind::{Book, PressRelease, Report, Speech};
use super::work::{PageRange, labelled};

pub(super) const RULES: Rules = Rules {
    heading: "Works Cited",
    field,
    names: NameList { max: 2, ..FIRST_INVERTED },
    roles: ["editor", "editors"],
    order: Order::DayMonthYear,
    months: ABBREVIATED,
    doubt: ["[*?]", "circa *"],
    ..COMMON
};

fn field(cited: &Cited<'_>, name: &str) -> StyledText {
    const CONTAINER: &str = "{collection}<, edited by {editors}><, {edition}><, vol. {volume}>\
        <, no. {issue}><, {series}><, {publisher}><, {issued}><, {pp}><, {event-place}>\
        <, {address}>";
    let work = &cited.work;
    let template = match (name, work.kind) {
        ("supplied", _) => {
            return work.supplied_title().map(|title| title.trim_matches(['[', ']'])).into();
        }
        ("publication", _) => return cited.fill(CONTAINER).capitalized(),
        ("issued", _) if work.date().is_some_and(|date| season(date.first).is_some()) => {
            return cited.common("date").plain().to_lowercase().into();
        }
        ("pp", _) => return labelled(work.pages(PageRange::Two)).into(),
        ("entry", PressRelease) => "{lead}. {work}. {publication}. Press release.",
        ("entry", Speech) => "{lead}. {work}. {publication}. {speech}.",
        ("entry", _) => {
            "{lead}<, {lead-role}>. {work}. {publication}. <Accessed {accessed-if-undated}>."
        }
        // MLA names a speaker in the sentence before the parentheses.
        ("in-text", _) => "<{speaker} (qtd. in |(>{key}, par. {paragraph})",
        ("key", _) if cited.shares_author => "{cited-names}, {short}",
        ("key", _) => "<{cited-names}|{short}>",
        ("lead", _) if cited.repeats_author => "---",
        ("lead", _) => "{names}",
        ("work", Report | Book) => "<{supplied}|{*title}>",
        ("work", _) => "<{supplied}|{“title}>",
        ("short", Report | Book) => "<{supplied}|{*short-title}>",
        ("short", _) => "<{supplied}|{“short-title}>",
        ("collection", Speech) => "{container}",
        ("collection", _) => "{*container}",
        ("event-place", Speech) => "{place}",
        ("issued", _) => "{date}",
        _ => return cited.common(name),
    };
    cited.fill(template)
}
