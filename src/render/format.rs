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
    /// JSON, one quotation per line.
    Jsonl,
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

/// The format of the findings of `check` and `audit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// Text with the marked lines.
    Text,
    /// One object with everything that was compared and found.
    Json,
    /// A log in SARIF 2.1.0.
    Sarif,
    /// Annotation lines for GitHub's workflow runs.
    Github,
}
