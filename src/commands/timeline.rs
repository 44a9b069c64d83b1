//! `povfacts timeline`: facts along the years.

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use super::{Exit, Output, help, select, write_count};
use crate::model::FactBase;
use crate::query::{Order, Query, SortKey};
use crate::render;
use crate::render::timeline::{Signs, draw_svg, draw_text};

#[derive(Debug, Args)]
#[command(
    mut_arg("sort", |sort| sort.help("Sort by this instead of the date")),
    after_long_help = concat!(
        "\
A date is a point, a period a bar. Both are dashed, or hollow, where they are uncertain or \
approximate; an arrow goes on, and ? ends where nobody knows when. A fine line is the time in \
which a date falls. Facts without a date are not drawn.\n\n",
        help!(
            look_up,
            "\
Examples:
  povfacts timeline --topic sco
  povfacts timeline 2012.. --ascii | less -S
  povfacts timeline --format svg > years.svg"
        )
    )
)]
pub(crate) struct Timeline {
    #[command(flatten)]
    query: Query,
    #[command(flatten)]
    order: Order,
    /// Print the number alone
    #[arg(long, help_heading = "Output", conflicts_with = "format")]
    count: bool,
    /// How to write it
    #[arg(long, value_name = "FORMAT", help_heading = "Output", default_value = "text")]
    format: TimelineFormat,
    /// Draw with the signs on any keyboard
    #[arg(long, help_heading = "Output", conflicts_with = "count")]
    ascii: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum TimelineFormat {
    /// A drawing of characters.
    Text,
    /// A picture.
    Svg,
}

impl Timeline {
    pub(crate) fn run(&self, base: &FactBase, output: &mut Output<'_>) -> Result<Exit> {
        if self.ascii && self.format != TimelineFormat::Text {
            bail!("--ascii goes with text");
        }
        // The limit is one of facts with a date.
        let by = self.order.by.or(Some(SortKey::Date));
        let order = Order { by, limit: None, ..self.order };
        let mut facts = select(base, &self.query, order, output)?;
        let all = facts.len();
        facts.retain(|fact| base.facts[*fact].date.is_some());
        let undated = all - facts.len();
        facts.truncate(self.order.limit.unwrap_or(usize::MAX));
        if facts.is_empty() && undated > 0 {
            render::nothing_dated(&mut output.err, undated);
        } else if undated > 0 && output.err.is_terminal() {
            render::hint_undated(&mut output.err, undated);
        }
        if self.count {
            return write_count(facts.len(), output);
        }
        let screen = &mut output.out;
        let signs = if self.ascii { Signs::Ascii } else { Signs::Unicode };
        match self.format {
            _ if facts.is_empty() => return Ok(Exit::Nothing),
            TimelineFormat::Text => draw_text(base, &facts, undated, signs, screen)?,
            TimelineFormat::Svg => draw_svg(base, &facts, undated, screen)?,
        }
        Ok(Exit::Found)
    }
}
