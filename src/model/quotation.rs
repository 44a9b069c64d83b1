//! Quotations: passages of a source, word for word. What a fact says rests on
//! one of them.

use std::borrow::Cow;

use super::{Fact, Id, Key, KeyList, Source};

/// A passage of a source, word for word.
#[derive(Clone, Debug)]
pub struct Quotation<'a> {
    /// The name that scripts use.
    pub id: Id<'a>,
    /// Where it was taken from.
    pub source: Key<Source<'a>>,
    /// Which paragraph of the source it stands in, one-based, as a reader of the
    /// page counts.
    pub paragraph: u32,
    /// The words, with the source's own punctuation.
    pub text: Cow<'a, str>,
    /// What stands before the words, where it takes that to find them.
    pub prefix: Option<Cow<'a, str>>,
    /// What stands behind them.
    pub suffix: Option<Cow<'a, str>>,
    /// Whose words they are where that isn't the source's author.
    pub attributed_to: Option<Cow<'a, str>>,
    /// The facts that it supports, in their order; there is at least one.
    pub facts: KeyList<'a, Fact<'a>>,
}
