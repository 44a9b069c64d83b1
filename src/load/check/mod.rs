//! From what the files said to what is true, or to all that is wrong: one kind of
//! record a file, and here what they have in common.

mod exemption;
mod fact;
mod figure;
mod note;
mod quotation;
mod region;
mod source;
mod topic;

use std::borrow::Cow;

use super::keys::{Said, Text};
use super::names::Names;
use super::raw::{RawBase, RawExemption, RawNote, RawQuotation, RawRegion, RawSource, RawTopic};
use crate::model::fault::{Fault, FaultKind, FormFault, Place, RecordKind, ValueFault};
use crate::model::{Fact, FactBase, Period, Quotation, Region, Source, Topic, Vocabulary};
use crate::text::nearest;

/// A fact base being made.
pub(super) struct Checker<'a, 'f> {
    base: FactBase<'a>,
    sources: Names<'a, Source<'a>>,
    topics: Names<'a, Topic<'a>>,
    regions: Names<'a, Region<'a>>,
    quotations: Names<'a, Quotation<'a>>,
    facts: Names<'a, Fact<'a>>,
    faults: &'f mut Vec<Fault>,
}

/// Makes a fact base of what the files said. It is whole only where no fault
/// was added.
pub(super) fn check<'a>(raw: RawBase<'a>, faults: &mut Vec<Fault>) -> FactBase<'a> {
    let mut checker = Checker::new(faults);
    let RawBase { sources, topics, regions, quotations, notes, exemptions } = raw;
    checker.names(sources, topics, regions);
    checker.quotations(quotations);
    checker.rest(notes, exemptions)
}

impl<'a, 'f> Checker<'a, 'f> {
    pub(super) fn new(faults: &'f mut Vec<Fault>) -> Self {
        Self {
            base: FactBase::default(),
            sources: Names::new(RecordKind::Source),
            topics: Names::new(RecordKind::Topic),
            regions: Names::new(RecordKind::Region),
            quotations: Names::new(RecordKind::Quotation),
            facts: Names::new(RecordKind::Fact),
            faults,
        }
    }

    /// Whether nothing was wrong so far.
    pub(super) fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// What quotations and facts refer to, all of it at once.
    pub(super) fn names(
        &mut self,
        sources: Vec<RawSource<'a>>,
        topics: Vec<RawTopic<'a>>,
        regions: Vec<RawRegion<'a>>,
    ) {
        for source in sources {
            self.source(source);
        }
        for topic in topics {
            self.topic(topic);
        }
        self.all_regions(regions);
    }

    /// Quotations with their facts.
    pub(super) fn quotations(&mut self, quotations: Vec<RawQuotation<'a>>) {
        for quotation in quotations {
            self.quotation(quotation);
        }
    }

    /// What refers to facts, and with it the whole.
    pub(super) fn rest(
        mut self,
        notes: Vec<RawNote<'a>>,
        exemptions: Vec<RawExemption<'a>>,
    ) -> FactBase<'a> {
        for note in notes {
            self.note(note);
        }
        for exemption in exemptions {
            self.exemption(exemption);
        }
        self.base
    }

    fn period(&mut self, date: Text<'a>) -> Option<Period<'a>> {
        match Period::parse(date.value.clone()) {
            Ok(period) => Some(period),
            Err(error) => {
                let kind = ValueFault::BadDate { date: date.value.into(), reason: error.reason };
                self.fault(date.place, kind)
            }
        }
    }

    fn positive(&mut self, count: &Said<i64>, key: &'static str) -> Option<u32> {
        match u32::try_from(count.value) {
            Ok(value) if value > 0 => Some(value),
            _ => self.fault(count.place, ValueFault::BadNumber { key }),
        }
    }

    /// One of a closed set of words.
    fn word<W: Vocabulary>(&mut self, word: &Text<'a>, key: &'static str) -> Option<W> {
        let mut words = W::words();
        if let Some((_, value)) = words.find(|(known, _)| *known == word.value) {
            return Some(value);
        }
        let known: Vec<&'static str> = W::words().map(|(known, _)| known).collect();
        let near = nearest(&word.value, known.iter().copied());
        let kind = FormFault::NotOneOf {
            key,
            word: word.value.to_string(),
            nearest: near.into_iter().map(str::to_owned).collect(),
            known,
        };
        self.fault(word.place, kind)
    }

    /// A value that has a form of its own.
    fn value<T>(
        &mut self,
        text: Text<'a>,
        parse: impl Fn(Cow<'a, str>) -> Option<T>,
        otherwise: impl Fn() -> ValueFault,
    ) -> Option<T> {
        match parse(text.value) {
            Some(value) => Some(value),
            None => self.fault(text.place, otherwise()),
        }
    }

    /// A key that stands there only with another.
    fn needs(
        &mut self,
        key: &'static str,
        is: Option<&Text<'a>>,
        needs: &'static str,
        other: Option<&Text<'a>>,
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
