//! Names: an id, a label, an alias or a code, without regard to case, accents, hyphens, spaces and
//! the number of a noun.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;

use crate::model::{Fact, FactBase, Figure, Key, Kind, Region, RegionCode, Source, Topic};
use crate::numbers::{currency_code, currency_named};
use crate::text::{
    Phrase, any_of, bare_words, excerpt, fold, is_one_of, nearest, quoted, shell_word, stem,
};

/// The kind of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameKind {
    Topic,
    Region,
    Source,
    Speaker,
    Unit,
    Id,
}

impl NameKind {
    pub(super) const ALL: [Self; 6] =
        [Self::Topic, Self::Region, Self::Speaker, Self::Source, Self::Unit, Self::Id];

    /// The name of the kind, and the command that lists its names.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Topic => ("topic", "povfacts topics"),
            Self::Region => ("region", "povfacts regions"),
            Self::Source => ("source", "povfacts sources"),
            Self::Speaker => ("speaker", "povfacts speakers"),
            Self::Unit => ("unit", "povfacts list --figures --columns unit"),
            Self::Id => ("fact", "povfacts list"),
        }
    }

    /// All names of the kind.
    pub(super) fn names(self, base: &FactBase) -> Vec<Cow<'_, str>> {
        let quotations = || base.quotations.iter().map(|(_, it)| it.id.as_str());
        let ids = base.facts.iter().map(|(_, it)| it.id.as_str()).chain(quotations());
        match self {
            Self::Topic => {
                base.topics.iter().flat_map(|(_, it)| of_topic(it)).map(Cow::from).collect()
            }
            Self::Region => {
                base.regions.iter().flat_map(|(_, it)| of_region(it)).map(Cow::from).collect()
            }
            Self::Source => {
                base.sources.iter().flat_map(|(_, it)| of_source(it)).map(Cow::from).collect()
            }
            Self::Speaker => speakers(base).into_iter().map(Cow::from).collect(),
            Self::Unit => units(base).iter().map(|it| it.unit.as_str().into()).collect(),
            Self::Id => ids.map(Cow::from).collect(),
        }
    }
}

fn of_topic(topic: &Topic) -> impl Iterator<Item = &str> {
    [topic.id.as_str(), &topic.label].into_iter().chain(topic.aliases.iter().map(String::as_str))
}

fn of_region(region: &Region) -> impl Iterator<Item = &str> {
    let aliases = region.aliases.iter().map(String::as_str);
    let codes = region.codes.iter().map(RegionCode::as_str);
    [region.id.as_str(), &region.label].into_iter().chain(aliases).chain(codes)
}

/// The id, and the title with and without the subtitle.
fn of_source(source: &Source) -> [&str; 3] {
    let title = source.title.as_str();
    [source.id.as_str(), title, title.split(": ").next().unwrap_or(title)]
}

/// A figure of each unit.
pub(super) fn units(base: &FactBase) -> Vec<&Figure> {
    let figures = base.facts.iter().filter_map(|(_, fact)| fact.figure.as_ref());
    let units: HashMap<&str, _> = figures.map(|figure| (figure.unit.as_str(), figure)).collect();
    units.into_values().collect()
}

/// The maximum number of words of a part of a name.
const MAX_PARTS: usize = 8;

/// The maximum number of names with a similar word.
const MAX_NEAR: usize = 3;

/// A name that the fact base does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    kind: NameKind,
    typed: String,
    /// Similar names.
    nearest: Vec<String>,
    /// The kind that has the name, or similar names.
    other: Option<NameKind>,
}

impl UnknownName {
    pub(super) fn new(kind: NameKind, typed: &str, base: &FactBase) -> Self {
        let near = |kind: NameKind| {
            let known = kind.names(base);
            let mut near = nearest(typed, known.iter().map(AsRef::as_ref));
            if near.is_empty() {
                // "povrty" is near to a word of "Poverty lines".
                let is_near = |word: &str| !nearest(typed, [word]).is_empty();
                let has_near = |name: &&Cow<'_, str>| {
                    excerpt(name) == **name && name.split([' ', '-']).any(is_near)
                };
                near = known.iter().filter(has_near).map(AsRef::as_ref).take(MAX_NEAR).collect();
            }
            near.into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        let name = Name::new(typed);
        let has = |other: &&NameKind| {
            **other != kind && other.names(base).iter().any(|known| name.is(known))
        };
        let (typed, own) = (typed.to_owned(), near(kind));
        if let Some(other) = NameKind::ALL.iter().find(has) {
            return Self { kind, nearest: vec![typed.clone()], typed, other: Some(*other) };
        }
        let others = NameKind::ALL.iter().map(|other| (*other, near(*other)));
        let other = others.into_iter().find(|(_, near)| own.is_empty() && !near.is_empty());
        let (other, nearest) = other.map_or((None, own), |(kind, near)| (Some(kind), near));
        Self { kind, typed, nearest, other }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, all) = self.kind.words();
        write!(f, "there is no {what} {}; ", quoted(&self.typed))?;
        match (self.other, self.nearest.first()) {
            (None | Some(NameKind::Id), _) | (_, None) => {}
            (Some(other), Some(name)) => {
                let ((other, _), word) = (other.words(), shell_word(name));
                let is_typed = *name == self.typed;
                let what = if is_typed { "it is" } else { "did you mean" };
                let end = if is_typed { ": use" } else { "?" };
                return write!(f, "{what} a {other}{end} --{other} {word}");
            }
        }
        if !self.nearest.is_empty() {
            let names: Vec<String> = self.nearest.iter().map(|name| quoted(name)).collect();
            write!(f, "did you mean {}? ", any_of(&names))?;
        }
        write!(f, "{all} lists them all")
    }
}

impl std::error::Error for UnknownName {}

/// A name to compare with others. A name without letters and digits is like no other.
#[derive(Clone, Debug)]
pub(super) struct Name<'t> {
    pub(super) typed: &'t str,
    letters: String,
    stems: String,
}

impl<'t> Name<'t> {
    pub(super) fn new(typed: &'t str) -> Self {
        let folded = fold_name(typed);
        let (letters, stems) = letters_and_stems(&folded).unzip();
        Self { typed, letters, stems }
    }

    pub(super) fn is(&self, other: &str) -> bool {
        // The first letter rules out most names.
        let first = other.chars().find(|char| char.is_alphanumeric());
        let first = first.filter(char::is_ascii).map(|first| first.to_ascii_lowercase());
        if self.letters.is_empty() || first.is_some_and(|first| !self.letters.starts_with(first)) {
            return false;
        }
        let folded = fold_name(other);
        let mut rest = (Some(self.letters.as_str()), Some(self.stems.as_str()));
        for (letters, stem) in letters_and_stems(&folded) {
            rest.0 = rest.0.and_then(|rest| rest.strip_prefix(&*letters));
            rest.1 = rest.1.and_then(|rest| rest.strip_prefix(&*stem));
            if rest == (None, None) {
                return false;
            }
        }
        rest.0 == Some("") || rest.1 == Some("")
    }

    pub(super) fn topics(&self, base: &FactBase) -> HashSet<Key<Topic>> {
        let named = base.topics.iter().filter(|(_, it)| of_topic(it).any(|name| self.is(name)));
        named.map(|(key, _)| key).collect()
    }

    /// The regions with the name and all regions within them.
    pub(super) fn regions(&self, base: &FactBase) -> HashSet<Key<Region>> {
        let named = base.regions.iter().filter(|(_, it)| of_region(it).any(|name| self.is(name)));
        with_places_within(base, named.map(|(key, _)| key).collect())
    }

    pub(super) fn sources(&self, base: &FactBase) -> HashSet<Key<Source>> {
        let named =
            base.sources.iter().filter(|(_, it)| of_source(it).iter().any(|name| self.is(name)));
        named.map(|(key, _)| key).collect()
    }

    /// The sources with the name, else those of an author, a newspaper or a publisher with it.
    pub(super) fn sources_by(&self, base: &FactBase) -> HashSet<Key<Source>> {
        let named = self.sources(base);
        if !named.is_empty() {
            return named;
        }
        let is_by = |source: &Source| {
            source.authors.iter().any(|author| self.is(&author.in_text()))
                || source.container.iter().chain(&source.publisher).any(|name| self.is(name))
        };
        base.sources.iter().filter(|(_, it)| is_by(it)).map(|(key, _)| key).collect()
    }

    /// The speakers with the name, else the only speaker with it as a part of the name.
    pub(super) fn speakers(&self, speakers: &BTreeSet<String>) -> HashSet<String> {
        let whole: HashSet<_> = speakers.iter().filter(|name| self.is(name)).cloned().collect();
        let has_part = |name: &&String| {
            let folded = fold(name);
            let parts: Vec<&str> = folded.split(|char: char| !char.is_alphanumeric()).collect();
            let mut lengths = 1..=parts.len().min(MAX_PARTS);
            lengths.any(|length| parts.windows(length).any(|part| self.is(&part.join(" "))))
        };
        let mut partial = speakers.iter().filter(has_part);
        match (partial.next(), partial.next()) {
            (Some(only), None) if whole.is_empty() => HashSet::from([only.clone()]),
            _ => whole,
        }
    }

    pub(super) fn kind(&self) -> Option<Kind> {
        Kind::ALL.iter().find(|kind| self.is(kind.as_str())).copied()
    }
}

/// Folds a name: "Belt & Road" is "belt and road".
fn fold_name(name: &str) -> Cow<'_, str> {
    let folded = fold(name);
    if folded.contains(" & ") { folded.replace(" & ", " and ").into() } else { folded }
}

/// The letters and digits of each word of a folded name, and its stem.
fn letters_and_stems(folded: &str) -> impl Iterator<Item = (String, String)> {
    bare_words(folded).map(|(_, word)| {
        let letters: String = word.chars().filter(|char| char.is_alphanumeric()).collect();
        let stem = stem(&letters).into_owned();
        (letters, stem)
    })
}

/// A unit, as typed: words of it, a currency, "percent" or "money".
#[derive(Clone, Debug)]
pub(super) struct Unit {
    words: Phrase,
    currency: Option<&'static str>,
    is_percent: bool,
    is_money: bool,
    is_people: bool,
}

impl Unit {
    pub(super) fn new(typed: &str) -> Self {
        let typed = typed.trim();
        let folded = fold(typed);
        let currency = currency_named(&folded).or_else(|| currency_code(&typed.to_uppercase()));
        let is_percent = typed == "%" || is_one_of("percent percentage percentages", &folded);
        let is_money = is_one_of("money currency currencies", &folded);
        let words = Phrase::in_any_form(typed);
        Self { words, currency, is_percent, is_money, is_people: is_people(&folded) }
    }

    pub(super) fn is_of(&self, figure: &Figure) -> bool {
        self.is_kind_of(figure) || self.words.is_in(&figure.unit)
    }

    /// Whether the whole unit has the name.
    pub(super) fn is_name_of(&self, figure: &Figure, name: &Name<'_>) -> bool {
        self.is_kind_of(figure) || name.is(&figure.unit)
    }

    fn is_kind_of(&self, figure: &Figure) -> bool {
        (self.is_percent && figure.unit == "percent")
            || (self.is_money && figure.currency().is_some())
            || (self.is_people && is_people(&figure.unit))
            || (self.currency.is_some() && self.currency == figure.currency())
    }
}

fn is_people(unit: &str) -> bool {
    is_one_of("people person persons", unit)
}

/// The units with the name, else those with its words.
pub(super) fn units_named(base: &FactBase, name: &Name<'_>) -> HashSet<String> {
    let (unit, units) = (Unit::new(name.typed), units(base));
    let named: Vec<_> = units.iter().filter(|it| unit.is_name_of(it, name)).collect();
    let worded = units.iter().filter(|it| named.is_empty() && unit.is_of(it));
    named.iter().copied().chain(worded).map(|it| it.unit.clone()).collect()
}

/// Regions with all regions within them.
pub(super) fn with_places_within(
    base: &FactBase,
    mut regions: HashSet<Key<Region>>,
) -> HashSet<Key<Region>> {
    let mut inner: HashMap<_, Vec<_>> = HashMap::new();
    for (key, region) in base.regions.iter().filter(|_| !regions.is_empty()) {
        inner.entry(region.within).or_default().push(key);
    }
    let mut rest: Vec<_> = regions.iter().copied().collect();
    while let Some(outer) = rest.pop() {
        let inner = inner.get(&Some(outer)).into_iter().flatten();
        rest.extend(inner.copied().filter(|key| regions.insert(*key)));
    }
    regions
}

/// The sources with a name or by an author; at least one.
pub(crate) fn sources_named(
    base: &FactBase,
    name: &str,
) -> Result<HashSet<Key<Source>>, UnknownName> {
    let found = Name::new(name).sources_by(base);
    if found.is_empty() { Err(UnknownName::new(NameKind::Source, name, base)) } else { Ok(found) }
}

/// The facts of ids, in the order of the ids, each once; `None` if one is no id. A text can have
/// several ids, separated by commas. The id of a quotation means all its facts.
pub(crate) fn facts_of_ids(base: &FactBase, ids: &[String]) -> Option<Vec<Key<Fact>>> {
    let mut known: HashMap<&str, Vec<Key<Fact>>> = HashMap::new();
    known.extend(base.quotations.iter().map(|(_, it)| (it.id.as_str(), it.facts().collect())));
    // A fact overrides the quotation with the same id.
    known.extend(base.facts.iter().map(|(key, it)| (it.id.as_str(), vec![key])));
    let (mut facts, mut seen) = (Vec::new(), HashSet::new());
    for id in ids.iter().flat_map(|ids| ids.split(',')) {
        let found = known.get(id.trim().to_ascii_lowercase().as_str())?;
        facts.extend(found.iter().filter(|key| seen.insert(**key)));
    }
    Some(facts)
}

/// All speakers.
pub(super) fn speakers(base: &FactBase) -> BTreeSet<String> {
    base.facts.iter().flat_map(|(_, fact)| base.speakers_of(fact)).map(Cow::into_owned).collect()
}

/// All words that a TERM can find, folded: of claims, quotations, names and units.
pub(super) fn vocabulary(base: &FactBase) -> HashSet<String> {
    let claims = base.facts.iter().map(|(_, fact)| Cow::from(fact.claim.as_str()));
    let texts = base.quotations.iter().map(|(_, it)| Cow::from(it.text.as_str()));
    let names = NameKind::ALL.iter().flat_map(|kind| kind.names(base));
    let mut words: HashSet<String> = HashSet::new();
    for text in claims.chain(texts).chain(names) {
        for word in fold(&text).split(|char: char| !char.is_alphanumeric()) {
            if !words.contains(word) {
                words.insert(word.to_owned());
            }
        }
    }
    words
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
