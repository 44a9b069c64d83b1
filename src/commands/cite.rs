//! `povfacts cite`: the references of the sources of facts.

use anyhow::{Result, bail};
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::{Exit, Output, help, select};
use crate::model::FactBase;
use crate::query::{Order, Query, sources_of};
use crate::render::{CiteFormat, Style, references};

#[derive(Debug, Args)]
#[command(next_help_heading = "Output", after_long_help = help!(
    look_up,
    "\
Examples:
  povfacts cite --style mla
  povfacts cite sco --notes --format bibtex

Every other style is reached through CSL-JSON:
  povfacts cite --format csl-json > refs.json
  pandoc --citeproc --bibliography refs.json paper.md"
))]
pub(crate) struct Cite {
    #[command(flatten)]
    query: Query,
    /// Cite the sources of the notes on the facts too
    #[arg(long, help_heading = "Selecting")]
    notes: bool,
    /// The citation style [default: apa]
    #[arg(long, value_name = "NAME")]
    style: Option<Style>,
    /// How to write them
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: CiteFormat,
}

impl Cite {
    pub(crate) fn run(&self, base: &FactBase, output: &mut Output<'_>) -> Result<Exit> {
        use CiteFormat::{Html, Markdown, Text};
        if self.style.is_some() && !matches!(self.format, Text | Html | Markdown) {
            let format = self.format.to_possible_value();
            let format = format.as_ref().map_or("", PossibleValue::get_name);
            bail!("--style goes with text, html and markdown; {format} has no style");
        }
        let facts = select(base, &self.query, Order::default(), output)?;
        let sources = sources_of(base, &facts, self.notes);
        let style = self.style.unwrap_or(Style::Apa);
        let noted = facts.iter().filter(|_| self.notes).flat_map(|fact| &base.facts[*fact].notes);
        let noted: Vec<_> = noted.copied().collect();
        references(base, &sources, &noted, style, self.format, &mut output.out)?;
        Ok(Exit::found(!sources.is_empty()))
    }
}
