//! The JSON shapes of facts and quotations, the same in every command. A record contains all related
//! records: a script needs no second look-up.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::{
    Fact, FactBase, FactDate, Figure, Id, Key, Kind, Pages, Quotation, Relation, Source, Speaker,
    Url,
};
use crate::text::all_of;

/// A fact with quotation, source and notes.
#[derive(Debug, Serialize)]
pub struct FactRecord<'b> {
    pub(super) id: &'b Id,
    claim: &'b str,
    kind: Kind,
    figure: Option<&'b Figure>,
    date: Option<&'b FactDate>,
    topics: Vec<&'b Id>,
    regions: Vec<&'b Id>,
    attributed_to: Option<String>,
    speakers: Vec<Speaker>,
    quotation: PassageRecord<'b>,
    source: SourceRecord<'b>,
    link: Option<String>,
    notes: Vec<NoteRecord<'b>>,
}

/// A quotation with the selected facts.
#[derive(Debug, Serialize)]
pub(crate) struct QuotationRecord<'b> {
    #[serde(flatten)]
    passage: PassageRecord<'b>,
    attributed_to: Option<String>,
    speakers: Vec<Speaker>,
    source: SourceRecord<'b>,
    link: Option<String>,
    facts: Vec<FactRecord<'b>>,
}

#[derive(Debug, Serialize)]
struct PassageRecord<'b> {
    id: &'b Id,
    text: &'b str,
    paragraph: Option<u32>,
    page: Option<&'b Pages>,
}

#[derive(Debug, Serialize)]
struct SourceRecord<'b> {
    id: &'b Id,
    title: &'b str,
    url: Option<&'b Url>,
}

#[derive(Debug, Serialize)]
struct NoteRecord<'b> {
    relation: Relation,
    text: &'b str,
    quote: &'b [String],
    place: Option<&'b str>,
    ours: &'b [String],
    source: SourceRecord<'b>,
}

impl<'b> FactRecord<'b> {
    pub fn new(base: &'b FactBase, key: Key<Fact>) -> Self {
        let fact = &base.facts[key];
        let quotation = &base.quotations[fact.quotation];
        let notes = fact.notes.iter().map(|note| &base.notes[*note]).map(|note| NoteRecord {
            relation: note.relation,
            text: &note.text,
            quote: &note.quotes,
            place: note.place.as_deref(),
            ours: &note.ours,
            source: source(&base.sources[note.source]),
        });
        Self {
            id: &fact.id,
            claim: &fact.claim,
            kind: fact.kind,
            figure: fact.figure.as_ref(),
            date: fact.date.as_ref(),
            topics: fact.topics.iter().map(|topic| &base.topics[*topic].id).collect(),
            regions: fact.regions.iter().map(|region| &base.regions[*region].id).collect(),
            attributed_to: join_names(base.speakers_of(fact)),
            speakers: base.speakers(quotation, fact.attributed_to.as_ref()),
            quotation: passage(quotation),
            source: source(&base.sources[quotation.source]),
            link: base.link_to(quotation),
            notes: notes.collect(),
        }
    }
}

impl<'b> QuotationRecord<'b> {
    pub(crate) fn new(base: &'b FactBase, key: Key<Quotation>, facts: &[Key<Fact>]) -> Self {
        let quotation = &base.quotations[key];
        Self {
            passage: passage(quotation),
            attributed_to: join_names(base.writers_of(quotation)),
            speakers: base.speakers(quotation, None),
            source: source(&base.sources[quotation.source]),
            link: base.link_to(quotation),
            facts: facts.iter().map(|fact| FactRecord::new(base, *fact)).collect(),
        }
    }
}

fn passage(quotation: &Quotation) -> PassageRecord<'_> {
    let Quotation { id, text, locator, .. } = quotation;
    PassageRecord { id, text, paragraph: locator.paragraph(), page: locator.pages() }
}

fn source(source: &Source) -> SourceRecord<'_> {
    SourceRecord { id: &source.id, title: &source.title, url: source.url.as_ref() }
}

/// "A", "A and B", "A, B and C"; `None` without names.
pub(super) fn join_names<'n>(names: impl Iterator<Item = Cow<'n, str>>) -> Option<String> {
    let names: Vec<Cow<'n, str>> = names.collect();
    (!names.is_empty()).then(|| all_of(&names))
}
