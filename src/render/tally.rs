//! Tallies as tables.

use std::borrow::Cow;

use super::phrase;
use super::table::ColumnKind::{Date, Identifier, Number, Text};
use super::table::{Column, ColumnKind, Reader, Table};
use crate::model::{Id, Period, RegionCode};
use crate::query::{RegionTally, SourceTally, SpeakerTally, TopicTally, YearTally};

/// The name of a column, the kind, and the cell of a row.
type Cells<'c, R> = (&'static str, ColumnKind, fn(&'c R, Reader) -> Cow<'c, str>);

fn table<'t, R>(rows: &'t [R], reader: Reader, columns: Vec<Cells<'t, R>>) -> Table<'t> {
    let heads = columns.iter().map(|(name, kind, _)| Column { name: (*name).into(), kind: *kind });
    let heads = heads.collect();
    let cells = move |row| columns.iter().map(|(.., cell)| cell(row, reader)).collect();
    Table { columns: heads, rows: Box::new(rows.iter().map(cells)) }
}

pub(crate) fn topic_table<'t>(topics: &'t [TopicTally<'_>], reader: Reader) -> Table<'t> {
    let columns: [Cells<'_, _>; 3] = [
        ("id", Identifier, |topic: &TopicTally<'_>, _| topic.id.as_str().into()),
        ("label", Text, |topic, _| topic.label.into()),
        ("facts", Number, |topic, _| topic.facts.to_string().into()),
    ];
    table(topics, reader, columns.into())
}

pub(crate) fn region_table<'t>(regions: &'t [RegionTally<'_>], reader: Reader) -> Table<'t> {
    let columns: [Cells<'_, RegionTally<'_>>; 5] = [
        ("id", Identifier, |region, _| region.id.as_str().into()),
        ("label", Text, |region, _| region.label.into()),
        ("codes", Text, |region, reader| {
            let codes: Vec<&str> = region.codes.iter().map(RegionCode::as_str).collect();
            codes.join(if reader == Reader::Person { " " } else { "," }).into()
        }),
        ("within", Identifier, |region, _| region.within.map_or("", Id::as_str).into()),
        ("facts", Number, |region, _| region.facts.to_string().into()),
    ];
    table(regions, reader, columns.into())
}

pub(crate) fn year_table(years: &[YearTally], reader: Reader) -> Table<'_> {
    let columns: [Cells<'_, YearTally>; 3] = [
        ("year", Date, |year, _| year.year.to_string().into()),
        ("facts", Number, |year, _| year.facts.to_string().into()),
        ("during", Number, |year, _| year.during.to_string().into()),
    ];
    table(years, reader, columns.into())
}

pub(crate) fn speaker_table<'t>(speakers: &'t [SpeakerTally<'_>], reader: Reader) -> Table<'t> {
    let columns: [Cells<'_, SpeakerTally<'_>>; 2] = [
        ("name", Identifier, |speaker, _| (*speaker.name).into()),
        ("facts", Number, |speaker, _| speaker.facts.to_string().into()),
    ];
    table(speakers, reader, columns.into())
}

/// A person's table has no container.
pub(crate) fn source_table<'t>(sources: &'t [SourceTally<'_>], reader: Reader) -> Table<'t> {
    let columns: [Cells<'_, SourceTally<'_>>; 6] = [
        ("id", Identifier, |source, _| source.id.as_str().into()),
        ("title", Text, |source, _| source.title.into()),
        ("container", Text, |source, _| source.container.unwrap_or_default().into()),
        ("issued", Date, |source, reader| match (source.issued, reader) {
            (None, _) => "".into(),
            (Some(issued), Reader::Person) => phrase::period(issued),
            (Some(issued), Reader::Script) => Period::edtf(issued).into(),
        }),
        ("facts", Number, |source, _| source.facts.to_string().into()),
        ("notes", Number, |source, _| source.notes.to_string().into()),
    ];
    let is_shown = |name: &str| reader == Reader::Script || name != "container";
    let columns = columns.into_iter().filter(|(name, ..)| is_shown(name));
    table(sources, reader, columns.collect())
}
