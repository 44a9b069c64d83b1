//! `povfacts timeline`: facts along the years.

use std::io::Write;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use super::{Exit, Selection, Session, format, help, select, write_count};
use crate::model::FactBase;
use crate::query::{Order, SortKey};
use crate::render;
use crate::render::timeline::{draw_svg, draw_text};

#[derive(Debug, Args)]
#[command(
    mut_arg("sort", |sort| sort.help("Sort by this [default: the date]")),
    after_long_help = help!(
        look_up,
        "\
A date is a point and a period is a bar. Hollow or dashed parts are uncertain or approximate, an \
arrow continues, and ? is an unknown start or end. A thin line spans the possible dates. Facts \
without a date are not shown.

Examples:
  povfacts timeline --topic sco
  povfacts timeline 2012.. --ascii | less -S
  povfacts timeline --format svg > years.svg"
    )
)]
pub(crate) struct Timeline {
    #[command(flatten)]
    selection: Selection,
    /// Output format
    #[arg(short, long, value_name = "FORMAT", help_heading = "Output", ignore_case = true)]
    format: Option<TimelineFormat>,
    /// Draw with ASCII characters only
    #[arg(long, help_heading = "Output")]
    ascii: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum TimelineFormat {
    /// A drawing in characters.
    #[value(alias = "txt")]
    Text,
    /// An image.
    Svg,
}

impl Timeline {
    pub(crate) fn run(&self, base: &FactBase, session: &mut Session<'_>) -> Result<Exit> {
        let format = format(self.format, TimelineFormat::Text, session)?;
        if self.ascii && format != TimelineFormat::Text {
            bail!("--ascii needs --format text");
        }
        // The limit counts facts with a date.
        let Selection { query, order, count } = &self.selection;
        let by_date = Order { sort: order.sort.or(Some(SortKey::Date)), limit: None, ..*order };
        let mut facts = select(base, query, by_date, session)?;
        let all = facts.len();
        facts.retain(|fact| base.facts[*fact].date.is_some());
        let undated = all - facts.len();
        facts.truncate(order.limit.unwrap_or(usize::MAX));
        if facts.is_empty() && undated > 0 {
            let text = "no matching fact has a date; povfacts list shows them all the same";
            render::problem(&mut session.err, text);
        }
        if *count {
            return write_count(facts.len(), session);
        }
        let screen = &mut session.out;
        match format {
            _ if facts.is_empty() => return Ok(Exit::Nothing),
            TimelineFormat::Text => draw_text(base, &facts, undated, self.ascii, screen)?,
            TimelineFormat::Svg => {
                let svg = draw_svg(base, &facts, undated);
                write!(screen, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{svg}")?;
            }
        }
        Ok(Exit::Found)
    }
}
