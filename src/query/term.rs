//! Terms: search words of any kind.

use std::collections::HashSet;

use super::YearRange;
use super::names;
use crate::model::{Fact, FactBase, Key, Quotation, Region, Source, Topic};
use crate::text::Phrase;

/// An id, a year, a topic, a region, or words. Notes are not searched, since they are about the fact.
#[derive(Clone, Debug)]
pub(super) struct Term {
    typed: String,
    pub(super) years: Option<YearRange>,
    topics: HashSet<Key<Topic>>,
    regions: HashSet<Key<Region>>,
    /// The sources with a matching author.
    sources: HashSet<Key<Source>>,
    phrase: Phrase,
}

impl Term {
    pub(super) fn new(typed: &str, base: &FactBase) -> Self {
        let phrase = Phrase::new(typed);
        let mut topics = names::topics(base, typed);
        let mut regions = names::regions(base, typed);
        // Words of a label find the topic or region.
        let labels = base.topics.iter().filter(|(_, topic)| phrase.stands_in(&topic.label));
        topics.extend(labels.map(|(key, _)| key));
        let labels = base.regions.iter().filter(|(_, region)| phrase.stands_in(&region.label));
        regions.extend(labels.map(|(key, _)| key));
        let regions = names::with_places_within(base, regions);
        let written = base.sources.iter().filter(|(_, source)| {
            source.authors.iter().any(|author| phrase.stands_in(&author.in_text()))
        });
        let sources = written.map(|(key, _)| key).collect();
        Self {
            typed: typed.to_lowercase(),
            years: typed.parse().ok(),
            topics,
            regions,
            sources,
            phrase,
        }
    }

    /// Whether a quotation makes all its facts match.
    pub(super) fn fits_quotation(&self, quotation: &Quotation) -> bool {
        quotation.id.as_str() == self.typed
            || self.phrase.stands_in(&quotation.text)
            || quotation
                .attributed_to
                .as_ref()
                .is_some_and(|speaker| self.phrase.stands_in(&speaker.name))
    }

    /// Whether a fact matches by itself; `dated` tests the date.
    pub(super) fn fits_fact(
        &self,
        fact: &Fact,
        quotation: &Quotation,
        dated: impl Fn(&Fact, YearRange) -> bool,
    ) -> bool {
        fact.id.as_str() == self.typed
            || self.years.is_some_and(|years| dated(fact, years))
            || fact.topics.iter().any(|topic| self.topics.contains(topic))
            || fact.regions.iter().any(|region| self.regions.contains(region))
            || self.phrase.stands_in(&fact.claim)
            || match (&fact.attributed_to, &quotation.attributed_to) {
                (Some(speaker), _) => self.phrase.stands_in(&speaker.name),
                (None, Some(_)) => false,
                (None, None) => self.sources.contains(&quotation.source),
            }
    }
}
