//! Every shipped fact in every format, parsed again by independent libraries.

use serde_json::Value;

use crate::harness::{HEAD, fact, program, quotation, run, run_on, run_process, run_with_stdin};

fn stdout(arguments: &[&str]) -> String {
    run_process(arguments).success()
}

fn json(arguments: &[&str]) -> Vec<Value> {
    serde_json::from_str(&stdout(arguments)).expect("an array")
}

#[test]
fn facts_have_the_same_json_everywhere() {
    const KEYS: [&str; 13] = [
        "attributed_to", "claim", "date", "figure", "id", "kind", "link", "notes", "quotation",
        "regions", "source", "speakers", "topics",
    ];
    let listed = json(&["list", "--format", "json"]);
    let keys = |value: &Value| -> Vec<String> {
        value.as_object().expect("an object").keys().cloned().collect()
    };
    for fact in &listed {
        assert_eq!(keys(fact), KEYS);
        if !fact["figure"].is_null() {
            assert_eq!(
                keys(&fact["figure"]),
                ["of", "qualifier", "text", "unit", "value", "value_to"]
            );
            assert!(fact["figure"]["value"].is_number(), "{fact}");
        }
        if !fact["date"].is_null() {
            assert_eq!(keys(&fact["date"]), ["basis", "edtf", "note"]);
        }
        assert_eq!(keys(&fact["quotation"]), ["id", "page", "paragraph", "text"]);
        assert_eq!(keys(&fact["source"]), ["id", "title", "url"]);
        for note in fact["notes"].as_array().expect("a list") {
            assert_eq!(keys(note), ["ours", "place", "quote", "relation", "source", "text"]);
        }
    }
    let lines: Vec<Value> = stdout(&["list", "--format", "jsonl"])
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(lines, listed);
    let quoted: Vec<Value> = json(&["quote", "--format", "json"])
        .iter()
        .flat_map(|quotation| quotation["facts"].as_array().expect("a list").clone())
        .collect();
    assert_eq!(quoted, listed);
    let ids: Vec<&str> = listed.iter().map(|fact| fact["id"].as_str().expect("an id")).collect();
    assert_eq!(json(&[&["show", "--format", "json"], ids.as_slice()].concat()), listed);
}

#[test]
fn missing_values_are_null() {
    fn assert_no_empty_value(value: &Value) {
        match value {
            Value::String(text) => assert!(!text.is_empty()),
            Value::Number(number) => assert_ne!(number.as_f64(), Some(0.0)),
            Value::Array(items) => items.iter().for_each(assert_no_empty_value),
            Value::Object(map) => map.values().for_each(assert_no_empty_value),
            _ => {}
        }
    }
    json(&["list", "--format", "json"]).iter().for_each(assert_no_empty_value);
}

#[test]
fn csv_and_tsv_have_the_values_of_json() {
    let facts = json(&["list", "--format", "json"]);
    let columns = "id,claim,value,text,date,regions";
    let csv = stdout(&["list", "--format", "csv", "--columns", columns]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let tsv = stdout(&["list", "--columns", columns]);
    let lines: Vec<Vec<&str>> = tsv.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!((rows.len(), lines.len()), (facts.len(), facts.len()));
    for ((fact, row), line) in facts.iter().zip(&rows).zip(&lines) {
        let value = &fact["figure"]["value"];
        let value = if value.is_null() { String::new() } else { value.to_string() };
        let regions: Vec<&str> = fact["regions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|region| region.as_str().unwrap())
            .collect();
        let expected = [
            fact["id"].as_str().unwrap(),
            fact["claim"].as_str().unwrap(),
            &value,
            fact["quotation"]["text"].as_str().unwrap(),
            fact["date"]["edtf"].as_str().unwrap_or_default(),
            &regions.join(","),
        ];
        assert_eq!(row.iter().collect::<Vec<_>>(), expected);
        assert_eq!(line, &expected, "no shipped text has a tab, a newline or a backslash");
    }
    // A record of a single empty cell is not an empty line.
    let values = stdout(&["list", "--format", "csv", "--columns", "value"]);
    assert_eq!(csv::Reader::from_reader(values.as_bytes()).records().count(), facts.len());
}

#[test]
fn every_format_has_every_fact() {
    let ids = stdout(&["list", "--columns", "id"]);
    for format in ["table", "tsv", "csv", "json", "jsonl", "markdown"] {
        let mut command = program();
        command.env("COLUMNS", "500").args(["list", "--format", format]);
        let listed = run_with_stdin(&mut command, b"").success();
        for id in ids.lines() {
            assert!(listed.contains(id), "{id} is not in {format}");
        }
    }
    let quotations = json(&["quote", "--format", "json"]).len();
    for (format, mark) in [
        ("markdown", "\n> — "),
        ("html", "<figcaption>"),
        ("latex", "\\blockcquote"),
        ("typst", "#quote("),
        ("text", "\n— "),
    ] {
        let run = run(&["quote", "--format", format]);
        assert_eq!(run.stdout.matches(mark).count(), quotations, "{format}");
        // The text lists the facts with their marks.
        assert_eq!(run.stderr.contains("hint: disputed: see"), format != "text", "{format}");
    }
}

/// List markers at the start of a line are escaped.
#[test]
fn quotations_keep_their_paragraphs() {
    let base = [HEAD, &quotation("q", 1, r#""(7) Sow.\n\na. Reap -- and rest.""#), &fact("f", "")];
    for (format, start) in [
        ("markdown", "> (7\\) Sow.\n>\n> a\\. Reap -\\- and rest.\n>\n> — "),
        (
            "html",
            "<figure>\n<blockquote>\n<p>(7) Sow.</p>\n<p>a. Reap -- and rest.</p>\n</blockquote>",
        ),
    ] {
        let quoted = run_on(base.concat().as_bytes(), &["quote", "--format", format]).success();
        assert!(quoted.starts_with(start), "{quoted}");
    }
}
