//! The texts of sources: files that the base names, several texts, stories within pages.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::harness::{
    HEAD, Run, codes, fact, folder, quotation, replace_once, run_inside, toml, write_file,
};

fn check(arguments: &[&str]) -> Run {
    run_inside(None, None, b"", &[&["check"], arguments].concat())
}

fn report(arguments: &[&str]) -> Value {
    check(&[arguments, &["--format", "json"]].concat()).json()
}

/// The verdicts of a report.
fn verdicts(report: &Value) -> Vec<&str> {
    let quotations = report["quotations"].as_array().unwrap();
    quotations.iter().map(|quotation| quotation["verdict"].as_str().unwrap()).collect()
}

/// A base of two sources: titles, further lines and quotations.
fn two(lines: [&str; 2]) -> String {
    let source = |id: &str, title: &str, line: &str| {
        format!("[[source]]\nid = \"{id}\"\ntype = \"webpage\"\ntitle = \"{title}\"\n{line}\n")
    };
    let sources =
        source("rain", "Rain in Inse", lines[0]) + &source("snow", "Snow in Inse", lines[1]);
    let topic = "[[topic]]\nid = \"t\"\nlabel = \"T\"\n";
    let quotation = |id: &str, of: &str, text: &str| {
        quotation(id, 1, &toml(text)).replace("\"s\"", &toml(of)) + &fact(&format!("f-{id}"), "")
    };
    let quotations =
        quotation("one", "rain", "It rained.") + &quotation("two", "snow", "It snowed.");
    format!("schema = 1\n{sources}{topic}{quotations}")
}

#[test]
fn sources_name_their_files() {
    let folder = folder("named_texts");
    fs::create_dir(folder.join("texts")).unwrap();
    fs::write(folder.join("texts/rain.txt"), "It rained.\n").unwrap();
    fs::write(folder.join("snow.txt"), "It snowed on 5 days.\n").unwrap();
    let names = ["[source.text]\nfile = \"texts/rain.txt\"", "[source.text]\nfile = \"snow.txt\""];
    let path = |name: &str, base: &str| {
        let path = folder.join(name);
        fs::write(&path, base).unwrap();
        path.into_os_string().into_string().unwrap()
    };
    let base = path("base.toml", &two(names));
    let found = report(&[&base]);
    assert_eq!(verdicts(&found), ["exact", "absent"]);
    assert_eq!(found["texts"].as_array().unwrap().len(), 2);
    let names_file = |at: usize| Path::new(found["texts"][at]["file"].as_str().unwrap()).to_owned();
    assert_eq!(
        [names_file(0), names_file(1)],
        [folder.join("texts/rain.txt"), folder.join("snow.txt")]
    );
    // A text on the command line replaces the named one, and does not hide the other.
    let snow = write_file("snow-2.txt", "It snowed.\n");
    let other = report(&[&base, "--text", &snow, "--source", "snow"]);
    assert_eq!(verdicts(&other), ["exact", "exact"]);
    let detour = folder.join("texts/../snow.txt");
    let found = report(&[&base, "--text", detour.to_str().unwrap()]);
    assert_eq!(found["texts"][0]["source"], "snow");
    let run = check(&[&base, "--coverage"]);
    assert!(run.stdout.contains("⟦It rained.⟧") && run.stdout.contains("⟪5⟫"), "{}", run.stdout);
    assert!(
        run.stdout.contains("1 of 2 quotations exact, 1 absent; 0 of 1 number covered, 0 of 0"),
        "{}",
        run.stdout
    );
    let lost = path("lost.toml", &two([names[0], "[source.text]\nfile = \"no.txt\""]));
    check(&[&lost]).assert_error("no.txt: No such file or directory");
    check(&[&lost]).assert_error("povfacts: the text of snow: cannot read ");
    // A stranger's base opens no file elsewhere.
    #[cfg(unix)]
    for (link, target, message) in [
        ("inside.txt", "texts/rain.txt", ""),
        ("out.txt", "/etc/passwd", "out.txt is a link out of its folder"),
        ("texts/up", "../..", "texts/up/snow.txt is a link out of its folder"),
        ("zero.txt", "/dev/zero", "zero.txt is a link out of its folder"),
    ] {
        std::os::unix::fs::symlink(target, folder.join(link)).unwrap();
        let link = if link == "texts/up" { "texts/up/snow.txt" } else { link };
        let base = path("linked.toml", &two(["", &format!("[source.text]\nfile = \"{link}\"")]));
        fs::write(folder.parent().unwrap().join("snow.txt"), "It snowed.\n").unwrap();
        let run = check(&[&base]);
        assert!(run.stderr.contains(message), "{link}: {}", run.stderr);
        assert_eq!(run.code == 2, !message.is_empty(), "{link}");
    }
    for bad in ["/etc/passwd", "../a.txt", "~/a.txt", "C:a.txt", "texts\\\\a.txt"] {
        let base = path("bad.toml", &two([&format!("[source.text]\nfile = \"{bad}\""), ""]));
        assert_eq!(codes(&report(&[&base]))[0].0, "F043", "{bad}");
    }
}

#[test]
fn texts_are_assigned_to_sources() {
    let [rained, snowed] = [
        "1627bcd60e1c97bef74c5196658cce623d9107c0ceefcf40a0da539352823a29",
        "b399f1032660e3ee286debfaffcc1f5b63129c223f51f3340ad78096ccc134fe",
    ]
    .map(|sha256| format!("[source.text]\nsha256 = \"{sha256}\""));
    let base = write_file("two-texts.toml", &two([&rained, &snowed]));
    let text = |name: &str, text: &str| write_file(name, text);
    let rain = text("rain-titled.txt", "Rain in\nInse\n\nIt rained.\n");
    let snow = text("snow.html", "<!DOCTYPE html><title>SNOW IN INSE</title><p>It snowed.</p>");
    for arguments in [
        &["--text", &*snow, "--text", &rain][..],
        &["--text", &rain, "--text", &snow],
        &["--text", &snow, "--text", &rain, "--source", "snow", "--source", "rain"],
    ] {
        let report = report(&[&[&*base], arguments].concat());
        assert_eq!(verdicts(&report), ["exact", "exact"], "{arguments:?}");
    }
    let report = report(&[&base, "--text", &snow]);
    assert_eq!(verdicts(&report), ["unverifiable", "exact"]);
    let plain = text("untitled.txt", "It rained.\n");
    for (arguments, message) in [
        (
            &["--text", &*plain][..],
            "can be the text of 2 sources; choose one with --source: rain, snow",
        ),
        (&["--text", &rain, "--text", &rain], "several texts are taken for that of rain"),
        (
            &["--text", &rain, "--text", &snow, "--source", "rain"],
            "give --source once for each --text",
        ),
    ] {
        check(&[&[&*base], arguments].concat()).assert_error(message);
    }
}

#[test]
fn texts_need_no_fingerprint() {
    let base = |lines: &str| {
        replace_once(HEAD, "[[topic]]", &format!("[source.text]\n{lines}[[topic]]"))
            + &quotation("q", 1, "\"It rained.\"")
            + &fact("f", "")
    };
    let text = write_file("unsigned.txt", "It rained.\n");
    for (lines, same, code) in [
        ("", Value::Null, 0),
        ("characters = 3\n", Value::Null, 0),
        ("furniture = [\"Head\"]\n", Value::Null, 0),
        (&*format!("sha256 = \"{}\"\n", "0".repeat(64)), json!(false), 0),
    ] {
        let path = write_file("unsigned.toml", &base(lines));
        let report = report(&[&path, "--text", &text]);
        assert_eq!(report["texts"][0]["same_copy"], same, "{lines}");
        assert_eq!(check(&[&path, "--text", &text]).code, code, "{lines}");
    }
}

#[test]
fn stories_begin_and_end_in_pages() {
    let page = "<!DOCTYPE html><p>Follow 7 of us</p><p>It <b>rained</b> on Monday.</p><p>It rained on 5 days.</p>\
        <p>24 comments</p><p>It rained, says Ann.</p>";
    let text = write_file("story.html", page);
    let story = |lines: &str, paragraph: u32| {
        let head = replace_once(HEAD, "[[topic]]", &format!("[source.text]\n{lines}\n[[topic]]"));
        let figure = "figure = \"5\"\nunit = \"days\"";
        let base =
            head + &quotation("q", paragraph, "\"It rained on 5 days.\"") + &fact("f", figure);
        let report = report(&[&write_file("story.toml", &base), "--text", &text]);
        codes(&report).into_iter().map(|(code, _)| code).collect::<Vec<_>>()
    };
    for (lines, paragraph, expected) in [
        ("", 3, &["F301", "F301"][..]),
        ("begins = \"It rained on Monday\"\nends = \"on 5 days.\"", 2, &[]),
        ("begins = \"It rained on Monday\"", 2, &["F301"]),
        ("begins = \"It rained on Monday\"\nends = \"on 5 days.\"", 3, &["F204"]),
        ("begins = \"It rains\"", 3, &["F209", "F301", "F301"]),
        ("coverage = \"selected\"", 3, &[]),
        ("coverage = \"some\"", 3, &["F010"]),
    ] {
        assert_eq!(story(lines, paragraph), expected, "{lines}");
    }
}

#[test]
fn new_bases_list_what_is_to_be_quoted() {
    let text = write_file(
        "unquoted.txt",
        "It rained on 5 days.\n\nAnn said “we fished in a puddle” in 2020.\n",
    );
    let base = write_file("unquoted.toml", HEAD);
    let run = check(&[&base, "--text", &text]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{}", run.stdout);
    let gaps = format!(
        "{text}:1:14: warning[F301]: the number \"5\" is not covered by any quotation\n\
         {text}:3:11: warning[F303]: the quoted phrase \"we fished in a puddle\" is not covered by any quotation\n\
         {text}:3:37: warning[F301]: the number \"2020\" is not covered by any quotation\n\
         hint: quote each with a fact for it, or exempt it with a reason; --long shows the lines\n\n"
    );
    assert!(run.stdout.contains(&gaps), "{}", run.stdout);
    let long = check(&[&base, "--text", &text, "--long"]).stdout;
    assert!(long.contains("1 | It rained on 5 days.") && !long.contains(&gaps), "{long}");
    let none = write_file("sourceless.toml", "schema = 1\n");
    check(&[&none, "--text", &text]).assert_error("no source of the fact base can have the text ");
    let two = write_file("unquoted-two.toml", two(["", ""]).split("[[quotation]]").next().unwrap());
    check(&[&two, "--text", &text])
        .assert_error("can be the text of 2 sources; choose one with --source: rain, snow");
}

/// A base with comments and its wrong values, and the corrected base.
fn wrong_and_right() -> (String, String) {
    let head = replace_once(
        HEAD,
        "[[topic]]",
        "[source.text]\nsha256 = \"SHA\" # of the copy\n\n[[topic]]",
    );
    let base = "\n# Rain\n[[quotation]]\nid = \"rain\" # an id\nsource = \"s\"\nparagraph = 3 # wrong\n\
        text = 'In 2020  it rained - or so they say - on up to 12 days.' # a comment\n\
        fact = [{ id = \"days\", claim = \"C\", kind = \"event\", figure = \"12\", unit = \"days\", topics = [\"t\"] }]\n\
        \n[[quotation]]\nid = \"again\"\nsource = \"s\"\nparagraph = 2\ntext = \"It snowed.\"\n\
        [[quotation.fact]]\nid = \"snow\"\nclaim = \"C s\"\nkind = \"event\"\ntopics = [\"t\"]\n\
        \n[[quotation]]\nid = \"late\"\nsource = \"s\"\nparagraph = 2\ntext = \"at least 7 people\"\nprefix = \"with\"\n\
        [[quotation.fact]]\nid = \"people\"\nclaim = \"C p\"\nkind = \"event\"\n  figure = \"7\" # seven\n\
        unit = \"people\"\ntopics = [\"t\"]\n";
    let wrong = head.clone() + base;
    let right = wrong.replace("paragraph = 3 # wrong", "paragraph = 1 # wrong");
    let right = right.replace(
        "'In 2020  it rained - or so they say - on up to 12 days.'",
        "\"In 2020 it rained – or so they say – on up to 12 days.\"",
    );
    let right =
        right.replace("figure = \"12\", unit", "figure = \"12\", qualifier = \"at-most\", unit");
    let right = right
        .replace("text = \"It snowed.\"\n", "text = \"It snowed.\"\nprefix = \"in the spring.\"\n");
    let right = right.replace(
        "  figure = \"7\" # seven\n",
        "  figure = \"7\" # seven\n  qualifier = \"at-least\"\n",
    );
    (wrong, right.replace("prefix = \"with\"", "prefix = \"It came to\""))
}

#[test]
fn what_follows_from_the_text_is_corrected() {
    let text = write_file(
        "fix.txt",
        "In 2020 it rained – or so they say – on up to 12 days. It snowed.\n\n\
         Gone in the spring. It snowed. It came to at least 7 people in all, and it snowed.\n",
    );
    let sha256 = |base: &str| {
        report(&[base, "--text", &text])["texts"][0]["sha256"].as_str().unwrap().to_owned()
    };
    let (wrong, right) = wrong_and_right();
    let wrong = wrong.replace("SHA", &"0".repeat(64));
    let base = write_file("fix.toml", &wrong);
    let right = right.replace("SHA", &sha256(&base));
    let dry = check(&[&base, "--text", &text, "--fix", "--dry-run"]);
    assert_eq!(
        (dry.code, dry.stderr.as_str(), fs::read_to_string(&base).unwrap()),
        (1, "", wrong.clone())
    );
    for line in [
        &format!("--- {base}\n+++ {base}\n@@ "),
        "\n-paragraph = 3 # wrong\n",
        "\n+paragraph = 1 # wrong\n",
        "\n+  qualifier = \"at-least\"\n",
    ] {
        assert!(dry.stdout.contains(line), "{line}\n{}", dry.stdout);
    }
    let run = check(&[&base, "--text", &text, "--fix"]);
    assert_eq!(fs::read_to_string(&base).unwrap(), right, "{}{}", run.stdout, run.stderr);
    let again = check(&[&base, "--text", &text, "--fix", "--dry-run"]);
    // Nothing is left to correct: the report of the number without a fact.
    assert!(again.code == 1 && again.stdout.ends_with("\n1 warning\n"), "{}", again.stdout);
    let exempt = "[[exemption]]\nsource = \"s\"\ntext = \"2020\"\nreason = \"No count.\"\n";
    let clean = write_file("fix-clean.toml", &(right.clone() + exempt));
    let none = check(&[&clean, "--text", &text, "--fix", "--dry-run"]);
    assert_eq!((none.code, none.stdout.as_str()), (0, ""));
    run_inside(None, None, wrong.as_bytes(), &["check", "-", "--text", &text, "--fix"])
        .assert_error("cannot overwrite standard input");
    let marked = write_file("fix-marked.toml", &wrong.replace("# an id", "# an \u{9b}31m id"));
    for (width, shown) in [(None, "\u{9b}31m"), (Some(80), "\\u{9b}31m")] {
        let arguments = ["check", &marked, "--text", &text, "--fix", "--dry-run"];
        let run = run_inside(width, None, b"", &arguments);
        let is_line = run.stdout.contains("\n-paragraph = 3 # wrong\n");
        assert!(run.stdout.contains(shown) && is_line, "{}", run.stdout);
    }
    let invalid = write_file("fix-invalid.toml", "schema = 2\n");
    assert_eq!(check(&[&invalid, "--text", &text, "--fix"]).code, 1);
    // Nothing is corrected without a text but qualifiers.
    let base = write_file("fix-alone.toml", &wrong);
    check(&[&base, "--fix"]);
    let alone = fs::read_to_string(&base).unwrap();
    assert!(alone.contains("at-most") && alone.contains("paragraph = 3"), "{alone}");
}

#[test]
fn a_source_in_two_files_is_corrected_in_both() {
    let text = write_file("fix-both.txt", "It rained. It snowed.\n");
    let copy =
        format!("[source.text]\nsha256 = \"{}\"\ncharacters = 9\n\n[[topic]]", "0".repeat(64));
    let head = replace_once(HEAD, "[[topic]]", &copy);
    let bases = [("rain", "It rained."), ("snow", "It snowed.")].map(|(id, words)| {
        let records = quotation(id, 1, &toml(words)) + &fact(&format!("f-{id}"), "");
        write_file(&format!("fix-both-{id}.toml"), &format!("{head}{records}"))
    });
    let run = check(&[&bases[0], &bases[1], "--text", &text, "--fix"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    for base in bases {
        assert!(fs::read_to_string(base).unwrap().contains("characters = 22\n"));
    }
}

#[test]
fn quotations_of_another_source_are_reported_with_it() {
    let base = two(["", ""]).replacen("It rained.", "It snowed.", 1);
    let base = write_file("misattributed.toml", &base);
    let rain = write_file("misattributed-rain.txt", "It rained.\n");
    let snow = write_file("misattributed-snow.txt", "It snowed.\n");
    let texts = ["--text", &rain, "--source", "rain", "--text", &snow, "--source", "snow"];
    let found = report(&[&[base.as_str()], &texts[..]].concat());
    let finding = found["findings"].as_array().unwrap().iter().find(|it| it["code"] == "F213");
    let finding = finding.expect("F213");
    assert_eq!(
        finding["message"],
        "the quotation \"one\" is in the text of \"snow\", not of \"rain\""
    );
}

#[test]
fn quotes_of_notes_are_counted_by_text() {
    let note = |source: &str, quote: &str| {
        format!(
            "[[note]]\nfact = \"f-one\"\nrelation = \"context\"\nsource = \"{source}\"\n\
             text = \"Says so.\"\nquote = \"{quote}\"\n"
        )
    };
    let sources = ["log", "diary"].map(|id| {
        format!("[[source]]\nid = \"{id}\"\ntype = \"webpage\"\ntitle = \"The {id}\"\nurl = \"https://e.org\"\n")
    });
    let notes =
        note("log", "It poured.") + &note("log", "It hailed.") + &note("diary", "It froze.");
    let base = two(["", ""]).replacen("[[topic]]", &(sources.concat() + "[[topic]]"), 1) + &notes;
    let base = write_file("note-texts.toml", &base);
    let log = write_file("note-log.txt", "It poured.\n");
    let diary = write_file("note-diary.txt", "It thawed.\n");
    let texts = ["--text", &log, "--source", "log", "--text", &diary, "--source", "diary"];
    let shown = check(&[&[base.as_str()], &texts[..]].concat()).stdout;
    for line in ["1 of 2 quotes of notes found\n", "0 of 1 quote of notes found\n"] {
        assert!(shown.contains(line), "{shown}");
    }
}

#[test]
fn invalid_bases_are_reported_and_not_fixed() {
    let base = write_file("fix-invalid.toml", &two(["", ""]).replacen("kind = ", "knd = ", 1));
    for arguments in [&["--fix", "--dry-run"][..], &["--fix"]] {
        let run = check(&[&[base.as_str()], arguments].concat());
        assert_eq!(run.code, 1, "{}", run.stdout);
        assert!(run.stdout.contains("unknown key \"knd\""), "{}", run.stdout);
    }
    check(&[&base, "--fix", "--dry-run", "--json"]).assert_failed("a report of a difference");
}
