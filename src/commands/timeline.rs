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
    mut_arg("sort", |sort| sort.help("Sort by this [default: date]")),
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
    /// Output format
    #[arg(short, long, value_name = "FORMAT", ignore_case = true)]
    format: Option<TimelineFormat>,
    /// Draw with ASCII characters only
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
        let named = output.extension.as_deref();
        let named = named.and_then(|name| TimelineFormat::from_str(name, true).ok());
        let format = self.format.or(named).unwrap_or(TimelineFormat::Text);
        if self.ascii && format != TimelineFormat::Text {
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
            let facts = count(undated, "fact");
            let (fit, have) = if undated == 1 { ("matches", "has") } else { ("match", "have") };
            let text = format!("the {facts} that {fit} {have} no date");
            render::problem(&mut output.err, &format!("{text}; povfacts list shows them"));
        } else if undated > 0 && output.err.is_terminal() {
            output.hints.push(format!("{}; povfacts list shows them", undated_note(undated)));
        }
        if self.selection.count {
            return write_count(facts.len(), output);
        }
        let screen = &mut output.out;
        match format {
            _ if facts.is_empty() => return Ok(Exit::Nothing),
            TimelineFormat::Text => draw_text(base, &facts, undated, self.ascii, screen)?,
            TimelineFormat::Svg => draw_svg(base, &facts, undated, screen)?,
        }
        Ok(Exit::Found)
    }
}
