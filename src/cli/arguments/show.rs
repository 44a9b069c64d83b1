//! What `show` takes.

use clap::Args;

use crate::cli::help;
use crate::commands::{Outcome, Screens, Show};
use crate::model::FactBase;
use crate::render::ShowFormat;

#[derive(Debug, Args)]
#[command(after_long_help = help::SHOW)]
pub(in crate::cli) struct ShowArgs {
    /// The ids of facts, or of quotations for all the facts they support
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    /// How to write them [default: text]
    #[arg(long, value_name = "FORMAT")]
    format: Option<ShowFormat>,
}

impl ShowArgs {
    pub(super) fn run(self, base: &FactBase, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        Show { ids: self.ids, format: self.format }.run(base, screens)
    }
}
