//! Quotations, each with the facts that stand under it.

use super::{Checker, Referred, declared, value_of};
use crate::load::keys::Text;
use crate::load::names::Declared;
use crate::load::raw::RawQuotation;
use crate::model::fault::FormFault;
use crate::model::{Beside, Fact, FactBase, Key, KeyRange, Quotation};

/// Quotations with their facts that are checked together: their keys count from the
/// first of them.
#[derive(Default)]
pub(in crate::load) struct Passages<'a> {
    quotations: Vec<Quotation<'a>>,
    facts: Vec<Fact<'a>>,
    pub(super) quotation_ids: Vec<Declared<'a, Quotation<'a>>>,
    pub(super) fact_ids: Vec<Declared<'a, Fact<'a>>>,
}

impl<'a> Passages<'a> {
    pub(in crate::load) fn new(
        raw: Vec<RawQuotation<'a>>,
        referred: &Referred<'a>,
        checker: &mut Checker<'a, '_>,
    ) -> Self {
        let mut passages = Self::default();
        for quotation in raw {
            passages.add(&quotation, referred, checker);
        }
        passages
    }

    fn add(
        &mut self,
        raw: &RawQuotation<'a>,
        referred: &Referred<'a>,
        checker: &mut Checker<'a, '_>,
    ) {
        let id = checker.id(raw.id);
        let source = raw.source.and_then(|id| referred.source_names.find(id, checker.faults));
        let paragraph = raw.paragraph.and_then(|count| checker.positive(count, "paragraph"));
        if raw.facts.is_empty() {
            checker.tell(raw.place, FormFault::NoFacts);
        }
        let key = Key::new(self.quotations.len());
        let words = raw.text.zip(raw.id);
        let start = Key::new(self.facts.len());
        for raw in &raw.facts {
            let id = checker.id(raw.id);
            let fact = checker.fact(id, raw, key, words, referred);
            let key = fact.is_some().then(|| Key::new(self.facts.len()));
            self.fact_ids.extend(declared(id, raw.id, key));
            self.facts.extend(fact);
        }
        let facts = KeyRange { start, end: Key::new(self.facts.len()) };
        let beside = Beside {
            prefix: raw.prefix.map(value_of),
            suffix: raw.suffix.map(value_of),
            attributed_to: raw.attributed_to.map(value_of),
        };
        let quotation = match (id, source, paragraph, raw.text) {
            (Some(id), Some(source), Some(paragraph), Some(Text { value: text, .. })) => {
                let beside = (beside != Beside::default()).then_some(beside);
                let beside = beside.map(|beside| &*checker.arena.alloc(beside));
                Some(Quotation { id, source, paragraph, text, beside, facts })
            }
            _ => None,
        };
        self.quotation_ids.extend(declared(id, raw.id, quotation.is_some().then_some(key)));
        self.quotations.extend(quotation);
    }

    /// Adds them to a fact base, behind those that it has.
    pub(in crate::load) fn add_to(self, base: &mut FactBase<'a>) {
        let (quotations, facts) = (base.quotations.next_key(), base.facts.next_key());
        for quotation in self.quotations {
            let facts = quotation.facts.behind(facts.index());
            base.quotations.push(Quotation { facts, ..quotation });
        }
        for fact in self.facts {
            let quotation = fact.quotation.behind(quotations.index());
            base.facts.push(Fact { quotation, ..fact });
        }
    }
}
