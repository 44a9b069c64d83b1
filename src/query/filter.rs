//! The filter: a query with its names looked up, applied to every fact.

use std::collections::HashSet;
use std::hash::Hash;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::names::{self, NameKind, UnknownName};
use super::term::Term;
use super::years::{YearRange, YearRangeError};
use crate::model::{Fact, FactBase, Key, Kind, Region, Source, Topic};
use crate::text::{Phrase, fold, nearest};

// Conditions on facts, as typed. A fact has to match every term and, of each other field
// that is not empty, one value. A doc comment would replace the description of each command
// that has these options.
#[derive(Clone, Debug, Default, Args)]
pub struct Query {
    /// An id, a year, a topic, a region, or words
    #[arg(value_name = "TERM", allow_negative_numbers = true)]
    pub terms: Vec<String>,
    /// On this topic: an id, a label or an alias
    #[arg(long = "topic", value_name = "NAME", help_heading = "Selecting")]
    pub topics: Vec<String>,
    /// About this region or a place within it: an id, a label, an alias or a code
    #[arg(long = "region", value_name = "NAME", help_heading = "Selecting")]
    pub regions: Vec<String>,
    /// Dated, begun or ended in these years: 2020, 2021..2023, ..2000, 2024..
    #[arg(
        long = "year",
        value_name = "YEARS",
        help_heading = "Selecting",
        allow_hyphen_values = true
    )]
    pub years: Vec<YearRange>,
    /// With a date or a period that touches these years
    #[arg(long, value_name = "YEARS", help_heading = "Selecting", allow_hyphen_values = true)]
    pub during: Vec<YearRange>,
    /// Of this sort
    #[arg(long = "kind", value_name = "KIND", help_heading = "Selecting")]
    pub kinds: Vec<Kind>,
    /// From this source: an id or a title
    #[arg(long = "source", value_name = "NAME", help_heading = "Selecting")]
    pub sources: Vec<String>,
    /// Said by this person or body
    #[arg(long, value_name = "NAME", help_heading = "Selecting")]
    pub attributed_to: Vec<String>,
}

/// The words of the fact base are the values of `--kind`.
impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.as_str()))
    }
}

impl Query {
    /// The number of conditions; without any, every fact matches.
    pub fn conditions(&self) -> usize {
        let fields = [
            self.topics.is_empty(),
            self.regions.is_empty(),
            self.years.is_empty(),
            self.during.is_empty(),
            self.kinds.is_empty(),
            self.sources.is_empty(),
            self.attributed_to.is_empty(),
        ];
        self.terms.len() + fields.iter().filter(|empty| !**empty).count()
    }
}

/// A query with its names looked up in a fact base.
#[derive(Clone, Debug)]
pub struct Filter {
    terms: Vec<Term>,
    topics: Option<HashSet<Key<Topic>>>,
    regions: Option<HashSet<Key<Region>>>,
    years: Vec<YearRange>,
    during: Vec<YearRange>,
    kinds: Vec<Kind>,
    sources: Option<HashSet<Key<Source>>>,
    speakers: Option<HashSet<String>>,
    whole_periods: bool,
}

impl Filter {
    /// Looks up the names of a query.
    pub fn new(query: &Query, base: &FactBase) -> Result<Self, UnknownName> {
        let topics = union(&query.topics, |name| {
            some(names::topics(base, name))
                .ok_or_else(|| UnknownName::new(NameKind::Topic, name, names::of_topics(base)))
        })?;
        let regions = union(&query.regions, |name| {
            some(names::regions(base, name))
                .ok_or_else(|| UnknownName::new(NameKind::Region, name, names::of_regions(base)))
        })?;
        let sources = union(&query.sources, |name| names::sources_named(base, name))?;
        Ok(Self {
            terms: query.terms.iter().map(|term| Term::new(term, base)).collect(),
            topics,
            regions: regions.map(|regions| names::with_places_within(base, regions)),
            years: query.years.clone(),
            during: query.during.clone(),
            kinds: query.kinds.clone(),
            sources,
            speakers: speakers(query, base)?,
            whole_periods: false,
        })
    }

    /// The matching facts, in the order of the fact base.
    pub fn select(&self, base: &FactBase) -> Vec<Key<Fact>> {
        let mut selected = Vec::new();
        for (_, quotation) in base.quotations.iter() {
            if self.sources.as_ref().is_some_and(|sources| !sources.contains(&quotation.source)) {
                continue;
            }
            let open = self.terms.iter().filter(|term| !term.fits_quotation(quotation));
            let open: Vec<&Term> = open.collect();
            let fits = |key: &Key<Fact>| self.fits(base, &base.facts[*key], &open);
            selected.extend(quotation.facts().filter(fits));
        }
        selected
    }

    /// The number of further facts that `--during` would find, and the years in question.
    pub fn left_out_by_years(&self, base: &FactBase) -> Option<(usize, Vec<YearRange>)> {
        let of_terms = self.terms.iter().filter_map(|term| term.years);
        let years: Vec<YearRange> = self.years.iter().copied().chain(of_terms).collect();
        if years.is_empty() {
            return None;
        }
        let wide = Self { whole_periods: true, ..self.clone() };
        let more = wide.select(base).len() - self.select(base).len();
        (more > 0).then_some((more, years))
    }

    fn fits(&self, base: &FactBase, fact: &Fact, terms: &[&Term]) -> bool {
        let quotation = &base.quotations[fact.quotation];
        let any = |years: &[YearRange], fits: &dyn Fn(YearRange) -> bool| {
            years.is_empty() || years.iter().any(|years| fits(*years))
        };
        (self.kinds.is_empty() || self.kinds.contains(&fact.kind))
            && meets(self.topics.as_ref(), &fact.topics)
            && meets(self.regions.as_ref(), &fact.regions)
            && any(&self.years, &|years| self.is_dated(fact, years))
            && any(&self.during, &|years| touches(fact, years))
            && self
                .speakers
                .as_ref()
                .is_none_or(|speakers| base.speakers_of(fact).any(|name| speakers.contains(&*name)))
            && terms.iter().all(|term| {
                term.fits_fact(fact, quotation, |fact, years| self.is_dated(fact, years))
            })
    }

    fn is_dated(&self, fact: &Fact, years: YearRange) -> bool {
        let dated = |years: YearRange| {
            fact.date.as_ref().is_some_and(|date| date.period.is_dated_in(years.first, years.last))
        };
        dated(years) || (self.whole_periods && touches(fact, years))
    }
}

fn touches(fact: &Fact, years: YearRange) -> bool {
    fact.date.as_ref().is_some_and(|date| date.period.touches(years.first, years.last))
}

fn meets<T>(wanted: Option<&HashSet<Key<T>>>, has: &[Key<T>]) -> bool {
    wanted.is_none_or(|wanted| has.iter().any(|key| wanted.contains(key)))
}

fn some<T>(found: HashSet<T>) -> Option<HashSet<T>> {
    Some(found).filter(|found| !found.is_empty())
}

/// The records of any of the names; `None` without names.
fn union<T: Eq + Hash>(
    names: &[String],
    look_up: impl Fn(&str) -> Result<HashSet<T>, UnknownName>,
) -> Result<Option<HashSet<T>>, UnknownName> {
    let mut found = None;
    for name in names {
        found.get_or_insert_with(HashSet::new).extend(look_up(name)?);
    }
    Ok(found)
}

fn speakers(query: &Query, base: &FactBase) -> Result<Option<HashSet<String>>, UnknownName> {
    let known = if query.attributed_to.is_empty() {
        return Ok(None);
    } else {
        names::speakers(base)
    };
    union(&query.attributed_to, |typed| {
        let named = Phrase::new(typed);
        let is = |name: &&String| named.is(name) || fold(name) == fold(typed);
        some(known.iter().filter(is).cloned().collect()).ok_or_else(|| {
            UnknownName::new(NameKind::Speaker, typed, known.iter().map(String::as_str))
        })
    })
}

/// The first term of a query without any matching fact, and similar names.
pub(crate) fn unmatched_term<'q>(
    query: &'q Query,
    base: &FactBase,
) -> Option<(&'q str, Vec<String>)> {
    let finds_nothing = |typed: &&String| {
        let query = Query { terms: vec![(*typed).clone()], ..Query::default() };
        Filter::new(&query, base).is_ok_and(|filter| filter.select(base).is_empty())
    };
    let typed = query.terms.iter().find(finds_nothing)?;
    if let Err(YearRangeError::Reversed(first, last)) = typed.parse::<YearRange>() {
        return Some((typed, vec![format!("{last}..{first}")]));
    }
    let names = names::of_topics(base).chain(names::of_regions(base));
    let other = names.filter(|name| fold(name) != fold(typed));
    Some((typed, nearest(typed, other).into_iter().map(str::to_owned).collect()))
}
