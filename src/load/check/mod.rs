//! From what the files said to what is true, or to all that is wrong: one kind of
//! record a file, and here what they have in common.
//!
//! What quotations refer to is checked first and all of it; then quotations, of which
//! several lots can be checked at a time; then what refers to their facts.

mod exemption;
mod fact;
mod figure;
mod note;
mod quotation;
mod referred;
mod region;
mod source;
mod topic;

use std::collections::HashMap;

use bumpalo::Bump;
use toml::de::DeTable;

use super::keys::{Said, Text};
use super::names::Declared;
use super::raw::RawBase;
use crate::model::fault::{Fault, FaultKind, FormFault, NameFault, Place, ValueFault};
use crate::model::{FactBase, Id, Key, Period, Vocabulary};
use crate::text::nearest;
use quotation::Ids;
pub(super) use quotation::Passages;
pub(super) use referred::Referred;

/// Checks what files said, one record after another.
pub(super) struct Checker<'a, 'f> {
    arena: &'a Bump,
    /// By the text that writes them: a fact base has few dates, each many times.
    periods: HashMap<&'a str, &'a Period<'a>>,
    faults: &'f mut Vec<Fault>,
}

/// Makes a fact base of what the files said. It is whole only where no fault
/// was added.
pub(super) fn check<'a>(
    raw: RawBase<'a>,
    arena: &'a Bump,
    faults: &mut Vec<Fault>,
) -> FactBase<'a> {
    let mut checker = Checker::new(arena, faults);
    let RawBase { sources, topics, regions, quotations, notes, exemptions } = raw;
    let referred = Referred::new(sources, topics, regions, &mut checker);
    let mut ids = Ids::new();
    let passages = Passages::new(quotations, &referred, Some(&mut ids), &mut checker);
    let mut base = FactBase::default();
    passages.add_to(&mut base);
    checker.notes(notes, &mut base, &referred, |id, faults| ids.facts.find(id, faults));
    checker.exemptions(exemptions, &mut base, &referred);
    referred.into_base(base)
}

impl<'a, 'f> Checker<'a, 'f> {
    pub(super) fn new(arena: &'a Bump, faults: &'f mut Vec<Fault>) -> Self {
        Self { arena, periods: HashMap::new(), faults }
    }

    /// Whether nothing was wrong so far.
    pub(super) fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// What a piece of a file said that isn't its beginning.
    pub(super) fn piece(&mut self, piece: Said<DeTable<'a>>) -> RawBase<'a> {
        RawBase::piece(piece, self.arena, self.faults)
    }

    /// A record's id where it has the form of one.
    fn id(&mut self, id: Option<Text<'a>>) -> Option<Id<'a>> {
        let Text { value, place } = id?;
        match Id::new(value) {
            Some(id) => Some(id),
            None => self.fault(place, NameFault::BadId { id: value.to_owned() }),
        }
    }

    fn period(&mut self, date: Text<'a>) -> Option<&'a Period<'a>> {
        if let Some(period) = self.periods.get(date.value) {
            return Some(period);
        }
        match Period::parse(date.value) {
            Ok(period) => {
                let period = self.arena.alloc(period);
                self.periods.insert(date.value, period);
                Some(period)
            }
            Err(error) => {
                let kind = ValueFault::BadDate { date: date.value.into(), reason: error.reason };
                self.fault(date.place, kind)
            }
        }
    }

    fn positive(&mut self, count: Said<i64>, key: &'static str) -> Option<u32> {
        match u32::try_from(count.value) {
            Ok(value) if value > 0 => Some(value),
            _ => self.fault(count.place, ValueFault::BadNumber { key }),
        }
    }

    /// One of a closed set of words.
    fn word<W: Vocabulary>(&mut self, word: Text<'a>, key: &'static str) -> Option<W> {
        let mut words = W::words();
        if let Some((_, value)) = words.find(|(known, _)| *known == word.value) {
            return Some(value);
        }
        let known: Vec<&'static str> = W::words().map(|(known, _)| known).collect();
        let near = nearest(word.value, known.iter().copied());
        let kind = FormFault::NotOneOf {
            key,
            word: word.value.to_owned(),
            nearest: near.into_iter().map(str::to_owned).collect(),
            known,
        };
        self.fault(word.place, kind)
    }

    /// A value that has a form of its own.
    fn value<T>(
        &mut self,
        text: Text<'a>,
        parse: impl Fn(&'a str) -> Option<T>,
        otherwise: impl Fn() -> ValueFault,
    ) -> Option<T> {
        match parse(text.value) {
            Some(value) => Some(value),
            None => self.fault(text.place, otherwise()),
        }
    }

    /// Texts of a list.
    fn texts(&self, texts: &[Text<'a>]) -> &'a [&'a str] {
        self.arena.alloc_slice_fill_iter(texts.iter().map(|text| text.value))
    }

    /// A key that stands there only with another.
    fn needs(
        &mut self,
        key: &'static str,
        is: Option<Text<'a>>,
        needs: &'static str,
        other: Option<Text<'a>>,
    ) {
        if let (Some(text), None) = (is, other) {
            self.tell(text.place, FormFault::Without { key, needs });
        }
    }

    fn tell(&mut self, place: Place, kind: impl Into<FaultKind>) {
        self.faults.push(Fault::new(place, kind));
    }

    fn fault<R>(&mut self, place: Place, kind: impl Into<FaultKind>) -> Option<R> {
        self.faults.push(Fault::new(place, kind));
        None
    }
}

fn value_of<T>(said: Said<T>) -> T {
    said.value
}

/// What says where a record's id is, where it has one.
fn declared<'a, T>(
    id: Option<Id<'a>>,
    said: Option<Text<'a>>,
    key: Option<Key<T>>,
) -> Option<Declared<'a, T>> {
    Some(Declared { id: id?, place: said?.place, key })
}
