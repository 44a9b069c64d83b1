//! References in a draft: titles of sources, ids of the base, and the numbers next to them. They are
//! not compared.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::mentions::{Amount, Mention};
use crate::document::credit::bare;
use crate::model::{FactBase, Id, Name, Period, Source};
use crate::text::{fold, is_one_of, words};

/// The abbreviations before the place in a cited source.
const LOCATORS: [&str; 5] = ["p. ", "pp. ", "para. ", "paras. ", "paragraph "];

/// The number of words by which a title is looked up.
const KEY: usize = 3;

/// The titles and ids of a fact base.
pub(super) struct References<'b> {
    /// By the first words.
    titles: HashMap<String, Vec<Title>>,
    ids: HashSet<&'b str>,
    /// The names of authors, by which sources are cited.
    authors: HashSet<&'b str>,
}

struct Title {
    words: Vec<String>,
    /// The numbers in a reference to the source: years, volume, pages.
    numbers: HashSet<String>,
}

/// A title of a source in a text.
pub(super) struct Cited<'r> {
    range: Range<usize>,
    numbers: &'r HashSet<String>,
}

impl<'b> References<'b> {
    pub(super) fn new(base: &'b FactBase) -> Self {
        let mut titles: HashMap<String, Vec<Title>> = HashMap::new();
        for (_, source) in base.sources.iter() {
            for title in [&source.title].into_iter().chain(&source.title_sentence) {
                let words: Vec<String> = folded(title).map(|(_, _, word)| word).collect();
                let has_article = words.first().is_some_and(|word| is_one_of("a an the", word));
                let words = words[usize::from(has_article)..].to_vec();
                let Some(key) = words.get(..KEY).map(|key| key.join(" ")) else { continue };
                titles.entry(key).or_default().push(Title { words, numbers: numbers(source) });
            }
        }
        let facts = base.facts.iter().map(|(_, fact)| &fact.id);
        let quotations = base.quotations.iter().map(|(_, quotation)| &quotation.id);
        let sources = base.sources.iter().map(|(_, source)| &source.id);
        let ids = facts.chain(quotations).chain(sources).map(Id::as_str).collect();
        let authors = base.sources.iter().flat_map(|(_, source)| &source.authors);
        let authors = authors.map(|name| match name {
            Name::Person { family, .. } => family.as_str(),
            Name::Literal(name) => name,
        });
        Self { titles, ids, authors: authors.collect() }
    }

    /// Whether a quotation is the title of a source, or its first words.
    pub(super) fn is_title(&self, quotation: &str) -> bool {
        let words: Vec<(usize, &str, String)> = folded(quotation).collect();
        (0..words.len().min(2)).any(|start| {
            let titles = self.titles_at(&words[start..]);
            let mut lengths = titles.map(|(_, length)| length);
            let is_article = words[..start].iter().all(|(.., word)| is_one_of("a an the", word));
            is_article && lengths.any(|length| start + length == words.len())
        })
    }

    /// The titles in a text; the first words of a title count in quotation marks.
    pub(super) fn cited(&self, text: &str) -> Vec<Cited<'_>> {
        let words: Vec<(usize, &str, String)> = folded(text).collect();
        let cited = (0..words.len()).flat_map(|start| {
            let titles = self.titles_at(&words[start..]);
            titles.filter_map({
                let words = &words;
                move |(title, length)| {
                    let (first, last) = (&words[start], &words[start + length - 1]);
                    let is_quoted = first.1.starts_with(['"', '“', '‘', '«', '\''])
                        && last.1.contains(['"', '”', '’', '»', '\'']);
                    let range = first.0..last.0 + last.1.len();
                    let is_cited = is_quoted || length == title.words.len();
                    is_cited.then_some(Cited { range, numbers: &title.numbers })
                }
            })
        });
        cited.collect()
    }

    /// The titles that begin with the first words, and the number of equal words.
    fn titles_at(&self, words: &[(usize, &str, String)]) -> impl Iterator<Item = (&Title, usize)> {
        let key = words
            .get(..KEY)
            .map(|key| key.iter().map(|(.., word)| word.as_str()).collect::<Vec<_>>().join(" "));
        let titles = key.and_then(|key| self.titles.get(&key)).into_iter().flatten();
        titles.map(move |title| {
            let same = title.words.iter().zip(words).take_while(|(one, (.., other))| *one == other);
            (title, same.count())
        })
    }

    /// Whether a number of a text is in an id or a title, after an id in brackets, or a number of a
    /// cited source.
    pub(super) fn has(&self, text: &str, mention: &Mention, cited: &[Cited<'_>]) -> bool {
        let Range { start, end } = mention.range;
        let is_in_id = |char: char| char.is_alphanumeric() || char == '-' || char == '_';
        let before = text[..start].trim_end_matches(is_in_id).len();
        let after = text.len() - text[end..].trim_start_matches(is_in_id).len();
        let id = &text[before..after];
        let in_brackets = text[..start].rsplit_once('[').map_or("", |(_, inner)| inner);
        let first = in_brackets.split([',', ']']).next().unwrap_or_default();
        let is_listed = !in_brackets.contains(']') && self.ids.contains(first);
        let is_cited = |cited: &Cited<'_>| {
            cited.range.contains(&start)
                || mention_numbers(mention).all(|it| cited.numbers.contains(&it))
        };
        id.len() > end - start && self.ids.contains(id)
            || is_listed
            || cited.iter().any(is_cited)
            || self.is_in_citation(text, mention)
    }

    /// Whether a number is in a citation: "(Lee, ca. 2020, p. 4)", "(Lee [2020?])", "[2, p. 4]".
    fn is_in_citation(&self, text: &str, mention: &Mention) -> bool {
        let (before, after) = (&text[..mention.range.start], &text[mention.range.end..]);
        let open = |bracket| before.rsplit_once(bracket).filter(|(_, inner)| !inner.contains(')'));
        let (_, inner) = open('(').or_else(|| open('[')).unwrap_or(("", ")"));
        let inner = inner.rsplit(';').next().unwrap_or_default().trim_end_matches("ca. ");
        let inner = inner.trim_end_matches('[');
        let after = after.trim_start_matches(|char: char| "?], :".contains(char));
        let has_locator = LOCATORS.iter().any(|locator| after.starts_with(locator));
        let is_year = mention.amount.date().is_some();
        let has_author = || self.authors.iter().any(|name| inner.contains(name));
        !inner.contains([')', ']'])
            && (has_locator
                && (inner.is_empty() || is_year && inner.starts_with(char::is_uppercase))
                || is_year && has_author())
    }
}

/// The folded words of a text without punctuation, with the offset of the word as written.
fn folded(text: &str) -> impl Iterator<Item = (usize, &str, String)> {
    let words = words(text).map(|(at, word)| (at, word, fold(bare(word)).into_owned()));
    words.filter(|(.., word)| !word.is_empty())
}

/// The numbers in a reference to a source.
fn numbers(source: &Source) -> HashSet<String> {
    let dates = source.issued.iter().chain(&source.accessed).map(Period::edtf);
    let rest = [&source.volume, &source.issue, &source.page, &source.number, &source.edition];
    let all = dates.chain(rest.into_iter().flatten().map(String::as_str));
    let digits = all.flat_map(|text| text.split(|char: char| !char.is_ascii_digit()));
    digits.map(|digits| digits.trim_start_matches('0').to_owned()).collect()
}

/// The numbers of a mention: the value, or the year, the month and the day.
fn mention_numbers(mention: &Mention) -> impl Iterator<Item = String> {
    let value = match mention.amount {
        Amount::Count(value) => Some(value.normalize().to_string()),
        Amount::Percent(_) | Amount::Money(..) => Some("-".to_owned()),
        Amount::Date(_) => None,
    };
    let date = mention.amount.date().into_iter();
    let parts = date.flat_map(|when| {
        [when.year, when.month.map(i32::from), when.day.map(i32::from)].into_iter().flatten()
    });
    value.into_iter().chain(parts.map(|part| part.to_string()))
}
