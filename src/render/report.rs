//! Findings laid out like the messages of a compiler: severity, code, message, the marked line and
//! the help.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use clap::ValueEnum;
use serde::{Serialize, Serializer};

use super::json::object;
use super::screen::{PLAIN, wrapping};
use super::{Paint, Screen, json, sarif};
use crate::model::{Code, Finding, Place, Severity};
use crate::text::{Lines, Spot, TextFile, count, shell_word, steers, visible};

/// The format of the findings of `check` and `audit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// Text with the marked lines.
    #[value(alias = "txt")]
    Text,
    /// One object with everything that was compared and found.
    Json,
    /// A log in SARIF 2.1.0.
    Sarif,
    /// Annotation lines for GitHub's workflow runs.
    Github,
}

/// A finding with line and column.
pub(super) struct FindingRecord<'r> {
    pub(super) finding: &'r Finding,
    help: Option<String>,
    spot: Option<(&'r TextFile, Spot<'r>)>,
}

/// The records of findings in these files.
pub(super) fn records<'r>(
    findings: &'r [Finding],
    files: impl Iterator<Item = &'r TextFile>,
) -> Vec<FindingRecord<'r>> {
    let files: Vec<Lines<'r>> = files.map(Lines::new).collect();
    let find = |place: Option<Place>| {
        let place = place?;
        let lines = files.get(place.file as usize)?;
        Some((lines.file(), lines.spot(place.range())))
    };
    let record = |finding: &'r Finding| {
        // Of a duplicate id, the help is the place of the first record.
        let help = match find(finding.first) {
            Some((file, spot)) => format!("the first is at {}", address(file, &spot)),
            None => finding.help.clone(),
        };
        let help = Some(help).filter(|help| !help.is_empty());
        FindingRecord { finding, help, spot: find(finding.place) }
    };
    findings.iter().map(record).collect()
}

impl Serialize for FindingRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Finding { code, severity, message, quotation, fact, quotations, .. } = self.finding;
        let (file, spot) = self.spot.as_ref().map(|(file, spot)| (&file.name, spot)).unzip();
        let (line, column) = spot.map(|spot| (spot.number, spot.column)).unzip();
        let (end_column, help) = (spot.map(|spot| spot.end_column), &self.help);
        object! {
            code, severity, message, help, file, line, column, end_column,
            quotation, fact, quotations,
        }
        .serialize(serializer)
    }
}

impl<'r> FindingRecord<'r> {
    /// The path of the file and the spot, if the file has a path.
    pub(super) fn spot_in_file(&self) -> Option<(&'r str, &Spot<'r>)> {
        let (file, spot) = self.spot.as_ref()?;
        file.has_path.then_some((&file.name, spot))
    }

    /// Message and help in one text, for formats with a single text. The place follows if the format
    /// cannot name the file.
    pub(super) fn text(&self, separator: &str) -> String {
        let help = self.help.iter().map(|help| format!("{separator}{help}"));
        let place = self.spot.iter().filter(|(file, _)| !file.has_path);
        let place = place.map(|(file, spot)| format!(" ({})", address(file, spot)));
        format!("{}{}", self.finding.message, help.chain(place).collect::<String>())
    }
}

/// "facts.toml:12:3".
fn address(file: &TextFile, spot: &Spot<'_>) -> String {
    format!("{}:{}:{}", visible(&file.name), spot.number, spot.column)
}

/// Writes the first faults of an invalid fact base, and returns an error with their number. Many
/// facts still to be written are only counted.
pub(crate) fn faults(screen: &mut Screen<'_>, faults: &[Finding], files: &[TextFile]) -> String {
    const FEW: usize = 3;
    if faults.len() > FEW && faults.iter().all(|fault| fault.code == Code::Unwritten) {
        let facts = count(faults.len(), "fact");
        let name =
            |file: &TextFile| if file.has_path { shell_word(&file.name) } else { "-".into() };
        let files = files.iter().map(name).collect::<Vec<_>>().join(" ");
        return format!("{facts} still to be written; to list them: povfacts check {files}");
    }
    // The error is reported even if standard error cannot be written.
    let _ = write_first(&records(faults, files.iter()), true, screen);
    let number = count(faults.len(), "error");
    let shown = match Finding::MAX_SHOWN {
        max if faults.len() > max => format!("; the first {max} are shown"),
        _ => String::new(),
    };
    format!("the fact base has {number} and was not loaded{shown}")
}

/// Writes a unified diff, byte by byte into a pipe.
pub(crate) fn diff(old: &TextFile, new: &TextFile, screen: &mut Screen<'_>) -> io::Result<()> {
    let name = visible(&old.name).into_owned();
    let mut options = diffy::DiffOptions::new();
    options.set_original_filename(name.clone()).set_modified_filename(name);
    let patch = options.create_patch(&old.text, &new.text);
    let diff = patch.to_string();
    if !screen.is_terminal() {
        return write!(screen, "{diff}");
    }
    // A comment of a base may contain any character.
    diff.lines().try_for_each(|line| writeln!(screen, "{}", visible(line)))
}

/// Writes the report of a check or an audit. `summary` follows the findings in text, `record` is
/// the JSON with all findings. Some findings have one line each, and with `long` an excerpt.
pub(super) fn write<'r, R: Serialize>(
    findings: Vec<FindingRecord<'r>>,
    (format, long): (ReportFormat, bool),
    screen: &mut Screen<'_>,
    summary: impl FnOnce(&mut Screen<'_>) -> io::Result<()>,
    record: impl FnOnce(Vec<FindingRecord<'r>>) -> R,
) -> io::Result<()> {
    match format {
        ReportFormat::Text => {
            let rest = findings.len().saturating_sub(Finding::MAX_SHOWN);
            write_first(&findings, long, screen)?;
            if rest > 0 {
                let rest = count(rest, "more finding");
                writeln!(screen, "… and {rest}; --format json lists them all\n")?;
            }
            summary(screen)
        }
        ReportFormat::Json => json::record(screen, &record(findings)),
        ReportFormat::Github => annotate(&findings, screen),
        ReportFormat::Sarif => sarif::write(&findings, screen),
    }
}

/// Writes findings as annotations of GitHub workflow runs
/// (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).
fn annotate(findings: &[FindingRecord<'_>], screen: &mut Screen<'_>) -> io::Result<()> {
    let escape = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    for finding in findings {
        let severity = finding.finding.severity;
        let level = if severity == Severity::Note { "notice" } else { severity.as_str() };
        write!(screen, "::{level} ")?;
        if let Some((path, spot)) = finding.spot_in_file() {
            // The reader of the log has a terminal.
            let file = escape(&visible(path)).replace(':', "%3A").replace(',', "%2C");
            let (line, column, end) = (spot.number, spot.column, spot.end_column);
            write!(screen, "file={file},line={line},col={column},endColumn={end},")?;
        }
        writeln!(screen, "title={}::{}", finding.finding.code, escape(&finding.text("\n")))?;
    }
    Ok(())
}

fn write_first(
    findings: &[FindingRecord<'_>],
    long: bool,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let renderer = match screen.paint {
        Paint::Colors => Renderer::styled(),
        Paint::Plain => Renderer::plain(),
    };
    let renderer = renderer.term_width(screen.width);
    let findings = &findings[..findings.len().min(Finding::MAX_SHOWN)];
    let hint_of = |record: &FindingRecord<'_>| common_hint(record.finding.code).filter(|_| !long);
    for run in findings.chunk_by(|one, next| hint_of(one) == hint_of(next)) {
        let hint = hint_of(&run[0]);
        let renderer = renderer.clone().short_message(hint.is_some());
        for finding in run {
            let report = renderer.render(&[layout(finding, screen)]);
            writeln!(screen, "{report}{}", if hint.is_none() { "\n" } else { "" })?;
        }
        if let Some(hint) = hint {
            screen.paragraph(PLAIN, "", &format!("hint: {hint}; --long shows the lines"))?;
            writeln!(screen)?;
        }
    }
    Ok(())
}

/// The hint after a run of findings with one line each: gaps of a text, unwritten facts.
fn common_hint(code: Code) -> Option<&'static str> {
    match code {
        Code::NumberUncovered | Code::NumberWithoutFact | Code::PhraseUncovered => {
            Some("quote each with a fact for it, or exempt it with a reason")
        }
        Code::Unwritten => Some(
            "say in each claim, in a neutral line, what the figure, the date or the quotation is about",
        ),
        _ => None,
    }
}

fn layout<'r>(finding: &'r FindingRecord<'_>, screen: &Screen<'_>) -> Group<'r> {
    let level = match finding.finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    // The gutter and "= hint: " precede the text.
    let width = screen.text_width().saturating_sub(18).max(20);
    let wrap = |text: &str| textwrap::fill(text, wrapping(width));
    let title = level.primary_title(wrap(&finding.finding.message));
    let mut group = Group::with_title(title.id(finding.finding.code.as_str()));
    if let Some((file, spot)) = &finding.spot {
        let path = visible(&file.name);
        // The renderer replaces only the controls of ASCII.
        group = if spot.line.contains(|char: char| !char.is_ascii() && steers(char)) {
            group.element(Origin::path(path).line(spot.number).char_column(spot.column))
        } else {
            // The line fits the screen.
            let max_mark = screen.width.saturating_sub(24).max(8);
            let end = spot.marked().char_indices().nth(max_mark);
            let end = end.map_or(spot.end, |(at, _)| spot.start + at);
            let mark = AnnotationKind::Primary.span(spot.start..end);
            let snippet = Snippet::source(spot.line).path(path).line_start(spot.number);
            group.element(snippet.annotation(mark))
        };
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.with_name("hint").message(wrap(help)));
    }
    group
}
