//! Findings in SARIF 2.1.0.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::harness::{TIDE, TIDE_TEXT, run_inside};

/// All paths to values in a log. A log with exactly these paths is valid by the schema
/// (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/>), whose licence is too unclear to
/// ship it; validate again before a new path goes in here.
const PATHS: &str = "\
.$schema
.runs[].columnKind
.runs[].results[].level
.runs[].results[].locations[].physicalLocation.artifactLocation.uri
.runs[].results[].locations[].physicalLocation.region.endColumn
.runs[].results[].locations[].physicalLocation.region.startColumn
.runs[].results[].locations[].physicalLocation.region.startLine
.runs[].results[].message.text
.runs[].results[].ruleId
.runs[].results[].ruleIndex
.runs[].tool.driver.name
.runs[].tool.driver.rules[].fullDescription.text
.runs[].tool.driver.rules[].id
.runs[].tool.driver.rules[].shortDescription.text
.runs[].tool.driver.version
.version";

fn collect_paths(value: &Value, path: &str, paths: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                collect_paths(value, &format!("{path}.{key}"), paths);
            }
        }
        Value::Array(items) => {
            for item in items {
                collect_paths(item, &format!("{path}[]"), paths);
            }
        }
        _ => {
            paths.insert(path.to_owned());
        }
    }
}

/// Whether a text is a URI reference: a relative path, or an absolute `file:` or `https:`.
fn is_reference(text: &str) -> bool {
    let first = text.split('/').next().unwrap_or_default();
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/:%".contains(&byte);
    !text.is_empty()
        && text.bytes().all(legal)
        && (!first.contains(':') || first == "file:" || first == "https:")
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
    let mut paths = BTreeSet::new();
    for (stdin, arguments, fewest) in [
        (wrong.as_str(), &["check", "-", "--text", TIDE_TEXT][..], 5),
        ("", &["check", TIDE, "--text", TIDE_TEXT], 4),
        ("schema = 2", &["check", "-"], 1),
        ("", &["check", "--text", TIDE_TEXT], 40),
        ("", &["audit", "--strict", draft], 1),
    ] {
        let log = log(stdin, &[arguments, &["--format", "sarif"]].concat());
        collect_paths(&log, "", &mut paths);
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let results = run["results"].as_array().expect("results");
        assert!(results.len() >= fewest, "{arguments:?}: {}", results.len());
        for result in results {
            let index = usize::try_from(result["ruleIndex"].as_u64().expect("a number"));
            let rule = &run["tool"]["driver"]["rules"][index.expect("a place")];
            assert_eq!(result["ruleId"], rule["id"]);
            assert!(
                ["error", "warning", "note"].contains(&result["level"].as_str().unwrap()),
                "{result}"
            );
            let region = &result["locations"][0]["physicalLocation"]["region"];
            let numbers = region.as_object().into_iter().flatten();
            assert!(numbers.into_iter().all(|(_, number)| number.as_u64() > Some(0)), "{result}");
        }
        for uri in uris(&log).into_iter().flatten() {
            assert!(is_reference(&uri), "{uri}");
        }
    }
    assert_eq!(paths.into_iter().collect::<Vec<_>>().join("\n"), PATHS);
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
