//! Checks of speakers: each is named near the quotation, and the text credits nobody else.

use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::verdict::Verdict;
use super::{Report, TextOf};
use crate::document::credit::credited;
use crate::document::{is_another, quoted_phrases};
use crate::model::{Code, RecordKind, Severity, Source};
use crate::text::{
    Phrase, View, bare_words, did_you_mean, last_words, nearest, next_words, quoted, within,
    without_genitive,
};

/// The number of paragraphs before a quotation with a possible name of the speaker.
const REACH: usize = 2;

/// The length of the text before and after a quotation with a possible name, in bytes.
const WINDOW: usize = 4000;

/// Reports speakers without their name in the text, or near their words, and credits to others.
pub(super) fn check(report: &mut Report<'_>, verdicts: &[Verdict], text: &TextOf<'_>) {
    let base = report.base;
    let source = &base.sources[text.source];
    let whole = text.article.text();
    let all = LazyCell::new(|| Names::new(whole));
    let mut known = HashMap::new();
    for verdict in text.own(base, verdicts) {
        let quotation = &base.quotations[verdict.quotation];
        let index = verdict.quotation.index();
        let own = quotation.attributed_to.iter().map(|it| (&it.name, RecordKind::Quotation, index));
        let facts = quotation.facts().filter_map(|key| {
            Some((&base.facts[key].attributed_to.as_ref()?.name, RecordKind::Fact, key.index()))
        });
        let speakers: Vec<_> = own.chain(facts).collect();
        let Some(range) = verdict.ranges.first() else { continue };
        let paragraphs = text.article.paragraphs();
        let after = paragraphs.partition_point(|paragraph| paragraph.range.start <= range.start);
        let place = |at: usize| paragraphs.get(at).map(|paragraph| paragraph.range.clone());
        let paragraph = after.checked_sub(1).and_then(place).unwrap_or(range.clone());
        let start = place(after.saturating_sub(1 + REACH)).map_or(0, |first| first.start);
        let before = last_words(&whole[start..], range.start - start, WINDOW).len();
        let after = next_words(&whole[..paragraph.end.max(range.end)], range.end, WINDOW).len();
        let window = range.start - before..range.end + after;
        let near = Names::new(&whole[window.clone()]);
        let id = quoted(quotation.id.as_str());
        let credits = quotation.facts().flat_map(|key| base.credits_of(&base.facts[key]));
        let own = quotation.attributed_to.iter().map(|it| it.name.as_str());
        let names: Vec<String> = credits.chain(own).map(str::to_owned).collect();
        let around = window.start.max(paragraph.start)..window.end;
        // The author may quote others in a part of a sentence.
        let least = if speakers.is_empty() { range.len() / 2 } else { 0 };
        let says = credit((whole, around), (range, least), &names, source);
        // A single word may be no name.
        let is_name = |says: &String| !speakers.is_empty() || says.contains(' ');
        if let Some(says) = says.filter(is_name) {
            let says = quoted(&says);
            let (at, base_says, help) = if let Some((name, kind, index)) = speakers.first() {
                let base_says = format!("not to {}", quoted(name));
                ((*kind, *index, "attributed_to"), base_says, "correct the speaker".to_owned())
            } else {
                let at = (RecordKind::Quotation, index, "text");
                (at, "not to the author".to_owned(), format!("add: attributed_to = {says}"))
            };
            let message = format!("the text credits {id} to {says}, {base_says}");
            report.add(at, (Code::SpeakerDiffers, Severity::Warning), message, help);
            continue;
        }
        for &(name, kind, index) in &speakers {
            if near.has_last(name) {
                continue;
            }
            let (is_known, severity, found, help) =
                known.entry(name).or_insert_with(|| in_text(name, &all, source));
            if *is_known && near.has(ends(name)[0]) {
                continue;
            }
            let message = format!("the speaker {} of {id} is not named {found}", quoted(name));
            let at = (kind, index, "attributed_to");
            report.add(at, (Code::SpeakerAbsent, *severity), message, help.clone());
        }
    }
}

/// The speaker whom the text credits with a quotation, or with the longest phrase of at least `least`
/// bytes in it, if it is none of `names`.
fn credit(
    (text, around): (&str, Range<usize>),
    (quotation, least): (&Range<usize>, usize),
    names: &[String],
    source: &Source,
) -> Option<String> {
    let words = &text[around.clone()];
    let phrases = quoted_phrases(words).into_iter().filter(|marks| {
        let inner = around.start + marks.inner.start..around.start + marks.inner.end;
        within(quotation, &inner) || inner.len() >= least && within(&inner, quotation)
    });
    let marks = phrases.max_by_key(|marks| marks.inner.len())?;
    let around = [&words[..marks.outer.start], &words[marks.outer.end..]];
    let phrase = &words[marks.inner];
    let says = credited(around, phrase, |_| false)?.name()?;
    is_another(&says, names, source, (around, phrase)).then_some(says)
}

/// The first and the last word of a name with a capital.
fn ends(name: &str) -> [Option<&str>; 2] {
    let mut words = name.split(' ').filter(|word| word.chars().count() > 1);
    let ends = [words.next(), words.next_back()];
    ends.map(|word| word.filter(|word| word.starts_with(char::is_uppercase)))
}

/// A text, folded like quotations, with its capitalized words, without a genitive.
struct Names {
    text: String,
    capitals: HashSet<String>,
}

impl Names {
    fn new(text: &str) -> Self {
        let text = View::new(text).text().to_owned();
        let words = bare_words(&text).map(|(_, word)| without_genitive(word));
        let capitals = words.filter(|word| word.starts_with(char::is_uppercase));
        Self { capitals: capitals.map(str::to_owned).collect(), text }
    }

    fn has(&self, word: Option<&str>) -> bool {
        word.is_some_and(|word| self.capitals.contains(word.trim_end_matches('.')))
    }

    /// Whether the text has a name, or its last word.
    fn has_last(&self, name: &str) -> bool {
        let [first, last] = ends(name);
        self.has(last.or(first)) || Phrase::new(name).is_in(&self.text)
    }
}

/// Whether a text has a name, and the finding on a quotation without the name near it: its severity,
/// the end of its message and its help.
fn in_text(name: &str, text: &Names, source: &Source) -> (bool, Severity, &'static str, String) {
    if text.has_last(name) || source.makers().any(|maker| maker == name) {
        let help = "check that these are the words of this speaker";
        return (true, Severity::Note, "near the quotation", help.to_owned());
    }
    // "President Xi" is Xi Jinping.
    let [first, last] = ends(name);
    let has_first = text.has(first);
    let last = last.filter(|_| has_first);
    let like = last
        .map(|last| nearest(last, text.capitals.iter().map(String::as_str)))
        .unwrap_or_default();
    if let [like, ..] = like[..] {
        return (false, Severity::Warning, "in the text", did_you_mean(&[like], &[]));
    }
    let help = "write the name as the text does, or correct the speaker".to_owned();
    if has_first {
        (false, Severity::Note, "in full in the text", help)
    } else {
        (false, Severity::Warning, "in the text", help)
    }
}
