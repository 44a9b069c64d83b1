//! The findings about a draft.

use std::collections::HashSet;

use super::accept::{Mark, marks};
use super::{
    AuditedDraft, AuditedFigure, AuditedQuotation, Credit, FigureVerdict, QuotationVerdict,
};
use crate::align::marked;
use crate::model::{Code, Fact, FactBase, Finding, Place, Severity};
use crate::text::{any_of, quoted};

/// Whether unknown quotations and unsourced figures are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// Report only errors.
    Wrong,
    /// Report unknown quotations and unsourced figures too.
    Unsourced,
}

impl AuditedDraft<'_> {
    /// The findings about the draft without the accepted ones, in order. `file` is the index of the
    /// draft among all files.
    pub(crate) fn findings(
        &self,
        base: &FactBase,
        file: u32,
        strictness: Strictness,
    ) -> Vec<Finding> {
        let mut findings = self.all_findings(base, file);
        let text = &self.draft.file().text;
        let is_stale = |mark: &Mark<'_>| !findings.iter().any(|it| mark.accepts(text, it));
        let stale: Vec<Mark<'_>> = marks(text).into_iter().filter(is_stale).collect();
        findings
            .retain(|finding| !finding.place.is_some_and(|it| self.is_accepted(it.start as usize)));
        findings.extend(stale.into_iter().map(|mark| mark.finding(file)));
        findings.retain(|finding| {
            strictness == Strictness::Unsourced || finding.severity == Severity::Error
        });
        findings.sort_by_key(|finding| finding.place);
        findings
    }

    /// The findings about the draft, also those that a comment accepts.
    fn all_findings(&self, base: &FactBase, file: u32) -> Vec<Finding> {
        let quotations = self.quotations.iter().map(|it| (&it.range, quotation_finding(it, base)));
        let figures = self.figures.iter().map(|it| (&it.range, self.figure_finding(it, base)));
        let findings = quotations.chain(figures).filter_map(|(range, finding)| {
            let place = Some(Place::new(file, self.draft.in_file(range.clone())));
            Some(Finding { place, ..finding? })
        });
        findings.collect()
    }

    /// The first bytes in the file of the quotations and figures that comments accept.
    pub(super) fn accepted_places(&self, base: &FactBase) -> HashSet<usize> {
        let text = &self.draft.file().text;
        let marks = marks(text);
        let findings = self.all_findings(base, 0).into_iter();
        let accepted = findings.filter(|it| marks.iter().any(|mark| mark.accepts(text, it)));
        accepted.filter_map(|it| Some(it.place?.start as usize)).collect()
    }

    fn figure_finding(&self, figure: &AuditedFigure, base: &FactBase) -> Option<Finding> {
        let written = self.written(figure);
        match figure.verdict {
            FigureVerdict::Unsourced if !figure.is_label => Some(unsourced(figure, written, base)),
            FigureVerdict::Differs => {
                let fact = &base.facts[figure.fact?];
                let locator = &base.quotations[fact.quotation].locator;
                let (code, message, value) = difference(figure, written, fact)?;
                let help = format!("{}: {value} ({locator})", fact.claim);
                let finding = Finding::new(code, Severity::Error, None, message, help);
                Some(finding.about_fact(&fact.id))
            }
            _ => None,
        }
    }
}

fn unsourced(figure: &AuditedFigure, written: &str, base: &FactBase) -> Finding {
    let name = quoted(written);
    let ids = figure.candidates.iter().map(|key| base.facts[*key].id.as_str());
    let ids: Vec<&str> = ids.collect();
    let (message, help) = if ids.is_empty() {
        let kind = if figure.is_date { "date" } else { "figure" };
        (format!("no fact has the {kind} {name}"), "check it against its source".into())
    } else {
        let message = format!("it is unclear which fact {name} is from");
        (message, format!("compare it with {}", any_of(&ids)))
    };
    Finding::warning(Code::FigureUnsourced, None, message, help)
}

/// The code and the message of a difference, and the value of the fact.
fn difference(
    figure: &AuditedFigure,
    written: &str,
    fact: &Fact,
) -> Option<(Code, String, String)> {
    let (name, id) = (quoted(written), quoted(fact.id.as_str()));
    if let Some(date) = fact.date.as_ref().filter(|_| figure.is_date) {
        let message = format!("{name} is not the date of the fact {id}");
        return Some((Code::DateDiffers, message, date.period.edtf().to_owned()));
    }
    let own = fact.figure.as_ref()?;
    let message = match figure.conflict {
        Some(conflict) => format!("{name} is the figure of {id}, but {}", conflict.in_words()),
        None if written == own.text => {
            format!("{name} is qualified differently in the fact {id}")
        }
        None => format!("{name} does not match the fact {id}"),
    };
    Some((Code::FigureDiffers, message, own.in_words()))
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
            let message = "the quotation was not found in the fact base";
            let help = "check it against its source";
            Some(Finding::warning(Code::QuotationUnknown, None, message, help))
        }
        QuotationVerdict::Altered => {
            let of = match (id, quotation.paragraph) {
                (Some(id), _) => quoted(id.as_str()),
                (None, Some(paragraph)) => format!("paragraph {paragraph} of the text"),
                (None, None) => "the text".into(),
            };
            let (message, help) = if quotation.follows_negation {
                let message = format!("the quotation is cut right after a negation ({of})");
                (message, "quote the negation too".to_owned())
            } else {
                let message = format!("the quotation differs from the source ({of})");
                (message, marked(&quotation.changes))
            };
            Some(finding(Code::QuotationAltered, message, help))
        }
        QuotationVerdict::Misattributed => {
            let Credit { says, is } = quotation.credit.as_ref()?;
            let (says, id) = (quoted(says), quoted(id?.as_str()));
            let message = format!("the quotation is attributed to {says}, not to {is} ({id})");
            let help = format!("the words are by {is}");
            Some(finding(Code::QuotationMisattributed, message, help))
        }
    }
}
