//! Locates the records of a fact base in its files, for reports. The files are read a second time,
//! so that look-ups do not pay for it.

use std::collections::HashMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::{Place, Places, RecordKind};
use crate::text::TextFile;

/// The places of the records of a valid fact base, in the order of their keys.
pub fn places(files: &[TextFile]) -> Places {
    let mut places = Places::default();
    for (number, file) in (0..).zip(files) {
        let (table, _) = DeTable::parse_recoverable(&file.text);
        let table = table.into_inner();
        for (key, kind) in [
            ("source", RecordKind::Source),
            ("topic", RecordKind::Topic),
            ("region", RecordKind::Region),
            ("quotation", RecordKind::Quotation),
            ("note", RecordKind::Note),
            ("exemption", RecordKind::Exemption),
        ] {
            for record in items(table.get(key)) {
                add(&mut places, number, kind, record);
            }
        }
    }
    places
}

fn add(places: &mut Places, file: u32, kind: RecordKind, record: &Spanned<DeValue<'_>>) {
    let DeValue::Table(table) = record.get_ref() else {
        return;
    };
    let values: HashMap<String, Vec<_>> = table
        .iter()
        .map(|(key, value)| {
            let spots = match value.get_ref() {
                DeValue::Array(items) => {
                    items.iter().map(|item| Place::new(file, item.span())).collect()
                }
                _ => vec![Place::new(file, value.span())],
            };
            (key.get_ref().to_string(), spots)
        })
        .collect();
    places.add(kind, Place::new(file, record.span()), values);
    if let Some(text) = table.get("text").filter(|_| kind == RecordKind::Source) {
        add(places, file, RecordKind::SourceText, text);
    }
    for fact in items(table.get("fact")) {
        add(places, file, RecordKind::Fact, fact);
    }
}

fn items<'t, 'a>(value: Option<&'t Spanned<DeValue<'a>>>) -> &'t [Spanned<DeValue<'a>>] {
    match value.map(Spanned::get_ref) {
        Some(DeValue::Array(items)) => items,
        _ => &[],
    }
}
