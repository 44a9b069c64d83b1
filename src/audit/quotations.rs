//! The quotations of a draft, each aligned with the quotations of the fact base.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use serde::Serialize;

use super::credit::{credited, is_another};
use crate::align::{
    Alignment, Change, Gap, Passages, Token, Word, source_words, tokens, words_range,
};
use crate::document::{Article, BlockKind, Draft, quoted_phrases};
use crate::model::vocabulary::vocabulary;
use crate::model::{FactBase, Key, Quotation};
use crate::text::negation;

vocabulary! {
    /// The relation of a quotation of a draft to the fact base.
    pub(crate) enum QuotationVerdict {
        /// The words of the base, character for character.
        Verbatim = "verbatim",
        /// The same words with other typography, marked omissions or words in brackets.
        Normalized = "normalized",
        /// Other words, but clearly a quotation of the base.
        Altered = "altered",
        /// The words of the base, credited to another speaker.
        Misattributed = "misattributed",
        /// No quotation of the base.
        Unknown = "unknown",
    }
}

/// A quotation of a draft with its verdict.
#[derive(Clone, Debug)]
pub(crate) struct AuditedQuotation {
    /// The bytes in the running text, without the marks.
    pub(super) range: Range<usize>,
    pub verdict: QuotationVerdict,
    /// The quotation of the base; none for words of the text alone.
    pub quotation: Option<Key<Quotation>>,
    pub paragraph: Option<u32>,
    /// The difference from the source, of an altered quotation.
    pub changes: Vec<Change>,
    /// The quotation as it should be, of an altered quotation.
    pub exact: Option<String>,
    /// The replacements in bytes of the running text that make it so.
    pub(super) edits: Vec<(Range<usize>, String)>,
    /// Whether the source has a negation right before these words.
    pub(super) follows_negation: bool,
    pub credit: Option<Credit>,
}

/// A credit that names another speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Credit {
    /// The name in the draft.
    pub says: String,
    /// The speaker in the fact base.
    pub is: String,
}

/// The fewest words of a quotation that is audited.
const MIN_WORDS: usize = 3;

/// The share of equal words of an altered quotation, in hundredths.
const MIN_SHARE: usize = 55;

/// The share of equal words that a quotation by another speaker needs, in hundredths.
const MIN_SHARE_OF_ANOTHER: usize = 88;

/// The length of a row of equal words that is no coincidence.
const MIN_ROW: usize = 7;

/// The paragraphs of the sources, as far as they are known.
pub(super) struct Corpus {
    passages: Vec<Passage>,
    words: Passages,
}

/// A paragraph, or the quotations from one.
struct Passage {
    text: String,
    paragraph: Option<u32>,
    /// The quotations with the indices of their first words; empty for the text itself.
    quotations: Vec<(usize, Key<Quotation>)>,
}

impl Corpus {
    pub(super) fn new(base: &FactBase, article: Option<&Article<'_>>) -> Self {
        let (mut passages, mut words): (Vec<Passage>, Vec<Vec<Word>>) = (Vec::new(), Vec::new());
        let mut places = HashMap::new();
        for (key, quotation) in base.quotations.iter() {
            let place =
                *places.entry((quotation.source, quotation.paragraph)).or_insert(passages.len());
            if place == passages.len() {
                passages.push(Passage::new(Some(quotation.paragraph)));
                words.push(Vec::new());
            }
            passages[place].add(&quotation.text, Some(key), &mut words[place]);
        }
        for (article, paragraph) in article.into_iter().flat_map(|article| {
            article.paragraphs().iter().map(move |paragraph| (article, paragraph))
        }) {
            let mut passage = Passage::new(paragraph.number);
            let mut own = Vec::new();
            passage.add(article.words_of(paragraph), None, &mut own);
            passages.push(passage);
            words.push(own);
        }
        Self { passages, words: Passages::new(words) }
    }
}

impl Passage {
    fn new(paragraph: Option<u32>) -> Self {
        Self { text: String::new(), paragraph, quotations: Vec::new() }
    }

    fn add(&mut self, text: &str, quotation: Option<Key<Quotation>>, words: &mut Vec<Word>) {
        let (start, first) = (self.text.len(), words.len());
        self.text.push_str(text);
        self.text.push('\n');
        self.quotations.extend(quotation.map(|key| (first, key)));
        for (index, mut word) in source_words(text).into_iter().enumerate() {
            word.range = start + word.range.start..start + word.range.end;
            word.begins = index == 0 && first > 0;
            words.push(word);
        }
    }

    /// The quotation with most of the matched words.
    fn quotation(&self, alignment: &Alignment) -> Option<Key<Quotation>> {
        let mut counts = vec![0_usize; self.quotations.len()];
        for word in alignment.matched() {
            let after = self.quotations.partition_point(|(first, _)| *first <= word);
            if let Some(count) = after.checked_sub(1).and_then(|at| counts.get_mut(at)) {
                *count += 1;
            }
        }
        let most = counts.iter().max()?;
        let place = counts.iter().position(|count| count == most)?;
        Some(self.quotations[place].1)
    }

    /// Whether a negation precedes the first matched word.
    fn follows_negation(&self, words: &[Word], alignment: &Alignment) -> bool {
        let Some(first) = alignment.matched().next() else { return false };
        let starts = first == 0 || words[first].begins;
        let key = |back: usize| first.checked_sub(back).map(|at| words[at].key.as_str());
        !starts
            && (key(1).is_some_and(|word| negation(word).is_some())
                || (key(1), key(2)) == (Some("one"), Some("no")))
            && !self.text[words[first - 1].range.end..words[first].range.start]
                .contains(['.', ';', '!', '?'])
    }
}

/// A quotation in a draft.
pub(super) struct Quoted<'d> {
    pub range: Range<usize>,
    pub words: &'d str,
    /// The text of the block before the quotation and after it.
    pub around: [&'d str; 2],
    pub tokens: Vec<Token>,
}

impl Quoted<'_> {
    fn length(&self) -> usize {
        self.tokens.iter().filter(|token| matches!(token, Token::Word(_))).count()
    }
}

/// Judges all quotations of a draft, in order: phrases in quotation marks and block quotations. Also
/// counts the phrases that are too short.
pub(super) fn quotations(
    base: &FactBase,
    corpus: &Corpus,
    draft: &Draft<'_>,
) -> (Vec<AuditedQuotation>, usize) {
    let (mut judged, mut short) = (Vec::new(), 0);
    for (number, block) in draft.blocks().iter().enumerate() {
        let inner = in_marks(draft, &block.range, &mut short);
        let whole =
            (block.kind == BlockKind::Quoted).then(|| block_quotation(draft, number)).flatten();
        let Some(whole) = whole else {
            judged.extend(inner.iter().map(|quoted| judge(base, corpus, quoted, true)));
            continue;
        };
        // A block that is no quotation of the base may quote it, or tell who speaks.
        let verdict = judge(base, corpus, &whole, false);
        let is_introduced = inner.len() == 1 && inner[0].length() * 3 >= whole.length() * 2;
        match verdict.verdict {
            QuotationVerdict::Unknown if !inner.is_empty() => {
                judged.extend(inner.iter().map(|quoted| judge(base, corpus, quoted, true)));
            }
            QuotationVerdict::Altered if is_introduced && inner[0].range != whole.range => {
                judged.push(judge(base, corpus, &inner[0], true));
            }
            _ => judged.push(verdict),
        }
    }
    (judged, short)
}

/// The phrases in quotation marks of a block; of nested phrases the outermost.
fn in_marks<'d>(draft: &'d Draft<'_>, block: &Range<usize>, short: &mut usize) -> Vec<Quoted<'d>> {
    let text = draft.words(block.clone());
    let mut phrases = quoted_phrases(text);
    phrases.sort_by_key(|marks| (marks.outer.start, std::cmp::Reverse(marks.outer.end)));
    let mut end = 0;
    let mut quoted = Vec::new();
    for marks in phrases {
        let words = &text[marks.inner.clone()];
        let phrase = Quoted {
            range: block.start + marks.inner.start..block.start + marks.inner.end,
            words,
            around: [&text[..marks.outer.start], &text[marks.outer.end..]],
            tokens: tokens(words),
        };
        if marks.outer.start < end {
            continue;
        }
        if phrase.length() < MIN_WORDS {
            *short += 1;
        } else {
            end = marks.outer.end;
            quoted.push(phrase);
        }
    }
    quoted
}

/// A paragraph of a block quotation without the line that credits it.
fn block_quotation<'d>(draft: &'d Draft<'_>, number: usize) -> Option<Quoted<'d>> {
    let text =
        |number: usize| draft.blocks().get(number).map(|block| draft.words(block.range.clone()));
    let is_credit = |line: &str| {
        line.trim_start().starts_with(['—', '–', '―']) || line.trim_start().starts_with("--")
    };
    let whole = text(number).filter(|text| !is_credit(text))?;
    let credit = whole.match_indices('\n').map(|(at, _)| at).find(|at| is_credit(&whole[at + 1..]));
    let (words, after) = match credit {
        Some(at) => whole.split_at(at),
        None => (whole, text(number + 1).filter(|text| is_credit(text)).unwrap_or_default()),
    };
    let start = draft.blocks()[number].range.start;
    let marks = |char: char| char.is_whitespace() || "\"“”„«»".contains(char);
    let begin = words.len() - words.trim_start_matches(marks).len();
    let words = words.trim_matches(marks);
    let range = start + begin..start + begin + words.len();
    let quoted = Quoted { range, words, around: ["", after], tokens: tokens(words) };
    (quoted.length() >= MIN_WORDS).then_some(quoted)
}

/// Judges a quotation. `marked` is false for a block quotation, which may hold other text.
fn judge(base: &FactBase, corpus: &Corpus, quoted: &Quoted<'_>, marked: bool) -> AuditedQuotation {
    let mut judged = AuditedQuotation {
        range: quoted.range.clone(),
        verdict: QuotationVerdict::Unknown,
        quotation: None,
        paragraph: None,
        changes: Vec::new(),
        exact: None,
        edits: Vec::new(),
        follows_negation: false,
        credit: None,
    };
    let Some((place, alignment)) = corpus.words.nearest(&quoted.tokens) else { return judged };
    let (passage, words) = (&corpus.passages[place], corpus.words.words(place));
    let key = passage.quotation(&alignment);
    let credit = wrong_credit(base, key, quoted);
    let follows_negation = passage.follows_negation(words, &alignment);
    let exact = alignment.is_exact()
        && !follows_negation
        && !renames(quoted, (&passage.text, words), &alignment);
    let (same, row) = alignment.same();
    let share = if credit.is_some() { MIN_SHARE_OF_ANOTHER } else { MIN_SHARE };
    let near = same >= MIN_WORDS && same * 100 >= quoted.length() * share;
    let begun = marked && row >= MIN_ROW && credit.is_none();
    if !(exact || near || begun) {
        return judged;
    }
    (judged.quotation, judged.paragraph) = (key, passage.paragraph);
    if !exact {
        let (own, theirs) =
            ((quoted.words, quoted.tokens.as_slice()), (passage.text.as_str(), words));
        let edits = alignment.edits(own, theirs);
        let mut exact = quoted.words.to_owned();
        for (range, with) in edits.iter().rev() {
            exact.replace_range(range.clone(), with);
        }
        judged.verdict = QuotationVerdict::Altered;
        judged.changes = alignment.changes(own, theirs);
        judged.exact = Some(exact.trim().to_owned());
        let start = quoted.range.start;
        judged.edits = edits
            .into_iter()
            .map(|(range, with)| (start + range.start..start + range.end, with))
            .collect();
        judged.follows_negation = follows_negation;
    } else if let Some(credit) = credit.filter(|_| states(quoted)) {
        judged.verdict = QuotationVerdict::Misattributed;
        judged.credit = Some(credit);
    } else {
        let there = &passage.text[words_range(words, &alignment.words)];
        let own = quoted.words.trim_matches(|char: char| !char.is_alphanumeric());
        let same = own == there.trim_matches(|char: char| !char.is_alphanumeric());
        judged.verdict =
            if same { QuotationVerdict::Verbatim } else { QuotationVerdict::Normalized };
    }
    judged
}

/// Whether brackets replace a name by another name.
fn renames(quoted: &Quoted<'_>, (text, words): (&str, &[Word]), alignment: &Alignment) -> bool {
    let names = |text: &str| -> Vec<String> {
        let words = text.split(|char: char| !char.is_alphanumeric());
        words.filter(|word| word.starts_with(char::is_uppercase)).map(str::to_owned).collect()
    };
    let is_short = |name: &String| name.len() > 1 && !name.contains(char::is_lowercase);
    // Brackets at the start may introduce the quotation.
    quoted.tokens.iter().enumerate().skip(1).any(|(part, token)| {
        let Token::Gap(Gap { put_in: Some(put_in), .. }) = token else { return false };
        let replaced = words_range(words, &alignment.words_of(part));
        let (own, theirs) = (names(put_in), names(&text[replaced]));
        !own.is_empty()
            && !theirs.is_empty()
            && !own.iter().any(|name| theirs.contains(name) || is_short(name))
            && !theirs.iter().any(is_short)
    })
}

/// Whether a quotation is long enough, or states enough, to be one speaker's.
fn states(quoted: &Quoted<'_>) -> bool {
    const VERBS: [&str; 24] = [
        "are", "can", "cannot", "could", "did", "do", "does", "had", "has", "have", "is", "may",
        "might", "must", "shall", "should", "was", "were", "will", "would", "be", "been", "won't",
        "don't",
    ];
    let verb =
        |token: &Token| matches!(token, Token::Word(word) if VERBS.contains(&word.key.as_str()));
    quoted.length() >= 6 || quoted.tokens.iter().any(verb)
}

/// The credit of a quotation that names another speaker than the base.
fn wrong_credit(
    base: &FactBase,
    key: Option<Key<Quotation>>,
    quoted: &Quoted<'_>,
) -> Option<Credit> {
    let says = credited(quoted.around, quoted.words)?;
    let quotation = &base.quotations[key?];
    let facts = quotation.facts().map(|key| &base.facts[key]);
    let speakers: Vec<String> =
        facts.flat_map(|fact| base.speakers_of(fact)).map(Cow::into_owned).collect();
    let source = &base.sources[quotation.source];
    let is = speakers.first()?.clone();
    is_another(&says, &speakers, source, quoted.around).then_some(Credit { says, is })
}
