//! What the program tells a shell and the manual of itself.

use crate::harness::{FERRY, program, run_inside, run_with_stdin};

/// What a shell offers for the last word, with descriptions.
fn offers(shell: &str, words: &[&str]) -> String {
    let mut program = program();
    program.env("POVFACTS_COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", words.len().to_string());
    let run = run_with_stdin(program.args(["--", "povfacts"]).args(words), b"");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{shell} {words:?}");
    run.stdout
}

/// The commands with their descriptions.
fn described_commands() -> Vec<(String, String)> {
    let offers = offers("fish", &["man", ""]);
    let offers = offers.lines().filter(|line| !line.starts_with('-'));
    let offer = |line: &str| line.split_once('\t').map(|(name, about)| (name.into(), about.into()));
    offers.map(|line| offer(line).expect("a description")).collect()
}

fn commands() -> Vec<String> {
    described_commands().into_iter().map(|(command, _)| command).collect()
}

#[test]
fn every_command_has_a_page_and_a_long_help() {
    let commands = commands();
    assert!(commands.len() > 10, "{commands:?}");
    for command in &commands {
        let page = run_inside(None, None, b"", &["man", command]);
        assert_eq!((page.code, page.stderr.as_str()), (0, ""), "{command}");
        assert!(page.stdout.is_ascii(), "groff reads ASCII everywhere: {command}");
        let help = run_inside(None, None, b"", &[command, "--help"]).stdout;
        for section in ["Examples:", "Exit codes:", "Environment:"] {
            assert!(help.contains(section), "{command} --help has no {section}");
            let heading = format!(".SH \"{}\"", section.trim_end_matches(':').to_uppercase());
            let bare = heading.replace('"', "");
            let is_heading = |line: &str| line == heading || line == bare;
            assert!(page.stdout.lines().any(is_heading), "{command} has no {heading}");
        }
    }
}

#[test]
fn a_page_shows_how_the_command_is_typed() {
    for command in commands() {
        let help = run_inside(None, None, b"", &[&command, "-h"]).stdout;
        let usage = help.lines().find_map(|line| line.strip_prefix("Usage: ")).unwrap();
        let page = run_inside(None, None, b"", &["man", &command]).stdout;
        let (_, synopsis) = page.split_once(".SH SYNOPSIS\n").unwrap();
        let synopsis = synopsis.lines().find(|line| line.starts_with("\\fB")).unwrap();
        let typed = ["\\fB", "\\fR", "\\"]
            .iter()
            .fold(synopsis.to_owned(), |line, roff| line.replace(roff, ""));
        assert_eq!(typed, usage);
    }
}

#[test]
fn what_an_audit_leaves_out_is_in_its_help() {
    let help = run_inside(None, None, b"", &["audit", "--help"]).stdout;
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in ["fewer than three words", "leaves figures and dates alone", "blocks of HTML"] {
        assert!(help.contains(said), "{help}");
    }
    for (quoted, count) in [("two words", 0), ("just three words", 1)] {
        let draft = format!("<p>“one of four words”</p>\n\n“{quoted}”\n");
        let run = run_inside(None, None, draft.as_bytes(), &["audit", "-"]);
        assert!(run.stdout.starts_with(&format!("{count} quotation")), "{}", run.stdout);
    }
}

#[test]
fn a_command_is_about_what_its_list_says() {
    for (command, about) in described_commands() {
        let help = run_inside(None, None, b"", &[&command, "-h"]).stdout;
        assert_eq!(help.lines().next(), Some(&*about), "{command} -h");
    }
}

#[test]
fn no_completion_makes_a_noise() {
    for base in ["nosuch.toml", "tests", "-", "README.md"] {
        for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
            assert_eq!(offers(shell, &["list", "--facts", base, "--topic", "."]), "", "{base}");
        }
    }
}

#[test]
fn the_base_in_use_is_completed() {
    let topics = "traffic\tTraffic\nmoney\tMoney & fares\n";
    assert_eq!(offers("fish", &["list", "--facts", FERRY, "--topic", ""]), topics);
    let joined = format!("--facts={FERRY}");
    let money = "--topic=money\tMoney & fares\n";
    assert_eq!(offers("fish", &[&joined, "list", "--topic=m"]), money);
}

#[test]
fn every_shell_registers_its_completion() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = run_inside(None, None, b"", &["completions", shell]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert!(run.stdout.contains("POVFACTS_COMPLETE"), "{}", run.stdout);
        let mut program = program();
        let made = run_with_stdin(program.env("POVFACTS_COMPLETE", shell), b"").stdout;
        assert_eq!(run.stdout, made, "{shell}");
    }
}

#[test]
fn alone_it_says_what_there_is_in_ten_lines() {
    let run = run_with_stdin(&mut program(), b"");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.lines().count() <= 10);
    let tries = run.stdout.lines().filter_map(|line| line.trim().strip_prefix("povfacts "));
    let tries: Vec<&str> = tries.filter_map(|line| Some(line.split_once("  ")?.0)).collect();
    assert_eq!(tries.len(), 3, "{}", run.stdout);
    for command in tries {
        let run = run_with_stdin(program().args(command.split(' ')), b"");
        assert_eq!((run.code, run.stdout.is_empty()), (0, false), "{command}");
    }
}
