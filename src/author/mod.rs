//! Drafts of fact bases: the quotations, figures, dates, units, regions and speakers of an article.
//! Claims and topics are left to a person.

mod dates;
mod exemptions;
mod facts;
mod figures;
mod passages;
mod regions;
mod source;
mod update;

use std::collections::{HashMap, HashSet};

pub(crate) use facts::DraftFact;
pub(crate) use regions::Place;
pub(crate) use source::DraftSource;
pub(crate) use source::furniture;
pub(crate) use update::update;

use crate::document::{Article, terms};
use crate::numbers::Notation;
use crate::text::{Phrase, View, WordIndex, bare_words, fold};
use passages::Passage;

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
    pub prefix: Option<String>,
    pub suffix: Option<String>,
    pub attributed_to: Option<String>,
    pub facts: Vec<DraftFact>,
}

/// A proposed exemption.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct DraftExemption {
    /// The paragraph, if other paragraphs may have the same text.
    pub paragraph: Option<u32>,
    pub text: String,
    pub reason: &'static str,
}

/// Drafts a base of the sentences of an article, or of the sentences with selected words. `taken` are
/// ids in use.
pub(crate) fn draft(
    article: &Article<'_>,
    source: DraftSource,
    select: &[String],
    taken: &HashSet<String>,
) -> DraftBase {
    let notation = source.language.as_deref().and_then(Notation::of_language).unwrap_or_default();
    let mut passages = passages::passages(article, notation);
    let select: Vec<Phrase> = select.iter().map(|words| Phrase::new(words)).collect();
    passages.retain(|passage| {
        select.is_empty() || select.iter().any(|words| words.is_in(&passage.text))
    });
    let (mut exemptions, mut repeated) = (Vec::new(), Vec::new());
    // A page can repeat a paragraph.
    let mut seen = HashSet::new();
    passages.retain(|passage| {
        let is_new = seen.insert(passage.text.clone()) || passage.text.is_empty();
        if !is_new {
            let reason = "The text has this passage twice.";
            let text = passage.text.clone();
            repeated.push(DraftExemption { paragraph: None, text, reason });
        }
        is_new
    });
    let contexts = contexts(article.text(), &passages);
    let mut ids = Ids::new(taken.clone());
    let mut places = regions::Places::default();
    let quotations = passages.into_iter().zip(contexts).map(|(passage, (prefix, suffix))| {
        let (facts, exempt) = facts::facts(&passage, notation, &mut ids, &mut places);
        exemptions.extend(exempt);
        let Passage { paragraph, text, speaker, .. } = passage;
        let is_own = |name: &String| source.is_own_name(name);
        let attributed_to = speaker.filter(|name| name.len() > 2 && !is_own(name));
        let id = ids.next(&slug(&text, 3), "passage");
        DraftQuotation { id, paragraph, text, prefix, suffix, attributed_to, facts }
    });
    let mut quotations: Vec<_> = quotations.collect();
    quotations.retain(|quotation| !quotation.facts.is_empty());
    let quoted: HashSet<&str> = quotations.iter().map(|one| one.text.as_str()).collect();
    repeated.retain(|repeated| quoted.contains(repeated.text.as_str()));
    exemptions.extend(repeated);
    let mut known = HashSet::new();
    // "4th" also exempts "4th Plenary", in all paragraphs.
    exemptions.sort_by_key(|one| (one.paragraph.is_some(), one.text.contains(' ')));
    exemptions.retain(|DraftExemption { text, paragraph, .. }| {
        let first = text.split(' ').next().unwrap_or_default();
        let covers = |text: &str| known.contains(&(text.to_owned(), None));
        !covers(text) && !covers(first) && known.insert((text.clone(), *paragraph))
    });
    DraftBase { source, regions: places.into_records(), quotations, exemptions }
}

/// The words before or after each repeated passage, as its prefix or suffix.
fn contexts(text: &str, passages: &[Passage]) -> Vec<(Option<String>, Option<String>)> {
    /// The longest context, in words.
    const MAX_WORDS: usize = 12;
    let view = View::new(text);
    let folded: Vec<String> =
        passages.iter().map(|passage| View::new(&passage.text).text().trim().to_owned()).collect();
    let index = WordIndex::new(view.text());
    let contexts = passages.iter().zip(&folded).map(|(passage, words)| {
        let places: Vec<usize> = index.find(words).iter().map(|place| place.start).collect();
        let own = places.iter().position(|at| view.original(*at..at + 1).start >= passage.at);
        let Some(own) = own.filter(|_| places.len() > 1) else { return (None, None) };
        let before = |at: usize| view.text()[..at].trim_end();
        let after = |at: usize| view.text()[at + words.len()..].trim_start();
        let others = || places.iter().enumerate().filter(|(at, _)| *at != own).map(|(_, at)| *at);
        let (left, right) = (before(places[own]), after(places[own]));
        let prefixes = left.rmatch_indices(' ').map(|(at, _)| &left[at + 1..]).take(MAX_WORDS);
        let prefix = { prefixes }.find(|words| !others().any(|at| before(at).ends_with(words)));
        let suffixes = right.match_indices(' ').map(|(at, _)| &right[..at]).take(MAX_WORDS);
        let suffix = { suffixes }.find(|words| !others().any(|at| after(at).starts_with(words)));
        let suffix = suffix.filter(|_| prefix.is_none());
        (prefix.map(str::to_owned), suffix.map(str::to_owned))
    });
    contexts.collect()
}

/// The maximum length of a new id without number.
const MAX_ID: usize = 48;

/// The ids in use.
pub(crate) struct Ids {
    taken: HashSet<String>,
    /// The last number after each id.
    numbers: HashMap<String, u64>,
}

impl Ids {
    fn new(taken: HashSet<String>) -> Self {
        Self { taken, numbers: HashMap::new() }
    }

    /// A new id: the slug, or `fallback` for a slug without letters; with a number if in use.
    fn next(&mut self, slug: &str, fallback: &str) -> String {
        let slug = slug.trim_matches('-');
        let has_letter = slug.contains(|char: char| char.is_ascii_alphabetic());
        let stem = if has_letter { slug.to_owned() } else { format!("{fallback}-{slug}") };
        let stem: String = stem.chars().take(MAX_ID).collect();
        let stem = stem.trim_matches('-');
        let number = self.numbers.entry(stem.to_owned()).or_default();
        loop {
            *number += 1;
            let id = if *number == 1 { stem.to_owned() } else { format!("{stem}-{number}") };
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// The first content words of a text, as an id.
fn slug(text: &str, words: usize) -> String {
    let content = terms(text).into_iter().take(words);
    let content = content.filter_map(|term| bare_words(&text[term.at..]).next());
    let content: Vec<&str> = content.map(|(_, word)| word).collect();
    if content.is_empty() { whole_slug(text) } else { whole_slug(&content.join(" ")) }
}

/// All words of a short text, as an id.
fn whole_slug(text: &str) -> String {
    id_words(text).join("-")
}

/// The words of a text in the letters of ids.
fn id_words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let letters = |word: &str| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let words = bare_words(&folded).map(|(_, word)| letters(word));
    words.filter(|word| !word.is_empty()).collect()
}
