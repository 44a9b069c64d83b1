//! `povfacts timeline`: facts along the years.

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use super::{Exit, Output, Selection, help, select, write_count};
use crate::model::FactBase;
use crate::query::{Order, SortKey};
use crate::render::timeline::{draw_svg, draw_text};
use crate::render::{self, undated_note};
use crate::text::count;

#[derive(Debug, Args)]
#[command(
    next_help_heading = "Output",
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
    selection: Selection,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: TimelineFormat,
    /// Draw with the signs on any keyboard
    #[arg(long, conflicts_with = "count")]
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
        // The limit counts facts with a date.
        let Order { by, reverse, limit } = self.selection.order;
        let order = Order { by: by.or(Some(SortKey::Date)), reverse, limit: None };
        let mut facts = select(base, &self.selection.query, order, output)?;
        let all = facts.len();
        facts.retain(|fact| base.facts[*fact].date.is_some());
        let undated = all - facts.len();
        facts.truncate(limit.unwrap_or(usize::MAX));
        if facts.is_empty() && undated > 0 {
            let (facts, fit) = (count(undated, "fact"), if undated == 1 { "fits" } else { "fit" });
            let text = format!("{facts} without a date {fit} that, and none with one");
            render::problem(&mut output.err, &format!("{text}; list shows them"));
        } else if undated > 0 && output.err.is_terminal() {
            let text = format!("{}; list shows them", undated_note(undated));
            render::hint(&mut output.err, &text);
        }
        if self.selection.count {
            return write_count(facts.len(), output);
        }
        let screen = &mut output.out;
        match self.format {
            _ if facts.is_empty() => return Ok(Exit::Nothing),
            TimelineFormat::Text => draw_text(base, &facts, undated, self.ascii, screen)?,
            TimelineFormat::Svg => draw_svg(base, &facts, undated, screen)?,
        }
        Ok(Exit::Found)
    }
}
