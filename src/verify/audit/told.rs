//! What is to be told of a draft.

use rust_decimal::Decimal;

use super::{
    AuditedDraft, AuditedFigure, AuditedQuotation, Credit, FigureVerdict, QuotationVerdict,
};
use crate::model::Place;
use crate::model::{Code, FactBase, Figure, Qualifier};
use crate::prose::Change;
use crate::verify::finding::{Finding, FindingKind, Severity};

/// The figure of a fact with texts of its own: findings of all kinds are kept together
/// and borrow from nothing.
#[derive(Clone, Debug)]
pub struct FactFigure {
    text: String,
    unit: String,
    value: Decimal,
    qualifier: Qualifier,
}

impl FactFigure {
    fn new(figure: &Figure) -> Self {
        let Figure { text, value, unit, qualifier } = figure.clone();
        Self { text, unit, value, qualifier }
    }

    /// The figure itself.
    #[must_use]
    pub fn as_figure(&self) -> Figure {
        let Self { text, unit, value, qualifier } = self;
        Figure {
            text: text.to_string(),
            unit: unit.to_string(),
            value: *value,
            qualifier: *qualifier,
        }
    }
}

/// Something wrong with a quotation or a figure of a draft.
#[derive(Clone, Debug)]
pub enum AuditFinding {
    /// A quotation is not word for word.
    Altered {
        /// The id of the one that it is near to; none where it is of the text alone.
        quotation: Option<String>,
        /// The paragraph of that.
        paragraph: Option<u32>,
        /// From the draft to the source.
        changes: Vec<Change>,
    },
    /// A quotation is credited to somebody else.
    Misattributed {
        /// Its id.
        quotation: String,
        /// Whom the draft credits.
        says: String,
        /// Whose words they are.
        is: String,
    },
    /// A quotation that nobody knows.
    Unknown,
    /// A figure is not that of the fact it is meant for.
    FigureDiffers {
        /// As the draft writes it.
        written: String,
        /// The id of the fact.
        fact: String,
        /// Its claim.
        claim: String,
        /// Its figure.
        figure: FactFigure,
        /// The paragraph that it stands in.
        paragraph: u32,
    },
    /// A year is not that of the fact it is meant for.
    DateDiffers {
        /// As the draft writes it.
        written: String,
        /// The id of the fact.
        fact: String,
        /// Its claim.
        claim: String,
        /// Its date in EDTF.
        date: String,
        /// The paragraph that it stands in.
        paragraph: u32,
    },
    /// A figure that no fact is about.
    Unsourced {
        /// As the draft writes it.
        written: String,
    },
}

/// Whether what no fact is about has to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// Only what is wrong.
    Wrong,
    /// What is unknown or unsourced too.
    Unsourced,
}

impl AuditFinding {
    pub(in crate::verify) fn code(&self) -> Code {
        match self {
            Self::Altered { .. } => Code::QuotationAltered,
            Self::Misattributed { .. } => Code::QuotationMisattributed,
            Self::Unknown => Code::QuotationUnknown,
            Self::FigureDiffers { .. } => Code::FigureDiffers,
            Self::DateDiffers { .. } => Code::DateDiffers,
            Self::Unsourced { .. } => Code::FigureUnsourced,
        }
    }
}

impl AuditedDraft<'_> {
    /// What is to be told of the draft, which is the `file`th of all files, in its
    /// order.
    #[must_use]
    pub fn findings(&self, base: &FactBase, file: u32, strictness: Strictness) -> Vec<Finding> {
        let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
        let of_quotations = self
            .quotations
            .iter()
            .filter_map(|quotation| Some((&quotation.range, on_quotation(quotation, base)?)));
        let of_figures = self
            .figures
            .iter()
            .filter_map(|figure| Some((&figure.range, self.on_figure(figure, base)?)));
        let mut findings: Vec<Finding> = of_quotations
            .chain(of_figures)
            .map(|(range, finding)| {
                let range = self.draft.in_file(range.clone());
                let place = Place { file, start: offset(range.start), end: offset(range.end) };
                let severity = match &finding {
                    AuditFinding::Unknown | AuditFinding::Unsourced { .. } => Severity::Warning,
                    _ => Severity::Error,
                };
                Finding { place: Some(place), severity, kind: FindingKind::Audit(finding) }
            })
            .filter(|finding| {
                strictness == Strictness::Unsourced || finding.severity == Severity::Error
            })
            .collect();
        findings.sort_by_key(|finding| finding.place);
        findings
    }

    fn on_figure(&self, figure: &AuditedFigure, base: &FactBase) -> Option<AuditFinding> {
        let written = self.written(figure).to_owned();
        match figure.verdict {
            FigureVerdict::Agrees | FigureVerdict::Rounds => None,
            FigureVerdict::Unsourced => Some(AuditFinding::Unsourced { written }),
            FigureVerdict::Differs => {
                let of = &base.facts[figure.fact?];
                let paragraph = base.quotations[of.quotation].paragraph;
                let (fact, claim) = (of.id.to_string(), of.claim.to_string());
                if figure.is_date {
                    let date = of.date.as_ref()?.period.edtf().to_owned();
                    return Some(AuditFinding::DateDiffers {
                        written,
                        fact,
                        claim,
                        date,
                        paragraph,
                    });
                }
                let figure = FactFigure::new(of.figure.as_ref()?);
                Some(AuditFinding::FigureDiffers { written, fact, claim, figure, paragraph })
            }
        }
    }
}

fn on_quotation(quotation: &AuditedQuotation, base: &FactBase) -> Option<AuditFinding> {
    let id = quotation.quotation.map(|key| base.quotations[key].id.to_string());
    match quotation.verdict {
        QuotationVerdict::Verbatim | QuotationVerdict::Normalized => None,
        QuotationVerdict::Unknown => Some(AuditFinding::Unknown),
        QuotationVerdict::Altered => Some(AuditFinding::Altered {
            quotation: id,
            paragraph: quotation.paragraph,
            changes: quotation.changes.clone(),
        }),
        QuotationVerdict::Misattributed => {
            let Credit { says, is } = quotation.credit.clone()?;
            Some(AuditFinding::Misattributed { quotation: id?, says, is })
        }
    }
}
