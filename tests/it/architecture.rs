//! Modules import only lower modules: main, cli, commands, render, audit, author, check, align, query, document,
//! numbers, text, model; commands also import load.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with its allowed imports.
const MAY_IMPORT: [(&str, &[&str]); 13] = [
    ("model", &[]),
    ("text", &["model"]),
    ("numbers", &["model", "text"]),
    ("document", &["model", "numbers", "text"]),
    ("load", &["model", "numbers", "text"]),
    ("query", &["model", "numbers", "text"]),
    ("align", &["model", "numbers", "text", "document"]),
    ("check", &["model", "numbers", "text", "document", "align"]),
    ("audit", &["model", "numbers", "text", "document", "align", "check"]),
    ("author", &["model", "numbers", "text", "document", "align", "check"]),
    (
        "render",
        &["model", "numbers", "text", "document", "query", "align", "check", "audit", "author"],
    ),
    (
        "commands",
        &["model", "text", "document", "query", "check", "audit", "author", "load", "render"],
    ),
    ("cli", &["model", "text", "query", "load", "render", "commands"]),
];

/// Each library with the only module that may import it.
const LIBRARIES: [(&str, &str); 14] = [
    ("toml::", "load"),
    ("comfy_table::", "render"),
    ("annotate_snippets::", "render"),
    ("diffy::", "render"),
    ("textwrap::", "render"),
    ("clap_mangen::", "commands"),
    ("html5gum::", "document"),
    ("signal_hook::", "commands"),
    ("hmac_sha256::", "commands"),
    ("tempfile::", "commands"),
    ("pulldown_cmark::", "document"),
    ("edtf_core::", "model"),
    ("frostem::", "text"),
    ("unicode_segmentation::", "text"),
];

fn collect_sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect_sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// The source files of the library: module, path, text.
fn source_files() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect_sources(&root, &mut files);
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
fn modules_import_only_lower_modules() {
    let mut seen = BTreeSet::new();
    for (module, path, text) in source_files() {
        let allowed = MAY_IMPORT.iter().find(|(name, _)| *name == module);
        let (_, allowed) = allowed.unwrap_or_else(|| panic!("{module} is not in MAY_IMPORT"));
        // Tests may import any module.
        let (text, _) = text.split_once("#[cfg(test)]\nmod tests").unwrap_or((&text, ""));
        for import in text.split("crate::").skip(1) {
            let end = import.find(|char: char| !char.is_alphanumeric() && char != '_');
            let import = end.and_then(|end| import.get(..end)).unwrap_or(import).to_owned();
            seen.insert((module.clone(), import.clone()));
            assert!(
                import == module || allowed.contains(&import.as_str()),
                "{} imports {import}, forbidden for {module}",
                path.display()
            );
        }
    }
    // The test finds a known import.
    assert!(seen.contains(&("load".to_owned(), "model".to_owned())));
}

#[test]
fn libraries_have_a_single_home() {
    for (library, home) in LIBRARIES {
        let mut at_home = false;
        for (module, path, text) in source_files() {
            let known =
                text.contains(&format!("use {library}")) || text.contains(&format!(" {library}"));
            at_home |= known && module == home;
            assert!(!known || module == home, "{} imports {library}", path.display());
        }
        assert!(at_home, "{library} is not used");
    }
}

#[test]
fn every_file_begins_with_a_module_comment() {
    for (_, path, text) in source_files() {
        assert!(text.starts_with("//! "), "{} has no module comment", path.display());
    }
}
