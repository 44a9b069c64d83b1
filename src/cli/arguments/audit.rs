//! What `audit` takes.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;

use crate::cli::help;
use crate::commands::{Audit, Fix, FixTo, Outcome, Screens, Strictness};
use crate::model::FactBase;
use crate::render::AuditFormat;
use crate::text::TextFile;

#[derive(Debug, Args)]
#[command(after_long_help = help::AUDIT)]
pub(in crate::cli) struct AuditArgs {
    /// The drafts, in Markdown or plain text; - is standard input
    #[arg(value_name = "DRAFT", required = true)]
    pub(in crate::cli) drafts: Vec<PathBuf>,
    /// Look quotations up in this text too, plain or HTML
    #[arg(long, value_name = "ARTICLE")]
    pub(in crate::cli) text: Option<PathBuf>,
    /// Find fault with what is unknown or unsourced too
    #[arg(long, help_heading = "Output", conflicts_with = "fix")]
    strict: bool,
    /// How to write what was found
    #[arg(
        long,
        value_name = "FORMAT",
        help_heading = "Output",
        default_value = "text",
        conflicts_with = "fix"
    )]
    format: AuditFormat,
    #[command(flatten)]
    mending: MendingArgs,
}

// How a draft is put right; no documentation, which clap would print as the command's.
#[derive(Debug, Args)]
struct MendingArgs {
    /// Write the draft with altered quotations put right
    #[arg(long, help_heading = "Mending")]
    fix: bool,
    /// Write it in the draft's own place; several drafts need it
    #[arg(long, help_heading = "Mending", requires = "fix")]
    in_place: bool,
}

impl AuditArgs {
    /// The audit that was asked for, of files that were read.
    pub(in crate::cli) fn run(
        self,
        base: &FactBase,
        drafts: Vec<TextFile>,
        text: Option<TextFile>,
        screens: &mut Screens<'_>,
    ) -> anyhow::Result<Outcome> {
        if !self.mending.fix {
            let strictness = if self.strict { Strictness::Unsourced } else { Strictness::Wrong };
            return Audit { drafts, text, strictness, format: self.format }.run(base, screens);
        }
        if drafts.len() > 1 && !self.mending.in_place {
            bail!("--fix writes one draft; with --in-place it writes several");
        }
        let path = |path: PathBuf| (path.as_os_str() != "-").then_some(path);
        let drafts = drafts.into_iter().zip(self.drafts.into_iter().map(path)).collect();
        let to = if self.mending.in_place { FixTo::Place } else { FixTo::Output };
        Fix { drafts, text, to }.run(base, screens)
    }
}
