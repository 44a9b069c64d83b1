//! The command line: what can be typed, turned into commands, and what comes of
//! them turned into exit codes.

mod advice;
mod arguments;
mod completions;
mod exit;
mod help;
mod manual;
mod surroundings;

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Parser;

use crate::commands::{Outcome, Overview, Screens};
use crate::load;
use crate::model::FactBase;
use crate::render::{self, Paint, Screen};
use crate::text::{TextFile, visible};
use advice::advice;
use arguments::{AuditArgs, CheckArgs, Cli, Command, Global, explain};
pub use exit::Exit;
use surroundings::Color;
pub use surroundings::Surroundings;

/// Runs the program: reads the arguments and, where they ask for it, the
/// environment's fact bases and standard input, and writes to the two writers.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    facts_variable: Option<OsString>,
    stdin: &mut dyn Read,
    (out, err): (&mut dyn Write, &mut dyn Write),
    surroundings: Surroundings,
) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let cli = Cli::try_parse_from(&arguments);
    let color = cli.as_ref().map_or_else(|_| Color::typed(&arguments), |cli| cli.global.color);
    let Surroundings { out_terminal, err_terminal, width, .. } = surroundings;
    let mut err = Forgiving(err);
    let mut screens = Screens {
        out: Screen::new(out, out_terminal, width, surroundings.paint(color, out_terminal)),
        err: Screen::new(&mut err, err_terminal, width, surroundings.paint(color, err_terminal)),
    };
    let done = match cli {
        Ok(cli) => cli.run(facts_variable, stdin, &mut screens),
        Err(error) => usage(error, &arguments, &mut screens),
    };
    let done = done.and_then(|exit| {
        screens.out.flush()?;
        Ok(exit)
    });
    done.unwrap_or_else(|error| failed(&error, &mut screens))
}

/// Standard error, whose troubles change nothing: there is nobody to tell them
/// to, and a script goes by the exit code.
struct Forgiving<'w>(&'w mut dyn Write);

impl Write for Forgiving<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(self.0.write(bytes).unwrap_or(bytes.len()))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().or(Ok(()))
    }
}

fn failed(error: &anyhow::Error, screens: &mut Screens<'_>) -> Exit {
    let io = error.downcast_ref::<io::Error>();
    if io.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
        return Exit::Found;
    }
    let cannot = if io.is_some() { "cannot write: " } else { "" };
    let _ = render::problem(&mut screens.err, &format!("{cannot}{error:#}"));
    Exit::Failed
}

/// Prints help, the version or what is wrong with the arguments.
fn usage(
    error: clap::Error,
    arguments: &[OsString],
    screens: &mut Screens<'_>,
) -> anyhow::Result<Exit> {
    if !error.use_stderr() {
        match screens.out.paint() {
            Paint::Colors => write!(screens.out, "{}", error.render().ansi())?,
            Paint::Plain => write!(screens.out, "{}", error.render())?,
        }
        return Ok(Exit::Found);
    }
    // What was typed is told as a terminal may be shown it.
    let visible: Vec<String> = arguments
        .iter()
        .map(|argument| visible(&argument.to_string_lossy()).into_owned())
        .collect();
    let error = Cli::try_parse_from(&visible).err().unwrap_or(error);
    let mut text = error.render().to_string();
    if let Some(advice) = advice(&error, &visible) {
        // It stands in the place of the advice to give a flag as a value.
        let parts = text.split("\n\n").filter(|part| !part.starts_with("  tip: to pass"));
        let mut parts: Vec<&str> = parts.collect();
        let tip = format!("  tip: {advice}");
        parts.insert(1, &tip);
        text = parts.join("\n\n");
    }
    let message = text.strip_prefix("error: ").unwrap_or(&text);
    render::usage(&mut screens.err, message)?;
    Ok(Exit::Failed)
}

impl Cli {
    fn run(
        self,
        facts_variable: Option<OsString>,
        stdin: &mut dyn Read,
        screens: &mut Screens<'_>,
    ) -> anyhow::Result<Exit> {
        let Some(command) = self.command else {
            let files = fact_files(&self.global.facts, facts_variable, &[], stdin)?;
            let overview = Overview { facts: self.global.facts };
            return with_base(&files, screens, |base, screens| overview.run(base, screens));
        };
        match command {
            Command::LookUp(look_up) => {
                let files = fact_files(&self.global.facts, facts_variable, &[], stdin)?;
                with_base(&files, screens, |base, screens| look_up.run(base, screens))
            }
            Command::Check(args) => run_check(&self.global, args, facts_variable, stdin, screens),
            Command::Audit(args) => run_audit(&self.global, args, facts_variable, stdin, screens),
            Command::Completions(args) => Ok(args.run(facts_variable, &mut screens.out)?.into()),
            Command::Man(args) => args.run(screens).map(Exit::from),
        }
    }
}

/// Runs what needs a sound fact base: the shipped one where there are no files.
fn with_base(
    files: &[TextFile],
    screens: &mut Screens<'_>,
    run: impl FnOnce(&FactBase, &mut Screens<'_>) -> anyhow::Result<Outcome>,
) -> anyhow::Result<Exit> {
    let shipped = [load::shipped()];
    let files = if files.is_empty() { &shipped } else { files };
    match load::fact_base(files) {
        Ok(base) => run(&base, screens).map(Exit::from),
        Err(findings) => {
            render::faults(&mut screens.err, &findings, files)?;
            Ok(Exit::Failed)
        }
    }
}

/// Reads the drafts and the facts that they are compared with, and runs the audit.
fn run_audit(
    global: &Global,
    args: AuditArgs,
    facts_variable: Option<OsString>,
    stdin: &mut dyn Read,
    screens: &mut Screens<'_>,
) -> anyhow::Result<Exit> {
    let others: Vec<&Path> = args.drafts.iter().chain(&args.text).map(PathBuf::as_path).collect();
    let files = fact_files(&global.facts, facts_variable, &others, stdin)?;
    let drafts: anyhow::Result<Vec<TextFile>> =
        args.drafts.iter().map(|path| load::read(path, stdin)).collect();
    let (drafts, text) = (drafts?, read_if_named(args.text.as_deref(), stdin)?);
    with_base(&files, screens, |base, screens| args.run(base, drafts, text, screens))
}

fn read_if_named(path: Option<&Path>, stdin: &mut dyn Read) -> anyhow::Result<Option<TextFile>> {
    path.map(|path| load::read(path, stdin)).transpose()
}

/// Reads the files that a check is of, and runs it.
fn run_check(
    global: &Global,
    args: CheckArgs,
    facts_variable: Option<OsString>,
    stdin: &mut dyn Read,
    screens: &mut Screens<'_>,
) -> anyhow::Result<Exit> {
    if let Some(code) = &args.explain {
        return explain(code)?.run(screens).map(Exit::from);
    }
    let named = if args.files.is_empty() { &global.facts } else { &args.files };
    let others: Vec<&Path> = args.text.iter().map(PathBuf::as_path).collect();
    let mut files = fact_files(named, facts_variable, &others, stdin)?;
    if files.is_empty() {
        files.push(load::shipped());
    }
    let text = read_if_named(args.text.as_deref(), stdin)?;
    args.run(files, text, screens).map(Exit::from)
}

/// The fact base's files: those that are named, else those of the environment
/// variable; none is the shipped facts. `others` are files that are read besides.
fn fact_files(
    named: &[PathBuf],
    variable: Option<OsString>,
    others: &[&Path],
    stdin: &mut dyn Read,
) -> anyhow::Result<Vec<TextFile>> {
    let variable = variable.filter(|paths| named.is_empty() && !paths.is_empty());
    let named: Vec<PathBuf> = match &variable {
        Some(paths) => {
            std::env::split_paths(paths).filter(|path| !path.as_os_str().is_empty()).collect()
        }
        None => named.to_vec(),
    };
    if variable.is_some() && named.is_empty() {
        bail!("POVFACTS_FACTS names no file");
    }
    if let Some((first, second)) = load::same_file(&named) {
        let (first, second) = (first.display().to_string(), second.display().to_string());
        if first == second {
            bail!("{} is named twice; name it once", visible(&first));
        }
        bail!("{} and {} are one file; name it once", visible(&first), visible(&second));
    }
    let all = named.iter().map(PathBuf::as_path).chain(others.iter().copied());
    if all.filter(|path| path.as_os_str() == "-").count() > 1 {
        bail!("standard input (-) can be read only once");
    }
    named.iter().map(|path| load::read(path, stdin)).collect()
}
