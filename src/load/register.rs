//! Ids and their records.

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::table::{Spanned, SpannedStr};
use crate::model::{Code, Finding, Id, Key, Place, RecordKind, Records, Severity};
use crate::text::{did_you_mean, nearest, quoted};

/// The ids of the records of a kind, with their places and the keys of the records.
pub(super) struct Ids<I, T> {
    kind: RecordKind,
    ids: HashMap<I, (Place, Key<T>)>,
}

impl<I: Borrow<str> + Hash + Eq, T> Ids<I, T> {
    pub(super) fn new(kind: RecordKind, capacity: usize) -> Self {
        Self { kind, ids: HashMap::with_capacity(capacity) }
    }

    /// Declares the id of a record. Returns whether it is new and valid.
    pub(super) fn declare(
        &mut self,
        Spanned { value: id, place }: Spanned<I>,
        key: Key<T>,
        findings: &mut Vec<Finding>,
    ) -> bool {
        // A placeholder is reported already.
        if id.borrow().is_empty() {
            return false;
        }
        if let Some((first, _)) = self.ids.get(id.borrow()) {
            let message = format!("a second {} has the id {}", self.kind, quoted(id.borrow()));
            let finding =
                Finding::new(Code::DuplicateId, Severity::Error, Some(place), message, "");
            findings.push(Finding { first: Some(*first), ..finding });
            return false;
        }
        self.ids.insert(id, (place, key));
        true
    }

    /// The key of the record that a reference names. An empty reference is reported already.
    pub(super) fn find(
        &self,
        reference: &SpannedStr<'_>,
        findings: &mut Vec<Finding>,
    ) -> Option<Key<T>> {
        if reference.value.is_empty() {
            return None;
        }
        if let Some((_, key)) = self.ids.get(&*reference.value) {
            return Some(*key);
        }
        // The search for near names is slow, and only the first findings are shown.
        let is_shown = findings.len() < Finding::MAX_SHOWN;
        let known = self.ids.keys().map(Borrow::borrow).filter(|_| is_shown);
        let help = did_you_mean(&nearest(&reference.value, known), &[]);
        let message = format!("there is no {} {}", self.kind, quoted(&reference.value));
        let place = Some(reference.place);
        findings.push(Finding::new(Code::Dangling, Severity::Error, place, message, help));
        None
    }
}

/// Records of a kind with references to them.
pub(super) struct Register<T> {
    pub(super) records: Records<T>,
    ids: Ids<Id, T>,
}

impl<T> Register<T> {
    pub(super) fn new(kind: RecordKind) -> Self {
        Self { records: Records::default(), ids: Ids::new(kind, 0) }
    }

    /// Adds a record and returns its key if the id is new and valid.
    pub(super) fn add(
        &mut self,
        id: Spanned<Id>,
        record: T,
        findings: &mut Vec<Finding>,
    ) -> Option<Key<T>> {
        let key = self.records.push(record);
        self.ids.declare(id, key, findings).then_some(key)
    }

    pub(super) fn find(
        &self,
        reference: &SpannedStr<'_>,
        findings: &mut Vec<Finding>,
    ) -> Option<Key<T>> {
        self.ids.find(reference, findings)
    }

    /// The keys of the records in a list of references; a repeated reference is a fault.
    pub(super) fn find_all(
        &self,
        references: &[SpannedStr<'_>],
        findings: &mut Vec<Finding>,
    ) -> Vec<Key<T>> {
        let mut keys = Vec::with_capacity(references.len());
        let mut seen = HashSet::new();
        for reference in references {
            let Some(key) = self.find(reference, findings) else { continue };
            if references.len() == 1 || seen.insert(key) {
                keys.push(key);
            } else {
                let message = format!("{} is named twice", quoted(&reference.value));
                let (code, place) = (Code::Repeated, Some(reference.place));
                findings.push(Finding::new(code, Severity::Error, place, message, "name it once"));
            }
        }
        keys
    }
}
