//! A draft beside the facts: are its quotations word for word, and its figures those
//! of the facts?

mod altered;
mod attribution;
mod candidate;
mod clause;
mod comparable;
mod context;
mod corpus;
mod countable;
mod credit;
mod dates;
mod figures;
mod fix;
mod having;
mod pairing;
mod phrase;
mod quotations;
mod quoted;
mod rounding;
mod sentence;
mod told;

pub(crate) use attribution::Credit;
pub(crate) use figures::{AuditedFigure, FigureVerdict};
pub(crate) use fix::Edit;
pub(crate) use quotations::{AuditedQuotation, QuotationVerdict};
pub(crate) use told::Strictness;

use std::ops::Range;

use context::Context;
use corpus::Corpus;

use crate::model::FactBase;
use crate::prose::{Article, Draft};

/// How far from a number the words stand that say something of it, in bytes.
const REACH: usize = 96;

/// What drafts are compared with.
pub struct Auditor<'b> {
    base: &'b FactBase,
    corpus: Corpus,
    context: Context,
}

/// A draft with all its quotations and figures.
pub struct AuditedDraft<'f> {
    /// The draft.
    pub draft: Draft<'f>,
    /// Its quotations, in order.
    pub quotations: Vec<AuditedQuotation>,
    /// Its figures, in order.
    pub figures: Vec<AuditedFigure>,
}

impl<'b> Auditor<'b> {
    /// Makes ready a fact base and, where there is one, the text of a source.
    pub fn new(base: &'b FactBase, article: Option<&Article<'_>>) -> Self {
        Self { base, corpus: Corpus::new(base, article), context: Context::new(base) }
    }

    /// Judges all quotations and figures of a draft.
    pub fn audit<'f>(&self, draft: Draft<'f>) -> AuditedDraft<'f> {
        let quotations = quotations::quotations(self.base, &self.corpus, &draft);
        // What stands in a quotation is judged with it.
        let spared: Vec<Range<usize>> = quotations
            .iter()
            .filter(|quotation| quotation.verdict != QuotationVerdict::Unknown)
            .map(|quotation| quotation.range.clone())
            .collect();
        let figures = figures::figures(self.base, &self.context, &draft, &spared);
        AuditedDraft { draft, quotations, figures }
    }
}

impl AuditedDraft<'_> {
    /// The words of a quotation as the draft has them.
    pub fn quoted(&self, quotation: &AuditedQuotation) -> &str {
        self.draft.words(quotation.range.clone())
    }

    /// Where a quotation stands in the file, in bytes.
    pub fn place_of_quotation(&self, quotation: &AuditedQuotation) -> Range<usize> {
        self.draft.in_file(quotation.range.clone())
    }

    /// Where a figure stands in the file, in bytes.
    pub fn place_of_figure(&self, figure: &AuditedFigure) -> Range<usize> {
        self.draft.in_file(figure.range.clone())
    }

    /// A figure as the draft writes it.
    pub fn written(&self, figure: &AuditedFigure) -> &str {
        self.draft.words(figure.range.clone())
    }
}
