//! Fact bases that somebody made to do harm: too deep, too long, too many of one
//! thing, files that are none, names that don't look like what they are. Each gets a
//! clear answer, without a stack or a memory to run out of.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use crate::harness::{FERRY, Run, program, run_on, run_with_stdin};

/// A base of one fact, of which `more` follows on the table of its topic.
fn base(more: &str) -> String {
    format!(
        "schema = 1\n[[source]]\nid = \"s\"\ntype = \"book\"\ntitle = \"T\"\n\
         [[quotation]]\nid = \"q\"\nsource = \"s\"\nparagraph = 1\ntext = \"Said.\"\n\
         [[quotation.fact]]\nid = \"f\"\nclaim = \"C\"\nkind = \"statement\"\ntopics = [\"t\"]\n\
         [[topic]]\nid = \"t\"\nlabel = \"Harbour\"\n{more}"
    )
}

fn list(base: &str) -> Run {
    run_on(base.as_bytes(), &["list"])
}

#[test]
fn a_base_that_is_too_deep_is_refused() {
    const DEEP: usize = 50_000;
    for (base, said) in [
        (format!("schema = {}{}", "[".repeat(DEEP), "]".repeat(DEEP)), "recursion"),
        (format!("schema = {}", "[".repeat(DEEP)), "recursion"),
        (format!("schema = {}1{}", "{a = ".repeat(DEEP), "}".repeat(DEEP)), "recursion"),
        (format!("{}a = 1", "a.".repeat(DEEP)), "recursion"),
        (format!("[{}a]", "a.".repeat(DEEP)), "recursion"),
    ] {
        let run = list(&base);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{base:.20}");
        assert!(run.stderr.starts_with("error[F001]: not TOML: "), "{}", run.stderr);
        assert!(run.stderr.contains(said) && run.stderr.len() < 100_000, "{:.300}", run.stderr);
    }
}

#[test]
fn many_of_one_thing_are_read_or_counted() {
    const MANY: usize = 20_000;
    let listed = |item: fn(usize) -> String, between: &str| -> String {
        (0..MANY).map(item).collect::<Vec<_>>().join(between)
    };
    let aliases = listed(|at| format!("\"alias {at}\""), ", ");
    let many = base(&format!("aliases = [{aliases}]\n"));
    for (topic, code, said) in [
        ("alias 19999", 0, ""),
        ("ALIAS 0", 0, ""),
        ("alais 19999", 2, "did you mean \"alias 19999\""),
    ] {
        let run = run_on(many.as_bytes(), &["list", "--topic", topic]);
        assert_eq!((run.code, run.stdout.is_empty()), (code, code > 0), "{topic}: {run:?}");
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
    let run = list(&base(&listed(|at| format!("key-{at} = {at}"), "\n")));
    assert_eq!((run.code, run.stderr.matches("a topic has no key").count()), (2, 100));
    assert!(run.stderr.contains("has 20000 faults, of which 100 are shown"), "{:.300}", run.stderr);
    let same = listed(|_| "[[topic]]\nid = \"t\"\nlabel = \"T\"\n".to_owned(), "");
    assert!(list(&base(&same)).stderr.contains("has 20000 faults"));
}

#[test]
fn a_quotation_may_be_long() {
    let long = base("").replace("Said.", &"In 2020 one said 5 “words” – & more. ".repeat(30_000));
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
    }
    let table = run_on(long.as_bytes(), &["list", "--format", "table", "--columns", "id,text"]);
    assert_eq!(table.code, 0);
    assert!(table.stdout.lines().all(|line| line.chars().count() <= 100));
}

/// A character of each block of Unicode that assigns any, near enough: one of each
/// 128, but none that are no character.
fn of_each_block() -> impl Iterator<Item = char> {
    (0x80..=0x10_ffff).step_by(128).filter_map(|at| {
        (at..at + 128).filter_map(char::from_u32).find(|char| char.is_alphanumeric())
    })
}

#[test]
fn ids_are_of_ascii_and_labels_of_any_script() {
    let mut labels = String::new();
    let mut ids = 0;
    for (at, char) in of_each_block().enumerate() {
        let run = list(&base(&format!("[[topic]]\nid = \"a{char}\"\nlabel = \"L\"\n")));
        assert_eq!(run.code, 2, "{char:?}");
        assert!(run.stderr.contains("is no id"), "{char:?}: {}", run.stderr);
        let _ = writeln!(labels, "[[topic]]\nid = \"u{at}\"\nlabel = \"a{char}z\"");
        ids += 1;
    }
    assert!(ids > 400, "{ids} blocks");
    let all = base(&labels);
    let run = run_on(all.as_bytes(), &["topics", "--format", "tsv"]);
    assert_eq!((run.code, run.stdout.lines().count()), (0, ids + 1), "{:.300}", run.stderr);
    for char in of_each_block() {
        assert!(run.stdout.contains(&format!("a{char}z")), "{char:?}");
    }
}

#[test]
fn what_steers_or_hides_words_is_refused_wherever_it_stands() {
    let steering = "\u{7f}\u{85}\u{9b}\u{9d}\u{2028}\u{2029}\u{202a}\u{202d}\u{202e}\u{2066}\u{2069}\u{feff}\u{e0041}";
    let ferry = fs::read_to_string(FERRY).unwrap();
    for char in steering.chars() {
        let written = format!("\\U{:08x}", u32::from(char));
        for words in [
            "The North",
            "Price of a ticket",
            "The ledger has",
            "Harbour Desk",
            "passengers\"",
            "id = \"fare",
        ] {
            assert!(ferry.contains(words), "{words}");
            let hostile = ferry.replacen(words, &format!("{words}{written}"), 1);
            let hostile = hostile.replacen(&format!("\"{written}"), &format!("{written}\""), 1);
            let run = list(&hostile);
            assert_eq!(run.code, 2, "{char:?} in {words:?}");
            assert!(!run.stderr.contains(char) && !run.stderr.contains('\u{1b}'), "{}", run.stderr);
        }
    }
}

#[test]
fn names_that_look_alike_are_told_apart() {
    // A space of no width, a Cyrillic letter, letters with and without their marks.
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

/// A folder of one test's own, empty.
#[cfg(unix)]
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
#[cfg(unix)]
fn files_that_are_none_are_read_or_told() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    use std::process::Command;
    use std::thread;

    let folder = folder("no_files");
    symlink("one", folder.join("two")).unwrap();
    symlink("two", folder.join("one")).unwrap();
    let of = |path: &str| {
        run_with_stdin(program().current_dir(&folder).args(["list", "--facts", path]), b"")
    };
    let run = of("one");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.starts_with("povfacts: cannot read one: Too many levels"), "{run:?}");
    for (path, said) in [
        ("/dev/zero", "povfacts: /dev/zero:1: not a text file: it has a NUL byte\n"),
        ("/dev/null", "error[F007]: the fact base has no schema\n"),
        ("/dev/null/x", "povfacts: cannot read /dev/null/x: Not a directory"),
    ] {
        let run = of(path);
        assert_eq!(run.code, 2, "{path}");
        assert!(run.stderr.starts_with(said), "{path}: {}", run.stderr);
    }
    // A pipe with a name is read to its end, as standard input is.
    let pipe = folder.join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let written = thread::spawn({
        let pipe = pipe.clone();
        move || fs::write(pipe, base("")).unwrap()
    });
    let run = of("pipe");
    written.join().unwrap();
    assert_eq!((run.code, run.stdout.lines().count()), (0, 1), "{}", run.stderr);
    // What comes through it has no place of its own.
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
    let said = "povfacts: cannot write draft.md: it is no regular file\n";
    assert_eq!((run.code, run.stderr.as_str()), (2, said));
    assert!(fs::metadata(&draft).unwrap().file_type().is_fifo());
}

#[test]
fn a_file_begins_with_a_byte_order_mark_or_without_it() {
    let run = list(&format!("\u{feff}{}", base("")));
    assert_eq!(run, list(&base("")));
    assert_eq!(run.code, 0);
}
