//! Hostile fact bases: deep nesting, huge tables, special files, confusable names. The
//! program answers without exhausting its stack or memory.

use std::fmt::Write as _;
use std::fs;

use crate::harness::{
    FERRY, HEAD, Run, fact, folder, program, quotation, run_on, run_with_stdin, toml,
};

/// A base of one fact; `more` continues the table of its topic.
fn base(more: &str) -> String {
    let quotation = quotation("q", 1, "\"Said.\"") + &fact("f", "");
    format!("{HEAD}{more}\n{quotation}")
}

fn list(base: &str) -> Run {
    run_on(base.as_bytes(), &["list"])
}

#[test]
fn deep_nesting_is_an_error() {
    const DEEP: usize = 50_000;
    for (base, message) in [
        (format!("schema = {}{}", "[".repeat(DEEP), "]".repeat(DEEP)), "recursion"),
        (format!("schema = {}", "[".repeat(DEEP)), "recursion"),
        (format!("schema = {}1{}", "{a = ".repeat(DEEP), "}".repeat(DEEP)), "recursion"),
        (format!("{}a = 1", "a.".repeat(DEEP)), "recursion"),
        (format!("[{}a]", "a.".repeat(DEEP)), "recursion"),
    ] {
        let run = list(&base);
        run.assert_failed(&base[..20]);
        assert!(run.stderr.starts_with("error[F001]: not valid TOML: "), "{}", run.stderr);
        assert!(run.stderr.contains(message) && run.stderr.len() < 100_000, "{:.300}", run.stderr);
    }
}

#[test]
fn long_lists_are_read() {
    const MANY: usize = 20_000;
    let listed = |item: fn(usize) -> String, between: &str| -> String {
        (0..MANY).map(item).collect::<Vec<_>>().join(between)
    };
    let aliases = listed(|at| format!("\"alias {at}\""), ", ");
    let many = base(&format!("aliases = [{aliases}]\n"));
    for (topic, code, message) in [
        ("alias 19999", 0, ""),
        ("ALIAS 0", 0, ""),
        ("alais 19999", 2, "did you mean \"alias 19999\""),
    ] {
        let run = run_on(many.as_bytes(), &["list", "--topic", topic]);
        assert_eq!((run.code, run.stdout.is_empty()), (code, code > 0), "{topic}: {run:?}");
        assert!(run.stderr.contains(message), "{}", run.stderr);
    }
    let keys = listed(|at| format!("key-{at} = {at}"), "\n");
    let duplicates = listed(|_| "[[topic]]\nid = \"t\"\nlabel = \"T\"\n".to_owned(), "");
    for (base, message, faults) in [
        (base(&keys), "unknown key \"key-", MANY),
        (base(&duplicates), "two topics have the id", MANY),
        (format!("schema = 1\n{}", "[[topic]]\n".repeat(500)), "error[F", 1000),
    ] {
        let run = list(&base);
        run.assert_failed(message);
        assert_eq!(run.stderr.matches(message).count(), 100, "{message}");
        let end = format!(
            "povfacts: the fact base has {faults} errors and was not loaded; the first 100 are shown\n"
        );
        assert!(run.stderr.ends_with(&end), "{:.300}", run.stderr);
    }
}

#[test]
fn long_quotations_are_read() {
    let said =
        |times| base("").replace("Said.", &"In 2020 one said 5 “words” – & more. ".repeat(times));
    let message = "error[F044]: the text of the quotation has over 100000 bytes";
    let run = list(&said(3000));
    run.assert_failed(message);
    assert!(run.stderr.starts_with(message), "{}", run.stderr);
    let run = run_on(base("").as_bytes(), &["list", &"long ".repeat(201)]);
    run.assert_failed("a long term");
    assert!(
        run.stderr.ends_with("has over 1000 characters; type a few words of it\n"),
        "{}",
        run.stderr
    );
    let long = said(2000);
    for arguments in [
        &["quote", "one said"] as &[&str],
        &["quote", "--link"],
        &["quote", "--format", "latex"],
        &["quote", "--format", "typst"],
        &["list", "--format", "json"],
        &["check"],
    ] {
        let run = run_on(long.as_bytes(), arguments);
        assert_ne!(run.code, 2, "{arguments:?}: {:.300}", run.stderr);
        assert_eq!(run.stderr, "", "{arguments:?}");
    }
    let table = run_on(long.as_bytes(), &["list", "--format", "table", "--columns", "id,text"]);
    assert!(table.success().lines().all(|line| line.chars().count() <= 100));
}

/// The first alphanumeric character of every 128 code points.
fn sample_of_unicode() -> impl Iterator<Item = char> {
    (0x80..=0x10_ffff).step_by(128).filter_map(|at| {
        (at..at + 128).filter_map(char::from_u32).find(|char| char.is_alphanumeric())
    })
}

fn assert_is_no_id(id: &str) {
    let run = list(&base(&format!("[[topic]]\nid = {}\nlabel = \"L\"\n", toml(id))));
    run.assert_failed(id);
    assert!(run.stderr.contains("is not a valid id"), "{id}: {}", run.stderr);
}

/// An id needs no quoting in a shell.
#[test]
fn ids_are_ascii_and_labels_any_script() {
    let mut labels = String::new();
    let mut ids = 0;
    for id in [
        "a b", "a;id", "$(id)", "`id`", "a|b", "a&b", "-rf", "--x", "a-", "../a", "a/b", "a'b",
        "~", "*", "A", "2020",
    ] {
        assert_is_no_id(id);
    }
    for (at, char) in sample_of_unicode().enumerate() {
        assert_is_no_id(&format!("a{char}"));
        let _ = writeln!(labels, "[[topic]]\nid = \"u{at}\"\nlabel = \"a{char}z\"");
        ids += 1;
    }
    assert!(ids > 400, "{ids} blocks");
    let all = base(&labels);
    let run = run_on(all.as_bytes(), &["topics", "--format", "tsv"]);
    assert_eq!((run.code, run.stdout.lines().count()), (0, ids + 1), "{:.300}", run.stderr);
    for char in sample_of_unicode() {
        assert!(run.stdout.contains(&format!("a{char}z")), "{char:?}");
    }
}

#[test]
fn control_characters_are_errors() {
    let steering = "\u{7f}\u{85}\u{9b}\u{9d}\u{2028}\u{2029}\u{202a}\u{202d}\u{202e}\u{2066}\u{2069}\u{feff}\u{e0041}";
    let ferry = fs::read_to_string(FERRY).unwrap();
    for char in steering.chars() {
        let written = format!("\\U{:08x}", u32::from(char));
        for words in [
            "The North", "Price of a ticket", "The ledger has", "Harbour Desk", "passengers\"",
            "id = \"fare",
        ] {
            assert!(ferry.contains(words), "{words}");
            let hostile = ferry.replacen(words, &format!("{words}{written}"), 1);
            let hostile = hostile.replacen(&format!("\"{written}"), &format!("{written}\""), 1);
            let run = list(&hostile);
            run.assert_failed(&format!("{char:?} in {words:?}"));
            assert!(!run.stderr.contains(char) && !run.stderr.contains('\u{1b}'), "{}", run.stderr);
        }
    }
}

#[test]
fn confusable_names_are_reported() {
    // A zero-width space, a Cyrillic letter, a letter with a diaeresis, capitals.
    for (label, collides) in [
        ("Har\u{200b}bour", true),
        ("H\u{430}rbour", false),
        ("Harb\u{f6}ur", true),
        ("HARBOUR", true),
    ] {
        let two = base(&format!("[[topic]]\nid = \"u\"\nlabel = \"{label}\"\n"));
        let run = run_on(two.as_bytes(), &["check", "--format", "json"]);
        assert_eq!(run.stdout.contains("F104"), collides, "{label:?}: {}", run.stdout);
    }
}

#[test]
#[cfg(unix)]
fn special_files() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    use std::process::Command;
    use std::thread;

    let folder = folder("special_files");
    symlink("one", folder.join("two")).unwrap();
    symlink("two", folder.join("one")).unwrap();
    let of = |path: &str| {
        run_with_stdin(program().current_dir(&folder).args(["list", "--facts", path]), b"")
    };
    let run = of("one");
    run.assert_failed("a link to itself");
    assert!(run.stderr.starts_with("povfacts: cannot read one: Too many levels"), "{run:?}");
    for (path, message) in [
        ("/dev/zero", "povfacts: /dev/zero:1: not a text file; it contains a NUL byte\n"),
        ("/dev/null", "error[F007]: the fact base has no schema\n"),
        ("/dev/null/x", "povfacts: cannot read /dev/null/x: Not a directory"),
    ] {
        let run = of(path);
        run.assert_failed(path);
        assert!(run.stderr.starts_with(message), "{path}: {}", run.stderr);
    }
    // A named pipe is read to its end.
    let pipe = folder.join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let written = thread::spawn({
        let pipe = pipe.clone();
        move || fs::write(pipe, base("")).unwrap()
    });
    let run = of("pipe");
    written.join().unwrap();
    assert_eq!(run.success().lines().count(), 1);
    // A named pipe cannot be replaced by a fixed draft.
    let draft = folder.join("draft.md");
    fs::rename(&pipe, &draft).unwrap();
    let written = thread::spawn({
        let wrong = "“China regards growth as the fundamental solution to poverty.”\n";
        let draft = draft.clone();
        move || fs::write(draft, wrong).unwrap()
    });
    let arguments = ["audit", "--fix", "--in-place", "draft.md"];
    let run = run_with_stdin(program().current_dir(&folder).args(arguments), b"");
    written.join().unwrap();
    run.assert_failed("a draft in a pipe");
    assert_eq!(run.stderr, "povfacts: cannot write draft.md: it is not a regular file\n");
    assert!(fs::metadata(&draft).unwrap().file_type().is_fifo());
}

#[test]
fn byte_order_marks_are_skipped() {
    let run = list(&format!("\u{feff}{}", base("")));
    assert_eq!(run, list(&base("")));
    run.success();
}
