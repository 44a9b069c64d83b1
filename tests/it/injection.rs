//! What others wrote on its way to a terminal or to a program that obeys lines: drafts,
//! articles, names of files and arguments that want to be more than text.

use std::fs;
use std::path::PathBuf;

use crate::harness::{TIDE, TIDE_TEXT, program, run_on, run_with_stdin};

/// A window's title, a cleared screen, a link, in seven bits and in eight.
const ESCAPES: &str = "\u{1b}]0;title\u{7} \u{1b}[2J \u{1b}]8;;http://e.org\u{1b}\\x \u{9b}31m \u{9d}0;t\u{9c} \u{202e}";

/// A folder of one test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// What is left of an output when the colours are taken away that the program sets.
fn without_colours(text: &str) -> String {
    let (mut plain, mut rest) = (String::new(), text);
    while let Some((before, behind)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        let end = behind.find(|char: char| !char.is_ascii_digit() && char != ';').unwrap();
        assert!(behind[end..].starts_with('m'), "no colour: {behind:.20}");
        rest = &behind[end + 1..];
    }
    plain + rest
}

#[test]
fn no_escape_of_a_draft_or_an_article_reaches_a_terminal() {
    let folder = folder("escapes");
    let draft = format!(
        "In 2020 “poverty {ESCAPES} reduction was” 98.98 million {ESCAPES} rural residents.\n\
         China {ESCAPES} regards “development as the {ESCAPES} fundamental obstacle to poverty”.\n"
    );
    fs::write(folder.join("draft.md"), &draft).unwrap();
    let tide = fs::read_to_string(TIDE_TEXT).unwrap();
    let article = tide.replace("the ", &format!("the {ESCAPES} 77 "));
    fs::write(folder.join("article.txt"), article).unwrap();
    for arguments in [
        &["audit", "draft.md", "--strict"] as &[&str],
        &["audit", "draft.md", "--strict", "--format", "github"],
        &["audit", "draft.md", "--strict", "--format", "json"],
        &["audit", "draft.md", "--strict", "--format", "sarif"],
        &["check", TIDE, "--text", "article.txt"],
        &["check", TIDE, "--text", "article.txt", "--coverage"],
        &["check", TIDE, "--text", "article.txt", "--format", "github"],
        &["check", TIDE, "--text", "article.txt", "--format", "json"],
        &["list", ESCAPES],
        &["list", "--topic", ESCAPES],
        &["show", ESCAPES],
        &["list", "--columns", ESCAPES],
        &[ESCAPES],
    ] {
        let mut command = program();
        command.current_dir(&folder).args(arguments).args(["--color", "always"]);
        let run = run_with_stdin(&mut command, b"");
        assert_ne!(run.code, 0, "{arguments:?}: {run:?}");
        for text in [&run.stdout, &run.stderr] {
            let left = without_colours(text);
            let steers = left.chars().find(|char| char.is_control() && *char != '\n');
            assert_eq!(steers, None, "{arguments:?}: {left:?}");
            assert!(!left.contains('\u{202e}'), "{arguments:?}");
        }
    }
}

#[test]
fn nothing_in_a_base_is_a_command_to_a_workflow() {
    let base = "schema = 1\n[[source]]\nid = \"s\"\ntype = \"book\"\ntitle = \"T\"\n\
        [[topic]]\nid = \"t\"\nlabel = \"::error::x%0A::error::y\"\n\
        [[topic]]\nid = \"u\"\nlabel = \"::ERROR::x%0A::error::y\"\n\
        [[quotation]]\nid = \"q\"\nsource = \"s\"\nparagraph = 1\n\
        text = \"\"\"\nIn 2020 5 men\n::error::x\n::add-mask::y,z:1\"\"\"\n\
        [[quotation.fact]]\nid = \"f\"\nclaim = \"::warning file=a,line=1::c\"\nkind = \"statistic\"\n\
        figure = \"5\"\nunit = \"::stop-commands::men\"\ndate = \"2021\"\ndate_basis = \"stated\"\ntopics = [\"t\"]\n";
    let found = run_on(base.as_bytes(), &["check", "-", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&found.stdout).unwrap();
    let run = run_on(base.as_bytes(), &["check", "-", "--format", "github"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(Some(lines.len()), found["findings"].as_array().map(Vec::len), "{lines:?}");
    assert!(lines.len() >= 3, "{lines:?}");
    for line in &lines {
        let command = line.split(' ').next().unwrap();
        assert!(["::error", "::warning", "::notice"].contains(&command), "{line}");
        let (_, rest) = line[2..].split_once("::").unwrap();
        assert!(!rest.contains('\r') && !line.contains("::error file=a"), "{line}");
    }
    // A name of a file can hold a line end, and the properties of a command end there.
    let folder = folder("commands");
    let name = "a\n::error::x,y:z%0A.md";
    fs::write(folder.join(name), "China had 98.98 million rural residents in 2020.").unwrap();
    let arguments = ["audit", name, "--strict", "--format", "github"];
    let run = run_with_stdin(program().current_dir(&folder).args(arguments), b"");
    assert_eq!(run.code, 1, "{run:?}");
    for line in run.stdout.lines() {
        let (properties, _) = line[2..].split_once("::").unwrap();
        assert!(properties.contains("file=a%0A%3A%3Aerror%3A%3Ax%2Cy%3Az%250A.md,line="), "{line}");
    }
    let run = run_with_stdin(program().current_dir(&folder).args(["audit", name, "--strict"]), b"");
    assert!(run.stdout.lines().all(|line| !line.starts_with("::")), "{}", run.stdout);
}

#[test]
fn no_id_means_anything_to_a_shell() {
    for id in [
        "a b", "a;id", "$(id)", "`id`", "a|b", "a&b", "-rf", "--x", "a-", "../a", "a/b", "a'b",
        "~", "*", "A", "2020",
    ] {
        let id = serde_json::to_string(id).unwrap();
        let base = format!("schema = 1\n[[topic]]\nid = {id}\nlabel = \"L\"\n");
        let run = run_on(base.as_bytes(), &["topics"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{id}");
        assert!(run.stderr.contains("is no id"), "{id}: {}", run.stderr);
    }
}
