//! Output on terminals of any width.

use crate::harness::{FERRY, TIDE, TIDE_TEXT, run_inside, run_on_terminal};

const COMMANDS: [&[&str]; 7] =
    [&["list"], &["quote"], &["topics"], &["regions"], &["years"], &["sources"], &["show", "fare"]];

fn ferry(width: Option<usize>, arguments: &[&str]) -> String {
    run_on_terminal(width, Some(FERRY), arguments).success()
}

#[test]
fn lines_fit_the_terminal() {
    for arguments in COMMANDS {
        for width in [60, 80, 100, 160, 500] {
            for line in ferry(Some(width), arguments).lines() {
                let columns = textwrap::core::display_width(line);
                // Readers copy addresses.
                let is_whole = line.contains("https://");
                assert!(is_whole || columns <= width, "{arguments:?} at {width}: {line:?}");
            }
        }
    }
}

#[test]
fn usage_errors_fit_the_terminal() {
    for arguments in [&["list", "--columns", "x"] as &[&str], &["tram-lines"], &["cite", "--x"]] {
        let [wide, narrow] = [None, Some(40)].map(|width| run_on_terminal(width, None, arguments));
        let lines = narrow.stderr.lines();
        assert!(lines.into_iter().all(|line| line.len() <= 40), "{}", narrow.stderr);
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words(&narrow.stderr), words(&wide.stderr));
        assert_eq!((narrow.code, narrow.stdout.as_str()), (2, ""));
    }
}

#[test]
fn fingerprints_are_not_broken() {
    let run = run_on_terminal(Some(80), None, &["check", TIDE, "--text", TIDE_TEXT]);
    let (_, rest) = run.stdout.split_once("sha256 =").expect("a fingerprint");
    let word = rest.split_whitespace().find(|word| word.starts_with('"')).expect("a text");
    assert_eq!(word.len(), 66, "{rest}");
}

#[test]
fn no_width_loses_a_word() {
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
            match arguments[0] {
                "quote" | "show" => assert_eq!(narrow, wide, "{arguments:?} at {width}"),
                // A narrow table has no regions.
                "list" => assert!(narrow.len() < wide.len()),
                // Blocks repeat the names of the columns, except "id".
                _ => {
                    let narrow = format!("id{narrow}");
                    let count = |text: &str, one| text.matches(one).count();
                    let has_all = |one| count(&narrow, one) >= count(&wide, one);
                    assert!(wide.chars().all(has_all), "{arguments:?} at {width}");
                }
            }
        }
    }
}

#[test]
fn narrow_terminals_get_blocks() {
    let blocks = ferry(Some(40), &["list", "isle"]);
    assert_eq!(
        blocks,
        "\
passengers-2020
  fact: Passengers carried by the ferry:
        about 1.5 million passengers
  date: 2020

island-share
  fact: Passengers from the island: 40%
        of passengers
  date: 2020
"
    );
    let columns = ["list", "isle", "-n", "1", "--columns", "id,fact,link"];
    let address = "https://example.org/gull?id=1&lang=en#:~:text=In%202020";
    assert!(ferry(Some(80), &columns).contains(&format!("  link: {address}")));
    assert!(ferry(Some(80), &columns[..4]).starts_with("id "));
    assert!(ferry(Some(80), &["list", "fare"]).contains(" [commitment]"));
}

#[test]
fn tables_wrap_long_words() {
    let ferry = std::fs::read_to_string(FERRY).expect("the base");
    for length in [100_000, 200_000, 400_000] {
        let base = ferry.replace("Price of a ticket", &"~".repeat(length));
        let table = run_inside(None, Some("-"), base.as_bytes(), &["list", "--format", "table"]);
        assert_eq!(table.success().matches('~').count(), length);
    }
}
