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

use std::ops::Range;
use std::slice;

use toml::de::DeTable;

pub use file::shipped;
pub(crate) use file::{is_same_file, read, read_stdin};
pub use places::places;

use crate::model::{
    Code, Exemption, Fact, FactBase, Finding, Key, Note, Place, Quotation, RecordKind, Records,
    Severity,
};
use crate::text::{TextFile, with_offsets};
use pieces::min_piece;
use quotation::{Dates, Passage};
use register::Register;
use source::References;
use table::{RecordTable, Spanned, SpannedStr, TableReader};

/// Reads a fact base from files.
pub fn fact_base(files: &[TextFile]) -> Result<FactBase, Vec<Finding>> {
    pieces::fact_base(files, min_piece(files)).map_or_else(|| read_whole(files), Ok)
}

/// Reads a fact base that may be unfinished, with placeholders for wrong values. Its records are in
/// the order of their places.
pub(crate) fn unfinished(file: &TextFile) -> Result<FactBase, Vec<Finding>> {
    let (base, faults) = read_with_faults(slice::from_ref(file));
    let is_unclear = |fault: &Finding| matches!(fault.code, Code::Syntax | Code::DuplicateId);
    if faults.iter().any(is_unclear) { Err(faults) } else { Ok(base) }
}

/// The header of a record in single brackets, `[quotation]`, which parsed as a table.
fn single_record(table: &DeTable<'_>, text: &str) -> Option<(Range<usize>, RecordKind)> {
    let mut single = places::KINDS.into_iter().filter(|kind| {
        table.get(kind.as_str()).is_some_and(|value| value.get_ref().as_table().is_some())
    });
    let kind = single.next()?;
    let mut lines = with_offsets(text.split_inclusive('\n'));
    lines.find_map(|(at, line)| {
        let header = line.split('#').next().unwrap_or_default().trim_end();
        let name = header.strip_prefix('[')?.strip_suffix(']')?;
        (name.trim() == kind.as_str()).then(|| (at..at + header.len(), kind))
    })
}

/// Reads each file as a whole, for the places of findings.
fn read_whole(files: &[TextFile]) -> Result<FactBase, Vec<Finding>> {
    let (base, faults) = read_with_faults(files);
    if faults.is_empty() { Ok(base) } else { Err(faults) }
}

/// The fact base of files, and all faults in it.
fn read_with_faults(files: &[TextFile]) -> (FactBase, Vec<Finding>) {
    let (mut tables, mut findings) = (Vec::new(), Vec::new());
    for (number, file) in (0..).zip(files) {
        let (table, errors) = DeTable::parse_recoverable(&file.text);
        let table = table.into_inner();
        let single = single_record(&table, &file.text).filter(|_| !errors.is_empty());
        if errors.is_empty() {
            tables.push((number, table));
        }
        if let Some((range, kind)) = &single {
            let message = format!("[{kind}] begins a single record");
            let (place, help) = (Place::new(number, range.clone()), format!("write: [[{kind}]]"));
            findings.push(Finding::new(Code::Syntax, Severity::Error, Some(place), message, help));
        }
        for error in &errors {
            let span = error.span().unwrap_or_default();
            // After a single record, each other header of its kind is a duplicate.
            let key = file.text.get(span.clone()).unwrap_or_default();
            if single.as_ref().is_some_and(|(_, kind)| key == kind.as_str()) {
                continue;
            }
            let place = Some(Place::new(number, span));
            let message = format!("not valid TOML: {}", error.message());
            findings.push(Finding::new(Code::Syntax, Severity::Error, place, message, ""));
        }
    }
    let is_complete = findings.is_empty();
    let mut sections = Sections::default();
    for (number, table) in &tables {
        sections.read_file(TableReader::of_file(table, *number, None, &mut findings));
    }
    let references = References::read(&mut sections, &mut findings);
    let (mut base, mut dates) = (Builder::new(), Dates::new());
    let records = Dependents::read(&mut sections, &references, &mut dates, &mut findings);
    base.add(records, &mut findings);
    let base = base.finish(references, &mut findings);
    // A reference may lead into a file that is not TOML.
    findings.retain(|finding| is_complete || finding.code != Code::Dangling);
    findings.sort_by_key(|finding| finding.place);
    // Many records share a fault of a default.
    findings.dedup_by(|one, other| {
        (one.code, one.place, &one.message) == (other.code, other.place, &other.message)
    });
    (base, findings)
}

/// The tables of the records of all files.
#[derive(Default)]
struct Sections<'t>(Vec<RecordTable<'t>>);

impl<'t> Sections<'t> {
    fn read_file(&mut self, mut reader: TableReader<'t, '_>) {
        // A file without a schema is not a fact base, so the schema is the first finding.
        reader.check_schema();
        reader.read_defaults();
        self.read_tables(reader);
    }

    fn read_tables(&mut self, mut reader: TableReader<'t, '_>) {
        for kind in places::KINDS {
            self.0.extend(reader.tables(kind));
        }
        reader.finish();
    }

    fn has_any(&self, kinds: &[RecordKind]) -> bool {
        self.0.iter().any(|record| kinds.contains(&record.kind))
    }

    fn take(&mut self, kind: RecordKind) -> Vec<RecordTable<'t>> {
        self.0.extract_if(.., |record| record.kind == kind).collect()
    }
}

/// The records that refer to sources, topics and regions.
struct Dependents {
    passages: Vec<Passage>,
    /// Notes with the ids of their facts, which may be in later records.
    notes: Vec<(SpannedStr<'static>, Note)>,
    exemptions: Vec<Exemption>,
}

impl Dependents {
    /// Reads the records, and takes them out of `sections`.
    fn read(
        sections: &mut Sections<'_>,
        references: &References,
        dates: &mut Dates,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let quotations = sections.take(RecordKind::Quotation).into_iter();
        let passages =
            quotations.map(|table| Passage::read(table, references, dates, findings)).collect();
        let sources = &references.sources.ids;
        let notes = sections.take(RecordKind::Note).into_iter().map(|table| {
            table.read(findings, |table| {
                let fact: SpannedStr<'_> = table.required("fact");
                let note = Note {
                    fact: Key::new(0),
                    source: table.reference("source", sources),
                    relation: table.required_word("relation"),
                    text: table.required("text"),
                    quotes: table.one_or_more("quote"),
                    place: table.text("place"),
                    ours: table.texts("ours"),
                };
                (fact.into_static(), note)
            })
        });
        let notes = notes.collect();
        let exemptions = sections.take(RecordKind::Exemption).into_iter().map(|table| {
            table.read(findings, |table| Exemption {
                source: table.reference("source", sources),
                paragraph: table.positive("paragraph"),
                text: table.required("text"),
                reason: table.required("reason"),
            })
        });
        Self { passages, notes, exemptions: exemptions.collect() }
    }
}

/// A fact base in the order of its files.
struct Builder {
    quotations: Register<Quotation>,
    facts: Register<Fact>,
    notes: Vec<(SpannedStr<'static>, Note)>,
    exemptions: Records<Exemption>,
}

impl Builder {
    fn new() -> Self {
        Self {
            quotations: Register::new(RecordKind::Quotation, |quotation| &quotation.id),
            facts: Register::new(RecordKind::Fact, |fact| &fact.id),
            notes: Vec::new(),
            exemptions: Records::default(),
        }
    }

    /// Adds records; quotations and facts get their keys.
    fn add(&mut self, new: Dependents, findings: &mut Vec<Finding>) {
        for Passage { mut quotation, facts } in new.passages {
            let key = Key::new(self.quotations.records.len());
            quotation.value.first_fact = Key::new(self.facts.records.len());
            quotation.value.fact_count = facts.len();
            for Spanned { value: fact, place } in facts {
                let value = Fact { quotation: key, ..fact };
                self.facts.add(Spanned { value, place }, findings);
            }
            self.quotations.add(quotation, findings);
        }
        self.notes.extend(new.notes);
        for exemption in new.exemptions {
            self.exemptions.push(exemption);
        }
    }

    /// The fact base, now that all facts are known.
    fn finish(mut self, references: References, findings: &mut Vec<Finding>) -> FactBase {
        let mut notes = Records::default();
        for (fact, note) in self.notes {
            if let Some(fact) = self.facts.ids.find(&fact, findings) {
                let key = notes.push(Note { fact, ..note });
                self.facts.records.get_mut(fact).notes.push(key);
            }
        }
        FactBase {
            sources: references.sources.records,
            topics: references.topics.records,
            regions: references.regions.records,
            quotations: self.quotations.records,
            facts: self.facts.records,
            notes,
            exemptions: self.exemptions,
        }
    }
}
