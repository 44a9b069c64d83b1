//! `povfacts check`: a fact base against itself and against the text of a source.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;

use super::inputs::{article, sha256};
use super::{Exit, Inputs, Output, help, with_progress};
use crate::check::{self, TextOf};
use crate::load;
use crate::model::{Code, FactBase, Finding, Key, RecordKind, Source};
use crate::query::sources_named;
use crate::render::{self, Checked, ReportFormat};
use crate::text::{self, TextFile, excerpt, nearest, visible};

/// The error about a base without quotations.
const NOTHING_QUOTED: &str =
    "the fact base quotes no source, so there is nothing to compare with the text";

#[derive(Debug, Args)]
#[command(after_long_help = help!(
    "\
Examples:
  povfacts check                      the base in itself
  povfacts check my.toml --text article.txt
  curl -s $URL | povfacts check --text -
  povfacts check --explain F201       what a code means"
))]
pub(crate) struct Check {
    /// The files of the fact base [default: the shipped one, or that of --facts]
    #[arg(value_name = "FILE", conflicts_with = "facts")]
    files: Vec<PathBuf>,
    /// Compare the quotations with this text, plain or HTML; - is standard input
    #[arg(long, value_name = "ARTICLE", help_heading = "Text")]
    text: Option<PathBuf>,
    /// Whose text it is, where the base quotes several sources: an id or a title
    #[arg(long, value_name = "NAME", help_heading = "Text", requires = "text")]
    source: Option<String>,
    /// Show the text with what is quoted, exempt and missing
    #[arg(long, help_heading = "Text", requires = "text")]
    coverage: bool,
    /// How to write what was found
    #[arg(long, value_name = "FORMAT", help_heading = "Output", default_value = "text")]
    format: ReportFormat,
    /// Say what a code means, such as F201; without one, list them all
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
        if self.coverage && self.format != ReportFormat::Text {
            bail!("--coverage goes with text; JSON always has the coverage");
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
            Err(findings) => {
                let is_unwritten = |finding: &&Finding| finding.code == Code::Unwritten;
                let unwritten = findings.iter().filter(is_unwritten).count();
                let facts = load::places(&files).records.get(&RecordKind::Fact).map_or(0, Vec::len);
                let written = (unwritten > 0).then_some((facts.saturating_sub(unwritten), facts));
                (None, check::Check { findings, written, ..check::Check::default() })
            }
        };
        if let (true, Some(text), Some(coverage)) = (self.coverage, &text, &check.coverage) {
            render::marked_text(&text.article, coverage, &mut output.out)?;
        }
        let checked =
            Checked { files: &files, base: base.as_ref(), text: text.as_ref(), check: &check };
        render::check(&checked, self.format, &mut output.out)?;
        if let (None, Some(file)) = (base, text_file) {
            output.out.flush()?;
            let name = visible(&file.name);
            let why = "the fact base can't be used before its faults are mended";
            render::problem(&mut output.err, &format!("{name} was not compared: {why}"));
        }
        Ok(Exit::found(check.is_clean()))
    }

    /// The article, in the file with the index `files`.
    fn text_of<'f>(&self, base: &FactBase, text: &'f TextFile, files: usize) -> Result<TextOf<'f>> {
        let sha256 = sha256(&text.text);
        let quoted = base.quotations.iter().map(|(_, quotation)| quotation.source);
        let quoted: Vec<_> = quoted.collect::<BTreeSet<_>>().into_iter().collect();
        let source = match &self.source {
            Some(name) => find_source(base, &quoted, name)?,
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
            "no quotation is of the source {}, so there is nothing to compare with the text; \
             quoted: {}",
            text::quoted(name),
            ids(base, quoted)
        ),
        several => several.iter().find(has_id).copied().with_context(|| {
            let (number, name, ids) = (several.len(), text::quoted(name), ids(base, several));
            format!("{number} sources have the title {name}; say whose text it is: --source {ids}")
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
            "the fact base quotes {} sources; say whose text it is: --source {}",
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
