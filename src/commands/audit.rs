//! `povfacts audit`: the quotations and figures of drafts against the facts.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use clap::Args;

use super::fix::{cannot_write, corrections, fixed, write_temporary};
use super::inputs::article;
use super::{Exit, Inputs, Output, help};
use crate::model::FactBase;
use crate::prose::{Draft, Markup};
use crate::render::{self, ReportFormat};
use crate::text::{TextFile, count};
use crate::verify::{Auditor, Strictness};

#[derive(Debug, Args)]
#[command(after_long_help = help!(
    "\
Drafts are Markdown; those whose names end in .txt are plain text. Code, blocks of HTML and front \
matter in Markdown are not audited, nor are quotations of fewer than three words.

--fix gives altered quotations the words of their sources, leaves figures and dates alone, and \
ends with 1 where something is left to mend by hand. To standard output it writes one draft, with \
--in-place several.

Examples:
  povfacts audit draft.md             what is wrong
  povfacts audit draft.md --strict    or has no source
  povfacts audit draft.md --fix > fixed.md
  povfacts audit draft.md --fix --in-place"
))]
pub(crate) struct Audit {
    /// The drafts, in Markdown or plain text; - is standard input
    #[arg(value_name = "DRAFT", required = true)]
    drafts: Vec<PathBuf>,
    /// Look quotations up in this text too, plain or HTML
    #[arg(long, value_name = "ARTICLE")]
    text: Option<PathBuf>,
    /// Find fault with what is unknown or unsourced too
    #[arg(long, help_heading = "Output")]
    strict: bool,
    /// How to write what was found
    #[arg(long, value_name = "FORMAT", help_heading = "Output", default_value = "text")]
    format: ReportFormat,
    /// Write the draft with altered quotations put right
    #[arg(long, help_heading = "Mending", conflicts_with_all = ["strict", "format"])]
    fix: bool,
    /// Write it in the draft's own place; several drafts need it
    #[arg(long, help_heading = "Mending", requires = "fix")]
    in_place: bool,
}

impl Audit {
    pub(crate) fn run(&self, mut inputs: Inputs<'_>, output: &mut Output<'_>) -> Result<Exit> {
        let base = inputs.base(output)?;
        let drafts = self.drafts.iter().map(|path| inputs.read(path));
        let drafts: Vec<TextFile> = drafts.collect::<Result<_>>()?;
        let text = self.text.as_ref().map(|path| inputs.read(path)).transpose()?;
        ensure!(
            !self.fix || self.in_place || drafts.len() == 1,
            "--fix writes one draft; with --in-place it writes several"
        );
        let sources = base.sources.iter().map(|(_, source)| source);
        let text = text.as_ref().map(|text| article(text, sources, "a source")).transpose()?;
        let auditor = Auditor::new(&base, text.as_ref());
        if self.fix {
            return self.fix(&base, &auditor, &drafts, output);
        }
        let strictness = if self.strict { Strictness::Unsourced } else { Strictness::Wrong };
        let drafts: Vec<_> = drafts.iter().map(|file| auditor.audit(draft(file))).collect();
        let findings = (0..).zip(&drafts);
        let findings: Vec<_> =
            findings.flat_map(|(file, draft)| draft.findings(&base, file, strictness)).collect();
        render::audit(&base, &drafts, &findings, self.format, &mut output.out)?;
        Ok(Exit::found(findings.is_empty()))
    }

    /// Writes the corrected drafts and reports the number of remaining findings. No original is
    /// replaced before all corrected drafts are written.
    fn fix(
        &self,
        base: &FactBase,
        auditor: &Auditor<'_>,
        drafts: &[TextFile],
        output: &mut Output<'_>,
    ) -> Result<Exit> {
        ensure!(
            !self.in_place || self.drafts.iter().all(|path| path.as_os_str() != "-"),
            "standard input has no place to be written to"
        );
        let (mut left, mut replacements) = (0, Vec::new());
        for (file, path) in drafts.iter().zip(&self.drafts) {
            let markup = Markup::of(&file.name);
            let edits = corrections(auditor, &auditor.audit(draft(file)), markup);
            let written = TextFile::new(&file.name, fixed(&file.text, &edits, markup).text);
            left += auditor.audit(draft(&written)).findings(base, 0, Strictness::Wrong).len();
            if !self.in_place {
                output.out.write_all(written.text.as_bytes())?;
            } else if written.text != file.text {
                let temporary = write_temporary(path, &written.text);
                replacements.push((temporary.map_err(|error| cannot_write(path, &error))?, path));
            }
        }
        for ((temporary, target), path) in replacements {
            temporary.persist(target).map_err(|error| cannot_write(path, &error.error))?;
        }
        // An error of the output comes before the number of findings.
        output.out.flush()?;
        if left > 0 {
            let (findings, is) = (count(left, "finding"), if left == 1 { "is" } else { "are" });
            let text = format!("{findings} {is} left to mend by hand; audit what was written");
            render::problem(&mut output.err, &text);
        }
        Ok(Exit::found(left == 0))
    }
}

fn draft(file: &TextFile) -> Draft<'_> {
    Draft::new(file, Markup::of(&file.name))
}
