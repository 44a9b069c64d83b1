//! What `check` takes.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;

use crate::cli::help;
use crate::commands::{Check, CoverageShown, Explain, Outcome, Screens};
use crate::model::Code;
use crate::render::CheckFormat;
use crate::text::{TextFile, excerpt, nearest};

#[derive(Debug, Args)]
#[command(after_long_help = help::CHECK)]
pub(in crate::cli) struct CheckArgs {
    /// The files of the fact base [default: the shipped one, or that of --facts]
    #[arg(value_name = "FILE", conflicts_with = "facts")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Compare the quotations with this text, plain or HTML; - is standard input
    #[arg(long, value_name = "ARTICLE", help_heading = "Text")]
    pub(in crate::cli) text: Option<PathBuf>,
    /// Whose text it is, where the base quotes several sources: an id or a title
    #[arg(long, value_name = "NAME", help_heading = "Text", requires = "text")]
    source: Option<String>,
    /// Show the text with what is quoted, exempt and missing
    #[arg(long, help_heading = "Text", requires = "text")]
    coverage: bool,
    /// How to write what was found
    #[arg(long, value_name = "FORMAT", help_heading = "Output", default_value = "text")]
    format: CheckFormat,
    /// Say what a code means, such as F201; without one, list them all
    #[arg(
        long,
        value_name = "CODE",
        help_heading = "Output",
        num_args = 0..=1,
        default_missing_value = "",
        conflicts_with_all = ["files", "text", "source", "coverage", "format"]
    )]
    pub(in crate::cli) explain: Option<String>,
}

/// The explanation of a code as it was typed; of none, of all.
pub(in crate::cli) fn explain(typed: &str) -> anyhow::Result<Explain> {
    if typed.is_empty() {
        return Ok(Explain::All);
    }
    let codes = || Code::ALL.iter().map(|code| code.as_str());
    if let Some(code) = Code::ALL.iter().find(|code| code.as_str().eq_ignore_ascii_case(typed)) {
        return Ok(Explain::Code(*code));
    }
    let typed = excerpt(typed);
    match nearest(&typed, codes()).as_slice() {
        [] => bail!("there is no code {typed}; check --explain lists them all"),
        near => bail!(
            "there is no code {typed}; did you mean {}? (check --explain lists them all)",
            near.join(" or ")
        ),
    }
}

impl CheckArgs {
    /// The check that was asked for, of files that were read.
    pub(in crate::cli) fn run(
        self,
        files: Vec<TextFile>,
        text: Option<TextFile>,
        screens: &mut Screens<'_>,
    ) -> anyhow::Result<Outcome> {
        if self.coverage && self.format != CheckFormat::Text {
            bail!("--coverage goes with text; JSON always has the coverage");
        }
        let coverage = if self.coverage { CoverageShown::Yes } else { CoverageShown::No };
        Check { files, text, source: self.source, coverage, format: self.format }.run(screens)
    }
}
