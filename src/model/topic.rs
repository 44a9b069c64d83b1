//! Topics: what facts are about, and the names that a reader may type for it.

use super::Id;

/// A subject that facts are filed under.
#[derive(Clone, Debug)]
pub struct Topic<'a> {
    /// The name that facts and scripts use.
    pub id: Id<'a>,
    /// The name for readers.
    pub label: &'a str,
    /// Other names that find it.
    pub aliases: &'a [&'a str],
}
