//! Notes: remarks on a fact from a different source.

use super::vocabulary::vocabulary;
use super::{Fact, Key, Source};

/// A remark on a fact from a different source.
#[derive(Clone, Debug)]
pub struct Note {
    pub fact: Key<Fact>,
    pub relation: Relation,
    pub source: Key<Source>,
    /// The remark, in the curator's words.
    pub text: String,
}

vocabulary! {
    /// The relation of a note to its fact, from the Citation Typing Ontology
    /// (<http://purl.org/spar/cito>).
    pub enum Relation {
        /// The source confirms the fact (`cito:confirms`).
        Confirms = "confirms",
        /// The source limits or completes the fact (`cito:qualifies`).
        Qualifies = "qualifies",
        /// The source disputes the fact (`cito:disputes`).
        Disputes = "disputes",
        /// The source gives context
        /// (`cito:obtainsBackgroundFrom`).
        Context = "context",
    }
}
