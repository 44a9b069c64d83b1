//! Notes, which their fact leads to as they lead to it.

use super::Checker;
use crate::load::raw::RawNote;
use crate::model::{Note, Relation};

impl<'a> Checker<'a, '_> {
    pub(super) fn note(&mut self, raw: RawNote<'a>) {
        let fact = raw.fact.and_then(|id| self.facts.find(&id, self.faults));
        let source = raw.source.and_then(|id| self.sources.find(&id, self.faults));
        let relation = raw.relation.and_then(|word| self.word::<Relation>(&word, "relation"));
        let (Some(fact), Some(source), Some(relation), Some(text)) =
            (fact, source, relation, raw.text)
        else {
            return;
        };
        let note = self.base.notes.push(Note { fact, relation, source, text: text.value });
        if let Some(fact) = self.base.facts.get_mut(fact) {
            fact.notes.push(note);
        }
    }
}
