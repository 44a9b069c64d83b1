//! Memory that a fact base lies in beside the texts of its files: lists, and the few
//! texts that a file writes otherwise than they read, with escapes. What is read
//! together lies together, and all of it is given back at once.

use bumpalo::Bump;

/// Where [`fact_base`](super::fact_base) puts what the files don't hold as it is.
#[derive(Debug, Default)]
pub struct Arena {
    pub(super) own: Bump,
    /// One for each that reads a long file beside others.
    pub(super) readers: Vec<Bump>,
}
