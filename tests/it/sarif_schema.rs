//! Findings in SARIF by the rules of its public schema (sarif-schema-2.1.0.json,
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/>), for what this
//! program writes of it.

use std::path::Path;

use serde_json::Value;

use crate::harness::{TIDE, TIDE_TEXT, run_inside};

/// An object of the schema: what it has to have, and how each of its keys is to be.
struct Shape {
    required: &'static [&'static str],
    keys: &'static [(&'static str, Fits)],
}

/// How a value is to be.
enum Fits {
    Text,
    OneOf(&'static [&'static str]),
    From(i64),
    /// A reference (RFC 3986): no character that has to be percent-encoded.
    Reference,
    Is(&'static Shape),
    All(&'static Shape),
}

const MESSAGE: Shape = Shape { required: &["text"], keys: &[("text", Fits::Text)] };
const REGION: Shape = Shape {
    required: &[],
    keys: &[
        ("startLine", Fits::From(1)),
        ("startColumn", Fits::From(1)),
        ("endLine", Fits::From(1)),
        ("endColumn", Fits::From(1)),
    ],
};
const ARTIFACT: Shape = Shape { required: &["uri"], keys: &[("uri", Fits::Reference)] };
const PHYSICAL: Shape = Shape {
    required: &["artifactLocation"],
    keys: &[("artifactLocation", Fits::Is(&ARTIFACT)), ("region", Fits::Is(&REGION))],
};
const LOCATION: Shape = Shape { required: &[], keys: &[("physicalLocation", Fits::Is(&PHYSICAL))] };
const RESULT: Shape = Shape {
    required: &["message"],
    keys: &[
        ("ruleId", Fits::Text),
        ("ruleIndex", Fits::From(-1)),
        ("level", Fits::OneOf(&["none", "note", "warning", "error"])),
        ("message", Fits::Is(&MESSAGE)),
        ("locations", Fits::All(&LOCATION)),
    ],
};
const RULE: Shape = Shape {
    required: &["id"],
    keys: &[
        ("id", Fits::Text),
        ("shortDescription", Fits::Is(&MESSAGE)),
        ("fullDescription", Fits::Is(&MESSAGE)),
    ],
};
const DRIVER: Shape = Shape {
    required: &["name"],
    keys: &[("name", Fits::Text), ("version", Fits::Text), ("rules", Fits::All(&RULE))],
};
const TOOL: Shape = Shape { required: &["driver"], keys: &[("driver", Fits::Is(&DRIVER))] };
const RUN: Shape = Shape {
    required: &["tool"],
    keys: &[
        ("tool", Fits::Is(&TOOL)),
        ("columnKind", Fits::OneOf(&["utf16CodeUnits", "unicodeCodePoints"])),
        ("results", Fits::All(&RESULT)),
    ],
};
const LOG: Shape = Shape {
    required: &["version", "runs"],
    keys: &[
        ("$schema", Fits::Reference),
        ("version", Fits::OneOf(&["2.1.0"])),
        ("runs", Fits::All(&RUN)),
    ],
};

/// What the schema says against an object; nothing where it is valid.
fn broken(value: &Value, shape: &Shape) -> Option<String> {
    let Some(object) = value.as_object() else {
        return Some(format!("no object: {value}"));
    };
    let missing = shape.required.iter().find(|key| !object.contains_key(**key));
    if let Some(key) = missing {
        return Some(format!("no {key}"));
    }
    object.iter().find_map(|(key, value)| {
        let Some((_, fits)) = shape.keys.iter().find(|(known, _)| known == key) else {
            return Some(format!("no such key: {key}"));
        };
        let fits = match fits {
            Fits::Is(shape) => return broken(value, shape),
            Fits::All(shape) => match value.as_array() {
                Some(items) => return items.iter().find_map(|item| broken(item, shape)),
                None => false,
            },
            Fits::Text => value.is_string(),
            Fits::OneOf(words) => value.as_str().is_some_and(|word| words.contains(&word)),
            Fits::From(least) => value.as_i64().is_some_and(|number| number >= *least),
            Fits::Reference => value.as_str().is_some_and(is_reference),
        };
        (!fits).then(|| format!("{key}: {value}"))
    })
}

fn is_reference(text: &str) -> bool {
    let first = text.split('/').next().unwrap_or_default();
    let has_scheme = first.contains(':');
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/:%".contains(&byte);
    !text.is_empty()
        && text.bytes().all(legal)
        && (!has_scheme || first == "file:" || first == "https:")
}

fn log(stdin: &str, arguments: &[&str]) -> Value {
    let run = run_inside(None, None, stdin.as_bytes(), arguments);
    serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}{}", run.stdout, run.stderr))
}

fn uris(log: &Value) -> Vec<Option<String>> {
    let uri = |result: &Value| {
        let place = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        place.as_str().map(str::to_owned)
    };
    log["runs"][0]["results"].as_array().expect("results").iter().map(uri).collect()
}

#[test]
fn every_log_is_valid() {
    let tide = std::fs::read_to_string(TIDE).expect("the base");
    let wrong = tide.replace("paragraph = 7", "paragraph = 6");
    let draft = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let draft = draft.to_str().expect("a path");
    for (stdin, arguments, fewest) in [
        (wrong.as_str(), &["check", "-", "--text", TIDE_TEXT][..], 5),
        ("", &["check", TIDE, "--text", TIDE_TEXT], 4),
        ("schema = 2", &["check", "-"], 1),
        ("", &["check", "--text", TIDE_TEXT], 40),
        ("", &["audit", "--strict", draft], 1),
    ] {
        let log = log(stdin, &[arguments, &["--format", "sarif"]].concat());
        assert_eq!(broken(&log, &LOG), None, "{arguments:?}");
        let run = &log["runs"][0];
        let results = run["results"].as_array().expect("results");
        assert!(results.len() >= fewest, "{arguments:?}: {}", results.len());
        for result in results {
            let index = usize::try_from(result["ruleIndex"].as_u64().expect("a number"));
            let rule = &run["tool"]["driver"]["rules"][index.expect("a place")];
            assert_eq!(result["ruleId"], rule["id"]);
        }
    }
}

#[test]
fn only_files_are_locations() {
    let sarif = |stdin: &str, arguments: &[&str]| {
        uris(&log(stdin, &[arguments, &["--format", "sarif"]].concat()))
    };
    assert_eq!(sarif("schema = 2", &["check", "-"]), [None]);
    // What the program ships is no file of whoever runs it, and the text is one.
    let shipped = sarif("", &["check", "--text", TIDE_TEXT]);
    let text = Some(format!("file://{TIDE_TEXT}"));
    assert!(shipped.contains(&None) && shipped.contains(&text), "{shipped:?}");
    assert!(shipped.iter().all(|uri| uri.is_none() || *uri == text));
    let tide = Some(format!("file://{TIDE}"));
    assert!(sarif("", &["check", TIDE, "--text", TIDE_TEXT]).contains(&tide));
}

#[test]
fn the_rules_refuse_what_the_schema_refuses() {
    for (log, what) in [
        (r#"{"runs": []}"#, "no version"),
        (r#"{"version": "2.0.0", "runs": []}"#, "version: \"2.0.0\""),
        (r#"{"version": "2.1.0", "runs": [{}]}"#, "no tool"),
        (r#"{"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]}"#, "no name"),
        (
            r#"{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "a"}}, "results": [{}]}]}"#,
            "no message",
        ),
        (
            r#"{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "a"}}, "columnKind": "bytes"}]}"#,
            "columnKind: \"bytes\"",
        ),
    ] {
        assert_eq!(broken(&serde_json::from_str(log).unwrap(), &LOG).as_deref(), Some(what));
    }
    for (uri, legal) in [
        ("facts.toml", true),
        ("file:///tmp/my%20facts.toml", true),
        ("standard input", false),
        ("a:b", false),
        ("", false),
    ] {
        assert_eq!(is_reference(uri), legal, "{uri}");
    }
}
