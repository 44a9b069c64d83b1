//! What `cite` takes.

use anyhow::bail;
use clap::Args;

use super::selection::Selection;
use crate::cli::help;
use crate::commands::{Cite, ListStyles, Outcome, Screens, SourcesOf};
use crate::model::FactBase;
use crate::render::{CiteFormat, Style};

#[derive(Debug, Args)]
#[command(after_long_help = help::CITE)]
pub(in crate::cli) struct CiteArgs {
    #[command(flatten)]
    selection: Selection,
    /// Cite the sources of the notes on the facts too
    #[arg(long, help_heading = "Selecting")]
    notes: bool,
    /// The citation style [default: apa]
    #[arg(long, value_name = "NAME", help_heading = "Output")]
    style: Option<Style>,
    /// List the styles that are built in
    #[arg(long, help_heading = "Output")]
    list_styles: bool,
    /// How to write them
    #[arg(long, value_name = "FORMAT", help_heading = "Output", default_value = "text")]
    format: CiteFormat,
}

impl CiteArgs {
    pub(super) fn run(self, base: &FactBase, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        if self.list_styles {
            return ListStyles.run(screens);
        }
        if self.style.is_some() && !self.format.has_style() {
            bail!("--style goes with text, html and markdown; {} has no style", self.format);
        }
        let sources =
            if self.notes { SourcesOf::QuotationsAndNotes } else { SourcesOf::Quotations };
        let style = self.style.unwrap_or(Style::Apa);
        Cite { query: self.selection.query(), sources, style, format: self.format }
            .run(base, screens)
    }
}
