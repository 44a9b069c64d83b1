//! References in a draft: titles of sources, ids of the base, and the numbers next to them. They are
//! not compared.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use rust_decimal::Decimal;

use super::mentions::{Amount, Mention, When};
use crate::document::credit::bare;
use crate::model::{FactBase, Id, Period, Source};
use crate::text::{fold, is_one_of, last_words, words};

/// The abbreviations before the place in a cited source.
const LOCATORS: [&str; 5] = ["p. ", "pp. ", "para. ", "paras. ", "paragraph "];

/// The length of a reference before and after a title or a year, in bytes.
const REACH: usize = 120;

/// The number of words by which a title is looked up.
const KEY: usize = 3;

/// The titles and ids of a fact base.
pub(super) struct References<'b> {
    /// By the first words.
    titles: HashMap<Vec<String>, Vec<Title>>,
    ids: HashSet<&'b str>,
    /// The names of authors, by which sources are cited.
    authors: HashSet<&'b str>,
}

struct Title {
    words: Vec<String>,
    /// The numbers in a reference to the source: years, volume, pages.
    numbers: HashSet<Decimal>,
}

/// A title of a source in a text.
pub(super) struct Cited<'r> {
    range: Range<usize>,
    numbers: &'r HashSet<Decimal>,
}

impl<'b> References<'b> {
    pub(super) fn new(base: &'b FactBase) -> Self {
        let mut titles: HashMap<Vec<String>, Vec<Title>> = HashMap::new();
        for (_, source) in base.sources.iter() {
            for title in [&source.title].into_iter().chain(&source.title_sentence) {
                let (_, words) = folded(title);
                let Some(key) = words.get(..KEY).map(<[String]>::to_vec) else { continue };
                titles.entry(key).or_default().push(Title { words, numbers: numbers(source) });
            }
        }
        let facts = base.facts.iter().map(|(_, fact)| &fact.id);
        let quotations = base.quotations.iter().map(|(_, quotation)| &quotation.id);
        let sources = base.sources.iter().map(|(_, source)| &source.id);
        let ids = facts.chain(quotations).chain(sources).map(Id::as_str).collect();
        let authors = base.sources.iter().flat_map(|(_, source)| &source.authors);
        let names = authors.map(|name| name.family.as_ref().unwrap_or(&name.whole));
        let authors = names.map(String::as_str).collect();
        Self { titles, ids, authors }
    }

    /// Whether a quotation is the title of a source, or its first words.
    pub(super) fn is_title(&self, quotation: &str) -> bool {
        let (_, words) = folded(quotation);
        self.titles_at(&words).any(|(_, length)| length == words.len())
    }

    /// The titles in a text; the first words of a title count in quotation marks.
    pub(super) fn cited(&self, text: &str) -> Vec<Cited<'_>> {
        let (places, words) = folded(text);
        let mut cited = Vec::new();
        for start in 0..words.len() {
            for (title, length) in self.titles_at(&words[start..]) {
                let [first, last] = [start, start + length - 1].map(|at| places[at].clone());
                let is_quoted = text[first.clone()].starts_with(['"', '“', '‘', '«', '\''])
                    && text[last.clone()].contains(['"', '”', '’', '»', '\'']);
                if is_quoted || length == title.words.len() {
                    cited.push(Cited { range: first.start..last.end, numbers: &title.numbers });
                }
            }
        }
        cited
    }

    /// The titles that begin with the first words, and the number of equal words.
    fn titles_at(&self, words: &[String]) -> impl Iterator<Item = (&Title, usize)> {
        let titles = words.get(..KEY).and_then(|key| self.titles.get(key)).into_iter().flatten();
        titles.map(move |title| {
            let same = title.words.iter().zip(words).take_while(|(one, other)| one == other);
            (title, same.count())
        })
    }

    /// Whether a number of a text is in an id, a title or a citation, or a number of a source that is
    /// cited next to it. `cited` is in order.
    pub(super) fn has(&self, text: &str, mention: &Mention, cited: &[Cited<'_>]) -> bool {
        let Range { start, end } = mention.range;
        let is_in_id = |char: char| char.is_alphanumeric() || char == '-' || char == '_';
        let before = text[..start].trim_end_matches(is_in_id).len();
        let after = text.len() - text[end..].trim_start_matches(is_in_id).len();
        let id = &text[before..after];
        let first = cited.partition_point(|cited| cited.range.end + REACH < start);
        let near = cited[first..].iter().take_while(|cited| cited.range.start <= end + REACH);
        let numbers = parts(mention.amount);
        let mut near = near.filter(|cited| {
            cited.range.contains(&start)
                || numbers.as_ref().is_some_and(|own| own.is_subset(cited.numbers))
        });
        id.len() > end - start && self.ids.contains(id)
            || near.next().is_some()
            || self.is_in_citation(text, mention)
    }

    /// Whether a number is in a citation: "(Lee, ca. 2020, p. 4)", "(Lee [2020?])", "[2, p. 4]", "Lee,
    /// 2020" as a whole note, or after an id in brackets.
    fn is_in_citation(&self, text: &str, mention: &Mention) -> bool {
        let before = last_words(text, mention.range.start, REACH);
        let open = |bracket| {
            let inner = before.rsplit_once(bracket).map(|(_, inner)| inner);
            inner.filter(|inner| !inner.contains([')', ']']))
        };
        let id = open('[').and_then(|inner| inner.split(',').next());
        let is_year = mention.amount.is_date();
        let Some(inner) = open('(').or_else(|| open('[')) else {
            let is_whole = before.len() == mention.range.start;
            let name = before.trim_end_matches([',', ' ']);
            return is_year && is_whole && self.authors.contains(name);
        };
        let inner = inner.rsplit(';').next().unwrap_or_default().trim_end_matches("ca. ");
        let inner = inner.trim_end_matches(['[', ',', ' ']);
        let after = &text[mention.range.end..];
        let after = after.trim_start_matches(|char: char| "?], :".contains(char));
        let has_locator = LOCATORS.iter().any(|locator| after.starts_with(locator));
        // "Lee (2020)"
        let author =
            if inner.is_empty() { before.trim_end_matches(['(', '[', ' ']) } else { inner };
        let author = author.trim_end_matches(" et al.");
        let is_author = |name: &&str| {
            let rest = author.strip_suffix(*name);
            rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        };
        id.is_some_and(|id| self.ids.contains(id))
            || has_locator && (inner.is_empty() || is_year && inner.starts_with(char::is_uppercase))
            || is_year && self.authors.iter().any(is_author)
    }
}

/// The folded words of a text without punctuation and articles, after the places of the words as
/// written.
fn folded(text: &str) -> (Vec<Range<usize>>, Vec<String>) {
    let words = words(text).map(|(at, word)| (at..at + word.len(), fold(bare(word)).into_owned()));
    words.filter(|(_, word)| !word.is_empty() && !is_one_of("a an the", word)).unzip()
}

/// The numbers in a reference to a source.
fn numbers(source: &Source) -> HashSet<Decimal> {
    let dates = source.issued.iter().chain(&source.accessed).map(Period::edtf);
    let rest = [&source.volume, &source.issue, &source.page, &source.number, &source.edition];
    let all = dates.chain(rest.into_iter().flatten().map(String::as_str));
    let digits = all.flat_map(|text| text.split(|char: char| !char.is_ascii_digit()));
    digits.filter_map(|digits| digits.parse().ok()).collect()
}

/// The numbers that a reference may have: a count, or the year, the month and the day.
fn parts(amount: Amount) -> Option<HashSet<Decimal>> {
    match amount {
        Amount::Count(value) | Amount::Ordinal(value) => Some(HashSet::from([value])),
        Amount::Percent(_) | Amount::Money(..) => None,
        Amount::Date(When { year, month, day }) => {
            let rest = [month, day].into_iter().flatten().map(Decimal::from);
            Some(year.map(Decimal::from).into_iter().chain(rest).collect())
        }
    }
}
