//! Checks of valid and invalid bases, alone and against an article.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::harness::{
    FERRY, HEAD, Run, SHIPPED, TIDE, TIDE_PAGE, TIDE_TEXT, codes, fact, quotation, replace_once,
    run, run_inside, toml, write_file,
};

/// Checks a base from standard input.
pub(crate) fn check(base: &str, arguments: &[&str]) -> Run {
    run_inside(None, None, base.as_bytes(), &[&["check", "-"], arguments].concat())
}

/// The JSON report of a base and the text of its article. Errors and warnings exit with 1;
/// an invalid base is not compared with the text.
pub(crate) fn report(base: &str, text: &str, arguments: &[&str]) -> Value {
    let run = check(base, &[&["--text", text, "--format", "json"], arguments].concat());
    let report: Value = run.json();
    let findings = report["findings"].as_array().unwrap();
    let failed = findings.iter().any(|finding| finding["severity"] != "note");
    assert_eq!(run.code, i32::from(failed), "{}", run.stdout);
    assert_eq!(run.stderr, "");
    report
}

/// The codes of a report.
fn only_codes(report: &Value) -> Vec<String> {
    codes(report).into_iter().map(|(code, _)| code).collect()
}

fn tide() -> String {
    fs::read_to_string(TIDE).unwrap()
}

#[test]
fn texts_and_pages_agree_with_the_base() {
    for text in [TIDE_TEXT, TIDE_PAGE] {
        let report = report(&tide(), text, &[]);
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
        let coverage = &report["texts"][0]["coverage"];
        assert_eq!(coverage["numbers"], json!({"covered": 9, "exempt": 1, "total": 10}), "{text}");
        assert_eq!(coverage["phrases"], json!({"covered": 4, "exempt": 0, "total": 4}), "{text}");
        assert_eq!(report["texts"][0]["same_copy"], json!(false));
        // The length counts characters of the text, without markup.
        let last = report["quotations"][4]["places"][0]["end"].as_u64().unwrap();
        let characters = report["texts"][0]["characters"].as_u64().unwrap();
        assert!((last..last + 60).contains(&characters), "{text}");
    }
}

#[test]
fn places_count_code_points() {
    let text = fs::read_to_string(TIDE_TEXT).unwrap();
    let text: Vec<char> = text.chars().collect();
    let report = report(&tide(), TIDE_TEXT, &[]);
    for (number, passage) in
        [(1, "two-thirds of the nets, “mended twice”"), (4, "By 2035 the office")]
    {
        let place = &report["quotations"][number]["places"][0];
        let start = usize::try_from(place["start"].as_u64().unwrap()).unwrap();
        let found: String = text[start..].iter().take(passage.chars().count()).collect();
        assert_eq!(found, passage);
    }
    assert_eq!(report["quotations"][4]["places"][0]["paragraph"], json!(7));
    assert_eq!(report["quotations"][4]["places"][0]["end"], json!(text.len()));
}

#[test]
fn quotations_cover_their_own_text() {
    let quotations: Vec<Value> = run(&["quote", "--format", "json"]).json();
    let texts: Vec<&str> = quotations.iter().map(|q| q["text"].as_str().unwrap()).collect();
    let half = texts.len() / 2;
    for made in
        [texts.join("\n"), texts.join(" "), [&texts[half..], &texts[..half]].concat().join("\n")]
    {
        let arguments = ["check", SHIPPED, "--text", "-", "--format", "json"];
        let run = run_inside(None, None, made.as_bytes(), &arguments);
        assert_eq!(run.stderr, "");
        let report: Value = run.json();
        for share in ["numbers", "phrases"] {
            let share = &report["texts"][0]["coverage"][share];
            assert_eq!(share["covered"], share["total"], "{share}");
            assert!(share["total"].as_u64().unwrap() >= 13, "{share}");
        }
        assert!(!only_codes(&report).contains(&"F201".to_owned()));
    }
}

/// A passage of the base, its replacement, the code of the finding, and the words at its
/// line.
const FINDINGS: &[(&str, &str, &str, &str)] = &[
    ("[\"4th Harbour Fund\"]", "[\"TIDES\"]", "F104", "id = \"money\""),
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
    (
        "\"book\"\ntitle = \"The almanac\"\nissued = \"2018\"\nurl = \"https://example.org/almanac\"",
        "\"webpage\"\ntitle = \"The almanac\"\nissued = \"2018\"",
        "F116",
        "source = \"almanac\"",
    ),
    ("counted 1\u{a0}204", "counted about 1\u{a0}204", "F112", "figure = \"1"),
    (
        "Tides expected at the most\"\nkind = \"projection\"\nfigure = \"one thousand",
        "Tides counted\"\nkind = \"projection\"\nfigure = \"1\u{a0}204",
        "F113",
        "claim = \"Tides counted\"\nkind = \"projection\"",
    ),
    ("which the \"Tide Office\"", "which the \"Tide Office", "F114", "text = 'In 2019"),
    ("counted 1\u{a0}204", "counted 1\u{a0}205", "F031", "figure = \"1"),
    ("the harbourmaster had", "the harbourmaster had not", "F201", "text = 'In 2019"),
    ("no line end.", "no line\"\nsuffix = \"ends", "F205", "suffix"),
    ("the last paragraph has no line end.", "the las", "F115", "text = \"By 2035"),
    ("paragraph = 7", "paragraph = 6", "F204", "paragraph = 6\ntext = \"By"),
    ("figure = \"USD 3.5 million\"\nunit = \"USD\"\n", "", "F302", ""),
    ("text = \"12 ferries\"", "text = \"12 boats\"", "F304", "text = \"12 boats\""),
    ("text = \"12 ferries\"", "text = \"all of them late\"", "F304", "text = \"all of"),
    ("text = \"12 ferries\"", "text = \"12 boats\"", "F301", ""),
];

#[test]
fn findings_have_a_code_and_a_line() {
    for (from, to, code, words) in FINDINGS {
        let base = replace_once(&tide(), from, to);
        let line = match base.split_once(words) {
            Some((before, _)) if !words.is_empty() => before.matches('\n').count() as u64 + 1,
            _ => 0,
        };
        let run = check(&base, &["--text", TIDE_TEXT, "--format", "json"]);
        assert_eq!(run.code, 1, "{to}: {}{}", run.stdout, run.stderr);
        let codes = codes(&run.json());
        let found = codes.iter().any(|(found, at)| found == code && (line == 0 || *at == line));
        assert!(found, "{code} at {line} after {to:?}: {codes:?}");
    }
}

#[test]
fn ambiguous_quotations_need_context() {
    let text = "Twice it rained. Once it snowed.\nTwice it rained. In 2019 it hailed.\n";
    let file = write_file("twice.txt", text);
    for (context, verdict, starts) in [
        ("", "ambiguous", &[0, 33][..]),
        ("suffix = \"In 2019\"\n", "exact", &[33]),
        ("prefix = \"it snowed.\"\nsuffix = \"In 2019\"\n", "exact", &[33]),
        ("prefix = \"it snowed.\"\nsuffix = \"Once\"\n", "exact", &[33]),
    ] {
        let quotation = quotation("q", 2, "\"Twice it rained.\"") + context;
        let report = report(&[HEAD, &quotation, &fact("f", "")].concat(), &file, &[]);
        let found = &report["quotations"][0];
        let places = found["places"].as_array().unwrap();
        assert_eq!(found["verdict"], json!(verdict), "{context}");
        let found: Vec<_> = places.iter().map(|place| place["start"].as_u64().unwrap()).collect();
        assert_eq!(found, starts, "{context}: {places:?}");
        assert_eq!(places.last().unwrap()["paragraph"], json!(2), "{context}");
    }
}

#[test]
fn reports_of_invalid_bases_have_findings_only() {
    let base = replace_once(&tide(), "schema = 1", "schema = 2");
    let run = check(&base, &["--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    let report: Value = run.json();
    assert_eq!((&report["base"], codes(&report)[0].0.as_str()), (&Value::Null, "F002"));
}

#[test]
fn findings_name_their_records() {
    let about = |report: &Value, code: &str| {
        let findings = report["findings"].as_array().unwrap();
        let finding = findings.iter().find(|finding| finding["code"] == code);
        let finding = finding.unwrap_or_else(|| panic!("{code}: {findings:?}"));
        ["quotation", "fact", "quotations"].map(|key| finding[key].clone())
    };
    let of = |from: &str, to: &str, code: &str| {
        about(&report(&replace_once(&tide(), from, to), TIDE_TEXT, &[]), code)
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
    let several = json!(["gauge", "nets", "fund", "readings", "wish"]);
    let report = report(&numbered, TIDE_TEXT, &[]);
    assert_eq!(json!(about(&report, "F204")), json!([null, null, several]));
}

#[test]
fn notes_have_a_code_and_a_line() {
    // The text is a different copy, and the base also quotes the almanac.
    let quoted = "[[quotation]]\nid = \"old\"\nsource = \"almanac\"\nparagraph = 1\ntext = \"Old.\"\n\
                  [[quotation.fact]]\nid = \"o\"\nclaim = \"C\"\nkind = \"event\"\ntopics = [\"tides\"]\n";
    let base = format!("{}\n{quoted}", tide());
    let report = report(&base, TIDE_TEXT, &["--source", "lund-2020"]);
    let line = |words: &str| base.split_once(words).unwrap().0.matches('\n').count() as u64 + 1;
    for (code, words) in [("F206", "id = \"almanac\""), ("F207", "[source.text]")] {
        let found = codes(&report).into_iter().find(|(found, _)| found == code);
        assert_eq!(found, Some((code.to_owned(), line(words))), "{code}");
    }
}

#[test]
fn invalid_arguments_of_check() {
    for (arguments, message) in [
        (&["check", "--source", "x"][..], "--text <ARTICLE>"),
        (&["check", "--coverage"], "--coverage needs a text: --text ARTICLE"),
        (&["check", "--text", TIDE_TEXT, "--source", "lund"], "there is no source \"lund\""),
        (&["check", "a.toml", "--facts", "b.toml"], "cannot be used with"),
        (&["check", "-", "--text", "-"], "standard input (-) can be read only once"),
        (&["check", "--text", "no-such-file"], "cannot read no-such-file"),
        (&["check", "--text", "-"], "standard input is empty; give the text of han-2025"),
        (&["check", "--explain", "F201", "--text", TIDE_TEXT], "cannot be used with"),
        (
            &["check", "--text", TIDE_TEXT, "--coverage", "--format", "json"],
            "--coverage needs --format text",
        ),
    ] {
        run(arguments).assert_error(message);
    }
}

#[test]
fn bases_of_two_sources_need_the_source_of_the_text() {
    let two = replace_once(
        &fs::read_to_string(FERRY).unwrap(),
        "source = \"lind-2021\"\nparagraph = 3",
        "source = \"ledger\"\nparagraph = 3",
    );
    let run = check(&two, &["--text", TIDE_TEXT]);
    run.assert_failed("two sources");
    let message =
        "tide.txt can be the text of 2 sources; choose one with --source: lind-2021, ledger\n";
    assert!(run.stderr.ends_with(message), "{}", run.stderr);
    let report = report(&two, TIDE_TEXT, &["--source", "ledger"]);
    let verdicts = [0, 1].map(|number| report["quotations"][number]["verdict"].clone());
    assert_eq!(verdicts, ["unverifiable", "absent"]);
}

#[test]
fn empty_pages_are_an_error() {
    let page = "<html><body><script>let a = 1;</script></body></html>";
    let page = write_file("wordless.html", page);
    let run = check(&tide(), &["--text", &page]);
    run.assert_failed("no words");
    let message = format!("povfacts: {page} has no words; give the text of lund-2020\n");
    assert_eq!(run.stderr, message);
}

#[test]
fn titles_mean_the_quoted_source() {
    let base = |quoted: &[&str]| {
        let sources = ["first", "second", "third"].map(|id| {
            format!("[[source]]\nid = \"{id}\"\ntype = \"book\"\ntitle = \"Log of the third\"\n")
        });
        let quotations = quoted.iter().map(|id| {
            let quotation = quotation(&format!("q-{id}"), 1, "\"It rained.\"");
            quotation.replace("\"s\"", &toml(id)) + &fact(&format!("f-{id}"), "")
        });
        let topic = "[[topic]]\nid = \"t\"\nlabel = \"T\"\n".to_owned();
        let parts = sources.into_iter().chain([topic]).chain(quotations);
        format!("schema = 1\n{}", parts.collect::<String>())
    };
    let text = write_file("log.txt", "It rained.\n");
    let source = |base: &str, source: &str| {
        report(base, &text, &["--source", source])["texts"][0]["source"].clone()
    };
    assert_eq!(source(&base(&["second"]), "log of the third"), json!("second"));
    for (quoted, message) in [
        (
            &["third", "second"][..],
            "can be the text of 2 sources; choose one with --source: second, third\n",
        ),
        (&[], "can be the text of 3 sources; "),
    ] {
        check(&base(quoted), &["--text", &text, "--source", "log of the third"])
            .assert_error(message);
    }
    // An id wins over the title of a different source.
    let named = base(&["third", "second"]).replacen(
        "Log of the third\"\n[[source]]\nid = \"third",
        "Third\"\n[[source]]\nid = \"third",
        1,
    );
    assert_eq!(source(&named, "third"), json!("third"));
}

/// The report of quotations, each with its paragraph, and the text of their article.
fn compare(name: &str, text: &str, quotations: &[(u32, &str)]) -> Value {
    let quotations = (1..).zip(quotations).map(|(number, (paragraph, text))| {
        quotation(&format!("q{number}"), *paragraph, &toml(text)) + &fact(&format!("f{number}"), "")
    });
    let base = HEAD.to_owned() + &quotations.collect::<String>();
    report(&base, &write_file(name, text), &[])
}

#[test]
fn quotations_may_drop_final_punctuation() {
    for (text, quoted, found) in [
        ("\"We fished in a puddle,\" she said.\n", "We fished in a puddle", None),
        ("It was called “a puddle.”\n", "a puddle", None),
        ("“We fished in a puddle;” so it was.\n", "We fished in a puddle", None),
        ("他说：「我们在河边。」\n", "我们在河边", None),
        ("\"We fished in a puddle,\" she said.\n", "fished in a puddle", Some("F303")),
        ("\"We fished in a puddle!\" she said.\n", "We fished in a puddle", Some("F303")),
    ] {
        let codes = only_codes(&compare("comma.txt", text, &[(1, quoted)]));
        assert_eq!(codes, Vec::from_iter(found), "{text}");
    }
}

#[test]
fn quotations_with_many_occurrences() {
    let line = "It rained 5 times.";
    let text = format!("{line}\n").repeat(300);
    for quotations in [&[(290, line)][..], &[(3, line), (290, line)]] {
        let report = compare("many.txt", &text, quotations);
        let codes = only_codes(&report);
        let count = |code| codes.iter().filter(|found| *found == code).count();
        // Each number is quoted, without a fact.
        assert_eq!((count("F203"), count("F302")), (quotations.len(), 300), "{codes:?}");
        assert_eq!(codes.len(), quotations.len() + 300, "{codes:?}");
        assert_eq!(report["quotations"][0]["places"].as_array().unwrap().len(), 256);
    }
    // The last occurrence has the exact wording.
    let text = format!("{}“It rained,” she says.\n", "\"It rained,\" she says.\n".repeat(300));
    let report = compare("many.txt", &text, &[(301, "“It rained,” she says.")]);
    assert_eq!(report["quotations"][0]["folds"], json!([]));
}

#[test]
fn coverage_includes_white_space_between_quotations() {
    let text = "It rained.  It snowed.\nIt hailed, it froze. It thawed.\n";
    let quotations = [(1, "It rained."), (1, "It snowed."), (2, "It hailed,"), (2, "it froze.")];
    let report = compare("white-space.txt", text, &quotations);
    let quoted = json!([
        {"paragraph": 1, "characters": 22, "quoted": 22},
        {"paragraph": 2, "characters": 31, "quoted": 20},
    ]);
    assert_eq!(report["texts"][0]["coverage"]["paragraphs"], quoted);
}

/// The codes for a quotation of the whole text, with facts.
fn codes_of(name: &str, words: &str, facts: &[&str]) -> Vec<String> {
    let facts = (1..).zip(facts).map(|(number, keys)| fact(&format!("f{number}"), keys));
    let base = format!("{HEAD}{}{}", quotation("q", 1, &toml(words)), facts.collect::<String>());
    let report = report(&base, &write_file(name, &format!("{words}\n")), &[]);
    assert_ne!(report["base"], Value::Null, "{base}{report}");
    only_codes(&report)
}

#[test]
fn figures_cover_numbers_of_their_kind() {
    const FIVE: &str = "figure = \"5\"\nunit = \"animals\"";
    const MORE: &str = "figure = \"5\"\nunit = \"others\"";
    const RATE: &str = "figure = \"5\"\nunit = \"per 1,000 men\"";
    const TWENTY: &str = "figure = \"20\"\nunit = \"people\"";
    const EXEMPT: &str = "figure = \"5\"\nunit = \"boats\"\n[[exemption]]\nsource = \"s\"\n\
        text = \"5 Ltd\"\nreason = \"A name.\"";
    for (words, facts, found) in [
        ("She has 5 cats and 5 dogs.", &[FIVE][..], &["F302"][..]),
        ("She has 5 cats and 5 dogs.", &[FIVE, MORE], &[]),
        ("She has 5 cats, 5 dogs, and 5 cats are old.", &[FIVE, MORE], &[]),
        ("She has 5 cats, and five dogs.", &[FIVE], &["F302"]),
        ("The firm 5 Ltd had 5 boats.", &[EXEMPT], &[]),
        (
            "On May 5, 2020, 5 boats came.",
            &["figure = \"5\"\nunit = \"boats\"\ndate = \"2020-05-05\"\ndate_basis = \"stated\""],
            &[],
        ),
        ("On the 20th came 20 people.", &[TWENTY], &["F302"]),
        ("At 20:30 or 9 p.m. came 20 people.", &[TWENTY], &[]),
        ("Half of them, 0.5 in all.", &["figure = \"0.5\"\nunit = \"all\""], &["F302"]),
        ("At 5 per 1,000 men it cost 7 per 1 and 9 per 1,000 men.", &[RATE], &["F302"; 4]),
        ("It makes 20MW.", &["figure = \"20\"\nunit = \"megawatts\""], &[]),
        ("Two-thirds of them came.", &["figure = \"Two-thirds\"\nunit = \"of them\""], &[]),
        ("It has US$5m.", &["figure = \"US$5m\"\nunit = \"USD\""], &[]),
    ] {
        assert_eq!(codes_of("counted.txt", words, facts), found, "{words}");
    }
}

#[test]
fn speeches_over_paragraphs_close_once() {
    for (words, found) in [
        ("“It rained.\n\n“It snowed,” he said.", &[][..]),
        ("“It rained.\n\nIt snowed, he said.", &["F114"]),
    ] {
        assert_eq!(codes_of("speech.txt", words, &[""]), found, "{words}");
    }
}

#[test]
fn all_notations_of_dates_are_read() {
    for (words, date, found) in [
        ("It rained on 05.06.2020.", "2020-06-05", &[][..]),
        ("It rained on 2020-06-05.", "2020-06-05", &[]),
        ("It rained on 6/5/2020.", "2020-06-05", &[]),
        ("It rained in 06/2020.", "2020-06", &[]),
        ("It rained in 07/2020.", "2020-06", &["F110"]),
        ("It rained on 5 June 2020.", "2020-06-05", &[]),
        ("It rained on June 5, 2020.", "2020-06-05", &[]),
        ("It rained on 5 June 2020.", "2020-06-06", &["F110", "F302"]),
        ("It rained on 5 June and 6 July 2020.", "2020-06-06", &["F110", "F302", "F302"]),
        ("It rained in 2019-20.", "2019/2020", &[]),
        ("It rained in the 20th century.", "19XX", &[]),
        ("It rained on 5 June 2020 on 5 people.", "2020-06-05", &["F302"]),
        ("It rained in 2020, and may rain again.", "2020-05", &["F110"]),
        ("It rained in May 2020.", "2020-05", &[]),
    ] {
        let fact = format!("date = \"{date}\"\ndate_basis = \"stated\"");
        assert_eq!(codes_of("dated.txt", words, &[&fact]), found, "{words} {date}");
    }
}

#[test]
fn stated_dates_are_in_the_quotation_as_a_whole() {
    const STATED: &str = "On May 4, 5 and 6, 2023|2023-05-05; On 4, 5 and 6 May 2023|2023-05-04; \
        In 2023, on the 4th of May|2023-05-04; From 4 to 6 May 2023|2023-05-04/2023-05-06; \
        In May 2021 and 2023|2023-05; In May/June 2023|2023-05/2023-06; In 2023, in May|2023-05; \
        In the spring and summer of 2023|2023-21; In fall 2023|2023-23; In winter 2023-24|2023-24; \
        In 44 BC|-0043; From 44 B.C. to AD 44|-0043/0044; In the 1990s|199X; In 2023|2023-XX; \
        In the 1970s and ’80s|198X; From 20—23 May 2023|2023-05-20/2023-05-23; \
        In the 19th century|18XX; In the nineteenth century|18XX; On 4 May 2023|2023-05; \
        In 2023 BC Ferries and|2023; In 2023 B.C. recorded|2023; In May 2023 BC Hydro and|2023-05; \
        Between 100 and 50 BC|-0099/-0049; In 44 BC Caesar and|-0043; On 1, 2, and 3 May 2023|2023-05-02; \
        On May 1, 2, and 3, 2023|2023-05-02; On 10 – 12 May 2023|2023-05-10/2023-05-12; \
        From 10 through 12 May 2023|2023-05-10/2023-05-12; From 10 until 12 May 2023|2023-05-10; \
        On 10.-12. May 2023|2023-05-10; On Friday 10 and Saturday 11 May 2023|2023-05-10; \
        In May 2021–2023|2021-05/2023-05; From May 2021 to 2023|2021-05/2023-05; \
        In May 2021 (5) and 2023 (3)|2023-05; \
        In spring 2022 and 2023|2023-21; In winter 2022, 2023 and 2024|2023-24; \
        In midsummer 2023|2023-22; Midsummer 2023 and|2023-22; In the springtime of 2023|2023-21";
    const WRONG: &str = "On 4 May 2023 all 3 ships|2023-05-03; On May 4, 2023, 3 ships|2023-05-03; \
        In May 2023 all 3 ships|2023-05-03; On 4 June 2023, as in May|2023-05-04; \
        On 4 May 2021, as in 2023|2023-05-04; In 2023, as in May 2021|2023-05; \
        In the 19th century|19XX; In the 1990s|201X";
    for (cases, codes) in [(STATED, &[][..]), (WRONG, &["F110"])] {
        for (words, date) in cases.split("; ").map(|case| case.split_once('|').unwrap()) {
            let quotation = quotation("q", 1, &toml(&format!("{words} the ferry sailed.")));
            let fact = fact("f", &format!("date = \"{date}\"\ndate_basis = \"stated\""));
            let report = check(&[HEAD, &quotation, &fact].concat(), &["--format", "json"]).json();
            assert_eq!(only_codes(&report), codes, "{words} {date}");
        }
    }
}

#[test]
fn numbers_are_read_by_the_language_of_the_source() {
    let german = replace_once(HEAD, "[[source]]\n", "[[source]]\nlanguage = \"de\"\n");
    let words = "Es waren 23.000 Menschen, 1,5 Prozent mehr.";
    let figure = |text: &str, unit: &str| format!("figure = \"{text}\"\nunit = \"{unit}\"");
    let facts =
        fact("f1", &figure("23.000", "people")) + &fact("f2", &figure("1,5 Prozent", "percent"));
    let base = format!("{german}{}{facts}", quotation("q", 1, &toml(words)));
    let checked = report(&base, &write_file("german.txt", &format!("{words}\n")), &[]);
    assert_eq!(only_codes(&checked), Vec::<String>::new(), "{checked}");
    let list = ["list", "--facts", "-", "--format", "json"];
    let values = run_inside(None, None, base.as_bytes(), &list).stdout;
    assert!(values.contains("\"value\": 23000") && values.contains("\"value\": 1.5"), "{values}");
}

#[test]
fn ambiguous_figures_of_unknown_notations_are_noted() {
    let words = "They counted 1.5 and 23.000 and 1,234 and 2.5 million and 20 gulls.";
    let base = |language: &str, figures: &[&str]| {
        let head = replace_once(HEAD, "[[source]]\n", &format!("[[source]]\n{language}\n"));
        let facts = (1..).zip(figures).map(|(number, figure)| {
            fact(&format!("f{number}"), &format!("figure = \"{figure}\"\nunit = \"gulls\""))
        });
        head + &quotation("q", 1, &toml(words)) + &facts.collect::<String>()
    };
    let clear = ["1.5", "2.5 million", "20"];
    let both = ["20", "23.000", "1,234"];
    for (language, figures, readings) in [
        ("language = \"ru\"", &both[..], Some(("23.000", "23", "23000"))),
        ("language = \"kk-KZ\"", &["1,234"], Some(("1,234", "1234", "1.234"))),
        ("language = \"de-CH\"", &both, Some(("23.000", "23", "23000"))),
        ("language = \"ru\"", &clear, None),
        ("language = \"de\"", &["23.000"], None),
        ("language = \"en\"", &both, None),
        ("", &both, None),
    ] {
        let base = base(language, figures);
        let run = check(&base, &["--format", "json"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{language}: {}", run.stdout);
        let report: Value = run.json();
        let Some((figure, point, comma)) = readings else {
            assert_eq!(report["findings"], json!([]), "{language} {figures:?}");
            continue;
        };
        let [finding] = report["findings"].as_array().unwrap().as_slice() else {
            panic!("one finding: {report}");
        };
        let tag = language.trim_start_matches("language = ");
        let message = format!(
            "the figure \"{figure}\" is read as {point}, but the number format of the language \
             {tag} is not known"
        );
        let (before, _) = base.split_once(&format!("\"{figure}\"\nunit")).unwrap();
        let found = ["code", "severity", "message", "line", "quotation"].map(|key| &finding[key]);
        let line = before.matches('\n').count() + 1;
        assert_eq!(json!(found), json!(["F117", "note", message, line, "q"]));
        let help = finding["help"].as_str().unwrap();
        assert!(help.contains(&format!("{point} in English and {comma} in German")), "{help}");
    }
    let text = check(&base("language = \"ru\"", &both), &[]);
    assert!(text.code == 0 && text.stdout.contains("note[F117]: the figure"), "{}", text.stdout);
}

#[test]
fn correct_facts_have_no_findings() {
    let dated = |date: &str| format!("date = \"{date}\"\ndate_basis = \"stated\"");
    for (words, facts) in [
        ("It rained on Jan. 1, 2010.", dated("2010-01-01")),
        ("It rained on Sept. 25, 2014.", dated("2014-09-25")),
        ("It rained in 2008-09.", dated("2008/2009")),
        ("It rained in 2008-09.", dated("2008-09")),
        ("It rained from 14 to 15 June 2007.", dated("2007-06-14/2007-06-15")),
        ("It rained on 14-15 June 2007.", dated("2007-06-14/2007-06-15")),
        ("It rained from June 14 to 15, 2007.", dated("2007-06-14/2007-06-15")),
        ("It rained at 2007-06-14T10:30:00Z.", dated("2007-06-14")),
        ("It rained at 2007-06-14T10:30:00+02:00.", dated("2007-06-14")),
        ("It rained in spite of COVID\u{2011}19.", String::new()),
        (
            "The estimated 4 million people came.",
            "figure = \"4 million\"\nunit = \"people\"\nqualifier = \"about\"".to_owned(),
        ),
        ("It cost ¥5 million.", "figure = \"¥5 million\"\nunit = \"JPY\"".to_owned()),
        ("It cost ¥5 million.", "figure = \"¥5 million\"\nunit = \"CNY\"".to_owned()),
    ] {
        let none: [String; 0] = [];
        assert_eq!(codes_of("correct.txt", words, &[&facts]), none, "{words}");
    }
}

#[test]
fn soft_hyphens_hide_no_number() {
    assert_eq!(codes_of("soft.txt", "It rained on twen\u{ad}ty days.", &[""]), ["F302"]);
}

/// The findings of a quotation of the very copy of a text.
fn codes_of_copy(text: &str, quoted: &str, characters: usize) -> Vec<(String, String)> {
    use std::fmt::Write;
    let report_of = |head: &str| {
        let base = [head, &quotation("q", 1, &toml(quoted)), &fact("f", "")].concat();
        report(&base, &write_file("copy.txt", text), &[])
    };
    let sha256 = report_of(HEAD)["texts"][0]["sha256"].as_str().unwrap().to_owned();
    let mut copy = "[source.text]\n".to_owned();
    writeln!(copy, "sha256 = \"{sha256}\"\ncharacters = {characters}").unwrap();
    let report = report_of(&replace_once(HEAD, "[[topic]]", &format!("{copy}[[topic]]")));
    assert_ne!(report["base"], Value::Null, "{report}");
    let findings = report["findings"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    findings.map(|finding| (text(&finding["code"]), text(&finding["severity"]))).collect()
}

#[test]
fn copies_agree_as_far_as_can_be_seen() {
    let note = |code: &str| vec![(code.to_owned(), "note".to_owned())];
    let warning = |code: &str| vec![(code.to_owned(), "warning".to_owned())];
    for (text, characters, expected) in [
        ("It rained.\n", 11, vec![]),
        ("It rained.\n", 7, warning("F207")),
        ("It\u{a0}rained.\n", 11, note("F202")),
        ("It rai\u{ad}ned.\n", 12, note("F202")),
    ] {
        assert_eq!(codes_of_copy(text, "It rained.", characters), expected, "{text:?}");
    }
    assert_eq!(codes_of_copy("It “rained”.\n", "It \"rained\".", 13), warning("F202"));
}

#[test]
fn texts_with_line_breaks_keep_them() {
    let base = [HEAD, &quotation("q", 1, "\"\"\"It\nrained.\"\"\""), &fact("f", "")].concat();
    let report = report(&base, &write_file("lines.txt", "It rained.\n"), &[]);
    assert_eq!(only_codes(&report), ["F202"], "{report}");
}

#[test]
fn a_fix_counts_its_corrections() {
    let base = [HEAD, &quotation("q", 7, "\"It rained.\""), &fact("f", "")].concat();
    let base = write_file("count.toml", &base);
    let text = write_file("count.txt", "It rained.\n");
    let fix = || run(&["check", &base, "--text", &text, "--fix"]).success();
    assert!(fix().starts_with("1 value corrected\n"));
    assert!(!fix().contains("corrected"));
}

#[test]
fn context_is_found_beside_signs_and_spaces() {
    for (text, context) in [
        ("One came.\n• It rained.\n\nTwo came.\n• It rained.\n", "prefix = \"Two came.\""),
        ("It rained.\n\nIt rained.\u{200b}\u{ad} Two came.\n", "suffix = \"Two came\""),
        ("It rained.\n\nIt rained. — Two came.\n", "suffix = \"— Two\""),
        (&format!("It rained.\n\nIt rained.{}Two came.\n", " ".repeat(300)), "suffix = \"Two\""),
    ] {
        let paragraph = if context.starts_with("prefix") { 4 } else { 2 };
        let quotation = quotation("q", paragraph, "\"It rained.\"");
        let base = [HEAD, &quotation, context, "\n", &fact("f", "")].concat();
        let report = report(&base, &write_file("signs.txt", text), &[]);
        assert_eq!(report["quotations"][0]["verdict"], json!("exact"), "{text}: {report}");
    }
}

/// A text as a PDF has it: ligatures, hyphens at line ends, running heads and page numbers.
fn printed(text: &str) -> String {
    let mut lines = Vec::new();
    for paragraph in text.lines().filter(|line| !line.trim().is_empty()) {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            let room = 70_usize.saturating_sub(line.chars().count() + 2);
            let letters: Vec<char> = word.chars().collect();
            let compound = word.split_once('-').filter(|(one, _)| !one.is_empty());
            if line.is_empty() || letters.len() < room {
                line += if line.is_empty() { "" } else { " " };
                line += word;
            } else if let Some((one, other)) = compound.filter(|(one, _)| one.len() < room) {
                lines.push(format!("{line} {one}-"));
                other.clone_into(&mut line);
            } else if room > 2 && letters.len() > room + 2 && word.chars().all(char::is_alphabetic)
            {
                let (one, other) = letters.split_at(room);
                lines.push(format!("{line} {}-", one.iter().collect::<String>()));
                line = other.iter().collect();
            } else {
                lines.push(std::mem::replace(&mut line, word.to_owned()));
            }
        }
        lines.extend([line, String::new()]);
    }
    let pages = lines.chunks(40).enumerate().map(|(number, lines)| {
        format!("The head of a page\n\n{}\n\n{}\n\u{c}", lines.join("\n"), number + 1)
    });
    let ligatures = [("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ")];
    let pages: String = pages.collect();
    ligatures.iter().fold(pages, |text, (letters, ligature)| text.replace(letters, ligature))
}

/// The folds of the shipped quotations in a printed text, all of them found.
fn folds_in_print(text: &str) -> BTreeSet<String> {
    let file = write_file("printed.txt", &printed(text));
    let run = run(&["check", SHIPPED, "--text", &file, "--format", "json"]);
    let report: Value = run.json();
    let quotations = report["quotations"].as_array().unwrap();
    let found =
        |quotation: &&Value| matches!(quotation["verdict"].as_str(), Some("exact" | "normalized"));
    let lost: Vec<&Value> = quotations.iter().filter(|one| !found(one)).collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert_eq!(quotations.len(), 43);
    let folds = quotations.iter().flat_map(|quotation| quotation["folds"].as_array().unwrap());
    folds.map(|fold| fold.as_str().unwrap().to_owned()).collect()
}

#[test]
fn quotations_are_found_in_print() {
    let quotations: Vec<Value> = run(&["quote", "--format", "json"]).json();
    let texts: Vec<&str> = quotations.iter().map(|q| q["text"].as_str().unwrap()).collect();
    let folds = folds_in_print(&texts.join("\n"));
    for fold in ["white-space", "ligatures", "hyphenation", "page-breaks"] {
        assert!(folds.contains(fold), "{fold}: {folds:?}");
    }
}

#[test]
#[ignore = "needs a copy of the article: POVFACTS_ARTICLE names it"]
fn quotations_of_the_article_are_found_in_print() {
    let article = std::env::var("POVFACTS_ARTICLE").expect("POVFACTS_ARTICLE names the article");
    let folds = folds_in_print(&fs::read_to_string(article).unwrap());
    assert!(folds.contains("page-breaks"), "{folds:?}");
}

#[test]
fn hyphens_in_words_are_those_of_the_text() {
    for (text, quoted, verdict, folds) in [
        (
            "the then-\nprevailing view\n",
            "the then-prevailing view",
            "normalized",
            json!(["hyphenation"]),
        ),
        ("the pre-\nvailing view\n", "the prevailing view", "normalized", json!(["hyphenation"])),
        (
            "the pre\u{ad}vailing view\n",
            "the prevailing view",
            "normalized",
            json!(["invisible-characters"]),
        ),
        ("the pre-vailing view\n", "the prevailing view", "absent", json!([])),
        ("the prevailing view\n", "the pre-vailing view", "absent", json!([])),
    ] {
        let report = compare("hyphens.txt", text, &[(1, quoted)]);
        let found = &report["quotations"][0];
        assert_eq!((found["verdict"].as_str(), &found["folds"]), (Some(verdict), &folds), "{text}");
    }
}

/// The findings of a claim of a quotation with a figure and a date.
fn codes_of_claim(claim: &str) -> Vec<String> {
    let words = "In 2020 about 1.5 million “old” gulls came to the 4th harbour.";
    let lines = "figure = \"1.5 million\"\nunit = \"gulls\"\nqualifier = \"about\"\n\
                 date = \"2019/2020\"\ndate_basis = \"inferred\"\ndate_note = \"From 2019 on.\"";
    let fact = replace_once(&fact("f", lines), "\"Claim f\"", &toml(claim));
    let base = [HEAD, &quotation("q", 1, &toml(words)), &fact].concat();
    let report: Value = check(&base, &["--format", "json"]).json();
    only_codes(&report)
}

#[test]
fn claims_say_no_more_than_their_quotations() {
    for claim in [
        "Gulls",
        "1,500,000 gulls in 2020",
        "Gulls since 2019 at the fourth harbour",
        "Gulls called \"old\" at the 4th harbour",
    ] {
        assert_eq!(codes_of_claim(claim), [""; 0], "{claim}");
    }
    for claim in [
        "1.6 million gulls",
        "Gulls in 2021",
        "Gulls in May 2020",
        "Gulls at the 5th harbour",
        "Gulls called \"very old\"",
        "USD 27",
    ] {
        assert_eq!(codes_of_claim(claim), ["F118"], "{claim}");
    }
}

/// The value of a figure proves the same kind of number alone.
#[test]
fn claims_have_the_kinds_of_their_figures() {
    for (figure, unit, claim, is_proved) in [
        ("75%", "percent", "75 percent came", true),
        ("75%", "percent", "75 people came", false),
        ("USD 23 billion", "USD", "USD 23 billion was paid", true),
        ("USD 23 billion", "USD", "EUR 23 billion was paid", false),
        ("10–15%", "percent", "From 10% to 15%", true),
        ("Two in three", "people", "2 in 3", true),
        ("Two in three", "people", "2% came", false),
    ] {
        let lines = format!("figure = \"{figure}\"\nunit = \"{unit}\"");
        let fact = replace_once(&fact("f", &lines), "\"Claim f\"", &toml(claim));
        let quotation = quotation("q", 1, &toml(&format!("{figure} was the figure.")));
        let report: Value =
            check(&[HEAD, &quotation, &fact].concat(), &["--format", "json"]).json();
        let expected: &[&str] = if is_proved { &[] } else { &["F118"] };
        assert_eq!(only_codes(&report), expected, "{figure}: {claim}");
    }
}

#[test]
fn notes_say_no_more_than_the_words_of_their_source() {
    let head = replace_once(
        HEAD,
        "[[topic]]",
        "[[source]]\nid = \"log\"\ntype = \"webpage\"\ntitle = \"The 3 gulls\"\nissued = \"2021-06-01\"\n\
         url = \"https://example.org/\"\n[[topic]]",
    );
    let figure = "figure = \"20\"\nunit = \"gulls\"";
    let base = [head, quotation("q", 1, "\"There were 20 gulls.\""), fact("f", figure)].concat();
    for (relation, text, more, codes) in [
        ("context", "Gives 705.", "", &["F119"][..]),
        ("context", "Gives 705.", "quote = \"705 gulls\"", &[]),
        ("context", "Gives 705 for one day.", "quote = [\"705 gulls\", \"one day\"]", &[]),
        ("context", "Gives 706.", "quote = \"705 gulls\"", &["F120"]),
        ("context", "Gives 3 in June 2021.", "quote = \"gulls\"", &[]),
        ("context", "Gives 20.", "quote = \"gulls\"", &["F120"]),
        ("confirms", "Gives the same.", "quote = \"twenty gulls\"", &[]),
        ("confirms", "Gives the same.", "quote = \"many gulls\"", &["F120"]),
        ("context", "Calls them \"old\".", "quote = \"the old gulls\"", &[]),
        ("context", "Calls them \"old\".", "quote = \"the gulls\"", &["F120"]),
        ("context", "705 is 685 more.", "quote = \"705\"\nours = [\"685: 705 less 20\"]", &[]),
        ("context", "705 came.", "quote = \"705\"\nours = [\"685: 705 less 20\"]", &["F121"]),
        ("context", "705 came.", "quote = \"705\"\nours = [\"705: ours\"]", &["F121"]),
        ("context", "706 came.", "quote = \"705\"\nours = [\"706\"]", &["F120", "F121"]),
        ("context", "706 came.", "quote = \"705\"\nours = [\": why\"]", &["F120", "F121"]),
        ("context", "706 came.", "quote = \"705\"\nours = [\"6: why\"]", &["F120", "F121"]),
        ("context", "A fifth more.", "quote = \"705\"\nours = [\"fifth: of 705\"]", &[]),
    ] {
        let note = format!(
            "[[note]]\nfact = \"f\"\nrelation = \"{relation}\"\nsource = \"log\"\ntext = {}\n{more}\n",
            toml(text)
        );
        let report: Value = check(&(base.clone() + &note), &["--format", "json"]).json();
        assert_eq!(only_codes(&report), codes, "{text} {more}");
    }
}

#[test]
fn facts_do_not_confirm_themselves() {
    let quotation = quotation("q", 1, "\"There were 20 gulls.\"");
    let base = [HEAD, &quotation, &fact("f", "figure = \"20\"\nunit = \"gulls\"")].concat();
    let note =
        "[[note]]\nfact = \"f\"\nrelation = \"confirms\"\nsource = \"s\"\ntext = \"The same.\"\n";
    for (quotes, codes) in [
        ("\"There were  20 gulls\"", &["F120"][..]),
        ("[\"Of 705 birds\", \"20 gulls\"]", &["F120"]),
        ("\"20 gulls came\"", &[]),
    ] {
        let report = check(&format!("{base}{note}quote = {quotes}"), &["--format", "json"]).json();
        assert_eq!(only_codes(&report), codes, "{quotes}");
    }
}

#[test]
fn quotes_of_notes_are_in_the_text_of_their_source() {
    let base = tide();
    for (text, found) in [
        ("It rained. 705 tides are to be\nlooked for.", true),
        ("It rained. 706 tides are to be looked for.", false),
    ] {
        let text = write_file("almanac.txt", text);
        let run = check(&base, &["--text", &text, "--source", "almanac"]);
        assert_eq!(run.code, i32::from(!found), "{}", run.stdout);
        assert!(run.stdout.contains(if found { "1 of 1 quote of notes" } else { "error[F210]" }));
        assert!(found || run.stdout.contains("[-705-] {+706+}"), "{}", run.stdout);
    }
}

#[test]
fn links_open_their_passage() {
    let head = replace_once(HEAD, "[[topic]]", "url = \"https://example.org/\"\n[[topic]]");
    let long = "The old ferry sails between the islands again, ".to_owned()
        + &"on and ".repeat(40)
        + "ends.";
    let short = "It rained on the pier.";
    for (before, words, context, codes) in [
        ("A day in May. ", long.as_str(), "", &[][..]),
        ("the old ferry sails between the islands. ", &long, "", &[]),
        ("the old ferry sails between the islands again, and stays. ", &long, "", &["F211"]),
        (
            "the old ferry sails between the islands again, and stays. ",
            &long,
            "prefix = \"and stays.\"",
            &[],
        ),
        ("Once it rained on the pier. ", short, "", &["F211"]),
        ("Once it rained on the piers. ", short, "", &[]),
        ("Once élan moved the ferry. ", "Élan moved the ferry.", "", &["F211"]),
    ] {
        let base =
            [&*head, &quotation("q", 1, &toml(words)), context, "\n", &fact("f", "")].concat();
        let report = report(&base, &write_file("links.txt", &format!("{before}{words}\n")), &[]);
        assert_eq!(only_codes(&report), codes, "{before}{words}");
    }
}

#[test]
fn speakers_are_named_near_their_words() {
    let text = "Ann Lee of the World Bank and the Of\u{fb01}ce came.\n\nIt rained.\n\nIt snowed.\n\nIt hailed.\n\n\
        “It thundered,” said Bo Reed.\n\nIt froze, according to Ann Lee. It thawed, said Ann Lee. It \
        dawned, Ann Lee said. Ann Lee said that it cleared. Bo Reed wrote that Ann Lee said it.\n\n\
        Ann Lee came. While Bo Day said that it did not, she insisted that the boat sank in 2023.\n\n\
        In 2023 a net sank, as Bo Day said that it would. A pier sank, and according to Bo Day it was \
        old. A raft sank, she said, and Bo Day says that she is right. Bo Day told me that all were \
        sad when a buoy sank. When a mast sank, Bo Day wrote a book. A crate sank and Bo Day said \
        that Ann Lee was right.\n";
    for (paragraph, words, speaker, finding) in [
        (1, "Ann Lee of the World Bank", "World Bank", None),
        (1, "Ann Lee of the World Bank", "Office", None),
        (2, "It rained.", "Ann Lee", None),
        (3, "It snowed.", "Lee", None),
        (4, "It hailed.", "Ann Lee", Some(("F212", "note"))),
        (4, "It hailed.", "Lee and associates", Some(("F212", "note"))),
        (2, "It rained.", "Bea Fox", Some(("F212", "warning"))),
        (2, "It rained.", "Ann Foxworth", Some(("F212", "warning"))),
        (2, "It rained.", "Ann Leeh", Some(("F212", "warning"))),
        (5, "It thundered,", "Bo Reed", None),
        (5, "It thundered,", "Ann Lee", Some(("F214", "warning"))),
        (5, "It thundered,", "Bo Reid", Some(("F214", "warning"))),
        (5, "It thundered,", "", Some(("F214", "warning"))),
        (1, "Ann Lee of the World Bank came.", "", None),
        (6, "It froze", "Bo Reed", Some(("F214", "warning"))),
        (6, "It thawed, said Ann Lee.", "Bo Reed", Some(("F214", "warning"))),
        (6, "It dawned, Ann Lee said.", "Bo Reed", Some(("F214", "warning"))),
        (6, "it cleared", "Bo Reed", Some(("F214", "warning"))),
        (6, "Ann Lee said it", "Bo Reed", None),
        (6, "It froze", "Ann Lee", None),
        (7, "the boat sank in 2023", "Ann Lee", None),
        (8, "In 2023 a net sank, as Bo Day said that it would.", "Ann Lee", None),
        (8, "In 2023 a net sank", "Ann Lee", None),
        (8, "A pier sank", "Ann Lee", None),
        (8, "A raft sank", "Ann Lee", None),
        (8, "a buoy sank", "Ann Lee", None),
        (8, "a mast sank", "Ann Lee", None),
        (8, "A crate sank", "Ann Lee", None),
        (6, "It froze", "", None),
    ] {
        let attributed_to = format!("attributed_to = \"{speaker}\"");
        let fact = fact("f", if speaker.is_empty() { "" } else { &attributed_to });
        let base = [HEAD, &quotation("q", paragraph, &toml(words)), &fact].concat();
        let report = report(&base, &write_file("speakers.txt", text), &[]);
        let findings = report["findings"].as_array().unwrap().iter();
        let text = |it: &Value, key| it[key].as_str().unwrap().to_owned();
        let found = findings.map(|it| (text(it, "code"), text(it, "severity")));
        let found: Vec<_> = found.filter(|it| it.0 == "F212" || it.0 == "F214").collect();
        let found = found.iter().map(|it| (it.0.as_str(), it.1.as_str()));
        assert_eq!(found.collect::<Vec<_>>(), Vec::from_iter(finding), "{words} {speaker}");
    }
}

/// After `[quotation]`, the header of each other quotation is a duplicate.
#[test]
fn a_single_record_has_a_hint() {
    let first = quotation("q", 1, &toml("It rained.")).replace("[[quotation]]", "[quotation]");
    let base = [HEAD, &first, &quotation("r", 1, &toml("It snowed."))].concat();
    let run = check(&base, &[]);
    assert_eq!(run.code, 1, "{}", run.stdout);
    for words in ["not valid TOML: duplicate key", "write: [[quotation]]", "\n1 error\n"] {
        assert!(run.stdout.contains(words), "{}", run.stdout);
    }
}

/// The facts of a draft are listed by `check` alone.
#[test]
fn a_draft_is_no_base_yet() {
    let draft = run(&["new", TIDE_TEXT]).stdout;
    let run = run_inside(None, None, draft.as_bytes(), &["list", "--facts", "-"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    let message = " facts still to be written; to list them: povfacts check -\n";
    assert!(run.stderr.ends_with(message) && run.stderr.lines().count() == 1, "{}", run.stderr);
}
