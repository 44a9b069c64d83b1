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
fn a_sum_is_found_in_words_with_its_sign() {
    let head = format!("{HEAD}{}", quotation("q", 1, "\"They live below the $1.90 line.\""));
    let base = head + &fact("poor", "").replace("claim = \"", "claim = \"Below $1.90, ");
    for (term, code) in [("$1.90", 0), ("US$1.90", 1), ("€1.90", 1), ("1.90", 0), ("$1", 1)] {
        assert_eq!(run(&base, &["list", term]).code, code, "{term}");
        assert_eq!(run(&base, &["quote", term]).code, code, "{term}");
    }
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
        ("[\"north\"]", "\"north\"", "regions is a string, but must be an array"),
        ("basis = \"stated\"\n", "basis = \"said\"\n", "\"said\" is not a valid date_basis"),
        ("basis = \"stated\"\n", "base = 1\n", "unknown key \"date_base\" in a table of defaults"),
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
        ("About 500 came.", "exact", "", "500 people"),
        ("At least 500 came.", "exact", "at-least", "500 people"),
        ("Never more than 500 came.", "at-most", "", "at most 500 people"),
        ("It never held more than 500.", "more-than", "at-most", "more than 500 people"),
        ("No hall over 500 seats is left.", "at-most", "", "at most 500 people"),
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
fn words_without_a_qualifier_are_read_by_their_meaning() {
    for (words, finding, fixed) in [
        (
            "Over 500 citizens came.",
            "\"more-than\"; \"exact\" if \"over\" does not qualify it",
            "more-than",
        ),
        ("It never held more than 500.", "at-most", "at-most"),
        ("No hall with more than 500 seats is left.", "", ""),
    ] {
        let figure = "figure = \"500\"\nunit = \"people\"";
        let base = [HEAD, &quotation("q", 1, &toml(words)), &fact("f", figure)].concat();
        let checked = run_inside(None, None, base.as_bytes(), &["check", "-"]).stdout;
        assert_eq!(checked.contains("F112"), !finding.is_empty(), "{checked}");
        assert!(checked.contains(finding), "{checked}");
        let file = write_file("words.toml", &base);
        let diff = run_inside(None, None, b"", &["check", &file, "--fix", "--dry-run"]).stdout;
        let added = format!("+qualifier = \"{fixed}\"\n");
        assert!(if fixed.is_empty() { diff.is_empty() } else { diff.contains(&added) }, "{diff}");
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
        (&most, "Never more than 512 people came to the harbour feast.", "matches"),
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

/// A base of a report quoted by pages.
fn paged() -> String {
    let report = "type = \"report\"\ntitle = \"Tides\"\nissued = \"2020\"\npublisher = \"Harbour Press\"\n\
                  author = [{ family = \"Lind\", given = \"Ann\" }]\n";
    let head = HEAD.replacen("type = \"book\"\ntitle = \"T\"\n", report, 1);
    let quotation = |id: &str, page: &str| {
        let words = toml(&format!("It rained on {id}."));
        quotation(id, 1, &words).replace("paragraph = 1", &format!("page = \"{page}\""))
    };
    let pages = [("monday", "12"), ("tuesday", "101–108"), ("sunday", "iv")];
    let facts = pages.map(|(id, page)| quotation(id, page) + &fact(&format!("on-{id}"), ""));
    head + &facts.concat()
}

#[test]
fn pages_are_locators() {
    for (style, one, several) in [
        ("apa", "(Lind, 2020, p. 12)", "(Lind, 2020, pp. 101–108)"),
        ("mla", "(Lind 12)", "(Lind 101–08)"),
        ("chicago", "(Lind 2020, 12)", "(Lind 2020, 101–8)"),
        ("chicago-notes", "Ann Lind, Tides (Harbour Press, 2020), 12.", "Lind, Tides, 101–8."),
        ("harvard", "(Lind, 2020, p. 12)", "(Lind, 2020, pp. 101–108)"),
        ("ieee", "[1, p. 12]", "[1, pp. 101–108]"),
        ("vancouver", "(1, p. 12)", "(1, pp. 101–8)"),
        ("gb-7714", "[1]12", "[1]101-108"),
    ] {
        let text = run(&paged(), &["quote", "--style", style]).success();
        for citation in [one, several] {
            assert!(text.contains(&format!("— {citation}\n")), "{style}: {citation}\n{text}");
        }
    }
    for (format, place) in [
        ("text", "2020, pp. 101–108\n"),
        ("html", ", p. iv</figcaption>"),
        ("latex", "[101--108]{s}"),
        ("typst", "#cite(<s>, supplement: [pp. 101–108])"),
    ] {
        let text = run(&paged(), &["quote", "--format", format]).success();
        assert!(text.contains(place), "{format}: {text}");
    }
}

#[test]
fn pages_replace_paragraphs() {
    let quotation = facts(&paged())[2]["quotation"].clone();
    assert_eq!((&quotation["paragraph"], &quotation["page"]), (&Value::Null, &json!("iv")));
    let rows = run(&paged(), &["list", "--columns", "page,paragraph"]).success();
    assert_eq!(rows, "12\t\n101–108\t\niv\t\n");
    let shown = run(&paged(), &["show", "on-tuesday"]).success();
    assert!(shown.contains("tuesday, pages 101–108 of s"), "{shown}");
    let text = write_file(
        "pages.txt",
        "It rained on monday.\n\nIt rained on tuesday. It rained on sunday.\n",
    );
    let checked = run_inside(None, None, paged().as_bytes(), &["check", "-", "--text", &text]);
    assert_eq!(checked.code, 0, "{}", checked.stdout);
    for (from, to, message) in [
        ("\"iv\"", "\"p. iv\"", "F042"),
        ("page = \"iv\"", "page = \"iv\"\nparagraph = 1", "page next to paragraph"),
        ("page = \"iv\"", "page = 4", "page is an integer, but must be a string"),
        ("page = \"iv\"\n", "", "the quotation has no paragraph"),
    ] {
        run(&paged().replacen(from, to, 1), &["list"]).assert_fault(message);
    }
}

#[test]
fn speakers_have_posts() {
    let said = "attributed_to = { name = \"Mary Quist\", role = \"Director\", organization = \"Harbour Office\" }\n";
    let own = "attributed_to = { name = \"Bo Berg\" }";
    let base = [HEAD, &quotation("q", 1, "\"It rained.\""), said, &fact("f", ""), &fact("g", own)]
        .concat();
    let mary = json!({"name": "Mary Quist", "role": "Director", "organization": "Harbour Office"});
    let listed = facts(&base);
    assert_eq!(
        (&listed[0]["attributed_to"], &listed[0]["speakers"]),
        (&json!("Mary Quist"), &json!([mary]))
    );
    let berg = json!([{"name": "Bo Berg", "role": null, "organization": null}]);
    assert_eq!(listed[1]["speakers"], berg);
    let shown = run(&base, &["show", "f"]).success();
    assert!(shown.contains("speaker     Mary Quist, Director, Harbour Office\n"), "{shown}");
    let cited = run(&base, &["quote", "--style", "apa"]).success();
    assert!(cited.contains("(Mary Quist, as cited in T, n.d., para. 1)"), "{cited}");
    let found = run(&base, &["list", "--attributed-to", "mary quist", "--count"]).success();
    assert_eq!(found, "1\n");
    for (to, message) in [
        ("{ role = \"Director\" }", "the speaker has no name"),
        ("{ name = \"M\", post = \"D\" }", "unknown key \"post\" in a speaker"),
        ("[\"Mary Quist\"]", "attributed_to is an array, but must be a string"),
    ] {
        let run = run(&base.replacen("{ name = \"Bo Berg\" }", to, 1), &["list"]);
        assert!(run.code == 2 && run.stderr.contains(message), "{}", run.stderr);
    }
}

#[test]
fn equal_records_of_two_files_are_one() {
    let regions = "[[region]]\nid = \"world\"\nlabel = \"World\"\ncodes = [\"001\"]\n\
        [[region]]\nid = \"inse\"\nlabel = \"Inse\"\nwithin = \"world\"\n";
    let base = |id: &str| {
        let about = fact(&format!("f-{id}"), "regions = [\"inse\"]");
        [HEAD, regions, &quotation(id, 1, "\"It rained.\""), &about].concat()
    };
    let first = write_file("equal-1.toml", &base("rain"));
    let files = |second: &str| {
        let second = write_file("equal-2.toml", second);
        let arguments =
            ["list", "--facts", &first, "--facts", &second, "--region", "world", "--count"];
        (run_inside(None, None, b"", &arguments), second)
    };
    let other_order = base("hail").replacen(
        "id = \"t\"\nlabel = \"Harbour\"",
        "label = 'Harbour'\nid = \"t\"",
        1,
    );
    assert_eq!(files(&other_order).0.success(), "2\n");
    let check = ["check", &first, &files(&other_order).1, "--format", "json"];
    let report: Value = run_inside(None, None, b"", &check).json();
    assert_eq!(report["findings"], json!([]));
    for (from, to, message) in [
        ("\"Harbour\"", "\"Port\"", "two topics have the id \"t\""),
        ("codes = [\"001\"]\n", "", "two regions have the id \"world\""),
        ("title = \"T\"", "title = \"U\"", "two sources have the id \"s\""),
        ("\"f-hail\"", "\"f-rain\"", "two facts have the id \"f-rain\""),
    ] {
        let (run, second) = files(&base("hail").replacen(from, to, 1));
        run.assert_failed(message);
        for part in [message, &format!("{first}:"), &format!("{second}:")] {
            assert!(run.stderr.contains(part), "{part}: {}", run.stderr);
        }
    }
    let twice = base("rain").replacen(
        "[[region]]\n",
        "[[topic]]\nid = \"t\"\nlabel = \"Harbour\"\n[[region]]\n",
        1,
    );
    let once = write_file("equal-3.toml", &twice);
    let run = run_inside(None, None, b"", &["list", "--facts", &once]);
    assert!(run.stderr.contains("two topics have the id \"t\""), "{}", run.stderr);
}

/// A base of one quotation with a figure for each text and unit.
fn measured(words: &str, figures: &[(&str, &str)]) -> String {
    let facts = (1..).zip(figures).map(|(number, (figure, unit))| {
        fact(&format!("f{number}"), &format!("figure = {}\nunit = \"{unit}\"", toml(figure)))
    });
    [HEAD, &quotation("q", 1, &toml(words)), &facts.collect::<String>()].concat()
}

#[test]
fn figures_may_be_ranges_and_ratios() {
    for (words, figure, unit, values, shown) in [
        (
            "It fell by 10–15% in May.",
            "10–15%",
            "percent",
            json!([10, 15, null]),
            "10 to 15 percent",
        ),
        (
            "Between 702 and 828 million people were hungry.",
            "Between 702 and 828 million",
            "people",
            json!([702_000_000, 828_000_000, null]),
            "702000000 to 828000000 people",
        ),
        ("Some 2 in 3 people came.", "2 in 3", "people", json!([2, null, 3]), "2 of 3 people"),
        (
            "Nine out of ten came.",
            "Nine out of ten",
            "people",
            json!([9, null, 10]),
            "9 of 10 people",
        ),
        ("It was the 3rd forum.", "3rd", "forum", json!([3, null, null]), "3 forum"),
        (
            "Tens of millions came.",
            "Tens of millions",
            "people",
            json!([10_000_000, 100_000_000, null]),
            "10000000 to",
        ),
        ("A 12-fold rise.", "12-fold", "times", json!([12, null, null]), "12 times"),
        ("It cost ₹2 crore.", "₹2 crore", "INR", json!([20_000_000, null, null]), "20000000 INR"),
        (
            "It rained for two or three days.",
            "two or three",
            "days",
            json!([2, 3, null]),
            "2 to 3 days",
        ),
    ] {
        let base = measured(words, &[(figure, unit)]);
        let fact = facts(&base)[0]["figure"].clone();
        assert_eq!(json!([fact["value"], fact["value_to"], fact["of"]]), values, "{words}");
        let columns = run(&base, &["list", "--columns", "value,value_to,of"]).success();
        let cells: Vec<String> =
            columns.trim_end_matches('\n').split('\t').map(str::to_owned).collect();
        let json_cells = values.as_array().unwrap().iter();
        let json_cells: Vec<String> = json_cells
            .map(|it| if it.is_null() { String::new() } else { it.to_string() })
            .collect();
        assert_eq!(cells, json_cells, "{words}");
        let text = run(&base, &["show", "f1"]).success();
        assert!(text.contains(&format!("value       {shown}")), "{text}");
        // Every number of the text is in the figure.
        let file = write_file("measured.txt", &format!("{words}\n"));
        let checked = run_inside(None, None, base.as_bytes(), &["check", "-", "--text", &file]);
        assert!(!checked.stdout.contains("F30"), "{words}: {}", checked.stdout);
    }
}

#[test]
fn ranges_and_ratios_are_found_in_any_spelling() {
    let base = measured(
        "One in five fell by between 34 and 38 percent, to US$2.4–2.9 billion.",
        &[
            ("One in five", "people"),
            ("between 34 and 38 percent", "percent"),
            ("US$2.4–2.9 billion", "USD"),
        ],
    );
    for (term, found) in [
        ("1 in 5", "f1"),
        ("34-38%", "f2"),
        ("34 to 38 percent", "f2"),
        ("38%", "f2"),
        ("$2.9bn", "f3"),
        ("34 to 39 percent", ""),
        ("2 in 5", ""),
    ] {
        let ids = run(&base, &["list", "--columns", "id", term]).stdout;
        assert_eq!(ids.trim_end(), found, "{term}");
    }
}

#[test]
fn ranges_are_sorted_by_their_first_value() {
    let two = measured("It fell by 10–15% or 5 points.", &[("10–15%", "percent"), ("5", "points")]);
    let sorted = run(&two, &["list", "--sort", "value", "--columns", "id"]).success();
    assert_eq!(sorted, "f2\nf1\n");
    let wrong = measured("It fell by 10–15% in May.", &[("10–15%", "points")]);
    run(&wrong, &["list"]).assert_fault("F032");
    let wrong = measured("It fell by 15–10% in May.", &[("15–10%", "percent")]);
    run(&wrong, &["list"]).assert_fault("F030");
}

#[test]
fn drafts_are_compared_with_ranges_and_ratios() {
    let verdict = |base: &str, draft: &str, text: &str| {
        let file = write_file("ranges.md", draft);
        let report: Value = run(base, &["audit", &file, "--format", "json"]).json();
        let mut figures = report["drafts"][0]["figures"].as_array().unwrap().iter();
        let figure = figures.find(|figure| figure["text"] == text);
        figure.unwrap_or_else(|| panic!("{text}: {report}"))["verdict"].clone()
    };
    let hunger = "Between 702 million and 828 million people were affected by hunger.";
    let range = measured(hunger, &[("Between 702 million and 828 million", "people")]);
    let share =
        measured("Two in three islanders own a fishing boat.", &[("Two in three", "islanders")]);
    let fraction =
        measured("Two-thirds of islanders own a boat.", &[("Two-thirds", "of islanders")]);
    for (base, draft, figure, expected) in [
        (&fraction, "Two-thirds of islanders own a boat.", "Two-thirds", "matches"),
        (&fraction, "About two-thirds of islanders own a boat.", "two-thirds", "matches"),
        (&fraction, "Two in three islanders own a boat.", "Two in three", "matches"),
        (&range, hunger, "702 million", "matches"),
        (&range, "Hunger affected 702 to 828 million people.", "828 million", "matches"),
        (&range, "Hunger affected 702 million to 882 million people.", "882 million", "differs"),
        (&range, "Hunger affected up to 828 million people.", "828 million", "matches"),
        (&range, "Hunger affected at least 702 million people.", "702 million", "matches"),
        (&range, "Hunger affected more than 828 million people.", "828 million", "differs"),
        (&share, "2 in 3 islanders own a fishing boat.", "2 in 3", "matches"),
        (&share, "Two-thirds of islanders own a fishing boat.", "Two-thirds", "matches"),
        (&share, "Two out of three islanders own a fishing boat.", "Two out of three", "matches"),
        (&share, "One in three islanders own a fishing boat.", "One in three", "unsourced"),
    ] {
        assert_eq!(verdict(base, draft, figure), expected, "{draft}");
    }
}

#[test]
fn units_in_capitals_may_be_no_money() {
    let words = "It cost EUR 5, PHP 8 million and 9 points of GDP.";
    let base = measured(words, &[("EUR 5", "EUR"), ("PHP 8 million", "PHP"), ("9", "GDP points")]);
    let money = run(&base, &["list", "--columns", "id", "--unit", "money"]);
    assert_eq!(money.stdout, "f1\nf2\n", "{}", money.stderr);
}

#[test]
fn a_speaker_is_found_by_the_organization_and_cited_in_the_author() {
    let speaker = "attributed_to = { name = \"Mary Quist\", organization = \"Harbour Office\" }\n";
    let head =
        HEAD.replace("title = \"T\"\n", "title = \"T\"\nauthor = [{ literal = \"Ann Lee\" }]\n");
    let text = quotation("q", 1, "\"It rained.\"");
    let base = format!("{head}{text}{speaker}{}", fact("rain", ""));
    let ids = run(&base, &["list", "--speaker", "Harbour Office", "--columns", "id"]).success();
    assert_eq!(ids, "rain\n");
    let quoted = run(&base, &["quote"]).success();
    assert!(quoted.contains("— Mary Quist, cited in Ann Lee, “T”, para. 1\n"), "{quoted}");
}

#[test]
fn a_century_is_no_list_of_years() {
    let dated =
        |edtf: &str| format!("date = \"{edtf}\"\ndate_basis = \"inferred\"\ndate_note = \"x\"");
    let facts = [fact("old", &dated("18XX~")), fact("new", &dated("2020"))].concat();
    let base = format!("{HEAD}{}{facts}", quotation("q", 1, "\"It rained.\""));
    assert_eq!(run(&base, &["years"]).success(), "2020\t1\t1\n");
    let in_century = base.replace("\"2020\"", "\"1850\"");
    assert_eq!(run(&in_century, &["years"]).success(), "1850\t2\t2\n");
    assert_eq!(run(&in_century, &["list", "--year", "1850", "-c"]).success(), "2\n");
    assert_eq!(run(&base, &["list", "1850", "--columns", "id"]).success(), "old\n");
    let table = run(&base, &["list", "--format", "table"]).success();
    assert!(table.contains("c. 19th century"), "{table}");
    assert!(run(&base, &[]).success().contains("covering 1800 to 2020"));
}
