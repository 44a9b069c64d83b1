//! An output stream with its width and colours.

use std::fmt::Display;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use textwrap::{Options, WordSeparator, WordSplitter};

/// Whether styles are written as escape sequences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// As ANSI escape sequences.
    Colors,
    /// Not at all.
    Plain,
}

/// A writer with the width and the colours of its terminal.
pub struct Screen<'w> {
    out: &'w mut dyn Write,
    terminal: Option<usize>,
    width: usize,
    paint: Paint,
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
        Self { out, terminal, width: terminal.unwrap_or(width), paint }
    }

    pub(crate) fn is_terminal(&self) -> bool {
        self.terminal.is_some()
    }

    /// The maximum width of a table or a drawing.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    pub(crate) fn paint(&self) -> Paint {
        self.paint
    }

    /// Writes running text, wrapped on a terminal. `indent` precedes the first line, as
    /// many spaces precede the others.
    pub(super) fn paragraph(&mut self, style: Style, indent: &str, text: &str) -> io::Result<()> {
        let hanging = " ".repeat(textwrap::core::display_width(indent));
        let Some(width) = self.terminal else {
            let text = text.replace('\n', &format!("\n{hanging}"));
            return self.unbroken(style, indent, &text);
        };
        let width = width.min(MAX_TEXT_WIDTH).saturating_sub(hanging.len()).max(1);
        let mut before = indent;
        for paragraph in text.split('\n') {
            for line in textwrap::wrap(paragraph, wrapping(width)) {
                self.unbroken(style, before, &line)?;
                before = &hanging;
            }
        }
        Ok(())
    }

    /// Writes a reference with a hanging indent. Addresses are never broken, so that
    /// they can be copied.
    pub(super) fn entry(&mut self, text: &str) -> io::Result<()> {
        let Some(width) = self.terminal else { return writeln!(self.out, "{text}") };
        let options = wrapping(width.clamp(1, MAX_TEXT_WIDTH))
            .subsequent_indent("    ")
            .word_separator(WordSeparator::AsciiSpace)
            .break_words(false);
        self.lines(text, options)
    }

    /// Writes a link: words to click (OSC 8) on a terminal with colours, else the address.
    pub(super) fn link(&mut self, indent: &str, words: &str, url: &str) -> io::Result<()> {
        if self.terminal.is_none() || self.paint == Paint::Plain {
            return self.unbroken(PLAIN, indent, url);
        }
        let words = self.styled(LINK, words);
        writeln!(self.out, "{indent}\u{1b}]8;;{url}\u{1b}\\{words}\u{1b}]8;;\u{1b}\\")
    }

    /// Writes a message after its label, wrapped on a terminal.
    pub(super) fn message(&mut self, style: Style, label: &str, text: &str) -> io::Result<()> {
        let Some(width) = self.terminal else { return writeln!(self.out, "{label} {text}") };
        let text = self.styled(style, text);
        self.lines(&format!("{label} {text}"), wrapping(width.max(1)))
    }

    fn lines(&mut self, text: &str, options: Options<'_>) -> io::Result<()> {
        textwrap::wrap(text, options).iter().try_for_each(|line| writeln!(self.out, "{line}"))
    }

    /// Writes a line that the program does not wrap, such as an address.
    pub(super) fn unbroken(&mut self, style: Style, indent: &str, line: &str) -> io::Result<()> {
        writeln!(self.out, "{indent}{}", self.styled(style, line))
    }

    /// The only place that writes or omits styles.
    pub(super) fn styled(&self, style: Style, text: impl Display) -> String {
        match self.paint {
            Paint::Colors => format!("{style}{text}{style:#}"),
            Paint::Plain => text.to_string(),
        }
    }
}

/// Wraps at spaces only: an id keeps its hyphens on one line.
fn wrapping(width: usize) -> Options<'static> {
    Options::new(width).word_splitter(WordSplitter::NoHyphenation)
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
/// Words to click.
const LINK: Style = Style::new().underline();
/// Labels and details.
pub(super) const FAINT: Style = Style::new().dimmed();
/// Text that needs attention.
pub(super) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
