//! The commands: each selects, renders and returns an exit code.

pub(crate) mod audit;
pub(crate) mod check;
pub(crate) mod cite;
pub(crate) mod completions;
pub(crate) mod fix;
mod inputs;
pub(crate) mod list;
pub(crate) mod man;
pub(crate) mod new;
pub(crate) mod quote;
pub(crate) mod show;
pub(crate) mod tally;
pub(crate) mod timeline;

use std::io::Write;
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::Args;
pub(crate) use inputs::Inputs;

use crate::model::{Fact, FactBase, Key};
use crate::query::{Filter, Order, Query, unmatched_term};
use crate::render::{self, Screen};

/// The exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Something was printed, or no problems were found.
    Found = 0,
    /// Nothing matches, or problems were found.
    Nothing = 1,
    /// The command failed.
    Failed = 2,
}

impl Exit {
    fn found(found: bool) -> Self {
        if found { Self::Found } else { Self::Nothing }
    }
}

/// The two output streams.
pub(crate) struct Output<'w> {
    /// Standard output.
    pub(crate) out: Screen<'w>,
    /// Standard error.
    pub(crate) err: Screen<'w>,
}

/// The long help of a command after its options: notes and examples, then exit codes and
/// environment. `look_up` adds the note on terms.
macro_rules! help {
    (look_up, $text:expr) => {
        help!(concat!(
            "\
A TERM is looked for wherever it may stand: as the id of a fact or a quotation, as a year or a \
range of years, as a topic, as a region with all places within it, and as whole words of claim, \
quotation and labels, in any case and without regard to accents. Several TERMs all have to fit. \
A flag that is repeated means any of its values; different flags all have to fit.\n\n",
            $text
        ))
    };
    ($text:expr) => {
        concat!(
            $text,
            "\n\n\
Exit codes:
  0  something was printed, or all is well
  1  nothing fits, or check or audit found something
  2  it could not be done: usage, a file, a faulty base

Environment:
  POVFACTS_FACTS   fact bases to use, separated as in PATH
  NO_COLOR         no colour
  CLICOLOR_FORCE   colour even into a pipe
  COLUMNS          the width of what goes into a pipe"
        )
    };
}

pub(crate) use help;

// The selected facts. A doc comment would replace the description of each command.
#[derive(Debug, Args)]
struct Selection {
    #[command(flatten)]
    query: Query,
    #[command(flatten)]
    order: Order,
    /// Print the number alone
    #[arg(long, help_heading = "Output", conflicts_with = "format")]
    count: bool,
}

/// The matching facts in order. Reports if there are none, and on a terminal how many more
/// `--during` would find.
fn select(
    base: &FactBase,
    query: &Query,
    order: Order,
    output: &mut Output<'_>,
) -> Result<Vec<Key<Fact>>> {
    let filter = Filter::new(query, base)?;
    let mut facts = filter.select(base);
    order.apply(base, &mut facts);
    if output.err.is_terminal()
        && let Some((more, years)) = filter.left_out_by_years(base)
    {
        render::hint_during(&mut output.err, more, &years);
    }
    if facts.is_empty() {
        render::nothing(&mut output.err, query, unmatched_term(query, base));
    }
    Ok(facts)
}

/// The time before a terminal shows the progress.
const PATIENCE: Duration = Duration::from_secs(1);

/// Does long work. On a terminal, a line on standard error shows how much is done.
fn with_progress<T>(
    screen: &mut Screen<'_>,
    work: impl FnOnce(&mut dyn FnMut(usize, usize)) -> T,
) -> T {
    let (start, mut shown) = (Instant::now(), false);
    let result = work(&mut |done, all| {
        if done.is_multiple_of(64) && screen.is_terminal() && start.elapsed() > PATIENCE {
            shown = true;
            render::progress(screen, Some((done, all)));
        }
    });
    if shown {
        render::progress(screen, None);
    }
    result
}

/// Writes the answer to `--count`.
fn write_count(count: usize, output: &mut Output<'_>) -> Result<Exit> {
    writeln!(output.out, "{count}")?;
    Ok(Exit::found(count > 0))
}
