//! Checks of speakers: each is named near the quotation, and the text credits nobody else.

use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::verdict::Verdict;
use super::{Report, TextOf};
use crate::document::credit::{credited, is_another};
use crate::document::quoted_phrases;
use crate::model::{Code, FactBase, Quotation, RecordKind, Severity, Source};
use crate::text::{
    Phrase, bare_words, did_you_mean, last_words, nearest, next_words, quoted, within,
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
    let capitals = LazyCell::new(|| capitalized(whole).collect::<HashSet<_>>());
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
        let near = &whole[window.clone()];
        let id = quoted(quotation.id.as_str());
        let names = names(base, quotation);
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
            if has_last(name, near) {
                continue;
            }
            let (is_known, severity, found, help) =
                known.entry(name).or_insert_with(|| in_text(name, (whole, &capitals), source));
            if *is_known && has_first(name, near) {
                continue;
            }
            let message = format!("the speaker {} of {id} is not named {found}", quoted(name));
            let at = (kind, index, "attributed_to");
            report.add(at, (Code::SpeakerAbsent, *severity), message, help.clone());
        }
    }
}

/// The speakers of a quotation and of its facts with their organizations, else the authors.
fn names(base: &FactBase, quotation: &Quotation) -> Vec<String> {
    let of_facts = quotation.facts().map(|key| &base.facts[key].attributed_to);
    let speakers = of_facts.chain([&quotation.attributed_to]).flatten();
    let names = speakers.flat_map(|it| it.organization.iter().chain([&it.name])).cloned();
    let names: Vec<String> = names.collect();
    if !names.is_empty() {
        return names;
    }
    let authors = base.sources[quotation.source].authors.iter();
    authors.map(|name| name.in_text().into_owned()).collect()
}

/// The speaker whom the text credits with a quotation, or with a phrase of at least `least` bytes in
/// it, if it is none of `names`.
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
    let mut credits = phrases.filter_map(|marks| {
        let around = [&words[..marks.outer.start], &words[marks.outer.end..]];
        let phrase = &words[marks.inner];
        let says = credited(around, phrase, |_| false)?;
        is_another(&says, names, source, (around, phrase)).then_some(says)
    });
    credits.next()
}

/// The first and the last word of a name with a capital.
fn ends(name: &str) -> [Option<&str>; 2] {
    let mut words = name.split(' ').filter(|word| word.chars().count() > 1);
    let ends = [words.next(), words.next_back()];
    ends.map(|word| word.filter(|word| word.starts_with(char::is_uppercase)))
}

/// The capitalized words of a text, without a genitive.
fn capitalized(text: &str) -> impl Iterator<Item = &str> {
    let words = bare_words(text).map(|(_, word)| without_genitive(word));
    words.filter(|word| word.starts_with(char::is_uppercase))
}

/// Whether a text has a name, or its last word.
fn has_last(name: &str, text: &str) -> bool {
    let [first, last] = ends(name);
    let last = last.or(first);
    last.is_some_and(|last| capitalized(text).any(|word| word == last))
        || Phrase::new(name).is_in(text)
}

/// Whether a text has the first word of a name: "President Xi" is Xi Jinping.
fn has_first(name: &str, text: &str) -> bool {
    ends(name)[0].is_some_and(|first| capitalized(text).any(|word| word == first))
}

/// Whether a text has a name, and the finding on a quotation without the name near it: its severity,
/// the end of its message and its help.
fn in_text(
    name: &str,
    (text, capitals): (&str, &HashSet<&str>),
    source: &Source,
) -> (bool, Severity, &'static str, String) {
    let [first, last] = ends(name);
    let has = |word: &&str| capitals.contains(word);
    let is_there = last.or(first).is_some_and(|last| has(&last)) || Phrase::new(name).is_in(text);
    if is_there || source.makers().any(|maker| maker == name) {
        let help = "check that these are the words of this speaker";
        return (true, Severity::Note, "near the quotation", help.to_owned());
    }
    let has_first = first.is_some_and(|first| has(&first));
    let last = last.filter(|_| has_first);
    let like = last.map(|last| nearest(last, capitals.iter().copied())).unwrap_or_default();
    if let [like, ..] = like[..] {
        return (false, Severity::Warning, "in the text", did_you_mean(&[like], &[]));
    }
    let help = "write the name as the text does, or correct the speaker".to_owned();
    let (severity, found) = if has_first {
        (Severity::Note, "in full in the text")
    } else {
        (Severity::Warning, "in the text")
    };
    (false, severity, found, help)
}
