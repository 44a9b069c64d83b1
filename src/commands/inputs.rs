//! The input files of a command.

use std::env;
use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use hmac_sha256::Hash;

use super::Output;
use crate::document::Article;
use crate::load;
use crate::model::FactBase;
use crate::render;
use crate::text::{TextFile, shell_word, visible};

/// The files of the fact base, and standard input, read only once.
#[derive(Default)]
pub(crate) struct Inputs<'i> {
    /// The arguments of `--facts`.
    pub(crate) named: &'i [PathBuf],
    /// The file of `--output`.
    pub(crate) output: Option<&'i Path>,
    /// The value of `POVFACTS_FACTS`.
    pub(crate) variable: Option<OsString>,
    pub(crate) stdin: Option<&'i mut dyn Read>,
    /// Whether standard input is a terminal.
    pub(crate) stdin_is_terminal: bool,
}

impl Inputs<'_> {
    /// Reads a file; `-` is standard input.
    pub(super) fn read(&mut self, path: &Path) -> Result<TextFile> {
        if path.as_os_str() == "-" {
            let stdin = self.stdin.take();
            return load::read_stdin(stdin.context("standard input (-) can be read only once")?);
        }
        if let Some(output) = self.output.filter(|output| load::is_same_file(path, output)) {
            bail!("--output would overwrite {}; choose a new name", name_of(output));
        }
        match converter(path) {
            Some(command) => bail!(
                "{} is not plain text, Markdown or HTML\nhint: first run: {command}",
                name_of(path)
            ),
            None => load::read(path),
        }
    }

    /// Reads the fact base. Reports the faults of an invalid base; the error counts them. The base is
    /// never freed: the program ends with the command, and freeing a large base takes a twentieth of
    /// the time.
    pub(crate) fn base(&mut self, output: &mut Output<'_>) -> Result<&'static FactBase> {
        let files = self.facts()?;
        load::fact_base(&files)
            .map(|base| &*Box::leak(Box::new(base)))
            .map_err(|faults| anyhow!(render::faults(&mut output.err, &faults, &files)))
    }

    /// Reads the files of `--facts`, else of `POVFACTS_FACTS`, else the shipped base.
    pub(crate) fn facts(&mut self) -> Result<Vec<TextFile>> {
        let variable = self.variable.take().unwrap_or_default();
        let listed = env::split_paths(&variable).filter(|path| path != Path::new(""));
        let listed: Vec<PathBuf> = listed.collect();
        match if self.named.is_empty() { &listed } else { self.named } {
            [] => Ok(vec![load::shipped()]),
            files => self.read_facts(files),
        }
    }

    /// Reads the files of a fact base.
    pub(super) fn read_facts(&mut self, files: &[PathBuf]) -> Result<Vec<TextFile>> {
        let read = |path: &PathBuf| {
            let file = self.read(path)?;
            let extension = path.extension().and_then(|extension| extension.to_str());
            // An article as TOML would have many errors.
            if matches!(extension, Some("txt" | "md" | "html" | "htm")) {
                let name = shell_word(&file.name);
                bail!(
                    "{} is not a fact base\n\
                     hint: to compare the facts with this text: povfacts check --text {name}",
                    visible(&file.name)
                );
            }
            Ok(file)
        };
        files.iter().map(read).collect()
    }
}

/// The folder of a file.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
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

/// The command that makes a text of an address or of a file in a different format.
fn converter(path: &Path) -> Option<String> {
    let name = shell_word(&path.to_string_lossy());
    if path.starts_with("http:") || path.starts_with("https:") {
        return Some(format!("curl -L {name} > page.html"));
    }
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        _ if !path.exists() => None,
        "pdf" => Some(format!("pdftotext {name} text.txt")),
        "docx" | "odt" | "rtf" | "epub" | "tex" | "rst" | "org" => {
            Some(format!("pandoc -t markdown {name} > text.md"))
        }
        _ => None,
    }
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
