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

/// The length of the start of a page that names its encoding. Scripts may be before the name.
const HEAD: usize = 1 << 20;

/// The shipped fact base.
pub fn shipped() -> TextFile {
    let text = Cow::Borrowed(include_str!("../../facts.toml"));
    TextFile { name: "facts.toml".to_owned(), text, mark: "", has_path: false }
}

/// Reads standard input, a text in UTF-8.
pub(crate) fn read_stdin(stdin: &mut dyn Read) -> anyhow::Result<TextFile> {
    Ok(TextFile { has_path: false, ..from_reader("standard input", stdin, 0)? })
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
    let length = metadata.len().min(MAX_BYTES);
    let file = from_reader(&name, &mut file, usize::try_from(length).unwrap_or(0))?;
    Ok(TextFile { has_path: !is_open, ..file })
}

/// Whether two paths lead to the same file.
pub(crate) fn is_same_file(one: &Path, other: &Path) -> bool {
    one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

/// `length` is the expected number of bytes.
fn from_reader(name: &str, reader: &mut dyn Read, length: usize) -> anyhow::Result<TextFile> {
    const CHUNK: u64 = 1 << 20;
    let mut bytes = Vec::with_capacity(length + 1);
    let mut reader = reader.take(MAX_BYTES + 1);
    let nul = loop {
        let start = bytes.len();
        let read = reader.by_ref().take(CHUNK).read_to_end(&mut bytes);
        // Stop at a NUL: a text has none, and /dev/zero has no end.
        match read.map_err(|error| cannot_read(name, &error))? {
            0 => break None,
            _ if bytes[start..].contains(&0) => break bytes.iter().position(|byte| *byte == 0),
            _ => {}
        }
    };
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        bail!("{}:1:1: the file is in UTF-16; {}", visible(name), conversion("utf-16"));
    }
    if let Some(nul) = nul {
        let line = bytes[..nul].split(|byte| *byte == b'\n').count();
        bail!("{}:{line}: not a text file; it contains a NUL byte", visible(name));
    }
    if bytes.len() as u64 > MAX_BYTES {
        bail!("{} is larger than 1 GiB, the maximum size of a file", visible(name));
    }
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(name, &error))?;
    Ok(TextFile::new(name, text))
}

/// Not an `io::Error`, since those are errors of writing.
fn cannot_read(name: &str, error: &io::Error) -> anyhow::Error {
    anyhow!("cannot read {}: {}", visible(name), system_error(error))
}

fn not_utf8(name: &str, error: &FromUtf8Error) -> anyhow::Error {
    let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
    let line = valid.split(|byte| *byte == b'\n').count();
    let in_line = valid.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    let column = 1 + String::from_utf8_lossy(in_line).chars().count();
    let help =
        encoding(error.as_bytes()).map_or("save it in UTF-8".to_owned(), |name| conversion(&name));
    anyhow!("{}:{line}:{column}: the file is not in UTF-8; {help}", visible(name))
}

/// The encoding that a page says it is in: `<meta charset="iso-8859-1">`.
fn encoding(page: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&page[..HEAD.min(page.len())]).to_ascii_lowercase();
    let tags = head.split('<').map(|tag| tag.split('>').next().unwrap_or_default());
    let mut tags = tags.filter(|tag| tag.starts_with("meta") || tag.starts_with("?xml"));
    let is_part = |char: char| char.is_ascii_alphanumeric() || "-_".contains(char);
    let named = tags.find_map(|tag| {
        let (_, name) = tag.split_once("charset=").or_else(|| tag.split_once("encoding="))?;
        name.split(|char| !is_part(char)).find(|name| !name.is_empty())
    });
    named.filter(|name| *name != "utf-8").map(str::to_owned)
}

fn conversion(encoding: &str) -> String {
    format!("convert it with: iconv -f {encoding} -t utf-8")
}
