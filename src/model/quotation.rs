//! Quotations: passages of a source, word for word. What a fact says rests on
//! one of them.

use super::{Fact, Id, Key, KeyRange, Source};

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
    pub text: &'a str,
    /// What few quotations say besides.
    pub beside: Option<&'a Beside<'a>>,
    /// The facts that it supports, in their order; there is at least one.
    pub facts: KeyRange<Fact<'a>>,
}

/// What it takes to find a passage that stands in its source more than once, and
/// whose words it is where that isn't the source's author. Most quotations have
/// nothing of it, so it doesn't lie in each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beside<'a> {
    /// What stands before the words.
    pub prefix: Option<&'a str>,
    /// What stands behind them.
    pub suffix: Option<&'a str>,
    /// Who said or wrote them.
    pub attributed_to: Option<&'a str>,
}

impl<'a> Quotation<'a> {
    /// What stands before the words, where it takes that to find them.
    #[must_use]
    pub fn prefix(&self) -> Option<&'a str> {
        self.beside.and_then(|beside| beside.prefix)
    }

    /// What stands behind the words, where it takes that to find them.
    #[must_use]
    pub fn suffix(&self) -> Option<&'a str> {
        self.beside.and_then(|beside| beside.suffix)
    }

    /// Whose words they are where that isn't the source's author.
    #[must_use]
    pub fn attributed_to(&self) -> Option<&'a str> {
        self.beside.and_then(|beside| beside.attributed_to)
    }
}
