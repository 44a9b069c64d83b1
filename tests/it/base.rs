//! What a fact base can say: defaults, qualifiers, pages, speakers, texts, several files.

use serde_json::{Value, json};

use crate::harness::{HEAD, Run, fact, quotation, run_inside, toml, write_file};

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

#[test]
fn qualifiers_are_those_of_the_words() {
    for (words, qualifier, expected, figure) in [
        ("As many as 500 came.", "at-most", "", "at most 500 people"),
        ("At least 500 came.", "at-least", "", "at least 500 people"),
        ("500 or more came.", "at-least", "", "at least 500 people"),
        ("No more than 500 came.", "less-than", "at-most", "less than 500 people"),
        ("At least 500 came.", "more-than", "at-least", "more than 500 people"),
        ("More than 500 came.", "at-least", "more-than", "at least 500 people"),
    ] {
        let figure_of = format!("figure = \"500\"\nunit = \"people\"\nqualifier = \"{qualifier}\"");
        let base = [HEAD, &quotation("q", 1, &toml(words)), &fact("f", &figure_of)].concat();
        let checked = run_inside(None, None, base.as_bytes(), &["check", "-"]).stdout;
        let help = format!("qualifier = \"{expected}\"\n");
        assert_eq!(
            checked.contains("F112") && checked.contains(&help),
            !expected.is_empty(),
            "{checked}"
        );
        let table = run(&base, &["list", "--format", "markdown"]).success();
        assert!(table.contains(figure), "{table}");
        let row = run(&base, &["list", "--columns", "qualifier"]).success();
        assert_eq!(row.trim(), qualifier);
    }
}

#[test]
fn drafts_are_compared_with_bounds() {
    let base = |words: &str, qualifier: &str| {
        let figure = format!("figure = \"512\"\nunit = \"people\"\nqualifier = \"{qualifier}\"");
        [HEAD, &quotation("q", 1, &toml(words)), &fact("f", &figure)].concat()
    };
    let most = base("As many as 512 people came to the harbour feast.", "at-most");
    let least = base("At least 512 people came to the harbour feast.", "at-least");
    for (base, draft, verdict) in [
        (&most, "Up to 512 people came to the harbour feast.", "matches"),
        (&most, "At least 512 people came to the harbour feast.", "differs"),
        (&least, "No fewer than 512 people came to the harbour feast.", "matches"),
        (&least, "More than 512 people came to the harbour feast.", "differs"),
    ] {
        let file = write_file("bounds.md", draft);
        let report: Value = run(base, &["audit", &file, "--format", "json"]).json();
        assert!(
            report.to_string().contains(&format!("\"verdict\":\"{verdict}\"")),
            "{draft} {report}"
        );
    }
}
