//! Findings in SARIF 2.1.0, which forges and editors read
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>).

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::explain;
use super::report::{in_one_text, spot_in_file};
use super::{Screen, json};
use crate::model::{Code, Severity};
use crate::text::Lines;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Finding>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: Code,
    short_description: Message,
    full_description: Message,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding {
    rule_id: Code,
    rule_index: usize,
    level: Severity,
    message: Message,
    locations: Vec<Location>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_column: usize,
}

/// What stands in a path as it is.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

pub(super) fn write(
    findings: &[crate::model::Finding],
    files: &[Lines<'_>],
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    // Only the rules that something was found by are told.
    let mut rules: BTreeMap<Code, usize> = BTreeMap::new();
    rules.extend(findings.iter().map(|finding| (finding.code, 0)));
    for (index, place) in rules.values_mut().enumerate() {
        *place = index;
    }
    let text = |text: &str| Message { text: text.to_owned() };
    let described = rules.keys().map(|code| {
        let (title, explanation) = explain::words(*code);
        Rule { id: *code, short_description: text(title), full_description: text(explanation) }
    });
    let results = findings.iter().map(|report| Finding {
        rule_id: report.code,
        rule_index: rules.get(&report.code).copied().unwrap_or_default(),
        level: report.severity,
        message: text(&in_one_text(report, files, "; ")),
        locations: location(report, files).into_iter().collect(),
    });
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        rules: described.collect(),
    };
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool { driver },
            column_kind: "unicodeCodePoints",
            results: results.collect(),
        }],
    };
    json::record(screen, &log)
}

fn location(finding: &crate::model::Finding, files: &[Lines<'_>]) -> Option<Location> {
    let (lines, spot) = spot_in_file(finding, files)?;
    let region =
        Region { start_line: spot.number, start_column: spot.column, end_column: spot.end_column };
    let uri = reference(&lines.file().name);
    let physical_location =
        PhysicalLocation { artifact_location: ArtifactLocation { uri }, region };
    Some(Location { physical_location })
}

/// A path as a URI reference (RFC 3986): a relative one stays relative, to where the
/// program ran.
fn reference(path: &str) -> String {
    let absolute = Path::new(path).is_absolute();
    let slashes = path.replace(std::path::MAIN_SEPARATOR, "/");
    let encoded = utf8_percent_encode(&slashes, PATH);
    match (absolute, slashes.starts_with('/')) {
        (true, true) => format!("file://{encoded}"),
        // A path that begins with a drive.
        (true, false) => format!("file:///{encoded}"),
        (false, _) => encoded.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_references() {
        for (path, uri) in [
            ("facts.toml", "facts.toml"),
            ("my facts/a%b:c.toml", "my%20facts/a%25b%3Ac.toml"),
            ("../é.toml", "../%C3%A9.toml"),
        ] {
            assert_eq!(reference(path), uri);
        }
        if cfg!(unix) {
            assert_eq!(reference("/tmp/my facts.toml"), "file:///tmp/my%20facts.toml");
        }
    }
}
