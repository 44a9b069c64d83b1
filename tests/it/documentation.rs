//! The examples of docs/*.md: commands with their output, and sessions with other programs.
#![cfg(unix)]

use std::path::Path;
use std::process::Command;
use std::{env, fs, iter};

use crate::harness::{SHIPPED, folder, run_with_stdin};

/// Programs of the sessions. A session is left out if one of its programs is missing.
const PROGRAMS: [&str; 6] = ["duckdb", "jq", "make", "mlr", "pandoc", "sqlite3"];

#[test]
fn commands() {
    trycmd::TestCases::new().case("docs/*.md");
}

/// Runs the sessions of each page in a folder with the shipped base and the files of the page.
#[test]
fn sessions() {
    for page in fs::read_dir("docs").unwrap() {
        let page = page.unwrap().path();
        let folder = folder(&format!("docs-{}", page.file_stem().unwrap().display()));
        fs::copy(SHIPPED, folder.join("facts.toml")).unwrap();
        for (fence, block) in blocks(&fs::read_to_string(&page).unwrap()) {
            let missing = PROGRAMS.iter().find(|it| block.contains(**it) && !is_installed(it));
            match (fence.split_once("title="), missing) {
                (Some((_, file)), _) => fs::write(folder.join(file), block).unwrap(),
                _ if fence != "shellsession" => {}
                (_, Some(name)) => println!("left out, {name} is missing:\n{block}"),
                _ => assert_eq!(run_session(&block, &folder), block, "{}", page.display()),
            }
        }
    }
}

/// The fenced blocks of a page, each with the words after its fence.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut lines = page.lines();
    iter::from_fn(|| {
        let fence = lines.find_map(|line| line.strip_prefix("```"))?.to_owned();
        let block = lines.by_ref().take_while(|line| *line != "```");
        Some((fence, block.flat_map(|line| [line, "\n"]).collect()))
    })
    .collect()
}

fn is_installed(name: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

/// Runs the commands of a session, and returns them with their exit codes and outputs.
fn run_session(session: &str, folder: &Path) -> String {
    let programs = Path::new(env!("CARGO_BIN_EXE_povfacts")).parent().unwrap();
    let path = format!("{}:{}", programs.display(), env::var("PATH").unwrap());
    let is_typed = |line: &&str| line.starts_with("$ ") || line.starts_with("> ");
    let typed: Vec<&str> = session.lines().filter(is_typed).collect();
    let mut shown = String::new();
    let mut is_apart = true;
    for lines in typed.chunk_by(|_, next| next.starts_with("> ")) {
        let command: Vec<&str> = lines.iter().map(|line| &line[2..]).collect();
        let mut bash = Command::new("bash");
        bash.arg("-c").arg(format!("exec 2>&1\n{}", command.join("\n"))).current_dir(folder);
        bash.env_clear().envs([("PATH", &*path), ("LC_ALL", "C.UTF-8")]);
        let run = run_with_stdin(&mut bash, b"");
        let code = if run.code == 0 { String::new() } else { format!("? {}\n", run.code) };
        let gap = if is_apart { "" } else { "\n" };
        shown.extend([gap, &*lines.join("\n"), "\n", &*code, &*run.stdout.replace('\r', "")]);
        is_apart = code.is_empty() && run.stdout.is_empty();
    }
    shown
}
