//! Runs the program, as a process or inside the test at any terminal width.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use povfacts::cli::{self, Environment, Exit, Stream};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The shipped fact base.
pub(crate) const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/facts.toml");

/// A small invented fact base.
pub(crate) const FERRY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/ferry.toml");

/// An invented chronicle with all kinds of dates.
pub(crate) const AGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/ages.toml");

/// Invented sources that are hard to write in every format.
pub(crate) const ODD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/odd.toml");

/// An invented source of each kind.
pub(crate) const KINDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/kinds.toml");

/// An invented base with its article, as plain text and as an HTML page.
pub(crate) const TIDE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/tide.toml");
pub(crate) const TIDE_TEXT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/tide.txt");
pub(crate) const TIDE_PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/tide.html");

/// The start of an invented base: the source `s` and the topic `t`.
pub(crate) const HEAD: &str = "schema = 1\n[[source]]\nid = \"s\"\ntype = \"book\"\ntitle = \"T\"\n\
    [[topic]]\nid = \"t\"\nlabel = \"Harbour\"\n";

/// A quotation of the source `s`; `text` is a TOML string.
pub(crate) fn quotation(id: &str, paragraph: u32, text: &str) -> String {
    format!(
        "[[quotation]]\nid = \"{id}\"\nsource = \"s\"\nparagraph = {paragraph}\ntext = {text}\n"
    )
}

/// A fact on the topic `t`, with further lines. Its claim has no digits to prove.
pub(crate) fn fact(id: &str, more: &str) -> String {
    let letter = |char: char| {
        char.to_digit(10).and_then(|digit| char::from_digit(digit + 10, 36)).unwrap_or(char)
    };
    let name: String = id.chars().map(letter).collect();
    format!(
        "[[quotation.fact]]\nid = \"{id}\"\nclaim = \"Claim {name}\"\nkind = \"event\"\n\
         topics = [\"t\"]\n{more}\n"
    )
}

/// A text as a TOML string: a JSON string is one too.
pub(crate) fn toml(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// The output and the exit code of a run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

impl Run {
    /// The output as JSON.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|_| panic!("JSON: {}{}", self.stdout, self.stderr))
    }

    /// The output of a successful run without messages.
    pub(crate) fn success(self) -> String {
        assert_eq!((self.code, self.stderr.as_str()), (0, ""), "{}", self.stdout);
        self.stdout
    }

    /// Checks for an error message without output.
    pub(crate) fn assert_error(&self, message: &str) {
        self.assert_failed(message);
        assert!(self.stderr.starts_with("povfacts: "), "{}", self.stderr);
        assert!(self.stderr.contains(message), "{message}: {}", self.stderr);
    }

    /// Checks for a failure without output because of a fault of the base.
    pub(crate) fn assert_fault(&self, fault: &str) {
        self.assert_failed(fault);
        assert!(self.stderr.contains(fault), "{fault}: {}", self.stderr);
    }

    /// Checks for a failure without output.
    pub(crate) fn assert_failed(&self, context: &str) {
        assert_eq!((self.code, self.stdout.as_str()), (2, ""), "{context}: {}", self.stderr);
    }
}

/// The program as a process, without the variables that it reads.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_povfacts"));
    for variable in ["POVFACTS_FACTS", "NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "COLUMNS"] {
        command.env_remove(variable);
    }
    command
}

/// Runs a process with a standard input.
pub(crate) fn run_with_stdin(command: &mut Command, stdin: &[u8]) -> Run {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // The program may stop reading before the end.
    let _ = child.stdin.take().expect("a pipe").write_all(stdin);
    let output = child.wait_with_output().expect("the program ends");
    Run {
        stdout: String::from_utf8(output.stdout).expect("output in UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("errors in UTF-8"),
        code: output.status.code().expect("an exit code"),
    }
}

/// Runs the program as a process.
pub(crate) fn run_process(arguments: &[&str]) -> Run {
    run_with_stdin(program().args(arguments), b"")
}

/// Runs the program as a process on a fact base from standard input.
pub(crate) fn run_on(base: &[u8], arguments: &[&str]) -> Run {
    run_with_stdin(program().args(["--facts", "-"]).args(arguments), base)
}

/// Runs the program inside the test, without a terminal.
pub(crate) fn run(arguments: &[&str]) -> Run {
    run_inside(None, None, b"", arguments)
}

/// Runs the program inside the test, on a terminal of this width or into a pipe; the
/// default base is the shipped one.
pub(crate) fn run_on_terminal(width: Option<usize>, base: Option<&str>, arguments: &[&str]) -> Run {
    run_inside(width, base, b"", arguments)
}

/// Runs the program inside the test with a standard input.
pub(crate) fn run_inside(
    width: Option<usize>,
    base: Option<&str>,
    mut stdin: &[u8],
    arguments: &[&str],
) -> Run {
    let arguments = std::iter::once("povfacts").chain(arguments.iter().copied());
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let stream = Stream { terminal: width, colors: false };
    let facts = base.map(OsString::from);
    let stdin_is_terminal = width.is_some();
    let environment =
        Environment { out: stream, err: stream, width: 100, facts, stdin_is_terminal };
    let exit = cli::run(
        arguments.map(OsString::from),
        environment,
        &mut stdin,
        (&mut stdout, &mut stderr),
    );
    Run {
        stdout: String::from_utf8(stdout).expect("output in UTF-8"),
        stderr: String::from_utf8(stderr).expect("errors in UTF-8"),
        code: match exit {
            Exit::Found => 0,
            Exit::Nothing => 1,
            Exit::Failed => 2,
        },
    }
}

/// An empty folder for a test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes a temporary file in a folder of the test, and returns its path.
pub(crate) fn write_file(name: &str, text: &str) -> String {
    let thread = thread::current().name().unwrap_or("main").replace("::", "-");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(thread);
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(name);
    fs::write(&file, text).unwrap();
    file.into_os_string().into_string().unwrap()
}

/// Replaces the only occurrence of a passage.
pub(crate) fn replace_once(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from:?} occurs once");
    text.replacen(from, to, 1)
}

/// The code and the line of each finding in a JSON report; the line is 0 if there is
/// none.
pub(crate) fn codes(report: &Value) -> Vec<(String, u64)> {
    let findings = report["findings"].as_array().unwrap();
    let code = |finding: &Value| {
        (finding["code"].as_str().unwrap().to_owned(), finding["line"].as_u64().unwrap_or_default())
    };
    findings.iter().map(code).collect()
}

/// Removes the colours from an output; fails at any other escape sequence.
pub(crate) fn strip_colours(text: &str) -> String {
    let (mut plain, mut rest) = (String::new(), text);
    while let Some((before, sequence)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        let end = sequence.find(|char: char| !char.is_ascii_digit() && char != ';').unwrap();
        assert!(sequence[end..].starts_with('m'), "not a colour: {sequence:.20}");
        rest = &sequence[end + 1..];
    }
    plain + rest
}
