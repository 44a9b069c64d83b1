//! What `list` takes.

use anyhow::bail;
use clap::Args;

use super::selection::{HeaderArgs, Ordering, Selection};
use crate::cli::help;
use crate::commands::{CountOf, List, Outcome, Screens};
use crate::model::FactBase;
use crate::render::{FactColumn, ListFormat};

#[derive(Debug, Args)]
#[command(after_long_help = help::LIST)]
pub(in crate::cli) struct ListArgs {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    ordering: Ordering,
    /// How to write them [default: table on a terminal, tsv into a pipe]
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    format: Option<ListFormat>,
    /// Which columns, in which order: names separated by commas
    #[arg(
        long,
        value_name = "NAMES",
        help_heading = "Output",
        value_delimiter = ',',
        conflicts_with = "count"
    )]
    columns: Option<Vec<FactColumn>>,
    #[command(flatten)]
    header: HeaderArgs,
}

impl ListArgs {
    pub(super) fn run(self, base: &FactBase, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        let query = self.selection.query();
        if let Some(count) = self.ordering.amount.counted(CountOf::Facts, &query) {
            return count.run(base, screens);
        }
        if matches!(self.format, Some(ListFormat::Json | ListFormat::Jsonl))
            && self.columns.is_some()
        {
            bail!("--columns goes with table, tsv, csv and markdown; JSON has every field");
        }
        let has_header = !matches!(
            self.format,
            Some(ListFormat::Json | ListFormat::Jsonl | ListFormat::Markdown)
        );
        let list = List {
            query,
            order: self.ordering.order(),
            format: self.format,
            columns: self.columns,
            header: self.header.header(has_header)?,
        };
        list.run(base, screens)
    }
}
