//! The JSON Schema of fact bases: valid bases validate, and the loader knows the same keys and words.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use regex_lite::Regex;
use serde_json::{Map, Value, json};
use toml::de::{DeTable, DeValue};

use crate::harness::{HEAD, fact, folder, program, quotation, run, run_inside, toml};

fn schema() -> Value {
    run(&["schema"]).json()
}

/// A TOML table as JSON. The values of a base are strings, whole numbers, lists and tables.
fn as_json(table: &DeTable<'_>) -> Value {
    fn value(found: &DeValue<'_>) -> Value {
        match found {
            DeValue::String(text) => json!(text),
            DeValue::Integer(number) => json!(number.as_str().parse::<i64>().unwrap()),
            DeValue::Array(items) => items.iter().map(|item| value(item.get_ref())).collect(),
            DeValue::Table(table) => as_json(table),
            _ => Value::Null,
        }
    }
    let pairs = table.iter().map(|(key, item)| (key.get_ref().to_string(), value(item.get_ref())));
    Value::Object(pairs.collect::<Map<_, _>>())
}

/// The first violation of a schema, for the keywords that this schema uses.
fn violation(root: &Value, schema: &Value, value: &Value) -> Option<String> {
    let valid = |schema: &Value| violation(root, schema, value).is_none();
    let keys = value.as_object();
    schema.as_object().unwrap().iter().find_map(|(keyword, rule)| {
        let list = || rule.as_array().unwrap().iter();
        let has = |key: &Value| keys.is_none_or(|keys| keys.contains_key(key.as_str().unwrap()));
        let is_valid = match keyword.as_str() {
            "$schema" | "title" | "description" | "definitions" | "additionalProperties" => true,
            "pattern" => Regex::new(rule.as_str().unwrap()).unwrap().is_match(value.as_str()?),
            "$ref" => {
                let target = root.pointer(rule.as_str().unwrap().trim_start_matches('#')).unwrap();
                return violation(root, target, value);
            }
            "type" => match rule.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                _ => value.is_u64(),
            },
            "const" => value == rule,
            "enum" => list().any(|word| word == value),
            "required" => list().all(has),
            "not" => !valid(rule),
            "anyOf" => list().any(valid),
            "allOf" => return list().find_map(|schema| violation(root, schema, value)),
            "minLength" => value.as_str().is_some_and(|text| !text.is_empty()),
            "minItems" => value.as_array().is_some_and(|items| !items.is_empty()),
            "minimum" => value.as_u64().is_some_and(|number| number >= 1),
            "maximum" => value.as_u64().is_some_and(|number| u32::try_from(number).is_ok()),
            "uniqueItems" => {
                let items = value.as_array().unwrap();
                items.iter().map(Value::to_string).collect::<BTreeSet<_>>().len() == items.len()
            }
            "items" => {
                return value.as_array()?.iter().find_map(|item| violation(root, rule, item));
            }
            "dependencies" => rule.as_object().unwrap().iter().all(|(key, needed)| {
                !has(&json!(key)) || needed.as_array().unwrap().iter().all(has)
            }),
            "properties" => {
                return keys?.iter().find_map(|(key, item)| match rule.get(key) {
                    Some(rule) => {
                        violation(root, rule, item).map(|error| format!("{key}: {error}"))
                    }
                    None => Some(format!("unknown key {key}")),
                });
            }
            other => panic!("unknown keyword {other}"),
        };
        (!is_valid).then(|| format!("{keyword} of {value}"))
    })
}

fn violation_of(base: &str) -> Option<String> {
    let (table, errors) = DeTable::parse_recoverable(base);
    assert!(errors.is_empty(), "{errors:?}");
    violation(&schema(), &schema(), &as_json(table.get_ref()))
}

#[test]
fn valid_bases_validate() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/fixtures", "tests/cases/check.in"];
    let files = folders.iter().flat_map(|folder| fs::read_dir(root.join(folder)).unwrap());
    let files = files.map(|entry| entry.unwrap().path()).chain([root.join("facts.toml")]);
    let bases: Vec<_> =
        files.filter(|path| path.extension().is_some_and(|it| it == "toml")).collect();
    assert!(bases.len() >= 12, "{bases:?}");
    for path in bases.iter().filter(|path| !path.ends_with("bad.toml")) {
        assert_eq!(violation_of(&fs::read_to_string(path).unwrap()), None, "{}", path.display());
    }
}

#[test]
fn invalid_bases_do_not_validate() {
    let base = [HEAD, &quotation("q", 1, "\"It rained.\""), &fact("f", "")].concat();
    assert_eq!(violation_of(&base), None);
    for (from, to, message) in [
        ("schema = 1", "schema = 2", "const of 2"),
        ("label", "lable", "unknown key lable"),
        ("\"event\"", "\"evnt\"", "enum of \"evnt\""),
        ("topics = [\"t\"]", "topics = []", "minItems of []"),
        ("topics = [\"t\"]", "topics = [\"t\", \"t\"]", "uniqueItems of"),
        ("topics = [\"t\"]", "topics = [1]", "type of 1"),
        ("paragraph = 1\n", "", "anyOf of"),
        ("paragraph = 1", "paragraph = 0", "minimum of 0"),
        ("kind = \"event\"", "kind = \"event\"\nfigure = \"5\"", "dependencies of"),
        ("title = \"T\"\n", "", "required of"),
    ] {
        let error = violation_of(&base.replacen(from, to, 1)).unwrap_or_default();
        assert!(error.contains(message), "{message}: {error}");
    }
}

#[test]
fn the_loader_accepts_the_same_values() {
    let lines = "doi = \"10.1000/a\"\nlanguage = \"en\"\nurl = \"https://e.org\"\n[source.text]\n\
        file = \"a.txt\"\nsha256 = \"SHA\"\n[[region]]\nid = \"r\"\nlabel = \"R\"\ncodes = [\"KZ\"]\n[[topic]]";
    let sha256 = "0".repeat(64);
    let head = HEAD.replacen("[[topic]]", lines, 1).replacen("SHA", &sha256, 1);
    let base = head + &quotation("q", 1, "\"It rained.\"") + &fact("f", "");
    for (from, valid, invalid) in [
        (
            "\"r\"",
            &["a-2", "2020-b", "1-2-c3", "4th"][..],
            &["2020", "A", "a--b", "-a", "a-", "a_b", "1-2"][..],
        ),
        (
            "\"10.1000/a\"",
            &["10.4060/cc0639en", "10.1000.10/(x)"],
            &["10.1/a", "doi:10.1000/a", "10.1000"],
        ),
        ("\"en\"", &["kk", "zh-Hans", "en-GB"], &["english", "e", "en_GB", "en-"]),
        (
            "\"https://e.org\"",
            &["http://e.org/a", "HTTPS://e.org"],
            &["e.org", "ftp://e.org", "https:/e.org"],
        ),
        (
            "\"a.txt\"",
            &["texts/a b.txt", "..a/b..", "./a.txt"],
            &["/a.txt", "~/a.txt", "C:\\a.txt", "a\\b.txt", "..", "../a.txt", "a/../b", "a/.."],
        ),
        (&toml(&sha256), &[], &["0", "G000", &sha256[1..], &format!("{sha256}0")]),
        ("\"KZ\"", &["KAZ", "398", "CN-XJ"], &["kz", "3980", "K", "CN-XJXJ"]),
    ] {
        for value in valid.iter().chain(invalid) {
            let base = base.replacen(from, &toml(value), 1);
            let is_valid = valid.contains(value);
            assert_eq!(violation_of(&base).is_none(), is_valid, "schema: {value}");
            let run = run_inside(None, None, base.as_bytes(), &["list", "--facts", "-"]);
            assert_eq!(run.code == 0, is_valid, "{value}: {}", run.stderr);
        }
    }
}

/// The names of a definition for the kind of record that a message names.
const KINDS: [(&str, &str); 12] = [
    ("a fact base", ""),
    ("a table of defaults", "defaults"),
    ("a source", "source"),
    ("a source.text", "text"),
    ("an author", "name"),
    ("an editor", "name"),
    ("a speaker", "speaker"),
    ("a topic", "topic"),
    ("a region", "region"),
    ("a quotation", "quotation"),
    ("a fact", "fact"),
    ("an exemption", "exemption"),
];

/// The faults of a base: message and help.
fn faults(base: &str) -> Vec<(String, String)> {
    let report: Value =
        run_inside(None, None, base.as_bytes(), &["check", "-", "--format", "json"]).json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let findings = report["findings"].as_array().unwrap().iter();
    findings.map(|finding| (text(&finding["message"]), text(&finding["help"]))).collect()
}

/// The words of a help that lists all of them.
fn words(help: &str) -> BTreeSet<String> {
    let list = help.strip_prefix("expected one of: ");
    let list = list.unwrap_or_else(|| panic!("no list of words: {help}"));
    list.replace(" or ", ", ").split(", ").map(str::to_owned).collect()
}

#[test]
fn the_loader_knows_the_same_keys() {
    const X: &str = "xxxxxxxxxxxx = 1\n";
    let person = format!("{{ family = \"L\", {} }}", X.trim_end());
    let base = format!(
        "schema = 1\n{X}[defaults]\n{X}\
         [[source]]\n{X}id = \"s\"\ntype = \"book\"\ntitle = \"T\"\nauthor = [{person}]\neditor = [{person}]\n\
         [source.text]\n{X}[[topic]]\n{X}id = \"t\"\nlabel = \"T\"\n[[region]]\n{X}id = \"r\"\nlabel = \"R\"\n\
         {}{X}attributed_to = {{ name = \"M\", {} }}\n{}{X}\
         [[note]]\n{X}fact = \"f\"\nrelation = \"context\"\nsource = \"s\"\ntext = \"N.\"\n\
         [[exemption]]\n{X}source = \"s\"\ntext = \"1\"\nreason = \"R.\"\n",
        quotation("q", 1, "\"It rained.\""),
        X.trim_end(),
        fact("f", ""),
    );
    let faults = faults(&base);
    let schema = schema();
    for (kind, name) in KINDS.into_iter().chain([("a note", "note")]) {
        let message = format!("unknown key \"xxxxxxxxxxxx\" in {kind}");
        let fault = faults.iter().find(|(found, _)| *found == message);
        let (_, help) = fault.unwrap_or_else(|| panic!("{message}: {faults:?}"));
        let table = if name.is_empty() { &schema } else { &schema["definitions"][name] };
        let keys: BTreeSet<String> =
            table["properties"].as_object().unwrap().keys().cloned().collect();
        assert_eq!(words(help), keys, "{kind}");
        assert_eq!(table["additionalProperties"], json!(false), "{kind}");
    }
    let defined: BTreeSet<&str> =
        KINDS.iter().map(|(_, name)| *name).chain(["note", "id", "date"]).collect();
    let definitions = schema["definitions"].as_object().unwrap().keys().map(String::as_str);
    assert_eq!(
        definitions.collect::<BTreeSet<_>>(),
        defined.into_iter().filter(|it| !it.is_empty()).collect()
    );
}

#[test]
fn the_loader_knows_the_same_words() {
    let figure = "figure = \"5\"\nunit = \"it\"\nqualifier = \"exact\"\ndate = \"2020\"\ndate_basis = \"stated\"";
    let note = "[[note]]\nfact = \"f\"\nrelation = \"context\"\nsource = \"s\"\ntext = \"N.\"\n";
    let text = "[source.text]\ncoverage = \"whole\"\n[[topic]]";
    let base = [
        &HEAD.replacen("[[topic]]", text, 1),
        &quotation("q", 1, "\"5 in 2020.\""),
        &fact("f", figure),
        note,
    ]
    .concat();
    let schema = schema();
    for (key, word, table) in [
        ("type", "book", "source"),
        ("coverage", "whole", "text"),
        ("kind", "event", "fact"),
        ("qualifier", "exact", "fact"),
        ("date_basis", "stated", "fact"),
        ("relation", "context", "note"),
    ] {
        let wrong = base.replacen(
            &format!("\n{key} = \"{word}\""),
            &format!("\n{key} = \"xxxxxxxxxxxx\""),
            1,
        );
        let faults = faults(&wrong);
        assert_eq!(faults.len(), 1, "{key}: {faults:?}");
        let known = &schema["definitions"][table]["properties"][key]["enum"];
        let known = known.as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned());
        assert_eq!(words(&faults[0].1), known.collect(), "{key}");
    }
}

/// The page on the fact base names every key, and its example has no findings.
#[test]
fn the_page_on_fact_bases_is_right() {
    let page = include_str!("../../docs/fact-base.md");
    for (name, definition) in schema()["definitions"].as_object().unwrap() {
        for key in definition["properties"].as_object().into_iter().flat_map(Map::keys) {
            assert!(page.contains(&format!("\n| `{key}`")), "{name}: {key}");
        }
    }
    let block = |language: &str| {
        let (_, rest) = page.split_once(&format!("```{language}\n")).unwrap();
        rest.split_once("```").unwrap().0
    };
    assert_eq!(violation_of(block("toml")), None);
    let folder = folder("page-on-bases");
    let text = "The ferry in figures\n\n\
        In 2023 the ferry carried up to 1.5 million passengers, said Mary Quist.\n";
    fs::write(folder.join("gazette.txt"), text).unwrap();
    fs::write(folder.join("gazette.toml"), block("toml")).unwrap();
    let check = program().current_dir(&folder).args(["check", "gazette.toml"]).output().unwrap();
    assert_eq!(String::from_utf8(check.stdout).unwrap(), block("text"));
    assert_eq!(check.status.code(), Some(0));
}
