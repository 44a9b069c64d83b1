//! Checks of names: unused records, names of two records, notes without an address.

use std::collections::{HashMap, HashSet};

use super::Report;
use crate::model::{Code, Id, RecordKind, RegionCode, Severity};
use crate::text::{fold, quoted};

pub(super) fn check(report: &mut Report<'_>) {
    let base = report.base;
    check_use(report);
    let topics = base.topics.iter().map(|(key, topic)| -> Names<'_> {
        (key.index(), &topic.id, &topic.label, &topic.aliases, &[])
    });
    check_names(report, RecordKind::Topic, topics);
    let regions = base.regions.iter().map(|(key, region)| -> Names<'_> {
        (key.index(), &region.id, &region.label, &region.aliases, &region.codes)
    });
    check_names(report, RecordKind::Region, regions);
    let notes = base.notes.iter().map(|(key, note)| (key, &base.sources[note.source]));
    for (key, source) in notes.filter(|(_, source)| source.url.is_none()) {
        let at = (RecordKind::Note, key.index(), "source");
        let source = quoted(source.id.as_str());
        let message = format!("the source {source} of the note has no url");
        let help = "add its url, so that readers can check the note";
        report.add(at, (Code::NoteWithoutAddress, Severity::Warning), message, help);
    }
}

/// Reports topics, regions and sources without a use.
fn check_use(report: &mut Report<'_>) {
    let base = report.base;
    let topics: HashSet<_> = base.facts.values().flat_map(|fact| &fact.topics).copied().collect();
    let mut regions = HashSet::new();
    for region in base.facts.values().flat_map(|fact| &fact.regions) {
        // The regions around a known region are known.
        let _ = base.places_around(*region).all(|region| regions.insert(region));
    }
    let sources = base.quotations.values().map(|quotation| quotation.source);
    let sources: HashSet<_> = sources.chain(base.notes.values().map(|note| note.source)).collect();

    let mut warn = |(code, kind): (Code, RecordKind), index, id: &Id, message: &str, help| {
        let message = format!("{message} {}", quoted(id.as_str()));
        report.add((kind, index, "id"), (code, Severity::Warning), message, help);
    };
    let help = "use it or remove it";
    for (key, topic) in base.topics.iter().filter(|(key, _)| !topics.contains(key)) {
        let code = (Code::UnusedTopic, RecordKind::Topic);
        warn(code, key.index(), &topic.id, "no fact has the topic", help);
    }
    for (key, region) in base.regions.iter().filter(|(key, _)| !regions.contains(key)) {
        let code = (Code::UnusedRegion, RecordKind::Region);
        warn(code, key.index(), &region.id, "no fact is about the region", help);
    }
    let help = "quote it, name it in a note, or remove it";
    for (key, source) in base.sources.iter().filter(|(key, _)| !sources.contains(key)) {
        let code = (Code::UnusedSource, RecordKind::Source);
        warn(code, key.index(), &source.id, "no quotation or note is from the source", help);
    }
}

/// The index of a record, and its names: the id, the label, the aliases and the codes.
type Names<'n> = (usize, &'n Id, &'n str, &'n [String], &'n [RegionCode]);

/// Reports names that occur twice, apart from an id equal to the label.
fn check_names<'n>(
    report: &mut Report<'_>,
    kind: RecordKind,
    records: impl Iterator<Item = Names<'n>>,
) {
    let mut first = HashMap::new();
    for (index, id, label, aliases, codes) in records {
        let own = [(id.as_str(), "id", 0), (label, "label", 0)].into_iter();
        let aliases = aliases.iter().enumerate();
        let aliases = aliases.map(|(item, name)| (name.as_str(), "aliases", item));
        let codes = codes.iter().enumerate().map(|(item, code)| (code.as_str(), "codes", item));
        for (name, key, item) in own.chain(aliases).chain(codes) {
            let (other, first_key, first_item) =
                *first.entry(fold(name)).or_insert((id, key, item));
            if other == id && (first_key == "id" || (first_key, first_item) == (key, item)) {
                continue;
            }
            let (name, one, two) = (quoted(name), quoted(other.as_str()), quoted(id.as_str()));
            let (message, help) = if other == id {
                (
                    format!("the {kind} {one} has the name {name} twice"),
                    "remove one of them; case and accents make no difference",
                )
            } else {
                (
                    format!("the {kind}s {one} and {two} share the name {name}"),
                    "change one of the names; a search for it finds both",
                )
            };
            let code = (Code::NameCollision, Severity::Warning);
            let at = (kind, index, key);
            report.findings.push(report.finding(at, item, code, message, help));
        }
    }
}
