//! What `quote` takes.

use anyhow::bail;
use clap::Args;

use super::selection::{Ordering, Selection};
use crate::cli::help;
use crate::commands::{CountOf, Outcome, Quote, Screens};
use crate::model::FactBase;
use crate::render::{Citing, QuoteFormat, Style};

#[derive(Debug, Args)]
#[command(after_long_help = help::QUOTE)]
pub(in crate::cli) struct QuoteArgs {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    ordering: Ordering,
    /// How to write them
    #[arg(long, value_name = "FORMAT", help_heading = "Output", default_value = "text")]
    format: QuoteFormat,
    /// Cite in this style, with the reference list at the end
    #[arg(long, value_name = "NAME", help_heading = "Output", conflicts_with = "count")]
    style: Option<Style>,
    /// Link to the passage in the article
    #[arg(long, help_heading = "Output", conflicts_with = "count")]
    link: bool,
}

impl QuoteArgs {
    pub(super) fn run(self, base: &FactBase, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        let query = self.selection.query();
        if let Some(count) = self.ordering.amount.counted(CountOf::Quotations, &query) {
            return count.run(base, screens);
        }
        let in_words =
            matches!(self.format, QuoteFormat::Text | QuoteFormat::Markdown | QuoteFormat::Html);
        if self.style.is_some() && !in_words {
            bail!(
                "--style goes with text, markdown and html; LaTeX and Typst have styles of their own"
            );
        }
        if self.link && !in_words {
            bail!("--link goes with text, markdown and html; JSON always has the link");
        }
        let (order, citing) =
            (self.ordering.order(), Citing { style: self.style, link: self.link });
        Quote { query, order, citing, format: self.format }.run(base, screens)
    }
}
