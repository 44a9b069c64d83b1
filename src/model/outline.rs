//! The outline of a fact base that may be unfinished.

use std::collections::HashSet;
use std::ops::Range;

/// The parts of a fact base that change with its article, with their ranges in the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline {
    /// The id of the quoted source.
    pub source: String,
    pub sha256: Option<(String, Range<usize>)>,
    pub characters: Option<Range<usize>>,
    pub furniture: Vec<String>,
    pub quotations: Vec<OutlineQuotation>,
    /// The texts of the exemptions.
    pub exemptions: Vec<String>,
    /// The ids of quotations and facts.
    pub ids: HashSet<String>,
    /// The ids of regions.
    pub regions: HashSet<String>,
}

/// A quotation with its places in the file.
#[derive(Clone, Debug)]
pub(crate) struct OutlineQuotation {
    pub source: String,
    pub text: String,
    pub in_file: Range<usize>,
    pub paragraph: Option<u32>,
    pub paragraph_in_file: Option<Range<usize>>,
}
