//! What `timeline` takes.

use anyhow::bail;
use clap::Args;

use super::selection::{Ordering, Selection};
use crate::cli::help;
use crate::commands::{Outcome, Screens, Timeline, TimelineOutput};
use crate::model::FactBase;
use crate::query::SortKey;
use crate::render::TimelineFormat;
use crate::render::timeline::Signs;

#[derive(Debug, Args)]
#[command(
    after_long_help = help::TIMELINE,
    mut_arg("sort", |sort| sort.help("Sort by this instead of the date"))
)]
pub(in crate::cli) struct TimelineArgs {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    ordering: Ordering,
    /// How to write it
    #[arg(long, value_name = "FORMAT", help_heading = "Output", default_value = "text")]
    format: TimelineFormat,
    /// Draw with the signs on any keyboard
    #[arg(long, help_heading = "Output", conflicts_with = "count")]
    ascii: bool,
}

impl TimelineArgs {
    pub(super) fn run(self, base: &FactBase, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        if self.ascii && self.format != TimelineFormat::Text {
            bail!("--ascii goes with text");
        }
        let signs = if self.ascii { Signs::Ascii } else { Signs::Unicode };
        let output = match self.format {
            _ if self.ordering.amount.count => TimelineOutput::Count,
            TimelineFormat::Text => TimelineOutput::Text(signs),
            TimelineFormat::Svg => TimelineOutput::Svg,
        };
        let mut order = self.ordering.order();
        order.by = order.by.or(Some(SortKey::Date));
        Timeline { query: self.selection.query(), order, output }.run(base, screens)
    }
}
