//! Tallies as tables.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::json::object;
use super::table::ColumnKind::{Date, Identifier, Number, Text};
use super::table::{Column, ColumnKind, Reader, Table};
use crate::model::{Id, Name, Period, RegionCode, Source};
use crate::query::{RegionTally, SourceTally, SpeakerTally, TopicTally, YearTally};

/// A table with the cells of each row.
fn table<'t, R>(
    columns: &[(&'static str, ColumnKind)],
    rows: &'t [R],
    cells: impl Fn(&'t R) -> Vec<Cow<'t, str>> + 't,
) -> Table<'t> {
    let columns = columns.iter().map(|(name, kind)| Column { name: (*name).into(), kind: *kind });
    Table { columns: columns.collect(), rows: Box::new(rows.iter().map(cells)) }
}

fn number(number: usize) -> Cow<'static, str> {
    number.to_string().into()
}

pub(crate) fn topic_table<'t>(topics: &'t [TopicTally<'_>], _: Reader) -> Table<'t> {
    let columns = [("id", Identifier), ("label", Text), ("facts", Number)];
    table(&columns, topics, |TopicTally { topic, facts }| {
        vec![topic.id.as_str().into(), topic.label.as_str().into(), number(*facts)]
    })
}

pub(crate) fn region_table<'t>(regions: &'t [RegionTally<'_>], reader: Reader) -> Table<'t> {
    let comma = if reader == Reader::Person { " " } else { "," };
    let columns = [
        ("id", Identifier),
        ("label", Text),
        ("codes", Text),
        ("within", Identifier),
        ("facts", Number),
    ];
    table(&columns, regions, move |RegionTally { region, within, facts }| {
        let codes = region.codes.iter().map(RegionCode::as_str).collect::<Vec<_>>().join(comma);
        let within = within.map_or("", Id::as_str);
        let (id, label) = (region.id.as_str(), region.label.as_str());
        vec![id.into(), label.into(), codes.into(), within.into(), number(*facts)]
    })
}

pub(crate) fn year_table(years: &[YearTally], reader: Reader) -> Table<'_> {
    let during = if reader == Reader::Person { "with longer periods" } else { "during" };
    table(&[("year", Date), ("facts", Number), (during, Number)], years, |year| {
        vec![year.year.to_string().into(), number(year.facts), number(year.during)]
    })
}

pub(crate) fn speaker_table<'t>(speakers: &'t [SpeakerTally<'_>], _: Reader) -> Table<'t> {
    table(&[("name", Identifier), ("facts", Number)], speakers, |speaker| {
        vec![(*speaker.name).into(), number(speaker.facts)]
    })
}

/// A person's table has no container.
pub(crate) fn source_table<'t>(sources: &'t [SourceTally<'_>], reader: Reader) -> Table<'t> {
    let is_script = reader == Reader::Script;
    let mut columns = vec![("id", Identifier), ("title", Text)];
    columns.extend(is_script.then_some(("container", Text)));
    columns.extend([("issued", Date), ("facts", Number), ("notes", Number)]);
    table(&columns, sources, move |SourceTally { source, facts, notes }| {
        let date = |it| if is_script { Period::edtf(it).into() } else { it.in_words().into() };
        let issued = source.issued.as_ref().map(date);
        let mut cells = vec![source.id.as_str().into(), source.title.as_str().into()];
        cells.extend(is_script.then(|| source.container.as_deref().unwrap_or_default().into()));
        cells.extend([issued.unwrap_or_default(), number(*facts), number(*notes)]);
        cells
    })
}

impl Serialize for SourceTally<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Source { id, kind: r#type, title, container, issued, language, url, .. } = self.source;
        let authors: Vec<Cow<'_, str>> = self.source.authors.iter().map(Name::in_text).collect();
        let (facts, notes) = (self.facts, self.notes);
        object! { id, r#type, title, authors, container, issued, language, url, facts, notes }
            .serialize(serializer)
    }
}
