//! Findings as annotation lines for GitHub's workflow runs
//! (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).

use std::io::{self, Write};

use super::Screen;
use super::report::{in_one_text, spot_in_file};
use crate::model::{Finding, Severity};
use crate::text::{Lines, visible};

pub(super) fn write(
    findings: &[Finding],
    files: &[Lines<'_>],
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    for finding in findings {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let mut properties = Vec::new();
        if let Some((lines, spot)) = spot_in_file(finding, files) {
            properties.push(format!("file={}", property(&lines.file().name)));
            properties.push(format!(
                "line={},col={},endColumn={}",
                spot.number, spot.column, spot.end_column
            ));
        }
        properties.push(format!("title={}", finding.code));
        let text = in_one_text(finding, files, "\n");
        writeln!(screen, "::{level} {}::{}", properties.join(","), data(&text))?;
    }
    Ok(())
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A name, of which nothing may steer the terminal that a log is read on.
fn property(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(visible).collect();
    data(&lines.join("\n")).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_a_command() {
        assert_eq!(data("50% a\r\nb"), "50%25 a%0D%0Ab");
        assert_eq!(property("C:\\a,b"), "C%3A\\a%2Cb");
        assert_eq!(property("a\u{1b}[31m\n::error::b"), "a\\u{1b}[31m%0A%3A%3Aerror%3A%3Ab");
    }
}
