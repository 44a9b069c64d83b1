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

pub use file::{read, same_file, shipped};
pub use places::places;

use crate::model::{
    Code, Exemption, Fact, FactBase, Finding, Note, Place, Quotation, RecordKind, Records, Severity,
};
use crate::text::TextFile;
use quotation::Passage;
use register::Register;
use source::References;
use table::{Spanned, SpannedTable, TableReader};

/// Reads a fact base from one or more files.
///
/// # Errors
///
/// All faults of all files, in the order of their places.
pub fn fact_base(files: &[TextFile]) -> Result<FactBase, Vec<Finding>> {
    pieces::fact_base(files).map_or_else(|| read_whole(files), Ok)
}

/// Reads each file as one TOML document, so that every finding has its place in the file.
fn read_whole(files: &[TextFile]) -> Result<FactBase, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut sections = Sections::default();
    for (number, file) in (0..).zip(files) {
        match parse(&file.text, number) {
            Ok(table) => sections.read_file(table, &mut findings),
            Err(errors) => findings.extend(errors),
        }
    }
    // References into an unreadable file would be reported as dangling.
    if findings.iter().all(|finding| finding.code != Code::Syntax) {
        let references = References::read(&mut sections, &mut findings);
        let mut base = Builder::new();
        for table in sections.quotations.drain(..) {
            Passage::read(table, &references, &mut findings).add_to(&mut base, &mut findings);
        }
        base.add_remarks(sections, &references, &mut findings);
        if findings.is_empty() {
            return Ok(base.build(references));
        }
    }
    findings.sort_by_key(|finding| finding.place);
    Err(findings)
}

/// Parses a TOML document, or reports its syntax errors.
fn parse(text: &str, file: u32) -> Result<SpannedTable<'_>, Vec<Finding>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Ok(Spanned { value: table.into_inner(), place: Place::new(file, 0..0) });
    }
    let finding = |error: toml::de::Error| {
        let place = Place::new(file, error.span().unwrap_or_default());
        let message = format!("not TOML: {}", error.message());
        Finding::new(Code::Syntax, Severity::Error, Some(place), message, "")
    };
    Err(errors.into_iter().map(finding).collect())
}

/// The tables of one or more files by their kind.
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

/// A fact base without the records of `References`.
struct Builder {
    quotations: Register<Quotation>,
    facts: Register<Fact>,
    notes: Records<Note>,
    exemptions: Records<Exemption>,
}

impl Builder {
    fn new() -> Self {
        Self {
            quotations: Register::new(RecordKind::Quotation),
            facts: Register::new(RecordKind::Fact),
            notes: Records::default(),
            exemptions: Records::default(),
        }
    }

    /// Adds notes and exemptions, once all facts are known.
    fn add_remarks(
        &mut self,
        sections: Sections<'_>,
        references: &References,
        findings: &mut Vec<Finding>,
    ) {
        for table in sections.notes {
            self.add_note(table, references, findings);
        }
        for table in sections.exemptions {
            self.add_exemption(table, references, findings);
        }
    }

    fn build(self, references: References) -> FactBase {
        FactBase {
            sources: references.sources.records,
            topics: references.topics.records,
            regions: references.regions.records,
            quotations: self.quotations.records,
            facts: self.facts.records,
            notes: self.notes,
            exemptions: self.exemptions,
        }
    }
}
