//! Generated fact bases of any size, from tests/measure/generate.sh.

use std::collections::HashMap;
use std::process::Command;
use std::sync::{LazyLock, Mutex, PoisonError};

use povfacts::internals as load;
use povfacts::internals::{FactBase, TextFile};

/// The numbers of facts: about the shipped number, and far more.
pub(crate) const SIZES: [usize; 3] = [80, 10_000, 100_000];

/// A fact base as files and loaded, with an article of all quotations.
pub(crate) struct Base {
    pub(crate) files: Vec<TextFile>,
    pub(crate) facts: FactBase,
    /// A quotation in each paragraph.
    pub(crate) article: TextFile,
}

/// The base of this size, generated once.
pub(crate) fn base(facts: usize) -> &'static Base {
    static ALL: LazyLock<Mutex<HashMap<usize, &'static Base>>> = LazyLock::new(Mutex::default);
    let mut all = ALL.lock().unwrap_or_else(PoisonError::into_inner);
    all.entry(facts).or_insert_with(|| Box::leak(Box::new(generate(facts))))
}

fn generate(facts: usize) -> Base {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/measure/generate.sh");
    let output = Command::new("sh").args([script, &facts.to_string()]).output();
    let toml = String::from_utf8(output.expect("a shell").stdout).expect("UTF-8");
    let files = vec![TextFile::new("base.toml", toml)];
    let facts = load::fact_base(&files).expect("a valid base");
    let paragraphs = facts.quotations.iter().map(|(_, quotation)| quotation.text.as_str());
    let article = paragraphs.collect::<Vec<_>>().join("\n") + "\n";
    Base { files, facts, article: TextFile::new("article.txt", article) }
}
