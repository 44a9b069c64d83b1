//! Tallies in rows and columns.

use std::borrow::Cow;

use super::{Grid, phrase};
use crate::model::record::{RegionTally, SourceTally, TopicTally, YearTally};
use crate::model::{Period, RegionCode};

/// A line of a tally, for people and for scripts.
pub trait Tally {
    /// The names of the columns for scripts.
    const HEADER: &'static [&'static str];

    /// The names of the columns for people.
    const FOR_PEOPLE: &'static [&'static str] = Self::HEADER;

    /// The cells for scripts.
    fn plain(&self) -> Vec<Cow<'_, str>>;

    /// The cells for people.
    fn for_people(&self) -> Vec<Cow<'_, str>> {
        self.plain()
    }

    /// Whether it counts nothing.
    fn is_empty(&self) -> bool;
}

impl<'g> Grid<'g> {
    /// A tally as a person reads it.
    pub fn of_tally_for_people<T: Tally>(tally: &'g [T]) -> Self {
        Self::new(T::FOR_PEOPLE.to_vec(), tally.iter().map(Tally::for_people))
    }

    /// A tally as a script reads it.
    pub fn of_tally_for_scripts<T: Tally>(tally: &'g [T]) -> Self {
        Self::new(T::HEADER.to_vec(), tally.iter().map(Tally::plain))
    }
}

impl Tally for TopicTally<'_> {
    const HEADER: &'static [&'static str] = &["id", "label", "facts"];

    fn plain(&self) -> Vec<Cow<'_, str>> {
        vec![self.id.as_str().into(), self.label.into(), self.facts.to_string().into()]
    }

    fn is_empty(&self) -> bool {
        self.facts == 0
    }
}

impl Tally for RegionTally<'_> {
    const HEADER: &'static [&'static str] = &["id", "label", "codes", "within", "facts"];

    fn plain(&self) -> Vec<Cow<'_, str>> {
        let codes: Vec<&str> = self.codes.iter().map(RegionCode::as_str).collect();
        vec![
            self.id.as_str().into(),
            self.label.into(),
            codes.join(",").into(),
            self.within.map(|id| id.as_str()).unwrap_or_default().into(),
            self.facts.to_string().into(),
        ]
    }

    fn for_people(&self) -> Vec<Cow<'_, str>> {
        let mut cells = self.plain();
        if let Some(codes) = cells.get_mut(2) {
            *codes = codes.replace(',', " ").into();
        }
        cells
    }

    fn is_empty(&self) -> bool {
        self.facts == 0
    }
}

impl Tally for YearTally {
    const HEADER: &'static [&'static str] = &["year", "facts", "during"];

    fn plain(&self) -> Vec<Cow<'_, str>> {
        [self.year.to_string(), self.facts.to_string(), self.during.to_string()]
            .map(Cow::Owned)
            .to_vec()
    }

    fn is_empty(&self) -> bool {
        self.facts == 0
    }
}

impl Tally for SourceTally<'_> {
    const HEADER: &'static [&'static str] =
        &["id", "title", "container", "issued", "facts", "notes"];

    const FOR_PEOPLE: &'static [&'static str] = &["id", "title", "issued", "facts", "notes"];

    fn plain(&self) -> Vec<Cow<'_, str>> {
        vec![
            self.id.as_str().into(),
            self.title.into(),
            self.container.unwrap_or_default().into(),
            self.issued.map(Period::edtf).unwrap_or_default().into(),
            self.facts.to_string().into(),
            self.notes.to_string().into(),
        ]
    }

    fn for_people(&self) -> Vec<Cow<'_, str>> {
        vec![
            self.id.as_str().into(),
            self.title.into(),
            self.issued.map(phrase::period).unwrap_or_default(),
            self.facts.to_string().into(),
            self.notes.to_string().into(),
        ]
    }

    fn is_empty(&self) -> bool {
        self.facts == 0 && self.notes == 0
    }
}
