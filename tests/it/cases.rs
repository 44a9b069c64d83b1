//! Cases in files, and the examples of the README: commands with what they
//! print.

use std::fs;
use std::path::Path;

use crate::harness::{FERRY, run_inside};

#[test]
fn cases() {
    trycmd::TestCases::new().env("POVFACTS_FACTS", FERRY).case("tests/cases/*.trycmd");
}

#[test]
fn examples_of_the_readme() {
    trycmd::TestCases::new().case("README.md");
}

/// The fact base that the README makes from nothing, with the text and the check that
/// it shows beside it.
#[test]
fn the_base_of_the_readme_is_checked_as_shown() {
    let readme = include_str!("../../README.md");
    let block = |fence: &str| {
        let (_, block) = readme.split_once(fence).expect("a block");
        block.split_once("```").expect("its end").0
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme/");
    fs::create_dir_all(&folder).unwrap();
    let shown = block("```text\n");
    let (_, text) = shown.split_once("printf '").expect("the text");
    let (text, rest) = text.split_once("' > gazette.txt\n").expect("its end");
    fs::write(folder.join("gazette.toml"), block("```toml\n")).unwrap();
    fs::write(folder.join("gazette.txt"), text.replace("\\n", "\n")).unwrap();
    let (command, output) = rest.split_once('\n').expect("what it prints");
    assert_eq!(command, "$ povfacts check gazette.toml --text gazette.txt");
    let folder = folder.to_str().unwrap();
    let (base, text) = (format!("{folder}gazette.toml"), format!("{folder}gazette.txt"));
    let run = run_inside(None, None, b"", &["check", &base, "--text", &text]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_eq!(run.stdout.replace(folder, ""), output);
}
