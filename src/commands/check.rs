//! `povfacts check`: is a fact base sound, and does it agree with the text that it
//! was taken from?

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use sha2::{Digest, Sha256};

use super::article::article;
use super::{Outcome, Screens};
use crate::load;
use crate::model::{Code, FactBase, Finding, Key, Source};
use crate::query::sources_named;
use crate::render::{self, CheckFormat, Checked};
use crate::text::{TextFile, excerpt, visible};
use crate::verify::{self, TextOf};

/// How long a check goes on before somebody at a terminal is told how far it is.
const PATIENCE: Duration = Duration::from_secs(1);

/// What is said of a base without quotations.
const NOTHING_QUOTED: &str =
    "the fact base quotes no source, so there is nothing to compare with the text";

/// A fact base against itself, and against the text of one of its sources.
#[derive(Clone, Debug)]
pub struct Check {
    /// The files of the fact base.
    pub files: Vec<TextFile>,
    /// The text.
    pub text: Option<TextFile>,
    /// Whose text it is: an id or a title; none where that can be told.
    pub source: Option<String>,
    /// Whether the text is shown with what is covered.
    pub coverage: CoverageShown,
    /// How the findings are written.
    pub format: CheckFormat,
}

/// Whether the text is shown with what is covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoverageShown {
    /// It is.
    Yes,
    /// It isn't.
    No,
}

impl Check {
    /// Writes what was found.
    ///
    /// # Errors
    ///
    /// A source that isn't there or can't be told, a text without words, or those of
    /// writing.
    pub fn run(&self, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        let base = match load::fact_base(&self.files) {
            Ok(base) => base,
            Err(faults) => return self.faulty(faults, screens),
        };
        let places = load::places(&self.files);
        let text = self.text.as_ref().map(|text| self.text_of(&base, text)).transpose()?;
        let begun = Instant::now();
        let mut shown = false;
        let err = &mut screens.err;
        let mut progress = |done: usize, all: usize| {
            if done.is_multiple_of(64) && err.is_terminal() && begun.elapsed() > PATIENCE {
                shown = true;
                let _ = render::progress(err, Some((done, all)));
            }
        };
        let check = verify::check(&base, &places, text.as_ref(), &mut progress);
        if shown {
            render::progress(&mut screens.err, None)?;
        }
        let files: Vec<&TextFile> = self.files.iter().chain(&self.text).collect();
        let checked =
            Checked { files: &files, base: Some(&base), text: text.as_ref(), check: &check };
        if self.coverage == CoverageShown::Yes {
            render::coverage(&checked, &mut screens.out)?;
        }
        render::check(&checked, self.format, &mut screens.out)?;
        Ok(if check.is_clean() { Outcome::Found } else { Outcome::Findings })
    }

    /// A base that can't be used: its faults are what was found.
    fn faulty(&self, findings: Vec<Finding>, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        let check = verify::Check { findings, verdicts: Vec::new(), coverage: None };
        let files: Vec<&TextFile> = self.files.iter().collect();
        let checked = Checked { files: &files, base: None, text: None, check: &check };
        render::check(&checked, self.format, &mut screens.out)?;
        if let Some(text) = &self.text {
            screens.out.flush()?;
            let name = visible(&text.name);
            let why = "the fact base can't be used before its faults are mended";
            render::problem(&mut screens.err, &format!("{name} was not compared: {why}"))?;
        }
        Ok(Outcome::Findings)
    }

    fn text_of<'f>(&self, base: &FactBase, text: &'f TextFile) -> anyhow::Result<TextOf<'f>> {
        let sha256 = sha256(&text.text);
        let source = match &self.source {
            Some(name) => quoted_source(base, name)?,
            None => told(base, &sha256)?,
        };
        let furniture = base.sources[source].text.as_ref().map(|copy| copy.furniture.as_slice());
        let furniture: Vec<&str> =
            furniture.unwrap_or_default().iter().map(String::as_str).collect();
        let of = base.sources[source].id.as_str();
        let article = article(text, &furniture, of)?;
        Ok(TextOf { source, article, sha256, file: u32::try_from(self.files.len())? })
    }
}

/// The source of a name from which something is quoted. Where a title is that of
/// several, an id is one source's alone.
fn quoted_source(base: &FactBase, name: &str) -> anyhow::Result<Key<Source>> {
    let named = sources_named(base, name)?;
    let (of_name, others): (Vec<_>, Vec<_>) =
        quoted_sources(base).into_iter().partition(|key| named.contains(key));
    let has_id = |key: &&Key<Source>| base.sources[**key].id.as_str().eq_ignore_ascii_case(name);
    match of_name.as_slice() {
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

/// The ids of sources, as many as are worth telling.
fn ids(base: &FactBase, sources: &[Key<Source>]) -> String {
    let ids: Vec<&str> = sources.iter().map(|key| base.sources[*key].id.as_str()).take(5).collect();
    let more = if sources.len() > ids.len() { ", …" } else { "" };
    format!("{}{more}", ids.join(", "))
}

/// The sources that are quoted, in order.
fn quoted_sources(base: &FactBase) -> Vec<Key<Source>> {
    let mut quoted: Vec<Key<Source>> =
        base.quotations.iter().map(|(_, quotation)| quotation.source).collect();
    quoted.sort_unstable();
    quoted.dedup();
    quoted
}

/// The source that a text is of: the one with its fingerprint, else the only one
/// that is quoted.
fn told(base: &FactBase, sha256: &str) -> anyhow::Result<Key<Source>> {
    let copy = base
        .sources
        .iter()
        .find(|(_, source)| source.text.as_ref().is_some_and(|copy| *copy.sha256 == *sha256));
    if let Some((key, _)) = copy {
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

/// The SHA-256 of a text's bytes, in hexadecimal digits.
fn sha256(text: &str) -> String {
    let mut digits = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        // Writing to a string can't fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// What codes mean.
#[derive(Clone, Copy, Debug)]
pub enum Explain {
    /// One of them, at length.
    Code(Code),
    /// All of them, a line each.
    All,
}

impl Explain {
    /// Writes what they mean.
    ///
    /// # Errors
    ///
    /// Those of writing.
    pub fn run(self, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        match self {
            Self::Code(code) => render::explain(&mut screens.out, code)?,
            Self::All => render::codes(&mut screens.out)?,
        }
        Ok(Outcome::Found)
    }
}
