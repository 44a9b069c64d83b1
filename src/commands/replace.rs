//! Writing a file in its own place. This is the only place of the program that
//! writes one.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::anyhow;

use crate::text::visible;

/// Puts a text in a file's place, all of it or nothing: it is written beside the file
/// and takes its name when it is complete. A link is followed, and the permissions
/// stay.
///
/// # Errors
///
/// Says what can't be written and why. It is an error of its own, not one of input and
/// output: those are of standard output.
pub(super) fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    put(path, text).map_err(|error| {
        let name = path.display().to_string();
        anyhow!("cannot write {}: {error}", visible(&name))
    })
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let permissions = fs::metadata(&path)?.permissions();
    let folder = path.parent().unwrap_or(&path);
    // What it would be called in the meantime says nothing to anybody.
    let nameless = |error: io::Error| io::Error::from(error.kind());
    let mut beside = tempfile::NamedTempFile::new_in(folder).map_err(nameless)?;
    beside.as_file_mut().write_all(text.as_bytes())?;
    beside.as_file().sync_all()?;
    fs::set_permissions(beside.path(), permissions)?;
    beside.persist(&path)?;
    Ok(())
}
