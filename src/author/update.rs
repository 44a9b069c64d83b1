//! Updates a fact base after its article changed: new paragraph numbers, the word differences of
//! changed sentences, and drafts of new sentences. Deletes only its own old comments.

use std::collections::HashSet;
use std::ops::Range;

use super::{DraftBase, DraftFact};
use crate::align::{Change, ChangeKind, Passages, marked, source_words};
use crate::document::Article;
use crate::model::{FactBase, Key, Place, Places, RecordKind, Source, SourceText};
use crate::text::{Edit, View, WordIndex, ends_sentence, normalized, sentences, toml_string};

/// The changes to a file, and how many there are of each kind.
#[derive(Debug, Default)]
pub(crate) struct Update {
    pub edits: Vec<Edit>,
    pub renumbered: usize,
    pub changed: usize,
    pub absent: usize,
}

/// The minimum share of equal words in a changed sentence, in percent.
const MIN_SHARE: usize = 50;

/// The starts of the comments on changed and on absent sentences.
pub(crate) const COMMENTS: [&str; 2] = ["# The article now has: ", "# The article no longer has "];

/// The only quoted source with a text; in a base without quotations, the only source with one.
pub(crate) fn source_of(base: &FactBase) -> Option<(Key<Source>, &Source, &SourceText)> {
    let quoted: HashSet<_> = base.quotations.values().map(|quotation| quotation.source).collect();
    let sources = base.sources.iter().filter(|(key, _)| quoted.is_empty() || quoted.contains(key));
    let mut texts = sources.filter_map(|(key, source)| Some((key, source, source.text.as_ref()?)));
    texts.next().filter(|_| texts.next().is_none())
}

/// Compares the quotations of a base, which may be unfinished, with a changed article. Removes the
/// known passages from the draft.
pub(crate) fn update(
    (base, source): (&FactBase, Key<Source>),
    (file, places): (&str, &Places),
    article: &Article<'_>,
    draft: &mut DraftBase,
) -> Update {
    let mut update = Update::default();
    let view = View::new(article.text());
    let known = base.quotations.values().map(|quotation| &quotation.text);
    let known = known.chain(base.exemptions.values().map(|exemption| &exemption.text));
    let mut known: Vec<String> = known.map(|text| normalized(text)).collect();
    let found = WordIndex::new(view.text());
    let numbers_of = |text: &str| -> Vec<u32> {
        let starts = found.find(text).map(|place| view.to_source(place).start);
        starts.filter_map(|start| article.number_at(start)).collect()
    };
    for (key, exemption) in base.exemptions.iter().filter(|(_, one)| one.source == source) {
        let place = places.value(RecordKind::Exemption, key.index(), "paragraph");
        let text = &known[base.quotations.len() + key.index()];
        update.renumber((exemption.paragraph, place), numbers_of(text));
    }
    let drafted = draft.quotations.iter().map(|one| (one.paragraph, one.text.clone()));
    let mut sentences: Vec<(u32, String)> = drafted.chain(all_sentences(article)).collect();
    // The exact words of a quotation are no change of another.
    let exact: HashSet<String> = known.iter().cloned().collect();
    sentences.retain(|(_, text)| !exact.contains(&normalized(text)));
    let (mut index, mut done) = (None, 0);
    for (key, quotation) in base.quotations.iter() {
        let place = |part| places.value(RecordKind::Quotation, key.index(), part);
        let Some(end) = place("text").map(|text| text.range().end) else { continue };
        let stated = (quotation.locator.paragraph(), place("paragraph"));
        let next_line = file[end..].find('\n').map(|at| end + at + 1);
        let (line, gap) = next_line.map_or((file.len(), "\n"), |line| (line, ""));
        // The comments of earlier updates are out of date.
        let old = file[line..].split_inclusive('\n');
        let old = old.take_while(|old| COMMENTS.iter().any(|comment| old.starts_with(comment)));
        // Quotations in one line have the same comments.
        let old = line.max(done)..line + old.map(str::len).sum::<usize>();
        done = old.end;
        let text = &known[key.index()];
        if found.find(text).next().is_some() {
            update.renumber(stated, numbers_of(text));
            update.edits.push(Edit { range: old, with: String::new() });
            continue;
        }
        let index = index.get_or_insert_with(|| {
            Passages::new(sentences.iter().map(|(_, text)| source_words(text)).collect())
        });
        let nearest = index.difference(&quotation.text, MIN_SHARE, |at| &sentences[at].1);
        let comment = if let Some((at, range, changes)) = nearest {
            let (paragraph, sentence) = &sentences[at];
            let words = changed_words(&quotation.text, (sentence, range), changes);
            known.push(normalized(sentence));
            update.renumber(stated, [*paragraph]);
            update.changed += 1;
            format!("{}{words}\n", COMMENTS[0])
        } else {
            update.absent += 1;
            format!("{}this sentence.\n", COMMENTS[1])
        };
        update.edits.push(Edit { range: old, with: format!("{gap}{comment}") });
    }
    let mut is_known = vec![false; article.text().len()];
    for place in known.iter().flat_map(|text| found.find(text)) {
        is_known[view.to_source(place)].fill(true);
    }
    keep_new(draft, &is_known, file, base);
    update
}

impl Update {
    /// Sets the paragraph of a passage to the nearest of its paragraphs in the article.
    fn renumber(
        &mut self,
        (stated, place): (Option<u32>, Option<Place>),
        numbers: impl IntoIterator<Item = u32>,
    ) {
        let stated = stated.unwrap_or(0);
        let nearest = numbers.into_iter().min_by_key(|number| number.abs_diff(stated));
        if let (Some(number), Some(place)) = (nearest, place)
            && number != stated
        {
            self.edits.push(Edit { range: place.range(), with: number.to_string() });
            self.renumbered += 1;
        }
    }
}

/// Keeps the facts and the exemptions of a draft outside of known passages, and the new regions of the
/// facts. `is_known` is about each byte of the article.
fn keep_new(draft: &mut DraftBase, is_known: &[bool], file: &str, base: &FactBase) {
    // A base can quote or exempt a part of a sentence.
    let is_new = |fact: &DraftFact| match fact.figure {
        Some(_) => is_known[fact.range.clone()].contains(&false),
        None => !is_known[fact.range.clone()].contains(&true),
    };
    draft.quotations.retain(|quotation| quotation.facts.iter().any(is_new));
    // Proposals are comments.
    let lines = file.lines().map(|line| line.trim_start_matches(['#', ' ']));
    let lines: HashSet<&str> = lines.collect();
    draft.exemptions.retain(|one| {
        let text = format!("text = {}", toml_string(&one.text));
        is_known[one.gap.clone()].contains(&false) && !lines.contains(text.as_str())
    });
    let facts = draft.quotations.iter().flat_map(|quotation| &quotation.facts);
    let mut needed: HashSet<String> = facts.flat_map(|fact| &fact.regions).cloned().collect();
    // The outer regions come first.
    for place in draft.regions.iter().rev() {
        if needed.contains(&place.id) {
            needed.extend(place.within.clone());
        }
    }
    let regions: HashSet<&str> = base.regions.values().map(|region| region.id.as_str()).collect();
    draft.regions.retain(|place| needed.contains(&place.id) && !regions.contains(&*place.id));
}

/// The sentences of all paragraphs, with the numbers of these.
fn all_sentences(article: &Article<'_>) -> impl Iterator<Item = (u32, String)> {
    article.story().flat_map(|paragraph| {
        let number = paragraph.number.unwrap_or_default();
        let sentences = sentences(article.words_of(paragraph));
        sentences.map(move |(_, sentence)| (number, sentence.trim().to_owned()))
    })
}

/// The difference between a quotation and words of a sentence, with the words around a quotation of a
/// whole sentence.
fn changed_words(
    quotation: &str,
    (sentence, range): (&str, Range<usize>),
    changes: Vec<Change>,
) -> String {
    let around = |is_whole: bool, text: &str| {
        let words =
            Some(text.trim()).filter(|text| is_whole && text.contains(char::is_alphanumeric));
        words.map(|words| Change { kind: ChangeKind::Added, words: words.to_owned() })
    };
    let before = around(!quotation.starts_with(char::is_lowercase), &sentence[..range.start]);
    let after = around(ends_sentence(quotation), &sentence[range.end..]);
    marked(&before.into_iter().chain(changes).chain(after).collect::<Vec<_>>())
}
