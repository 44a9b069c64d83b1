//! The names, codes and places of a fact base, and whether anything uses them.

use std::collections::{HashMap, HashSet};

use super::gazetteer::{Coded, Gazetteer, M49};
use crate::model::{Code, FactBase, Finding, Key, Place, Places, RecordKind, Region, RegionCode};
use crate::text::{fold, quoted};

/// Everything that is unsound in the names of a fact base.
pub(super) fn findings(base: &FactBase, places: &Places) -> Vec<Finding> {
    let mut names = Names { base, places, findings: Vec::new() };
    names.unused();
    names.collisions();
    names.codes();
    names.addresses();
    names.findings
}

struct Names<'b> {
    base: &'b FactBase,
    places: &'b Places,
    findings: Vec<Finding>,
}

impl Names<'_> {
    fn warn(
        &mut self,
        code: Code,
        place: Option<Place>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.findings.push(Finding::warning(code, place, message, help));
    }

    fn unused(&mut self) {
        let base = self.base;
        let topics: HashSet<_> =
            base.facts.iter().flat_map(|(_, fact)| fact.topics.iter().copied()).collect();
        let mut regions = HashSet::new();
        for region in base.facts.iter().flat_map(|(_, fact)| fact.regions.iter()) {
            // What lies around a region that was seen was seen with it.
            let _ = base.places_around(*region).all(|place| regions.insert(place));
        }
        let mut sources: HashSet<_> =
            base.quotations.iter().map(|(_, quotation)| quotation.source).collect();
        sources.extend(base.notes.iter().map(|(_, note)| note.source));
        let topics = base.topics.iter().filter(|(key, _)| !topics.contains(key));
        let regions = base.regions.iter().filter(|(key, _)| !regions.contains(key));
        let sources = base.sources.iter().filter(|(key, _)| !sources.contains(key));
        let unused: Vec<(RecordKind, usize, String)> = topics
            .map(|(key, topic)| (RecordKind::Topic, key.index(), topic.id.to_string()))
            .chain(
                regions
                    .map(|(key, region)| (RecordKind::Region, key.index(), region.id.to_string())),
            )
            .chain(
                sources
                    .map(|(key, source)| (RecordKind::Source, key.index(), source.id.to_string())),
            )
            .collect();
        for (of, number, id) in unused {
            let place = self.places.of(of, number, "id");
            let id = quoted(&id);
            let (code, message, help) = match of {
                RecordKind::Topic => (
                    Code::UnusedTopic,
                    format!("no fact is on the topic {id}"),
                    "use it or take it out",
                ),
                RecordKind::Region => (
                    Code::UnusedRegion,
                    format!("no fact is about the region {id}"),
                    "use it or take it out",
                ),
                _ => (
                    Code::UnusedSource,
                    format!("nothing rests on the source {id}"),
                    "quote it, let a note rest on it, or take it out",
                ),
            };
            self.warn(code, place, message, help);
        }
    }

    fn collisions(&mut self) {
        let base = self.base;
        let mut names = Vec::new();
        for (key, topic) in base.topics.iter() {
            let aliases = topic.aliases.iter().map(String::as_str);
            names.extend(named(key.index(), topic.id.as_str(), &topic.label, aliases, []));
        }
        self.collisions_of(RecordKind::Topic, &names);
        names.clear();
        for (key, region) in base.regions.iter() {
            let aliases = region.aliases.iter().map(String::as_str);
            let codes: Vec<&str> = region.codes.iter().map(RegionCode::as_str).collect();
            names.extend(named(key.index(), region.id.as_str(), &region.label, aliases, codes));
        }
        self.collisions_of(RecordKind::Region, &names);
    }

    fn collisions_of(&mut self, of: RecordKind, names: &[Named<'_>]) {
        let mut first: HashMap<String, &Named<'_>> = HashMap::new();
        for name in names {
            let Some(other) = first.get(&*fold(name.text)) else {
                first.insert(fold(name.text).into_owned(), name);
                continue;
            };
            // An id spelt like its label is no second name.
            if other.record == name.record && other.key == "id" {
                continue;
            }
            let place = self.places.item(of, name.record, name.key, name.item);
            let (text, first, second) = (quoted(name.text), quoted(other.id), quoted(name.id));
            let (message, help) = if other.id == name.id {
                (
                    format!("{text} names the {of} {first} twice"),
                    "names are compared without case, accents and punctuation: keep one of them",
                )
            } else {
                (
                    format!("{text} names two {of}s: {first} and {second}"),
                    "a search for it finds both: give one of them another name",
                )
            };
            self.warn(Code::NameCollision, place, message, help);
        }
    }

    fn codes(&mut self) {
        let gazetteer = Gazetteer::new();
        let mut coded: Vec<CodedRegion> = Vec::new();
        let base = self.base;
        for (key, region) in base.regions.iter() {
            let mut first: Option<(&str, Coded)> = None;
            for (item, code) in region.codes.iter().enumerate() {
                let place = self.places.item(RecordKind::Region, key.index(), "codes", item);
                let leads_to = gazetteer.look_up(code.as_str());
                let region =
                    |m49, is_part| CodedRegion { key, code: code.to_string(), m49, is_part };
                match leads_to {
                    Coded::Unassigned => {
                        let code = quoted(code.as_str());
                        let message = format!("{code} is not a code of ISO 3166-1 or UN M49");
                        let help = "leave it out, or use one of those set aside for users (XA to \
                                    XZ, 900 to 999)";
                        self.warn(Code::Unassigned, place, message, help);
                    }
                    Coded::Place(m49) => coded.push(region(m49, false)),
                    Coded::PartOf(m49) => coded.push(region(m49, true)),
                    Coded::UserAssigned => {}
                }
                match first {
                    Some((other, to)) if to != leads_to && leads_to != Coded::Unassigned => {
                        let (first, second) = (quoted(other), quoted(code.as_str()));
                        let message =
                            format!("{first} and {second} are the codes of different places");
                        let help = "keep those of the place that is meant";
                        self.warn(Code::CodesDisagree, place, message, help);
                    }
                    None if leads_to != Coded::Unassigned => {
                        first = Some((code.as_str(), leads_to));
                    }
                    _ => {}
                }
            }
        }
        coded.dedup_by_key(|region| region.key);
        self.misplaced(&gazetteer, &coded);
    }

    /// What lies in a region by the standards has to lie within it here too, and
    /// what lies within it here has to by the standards.
    fn misplaced(&mut self, gazetteer: &Gazetteer, coded: &[CodedRegion]) {
        let base = self.base;
        // Those that others can lie in, by their numbers.
        let mut by_code: HashMap<M49, Vec<usize>> = HashMap::new();
        let mut numbers: HashMap<Key<Region>, usize> = HashMap::new();
        for (number, region) in coded.iter().enumerate() {
            if !region.is_part && gazetteer.is_placed(region.m49) {
                by_code.entry(region.m49).or_default().push(number);
                numbers.insert(region.key, number);
            }
        }
        for region in coded.iter().filter(|of| of.is_part || gazetteer.is_placed(of.m49)) {
            let here = base.places_around(region.key).skip(1);
            let here: HashSet<usize> = here.filter_map(|key| numbers.get(&key).copied()).collect();
            let mut there = gazetteer.around(region.m49);
            there.extend(region.is_part.then_some(region.m49));
            let lacking = there.iter().filter_map(|code| {
                let mut of_code = by_code.get(code)?.iter();
                let is_itself = |number: &usize| numbers.get(&region.key) == Some(number);
                of_code.find(|number| !here.contains(number) && !is_itself(number))
            });
            let false_ones = here.iter().filter(|number| {
                coded.get(**number).is_some_and(|other| !there.contains(&other.m49))
            });
            let first = lacking.chain(false_ones).min();
            let Some(other) = first.and_then(|number| coded.get(*number)) else {
                continue;
            };
            let place = self.places.of(RecordKind::Region, region.key.index(), "within");
            let [name, other_name] =
                [region, other].map(|region| quoted(base.regions[region.key].id.as_str()));
            let (is, but, help) = if there.contains(&other.m49) {
                ("is not", "it is", "put it within that, or within a region that is")
            } else {
                ("is", "it is not", "put it elsewhere, or mend the codes")
            };
            let message = format!(
                "{name} ({}) {is} within {other_name} ({}), but by UN M49 and ISO 3166 {but}",
                region.code, other.code
            );
            self.warn(Code::RegionMisplaced, place, message, help);
        }
    }

    fn addresses(&mut self) {
        let base = self.base;
        for (key, note) in base.notes.iter() {
            let source = &base.sources[note.source];
            if source.url.is_none() {
                let place = self.places.of(RecordKind::Note, key.index(), "source");
                let source = quoted(source.id.as_str());
                let message = format!("the note rests on the source {source}, which has no url");
                let help = "give the source its url, so that a reader can follow the note";
                self.warn(Code::NoteWithoutAddress, place, message, help);
            }
        }
    }
}

/// A region with a code of the standards.
struct CodedRegion {
    key: Key<Region>,
    code: String,
    m49: M49,
    /// Whether it is a part of the country that has this code.
    is_part: bool,
}

/// A name of a record, and where it stands.
struct Named<'n> {
    text: &'n str,
    id: &'n str,
    record: usize,
    key: &'static str,
    item: usize,
}

fn named<'n>(
    record: usize,
    id: &'n str,
    label: &'n str,
    aliases: impl IntoIterator<Item = &'n str>,
    codes: impl IntoIterator<Item = &'n str>,
) -> Vec<Named<'n>> {
    let one = |text, key, item| Named { text, id, record, key, item };
    let mut names = vec![one(id, "id", 0), one(label, "label", 0)];
    names.extend(aliases.into_iter().enumerate().map(|(item, name)| one(name, "aliases", item)));
    names.extend(codes.into_iter().enumerate().map(|(item, code)| one(code, "codes", item)));
    names
}
