//! The keys of a TOML table, asked for one by one.
//!
//! Deriving a deserializer would stop at the first fault of a file. Here each
//! question that isn't answered as it should be leaves a fault behind with its
//! place, and the reading goes on; the keys that nobody asked for are the
//! unknown ones.

use std::borrow::Cow;

use bumpalo::Bump;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::model::fault::{Fault, FaultKind, FormFault, Place, RecordKind, ValueFault};
use crate::text::{nearest, steers};

/// What a file said, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said<T> {
    pub(super) value: T,
    pub(super) place: Place,
}

/// A text that a file said.
pub(super) type Text<'a> = Said<&'a str>;

/// Whether a text may go over several lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

/// A key with its value.
type Entry<'a> = (Spanned<DeString<'a>>, Spanned<DeValue<'a>>);

/// A TOML table being read as a record of some kind.
pub(super) struct Keys<'a, 'f> {
    of: RecordKind,
    /// What nobody asked for yet: few enough to be looked through.
    left: Vec<Entry<'a>>,
    place: Place,
    asked: Vec<&'static str>,
    arena: &'a Bump,
    faults: &'f mut Vec<Fault>,
}

impl<'a, 'f> Keys<'a, 'f> {
    pub(super) fn new(
        of: RecordKind,
        table: Said<DeTable<'a>>,
        arena: &'a Bump,
        faults: &'f mut Vec<Fault>,
    ) -> Self {
        let left = table.value.into_iter().collect();
        Self { of, left, place: table.place, asked: Vec::with_capacity(16), arena, faults }
    }

    /// Where the record begins.
    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// A text of one line.
    pub(super) fn text(&mut self, key: &'static str) -> Option<Text<'a>> {
        let value = self.take(key)?;
        self.string(key, value, Lines::One)
    }

    /// A text of one line that has to be there.
    pub(super) fn required(&mut self, key: &'static str) -> Option<Text<'a>> {
        let value = self.take_required(key)?;
        self.string(key, value, Lines::One)
    }

    /// A text of one or more lines that has to be there.
    pub(super) fn required_prose(&mut self, key: &'static str) -> Option<Text<'a>> {
        let value = self.take_required(key)?;
        self.string(key, value, Lines::Many)
    }

    /// A date, which TOML may have taken for a number or a date of its own.
    pub(super) fn date(&mut self, key: &'static str) -> Option<Text<'a>> {
        let value = self.take(key)?;
        if matches!(value.value, DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_)) {
            self.fault(value.place, FormFault::UnquotedDate { key });
            return None;
        }
        self.string(key, value, Lines::One)
    }

    /// A list of texts, empty where the key is not there.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<Text<'a>> {
        let value = self.take(key);
        self.strings(key, value)
    }

    /// A list of at least one text.
    pub(super) fn required_texts(&mut self, key: &'static str) -> Vec<Text<'a>> {
        let value = self.take_required(key);
        if let Some(DeValue::Array(items)) = value.as_ref().map(|value| &value.value)
            && items.is_empty()
        {
            self.fault(self.place, FormFault::Empty { key });
        }
        self.strings(key, value)
    }

    /// A whole number that has to be there.
    pub(super) fn required_integer(&mut self, key: &'static str) -> Option<Said<i64>> {
        let value = self.take_required(key)?;
        self.whole_number(key, &value)
    }

    /// A whole number.
    pub(super) fn integer(&mut self, key: &'static str) -> Option<Said<i64>> {
        let value = self.take(key)?;
        self.whole_number(key, &value)
    }

    fn whole_number(&mut self, key: &'static str, value: &Said<DeValue<'a>>) -> Option<Said<i64>> {
        let DeValue::Integer(integer) = &value.value else {
            return self.wrong_type(key, "a whole number", value);
        };
        let Ok(integer) = i64::from_str_radix(integer.as_str(), integer.radix()) else {
            self.fault(value.place, ValueFault::BadNumber { key });
            return None;
        };
        Some(Said { value: integer, place: value.place })
    }

    /// The tables of a list of tables, empty where the key is not there.
    pub(super) fn tables(&mut self, key: &'static str) -> Vec<Said<DeTable<'a>>> {
        let value = self.take(key);
        let tables = self.items(key, value).into_iter().filter_map(|item| match item.value {
            DeValue::Table(table) => Some(Said { value: table, place: item.place }),
            _ => self.wrong_item(key, "tables", &item),
        });
        tables.collect()
    }

    /// A table.
    pub(super) fn table(&mut self, key: &'static str) -> Option<Said<DeTable<'a>>> {
        let value = self.take(key)?;
        self.as_table(key, value)
    }

    /// Reads a record inside this one; its faults come among this one's.
    pub(super) fn inner<R>(
        &mut self,
        of: RecordKind,
        table: Said<DeTable<'a>>,
        read: impl FnOnce(Keys<'a, '_>) -> R,
    ) -> R {
        read(Keys::new(of, table, self.arena, self.faults))
    }

    /// Ends the reading: what nobody asked for is unknown.
    pub(super) fn finish(self) {
        for (key, _) in self.left {
            let place = spot(self.place.file, key.span());
            let near = nearest(key.get_ref(), self.asked.iter().copied());
            let fault = FormFault::UnknownKey {
                nearest: near.into_iter().map(str::to_owned).collect(),
                key: key.into_inner().into_owned(),
                of: self.of,
                known: self.asked.clone(),
            };
            self.faults.push(Fault::new(place, fault));
        }
    }

    pub(super) fn fault(&mut self, place: Place, kind: impl Into<FaultKind>) {
        self.faults.push(Fault::new(place, kind));
    }

    fn take_required(&mut self, key: &'static str) -> Option<Said<DeValue<'a>>> {
        let value = self.take(key);
        if value.is_none() {
            self.fault(self.place, FormFault::MissingKey { key, of: self.of });
        }
        value
    }

    fn take(&mut self, key: &'static str) -> Option<Said<DeValue<'a>>> {
        self.asked.push(key);
        let at = self.left.iter().position(|(left, _)| left.get_ref() == key)?;
        let (_, value) = self.left.swap_remove(at);
        Some(said(self.place.file, value))
    }

    fn strings(&mut self, key: &'static str, list: Option<Said<DeValue<'a>>>) -> Vec<Text<'a>> {
        let strings = self.items(key, list).into_iter().filter_map(|item| {
            if matches!(item.value, DeValue::String(_)) {
                return self.string(key, item, Lines::One);
            }
            self.wrong_item(key, "strings", &item)
        });
        strings.collect()
    }

    fn items(
        &mut self,
        key: &'static str,
        list: Option<Said<DeValue<'a>>>,
    ) -> Vec<Said<DeValue<'a>>> {
        let Some(value) = list else {
            return Vec::new();
        };
        let file = self.place.file;
        if let DeValue::Array(items) = value.value {
            return items.into_iter().map(|item| said(file, item)).collect();
        }
        self.wrong_type::<()>(key, "a list", &value);
        Vec::new()
    }

    fn as_table(
        &mut self,
        key: &'static str,
        value: Said<DeValue<'a>>,
    ) -> Option<Said<DeTable<'a>>> {
        match value.value {
            DeValue::Table(table) => Some(Said { value: table, place: value.place }),
            _ => self.wrong_type(key, "a table", &value),
        }
    }

    fn string(
        &mut self,
        key: &'static str,
        value: Said<DeValue<'a>>,
        lines: Lines,
    ) -> Option<Text<'a>> {
        let place = value.place;
        let DeValue::String(text) = value.value else {
            return self.wrong_type(key, "a string", &value);
        };
        if text.trim().is_empty() {
            self.fault(place, FormFault::Empty { key });
            return None;
        }
        // Nearly every text is seen to be in order by its bytes alone.
        if text.bytes().fold(true, |all, byte| all & matches!(byte, b' '..=b'~')) {
            return Some(Said { value: self.kept(text), place });
        }
        if lines == Lines::One && text.contains(['\n', '\t']) {
            self.fault(place, FormFault::SeveralLines { key });
            return None;
        }
        let text = if text.contains("\r\n") { text.replace("\r\n", "\n").into() } else { text };
        if let Some(char) = text.chars().find(|char| steers(*char)) {
            self.fault(place, FormFault::ControlCharacter { key, char });
            return None;
        }
        Some(Said { value: self.kept(text), place })
    }

    /// A text that lives as long as the fact base. Nearly all lie in the file as they
    /// are read.
    fn kept(&self, text: Cow<'a, str>) -> &'a str {
        match text {
            Cow::Borrowed(text) => text,
            Cow::Owned(text) => self.arena.alloc_str(&text),
        }
    }

    fn wrong_type<R>(
        &mut self,
        key: &'static str,
        expected: &'static str,
        value: &Said<DeValue<'a>>,
    ) -> Option<R> {
        let found = type_name(&value.value);
        self.fault(value.place, FormFault::WrongType { key, expected, found });
        None
    }

    fn wrong_item<R>(
        &mut self,
        key: &'static str,
        expected: &'static str,
        item: &Said<DeValue<'a>>,
    ) -> Option<R> {
        let found = type_name(&item.value);
        self.fault(item.place, FormFault::WrongItem { key, expected, found });
        None
    }
}

fn said(file: u32, value: Spanned<DeValue<'_>>) -> Said<DeValue<'_>> {
    let place = spot(file, value.span());
    Said { value: value.into_inner(), place }
}

pub(super) fn spot(file: u32, span: std::ops::Range<usize>) -> Place {
    // Files are at most 1 GiB, so every offset fits.
    let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
    Place { file, start: offset(span.start), end: offset(span.end) }
}

fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a TOML date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
