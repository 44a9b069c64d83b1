//! Shared by the fuzz targets: runs of the program inside the process, and TOML.

use std::ffi::OsString;

use povfacts::cli::{self, Environment, Exit, Stream};
use povfacts::internals::steers;

/// The output and the exit of a run.
pub struct Run {
    pub out: String,
    pub err: String,
    pub exit: Exit,
}

/// Runs the program on a standard input. Checks for UTF-8 without control characters.
pub fn run(arguments: &[&str], stdin: &str) -> Run {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let stream = Stream { terminal: None, colors: false };
    let exit = cli::run(
        ["povfacts"].iter().chain(arguments).map(OsString::from),
        Environment { out: stream, err: stream, width: 100, facts: None, stdin_is_terminal: false },
        &mut stdin.as_bytes(),
        (&mut out, &mut err),
    );
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let run = Run { out: text(out), err: text(err), exit };
    for text in [&run.out, &run.err] {
        // RIS and CSV have CR LF as line ends, and TSV has tabs.
        let text = text.replace("\r\n", "\n").replace('\t', " ");
        let control = text.chars().find(|char| steers(*char));
        assert_eq!(control, None, "{arguments:?}: {text:?}");
    }
    run
}

/// Splits the data into N texts at line ends; the last text is the rest. `None` if the data
/// is not UTF-8.
pub fn texts<const N: usize>(data: &[u8]) -> Option<[&str; N]> {
    let text = std::str::from_utf8(data).ok()?;
    let mut lines = text.splitn(N, '\n');
    Some(std::array::from_fn(|_| lines.next().unwrap_or_default()))
}

/// A text as a TOML string.
pub fn toml(text: &str) -> String {
    // A JSON string is a TOML string, except for the character U+007F.
    serde_json::to_string(text).expect("a string").replace('\u{7f}', "\\u007f")
}

/// A line `key = "text"`; empty if the text is blank.
pub fn line(key: &str, text: &str) -> String {
    if text.trim().is_empty() { String::new() } else { format!("{key} = {}\n", toml(text)) }
}
