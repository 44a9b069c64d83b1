//! What a file of a fact base said, each value with its place, before anybody
//! asked whether it is true.

use bumpalo::Bump;
use toml::de::DeTable;

use super::keys::{Keys, Said, Text};
use crate::model::fault::{Fault, FormFault, Place, RecordKind};

/// All that the files said.
#[derive(Debug, Default)]
pub(super) struct RawBase<'a> {
    pub(super) sources: Vec<RawSource<'a>>,
    pub(super) topics: Vec<RawTopic<'a>>,
    pub(super) regions: Vec<RawRegion<'a>>,
    pub(super) quotations: Vec<RawQuotation<'a>>,
    pub(super) notes: Vec<RawNote<'a>>,
    pub(super) exemptions: Vec<RawExemption<'a>>,
}

#[derive(Debug)]
pub(super) struct RawSource<'a> {
    pub(super) id: Option<Text<'a>>,
    pub(super) kind: Option<Text<'a>>,
    pub(super) title: Option<Text<'a>>,
    pub(super) title_sentence: Option<Text<'a>>,
    pub(super) authors: Vec<RawName<'a>>,
    pub(super) editors: Vec<RawName<'a>>,
    pub(super) container: Option<Text<'a>>,
    pub(super) publisher: Option<Text<'a>>,
    pub(super) genre: Option<Text<'a>>,
    pub(super) number: Option<Text<'a>>,
    pub(super) volume: Option<Text<'a>>,
    pub(super) issue: Option<Text<'a>>,
    pub(super) page: Option<Text<'a>>,
    pub(super) edition: Option<Text<'a>>,
    pub(super) place: Option<Text<'a>>,
    pub(super) doi: Option<Text<'a>>,
    pub(super) isbn: Option<Text<'a>>,
    pub(super) issued: Option<Text<'a>>,
    pub(super) issued_note: Option<Text<'a>>,
    pub(super) language: Option<Text<'a>>,
    pub(super) url: Option<Text<'a>>,
    pub(super) accessed: Option<Text<'a>>,
    pub(super) text: Option<RawSourceText<'a>>,
}

#[derive(Debug)]
pub(super) struct RawSourceText<'a> {
    pub(super) sha256: Option<Text<'a>>,
    pub(super) characters: Option<Said<i64>>,
    pub(super) furniture: Vec<Text<'a>>,
}

#[derive(Debug)]
pub(super) struct RawName<'a> {
    pub(super) place: Place,
    pub(super) literal: Option<Text<'a>>,
    pub(super) family: Option<Text<'a>>,
    pub(super) given: Option<Text<'a>>,
    pub(super) role: Option<Text<'a>>,
    pub(super) display: Option<Text<'a>>,
}

#[derive(Debug)]
pub(super) struct RawTopic<'a> {
    pub(super) id: Option<Text<'a>>,
    pub(super) label: Option<Text<'a>>,
    pub(super) aliases: Vec<Text<'a>>,
}

#[derive(Debug)]
pub(super) struct RawRegion<'a> {
    pub(super) id: Option<Text<'a>>,
    pub(super) label: Option<Text<'a>>,
    pub(super) codes: Vec<Text<'a>>,
    pub(super) within: Option<Text<'a>>,
    pub(super) aliases: Vec<Text<'a>>,
}

#[derive(Debug)]
pub(super) struct RawQuotation<'a> {
    pub(super) place: Place,
    pub(super) id: Option<Text<'a>>,
    pub(super) source: Option<Text<'a>>,
    pub(super) paragraph: Option<Said<i64>>,
    pub(super) text: Option<Text<'a>>,
    pub(super) prefix: Option<Text<'a>>,
    pub(super) suffix: Option<Text<'a>>,
    pub(super) attributed_to: Option<Text<'a>>,
    pub(super) facts: Vec<RawFact<'a>>,
}

#[derive(Debug)]
pub(super) struct RawFact<'a> {
    pub(super) id: Option<Text<'a>>,
    pub(super) claim: Option<Text<'a>>,
    pub(super) kind: Option<Text<'a>>,
    pub(super) figure: Option<Text<'a>>,
    pub(super) unit: Option<Text<'a>>,
    pub(super) qualifier: Option<Text<'a>>,
    pub(super) date: Option<Text<'a>>,
    pub(super) date_basis: Option<Text<'a>>,
    pub(super) date_note: Option<Text<'a>>,
    pub(super) topics: Vec<Text<'a>>,
    pub(super) regions: Vec<Text<'a>>,
    pub(super) attributed_to: Option<Text<'a>>,
}

#[derive(Debug)]
pub(super) struct RawNote<'a> {
    pub(super) fact: Option<Text<'a>>,
    pub(super) relation: Option<Text<'a>>,
    pub(super) source: Option<Text<'a>>,
    pub(super) text: Option<Text<'a>>,
}

#[derive(Debug)]
pub(super) struct RawExemption<'a> {
    pub(super) source: Option<Text<'a>>,
    pub(super) paragraph: Option<Said<i64>>,
    pub(super) text: Option<Text<'a>>,
    pub(super) reason: Option<Text<'a>>,
}

impl<'a> RawBase<'a> {
    /// Adds what one file said.
    pub(super) fn add(
        &mut self,
        file: Said<DeTable<'a>>,
        arena: &'a Bump,
        faults: &mut Vec<Fault>,
    ) {
        let mut keys = Keys::new(RecordKind::FactBase, file, arena, faults);
        read_schema(&mut keys);
        self.add_records(keys);
    }

    /// What a piece of a file said that isn't its beginning.
    pub(super) fn piece(
        piece: Said<DeTable<'a>>,
        arena: &'a Bump,
        faults: &mut Vec<Fault>,
    ) -> Self {
        let mut raw = Self::default();
        raw.add_records(Keys::new(RecordKind::FactBase, piece, arena, faults));
        raw
    }

    fn add_records(&mut self, mut keys: Keys<'a, '_>) {
        let Self { sources, topics, regions, quotations, notes, exemptions } = self;
        records(&mut keys, "source", RecordKind::Source, sources, RawSource::read);
        records(&mut keys, "topic", RecordKind::Topic, topics, RawTopic::read);
        records(&mut keys, "region", RecordKind::Region, regions, RawRegion::read);
        records(&mut keys, "quotation", RecordKind::Quotation, quotations, RawQuotation::read);
        records(&mut keys, "note", RecordKind::Note, notes, RawNote::read);
        records(&mut keys, "exemption", RecordKind::Exemption, exemptions, RawExemption::read);
        keys.finish();
    }
}

/// The schema is asked for first: a file that lacks it is something else.
fn read_schema(keys: &mut Keys<'_, '_>) {
    match keys.required_integer("schema") {
        Some(schema) if schema.value != 1 => keys.fault(schema.place, FormFault::Schema),
        _ => {}
    }
}

fn records<'a, R>(
    keys: &mut Keys<'a, '_>,
    key: &'static str,
    of: RecordKind,
    into: &mut Vec<R>,
    read: impl Fn(Keys<'a, '_>) -> R,
) {
    for table in keys.tables(key) {
        into.push(keys.inner(of, table, &read));
    }
}

impl<'a> RawSource<'a> {
    fn read(mut keys: Keys<'a, '_>) -> Self {
        let (mut authors, mut editors) = (Vec::new(), Vec::new());
        let source = Self {
            id: keys.required("id"),
            kind: keys.required("type"),
            title: keys.required("title"),
            title_sentence: keys.text("title_sentence"),
            container: keys.text("container"),
            publisher: keys.text("publisher"),
            genre: keys.text("genre"),
            number: keys.text("number"),
            volume: keys.text("volume"),
            issue: keys.text("issue"),
            page: keys.text("page"),
            edition: keys.text("edition"),
            place: keys.text("place"),
            doi: keys.text("doi"),
            isbn: keys.text("isbn"),
            issued: keys.date("issued"),
            issued_note: keys.text("issued_note"),
            language: keys.text("language"),
            url: keys.text("url"),
            accessed: keys.date("accessed"),
            text: keys
                .table("text")
                .map(|text| keys.inner(RecordKind::SourceText, text, RawSourceText::read)),
            authors: {
                records(&mut keys, "author", RecordKind::Author, &mut authors, RawName::read);
                authors
            },
            editors: {
                records(&mut keys, "editor", RecordKind::Editor, &mut editors, RawName::read);
                editors
            },
        };
        keys.finish();
        source
    }
}

impl<'a> RawSourceText<'a> {
    fn read(mut keys: Keys<'a, '_>) -> Self {
        let text = Self {
            sha256: keys.required("sha256"),
            characters: keys.required_integer("characters"),
            furniture: keys.texts("furniture"),
        };
        keys.finish();
        text
    }
}

impl<'a> RawName<'a> {
    fn read(mut keys: Keys<'a, '_>) -> Self {
        let name = Self {
            place: keys.place(),
            literal: keys.text("literal"),
            family: keys.text("family"),
            given: keys.text("given"),
            role: keys.text("role"),
            display: keys.text("display"),
        };
        keys.finish();
        name
    }
}

impl<'a> RawTopic<'a> {
    fn read(mut keys: Keys<'a, '_>) -> Self {
        let topic = Self {
            id: keys.required("id"),
            label: keys.required("label"),
            aliases: keys.texts("aliases"),
        };
        keys.finish();
        topic
    }
}

impl<'a> RawRegion<'a> {
    fn read(mut keys: Keys<'a, '_>) -> Self {
        let region = Self {
            id: keys.required("id"),
            label: keys.required("label"),
            codes: keys.texts("codes"),
            within: keys.text("within"),
            aliases: keys.texts("aliases"),
        };
        keys.finish();
        region
    }
}

impl<'a> RawQuotation<'a> {
    fn read(mut keys: Keys<'a, '_>) -> Self {
        let mut facts = Vec::new();
        let quotation = Self {
            place: keys.place(),
            id: keys.required("id"),
            source: keys.required("source"),
            paragraph: keys.required_integer("paragraph"),
            text: keys.required_prose("text"),
            prefix: keys.text("prefix"),
            suffix: keys.text("suffix"),
            attributed_to: keys.text("attributed_to"),
            facts: {
                records(&mut keys, "fact", RecordKind::Fact, &mut facts, RawFact::read);
                facts
            },
        };
        keys.finish();
        quotation
    }
}

impl<'a> RawFact<'a> {
    fn read(mut keys: Keys<'a, '_>) -> Self {
        let fact = Self {
            id: keys.required("id"),
            claim: keys.required("claim"),
            kind: keys.required("kind"),
            figure: keys.text("figure"),
            unit: keys.text("unit"),
            qualifier: keys.text("qualifier"),
            date: keys.date("date"),
            date_basis: keys.text("date_basis"),
            date_note: keys.text("date_note"),
            topics: keys.required_texts("topics"),
            regions: keys.texts("regions"),
            attributed_to: keys.text("attributed_to"),
        };
        keys.finish();
        fact
    }
}

impl<'a> RawNote<'a> {
    fn read(mut keys: Keys<'a, '_>) -> Self {
        let note = Self {
            fact: keys.required("fact"),
            relation: keys.required("relation"),
            source: keys.required("source"),
            text: keys.required_prose("text"),
        };
        keys.finish();
        note
    }
}

impl<'a> RawExemption<'a> {
    fn read(mut keys: Keys<'a, '_>) -> Self {
        let exemption = Self {
            source: keys.required("source"),
            paragraph: keys.integer("paragraph"),
            text: keys.required_prose("text"),
            reason: keys.required_prose("reason"),
        };
        keys.finish();
        exemption
    }
}
