//! Findings as annotations of GitHub workflow runs
//! (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).

use std::io::{self, Write};

use super::Screen;
use super::report::FindingRecord;
use crate::model::Severity;
use crate::text::visible;

pub(super) fn write<'r>(
    findings: impl Iterator<Item = FindingRecord<'r>>,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    for finding in findings {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        write!(screen, "::{level} ")?;
        if let Some((path, spot)) = finding.spot_in_file() {
            let (file, line) = (escape_property(path), spot.number);
            let (column, end) = (spot.column, spot.end_column);
            write!(screen, "file={file},line={line},col={column},endColumn={end},")?;
        }
        writeln!(screen, "title={}::{}", finding.code, escape(&finding.text("\n")))?;
    }
    Ok(())
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a file name, including control characters for the terminal of the log's reader.
fn escape_property(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(visible).collect();
    escape(&lines.join("\n")).replace(':', "%3A").replace(',', "%2C")
}
