//! All that a draft can quote: the quotations of a fact base and, where it was
//! given, the text of a source.

use std::ops::Range;

use crate::model::{FactBase, Key, Quotation};
use crate::prose::{Article, View, WordIndex};

/// Passages, one behind the other in one text.
pub(super) struct Corpus<'a> {
    text: String,
    passages: Vec<Passage<'a>>,
}

/// A passage that can be quoted.
#[derive(Clone, Debug)]
pub(super) struct Passage<'a> {
    /// Its bytes in the corpus.
    pub(super) range: Range<usize>,
    /// The quotation that it is; none for a paragraph of the text.
    pub(super) quotation: Option<Key<Quotation<'a>>>,
    /// The paragraph that it stands in.
    pub(super) paragraph: Option<u32>,
}

impl<'a> Corpus<'a> {
    pub(super) fn new(base: &FactBase<'a>, article: Option<&Article<'_>>) -> Self {
        let mut corpus = Self { text: String::new(), passages: Vec::new() };
        for (key, quotation) in base.quotations.iter() {
            corpus.add(&quotation.text, Some(key), Some(quotation.paragraph));
        }
        for paragraph in article.into_iter().flat_map(Article::paragraphs) {
            let words = article.map(|article| article.words_of(paragraph)).unwrap_or_default();
            corpus.add(words, None, paragraph.number);
        }
        corpus
    }

    fn add(&mut self, words: &str, quotation: Option<Key<Quotation<'a>>>, paragraph: Option<u32>) {
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
    ) -> impl Iterator<Item = (&Passage<'a>, Range<usize>)> {
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
    pub(super) fn passage_at(&self, at: usize) -> Option<&Passage<'a>> {
        let behind = self.passages.partition_point(|passage| passage.range.start <= at);
        self.passages.get(behind.checked_sub(1)?)
    }
}
