//! The fields of the templates: the style's own, then these.

use clap::ValueEnum;

use super::dates::{Order, When};
use super::names::reported_speaker;
use super::style::Rules;
use super::styled_text::{StyledText, fill, link, linked_title, plain};
use super::work::{Work, capitalize, is_supplied, label_pages, page_ranges};
use crate::model::{Doi, Period, Quotation, Url};

/// A cited work, as the templates of a style see the work.
pub(super) struct Reference<'a> {
    pub(super) rules: &'a Rules,
    pub(super) work: &'a Work<'a>,
    /// The cited quotation, and whether an earlier note gives the source in full.
    pub(super) passage: Option<(&'a Quotation, bool)>,
}

impl Reference<'_> {
    /// A filled template of the style, or a field with the same meaning in all styles.
    pub(super) fn field(&self, name: &str) -> StyledText {
        match self.rules.template(name, self.work.kind_name()) {
            Some(template) => fill(template, &|name| self.field(name)),
            None => self.common_field(name).unwrap_or_default(),
        }
    }

    /// A field of the work; `None` for an unknown name.
    pub(super) fn common_field(&self, name: &str) -> Option<StyledText> {
        let Self { work, rules, passage } = self;
        let (quotation, again) = passage.unzip();
        let speaker = quotation.and_then(|it| reported_speaker(it, work.source));
        let attributed_to = quotation.and_then(|it| Some(it.attributed_to.as_ref()?.name.as_str()));
        let range = |pages: &str| page_ranges(pages, rules.setting("page-range"));
        let pages = || work.pages.map(range);
        let cited_pages = || Some(range(quotation?.locator.pages()?.as_str()));
        let issue = work.source.issue.as_ref().map(|issue| issue.replace('-', "–"));
        let press =
            |name: &str| name.replace("University Press", rules.setting("university-press"));
        let paragraph = quotation.and_then(|it| it.locator.paragraph());
        Some(match name {
            "names" | "cited-names" | "note-names" => self.list(name, work.leads),
            "editors" => self.list(name, work.editors),
            "led-by-editors" => flag(work.is_led_by_editors),
            "one-editor" => flag(work.source.editors.len() == 1),
            "author-fallback" => work.author_fallback.into(),
            "shares-author" => flag(work.added > 0),
            "repeats-author" => flag(work.repeats_author),
            "position" => plain(work.position.to_string()),
            "speaker" => speaker.into(),
            "own-speaker" => attributed_to.into(),
            "locator" => quotation.map(|it| it.locator.to_string()).into(),
            "other-container" => work.container.filter(|it| Some(*it) != attributed_to).into(),
            "paragraph" => paragraph.map(|number| number.to_string()).into(),
            "cited-page" => self.with_dash(cited_pages()),
            "cited-pp" => label_pages(cited_pages()).into(),
            "again" => flag(again == Some(true)),
            "chinese" => flag(
                work.source.language.as_ref().is_some_and(|tag| tag.as_str().starts_with("zh")),
            ),
            "year" => self.year(&work.letter()),
            "plain-year" => self.year(""),
            "distinct-year" => work.date.filter(|_| work.added > 2).map(|date| date.year()).into(),
            "accessed" => work.accessed.map(|date| self.full(date)).into(),
            "iso-accessed" => work.source.accessed.as_ref().map(iso).into(),
            "date" => self.date_field(|date| Some(self.mark_doubt(date, &self.full(date)))),
            "day" => self.date_field(|date| date.month_and_day(self.date_form())),
            "iso-date" => self
                .date_field(|date| Some(self.mark_doubt(date, &iso(work.source.issued.as_ref()?)))),
            "pages" => self.with_dash(pages()),
            "pp" => label_pages(pages()).into(),
            "issue" => self.with_dash(issue),
            // "no. 3", but "Suppl. 1"
            "numbered-issue" => self
                .with_dash(issue.filter(|it| it.starts_with(|char: char| char.is_ascii_digit()))),
            "edition" => work.edition(rules.setting("edition-word")).into(),
            "any-publisher" => work.source.publisher.as_deref().map(press).into(),
            "other-publisher" => work.publisher.map(press).into(),
            name => return work_field(work, name),
        })
    }

    /// The order of the parts of a date, and the names of the months.
    fn date_form(&self) -> (Order, &'static str) {
        let order = Order::from_str(self.rules.setting("order"), false);
        (order.unwrap_or(Order::MonthDayYear), self.rules.setting("months"))
    }

    fn full(&self, date: When) -> String {
        date.full(self.date_form())
    }

    /// The date of publication in a form.
    fn date_field(&self, form: impl Fn(When) -> Option<String>) -> StyledText {
        self.with_dash(self.work.date.and_then(form))
    }

    /// The text with the style's dash in ranges.
    fn with_dash(&self, text: Option<String>) -> StyledText {
        text.map(|text| text.replace('–', self.rules.setting("dash"))).into()
    }

    fn mark_doubt(&self, date: When, text: &str) -> String {
        date.with_doubt(text, ["uncertain", "approximate"].map(|name| self.rules.setting(name)))
    }

    /// "2021", "2021a", "[ca. 2021]", "n.d.-a"
    fn year(&self, letter: &str) -> StyledText {
        let hyphen = if letter.is_empty() { "" } else { "-" };
        let no_date = || plain(format!("{}{hyphen}{letter}", self.rules.setting("no-date")));
        self.work.date.map_or_else(no_date, |date| {
            let year = format!("{}{letter}", date.year());
            self.with_dash(Some(self.mark_doubt(date, &year)))
        })
    }
}

/// The date in the form of ISO 8601, without its doubt.
fn iso(period: &Period) -> String {
    period.edtf().replace(['?', '~', '%'], "")
}

/// The value of a field that templates only test.
fn flag(is_so: bool) -> StyledText {
    is_so.then_some("yes").into()
}

/// A field with the same form in all styles; `None` for an unknown name.
fn work_field(work: &Work<'_>, name: &str) -> Option<StyledText> {
    let source = work.source;
    let url = source.url.as_ref().map(Url::as_str);
    let supplied = Some(source.title.as_str()).filter(|title| is_supplied(title));
    let is_number = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit());
    // In sentence case if the base has it, with or without a capital after a colon.
    let in_case = |title: &str, sentence: &Option<String>| {
        let title = sentence.as_deref().unwrap_or(title);
        match title.split_once(": ").filter(|_| sentence.is_some() && name.starts_with("capital")) {
            Some((title, rest)) => format!("{title}: {}", capitalize(rest)),
            None => title.to_owned(),
        }
    };
    let is_id =
        |it: &&str| source.page.is_none() || it.starts_with('e') && !it.contains(['-', '–']);
    let linked = |url: Option<&str>| url.map(link).unwrap_or_default();
    Some(match name {
        "title" => plain(&source.title),
        "linked-title" => linked_title(&source.title),
        "supplied" => supplied.into(),
        "bare-supplied" => supplied.map(|it| it.trim_matches(['[', ']'])).into(),
        "sentence-title" | "capital-title" => plain(in_case(&source.title, &source.title_sentence)),
        "sentence-container" | "capital-container" => {
            work.container.map(|title| in_case(title, &source.container_sentence)).into()
        }
        "short-title" => plain(work.short_title()),
        "container" => work.container.into(),
        "date-in-words" => source.issued.as_ref().map(Period::in_words).into(),
        "place" => source.place.as_deref().into(),
        "genre" => work.genre.into(),
        "number" => source.number.as_deref().into(),
        "volume" => source.volume.as_deref().into(),
        "edition-number" => source.edition.as_deref().filter(is_number).into(),
        "article-number" => work.pages.filter(is_id).into(),
        "doi" => source.doi.as_ref().map(Doi::as_str).into(),
        "url" => linked(url),
        "address" => linked(work.address().as_deref()),
        _ => return None,
    })
}
