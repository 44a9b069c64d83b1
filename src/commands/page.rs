//! `povfacts page`: facts as one HTML page.

use anyhow::Result;
use clap::Args;

use super::{Exit, Session, help, select};
use crate::model::FactBase;
use crate::query::{Order, Query};
use crate::render::{self, Style};

#[derive(Debug, Args)]
#[command(after_long_help = help!(
    look_up,
    "\
The page needs no other file and makes no request. It has search and filters; without \
JavaScript, it has all facts in order.

Examples:
  povfacts page -o facts.html
  povfacts page --topic sco --style chicago -o sco.html"
))]
pub(crate) struct Page {
    #[command(flatten)]
    query: Query,
    /// The citation style [default: apa]
    #[arg(long, value_name = "NAME", help_heading = "Output", ignore_case = true)]
    style: Option<Style>,
}

impl Page {
    pub(crate) fn run(&self, base: &FactBase, session: &mut Session<'_>) -> Result<Exit> {
        let facts = select(base, &self.query, Order::default(), session)?;
        if !facts.is_empty() {
            render::page(base, &facts, self.style.unwrap_or(Style::Apa), &mut session.out)?;
        }
        Ok(Exit::found(!facts.is_empty()))
    }
}
