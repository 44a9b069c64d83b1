//! Imports go down only: main, cli, commands, render, verify, query, prose, text,
//! model; commands also import load.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A module with those that it may import.
const MAY_IMPORT: [(&str, &[&str]); 10] = [
    ("model", &[]),
    ("numbers", &["model"]),
    ("text", &["model", "numbers"]),
    ("load", &["model", "numbers", "text"]),
    ("query", &["model", "text"]),
    ("prose", &["model", "numbers", "text"]),
    ("verify", &["model", "numbers", "text", "prose"]),
    ("render", &["model", "numbers", "text", "prose", "query", "verify"]),
    ("commands", &["model", "text", "prose", "query", "verify", "load", "render"]),
    ("cli", &["model", "text", "query", "load", "render", "commands"]),
];

/// A library with the only module that may know it.
const KNOWN_TO_ONE: [(&str, &str); 13] = [
    ("toml::", "load"),
    ("comfy_table::", "render"),
    ("annotate_snippets::", "render"),
    ("textwrap::", "render"),
    ("clap_mangen::", "commands"),
    ("html5gum::", "prose"),
    ("similar::", "prose"),
    ("aho_corasick::", "prose"),
    ("sha2::", "commands"),
    ("tempfile::", "commands"),
    ("pulldown_cmark::", "prose"),
    ("edtf_core::", "model"),
    ("unicode_segmentation::", "text"),
];

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// Each source file of the library with the module it belongs to and its text.
fn modules() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let named = files.into_iter().map(|path| {
        let inside = path.strip_prefix(&root).unwrap();
        let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
        let module = first.trim_end_matches(".rs").to_owned();
        let text = fs::read_to_string(&path).unwrap();
        (module, path, text)
    });
    named.filter(|(module, ..)| module != "lib" && module != "main").collect()
}

#[test]
fn imports_go_down_only() {
    let mut seen = BTreeSet::new();
    for (module, path, text) in modules() {
        let allowed = MAY_IMPORT.iter().find(|(name, _)| *name == module);
        let (_, allowed) = allowed.unwrap_or_else(|| panic!("{module} has no place in the order"));
        // Tests may look at more than the module that they test.
        let (text, _) = text.split_once("#[cfg(test)]\nmod tests").unwrap_or((&text, ""));
        for import in text.split("crate::").skip(1) {
            let end = import.find(|char: char| !char.is_alphanumeric() && char != '_');
            let import = end.and_then(|end| import.get(..end)).unwrap_or(import).to_owned();
            seen.insert((module.clone(), import.clone()));
            assert!(
                import == module || allowed.contains(&import.as_str()),
                "{} imports {import}, which {module} may not",
                path.display()
            );
        }
    }
    // The test reads real imports: one that is known to be there.
    assert!(seen.contains(&("load".to_owned(), "model".to_owned())));
}

#[test]
fn each_library_is_known_to_one_module() {
    for (library, home) in KNOWN_TO_ONE {
        let mut at_home = false;
        for (module, path, text) in modules() {
            let known =
                text.contains(&format!("use {library}")) || text.contains(&format!(" {library}"));
            at_home |= known && module == home;
            assert!(!known || module == home, "{} knows {library}", path.display());
        }
        assert!(at_home, "nobody uses {library}");
    }
}

#[test]
fn every_file_says_why_it_is_there() {
    for (_, path, text) in modules() {
        assert!(text.starts_with("//! "), "{} does not begin with its reason", path.display());
    }
}
