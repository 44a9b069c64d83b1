//! A work in a list, and the fields of the templates that all styles share.

use super::bibliography::CitedPassage;
use super::dates::{FULL, Months, Order, When};
use super::names::{self, ALL, CITED, NameList};
use super::styled_text::{StyledText, fill, italic, link, plain};
use super::work::{Kind, PageRange, Work, labelled};

/// The rules of a style.
pub(super) struct Rules {
    /// The heading of the list.
    pub(super) heading: &'static str,
    /// The fields and templates of the style; the entry is `entry`, a citation `in-text`.
    pub(super) field: fn(&Cited<'_>, &str) -> StyledText,
    /// The names at the beginning of an entry.
    pub(super) names: NameList,
    /// The names in a citation.
    pub(super) cited: NameList,
    /// The editors named after the title.
    pub(super) editors: NameList,
    /// The words for one editor and for several.
    pub(super) roles: [&'static str; 2],
    pub(super) order: Order,
    pub(super) months: Months,
    /// The patterns of an uncertain and of an approximate date.
    pub(super) doubt: [&'static str; 2],
    /// The word after the dash of an open year.
    pub(super) open_end: &'static str,
    pub(super) no_date: &'static str,
}

/// The rules that most styles share.
pub(super) const COMMON: Rules = Rules {
    heading: "References",
    field: |cited, name| cited.common(name),
    names: ALL,
    cited: CITED,
    editors: ALL,
    roles: ["ed.", "eds."],
    order: Order::MonthDayYear,
    months: FULL,
    doubt: ["[*?]", "[ca. *]"],
    open_end: "",
    no_date: "n.d.",
};

/// A work in a bibliography.
#[derive(Clone, Copy)]
pub(super) struct Cited<'b> {
    pub(super) work: Work<'b>,
    pub(super) rules: &'static Rules,
    /// The position in the list, from 1.
    pub(super) position: usize,
    /// The position among the works of the same author and year, if there are more.
    pub(super) order: Option<usize>,
    /// Whether another work in the list has the same author.
    pub(super) shares_author: bool,
    /// Whether the entry before has the same author.
    pub(super) repeats_author: bool,
    /// The passage that a citation points to.
    pub(super) passage: Option<CitedPassage<'b>>,
}

impl Cited<'_> {
    pub(super) fn fill(&self, template: &str) -> StyledText {
        fill(template, &|name| (self.rules.field)(self, name))
    }

    /// A field with the same meaning in all styles.
    pub(super) fn common(&self, name: &str) -> StyledText {
        let Self { work, rules, passage, .. } = self;
        let role = || rules.roles[usize::from(work.source.editors.len() != 1)];
        let speaker = passage.and_then(|passage| passage.speaker);
        let full = |date: When| date.full(rules.order, rules.months);
        match name {
            "names" => rules.names.write(work.leads()),
            "cited-names" => rules.cited.write(work.leads()),
            "editors" => rules.editors.write(work.editors()),
            "role" => role().into(),
            "lead-role" => work.is_led_by_editors().then(role).into(),
            // The newspaper, site or publisher in place of the author.
            "fallback" if work.is_article() => work.author_fallback().map(italic).into(),
            "fallback" => work.author_fallback().into(),
            "speaker" => speaker.into(),
            "family-of-speaker" => speaker.map(|it| names::speaker(it, work.leads())).into(),
            "paragraph" => passage.map(|passage| passage.paragraph.to_string()).into(),
            "position" => self.position.to_string().into(),
            "date" => work.date().map(|date| date.with_doubt(&full(date), rules.doubt)).into(),
            "day" => work.date().and_then(|it| it.month_and_day(rules.order, rules.months)).into(),
            "year" => self.year().into(),
            "accessed" => work.accessed().map(full).into(),
            "accessed-if-undated" if work.date().is_some() => StyledText::default(),
            "accessed-if-undated" => work.accessed().map(full).into(),
            name => work_field(work, name),
        }
    }

    /// "2021", "2021a", "[ca. 2021]", "n.d.-a"
    fn year(&self) -> String {
        let (letter, rules) = (self.letter(), self.rules);
        let Some(date) = self.work.date() else {
            let hyphen = if letter.is_empty() { "" } else { "-" };
            return format!("{}{hyphen}{letter}", rules.no_date);
        };
        let open_end = if date.is_open { rules.open_end } else { "" };
        date.with_doubt(&format!("{}{open_end}{letter}", date.year()), rules.doubt)
    }

    /// "a", "b" … "z", "aa"; empty if the author and the year identify the work.
    pub(super) fn letter(&self) -> String {
        let mut letter = String::new();
        let mut rest = self.order.map_or(0, |order| order + 1);
        while rest > 0 {
            rest -= 1;
            letter.insert(0, char::from(b'a' + u8::try_from(rest % 26).unwrap_or_default()));
            rest /= 26;
        }
        letter
    }
}

/// A field of the work with the same form in all styles.
fn work_field(work: &Work<'_>, name: &str) -> StyledText {
    let source = work.source;
    // An entry that begins with a name does not repeat the name.
    let unless_first = |name: &Option<&str>| *name != work.author_fallback();
    let house = work.publisher().or(work.container().filter(|_| work.kind != Kind::Chapter));
    let text = match name {
        "title" => Some(work.title()),
        "supplied" => work.supplied_title(),
        "sentence-title" => Some(work.sentence_title()),
        "capital-title" => return work.capital_sentence_title().into(),
        "short-title" => return work.short_title().into(),
        "container" => work.container(),
        "site" => work.container().filter(|it| unless_first(&Some(it))),
        "publisher" => work.publisher(),
        // The publisher, or the container of a whole work.
        "house" => house,
        "imprint" => house.filter(|it| unless_first(&Some(it))),
        "place" => source.place.as_deref(),
        "genre" => work.genre(),
        "speech" => work.genre().or(Some("Speech")),
        "series" => return work.numbered_series().into(),
        "number" => source.number.as_deref(),
        "volume" => source.volume.as_deref(),
        "issue" => source.issue.as_deref(),
        "volume-and-issue" => return work.volume_and_issue().into(),
        "edition" => return work.edition("ed.").into(),
        "pages" => return work.pages(PageRange::Full).into(),
        "pp" => return labelled(work.pages(PageRange::Full)).into(),
        "doi" => work.doi(),
        "url" => return work.url().map(link).into(),
        // A DOI replaces the address.
        "online" => return work.url().filter(|_| work.doi().is_none()).map(link).into(),
        "address" => return work.address().map(link).into(),
        _ => None,
    };
    text.map(plain).into()
}
