//! Tallies as tables: each column is a key of the JSON records.

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::json::object;
use super::table::{Column, ColumnKind, Reader, Table};
use crate::model::{Period, Source};
use crate::query::SourceTally;

/// A table with these keys of the records. A person's table has no container.
pub(crate) fn tally_table<'t, T: Serialize>(
    rows: &'t [T],
    keys: &[&'static str],
    reader: Reader,
) -> Table<'t> {
    let is_person = reader == Reader::Person;
    let keys = keys.iter().copied().filter(|key| !(is_person && *key == "container"));
    let keys: Vec<&str> = keys.collect();
    let column = |key: &&'static str| Column {
        name: if is_person && *key == "during" { "with longer periods" } else { *key }.into(),
        kind: match *key {
            "id" | "name" | "within" => ColumnKind::Identifier,
            "year" | "issued" => ColumnKind::Date,
            "facts" | "during" | "notes" => ColumnKind::Number,
            _ => ColumnKind::Text,
        },
    };
    let columns = keys.iter().map(column).collect();
    let cells = move |row: &T| {
        let record = json!(row);
        keys.iter().map(|key| cell(key, &record[key], is_person).into()).collect()
    };
    Table { columns, rows: Box::new(rows.iter().map(cells)) }
}

fn cell(key: &str, value: &Value, is_person: bool) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(date) if is_person && key == "issued" => {
            Period::parse(date).map_or_else(|_| date.clone(), |date| date.in_words())
        }
        Value::String(text) => text.clone(),
        Value::Array(codes) => {
            let codes: Vec<&str> = codes.iter().filter_map(Value::as_str).collect();
            codes.join(if is_person { " " } else { "," })
        }
        number => number.to_string(),
    }
}

impl Serialize for SourceTally<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Source { id, kind: r#type, title, container, issued, language, url, .. } = self.source;
        let authors: Vec<&str> = self.source.authors.iter().map(|it| it.whole.as_str()).collect();
        let (facts, notes) = (self.facts, self.notes);
        object! { id, r#type, title, authors, container, issued, language, url, facts, notes }
            .serialize(serializer)
    }
}
