//! Where the records of a fact base stand in its files: what a finding points at.
//! A look-up needs none of it, so it is gathered only for those who ask.

use std::collections::HashMap;

use super::fault::{Place, RecordKind};

/// The places of records and of their keys.
#[derive(Clone, Debug, Default)]
pub struct Places {
    records: HashMap<RecordKind, Vec<RecordPlaces>>,
}

/// The places of one record.
#[derive(Clone, Debug)]
struct RecordPlaces {
    record: Place,
    values: HashMap<String, Vec<Place>>,
}

impl Places {
    /// Takes note of the next record of a kind: where it begins, and its values,
    /// key by key.
    pub(crate) fn add(
        &mut self,
        of: RecordKind,
        record: Place,
        values: HashMap<String, Vec<Place>>,
    ) {
        self.records.entry(of).or_default().push(RecordPlaces { record, values });
    }

    /// The place of the value of a key of the record with this number (from 0),
    /// else of the record, else none.
    #[must_use]
    pub fn of(&self, of: RecordKind, number: usize, key: &str) -> Option<Place> {
        self.item(of, number, key, 0)
    }

    /// The place of an item in the list that a key has, from 0, else of the
    /// record.
    #[must_use]
    pub fn item(&self, of: RecordKind, number: usize, key: &str, item: usize) -> Option<Place> {
        let record = self.records.get(&of)?.get(number)?;
        let value = record.values.get(key).and_then(|places| places.get(item));
        Some(*value.unwrap_or(&record.record))
    }
}
