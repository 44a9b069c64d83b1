//! `povfacts check`: a fact base against itself and against the text of a source.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, anyhow, ensure};
use clap::Args;

use super::replace::overwrite;
use super::{Exit, Formatting, Session, help, texts};
use crate::check;
use crate::load;
use crate::model::{Code, FactBase, Finding, Key, RecordKind, Source};
use crate::render::{self, Checked, ReportFormat};
use crate::text::{TextFile, count, excerpt};

#[derive(Debug, Args)]
#[command(after_long_help = help!(
    "\
Examples:
  povfacts check                      the fact base on its own
  povfacts check my.toml              also with the texts that its sources name
  povfacts check my.toml --text article.txt
  povfacts check my.toml --fix --dry-run
  curl -s $URL | povfacts check --text -
  povfacts check --explain F201       what a code means"
))]
pub(crate) struct Check {
    /// The files of the fact base [default: those of --facts, or the built-in one]
    #[arg(value_name = "FILE", conflicts_with = "facts")]
    files: Vec<PathBuf>,
    /// Compare the quotations with this text, plain, Markdown or HTML ("-" reads standard input)
    /// [default: the files that the sources name]
    #[arg(long, value_name = "ARTICLE", help_heading = "Text")]
    text: Vec<PathBuf>,
    /// Which source --text is, by id or title, if the base quotes several
    #[arg(long, value_name = "NAME", help_heading = "Text", requires = "text")]
    source: Vec<String>,
    /// Show the text with quoted, exempt and missing passages marked
    #[arg(long, help_heading = "Text")]
    coverage: bool,
    /// Correct what follows from the text: fingerprints, paragraphs, qualifiers, prefixes, and white
    /// space and dashes of quotations; never a claim, a figure or a date
    #[arg(long, help_heading = "Fixing")]
    fix: bool,
    /// Print the difference instead of writing it; without one, the problems that are left
    #[arg(
        long,
        help_heading = "Fixing",
        requires = "fix",
        conflicts_with_all = ["format", "json", "coverage", "long"]
    )]
    dry_run: bool,
    /// Show the line of each number and phrase of the text without a fact
    #[arg(long, help_heading = "Output")]
    long: bool,
    #[command(flatten)]
    format: Formatting<ReportFormat>,
    /// Explain a code such as F201; without one, list all codes
    #[arg(
        long,
        value_name = "CODE",
        help_heading = "Output",
        value_parser = parse_code,
        conflicts_with_all = ["text", "source", "coverage", "long", "format", "json", "fix"]
    )]
    #[expect(clippy::option_option, reason = "an option whose value is optional")]
    explain: Option<Option<Code>>,
}

/// Not a `ValueEnum`: clap would list all codes after a mistake.
fn parse_code(typed: &str) -> Result<Code, String> {
    let code = Code::ALL.iter().find(|code| code.as_str().eq_ignore_ascii_case(typed));
    let unknown = || format!("there is no code {}; --explain alone lists all", excerpt(typed));
    code.copied().ok_or_else(unknown)
}

impl Check {
    pub(crate) fn run(&self, session: &mut Session<'_>) -> Result<Exit> {
        match self.explain {
            Some(Some(code)) => render::explain(&mut session.out, code)?,
            Some(None) => render::codes(&mut session.out)?,
            None => return self.check(session),
        }
        Ok(Exit::Found)
    }

    fn check(&self, session: &mut Session<'_>) -> Result<Exit> {
        let format = self.format.get(ReportFormat::Text, session)?;
        ensure!(
            !self.coverage || format == ReportFormat::Text,
            "--coverage needs --format text; JSON always includes the coverage"
        );
        let files = if self.files.is_empty() { session.facts.clone() } else { self.files.clone() };
        let mut files = session.read_facts(&files)?;
        let given = self.text.iter().map(|path| session.read(path));
        let given: Vec<TextFile> = given.collect::<Result<_>>()?;
        let mut base = match load::fact_base(&files) {
            Ok(base) => base,
            Err(faults) => {
                let check = invalid(faults, &files);
                let checked = Checked { files: &files, base: None, texts: &[], check: &check };
                render::check(&checked, (format, self.long), &mut session.out)?;
                return Ok(Exit::Nothing);
            }
        };
        let assigned = texts::assign(session, &base, &files, (given, &self.source))?;
        ensure!(
            !self.coverage || !assigned.is_empty(),
            "--coverage needs a text: --text ARTICLE, or a file in [source.text]"
        );
        if self.fix {
            let (fixed_base, fixed, corrected) = corrected(&base, &files, &assigned)?;
            if !self.dry_run {
                overwrite(&files, &fixed)?;
            } else if corrected > 0 {
                let both = files.iter().zip(&fixed);
                let mut changed = both.filter(|(old, new)| old.text != new.text);
                changed.try_for_each(|(old, new)| render::diff(old, new, &mut session.out))?;
                return Ok(Exit::Nothing);
            }
            if corrected > 0 && format == ReportFormat::Text {
                writeln!(session.out, "{} corrected", count(corrected, "value"))?;
            }
            (base, files) = (fixed_base, fixed);
        }
        let texts = texts::read(&base, &assigned, files.len())?;
        let places = load::places(&files);
        let check = render::with_progress(&mut session.err, |progress| {
            check::check(&base, &places, &texts, progress)
        });
        for (text, coverage) in texts.iter().zip(&check.coverage).filter(|_| self.coverage) {
            render::marked_text(&text.article, coverage, &mut session.out)?;
        }
        let checked = Checked { files: &files, base: Some(&base), texts: &texts, check: &check };
        // No correction and no problem: no output.
        if !(self.dry_run && check.is_clean()) {
            render::check(&checked, (format, self.long), &mut session.out)?;
        }
        Ok(Exit::found(check.is_clean()))
    }
}

/// The result for an invalid fact base, with which no text is compared.
fn invalid(faults: Vec<Finding>, files: &[TextFile]) -> check::Check {
    let unwritten = faults.iter().filter(|finding| finding.code == Code::Unwritten).count();
    let facts = load::places(files).records.get(&RecordKind::Fact).map_or(0, Vec::len);
    let written = (unwritten > 0).then_some((facts.saturating_sub(unwritten), facts));
    check::Check { findings: faults, written, ..check::Check::default() }
}

/// A fact base corrected by the texts of its sources, its files, and the number of corrections.
fn corrected(
    base: &FactBase,
    files: &[TextFile],
    texts: &[(Key<Source>, TextFile)],
) -> Result<(FactBase, Vec<TextFile>, usize)> {
    let texts = texts::read(base, texts, files.len())?;
    let places = load::places(files);
    let check = check::check(base, &places, &texts, &mut |_, _| {});
    let edits = check::fixes(base, files, &places, (&texts, &check));
    let corrections = edits.iter().map(Vec::len).sum();
    let fixed: Vec<_> = files.iter().zip(edits).map(|(file, edits)| file.edited(edits)).collect();
    let base = load::fact_base(&fixed);
    let base = base.map_err(|_| anyhow!("--fix cannot correct this base; nothing was written"))?;
    Ok((base, fixed, corrections))
}
