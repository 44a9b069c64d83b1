//! All that a draft can quote: the quotations of a fact base and, where it was
//! given, the text of a source.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::phrase::negates;
use crate::model::{FactBase, Key, Quotation, Source};
use crate::prose::{Article, View, WordIndex};
use crate::text::{self, fold};

/// Passages, one behind the other in one text.
pub(super) struct Corpus {
    text: String,
    passages: Vec<Passage>,
    /// Where the last quotation of each paragraph of a source ends.
    ends: HashMap<(Key<Source>, u32), usize>,
    /// The words that turn what they stand in, in order: "not", "but". Nobody may leave
    /// them out. Found when words are left out.
    turning: OnceLock<Vec<Range<usize>>>,
}

/// A passage that can be quoted.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    /// Its bytes in the corpus.
    pub(super) range: Range<usize>,
    /// The quotation that it is; none for a paragraph of the text.
    pub(super) quotation: Option<Key<Quotation>>,
    /// The paragraph that it stands in.
    pub(super) paragraph: Option<u32>,
}

impl Corpus {
    pub(super) fn new(base: &FactBase, article: Option<&Article<'_>>) -> Self {
        let mut corpus = Self {
            text: String::new(),
            passages: Vec::new(),
            ends: HashMap::new(),
            turning: OnceLock::new(),
        };
        for (key, quotation) in base.quotations.iter() {
            corpus.add(&quotation.text, Some(key), Some(quotation.paragraph));
            let end = corpus.passages.last().map_or(0, |passage| passage.range.end);
            corpus.ends.insert((quotation.source, quotation.paragraph), end);
        }
        for paragraph in article.into_iter().flat_map(Article::paragraphs) {
            let words = article.map(|article| article.words_of(paragraph)).unwrap_or_default();
            corpus.add(words, None, paragraph.number);
        }
        corpus
    }

    fn add(&mut self, words: &str, quotation: Option<Key<Quotation>>, paragraph: Option<u32>) {
        let start = self.text.len();
        self.text.push_str(words);
        let range = start..self.text.len();
        self.passages.push(Passage { range, quotation, paragraph });
        self.text.push_str("\n\n");
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn view(&self) -> View<'_> {
        View::new(&self.text)
    }

    pub(super) fn words(&self) -> WordIndex<'_> {
        WordIndex::new(&self.text)
    }

    /// The passages that a range touches, each with its part of the range.
    pub(super) fn parts(
        &self,
        range: Range<usize>,
    ) -> impl Iterator<Item = (&Passage, Range<usize>)> {
        let first = self.passages.partition_point(|passage| passage.range.end <= range.start);
        let rest = self.passages.get(first..).unwrap_or_default();
        let end = range.end;
        let touched = rest.iter().take_while(move |passage| passage.range.start < end);
        touched.map(move |passage| {
            let part = passage.range.start.max(range.start)..passage.range.end.min(range.end);
            (passage, part)
        })
    }

    /// The passage in which a byte of the corpus stands.
    pub(super) fn passage_at(&self, at: usize) -> Option<&Passage> {
        let behind = self.passages.partition_point(|passage| passage.range.start <= at);
        self.passages.get(behind.checked_sub(1)?)
    }

    /// Where the paragraph of a passage ends, as far as it is quoted.
    pub(super) fn end_of_paragraph(&self, base: &FactBase, passage: &Passage) -> usize {
        let of = |key: Key<Quotation>| {
            let quotation = &base.quotations[key];
            self.ends.get(&(quotation.source, quotation.paragraph)).copied()
        };
        passage.quotation.and_then(of).unwrap_or(passage.range.end)
    }

    /// Whether a word stands in a range that turns what it stands in.
    pub(super) fn turns(&self, range: Range<usize>) -> bool {
        let turning = self.turning.get_or_init(|| {
            let all = text::words(&self.text).filter(|(_, word)| is_turning(word));
            all.map(|(at, word)| at..at + word.len()).collect()
        });
        let first = turning.partition_point(|word| word.end <= range.start);
        let mut words = turning.iter().skip(first).take_while(|word| word.start < range.end);
        // Of the first and the last one only a part may stand in it.
        words.any(|word| {
            let part = word.start.max(range.start)..word.end.min(range.end);
            self.text.get(part).is_some_and(is_turning)
        })
    }
}

/// Whether words deny what they stand in, or set it against something.
fn is_turning(words: &str) -> bool {
    let contrasts =
        |word: &str| matches!(word, "instead" | "but" | "rather" | "however" | "unless");
    negates(words) || fold(words).split(|char: char| !char.is_alphanumeric()).any(contrasts)
}
