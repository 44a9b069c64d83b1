//! `povfacts quote`: quotations with the facts they support.

use anyhow::{Result, bail};
use clap::Args;

use super::{Exit, Formatting, Selection, Session, help, select, write_count};
use crate::model::FactBase;
use crate::query::{Order, by_quotation};
use crate::render::{QuoteFormat, Style, hint_disputed, quotations};

#[derive(Debug, Args)]
#[command(after_long_help = help!(
    look_up,
    "\
Examples:
  povfacts quote 2020
  povfacts quote \"training quotas\" --style apa
  povfacts quote --speaker \"World Bank\" --format html"
))]
#[command(next_help_heading = "Output")]
pub(crate) struct Quote {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    format: Formatting<QuoteFormat>,
    /// Cite in this style, with the reference list at the end
    #[arg(long, value_name = "NAME", ignore_case = true)]
    style: Option<Style>,
    /// Add a link that opens the article at the passage
    #[arg(long)]
    link: bool,
}

impl Quote {
    pub(crate) fn run(&self, base: &FactBase, session: &mut Session<'_>) -> Result<Exit> {
        use QuoteFormat::{Html, Latex, Markdown, Text, Typst};
        let format = self.format.get(Text, session)?;
        let is_prose = matches!(format, Text | Markdown | Html);
        if (self.style.is_some() || self.link) && !is_prose {
            bail!("--style and --link need --format text, markdown or html");
        }
        // The limit counts quotations, not facts.
        let Selection { query, order, count } = &self.selection;
        let facts = select(base, query, Order { limit: None, ..*order }, session)?;
        let mut quoted = by_quotation(base, &facts);
        quoted.truncate(order.limit.unwrap_or(usize::MAX));
        if *count {
            return write_count(quoted.len(), session);
        }
        quotations(base, &quoted, format, (self.style, self.link), &mut session.out)?;
        // These formats have no facts, and so no remarks on them.
        if matches!(format, Markdown | Html | Latex | Typst) {
            session.hints.extend(hint_disputed(base, quoted.iter().flat_map(|(_, facts)| facts)));
        }
        Ok(Exit::found(!quoted.is_empty()))
    }
}
