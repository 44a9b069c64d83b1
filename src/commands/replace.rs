//! Writing a file in its own place. This is the only place of the program that
//! writes one.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use tempfile::NamedTempFile;

use crate::text::visible;

/// A text that lies beside the file whose place it is to take: what can fail for want
/// of room or of leave has been done. It goes away again unless it is put there.
pub(super) struct Replacement<'p> {
    beside: NamedTempFile,
    place: PathBuf,
    /// The place as it was named.
    named: &'p Path,
}

impl<'p> Replacement<'p> {
    /// Writes a text beside a file. A link is followed, and the permissions stay.
    ///
    /// # Errors
    ///
    /// Says what can't be written and why. It is an error of its own, not one of input
    /// and output: those are of standard output.
    pub(super) fn new(named: &'p Path, text: &str) -> anyhow::Result<Self> {
        let (beside, place) = beside(named, text).map_err(|error| cannot_write(named, &error))?;
        Ok(Self { beside, place, named })
    }

    /// Has the text take the file's place, all of it or nothing.
    ///
    /// # Errors
    ///
    /// As when it was written.
    pub(super) fn put(self) -> anyhow::Result<()> {
        let Self { beside, place, named } = self;
        beside.persist(place).map_err(|error| cannot_write(named, &error.error))?;
        Ok(())
    }
}

fn beside(named: &Path, text: &str) -> io::Result<(NamedTempFile, PathBuf)> {
    let place = fs::canonicalize(named)?;
    let metadata = fs::metadata(&place)?;
    // A pipe would be a file from then on.
    if !metadata.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    let folder = place.parent().unwrap_or(&place);
    // What it would be called in the meantime says nothing to anybody.
    let nameless = |error: io::Error| io::Error::from(error.kind());
    let mut beside = NamedTempFile::new_in(folder).map_err(nameless)?;
    beside.as_file_mut().write_all(text.as_bytes())?;
    beside.as_file().sync_all()?;
    fs::set_permissions(beside.path(), metadata.permissions())?;
    Ok((beside, place))
}

fn cannot_write(named: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!("cannot write {}: {error}", visible(&named.display().to_string()))
}
