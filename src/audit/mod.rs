//! The audit of a draft: its quotations, figures and dates against the facts.
//!
//! A quotation is aligned with the quotations of the base (`quotations`, `crate::align`). A number
//! gets a score for each number of the base (`slots`, `score`): how likely the sentence is about it,
//! without regard to the value. Then the value decides (`relation`), unless the sentence contradicts
//! the fact (`guard`).

mod cues;
mod figures;
mod findings;
mod fix;
mod guard;
mod mentions;
mod quotations;
mod references;
mod relation;
mod score;
mod slots;

use std::ops::Range;

pub(crate) use figures::{AuditedFigure, FigureVerdict};
pub(crate) use quotations::{AuditedQuotation, Credit, QuotationVerdict};
pub(crate) use score::{Term, shown};

use quotations::Corpus;
use references::References;
use slots::Slots;

use crate::document::Article;
use crate::model::{FactBase, Finding};
use crate::numbers::Notation;
use crate::text::overlapping;

/// A fact base prepared for the audit of drafts.
pub struct Auditor<'b> {
    base: &'b FactBase,
    corpus: Corpus<'b>,
    slots: Slots,
    references: References<'b>,
    /// The notation of drafts without a declared language: that of all quoted sources, else `Point`.
    notation: Notation,
}

/// A draft with all its quotations and figures.
pub struct AuditedDraft<'f> {
    pub(crate) draft: Article<'f>,
    /// The quotations, in order.
    pub(crate) quotations: Vec<AuditedQuotation>,
    /// The phrases in quotation marks too short to be compared.
    pub(crate) short_quotations: usize,
    /// The titles of sources in quotation marks, which are not compared.
    pub(crate) titles: usize,
    /// The figures and dates outside of quotations of the base, in order.
    pub(crate) figures: Vec<AuditedFigure>,
    /// The problems that no comment accepts, in order. The file is 0.
    findings: Vec<Finding>,
}

impl<'b> Auditor<'b> {
    /// Prepares a fact base and, if given, the text of a source.
    pub fn new(base: &'b FactBase, article: Option<&Article<'_>>) -> Self {
        let (corpus, slots) = (Corpus::new(base, article), Slots::new(base));
        let sources = base.quotations.values().map(|it| &base.sources[it.source]);
        let mut notations = sources.map(Notation::of);
        let first = notations.next().unwrap_or_default();
        let notation = if notations.all(|it| it == first) { first } else { Notation::Point };
        Self { base, corpus, slots, references: References::new(base), notation }
    }

    /// Judges all quotations and figures of a draft. `progress` gets the number of blocks that are
    /// done, and the number of all.
    pub fn audit<'f>(
        &self,
        draft: Article<'f>,
        progress: &mut dyn FnMut(usize, usize),
    ) -> AuditedDraft<'f> {
        let mut marks = findings::marks(&draft.file().text);
        // A comment in code is an example.
        marks.retain(|mark| !is_inside(mark.range.start, draft.code()));
        let marked: Vec<Range<usize>> = marks.iter().map(|mark| mark.range.clone()).collect();
        let is_marked =
            |range: &Range<usize>| is_inside(draft.in_file(range.clone()).start, &marked);
        let (mut quotations, short_quotations) = quotations::quotations(&self.corpus, &draft);
        quotations.retain(|quotation| !is_marked(&quotation.range));
        let is_title =
            |range: &Range<usize>| self.references.is_title(&draft.text()[range.clone()]);
        let titles = quotations.extract_if(.., |it| is_title(&it.range)).count();
        // The figures of a quotation are judged with the words.
        let known = quotations.iter().filter(|it| it.verdict != QuotationVerdict::Unknown);
        let spared: Vec<Range<usize>> = known.map(|quotation| quotation.range.clone()).collect();
        let mut figures = figures::figures(self, &draft, &spared, progress);
        figures.retain(|figure| !is_marked(&figure.range));
        let findings = Vec::new();
        let mut audited =
            AuditedDraft { draft, quotations, short_quotations, titles, figures, findings };
        audited.set_findings(self.base, marks);
        audited
    }
}

/// Whether an offset is inside one of the ranges, which are in order and apart.
fn is_inside(at: usize, ranges: &[Range<usize>]) -> bool {
    !overlapping(ranges, &(at..at + 1)).is_empty()
}

impl AuditedDraft<'_> {
    /// The bytes of all quotations and figures in the file.
    pub fn places(&self) -> impl Iterator<Item = Range<usize>> {
        let quotations = self.quotations.iter().map(|quotation| &quotation.range);
        let ranges = quotations.chain(self.figures.iter().map(|figure| &figure.range));
        ranges.map(|range| self.place(range))
    }

    /// The bytes in the file of a quotation or a figure.
    pub(crate) fn place(&self, range: &Range<usize>) -> Range<usize> {
        self.draft.in_file(range.clone())
    }

    /// The words of a quotation or a figure in the draft.
    pub(crate) fn words(&self, range: &Range<usize>) -> &str {
        &self.draft.text()[range.clone()]
    }
}
