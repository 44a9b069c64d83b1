//! Any arguments after a command: the exit code agrees with the output, and the output
//! parses.
#![no_main]

use libfuzzer_sys::fuzz_target;
use povfacts::cli::Exit;
use povfacts_fuzz::run;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let typed: Vec<&str> = text.split('\n').take(8).collect();
    // Excludes options for files and help.
    let is_excluded = |word: &&str| {
        word.contains('\0')
            || word.starts_with("--fa")
            || word.starts_with("--he")
            || word.starts_with("-h")
    };
    if typed.iter().any(is_excluded) {
        return;
    }
    let command = ["list", "quote", "topics", "regions", "years", "sources", "cite", "show"];
    let command = command[usize::from(data.first().copied().unwrap_or(0)) % command.len()];
    let format = if command == "cite" { "csl-json" } else { "json" };
    let arguments = [&[command], typed.as_slice(), &["--format", format]].concat();
    let answer = run(&arguments, "");
    match answer.exit {
        Exit::Failed => assert!(answer.out.is_empty() && !answer.err.is_empty()),
        exit => {
            if let Ok(found) = serde_json::from_str::<Vec<serde_json::Value>>(&answer.out) {
                assert_eq!(found.is_empty(), exit == Exit::Nothing, "{arguments:?}");
            } else {
                let counted = answer.out.trim_end().parse::<usize>();
                let other = typed.iter().any(|word| word.starts_with("--"));
                assert!(counted.is_ok() || other, "{arguments:?}: {}", answer.out);
            }
        }
    }
});
