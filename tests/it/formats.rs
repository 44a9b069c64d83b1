//! Every fact of the shipped base in every format, read back by readers that
//! nobody here wrote.

use crate::harness::{program, run_on, run_with_stdin};

fn stdout(arguments: &[&str]) -> String {
    let run = run_with_stdin(program().args(arguments), b"");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{arguments:?}");
    run.stdout
}

fn json(arguments: &[&str]) -> Vec<serde_json::Value> {
    serde_json::from_str(&stdout(arguments)).expect("an array")
}

#[test]
fn a_fact_has_one_shape_in_json() {
    let listed = json(&["list", "--format", "json"]);
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().expect("an object").keys().cloned().collect()
    };
    for fact in &listed {
        assert_eq!(
            keys(fact),
            [
                "attributed_to",
                "claim",
                "date",
                "figure",
                "id",
                "kind",
                "link",
                "notes",
                "quotation",
                "regions",
                "source",
                "topics"
            ]
        );
        if !fact["figure"].is_null() {
            assert_eq!(keys(&fact["figure"]), ["qualifier", "text", "unit", "value"]);
            assert!(fact["figure"]["value"].is_number(), "{fact}");
        }
        if !fact["date"].is_null() {
            assert_eq!(keys(&fact["date"]), ["basis", "edtf", "note"]);
        }
        assert_eq!(keys(&fact["quotation"]), ["id", "paragraph", "text"]);
        assert_eq!(keys(&fact["source"]), ["id", "title", "url"]);
        for note in fact["notes"].as_array().expect("a list") {
            assert_eq!(keys(note), ["relation", "source", "text"]);
        }
    }
    let lines: Vec<serde_json::Value> = stdout(&["list", "--format", "jsonl"])
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(lines, listed);
    let quoted: Vec<serde_json::Value> = json(&["quote", "--format", "json"])
        .iter()
        .flat_map(|quotation| quotation["facts"].as_array().expect("a list").clone())
        .collect();
    assert_eq!(quoted, listed);
    let ids: Vec<&str> = listed.iter().map(|fact| fact["id"].as_str().expect("an id")).collect();
    assert_eq!(json(&[&["show", "--format", "json"], ids.as_slice()].concat()), listed);
}

#[test]
fn absent_is_null_and_never_zero_or_empty() {
    fn walk(value: &serde_json::Value) {
        match value {
            serde_json::Value::String(text) => assert!(!text.is_empty()),
            serde_json::Value::Number(number) => assert_ne!(number.as_f64(), Some(0.0)),
            serde_json::Value::Array(items) => items.iter().for_each(walk),
            serde_json::Value::Object(map) => map.values().for_each(walk),
            _ => {}
        }
    }
    json(&["list", "--format", "json"]).iter().for_each(walk);
}

#[test]
fn csv_and_tsv_say_what_json_says() {
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
}

#[test]
fn each_fact_is_in_each_format() {
    let ids = stdout(&["list", "--columns", "id"]);
    for format in ["table", "tsv", "csv", "json", "jsonl", "markdown"] {
        let run =
            run_with_stdin(program().env("COLUMNS", "500").args(["list", "--format", format]), b"");
        for id in ids.lines() {
            assert!(run.stdout.contains(id), "{id} is not in {format}");
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
        let text = stdout(&["quote", "--format", format]);
        assert_eq!(text.matches(mark).count(), quotations, "{format}");
    }
}

/// What a reader of the other format would make a list of stays as it was said.
#[test]
fn a_quotation_of_several_paragraphs_has_no_empty_ones_and_no_lists() {
    let base = "schema = 1\n[[source]]\nid = \"s\"\ntype = \"book\"\ntitle = \"T\"\n\
        [[topic]]\nid = \"t\"\nlabel = \"T\"\n[[quotation]]\nid = \"q\"\nsource = \"s\"\n\
        paragraph = 1\ntext = \"(7) Sow.\\n\\na. Reap -- and rest.\"\n[[quotation.fact]]\n\
        id = \"f\"\nclaim = \"C\"\nkind = \"event\"\ntopics = [\"t\"]\n";
    for (format, begins) in [
        ("markdown", "> (7\\) Sow.\n>\n> a\\. Reap -\\- and rest.\n>\n> — "),
        (
            "html",
            "<figure>\n<blockquote>\n<p>(7) Sow.</p>\n<p>a. Reap -- and rest.</p>\n</blockquote>",
        ),
    ] {
        let run = run_on(base.as_bytes(), &["quote", "--format", format]);
        assert!(run.stdout.starts_with(begins), "{}", run.stdout);
    }
}

#[test]
fn the_readme_shows_the_shape_as_it_is() {
    let readme = include_str!("../../README.md");
    let (_, block) = readme.split_once("```json\n").expect("a block of JSON");
    let (block, _) = block.split_once("```").expect("its end");
    let shown: Vec<serde_json::Value> = serde_json::from_str(block).expect("JSON");
    assert_eq!(shown, json(&["show", "sco-training-quotas", "--format", "json"]));
}
