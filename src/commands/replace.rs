//! The replacement of files by new texts.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{anyhow, bail, ensure};
use signal_hook::{consts::SIGINT, flag};
use tempfile::TempPath;

use super::inputs::name_of;
use crate::text::{TextFile, system_error, visible};

/// Writes bytes next to the file of a path, ready to be renamed over it. Also returns the path of
/// the file itself: links are followed. The new file has the permissions and the owner of the old
/// one. A file that cannot be replaced without loss is an error.
fn write_temporary(path: &Path, bytes: &[u8]) -> io::Result<(TempPath, PathBuf)> {
    let original = match fs::metadata(path) {
        Ok(original) if original.permissions().readonly() => {
            return Err(io::Error::other("it is read-only"));
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        original => original.ok(),
    };
    let target = fs::canonicalize(path).unwrap_or_else(|_| Path::new(".").join(path));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // Hide the temporary file's name from the error.
    let temporary = builder.tempfile_in(target.parent().unwrap_or(&target));
    let mut temporary = temporary.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => io::Error::other("its folder does not exist"),
        kind => io::Error::from(kind),
    })?;
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
