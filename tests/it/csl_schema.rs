//! CSL-JSON by the rules of its public schema (csl-data.json, CSL 1.0.2,
//! <https://github.com/citation-style-language/schema>), for every source of the
//! bases that lie here.

use std::path::Path;

use serde_json::{Map, Value};

use crate::harness::{FERRY, KINDS, ODD, program, run_with_stdin};

/// The text variables of the schema that a source of ours could have.
const TEXTS: [&str; 34] = [
    "DOI",
    "ISBN",
    "ISSN",
    "URL",
    "abstract",
    "annote",
    "archive",
    "archive-place",
    "authority",
    "call-number",
    "citation-key",
    "collection-title",
    "container-title",
    "container-title-short",
    "dimensions",
    "division",
    "edition",
    "event-place",
    "event-title",
    "genre",
    "issue",
    "keyword",
    "language",
    "medium",
    "note",
    "number",
    "page",
    "publisher",
    "publisher-place",
    "section",
    "source",
    "title",
    "title-short",
    "volume",
];
const NAMES: [&str; 4] = ["author", "editor", "translator", "collection-editor"];
const DATES: [&str; 6] =
    ["accessed", "available-date", "event-date", "issued", "original-date", "submitted"];
const TYPES: [&str; 45] = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

/// What the schema says against an item; nothing where it is valid.
fn broken(item: &Value) -> Option<String> {
    let item = item.as_object()?;
    for required in ["id", "type"] {
        if !item.contains_key(required) {
            return Some(format!("no {required}"));
        }
    }
    item.iter().find_map(|(key, value)| {
        let fits = match key.as_str() {
            "id" => value.is_string() || value.is_number(),
            "type" => value.as_str().is_some_and(|kind| TYPES.contains(&kind)),
            key if TEXTS.contains(&key) => value.is_string() || value.is_number(),
            key if NAMES.contains(&key) => all(value, is_name),
            key if DATES.contains(&key) => value.as_object().is_some_and(is_date),
            _ => return Some(format!("no such key: {key}")),
        };
        (!fits).then(|| format!("{key}: {value}"))
    })
}

fn all(list: &Value, fits: impl Fn(&Map<String, Value>) -> bool) -> bool {
    list.as_array()
        .is_some_and(|items| items.iter().all(|item| item.as_object().is_some_and(&fits)))
}

fn is_name(name: &Map<String, Value>) -> bool {
    const PARTS: [&str; 6] =
        ["family", "given", "literal", "dropping-particle", "non-dropping-particle", "suffix"];
    !name.is_empty() && name.iter().all(|(key, value)| PARTS.contains(&&**key) && value.is_string())
}

fn is_date(date: &Map<String, Value>) -> bool {
    let parts = |value: &Value| {
        let day = |part: &Value| part.is_i64();
        let date = |date: &Value| {
            date.as_array()
                .is_some_and(|date| (1..=3).contains(&date.len()) && date.iter().all(day))
        };
        value
            .as_array()
            .is_some_and(|dates| (1..=2).contains(&dates.len()) && dates.iter().all(date))
    };
    (date.contains_key("date-parts") || date.contains_key("literal"))
        && date.iter().all(|(key, value)| match key.as_str() {
            "date-parts" => parts(value),
            "season" => value.as_u64().is_some_and(|season| (1..=4).contains(&season)),
            "circa" => value.is_boolean(),
            "literal" | "raw" => value.is_string(),
            _ => false,
        })
}

fn items(base: Option<&str>) -> Vec<Value> {
    let mut command = program();
    if let Some(base) = base {
        command.args(["--facts", base]);
    }
    let run = run_with_stdin(command.args(["cite", "--notes", "--format", "csl-json"]), b"");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    serde_json::from_str(&run.stdout).expect("an array")
}

#[test]
fn every_item_is_valid() {
    for (base, at_least) in [(None, 17), (Some(FERRY), 2), (Some(KINDS), 11), (Some(ODD), 12)] {
        let items = items(base);
        assert!(items.len() >= at_least, "{} items of {base:?}", items.len());
        for item in items {
            assert_eq!(broken(&item), None, "{item}");
        }
    }
}

#[test]
fn the_rules_refuse_what_the_schema_refuses() {
    for (item, what) in [
        (r#"{"type": "book"}"#, "no id"),
        (r#"{"id": "a"}"#, "no type"),
        (r#"{"id": "a", "type": "newspaper"}"#, "type: \"newspaper\""),
        (r#"{"id": "a", "type": "book", "paragraph": 3}"#, "no such key: paragraph"),
        (r#"{"id": "a", "type": "book", "issued": "2025"}"#, "issued: \"2025\""),
        (
            r#"{"id": "a", "type": "book", "issued": {"date-parts": [[2025, 1, 2, 3]]}}"#,
            "issued: {\"date-parts\":[[2025,1,2,3]]}",
        ),
        (
            r#"{"id": "a", "type": "book", "issued": {"edtf": "2025?"}}"#,
            "issued: {\"edtf\":\"2025?\"}",
        ),
        (r#"{"id": "a", "type": "book", "author": ["Han"]}"#, "author: [\"Han\"]"),
        (r#"{"id": "a", "type": "book", "author": [{"role": "x"}]}"#, "author: [{\"role\":\"x\"}]"),
    ] {
        assert_eq!(broken(&serde_json::from_str(item).unwrap()).as_deref(), Some(what), "{item}");
    }
    assert!(Path::new(ODD).is_file());
}
