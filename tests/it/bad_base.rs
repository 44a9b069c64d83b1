//! Invalid fact bases: message, place and exit code.

use std::fs;

use crate::harness::{
    FERRY, HEAD, fact, folder, program, quotation, replace_once, run_on, run_process,
    run_with_stdin,
};

/// The invented base with one passage replaced.
fn ferry_with(from: &str, to: &str) -> String {
    replace_once(&fs::read_to_string(FERRY).unwrap(), from, to)
}

/// The place of `words` in a base: line and column, one-based.
fn place(base: &str, words: &str) -> String {
    let (before, _) = base.split_once(words).unwrap_or_else(|| panic!("no {words:?}"));
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    format!("standard input:{line}:{column}")
}

/// A passage of the invented base, its replacement, the invalid words, and a part of the
/// message.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    ("container =", "contaner =", "contaner", "unknown key \"contaner\" in a source"),
    ("container =", "contaner =", "contaner", "did you mean \"container\"?"),
    ("schema = 1", "schema = 2", "2\n", "write: schema = 1"),
    (
        "id = \"promise\"",
        "id = \"fare\"",
        "\"fare\"\nclaim = \"The",
        "two facts have the id \"fare\"",
    ),
    ("id = \"promise\"", "id = \"A b\"", "\"A b\"", "\"A b\" is not a valid id"),
    ("type = \"report\"", "type = \"thesis\"", "\"thesis\"", "\"thesis\" is not a valid type"),
    (
        "type = \"report\"",
        "type = \"thesis\"",
        "\"thesis\"",
        "expected one of: article-newspaper, article-magazine, article-journal, webpage, post-weblog, \
         report, book, chapter, speech, dataset",
    ),
    (
        "type = \"report\"",
        "type = \"report\"\ndoi = \"https://doi.org/10.1000/182\"",
        "\"https://doi.org/10.1000/182\"",
        "F040",
    ),
    (
        "type = \"report\"",
        "type = \"report\"\nisbn = \"0-306-40615-3\"",
        "\"0-306-40615-3\"",
        "F041",
    ),
    ("within = \"north\"", "within = \"nrth\"", "\"nrth\"", "there is no region \"nrth\""),
    ("within = \"north\"", "within = \"nrth\"", "\"nrth\"", "did you mean \"north\"?"),
    (
        "within = \"north\"",
        "within = \"northport\"",
        "\"northport\"\naliases",
        "the region contains itself",
    ),
    (
        "label = \"The North\"",
        "label = \"N\"\nwithin = \"northport\"",
        "\"northport\"",
        "north within northport within north",
    ),
    (
        "figure = \"1.5 million\"",
        "figure = \"1.6 million\"",
        "\"1.6 million\"",
        "was not found in the quotation \"passengers\"",
    ),
    (
        "figure = \"1.5 million\"",
        "figure = \".5 million\"",
        "\".5 million\"",
        "is not valid: it is not a number",
    ),
    (
        "figure = \"1.5 million\"",
        "figure = 1.5",
        "1.5\n",
        "figure is a float, but must be a string",
    ),
    ("unit = \"passengers\"\n", "", "\"1.5 million\"", "figure without unit"),
    ("quote = \"Fares", "quote = 3 #", "3 #", "quote is an integer"),
    ("quote = \"Fares as of 2022: 3.00\"", "quote = [3]", "3]", "an item of quote is an integer"),
    ("place = \"fol. 12\"", "ours = \"3: three\"", "\"3: three\"", "ours is a string"),
    ("figure = \"1.5 million\"\n", "", "\"passengers\"\nqualifier", "unit without figure"),
    (
        "unit = \"USD per passenger\"",
        "unit = \"euros\"",
        "\"euros\"",
        "the unit must start with \"USD\"",
    ),
    (
        "unit = \"percent of passengers\"",
        "unit = \"people\"",
        "\"people\"",
        "the unit must start with \"percent\"",
    ),
    ("date = \"2019-03/2024\"", "date = \"2024/2019\"", "\"2024/2019\"", "is not EDTF, level 1"),
    ("date = \"2019-03/2024\"", "date = \"~2019\"", "\"~2019\"", "level 2"),
    ("date = \"2019-03/2024\"", "date = 2019", "2019\n", "put the date in quotation marks"),
    (
        "date = \"2019-03/2024\"",
        "date = 2019-03-04",
        "2019-03-04",
        "put the date in quotation marks",
    ),
    ("issued = \"2021-05-06\"", "issued = \"May 2021\"", "\"May 2021\"", "is not EDTF, level 1"),
    (
        "date_note = \"The article names the beginning and the end.\"\n",
        "",
        "\"inferred\"",
        "without date_note",
    ),
    (
        "date_basis = \"inferred\"\ndate_note = \"The article names the beginning and the end.\"\n",
        "",
        "\"2019-03/2024\"",
        "add: date_basis = \"stated\" or \"inferred\"",
    ),
    (
        "date_basis = \"inferred\"",
        "date_basis = \"guessed\"",
        "\"guessed\"",
        "\"guessed\" is not a valid date_basis",
    ),
    (
        "kind = \"commitment\"",
        "kind = \"promise\"",
        "\"promise\"\nfigure",
        "expected one of: statistic, event, projection, commitment, policy, statement",
    ),
    (
        "kind = \"commitment\"",
        "kind = \"comitment\"",
        "\"comitment\"",
        "did you mean \"commitment\"?",
    ),
    (
        "type = \"report\"",
        "type = \"newspaper\"",
        "\"newspaper\"",
        "did you mean \"article-newspaper\"?",
    ),
    (
        "relation = \"disputes\"",
        "relation = \"denies\"",
        "\"denies\"",
        "\"denies\" is not a valid relation",
    ),
    ("paragraph = 2", "paragraph = 0", "0\ntext", "paragraph is out of range"),
    (
        "paragraph = 2",
        "paragraph = \"2\"",
        "\"2\"",
        "paragraph is a string, but must be an integer",
    ),
    ("paragraph = 2\n", "", "[[quotation]]", "the quotation has no paragraph"),
    (
        "claim = \"Price of a ticket\"",
        "claim = \"  \"",
        "\"  \"",
        "the fact \"fare\" is still to be written: claim",
    ),
    ("label = \"The North\"", "label = \"  \"", "\"  \"", "label is empty"),
    (
        "claim = \"Price of a ticket\"",
        "claim = \"\\u001b[2J\"",
        "\"\\u001b",
        "claim contains the control character U+001B",
    ),
    ("text = \"The ledger has", "text = \"\\u202e The ledger has", "\"\\u202e", "U+202E"),
    (
        "topics = [\"traffic\", \"money\"]",
        "topics = []",
        "[]",
        "the fact \"island-share\" is still to be written: topics",
    ),
    (
        "topics = [\"traffic\", \"money\"]",
        "topics = [\"money\", \"money\"]",
        "\"money\"]",
        "\"money\" is in the list twice",
    ),
    (
        "topics = [\"traffic\", \"money\"]",
        "topics = \"money\"",
        "\"money\"\nregions",
        "topics is a string, but must be an array",
    ),
    ("codes = [\"XN\"]", "codes = [\"Xn\"]", "\"Xn\"", "not a region code"),
    ("codes = [\"XN\"]", "codes = [99]", "99]", "an item of codes is an integer"),
    ("language = \"en\"", "language = \"English, UK\"", "\"English", "not a language code"),
    ("url = \"https:", "url = \"javascript:", "\"javascript", "not a web address"),
    ("url = \"https:", "url = \"https:a|b", "\"https:a|b", "not a web address"),
    (
        "{ literal = \"Harbour Desk\" }",
        "{ name = \"Harbour Desk\" }",
        "name =",
        "unknown key \"name\" in an author",
    ),
    (
        "{ literal = \"Harbour Desk\" }",
        "{ given = \"Desk\" }",
        "{ given",
        "the author is neither a person nor an organisation",
    ),
    (
        "{ literal = \"Harbour Desk\" }",
        "{ literal = \"Harbour Desk\", role = \"editor\" }",
        "{ literal",
        "{ literal = \"…\" } alone",
    ),
    (
        "{ literal = \"Harbour Desk\" }",
        "{ literal = \"Harbour Desk\", display = \"The Desk\" }",
        "{ literal",
        "{ literal = \"…\" } alone",
    ),
    (
        "figure = \"1.5 million\"",
        "figure = \"1.5\"",
        "\"1.5\"",
        "was not found in the quotation \"passengers\"",
    ),
    ("label = \"The North\"", "label = \"a\u{9b}31mb\"", "\"a\u{9b}", "U+009B"),
    ("label = \"The North\"", "label = \"a\u{2029}b\"", "\"a\u{2029}", "U+2029"),
    ("label = \"The North\"", "label = \"a\\nb\"", "\"a\\nb\"", "label has a line break or a tab"),
    (
        "container =",
        "title_sentence = \"The gull sails\"\ncontainer =",
        "\"The gull sails\"",
        "title_sentence differs from title",
    ),
    (
        "container =",
        "container_sentence = \"The gull\"\ncontainer =",
        "\"The gull\"",
        "container_sentence differs from container",
    ),
    ("[[note]]", "[note]", "[note]", "write: [[note]]"),
    ("schema = 1", "schema = 1\nschema = 1", "schema = 1\n\n", "duplicate key"),
    ("schema = 1", "schema = ", "\n\n[[source]]\nid = \"lind", "not valid TOML"),
];

#[test]
fn faults_have_a_message_and_a_place() {
    for (from, to, at, message) in FAULTS {
        let base = ferry_with(from, to);
        let run = run_on(base.as_bytes(), &["list"]);
        run.assert_failed(to);
        assert!(run.stderr.contains(*message), "{to}: {message:?} in:\n{}", run.stderr);
        let place = format!("--> {}", place(&base, at));
        assert!(run.stderr.contains(&place), "{to}: {place} in:\n{}", run.stderr);
        assert!(run.stderr.contains(" and was not loaded\n"), "{}", run.stderr);
        assert!(!run.stderr.contains(['\u{1b}', '\u{202e}', '\u{9b}', '\u{2029}']), "{to}");
    }
}

#[test]
fn units_begin_with_the_code_of_the_currency() {
    let base = ferry_with("costs USD 2.50,", "costs SUM,");
    for (figure, unit, expected) in [
        ("$2.50", "USD per passenger", None),
        ("$2.50", "$", Some("USD")),
        ("$2.50", "US$", Some("USD")),
        ("2.50", "$ per passenger", Some("USD")),
        ("US$2.50", "CAD", Some("USD")),
        ("NT$2.50", "TWD", None),
        ("₴2.50", "₴", Some("UAH")),
        ("RMB 2.50", "RMB", Some("CNY")),
        ("2.50", "yuan", None),
        ("PKR 2.50", "PKR", None),
        ("PKR 2.50", "INR", Some("PKR")),
        ("¥2.50", "CNY", None),
        ("¥2.50", "JPY", None),
        ("J$2.50", "JMD", None),
    ] {
        let base = base
            .replace("SUM", figure)
            .replace("figure = \"USD 2.50\"", &format!("figure = \"{figure}\""))
            .replace("unit = \"USD per passenger\"", &format!("unit = \"{unit}\""));
        let run = run_on(base.as_bytes(), &["show", "fare"]);
        let help = expected.map(|word| format!("the unit must start with \"{word}\""));
        assert_eq!(run.code, if help.is_some() { 2 } else { 0 }, "{figure} {unit}: {run:?}");
        assert!(run.stderr.contains(&help.unwrap_or_default()), "{figure} {unit}: {run:?}");
    }
}

#[test]
fn all_faults_are_listed_in_order() {
    let base = ferry_with("topics = [\"traffic\", \"money\"]", "topics = [\"x-1\"]")
        .replace("kind = \"commitment\"", "knd = \"commitment\"")
        .replace("\"USD 2.50\"", "\"USD 3.50\"");
    let run = run_on(base.as_bytes(), &["quote"]);
    let order = [
        "there is no topic \"x-1\"",
        "the fact has no kind",
        "unknown key \"knd\" in a fact",
        "the figure \"USD 3.50\" was not found",
        "povfacts: the fact base has 4 errors and was not loaded",
    ];
    let mut rest = run.stderr.as_str();
    for words in order {
        let found = rest.split_once(words);
        (_, rest) = found.unwrap_or_else(|| panic!("{words:?}, in order, in:\n{}", run.stderr));
    }
    run.assert_failed("four faults");
}

/// References to an invalid record are not reported, nor keys that need an invalid value. The id of
/// the record stays reserved.
#[test]
fn invalid_records_are_reported_once() {
    for (removed, invalid, message) in [
        ("title = \"Harbour ledger\"\n", "", "the source has no title"),
        ("label = \"Money & fares\"\n", "", "the topic has no label"),
        ("label = \"The North\"\n", "", "the region has no label"),
        ("claim = \"Price of a ticket\"\n", "", "the fact has no claim"),
        ("date = \"2019-03/2024\"", "date = 2019", "date is an integer"),
        ("unit = \"passengers\"", "unit = 5", "unit is an integer"),
        ("figure = \"1.5 million\"", "figure = 1.5", "figure is a float"),
        ("\"Fares as of 2022: 3.00\"", "3", "must be a string or an array"),
        ("regions = [\"isle\"]", "regions = {}", "= hint: write an array"),
    ] {
        let run = run_on(ferry_with(removed, invalid).as_bytes(), &["list"]);
        run.assert_failed(removed);
        assert!(run.stderr.contains(message), "{message} in:\n{}", run.stderr);
        assert!(run.stderr.contains("has 1 error and"), "{message}:\n{}", run.stderr);
    }
    let single = [HEAD, &quotation("q", 1, "\"It rained.\""), &fact("f", "")].concat();
    for (from, to, message) in [
        ("[[quotation.fact]]", "[quotation.fact]", "write: [[quotation.fact]]"),
        ("paragraph = 1", "paragraph = 1\nattributed_to = 3", "must be a string or a table"),
        ("title = \"T\"", "title = \"T\"\nauthor = {}", "write: [[source.author]]"),
    ] {
        let run = run_on(replace_once(&single, from, to).as_bytes(), &["list"]);
        assert!(run.stderr.contains(message), "{message} in:\n{}", run.stderr);
        assert!(run.stderr.contains("has 1 error and"), "{message}:\n{}", run.stderr);
    }
    for (removed, id) in [
        ("id = \"money\"\nlabel = \"Money & fares\"\n", "traffic"),
        ("id = \"north\"\nlabel = \"The North\"\n", "isle"),
    ] {
        let base = ferry_with(removed, &format!("id = \"{id}\"\n"));
        let run = run_on(base.as_bytes(), &["list"]);
        run.assert_failed(removed);
        assert!(run.stderr.contains(&format!("have the id \"{id}\"")), "{id}:\n{}", run.stderr);
    }
}

#[test]
fn all_wrong_references_have_a_hint() {
    let facts = (0..103).map(|it| fact(&format!("f{it}"), "").replace("\"t\"", "\"tt\""));
    let base = [HEAD, &quotation("q", 1, "\"It rained.\""), &facts.collect::<String>()].concat();
    let report: serde_json::Value = run_on(base.as_bytes(), &["check", "--json"]).json();
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 103);
    assert!(findings.iter().all(|it| it["help"] == "did you mean \"t\"?"), "{report}");
}

#[test]
fn duplicate_ids_have_both_places() {
    let copy = folder("two_files").join("copy.toml");
    fs::copy(FERRY, &copy).unwrap();
    let copy = copy.to_str().unwrap();
    let run = run_process(&["list", "--facts", FERRY, "--facts", copy]);
    run.assert_failed(copy);
    assert!(run.stderr.contains("two quotations have the id \"passengers\""), "{}", run.stderr);
    assert!(run.stderr.contains(&format!("the first is at {FERRY}:47:6")), "{}", run.stderr);
    assert!(run.stderr.contains(&format!("--> {copy}:47:6")), "{}", run.stderr);
}

#[test]
fn files_combine_into_a_base() {
    let folder = folder("several_files");
    let base = fs::read_to_string(FERRY).unwrap();
    let (sources, facts) = base.split_at(base.find("[[quotation]]").unwrap());
    fs::write(folder.join("sources.toml"), sources).unwrap();
    fs::write(folder.join("facts.toml"), format!("schema = 1\n{facts}")).unwrap();
    let whole = run_process(&["list", "--facts", FERRY]);
    assert_eq!(whole.code, 0, "{}", whole.stderr);
    let flags = ["list", "--facts", "facts.toml", "--facts", "sources.toml"];
    let parts = run_with_stdin(program().current_dir(&folder).args(flags), b"");
    assert_eq!(parts, whole);
    let paths = std::env::join_paths(["facts.toml", "sources.toml"]).unwrap();
    let parts = run_with_stdin(
        program().current_dir(&folder).arg("list").env("POVFACTS_FACTS", paths),
        b"",
    );
    assert_eq!(parts, whole);
}

#[test]
fn unreadable_files_get_a_message() {
    let folder = folder("no_base");
    fs::write(folder.join("latin1.toml"), b"schema = 1\n# caf\xe9\n").unwrap();
    fs::write(folder.join("utf-16.toml"), b"\xff\xfes\0c\0").unwrap();
    fs::write(folder.join("utf-16be.toml"), b"\xfe\xff\0s\0c").unwrap();
    fs::write(folder.join("empty.toml"), "").unwrap();
    fs::write(folder.join("zeros.toml"), vec![0; 200_000_000]).unwrap();
    fs::create_dir(folder.join("folder.toml")).unwrap();
    for (path, message) in [
        ("missing.toml", "povfacts: cannot read missing.toml: No such file or directory\n"),
        ("folder.toml", "povfacts: folder.toml is a directory; name a file\n"),
        (
            "latin1.toml",
            "povfacts: latin1.toml:2:6: not a text in UTF-8; convert other encodings with iconv\n",
        ),
        ("utf-16.toml", "povfacts: utf-16.toml:1:1: not a text in UTF-8;"),
        ("utf-16be.toml", "povfacts: utf-16be.toml:1:1: not a text in UTF-8;"),
        ("zeros.toml", "povfacts: zeros.toml:1: not a text file; it contains a NUL byte\n"),
        ("empty.toml", "error[F007]: the fact base has no schema\n"),
        ("esc\u{1b}[2J.toml", "povfacts: cannot read esc\\u{1b}[2J.toml: No such file"),
    ] {
        let run =
            run_with_stdin(program().current_dir(&folder).args(["list", "--facts", path]), b"");
        run.assert_failed(path);
        assert!(run.stderr.starts_with(message), "{path}: {}", run.stderr);
    }
    fs::remove_file(folder.join("zeros.toml")).unwrap();
}

#[test]
fn an_empty_base_has_no_facts() {
    let run = run_on(b"schema = 1\n", &["list", "--format", "json"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, "[]\n"));
    assert_eq!(run.stderr, "povfacts: there are no facts\n");
}

#[test]
fn line_ends_of_windows_are_equal_to_line_feeds() {
    let base = fs::read_to_string(FERRY).unwrap();
    let lines = base.replace("text = \"The ledger has 3.00", "text = \"\"\"\nThe ledger\nhas 3.00");
    let lines = lines.replace("from 2022 on.\"", "from 2022 on.\"\"\"");
    let windows = run_on(lines.replace('\n', "\r\n").as_bytes(), &["list", "--format", "json"]);
    assert_eq!(windows, run_on(lines.as_bytes(), &["list", "--format", "json"]));
    assert!(windows.success().contains("The ledger\\nhas 3.00"));
}

#[test]
fn deep_and_cyclic_regions() {
    let region = |at: usize, within: usize| {
        format!("[[region]]\nid = \"r{at}\"\nlabel = \"R{at}\"\nwithin = \"r{within}\"\n")
    };
    let chain = |levels: usize| (1..=levels).map(|at| region(at, at - 1)).collect::<String>();
    let deep = "schema = 1\n[[region]]\nid = \"r0\"\nlabel = \"R0\"\n";
    let run = run_on(format!("{deep}{}", chain(63)).as_bytes(), &["regions", "--count"]);
    assert_eq!(run.success(), "64\n");
    let cyclic = format!("schema = 1\n{}{}", region(0, 20_000), chain(20_000));
    for base in [format!("{deep}{}", chain(64)), cyclic] {
        let run = run_on(base.as_bytes(), &["regions"]);
        run.assert_failed("too many levels");
        assert!(run.stderr.contains("is below 64 others"), "{}", run.stderr);
    }
}
