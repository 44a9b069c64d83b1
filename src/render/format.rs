//! The formats that each command writes, by the names that a reader types.

use crate::model::vocabulary::vocabulary;

vocabulary! {
    /// What `list` writes.
    pub enum ListFormat {
        /// A table for people.
        Table = "table",
        /// Tab-separated values, one fact a line.
        Tsv = "tsv",
        /// Comma-separated values as in RFC 4180.
        Csv = "csv",
        /// An array of facts.
        Json = "json",
        /// One fact in JSON a line.
        Jsonl = "jsonl",
        /// A table in Markdown.
        Markdown = "markdown",
    }
}

vocabulary! {
    /// What `quote` writes.
    pub enum QuoteFormat {
        /// Text for people.
        Text = "text",
        /// Block quotations in Markdown.
        Markdown = "markdown",
        /// Figures with block quotations in HTML.
        Html = "html",
        /// Block quotations in LaTeX with csquotes and biblatex.
        Latex = "latex",
        /// Block quotations in Typst.
        Typst = "typst",
        /// An array of quotations.
        Json = "json",
        /// One quotation in JSON a line.
        Jsonl = "jsonl",
    }
}

vocabulary! {
    /// What `cite` writes.
    pub enum CiteFormat {
        /// References in words.
        Text = "text",
        /// References in HTML.
        Html = "html",
        /// References in Markdown.
        Markdown = "markdown",
        /// Entries for BibTeX.
        Bibtex = "bibtex",
        /// Entries for BibLaTeX.
        Biblatex = "biblatex",
        /// Records in RIS.
        Ris = "ris",
        /// An array of CSL-JSON.
        CslJson = "csl-json",
        /// Templates for Wikipedia.
        Wikipedia = "wikipedia",
    }
}

impl CiteFormat {
    /// Whether a style says how it reads.
    #[must_use]
    pub fn has_style(self) -> bool {
        matches!(self, Self::Text | Self::Html | Self::Markdown)
    }
}

vocabulary! {
    /// What `audit` writes.
    pub enum AuditFormat {
        /// Findings for people, with the lines they are in.
        Text = "text",
        /// One object with all quotations and figures and what was found.
        Json = "json",
        /// A log in SARIF 2.1.0.
        Sarif = "sarif",
        /// Annotation lines for GitHub's workflow runs.
        Github = "github",
    }
}

vocabulary! {
    /// What `check` writes.
    pub enum CheckFormat {
        /// Findings for people, with the lines they are in.
        Text = "text",
        /// One object with all that was found.
        Json = "json",
        /// A log in SARIF 2.1.0.
        Sarif = "sarif",
        /// Annotation lines for GitHub's workflow runs.
        Github = "github",
    }
}

vocabulary! {
    /// What `show` writes.
    pub enum ShowFormat {
        /// Text for people.
        Text = "text",
        /// An array of facts.
        Json = "json",
        /// One fact in JSON a line.
        Jsonl = "jsonl",
    }
}

vocabulary! {
    /// What `topics`, `regions`, `years` and `sources` write.
    pub enum TallyFormat {
        /// A table for people.
        Table = "table",
        /// Tab-separated values, one a line.
        Tsv = "tsv",
        /// Comma-separated values as in RFC 4180.
        Csv = "csv",
        /// An array.
        Json = "json",
    }
}

vocabulary! {
    /// What `timeline` writes.
    pub enum TimelineFormat {
        /// A drawing for people.
        Text = "text",
        /// A picture.
        Svg = "svg",
    }
}

/// Whether a line of column names is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Header {
    /// As the format has it: tables, CSV and Markdown do, TSV doesn't.
    #[default]
    AsUsual,
    /// It is.
    Shown,
    /// It isn't.
    Hidden,
}

impl Header {
    /// Whether it is written in a format that usually does or doesn't.
    pub(super) fn is_shown(self, usually: bool) -> bool {
        match self {
            Self::AsUsual => usually,
            Self::Shown => true,
            Self::Hidden => false,
        }
    }
}
