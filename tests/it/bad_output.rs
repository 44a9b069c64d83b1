//! Where output can't go: a full disk, a pipe that closes, no standard output.

use std::fs::{self, OpenOptions};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::harness::program;

const COMMANDS: [&[&str]; 7] = [
    &["list"],
    &["list", "--format", "csv"],
    &["list", "--format", "json"],
    &["quote"],
    &["topics", "--format", "table"],
    &["timeline"],
    &["timeline", "--format", "svg"],
];

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    for arguments in [COMMANDS.as_slice(), &[&["--help"]]].concat() {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = program().args(arguments).stdout(full).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            stderr.starts_with("povfacts: cannot write: No space left"),
            "{arguments:?}: {stderr}"
        );
    }
}

#[test]
#[cfg(target_os = "linux")]
fn nothing_is_told_of_a_draft_that_is_not_written() {
    let draft = Path::new(env!("CARGO_TARGET_TMPDIR")).join("unwritten.txt");
    let words = "“The eradication of absolute poverty does not mean that the work is complete”, \
        said Ann Lee.\n";
    fs::write(&draft, words).unwrap();
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = program().arg("audit").arg(&draft).arg("--fix").stdout(full).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(stderr.starts_with("povfacts: cannot write: No space left"), "{stderr}");
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
}

#[test]
#[cfg(unix)]
fn a_pipe_that_closes_ends_it_quietly() {
    for arguments in COMMANDS {
        // The reader is gone before the first byte.
        let mut reader = Command::new("true").stdin(Stdio::piped()).spawn().unwrap();
        let pipe = reader.stdin.take().unwrap();
        reader.wait().unwrap();
        let output = program().args(arguments).stdout(pipe).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{arguments:?}");
    }
}

#[test]
#[cfg(unix)]
fn no_standard_output_is_no_panic() {
    for arguments in COMMANDS {
        let command = format!("exec \"$0\" {} >&-", arguments.join(" "));
        let output = Command::new("sh")
            .args(["-c", &command, env!("CARGO_BIN_EXE_povfacts")])
            .output()
            .unwrap();
        // The runtime opens the null device in its place: what is written is lost,
        // as with >/dev/null, and nothing breaks.
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{arguments:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn trouble_on_standard_error_changes_no_exit_code() {
    for (arguments, code) in [
        (["list", "zebra"].as_slice(), 1),
        (&["list", "--topic", "zebra"], 2),
        (&["lst"], 2),
        (&["list", "--facts", "/dev/null"], 2),
    ] {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let status = program().args(arguments).stderr(full).status().unwrap();
        assert_eq!(status.code(), Some(code), "{arguments:?} and a full disk");
        let mut reader = Command::new("true").stdin(Stdio::piped()).spawn().unwrap();
        let pipe = reader.stdin.take().unwrap();
        reader.wait().unwrap();
        let status = program().args(arguments).stderr(pipe).status().unwrap();
        assert_eq!(status.code(), Some(code), "{arguments:?} and a pipe that closes");
    }
}
