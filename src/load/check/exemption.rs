//! Exemptions, each with its reason.

use super::Checker;
use crate::load::raw::RawExemption;
use crate::model::Exemption;

impl<'a> Checker<'a, '_> {
    pub(super) fn exemption(&mut self, raw: RawExemption<'a>) {
        let source = raw.source.and_then(|id| self.sources.find(&id, self.faults));
        let paragraph = raw.paragraph.and_then(|count| self.positive(&count, "paragraph"));
        let (Some(source), Some(text), Some(reason)) = (source, raw.text, raw.reason) else {
            return;
        };
        let (text, reason) = (text.value, reason.value);
        self.base.exemptions.push(Exemption { source, paragraph, text, reason });
    }
}
