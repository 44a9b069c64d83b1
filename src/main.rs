//! The program: finds out where it runs, runs, and ends with an exit code.

use std::env;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use povfacts::cli::{self, Surroundings};
use terminal_size::{Width, terminal_size_of};

/// The width of a drawing that goes to no terminal, in columns.
const WIDTH: usize = 100;

/// The width of the widest terminal there can be, in columns.
const MOST_COLUMNS: usize = u16::MAX as usize;

fn main() -> ExitCode {
    let (out, err) = (io::stdout().lock(), io::stderr().lock());
    let columns = env::var("COLUMNS").ok().and_then(|columns| columns.parse::<usize>().ok());
    // No terminal tells of more.
    let columns = columns.filter(|columns| *columns > 0).map(|columns| columns.min(MOST_COLUMNS));
    let width_of =
        |width: Option<(Width, _)>| width.map_or(WIDTH, |(Width(width), _)| width.into());
    let surroundings = Surroundings {
        out_terminal: out.is_terminal().then(|| width_of(terminal_size_of(&out))),
        err_terminal: err.is_terminal().then(|| width_of(terminal_size_of(&err))),
        width: columns.unwrap_or(WIDTH),
        color: color(),
    };
    let exit = cli::run(
        env::args_os(),
        env::var_os("POVFACTS_FACTS"),
        &mut io::stdin().lock(),
        (&mut BufWriter::with_capacity(1 << 16, out) as &mut dyn Write, &mut { err }),
        surroundings,
    );
    ExitCode::from(exit as u8)
}

/// What the environment says of colour (<https://no-color.org>,
/// <https://bixense.com/clicolors>).
fn color() -> Option<bool> {
    match (anstyle_query::no_color(), anstyle_query::clicolor_force()) {
        (true, _) => Some(false),
        (_, true) => Some(true),
        _ => (!anstyle_query::term_supports_color()).then_some(false),
    }
}
