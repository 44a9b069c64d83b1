//! The JSON shapes of facts and quotations, the same in every command. A record contains all related
//! records: a script needs no second look-up.

use serde::Serialize;

use super::json::object;
use crate::model::{Fact, FactBase, Key, Kind, Quotation, Relation, Source, Speaker};
use crate::text::all_of;

/// A fact with quotation, source and notes.
pub fn fact_record(base: &FactBase, key: Key<Fact>) -> impl Serialize {
    let fact = &base.facts[key];
    let quotation = &base.quotations[fact.quotation];
    let notes = fact.notes.iter().map(|note| {
        let note = &base.notes[*note];
        object! {
            relation: note.relation,
            text: &note.text,
            quote: &note.quotes,
            place: &note.place,
            ours: &note.ours,
            source: source_record(&base.sources[note.source]),
        }
    });
    let speakers = base.speakers_of(fact);
    object! {
        id: &fact.id,
        claim: &fact.claim,
        kind: fact.kind,
        figure: &fact.figure,
        date: &fact.date,
        topics: fact.topics.iter().map(|topic| &base.topics[*topic].id).collect::<Vec<_>>(),
        regions: fact.regions.iter().map(|region| &base.regions[*region].id).collect::<Vec<_>>(),
        attributed_to: names_of(&speakers),
        speakers,
        quotation: object! {
            id: &quotation.id,
            text: &quotation.text,
            paragraph: quotation.locator.paragraph(),
            page: quotation.locator.pages(),
        },
        source: source_record(&base.sources[quotation.source]),
        link: base.link_to(quotation),
        notes: notes.collect::<Vec<_>>(),
    }
}

/// A quotation with the selected facts.
pub(crate) fn quotation_record(
    base: &FactBase,
    key: Key<Quotation>,
    facts: &[Key<Fact>],
) -> impl Serialize {
    let quotation = &base.quotations[key];
    let speakers = base.speakers(quotation, None);
    object! {
        id: &quotation.id,
        text: &quotation.text,
        paragraph: quotation.locator.paragraph(),
        page: quotation.locator.pages(),
        attributed_to: names_of(&speakers),
        speakers,
        source: source_record(&base.sources[quotation.source]),
        link: base.link_to(quotation),
        facts: facts.iter().map(|fact| fact_record(base, *fact)).collect::<Vec<_>>(),
    }
}

fn source_record(source: &Source) -> impl Serialize {
    object! { id: &source.id, title: &source.title, url: &source.url }
}

/// The doubt about a fact that a note disputes.
pub(super) const DISPUTED: &str = "disputed";

/// Whether a note disputes a fact or qualifies it, in a word.
pub(super) fn doubt(base: &FactBase, fact: &Fact) -> Option<&'static str> {
    let doubts = [(Relation::Disputes, DISPUTED), (Relation::Qualifies, "qualified")];
    let has = |relation| fact.notes.iter().any(|note| base.notes[*note].relation == relation);
    doubts.into_iter().find(|(relation, _)| has(*relation)).map(|(_, doubt)| doubt)
}

/// `" [projection] [qualified]"`, or nothing: a projection or a commitment is no result.
pub(super) fn marks(base: &FactBase, fact: &Fact) -> String {
    let kind = Some(fact.kind).filter(|it| matches!(it, Kind::Projection | Kind::Commitment));
    let marks = kind.map(Kind::as_str).into_iter().chain(doubt(base, fact));
    marks.flat_map(|mark| [" [", mark, "]"]).collect()
}

/// The names of speakers: "A and B"; `None` without speakers.
pub(super) fn names_of(speakers: &[Speaker]) -> Option<String> {
    let names: Vec<&str> = speakers.iter().map(|speaker| speaker.name.as_str()).collect();
    (!names.is_empty()).then(|| all_of(&names))
}
