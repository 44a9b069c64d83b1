//! What a person sees on terminals of any width.

use std::path::Path;

use crate::harness::{FERRY, run_inside, run_on_terminal};

const COMMANDS: [&[&str]; 7] =
    [&["list"], &["quote"], &["topics"], &["regions"], &["years"], &["sources"], &["show", "fare"]];

fn ferry(width: Option<usize>, arguments: &[&str]) -> String {
    let run = run_on_terminal(width, Some(Path::new(FERRY)), arguments);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{arguments:?} at {width:?}");
    run.stdout
}

#[test]
fn nothing_is_wider_than_the_terminal() {
    for arguments in COMMANDS {
        for width in [60, 80, 100, 160, 500] {
            for line in ferry(Some(width), arguments).lines() {
                let columns = textwrap::core::display_width(line);
                assert!(columns <= width, "{arguments:?} at {width}: {line:?}");
            }
        }
    }
}

#[test]
fn any_width_shows_every_word() {
    for arguments in COMMANDS {
        let letters = |text: String| -> String {
            let mut letters: Vec<char> =
                text.chars().filter(|char| char.is_alphanumeric()).collect();
            letters.sort_unstable();
            letters.into_iter().collect()
        };
        let wide = letters(ferry(Some(500), arguments));
        for width in [1, 2, 7, 20, 59, 60, 80] {
            let narrow = letters(ferry(Some(width), arguments));
            if arguments == ["list"] && width < 60 {
                // Cards have no header.
                assert!(narrow.len() < wide.len());
            } else {
                assert_eq!(narrow, wide, "{arguments:?} at {width}");
            }
        }
    }
}

#[test]
fn a_narrow_terminal_gets_cards() {
    let cards = ferry(Some(40), &["list", "isle"]);
    assert_eq!(
        cards,
        "\
passengers-2020
  Passengers carried by the ferry
  about 1.5 million passengers
  2020
  Northport, Îsle d'Or

island-share
  Passengers from the island
  40% of passengers
  2020
  Îsle d'Or
"
    );
}

#[test]
fn a_word_of_any_length_fits_into_a_table() {
    let ferry = std::fs::read_to_string(FERRY).expect("the base");
    for length in [100_000, 200_000, 400_000] {
        let base = ferry.replace("Price of a ticket", &"~".repeat(length));
        let run =
            run_inside(None, Some(Path::new("-")), base.as_bytes(), &["list", "--format", "table"]);
        assert_eq!((run.code, run.stdout.matches('~').count()), (0, length), "{}", run.stderr);
    }
}

#[test]
fn a_year_left_out_of_a_period_is_hinted_at_on_a_terminal_only() {
    let base = Some(Path::new(FERRY));
    let run = run_on_terminal(Some(80), base, &["list", "--year", "2020"]);
    assert_eq!(
        run.stderr,
        "hint: 1 more fact covers 2020 as part of a longer period; ask with --during 2020\ninstead\n"
    );
    let run = run_on_terminal(None, base, &["list", "--year", "2020"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let run = run_on_terminal(Some(80), base, &["list", "--during", "2020"]);
    assert_eq!((run.stdout.matches("fare").count(), run.stderr.as_str()), (1, ""));
}

#[test]
fn a_command_is_told_alike_in_the_list_and_in_its_help() {
    let help = run_on_terminal(None, None, &["--help"]).stdout;
    let (_, commands) = help.split_once("Commands:\n").expect("a list of commands");
    let (commands, _) = commands.split_once("\n\n").expect("its end");
    for line in commands.lines() {
        let (command, about) = line.trim().split_once("  ").expect("a command and what it does");
        if command != "help" {
            let help = run_on_terminal(None, None, &[command, "--help"]).stdout;
            assert_eq!(help.lines().next(), Some(about.trim()), "{command}");
        }
    }
}
