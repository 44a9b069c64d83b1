//! Cases in files, and the examples of the README: commands with what they
//! print.

use crate::harness::FERRY;

#[test]
fn cases() {
    trycmd::TestCases::new().env("POVFACTS_FACTS", FERRY).case("tests/cases/*.trycmd");
}

#[test]
fn examples_of_the_readme() {
    trycmd::TestCases::new().case("README.md");
}
