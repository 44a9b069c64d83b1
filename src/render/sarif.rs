//! Findings in SARIF 2.1.0, a format for code forges and editors
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>).

use std::collections::BTreeSet;
use std::io;
use std::path::{MAIN_SEPARATOR, Path};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::report::FindingRecord;
use super::{Screen, explanation};
use crate::model::Code;

/// The characters to encode in a path.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

pub(super) fn write(findings: &[FindingRecord<'_>], screen: &mut Screen<'_>) -> io::Result<()> {
    let codes: BTreeSet<Code> = findings.iter().map(|record| record.finding.code).collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let rules = codes.iter().map(|code| {
        let (title, explanation) = explanation(*code);
        json!({
            "id": code,
            "shortDescription": { "text": title },
            "fullDescription": { "text": explanation },
        })
    });
    let results = findings.iter().map(|record| {
        json!({
            "ruleId": record.finding.code,
            "ruleIndex": codes.binary_search(&record.finding.code).unwrap_or_default(),
            "level": record.finding.severity,
            "message": { "text": record.text("; ") },
            "locations": Vec::from_iter(location(record)),
        })
    });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    });
    super::json::record(screen, &log)
}

fn location(record: &FindingRecord<'_>) -> Option<Value> {
    let (path, spot) = record.spot_in_file()?;
    Some(json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri_reference(path) },
        "region": {
            "startLine": spot.number,
            "startColumn": spot.column,
            "endColumn": spot.end_column,
        },
    } }))
}

/// A path as a URI reference (RFC 3986). Relative paths stay relative to the working directory.
fn uri_reference(path: &str) -> String {
    let slashes = path.replace(MAIN_SEPARATOR, "/");
    let encoded = utf8_percent_encode(slashes.trim_start_matches('/'), PATH);
    let root = if Path::new(path).is_absolute() { "file:///" } else { "" };
    format!("{root}{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uri_references() {
        for (path, uri) in [
            ("facts.toml", "facts.toml"),
            ("my facts/a%b:c.toml", "my%20facts/a%25b%3Ac.toml"),
            ("../é.toml", "../%C3%A9.toml"),
        ] {
            assert_eq!(uri_reference(path), uri);
        }
        if cfg!(unix) {
            assert_eq!(uri_reference("/tmp/my facts.toml"), "file:///tmp/my%20facts.toml");
        }
    }
}
