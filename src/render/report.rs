//! Findings as a compiler prints them: how grave, which code, what, where, the line
//! with a mark under it, and what to do.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Paint, Screen};
use crate::model::Code;
use crate::model::fault::Place;
use crate::text::{Lines, Spot, visible};
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

/// A renderer for a screen.
pub(super) fn renderer(screen: &Screen<'_>) -> Renderer {
    let renderer = match screen.paint() {
        Paint::Colors => Renderer::styled(),
        Paint::Plain => Renderer::plain(),
    };
    renderer.term_width(screen.width())
}

impl Report {
    /// The report as it is printed, without a line end.
    pub(super) fn printed(&self, files: &[Lines<'_>], renderer: &Renderer) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let title = level.primary_title(&self.message).id(self.code.as_str());
        let mut group = Group::with_title(title);
        if let Some((lines, spot)) = self.spot(files) {
            let path = visible(&lines.file().name);
            group = if spot.line.len() > LONG_LINE {
                group.element(Origin::path(path).line(spot.number).char_column(spot.column))
            } else {
                let mark = AnnotationKind::Primary.span(spot.start..spot.end);
                let snippet = Snippet::source(tame(spot.line)).path(path).line_start(spot.number);
                group.element(snippet.annotation(mark))
            };
        }
        if !self.help.is_empty() {
            group = group.element(Level::HELP.message(&self.help));
        }
        renderer.render(&[group])
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

/// A line without the controls that the renderer lets through, each replaced by
/// a character of the same length, so that places stay where they are.
fn tame(line: &str) -> Cow<'_, str> {
    let raw = |char: char| matches!(char, '\u{80}'..='\u{9f}');
    if !line.contains(raw) {
        return Cow::Borrowed(line);
    }
    line.chars().map(|char| if raw(char) { '·' } else { char }).collect()
}
