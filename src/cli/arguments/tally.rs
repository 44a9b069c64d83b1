//! What `topics`, `regions`, `years` and `sources` take.

use clap::Args;

use super::selection::{Amount, HeaderArgs, Selection};
use crate::cli::help;
use crate::commands::{Outcome, Screens, Tally, TallyOf, TallyOutput};
use crate::model::FactBase;
use crate::render::TallyFormat;

#[derive(Debug, Args)]
#[command(after_long_help = help::TALLY)]
pub(in crate::cli) struct TallyArgs {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    amount: Amount,
    /// How to write it [default: table on a terminal, tsv into a pipe]
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    format: Option<TallyFormat>,
    #[command(flatten)]
    header: HeaderArgs,
}

impl TallyArgs {
    pub(super) fn run(
        self,
        of: TallyOf,
        base: &FactBase,
        screens: &mut Screens<'_>,
    ) -> anyhow::Result<Outcome> {
        let header = self.header.header(self.format != Some(TallyFormat::Json))?;
        let output = if self.amount.count {
            TallyOutput::Count
        } else {
            TallyOutput::Lines(self.format, header)
        };
        let limit = self.amount.limit();
        Tally { of, query: self.selection.query(), limit, output }.run(base, screens)
    }
}
