//! Exemptions, each with its reason.

use super::{Checker, Referred};
use crate::load::raw::RawExemption;
use crate::model::{Exemption, FactBase};

impl<'a> Checker<'a, '_> {
    pub(in crate::load) fn exemptions(
        &mut self,
        raw: Vec<RawExemption<'a>>,
        base: &mut FactBase<'a>,
        referred: &Referred<'a>,
    ) {
        for raw in raw {
            let source = raw.source.and_then(|id| referred.sources.names.find(id, self.faults));
            let paragraph = raw.paragraph.and_then(|count| self.positive(count, "paragraph"));
            if let (Some(source), Some(text), Some(reason)) = (source, raw.text, raw.reason) {
                let (text, reason) = (text.value, reason.value);
                base.exemptions.push(Exemption { source, paragraph, text, reason });
            }
        }
    }
}
