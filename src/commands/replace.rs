//! Writing a file in its own place. This is the only place of the program that
//! writes one.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Context;

/// Puts a text in a file's place, all of it or nothing: it is written beside the file
/// and takes its name when it is complete. A link is followed, and the permissions
/// stay.
pub(super) fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    let path = fs::canonicalize(path)?;
    let folder = path.parent().context("the file lies in no folder")?;
    let permissions = fs::metadata(&path)?.permissions();
    let mut beside = tempfile::NamedTempFile::new_in(folder)?;
    beside.write_all(text.as_bytes())?;
    beside.as_file().sync_all()?;
    fs::set_permissions(beside.path(), permissions)?;
    beside.persist(&path)?;
    Ok(())
}
