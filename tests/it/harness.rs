//! Running the program, as a process or inside the test with a terminal of any
//! width.

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use povfacts::cli::{self, Environment, Exit, Stream};

/// The small invented fact base.
pub(crate) const FERRY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/ferry.toml");

/// An invented chronicle with dates of every sort.
pub(crate) const AGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/ages.toml");

/// Invented sources that are hard to write in every format.
pub(crate) const ODD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/odd.toml");

/// One invented source of each kind.
pub(crate) const KINDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/kinds.toml");

/// The invented text in another shape, with a base of its own.
pub(crate) const TIDE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/tide.toml");
/// That text, plain.
pub(crate) const TIDE_TEXT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/tide.txt");
/// That text as a page.
pub(crate) const TIDE_PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/tide.html");

/// What a run of the program printed, and how it ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

/// The program as a process of its own, without what the environment says.
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
    // A program that stops reading before the end is no failure of the test.
    let _ = child.stdin.take().expect("a pipe").write_all(stdin);
    let output = child.wait_with_output().expect("the program ends");
    Run {
        stdout: String::from_utf8(output.stdout).expect("output in UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("errors in UTF-8"),
        code: output.status.code().expect("an exit code"),
    }
}

/// Runs the program on a fact base given as standard input.
pub(crate) fn run_on(base: &[u8], arguments: &[&str]) -> Run {
    run_with_stdin(program().args(["--facts", "-"]).args(arguments), base)
}

/// Runs the program inside the test, as on a terminal of this width (none is a
/// pipe), with the shipped fact base or another.
pub(crate) fn run_on_terminal(
    width: Option<usize>,
    base: Option<&Path>,
    arguments: &[&str],
) -> Run {
    run_inside(width, base, b"", arguments)
}

/// Runs the program inside the test with a standard input.
pub(crate) fn run_inside(
    width: Option<usize>,
    base: Option<&Path>,
    mut stdin: &[u8],
    arguments: &[&str],
) -> Run {
    let arguments = std::iter::once("povfacts").chain(arguments.iter().copied());
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let stream = Stream { terminal: width, colors: false };
    let facts = base.map(|path| path.as_os_str().to_owned());
    let environment = Environment { out: stream, err: stream, width: 100, facts };
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
