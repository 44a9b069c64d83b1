//! What users see, tested as they see it: standard output, standard error and
//! the exit code together.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and some print what they measured"
)]

mod architecture;
mod audit;
mod bad_base;
mod bad_output;
mod cases;
mod check;
mod csl_schema;
mod formats;
mod harness;
mod hostile;
mod injection;
mod mutants;
mod read_back;
mod readers;
mod sarif;
mod shell;
mod shipped;
mod terminal;
mod timeline;
