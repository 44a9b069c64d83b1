//! `povfacts schema`: the JSON Schema of fact bases, for editors.

use std::io::Write;

use anyhow::Result;
use clap::Args;

use super::{Exit, Session, help};

/// Draft 7, which tombi, taplo and check-jsonschema read. A test compares the keys with the loader's.
const SCHEMA: &str = include_str!("schema.json");

#[derive(Debug, Args)]
#[command(after_long_help = help!(
    "\
An editor with tombi or taplo finds the schema by the first line of a fact base:
  #:schema ./povfacts.schema.json

Examples:
  povfacts schema > povfacts.schema.json"
))]
pub(crate) struct Schema {}

pub(crate) fn run(session: &mut Session<'_>) -> Result<Exit> {
    session.out.write_all(SCHEMA.as_bytes())?;
    Ok(Exit::Found)
}
