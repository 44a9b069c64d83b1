//! Where the records of a fact base stand in its files: what a finding points at.
//! A look-up needs none of it, so it is gathered only for those who ask.

use std::collections::HashMap;

use super::{Place, RecordKind};

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

    /// All records in the order in which they begin.
    #[must_use]
    pub fn in_order(&self) -> RecordsInOrder {
        let records = self.records.iter().flat_map(|(of, records)| {
            records.iter().enumerate().map(|(number, record)| (record.record, *of, number))
        });
        let mut records: Vec<(Place, RecordKind, usize)> = records.collect();
        records.sort_unstable_by_key(|(place, ..)| *place);
        RecordsInOrder(records)
    }
}

/// Records in the order in which they begin, so that one can be told by a place in it.
#[derive(Clone, Debug)]
pub struct RecordsInOrder(Vec<(Place, RecordKind, usize)>);

impl RecordsInOrder {
    /// The record in which a place lies, by its kind and its number from 0.
    #[must_use]
    pub fn at(&self, place: Place) -> Option<(RecordKind, usize)> {
        let begins = |record: &Place| (record.file, record.start) <= (place.file, place.start);
        let behind = self.0.partition_point(|(record, ..)| begins(record));
        let (record, of, number) = self.0.get(behind.checked_sub(1)?)?;
        (record.file == place.file).then_some((*of, *number))
    }
}
