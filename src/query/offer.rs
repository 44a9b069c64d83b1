//! What a fact base has for the places where a name, a year or an id is typed: what
//! a shell offers while the command line is being written.

use std::collections::BTreeMap;

use super::{by_year, names};
use crate::model::{Fact, FactBase, Key, RegionCode};

/// What is asked for at a place of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered {
    /// A topic.
    Topics,
    /// A region.
    Regions,
    /// A year.
    Years,
    /// A source.
    Sources,
    /// Somebody who is credited with a fact.
    Speakers,
    /// The id of a fact or of a quotation.
    Ids,
    /// Any of these but sources and speakers.
    Terms,
}

/// Something that can be typed, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is typed.
    pub value: String,
    /// What it is.
    pub about: OfferAbout,
}

/// What something is that can be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfferAbout {
    /// It has another name, or makes a claim.
    Named(String),
    /// It is a quotation with these words.
    Quoted(String),
    /// So many facts are of it.
    Facts(usize),
}

/// What begins with the letters that are typed, in any case: first ids, in the
/// order of the base; once there is a letter, also labels, aliases, titles and codes.
#[must_use]
pub fn offers(base: &FactBase, of: Offered, typed: &str) -> Vec<Offer> {
    let offers = match of {
        Offered::Topics => topics(base),
        Offered::Regions => regions(base),
        Offered::Years => years(base),
        Offered::Sources => sources(base),
        Offered::Speakers => speakers(base),
        Offered::Ids => ids(base),
        Offered::Terms => {
            let mut terms = topics(base);
            terms.extend(regions(base));
            terms.extend(years(base));
            if !typed.is_empty() {
                terms.extend(ids(base));
            }
            terms
        }
    };
    let folded = typed.to_lowercase();
    let nearness = |rank: Rank, value: &str| {
        let exact = value.starts_with(typed);
        (exact || value.to_lowercase().starts_with(&folded)).then_some((!exact, rank))
    };
    let nearest = offers.iter().filter_map(|(rank, offer)| nearness(*rank, &offer.value)).min();
    let fit = offers.into_iter().filter(|(rank, offer)| {
        let near = nearness(*rank, &offer.value);
        near.is_some() && near == nearest
    });
    fit.map(|(_, offer)| offer).collect()
}

/// What is offered before what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    First,
    Other,
}

type Ranked = (Rank, Offer);

fn first(value: &str, about: OfferAbout) -> Ranked {
    (Rank::First, Offer { value: value.to_owned(), about })
}

fn named(name: &str) -> OfferAbout {
    OfferAbout::Named(name.to_owned())
}

fn others<'n>(id: &str, names: impl IntoIterator<Item = &'n str>) -> impl Iterator<Item = Ranked> {
    let other = move |name: &str| (Rank::Other, Offer { value: name.to_owned(), about: named(id) });
    names.into_iter().map(other)
}

fn topics(base: &FactBase) -> Vec<Ranked> {
    let mut offers = Vec::new();
    for (_, topic) in base.topics.iter() {
        offers.push(first(topic.id.as_str(), named(&topic.label)));
        let names =
            std::iter::once(topic.label.as_str()).chain(topic.aliases.iter().map(String::as_str));
        offers.extend(others(topic.id.as_str(), names));
    }
    offers
}

fn regions(base: &FactBase) -> Vec<Ranked> {
    let mut offers = Vec::new();
    for (_, region) in base.regions.iter() {
        offers.push(first(region.id.as_str(), named(&region.label)));
        let names =
            std::iter::once(region.label.as_str()).chain(region.aliases.iter().map(String::as_str));
        offers.extend(others(region.id.as_str(), names));
        let codes = region.codes.iter().map(RegionCode::as_str);
        offers.extend(others(&region.label, codes));
    }
    offers
}

fn years(base: &FactBase) -> Vec<Ranked> {
    let facts: Vec<Key<Fact>> = base.facts.keys().collect();
    let years = by_year(base, &facts).into_iter();
    years.map(|tally| first(&tally.year.to_string(), OfferAbout::Facts(tally.facts))).collect()
}

fn sources(base: &FactBase) -> Vec<Ranked> {
    let mut offers = Vec::new();
    for (_, source) in base.sources.iter() {
        offers.push(first(source.id.as_str(), named(&source.title)));
        offers.extend(others(source.id.as_str(), [source.title.as_str()]));
    }
    offers
}

fn speakers(base: &FactBase) -> Vec<Ranked> {
    let mut counts: BTreeMap<String, usize> =
        names::speakers(base).into_iter().map(|name| (name, 0)).collect();
    for (_, fact) in base.facts.iter() {
        for speaker in base.speakers_of(fact) {
            counts.entry(speaker.into_owned()).and_modify(|count| *count += 1);
        }
    }
    counts.iter().map(|(name, count)| first(name, OfferAbout::Facts(*count))).collect()
}

fn ids(base: &FactBase) -> Vec<Ranked> {
    let facts = base.facts.iter().map(|(_, fact)| first(fact.id.as_str(), named(&fact.claim)));
    let quotations = base.quotations.iter().map(|(_, quotation)| {
        first(quotation.id.as_str(), OfferAbout::Quoted(quotation.text.to_string()))
    });
    facts.chain(quotations).collect()
}
