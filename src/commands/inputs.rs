//! The files that a command reads.

use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::Output;
use crate::load;
use crate::model::{FactBase, Finding};
use crate::prose::Article;
use crate::render;
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

    /// Reads the fact base, or reports its faults.
    pub(crate) fn base(&mut self, output: &mut Output<'_>) -> Result<Option<FactBase>> {
        let files = self.facts()?;
        let base = load::fact_base(&files);
        // The exit code reports the faults too.
        let report = |faults: Vec<Finding>| render::faults(&mut output.err, &faults, &files);
        Ok(base.map_err(report).ok())
    }

    /// Reads the files of `--facts`, else those of `POVFACTS_FACTS`, else the shipped base.
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
        if files.is_empty() { Ok(vec![load::shipped()]) } else { self.read_facts(&files) }
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

/// The text of a source; `of` is its name in the error about a text without words.
pub(super) fn article<'f>(text: &'f TextFile, furniture: &[&str], of: &str) -> Result<Article<'f>> {
    let article = Article::new(text, furniture);
    if article.text().trim().is_empty() {
        let lacks = if text.text.trim().is_empty() { "is empty" } else { "has no words" };
        bail!("{} {lacks}; give the text of {of}", visible(&text.name));
    }
    Ok(article)
}
