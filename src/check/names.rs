//! Checks of names: unused records, names of two records, notes without an address.

use std::collections::{HashMap, HashSet};

use super::Report;
use crate::model::{Code, Id, RecordKind, Severity, Source, SourceType};
use crate::text::{fold, quoted};

pub(super) fn check(report: &mut Report<'_>) {
    let base = report.base;
    check_use(report);
    let topics = base.topics.values().map(|topic| (&topic.id, topic.names()));
    check_names(report, RecordKind::Topic, topics);
    let regions = base.regions.values().map(|region| (&region.id, region.names()));
    check_names(report, RecordKind::Region, regions);
    // A reader finds a book by its title.
    let is_found = |source: &Source| {
        matches!(source.kind, SourceType::Book | SourceType::Chapter)
            || source.url.is_some()
            || source.doi.is_some()
            || source.isbn.is_some()
    };
    let notes = base.notes.iter().map(|(key, note)| (key, &base.sources[note.source]));
    for (key, source) in notes.filter(|(_, source)| !is_found(source)) {
        let at = (RecordKind::Note, key.index(), "source");
        let source = quoted(source.id.as_str());
        let message = format!("the source {source} of the note has no url, doi or isbn");
        let help = "add one, so that readers can check the note";
        report.add(at, (Code::NoteWithoutAddress, Severity::Warning), message, help);
    }
}

/// Reports topics, regions and sources without a use.
fn check_use(report: &mut Report<'_>) {
    let base = report.base;
    let topics: HashSet<_> = base.facts.values().flat_map(|fact| &fact.topics).copied().collect();
    let regions: HashSet<_> = base.facts.values().flat_map(|fact| base.places_of(fact)).collect();
    let sources = base.quotations.values().map(|quotation| quotation.source);
    let sources: HashSet<_> = sources.chain(base.notes.values().map(|note| note.source)).collect();

    let mut warn = |(kind, code), index, id: &Id, problem| {
        let message = format!("{problem} {}", quoted(id.as_str()));
        report.add((kind, index, "id"), (code, Severity::Warning), message, "use it or remove it");
    };
    for (key, topic) in base.topics.iter().filter(|(key, _)| !topics.contains(key)) {
        let code = (RecordKind::Topic, Code::UnusedTopic);
        warn(code, key.index(), &topic.id, "no fact has the topic");
    }
    for (key, region) in base.regions.iter().filter(|(key, _)| !regions.contains(key)) {
        let code = (RecordKind::Region, Code::UnusedRegion);
        warn(code, key.index(), &region.id, "no fact is about the region");
    }
    for (key, source) in base.sources.iter().filter(|(key, _)| !sources.contains(key)) {
        let code = (RecordKind::Source, Code::UnusedSource);
        warn(code, key.index(), &source.id, "no quotation or note is from the source");
    }
}

/// Reports names of two records.
fn check_names<'n>(
    report: &mut Report<'_>,
    kind: RecordKind,
    records: impl Iterator<Item = (&'n Id, impl Iterator<Item = &'n str>)>,
) {
    let mut first = HashMap::new();
    for (index, (id, names)) in records.enumerate() {
        for name in names {
            let other = *first.entry(fold(name)).or_insert(id);
            if other == id {
                continue;
            }
            let (name, one, two) = (quoted(name), quoted(other.as_str()), quoted(id.as_str()));
            let message = format!("the {kind}s {one} and {two} share the name {name}");
            let help = "change one of the names; a search for it finds both";
            let code = (Code::NameCollision, Severity::Warning);
            report.add((kind, index, "id"), code, message, help);
        }
    }
}
