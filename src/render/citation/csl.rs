//! CSL-JSON, read by citeproc programs such as pandoc
//! (<https://github.com/citation-style-language/schema>).

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::work::name_of_kind;
use crate::model::{Date, Endpoint, Name, Period, Precision, Source};

/// An item of CSL-JSON, without keys beyond the schema. Titles are in sentence case, if the base has
/// both cases, since CSL styles raise letters and lower none.
pub(super) struct Item<'b>(pub(super) &'b Source);

impl Serialize for Item<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let source = self.0;
        let [container, place] =
            ["csl-container", "csl-place"].map(|column| name_of_kind(source.kind.as_str(), column));
        let people = |names: &[Name]| names.iter().map(name).collect::<Value>();
        let fields = [
            ("id", json!(source.id)),
            ("type", json!(source.kind)),
            ("title", json!(source.title_sentence.as_ref().unwrap_or(&source.title))),
            ("author", people(&source.authors)),
            ("editor", people(&source.editors)),
            (container, json!(source.container_sentence.as_ref().or(source.container.as_ref()))),
            ("publisher", json!(source.publisher)),
            (place, json!(source.place)),
            ("genre", json!(source.genre)),
            ("number", json!(source.number)),
            ("volume", json!(source.volume)),
            ("issue", json!(source.issue)),
            ("page", json!(source.page)),
            ("edition", json!(source.edition)),
            ("DOI", json!(source.doi)),
            ("ISBN", json!(source.isbn)),
            ("URL", json!(source.url)),
            ("language", json!(source.language)),
            ("issued", source.issued.as_ref().map_or(Value::Null, date)),
            ("accessed", source.accessed.as_ref().map_or(Value::Null, date)),
        ];
        serializer.collect_map(
            fields.into_iter().filter(|(_, value)| !value.is_null() && *value != json!([])),
        )
    }
}

fn name(name: &Name) -> Value {
    let Name { whole, family, given, suffix, .. } = name;
    if family.is_none() {
        return json!({ "literal": whole });
    }
    let parts = [("family", family), ("given", given), ("suffix", suffix)];
    parts.into_iter().filter_map(|(key, part)| Some((key, part.as_deref()?))).collect()
}

fn date(period: &Period) -> Value {
    let dates: Vec<Date> = period.dates().collect();
    let is_known = |end: Endpoint| end.date().is_some_and(|date| !date.unspecified);
    // An unknown digit and an open end have no parts.
    if !period.ends().into_iter().all(is_known) {
        return json!({ "literal": period.edtf() });
    }
    let mut parts = json!({ "date-parts": dates.iter().map(date_parts).collect::<Vec<_>>() });
    if let [date @ Date { precision: Precision::Season, .. }] = dates[..] {
        parts["season"] = json!(date.first.month / 3);
    }
    if dates.iter().any(|date| date.uncertain || date.approximate) {
        parts["circa"] = json!(true);
    }
    parts
}

/// The known ones of year, month and day. CSL has no year 0: -1 is 1 BCE.
fn date_parts(date: &Date) -> Vec<i32> {
    let year = date.first.year;
    let mut parts = vec![if year > 0 { year } else { year - 1 }];
    if let Some((month, day)) = date.month_and_day() {
        parts.push(month.into());
        parts.extend(day.map(i32::from));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_no_year_0() {
        for (edtf, year) in [("0001", 1), ("0000", -1), ("-0043", -44)] {
            let period = Period::parse(edtf).unwrap();
            assert_eq!(date(&period), json!({ "date-parts": [[year]] }));
        }
    }
}
