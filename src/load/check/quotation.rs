//! Quotations, each with the facts that stand under it.

use super::{Checker, Referred, declared, value_of};
use crate::load::keys::Text;
use crate::load::names::Names;
use crate::load::raw::RawQuotation;
use crate::model::fault::{FormFault, RecordKind};
use crate::model::{Beside, Fact, FactBase, Key, KeyRange, Quotation};

/// Quotations with their facts that are checked together: their keys count from the
/// first of them.
#[derive(Default)]
pub(in crate::load) struct Passages<'a> {
    quotations: Vec<Quotation<'a>>,
    facts: Vec<Fact<'a>>,
}

/// The ids of quotations and facts, and those of the faulty among them.
pub(in crate::load) struct Ids<'a> {
    pub(super) quotations: Names<'a, Quotation<'a>>,
    pub(super) facts: Names<'a, Fact<'a>>,
}

impl Ids<'_> {
    pub(super) fn new() -> Self {
        Self { quotations: Names::new(RecordKind::Quotation), facts: Names::new(RecordKind::Fact) }
    }
}

impl<'a> Passages<'a> {
    /// Checks what was said, and takes note of each id: where there is nowhere to, whether
    /// they are new is left to the caller.
    pub(in crate::load) fn new(
        raw: Vec<RawQuotation<'a>>,
        referred: &Referred<'a>,
        mut ids: Option<&mut Ids<'a>>,
        checker: &mut Checker<'a, '_>,
    ) -> Self {
        let mut passages = Self::default();
        for quotation in raw {
            passages.add(&quotation, referred, ids.as_deref_mut(), checker);
        }
        passages
    }

    fn add(
        &mut self,
        raw: &RawQuotation<'a>,
        referred: &Referred<'a>,
        mut ids: Option<&mut Ids<'a>>,
        checker: &mut Checker<'a, '_>,
    ) {
        let id = checker.id(raw.id);
        let source = raw.source.and_then(|id| referred.sources.names.find(id, checker.faults));
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
            if let (Some(ids), Some(declared)) = (&mut ids, declared(id, raw.id, key)) {
                ids.facts.declare(declared, checker.faults);
            }
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
                let is_any = beside != Beside::default();
                let beside = is_any.then(|| &*checker.arena.alloc(beside));
                Some(Quotation { id, source, paragraph, text, beside, facts })
            }
            _ => None,
        };
        let key = quotation.as_ref().map(|_| key);
        if let (Some(ids), Some(declared)) = (ids, declared(id, raw.id, key)) {
            ids.quotations.declare(declared, checker.faults);
        }
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
