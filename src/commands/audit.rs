//! `povfacts audit`: the quotations and figures of drafts against the facts.

use std::io::Write;
use std::path::PathBuf;
use std::slice;

use anyhow::{Result, ensure};
use clap::Args;

use super::inputs::article;
use super::replace::overwrite;
use super::{Exit, Formatting, Session, help};
use crate::audit::{AuditedDraft, Auditor};
use crate::document::{Article, Block, Markup};
use crate::model::FactBase;
use crate::render::{self, ReportFormat, escape_markdown};
use crate::text::{Edit, TextFile, count, splice, visible};

#[derive(Debug, Args)]
#[command(after_long_help = help!(
    "\
The report is a worksheet: first the problems, then each quotation and figure with its verdict and \
fact, then what was not compared. It compares words only; the editor decides if a statement is true.

Drafts are Markdown, plain text (.txt) or HTML (.html, or a page on standard input). Code and front \
matter in Markdown are not audited, nor are quotations of fewer than three words.

A comment in the draft accepts a finding: <!-- povfacts: accept F411 \"23 billion\", the reason -->

--fix replaces an altered quotation with the words of its source, and a figure with that of its \
fact if only one digit or the magnitude is wrong. It exits with 1 if problems remain. It prints \
one corrected draft; with --in-place, it overwrites one or more drafts.

Examples:
  povfacts audit draft.md             errors
  pandoc draft.docx -t markdown | povfacts audit
  povfacts audit draft.md --strict    also items without a source
  povfacts audit draft.md --explain   with the scores of each verdict
  povfacts check --explain F411       what a code means
  povfacts audit draft.md --fix > fixed.md
  povfacts audit draft.md --fix --in-place"
))]
pub(crate) struct Audit {
    /// The drafts, in Markdown, plain text or HTML ("-" or no name reads standard input)
    #[arg(value_name = "DRAFT")]
    drafts: Vec<PathBuf>,
    /// Also look for quotations in this text, plain, Markdown or HTML
    #[arg(long, value_name = "ARTICLE")]
    text: Option<PathBuf>,
    /// Also report quotations and figures that have no source here
    #[arg(long, help_heading = "Output")]
    strict: bool,
    /// Show the facts considered for each figure, with their scores
    #[arg(long, help_heading = "Output")]
    explain: bool,
    #[command(flatten)]
    format: Formatting<ReportFormat>,
    /// Print a corrected draft
    #[arg(long, help_heading = "Fixing", conflicts_with_all = ["strict", "explain", "format", "json"])]
    fix: bool,
    /// With --fix, overwrite the draft (required with several drafts)
    #[arg(long, help_heading = "Fixing", requires = "fix", conflicts_with = "output")]
    in_place: bool,
}

impl Audit {
    pub(crate) fn run(&self, session: &mut Session<'_>) -> Result<Exit> {
        let base = session.base()?;
        ensure!(
            !self.drafts.is_empty() || !session.stdin_is_terminal,
            "no draft was given; name a file, or pipe a draft in"
        );
        let piped = vec![PathBuf::from("-")];
        let paths = if self.drafts.is_empty() { &piped } else { &self.drafts };
        let drafts = paths.iter().map(|path| session.read(path));
        let drafts: Vec<TextFile> = drafts.collect::<Result<_>>()?;
        // The command before a pipe failed, or a file was not written.
        ensure!(
            drafts.iter().any(|draft| !draft.text.trim().is_empty()),
            "{} is empty; there is nothing to audit",
            visible(&drafts[0].name)
        );
        let text = self.text.as_ref().map(|path| session.read(path)).transpose()?;
        ensure!(
            !self.fix || self.in_place || drafts.len() == 1,
            "--fix prints one draft; add --in-place to overwrite several"
        );
        let copies = base.sources.values().filter_map(|source| source.text.as_ref());
        let furniture = copies.flat_map(|copy| &copy.furniture);
        let text = text.as_ref().map(|text| article(text, furniture, "a source")).transpose()?;
        let auditor = Auditor::new(base, text.as_ref());
        if self.fix {
            return self.fix(base, &auditor, &drafts, session);
        }
        let drafts: Vec<AuditedDraft<'_>> = render::with_progress(&mut session.err, |progress| {
            let draft = |file| Article::draft(file, Markup::of(file, Markup::Markdown));
            drafts.iter().map(|file| auditor.audit(draft(file), progress)).collect()
        });
        let findings = (0..).zip(&drafts).flat_map(|(file, it)| it.findings(file, self.strict));
        let findings: Vec<_> = findings.collect();
        let format = self.format.get(ReportFormat::Text, session)?;
        render::audit(base, &drafts, &findings, (format, self.explain), &mut session.out)?;
        Ok(Exit::found(findings.is_empty()))
    }

    /// Writes the corrected drafts and reports the number of remaining findings. No original is
    /// replaced before all drafts are corrected.
    fn fix(
        &self,
        base: &FactBase,
        auditor: &Auditor<'_>,
        drafts: &[TextFile],
        session: &mut Session<'_>,
    ) -> Result<Exit> {
        let (mut left, mut fixed) = (0, Vec::new());
        render::with_progress(&mut session.err, |progress| {
            for file in drafts {
                let markup = Markup::of(file, Markup::Markdown);
                ensure!(
                    markup != Markup::Html,
                    "{} is HTML, which --fix cannot edit; audit it without --fix",
                    visible(&file.name)
                );
                let audited = auditor.audit(Article::draft(file, markup), progress);
                let new = file.edited(corrections(base, auditor, &audited, markup));
                left +=
                    auditor.audit(Article::draft(&new, markup), progress).findings(0, false).len();
                fixed.push(new);
            }
            Ok(())
        })?;
        if self.in_place {
            overwrite(drafts, &fixed)?;
        } else {
            session.out.write_all(fixed[0].whole().as_bytes())?;
            // An error of the output comes before the number of findings.
            session.out.flush()?;
        }
        if left > 0 {
            let text = format!("{} left; run audit on the result", count(left, "problem"));
            render::problem(&mut session.err, &text);
        }
        Ok(Exit::found(left == 0))
    }
}

/// The edits of a draft, except in blocks with more to fix afterwards, and except edits that
/// change the kinds of blocks. A fixed draft has nothing more to fix.
pub fn corrections(
    base: &FactBase,
    auditor: &Auditor<'_>,
    audited: &AuditedDraft<'_>,
    markup: Markup,
) -> Vec<Edit> {
    let mut edits = audited.corrections(base);
    let text = &audited.draft.file().text;
    if markup == Markup::Markdown {
        for edit in &mut edits {
            let old = &text[edit.range.clone()];
            edit.with = escape_markdown(&edit.with);
            if old.contains('$') && !old.contains("\\$") {
                edit.with = edit.with.replace("\\$", "$");
            }
        }
    }
    let fixed = |edits: &[Edit]| TextFile::new("", splice(text, edits).0);
    let kinds =
        |draft: &Article<'_>| draft.paragraphs().iter().map(|it| it.kind).collect::<Vec<_>>();
    let keeps_blocks =
        |edits: &[Edit]| kinds(&Article::draft(&fixed(edits), markup)) == kinds(&audited.draft);
    if !keeps_blocks(&edits) {
        edits.retain(|edit| keeps_blocks(slice::from_ref(edit)));
    }
    if !keeps_blocks(&edits) {
        return Vec::new();
    }
    // The number of blocks before an edit.
    let block = |draft: &Article<'_>, edit: &Edit| {
        let is_before = |it: &Block| draft.in_file(it.range.clone()).end <= edit.range.start;
        draft.paragraphs().partition_point(is_before)
    };
    while !edits.is_empty() {
        let file = fixed(&edits);
        let again = auditor.audit(Article::draft(&file, markup), &mut |_, _| {});
        let more = again.corrections(base);
        if more.is_empty() {
            break;
        }
        let all = edits.len();
        let unsure: Vec<usize> = more.iter().map(|edit| block(&again.draft, edit)).collect();
        edits.retain(|edit| !unsure.contains(&block(&audited.draft, edit)));
        // A new fix in a different block makes every edit unsure.
        if edits.len() == all {
            edits.clear();
        }
    }
    edits
}
