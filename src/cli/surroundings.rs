//! Where the program runs, found out once: what kind of terminal there is, if
//! any, and what was said of colour.

use std::ffi::OsString;

use clap::ValueEnum;

use crate::render::Paint;

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

/// What the program knows of where it runs, found out once.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings {
    /// The width of the terminal that standard output goes to, in columns.
    pub out_terminal: Option<usize>,
    /// The width of the terminal that standard error goes to, in columns.
    pub err_terminal: Option<usize>,
    /// How wide a table is that goes to no terminal.
    pub width: usize,
    /// What the environment says of colour: yes, no, or nothing.
    pub color: Option<bool>,
}

impl Color {
    /// What the arguments ask for where they can't be parsed.
    pub(super) fn typed(arguments: &[OsString]) -> Self {
        let asked = |value: &str| {
            let (joined, flag) = (format!("--color={value}"), "--color");
            arguments.iter().any(|argument| *argument == *joined)
                || arguments.windows(2).any(|pair| pair == [flag, value])
        };
        match (asked("never"), asked("always")) {
            (true, _) => Self::Never,
            (_, true) => Self::Always,
            _ => Self::Auto,
        }
    }
}

impl Surroundings {
    /// Whether a screen on such a terminal shows colours.
    pub(super) fn paint(self, color: Color, terminal: Option<usize>) -> Paint {
        let colors = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => self.color.unwrap_or(terminal.is_some()),
        };
        if colors { Paint::Colors } else { Paint::Plain }
    }
}
