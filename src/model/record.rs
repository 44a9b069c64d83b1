//! The shape of a fact in JSON: one shape, the same in every command, and the
//! README describes it. What a record refers to is put inside it, so that a
//! script needs no second look-up.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::Serialize;

use super::{
    DateBasis, Fact, FactBase, Figure, Id, Key, Kind, Language, Period, Qualifier, Quotation,
    RegionCode, Relation, Source, SourceType, Url,
};

/// A fact with all that it rests on.
#[derive(Debug, Serialize)]
pub struct FactRecord<'b> {
    /// The fact's id.
    pub id: &'b Id,
    /// What is said, in neutral words.
    pub claim: &'b str,
    /// What sort of statement it is.
    pub kind: Kind,
    /// How much or how many.
    pub figure: Option<FigureRecord<'b>>,
    /// When.
    pub date: Option<DateRecord<'b>>,
    /// The ids of its topics.
    pub topics: Vec<&'b Id>,
    /// The ids of its regions.
    pub regions: Vec<&'b Id>,
    /// Who said it: the one whom the source credits, else its author.
    pub attributed_to: Option<String>,
    /// The words that it rests on.
    pub quotation: PassageRecord<'b>,
    /// Where they stand.
    pub source: SourceRecord<'b>,
    /// The address that opens the source at the words.
    pub link: Option<String>,
    /// What other sources say of it.
    pub notes: Vec<NoteRecord<'b>>,
}

/// A figure as written, with its exact value.
#[derive(Debug, Serialize)]
pub struct FigureRecord<'b> {
    /// As the quotation writes it.
    pub text: &'b str,
    /// The exact value, a JSON number.
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    pub value: Decimal,
    /// What is counted.
    pub unit: &'b str,
    /// How the source qualifies it.
    pub qualifier: Qualifier,
}

/// A date and how it is known.
#[derive(Debug, Serialize)]
pub struct DateRecord<'b> {
    /// The date in EDTF, level 1.
    pub edtf: &'b Period,
    /// Whether the source says so.
    pub basis: DateBasis,
    /// Why it was inferred.
    pub note: Option<&'b str>,
}

/// A quotation where it stands inside a fact.
#[derive(Debug, Serialize)]
pub struct PassageRecord<'b> {
    /// The quotation's id.
    pub id: &'b Id,
    /// The words.
    pub text: &'b str,
    /// The paragraph of the source, one-based.
    pub paragraph: u32,
}

/// A source where it stands inside another record.
#[derive(Debug, Serialize)]
pub struct SourceRecord<'b> {
    /// The source's id.
    pub id: &'b Id,
    /// Its title.
    pub title: &'b str,
    /// Its address.
    pub url: Option<&'b Url>,
}

/// A note where it stands inside a fact.
#[derive(Debug, Serialize)]
pub struct NoteRecord<'b> {
    /// How it bears on the fact.
    pub relation: Relation,
    /// The remark.
    pub text: &'b str,
    /// Where it comes from.
    pub source: SourceRecord<'b>,
}

/// A quotation with the facts that it supports.
#[derive(Debug, Serialize)]
pub struct QuotationRecord<'b> {
    /// The quotation's id.
    pub id: &'b Id,
    /// The words.
    pub text: &'b str,
    /// The paragraph of the source, one-based.
    pub paragraph: u32,
    /// Whose words they are.
    pub attributed_to: Option<String>,
    /// Where they stand.
    pub source: SourceRecord<'b>,
    /// The address that opens the source at the words.
    pub link: Option<String>,
    /// Those of its facts that were asked for.
    pub facts: Vec<FactRecord<'b>>,
}

/// A topic with the number of facts under it.
#[derive(Debug, Serialize)]
pub struct TopicTally<'b> {
    /// The topic's id.
    pub id: &'b Id,
    /// Its name for readers.
    pub label: &'b str,
    /// Other names that find it.
    pub aliases: &'b [String],
    /// How many facts are under it.
    pub facts: usize,
}

/// A region with the number of facts in it and in all places within it.
#[derive(Debug, Serialize)]
pub struct RegionTally<'b> {
    /// The region's id.
    pub id: &'b Id,
    /// Its name for readers.
    pub label: &'b str,
    /// Other names that find it.
    pub aliases: &'b [String],
    /// Its codes in ISO 3166 and UN M49.
    pub codes: &'b [RegionCode],
    /// The region that it lies in.
    pub within: Option<&'b Id>,
    /// How many facts are about it or a place within it.
    pub facts: usize,
}

/// A year with the number of facts.
#[derive(Debug, Serialize)]
pub struct YearTally {
    /// The year.
    pub year: i32,
    /// How many facts `--year` finds: dated then, begun or ended.
    pub facts: usize,
    /// How many facts `--during` finds: also those of a longer period.
    pub during: usize,
}

/// A source with the number of facts and notes that rest on it.
#[derive(Debug, Serialize)]
pub struct SourceTally<'b> {
    /// The source's id.
    pub id: &'b Id,
    /// What sort of work it is, in the terms of CSL.
    #[serde(rename = "type")]
    pub kind: SourceType,
    /// Its title.
    pub title: &'b str,
    /// Its authors as their names stand in running text.
    pub authors: Vec<Cow<'b, str>>,
    /// What it appeared in.
    pub container: Option<&'b str>,
    /// When it appeared, in EDTF.
    pub issued: Option<&'b Period>,
    /// Its language.
    pub language: Option<&'b Language>,
    /// Its address.
    pub url: Option<&'b Url>,
    /// How many facts rest on it.
    pub facts: usize,
    /// How many notes rest on it.
    pub notes: usize,
}

impl FactBase {
    /// The record of a fact.
    #[must_use]
    pub fn fact_record(&self, key: Key<Fact>) -> FactRecord<'_> {
        let fact = &self.facts[key];
        let quotation = &self.quotations[fact.quotation];
        FactRecord {
            id: &fact.id,
            claim: &fact.claim,
            kind: fact.kind,
            figure: fact.figure.as_ref().map(FigureRecord::new),
            date: fact.date.as_ref().map(|date| DateRecord {
                edtf: &date.period,
                basis: date.basis,
                note: date.note.as_deref(),
            }),
            topics: fact.topics.iter().map(|topic| &self.topics[*topic].id).collect(),
            regions: fact.regions.iter().map(|region| &self.regions[*region].id).collect(),
            attributed_to: joined(self.speakers_of(fact)),
            quotation: PassageRecord {
                id: &quotation.id,
                text: &quotation.text,
                paragraph: quotation.paragraph,
            },
            source: self.source_record(quotation.source),
            link: self.link_to(quotation),
            notes: fact.notes.iter().map(|note| self.note_record(*note)).collect(),
        }
    }

    /// The record of a quotation with the facts given, which are some of its own.
    #[must_use]
    pub fn quotation_record(
        &self,
        key: Key<Quotation>,
        facts: &[Key<Fact>],
    ) -> QuotationRecord<'_> {
        let quotation = &self.quotations[key];
        QuotationRecord {
            id: &quotation.id,
            text: &quotation.text,
            paragraph: quotation.paragraph,
            attributed_to: joined(self.writers_of(quotation)),
            source: self.source_record(quotation.source),
            link: self.link_to(quotation),
            facts: facts.iter().map(|fact| self.fact_record(*fact)).collect(),
        }
    }

    fn note_record(&self, key: Key<super::Note>) -> NoteRecord<'_> {
        let note = &self.notes[key];
        NoteRecord {
            relation: note.relation,
            text: &note.text,
            source: self.source_record(note.source),
        }
    }

    fn source_record(&self, key: Key<Source>) -> SourceRecord<'_> {
        let source = &self.sources[key];
        SourceRecord { id: &source.id, title: &source.title, url: source.url.as_ref() }
    }
}

impl<'b> FigureRecord<'b> {
    fn new(figure: &'b Figure) -> Self {
        Self {
            text: &figure.text,
            value: figure.value,
            unit: &figure.unit,
            qualifier: figure.qualifier,
        }
    }
}

/// Names in one: "A", "A and B", "A, B and C"; none where there are none.
#[must_use]
pub fn joined<'n>(names: impl Iterator<Item = Cow<'n, str>>) -> Option<String> {
    listed(names, "and")
}

/// Words as a list within a sentence, with a word before the last of them.
#[must_use]
pub fn listed<'n>(words: impl Iterator<Item = Cow<'n, str>>, joint: &str) -> Option<String> {
    let words: Vec<Cow<'n, str>> = words.collect();
    match words.as_slice() {
        [] => None,
        [only] => Some(only.to_string()),
        [first @ .., last] => Some(format!("{} {joint} {last}", first.join(", "))),
    }
}
