//! The ids of one kind of record, and what they lead to.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::keys::Text;
use crate::model::fault::{Fault, NameFault, Place, RecordKind};
use crate::model::{Id, Key, KeyList};
use crate::text::nearest;

/// The ids of the records of one kind.
pub(super) struct Names<'a, T> {
    of: RecordKind,
    known: HashMap<Cow<'a, str>, Named<T>>,
}

struct Named<T> {
    /// None while the record itself is faulty: what refers to it is not at fault.
    key: Option<Key<T>>,
    place: Place,
}

impl<'a, T> Names<'a, T> {
    pub(super) fn new(of: RecordKind) -> Self {
        Self { of, known: HashMap::new() }
    }

    /// Takes note of a record's id, and gives it where it is sound and new.
    pub(super) fn declare(
        &mut self,
        id: Option<&Text<'a>>,
        faults: &mut Vec<Fault>,
    ) -> Option<Id<'a>> {
        let Text { value, place } = id?;
        let Some(id) = Id::new(value.clone()) else {
            let kind = NameFault::BadId { id: value.to_string() };
            faults.push(Fault::new(*place, kind));
            return None;
        };
        if let Some(first) = self.known.get(value) {
            let kind =
                NameFault::DuplicateId { of: self.of, id: value.to_string(), first: first.place };
            faults.push(Fault::new(*place, kind));
            return None;
        }
        self.known.insert(value.clone(), Named { key: None, place: *place });
        Some(id)
    }

    /// Lets an id lead to its record.
    pub(super) fn lead(&mut self, id: &Id<'a>, key: Key<T>) {
        if let Some(named) = self.known.get_mut(id.as_str()) {
            named.key = Some(key);
        }
    }

    /// The record that a reference leads to.
    pub(super) fn find(&self, reference: &Text<'a>, faults: &mut Vec<Fault>) -> Option<Key<T>> {
        if let Some(named) = self.known.get(&reference.value) {
            return named.key;
        }
        // Looking for names costs more than all else, so only for who reads on.
        let told = faults.len() < Fault::WORTH_TELLING;
        let known = self.known.keys().map(AsRef::as_ref).filter(|_| told);
        let near = nearest(&reference.value, known);
        let kind = NameFault::Dangling {
            of: self.of,
            id: reference.value.to_string(),
            nearest: near.into_iter().map(str::to_owned).collect(),
        };
        faults.push(Fault::new(reference.place, kind));
        None
    }

    /// The records that a list of references leads to, each once.
    pub(super) fn find_all(
        &self,
        references: &[Text<'a>],
        faults: &mut Vec<Fault>,
    ) -> KeyList<'a, T> {
        if let [reference] = references {
            return self.find(reference, faults).into_iter().collect();
        }
        let mut keys = KeyList::default();
        let mut named = HashSet::with_capacity(references.len());
        for reference in references {
            let Some(key) = self.find(reference, faults) else {
                continue;
            };
            if named.insert(key) {
                keys.push(key);
            } else {
                let kind = NameFault::Repeated { name: reference.value.to_string() };
                faults.push(Fault::new(reference.place, kind));
            }
        }
        keys
    }
}
