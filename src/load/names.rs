//! The ids of one kind of record, and what they lead to.

use std::collections::{HashMap, HashSet};

use bumpalo::Bump;

use super::keys::Text;
use crate::model::fault::{Fault, NameFault, Place, RecordKind};
use crate::model::{Id, Key};
use crate::text::nearest;

/// An id where a record says it.
pub(super) struct Declared<'a, T> {
    pub(super) id: Id<'a>,
    pub(super) place: Place,
    /// None while the record itself is faulty: what refers to it is not at fault.
    pub(super) key: Option<Key<T>>,
}

/// The ids of the records of one kind, as those who mend a fact base ask for them.
pub(super) struct Names<'a, T> {
    of: RecordKind,
    known: HashMap<&'a str, Declared<'a, T>>,
}

impl<'a, T> Names<'a, T> {
    pub(super) fn new(of: RecordKind) -> Self {
        Self { of, known: HashMap::new() }
    }

    /// Takes note of a record's id, and tells whether it is new.
    pub(super) fn declare(&mut self, declared: Declared<'a, T>, faults: &mut Vec<Fault>) -> bool {
        let id = declared.id.as_str();
        if let Some(first) = self.known.get(id) {
            let first = first.place;
            let kind = NameFault::DuplicateId { of: self.of, id: id.to_owned(), first };
            faults.push(Fault::new(declared.place, kind));
            return false;
        }
        self.known.insert(id, declared);
        true
    }

    /// The record that a reference leads to.
    pub(super) fn find(&self, reference: Text<'a>, faults: &mut Vec<Fault>) -> Option<Key<T>> {
        if let Some(declared) = self.known.get(reference.value) {
            return declared.key;
        }
        // Looking for names costs more than all else, so only for who reads on.
        let told = faults.len() < Fault::WORTH_TELLING;
        let near = nearest(reference.value, self.known.keys().copied().filter(|_| told));
        let kind = NameFault::Dangling {
            of: self.of,
            id: reference.value.to_owned(),
            nearest: near.into_iter().map(str::to_owned).collect(),
        };
        faults.push(Fault::new(reference.place, kind));
        None
    }

    /// The records that a list of references leads to, each once.
    pub(super) fn find_all(
        &self,
        references: &[Text<'a>],
        arena: &'a Bump,
        faults: &mut Vec<Fault>,
    ) -> &'a [Key<T>] {
        if let [reference] = references {
            let key = self.find(*reference, faults);
            return key.map_or(&[], |key| std::slice::from_ref(arena.alloc(key)));
        }
        let mut keys = Vec::new();
        let mut named = HashSet::with_capacity(references.len());
        for reference in references {
            let Some(key) = self.find(*reference, faults) else {
                continue;
            };
            if named.insert(key) {
                keys.push(key);
            } else {
                let kind = NameFault::Repeated { name: reference.value.to_owned() };
                faults.push(Fault::new(reference.place, kind));
            }
        }
        arena.alloc_slice_copy(&keys)
    }
}
