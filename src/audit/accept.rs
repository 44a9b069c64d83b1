//! Differences accepted by an editor, marked in the draft:
//! `<!-- povfacts: accept F411 "23 billion", the sum of two programmes -->`.

use std::ops::Range;

use crate::model::{Code, Finding, Place, Severity};

const START: &str = "<!-- povfacts:";
const END: &str = "-->";

/// A comment that accepts a finding.
pub(super) struct Mark<'d> {
    /// The bytes of the comment.
    pub range: Range<usize>,
    /// The code and the first words of the finding; none if the comment cannot be read.
    accepts: Option<(&'d str, &'d str)>,
}

/// The comments that accept findings.
pub(super) fn marks(text: &str) -> Vec<Mark<'_>> {
    let starts = text.match_indices(START).map(|(at, _)| at);
    let marks = starts.filter_map(|start| {
        let end = start + text[start..].find(END)? + END.len();
        let inner = &text[start + START.len()..end - END.len()];
        Some(Mark { range: start..end, accepts: read(inner) })
    });
    marks.collect()
}

/// Reads `accept F411 "23 billion", reason`.
fn read(inner: &str) -> Option<(&str, &str)> {
    let (code, rest) = inner.trim().strip_prefix("accept ")?.trim_start().split_once(' ')?;
    let (words, reason) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
    let reason = reason.trim_start().strip_prefix(',')?.trim();
    (!words.trim().is_empty() && !reason.is_empty()).then_some((code, words))
}

impl Mark<'_> {
    /// Whether the comment accepts a finding about a draft with this text.
    pub(super) fn accepts(&self, text: &str, finding: &Finding) -> bool {
        let place = finding.place.map(|place| place.start as usize..place.end as usize);
        let found = place.and_then(|place| text.get(place)).unwrap_or_default();
        self.accepts
            .is_some_and(|(code, words)| finding.code.as_str() == code && begins_with(found, words))
    }

    /// The finding about a comment without effect. `file` is the index of the draft among all files.
    pub(super) fn finding(self, file: u32) -> Finding {
        let example = "write <!-- povfacts: accept F411 \"23 billion\", and the reason -->";
        let (message, help) = self.accepts.map_or_else(
            || ("the comment lacks a code, words or a reason".to_owned(), example),
            |(code, words)| {
                let message = format!("there is no finding {code} about \"{words}\"");
                (message, "remove the comment")
            },
        );
        let place = Some(Place::new(file, self.range));
        Finding::new(Code::StaleAcceptance, Severity::Error, place, message, help)
    }
}

/// Whether a text begins with words, whatever the white space.
fn begins_with(text: &str, words: &str) -> bool {
    let mut text = text.split_whitespace();
    words.split_whitespace().all(|word| text.next().is_some_and(|own| own.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_needs_code_words_and_reason() {
        for (inner, read) in [
            (" accept F411 \"23 billion\", two programmes ", Some(("F411", "23 billion"))),
            (" accept F411 \"23 billion\" ", None),
            (" accept F411 \"\", no words ", None),
            (" accept \"23 billion\", no code ", None),
            (" ignore F411 \"23 billion\", why ", None),
        ] {
            assert_eq!(super::read(inner), read, "{inner}");
        }
        assert!(
            begins_with("USD 23\n billion", "USD 23 billion") && !begins_with("23", "23 billion")
        );
    }
}
