//! Checks of speakers: each is named near the quotation.

use std::collections::HashMap;

use super::verdict::Verdict;
use super::{Report, TextOf};
use crate::model::{Code, RecordKind, Severity, Source};
use crate::text::{Phrase, bare_words, quoted};

/// The number of paragraphs before a quotation with a possible name of the speaker.
const REACH: usize = 2;

/// Reports speakers without their name in the text, or near their words.
pub(super) fn check(report: &mut Report<'_>, verdicts: &[Verdict], text: &TextOf<'_>) {
    let base = report.base;
    let source = &base.sources[text.source];
    let mut known = HashMap::new();
    for verdict in text.own(base, verdicts) {
        let quotation = &base.quotations[verdict.quotation];
        let index = verdict.quotation.index();
        let own = quotation.attributed_to.iter().map(|it| (&it.name, RecordKind::Quotation, index));
        let facts = quotation.facts().filter_map(|key| {
            Some((&base.facts[key].attributed_to.as_ref()?.name, RecordKind::Fact, key.index()))
        });
        let speakers: Vec<_> = own.chain(facts).collect();
        let Some(range) = verdict.ranges.first().filter(|_| !speakers.is_empty()) else { continue };
        let paragraphs = text.article.paragraphs();
        let after = paragraphs.partition_point(|paragraph| paragraph.range.start <= range.start);
        let first = after.saturating_sub(1 + REACH);
        let start = paragraphs.get(first).map_or(0, |paragraph| paragraph.range.start);
        let near = &text.article.text()[start..range.end];
        for (name, kind, index) in speakers {
            if is_named(name, near) {
                continue;
            }
            let is_known = known
                .entry(name)
                .or_insert_with(|| is_of(source, name) || is_named(name, text.article.text()));
            let (severity, found, help) = if *is_known {
                let help = "check that these are the words of this speaker";
                (Severity::Note, "near the quotation", help)
            } else {
                let help = "write the name as the text does, or correct the speaker";
                (Severity::Warning, "in the text", help)
            };
            let id = quoted(quotation.id.as_str());
            let message = format!("the speaker {} of {id} is not named {found}", quoted(name));
            let at = (kind, index, "attributed_to");
            report.add(at, (Code::SpeakerAbsent, severity), message, help);
        }
    }
}

/// Whether a text has a name, or its first or last word with a capital: "President Xi" is Xi Jinping.
fn is_named(name: &str, text: &str) -> bool {
    let mut words = name.split(' ').filter(|word| word.chars().count() > 1);
    let ends = [words.next(), words.next_back()];
    let mut parts = ends.into_iter().flatten().filter(|word| word.starts_with(char::is_uppercase));
    let has = |part: &str| {
        bare_words(text).any(|(_, word)| word.trim_end_matches("'s").trim_end_matches("’s") == part)
    };
    Phrase::new(name).is_in(text) || parts.any(has)
}

/// Whether a name is the name of an author, a newspaper or a publisher.
fn is_of(source: &Source, name: &str) -> bool {
    source.container.as_deref() == Some(name)
        || source.publisher.as_deref() == Some(name)
        || source.authors.iter().any(|author| author.in_text() == name)
}
