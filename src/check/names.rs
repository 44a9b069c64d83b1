//! Checks of names: unused records, names of two records, notes without an address.

use std::collections::{HashMap, HashSet};

use crate::model::{Code, FactBase, Finding, Id, Places, RecordKind, RegionCode};
use crate::text::{fold, quoted};

pub(super) fn findings(base: &FactBase, places: &Places) -> Vec<Finding> {
    let mut findings = unused(base, places);
    let topics = base.topics.iter().map(|(key, topic)| {
        (key.index(), &topic.id, names(&topic.id, &topic.label, &topic.aliases, &[]))
    });
    findings.extend(collisions(RecordKind::Topic, topics, places));
    let regions = base.regions.iter().map(|(key, region)| {
        let names = names(&region.id, &region.label, &region.aliases, &region.codes);
        (key.index(), &region.id, names)
    });
    findings.extend(collisions(RecordKind::Region, regions, places));
    for (key, note) in base.notes.iter() {
        let source = &base.sources[note.source];
        if source.url.is_none() {
            let place = places.of(RecordKind::Note, key.index(), "source");
            let source = quoted(source.id.as_str());
            let message = format!("the note rests on the source {source}, which has no url");
            let help = "give the source its url, so that a reader can follow the note";
            findings.push(Finding::warning(Code::NoteWithoutAddress, place, message, help));
        }
    }
    findings
}

/// Topics, regions and sources without a use.
fn unused(base: &FactBase, places: &Places) -> Vec<Finding> {
    let facts = || base.facts.iter().map(|(_, fact)| fact);
    let topics: HashSet<_> = facts().flat_map(|fact| &fact.topics).copied().collect();
    let mut regions = HashSet::new();
    for region in facts().flat_map(|fact| &fact.regions) {
        // The regions around a known region are known.
        let _ = base.places_around(*region).all(|region| regions.insert(region));
    }
    let quoted_sources = base.quotations.iter().map(|(_, quotation)| quotation.source);
    let sources: HashSet<_> =
        quoted_sources.chain(base.notes.iter().map(|(_, note)| note.source)).collect();

    let mut findings = Vec::new();
    let mut warn = |code, kind, index, message: String, help| {
        findings.push(Finding::warning(code, places.of(kind, index, "id"), message, help));
    };
    for (key, topic) in base.topics.iter().filter(|(key, _)| !topics.contains(key)) {
        let message = format!("no fact is on the topic {}", quoted(topic.id.as_str()));
        let help = "use it or take it out";
        warn(Code::UnusedTopic, RecordKind::Topic, key.index(), message, help);
    }
    for (key, region) in base.regions.iter().filter(|(key, _)| !regions.contains(key)) {
        let message = format!("no fact is about the region {}", quoted(region.id.as_str()));
        let help = "use it or take it out";
        warn(Code::UnusedRegion, RecordKind::Region, key.index(), message, help);
    }
    for (key, source) in base.sources.iter().filter(|(key, _)| !sources.contains(key)) {
        let message = format!("nothing rests on the source {}", quoted(source.id.as_str()));
        let help = "quote it, let a note rest on it, or take it out";
        warn(Code::UnusedSource, RecordKind::Source, key.index(), message, help);
    }
    findings
}

/// A name with its key in the record and the index in the list of the key.
type Name<'n> = (&'n str, &'static str, usize);

/// All names of a record.
fn names<'n>(
    id: &'n Id,
    label: &'n str,
    aliases: &'n [String],
    codes: &'n [RegionCode],
) -> Vec<Name<'n>> {
    let mut names = vec![(id.as_str(), "id", 0), (label, "label", 0)];
    names.extend(aliases.iter().enumerate().map(|(item, name)| (name.as_str(), "aliases", item)));
    names.extend(codes.iter().enumerate().map(|(item, code)| (code.as_str(), "codes", item)));
    names
}

/// Reports names that occur twice, apart from an id that equals its label.
fn collisions<'n>(
    kind: RecordKind,
    records: impl Iterator<Item = (usize, &'n Id, Vec<Name<'n>>)>,
    places: &Places,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut first: HashMap<_, (&Id, &str)> = HashMap::new();
    for (index, id, names) in records {
        for (name, key, item) in names {
            let Some((other, other_key)) = first.get(&fold(name)) else {
                first.insert(fold(name), (id, key));
                continue;
            };
            if *other == id && *other_key == "id" {
                continue;
            }
            let (name, one, two) = (quoted(name), quoted(other.as_str()), quoted(id.as_str()));
            let (message, help) = if *other == id {
                (
                    format!("{name} names the {kind} {one} twice"),
                    "names are compared without case, accents and punctuation: keep one of them",
                )
            } else {
                (
                    format!("{name} names two {kind}s: {one} and {two}"),
                    "a search for it finds both: give one of them another name",
                )
            };
            let place = places.item(kind, index, key, item);
            findings.push(Finding::warning(Code::NameCollision, place, message, help));
        }
    }
    findings
}
