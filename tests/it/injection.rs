//! Escape sequences and workflow commands in drafts, articles, file names and arguments.

use std::fs;

use povfacts::internals::steers;
use serde_json::Value;

use crate::harness::{
    HEAD, TIDE, TIDE_TEXT, fact, folder, program, quotation, run_on, run_with_stdin, strip_colours,
};

/// Sequences for a window title, a cleared screen and a link, with 7-bit and 8-bit
/// introducers.
const ESCAPES: &str = "\u{1b}]0;title\u{7} \u{1b}[2J \u{1b}]8;;http://e.org\u{1b}\\x \u{9b}31m \u{9d}0;t\u{9c} \u{202e} \u{e0041}";

#[test]
fn escape_sequences_never_reach_the_terminal() {
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
        if arguments.contains(&"json") {
            serde_json::from_str::<Value>(&run.stdout).expect("JSON");
        }
        for text in [&run.stdout, &run.stderr] {
            let left = strip_colours(text);
            let steering = left.chars().find(|char| steers(*char) && *char != '\n');
            assert_eq!(steering, None, "{arguments:?}: {left:?}");
        }
    }
}

#[test]
fn bases_cannot_inject_workflow_commands() {
    let base = HEAD.replace("\"Harbour\"", "\"::error::x%0A::error::y\"")
        + "[[topic]]\nid = \"u\"\nlabel = \"::ERROR::x%0A::error::y\"\n"
        + &quotation("q", 1, "\"In 2020 5 men\\n::error::x\\n::add-mask::y,z:1\"")
        + &fact(
            "f",
            "figure = \"5\"\nunit = \"::stop-commands::men\"\ndate = \"2021\"\n\
             date_basis = \"stated\"",
        )
        .replace("\"Claim f\"", "\"::warning file=a,line=1::c\"");
    let found = run_on(base.as_bytes(), &["check", "-", "--format", "json"]);
    let found: Value = found.json();
    let run = run_on(base.as_bytes(), &["check", "-", "--format", "github"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(Some(lines.len()), found["findings"].as_array().map(Vec::len), "{lines:?}");
    assert!(lines.len() >= 3, "{lines:?}");
    for line in &lines {
        let command = line.split(' ').next().unwrap();
        assert!(["::error", "::warning", "::notice"].contains(&command), "{line}");
        let (_, rest) = line[2..].split_once("::").unwrap();
        assert!(!rest.contains('\r') && !line.contains("::error file=a"), "{line}");
    }
    // File names may contain line ends, the end of a command.
    let folder = folder("commands");
    let name = "a\n::error::x,y:z%0A.md";
    fs::write(folder.join(name), "China had 98.98 million rural residents in 2020.").unwrap();
    let arguments = ["audit", name, "--strict", "--format", "github"];
    let run = run_with_stdin(program().current_dir(&folder).args(arguments), b"");
    assert_eq!(run.code, 1, "{run:?}");
    for line in run.stdout.lines() {
        let (properties, _) = line[2..].split_once("::").unwrap();
        assert!(properties.contains("file=a\\n%3A%3Aerror%3A%3Ax%2Cy%3Az%250A.md,line="), "{line}");
    }
    let run = run_with_stdin(program().current_dir(&folder).args(["audit", name, "--strict"]), b"");
    assert!(run.stdout.lines().all(|line| !line.starts_with("::")), "{}", run.stdout);
}
