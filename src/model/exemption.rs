//! Exemptions: what a source says and the fact base leaves out on purpose.

use super::{Key, Source};

/// A passage whose numbers and quoted phrases need no fact, and why.
#[derive(Clone, Debug)]
pub struct Exemption<'a> {
    /// Where it stands.
    pub source: Key<Source<'a>>,
    /// In which paragraph, one-based; in any of them where there is none.
    pub paragraph: Option<u32>,
    /// The passage, word for word.
    pub text: &'a str,
    /// Why it needs no fact.
    pub reason: &'a str,
}
