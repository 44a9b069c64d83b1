//! Facts as a table.

use std::borrow::Cow;
use std::collections::BTreeSet;

use clap::ValueEnum;

use super::phrase::statement;
use super::record::{marks, names_of};
use super::table::{Column, ColumnKind, Reader, Table};
use crate::model::{Fact, FactBase, Key, Relation};

/// A column of a table of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum FactColumn {
    /// The fact's id.
    Id,
    /// The statement, in neutral words.
    Claim,
    /// The claim with the figure.
    Fact,
    /// The kind of statement.
    Kind,
    /// The figure with its qualifier and unit.
    Figure,
    /// The figure as written in the quotation.
    FigureText,
    /// The exact value of the figure.
    Value,
    /// The second value of a range.
    ValueTo,
    /// The whole of a ratio: 3 in "2 in 3".
    Of,
    /// The unit of the figure.
    Unit,
    /// How the source qualifies the figure.
    Qualifier,
    /// The date: in EDTF, in a table in words.
    Date,
    /// Whether the source states the date.
    DateBasis,
    /// Why the date was inferred.
    DateNote,
    /// The topics: ids, in a table labels.
    Topics,
    /// The regions: ids, in a table labels.
    Regions,
    /// The speaker.
    #[value(alias = "speaker")]
    AttributedTo,
    /// The id of the quotation.
    Quotation,
    /// The words of the quotation.
    #[value(alias = "words")]
    Text,
    /// The paragraph of the source, from 1.
    Paragraph,
    /// The page or pages of the source, in place of a paragraph.
    Page,
    /// The id of the source.
    Source,
    /// The address that opens the source at the passage.
    Link,
    /// What notes do to the fact: confirm, qualify or dispute it, or give context.
    Notes,
    /// The notes in words, with their relations and sources.
    Remarks,
}

impl FactColumn {
    /// The default columns for people.
    pub const FOR_PEOPLE: [Self; 5] =
        [Self::Id, Self::Claim, Self::Figure, Self::Date, Self::Regions];

    /// The default columns for people who look for notes.
    pub(crate) const WITH_NOTES: [Self; 3] = [Self::Id, Self::Fact, Self::Remarks];

    /// The default columns for people with a narrow screen.
    pub(crate) const NARROW: [Self; 3] = [Self::Id, Self::Fact, Self::Date];

    /// The default columns for scripts. They never change.
    pub const FOR_SCRIPTS: [Self; 8] = {
        use FactColumn::{Claim, Date, Id, Qualifier, Regions, Topics, Unit, Value};
        [Id, Claim, Value, Unit, Qualifier, Date, Regions, Topics]
    };

    fn column(self) -> Column {
        let kind = match self {
            Self::Id | Self::Quotation | Self::Source => ColumnKind::Identifier,
            Self::Figure => ColumnKind::Figure,
            Self::Date => ColumnKind::Date,
            Self::Value | Self::ValueTo | Self::Of | Self::Paragraph => ColumnKind::Number,
            _ => ColumnKind::Text,
        };
        let name = self.to_possible_value().map(|value| value.get_name().to_owned());
        Column { name: name.unwrap_or_default().into(), kind }
    }

    /// The cell of a fact, empty if the fact lacks the value.
    fn cell<'b>(self, base: &'b FactBase, fact: &'b Fact, reader: Reader) -> Cow<'b, str> {
        let quotation = &base.quotations[fact.quotation];
        let locator = &quotation.locator;
        let (figure, date) = (fact.figure.as_ref(), fact.date.as_ref());
        let person = reader == Reader::Person;
        let marks = if person { marks(base, fact) } else { String::new() };
        let cell: Option<Cow<'b, str>> = match self {
            Self::Id => Some(fact.id.as_str().into()),
            Self::Claim => Some((fact.claim.clone() + &marks).into()),
            Self::Fact => Some((statement(fact) + &marks).into()),
            Self::Kind => Some(fact.kind.as_str().into()),
            Self::Figure => figure.map(|figure| figure.in_words().into()),
            Self::FigureText => figure.map(|figure| figure.text.as_str().into()),
            Self::Value => figure.map(|figure| figure.value.to_string().into()),
            Self::ValueTo => figure.and_then(|figure| Some(figure.value_to?.to_string().into())),
            Self::Of => figure.and_then(|figure| Some(figure.of?.to_string().into())),
            Self::Unit => figure.map(|figure| figure.unit.as_str().into()),
            Self::Qualifier => figure.map(|figure| figure.qualifier.as_str().into()),
            Self::Date if person => date.map(|date| date.period.in_words().into()),
            Self::Date => date.map(|date| date.period.edtf().into()),
            Self::DateBasis => date.map(|date| date.basis.as_str().into()),
            Self::DateNote => date.and_then(|date| Some(date.note.as_deref()?.into())),
            Self::Topics => Some(join(&fact.topics, reader, |key| {
                let topic = &base.topics[*key];
                if person { &topic.label } else { topic.id.as_str() }
            })),
            Self::Regions => Some(join(&fact.regions, reader, |key| {
                let region = &base.regions[*key];
                if person { &region.label } else { region.id.as_str() }
            })),
            Self::AttributedTo => names_of(&base.speakers_of(fact)).map(Cow::Owned),
            Self::Quotation => Some(quotation.id.as_str().into()),
            Self::Text => Some(quotation.text.as_str().into()),
            Self::Paragraph => locator.paragraph().map(|number| number.to_string().into()),
            Self::Page => locator.pages().map(|pages| pages.as_str().into()),
            Self::Source => Some(base.sources[quotation.source].id.as_str().into()),
            Self::Link => base.link_to(quotation).map(Cow::Owned),
            Self::Remarks => {
                let remarks = fact.notes.iter().map(|key| {
                    let note = &base.notes[*key];
                    format!("{} ({}): {}", note.relation, base.sources[note.source].id, note.text)
                });
                Some(remarks.collect::<Vec<_>>().join(if person { "\n" } else { " " }).into())
            }
            Self::Notes => {
                let relations = fact.notes.iter().map(|note| base.notes[*note].relation);
                let relations: BTreeSet<&str> = relations.map(Relation::as_str).collect();
                Some(join(&relations.into_iter().collect::<Vec<_>>(), reader, |name| *name))
            }
        };
        cell.unwrap_or_default()
    }
}

fn join<'b, K>(keys: &[K], reader: Reader, word: impl Fn(&K) -> &'b str) -> Cow<'b, str> {
    let comma = if reader == Reader::Person { ", " } else { "," };
    keys.iter().map(word).collect::<Vec<_>>().join(comma).into()
}

/// Facts in rows.
pub fn fact_table<'t>(
    base: &'t FactBase,
    facts: &'t [Key<Fact>],
    columns: &'t [FactColumn],
    reader: Reader,
) -> Table<'t> {
    let row = move |key: &Key<Fact>| {
        let fact = &base.facts[*key];
        columns.iter().map(|column| column.cell(base, fact, reader)).collect()
    };
    let columns = columns.iter().map(|column| column.column()).collect();
    Table { columns, rows: Box::new(facts.iter().map(row)) }
}
