//! CSL-JSON by the rules of its schema (csl-data.json, CSL 1.0.2,
//! <https://github.com/citation-style-language/schema>).

use serde_json::{Map, Value, json};

use crate::harness::{FERRY, KINDS, ODD, SHIPPED, run};

/// The keys of the schema that the program writes, in groups of the same form.
const TEXTS: &str = "DOI ISBN URL container-title edition event-place event-title genre issue \
    language number page publisher publisher-place title volume";
const NAMES: &str = "author editor";
const DATES: &str = "accessed issued";
const NAME_PARTS: &str = "family given literal non-dropping-particle suffix";
const TYPES: &str = "article-journal article-magazine article-newspaper book chapter dataset \
    post-weblog report speech webpage";

fn is_in(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}

/// The first violation of the schema.
fn violation(item: &Value) -> Option<String> {
    let missing = ["id", "type"].into_iter().find(|key| item.get(key).is_none());
    missing.map(|key| format!("no {key}")).or_else(|| {
        item.as_object().unwrap().iter().find_map(|(key, value)| {
            let is_valid = match key.as_str() {
                "id" => value.is_string(),
                "type" => is_in(TYPES, value.as_str().unwrap_or_default()),
                text if is_in(TEXTS, text) => value.is_string() || value.is_number(),
                names if is_in(NAMES, names) => is_list(value, |name| match name {
                    Value::Object(name) => is_name(name),
                    _ => false,
                }),
                date if is_in(DATES, date) => value.as_object().is_some_and(is_date),
                _ => return Some(format!("unknown key {key}")),
            };
            (!is_valid).then(|| key.clone())
        })
    })
}

fn is_list(value: &Value, is_valid: impl Fn(&Value) -> bool) -> bool {
    value.as_array().is_some_and(|items| items.iter().all(is_valid))
}

fn is_name(name: &Map<String, Value>) -> bool {
    !name.is_empty() && name.iter().all(|(key, value)| is_in(NAME_PARTS, key) && value.is_string())
}

fn is_date(date: &Map<String, Value>) -> bool {
    let has_length =
        |list: &Value, longest| (1..=longest).contains(&list.as_array().map_or(0, Vec::len));
    let is_part = |parts: &Value| has_length(parts, 3) && is_list(parts, Value::is_i64);
    (date.contains_key("date-parts") || date.contains_key("literal"))
        && date.iter().all(|(key, value)| match key.as_str() {
            "date-parts" => has_length(value, 2) && is_list(value, is_part),
            "season" => value.as_u64().is_some_and(|season| (1..=4).contains(&season)),
            "circa" => value.is_boolean(),
            "literal" => value.is_string(),
            _ => false,
        })
}

#[test]
fn items_are_valid() {
    for (item, expected) in [
        (json!({"type": "book"}), "no id"),
        (json!({"id": "a"}), "no type"),
        (json!({"id": "a", "type": "newspaper"}), "type"),
        (json!({"id": "a", "type": "book", "paragraph": 3}), "unknown key paragraph"),
        (json!({"id": "a", "type": "book", "issued": "2025"}), "issued"),
        (json!({"id": "a", "type": "book", "issued": {"date-parts": [[1, 2, 3, 4]]}}), "issued"),
        (json!({"id": "a", "type": "book", "issued": {"date-parts": [["2025"]]}}), "issued"),
        (json!({"id": "a", "type": "book", "issued": {"edtf": "2025?"}}), "issued"),
        (json!({"id": "a", "type": "book", "author": ["Han"]}), "author"),
        (json!({"id": "a", "type": "book", "author": [{"role": "x"}]}), "author"),
    ] {
        assert_eq!(violation(&item).as_deref(), Some(expected), "{item}");
    }
    for (base, at_least) in [(SHIPPED, 17), (FERRY, 2), (KINDS, 11), (ODD, 12)] {
        let arguments = ["--facts", base, "cite", "--notes", "--format", "csl-json"];
        let items = run(&arguments);
        assert_eq!((items.code, items.stderr.as_str()), (0, ""), "{base}");
        let items: Vec<Value> = items.json();
        assert!(items.len() >= at_least, "{} items of {base}", items.len());
        for item in items {
            assert_eq!(violation(&item), None, "{item}");
        }
    }
}
