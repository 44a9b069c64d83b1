//! The filter: a query with its names looked up, applied to every fact.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::{BTreeSet, HashSet};
use std::hash::Hash;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::dates::{DateRange, DateRangeError};
use super::names::{self, Name, NameKind, UnknownName, facts_of_ids, units_named};
use super::term::{Term, nearest_figure};
use crate::model::{Fact, FactBase, Key, Kind, Quotation, Region, Relation, Source, Topic};
use crate::text::{fold, nearest, quoted, shell_word};

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
    #[arg(
        short,
        long = "year",
        value_name = "DATES",
        allow_hyphen_values = true,
        value_delimiter = ','
    )]
    pub years: Vec<DateRange>,
    /// Only facts whose date or period overlaps these years
    #[arg(long, value_name = "DATES", allow_hyphen_values = true, value_delimiter = ',')]
    pub during: Vec<DateRange>,
    /// Only facts of this kind
    #[arg(short, long = "kind", value_name = "KIND", ignore_case = true, value_delimiter = ',')]
    pub kinds: Vec<Kind>,
    /// Only facts from this source: an id or a title
    #[arg(short, long = "source", value_name = "NAME")]
    pub sources: Vec<String>,
    /// Only facts credited to this person or organisation
    #[arg(long = "speaker", alias = "attributed-to", value_name = "NAME")]
    pub speakers: Vec<String>,
    /// Only facts with a figure in this unit: people, percent, USD, money
    #[arg(long = "unit", value_name = "NAME")]
    pub units: Vec<String>,
    /// Only facts from this paragraph of the source
    #[arg(
        long = "paragraph",
        value_name = "N",
        value_delimiter = ',',
        value_parser = |text: &str| text.parse::<u32>().map_err(|_| "must be a number")
    )]
    pub paragraphs: Vec<u32>,
    /// Only facts with a figure
    #[arg(long)]
    pub figures: bool,
    /// Only facts with a note that confirms, qualifies or disputes them, or gives context
    #[arg(long, value_name = "RELATION", num_args = 0..=1)]
    pub notes: Option<Option<String>>,
    /// Only facts that a note disputes
    #[arg(long)]
    pub disputed: bool,
}

/// The words of the fact base are the values of `--kind`.
impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let plural = match self {
            Self::Statistic => "statistics",
            Self::Event => "events",
            Self::Projection => "projections",
            Self::Commitment => "commitments",
            Self::Policy => "policies",
            Self::Statement => "statements",
        };
        Some(PossibleValue::new(self.as_str()).alias(plural))
    }
}

impl Query {
    /// A query for a single term.
    pub(crate) fn of_term(term: &str) -> Self {
        Self { terms: vec![term.to_owned()], ..Self::default() }
    }

    /// The number of terms and of different options; without any, every fact matches.
    pub fn conditions(&self) -> usize {
        self.terms.len() + self.options().len()
    }

    /// Each option as typed, and the query for it alone.
    fn options(&self) -> Vec<(String, Self)> {
        fn typed<T: ToString>(option: &str, values: &[T]) -> String {
            let values: Vec<String> = values.iter().map(ToString::to_string).collect();
            format!("--{option} {}", shell_word(&values.join(",")))
        }
        let (it, all) = (self.clone(), Self::default);
        let notes = it.notes.iter().flatten().map(|relation| format!(" {relation}"));
        let options = [
            (typed("topic", &it.topics), Self { topics: it.topics, ..all() }),
            (typed("region", &it.regions), Self { regions: it.regions, ..all() }),
            (typed("year", &it.years), Self { years: it.years, ..all() }),
            (typed("during", &it.during), Self { during: it.during, ..all() }),
            (typed("kind", &it.kinds), Self { kinds: it.kinds, ..all() }),
            (typed("source", &it.sources), Self { sources: it.sources, ..all() }),
            (typed("speaker", &it.speakers), Self { speakers: it.speakers, ..all() }),
            (typed("unit", &it.units), Self { units: it.units, ..all() }),
            (typed("paragraph", &it.paragraphs), Self { paragraphs: it.paragraphs, ..all() }),
            ("--figures".to_owned(), Self { figures: it.figures, ..all() }),
            (format!("--notes{}", notes.collect::<String>()), Self { notes: it.notes, ..all() }),
            ("--disputed".to_owned(), Self { disputed: it.disputed, ..all() }),
        ];
        options.into_iter().filter(|(_, query)| *query != Self::default()).collect()
    }

    /// The query with the words of each term as separate terms, if a term has several words.
    pub(crate) fn with_words_apart(&self) -> Option<Self> {
        let terms: Vec<String> = self.terms.iter().flat_map(|term| words_apart(term)).collect();
        (terms.len() > self.terms.len()).then(|| Self { terms, ..self.clone() })
    }
}

/// A query with its names looked up in a fact base.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The facts that are named by their ids, if the terms are ids.
    named: Option<HashSet<Key<Fact>>>,
    terms: Vec<Term>,
    topics: Option<HashSet<Key<Topic>>>,
    regions: Option<HashSet<Key<Region>>>,
    sources: Option<HashSet<Key<Source>>>,
    speakers: Option<HashSet<String>>,
    units: Option<HashSet<String>>,
    /// The relations of the notes that a fact needs one of.
    relations: Option<Vec<Relation>>,
    whole_periods: bool,
    query: Query,
}

impl Filter {
    /// Looks up the names of a query.
    pub fn new(query: &Query, base: &FactBase) -> Result<Self, UnknownName> {
        let mut terms = query.terms.clone();
        let relations = match &query.notes {
            _ if query.disputed => Some(vec![Relation::Disputes]),
            None => None,
            Some(None) => Some(Relation::ALL.to_vec()),
            Some(Some(typed)) => {
                let of = |word| Relation::ALL.iter().find(|it| Name::new(word).is(it.as_str()));
                let named: Option<Vec<_>> = typed.split(',').map(|it| of(it).copied()).collect();
                // `--notes sco` is `--notes` and a term.
                terms.extend(named.is_none().then(|| typed.clone()));
                Some(named.unwrap_or_else(|| Relation::ALL.to_vec()))
            }
        };
        let speakers =
            if query.speakers.is_empty() { BTreeSet::new() } else { names::speakers(base) };
        let are_ids = !terms.is_empty() && terms.iter().all(|term| term.contains('-'));
        let named = if are_ids { facts_of_ids(base, &terms) } else { None };
        Ok(Self {
            terms: if named.is_some() { Vec::new() } else { Term::all(&terms, base) },
            named: named.map(HashSet::from_iter),
            topics: union(base, NameKind::Topic, &query.topics, |it| it.topics(base))?,
            regions: union(base, NameKind::Region, &query.regions, |it| it.regions(base))?,
            sources: union(base, NameKind::Source, &query.sources, |it| it.sources_by(base))?,
            speakers: union(base, NameKind::Speaker, &query.speakers, |it| it.speakers(&speakers))?,
            units: union(base, NameKind::Unit, &query.units, |it| units_named(base, it))?,
            relations,
            whole_periods: false,
            query: query.clone(),
        })
    }

    /// The matching facts: those that match by their own record, then those that match by their
    /// quotation, both in the order of the fact base.
    pub fn select(&self, base: &FactBase) -> Vec<Key<Fact>> {
        let (mut by_record, mut by_quotation) = (Vec::new(), Vec::new());
        for (_, quotation) in base.quotations.iter() {
            let named = |key: &Key<Fact>| self.named.as_ref().is_none_or(|it| it.contains(key));
            let fits = quotation.facts().filter(named);
            let fits = fits.filter(|key| self.fits(base, &base.facts[*key]));
            let fits: Vec<Key<Fact>> = fits.collect();
            if fits.is_empty() {
                continue;
            }
            let (best, matching) = self.matching(base, quotation);
            let selected = fits.into_iter().filter(|key| matching.contains(key));
            let is_by_record = best == self.terms.len();
            (if is_by_record { &mut by_record } else { &mut by_quotation }).extend(selected);
        }
        by_record.append(&mut by_quotation);
        by_record
    }

    /// The facts of a quotation that match all terms, the most of them by their own record, and the
    /// number of these terms.
    fn matching(&self, base: &FactBase, quotation: &Quotation) -> (usize, Vec<Key<Fact>>) {
        let in_text: Vec<LazyCell<bool, _>> = self
            .terms
            .iter()
            .map(|term| LazyCell::new(move || term.is_in_quotation(quotation)))
            .collect();
        let own_matches = |fact: &Fact| {
            let mut own = 0;
            for (term, in_text) in self.terms.iter().zip(&in_text) {
                if term.is_in_fact(base, fact, |fact, dates| self.is_dated(fact, dates)) {
                    own += 1;
                } else if !term.is_in_labels(fact) && !**in_text {
                    return None;
                }
            }
            Some(own)
        };
        let counted =
            quotation.facts().filter_map(|key| Some((own_matches(&base.facts[key])?, key)));
        let counted: Vec<_> = counted.collect();
        let best = counted.iter().map(|(own, _)| *own).max().unwrap_or_default();
        (best, counted.into_iter().filter(|(own, _)| *own == best).map(|(_, key)| key).collect())
    }

    /// The number of further facts that `--during` would find, and the dates in question.
    pub fn left_out_by_dates(&self, base: &FactBase) -> Option<(usize, Vec<DateRange>)> {
        let of_terms = self.terms.iter().filter_map(|term| term.dates);
        let dates: Vec<DateRange> = self.query.years.iter().copied().chain(of_terms).collect();
        if dates.is_empty() {
            return None;
        }
        let wide = Self { whole_periods: true, ..self.clone() };
        let more = wide.select(base).len().saturating_sub(self.select(base).len());
        (more > 0).then_some((more, dates))
    }

    /// Whether a fact meets all conditions other than the terms.
    fn fits(&self, base: &FactBase, fact: &Fact) -> bool {
        let Query { years, during, kinds, paragraphs, figures, .. } = &self.query;
        let quotation = &base.quotations[fact.quotation];
        let unit = fact.figure.as_ref().map(|figure| &figure.unit);
        let paragraph = quotation.locator.paragraph();
        let has = |relation| fact.notes.iter().any(|note| base.notes[*note].relation == relation);
        let is_said_by = |it: &HashSet<_>| base.speakers_of(fact).any(|name| it.contains(&*name));
        (kinds.is_empty() || kinds.contains(&fact.kind))
            && self.sources.as_ref().is_none_or(|it| it.contains(&quotation.source))
            && meets(self.topics.as_ref(), &fact.topics)
            && meets(self.regions.as_ref(), &fact.regions)
            && (years.is_empty() || years.iter().any(|dates| self.is_dated(fact, *dates)))
            && (during.is_empty() || during.iter().any(|dates| overlaps(fact, *dates)))
            && (paragraphs.is_empty() || paragraph.is_some_and(|it| paragraphs.contains(&it)))
            && (!figures || fact.figure.is_some())
            && self.units.as_ref().is_none_or(|it| unit.is_some_and(|unit| it.contains(unit)))
            && self.relations.as_ref().is_none_or(|it| it.iter().any(|relation| has(*relation)))
            && self.speakers.as_ref().is_none_or(is_said_by)
    }

    fn is_dated(&self, fact: &Fact, dates: DateRange) -> bool {
        let date = fact.date.as_ref();
        date.is_some_and(|date| dates.has_date_of(&date.period))
            || (self.whole_periods && overlaps(fact, dates))
    }
}

fn overlaps(fact: &Fact, dates: DateRange) -> bool {
    fact.date.as_ref().is_some_and(|date| dates.overlaps(&date.period))
}

fn meets<T>(wanted: Option<&HashSet<Key<T>>>, has: &[Key<T>]) -> bool {
    wanted.is_none_or(|wanted| has.iter().any(|key| wanted.contains(key)))
}

/// What any of the names means; `None` without names. A name can be several, separated by commas.
fn union<T: Eq + Hash>(
    base: &FactBase,
    kind: NameKind,
    names: &[String],
    look_up: impl Fn(&Name<'_>) -> HashSet<T>,
) -> Result<Option<HashSet<T>>, UnknownName> {
    let mut all = HashSet::new();
    for typed in names {
        let found = look_up(&Name::new(typed));
        let parts = typed.split(',').filter(|_| found.is_empty());
        for part in parts {
            let found = look_up(&Name::new(part));
            if found.is_empty() {
                return Err(UnknownName::new(kind, part.trim(), base));
            }
            all.extend(found);
        }
        all.extend(found);
    }
    Ok((!names.is_empty()).then_some(all))
}

/// The words of a typed text, separated by spaces.
pub(crate) fn words_apart(typed: &str) -> impl Iterator<Item = String> {
    let words = typed.split_whitespace().map(|word| word.trim_matches(['-', '–', '—']));
    words.filter(|word| word.contains(char::is_alphanumeric)).map(str::to_owned)
}

/// What a condition finds by itself.
pub(crate) struct Alone {
    /// The term in quotation marks, or the option.
    pub(crate) condition: String,
    pub(crate) facts: usize,
    /// Similar words and names of a term that finds nothing, with their numbers of facts.
    pub(crate) nearest: Vec<(String, usize)>,
}

/// The number of facts that a query finds.
pub(crate) fn count_facts(query: &Query, base: &FactBase) -> usize {
    Filter::new(query, base).map_or(0, |filter| filter.select(base).len())
}

/// The only source of a query, if only notes are from it, and the number of their facts.
pub(crate) fn only_in_notes<'q>(query: &'q Query, base: &FactBase) -> Option<(&'q str, usize)> {
    let [source] = query.sources.as_slice() else { return None };
    let alone = Query { sources: query.sources.clone(), ..Query::default() };
    let facts = count_facts(&Query::of_term(source), base);
    (facts > 0 && count_facts(&alone, base) == 0).then_some((source, facts))
}

/// What each condition of a query without matches finds by itself, terms first.
pub(crate) fn each_alone(query: &Query, base: &FactBase) -> Vec<Alone> {
    let count = |term: &str| count_facts(&Query::of_term(term), base);
    let known = LazyCell::new(|| known_words(base));
    let terms = query.terms.iter().map(|term| {
        let facts = count(term);
        let nearest = if facts == 0 { nearest_terms(term, base, &known) } else { Vec::new() };
        let nearest = nearest.into_iter().map(|name| (count(&name), name));
        let nearest = nearest.filter(|(facts, _)| *facts > 0).map(|(facts, name)| (name, facts));
        Alone { condition: quoted(term), facts, nearest: nearest.collect() }
    });
    let options = query.options().into_iter().map(|(condition, query)| Alone {
        condition,
        facts: count_facts(&query, base),
        nearest: Vec::new(),
    });
    terms.chain(options).collect()
}

/// The maximum number of similar terms.
const MAX_NEAREST: usize = 5;

/// All names and words that a term can find.
fn known_words(base: &FactBase) -> Vec<Cow<'_, str>> {
    let names = NameKind::ALL.iter().flat_map(|kind| kind.names(base));
    names.chain(names::vocabulary(base).into_iter().map(Cow::from)).collect()
}

fn nearest_terms(typed: &str, base: &FactBase, known: &[Cow<'_, str>]) -> Vec<String> {
    let dates = typed.parse::<DateRange>();
    if let Err(DateRangeError::Reversed(range)) = dates {
        return vec![range.to_string()];
    }
    let figure = nearest_figure(typed, base);
    // No word is near to a number.
    if figure.is_some() || dates.is_ok() || !typed.contains(char::is_alphabetic) {
        return figure.into_iter().collect();
    }
    // Words of a phrase may be found apart.
    let is_telling = |word: &str| word.len() > 3 || word.starts_with(char::is_uppercase);
    let apart = typed.split(' ').filter(|word| typed.contains(' ') && is_telling(word));
    let known = known.iter().map(AsRef::as_ref);
    let other = known.filter(|name| fold(name) != fold(typed));
    let mut terms: Vec<String> = Vec::new();
    for term in nearest(typed, other).into_iter().chain(apart).take(MAX_NEAREST) {
        if !terms.iter().any(|known| fold(known) == fold(term)) {
            terms.push(term.to_owned());
        }
    }
    terms
}
