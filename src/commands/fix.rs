//! Corrections of drafts, and the replacement of files by new texts.

use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{fs, slice};

use anyhow::anyhow;
use tempfile::{NamedTempFile, TempPath};

use super::inputs::{folder_of, name_of};
use crate::audit::{AuditedDraft, Auditor};
use crate::document::{Block, Draft, Markup};
use crate::model::FactBase;
use crate::render::escape_markdown;
use crate::text::{Edit, TextFile, splice, system_error};

/// The edits of a draft, except in blocks with more to fix afterwards, and except edits that
/// change the kinds of blocks. A fixed draft has nothing more to fix.
pub fn corrections(
    base: &FactBase,
    auditor: &Auditor<'_>,
    audited: &AuditedDraft<'_>,
    markup: Markup,
) -> Vec<Edit> {
    let mut edits = audited.corrections(base);
    let text = &audited.draft.file().text;
    if markup == Markup::Markdown {
        for edit in &mut edits {
            let old = &text[edit.range.clone()];
            edit.with = escape_markdown(&edit.with);
            if old.contains('$') && !old.contains("\\$") {
                edit.with = edit.with.replace("\\$", "$");
            }
        }
    }
    let kinds = |draft: &Draft<'_>| draft.blocks().iter().map(|it| it.kind).collect::<Vec<_>>();
    let keeps_blocks = |edits: &[Edit]| {
        let file = TextFile::new("", splice(text, edits).0);
        kinds(&Draft::new(&file, markup)) == kinds(&audited.draft)
    };
    if !keeps_blocks(&edits) {
        edits.retain(|edit| keeps_blocks(slice::from_ref(edit)));
    }
    if !keeps_blocks(&edits) {
        return Vec::new();
    }
    while !edits.is_empty() {
        let (text, places) = splice(text, &edits);
        let file = TextFile::new("", text);
        let again = auditor.audit(Draft::new(&file, markup), &mut |_, _| {});
        let more = again.corrections(base);
        if more.is_empty() {
            break;
        }
        // The block at an offset of the file, else the next block.
        let block = |range: &Range<usize>| {
            let is_before =
                |block: &Block| again.draft.in_file(block.range.clone()).end <= range.start;
            again.draft.blocks().partition_point(is_before)
        };
        let unsure: Vec<usize> = more.iter().map(|edit| block(&edit.range)).collect();
        let sure = edits.iter().zip(&places).filter(|(_, place)| !unsure.contains(&block(place)));
        let sure: Vec<Edit> = sure.map(|(edit, _)| edit.clone()).collect();
        // A new fix in a different block makes every edit unsure.
        edits = if sure.len() < edits.len() { sure } else { Vec::new() };
    }
    edits
}

/// Writes bytes next to the file of a path, ready to be renamed over the original. Also returns
/// the original's path. Follows links; keeps permissions and owner. A file that cannot be replaced
/// without loss is an error.
fn write_temporary(path: &Path, bytes: &[u8]) -> io::Result<(TempPath, PathBuf)> {
    let metadata = fs::metadata(path)?;
    // A pipe would become a file.
    if !metadata.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let target = fs::canonicalize(path)?;
    if metadata.permissions().readonly() {
        return Err(io::Error::other("it is read-only"));
    }
    // Hide the temporary file's name from the error.
    let mut temporary = NamedTempFile::new_in(target.parent().unwrap_or(&target))
        .map_err(|error| io::Error::from(error.kind()))?;
    temporary.as_file_mut().write_all(bytes)?;
    temporary.as_file().sync_all()?;
    keep_owner(&metadata, temporary.path())?;
    fs::set_permissions(temporary.path(), metadata.permissions())?;
    // Many drafts would need many open files.
    Ok((temporary.into_temp_path(), target))
}

/// Replaces files by new texts. No original is replaced before all are written.
pub(super) fn replace(files: &[(&Path, impl AsRef<[u8]>)]) -> anyhow::Result<()> {
    let written = files.iter().map(|(path, text)| {
        write_temporary(path, text.as_ref()).map_err(|error| cannot_write(path, &error))
    });
    let written: Vec<_> = written.collect::<anyhow::Result<_>>()?;
    for (at, (temporary, target)) in written.into_iter().enumerate() {
        temporary.persist(target).map_err(|error| {
            let error = cannot_write(files[at].0, &error.error);
            let replaced: Vec<_> = files[..at].iter().map(|(path, _)| name_of(path)).collect();
            if replaced.is_empty() {
                return error;
            }
            anyhow!("{error}; replaced before it: {}", replaced.join(", "))
        })?;
    }
    Ok(())
}

/// Writes a file whole or not at all. A device or a pipe is written to, a link is followed.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let written = match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => fs::write(path, bytes),
        Ok(_) => return replace(&[(path, bytes)]),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Err(_) => {
            let folder = folder_of(path);
            if let Ok(target) = fs::read_link(path) {
                return write_whole(&folder.join(target), bytes);
            }
            new_file(folder).and_then(|mut file| {
                file.write_all(bytes)?;
                file.persist(path)?;
                Ok(())
            })
        }
    };
    written.map_err(|error| cannot_write(path, &error))
}

/// A temporary file with the permissions of a new file.
fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // Hide the temporary file's name from the error.
    builder.tempfile_in(folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => io::Error::other("its folder does not exist"),
        kind => io::Error::from(kind),
    })
}

/// Gives a copy the owner and the group of the original.
#[cfg(unix)]
fn keep_owner(original: &fs::Metadata, copy: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};

    if original.nlink() > 1 {
        return Err(io::Error::other("it has several hard links"));
    }
    let own = fs::metadata(copy)?;
    if (own.uid(), own.gid()) == (original.uid(), original.gid()) {
        return Ok(());
    }
    chown(copy, Some(original.uid()), Some(original.gid()))
        .map_err(|_| io::Error::other("its owner or group would change"))
}

#[cfg(not(unix))]
fn keep_owner(_: &fs::Metadata, _: &Path) -> io::Result<()> {
    Ok(())
}

/// A new error: an `io::Error` would be reported as an error of standard output.
fn cannot_write(path: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!("cannot write {}: {}", name_of(path), system_error(error))
}
