//! The filter: a query with its names looked up, applied to every fact.

use std::cell::{LazyCell, OnceCell};
use std::collections::HashSet;
use std::hash::Hash;

use anyhow::Result;
use clap::Args;

use super::dates::{DateRange, list};
use super::names::{self, Name, NameKind, facts_of_ids};
use super::order::parse_limit;
use super::term::Term;
use crate::model::{Fact, FactBase, FactDate, Key, Kind, Region, Relation, Source, Topic};
use crate::text::{fold, nearest};

// Conditions on facts, as typed. A fact has to match every term and, of each other field
// that is not empty, one value. A doc comment would replace the description of each command
// that has these options.
#[derive(Clone, Debug, Default, PartialEq, Args)]
#[command(next_help_heading = "Selecting")]
pub struct Query {
    /// What to look for: words, a figure, a date, a name, or an id
    #[arg(value_name = "TERM", help_heading = None, allow_negative_numbers = true)]
    pub terms: Vec<String>,
    /// Only facts on this topic: an id, a label or an alias
    #[arg(short, long = "topic", value_name = "NAME")]
    pub topics: Vec<String>,
    /// Only facts about this region and the places in it: an id, a label, an alias or a code
    #[arg(short, long = "region", value_name = "NAME")]
    pub regions: Vec<String>,
    /// Only facts dated, beginning or ending in these years: 2020, 2021..2023, "Sep 2021"
    #[arg(short, long = "year", value_name = "DATES", allow_hyphen_values = true, value_parser = list)]
    pub years: Vec<Vec<DateRange>>,
    /// Only facts whose date or period overlaps these years
    #[arg(long, value_name = "DATES", allow_hyphen_values = true, value_parser = list)]
    pub during: Vec<Vec<DateRange>>,
    /// Only facts of this kind
    #[arg(short, long = "kind", value_name = "KIND", ignore_case = true, value_delimiter = ',')]
    pub kinds: Vec<Kind>,
    /// Only facts from this source: an id, a title, an author or a publisher
    #[arg(short, long = "source", value_name = "NAME")]
    pub sources: Vec<String>,
    /// Only facts credited to this person or organisation
    #[arg(long = "speaker", alias = "attributed-to", value_name = "NAME")]
    pub speakers: Vec<String>,
    /// Only facts with a figure in this unit: people, percent, USD, money
    #[arg(long = "unit", value_name = "NAME")]
    pub units: Vec<String>,
    /// Only facts from this paragraph of the source
    #[arg(long = "paragraph", value_name = "N", value_delimiter = ',', value_parser = parse_limit)]
    pub paragraphs: Vec<usize>,
    /// Only facts with a figure
    #[arg(long)]
    pub figures: bool,
    /// Only facts with a note that confirms, qualifies or disputes them, or gives context
    #[arg(
        long,
        value_name = "RELATION",
        num_args = 0..=1,
        ignore_case = true,
        value_delimiter = ',',
        hide_possible_values = true
    )]
    pub notes: Option<Vec<Relation>>,
    /// Only facts that a note disputes
    #[arg(long)]
    pub disputed: bool,
}

impl Query {
    /// A query for a single term.
    pub(crate) fn of_term(term: &str) -> Self {
        Self { terms: vec![term.to_owned()], ..Self::default() }
    }

    /// Whether no option is given.
    pub(crate) fn has_only_terms(&self) -> bool {
        *self == Self { terms: self.terms.clone(), ..Self::default() }
    }
}

/// A query with its names looked up in a fact base. An empty set is no condition.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The facts with the ids, if all terms are ids.
    named: Option<HashSet<Key<Fact>>>,
    terms: Vec<Term>,
    topics: HashSet<Key<Topic>>,
    regions: HashSet<Key<Region>>,
    sources: HashSet<Key<Source>>,
    speakers: HashSet<String>,
    units: HashSet<String>,
    whole_periods: bool,
    query: Query,
}

impl Filter {
    /// Looks up the names of a query.
    pub fn new(query: &Query, base: &FactBase) -> Result<Self> {
        let terms = &query.terms;
        let speakers = LazyCell::new(|| names::speakers(base));
        let units = LazyCell::new(|| names::units(base));
        let are_ids = !terms.is_empty() && terms.iter().all(|term| term.contains('-'));
        let named = if are_ids { facts_of_ids(base, terms) } else { None };
        let has_terms = named.is_none() && !terms.is_empty();
        let found = || Term::all(terms, base, (&speakers, &units));
        Ok(Self {
            terms: if has_terms { found() } else { Vec::new() },
            named: named.map(HashSet::from_iter),
            topics: union(base, NameKind::Topic, &query.topics, |it| it.topics(base))?,
            regions: union(base, NameKind::Region, &query.regions, |it| it.regions(base))?,
            sources: union(base, NameKind::Source, &query.sources, |it| it.sources_by(base))?,
            speakers: union(base, NameKind::Speaker, &query.speakers, |it| it.speakers(&speakers))?,
            units: union(base, NameKind::Unit, &query.units, |it| it.best_units(&units))?,
            whole_periods: false,
            query: query.clone(),
        })
    }

    /// The matching facts: matches by the record of the fact, then matches by its quotation, both in
    /// the order of the fact base. Of each quotation, only the facts with the most terms in their
    /// records match.
    pub fn select(&self, base: &FactBase) -> Vec<Key<Fact>> {
        let mut selected = Vec::new();
        for quotation in base.quotations.values() {
            // The text is searched at most once for each term.
            let in_text = vec![OnceCell::new(); self.terms.len()];
            let own = |key| Some((self.own_terms(base, &base.facts[key], &in_text)?, key));
            let matching: Vec<(usize, Key<Fact>)> = quotation.facts().filter_map(own).collect();
            let best = matching.iter().map(|(own, _)| *own).max().unwrap_or_default();
            let matching = matching.into_iter();
            selected.extend(matching.filter(|(own, key)| *own == best && self.fits(base, *key)));
        }
        selected.sort_by_key(|(own, _)| *own < self.terms.len());
        selected.into_iter().map(|(_, key)| key).collect()
    }

    /// The number of terms in the record of a fact; `None` if a term is neither in nor around it.
    fn own_terms(&self, base: &FactBase, fact: &Fact, in_text: &[OnceCell<bool>]) -> Option<usize> {
        let quotation = &base.quotations[fact.quotation];
        self.terms.iter().zip(in_text).try_fold(0, |own, (term, in_text)| {
            let is_dated = term.dates.is_some_and(|dates| self.is_dated(fact, dates));
            if is_dated || term.is_in_fact(base, fact) {
                return Some(own + 1);
            }
            let is_around = term.is_in_labels(base, fact)
                || *in_text.get_or_init(|| term.is_in_quotation(quotation));
            is_around.then_some(own)
        })
    }

    /// The number of further facts that `--during` would find, and the dates in question.
    pub fn left_out_by_dates(&self, base: &FactBase) -> Option<(usize, Vec<DateRange>)> {
        let of_terms = self.terms.iter().filter_map(|term| term.dates);
        let dates: Vec<_> = self.query.years.iter().flatten().copied().chain(of_terms).collect();
        if dates.is_empty() {
            return None;
        }
        let wide = Self { whole_periods: true, ..self.clone() };
        let more = wide.select(base).len().saturating_sub(self.select(base).len());
        (more > 0).then_some((more, dates))
    }

    /// Whether a fact meets all conditions other than the terms.
    fn fits(&self, base: &FactBase, key: Key<Fact>) -> bool {
        let Query { years, during, kinds, paragraphs, figures, notes, disputed, .. } = &self.query;
        let fact = &base.facts[key];
        let quotation = &base.quotations[fact.quotation];
        let unit = fact.figure.as_ref().map(|figure| &figure.unit);
        let period = fact.date.as_ref().map(|date| &date.period);
        let paragraph = quotation.locator.paragraph().map(|it| it as usize);
        let mut relations = fact.notes.iter().map(|note| base.notes[*note].relation);
        self.named.as_ref().is_none_or(|it| it.contains(&key))
            && (kinds.is_empty() || kinds.contains(&fact.kind))
            && (self.sources.is_empty() || self.sources.contains(&quotation.source))
            && (self.topics.is_empty() || fact.topics.iter().any(|it| self.topics.contains(it)))
            && (self.regions.is_empty()
                || base.places_of(fact).any(|it| self.regions.contains(&it)))
            && (years.is_empty() || years.iter().flatten().any(|dates| self.is_dated(fact, *dates)))
            && (during.is_empty()
                || period.is_some_and(|it| during.iter().flatten().any(|dates| dates.overlaps(it))))
            && (paragraphs.is_empty() || paragraph.is_some_and(|it| paragraphs.contains(&it)))
            && (!figures || fact.figure.is_some())
            && (self.units.is_empty() || unit.is_some_and(|unit| self.units.contains(unit)))
            && (!disputed || relations.clone().any(|it| it == Relation::Disputes))
            && notes
                .as_ref()
                .is_none_or(|notes| relations.any(|it| notes.is_empty() || notes.contains(&it)))
            && (self.speakers.is_empty() || names::is_by(base, fact, &self.speakers))
    }

    fn is_dated(&self, fact: &Fact, dates: DateRange) -> bool {
        fact.date.as_ref().is_some_and(|FactDate { period, .. }| {
            dates.has_date_of(period) || self.whole_periods && dates.overlaps(period)
        })
    }
}

/// The records or texts with any of the names. Commas separate names, unless they are in a name.
fn union<T: Eq + Hash>(
    base: &FactBase,
    kind: NameKind,
    names: &[String],
    look_up: impl Fn(&Name<'_>) -> HashSet<T>,
) -> Result<HashSet<T>> {
    let mut all = HashSet::new();
    for typed in names {
        let is_whole = !look_up(&Name::new(typed)).is_empty();
        for part in typed.split(|char| char == ',' && !is_whole) {
            let found = look_up(&Name::new(part));
            if found.is_empty() {
                return Err(names::unknown(kind, part.trim(), base));
            }
            all.extend(found);
        }
    }
    Ok(all)
}

/// The number of facts that a query finds.
pub(crate) fn count_facts(query: &Query, base: &FactBase) -> usize {
    Filter::new(query, base).map_or(0, |filter| filter.select(base).len())
}

/// The maximum number of similar terms.
const MAX_NEAREST: usize = 5;

/// Names and words similar to a term without matches, with their numbers of facts.
pub(crate) fn nearest_terms(typed: &str, base: &FactBase) -> Vec<(String, usize)> {
    let (known, folded) = (known_words(base), fold(typed));
    let other = known.iter().map(String::as_str).filter(|name| fold(name) != folded);
    // No word is near to a number.
    let is_word =
        typed.contains(char::is_alphabetic) && !typed.contains(|char: char| char.is_ascii_digit());
    let near = if is_word { nearest(typed, other) } else { Vec::new() };
    // Words of a phrase may be found apart.
    let is_telling = |word: &&str| word.len() > 3 || word.starts_with(char::is_uppercase);
    let apart = typed.split(' ').filter(|word| *word != typed).filter(is_telling);
    let mut counted: Vec<(String, usize)> = Vec::new();
    for term in near.into_iter().chain(apart).take(MAX_NEAREST) {
        let facts = count_facts(&Query::of_term(term), base);
        if facts > 0 && !counted.iter().any(|(other, _)| fold(other) == fold(term)) {
            counted.push((term.to_owned(), facts));
        }
    }
    counted
}

/// All names and words of a fact base.
fn known_words(base: &FactBase) -> HashSet<String> {
    let ids = base.facts.values().map(|it| &it.id).chain(base.quotations.values().map(|it| &it.id));
    let names = NameKind::ALL.iter().flat_map(|kind| kind.names(base));
    let names: Vec<String> = names.chain(ids.map(ToString::to_string)).collect();
    let claims = base.facts.values().map(|fact| &fact.claim);
    let texts = base.quotations.values().map(|quotation| &quotation.text);
    let mut known = HashSet::new();
    for text in claims.chain(texts).chain(&names) {
        known.extend(fold(text).split(|char: char| !char.is_alphanumeric()).map(str::to_owned));
    }
    known.extend(names);
    known
}
