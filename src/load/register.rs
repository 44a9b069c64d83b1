//! Records with their ids, and references to them.

use std::collections::HashSet;
use std::collections::hash_map::{Entry, HashMap};

use super::table::{RecordTable, Spanned, SpannedStr, TableReader, content, of_kind};
use crate::model::{Code, Finding, Id, Key, Place, RecordKind, Records};
use crate::text::{did_you_mean, nearest, quoted};

/// Records of a kind, with the places of their ids.
pub(super) struct Register<T> {
    pub(super) records: Records<T>,
    kind: RecordKind,
    id_of: fn(&T) -> &Id,
    ids: HashMap<Id, (Place, Key<T>)>,
}

impl<T> Register<T> {
    pub(super) fn new(kind: RecordKind, id_of: fn(&T) -> &Id) -> Self {
        Self { records: Records::default(), kind, id_of, ids: HashMap::new() }
    }

    /// Reads the records of a kind, without those of other files that are equal to the first with
    /// their id.
    pub(super) fn read<'t>(
        mut self,
        records: &[RecordTable<'t>],
        findings: &mut Vec<Finding>,
        mut read: impl FnMut(&mut TableReader<'t, '_>, Id) -> T,
    ) -> Self {
        let mut firsts: HashMap<&str, RecordTable<'t>> = HashMap::new();
        for table in of_kind(records, self.kind) {
            let id = table.table.get("id").and_then(|id| id.get_ref().as_str()).unwrap_or_default();
            let first = firsts.entry(id).or_insert(table);
            let is_in_file = first.place.file == table.place.file;
            if is_in_file || content(first.table) != content(table.table) {
                let record = table.read_with_id(findings, &mut read);
                self.add(record, findings);
            }
        }
        self
    }

    /// Adds a record at the place of its id.
    pub(super) fn add(
        &mut self,
        Spanned { value: record, place }: Spanned<T>,
        findings: &mut Vec<Finding>,
    ) {
        let id = (self.id_of)(&record).clone();
        let key = self.records.push(record);
        // A placeholder is reported already.
        if id.as_str().is_empty() {
            return;
        }
        match self.ids.entry(id) {
            Entry::Vacant(entry) => {
                entry.insert((place, key));
            }
            Entry::Occupied(entry) => {
                let message =
                    format!("two {}s have the id {}", self.kind, quoted(entry.key().as_str()));
                let finding = Finding::error(Code::DuplicateId, place, message, "");
                findings.push(Finding { first: Some(entry.get().0), ..finding });
            }
        }
    }

    /// The key of the record that a reference names. An empty reference is reported already.
    pub(super) fn find(
        &self,
        Spanned { value: id, place }: &Spanned<impl AsRef<str>>,
        findings: &mut Vec<Finding>,
    ) -> Option<Key<T>> {
        let id = id.as_ref();
        if id.is_empty() {
            return None;
        }
        if let Some((_, key)) = self.ids.get(id) {
            return Some(*key);
        }
        // The search for near names is slow if there are many findings and many ids.
        let is_quick = findings.len() * self.ids.len() < 1_000_000;
        let known = self.ids.keys().map(Id::as_str).filter(|_| is_quick);
        let help = did_you_mean(&nearest(id, known), &[]);
        let message = format!("there is no {} {}", self.kind, quoted(id));
        findings.push(Finding::error(Code::Dangling, *place, message, help));
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
                let message = format!("{} is in the list twice", quoted(&reference.value));
                let finding =
                    Finding::error(Code::Repeated, reference.place, message, "remove one");
                findings.push(finding);
            }
        }
        keys
    }
}
