//! Names: an id, a label, an alias or a code, without regard to case, accents, hyphens, spaces and
//! the number of a noun.

use std::collections::{BTreeSet, HashMap, HashSet};

use anyhow::{Error, Result, anyhow};

use crate::model::vocabulary::vocabulary;
use crate::model::{Fact, FactBase, Figure, Key, Kind, Region, Source, Speaker, Topic};
use crate::numbers::{currency_code, currency_named};
use crate::text::{
    Phrase, bare_words, did_you_mean, fold, is_one_of, nearest, quoted, shell_word, stem,
};

vocabulary! {
    /// The kind of a name, as in its option.
    pub(super) enum NameKind {
        Topic = "topic",
        Region = "region",
        Speaker = "speaker",
        Source = "source",
        Unit = "unit",
    }
}

impl NameKind {
    /// All names of the kind.
    pub(super) fn names(self, base: &FactBase) -> Vec<String> {
        match self {
            Self::Topic => base.topics.values().flat_map(Topic::names).map(str::to_owned).collect(),
            Self::Region => {
                base.regions.values().flat_map(Region::names).map(str::to_owned).collect()
            }
            Self::Source => base.sources.values().flat_map(of_source).map(str::to_owned).collect(),
            Self::Speaker => speakers(base).into_iter().collect(),
            Self::Unit => units(base).iter().map(|it| it.unit.clone()).collect(),
        }
    }
}

/// The id, and the title with and without the subtitle.
fn of_source(source: &Source) -> [&str; 3] {
    let title = source.title.as_str();
    [source.id.as_str(), title, title.split(": ").next().unwrap_or(title)]
}

/// All speakers and their organizations.
pub(super) fn speakers(base: &FactBase) -> BTreeSet<String> {
    let speakers = base.facts.values().flat_map(|fact| base.speakers_of(fact));
    speakers.flat_map(Speaker::names).collect()
}

/// Whether a speaker of a fact, or their organization, has one of the names.
pub(super) fn is_by(base: &FactBase, fact: &Fact, names: &HashSet<String>) -> bool {
    base.speakers_of(fact).into_iter().flat_map(Speaker::names).any(|name| names.contains(&name))
}

/// A figure of each unit.
pub(super) fn units(base: &FactBase) -> Vec<&Figure> {
    let figures = base.facts.values().filter_map(|fact| fact.figure.as_ref());
    let units: HashMap<&str, _> = figures.map(|figure| (figure.unit.as_str(), figure)).collect();
    units.into_values().collect()
}

/// The error about an unknown name, with the same name of a different kind, or similar names.
pub(super) fn unknown(kind: NameKind, typed: &str, base: &FactBase) -> Error {
    let name = Name::new(typed);
    let has_name = |kind: &&NameKind| kind.names(base).iter().any(|known| name.is(known));
    let problem = format!("there is no {kind} {}", quoted(typed));
    if let Some(other) = NameKind::ALL.iter().find(has_name) {
        return anyhow!("{problem}; it is a {other}: use --{other} {}", shell_word(typed));
    }
    let known = kind.names(base);
    let near = did_you_mean(&nearest(typed, known.iter().map(String::as_str)), &[]);
    let space = if near.is_empty() { "" } else { " " };
    let all =
        if kind == NameKind::Unit { "list --figures --columns unit" } else { &format!("{kind}s") };
    anyhow!("{problem}; {near}{space}povfacts {all} lists them all")
}

/// A name to compare with others. A name without letters and digits is like no other.
#[derive(Clone, Debug)]
pub(super) struct Name<'t> {
    typed: &'t str,
    letters: String,
    stems: String,
}

impl<'t> Name<'t> {
    pub(super) fn new(typed: &'t str) -> Self {
        // "Belt & Road" is "belt and road".
        let folded = fold(typed).replace(" & ", " and ");
        let words = bare_words(&folded).map(|(_, word)| {
            let letters = word.replace(|char: char| !char.is_alphanumeric(), "");
            let stem = stem(&letters).into_owned();
            (letters, stem)
        });
        let (letters, stems) = words.unzip();
        Self { typed, letters, stems }
    }

    pub(super) fn is(&self, other: &str) -> bool {
        // The first letter rules out most names.
        let first = other.chars().find(|char| char.is_alphanumeric());
        let first = first.filter(char::is_ascii).map(|first| first.to_ascii_lowercase());
        if self.letters.is_empty() || first.is_some_and(|first| !self.letters.starts_with(first)) {
            return false;
        }
        let other = Name::new(other);
        other.letters == self.letters || other.stems == self.stems
    }

    pub(super) fn topics(&self, base: &FactBase) -> HashSet<Key<Topic>> {
        base.topics.matching(|topic| topic.names().any(|name| self.is(name)))
    }

    pub(super) fn regions(&self, base: &FactBase) -> HashSet<Key<Region>> {
        base.regions.matching(|region| region.names().any(|name| self.is(name)))
    }

    pub(super) fn sources(&self, base: &FactBase) -> HashSet<Key<Source>> {
        base.sources.matching(|source| of_source(source).iter().any(|name| self.is(name)))
    }

    /// The sources with the name, else the sources of an author, a newspaper or a publisher with it.
    pub(super) fn sources_by(&self, base: &FactBase) -> HashSet<Key<Source>> {
        let named = self.sources(base);
        if !named.is_empty() {
            return named;
        }
        base.sources.matching(|source| source.makers().any(|name| self.is(name)))
    }

    /// The speakers with the name, else the only speaker with it as a part of the name.
    pub(super) fn speakers(&self, speakers: &BTreeSet<String>) -> HashSet<String> {
        let whole: HashSet<_> = speakers.iter().filter(|name| self.is(name)).cloned().collect();
        let part = Phrase::in_any_form(self.typed);
        let has_part =
            |name: &&String| part.is_in(&name.replace(|char: char| !char.is_alphanumeric(), " "));
        let mut partial = speakers.iter().filter(has_part);
        match (partial.next(), partial.next()) {
            (Some(only), None) if whole.is_empty() => HashSet::from([only.clone()]),
            _ => whole,
        }
    }

    pub(super) fn units(&self, units: &[&Figure]) -> HashSet<String> {
        let unit = Unit::new(self.typed);
        units.iter().filter(|it| unit.is_of(it)).map(|it| it.unit.clone()).collect()
    }

    /// The units with the name, else those with its words.
    pub(super) fn best_units(&self, units: &[&Figure]) -> HashSet<String> {
        let unit = Unit::new(self.typed);
        let named = units.iter().filter(|it| unit.is_name_of(it, self));
        let named: HashSet<String> = named.map(|it| it.unit.clone()).collect();
        if named.is_empty() { self.units(units) } else { named }
    }

    pub(super) fn kind(&self) -> Option<Kind> {
        Kind::ALL.iter().find(|kind| self.is(kind.as_str())).copied()
    }
}

/// A unit, as typed: words of it, a currency, "percent" or "money".
#[derive(Clone, Debug)]
pub(super) struct Unit {
    words: Phrase,
    currency: Option<&'static str>,
    /// Its names, if the unit has several.
    names: Option<&'static str>,
}

/// The names of units with several.
const UNIT_NAMES: [&str; 3] =
    ["percent percentage percentages %", "money currency currencies", "people person persons"];

fn names_of_unit(name: &str) -> Option<&'static str> {
    UNIT_NAMES.into_iter().find(|names| is_one_of(names, name))
}

impl Unit {
    pub(super) fn new(typed: &str) -> Self {
        let typed = typed.trim();
        let folded = fold(typed);
        let currency = currency_named(&folded).or_else(|| currency_code(&typed.to_uppercase()));
        Self { words: Phrase::in_any_form(typed), currency, names: names_of_unit(&folded) }
    }

    pub(super) fn is_of(&self, figure: &Figure) -> bool {
        self.is_kind_of(figure) || self.words.is_in(&figure.unit)
    }

    /// Whether the whole unit has the name.
    pub(super) fn is_name_of(&self, figure: &Figure, name: &Name<'_>) -> bool {
        self.is_kind_of(figure) || name.is(&figure.unit)
    }

    fn is_kind_of(&self, figure: &Figure) -> bool {
        let unit = if figure.currency().is_some() { "money" } else { &figure.unit };
        (self.names.is_some() && self.names == names_of_unit(unit))
            || (self.currency.is_some() && self.currency == figure.currency())
    }
}

/// The sources with a name or by an author; at least one.
pub(crate) fn sources_named(base: &FactBase, name: &str) -> Result<HashSet<Key<Source>>> {
    let found = Name::new(name).sources_by(base);
    if found.is_empty() { Err(unknown(NameKind::Source, name, base)) } else { Ok(found) }
}

/// The facts of ids, in the order of the ids, each once; `None` if any is no id. A text can have
/// several ids, separated by commas. The id of a quotation means all its facts.
pub(crate) fn facts_of_ids(base: &FactBase, ids: &[String]) -> Option<Vec<Key<Fact>>> {
    let mut known: HashMap<&str, Vec<Key<Fact>>> = HashMap::new();
    known.extend(base.quotations.values().map(|it| (it.id.as_str(), it.facts().collect())));
    // A fact overrides the quotation with the same id.
    known.extend(base.facts.iter().map(|(key, it)| (it.id.as_str(), vec![key])));
    let (mut facts, mut seen) = (Vec::new(), HashSet::new());
    for id in ids.iter().flat_map(|ids| ids.split(',')) {
        let found = known.get(id.trim().to_ascii_lowercase().as_str())?;
        facts.extend(found.iter().filter(|key| seen.insert(**key)));
    }
    Some(facts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_matched_whole_without_regard_to_its_spelling() {
        for (typed, name, is) in [
            ("shanghai cooperation organisation", "Shanghai Cooperation Organisation", true),
            ("central asia", "central-asia", true),
            ("CentralAsia", "Central Asia", true),
            ("xian", "Xi'an", true),
            ("Xi’an", "xian", true),
            ("projections", "projection", true),
            ("belt & road", "Belt and Road", true),
            ("trade and aid", "Trade & aid", true),
            ("shanghai", "Shanghai Cooperation Organisation", false),
            ("", "", false),
            ("--", "-", false),
        ] {
            assert_eq!(Name::new(typed).is(name), is, "{typed:?} {name:?}");
        }
    }

    #[test]
    fn a_part_of_a_name_is_enough_if_one_speaker_has_it() {
        let speakers = ["DKNews.kz", "Han Chunlin", "Han Zheng", "World Bank", "Xi Jinping"];
        let speakers: BTreeSet<String> = speakers.map(str::to_owned).into();
        for (typed, name) in [
            ("xi", Some("Xi Jinping")),
            ("bank", Some("World Bank")),
            ("dknews", Some("DKNews.kz")),
            ("han zheng", Some("Han Zheng")),
            ("han", None),
            ("x", None),
        ] {
            let found = Name::new(typed).speakers(&speakers);
            assert_eq!(found, name.map(str::to_owned).into_iter().collect(), "{typed}");
        }
    }
}
