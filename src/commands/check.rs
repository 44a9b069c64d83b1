//! `povfacts check`: a fact base against itself and against the text of a source.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;
use hmac_sha256::Hash;

use super::inputs::article;
use super::{Exit, Formatting, Inputs, Output, help, with_progress};
use crate::check::{self, TextOf};
use crate::load;
use crate::model::{Code, FactBase, Key, Source};
use crate::query::sources_named;
use crate::render::{self, Checked, ReportFormat};
use crate::text::{self, TextFile, excerpt, nearest, visible};

/// The error about a base without quotations.
const NOTHING_QUOTED: &str = "the fact base has no quotations to compare with the text";

#[derive(Debug, Args)]
#[command(after_long_help = help!(
    "\
Examples:
  povfacts check                      the fact base on its own
  povfacts check my.toml --text article.txt
  curl -s $URL | povfacts check --text -
  povfacts check --explain F201       what a code means"
))]
pub(crate) struct Check {
    /// The files of the fact base [default: those of --facts, or the built-in one]
    #[arg(value_name = "FILE", conflicts_with = "facts")]
    files: Vec<PathBuf>,
    /// Compare the quotations with this text, plain or HTML ("-" reads standard input)
    #[arg(long, value_name = "ARTICLE", help_heading = "Text")]
    text: Option<PathBuf>,
    /// Which source --text is, by id or title, if the base quotes several
    #[arg(long, value_name = "NAME", help_heading = "Text", requires = "text")]
    source: Option<String>,
    /// Show the text with quoted, exempt and missing passages marked
    #[arg(long, help_heading = "Text", requires = "text")]
    coverage: bool,
    #[command(flatten)]
    format: Formatting<ReportFormat>,
    /// Explain a code such as F201; without one, list all codes
    #[arg(
        long,
        value_name = "CODE",
        help_heading = "Output",
        value_parser = parse_code,
        conflicts_with_all = ["files", "text", "source", "coverage", "format"]
    )]
    #[expect(clippy::option_option, reason = "an option whose value is optional")]
    explain: Option<Option<Code>>,
}

/// Not a `ValueEnum`: clap would list all codes after a mistake.
fn parse_code(typed: &str) -> Result<Code, String> {
    let code = Code::ALL.iter().find(|code| code.as_str().eq_ignore_ascii_case(typed));
    code.copied().ok_or_else(|| {
        let typed = excerpt(typed);
        let near = nearest(&typed, Code::ALL.iter().map(|code| code.as_str())).join(" or ");
        if near.is_empty() {
            return format!("there is no code {typed}; check --explain lists them all");
        }
        format!("there is no code {typed}; did you mean {near}? (check --explain lists them all)")
    })
}

impl Check {
    pub(crate) fn run(&self, mut inputs: Inputs<'_>, output: &mut Output<'_>) -> Result<Exit> {
        match self.explain {
            Some(Some(code)) => render::explain(&mut output.out, code)?,
            Some(None) => render::codes(&mut output.out)?,
            None => return self.check(&mut inputs, output),
        }
        Ok(Exit::Found)
    }

    fn check(&self, inputs: &mut Inputs<'_>, output: &mut Output<'_>) -> Result<Exit> {
        let format = self.format.get(output)?.unwrap_or(ReportFormat::Text);
        if self.coverage && format != ReportFormat::Text {
            bail!("--coverage needs --format text; JSON always includes the coverage");
        }
        let files = match self.files.as_slice() {
            [] => inputs.facts()?,
            files => inputs.read_facts(files)?,
        };
        let text_file = self.text.as_ref().map(|path| inputs.read(path)).transpose()?;
        let base = load::fact_base(&files);
        let text = match (&base, &text_file) {
            (Ok(base), Some(file)) => Some(self.text_of(base, file, files.len())?),
            _ => None,
        };
        let (base, check) = match base {
            Ok(base) => {
                let check = with_progress(&mut output.err, |progress| {
                    check::check(&base, &load::places(&files), text.as_ref(), progress)
                });
                (Some(base), check)
            }
            Err(findings) => (None, check::Check { findings, ..check::Check::default() }),
        };
        if let (true, Some(text), Some(coverage)) = (self.coverage, &text, &check.coverage) {
            render::marked_text(&text.article, coverage, &mut output.out)?;
        }
        let checked =
            Checked { files: &files, base: base.as_ref(), text: text.as_ref(), check: &check };
        render::check(&checked, format, &mut output.out)?;
        if let (None, Some(file)) = (base, text_file) {
            output.out.flush()?;
            let name = visible(&file.name);
            let why = "fix the errors in the fact base first";
            render::problem(&mut output.err, &format!("{name} was not compared: {why}"));
        }
        Ok(Exit::found(check.is_clean()))
    }

    /// The article, in the file with the index `files`.
    fn text_of<'f>(&self, base: &FactBase, text: &'f TextFile, files: usize) -> Result<TextOf<'f>> {
        let digest = Hash::hash(text.text.as_bytes());
        let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        let quoted = base.quotations.iter().map(|(_, quotation)| quotation.source);
        let quoted: Vec<_> = quoted.collect::<BTreeSet<_>>().into_iter().collect();
        let noted = base.notes.iter().filter(|(_, note)| !note.quotes.is_empty());
        let noted = noted.map(|(_, note)| note.source).filter(|source| !quoted.contains(source));
        let noted: BTreeSet<_> = noted.collect();
        let source = match &self.source {
            Some(name) => {
                find_source(base, &quoted.iter().copied().chain(noted).collect::<Vec<_>>(), name)?
            }
            None => guess_source(base, &quoted, &sha256)?,
        };
        let record = &base.sources[source];
        let article = article(text, std::iter::once(record), record.id.as_str())?;
        Ok(TextOf { source, article, sha256, file: u32::try_from(files)? })
    }
}

/// The quoted source with this id or title. An id wins over a title of several sources.
fn find_source(base: &FactBase, quoted: &[Key<Source>], name: &str) -> Result<Key<Source>> {
    let named = sources_named(base, name)?;
    let matching: Vec<_> = quoted.iter().copied().filter(|key| named.contains(key)).collect();
    let has_id = |key: &&Key<Source>| base.sources[**key].id.as_str().eq_ignore_ascii_case(name);
    match matching.as_slice() {
        [only] => Ok(*only),
        [] if quoted.is_empty() => bail!(NOTHING_QUOTED),
        [] => bail!(
            "no quotation is from the source {}; quoted sources: {}",
            text::quoted(name),
            ids(base, quoted)
        ),
        several => several.iter().find(has_id).copied().with_context(|| {
            let (number, name, ids) = (several.len(), text::quoted(name), ids(base, several));
            format!("{number} sources have the title {name}; choose one with --source: {ids}")
        }),
    }
}

/// The source with this fingerprint, else the only quoted source.
fn guess_source(base: &FactBase, quoted: &[Key<Source>], sha256: &str) -> Result<Key<Source>> {
    let is_copy =
        |source: &Source| source.text.as_ref().is_some_and(|copy| copy.sha256.as_str() == sha256);
    if let Some((key, _)) = base.sources.iter().find(|(_, source)| is_copy(source)) {
        return Ok(key);
    }
    match quoted {
        [] => bail!(NOTHING_QUOTED),
        [only] => Ok(*only),
        several => bail!(
            "the fact base quotes {} sources; choose the one of the text with --source: {}",
            several.len(),
            ids(base, several)
        ),
    }
}

/// The ids of the first five sources.
fn ids(base: &FactBase, sources: &[Key<Source>]) -> String {
    let ids: Vec<&str> = sources.iter().map(|key| base.sources[*key].id.as_str()).take(5).collect();
    let more = if sources.len() > ids.len() { ", …" } else { "" };
    format!("{}{more}", ids.join(", "))
}
