//! `povfacts check`: a fact base against itself and against the text of a source.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::Args;
use sha2::{Digest, Sha256};

use super::inputs::article;
use super::{Exit, Inputs, Output, help};
use crate::load;
use crate::model::{Code, FactBase, Finding, Key, Source};
use crate::query::sources_named;
use crate::render::{self, Checked, ReportFormat};
use crate::text::{TextFile, excerpt, nearest, visible};
use crate::verify::{self, TextOf};

/// The time before a terminal shows the progress.
const PATIENCE: Duration = Duration::from_secs(1);

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
    if let Some(code) = Code::ALL.iter().find(|code| code.as_str().eq_ignore_ascii_case(typed)) {
        return Ok(*code);
    }
    let typed = excerpt(typed);
    let near = nearest(&typed, Code::ALL.iter().map(|code| code.as_str()));
    Err(match near.as_slice() {
        [] => format!("there is no code {typed}; check --explain lists them all"),
        near => format!(
            "there is no code {typed}; did you mean {}? (check --explain lists them all)",
            near.join(" or ")
        ),
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
        let text = self.text.as_ref().map(|path| inputs.read(path)).transpose()?;
        let base = match load::fact_base(&files) {
            Ok(base) => base,
            Err(faults) => return self.report_faults(faults, &files, text.as_ref(), output),
        };
        let places = load::places(&files);
        let text = text.as_ref().map(|text| self.text_of(&base, text, files.len())).transpose()?;
        let check = with_progress(output, |progress| {
            verify::check(&base, &places, text.as_ref(), progress)
        });
        if let (Some(text), Some(coverage), true) = (&text, &check.coverage, self.coverage) {
            render::marked_text(&text.article, coverage, &mut output.out)?;
        }
        let (base, text) = (Some(&base), text.as_ref());
        let checked = Checked { files: &files, base, text, check: &check };
        render::check(&checked, self.format, &mut output.out)?;
        Ok(Exit::found(check.is_clean()))
    }

    fn report_faults(
        &self,
        findings: Vec<Finding>,
        files: &[TextFile],
        text: Option<&TextFile>,
        output: &mut Output<'_>,
    ) -> Result<Exit> {
        let check = verify::Check { findings, verdicts: Vec::new(), coverage: None };
        let checked = Checked { files, base: None, text: None, check: &check };
        render::check(&checked, self.format, &mut output.out)?;
        if let Some(text) = text {
            output.out.flush()?;
            let name = visible(&text.name);
            let why = "the fact base can't be used before its faults are mended";
            render::problem(&mut output.err, &format!("{name} was not compared: {why}"));
        }
        Ok(Exit::Nothing)
    }

    /// The article, which is the file with this number.
    fn text_of<'f>(&self, base: &FactBase, text: &'f TextFile, file: usize) -> Result<TextOf<'f>> {
        let sha256 = Sha256::digest(&text.text);
        let sha256: String = sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        let source = match &self.source {
            Some(name) => find_source(base, name)?,
            None => guess_source(base, &sha256)?,
        };
        let record = &base.sources[source];
        let article = article(text, std::iter::once(record), record.id.as_str())?;
        Ok(TextOf { source, article, sha256, file: u32::try_from(file)? })
    }
}

/// Runs a check that reports quotations done, total.
fn with_progress<T>(
    output: &mut Output<'_>,
    check: impl FnOnce(&mut dyn FnMut(usize, usize)) -> T,
) -> T {
    let (start, mut shown) = (Instant::now(), false);
    let checked = check(&mut |done, all| {
        let err = &mut output.err;
        if done.is_multiple_of(64) && err.is_terminal() && start.elapsed() > PATIENCE {
            shown = true;
            render::progress(err, Some((done, all)));
        }
    });
    if shown {
        render::progress(&mut output.err, None);
    }
    checked
}

/// The quoted source with this id or title. An id wins over a title of several sources.
fn find_source(base: &FactBase, name: &str) -> Result<Key<Source>> {
    let named = sources_named(base, name)?;
    let (matching, others): (Vec<_>, Vec<_>) =
        quoted_sources(base).into_iter().partition(|key| named.contains(key));
    let has_id = |key: &&Key<Source>| base.sources[**key].id.as_str().eq_ignore_ascii_case(name);
    match matching.as_slice() {
        [only] => Ok(*only),
        [] if others.is_empty() => bail!(NOTHING_QUOTED),
        [] => bail!(
            "no quotation is of the source \"{}\", so there is nothing to compare with the text; \
             quoted: {}",
            excerpt(name),
            ids(base, &others)
        ),
        several => several.iter().find(has_id).copied().with_context(|| {
            format!(
                "{} sources have the title \"{}\"; say whose text it is: --source {}",
                several.len(),
                excerpt(name),
                ids(base, several)
            )
        }),
    }
}

/// The source with this fingerprint, else the only quoted source.
fn guess_source(base: &FactBase, sha256: &str) -> Result<Key<Source>> {
    let is_copy =
        |source: &Source| source.text.as_ref().is_some_and(|copy| *copy.sha256 == *sha256);
    if let Some((key, _)) = base.sources.iter().find(|(_, source)| is_copy(source)) {
        return Ok(key);
    }
    match quoted_sources(base).as_slice() {
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

/// The quoted sources, in order.
fn quoted_sources(base: &FactBase) -> Vec<Key<Source>> {
    let quoted = base.quotations.iter().map(|(_, quotation)| quotation.source);
    quoted.collect::<BTreeSet<_>>().into_iter().collect()
}
