//! Tallies as tables.

use super::phrase;
use super::table::ColumnKind::{Date, Identifier, Number, Text};
use super::table::{Column, ColumnKind, Reader, Table};
use crate::model::{Id, Period, RegionCode};
use crate::query::{RegionTally, SourceTally, TopicTally, YearTally};

fn columns(columns: &[(&'static str, ColumnKind)]) -> Vec<Column> {
    columns.iter().map(|(name, kind)| Column { name: (*name).into(), kind: *kind }).collect()
}

pub(crate) fn topic_table<'t>(tallies: &'t [TopicTally<'_>], _: Reader) -> Table<'t> {
    let columns = columns(&[("id", Identifier), ("label", Text), ("facts", Number)]);
    let row = |topic: &'t TopicTally<'_>| {
        vec![topic.id.as_str().into(), topic.label.into(), topic.facts.to_string().into()]
    };
    Table::new(columns, tallies.iter().map(row))
}

pub(crate) fn region_table<'t>(tallies: &'t [RegionTally<'_>], reader: Reader) -> Table<'t> {
    let columns = columns(&[
        ("id", Identifier),
        ("label", Text),
        ("codes", Text),
        ("within", Identifier),
        ("facts", Number),
    ]);
    let row = move |region: &'t RegionTally<'_>| {
        let codes: Vec<&str> = region.codes.iter().map(RegionCode::as_str).collect();
        let separator = if reader == Reader::Person { " " } else { "," };
        vec![
            region.id.as_str().into(),
            region.label.into(),
            codes.join(separator).into(),
            region.within.map(Id::as_str).unwrap_or_default().into(),
            region.facts.to_string().into(),
        ]
    };
    Table::new(columns, tallies.iter().map(row))
}

pub(crate) fn year_table(tallies: &[YearTally], _: Reader) -> Table<'_> {
    let columns = columns(&[("year", Date), ("facts", Number), ("during", Number)]);
    let row = |year: &YearTally| {
        let cells = [year.year.to_string(), year.facts.to_string(), year.during.to_string()];
        cells.map(Into::into).to_vec()
    };
    Table::new(columns, tallies.iter().map(row))
}

/// Leaves the container out for a person.
pub(crate) fn source_table<'t>(tallies: &'t [SourceTally<'_>], reader: Reader) -> Table<'t> {
    let mut columns = columns(&[
        ("id", Identifier),
        ("title", Text),
        ("container", Text),
        ("issued", Date),
        ("facts", Number),
        ("notes", Number),
    ]);
    let person = reader == Reader::Person;
    if person {
        columns.remove(2);
    }
    let row = move |source: &'t SourceTally<'_>| {
        let issued = source.issued.map(|issued| match reader {
            Reader::Person => phrase::period(issued),
            Reader::Script => Period::edtf(issued).into(),
        });
        let container = (!person).then(|| source.container.unwrap_or_default().into());
        let before = [source.id.as_str().into(), source.title.into()];
        let after = [
            issued.unwrap_or_default(),
            source.facts.to_string().into(),
            source.notes.to_string().into(),
        ];
        before.into_iter().chain(container).chain(after).collect()
    };
    Table::new(columns, tallies.iter().map(row))
}
