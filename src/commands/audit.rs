//! `povfacts audit`: the quotations and figures of drafts against the facts.

use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use clap::Args;
use tempfile::NamedTempFile;

use super::inputs::article;
use super::{Exit, Inputs, Output, help};
use crate::model::FactBase;
use crate::prose::{BlockKind, Draft, Markup};
use crate::render::{self, Audited, Fixed, ReportFormat, fixed};
use crate::text::{TextFile, visible};
use crate::verify::{AuditedDraft, Auditor, Edit, Strictness};

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
    format: ReportFormat,
    /// Write the draft with altered quotations put right
    #[arg(long, help_heading = "Mending")]
    fix: bool,
    /// Write it in the draft's own place; several drafts need it
    #[arg(long, help_heading = "Mending", requires = "fix")]
    in_place: bool,
}

impl Audit {
    pub(crate) fn run(&self, mut inputs: Inputs<'_>, output: &mut Output<'_>) -> Result<Exit> {
        let Some(base) = inputs.base(output)? else { return Ok(Exit::Failed) };
        let drafts: Result<Vec<TextFile>> =
            self.drafts.iter().map(|path| inputs.read(path)).collect();
        let drafts = drafts?;
        let text = self.text.as_ref().map(|path| inputs.read(path)).transpose()?;
        if self.fix && !self.in_place && drafts.len() > 1 {
            bail!("--fix writes one draft; with --in-place it writes several");
        }
        let copies = base.sources.iter().filter_map(|(_, source)| source.text.as_ref());
        let furniture: Vec<&str> =
            copies.flat_map(|copy| &copy.furniture).map(String::as_str).collect();
        let text = text.as_ref().map(|text| article(text, &furniture, "a source")).transpose()?;
        let auditor = Auditor::new(&base, text.as_ref());
        if self.fix {
            self.fix(&base, &auditor, &drafts, output)
        } else {
            self.report(&base, &auditor, &drafts, output)
        }
    }

    fn report(
        &self,
        base: &FactBase,
        auditor: &Auditor<'_>,
        drafts: &[TextFile],
        output: &mut Output<'_>,
    ) -> Result<Exit> {
        let strictness = if self.strict { Strictness::Unsourced } else { Strictness::Wrong };
        let drafts: Vec<_> = drafts.iter().map(|file| auditor.audit(draft(file))).collect();
        let findings = (0..).zip(&drafts);
        let findings: Vec<_> =
            findings.flat_map(|(file, draft)| draft.findings(base, file, strictness)).collect();
        let audited = Audited { base, drafts: &drafts, findings: &findings };
        render::audit(&audited, self.format, &mut output.out)?;
        Ok(Exit::found(findings.is_empty()))
    }

    /// Writes the corrected drafts and reports the number of findings that are left. Writes
    /// none in place before all of them can be written.
    fn fix(
        &self,
        base: &FactBase,
        auditor: &Auditor<'_>,
        drafts: &[TextFile],
        output: &mut Output<'_>,
    ) -> Result<Exit> {
        if self.in_place && self.drafts.iter().any(|path| path.as_os_str() == "-") {
            bail!("standard input has no place to be written to");
        }
        let (mut left, mut replacements) = (0, Vec::new());
        for (file, path) in drafts.iter().zip(&self.drafts) {
            let markup = Markup::of(&file.name);
            let edits = corrections(auditor, &auditor.audit(draft(file)), markup);
            let text = fixed(&file.text, &edits, markup).text;
            let written = TextFile::new(&file.name, text);
            left += auditor.audit(draft(&written)).findings(base, 0, Strictness::Wrong).len();
            if !self.in_place {
                output.out.write_all(written.text.as_bytes())?;
            } else if written.text != file.text {
                let file = write_temporary(path, &written.text);
                replacements.push((file.map_err(|error| cannot_write(path, &error))?, path));
            }
        }
        for ((temporary, target), path) in replacements {
            temporary.persist(target).map_err(|error| cannot_write(path, &error.error))?;
        }
        // An error of the output comes before the number of findings.
        output.out.flush()?;
        render::left_to_mend(&mut output.err, left);
        Ok(Exit::found(left == 0))
    }
}

fn draft(file: &TextFile) -> Draft<'_> {
    Draft::new(file, Markup::of(&file.name))
}

/// The edits of a draft, except those in blocks that would need a second fix and those
/// that change the blocks of the draft. A fixed draft has nothing more to fix.
pub fn corrections(auditor: &Auditor<'_>, audited: &AuditedDraft<'_>, markup: Markup) -> Vec<Edit> {
    let mut edits = audited.corrections();
    let text = &audited.draft.file().text;
    let keeps_blocks = |edits: &[Edit]| {
        let file = TextFile::new("", fixed(text, edits, markup).text);
        kinds(&Draft::new(&file, markup)).eq(kinds(&audited.draft))
    };
    if !keeps_blocks(&edits) {
        edits.retain(|edit| keeps_blocks(std::slice::from_ref(edit)));
    }
    if !keeps_blocks(&edits) {
        return Vec::new();
    }
    while !edits.is_empty() {
        let Fixed { text, places } = fixed(text, &edits, markup);
        let file = TextFile::new("", text);
        let again = auditor.audit(Draft::new(&file, markup));
        let more = again.corrections();
        if more.is_empty() {
            break;
        }
        let block = |range: &Range<usize>| block_at(&again.draft, range.start);
        let unsure: Vec<usize> = more.iter().map(|edit| block(&edit.range)).collect();
        let sure = edits.iter().zip(&places).filter(|(_, place)| !unsure.contains(&block(place)));
        let sure: Vec<Edit> = sure.map(|(edit, _)| edit.clone()).collect();
        // A new fix in a different block makes every edit unsure.
        edits = if sure.len() < edits.len() { sure } else { Vec::new() };
    }
    edits
}

/// The kinds of a draft's blocks, in order.
fn kinds(draft: &Draft<'_>) -> impl Iterator<Item = BlockKind> {
    draft.blocks().iter().map(|block| block.kind)
}

/// The number of the block at an offset of the file, or of the next one.
fn block_at(draft: &Draft<'_>, at: usize) -> usize {
    draft.blocks().partition_point(|block| draft.in_file(block.range.clone()).end <= at)
}

/// Writes a text next to the file of a path, ready to be renamed over the original, which is
/// the second value. Follows links and keeps the permissions.
fn write_temporary(path: &Path, text: &str) -> io::Result<(NamedTempFile, PathBuf)> {
    let target = fs::canonicalize(path)?;
    let metadata = fs::metadata(&target)?;
    // A pipe would become a file.
    if !metadata.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    // Hide the temporary file's name from the error.
    let mut temporary = NamedTempFile::new_in(target.parent().unwrap_or(&target))
        .map_err(|error| io::Error::from(error.kind()))?;
    temporary.as_file_mut().write_all(text.as_bytes())?;
    temporary.as_file().sync_all()?;
    fs::set_permissions(temporary.path(), metadata.permissions())?;
    Ok((temporary, target))
}

/// A new error: an `io::Error` would be reported as one of standard output.
fn cannot_write(path: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!("cannot write {}: {error}", visible(&path.display().to_string()))
}
