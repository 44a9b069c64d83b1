//! What the fuzz targets share: the program run inside the process, and fact bases
//! round a few fuzzed texts.

use std::ffi::OsString;

use povfacts::cli::{self, Environment, Exit, Stream};
use povfacts::internals::steers;

/// What a run printed, and how it ended.
pub struct Run {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// How it ended.
    pub exit: Exit,
}

/// Runs the program on a standard input. Whatever it prints is UTF-8, and nothing in
/// it steers a terminal.
pub fn run(arguments: &[&str], stdin: &str) -> Run {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let stream = Stream { terminal: None, colors: false };
    let exit = cli::run(
        ["povfacts"].iter().chain(arguments).map(OsString::from),
        Environment { out: stream, err: stream, width: 100, facts: None },
        &mut stdin.as_bytes(),
        (&mut out, &mut err),
    );
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let run = Run { out: text(out), err: text(err), exit };
    for text in [&run.out, &run.err] {
        // RIS and CSV end their lines in CR LF, and tabs part the columns of TSV.
        let text = text.replace("\r\n", "\n").replace('\t', " ");
        let steering = text.chars().find(|char| steers(*char));
        assert_eq!(steering, None, "{arguments:?}: {text:?}");
    }
    run
}

/// The first lines of the data as texts, each once the last but the rest; none where
/// they are no text.
pub fn texts<const N: usize>(data: &[u8]) -> Option<[&str; N]> {
    let text = std::str::from_utf8(data).ok()?;
    let mut lines = text.splitn(N, '\n');
    Some(std::array::from_fn(|_| lines.next().unwrap_or_default()))
}

/// A text as TOML writes it.
pub fn toml(text: &str) -> String {
    // A string of JSON is one of TOML but for one control character.
    serde_json::to_string(text).expect("a string").replace('\u{7f}', "\\u007f")
}

/// A line `key = "text"`, nothing where there is no text.
pub fn line(key: &str, text: &str) -> String {
    if text.trim().is_empty() { String::new() } else { format!("{key} = {}\n", toml(text)) }
}
