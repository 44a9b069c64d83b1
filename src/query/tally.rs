//! The quotations and sources of facts. Tallies: the topics, regions, years and sources of a fact
//! base with their numbers of facts.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::Serialize;

use super::DateRange;
use crate::model::{Fact, FactBase, Id, Key, Period, Quotation, Region, Source, Topic};

/// A quotation with the selected ones of its facts.
pub(crate) type Quoted = (Key<Quotation>, Vec<Key<Fact>>);

/// The quotations of facts, each once, in the order of their first facts.
pub fn by_quotation(base: &FactBase, facts: &[Key<Fact>]) -> Vec<Quoted> {
    let quotation = |fact: &Key<Fact>| base.facts[*fact].quotation;
    let mut facts_of: HashMap<_, Vec<_>> = HashMap::new();
    for fact in facts {
        facts_of.entry(quotation(fact)).or_default().push(*fact);
    }
    facts.iter().filter_map(|fact| facts_of.remove_entry(&quotation(fact))).collect()
}

/// The sources of facts, each once, in the order of the fact base; with `notes`, the sources of their
/// notes follow.
pub(crate) fn sources_of(base: &FactBase, facts: &[Key<Fact>], notes: bool) -> Vec<Key<Source>> {
    let facts = || facts.iter().map(|fact| &base.facts[*fact]);
    let quoted: BTreeSet<_> = facts().map(|fact| base.quotations[fact.quotation].source).collect();
    let on_notes = facts().flat_map(|fact| fact.notes.iter()).map(|note| base.notes[*note].source);
    let others: BTreeSet<_> = on_notes.filter(|source| notes && !quoted.contains(source)).collect();
    quoted.into_iter().chain(others).collect()
}

#[derive(Debug, Serialize)]
pub(crate) struct TopicTally<'b> {
    #[serde(flatten)]
    pub(crate) topic: &'b Topic,
    pub(crate) facts: usize,
}

#[derive(Debug, Serialize)]
pub(crate) struct RegionTally<'b> {
    #[serde(flatten)]
    pub(crate) region: &'b Region,
    pub(crate) within: Option<&'b Id>,
    /// The number of facts about the region or a region within it.
    pub(crate) facts: usize,
}

#[derive(Debug, Serialize)]
pub(crate) struct YearTally {
    pub(crate) year: i32,
    /// The number of facts that `--year` finds: dated then, begun or ended.
    pub(crate) facts: usize,
    /// The number of facts that `--during` finds, with those of a longer period.
    pub(crate) during: usize,
}

#[derive(Debug)]
pub(crate) struct SourceTally<'b> {
    pub(crate) source: &'b Source,
    pub(crate) facts: usize,
    pub(crate) notes: usize,
}

#[derive(Debug, Serialize)]
pub(crate) struct SpeakerTally {
    pub(crate) name: String,
    pub(crate) facts: usize,
}

/// All topics with the number of the given facts.
pub(crate) fn by_topic<'b>(base: &'b FactBase, facts: &[Key<Fact>]) -> Vec<TopicTally<'b>> {
    let counts = count(facts.iter().flat_map(|fact| base.facts[*fact].topics.iter().copied()));
    let facts = |key| counts.get(&key).copied().unwrap_or_default();
    base.topics.iter().map(|(key, topic)| TopicTally { topic, facts: facts(key) }).collect()
}

/// All regions with the number of the given facts.
pub(crate) fn by_region<'b>(base: &'b FactBase, facts: &[Key<Fact>]) -> Vec<RegionTally<'b>> {
    let places = |fact: &Key<Fact>| base.places_of(&base.facts[*fact]).collect::<HashSet<_>>();
    let counts = count(facts.iter().flat_map(places));
    let tally = base.regions.iter().map(|(key, region)| RegionTally {
        region,
        within: region.within.map(|outer| &base.regions[outer].id),
        facts: counts.get(&key).copied().unwrap_or_default(),
    });
    tally.collect()
}

/// The years of the given facts, the earliest first.
pub(crate) fn by_year(base: &FactBase, facts: &[Key<Fact>]) -> Vec<YearTally> {
    let periods =
        || facts.iter().filter_map(|fact| base.facts[*fact].date.as_ref()).map(|date| &date.period);
    let years = periods().flat_map(Period::years);
    let years = years.map(|year| (year, YearTally { year, facts: 0, during: 0 }));
    let mut tally: BTreeMap<i32, YearTally> = years.collect();
    // Each period visits each year: only a base with thousands of years would need a sweep.
    for period in periods() {
        for (year, tally) in tally.range_mut(period.year_span()) {
            tally.during += 1;
            tally.facts += usize::from(DateRange::of_years(*year, *year).has_date_of(period));
        }
    }
    tally.into_values().collect()
}

/// The speakers of the given facts, the most quoted first.
pub(crate) fn by_speaker(base: &FactBase, facts: &[Key<Fact>]) -> Vec<SpeakerTally> {
    let speakers = facts.iter().flat_map(|fact| base.speakers_of(&base.facts[*fact]));
    let tally = count(speakers.map(|speaker| speaker.name)).into_iter();
    let mut tally: Vec<_> = tally.map(|(name, facts)| SpeakerTally { name, facts }).collect();
    tally.sort_by_key(|speaker| Reverse(speaker.facts));
    tally
}

/// All sources with the numbers of the given facts and of notes on them.
pub(crate) fn by_source<'b>(base: &'b FactBase, facts: &[Key<Fact>]) -> Vec<SourceTally<'b>> {
    let facts = || facts.iter().map(|fact| &base.facts[*fact]);
    let cited = count(facts().map(|fact| base.quotations[fact.quotation].source));
    let on_notes = facts().flat_map(|fact| &fact.notes);
    let noted = count(on_notes.map(|note| base.notes[*note].source));
    let tally = base.sources.iter().map(|(key, source)| SourceTally {
        source,
        facts: cited.get(&key).copied().unwrap_or_default(),
        notes: noted.get(&key).copied().unwrap_or_default(),
    });
    tally.collect()
}

fn count<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, usize> {
    let mut counts = BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    counts
}
