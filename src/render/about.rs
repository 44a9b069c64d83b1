//! What a finding is about, by the ids that a script goes on with.

use crate::model::RecordKind;
use crate::model::{Fact, FactBase, Key, Places, Quotation, RecordsInOrder};
use crate::verify::{AgreementFinding, AuditFinding, Finding, FindingKind, Gap, TextFinding};

/// The ids of what a finding is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct About {
    pub(super) quotation: Option<String>,
    pub(super) fact: Option<String>,
    /// Where it is about several.
    pub(super) quotations: Option<Vec<String>>,
}

impl About {
    /// What a finding says itself.
    pub(super) fn said(finding: &Finding) -> Self {
        let quotation = match &finding.kind {
            FindingKind::Agreement(
                AgreementFinding::Absent { quotation, .. }
                | AgreementFinding::Normalized { quotation, .. }
                | AgreementFinding::Ambiguous { quotation, .. }
                | AgreementFinding::WrongParagraph { quotation, .. }
                | AgreementFinding::ContextAbsent { quotation, .. },
            )
            | FindingKind::Gap(Gap::NumberWithoutFact { quotation, .. })
            | FindingKind::Audit(AuditFinding::Misattributed { quotation, .. }) => Some(quotation),
            FindingKind::Audit(AuditFinding::Altered { quotation, .. }) => quotation.as_ref(),
            _ => None,
        };
        let fact = match &finding.kind {
            FindingKind::Audit(
                AuditFinding::FigureDiffers { fact, .. } | AuditFinding::DateDiffers { fact, .. },
            ) => Some(fact),
            _ => None,
        };
        let quotations = match &finding.kind {
            FindingKind::Text(
                TextFinding::SetOtherwise { quotations, .. }
                | TextFinding::Renumbered { quotations, .. },
            ) => Some(quotations),
            _ => None,
        };
        Self { quotation: quotation.cloned(), fact: fact.cloned(), quotations: quotations.cloned() }
    }
}

/// The quotations and facts of a base by their places.
pub(super) struct Subjects<'b> {
    base: &'b FactBase,
    records: RecordsInOrder,
    quotations: Vec<Key<Quotation>>,
    facts: Vec<Key<Fact>>,
}

impl<'b> Subjects<'b> {
    pub(super) fn new(base: &'b FactBase, places: &Places) -> Self {
        let (quotations, facts) = (base.quotations.keys().collect(), base.facts.keys().collect());
        Self { base, records: places.in_order(), quotations, facts }
    }

    /// What a finding is about: what it says itself, else the record that it points at.
    pub(super) fn of(&self, finding: &Finding) -> About {
        let said = About::said(finding);
        if said != About::default() {
            return said;
        }
        match finding.place.and_then(|place| self.records.at(place)) {
            Some((RecordKind::Quotation, number)) => {
                self.quotations.get(number).map(|key| self.quotation(*key)).unwrap_or_default()
            }
            Some((RecordKind::Fact, number)) => {
                self.facts.get(number).map(|key| self.fact(*key)).unwrap_or_default()
            }
            _ => About::default(),
        }
    }

    fn quotation(&self, key: Key<Quotation>) -> About {
        let quotation = Some(self.base.quotations[key].id.to_string());
        About { quotation, ..About::default() }
    }

    fn fact(&self, key: Key<Fact>) -> About {
        let fact = &self.base.facts[key];
        About { fact: Some(fact.id.to_string()), ..self.quotation(fact.quotation) }
    }
}
