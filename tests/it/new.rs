//! `povfacts new`: drafts, their check, and updates.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use crate::harness::{Run, TIDE_PAGE, TIDE_TEXT, folder, run, run_inside, write_file};

/// A draft of a text, finished: each claim and topic is written, each exemption accepted.
fn finish(draft: &str) -> String {
    let mut base = String::new();
    for (at, line) in draft.lines().enumerate() {
        let line = match line {
            "# id = \"\"" | "# label = \"\"" => line.replace("\"\"", "\"harbour\""),
            _ => line.to_owned(),
        };
        let is_record = [
            "[[topic]]", "[[exemption]]", "source =", "paragraph =", "text =", "reason =", "id =",
            "label =",
        ];
        let plain = line.strip_prefix("# ").filter(|rest| {
            is_record.iter().any(|start| rest.starts_with(start)) && *rest != "url = \"\""
        });
        let line = plain.unwrap_or(&line);
        let letters: String = at.to_string().bytes().map(|digit| char::from(digit + 49)).collect();
        let line = match line {
            "topics = []" => "topics = [\"harbour\"]".to_owned(),
            "unit = \"\"" => "unit = \"boats\"".to_owned(),
            _ if line.starts_with("claim = \"\"") => format!("claim = \"Claim {letters}\""),
            _ => line.to_owned(),
        };
        writeln!(base, "{line}").unwrap();
    }
    base
}

/// Drafts a base of a text, finishes it and checks it.
fn check_draft(name: &str, text: &str) -> Option<Run> {
    let article = write_file(name, text);
    let draft = run(&["new", &article]);
    if draft.code == 1 {
        return None;
    }
    assert_eq!((draft.code, draft.stderr.as_str()), (0, ""), "{text:.300}");
    let base = write_file(&format!("{name}.toml"), &finish(&draft.stdout));
    Some(run(&["check", &base, "--text", &article]))
}

fn assert_clean(name: &str, text: &str) {
    if let Some(check) = check_draft(name, text) {
        assert_eq!(check.code, 0, "{text:.2000}\n{}{}", check.stdout, check.stderr);
    }
}

#[test]
fn a_finished_draft_has_nothing_to_fix() {
    for path in [TIDE_TEXT, TIDE_PAGE] {
        let name = Path::new(path).file_name().unwrap().to_str().unwrap();
        assert_clean(&format!("draft-{name}"), &fs::read_to_string(path).unwrap());
    }
    let drafts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts");
    for file in fs::read_dir(drafts).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            assert_clean(&format!("draft-{name}"), &fs::read_to_string(&path).unwrap());
        }
    }
}
