//! The input files of a command.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail, ensure};
use hmac_sha256::Hash;

use super::Session;
use crate::document::Article;
use crate::load;
use crate::model::FactBase;
use crate::render;
use crate::text::{TextFile, shell_word, visible};

impl Session<'_> {
    /// Reads a file; `-` is standard input, read only once.
    pub(super) fn read(&mut self, path: &Path) -> Result<TextFile> {
        if path.as_os_str() == "-" {
            let stdin = self.stdin.take();
            return load::read_stdin(stdin.context("standard input (-) can be read only once")?);
        }
        if self.file.as_ref().is_some_and(|file| load::is_same_file(path, file)) {
            bail!("--output would overwrite {}; choose a new name", name_of(path));
        }
        reject_other_formats(path)?;
        load::read(path)
    }

    /// Reads the fact base. Reports the faults of an invalid base; the error counts them. The base is
    /// never freed: the program ends with the command, and freeing a large base takes a twentieth of
    /// the time.
    pub(crate) fn base(&mut self) -> Result<&'static FactBase> {
        let files = self.read_facts(&self.facts.clone())?;
        load::fact_base(&files)
            .map(|base| &*Box::leak(Box::new(base)))
            .map_err(|faults| anyhow!(render::faults(&mut self.err, &faults, &files)))
    }

    /// Reads the files of a fact base; without any, the shipped base.
    pub(super) fn read_facts(&mut self, files: &[PathBuf]) -> Result<Vec<TextFile>> {
        if files.is_empty() {
            return Ok(vec![load::shipped()]);
        }
        let read = |path: &PathBuf| {
            let file = self.read(path)?;
            let extension = path.extension().and_then(|extension| extension.to_str());
            // An article as TOML would have many errors.
            ensure!(
                !matches!(extension, Some("txt" | "md" | "html" | "htm")),
                "{} is not a fact base\n\
                 hint: to compare the facts with this text: povfacts check --text {}",
                visible(&file.name),
                shell_word(&file.name)
            );
            Ok(file)
        };
        files.iter().map(read).collect()
    }
}

/// The name of a file for messages.
pub(super) fn name_of(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

/// The SHA-256 of a file, in hexadecimal digits.
pub(super) fn sha256(file: &TextFile) -> String {
    let digest = Hash::hash(file.whole().as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// Fails for an address or a file in a different format, with the command that makes a text of it.
fn reject_other_formats(path: &Path) -> Result<()> {
    let name = shell_word(&path.to_string_lossy());
    let extension = path.extension().map(|it| it.to_string_lossy().to_ascii_lowercase());
    let command = match extension.unwrap_or_default().as_str() {
        _ if path.starts_with("http:") || path.starts_with("https:") => {
            format!("curl -L {name} > page.html")
        }
        _ if !path.exists() => return Ok(()),
        "pdf" => format!("pdftotext {name} text.txt"),
        "docx" | "odt" | "rtf" | "epub" | "tex" | "rst" | "org" => {
            format!("pandoc -t markdown {name} > text.md")
        }
        _ => return Ok(()),
    };
    bail!("{} is not plain text, Markdown or HTML\nhint: first run: {command}", name_of(path))
}

/// The text of a source, without furniture. `of` names the source in the error about a text without
/// words.
pub(super) fn article<'f, 's>(
    text: &'f TextFile,
    furniture: impl IntoIterator<Item = &'s String>,
    of: &str,
) -> Result<Article<'f>> {
    let furniture: Vec<&str> = furniture.into_iter().map(String::as_str).collect();
    let article = Article::new(text, &furniture);
    if article.text().trim().is_empty() {
        let lacks = if text.text.trim().is_empty() { "is empty" } else { "has no words" };
        bail!("{} {lacks}; give the text of {of}", visible(&text.name));
    }
    Ok(article)
}
