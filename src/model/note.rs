//! Notes: what the source of a fact does not say. They have a source of their
//! own and are never mixed into a fact.

use super::vocabulary::vocabulary;
use super::{Fact, Key, Source};

/// A remark on a fact from another source.
#[derive(Clone, Debug)]
pub struct Note<'a> {
    /// The fact that it is about.
    pub fact: Key<Fact<'a>>,
    /// How it bears on the fact.
    pub relation: Relation,
    /// Where it comes from.
    pub source: Key<Source<'a>>,
    /// The remark, in the curator's words.
    pub text: &'a str,
}

vocabulary! {
    /// How a note bears on a fact, after the Citation Typing Ontology
    /// (<http://purl.org/spar/cito>).
    pub enum Relation {
        /// Another source says the same (`cito:confirms`).
        Confirms = "confirms",
        /// Another source limits or completes it (`cito:qualifies`).
        Qualifies = "qualifies",
        /// Another source says otherwise (`cito:disputes`).
        Disputes = "disputes",
        /// What a reader needs to know to read it right
        /// (`cito:obtainsBackgroundFrom`).
        Context = "context",
    }
}
