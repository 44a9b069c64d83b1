//! The quotations of a draft, each aligned with the quotations of the fact base.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use serde::Serialize;

use crate::align::{Alignment, Change, Passages, Token, Word, source_words, tokens, words_range};
use crate::document::credit::{
    Subject, after_dash, antecedent, bare, credited, is_said_by_another,
};
use crate::document::{Article, BlockKind, is_another, phrases_and_speech};
use crate::model::vocabulary::vocabulary;
use crate::model::{FactBase, Key, Quotation};
use crate::text::{Edit, denial, fold, is_one_of, is_raised, last_word, moved, next_words, splice};

vocabulary! {
    /// The relation of a quotation of a draft to the fact base.
    #[derive(Default)]
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
        #[default]
        Unknown = "unknown",
    }
}

/// A quotation of a draft with its verdict.
#[derive(Clone, Debug, Default)]
pub(crate) struct AuditedQuotation {
    /// The bytes in the running text, without the marks.
    pub range: Range<usize>,
    pub verdict: QuotationVerdict,
    /// The quotation of the base; none for words of the text alone.
    pub quotation: Option<Key<Quotation>>,
    pub paragraph: Option<u32>,
    /// The difference from the source, of an altered quotation.
    pub changes: Vec<Change>,
    /// The quotation as it should be, of an altered quotation.
    pub exact: Option<String>,
    /// The replacements that make it exact, in bytes of the running text.
    pub(super) edits: Vec<Edit>,
    /// Whether the replacements are next to an ellipsis, which may hide the words, the source may
    /// have the words outside of the quotation of the base, or a person without a name says them.
    pub(super) is_unsure: bool,
    /// Whether the source has a negation right before these words.
    pub(super) follows_negation: bool,
    pub credit: Option<Credit>,
    /// Whether a comment accepts the finding.
    pub is_accepted: bool,
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

/// The share of equal words of a quotation credited to another speaker, in hundredths.
const MIN_SHARE_OF_ANOTHER: usize = 88;

/// The length of a run of equal words without coincidence.
const MIN_RUN: usize = 7;

/// The paragraphs of the sources, as far as they are known.
pub(super) struct Corpus<'b> {
    base: &'b FactBase,
    passages: Vec<Passage>,
    words: Passages,
    /// The folded parts of the names of speakers.
    speakers: HashSet<String>,
}

/// A paragraph, or the quotations from one.
struct Passage {
    text: String,
    paragraph: Option<u32>,
    /// The quotations with their offsets; empty for the text itself.
    quotations: Vec<(usize, Key<Quotation>)>,
}

impl<'b> Corpus<'b> {
    pub(super) fn new(base: &'b FactBase, article: Option<&Article<'_>>) -> Self {
        let mut passages: Vec<Passage> = Vec::new();
        let mut places = HashMap::new();
        for (key, quotation) in base.quotations.iter() {
            let place = places.entry((quotation.source, &quotation.locator)).or_insert_with(|| {
                passages.push(Passage::new("", quotation.locator.paragraph()));
                passages.len() - 1
            });
            let passage = &mut passages[*place];
            passage.quotations.push((passage.text.len(), key));
            passage.text.extend([&quotation.text, "\n"]);
        }
        let quotes = base.notes.iter().flat_map(|(_, note)| &note.quotes);
        passages.extend(quotes.map(|quote| Passage::new(quote, None)));
        if let Some(article) = article {
            let paragraphs = article.paragraphs().iter();
            passages.extend(paragraphs.map(|it| Passage::new(article.words_of(it), it.number)));
        }
        let words = passages.iter().map(Passage::words).collect();
        let mut speakers = HashSet::new();
        for speaker in base.facts.values().flat_map(|fact| base.speakers_of(fact)) {
            speakers.extend(fold(&speaker.name).split(' ').map(str::to_owned));
        }
        Self { base, passages, words: Passages::new(words), speakers }
    }
}

impl Passage {
    fn new(text: &str, paragraph: Option<u32>) -> Self {
        Self { text: text.to_owned(), paragraph, quotations: Vec::new() }
    }

    /// The words, with the boundaries between the quotations.
    fn words(&self) -> Vec<Word> {
        let mut words = source_words(&self.text);
        for (start, _) in self.quotations.iter().skip(1) {
            let first = words.partition_point(|word| word.range.start < *start);
            if let Some(word) = words.get_mut(first) {
                word.begins = true;
            }
        }
        words
    }

    /// The quotation with most of the matched words; the first of equals.
    fn quotation(&self, words: &[Word], alignment: &Alignment) -> Option<Key<Quotation>> {
        let matches = |at: usize| {
            let end = self.quotations.get(at + 1).map_or(self.text.len(), |(start, _)| *start);
            let range = self.quotations[at].0..end;
            alignment.matched().filter(|word| range.contains(&words[*word].range.start)).count()
        };
        let places = (0..self.quotations.len()).rev();
        places.max_by_key(|at| matches(*at)).map(|at| self.quotations[at].1)
    }

    /// Whether a negation precedes the first compared word.
    fn follows_negation(&self, words: &[Word], alignment: &Alignment) -> bool {
        let first = alignment.first();
        let Some((before, [first, ..])) = first.map(|at| words.split_at(at)) else { return false };
        let mut before = before.iter().rev().map(|word| (word, word.key.as_str()));
        let Some((last, word)) = before.next().filter(|_| !first.begins) else { return false };
        let previous = before.next().map_or("", |(_, word)| word);
        // "no one", "hardly ever", "refused to", "rather than"
        let is_linked = is_one_of("ever of one than that to", word) && denial(previous).is_some();
        let is_denial = denial(word).is_some()
            && !is_one_of("instead rather", word)
            && (previous, word) != ("a", "few");
        let between = &self.text[last.range.end..first.range.start];
        (is_linked || is_denial) && !between.contains(['.', ';', '!', '?'])
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

impl<'d> Quoted<'d> {
    fn new(start: usize, words: &'d str, around: [&'d str; 2]) -> Self {
        let tokens = tokens(&without_references(words, " "));
        Self { range: start..start + words.len(), words, around, tokens }
    }

    fn length(&self) -> usize {
        self.tokens.iter().filter(|token| matches!(token, Token::Word(_))).count()
    }
}

/// Judges all quotations of a draft, in order: phrases in quotation marks and block quotations. Also
/// counts the phrases that are too short.
pub(super) fn quotations(
    corpus: &Corpus<'_>,
    draft: &Article<'_>,
) -> (Vec<AuditedQuotation>, usize) {
    let (mut judged, mut short) = (Vec::new(), 0);
    for number in 0..draft.paragraphs().len() {
        let introduction = introduction(draft, number);
        let inner = in_marks(draft, (introduction, number), &mut short);
        let whole = block_quotation(draft, (introduction, number));
        let verdict = whole.map(|whole| judge(corpus, &whole, true));
        // A block that is no quotation of the base may quote it.
        let is_quotation = |it: &AuditedQuotation| it.verdict != QuotationVerdict::Unknown;
        match verdict.filter(|verdict| is_quotation(verdict) || inner.is_empty()) {
            Some(verdict) => judged.push(verdict),
            None => judged.extend(inner.iter().map(|quoted| judge(corpus, quoted, false))),
        }
    }
    (judged, short)
}

/// The block before a block, if it ends with a colon.
fn introduction<'d>(draft: &'d Article<'_>, number: usize) -> &'d str {
    let block = number.checked_sub(1).map(|number| draft.words_of(&draft.paragraphs()[number]));
    block.filter(|words| words.trim_end().ends_with(':')).unwrap_or_default()
}

/// The phrases in quotation marks of a block, and the start of a speech over several blocks; of nested
/// phrases the outermost.
fn in_marks<'d>(
    draft: &'d Article<'_>,
    (introduction, number): (&'d str, usize),
    short: &mut usize,
) -> Vec<Quoted<'d>> {
    let block = &draft.paragraphs()[number].range;
    let text = &draft.text()[block.clone()];
    let next = draft.paragraphs().get(number + 1).map_or("", |it| draft.words_of(it));
    let mut end = 0;
    let mut quoted = Vec::new();
    for marks in phrases_and_speech(text, next) {
        if marks.outer.start < end {
            continue;
        }
        let before = Some(&text[..marks.outer.start]).filter(|text| !text.trim().is_empty());
        let around = [before.unwrap_or(introduction), &text[marks.outer.end..]];
        let start = block.start + marks.inner.start;
        let phrase = Quoted::new(start, &text[marks.inner], around);
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
fn block_quotation<'d>(
    draft: &'d Article<'_>,
    (introduction, number): (&'d str, usize),
) -> Option<Quoted<'d>> {
    let is_credit = |line: &str| after_dash(line.trim_start()).is_some();
    let block = draft.paragraphs().get(number).filter(|block| block.kind == BlockKind::Quoted)?;
    let whole = Some(draft.words_of(block)).filter(|text| !is_credit(text))?;
    let mut ends = whole.match_indices('\n').map(|(at, _)| at);
    let credit = ends.find(|at| is_credit(&whole[at + 1..]));
    let (words, after) = whole.split_at(credit.unwrap_or(whole.len()));
    let next = draft.paragraphs().get(number + 1).filter(|_| credit.is_none());
    let next = next.map(|next| draft.words_of(next)).filter(|text| is_credit(text));
    let after = next.unwrap_or(after);
    let marks = |char: char| char.is_whitespace() || "\"“”„«»".contains(char);
    let start = block.range.start + words.len() - words.trim_start_matches(marks).len();
    let quoted = Quoted::new(start, words.trim_matches(marks), [introduction, after]);
    (quoted.length() >= MIN_WORDS).then_some(quoted)
}

/// A quotation with each byte of its reference marks replaced.
fn without_references(quotation: &str, with: &str) -> String {
    let mut done = 0;
    let marks = quotation.match_indices(|char| "[^".contains(char) || is_raised(char));
    let edits = marks.filter_map(|(at, _)| {
        let length = (at >= done).then(|| reference(quotation.split_at(at))).flatten()?;
        done = at + length;
        Some(Edit { range: at..done, with: with.repeat(length) })
    });
    splice(quotation, &edits.collect::<Vec<_>>()).0
}

/// The length of the reference mark at the start of a text: `[1]` or `¹` right after a word, `[^x]`,
/// `^[A note.]`, `[@key, p. 3]`.
fn reference((before, text): (&str, &str)) -> Option<usize> {
    const MAX_LENGTH: usize = 200;
    let raised = text.len() - text.trim_start_matches(is_raised).len();
    if raised > 0 {
        // "km²", "10²"
        let is_short = |word: &str| {
            !word.is_empty()
                && word.chars().nth(2).is_none()
                && !word.starts_with(char::is_uppercase)
        };
        return (!is_short(last_word(before))).then_some(raised);
    }
    let bracket = text.strip_prefix('^').unwrap_or(text);
    let inner = next_words(bracket, 0, MAX_LENGTH).strip_prefix('[')?.split_once(']')?.0;
    let is_number = inner.starts_with(char::is_numeric)
        && inner.chars().all(|char| char.is_numeric() || ", –-".contains(char))
        && before.ends_with(|char: char| !char.is_whitespace());
    let mut words = inner.split([' ', ';', '-']);
    let is_note = inner.starts_with('^') || text.starts_with('^');
    (is_number || is_note || words.any(|word| word.starts_with('@')))
        .then_some(text.len() - bracket.len() + inner.len() + "[]".len())
}

/// Judges a quotation. A block quotation may also be of other text.
fn judge(corpus: &Corpus<'_>, quoted: &Quoted<'_>, is_block: bool) -> AuditedQuotation {
    let mut judged =
        AuditedQuotation { range: quoted.range.clone(), ..AuditedQuotation::default() };
    let Some((place, alignment)) = corpus.words.nearest(&quoted.tokens) else { return judged };
    let (passage, words) = (&corpus.passages[place], corpus.words.words(place));
    let key = passage.quotation(words, &alignment);
    let is_known = |name: &str| corpus.speakers.contains(&*fold(name));
    let is = |says: Option<&str>| mistaken_speaker(corpus.base, key, quoted, says);
    let mut is_unnamed = false;
    let says = match credited(quoted.around, quoted.words, is_known) {
        Some(Subject::Name(name)) => Some(name),
        Some(Subject::Pronoun) => antecedent(quoted.around[0], is_known),
        None => {
            // "The coach said" may introduce words of another person.
            let is_person = is_said_by_another(quoted.around, quoted.words);
            is_unnamed = is_person && is(None).is_some();
            None
        }
    };
    let credit = says.and_then(|says| Some(Credit { is: is(Some(&says))?, says }));
    let follows_negation = passage.follows_negation(words, &alignment);
    let is_exact = alignment.is_exact() && !follows_negation;
    let (same, longest) = alignment.same();
    let share = if credit.is_some() { MIN_SHARE_OF_ANOTHER } else { MIN_SHARE };
    let is_near = same >= MIN_WORDS && same * 100 >= quoted.length() * share;
    let is_begun = !is_block && longest >= MIN_RUN;
    if !is_exact && !is_near && !is_begun {
        return judged;
    }
    (judged.quotation, judged.paragraph) = (key, passage.paragraph);
    judged.credit = credit.filter(|_| is_statement(quoted));
    if !is_exact {
        judged.follows_negation = follows_negation;
        judged.set_changes(quoted, (&passage.text, words), (&alignment, is_unnamed));
    } else if judged.credit.is_some() {
        judged.verdict = QuotationVerdict::Misattributed;
    } else {
        let source = &passage.text[words_range(words, &alignment.words)];
        let is_same = bare(&without_references(quoted.words, "")) == bare(source);
        judged.verdict =
            if is_same { QuotationVerdict::Verbatim } else { QuotationVerdict::Normalized };
    }
    judged
}

impl AuditedQuotation {
    fn set_changes(
        &mut self,
        quoted: &Quoted<'_>,
        passage: (&str, &[Word]),
        (alignment, is_unnamed): (&Alignment, bool),
    ) {
        let own = (quoted.words, quoted.tokens.as_slice());
        self.edits = alignment.edits(&quoted.tokens, passage);
        let (exact, _) = splice(quoted.words, &self.edits);
        let (text, words) = passage;
        // “It rained,” said Ann Lee.
        let source = &text[words_range(words, &alignment.words)];
        let is_reported = source.matches(['“', '”', '"']).count() % 2 == 1;
        self.is_unsure = is_reported || is_unnamed || alignment.is_unsure(&quoted.tokens);
        for Edit { range, .. } in &mut self.edits {
            *range = moved(range, self.range.start);
        }
        self.verdict = QuotationVerdict::Altered;
        self.changes = alignment.changes(own, passage);
        self.exact = Some(exact.trim().to_owned());
    }
}

/// Whether a quotation is long enough to belong to a speaker, or has a verb.
fn is_statement(quoted: &Quoted<'_>) -> bool {
    const VERBS: &str = "are can cannot could did do does had has have is may might must shall should \
        was were will would be been won't don't";
    let is_verb = |token: &Token| matches!(token, Token::Word(word) if is_one_of(VERBS, &word.key));
    quoted.length() >= 6 || quoted.tokens.iter().any(is_verb)
}

/// The speaker of a quotation in the base, if the draft credits another person, with a name or without.
fn mistaken_speaker(
    base: &FactBase,
    key: Option<Key<Quotation>>,
    quoted: &Quoted<'_>,
    says: Option<&str>,
) -> Option<String> {
    let quotation = &base.quotations[key?];
    let speakers = quotation.facts().flat_map(|fact| base.speakers_of(&base.facts[fact]));
    let speakers: Vec<String> = speakers.map(|speaker| speaker.name).collect();
    let source = &base.sources[quotation.source];
    // The author reports the speaker of a fact.
    let writers = base.speakers(quotation, None);
    let is_writer = |name: &str| writers.iter().any(|writer| writer.name.contains(name));
    let is_reported = says.is_some_and(|says| says.split(" and ").all(is_writer));
    let around = (quoted.around, quoted.words);
    let is_wrong = !is_reported && is_another(says.unwrap_or_default(), &speakers, source, around);
    speakers.into_iter().next().filter(|_| is_wrong)
}
