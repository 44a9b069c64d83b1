//! Output that fails: a full disk, a closed pipe, no standard output.

use std::fs::{self, File, OpenOptions};
use std::process::{ChildStdin, Command, Output, Stdio};

use crate::harness::{folder, program, run, write_file};

const COMMANDS: [&[&str]; 7] = [
    &["list"],
    &["list", "--format", "csv"],
    &["list", "--format", "json"],
    &["quote"],
    &["topics", "--format", "table"],
    &["timeline"],
    &["timeline", "--format", "svg"],
];

/// A file on a full disk.
fn full_disk() -> File {
    OpenOptions::new().write(true).open("/dev/full").unwrap()
}

/// A pipe without a reader.
fn closed_pipe() -> ChildStdin {
    let mut reader = Command::new("true").stdin(Stdio::piped()).spawn().unwrap();
    let pipe = reader.stdin.take().unwrap();
    reader.wait().unwrap();
    pipe
}

fn assert_silent_success(output: &Output, arguments: &[&str]) {
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    assert_eq!(str::from_utf8(&output.stderr), Ok(""), "{arguments:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn full_disks_are_reported() {
    // A fix leaves one finding, unreported because the draft is not written.
    let draft = write_file(
        "unwritten.txt",
        "“The eradication of absolute poverty does not mean that the work is complete”, \
         said Ann Lee.\n",
    );
    let more: [&[&str]; 2] = [&["--help"], &["audit", &draft, "--fix"]];
    for arguments in COMMANDS.into_iter().chain(more) {
        let output = program().args(arguments).stdout(full_disk()).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            stderr.starts_with("povfacts: cannot write: No space left"),
            "{arguments:?}: {stderr}"
        );
        assert_eq!(stderr.lines().count(), 1, "{arguments:?}: {stderr}");
    }
}

#[test]
#[cfg(unix)]
fn closed_pipes_end_the_program_quietly() {
    for arguments in COMMANDS {
        let output = program().args(arguments).stdout(closed_pipe()).output().unwrap();
        assert_silent_success(&output, arguments);
    }
}

/// The runtime opens the null device instead, and the output is lost as with `>/dev/null`.
#[test]
#[cfg(unix)]
fn missing_standard_output_is_not_an_error() {
    for arguments in COMMANDS {
        let command = format!("exec \"$0\" {} >&-", arguments.join(" "));
        let mut shell = Command::new("sh");
        shell.args(["-c", &command, env!("CARGO_BIN_EXE_povfacts")]);
        assert_silent_success(&shell.output().unwrap(), arguments);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn exit_codes_do_not_depend_on_standard_error() {
    for (arguments, code) in [
        (["list", "zebra"].as_slice(), 1),
        (&["list", "--topic", "zebra"], 2),
        (&["lst"], 2),
        (&["list", "--facts", "/dev/null"], 2),
    ] {
        let on_full_disk = program().args(arguments).stderr(full_disk()).output().unwrap();
        let on_closed_pipe = program().args(arguments).stderr(closed_pipe()).output().unwrap();
        for output in [on_full_disk, on_closed_pipe] {
            assert_eq!(output.status.code(), Some(code), "{arguments:?}");
            assert_eq!(output.stdout, b"", "{arguments:?}");
        }
    }
}

/// `--output` replaces no file that the command reads.
#[test]
fn inputs_are_not_overwritten() {
    let draft = write_file("input.json", "In 2020, 98.99 million people left poverty.\n");
    let facts = fs::read_to_string("facts.toml").unwrap();
    let base = write_file("input.toml", &facts);
    let names_text = "[source.text]\nfile = \"input.json\"\n";
    let with_text = write_file("with_text.toml", &facts.replacen("[source.text]\n", names_text, 1));
    for arguments in [
        &["audit", &draft, "-o", &draft][..],
        &["audit", "--fix", &draft, "-o", &draft],
        &["check", "--text", &draft, "-o", &draft],
        &["check", &with_text, "-o", &draft],
        &["new", &draft, "-o", &draft],
        &["new", &draft, "--update", &base, "-o", &base],
        &["--facts", &base, "page", "-o", &base],
    ] {
        let read = [&draft, &base].map(|path| fs::read(path).unwrap());
        let run = run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}: {}", run.stderr);
        assert_eq!(read, [&draft, &base].map(|path| fs::read(path).unwrap()), "{arguments:?}");
    }
    let message = "--output would overwrite ";
    run(&["audit", &draft, "-o", &draft]).assert_error(message);
    run(&["new", &draft, "--update", &base, "-o", "x"]).assert_error("cannot be used with");
}

/// `--output` writes a file whole or not at all.
#[test]
fn output_files_are_whole_or_not_written() {
    let folder = folder("output_files");
    let path = |name: &str| folder.join(name).into_os_string().into_string().unwrap();
    let csv = path("facts.csv");
    run(&["list", "sco", "-o", &csv]).success();
    let written = fs::read_to_string(&csv).unwrap();
    assert!(written.starts_with("id,claim,value,"), "{written}");
    assert_eq!(written.lines().count(), 5);
    // The file stays if no fact matches.
    for arguments in [&["list", "zebra"][..], &["topics", "zebra"], &["list", "zebra", "-c"]] {
        assert_eq!(run(&[arguments, &["-o", &csv]].concat()).code, 1);
        assert_eq!(fs::read_to_string(&csv).unwrap(), written);
    }
    let page = path("facts.html");
    run(&["page", "sco", "-o", &page]).success();
    let printed = fs::read(&page).unwrap();
    assert_eq!(run(&["page", "zebra", "-o", &page]).code, 1);
    assert!(fs::read(&page).unwrap() == printed);
    assert_eq!(run(&["list", "-o", "/dev/stdout", "-c"]).success(), "80\n");
    run(&["list", "-o", &path("facts.xlsx")]).assert_error("cannot write .xlsx");
    run(&["list", "-o", &path("no/facts.csv")]).assert_error("its folder does not exist");
    run(&["show", "800", "-o", &path("fact.json")]).success();
    assert!(fs::read_to_string(path("fact.json")).unwrap().starts_with("[\n"));
    let report = path("report.json");
    assert_eq!(run(&["check", "tests/fixtures/nosuch.toml", "-o", &report]).code, 2);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 3);
    // A link is followed.
    #[cfg(unix)]
    {
        let links =
            [("linked.csv", "facts.csv"), ("again.csv", "linked.csv"), ("loop.csv", "loop.csv")];
        for (link, target) in links {
            std::os::unix::fs::symlink(target, folder.join(link)).unwrap();
        }
        run(&["list", "gdi", "-o", &path("again.csv")]).success();
        assert_eq!(fs::read_to_string(&csv).unwrap().lines().count(), 4);
        assert!(fs::symlink_metadata(folder.join("linked.csv")).unwrap().is_symlink());
        run(&["list", "-o", &path("loop.csv")]).assert_error("loop.csv: Too many levels");
    }
}
