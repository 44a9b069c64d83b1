//! `povfacts audit`: are the quotations and figures of a draft those of the facts?

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::article::article;
use super::corrections::corrections;
use super::replace::Replacement;
use super::{Outcome, Screens};
use crate::model::FactBase;
use crate::prose::{Article, Draft, Markup};
use crate::render::{self, AuditFormat, Audited};
use crate::text::TextFile;
use crate::verify::{AuditedDraft, Auditor, Strictness};

/// Drafts beside the facts.
#[derive(Clone, Debug)]
pub struct Audit {
    /// The drafts.
    pub drafts: Vec<TextFile>,
    /// The text of a source, whose passages may be quoted too.
    pub text: Option<TextFile>,
    /// Whether what no fact is about is told.
    pub strictness: Strictness,
    /// How the findings are written.
    pub format: AuditFormat,
}

impl Audit {
    /// Writes what was found.
    ///
    /// # Errors
    ///
    /// A text without words, or those of writing.
    pub fn run(&self, base: &FactBase, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        let article = self.text.as_ref().map(|text| text_of_any(base, text)).transpose()?;
        let auditor = Auditor::new(base, article.as_ref());
        let drafts: Vec<AuditedDraft<'_>> =
            self.drafts.iter().map(|file| auditor.audit(draft(file))).collect();
        let mut findings = Vec::new();
        for (number, draft) in (0..).zip(&drafts) {
            findings.extend(draft.findings(base, number, self.strictness));
        }
        let audited = Audited { base, drafts: &drafts, findings: &findings };
        render::audit(&audited, self.format, &mut screens.out)?;
        Ok(if findings.is_empty() { Outcome::Found } else { Outcome::Findings })
    }
}

/// Drafts to fix.
#[derive(Clone, Debug)]
pub struct Fix {
    /// The drafts, each with its path; none for standard input.
    pub drafts: Vec<(TextFile, Option<PathBuf>)>,
    /// The text of a source, whose passages may be quoted too.
    pub text: Option<TextFile>,
    /// Where the drafts are written.
    pub to: FixTo,
}

/// Where a draft that was put right is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixTo {
    /// To standard output; the draft stays as it is.
    Output,
    /// In its own place.
    Place,
}

impl Fix {
    /// Writes the drafts with altered quotations fixed and reports the number of findings
    /// left. Writes no draft before every draft can be written.
    ///
    /// # Errors
    ///
    /// A draft that has no place of its own or can't be written there, a text of the source
    /// without words, or those of writing.
    pub fn run(&self, base: &FactBase, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        let places = self.places()?;
        let article = self.text.as_ref().map(|text| text_of_any(base, text)).transpose()?;
        let auditor = Auditor::new(base, article.as_ref());
        let drafts = self.drafts.iter().map(|(file, _)| file);
        let fixed: Vec<TextFile> = drafts.clone().map(|file| corrected(&auditor, file)).collect();
        let left = fixed.iter().map(|fixed| auditor.audit(draft(fixed)));
        let left: usize =
            left.map(|audited| audited.findings(base, 0, Strictness::Wrong).len()).sum();
        let mut replacements = Vec::new();
        for ((draft, fixed), place) in drafts.zip(&fixed).zip(places) {
            match place {
                None => screens.out.write_all(fixed.text.as_bytes())?,
                Some(_) if fixed.text == draft.text => {}
                Some(path) => replacements.push(Replacement::new(path, &fixed.text)?),
            }
        }
        replacements.into_iter().try_for_each(Replacement::put)?;
        // Nothing is left to mend in what could not be written.
        screens.out.flush()?;
        render::left_to_mend(&mut screens.err, left)?;
        Ok(if left == 0 { Outcome::Found } else { Outcome::Findings })
    }

    /// Where each draft is written; none is standard output.
    fn places(&self) -> anyhow::Result<Vec<Option<&Path>>> {
        let mut places = Vec::with_capacity(self.drafts.len());
        for (_, path) in &self.drafts {
            places.push(match (self.to, path) {
                (FixTo::Output, _) => None,
                (FixTo::Place, Some(path)) => Some(path.as_path()),
                (FixTo::Place, None) => bail!("standard input has no place to be written to"),
            });
        }
        Ok(places)
    }
}

/// A draft with its altered quotations fixed.
fn corrected(auditor: &Auditor<'_>, file: &TextFile) -> TextFile {
    let markup = Markup::of(&file.name);
    let edits = corrections(auditor, &auditor.audit(draft(file)), markup);
    TextFile::new(&file.name, render::fixed(&file.text, &edits, markup).text)
}

/// A text of one of the sources, whose furniture is known.
fn text_of_any<'f>(base: &FactBase, text: &'f TextFile) -> anyhow::Result<Article<'f>> {
    let copies = base.sources.iter().filter_map(|(_, source)| source.text.as_ref());
    let furniture: Vec<&str> =
        copies.flat_map(|copy| &copy.furniture).map(String::as_str).collect();
    article(text, &furniture, "a source")
}

fn draft(file: &TextFile) -> Draft<'_> {
    Draft::new(file, Markup::of(&file.name))
}
