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
    let notes = base.notes.iter().map(|(key, note)| (key, &base.sources[note.source]));
    // A reader finds a book by its title.
    let is_found = |source: &Source| {
        matches!(source.kind, SourceType::Book | SourceType::Chapter)
            || source.url.is_some()
            || source.doi.is_some()
            || source.isbn.is_some()
    };
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

/// Reports names that occur twice, apart from an id equal to the label. A name has its key and its
/// index in a list.
fn check_names<'n>(
    report: &mut Report<'_>,
    kind: RecordKind,
    records: impl Iterator<Item = (&'n Id, impl Iterator<Item = (&'static str, usize, &'n str)>)>,
) {
    let mut first = HashMap::new();
    for (index, (id, names)) in records.enumerate() {
        for (key, item, name) in names {
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
            report.add_item(at, item, code, message, help);
        }
    }
}
