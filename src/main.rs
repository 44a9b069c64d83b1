//! The program: finds the terminals, runs, and ends with an exit code.

use std::env;
use std::io::{self, BufWriter, IsTerminal};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use povfacts::cli::{self, Environment, Stream};
use terminal_size::{Width, terminal_size};

/// The width of tables and drawings without a terminal.
const WIDTH: usize = 100;

fn main() -> ExitCode {
    cli::complete();
    let (out, err) = (io::stdout().lock(), io::stderr().lock());
    let terminal = terminal_size().map_or(WIDTH, |(Width(width), _)| width.into());
    let stream = |is_terminal: bool, color| Stream {
        terminal: is_terminal.then_some(terminal),
        colors: color != ColorChoice::Never,
    };
    let columns = env::var("COLUMNS").ok().and_then(|columns| columns.parse::<usize>().ok());
    let environment = Environment {
        out: stream(out.is_terminal(), AutoStream::choice(&out)),
        err: stream(err.is_terminal(), AutoStream::choice(&err)),
        // No terminal is wider than 65,535 columns.
        width: columns.filter(|width| *width > 0).map_or(WIDTH, |width| width.min(0xffff)),
        facts: env::var_os("POVFACTS_FACTS"),
        stdin_is_terminal: io::stdin().is_terminal(),
    };
    let mut out = BufWriter::with_capacity(1 << 16, out);
    let stdin = &mut io::stdin().lock();
    let exit = cli::run(env::args_os(), environment, stdin, (&mut out, &mut { err }));
    ExitCode::from(exit as u8)
}
