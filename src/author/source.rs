//! The source of an article, by the metadata of the page.

use std::collections::HashSet;

use super::dates::take_dates;
use super::slug;
use crate::document::credit::PARTICLES;
use crate::document::{Article, Block, BlockKind, Markup, Property, Statement, byline, statements};
use crate::model::{Language, Period, SourceType, Url};
use crate::numbers::{Calendar, digit_dates, numbers};
use crate::text::{bare_words, ends_sentence, fold, is_one_of, last_few_words, sentences};

/// The record of a source, as far as the article has the values.
#[derive(Debug)]
pub(crate) struct DraftSource {
    pub id: String,
    pub kind: SourceType,
    /// Empty if unknown.
    pub title: String,
    pub authors: Vec<String>,
    pub container: Option<String>,
    pub issued: Option<String>,
    pub language: Option<String>,
    pub url: Option<String>,
    /// The SHA-256 of the file, in hexadecimal digits.
    pub sha256: String,
    /// The length of the file in code points.
    pub characters: usize,
    /// Whether the base has only selected sentences.
    pub is_selection: bool,
    /// Lines of the story outside its paragraphs.
    pub furniture: Vec<String>,
    /// The first and the last words of the story of a page.
    pub bounds: Option<[String; 2]>,
    /// The other statements of the page on title, date and address.
    pub others: Vec<Statement>,
}

/// The lines of an article outside paragraphs: the headings of a plain text; of a page, the lines
/// before the first sentence, and the headings, for a plain copy.
pub(crate) fn furniture(article: &Article<'_>) -> Vec<String> {
    let lines: Vec<&str> = article.story().map(|one| article.words_of(one)).collect();
    let first = lines.iter().position(|line| !is_heading(line)).unwrap_or(0);
    let end = if article.markup == Markup::Plain { lines.len().saturating_sub(1) } else { first };
    let lines = lines.iter().enumerate().take(end);
    let lines = lines.filter(|(at, one)| is_heading(one) && (*at == 0 || !has_full_sentence(one)));
    let is_before = |one: &&Block| one.number.is_none() && article.markup == Markup::Html;
    let headings = article.paragraphs().iter().skip_while(is_before);
    let headings = headings.filter(|one| one.kind == BlockKind::Heading);
    let lines = lines.map(|(_, line)| *line).chain(headings.map(|one| article.words_of(one)));
    without_duplicates(lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")))
}

fn without_duplicates(values: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::new();
    values.filter(|value| seen.insert(value.clone())).collect()
}

/// Whether a line is short, without the end of a sentence and the bullet of a list.
fn is_heading(line: &str) -> bool {
    const MAX_LENGTH: usize = 100;
    let end = line.trim_end_matches(['"', '\'', '”', '’', ')']);
    let starts = line.starts_with(|char: char| char.is_alphanumeric() || "“\"‘'".contains(char));
    line.chars().count() <= MAX_LENGTH
        && starts
        && line.contains(char::is_alphabetic)
        && !line.contains(['\n', '\u{b}'])
        && !end.ends_with(['.', '!', '?', '…', ':', ';', ',', '。'])
        && !line.split_whitespace().any(has_note_mark)
}

/// Whether a heading has a sentence of several words inside: not "Step 1. Delete".
fn has_full_sentence(line: &str) -> bool {
    sentences(line).any(|(_, one)| one.trim_end().ends_with('.') && one.split(' ').count() > 4)
}

/// Whether the mark of a footnote is after a sentence: `rained.[1]`, `rained.2`, but not `5.3`.
fn has_note_mark(word: &str) -> bool {
    let end = word.trim_end_matches(|char: char| char.is_numeric() || "[]".contains(char));
    let is_digit = |char: char| char.is_ascii_digit();
    let is_decimal = word.ends_with(is_digit) && end.trim_end_matches('.').ends_with(is_digit);
    end.len() < word.len() && ends_sentence(end) && !is_decimal
}

impl DraftSource {
    /// Reads the statements of the page. `url` replaces the address. The fingerprint and the length
    /// are those of the file.
    pub(crate) fn new(
        article: &Article<'_>,
        furniture: Vec<String>,
        url: Option<&str>,
        (sha256, characters): (String, usize),
    ) -> Self {
        const MAX_TITLE: usize = 200;
        let mut said = statements(article.file());
        // Comments and related articles have dates too.
        let end = article.story().next_back().map_or(0, |it| article.in_file(it.range.clone()).end);
        said.retain(|one| one.at <= end || one.property != Property::Issued);
        let all = |property| said.iter().filter(move |one| one.property == property);
        let text = article.text();
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let title = all(Property::Title).min_by_key(|one| !words.contains(&one.value));
        let first = article.paragraphs().first().map_or("", |first| article.words_of(first));
        let plain_title = || {
            // A title is a short sentence.
            let is_title = first.chars().count() <= MAX_TITLE && sentences(first).count() == 1;
            let heading = || furniture.first().cloned().unwrap_or_default();
            if is_title { first.to_owned() } else { heading() }
        };
        let lines: Vec<&str> = edge_lines(article).collect();
        let issued = issue_date(&said, text, &lines);
        // The authors of related articles come after the story. A line of authors below the story
        // has at most 300 bytes.
        let first_author = all(Property::Author).next().map_or(0, |first| first.at);
        let last = if first_author > end { first_author + 300 } else { end };
        let authors: Vec<_> = all(Property::Author).filter(|one| one.at <= last).collect();
        let authors = authors.chunk_by(|it, next| it.from == next.from).next().unwrap_or_default();
        let mut authors = without_duplicates(authors.iter().flat_map(|one| persons(&one.value)));
        if authors.is_empty() {
            let names = lines.iter().filter_map(|line| byline(line)).map(names);
            authors = { names }.find(|names| !names.is_empty()).unwrap_or_default();
        }
        let values = |property| all(property).map(|one| one.value.clone());
        let container = values(Property::Container).next();
        let language = values(Property::Language).find(|tag| tag.parse::<Language>().is_ok());
        let language = language.or_else(|| guess_language(article.text()));
        let mut urls = url.map(str::to_owned).into_iter().chain(values(Property::Url));
        let title_text = title.map_or_else(plain_title, |title| title.value.clone());
        let others = said.iter().filter(|one| match one.property {
            Property::Title => !one.value.contains(&title_text),
            Property::Issued => one.at == 0 && day(&one.value) != issued,
            _ => false,
        });
        let year = issued.as_ref().map(|day| day[..4].to_owned());
        let title_or_first = if title_text.is_empty() { first } else { &title_text };
        let stem = slug(container.as_deref().unwrap_or(title_or_first), 2);
        let id: Vec<String> = std::iter::once(stem).chain(year).collect();
        Self {
            id: super::Ids::default().next(&id.join("-"), "source"),
            kind: kind(all(Property::Type).next()),
            authors,
            others: others.cloned().collect(),
            issued,
            title: title_text,
            container,
            language,
            url: urls.find(|url| url.parse::<Url>().is_ok()),
            is_selection: false,
            sha256,
            characters,
            bounds: if article.markup == Markup::Html { bounds(article) } else { None },
            furniture,
        }
    }

    /// Whether a name is the name of an author or of the container.
    pub(super) fn is_own_name(&self, name: &str) -> bool {
        let name = fold(name);
        let mut own = self.authors.iter().chain(&self.container).map(|own| fold(own));
        own.any(|own| own.contains(&*name) || name.contains(&*own))
    }
}

/// The language of a text without a declared one, if a tenth of its words are several German or
/// Spanish function words: these languages write numbers in a different notation.
fn guess_language(text: &str) -> Option<String> {
    const LANGUAGES: [(&str, &[&str]); 2] = [
        ("de", &["das", "der", "die", "den", "ein", "eine", "ist", "mit", "nicht", "und", "von"]),
        ("es", &["del", "el", "la", "las", "los", "que", "una", "y"]),
    ];
    /// The number of words that are read.
    const SAMPLE: usize = 500;
    /// "Los Angeles" and "Ana de la Cruz" are names in English.
    const MIN_DIFFERENT: usize = 3;
    let words: Vec<&str> = bare_words(text).map(|(_, word)| word).take(SAMPLE).collect();
    let is_in = |own: &[&str]| {
        let count = words.iter().filter(|word| own.contains(word)).count();
        let different = own.iter().filter(|word| words.contains(word)).count();
        different >= MIN_DIFFERENT && count * 10 >= words.len()
    };
    let (tag, _) = LANGUAGES.into_iter().find(|(_, own)| is_in(own))?;
    Some(tag.to_owned())
}

/// The lines that can name authors and date: those before a story, and its last.
fn edge_lines<'a>(article: &'a Article<'_>) -> impl Iterator<Item = &'a str> {
    let ends = article.story().rev().take(2).map(|one| article.words_of(one));
    let ends = ends.filter(|line| is_heading(line) || line.starts_with('('));
    let is_line = |one: &&Block| one.number.is_none() && one.kind == BlockKind::Text;
    let lines = article.paragraphs().iter().filter(is_line);
    lines.map(|one| article.words_of(one)).chain(ends)
}

/// The whole date of a byline, or of a line with hardly more: "Published 14 March 2025".
fn issued_in(line: &str, is_byline: bool) -> Option<String> {
    const PUBLISHED: &str = "date dated first issued posted published released";
    let dates = take_dates(line, &mut numbers(line));
    let date = dates.into_iter().rfind(|date| date.edtf.len() == 10)?;
    let before = line[..date.range.start].trim_end();
    let first = bare_words(before).next().map_or("", |(_, word)| word);
    (is_byline || before.is_empty() || is_one_of(PUBLISHED, first)).then_some(date.edtf)
}

/// A byline up to a date.
fn without_date(names: &str) -> String {
    const MARKS: [char; 6] = [',', '|', '•', '·', '–', '—'];
    let date = names.find(|char: char| char.is_ascii_digit());
    let end = date.map_or(names.len(), |date| names[..date].rfind(MARKS).unwrap_or(0));
    let is_end = |char: char| char.is_whitespace() || MARKS.contains(&char);
    let undated = names[..end].trim_end_matches(is_end);
    if undated.is_empty() { names } else { undated }.to_owned()
}

/// The persons of a declared author: "By Ann Lee, Bo Day and Jan Berg", not "Ann Lee, New York".
fn persons(author: &str) -> Vec<String> {
    let author = without_date(byline(author).unwrap_or(author));
    let list = author.replace(" and ", ";").replace('&', ";");
    let is_list = list.contains(';') || list.matches(',').count() > 1;
    // A comma after the last name is before a place or a post.
    let end = list.rfind(';').and_then(|at| Some(at + list[at..].find(',')?)).unwrap_or(list.len());
    let parts = list[..end].split([',', ';']).filter(|part| !part.trim().is_empty());
    let persons: Vec<String> = parts.clone().flat_map(names).collect();
    if is_list && persons.len() == parts.count() { persons } else { vec![author] }
}

/// The names of persons at the start of a byline: "Ann Lee and Jan van der Berg, Reuters".
fn names(byline: &str) -> Vec<String> {
    let names = byline.split([';', '|', '•', '·', '\n', '(', ')']).next().unwrap_or_default();
    let names = names.split(", who").next().unwrap_or_default();
    // A comma after the last name is before a place or a post.
    let (first, last) = names.rsplit_once(" and ").unwrap_or(("", names));
    let names = first.split(", ").chain(last.split(", ").take(1)).map(str::trim);
    let is_part = |word: &str| word.starts_with(char::is_uppercase) || is_one_of(PARTICLES, word);
    let is_name =
        |name: &&str| (2..=5).contains(&name.split(' ').count()) && name.split(' ').all(is_part);
    let names = names.filter(|name| !name.is_empty()).take_while(is_name);
    names.map(|name| name.trim_end_matches([',', '.']).to_owned()).collect()
}

fn kind(stated: Option<&Statement>) -> SourceType {
    match stated.map(|one| one.value.as_str()) {
        Some("NewsArticle" | "ReportageNewsArticle") => SourceType::ArticleNewspaper,
        Some("Report") => SourceType::Report,
        Some("BlogPosting") => SourceType::PostWeblog,
        Some("ScholarlyArticle") => SourceType::ArticleJournal,
        _ => SourceType::Webpage,
    }
}

/// The day of a time stamp.
fn day(stamp: &str) -> Option<String> {
    let day = stamp.get(..10).unwrap_or(stamp).replace('/', "-");
    // A decade or a year before our era is a mistake.
    let is_digits = |part: &str| part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_date = day.split('-').all(is_digits) && Period::parse(&day).is_ok();
    is_date.then_some(day).or_else(|| issued_in(stamp, true))
}

/// The date of publication that a page states, else of a byline.
fn issue_date(said: &[Statement], text: &str, lines: &[&str]) -> Option<String> {
    let all = |property| said.iter().filter(move |one| one.property == property);
    let mut calendar = Calendar::default();
    calendar.add(text);
    let date = |day: &str| digit_dates(day).next();
    let is_in_text = |day: &String| date(day).is_some_and(|date| calendar.dates.contains(&date));
    let stated = all(Property::Issued).filter_map(|one| Some((one.at > 0, day(&one.value)?)));
    // A time stamp in UTC can have the next day.
    let stated = stated.min_by_key(|(is_time, day)| (*is_time, !is_in_text(day)));
    let in_byline = || all(Property::Author).find_map(|one| issued_in(&one.value, true));
    let of_line = |line: &&str| issued_in(line, byline(line).is_some());
    let stated = stated.map(|(_, day)| day).or_else(in_byline);
    stated.or_else(|| lines.iter().find_map(of_line))
}

/// The first and the last words of the story.
fn bounds(article: &Article<'_>) -> Option<[String; 2]> {
    const WORDS: usize = 6;
    let [first, last] = [article.story().next()?, article.story().next_back()?];
    let (first, last) = (article.words_of(first), article.words_of(last));
    let begins: Vec<&str> = first.split_whitespace().take(WORDS).collect();
    Some([begins.join(" "), last_few_words(last, WORDS).join(" ")])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextFile;

    #[test]
    fn headings_are_no_sentences() {
        for (line, is_line) in [
            ("The harbour in 2019", true),
            ("Prices are up by US$5.3", true),
            ("Step 1. Delete it", true),
            ("“More than ever” [2]", true),
            ("It was closed in 2019 for 14 weeks.[1]", false),
            ("Half of it (see the report of 2020).2", false),
            ("It has 85 boats.¹", false),
            ("The pier has 85 boats.1 It cost $5.3", false),
            ("It has 85 boats in 2019. It cost $5.3", false),
        ] {
            let file = TextFile::new("a.txt", format!("Pier\n\n{line}\n\nIt rained."));
            let lines = furniture(&Article::new(&file, &[]));
            assert_eq!(lines.get(1).map(String::as_str), is_line.then_some(line), "{line}");
            assert_eq!(lines[0], "Pier");
        }
        let title = TextFile::new("a.txt", "Eggs cost more again. Here is why\n\nIt rained.");
        assert_eq!(furniture(&Article::new(&title, &[])).len(), 1);
    }
}
