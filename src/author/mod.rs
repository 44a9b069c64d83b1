//! Drafts of fact bases: the quotations, figures, dates, units, regions and speakers of an article.
//! Claims and topics are left to a person.

mod dates;
mod exemptions;
mod facts;
mod figures;
mod passages;
mod regions;
mod source;
mod speakers;
mod units;
mod update;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

pub(crate) use facts::DraftFact;
pub(crate) use regions::Place;
pub(crate) use source::{DraftSource, furniture};
pub(crate) use update::{COMMENTS, source_of, update};

use passages::beginning_in;

use crate::check::distinguishing_words;
use crate::document::{Article, terms};
use crate::model::FactBase;
use crate::numbers::Notation;
use crate::text::{Phrase, View, WordIndex, bare_words, fold};

/// A draft of a fact base.
#[derive(Debug)]
pub(crate) struct DraftBase {
    pub source: DraftSource,
    pub regions: Vec<Place>,
    pub quotations: Vec<DraftQuotation>,
    /// Proposals for a person to accept.
    pub exemptions: Vec<DraftExemption>,
}

/// A quotation with its facts.
#[derive(Debug)]
pub(crate) struct DraftQuotation {
    pub id: String,
    pub paragraph: u32,
    pub text: String,
    /// The key and the words of a prefix or a suffix, for a repeated passage.
    pub context: Option<(&'static str, String)>,
    pub attributed_to: Option<String>,
    pub facts: Vec<DraftFact>,
}

/// A proposed exemption.
#[derive(Clone, Debug)]
pub(crate) struct DraftExemption {
    /// The number or phrase without a fact, in the article.
    gap: Range<usize>,
    /// The paragraph, if other paragraphs may have the same text.
    pub paragraph: Option<u32>,
    pub text: String,
    pub reason: &'static str,
}

/// Drafts a base of the sentences of an article, or of the sentences with selected words, with new ids
/// for `base`.
pub(crate) fn draft(
    article: &Article<'_>,
    mut source: DraftSource,
    select: &[String],
    base: Option<&FactBase>,
) -> DraftBase {
    let notation = source.language.as_deref().and_then(Notation::of_language).unwrap_or_default();
    let mut passages = passages::passages(article, notation);
    source.is_selection = !select.is_empty();
    let select: Vec<Phrase> = select.iter().map(|words| Phrase::new(words)).collect();
    passages.retain(|passage| {
        select.is_empty() || select.iter().any(|words| words.is_in(passage.text()))
    });
    let view = View::new(article.text());
    let index = WordIndex::new(view.text());
    let find = |words: &str| -> Vec<Range<usize>> {
        let words = View::new(words);
        index.find(words.text().trim()).map(|range| view.to_source(range)).collect()
    };
    let taken = base.into_iter().flat_map(|base| {
        let ids = base.quotations.values().map(|quotation| &quotation.id);
        ids.chain(base.facts.values().map(|fact| &fact.id)).map(|id| (id.to_string(), 1))
    });
    let mut ids = Ids(taken.collect());
    let mut places = regions::Places::default();
    let (mut exemptions, mut quotations) = (Vec::new(), Vec::new());
    // A page can repeat a paragraph.
    let (mut seen, mut repeated) = (HashSet::new(), Vec::new());
    for passage in passages {
        let text = passage.text().to_owned();
        if !text.is_empty() && !seen.insert(text.clone()) {
            repeated.push(passage);
            continue;
        }
        let (facts, exempt) = facts::facts(&passage, notation, &mut ids, &mut places);
        exemptions.extend(exempt);
        let speaker = passage.speaker;
        let attributed_to = speaker.filter(|name| name.len() > 2 && !source.is_own_name(name));
        let id = ids.next(&slug(&text, 3), "passage");
        if facts.is_empty() {
            continue;
        }
        let found = find(&text);
        let (own, others): (Vec<_>, Vec<_>) =
            found.iter().partition(|range| range.start == passage.range.start);
        let context = own.first().filter(|_| !others.is_empty());
        let context = context.and_then(|own| distinguishing_words(article.text(), own, &others));
        let paragraph = passage.paragraph;
        quotations.push(DraftQuotation { id, paragraph, text, context, attributed_to, facts });
    }
    let quoted: HashSet<&str> = quotations.iter().map(|one| one.text.as_str()).collect();
    for passage in repeated.iter().filter(|one| quoted.contains(one.text())) {
        let numbers = passage.numbers.iter().map(|number| passage.in_article(&number.range));
        exemptions.extend(numbers.chain(passage.phrases.clone()).map(|gap| DraftExemption {
            gap,
            paragraph: None,
            text: passage.text().to_owned(),
            reason: "The text has this passage twice.",
        }));
    }
    let exemptions = needed(exemptions, article, find);
    DraftBase { source, regions: places.into_records(), quotations, exemptions }
}

/// The exemptions without those whose gap another covers.
fn needed(
    mut exemptions: Vec<DraftExemption>,
    article: &Article<'_>,
    find: impl Fn(&str) -> Vec<Range<usize>>,
) -> Vec<DraftExemption> {
    // "4th" also exempts "4th Plenary", in all paragraphs.
    exemptions.sort_by_key(|one| (one.paragraph.is_some(), one.text.contains(' ')));
    let mut is_exempt = vec![false; article.text().len()];
    let mut places: HashMap<String, Vec<Range<usize>>> = HashMap::new();
    exemptions.retain(|DraftExemption { gap, paragraph, text, .. }| {
        let is_needed = is_exempt[gap.clone()].contains(&false);
        let found = places.entry(text.clone()).or_insert_with(|| find(text)).as_slice();
        let own = article.paragraph_at(gap.start).filter(|_| paragraph.is_some());
        let found = own.map_or(found, |own| beginning_in(found, |range| range.start, &own.range));
        for range in found.iter().filter(|_| is_needed) {
            is_exempt[range.clone()].fill(true);
        }
        is_needed
    });
    exemptions
}

/// The maximum length of a new id without number.
const MAX_ID: usize = 48;

/// The ids in use, each with the last number after it.
#[derive(Default)]
pub(crate) struct Ids(HashMap<String, u64>);

impl Ids {
    /// A new id: the slug, or `fallback` for a slug without letters; with a number if in use.
    fn next(&mut self, slug: &str, fallback: &str) -> String {
        let slug = slug.trim_matches('-');
        let has_letter = slug.contains(|char: char| char.is_ascii_alphabetic());
        let stem = if has_letter { slug.to_owned() } else { format!("{fallback}-{slug}") };
        let stem: String = stem.chars().take(MAX_ID).collect();
        let stem = stem.trim_matches('-');
        let (mut id, mut number) = (stem.to_owned(), self.0.get(stem).copied().unwrap_or(0));
        while self.0.contains_key(&id) {
            number += 1;
            id = format!("{stem}-{number}");
        }
        self.0.insert(stem.to_owned(), number.max(1));
        self.0.entry(id.clone()).or_insert(1);
        id
    }
}

/// The first content words of a text, as an id.
fn slug(text: &str, words: usize) -> String {
    let content = terms(text).into_iter().take(words);
    let content = content.filter_map(|term| bare_words(&text[term.at..]).next());
    let content: Vec<&str> = content.map(|(_, word)| word).collect();
    if content.is_empty() { whole_slug(text) } else { whole_slug(&content.join(" ")) }
}

/// All words of a short text, as an id: "12,400" is "12400", and "12.4" is "12-4".
fn whole_slug(text: &str) -> String {
    let folded = fold(text);
    let letters = |word: &str| {
        let has_decimals = word.starts_with(|char: char| char.is_ascii_digit());
        let word = if has_decimals { word.replace('.', "-") } else { word.to_owned() };
        word.chars().filter(|char| char.is_ascii_alphanumeric() || *char == '-').collect::<String>()
    };
    let words = bare_words(&folded).map(|(_, word)| letters(word));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}
