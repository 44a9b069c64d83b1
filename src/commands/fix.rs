//! Corrections of drafts, and the replacement of files by new texts.

use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{fs, slice};

use anyhow::{anyhow, bail, ensure};
use signal_hook::{consts::SIGINT, flag};
use tempfile::{NamedTempFile, TempPath};

use super::inputs::{folder_of, name_of};
use crate::audit::{AuditedDraft, Auditor};
use crate::document::{Block, Draft, Markup};
use crate::model::FactBase;
use crate::render::escape_markdown;
use crate::text::{Edit, TextFile, splice, system_error, visible};

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

/// Writes bytes next to the file of a path, ready to be renamed over it. Also returns the path of
/// the file itself: links are followed. The new file has the permissions and the owner of the old
/// one. A file that cannot be replaced without loss is an error.
fn write_temporary(path: &Path, bytes: &[u8]) -> io::Result<(TempPath, PathBuf)> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let original = match fs::metadata(path) {
        Ok(original) if original.permissions().readonly() => {
            return Err(io::Error::other("it is read-only"));
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        original => original.ok(),
    };
    let mut temporary = new_file(folder_of(&target))?;
    // Set permissions before writing: the text of a private file stays private.
    if let Some(original) = original {
        #[cfg(unix)]
        keep_owner(&original, temporary.path())?;
        fs::set_permissions(temporary.path(), original.permissions())?;
    }
    temporary.write_all(bytes)?;
    temporary.as_file().sync_all()?;
    // Many drafts would need many open files.
    Ok((temporary.into_temp_path(), target))
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

/// Writes files whole or not at all. No original is replaced before all are written; an interrupt
/// leaves no temporary file.
fn replace(files: &[(&Path, impl AsRef<[u8]>)]) -> anyhow::Result<()> {
    let interrupted = Arc::new(AtomicBool::new(false));
    // A second interrupt ends the program.
    flag::register_conditional_default(SIGINT, Arc::clone(&interrupted))?;
    flag::register(SIGINT, Arc::clone(&interrupted))?;
    let written = files.iter().map(|(path, text)| {
        ensure!(!interrupted.load(Ordering::Relaxed), "interrupted; no file was replaced");
        write_temporary(path, text.as_ref()).map_err(|error| cannot_write(path, &error))
    });
    let written: Vec<_> = written.collect::<anyhow::Result<_>>()?;
    for ((temporary, target), (path, _)) in written.into_iter().zip(files) {
        temporary.persist(target).map_err(|error| cannot_write(path, &error.error))?;
    }
    Ok(())
}

/// Replaces the files whose texts are new, all or none.
pub(super) fn overwrite(files: &[TextFile], new: &[TextFile]) -> anyhow::Result<()> {
    if let Some(file) = files.iter().find(|file| !file.has_path) {
        bail!("cannot overwrite {}", visible(&file.name));
    }
    let changed = files.iter().zip(new).filter(|(old, new)| old.text != new.text);
    let changed = changed.map(|(old, new)| (Path::new(&old.name), new.whole()));
    replace(&changed.collect::<Vec<_>>())
}

/// Writes a file whole or not at all. A device or a pipe is written to.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return fs::write(path, bytes).map_err(|error| cannot_write(path, &error));
    }
    replace(&[(path, bytes)])
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

/// A new error: an `io::Error` would be reported as an error of standard output.
fn cannot_write(path: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!("cannot write {}: {}", name_of(path), system_error(error))
}
