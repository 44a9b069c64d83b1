//! Names: an id, a label, an alias or a code, in any case.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;

use crate::model::{Fact, FactBase, Key, Region, Source, Topic};
use crate::text::{Phrase, excerpt, nearest};

/// The kind of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    Topic,
    Region,
    Source,
    /// A speaker.
    Speaker,
    Fact,
}

/// A name without a record in the fact base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    pub kind: NameKind,
    pub typed: String,
    /// Similar names.
    pub nearest: Vec<String>,
}

impl UnknownName {
    pub(super) fn new<'n>(
        kind: NameKind,
        typed: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) -> Self {
        let nearest = nearest(typed, known).into_iter().map(str::to_owned).collect();
        Self { kind, typed: typed.to_owned(), nearest }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, all) = match self.kind {
            NameKind::Topic => ("topic", "the command topics lists them all"),
            NameKind::Region => ("region", "the command regions lists them all"),
            NameKind::Source => ("source", "the command sources lists them all"),
            NameKind::Speaker => ("speaker", "`list --columns attributed_to` lists them all"),
            NameKind::Fact => ("fact", "the command list lists them all"),
        };
        write!(f, "there is no {what} \"{}\"; ", excerpt(&self.typed))?;
        match self.nearest.as_slice() {
            [] => f.write_str(all),
            [only] => write!(f, "did you mean \"{only}\"? ({all})"),
            [first @ .., last] => {
                write!(f, "did you mean \"{}\" or \"{last}\"? ({all})", first.join("\", \""))
            }
        }
    }
}

impl std::error::Error for UnknownName {}

/// All names of topics.
pub(super) fn of_topics(base: &FactBase) -> impl Iterator<Item = &str> {
    base.topics.iter().flat_map(|(_, topic)| {
        let aliases = topic.aliases.iter().map(String::as_str);
        [topic.id.as_str(), &topic.label].into_iter().chain(aliases)
    })
}

/// All names of regions other than codes.
pub(super) fn of_regions(base: &FactBase) -> impl Iterator<Item = &str> {
    base.regions.iter().flat_map(|(_, region)| {
        let aliases = region.aliases.iter().map(String::as_str);
        [region.id.as_str(), &region.label].into_iter().chain(aliases)
    })
}

/// The topics with a name.
pub(super) fn topics(base: &FactBase, name: &str) -> HashSet<Key<Topic>> {
    let named = Phrase::new(name);
    let is = |topic: &Topic| {
        topic.id.as_str().eq_ignore_ascii_case(name)
            || named.is(&topic.label)
            || topic.aliases.iter().any(|alias| named.is(alias))
    };
    base.topics.iter().filter(|(_, topic)| is(topic)).map(|(key, _)| key).collect()
}

/// The regions with a name, without the regions within them.
pub(super) fn regions(base: &FactBase, name: &str) -> HashSet<Key<Region>> {
    let named = Phrase::new(name);
    let is = |region: &Region| {
        region.id.as_str().eq_ignore_ascii_case(name)
            || named.is(&region.label)
            || region.aliases.iter().any(|alias| named.is(alias))
            || region.codes.iter().any(|code| code.as_str().eq_ignore_ascii_case(name))
    };
    base.regions.iter().filter(|(_, region)| is(region)).map(|(key, _)| key).collect()
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

/// The source with an id, or all sources with a title; at least one.
pub(crate) fn sources_named(
    base: &FactBase,
    name: &str,
) -> Result<HashSet<Key<Source>>, UnknownName> {
    let title = Phrase::new(name);
    let is =
        |source: &Source| source.id.as_str().eq_ignore_ascii_case(name) || title.is(&source.title);
    let found: HashSet<_> =
        base.sources.iter().filter(|(_, source)| is(source)).map(|(key, _)| key).collect();
    if found.is_empty() {
        let ids = base.sources.iter().map(|(_, source)| source.id.as_str());
        return Err(UnknownName::new(NameKind::Source, name, ids));
    }
    Ok(found)
}

/// All speakers.
pub(super) fn speakers(base: &FactBase) -> BTreeSet<String> {
    base.facts.iter().flat_map(|(_, fact)| base.speakers_of(fact)).map(Cow::into_owned).collect()
}

/// The facts of ids, in the order of the ids, each once. The id of a quotation means all its facts.
pub(crate) fn facts_of_ids(base: &FactBase, ids: &[String]) -> Result<Vec<Key<Fact>>, UnknownName> {
    // One pass over the fact base for any number of ids.
    let mut found: HashMap<String, Option<Vec<Key<Fact>>>> =
        ids.iter().map(|id| (id.to_ascii_lowercase(), None)).collect();
    let quotations = base.quotations.iter().map(|(_, it)| (&it.id, it.facts().collect()));
    let facts = base.facts.iter().map(|(key, fact)| (&fact.id, vec![key]));
    // A fact overrides the quotation with the same id.
    for (id, keys) in quotations.chain(facts) {
        if let Some(found) = found.get_mut(id.as_str()) {
            *found = Some(keys);
        }
    }
    let (mut facts, mut seen) = (Vec::new(), HashSet::new());
    for id in ids {
        let Some(keys) = found.get(&id.to_ascii_lowercase()).cloned().flatten() else {
            let quotations = base.quotations.iter().map(|(_, quotation)| quotation.id.as_str());
            let known = base.facts.iter().map(|(_, fact)| fact.id.as_str()).chain(quotations);
            return Err(UnknownName::new(NameKind::Fact, id, known));
        };
        facts.extend(keys.into_iter().filter(|key| seen.insert(*key)));
    }
    Ok(facts)
}
