//! What `timeline` takes.

use anyhow::bail;
use clap::Args;

use super::selection::{Ordering, QUERY_HELP, Selection};
use crate::commands::{Outcome, Screens, Timeline, TimelineOutput};
use crate::model::FactBase;
use crate::query::SortKey;
use crate::render::{Signs, TimelineFormat};

const TIMELINE_HELP: &str = "\
Examples:
  povfacts timeline --topic sco                a topic along the years
  povfacts timeline 2012.. --ascii | less -S   from 2012 on, for any terminal
  povfacts timeline --format svg > years.svg   a picture for print

A date is a point, a period a bar. Both are dashed, or hollow, where they are uncertain or
approximate; an arrow goes on, and ? ends where nobody knows when. A fine line is the time
in which a date falls, // a time that is left out. Facts without a date are not drawn.";

#[derive(Debug, Args)]
#[command(
    after_help = format!("{TIMELINE_HELP}\n\n{QUERY_HELP}"),
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
    pub(super) fn run(
        self,
        base: &FactBase<'_>,
        screens: &mut Screens<'_>,
    ) -> anyhow::Result<Outcome> {
        if self.ascii && self.format != TimelineFormat::Text {
            bail!("--ascii goes with text");
        }
        let signs = if self.ascii { Signs::Ascii } else { Signs::Unicode };
        let output = match self.format {
            _ if self.ordering.amount.count => TimelineOutput::Count,
            TimelineFormat::Text => TimelineOutput::Text(signs),
            TimelineFormat::Json => TimelineOutput::Json,
            TimelineFormat::Svg => TimelineOutput::Svg,
        };
        let mut order = self.ordering.order();
        order.by = order.by.or(Some(SortKey::Date));
        Timeline { query: self.selection.query(), order, output }.run(base, screens)
    }
}
