//! Notes, which their fact leads to as they lead to it.

use std::collections::HashMap;

use super::{Checker, Referred};
use crate::load::keys::Text;
use crate::load::raw::RawNote;
use crate::model::fault::Fault;
use crate::model::{Fact, FactBase, Key, Note, Relation};

impl<'a> Checker<'a, '_> {
    /// Adds notes to a fact base, where `find` gives the fact of an id.
    pub(in crate::load) fn notes(
        &mut self,
        raw: Vec<RawNote<'a>>,
        base: &mut FactBase<'a>,
        referred: &Referred<'a>,
        mut find: impl FnMut(Text<'a>, &mut Vec<Fault>) -> Option<Key<Fact<'a>>>,
    ) {
        let mut of_facts: HashMap<_, Vec<_>> = HashMap::new();
        for raw in raw {
            let fact = raw.fact.and_then(|id| find(id, self.faults));
            let source = raw.source.and_then(|id| referred.sources.names.find(id, self.faults));
            let relation = raw.relation.and_then(|word| self.word::<Relation>(word, "relation"));
            if let (Some(fact), Some(source), Some(relation), Some(text)) =
                (fact, source, relation, raw.text)
            {
                let note = base.notes.push(Note { fact, relation, source, text: text.value });
                of_facts.entry(fact).or_default().push(note);
            }
        }
        for (fact, notes) in of_facts {
            if let Some(fact) = base.facts.get_mut(fact) {
                fact.notes = self.arena.alloc_slice_copy(&notes);
            }
        }
    }
}
