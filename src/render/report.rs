//! Findings as a compiler prints them: how grave, which code, what, where, the line
//! with a mark under it, and what to do.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use textwrap::{Options, WordSplitter};

use super::{Paint, Screen};
use crate::model::Code;
use crate::model::Place;
use crate::text::{self, Lines, Spot, steers, visible};
use crate::verify::Severity;

/// A finding in words.
pub(super) struct Report {
    pub(super) code: Code,
    pub(super) severity: Severity,
    /// What was found, in a clause without a full stop.
    pub(super) message: String,
    /// What to do about it; nothing where that goes without saying.
    pub(super) help: String,
    pub(super) place: Option<Place>,
}

/// The longest line that is shown, in bytes; of a longer one only the place is.
const LONG_LINE: usize = 2000;

/// Prints reports for a screen.
pub(super) struct Printer {
    renderer: Renderer,
    /// The most that is marked, in code points: a longer mark would make the line
    /// wider than the screen.
    longest_mark: usize,
    /// How wide running text is set, in columns; where nobody looks, in one line.
    measure: Option<usize>,
}

impl Printer {
    pub(super) fn new(screen: &Screen<'_>) -> Self {
        let renderer = match screen.paint() {
            Paint::Colors => Renderer::styled(),
            Paint::Plain => Renderer::plain(),
        };
        let longest_mark = screen.width().saturating_sub(24).max(8);
        // The gutter, "= help: " and their like stand before the text.
        let measure = screen.is_terminal().then(|| screen.width().saturating_sub(18).max(20));
        Self { renderer: renderer.term_width(screen.width()), longest_mark, measure }
    }

    fn set<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.measure {
            None => Cow::Borrowed(text),
            Some(measure) => {
                let options = Options::new(measure).word_splitter(WordSplitter::NoHyphenation);
                Cow::Owned(textwrap::fill(text, options))
            }
        }
    }
}

impl Report {
    /// The report as it is printed, without a line end.
    pub(super) fn printed(&self, files: &[Lines<'_>], printer: &Printer) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let title = level.primary_title(printer.set(&self.message)).id(self.code.as_str());
        let mut group = Group::with_title(title);
        if let Some((lines, spot)) = self.spot(files) {
            let path = visible(&lines.file().name);
            group = if spot.line.len() > LONG_LINE {
                group.element(Origin::path(path).line(spot.number).char_column(spot.column))
            } else {
                let end = spot.marked().char_indices().nth(printer.longest_mark);
                let end = end.map_or(spot.end, |(at, _)| spot.start + at);
                let mark = AnnotationKind::Primary.span(spot.start..end);
                let snippet = Snippet::source(tame(spot.line)).path(path).line_start(spot.number);
                group.element(snippet.annotation(mark))
            };
        }
        if !self.help.is_empty() {
            group = group.element(Level::HELP.message(printer.set(&self.help)));
        }
        printer.renderer.render(&[group])
    }

    /// What was found and what to do, in one text; where it is, too, where no file is
    /// named to those who gather findings.
    pub(super) fn text(&self, files: &[Lines<'_>], between: &str) -> String {
        let mut text = self.message.clone();
        if !self.help.is_empty() {
            text.push_str(between);
            text.push_str(&self.help);
        }
        if let Some((lines, spot)) = self.spot(files).filter(|_| self.in_file(files).is_none()) {
            let name = visible(&lines.file().name);
            let place = format!(" ({name}:{}:{})", spot.number, spot.column);
            text.push_str(&place);
        }
        text
    }

    /// The place, where it is in a file that its name leads to.
    pub(super) fn in_file<'l, 'f>(
        &self,
        files: &'l [Lines<'f>],
    ) -> Option<(&'l Lines<'f>, Spot<'f>)> {
        self.spot(files).filter(|(lines, _)| lines.file().origin == text::Origin::File)
    }

    /// The place in the file that it is in.
    pub(super) fn spot<'l, 'f>(&self, files: &'l [Lines<'f>]) -> Option<(&'l Lines<'f>, Spot<'f>)> {
        let place = self.place?;
        let lines = files.get(place.file as usize)?;
        Some((lines, spot(lines, place)?))
    }
}

pub(super) fn spot<'f>(lines: &Lines<'f>, place: Place) -> Option<Spot<'f>> {
    lines.spot(place.start as usize..place.end as usize)
}

/// A line without what the renderer lets through that steers a terminal, each replaced
/// by as many bytes, so that places stay where they are.
fn tame(line: &str) -> Cow<'_, str> {
    let raw = |char: char| !char.is_ascii() && steers(char);
    if !line.contains(raw) {
        return Cow::Borrowed(line);
    }
    let mut tamed = String::with_capacity(line.len());
    for char in line.chars() {
        match char.len_utf8() {
            2 if raw(char) => tamed.push('·'),
            3 if raw(char) => tamed.push(char::REPLACEMENT_CHARACTER),
            4 if raw(char) => tamed.push_str("··"),
            _ => tamed.push(char),
        }
    }
    Cow::Owned(tamed)
}
