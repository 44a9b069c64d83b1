//! Commands with their output, from tests/cases and from the README.

use crate::harness::{FERRY, folder, run};

#[test]
fn cases() {
    trycmd::TestCases::new().env("POVFACTS_FACTS", FERRY).case("tests/cases/*.trycmd");
}

#[test]
fn cases_of_the_built_in_facts() {
    trycmd::TestCases::new().case("tests/cases/shipped/*.trycmd");
}

#[test]
fn examples_of_the_readme() {
    trycmd::TestCases::new().case("README.md");
}

/// Builds the example base of the README and checks it against the example text.
#[test]
fn base_of_the_readme() {
    let readme = include_str!("../../README.md");
    let block = |fence: &str| {
        let (_, block) = readme.split_once(fence).expect("a block");
        block.split_once("```").expect("its end").0
    };
    let folder = folder("readme").join("");
    let (_, text) = block("```text\n").split_once("printf '").expect("the text");
    let (text, rest) = text.split_once("' > gazette.txt\n").expect("its end");
    std::fs::write(folder.join("gazette.toml"), block("```toml\n")).unwrap();
    std::fs::write(folder.join("gazette.txt"), text.replace("\\n", "\n")).unwrap();
    let (command, output) = rest.split_once('\n').expect("the output");
    assert_eq!(command, "$ povfacts check gazette.toml --text gazette.txt");
    let folder = folder.to_str().unwrap();
    let (base, text) = (format!("{folder}gazette.toml"), format!("{folder}gazette.txt"));
    let shown = run(&["check", &base, "--text", &text]).success();
    assert_eq!(shown.replace(folder, ""), output);
}
