//! Locates the records of a fact base in its files, for reports. The files are read a second time,
//! so that look-ups do not pay for it.

use std::collections::HashSet;
use std::slice;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::RecordKind::{Exemption, Note, Quotation, Region, Source, Topic};
use crate::model::{Place, Places, RecordKind, RecordPlaces};
use crate::text::TextFile;

/// The kinds of the records at the top of a file.
pub(super) const KINDS: [RecordKind; 6] = [Source, Topic, Region, Quotation, Note, Exemption];

/// The places of the records of a valid fact base, in the order of their keys.
pub fn places(files: &[TextFile]) -> Places {
    let (mut places, mut ids) = (Places::default(), HashSet::new());
    for (number, file) in (0..).zip(files) {
        let (table, _) = DeTable::parse_recoverable(&file.text);
        let table = table.into_inner();
        for kind in KINDS {
            for record in items(table.get(kind.as_str())) {
                // Equal records of two files are one.
                let id = record.get_ref().get("id").and_then(|id| id.get_ref().as_str());
                if id.is_none_or(|id| ids.insert((kind, id.to_owned()))) {
                    add(&mut places, number, kind, record);
                }
            }
        }
    }
    places
}

fn add(places: &mut Places, file: u32, kind: RecordKind, record: &Spanned<DeValue<'_>>) {
    let Some(table) = record.get_ref().as_table() else { return };
    let values = table.iter().map(|(key, value)| {
        let values = value.get_ref().as_array().map_or(slice::from_ref(value), |items| items);
        let places = values.iter().map(|value| Place::new(file, value.span()));
        (key.get_ref().to_string(), places.collect())
    });
    let record = Place::new(file, record.span());
    let values = values.collect();
    places.records.entry(kind).or_default().push(RecordPlaces { record, values });
    if let Some(text) = table.get("text").filter(|_| kind == Source) {
        add(places, file, RecordKind::SourceText, text);
    }
    for fact in items(table.get("fact")) {
        add(places, file, RecordKind::Fact, fact);
    }
}

pub(super) fn items<'t, 'a>(value: Option<&'t Spanned<DeValue<'a>>>) -> &'t [Spanned<DeValue<'a>>] {
    value.and_then(|value| value.get_ref().as_array()).map_or(&[], |items| items)
}
