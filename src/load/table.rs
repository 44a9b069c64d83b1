//! Reads the keys of a TOML table.
//!
//! A derived deserializer stops at the first fault. This reader reports every fault with its place
//! and goes on with a placeholder for a missing value, since a fact base with faults is discarded.
//! Keys that no caller asks for are unknown.

use std::borrow::Cow;
use std::str::FromStr;

use toml::de::{DeTable, DeValue};

use super::places::KINDS;
use super::register::Register;
use crate::model::{Code, DateBasis, Finding, Id, Invalid, Key, Place, RecordKind, Vocabulary};
use crate::text::{a, all_of, did_you_mean, nearest, quoted, steers};

/// A value with its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spanned<T> {
    pub(super) value: T,
    pub(super) place: Place,
}

pub(super) type SpannedStr<'t> = Spanned<Cow<'t, str>>;
type Value<'t> = toml::Spanned<DeValue<'t>>;

impl From<SpannedStr<'_>> for String {
    fn from(text: SpannedStr<'_>) -> Self {
        text.value.into_owned()
    }
}

/// The table of a record.
#[derive(Clone, Copy)]
pub(super) struct RecordTable<'t> {
    pub(super) kind: RecordKind,
    pub(super) table: &'t DeTable<'t>,
    pub(super) place: Place,
    /// The defaults of the file.
    pub(super) defaults: Option<&'t DeTable<'t>>,
}

/// The records of a kind.
pub(super) fn of_kind<'a, 't>(
    records: &'a [RecordTable<'t>],
    kind: RecordKind,
) -> impl Iterator<Item = RecordTable<'t>> + use<'a, 't> {
    records.iter().copied().filter(move |record| record.kind == kind)
}

/// The keys of a fact that a draft leaves to a person.
const UNWRITTEN: [&str; 3] = ["claim", "unit", "topics"];

/// The keys of dates, which TOML reads as numbers or dates without quotation marks.
const DATES: [&str; 3] = ["date", "issued", "accessed"];

/// The keys whose strings may have several lines.
const PROSE: [&str; 3] = ["text", "reason", "quote"];

impl<'t> RecordTable<'t> {
    /// The file with this number, or a piece of it.
    pub(super) fn of_file(
        table: &'t DeTable<'t>,
        number: u32,
        defaults: Option<&'t DeTable<'t>>,
    ) -> Self {
        Self { kind: RecordKind::FactBase, table, place: Place::new(number, 0..0), defaults }
    }

    /// Reads the values of a record, and reports the unread keys.
    pub(super) fn read<T>(
        self,
        findings: &mut Vec<Finding>,
        read: impl FnOnce(&mut TableReader<'t, '_>) -> T,
    ) -> T {
        let known_keys = Vec::with_capacity(16);
        let mut table = TableReader { record: self, known_keys, unwritten: Vec::new(), findings };
        let value = read(&mut table);
        table.finish();
        value
    }

    /// Reads the schema and the defaults of a file, and returns its records.
    pub(super) fn records_of_file(self, findings: &mut Vec<Finding>) -> Vec<Self> {
        self.read(findings, |file| {
            // A file without a schema is not a fact base, so the schema is the first finding.
            file.check_schema();
            if let Some(defaults) = file.table("defaults", RecordKind::Defaults) {
                defaults.read(file.findings, |defaults| {
                    let _: (Option<String>, Vec<String>) =
                        (defaults.text("source"), defaults.texts("regions"));
                    let _ = defaults.optional_word::<DateBasis>("date_basis");
                });
                file.record.defaults = Some(defaults.table);
            }
            KINDS.into_iter().flat_map(|kind| file.tables(kind)).collect()
        })
    }

    /// The records of a piece of a file.
    pub(super) fn records_of_piece(self, findings: &mut Vec<Finding>) -> Vec<Self> {
        self.read(findings, |piece| KINDS.into_iter().flat_map(|kind| piece.tables(kind)).collect())
    }

    /// Reads a record with an id, at the place of the id; a placeholder replaces an invalid id.
    pub(super) fn read_with_id<T>(
        self,
        findings: &mut Vec<Finding>,
        read: impl FnOnce(&mut TableReader<'t, '_>, Id) -> T,
    ) -> Spanned<T> {
        self.read(findings, |table| {
            let Spanned { value: text, place } = table.required("id");
            // An empty id is reported already.
            let id = text.parse().unwrap_or_else(|(code, _, help)| {
                if !text.is_empty() {
                    let message = format!("{} is not a valid id", quoted(&text));
                    table.report::<()>(code, place, message, help);
                }
                Id::placeholder()
            });
            Spanned { value: read(table, id), place }
        })
    }
}

/// Whether two tables have equal values, wherever they are.
pub(super) fn are_equal(one: &DeTable<'_>, other: &DeTable<'_>) -> bool {
    let is_equal = |(key, value): (&_, &Value<'_>)| {
        other.get(key).is_some_and(|other| is_equal(value.get_ref(), other.get_ref()))
    };
    one.len() == other.len() && one.iter().all(is_equal)
}

fn is_equal(one: &DeValue<'_>, other: &DeValue<'_>) -> bool {
    match (one, other) {
        (DeValue::Array(one), DeValue::Array(other)) => {
            let mut pairs = one.iter().zip(other.iter());
            one.len() == other.len()
                && pairs.all(|(one, other)| is_equal(one.get_ref(), other.get_ref()))
        }
        (DeValue::Table(one), DeValue::Table(other)) => are_equal(one, other),
        (one, other) => format!("{one:?}") == format!("{other:?}"),
    }
}

/// A TOML table, read key by key.
pub(super) struct TableReader<'t, 'f> {
    pub(super) record: RecordTable<'t>,
    known_keys: Vec<&'static str>,
    /// The empty keys that a draft leaves to a person, with their places.
    unwritten: Vec<(&'static str, Place)>,
    pub(super) findings: &'f mut Vec<Finding>,
}

impl<'t> TableReader<'t, '_> {
    /// Whether the value of a key is a table.
    pub(super) fn has_table(&self, key: &str) -> bool {
        self.record.table.get(key).is_some_and(|value| value.get_ref().is_table())
    }

    /// An optional string, with or without its place.
    pub(super) fn text<T: From<SpannedStr<'t>>>(&mut self, key: &'static str) -> Option<T> {
        let value = self.take(key)?;
        self.read_string(key, value).map(T::from)
    }

    /// A required string; empty after a fault.
    pub(super) fn required<T: From<SpannedStr<'t>>>(&mut self, key: &'static str) -> T {
        let value = self.take_required(key);
        let text = value.and_then(|value| self.read_string(key, value));
        text.unwrap_or(Spanned { value: Cow::Borrowed(""), place: self.record.place }).into()
    }

    /// The record that a required id names; the first record after a fault.
    pub(super) fn reference<T>(&mut self, key: &'static str, records: &Register<T>) -> Key<T> {
        let id: SpannedStr<'_> = self.required(key);
        records.find(&id.value, id.place, self.findings).unwrap_or(Key::new(0))
    }

    /// A required word of a closed set; the first word after a fault.
    pub(super) fn required_word<W: Vocabulary>(&mut self, key: &'static str) -> W {
        let value = self.take_required(key);
        value.and_then(|value| self.read_word(key, value)).unwrap_or(W::ALL[0])
    }

    /// An optional word of a closed set.
    pub(super) fn optional_word<W: Vocabulary>(&mut self, key: &'static str) -> Option<W> {
        let value = self.take(key)?;
        self.read_word(key, value)
    }

    fn read_word<W: Vocabulary>(&mut self, key: &str, value: &'t Value<'t>) -> Option<W> {
        let Spanned { value: word, place } = self.read_string(key, value)?;
        let found = W::ALL.iter().copied().find(|known| known.as_str() == word);
        found.or_else(|| {
            let known: Vec<&'static str> = W::ALL.iter().map(|known| known.as_str()).collect();
            let help = did_you_mean(&nearest(&word, known.iter().copied()), &known);
            let message = format!("{} is not a valid {key}", quoted(&word));
            self.report(Code::NotOneOf, place, message, help)
        })
    }

    /// A list of strings, empty without the key.
    pub(super) fn texts<T: From<SpannedStr<'t>>>(&mut self, key: &'static str) -> Vec<T> {
        let list = self.take(key);
        self.read_strings(key, list).into_iter().map(T::from).collect()
    }

    /// A string or a list of strings, empty without the key.
    pub(super) fn one_or_more(&mut self, key: &'static str) -> Vec<String> {
        match self.record.table.get(key).map(toml::Spanned::get_ref) {
            Some(DeValue::String(_)) => self.text(key).into_iter().collect(),
            _ => self.texts(key),
        }
    }

    /// A required list of strings with at least one.
    pub(super) fn required_texts(&mut self, key: &'static str) -> Vec<SpannedStr<'t>> {
        let Some(list) = self.take_required(key) else { return Vec::new() };
        if list.get_ref().as_array().is_some_and(|items| items.is_empty()) {
            return self.report_empty(key, self.place(list)).unwrap_or_default();
        }
        self.read_strings(key, Some(list))
    }

    /// An optional integer from 1 to 2³² − 1.
    pub(super) fn positive(&mut self, key: &'static str) -> Option<u32> {
        let value = self.take(key)?;
        self.read_positive(key, value)
    }

    /// A required integer from 1 to 2³² − 1; 1 after a fault.
    pub(super) fn required_positive(&mut self, key: &'static str) -> u32 {
        let value = self.take_required(key);
        value.and_then(|value| self.read_positive(key, value)).unwrap_or(1)
    }

    /// Reports a fault if the required `schema` is not 1.
    fn check_schema(&mut self) {
        let Some(value) = self.take_required("schema") else { return };
        if self.read_positive("schema", value).is_some_and(|version| version != 1) {
            let message = "the schema version is not supported";
            self.report::<()>(Code::Schema, self.place(value), message, "write: schema = 1");
        }
    }

    /// The tables of a list of records, whose key is their kind; empty without the key.
    pub(super) fn tables(&mut self, kind: RecordKind) -> Vec<RecordTable<'t>> {
        let key = kind.as_str();
        let value = self.take(key);
        let items = self.read_items(key, value).iter();
        items.filter_map(|item| self.read_table(kind, item)).collect()
    }

    /// An optional table of a record.
    pub(super) fn table(&mut self, key: &'static str, kind: RecordKind) -> Option<RecordTable<'t>> {
        let found = self.take(key)?;
        self.read_table(kind, found)
    }

    fn read_table(&mut self, kind: RecordKind, found: &'t Value<'t>) -> Option<RecordTable<'t>> {
        let DeValue::Table(table) = found.get_ref() else {
            return self.report_type(kind.as_str(), "table", found);
        };
        Some(RecordTable { kind, table, place: self.place(found), defaults: self.record.defaults })
    }

    /// Reports the keys of a fact that a draft leaves empty.
    fn check_written(&mut self) {
        if let [(first, place), ..] = self.unwritten[..] {
            let left: Vec<&str> = self.unwritten.iter().map(|(key, _)| *key).collect();
            let id = self.get("id").and_then(|id| id.get_ref().as_str()).unwrap_or_default();
            let (id, left) = (quoted(id), all_of(&left));
            let message = format!("the fact {id} is still to be written: {left}");
            let help = "say in a neutral line what the figure, the date or the quotation is about";
            let help = if first == "claim" { help } else { "" };
            self.report::<()>(Code::Unwritten, place, message, help);
        }
    }

    /// Reports a value of `key` without the key `needed`.
    pub(super) fn check_needs(&mut self, key: &str, needed: &str) {
        let (Some(value), None) = (self.get(key), self.get(needed)) else { return };
        let example = if needed == "date_basis" { "\"stated\" or \"inferred\"" } else { "…" };
        let message = format!("{key} without {needed}");
        let help = format!("add: {needed} = {example}");
        self.report::<()>(Code::Without, self.place(value), message, help);
    }

    /// An optional string with a checked form.
    pub(super) fn checked<T: FromStr<Err = Invalid>>(&mut self, key: &'static str) -> Option<T> {
        let text = self.text(key)?;
        self.parse(&text)
    }

    pub(super) fn parse<T: FromStr<Err = Invalid>>(&mut self, text: &SpannedStr<'_>) -> Option<T> {
        let report = |(code, message, help)| self.report(code, text.place, message, help);
        text.value.parse().map_or_else(report, Some)
    }

    /// Ends the reading and reports unknown keys.
    fn finish(mut self) {
        self.check_written();
        let (table, known) = (self.record.table, std::mem::take(&mut self.known_keys));
        for key in table.keys().filter(|key| !known.contains(&&**key.get_ref())) {
            let place = Place::new(self.record.place.file, key.span());
            let near = nearest(key.get_ref(), known.iter().copied());
            let message =
                format!("unknown key {:?} in {}", key.get_ref(), a(self.record.kind.as_str()));
            let help = did_you_mean(&near, &known);
            self.report::<()>(Code::UnknownKey, place, message, help);
        }
    }

    /// Reports a fault and returns `None` for the missing value.
    pub(super) fn report<R>(
        &mut self,
        code: Code,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Option<R> {
        self.findings.push(Finding::error(code, place, message, help));
        None
    }

    fn report_empty<R>(&mut self, key: &str, place: Place) -> Option<R> {
        let is_fact = self.record.kind == RecordKind::Fact;
        if let Some(key) = UNWRITTEN.into_iter().find(|it| is_fact && *it == key) {
            self.unwritten.push((key, place));
            return None;
        }
        let help = "fill it in, or remove the key if it is optional";
        self.report(Code::Empty, place, format!("{key} is empty"), help)
    }

    fn report_type<R>(&mut self, name: &str, expected: &str, found: &Value<'_>) -> Option<R> {
        let (is_list, outer) = (expected == "array", self.record.kind);
        let expected = match name {
            "quote" => "a string or an array",
            "attributed_to" => "a string or a table",
            _ => &a(expected),
        };
        let help = match (found.get_ref(), outer) {
            (DeValue::Table(_), RecordKind::FactBase) if is_list => format!("write: [[{name}]]"),
            (DeValue::Table(_), RecordKind::Quotation | RecordKind::Source) if is_list => {
                format!("write: [[{outer}.{name}]]")
            }
            _ => format!("write {expected}"),
        };
        let found_type = a(found.get_ref().type_str());
        let message = format!("{name} is {found_type}, but must be {expected}");
        self.report(Code::WrongType, self.place(found), message, help)
    }

    fn take_required(&mut self, key: &'static str) -> Option<&'t Value<'t>> {
        self.take(key).or_else(|| {
            let message = format!("the {} has no {key}", self.record.kind);
            let help = format!("add: {key} = {}", if key == "schema" { "1" } else { "…" });
            self.report(Code::MissingKey, self.record.place, message, help)
        })
    }

    pub(super) fn take(&mut self, key: &'static str) -> Option<&'t Value<'t>> {
        self.known_keys.push(key);
        self.get(key)
    }

    /// The value of a key, or of the file's defaults.
    fn get(&self, key: &str) -> Option<&'t Value<'t>> {
        let RecordTable { kind, table, defaults, .. } = self.record;
        table.get(key).or_else(|| {
            let is_shared = match (kind, key) {
                (RecordKind::Quotation | RecordKind::Exemption, "source")
                | (RecordKind::Fact, "regions") => true,
                (RecordKind::Fact, "date_basis") => table.contains_key("date"),
                _ => false,
            };
            defaults.filter(|_| is_shared)?.get(key)
        })
    }

    pub(super) fn place(&self, value: &Value<'_>) -> Place {
        Place::new(self.record.place.file, value.span())
    }

    fn read_positive(&mut self, key: &'static str, value: &Value<'_>) -> Option<u32> {
        let DeValue::Integer(integer) = value.get_ref() else {
            return self.report_type(key, "integer", value);
        };
        let number = u32::from_str_radix(integer.as_str(), integer.radix()).ok();
        number.filter(|number| *number > 0).or_else(|| {
            let help = "write an integer from 1 to 4294967295";
            self.report(Code::BadNumber, self.place(value), format!("{key} is out of range"), help)
        })
    }

    /// The strings among the items of a list.
    fn read_strings(&mut self, key: &str, list: Option<&'t Value<'t>>) -> Vec<SpannedStr<'t>> {
        let items = self.read_items(key, list).iter();
        let strings = items.filter_map(|item| match item.get_ref() {
            DeValue::String(_) => self.read_string(key, item),
            _ => self.report_type(&format!("an item of {key}"), "string", item),
        });
        strings.collect()
    }

    fn read_items(&mut self, key: &str, list: Option<&'t Value<'t>>) -> &'t [Value<'t>] {
        let Some(list) = list else { return &[] };
        match list.get_ref() {
            DeValue::Array(items) => items,
            _ => self.report_type(key, "array", list).unwrap_or_default(),
        }
    }

    fn read_string(&mut self, key: &str, found: &'t Value<'t>) -> Option<SpannedStr<'t>> {
        let place = self.place(found);
        let text = match found.get_ref() {
            DeValue::String(text) => text,
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_)
                if DATES.contains(&key) =>
            {
                let (message, help) =
                    (format!("{key} is not a string"), "put the date in quotation marks");
                return self.report(Code::UnquotedDate, place, message, help);
            }
            _ => return self.report_type(key, "string", found),
        };
        if text.trim().is_empty() {
            return self.report_empty(key, place);
        }
        // Most strings are printable ASCII and need no further look.
        if text.bytes().fold(true, |all, byte| all & matches!(byte, b' '..=b'~')) {
            return Some(Spanned { value: Cow::Borrowed(text), place });
        }
        if !PROSE.contains(&key) && text.contains(['\n', '\t']) {
            let message = format!("{key} has a line break or a tab");
            return self.report(Code::SeveralLines, place, message, "keep it on one line");
        }
        let text = text.replace("\r\n", "\n");
        if let Some(char) = text.chars().find(|char| steers(*char)) {
            let message = format!("{key} contains the control character U+{:04X}", u32::from(char));
            let help = "remove it: it can hide words or change how the text is displayed";
            return self.report(Code::ControlCharacter, place, message, help);
        }
        Some(Spanned { value: text.into(), place })
    }
}
