//! Exemptions: passages of a source without facts, on purpose.

use super::{Key, Source};

/// A passage whose numbers and quoted phrases need no fact, with the reason.
#[derive(Clone, Debug)]
pub struct Exemption {
    pub source: Key<Source>,
    /// The one-based paragraph; none for any paragraph.
    pub paragraph: Option<u32>,
    /// The passage, verbatim.
    pub text: String,
    pub reason: String,
}
