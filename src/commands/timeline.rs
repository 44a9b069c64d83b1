//! `povfacts timeline`: facts along the years.

use std::io::Write;

use super::{Outcome, Screens, outcome, select};
use crate::model::{Fact, FactBase, Key};
use crate::query::{Order, Query};
use crate::render;
use crate::render::timeline::{self, Signs};

/// Facts along the years.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Which facts; those without a date are left out.
    pub query: Query,
    /// In which order, from top to bottom.
    pub order: Order,
    /// How they are written.
    pub output: TimelineOutput,
}

/// How a timeline is written.
#[derive(Clone, Copy, Debug)]
pub enum TimelineOutput {
    /// The number of facts on it alone.
    Count,
    /// As text, drawn with these signs.
    Text(Signs),
    /// As a picture in SVG.
    Svg,
}

impl Timeline {
    /// Writes the facts that fit and have a date.
    ///
    /// # Errors
    ///
    /// A name that the fact base doesn't have, or those of writing.
    pub fn run(&self, base: &FactBase, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        let order = Order { limit: None, ..self.order };
        let mut facts = select(base, &self.query, order, screens)?;
        let all = facts.len();
        facts.retain(|fact| base.facts[*fact].date.is_some());
        let undated = all - facts.len();
        facts.truncate(self.order.limit.unwrap_or(usize::MAX));
        if facts.is_empty() && undated > 0 {
            render::nothing_dated(&mut screens.err, undated)?;
        } else if undated > 0 && screens.err.is_terminal() {
            render::hint_undated(&mut screens.err, undated)?;
        }
        self.write(base, &facts, undated, screens)?;
        Ok(outcome(&facts))
    }

    fn write(
        &self,
        base: &FactBase,
        facts: &[Key<Fact>],
        undated: usize,
        screens: &mut Screens<'_>,
    ) -> std::io::Result<()> {
        let screen = &mut screens.out;
        match self.output {
            TimelineOutput::Count => writeln!(screen, "{}", facts.len()),
            _ if facts.is_empty() => Ok(()),
            TimelineOutput::Text(signs) => timeline::draw_text(base, facts, undated, signs, screen),
            TimelineOutput::Svg => timeline::draw_svg(base, facts, undated, screen),
        }
    }
}
