//! Findings: problems of a fact base, a text or a draft, as data.
//!
//! Each check makes its findings complete, with message and help; `render` only lays them out.

use std::collections::HashMap;

use super::Code;
use super::vocabulary::vocabulary;

/// A range of bytes in one of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The index of the file, from 0: the files of the fact base, then the text or the drafts.
    pub file: u32,
    /// The offset of the first byte.
    pub start: u32,
    /// The offset after the last byte.
    pub end: u32,
}

impl Place {
    /// The place of a range of bytes. Files have at most 1 GiB, so that every offset fits.
    pub fn new(file: u32, range: std::ops::Range<usize>) -> Self {
        let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file, start: offset(range.start), end: offset(range.end) }
    }

    /// The range of bytes.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The places of all records of a fact base and of their values. Look-ups do without.
#[derive(Clone, Debug, Default)]
pub struct Places {
    pub(crate) records: HashMap<RecordKind, Vec<RecordPlaces>>,
}

/// The places of a record and of its values.
#[derive(Clone, Debug)]
pub(crate) struct RecordPlaces {
    pub record: Place,
    /// The items of a list, or a single value, by key.
    pub values: HashMap<String, Vec<Place>>,
}

impl Places {
    /// The place of a value, or of the first item of a list, in the record with this index.
    pub fn value(&self, kind: RecordKind, index: usize, key: &str) -> Option<Place> {
        self.records.get(&kind)?.get(index)?.values.get(key)?.first().copied()
    }

    /// The place of an item of a list, or of a single value, in the record with this index; without
    /// the item, of the record.
    pub fn item(&self, kind: RecordKind, index: usize, key: &str, item: usize) -> Option<Place> {
        let record = self.records.get(&kind)?.get(index)?;
        let value = record.values.get(key).and_then(|places| places.get(item));
        Some(*value.unwrap_or(&record.record))
    }
}

/// A problem, its place and its remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub code: Code,
    pub severity: Severity,
    /// None for a finding about the whole.
    pub place: Option<Place>,
    /// The problem, in a clause without a full stop.
    pub message: String,
    /// The remedy; may be empty.
    pub help: String,
    /// The place of the first of two records with the same id.
    pub first: Option<Place>,
    /// The id of the one quotation concerned.
    pub quotation: Option<String>,
    /// The id of the fact concerned.
    pub fact: Option<String>,
    /// The ids of several quotations concerned.
    pub quotations: Option<Vec<String>>,
}

impl Finding {
    /// The maximum number of findings in a report for people.
    pub const MAX_SHOWN: usize = 100;

    pub fn new(
        code: Code,
        severity: Severity,
        place: Option<Place>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let (message, help) = (message.into(), help.into());
        let (first, quotation, fact, quotations) = (None, None, None, None);
        Self { code, severity, place, message, help, first, quotation, fact, quotations }
    }

    /// A finding with the severity of an error, at a place.
    pub fn error(
        code: Code,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self::new(code, Severity::Error, Some(place), message, help)
    }

    /// A warning without a place.
    pub fn warning(code: Code, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, None, message, help)
    }
}

vocabulary! {
    /// The severity of a finding, in the words of SARIF 2.1.0.
    pub enum Severity {
        /// The fact base or the draft is wrong.
        Error = "error",
        Warning = "warning",
        /// Information; nothing is wrong.
        Note = "note",
    }
}

vocabulary! {
    /// A kind of record, by its name in a fact base.
    pub enum RecordKind {
        /// The file itself.
        FactBase = "fact base",
        /// The values that records of a file share.
        Defaults = "table of defaults",
        Source = "source",
        SourceText = "source.text",
        Author = "author",
        Speaker = "speaker",
        Editor = "editor",
        Topic = "topic",
        Region = "region",
        Quotation = "quotation",
        Fact = "fact",
        Note = "note",
        Exemption = "exemption",
    }
}
