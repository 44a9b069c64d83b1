//! A source as the styles see a source: the kind, and the fields of the templates.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::dates::When;
use super::names;
use crate::document::quoted_phrases;
use crate::model::{Doi, Name, Period, Source, SourceType, Url, page_range};
use crate::text::{is_one_of, ordinal_suffix};

/// The signs of a DOI to encode in an address.
const IN_ADDRESS: &AsciiSet =
    &CONTROLS.add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'[').add(b']');

/// The names of kinds of works in other formats. The first line names the columns.
const KINDS: &str = include_str!("kinds.tsv");

/// The most words of a short title.
const MOST_WORDS: usize = 4;

/// Words that cannot end a short title.
const FUNCTION_WORDS: &str = "a an the and or but nor if of in on at to by for from with without \
    into over under upon about after against as before between during since than through until via \
    is are was were be been has have had do does did can could will would shall should may must \
    not its their his her our your my this that these those which who whose";

/// The name of a kind of work in a column; empty for an unknown column.
pub(in super::super) fn name_of_kind(kind: &str, column: &str) -> &'static str {
    let mut rows = KINDS.lines().map(|line| line.split('\t'));
    let at = rows.next().and_then(|mut names| names.position(|name| name == column));
    let row = rows.find(|row| row.clone().next() == Some(kind));
    row.zip(at).and_then(|(mut row, at)| row.nth(at)).unwrap_or_default()
}

/// A source in a list, with the fields that depend on several of its keys.
#[derive(Clone, Copy, Debug)]
pub(super) struct Work<'b> {
    pub(super) source: &'b Source,
    /// The type; that of a page for a press release and for a post outside of a named blog.
    pub(super) kind: SourceType,
    pub(super) is_press_release: bool,
    /// The names at the beginning of the entry: the authors, or the editors of a publication
    /// without authors.
    pub(super) leads: &'b [Name],
    /// The editors named after the title.
    pub(super) editors: &'b [Name],
    pub(super) is_led_by_editors: bool,
    /// The newspaper, site, book or event, unless the author has the same name.
    pub(super) container: Option<&'b str>,
    /// The publisher, unless the author or the container has the same name.
    pub(super) publisher: Option<&'b str>,
    /// The newspaper, site or publisher in place of the author of an unsigned work.
    pub(super) author_fallback: Option<&'b str>,
    /// The type of report or the series, unless the kind says the same.
    pub(super) genre: Option<&'b str>,
    /// The pages, or the number of an article in a journal without page numbers.
    pub(super) pages: Option<&'b str>,
    pub(super) date: Option<When>,
    pub(super) accessed: Option<When>,
    /// The position in the list, from 1.
    pub(super) position: usize,
    /// The position among the works with the same citation and year, if there are more.
    pub(super) order: Option<usize>,
    /// The names added to tell equal citations apart; or 1 for the title, 2 for the whole title, 3 for
    /// the year.
    pub(super) added: usize,
    /// Whether another first author has the same family name.
    pub(super) has_namesake: bool,
    /// Whether the entry before has the same author.
    pub(super) repeats_author: bool,
}

impl<'b> Work<'b> {
    pub(super) fn new(source: &'b Source) -> Self {
        use SourceType::{
            ArticleJournal, Book, Chapter, Dataset, PostWeblog, Report, Speech, Webpage,
        };
        let Source { authors, editors, container, publisher, genre, .. } = source;
        let genre = genre.as_deref();
        let is_press_release = genre.is_some_and(|it| it.eq_ignore_ascii_case("press release"));
        let kind = match source.kind {
            _ if is_press_release => Webpage,
            PostWeblog if container.is_none() => Webpage,
            kind => kind,
        };
        let is_whole = matches!(kind, Report | Book | Dataset);
        let is_led_by_editors = is_whole && authors.is_empty() && !editors.is_empty();
        let (leads, editors): (&[_], &[_]) =
            if is_led_by_editors { (editors, &[]) } else { (authors, editors) };
        let [container, publisher] = [container, publisher].map(Option::as_deref);
        let fallback = container.or(publisher).filter(|_| leads.is_empty());
        let is_author =
            |name: &&str| matches!(leads, [Name { whole, family: None, .. }] if whole == name);
        let number = source.number.as_deref().filter(|_| kind == ArticleJournal);
        let date = |period: &Option<Period>| When::new(period.as_ref()?);
        Self {
            source,
            kind,
            is_press_release,
            leads,
            editors,
            is_led_by_editors,
            container: container.filter(|name| !is_author(name)),
            publisher: publisher.filter(|name| !is_author(name) && container != Some(name)),
            author_fallback: fallback.filter(|_| !matches!(kind, Chapter | Speech)),
            genre: genre.filter(|_| !is_press_release),
            pages: source.page.as_deref().or(number),
            date: date(&source.issued),
            accessed: date(&source.accessed),
            position: 1,
            order: None,
            added: 0,
            has_namesake: false,
            repeats_author: false,
        }
    }

    /// The name of the kind in the files of the styles.
    pub(super) fn kind_name(&self) -> &'static str {
        if self.is_press_release { "press-release" } else { self.kind.as_str() }
    }

    /// "a", "b" … "z", "aa"; empty if the author and the year identify the work.
    pub(super) fn letter(&self) -> String {
        let places = |order: usize| (order / 26).checked_sub(1).into_iter().chain([order % 26]);
        let letter = |at| ('a'..='z').nth(at);
        self.order.into_iter().flat_map(places).filter_map(letter).collect()
    }

    /// "2nd ed." with the style's word for edition; "Version 3" of a data set.
    pub(super) fn edition(&self, word: &str) -> Option<String> {
        let edition = self.source.edition.as_deref()?;
        let is_number = edition.bytes().all(|byte| byte.is_ascii_digit());
        let suffix = if is_number { ordinal_suffix(edition) } else { "" };
        Some(match self.kind {
            SourceType::Dataset => format!("Version {edition}"),
            _ => format!("{edition}{suffix} {word}").trim_end().to_owned(),
        })
    }

    /// The address of the DOI, else the address of the source.
    pub(super) fn address(&self) -> Option<String> {
        let encode = |doi| utf8_percent_encode(doi, IN_ADDRESS);
        let doi = self.source.doi.as_ref().map(Doi::as_str);
        let doi = doi.map(|doi| format!("https://doi.org/{}", encode(doi)));
        doi.or_else(|| self.source.url.as_ref().map(Url::to_string))
    }

    /// The first words of the title without the article, for a second mention; the whole title if
    /// another work has the same words.
    pub(super) fn short_title(&self) -> String {
        if self.added > 1 {
            return self.source.title.clone();
        }
        let title = names::without_article(&self.source.title);
        let main = title.split(": ").next().unwrap_or(title);
        let phrases = quoted_phrases(title);
        let ends_well = |end: &&usize| {
            let text = &title[..**end];
            let count = |marks: [char; 2]| text.matches(marks).count();
            !phrases.iter().any(|it| it.outer.start < text.len() && text.len() < it.outer.end)
                && count(['(', '[']) == count([')', ']'])
                && !text.split(' ').next_back().is_some_and(|word| is_one_of(FUNCTION_WORDS, word))
        };
        let spaces = main.match_indices(' ').map(|(at, _)| at);
        let ends: Vec<usize> = spaces.chain([main.len()]).collect();
        let cuts = if ends.len() > MOST_WORDS { &ends[1..MOST_WORDS] } else { &[] };
        let short = cuts.iter().rev().chain(ends.last()).find(ends_well);
        let short = short.map_or(title, |end| &title[..*end]);
        capitalize(short.trim_end_matches([',', ';', '–', '—', ' ']))
    }
}

/// Whether a title is a description in brackets, without italics and quotation marks.
pub(super) fn is_supplied(title: &str) -> bool {
    title.starts_with('[') && title.ends_with(']')
}

/// "p. 4", "pp. 4–7"
pub(super) fn label_pages(pages: Option<String>) -> Option<String> {
    let pages = pages?;
    let label = if pages.contains(['–', ',', '&']) { "pp." } else { "p." };
    Some(format!("{label} {pages}"))
}

/// Pages with a dash in each range. The rule is the least number of digits of the last page
/// ("101–9", "101–09"), "chicago", or empty for all digits.
pub(super) fn page_ranges(pages: &str, rule: &str) -> String {
    let parts = pages.split(',').map(str::trim).map(|part| match page_range(part) {
        Some((first, last)) => format!("{first}–{}", shorten(first, last, rule)),
        None => part.replace(['–', '—'], "-"),
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// The last page without the digits of the first page.
fn shorten<'p>(first: &str, last: &'p str, rule: &str) -> &'p str {
    let numbers = first.parse::<u32>().ok().zip(last.parse::<u32>().ok());
    let Some((number, _)) = numbers.filter(|_| first.len() == last.len()) else { return last };
    let digits = match (rule, number % 100) {
        ("chicago", 0) => return last,
        ("chicago", _) if number < 100 => return last,
        ("chicago", 1..=9) => 1,
        ("chicago", _) => 2,
        _ => rule.parse().unwrap_or(last.len()),
    };
    let shared = first.bytes().zip(last.bytes()).take_while(|(a, b)| a == b).count();
    &last[shared.min(last.len().saturating_sub(digits))..]
}

/// The text with a capital, unless the first word has a capital inside.
pub(super) fn capitalize(text: &str) -> String {
    let (first, rest) = text.split_at(text.chars().next().map_or(0, char::len_utf8));
    let is_mixed = rest.split(' ').next().is_some_and(|word| word.contains(char::is_uppercase));
    if is_mixed { text.to_owned() } else { first.to_uppercase() + rest }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fact_base;
    use crate::text::TextFile;

    #[test]
    fn ranges_of_pages_are_shortened() {
        for (first, last, chicago, two, one) in [
            ("3", "10", "10", "10", "10"),
            ("71", "72", "72", "72", "2"),
            ("100", "104", "104", "04", "4"),
            ("101", "108", "8", "08", "8"),
            ("321", "328", "28", "28", "8"),
            ("1087", "1189", "189", "189", "189"),
            ("A1", "A6", "A6", "A6", "A6"),
        ] {
            let short = ["", "chicago", "2", "1"].map(|rule| shorten(first, last, rule));
            assert_eq!(short, [last, chicago, two, one], "{first}-{last}");
        }
    }

    #[test]
    fn letters_of_sections_are_no_pages() {
        for (pages, printed) in [
            ("A-12", "p. A-12"),
            ("A–12", "p. A-12"),
            ("A12-A14", "pp. A12–A14"),
            ("e816-e823", "pp. e816–e823"),
            ("xii-xv", "pp. xii–xv"),
            ("3,7-9", "pp. 3, 7–9"),
            ("052301", "p. 052301"),
        ] {
            assert_eq!(label_pages(Some(page_ranges(pages, ""))).unwrap(), printed);
        }
    }

    #[test]
    fn short_titles_are_phrases() {
        for (title, short) in [
            ("Tides: A Study", "Tides"),
            ("The Ferry", "Ferry"),
            ("A Global Report on Food Crises 2021", "Global Report on Food"),
            ("Those from Mexico will have to wait", "Those from Mexico"),
            ("Who Will Pay for the New Ferry?", "Who Will Pay"),
            ("Pay for the Very New Ferry", "Pay for the Very"),
            ("Port of the By and For", "Port of the By and For"),
            ("‘The Long and Winding Road’ Revisited", "‘The Long and Winding Road’ Revisited"),
            ("‘We’re Late’ and the Other Stories", "‘We’re Late’"),
            ("“Eels: A Story” in Three Parts", "“Eels: A Story” in Three Parts"),
            ("Plan (for a Very New) Ferry", "Plan (for a Very New) Ferry"),
            ("Ferry Fares (and Fees) of 2021: A Study", "Ferry Fares (and Fees)"),
            ("Gulls, Eels, Old Ropes, and Knots", "Gulls, Eels, Old Ropes"),
            ("[On the meeting of 23 May]", "[On the meeting of 23 May]"),
        ] {
            let base = format!(
                "schema = 1\n[[source]]\nid = \"s\"\ntype = \"book\"\ntitle = '''{title}'''"
            );
            let base = fact_base(&[TextFile::new("one.toml", base)]).unwrap();
            let source = base.sources.values().next().unwrap();
            assert_eq!(Work::new(source).short_title(), short);
        }
    }

    #[test]
    fn words_with_a_capital_inside_are_not_capitalized() {
        for (text, capital) in
            [("a study", "A study"), ("iPhone sales", "iPhone sales"), ("été", "Été"), ("", "")]
        {
            assert_eq!(capitalize(text), capital);
        }
    }

    #[test]
    fn editions_are_ordinals() {
        for (number, suffix) in [("1", "st"), ("2", "nd"), ("3", "rd"), ("11", "th"), ("22", "nd")]
        {
            assert_eq!(ordinal_suffix(number), suffix);
        }
    }
}
