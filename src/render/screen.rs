//! The screen: a writer with what is known of who reads it.

use std::fmt::Display;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use textwrap::{Options, WordSeparator, WordSplitter};

/// Whether escape sequences for colour are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// They are.
    Colors,
    /// They aren't.
    Plain,
}

/// Where output goes. Width and colour are decided once, when it is made.
pub struct Screen<'w> {
    out: &'w mut dyn Write,
    terminal: Option<usize>,
    width: usize,
    paint: Paint,
}

/// The widest that running text is set on a terminal, in columns: longer lines
/// are hard to read.
const MEASURE: usize = 88;

impl<'w> Screen<'w> {
    /// A screen that writes to `out`. `terminal` is the terminal's width in
    /// columns, none where there is no terminal; then `width` is how wide a
    /// drawing may be that somebody asks for all the same.
    pub fn new(
        out: &'w mut dyn Write,
        terminal: Option<usize>,
        width: usize,
        paint: Paint,
    ) -> Self {
        Self { out, terminal, width: terminal.unwrap_or(width), paint }
    }

    /// Whether a person is looking at it.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        self.terminal.is_some()
    }

    /// How many columns a table may have.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whether it shows colours.
    #[must_use]
    pub fn paint(&self) -> Paint {
        self.paint
    }

    /// Writes running text: on a terminal wrapped to its width, elsewhere in one
    /// line. `indent` stands before the first line, as many spaces before the
    /// others.
    pub(super) fn paragraph(&mut self, style: Style, indent: &str, text: &str) -> io::Result<()> {
        let hanging = " ".repeat(textwrap::core::display_width(indent));
        let Some(width) = self.terminal else {
            let text = text.replace('\n', &format!("\n{hanging}"));
            return writeln!(self.out, "{indent}{}", self.styled(style, text));
        };
        let width = width.min(MEASURE).saturating_sub(hanging.len()).max(1);
        // An id is never broken at one of its hyphens.
        let options = Options::new(width).word_splitter(WordSplitter::NoHyphenation);
        let mut before = indent;
        for paragraph in text.split('\n') {
            for line in textwrap::wrap(paragraph, &options) {
                let line = self.styled(style, line);
                writeln!(self.out, "{before}{line}")?;
                before = &hanging;
            }
        }
        Ok(())
    }

    /// Writes an entry of a reference list with a hanging indent. Its words may be
    /// longer than a line: an address is never broken, so that it can be copied.
    pub(super) fn entry(&mut self, text: &str) -> io::Result<()> {
        let Some(width) = self.terminal else {
            return writeln!(self.out, "{text}");
        };
        let options = Options::new(width.clamp(1, MEASURE))
            .subsequent_indent("    ")
            .word_splitter(WordSplitter::NoHyphenation)
            .word_separator(WordSeparator::AsciiSpace)
            .break_words(false);
        for line in textwrap::wrap(text, options) {
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    /// Writes a link: on a terminal with colours as words that can be clicked
    /// (OSC 8), elsewhere as the address.
    pub(super) fn link(&mut self, indent: &str, words: &str, url: &str) -> io::Result<()> {
        if self.terminal.is_none() || self.paint == Paint::Plain {
            return self.unbroken(PLAIN, indent, url);
        }
        let words = self.styled(LINK, words);
        writeln!(self.out, "{indent}\u{1b}]8;;{url}\u{1b}\\{words}\u{1b}]8;;\u{1b}\\")
    }

    /// Writes a message behind the name of who says it, on a terminal wrapped
    /// to its width.
    pub(super) fn message(&mut self, style: Style, name: &str, text: &str) -> io::Result<()> {
        let Some(width) = self.terminal else {
            return writeln!(self.out, "{name} {text}");
        };
        let options = Options::new(width.max(1)).word_splitter(WordSplitter::NoHyphenation);
        let text = self.styled(style, text);
        for line in textwrap::wrap(&format!("{name} {text}"), options) {
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    /// Writes a word that is not to be broken, such as an address: where it is
    /// wider than the terminal, the terminal breaks it, and it can be copied.
    pub(super) fn unbroken(&mut self, style: Style, indent: &str, word: &str) -> io::Result<()> {
        writeln!(self.out, "{indent}{}", self.styled(style, word))
    }

    /// The text in a style, where the screen shows colours.
    pub(super) fn styled(&self, style: Style, text: impl Display) -> String {
        match self.paint {
            Paint::Colors => format!("{style}{text}{style:#}"),
            Paint::Plain => text.to_string(),
        }
    }
}

impl Write for Screen<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Text as it is.
pub(super) const PLAIN: Style = Style::new();
/// What a line is about.
pub(super) const STRONG: Style = Style::new().bold();
/// What can be typed back: ids.
pub(super) const NAME: Style = AnsiColor::Cyan.on_default();
/// What can be clicked.
const LINK: Style = Style::new().underline();
/// What is there for completeness.
pub(super) const FAINT: Style = Style::new().dimmed();
/// What needs attention.
pub(super) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
