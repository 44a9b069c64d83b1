//! Timelines: facts along the years, for a terminal and as a picture. Both draw
//! one layout, so that they can't differ.

mod axis;
mod layout;
mod legend;
mod span;
mod stretch;
mod svg;
mod text;
mod ticks;
mod words;

use std::io::{self, Write};

use super::{Screen, phrase};
use crate::model::{Fact, FactBase, Key};
use layout::Layout;
use legend::Legend;
pub use text::Signs;

/// Draws those of the facts that have a date, as wide as the screen.
///
/// # Errors
///
/// Those of writing.
pub fn timeline(
    base: &FactBase,
    facts: &[Key<Fact>],
    undated: usize,
    signs: Signs,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    text::write(&Layout::new(base, facts, screen.width(), 1), signs, screen)?;
    // What is kept has to say itself what it lacks.
    if undated > 0 && !screen.is_terminal() {
        writeln!(screen, "\n{}.", phrase::left_out(undated))?;
    }
    Ok(())
}

/// Draws those of the facts that have a date as a picture in SVG.
///
/// # Errors
///
/// Those of writing.
pub fn timeline_svg(
    base: &FactBase,
    facts: &[Key<Fact>],
    undated: usize,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let layout = Layout::new(base, facts, svg::COLUMNS, svg::COLUMN);
    let legend = Legend::new(base, facts, undated, &layout, svg::FOOT_COLUMNS);
    svg::write(&layout, &legend, screen)
}
