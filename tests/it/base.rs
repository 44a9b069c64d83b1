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
        ("page = \"iv\"", "page = 4", "page is a whole number, but it has to be a string"),
        ("page = \"iv\"\n", "", "the quotation has no paragraph"),
    ] {
        run(&paged().replacen(from, to, 1), &["list"]).assert_failed(message);
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
    assert!(shown.contains("said by     Mary Quist, Director, Harbour Office\n"), "{shown}");
    let cited = run(&base, &["quote", "--style", "apa"]).success();
    assert!(cited.contains("(Mary Quist, as cited in T, n.d., para. 1)"), "{cited}");
    let found = run(&base, &["list", "--attributed-to", "mary quist", "--count"]).success();
    assert_eq!(found, "1\n");
    for (to, message) in [
        ("{ role = \"Director\" }", "the speaker has no name"),
        ("{ name = \"M\", post = \"D\" }", "a speaker has no key \"post\""),
        ("[\"Mary Quist\"]", "attributed_to is a list, but it has to be a string"),
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
    let first = write_file("equal-1.toml", &base("one"));
    let files = |second: &str| {
        let second = write_file("equal-2.toml", second);
        let arguments =
            ["list", "--facts", &first, "--facts", &second, "--region", "world", "--count"];
        (run_inside(None, None, b"", &arguments), second)
    };
    let other_order =
        base("two").replacen("id = \"t\"\nlabel = \"Harbour\"", "label = 'Harbour'\nid = \"t\"", 1);
    assert_eq!(files(&other_order).0.success(), "2\n");
    let check = ["check", &first, &files(&other_order).1, "--format", "json"];
    let report: Value = run_inside(None, None, b"", &check).json();
    assert_eq!(report["findings"], json!([]));
    for (from, to, message, help) in [
        ("\"Harbour\"", "\"Port\"", "two files have different topics \"t\"", ": label differs"),
        ("codes = [\"001\"]\n", "", "two files have different regions \"world\"", "codes differs"),
        (
            "title = \"T\"",
            "title = \"U\"\nurl = \"https://e.org\"",
            "different sources \"s\"",
            "title and url differ",
        ),
        ("\"f-two\"", "\"f-one\"", "a second fact has the id \"f-one\"", ""),
    ] {
        let (run, second) = files(&base("two").replacen(from, to, 1));
        run.assert_failed(message);
        for part in [message, help, &format!("{first}:"), &format!("{second}:")] {
            assert!(run.stderr.contains(part), "{part}: {}", run.stderr);
        }
    }
    let twice = base("one").replacen(
        "[[region]]\n",
        "[[topic]]\nid = \"t\"\nlabel = \"Harbour\"\n[[region]]\n",
        1,
    );
    let once = write_file("equal-3.toml", &twice);
    let run = run_inside(None, None, b"", &["list", "--facts", &once]);
    assert!(run.stderr.contains("a second topic has the id \"t\""), "{}", run.stderr);
}
