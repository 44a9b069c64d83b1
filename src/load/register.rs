//! Records with their ids, and references to them.

use std::collections::{HashMap, HashSet};

use super::table::{Spanned, SpannedStr};
use crate::model::{Code, Finding, Id, Key, Place, RecordKind, Records, Severity};
use crate::text::{did_you_mean, nearest, quoted};

/// The records of a kind, with the places and keys of their ids.
pub(super) struct Register<T> {
    kind: RecordKind,
    id_of: fn(&T) -> &Id,
    pub(super) records: Records<T>,
    ids: HashMap<String, (Place, Key<T>)>,
}

impl<T> Register<T> {
    pub(super) fn new(kind: RecordKind, id_of: fn(&T) -> &Id) -> Self {
        Self { kind, id_of, records: Records::default(), ids: HashMap::new() }
    }

    /// Adds a record, with the place of its id. Returns the key if the id is new and valid.
    pub(super) fn add(
        &mut self,
        Spanned { value: record, place }: Spanned<T>,
        findings: &mut Vec<Finding>,
    ) -> Option<Key<T>> {
        let id = (self.id_of)(&record).to_string();
        let key = self.records.push(record);
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
        let known = self.ids.keys().map(String::as_str).filter(|_| is_shown);
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
