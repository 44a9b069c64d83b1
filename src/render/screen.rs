//! An output stream with a width and colours.

use std::fmt::Display;
use std::io::{self, Write};
use std::iter::{once, repeat};

use anstyle::{AnsiColor, Style};
use textwrap::core::display_width;
use textwrap::{Options, WordSplitter};

use super::phrase;
use crate::text::Phrase;

/// Whether styles are written as escape sequences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// As ANSI escape sequences.
    Colors,
    /// Not at all.
    Plain,
}

/// A writer with the width and the colours of a terminal.
pub struct Screen<'w> {
    out: &'w mut dyn Write,
    terminal: Option<usize>,
    /// The maximum width of a table or a drawing.
    pub(crate) width: usize,
    pub(crate) paint: Paint,
    /// The words that the user looks for.
    pub(crate) matched: Vec<Phrase>,
}

/// The maximum width of running text on a terminal: longer lines are hard to read.
const MAX_TEXT_WIDTH: usize = 88;

impl<'w> Screen<'w> {
    /// `terminal` is the terminal's width, `None` for a file or a pipe. Tables and
    /// drawings without a terminal get `width`.
    pub fn new(
        out: &'w mut dyn Write,
        terminal: Option<usize>,
        width: usize,
        paint: Paint,
    ) -> Self {
        Self { out, terminal, width: terminal.unwrap_or(width), paint, matched: Vec::new() }
    }

    pub(crate) fn is_terminal(&self) -> bool {
        self.terminal.is_some()
    }

    /// Writes running text, wrapped on a terminal. `indent` precedes the first line, as
    /// many spaces precede the others.
    pub(super) fn paragraph(&mut self, style: Style, indent: &str, text: &str) -> io::Result<()> {
        let hanging = " ".repeat(display_width(indent));
        let width = self.text_width().saturating_sub(hanging.len()).max(1);
        let indents = once(indent).chain(repeat(hanging.as_str()));
        let lines = textwrap::wrap(text, wrapping(width));
        lines.iter().zip(indents).try_for_each(|(line, indent)| {
            let line = self.styled(style, line);
            writeln!(self.out, "{indent}{line}")
        })
    }

    /// Writes a reference with a hanging indent.
    pub(super) fn entry(&mut self, text: &str) -> io::Result<()> {
        let lines = textwrap::wrap(text, wrapping(self.text_width()).subsequent_indent("    "));
        lines.iter().try_for_each(|line| writeln!(self.out, "{line}"))
    }

    /// Writes an address, to click (OSC 8) on a terminal with colours.
    pub(super) fn link(&mut self, indent: &str, url: &str) -> io::Result<()> {
        if self.terminal.is_none() || self.paint == Paint::Plain {
            return self.paragraph(FAINT, indent, url);
        }
        let words = self.styled(FAINT, url);
        writeln!(self.out, "{indent}\u{1b}]8;;{url}\u{1b}\\{words}\u{1b}]8;;\u{1b}\\")
    }

    /// Writes a message. A line keeps its indent when it is wrapped.
    pub(super) fn message(&mut self, text: &str) -> io::Result<()> {
        text.lines().try_for_each(|line| {
            let words = line.trim_start();
            self.paragraph(PLAIN, &line[..line.len() - words.len()], words)
        })
    }

    /// The maximum width of running text.
    pub(super) fn text_width(&self) -> usize {
        self.terminal.map_or(usize::MAX, |width| width.min(MAX_TEXT_WIDTH))
    }

    /// Applies a style, and marks the words that the user looks for, if the screen has colours.
    pub(super) fn marked(&self, style: Style, text: &str) -> String {
        let ranges = self.matched.iter().flat_map(|words| words.ranges(text));
        let marked = ranges.map(|range| (range.clone(), self.styled(MATCH, &text[range])));
        phrase::replace(text, marked.collect(), |rest| self.styled(style, rest))
    }

    /// Applies a style if the screen has colours.
    pub(super) fn styled(&self, style: Style, text: impl Display) -> String {
        match self.paint {
            Paint::Colors => format!("{style}{text}{style:#}"),
            Paint::Plain => text.to_string(),
        }
    }
}

/// Wraps at spaces only: readers copy ids and addresses.
pub(super) fn wrapping(width: usize) -> Options<'static> {
    Options::new(width).word_splitter(WordSplitter::NoHyphenation).break_words(false)
}

impl Write for Screen<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Plain text.
pub(super) const PLAIN: Style = Style::new();
/// Headings and figures.
pub(super) const STRONG: Style = Style::new().bold();
/// Ids, to be typed back.
pub(super) const NAME: Style = AnsiColor::Cyan.on_default();
/// Matched words.
const MATCH: Style = AnsiColor::Red.on_default().bold();
/// Labels and details.
pub(super) const FAINT: Style = Style::new().dimmed();
/// Warnings.
pub(super) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
