//! Quotations: verbatim passages of a source, each with its facts.

use super::{Fact, Id, Key, Source};

/// A verbatim passage of a source.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// The name in scripts.
    pub id: Id,
    pub source: Key<Source>,
    /// The paragraph of the source, one-based, as a reader of the page counts.
    pub paragraph: u32,
    /// The words with the punctuation of the source.
    pub text: String,
    /// The text before the passage, if the passage alone is ambiguous.
    pub prefix: Option<String>,
    /// The text after the passage, if the passage alone is ambiguous.
    pub suffix: Option<String>,
    /// The speaker, if not the author of the source.
    pub attributed_to: Option<String>,
    /// The first of its facts, which follow one another in the fact base.
    pub first_fact: Key<Fact>,
    /// The number of its facts, at least one.
    pub fact_count: usize,
}

impl Quotation {
    /// The supported facts, in their order.
    pub fn facts(&self) -> impl Iterator<Item = Key<Fact>> + Clone + use<> {
        let first = self.first_fact.index();
        (first..first + self.fact_count).map(Key::new)
    }
}
