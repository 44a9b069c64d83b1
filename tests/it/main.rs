//! Tests of the whole program: standard output, standard error and exit code.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests fail by panicking, and some print measurements"
)]

mod architecture;
mod audit;
mod bad_base;
mod bad_output;
mod base;
mod cases;
mod check;
mod csl_schema;
mod documentation;
mod drafts;
mod formats;
mod harness;
mod hostile;
mod injection;
mod mutants;
mod new;
mod oracle;
mod page;
mod read_back;
mod readers;
mod sarif;
mod schema;
mod shell;
mod shipped;
#[path = "../measure/story.rs"]
mod story;
mod terminal;
mod texts;
mod timeline;
