//! What users see, tested as they see it: standard output, standard error and
//! the exit code together.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod architecture;
mod article;
mod bad_base;
mod bad_output;
mod cases;
mod csl_schema;
mod formats;
mod harness;
mod shipped;
mod terminal;
