//! The output formats of quotations, references and reports.

use clap::ValueEnum;

/// The format of quotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum QuoteFormat {
    /// Text to read.
    Text,
    /// Block quotations in Markdown.
    Markdown,
    /// Figures with block quotations in HTML.
    Html,
    /// Block quotations in LaTeX with csquotes and biblatex.
    Latex,
    /// Block quotations in Typst.
    Typst,
    /// An array of quotations with their facts.
    Json,
    /// One quotation in JSON a line.
    Jsonl,
}

impl QuoteFormat {
    /// Whether `--style` and `--link` change the output.
    pub(crate) fn is_prose(self) -> bool {
        matches!(self, Self::Text | Self::Markdown | Self::Html)
    }
}

/// The format of references.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CiteFormat {
    /// References in words.
    Text,
    /// References in HTML.
    Html,
    /// References in Markdown.
    Markdown,
    /// Entries for BibTeX.
    Bibtex,
    /// Entries for BibLaTeX.
    Biblatex,
    /// Records in RIS.
    Ris,
    /// An array of CSL-JSON.
    CslJson,
    /// Templates for Wikipedia.
    Wikipedia,
}

impl CiteFormat {
    /// Whether the citation style matters.
    pub(crate) fn has_style(self) -> bool {
        matches!(self, Self::Text | Self::Html | Self::Markdown)
    }
}

/// The format of the findings of `check` and `audit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// Findings to read, with the lines they are in.
    Text,
    /// One object with everything that was compared and found.
    Json,
    /// A log in SARIF 2.1.0.
    Sarif,
    /// Annotation lines for GitHub's workflow runs.
    Github,
}
