//! Reads sources, topics and regions, the targets of references.

use std::collections::{HashMap, HashSet};
use std::iter::successors;

use super::Sections;
use super::register::Register;
use super::table::{RecordTable, SpannedStr, TableReader, differences};
use crate::model::{
    Code, CoverageGoal, Finding, Id, Key, Name, Period, RecordKind, Records, Region, Severity,
    Source, SourceText, Topic,
};
use crate::text::{all_of, quoted};

/// The targets of references in quotations, facts and notes.
pub(super) struct References {
    pub(super) sources: Register<Source>,
    pub(super) topics: Register<Topic>,
    pub(super) regions: Register<Region>,
}

impl References {
    /// Reads the sources, topics and regions of all files, and takes them out of `sections`.
    pub(super) fn read(sections: &mut Sections<'_>, findings: &mut Vec<Finding>) -> Self {
        let mut references = Self {
            sources: Register::new(RecordKind::Source, |source| &source.id),
            topics: Register::new(RecordKind::Topic, |topic| &topic.id),
            regions: Register::new(RecordKind::Region, |region| &region.id),
        };
        for table in distinct(sections.take(RecordKind::Source), findings) {
            let source = table.read_with_id(findings, read_source);
            references.sources.add(source, findings);
        }
        for table in distinct(sections.take(RecordKind::Topic), findings) {
            let topic = table.read_with_id(findings, read_topic);
            references.topics.add(topic, findings);
        }
        let regions = distinct(sections.take(RecordKind::Region), findings);
        references.read_regions(regions, findings);
        references
    }

    /// Reads all regions before their `within`, since their order is free.
    fn read_regions(&mut self, tables: Vec<RecordTable<'_>>, findings: &mut Vec<Finding>) {
        let mut outer_names = Vec::new();
        for table in tables {
            let mut within = None;
            let region = table.read_with_id(findings, |table, id| {
                within = table.text("within");
                read_region(table, id)
            });
            if let (Some(key), Some(within)) = (self.regions.add(region, findings), within) {
                outer_names.push((key, within));
            }
        }
        for (key, within) in &outer_names {
            self.regions.records.get_mut(*key).within = self.regions.ids.find(within, findings);
        }
        for circle in find_circles(&self.regions.records) {
            let within = outer_names.iter().find(|(key, _)| *key == circle[0]);
            let place = within.map(|(_, within)| within.place);
            let id = |key: &Key<Region>| self.regions.records[*key].id.as_str();
            let ids: Vec<&str> = circle.iter().chain(&circle[..1]).map(id).collect();
            let help = match ids.as_slice() {
                [first, second, .., last] if ids.len() > 8 => {
                    format!("{first} within {second} within … within {last}")
                }
                ids => ids.join(" within "),
            };
            let (code, message) = (Code::RegionInsideItself, "the region contains itself");
            findings.push(Finding::new(code, Severity::Error, place, message, help));
        }
    }
}

/// The records without those of other files with the same id, which have to be equal.
fn distinct<'t>(
    records: Vec<RecordTable<'t>>,
    findings: &mut Vec<Finding>,
) -> Vec<RecordTable<'t>> {
    let mut firsts: HashMap<String, RecordTable<'t>> = HashMap::new();
    let is_new = |record: &RecordTable<'t>| {
        let Some(id) = record.table.get("id").and_then(|id| id.get_ref().as_str()) else {
            return true;
        };
        let first = *firsts.entry(id.to_owned()).or_insert(*record);
        // A second record of one file is reported when it is read.
        if first.place.file == record.place.file {
            return true;
        }
        let keys = differences(first.table, record.table);
        if !keys.is_empty() {
            let differ = if keys.len() == 1 { "differs" } else { "differ" };
            let (kind, id, keys) = (record.kind, quoted(id), all_of(&keys));
            let message = format!("two files have different {kind}s {id}: {keys} {differ}");
            let place = Some(record.place);
            let finding = Finding::new(Code::DuplicateId, Severity::Error, place, message, "");
            findings.push(Finding { first: Some(first.place), ..finding });
        }
        false
    };
    records.into_iter().filter(is_new).collect()
}

/// The circles of regions within each other, each once. Visits each region once.
fn find_circles(regions: &Records<Region>) -> Vec<Vec<Key<Region>>> {
    let (mut visited, mut circles) = (HashSet::new(), Vec::new());
    for start in regions.keys() {
        let walk = successors(Some(start), |key| regions[*key].within);
        let path: Vec<_> = walk.take_while(|key| visited.insert(*key)).collect();
        let next = path.last().and_then(|last| regions[*last].within);
        let circle: Vec<_> = path.into_iter().skip_while(|key| Some(*key) != next).collect();
        circles.extend((!circle.is_empty()).then_some(circle));
    }
    circles
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
        edition: read_unlabelled(table, "edition", &["ed", "edition", "edn"]),
        volume: read_unlabelled(table, "volume", &["vol", "volume"]),
        issue: read_unlabelled(table, "issue", &["issue", "no", "number"]),
        page: read_unlabelled(table, "page", &["p", "page", "pages", "pp"])
            .map(|pages| pages.replace("--", "-")),
        genre: table.text("genre"),
        number: read_unlabelled(table, "number", &["no", "number"]),
        doi: table.checked("doi"),
        isbn: table.checked("isbn"),
        issued: read_period(table, "issued"),
        issued_note: table.text("issued_note"),
        language: table.checked("language"),
        url: table.checked("url"),
        accessed: read_period(table, "accessed"),
        text: read_source_text(table),
    }
}

/// A value without a label such as "vol.", which the styles add.
fn read_unlabelled(
    table: &mut TableReader<'_, '_>,
    key: &'static str,
    labels: &[&str],
) -> Option<String> {
    let SpannedStr { value, place } = table.text(key)?;
    let is_label = |word: &str| labels.contains(&&*word.trim_end_matches('.').to_lowercase());
    let first = value.split_inclusive(['.', ' ']).next().unwrap_or_default();
    let (before, last) = value.rsplit_once(' ').unwrap_or(("", &value));
    let (label, rest) = match (first.trim(), last) {
        (first_word, _) if is_label(first_word) => (first_word, &value[first.len()..]),
        (_, last) if is_label(last) => (last, before),
        _ => return Some(value.into_owned()),
    };
    let message = format!("{key} has the label {}", quoted(label));
    let help = format!("write only {}", quoted(rest.trim()));
    table.report(Code::NotOneOf, place, message, help)
}

/// A title in sentence case, which has to be the same title.
fn read_sentence(
    table: &mut TableReader<'_, '_>,
    [title_key, key]: [&'static str; 2],
    title: &str,
) -> Option<String> {
    let SpannedStr { value, place } = table.text(key)?;
    let is_invalid = title.is_empty() && table.has(title_key);
    if !is_invalid && title.to_lowercase() != value.to_lowercase() {
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
    let (literal, family) = (table.text("literal"), table.text("family"));
    let names = ["given", "role", "display"].map(|key| table.text(key));
    let [given, role, display]: [Option<String>; 3] = names;
    // "William Jr." is "William, Jr.".
    let given = given.map(|given| match given.rsplit_once(' ') {
        Some((names, suffix @ ("Jr" | "Jr." | "Sr" | "Sr." | "II" | "III" | "IV")))
            if !names.ends_with(',') =>
        {
            format!("{names}, {suffix}")
        }
        _ => given,
    });
    let is_person = given.is_some() || role.is_some() || display.is_some();
    match (literal, family) {
        (Some(literal), None) if !is_person => Some(Name::Literal(literal)),
        (None, Some(family)) => Some(Name::Person { family, given, role, display }),
        _ => {
            let message = format!("the {kind} is neither a person nor an organisation");
            let help = "write { family = \"…\", given = \"…\" } for a person, { literal = \"…\" } alone \
                        for an organisation";
            table.report(Code::BadAuthor, table.record.place, message, help)
        }
    }
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

/// An optional date in EDTF, level 1.
fn read_period(table: &mut TableReader<'_, '_>, key: &'static str) -> Option<Period> {
    let date = table.date(key)?;
    parse_period(table, &date)
}

pub(super) fn parse_period(
    table: &mut TableReader<'_, '_>,
    date: &SpannedStr<'_>,
) -> Option<Period> {
    let report = |reason| {
        let message = format!("the date {} is not EDTF, level 1: {reason}", quoted(&date.value));
        let help = "examples: \"2020\", \"2021-09\", \"2021-09-17\", \"2025?\", \"1978/..\", \
                    \"2021/2025\"";
        table.report(Code::BadDate, date.place, message, help)
    };
    Period::parse(&date.value).map_or_else(report, Some)
}
