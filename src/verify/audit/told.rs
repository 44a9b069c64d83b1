//! The findings about a draft.

use super::{
    AuditedDraft, AuditedFigure, AuditedQuotation, Credit, FigureVerdict, QuotationVerdict,
};
use crate::model::{Code, FactBase, Finding, Place, Severity};
use crate::prose::marked;
use crate::text::quoted;

/// Whether unknown quotations and unsourced figures are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// Only errors are reported.
    Wrong,
    /// Unknown quotations and unsourced figures are reported too.
    Unsourced,
}

impl AuditedDraft<'_> {
    /// The findings about the draft in their order; `file` is its index among all files.
    pub fn findings(&self, base: &FactBase, file: u32, strictness: Strictness) -> Vec<Finding> {
        let quotations = self
            .quotations
            .iter()
            .filter_map(|quotation| Some((&quotation.range, quotation_finding(quotation, base)?)));
        let figures = self
            .figures
            .iter()
            .filter_map(|figure| Some((&figure.range, self.figure_finding(figure, base)?)));
        let mut findings: Vec<Finding> = quotations
            .chain(figures)
            .map(|(range, finding)| {
                let place = Some(Place::new(file, self.draft.in_file(range.clone())));
                Finding { place, ..finding }
            })
            .filter(|finding| {
                strictness == Strictness::Unsourced || finding.severity == Severity::Error
            })
            .collect();
        findings.sort_by_key(|finding| finding.place);
        findings
    }

    fn figure_finding(&self, figure: &AuditedFigure, base: &FactBase) -> Option<Finding> {
        let written = self.written(figure);
        let name = quoted(written);
        match figure.verdict {
            FigureVerdict::Agrees | FigureVerdict::Rounds => None,
            FigureVerdict::Unsourced => {
                let message = format!("no fact has the figure {name}");
                let help = "check it against its source";
                Some(Finding::warning(Code::FigureUnsourced, None, message, help))
            }
            FigureVerdict::Differs => {
                let fact = &base.facts[figure.fact?];
                let paragraph = base.quotations[fact.quotation].paragraph;
                let id = quoted(fact.id.as_str());
                let (code, message, value) = if figure.is_date {
                    let message = format!("{name} is not the date of the fact {id}");
                    (Code::DateDiffers, message, fact.date.as_ref()?.period.edtf().to_owned())
                } else {
                    let own = fact.figure.as_ref()?;
                    let message = if written == own.text {
                        format!("what qualifies {name} differs in the fact {id}")
                    } else {
                        format!("{name} differs from the fact {id}")
                    };
                    (Code::FigureDiffers, message, own.in_words())
                };
                let help = format!("{}: {value} (para. {paragraph})", fact.claim);
                let finding = Finding::new(code, Severity::Error, None, message, help);
                Some(finding.about_fact(&fact.id))
            }
        }
    }
}

fn quotation_finding(quotation: &AuditedQuotation, base: &FactBase) -> Option<Finding> {
    let id = quotation.quotation.map(|key| &base.quotations[key].id);
    let finding = |code, message, help| {
        let finding = Finding::new(code, Severity::Error, None, message, help);
        Finding { quotation: id.map(ToString::to_string), ..finding }
    };
    match quotation.verdict {
        QuotationVerdict::Verbatim | QuotationVerdict::Normalized => None,
        QuotationVerdict::Unknown => {
            let message = "the quotation is in no source of the fact base";
            let help = "check it against its source";
            Some(Finding::warning(Code::QuotationUnknown, None, message, help))
        }
        QuotationVerdict::Altered => {
            let of = match (id, quotation.paragraph) {
                (Some(id), _) => quoted(id.as_str()),
                (None, Some(paragraph)) => format!("paragraph {paragraph} of the text"),
                (None, None) => "the text".into(),
            };
            let message = format!("the quotation is not word for word: see {of}");
            Some(finding(Code::QuotationAltered, message, marked(&quotation.changes)))
        }
        QuotationVerdict::Misattributed => {
            let Credit { says, is } = quotation.credit.as_ref()?;
            let (says, id) = (quoted(says), quoted(id?.as_str()));
            let message = format!("the quotation is credited to {says}: see {id}");
            Some(finding(Code::QuotationMisattributed, message, format!("these are words of {is}")))
        }
    }
}
