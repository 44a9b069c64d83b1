//! Checks of sound and unsound bases, against themselves and against a text.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::harness::{FERRY, Run, TIDE, TIDE_PAGE, TIDE_TEXT, run_inside};

/// A check of a base given as standard input.
pub(crate) fn check(base: &str, arguments: &[&str]) -> Run {
    run_inside(None, None, base.as_bytes(), &[&["check", "-"], arguments].concat())
}

fn report(run: &Run) -> Value {
    serde_json::from_str(&run.stdout)
        .unwrap_or_else(|_| panic!("JSON: {}{}", run.stdout, run.stderr))
}

fn tide() -> String {
    fs::read_to_string(TIDE).unwrap()
}

/// A base with one passage put in another's place, which has to stand there once.
fn altered(base: &str, from: &str, to: &str) -> String {
    assert_eq!(base.matches(from).count(), 1, "{from:?} stands once");
    base.replacen(from, to, 1)
}

/// The codes of all findings with their lines.
fn codes(report: &Value) -> Vec<(String, u64)> {
    let findings = report["findings"].as_array().unwrap();
    let code = |finding: &Value| {
        (finding["code"].as_str().unwrap().to_owned(), finding["line"].as_u64().unwrap_or_default())
    };
    findings.iter().map(code).collect()
}

#[test]
fn a_text_in_another_shape_agrees() {
    for text in [TIDE_TEXT, TIDE_PAGE] {
        let run = check(&tide(), &["--text", text, "--format", "json"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{text}");
        let report = report(&run);
        let verdicts: Vec<(&str, &str, &Value)> = report["quotations"]
            .as_array()
            .unwrap()
            .iter()
            .map(|quotation| {
                let text = |key: &str| quotation[key].as_str().unwrap();
                (text("id"), text("verdict"), &quotation["folds"])
            })
            .collect();
        assert_eq!(
            verdicts,
            [
                (
                    "gauge",
                    "normalized",
                    &json!(["quotation-marks", "invisible-characters", "composition"])
                ),
                ("nets", "exact", &json!([])),
                ("fund", "normalized", &json!(["white-space"])),
                (
                    "readings",
                    "normalized",
                    &json!(["white-space", "ellipses", "invisible-characters"])
                ),
                ("wish", "exact", &json!([])),
            ],
            "{text}"
        );
        let coverage = &report["coverage"];
        assert_eq!(coverage["numbers"], json!({"covered": 9, "exempt": 1, "total": 10}), "{text}");
        assert_eq!(coverage["phrases"], json!({"covered": 4, "exempt": 0, "total": 4}), "{text}");
        assert_eq!(report["text"]["same_copy"], json!(false));
        // The length in which places are counted, and not that of the markup.
        let last = &report["quotations"][4]["places"][0]["end"];
        assert!(
            report["text"]["characters"].as_u64() < Some(last.as_u64().unwrap() + 60),
            "{text}"
        );
    }
}

#[test]
fn places_are_code_points_of_the_text() {
    let text = fs::read_to_string(TIDE_TEXT).unwrap();
    let text: Vec<char> = text.chars().collect();
    let report = report(&check(&tide(), &["--text", TIDE_TEXT, "--format", "json"]));
    for (number, passage) in
        [(1, "two-thirds of the nets, “mended twice”"), (4, "By 2035 the office")]
    {
        let place = &report["quotations"][number]["places"][0];
        let start = usize::try_from(place["start"].as_u64().unwrap()).unwrap();
        let there: String = text[start..].iter().take(passage.chars().count()).collect();
        assert_eq!(there, passage);
    }
    assert_eq!(report["quotations"][4]["places"][0]["paragraph"], json!(7));
    assert_eq!(report["quotations"][4]["places"][0]["end"], json!(text.len()));
}

#[test]
fn a_text_made_of_the_quotations_is_covered() {
    let report = report(&run_json(&["--text", TIDE_TEXT]));
    assert_eq!(report["quotations"].as_array().unwrap().len(), 5);
    let facts = run_inside(None, None, b"", &["quote", "--format", "json"]);
    let quotations: Vec<Value> = serde_json::from_str(&facts.stdout).unwrap();
    let texts: Vec<&str> = quotations.iter().map(|q| q["text"].as_str().unwrap()).collect();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("facts.toml");
    let shipped = shipped.to_str().unwrap();
    let half = texts.len() / 2;
    for made in
        [texts.join("\n"), texts.join(" "), [&texts[half..], &texts[..half]].concat().join("\n")]
    {
        let run = run_inside(
            None,
            None,
            made.as_bytes(),
            &["check", shipped, "--text", "-", "--format", "json"],
        );
        let report: Value = serde_json::from_str(&run.stdout).unwrap();
        for share in ["numbers", "phrases"] {
            let share = &report["coverage"][share];
            assert_eq!(share["covered"], share["total"], "{share}");
            assert!(share["total"].as_u64().unwrap() >= 13, "{share}");
        }
        assert!(!codes(&report).iter().any(|(code, _)| code == "F201"));
    }
}

fn run_json(arguments: &[&str]) -> Run {
    check(&tide(), &[arguments, &["--format", "json"]].concat())
}

/// What stands in the base, what is put there, and the code and the line that are
/// then found.
const FINDINGS: &[(&str, &str, &str, &str)] = &[
    (
        "label = \"Money\"\naliases = [\"4th Harbour Fund\"]",
        "label = \"Money\"\naliases = [\"TIDES\"]",
        "F104",
        "aliases",
    ),
    (
        "id = \"money\"\n",
        "id = \"money\"\nlabel = \"M\"\n[[topic]]\nid = \"gulls\"\n",
        "F101",
        "id = \"gulls\"",
    ),
    (
        "id = \"inse\"\n",
        "id = \"inse\"\nlabel = \"I\"\n[[region]]\nid = \"skerry\"\n",
        "F102",
        "id = \"skerry\"",
    ),
    (
        "[[topic]]\nid = \"tides\"",
        "[[source]]\nid = \"log\"\ntype = \"book\"\ntitle = \"L\"\n\n[[topic]]\nid = \"tides\"",
        "F103",
        "id = \"log\"",
    ),
    ("[\"NO\", \"NOR\", \"578\"]", "[\"NO\", \"NOR\", \"578\", \"YY\"]", "F105", "codes = [\"NO\""),
    ("[\"NO\", \"NOR\", \"578\"]", "[\"NO\", \"KAZ\"]", "F106", "codes = [\"NO\""),
    ("codes = [\"150\"]", "codes = [\"142\"]", "F107", "within = "),
    ("within = \"coast\"\n", "", "F107", "[[region]]\nid = \"inse\""),
    ("date = \"2035\"", "date = \"2036\"", "F110", "date = \"2036\""),
    ("date = \"2035\"", "date = \"2035-04\"", "F110", "date = \"2035-04\""),
    ("of the year 2019.", "of that year.", "F111", "date = \"2019\"\ndate_basis = \"inferred\""),
    ("figure = \"five\"\n", "figure = \"five\"\nqualifier = \"about\"\n", "F112", "qualifier"),
    ("counted 1\u{a0}204", "counted about 1\u{a0}204", "F112", "figure = \"1"),
    (
        "id = \"tides-expected\"\nclaim = \"Tides expected at the most\"\nkind = \"projection\"\nfigure = \"one thousand\"",
        "id = \"tides-expected\"\nclaim = \"Tides counted\"\nkind = \"projection\"\nfigure = \"1\u{a0}204\"",
        "F113",
        "claim = \"Tides counted\"\nkind = \"projection\"",
    ),
    ("which the \"Tide Office\"", "which the \"Tide Office", "F114", "text = 'In 2019"),
    ("has no line end.\"", "has no line-\"", "F115", "text = \"By 2035"),
    ("\nurl = \"https://example.org/almanac\"", "", "F116", "source = \"almanac\""),
    ("counted 1\u{a0}204", "counted 1\u{a0}205", "F031", "figure = \"1"),
    ("the harbourmaster had", "the harbourmaster had not", "F201", "text = 'In 2019"),
    ("no line end.", "no line", "F205", "suffix"),
    (
        "wants five gauges, and the last",
        "wants five gauges, and the las",
        "F115",
        "text = \"By 2035",
    ),
    ("paragraph = 7", "paragraph = 6", "F204", "paragraph = 6\ntext = \"By"),
    (
        "id = \"fund-sum\"\nclaim = \"Sum from the fund\"\nkind = \"statistic\"\nfigure = \"USD 3.5 million\"\nunit = \"USD\"",
        "id = \"fund-sum\"\nclaim = \"Sum from the fund\"\nkind = \"statistic\"",
        "F302",
        "",
    ),
    ("text = \"12 ferries\"", "text = \"12 boats\"", "F304", "text = \"12 boats\""),
    ("text = \"12 ferries\"", "text = \"all of them late\"", "F304", "text = \"all of"),
    (
        "[[exemption]]\nsource = \"lund-2020\"\nparagraph = 3\ntext = \"12 ferries\"\nreason = \"Nobody counts the ferries.\"\n",
        "",
        "F301",
        "",
    ),
];

#[test]
fn each_finding_has_its_code_and_its_line() {
    for (from, to, code, words) in FINDINGS {
        let mut base = altered(&tide(), from, to);
        if *code == "F205" {
            base = altered(&base, "has no line\"", "has no line\"\nsuffix = \"ends\"");
        }
        if *code == "F115" && to.ends_with("las") {
            base = altered(&base, " paragraph has no line end.", "");
        }
        let line = match base.split_once(words) {
            Some((before, _)) if !words.is_empty() => before.matches('\n').count() as u64 + 1,
            _ => 0,
        };
        let run = check(&base, &["--text", TIDE_TEXT, "--format", "json"]);
        assert_eq!(run.code, 1, "{to}: {}{}", run.stdout, run.stderr);
        let codes = codes(&report(&run));
        let found = codes.iter().any(|(found, at)| found == code && (line == 0 || *at == line));
        assert!(found, "{code} at {line} after {to:?}: {codes:?}");
    }
}

#[test]
fn a_quotation_that_stands_twice_needs_its_context() {
    let text = "Twice it rained. Once it snowed.\nTwice it rained. In 2019 it hailed.\n";
    let base = |more: &str| {
        format!(
            "schema = 1\n[[source]]\nid = \"a\"\ntype = \"book\"\ntitle = \"A\"\n[[topic]]\nid = \"t\"\n\
             label = \"T\"\n[[quotation]]\nid = \"q\"\nsource = \"a\"\nparagraph = 2\n\
             text = \"Twice it rained.\"\n{more}[[quotation.fact]]\nid = \"f\"\nclaim = \"C\"\n\
             kind = \"event\"\ntopics = [\"t\"]\n"
        )
    };
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("twice.txt");
    fs::write(&file, text).unwrap();
    let arguments = ["--text", file.to_str().unwrap(), "--format", "json"];
    let verdict = |base: &str| report(&check(base, &arguments))["quotations"][0].clone();
    assert_eq!(verdict(&base(""))["verdict"], json!("ambiguous"));
    assert_eq!(verdict(&base(""))["places"].as_array().unwrap().len(), 2);
    assert_eq!(verdict(&base("suffix = \"In 2019\"\n"))["verdict"], json!("exact"));
    assert_eq!(verdict(&base("suffix = \"In 2019\"\n"))["places"][0]["paragraph"], json!(2));
    let both = verdict(&base("prefix = \"it snowed.\"\nsuffix = \"In 2019\"\n"));
    assert_eq!((&both["verdict"], &both["places"][0]["start"]), (&json!("exact"), &json!(33)));
    let neither = verdict(&base("prefix = \"it snowed.\"\nsuffix = \"Once\"\n"));
    assert_eq!(neither["verdict"], json!("exact"));
}

#[test]
fn a_faulty_base_is_what_was_found() {
    let base = altered(&tide(), "schema = 1", "schema = 2");
    let run = check(&base, &["--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    let report = report(&run);
    assert_eq!((&report["base"], codes(&report)[0].0.as_str()), (&Value::Null, "F002"));
}

#[test]
fn other_gates_read_the_findings() {
    let base = altered(&tide(), "paragraph = 7", "paragraph = 6");
    let arguments = ["--text", TIDE_TEXT, "--format"];
    let github = check(&base, &[&arguments[..], &["github"]].concat());
    // Standard input is no file of the repository.
    assert!(
        github.stdout.contains(
            "::error title=F204::the quotation \"wish\" stands in paragraph 7, not in \
             6%0Aparagraph = 7 (standard input:126:13)\n"
        ),
        "{}",
        github.stdout
    );
    assert_eq!(github.stdout.matches("::notice ").count(), 4);
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gates.toml");
    fs::write(&file, &base).unwrap();
    let file = file.to_str().unwrap();
    let run = |format| {
        run_inside(None, None, b"", &[&["check", file], &arguments[..], &[format]].concat())
    };
    let github = run("github").stdout;
    let place = format!("::error file={file},line=126,col=13,endColumn=14,title=F204::");
    assert!(github.contains(&place), "{github}");
    let sarif = report(&run("sarif"));
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 5);
    let place = &results[1]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], json!(format!("file://{file}")));
    let region = json!({"startLine": 126, "startColumn": 13, "endColumn": 14});
    assert_eq!(place["region"], region);
}

#[test]
fn findings_name_what_they_are_about() {
    let about = |report: &Value, code: &str| {
        let findings = report["findings"].as_array().unwrap();
        let finding = findings.iter().find(|finding| finding["code"] == code);
        let finding = finding.unwrap_or_else(|| panic!("{code}: {findings:?}"));
        ["quotation", "fact", "quotations"].map(|key| finding[key].clone())
    };
    let of = |from: &str, to: &str, code: &str| {
        let run = check(&altered(&tide(), from, to), &["--text", TIDE_TEXT, "--format", "json"]);
        about(&report(&run), code)
    };
    for (from, to, code, expected) in [
        ("paragraph = 7", "paragraph = 6", "F204", json!(["wish", null, null])),
        ("the harbourmaster had", "the harbourmaster has", "F201", json!(["gauge", null, null])),
        ("date = \"2035\"", "date = \"2036\"", "F110", json!(["wish", "gauges-wanted", null])),
        (
            "which the \"Tide Office\"",
            "which the \"Tide Office",
            "F114",
            json!(["gauge", null, null]),
        ),
        ("text = \"12 ferries\"", "text = \"12 boats\"", "F304", json!([null, null, null])),
        ("codes = [\"150\"]", "codes = [\"142\"]", "F107", json!([null, null, null])),
    ] {
        assert_eq!(json!(of(from, to, code)), expected, "{code}");
    }
    let numbered = (1..9).fold(tide(), |base, number| {
        base.replace(
            &format!("paragraph = {number}\ntext"),
            &format!("paragraph = 1{number}\ntext"),
        )
    });
    let run = check(&numbered, &["--text", TIDE_TEXT, "--format", "json"]);
    let several = json!(["gauge", "nets", "fund", "readings", "wish"]);
    assert_eq!(json!(about(&report(&run), "F204")), json!([null, null, several]));
}

#[test]
fn notes_have_their_code_and_their_place() {
    // The tide's text is another copy, and the almanac is quoted too.
    let quoted = "[[quotation]]\nid = \"old\"\nsource = \"almanac\"\nparagraph = 1\ntext = \"Old.\"\n\
                  [[quotation.fact]]\nid = \"o\"\nclaim = \"C\"\nkind = \"event\"\ntopics = [\"tides\"]\n";
    let base = format!("{}\n{quoted}", tide());
    let arguments = ["--text", TIDE_TEXT, "--source", "lund-2020", "--format", "json"];
    let report = report(&check(&base, &arguments));
    let line = |words: &str| base.split_once(words).unwrap().0.matches('\n').count() as u64 + 1;
    for (code, words) in [("F206", "id = \"almanac\""), ("F207", "[source.text]")] {
        let found = codes(&report).into_iter().find(|(found, _)| found == code);
        assert_eq!(found, Some((code.to_owned(), line(words))), "{code}");
    }
}

#[test]
fn what_cannot_be_checked_is_told() {
    for (arguments, said) in [
        (&["check", "--source", "x"][..], "--text <ARTICLE>"),
        (&["check", "--coverage"], "--text <ARTICLE>"),
        (&["check", "--text", TIDE_TEXT, "--source", "lund"], "there is no source \"lund\""),
        (&["check", "a.toml", "--facts", "b.toml"], "cannot be used with"),
        (&["check", "-", "--text", "-"], "standard input (-) can be read only once"),
        (&["check", "--text", "no-such-file"], "cannot read no-such-file"),
        (&["check", "--text", "-"], "standard input is empty; give the text of han-2025"),
        (&["check", "--explain", "F9"], "there is no code F9"),
        (&["check", "--explain", "F201", "--text", TIDE_TEXT], "cannot be used with"),
        (
            &["check", "--text", TIDE_TEXT, "--coverage", "--format", "json"],
            "--coverage goes with text",
        ),
    ] {
        let run = run_inside(None, None, b"", arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(
            run.stderr.starts_with("povfacts: ") && run.stderr.contains(said),
            "{}",
            run.stderr
        );
    }
    // Two sources are quoted and neither is that of the text.
    let two = [fs::read_to_string(FERRY).unwrap(), String::new()].concat();
    let two = two.replacen(
        "source = \"lind-2021\"\nparagraph = 3",
        "source = \"ledger\"\nparagraph = 3",
        1,
    );
    let run = check(&two, &["--text", TIDE_TEXT]);
    assert_eq!(run.code, 2);
    assert_eq!(
        run.stderr,
        "povfacts: the fact base quotes 2 sources; say whose text it is: --source lind-2021, ledger\n"
    );
    let run = check(&two, &["--text", TIDE_TEXT, "--source", "ledger", "--format", "json"]);
    let verdicts: Vec<Value> = report(&run)["quotations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|q| q["verdict"].clone())
        .collect();
    assert_eq!(verdicts, [json!("unverifiable"), json!("absent")]);
}

#[test]
fn a_page_without_words_is_told() {
    let page = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wordless.html");
    fs::write(&page, "<html><body><script>let a = 1;</script></body></html>").unwrap();
    let page = page.to_str().unwrap();
    let run = check(&tide(), &["--text", page]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    let said = format!("povfacts: {page} has no words; give the text of lund-2020\n");
    assert_eq!(run.stderr, said);
}

#[test]
fn a_title_of_two_sources_is_that_of_the_quoted_one() {
    let base = |quoted: &[&str]| {
        let sources = ["first", "second", "third"].map(|id| {
            format!("[[source]]\nid = \"{id}\"\ntype = \"book\"\ntitle = \"Log of the third\"\n")
        });
        let quotations = quoted.iter().map(|id| {
            format!(
                "[[quotation]]\nid = \"q-{id}\"\nsource = \"{id}\"\nparagraph = 1\n\
                 text = \"It rained.\"\n[[quotation.fact]]\nid = \"f-{id}\"\nclaim = \"Rain in {id}\"\n\
                 kind = \"event\"\ntopics = [\"t\"]\n"
            )
        });
        let topic = "[[topic]]\nid = \"t\"\nlabel = \"T\"\n".to_owned();
        let parts = sources.into_iter().chain([topic]).chain(quotations);
        format!("schema = 1\n{}", parts.collect::<String>())
    };
    let text = Path::new(env!("CARGO_TARGET_TMPDIR")).join("log.txt");
    fs::write(&text, "It rained.\n").unwrap();
    let of = |base: &str, source: &str| {
        check(base, &["--text", text.to_str().unwrap(), "--source", source, "--format", "json"])
    };
    let source = |run: &Run| report(run)["text"]["source"].as_str().map(str::to_owned);
    assert_eq!(source(&of(&base(&["second"]), "log of the third")).as_deref(), Some("second"));
    let run = of(&base(&["third", "second"]), "log of the third");
    let said = "povfacts: 2 sources have the title \"log of the third\"; say whose text it is: \
                --source second, third\n";
    assert_eq!((run.code, run.stderr.as_str()), (2, said));
    let run = of(&base(&[]), "log of the third");
    assert!(run.stderr.contains("the fact base quotes no source"), "{}", run.stderr);
    // An id is one source's alone, whatever the others are called.
    let named = base(&["third", "second"]).replacen(
        "Log of the third\"\n[[source]]\nid = \"third",
        "Third\"\n[[source]]\nid = \"third",
        1,
    );
    assert_eq!(source(&of(&named, "third")).as_deref(), Some("third"));
}

/// A base of one source with quotations, each with its paragraph and a fact.
fn quoting(quotations: &[(u32, &str)]) -> String {
    let quotations = (1..).zip(quotations).map(|(number, (paragraph, text))| {
        format!(
            "[[quotation]]\nid = \"q{number}\"\nsource = \"a\"\nparagraph = {paragraph}\n\
             text = '{text}'\n[[quotation.fact]]\nid = \"f{number}\"\nclaim = \"Claim {number}\"\n\
             kind = \"event\"\ntopics = [\"t\"]\n"
        )
    });
    format!(
        "schema = 1\n[[source]]\nid = \"a\"\ntype = \"book\"\ntitle = \"A\"\n[[topic]]\nid = \"t\"\n\
         label = \"T\"\n{}",
        quotations.collect::<String>()
    )
}

/// What a check finds in quotations beside a text.
fn beside(name: &str, text: &str, quotations: &[(u32, &str)]) -> Value {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&file, text).unwrap();
    let arguments = ["--text", file.to_str().unwrap(), "--format", "json"];
    report(&check(&quoting(quotations), &arguments))
}

#[test]
fn the_punctuation_of_the_sentence_is_not_asked_for() {
    for (text, quoted, found) in [
        ("\"We fished in a puddle,\" she said.\n", "We fished in a puddle", None),
        ("It was called “a puddle.”\n", "a puddle", None),
        ("“We fished in a puddle;” so it was.\n", "We fished in a puddle", None),
        ("他说：「我们在河边。」\n", "我们在河边", None),
        ("\"We fished in a puddle,\" she said.\n", "fished in a puddle", Some("F303")),
        ("\"We fished in a puddle!\" she said.\n", "We fished in a puddle", Some("F303")),
    ] {
        let codes = codes(&beside("comma.txt", text, &[(1, quoted)]));
        let codes: Vec<&str> = codes.iter().map(|(code, _)| code.as_str()).collect();
        assert_eq!(codes, Vec::from_iter(found), "{text}");
    }
}

#[test]
fn what_stands_in_very_many_places_is_judged_by_all_of_them() {
    let line = "It rained 5 times.";
    let text = format!("{line}\n").repeat(300);
    for quotations in [&[(290, line)][..], &[(3, line), (290, line)]] {
        let report = beside("many.txt", &text, quotations);
        let codes: Vec<String> = codes(&report).into_iter().map(|(code, _)| code).collect();
        let of = |code| codes.iter().filter(|found| *found == code).count();
        // Each number stands in a quotation, and in no fact.
        assert_eq!((of("F203"), of("F302")), (quotations.len(), 300), "{codes:?}");
        assert_eq!(codes.len(), quotations.len() + 300, "{codes:?}");
        assert_eq!(report["quotations"][0]["places"].as_array().unwrap().len(), 256);
    }
    // Its wording is looked for in all of them too.
    let text = format!("{}“It rained,” she says.\n", "\"It rained,\" she says.\n".repeat(300));
    let report = beside("many.txt", &text, &[(301, "“It rained,” she says.")]);
    assert_eq!(report["quotations"][0]["folds"], json!([]));
}

#[test]
fn white_space_between_quotations_is_quoted() {
    let text = "It rained.  It snowed.\nIt hailed, it froze. It thawed.\n";
    let quotations = [(1, "It rained."), (1, "It snowed."), (2, "It hailed,"), (2, "it froze.")];
    let report = beside("white-space.txt", text, &quotations);
    let quoted = json!([
        {"paragraph": 1, "characters": 22, "quoted": 22},
        {"paragraph": 2, "characters": 31, "quoted": 20},
    ]);
    assert_eq!(report["coverage"]["paragraphs"], quoted);
}

/// The codes that are found for one quotation with facts, beside a text that is that
/// quotation.
fn codes_of(name: &str, words: &str, facts: &[&str]) -> Vec<String> {
    let facts: Vec<String> = (1..)
        .zip(facts)
        .map(|(number, keys)| {
            format!(
                "[[quotation.fact]]\nid = \"f{number}\"\nclaim = \"Claim {number}\"\nkind = \"event\"\n\
                 topics = [\"t\"]\n{keys}\n"
            )
        })
        .collect();
    let base = format!(
        "schema = 1\n[[source]]\nid = \"a\"\ntype = \"book\"\ntitle = \"A\"\n[[topic]]\nid = \"t\"\n\
         label = \"T\"\n[[quotation]]\nid = \"q\"\nsource = \"a\"\nparagraph = 1\n\
         text = \"{}\"\n{}",
        words.replace('\n', "\\n"),
        facts.concat()
    );
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&file, format!("{words}\n")).unwrap();
    let run = check(&base, &["--text", file.to_str().unwrap(), "--format", "json"]);
    let report = report(&run);
    assert_ne!(report["base"], Value::Null, "{base}{}", run.stdout);
    codes(&report).into_iter().map(|(code, _)| code).filter(|code| code != "F116").collect()
}

#[test]
fn a_figure_accounts_for_one_number_of_its_kind() {
    const FIVE: &str = "figure = \"5\"\nunit = \"animals\"";
    const MORE: &str = "figure = \"5\"\nunit = \"others\"";
    const TWENTY: &str = "figure = \"20\"\nunit = \"people\"";
    for (words, facts, found) in [
        ("She has 5 cats and 5 dogs.", &[FIVE][..], &["F302"][..]),
        ("She has 5 cats and 5 dogs.", &[FIVE, MORE], &[]),
        ("She has 5 cats, and 5 cats are old.", &[FIVE], &[]),
        ("She has 5 cats, and five dogs.", &[FIVE], &["F302"]),
        ("In 2020 there were 2,020 cats.", &["figure = \"2,020\"\nunit = \"cats\""], &["F302"]),
        ("On the 20th came 20 people.", &[TWENTY], &["F302"]),
        ("At 20:30 or 9 p.m. came 20 people.", &[TWENTY], &[]),
        ("Half of them, 0.5 in all.", &["figure = \"0.5\"\nunit = \"all\""], &["F302"]),
        ("It makes 20MW.", &["figure = \"20\"\nunit = \"megawatts\""], &[]),
        ("Two-thirds of them came.", &["figure = \"Two-thirds\"\nunit = \"of them\""], &[]),
        ("It has US$5m.", &["figure = \"US$5m\"\nunit = \"USD\""], &[]),
    ] {
        assert_eq!(codes_of("counted.txt", words, facts), found, "{words}");
    }
}

#[test]
fn a_speech_over_paragraphs_is_closed_once() {
    for (words, found) in [
        ("“It rained.\n\n“It snowed,” he said.", &[][..]),
        ("“It rained.\n\nIt snowed, he said.", &["F114"]),
    ] {
        assert_eq!(codes_of("speech.txt", words, &[""]), found, "{words}");
    }
}

#[test]
fn dates_are_stated_however_they_are_written() {
    for (words, date, found) in [
        ("It rained on 05.06.2020.", "2020-06-05", &[][..]),
        ("It rained on 2020-06-05.", "2020-06-05", &[]),
        ("It rained on 6/5/2020.", "2020-06-05", &[]),
        ("It rained in 06/2020.", "2020-06", &[]),
        ("It rained in 07/2020.", "2020-06", &["F110", "F302"]),
        ("It rained on 5 June 2020.", "2020-06-05", &[]),
        ("It rained on June 5, 2020.", "2020-06-05", &[]),
        ("It rained on 5 June 2020.", "2020-06-06", &["F110", "F302"]),
        ("It rained in 2019-20.", "2019/2020", &[]),
        ("It rained in FY2020.", "2020", &[]),
        ("It rained in the '90s.", "199X", &[]),
        ("It rained in the third quarter of 2020.", "2020-07/2020-09", &[]),
        ("It rained in Q3 2020.", "2020-07/2020-09", &[]),
        ("It rained in the 20th century.", "19XX", &[]),
        ("It rained in 45 BC.", "-0044", &[]),
        ("It rained on 5 June 2020 on 5 people.", "2020-06-05", &["F302"]),
        ("It rained in 2020, and may rain again.", "2020-05", &["F110"]),
        ("It rained in May 2020.", "2020-05", &[]),
    ] {
        let fact = format!("date = \"{date}\"\ndate_basis = \"stated\"");
        assert_eq!(codes_of("dated.txt", words, &[&fact]), found, "{words} {date}");
    }
}
