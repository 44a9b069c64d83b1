//! `povfacts cite`: the references of the sources of facts.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use clap::Args;

use super::{Exit, Formatting, Session, help, select};
use crate::model::{FactBase, Key, Source};
use crate::query::{Order, Query, sources_named, sources_of};
use crate::render::{CiteFormat, Style, references};

#[derive(Debug, Args)]
#[command(
    mut_arg("notes", |notes| notes.help("Also cite the sources of notes on these facts")),
    after_long_help = help!(
    look_up,
    "\
Examples:
  povfacts cite --style mla
  povfacts cite sco --notes --format bibtex

Other styles, by CSL-JSON and pandoc:
  povfacts cite --format csl-json > refs.json
  pandoc --citeproc --bibliography refs.json paper.md"
    )
)]
pub(crate) struct Cite {
    #[command(flatten)]
    query: Query,
    /// The citation style [default: apa]
    #[arg(long, value_name = "NAME", help_heading = "Output", ignore_case = true)]
    style: Option<Style>,
    #[command(flatten)]
    format: Formatting<CiteFormat>,
}

impl Cite {
    pub(crate) fn run(&self, base: &FactBase, session: &mut Session<'_>) -> Result<Exit> {
        use CiteFormat::{Html, Markdown, Text};
        let format = self.format.get(Text, session)?;
        if self.style.is_some() && !matches!(format, Text | Html | Markdown) {
            bail!("--style needs --format text, html or markdown");
        }
        let sources = self.sources(base, session)?;
        let style = self.style.unwrap_or(Style::Apa);
        references(base, &sources, style, format, &mut session.out)?;
        Ok(Exit::found(!sources.is_empty()))
    }

    /// The sources named by the terms, else the sources of the facts.
    fn sources(&self, base: &FactBase, session: &mut Session<'_>) -> Result<Vec<Key<Source>>> {
        let of_notes = self.query.notes.is_some();
        let notes = self.query.notes.clone().filter(|relations| !relations.is_empty());
        let query = Query { notes, ..self.query.clone() };
        let named = query.terms.iter().map(|term| sources_named(base, term).ok());
        let named: Option<Vec<_>> = named.collect();
        if let Some(named) = named.filter(|it| !it.is_empty() && query.has_only_terms()) {
            let named: BTreeSet<_> = named.into_iter().flatten().collect();
            return Ok(named.into_iter().collect());
        }
        let facts = select(base, &query, Order::default(), session)?;
        Ok(sources_of(base, &facts, of_notes))
    }
}
