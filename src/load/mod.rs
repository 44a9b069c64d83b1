//! Reads fact bases: files to a `FactBase`, or to all faults in them.
//!
//! A fact base with faults is never used in part: every fault of every file is reported at once.
//! Only this module knows TOML, and only it opens files.

mod file;
mod pieces;
mod places;
mod quotation;
mod register;
mod source;
mod table;

use toml::de::DeTable;

pub use file::shipped;
pub(crate) use file::{read, same_file};
pub use places::places;

use crate::model::{
    Code, Fact, FactBase, Finding, Id, Key, Note, Place, Quotation, RecordKind, Records, Severity,
};
use crate::text::TextFile;
use quotation::{Dates, Passage, read_exemption, read_note};
use register::Ids;
use source::References;
use table::{Spanned, SpannedTable, TableReader};

/// Reads a fact base from files.
pub fn fact_base(files: &[TextFile]) -> Result<FactBase, Vec<Finding>> {
    pieces::fact_base(files).map_or_else(|| read_whole(files), Ok)
}

/// Reads each file as a whole, for the places of findings.
fn read_whole(files: &[TextFile]) -> Result<FactBase, Vec<Finding>> {
    let (mut tables, mut findings) = (Vec::new(), Vec::new());
    for (number, file) in (0..).zip(files) {
        let (table, errors) = DeTable::parse_recoverable(&file.text);
        if errors.is_empty() {
            tables.push(Spanned { value: table.into_inner(), place: Place::new(number, 0..0) });
        }
        findings.extend(errors.iter().map(|error| syntax_finding(number, error)));
    }
    let is_complete = findings.is_empty();
    let mut sections = Sections::default();
    for Spanned { value, place } in &tables {
        sections.read_file(Spanned { value, place: *place }, &mut findings);
    }
    let references = References::read(&mut sections, &mut findings);
    let (mut base, mut dates) = (Builder::default(), Dates::new());
    for table in sections.quotations.drain(..) {
        base.add(Passage::read(table, &references, &mut dates, &mut findings));
    }
    if let Some(base) = base.finish(sections, references, &mut findings) {
        return Ok(base);
    }
    // A reference may lead into a file that is not TOML.
    findings.retain(|finding| is_complete || finding.code != Code::Dangling);
    findings.sort_by_key(|finding| finding.place);
    Err(findings)
}

fn syntax_finding(file: u32, error: &toml::de::Error) -> Finding {
    let place = Place::new(file, error.span().unwrap_or_default());
    let message = format!("not TOML: {}", error.message());
    Finding::new(Code::Syntax, Severity::Error, Some(place), message, "")
}

/// The tables of all files by kind.
#[derive(Default)]
struct Sections<'t> {
    sources: Vec<SpannedTable<'t>>,
    topics: Vec<SpannedTable<'t>>,
    regions: Vec<SpannedTable<'t>>,
    quotations: Vec<SpannedTable<'t>>,
    notes: Vec<SpannedTable<'t>>,
    exemptions: Vec<SpannedTable<'t>>,
}

impl<'t> Sections<'t> {
    fn read_file(&mut self, file: SpannedTable<'t>, findings: &mut Vec<Finding>) {
        let mut reader = TableReader::new(RecordKind::FactBase, file, findings);
        // A file without a schema is not a fact base, so the schema is the first finding.
        reader.check_schema();
        self.read_tables(reader);
    }

    fn read_tables(&mut self, mut reader: TableReader<'t, '_>) {
        self.sources.extend(reader.tables("source"));
        self.topics.extend(reader.tables("topic"));
        self.regions.extend(reader.tables("region"));
        self.quotations.extend(reader.tables("quotation"));
        self.notes.extend(reader.tables("note"));
        self.exemptions.extend(reader.tables("exemption"));
        reader.finish();
    }
}

/// The quotations and facts of a fact base, with the places of their ids.
#[derive(Default)]
struct Builder {
    quotations: Records<Quotation>,
    quotation_places: Vec<Place>,
    facts: Records<Fact>,
    fact_places: Vec<Place>,
}

impl Builder {
    /// Adds a quotation and its facts, with their keys.
    fn add(&mut self, Passage { place, mut quotation, facts }: Passage) {
        let key = self.quotations.next_key();
        quotation.first_fact = self.facts.next_key();
        quotation.fact_count = facts.len();
        for (place, fact) in facts {
            self.facts.push(Fact { quotation: key, ..fact });
            self.fact_places.push(place);
        }
        self.quotations.push(quotation);
        self.quotation_places.push(place);
    }

    /// Adds notes and exemptions, now that all facts are known. Returns `None` if there is any
    /// finding.
    fn finish(
        mut self,
        remarks: Sections<'_>,
        references: References,
        findings: &mut Vec<Finding>,
    ) -> Option<FactBase> {
        let quotations = self.quotations.iter().map(|(key, quotation)| (key, &quotation.id));
        index(RecordKind::Quotation, quotations, &self.quotation_places, findings);
        let facts = self.facts.iter().map(|(key, fact)| (key, &fact.id));
        let facts = index(RecordKind::Fact, facts, &self.fact_places, findings);
        let notes: Vec<Note> = remarks
            .notes
            .into_iter()
            .map(|table| read_note(table, &facts, &references, findings))
            .collect();
        let mut exemptions = Records::default();
        for table in remarks.exemptions {
            exemptions.push(read_exemption(table, &references, findings));
        }
        if !findings.is_empty() {
            return None;
        }
        let mut linked_notes = Records::default();
        for note in notes {
            let fact = note.fact;
            self.facts.get_mut(fact).notes.push(linked_notes.push(note));
        }
        Some(FactBase {
            sources: references.sources.records,
            topics: references.topics.records,
            regions: references.regions.records,
            quotations: self.quotations,
            facts: self.facts,
            notes: linked_notes,
            exemptions,
        })
    }
}

/// The ids of quotations or facts; a duplicate id is a fault.
fn index<'r, T: 'r>(
    kind: RecordKind,
    records: impl Iterator<Item = (Key<T>, &'r Id)>,
    places: &[Place],
    findings: &mut Vec<Finding>,
) -> Ids<&'r str, T> {
    let mut ids = Ids::new(kind, places.len());
    for ((key, id), place) in records.zip(places) {
        ids.declare(Spanned { value: id.as_str(), place: *place }, key, findings);
    }
    ids
}
