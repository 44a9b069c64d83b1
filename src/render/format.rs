//! The output formats of quotations, references and reports.

use clap::ValueEnum;

/// The format of quotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum QuoteFormat {
    /// Text to read (the default).
    #[value(alias = "txt")]
    Text,
    /// Block quotations in Markdown.
    #[value(alias = "md")]
    Markdown,
    /// Figures with block quotations in HTML.
    #[value(alias = "htm")]
    Html,
    /// Block quotations in LaTeX with csquotes and biblatex.
    #[value(alias = "tex")]
    Latex,
    /// Block quotations in Typst.
    #[value(alias = "typ")]
    Typst,
    /// An array of quotations with their facts.
    Json,
    /// JSON, one quotation per line.
    #[value(alias = "ndjson")]
    Jsonl,
}

/// The format of references.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CiteFormat {
    /// References in words (the default).
    #[value(alias = "txt")]
    Text,
    /// References in HTML.
    #[value(alias = "htm")]
    Html,
    /// References in Markdown.
    #[value(alias = "md")]
    Markdown,
    /// Entries for BibTeX.
    #[value(alias = "bib")]
    Bibtex,
    /// Entries for BibLaTeX.
    Biblatex,
    /// Records in RIS.
    Ris,
    /// An array of CSL-JSON.
    #[value(alias = "json")]
    CslJson,
    /// Templates for Wikipedia.
    Wikipedia,
}

/// The format of the findings of `check` and `audit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// Text with the marked lines.
    #[value(alias = "txt")]
    Text,
    /// One object with everything that was compared and found.
    Json,
    /// A log in SARIF 2.1.0.
    Sarif,
    /// Annotation lines for GitHub's workflow runs.
    Github,
}
