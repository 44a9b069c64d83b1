//! Completions, manual pages and help.

use crate::harness::{FERRY, program, run, run_inside, run_process, run_with_stdin};

/// The completions of the last word, with descriptions.
fn completions(shell: &str, words: &[&str]) -> String {
    let mut program = program();
    program.env("POVFACTS_COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", words.len().to_string());
    run_with_stdin(program.args(["--", "povfacts"]).args(words), b"").success()
}

/// The commands with their descriptions.
fn described_commands() -> Vec<(String, String)> {
    let described = |line: &str| {
        let (name, about) = line.split_once('\t').expect("a description");
        (name.to_owned(), about.to_owned())
    };
    let listed = completions("fish", &[""]);
    let is_command = |line: &&str| !line.starts_with('-') && !line.starts_with("help\t");
    listed.lines().filter(is_command).map(described).collect()
}

fn commands() -> Vec<String> {
    described_commands().into_iter().map(|(command, _)| command).collect()
}

#[test]
fn pages_and_help_have_all_sections() {
    let commands = commands();
    assert!(commands.len() > 10, "{commands:?}");
    for command in &commands {
        let page = run(&["man", command]).success();
        assert!(page.is_ascii(), "old versions of groff read ASCII only: {command}");
        let help = run(&[command, "--help"]).success();
        for section in ["Examples:", "Exit codes:", "Environment:"] {
            assert!(help.contains(section), "{command} --help has no {section}");
            let heading = format!(".SH \"{}\"", section.trim_end_matches(':').to_uppercase());
            let bare = heading.replace('"', "");
            let is_heading = |line: &str| line == heading || line == bare;
            assert!(page.lines().any(is_heading), "{command} has no {heading}");
        }
    }
}

#[test]
fn pages_have_the_usage_line() {
    for command in commands() {
        let help = run(&[&command, "-h"]).success();
        let usage = help.lines().find_map(|line| line.strip_prefix("Usage: ")).unwrap();
        let page = run(&["man", &command]).success();
        let (_, synopsis) = page.split_once(".SH SYNOPSIS\n").unwrap();
        let synopsis = synopsis.lines().find(|line| line.starts_with("\\fB")).unwrap();
        let typed = ["\\fB", "\\fR", "\\"]
            .iter()
            .fold(synopsis.to_owned(), |line, roff| line.replace(roff, ""));
        assert_eq!(typed, usage);
    }
}

#[test]
fn help_of_audit_lists_its_limits() {
    let help = run(&["audit", "--help"]).success();
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    for limit in ["fewer than three words", "only one digit or the magnitude"] {
        assert!(help.contains(limit), "{help}");
    }
    for (quoted, count) in [("two words", 0), ("just three words", 1)] {
        let draft = format!("`“one of four words”`\n\n“{quoted}”\n");
        let report = run_inside(None, None, draft.as_bytes(), &["audit", "-"]).success();
        assert!(
            report.contains(&format!("\n{count} quotation")) || report.starts_with("0 quot"),
            "{report}"
        );
    }
}

#[test]
fn descriptions_of_commands_agree() {
    let help = run(&["--help"]).success();
    let (_, list) = help.split_once("Commands:\n").expect("a list of commands");
    let (list, _) = list.split_once("\n\n").expect("its end");
    let entry = |line: &str| {
        let (name, about) = line.trim().split_once("  ").expect("a description");
        (name.to_owned(), about.trim().to_owned())
    };
    let mut listed: Vec<_> = list.lines().map(entry).collect();
    listed.retain(|(name, _)| name != "help");
    assert_eq!(listed, described_commands());
    for (command, about) in listed {
        for flag in ["-h", "--help"] {
            let help = run(&[&command, flag]).success();
            assert_eq!(help.lines().next(), Some(&*about), "{command} {flag}");
        }
    }
}

#[test]
fn completion_of_invalid_bases_is_silent() {
    for base in ["nosuch.toml", "tests", "-", "README.md"] {
        for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
            assert_eq!(
                completions(shell, &["list", "--facts", base, "--topic", "."]),
                "",
                "{base}"
            );
        }
    }
}

#[test]
fn completions_come_from_the_base_in_use() {
    let topics = "traffic\tTraffic\nmoney\tMoney & fares\n";
    assert_eq!(completions("fish", &["list", "--facts", FERRY, "--topic", ""]), topics);
    let joined = format!("--facts={FERRY}");
    let money = "--topic=money\tMoney & fares\n";
    assert_eq!(completions("fish", &[&joined, "list", "--topic=m"]), money);
    let values = |flag: &str| completions("fish", &[&joined, "list", flag, ""]);
    assert!(values("--source").starts_with("lind-2021"));
}

#[test]
fn completion_scripts_of_all_shells() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&["completions", shell]).success();
        assert!(script.contains("POVFACTS_COMPLETE"), "{script}");
        let by_variable = run_with_stdin(program().env("POVFACTS_COMPLETE", shell), b"");
        assert_eq!(script, by_variable.success(), "{shell}");
    }
}

#[test]
fn no_arguments_print_a_summary() {
    let summary = run_process(&[]).success();
    assert!(summary.starts_with("80 facts in 43 quotations from “China’s Poverty"), "{summary}");
    assert_eq!(summary.lines().count(), 3);
}
