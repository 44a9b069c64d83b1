//! Reads fact bases: files to a `FactBase`, or to all faults in them.
//!
//! A fact base with faults is never used in part: every fault of every file is reported at once.
//! No other module parses TOML or opens a file to read.

mod file;
mod pieces;
mod places;
mod quotation;
mod register;
mod source;
mod table;

use std::{iter, slice};

use toml::de::{DeTable, Error};

pub use file::shipped;
pub(crate) use file::{is_same_file, read, read_stdin};
pub use places::places;

use crate::model::{
    Code, Exemption, Fact, FactBase, Finding, Key, Note, Place, Quotation, RecordKind,
};
use crate::text::TextFile;
use quotation::{Dates, Passage};
use register::Register;
use source::References;
use table::{RecordTable, Spanned, of_kind};

/// Reads a fact base from files.
pub fn fact_base(files: &[TextFile]) -> Result<FactBase, Vec<Finding>> {
    pieces::fact_base(files, pieces::piece_size(files)).map_or_else(|| read_whole(files), Ok)
}

/// Reads a fact base that may be unfinished, with placeholders for wrong values. Its records are in
/// the order of their places.
pub(crate) fn unfinished(file: &TextFile) -> Result<FactBase, Vec<Finding>> {
    let (base, faults) = read_with_faults(slice::from_ref(file));
    let is_unclear = |fault: &Finding| matches!(fault.code, Code::Syntax | Code::DuplicateId);
    if faults.iter().any(is_unclear) { Err(faults) } else { Ok(base) }
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
        findings.extend(errors.iter().map(|error| syntax_fault(error, number, &file.text)));
        if errors.is_empty() {
            tables.push((number, table.into_inner()));
        }
    }
    let is_complete = findings.is_empty();
    let mut records = Vec::new();
    for (number, table) in &tables {
        records.extend(RecordTable::of_file(table, *number, None, &mut findings));
    }
    let references = References::read(&records, &mut findings);
    let dependents = Dependents::read(&records, &references, &mut Dates::new(), &mut findings);
    let base = assemble(iter::once(Some(dependents)), &mut findings).unwrap_or_default();
    let base = references.complete(base);
    // A reference may lead into a file that is not TOML.
    findings.retain(|finding| is_complete || finding.code != Code::Dangling);
    findings.sort_by_key(|finding| finding.place);
    // Many records share a fault of a default.
    findings.dedup_by(|one, other| {
        (one.code, one.place, &one.message) == (other.code, other.place, &other.message)
    });
    (base, findings)
}

fn syntax_fault(error: &Error, file: u32, text: &str) -> Finding {
    let span = error.span().unwrap_or_default();
    // After `[quotation]`, the header of each other quotation is a duplicate key.
    let kind = places::KINDS.iter().find(|kind| text[span.clone()] == *kind.as_str());
    let help = kind.map(|kind| format!("write: [[{kind}]]")).unwrap_or_default();
    let message = format!("not valid TOML: {}", error.message());
    Finding::error(Code::Syntax, Place::new(file, span), message, help)
}

/// The records that refer to sources, topics and regions.
struct Dependents {
    passages: Vec<Passage>,
    /// Notes with the ids of their facts, which may be in later records.
    notes: Vec<(Spanned<String>, Note)>,
    exemptions: Vec<Exemption>,
}

impl Dependents {
    fn read(
        records: &[RecordTable<'_>],
        references: &References,
        dates: &mut Dates,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let passages = of_kind(records, RecordKind::Quotation)
            .map(|table| Passage::read(table, references, dates, findings))
            .collect();
        let sources = &references.sources;
        let notes = of_kind(records, RecordKind::Note).map(|table| {
            table.read(findings, |table| {
                let Spanned { value, place } = table.required("fact");
                let note = Note {
                    fact: Key::new(0),
                    source: table.reference("source", sources),
                    relation: table.required_word("relation"),
                    text: table.required("text"),
                    quotes: table.one_or_more("quote"),
                    place: table.text("place"),
                    ours: table.texts("ours"),
                };
                (Spanned { value: value.into_owned(), place }, note)
            })
        });
        let notes = notes.collect();
        let exemptions = of_kind(records, RecordKind::Exemption).map(|table| {
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

/// The fact base of all records in their order, without references; `None` if a part is `None`.
/// Quotations, facts and notes get their keys.
fn assemble(
    parts: impl Iterator<Item = Option<Dependents>>,
    findings: &mut Vec<Finding>,
) -> Option<FactBase> {
    let mut quotations = Register::new(RecordKind::Quotation, |it: &Quotation| &it.id);
    let mut facts = Register::new(RecordKind::Fact, |it: &Fact| &it.id);
    let (mut notes, mut base) = (Vec::new(), FactBase::default());
    for part in parts {
        let part = part?;
        for Passage { mut quotation, facts: own } in part.passages {
            let key = Key::new(quotations.records.len());
            quotation.value.first_fact = Key::new(facts.records.len());
            quotation.value.fact_count = own.len();
            for mut fact in own {
                fact.value.quotation = key;
                facts.add(fact, findings);
            }
            quotations.add(quotation, findings);
        }
        notes.extend(part.notes);
        for exemption in part.exemptions {
            base.exemptions.push(exemption);
        }
    }
    for (fact, note) in notes {
        if let Some(fact) = facts.find(&fact, findings) {
            let key = base.notes.push(Note { fact, ..note });
            facts.records.get_mut(fact).notes.push(key);
        }
    }
    Some(FactBase { quotations: quotations.records, facts: facts.records, ..base })
}
