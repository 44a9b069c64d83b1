//! Ids of records, and references to them.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::table::{Spanned, SpannedStr};
use crate::model::{Code, Finding, Id, Key, Place, RecordKind, Records, Severity};
use crate::text::{did_you_mean, nearest, quoted};

/// The ids of the records of a kind, with their places and the keys of the records.
pub(super) struct Ids<'r, T> {
    kind: RecordKind,
    ids: HashMap<Cow<'r, str>, (Place, Key<T>)>,
}

impl<'r, T> Ids<'r, T> {
    pub(super) fn new(kind: RecordKind, capacity: usize) -> Self {
        Self { kind, ids: HashMap::with_capacity(capacity) }
    }

    /// The ids of records in the order of their keys.
    pub(super) fn index(
        kind: RecordKind,
        ids: impl Iterator<Item = (Key<T>, &'r str)>,
        places: &[Place],
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut index = Self::new(kind, places.len());
        for ((key, id), place) in ids.zip(places) {
            index.add(Spanned { value: id.into(), place: *place }, key, findings);
        }
        index
    }

    /// Adds the id of a record. Returns the key if the id is new and valid.
    pub(super) fn add(
        &mut self,
        Spanned { value: id, place }: SpannedStr<'r>,
        key: Key<T>,
        findings: &mut Vec<Finding>,
    ) -> Option<Key<T>> {
        // A placeholder is reported already.
        if id.is_empty() {
            return None;
        }
        if let Some((first, _)) = self.ids.get(&id) {
            let message = format!("a second {} has the id {}", self.kind, quoted(&id));
            let finding =
                Finding::new(Code::DuplicateId, Severity::Error, Some(place), message, "");
            findings.push(Finding { first: Some(*first), ..finding });
            return None;
        }
        self.ids.insert(id, (place, key));
        Some(key)
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
        let known = self.ids.keys().map(AsRef::as_ref).filter(|_| is_shown);
        let help = did_you_mean(&nearest(&reference.value, known), &[]);
        let message = format!("there is no {} {}", self.kind, quoted(&reference.value));
        let place = Some(reference.place);
        findings.push(Finding::new(Code::Dangling, Severity::Error, place, message, help));
        None
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

/// Records of a kind with references to them.
pub(super) struct Register<T> {
    pub(super) records: Records<T>,
    pub(super) ids: Ids<'static, T>,
    id_of: fn(&T) -> &Id,
}

impl<T> Register<T> {
    pub(super) fn new(kind: RecordKind, id_of: fn(&T) -> &Id) -> Self {
        Self { records: Records::default(), ids: Ids::new(kind, 0), id_of }
    }

    /// Adds a record at the place of its id. Returns the key if the id is new and valid.
    pub(super) fn add(
        &mut self,
        Spanned { value: record, place }: Spanned<T>,
        findings: &mut Vec<Finding>,
    ) -> Option<Key<T>> {
        let id = (self.id_of)(&record).to_string().into();
        self.ids.add(Spanned { value: id, place }, self.records.push(record), findings)
    }
}
