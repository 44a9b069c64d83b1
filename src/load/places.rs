//! Locates the records of a fact base in its files, for reports. The files are read a second time,
//! so that look-ups do not pay for it.

use std::collections::HashMap;
use std::slice;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::RecordKind::{Exemption, Fact, Note, Quotation, Region, Source, Topic};
use crate::model::{Place, Places, RecordKind, RecordPlaces};
use crate::text::TextFile;

/// The kinds of the records at the top of a file.
pub(super) const KINDS: [RecordKind; 6] = [Source, Topic, Region, Quotation, Note, Exemption];

/// The places of the records of a valid fact base, in the order of their keys.
pub fn places(files: &[TextFile]) -> Places {
    let (mut places, mut ids) = (Places::default(), HashMap::new());
    for (number, file) in (0..).zip(files) {
        let (table, _) = DeTable::parse_recoverable(&file.text);
        let table = table.into_inner();
        for kind in KINDS {
            for record in items(table.get(kind.as_str())) {
                add(&mut places, &mut ids, (number, kind), record);
            }
        }
    }
    places
}

/// Adds a record of a file. Equal records of two files are one, with the values of both. The keys of
/// the text of a source are dotted: `text.sha256`.
fn add(
    places: &mut Places,
    ids: &mut HashMap<(RecordKind, String), usize>,
    (file, kind): (u32, RecordKind),
    record: &Spanned<DeValue<'_>>,
) {
    let Some(table) = record.get_ref().as_table() else { return };
    let records = places.records.entry(kind).or_default();
    // Facts belong to their quotation, which may have errors.
    let id = table.get("id").and_then(|id| id.get_ref().as_str()).filter(|_| kind != Fact);
    let new = records.len();
    let index = id.map_or(new, |id| *ids.entry((kind, id.to_owned())).or_insert(new));
    if index == new {
        let record = Place::new(file, record.span());
        records.push(RecordPlaces { record, values: HashMap::new() });
    }
    let own = table.iter().map(|(key, value)| (key.get_ref().to_string(), value));
    let text = table.get("text").and_then(|text| text.get_ref().as_table()).into_iter().flatten();
    let text = text.map(|(key, value)| (format!("text.{}", key.get_ref()), value));
    for (key, value) in own.chain(text) {
        let values = value.get_ref().as_array().map_or(slice::from_ref(value), |items| items);
        let values = values.iter().map(|value| Place::new(file, value.span()));
        records[index].values.entry(key).or_default().extend(values);
    }
    for fact in items(table.get("fact")).iter().filter(|_| index == new) {
        add(places, ids, (file, Fact), fact);
    }
}

fn items<'t, 'a>(value: Option<&'t Spanned<DeValue<'a>>>) -> &'t [Spanned<DeValue<'a>>] {
    value.and_then(|value| value.get_ref().as_array()).map_or(&[], |items| items)
}
