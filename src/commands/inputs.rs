//! The files that a command reads.

use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::{Exit, Output};
use crate::load::{self, Arena, FaultyBase};
use crate::model::FactBase;
use crate::prose::Article;
use crate::render;
use crate::shipped::FACTS;
use crate::text::{TextFile, visible};

/// The files of the fact base, and standard input, which is read once.
pub(crate) struct Inputs<'i> {
    named: Vec<PathBuf>,
    variable: Option<OsString>,
    stdin: Option<&'i mut dyn Read>,
}

impl<'i> Inputs<'i> {
    /// `named` are the arguments of `--facts`, `variable` is the value of `POVFACTS_FACTS`.
    pub(crate) fn new(
        named: Vec<PathBuf>,
        variable: Option<OsString>,
        stdin: &'i mut dyn Read,
    ) -> Self {
        Self { named, variable, stdin: Some(stdin) }
    }

    /// Reads a file; `-` is standard input.
    pub(super) fn read(&mut self, path: &Path) -> Result<TextFile> {
        if path.as_os_str() != "-" {
            return load::read(path, &mut std::io::empty());
        }
        match self.stdin.take() {
            Some(stdin) => load::read(path, stdin),
            None => bail!("standard input (-) can be read only once"),
        }
    }

    /// Reads the fact base: the files of `--facts`, else those of `POVFACTS_FACTS`. No file
    /// means the shipped base.
    pub(crate) fn facts(&mut self) -> Result<Vec<TextFile>> {
        let mut files = std::mem::take(&mut self.named);
        if let Some(paths) = self.variable.take().filter(|paths| !paths.is_empty())
            && files.is_empty()
        {
            files = std::env::split_paths(&paths).filter(|path| path != Path::new("")).collect();
            if files.is_empty() {
                bail!("POVFACTS_FACTS names no file");
            }
        }
        self.read_facts(&files)
    }

    /// Reads the files of a fact base.
    pub(super) fn read_facts(&mut self, files: &[PathBuf]) -> Result<Vec<TextFile>> {
        if let Some((first, second)) = load::same_file(files) {
            let (first, second) = (first.display().to_string(), second.display().to_string());
            if first == second {
                bail!("{} is named twice; name it once", visible(&first));
            }
            bail!("{} and {} are one file; name it once", visible(&first), visible(&second));
        }
        files.iter().map(|path| self.read(path)).collect()
    }
}

/// Runs a command on a fact base, the shipped one if there are no files. Reports an
/// invalid base instead.
pub(crate) fn with_base(
    files: &[TextFile],
    output: &mut Output<'_>,
    run: impl FnOnce(&FactBase<'_>, &mut Output<'_>) -> Result<Exit>,
) -> Result<Exit> {
    if files.is_empty() {
        return run(&FACTS, output);
    }
    match load::fact_base(files, &mut Arena::default()) {
        Ok(base) => run(&base, output),
        Err(FaultyBase { faults }) => {
            // The exit code says it too where standard error is broken.
            let _ = render::faults(&mut output.err, &faults, files);
            Ok(Exit::Failed)
        }
    }
}

/// The text of a source; `of` is its name in the error about a text without words.
pub(super) fn article<'f>(text: &'f TextFile, furniture: &[&str], of: &str) -> Result<Article<'f>> {
    let article = Article::new(text, furniture);
    if article.text().trim().is_empty() {
        let lacks = if text.text.trim().is_empty() { "is empty" } else { "has no words" };
        bail!("{} {lacks}; give the text of {of}", visible(&text.name));
    }
    Ok(article)
}
