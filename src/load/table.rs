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

    /// The records of the file with this number, or of a piece after the head of a file. The schema
    /// and the defaults are in the head.
    pub(super) fn of_file(
        table: &'t DeTable<'t>,
        number: u32,
        head: Option<&'t DeTable<'t>>,
        findings: &mut Vec<Finding>,
    ) -> Vec<Self> {
        let defaults = head.unwrap_or(table).get("defaults");
        let defaults = defaults.and_then(|defaults| defaults.get_ref().as_table());
        let (kind, place) = (RecordKind::FactBase, Place::new(number, 0..0));
        Self { kind, table, place, defaults }.read(findings, |file| {
            if head.is_none() {
                // A file without a schema is not a fact base, so the schema is the first finding.
                file.check_schema();
                file.check_defaults();
            }
            KINDS.into_iter().flat_map(|kind| file.tables(kind)).collect()
        })
    }

    /// Reads a record with an id, at the place of the id; a placeholder replaces an invalid id.
    pub(super) fn read_with_id<T>(
        self,
        findings: &mut Vec<Finding>,
        read: impl FnOnce(&mut TableReader<'t, '_>, Id) -> T,
    ) -> Spanned<T> {
        self.read(findings, |table| {
            let text: SpannedStr<'_> = table.required("id");
            // An empty id is reported already.
            let id = if text.value.is_empty() { None } else { table.parse(&text) };
            let record = read(table, id.unwrap_or_else(Id::placeholder));
            Spanned { value: record, place: text.place }
        })
    }
}

/// The keys and values of a table in a fixed order and spelling, without their places.
pub(super) fn content(table: &DeTable<'_>) -> String {
    let entry = |(key, value): (&toml::Spanned<_>, &Value<'_>)| {
        format!("{:?}={},", key.get_ref(), content_of_value(value))
    };
    table.iter().map(entry).collect()
}

fn content_of_value(value: &Value<'_>) -> String {
    match value.get_ref() {
        DeValue::Array(items) => {
            let items = items.iter().map(|item| content_of_value(item) + ",");
            format!("[{}]", items.collect::<String>())
        }
        DeValue::Table(table) => format!("{{{}}}", content(table)),
        value => format!("{value:?}"),
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
        let placeholder = Spanned { value: Cow::Borrowed(""), place: self.record.place };
        let text = self.text(key);
        self.required_value(key, text).unwrap_or_else(|| placeholder.into())
    }

    /// Reports a required key that is missing.
    fn required_value<T>(&mut self, key: &str, value: Option<T>) -> Option<T> {
        if value.is_none() && self.get(key).is_none() {
            let message = format!("the {} has no {key}", self.record.kind);
            let help = format!("add: {key} = {}", if key == "schema" { "1" } else { "…" });
            return self.report(Code::MissingKey, self.record.place, message, help);
        }
        value
    }

    /// The record that a required id names; the first record after a fault.
    pub(super) fn reference<T>(&mut self, key: &'static str, records: &Register<T>) -> Key<T> {
        let id: SpannedStr<'_> = self.required(key);
        records.find(&id, self.findings).unwrap_or(Key::new(0))
    }

    /// A required word of a closed set; the first word after a fault.
    pub(super) fn required_word<W: Vocabulary>(&mut self, key: &'static str) -> W {
        let word = self.optional_word(key);
        self.required_value(key, word).unwrap_or(W::ALL[0])
    }

    /// An optional word of a closed set.
    pub(super) fn optional_word<W: Vocabulary>(&mut self, key: &'static str) -> Option<W> {
        let Spanned { value: word, place } = self.text(key)?;
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
        let Some(list) = self.take(key) else { return Vec::new() };
        let strings = self.read_items(key, list).iter().filter_map(|item| match item.get_ref() {
            DeValue::String(_) => self.read_string(key, item).map(T::from),
            _ => self.report_type(&format!("an item of {key}"), "string", item),
        });
        strings.collect()
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
        let texts = self.texts(key);
        let list = self.get(key);
        if let Some(list) =
            list.filter(|it| it.get_ref().as_array().is_some_and(|it| it.is_empty()))
        {
            self.report_empty::<()>(key, self.place(list));
        }
        self.required_value(key, list);
        texts
    }

    /// An optional integer from 1 to 2³² − 1.
    pub(super) fn positive(&mut self, key: &'static str) -> Option<u32> {
        let value = self.take(key)?;
        let DeValue::Integer(integer) = value.get_ref() else {
            return self.report_type(key, "integer", value);
        };
        let number = u32::from_str_radix(integer.as_str(), integer.radix()).ok();
        number.filter(|number| *number > 0).or_else(|| {
            let help = "write an integer from 1 to 4294967295";
            self.report(Code::BadNumber, self.place(value), format!("{key} is out of range"), help)
        })
    }

    /// A required integer from 1 to 2³² − 1; 1 after a fault.
    pub(super) fn required_positive(&mut self, key: &'static str) -> u32 {
        let number = self.positive(key);
        self.required_value(key, number).unwrap_or(1)
    }

    /// Reports a fault if the required `schema` is not 1.
    fn check_schema(&mut self) {
        if self.required_positive("schema") != 1
            && let Some(value) = self.get("schema")
        {
            let message = "the schema version is not supported";
            self.report::<()>(Code::Schema, self.place(value), message, "write: schema = 1");
        }
    }

    fn check_defaults(&mut self) {
        let Some(defaults) = self.table("defaults", RecordKind::Defaults) else { return };
        defaults.read(self.findings, |defaults| {
            let _: Option<String> = defaults.text("source");
            let _: Vec<String> = defaults.texts("regions");
            let _: Option<DateBasis> = defaults.optional_word("date_basis");
        });
    }

    /// The tables of a list of records, whose key is their kind; empty without the key.
    pub(super) fn tables(&mut self, kind: RecordKind) -> Vec<RecordTable<'t>> {
        let key = kind.as_str();
        let Some(list) = self.take(key) else { return Vec::new() };
        let items = self.read_items(key, list).iter();
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
        text.value.parse().map_or_else(
            |(code, problem, help)| {
                let message = format!("{} is {problem}", quoted(&text.value));
                self.report(code, text.place, message, help)
            },
            Some,
        )
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
        let is_date = DATES.contains(&name)
            && matches!(
                found.get_ref(),
                DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_)
            );
        let expected = match name {
            "quote" => "a string or an array",
            "attributed_to" => "a string or a table",
            _ => &a(expected),
        };
        let help = match (found.get_ref(), outer) {
            _ if is_date => "put the date in quotation marks".to_owned(),
            (DeValue::Table(_), RecordKind::FactBase) if is_list => format!("write: [[{name}]]"),
            (DeValue::Table(_), RecordKind::Quotation | RecordKind::Source) if is_list => {
                format!("write: [[{outer}.{name}]]")
            }
            _ => format!("write {expected}"),
        };
        let found_type = a(found.get_ref().type_str());
        let message = format!("{name} is {found_type}, but must be {expected}");
        let code = if is_date { Code::UnquotedDate } else { Code::WrongType };
        self.report(code, self.place(found), message, help)
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

    fn read_items(&mut self, key: &str, list: &'t Value<'t>) -> &'t [Value<'t>] {
        match list.get_ref() {
            DeValue::Array(items) => items,
            _ => self.report_type(key, "array", list).unwrap_or_default(),
        }
    }

    fn read_string(&mut self, key: &str, found: &'t Value<'t>) -> Option<SpannedStr<'t>> {
        let place = self.place(found);
        let DeValue::String(text) = found.get_ref() else {
            return self.report_type(key, "string", found);
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
