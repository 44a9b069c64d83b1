//! Reads files; no other module opens one.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::string::FromUtf8Error;

use anyhow::{anyhow, bail};

use crate::text::{TextFile, system_error, visible};

/// The maximum size of a file: 1 GiB, more than a million facts.
const MAX_BYTES: u64 = 1 << 30;

/// The length of the start of a file that shows whether the file is a text.
const HEAD: u64 = 1 << 20;

/// The shipped fact base.
pub fn shipped() -> TextFile {
    let text = Cow::Borrowed(include_str!("../../facts.toml"));
    TextFile { name: "built-in facts.toml".to_owned(), text, mark: "", has_path: false }
}

/// Reads standard input, a text in UTF-8.
pub(crate) fn read_stdin(stdin: &mut dyn Read) -> anyhow::Result<TextFile> {
    Ok(TextFile { has_path: false, ..from_reader("standard input", stdin)? })
}

/// The folders of open files, such as the pipes of a shell.
const OPEN_FILES: [&str; 3] = ["/dev/fd", "/dev/stdin", "/proc/self/fd"];

/// Reads a text file in UTF-8.
pub(crate) fn read(path: &Path) -> anyhow::Result<TextFile> {
    let name = path.display().to_string();
    let cannot_read = |error| cannot_read(&name, &error);
    let metadata = fs::metadata(path).map_err(cannot_read)?;
    if metadata.is_dir() {
        bail!("{} is a directory; name a file", visible(&name));
    }
    let is_open = OPEN_FILES.iter().any(|folder| path.starts_with(folder));
    // To open a named pipe waits for its writer.
    if !metadata.is_file() && !is_open {
        bail!("{} is not a regular file; name a file, or - for standard input", visible(&name));
    }
    let mut file = File::open(path).map_err(cannot_read)?;
    Ok(TextFile { has_path: !is_open, ..from_reader(&name, &mut file)? })
}

/// Whether two paths lead to the same file.
pub(crate) fn is_same_file(one: &Path, other: &Path) -> bool {
    one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

fn from_reader(name: &str, reader: &mut dyn Read) -> anyhow::Result<TextFile> {
    let cannot_read = |error| cannot_read(name, &error);
    let (mut bytes, mut reader) = (Vec::new(), reader.take(MAX_BYTES + 1));
    reader.by_ref().take(HEAD).read_to_end(&mut bytes).map_err(cannot_read)?;
    // A text has no NUL, and /dev/zero has no end.
    if !bytes.contains(&0) {
        reader.read_to_end(&mut bytes).map_err(cannot_read)?;
    }
    if bytes.len() as u64 > MAX_BYTES {
        bail!("{} is larger than 1 GiB, the maximum size of a file", visible(name));
    }
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(name, &error))?;
    if let Some((before, _)) = text.split_once('\0') {
        let line = before.split('\n').count();
        bail!("{}:{line}: not a text file; it contains a NUL byte", visible(name));
    }
    Ok(TextFile::new(name, text))
}

/// Not an `io::Error`, since those are errors of writing.
fn cannot_read(name: &str, error: &io::Error) -> anyhow::Error {
    anyhow!("cannot read {}: {}", visible(name), system_error(error))
}

fn not_utf8(name: &str, error: &FromUtf8Error) -> anyhow::Error {
    let valid = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
    let line = valid.split('\n').count();
    let column = 1 + valid.rsplit('\n').next().unwrap_or_default().chars().count();
    anyhow!(
        "{}:{line}:{column}: not a text in UTF-8; convert other encodings with iconv",
        visible(name)
    )
}
