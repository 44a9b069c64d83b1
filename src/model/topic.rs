//! Topics.

use super::Id;

/// A subject of facts.
#[derive(Clone, Debug)]
pub struct Topic {
    /// The name in fact bases and scripts.
    pub id: Id,
    /// The name for readers.
    pub label: String,
    /// Further names for searches.
    pub aliases: Vec<String>,
}
