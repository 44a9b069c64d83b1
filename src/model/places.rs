//! The places of records in the files of a fact base. Look-ups do without.

use std::collections::HashMap;

use super::{Place, RecordKind};

/// The places of all records and of their values.
#[derive(Clone, Debug, Default)]
pub struct Places {
    records: HashMap<RecordKind, Vec<RecordPlaces>>,
}

#[derive(Clone, Debug)]
struct RecordPlaces {
    record: Place,
    /// The items of a list, or a single value, by key.
    values: HashMap<String, Vec<Place>>,
}

impl Places {
    /// Adds the next record of a kind.
    pub(crate) fn add(
        &mut self,
        kind: RecordKind,
        record: Place,
        values: HashMap<String, Vec<Place>>,
    ) {
        self.records.entry(kind).or_default().push(RecordPlaces { record, values });
    }

    /// The place of a value of the record with this index; without the key, of the record.
    pub fn of(&self, kind: RecordKind, index: usize, key: &str) -> Option<Place> {
        self.item(kind, index, key, 0)
    }

    /// The place of an item of a list; without the item, of the record.
    pub fn item(&self, kind: RecordKind, index: usize, key: &str, item: usize) -> Option<Place> {
        let record = self.records.get(&kind)?.get(index)?;
        let value = record.values.get(key).and_then(|places| places.get(item));
        Some(*value.unwrap_or(&record.record))
    }
}
