//! Reads sources, topics and regions, the targets of references.

use std::iter::successors;

use super::register::Register;
use super::table::{RecordTable, SpannedStr, TableReader};
use crate::model::{
    Code, CoverageGoal, FactBase, Finding, Id, Name, RecordKind, Region, Source, SourceText, Topic,
};

/// The targets of references in quotations, facts and notes.
pub(super) struct References {
    pub(super) sources: Register<Source>,
    pub(super) topics: Register<Topic>,
    pub(super) regions: Register<Region>,
}

impl References {
    /// Reads the sources, topics and regions of all files.
    pub(super) fn read(records: &[RecordTable<'_>], findings: &mut Vec<Finding>) -> Self {
        let sources = Register::new(RecordKind::Source, |source: &Source| &source.id);
        let topics = Register::new(RecordKind::Topic, |topic: &Topic| &topic.id);
        let regions = Register::new(RecordKind::Region, |region: &Region| &region.id);
        let mut outer_names = Vec::new();
        let regions = regions.read(records, findings, |table, id| {
            outer_names.push(table.text("within"));
            read_region(table, id)
        });
        Self {
            sources: sources.read(records, findings, read_source),
            topics: topics.read(records, findings, read_topic),
            regions: nest(regions, outer_names, findings),
        }
    }

    /// The fact base with its sources, topics and regions.
    pub(super) fn complete(self, base: FactBase) -> FactBase {
        let Self { sources, topics, regions } = self;
        let (sources, topics, regions) = (sources.records, topics.records, regions.records);
        FactBase { sources, topics, regions, ..base }
    }
}

/// The maximum number of regions around a region.
const MAX_LEVELS: usize = 64;

/// Puts each region into the region that contains it, once all are read, since their order is free.
fn nest(
    mut regions: Register<Region>,
    outer_names: Vec<Option<SpannedStr<'_>>>,
    findings: &mut Vec<Finding>,
) -> Register<Region> {
    let outer_names = regions.records.keys().zip(outer_names);
    let outer_names: Vec<_> = outer_names.filter_map(|(key, outer)| Some((key, outer?))).collect();
    for (key, outer) in &outer_names {
        regions.records.get_mut(*key).within = regions.find(outer, findings);
    }
    for (key, outer) in outer_names {
        let around = successors(Some(key), |key| regions.records[*key].within);
        if around.clone().nth(MAX_LEVELS).is_some() {
            let ids = around.take(3).map(|key| regions.records[key].id.as_str());
            let help = ids.collect::<Vec<_>>().join(" within ");
            let message = format!("the region contains itself or is below {MAX_LEVELS} others");
            findings.push(Finding::error(Code::RegionInsideItself, outer.place, message, help));
            regions.records.get_mut(key).within = None;
        }
    }
    regions
}

fn read_topic(table: &mut TableReader<'_, '_>, id: Id) -> Topic {
    Topic { id, label: table.required("label"), aliases: table.texts("aliases") }
}

fn read_region(table: &mut TableReader<'_, '_>, id: Id) -> Region {
    let codes = table.texts("codes").into_iter();
    let codes = codes.filter_map(|code| table.parse(&code)).collect();
    Region {
        id,
        label: table.required("label"),
        aliases: table.texts("aliases"),
        codes,
        within: None,
    }
}

fn read_source(table: &mut TableReader<'_, '_>, id: Id) -> Source {
    let title: String = table.required("title");
    let title_sentence = read_sentence(table, ["title", "title_sentence"], &title);
    let container: Option<String> = table.text("container");
    let book = container.as_deref().unwrap_or_default();
    let container_sentence = read_sentence(table, ["container", "container_sentence"], book);
    Source {
        id,
        kind: table.required_word("type"),
        title,
        title_sentence,
        authors: read_names(table, RecordKind::Author),
        editors: read_names(table, RecordKind::Editor),
        container,
        container_sentence,
        publisher: table.text("publisher"),
        place: table.text("place"),
        edition: table.text("edition"),
        volume: table.text("volume"),
        issue: table.text("issue"),
        page: table.text("page"),
        genre: table.text("genre"),
        number: table.text("number"),
        doi: table.checked("doi"),
        isbn: table.checked("isbn"),
        issued: table.checked("issued"),
        issued_note: table.text("issued_note"),
        language: table.checked("language"),
        url: table.checked("url"),
        accessed: table.checked("accessed"),
        text: read_source_text(table),
    }
}

/// A title in sentence case, which has to be the same title.
fn read_sentence(
    table: &mut TableReader<'_, '_>,
    [title_key, key]: [&'static str; 2],
    title: &str,
) -> Option<String> {
    let SpannedStr { value, place } = table.text(key)?;
    // A missing or invalid title is empty.
    if !title.is_empty() && title.to_lowercase() != value.to_lowercase() {
        let message = format!("{key} differs from {title_key}");
        let help = "write the same title, differing only in capitals";
        return table.report(Code::OtherTitle, place, message, help);
    }
    Some(value.into_owned())
}

fn read_names(table: &mut TableReader<'_, '_>, kind: RecordKind) -> Vec<Name> {
    let names = table.tables(kind).into_iter();
    names.filter_map(|name| name.read(table.findings, |table| read_name(table, kind))).collect()
}

fn read_name(table: &mut TableReader<'_, '_>, kind: RecordKind) -> Option<Name> {
    let keys = ["literal", "family", "given", "role", "display"];
    let [literal, family, mut given, role, display]: [Option<String>; 5] =
        keys.map(|key| table.text(key));
    let is_person = given.is_some() || role.is_some() || display.is_some();
    match (literal, family) {
        (Some(whole), None) if !is_person => {
            Some(Name { whole, family: None, given, suffix: None, role })
        }
        (None, Some(family)) => {
            // "Thomas R., Jr."
            let suffix = given.as_mut().and_then(|given| {
                let suffix = given.split_off(given.find(", ")?);
                Some(suffix.trim_start_matches(", ").to_owned())
            });
            let parts = [given.as_deref(), Some(&family), suffix.as_deref()];
            let whole = match &given {
                Some(given) if is_one_word(given) => format!("{family}{given}"),
                _ => parts.into_iter().flatten().collect::<Vec<_>>().join(" "),
            };
            let (whole, family) = (display.unwrap_or(whole), Some(family));
            Some(Name { whole, family, given, suffix, role })
        }
        _ => {
            let message = format!("the {kind} is neither a person nor an organisation");
            let help = "write { family = \"…\", given = \"…\" } for a person, { literal = \"…\" } alone \
                        for an organisation";
            table.report(Code::BadAuthor, table.record.place, message, help)
        }
    }
}

/// Whether a given name is in Han, Kana or Hangul, and follows the family name without
/// a space.
fn is_one_word(given: &str) -> bool {
    given.chars().next().is_some_and(|char| {
        matches!(char,
            '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3130}'..='\u{318f}'
            | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
    })
}

fn read_source_text(source: &mut TableReader<'_, '_>) -> Option<SourceText> {
    let text = source.table("text", RecordKind::SourceText)?;
    let copy = text.read(source.findings, |table| SourceText {
        sha256: table.checked("sha256"),
        characters: table.positive("characters").map(u64::from),
        file: table.checked("file"),
        base_file: table.record.place.file,
        begins: table.text("begins"),
        ends: table.text("ends"),
        furniture: table.texts("furniture"),
        goal: table.optional_word("coverage").unwrap_or(CoverageGoal::Whole),
    });
    Some(copy)
}
