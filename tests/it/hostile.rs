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
    for terms in [vec![&*"long ".repeat(201)], vec!["long"; 201]] {
        let run = run_on(base("").as_bytes(), &[&["list"], &*terms].concat());
        run.assert_error("has over 1000 characters; type a few words of it");
    }
    let ids = crate::harness::run(&["list", "--columns", "id", "--no-header"]).success();
    let ids: Vec<&str> = ids.lines().filter(|id| id.contains('-')).collect();
    let facts = crate::harness::run(&[&["list"], &*ids].concat()).success().lines().count();
    assert_eq!((facts, ids.join(" ").len() > 1000), (ids.len(), true));
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
fn terms_steer_no_terminal() {
    for terms in [&["a\u{1b} | b"][..], &["a", "OR", "\u{9b}"], &["not", "\u{1b}"], &["\u{1b}"]] {
        let run = run_on(base("").as_bytes(), &[&["list"], terms].concat());
        assert_eq!(run.code, 1, "{}", run.stderr);
        assert!(!run.stderr.contains(['\u{1b}', '\u{9b}']), "{}", run.stderr);
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
    use std::os::unix::fs::symlink;
    use std::process::Command;

    let folder = folder("special_files");
    symlink("one", folder.join("two")).unwrap();
    symlink("two", folder.join("one")).unwrap();
    assert!(Command::new("mkfifo").arg(folder.join("pipe")).status().unwrap().success());
    let of = |path: &str| {
        run_with_stdin(program().current_dir(&folder).args(["list", "--facts", path]), b"")
    };
    let run = of("one");
    run.assert_failed("a link to itself");
    assert!(run.stderr.starts_with("povfacts: cannot read one: Too many levels"), "{run:?}");
    for (path, message) in [
        ("/dev/zero", "povfacts: /dev/zero is not a regular file; name a file, or - for"),
        ("pipe", "povfacts: pipe is not a regular file; name a file, or - for standard input\n"),
        ("/dev/null/x", "povfacts: cannot read /dev/null/x: Not a directory"),
    ] {
        let run = of(path);
        run.assert_failed(path);
        assert!(run.stderr.starts_with(message), "{path}: {}", run.stderr);
    }
    // An open pipe, such as a shell makes for <(…), is read to its end.
    let read = |arguments: &str, text: &str| {
        let (script, program) = (format!("cat | \"$0\" {arguments}"), program());
        let mut shell = Command::new("sh");
        shell.current_dir(&folder).args(["-c", &script]).arg(program.get_program());
        run_with_stdin(&mut shell, text.as_bytes())
    };
    fs::write(folder.join("there.txt"), "It rained.\n").unwrap();
    let names_text =
        base("").replacen("[[topic]]", "[source.text]\nfile = \"there.txt\"\n[[topic]]", 1);
    assert_eq!(read("list --facts /dev/fd/0", &names_text).success().lines().count(), 1);
    let run = read("check /dev/stdin", &names_text);
    assert!(run.stdout.contains("there.txt"), "{run:?}");
    read("list --facts /dev/stdin </dev/zero", "").assert_error("it contains a NUL byte");
    // A pipe cannot be replaced by a fixed draft.
    let wrong = "“China regards growth as the fundamental solution to poverty.”\n";
    let run = read("audit --fix --in-place /dev/fd/0", wrong);
    assert_eq!(run.stderr, "povfacts: cannot overwrite /dev/fd/0\n");
}

#[test]
fn byte_order_marks_are_skipped() {
    let run = list(&format!("\u{feff}{}", base("")));
    assert_eq!(run, list(&base("")));
    run.success();
}
