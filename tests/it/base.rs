//! What a fact base can say: defaults, qualifiers, pages, speakers, texts, several files.

use serde_json::{Value, json};

use crate::harness::{HEAD, Run, fact, quotation, run_inside, write_file};

/// Runs a command on a base.
fn run(base: &str, arguments: &[&str]) -> Run {
    run_inside(None, None, base.as_bytes(), &[&["--facts", "-"], arguments].concat())
}

/// The facts of a base.
fn facts(base: &str) -> Value {
    run(base, &["list", "--format", "json"]).json()
}

const DEFAULTS: &str =
    "[defaults]\nsource = \"s\"\nregions = [\"north\"]\ndate_basis = \"stated\"\n";
const REGIONS: &str = "[[region]]\nid = \"north\"\nlabel = \"North\"\n\
    [[region]]\nid = \"south\"\nlabel = \"South\"\n";

/// A base without the repeated keys.
fn short() -> String {
    let quotation = quotation("q", 1, "\"It rained in 2020.\"").replace("source = \"s\"\n", "");
    let facts = [
        fact("own", "regions = [\"south\"]"),
        fact("none", "regions = []"),
        fact("dated", "date = \"2020\""),
        fact("inferred", "date = \"2020\"\ndate_basis = \"inferred\"\ndate_note = \"2020.\""),
    ];
    let exemption = "[[exemption]]\ntext = \"1\"\nreason = \"A mark.\"\n";
    let head = HEAD.replacen('\n', &format!("\n{DEFAULTS}"), 1);
    format!("{head}{REGIONS}{quotation}{}{exemption}", facts.concat())
}

#[test]
fn defaults_hold_for_what_says_nothing() {
    let facts = facts(&short());
    let of = |at: usize, pointer: &str| facts[at].pointer(pointer).cloned().unwrap_or_default();
    for (at, regions, basis) in [
        (0, json!(["south"]), Value::Null),
        (1, json!([]), Value::Null),
        (2, json!(["north"]), json!("stated")),
        (3, json!(["north"]), json!("inferred")),
    ] {
        assert_eq!((of(at, "/regions"), of(at, "/date/basis")), (regions, basis), "{at}");
        assert_eq!(of(at, "/source/id"), json!("s"), "{at}");
    }
}

#[test]
fn faults_of_defaults_are_reported_once() {
    for (from, to, message) in [
        ("source = \"s\"\nreg", "source = \"x\"\nreg", "there is no source \"x\""),
        ("[\"north\"]", "[\"nort\"]", "there is no region \"nort\""),
        ("[\"north\"]", "\"north\"", "regions is a string, but it has to be a list"),
        ("basis = \"stated\"\n", "basis = \"said\"\n", "\"said\" is no date_basis"),
        ("basis = \"stated\"\n", "base = 1\n", "a table of defaults has no key \"date_base\""),
        ("source = \"s\"\nreg", "reg", "the quotation has no source"),
    ] {
        let base = short().replacen(from, to, 1);
        let run = run(&base, &["list"]);
        run.assert_failed(message);
        assert_eq!(run.stderr.matches(message).count(), 1, "{message}: {}", run.stderr);
    }
}

#[test]
fn defaults_are_of_their_file() {
    let first = write_file("defaults-1.toml", &short());
    let quotation = quotation("r", 1, "\"It snowed.\"");
    let second = format!("schema = 1\n{quotation}{}", fact("g", ""));
    let second = write_file("defaults-2.toml", &second);
    let files = ["--facts", &first, "--facts", &second];
    let run =
        run_inside(None, None, b"", &[&files[..], &["show", "g", "--format", "json"]].concat());
    let facts: Value = run.json();
    assert_eq!(facts[0]["regions"], json!([]));
}
