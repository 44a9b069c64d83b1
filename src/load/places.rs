//! Where everything stands in the files of a fact base, for those who report on
//! it. The files are read a second time for that: a look-up shall not pay for it.

use std::collections::HashMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::{Place, Places, RecordKind};
use crate::text::TextFile;

/// The places of the records of a sound fact base, in the order in which
/// [`super::fact_base`] numbers them.
#[must_use]
pub fn places(files: &[TextFile]) -> Places {
    let mut places = Places::default();
    for (number, file) in (0..).zip(files) {
        let (table, _) = DeTable::parse_recoverable(&file.text);
        let table = table.into_inner();
        for (key, of) in [
            ("source", RecordKind::Source),
            ("topic", RecordKind::Topic),
            ("region", RecordKind::Region),
            ("quotation", RecordKind::Quotation),
            ("note", RecordKind::Note),
            ("exemption", RecordKind::Exemption),
        ] {
            for record in items(table.get(key)) {
                add(&mut places, number, of, record);
            }
        }
    }
    places
}

fn add(places: &mut Places, file: u32, of: RecordKind, record: &Spanned<DeValue<'_>>) {
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
    places.add(of, Place::new(file, record.span()), values);
    if let Some(text) = table.get("text").filter(|_| of == RecordKind::Source) {
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
