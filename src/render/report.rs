//! Lays out findings like a compiler: severity, code, message, the marked line and the help.

use std::borrow::Cow;
use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use textwrap::{Options, WordSplitter};

use super::{Paint, Screen, problem};
use crate::model::{Finding, Place, Severity};
use crate::text::{self, Lines, Spot, TextFile, count, steers, visible};

/// The maximum length of a line that is shown, in bytes; of a longer line only the place is.
const MAX_LINE: usize = 2000;

/// Writes the first faults of a fact base that could not be read, and the number of all.
pub(crate) fn faults(
    screen: &mut Screen<'_>,
    faults: &[Finding],
    files: &[TextFile],
) -> io::Result<()> {
    let files: Vec<Lines<'_>> = files.iter().map(Lines::new).collect();
    write_first(faults, &files, screen)?;
    let shown = if faults.len() > Finding::MAX_SHOWN {
        format!(", of which {} are shown", Finding::MAX_SHOWN)
    } else {
        String::new()
    };
    let faults = count(faults.len(), "fault");
    problem(screen, &format!("the fact base has {faults}{shown}; it was not used"));
    Ok(())
}

/// Writes the first findings for people, and the number of the others.
pub(super) fn findings(
    findings: &[Finding],
    files: &[Lines<'_>],
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    write_first(findings, files, screen)?;
    match findings.len().saturating_sub(Finding::MAX_SHOWN) {
        0 => Ok(()),
        rest => {
            let rest = count(rest, "more finding");
            writeln!(screen, "… and {rest}; --format json has them all\n")
        }
    }
}

fn write_first(
    findings: &[Finding],
    files: &[Lines<'_>],
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let printer = Printer::new(screen);
    for finding in findings.iter().take(Finding::MAX_SHOWN) {
        writeln!(screen, "{}\n", printer.print(finding, files))?;
    }
    Ok(())
}

/// Prints findings for a screen.
struct Printer {
    renderer: Renderer,
    /// The maximum length of a mark, in code points, so that the line fits the screen.
    max_mark: usize,
    /// The width of running text, in columns; none for a single line.
    text_width: Option<usize>,
}

impl Printer {
    fn new(screen: &Screen<'_>) -> Self {
        let renderer = match screen.paint() {
            Paint::Colors => Renderer::styled(),
            Paint::Plain => Renderer::plain(),
        };
        let max_mark = screen.width().saturating_sub(24).max(8);
        // The gutter and "= help: " precede the text.
        let text_width = screen.is_terminal().then(|| screen.width().saturating_sub(18).max(20));
        Self { renderer: renderer.term_width(screen.width()), max_mark, text_width }
    }

    fn wrap<'t>(&self, text: Cow<'t, str>) -> Cow<'t, str> {
        match self.text_width {
            None => text,
            Some(width) => {
                let options = Options::new(width).word_splitter(WordSplitter::NoHyphenation);
                Cow::Owned(textwrap::fill(&text, options))
            }
        }
    }

    /// A finding without a line end.
    fn print(&self, finding: &Finding, files: &[Lines<'_>]) -> String {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let title = level.primary_title(self.wrap(Cow::Borrowed(&finding.message)));
        let mut group = Group::with_title(title.id(finding.code.as_str()));
        if let Some((lines, spot)) = spot(finding.place, files) {
            let path = visible(&lines.file().name);
            group = if spot.line.len() > MAX_LINE {
                group.element(Origin::path(path).line(spot.number).char_column(spot.column))
            } else {
                let end = spot.marked().char_indices().nth(self.max_mark);
                let end = end.map_or(spot.end, |(at, _)| spot.start + at);
                let mark = AnnotationKind::Primary.span(spot.start..end);
                let snippet = Snippet::source(tame(spot.line)).path(path).line_start(spot.number);
                group.element(snippet.annotation(mark))
            };
        }
        let help = help(finding, files);
        if !help.is_empty() {
            group = group.element(Level::HELP.message(self.wrap(help)));
        }
        self.renderer.render(&[group])
    }
}

/// The help of a finding; for a duplicate id, the place of the first record.
pub(super) fn help<'r>(finding: &'r Finding, files: &[Lines<'_>]) -> Cow<'r, str> {
    match spot(finding.first, files) {
        Some((lines, spot)) => {
            let name = visible(&lines.file().name);
            format!("the first is at {name}:{}:{}", spot.number, spot.column).into()
        }
        None => Cow::Borrowed(&finding.help),
    }
}

/// Message and help in one text, for formats with one text a finding. The place follows if the
/// format cannot name the file.
pub(super) fn in_one_text(finding: &Finding, files: &[Lines<'_>], separator: &str) -> String {
    let mut text = finding.message.clone();
    let help = help(finding, files);
    if !help.is_empty() {
        text.push_str(separator);
        text.push_str(&help);
    }
    if let Some((lines, spot)) = spot(finding.place, files)
        && lines.file().origin != text::Origin::File
    {
        let name = visible(&lines.file().name);
        text = format!("{text} ({name}:{}:{})", spot.number, spot.column);
    }
    text
}

/// The spot of a finding in a file with a path.
pub(super) fn spot_in_file<'l, 'f>(
    finding: &Finding,
    files: &'l [Lines<'f>],
) -> Option<(&'l Lines<'f>, Spot<'f>)> {
    spot(finding.place, files).filter(|(lines, _)| lines.file().origin == text::Origin::File)
}

pub(super) fn spot<'l, 'f>(
    place: Option<Place>,
    files: &'l [Lines<'f>],
) -> Option<(&'l Lines<'f>, Spot<'f>)> {
    let place = place?;
    let lines = files.get(place.file as usize)?;
    Some((lines, lines.spot(place.start as usize..place.end as usize)?))
}

/// A line without characters that steer a terminal, each replaced by as many bytes, so that
/// offsets stay valid.
fn tame(line: &str) -> Cow<'_, str> {
    let raw = |char: char| !char.is_ascii() && steers(char);
    if !line.contains(raw) {
        return Cow::Borrowed(line);
    }
    let replace = |char: char| match char.len_utf8() {
        2 if raw(char) => "·".to_owned(),
        3 if raw(char) => char::REPLACEMENT_CHARACTER.to_string(),
        4 if raw(char) => "··".to_owned(),
        _ => char.to_string(),
    };
    Cow::Owned(line.chars().map(replace).collect())
}
