//! Quotations, each with the facts that stand under it.

use super::{Checker, value_of};
use crate::load::raw::RawQuotation;
use crate::model::Quotation;
use crate::model::fault::FormFault;

impl<'a> Checker<'a, '_> {
    pub(super) fn quotation(&mut self, raw: RawQuotation<'a>) {
        let id = self.quotations.declare(raw.id.as_ref(), self.faults);
        let source = raw.source.and_then(|id| self.sources.find(&id, self.faults));
        let paragraph = raw.paragraph.and_then(|count| self.positive(&count, "paragraph"));
        if raw.facts.is_empty() {
            self.tell(raw.place, FormFault::NoFacts);
        }
        let key = self.base.quotations.next_key();
        let words = raw.text.as_ref().zip(raw.id.as_ref());
        let facts = raw.facts.into_iter().filter_map(|fact| self.fact(fact, key, words)).collect();
        let (Some(id), Some(source), Some(paragraph), Some(text)) =
            (id, source, paragraph, raw.text)
        else {
            return;
        };
        let attributed_to = raw.attributed_to.map(value_of);
        self.quotations.lead(&id, key);
        self.base.quotations.push(Quotation {
            id,
            source,
            paragraph,
            text: text.value,
            prefix: raw.prefix.map(value_of),
            suffix: raw.suffix.map(value_of),
            attributed_to,
            facts,
        });
    }
}
