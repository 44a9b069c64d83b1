//! Findings in SARIF 2.1.0.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::harness::{TIDE, TIDE_TEXT, replace_once, run_inside, write_file};

/// All paths to values in a log. A log with exactly these paths is valid by the schema
/// (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/>). The licence of the schema is too
/// unclear to ship a copy: validate a log by hand before adding a path.
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

/// Whether a text is a URI reference: a relative path, or a `file:` or `https:` URI.
fn is_reference(text: &str) -> bool {
    let first = text.split('/').next().unwrap_or_default();
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/:%".contains(&byte);
    !text.is_empty()
        && text.bytes().all(legal)
        && (!first.contains(':') || first == "file:" || first == "https:")
}

fn log(stdin: &str, arguments: &[&str]) -> Value {
    let arguments = [arguments, &["--format", "sarif"]].concat();
    let run = run_inside(None, None, stdin.as_bytes(), &arguments);
    assert!(run.code < 2, "{arguments:?}: {}", run.stderr);
    run.json()
}

/// The base with a wrong paragraph number in line 126.
fn wrong_paragraph() -> String {
    replace_once(&std::fs::read_to_string(TIDE).unwrap(), "paragraph = 7", "paragraph = 6")
}

fn uris(log: &Value) -> Vec<Option<String>> {
    let uri = |result: &Value| {
        let place = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        place.as_str().map(str::to_owned)
    };
    log["runs"][0]["results"].as_array().expect("results").iter().map(uri).collect()
}

#[test]
fn logs_are_valid() {
    let wrong = wrong_paragraph();
    let draft = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let mut paths = BTreeSet::new();
    for (stdin, arguments, fewest) in [
        (wrong.as_str(), &["check", "-", "--text", TIDE_TEXT][..], 3),
        ("", &["check", TIDE, "--text", TIDE_TEXT], 2),
        ("schema = 2", &["check", "-"], 1),
        ("", &["check", "--text", TIDE_TEXT], 40),
        ("", &["audit", "--strict", draft], 1),
    ] {
        let log = log(stdin, arguments);
        collect_paths(&log, "", &mut paths);
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let results = run["results"].as_array().expect("results");
        assert!(results.len() >= fewest, "{arguments:?}: {}", results.len());
        for result in results {
            let index = usize::try_from(result["ruleIndex"].as_u64().expect("a number"));
            let rule = &run["tool"]["driver"]["rules"][index.expect("an index")];
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
    let uris = |stdin: &str, arguments: &[&str]| uris(&log(stdin, arguments));
    assert_eq!(uris("schema = 2", &["check", "-"]), [None]);
    // The shipped base is not a file of the user.
    let shipped = uris("", &["check", "--text", TIDE_TEXT]);
    let text = Some(format!("file://{TIDE_TEXT}"));
    assert!(shipped.contains(&None) && shipped.contains(&text), "{shipped:?}");
    assert!(shipped.iter().all(|uri| uri.is_none() || *uri == text));
    let tide = Some(format!("file://{TIDE}"));
    assert!(uris("", &["check", TIDE, "--text", TIDE_TEXT]).contains(&tide));
}

/// GitHub annotations and SARIF point to the same characters.
#[test]
fn formats_for_ci_name_the_place() {
    let base = wrong_paragraph();
    let text = ["--text", TIDE_TEXT];
    let github = |stdin: &str, base: &str| {
        let arguments = [&["check", base, "--format", "github"], &text[..]].concat();
        let run = run_inside(None, None, stdin.as_bytes(), &arguments);
        assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{}", run.stdout);
        assert_eq!(run.stdout.matches("::notice ").count(), 2);
        run.stdout
    };
    // Standard input is not a file of the repository.
    let annotations = github(&base, "-");
    let annotation = "::error title=F204::the quotation \"wish\" is in paragraph 7, not \
        6%0Awrite: paragraph = 7 (standard input:126:13)\n";
    assert!(annotations.contains(annotation), "{annotations}");
    let file = write_file("place.toml", &base);
    let annotations = github("", &file);
    let place = format!("::error file={file},line=126,col=13,endColumn=14,title=F204::");
    assert!(annotations.contains(&place), "{annotations}");
    let sarif = log("", &[&["check", &file], &text[..]].concat());
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 3);
    let place = &results[1]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], json!(format!("file://{file}")));
    let region = json!({"startLine": 126, "startColumn": 13, "endColumn": 14});
    assert_eq!(place["region"], region);
}
