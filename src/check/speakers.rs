//! Checks of speakers: each is named near the quotation, and the text credits nobody else.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::verdict::Verdict;
use super::{Report, Searched};
use crate::document::credit::{bare, credited, is_verb};
use crate::document::{Marks, is_another, quoted_phrases};
use crate::model::{Code, RecordKind, Severity, Source, Speaker};
use crate::text::{
    Phrase, WordIndex, bare_words, did_you_mean, is_one_of, last_words, nearest, next_words,
    normalized, quoted, sentences, within, without_genitive,
};

/// The number of paragraphs before a quotation with a possible name of the speaker.
const REACH: usize = 2;

/// The length of the text before and after a quotation with a possible name, in bytes.
const WINDOW: usize = 4000;

/// Reports speakers without their name in the text, or near their words, and credits to others.
pub(super) fn check(report: &mut Report<'_>, verdicts: &[Verdict], (text, _, all): Searched<'_>) {
    let (base, source) = (report.base, &report.base.sources[text.source]);
    let (paragraphs, whole) = (text.article.paragraphs(), text.article.text());
    let mut unknown = HashMap::new();
    for verdict in text.own(verdicts) {
        let Some(range) = verdict.ranges.first() else { continue };
        let quotation = &base.quotations[verdict.quotation];
        let at = |kind, index| (kind, index, "attributed_to");
        let own = at(RecordKind::Quotation, verdict.quotation.index());
        let own = quotation.attributed_to.iter().map(|it| (it.name.as_str(), own));
        let facts = quotation.facts().filter_map(|key| {
            let speaker = base.facts[key].attributed_to.as_ref()?;
            Some((speaker.name.as_str(), at(RecordKind::Fact, key.index())))
        });
        let speakers: Vec<_> = own.chain(facts).collect();
        let after = paragraphs.partition_point(|paragraph| paragraph.range.start <= range.start);
        let first = paragraphs.get(after.saturating_sub(1 + REACH)).map_or(0, |it| it.range.start);
        let paragraph = text.article.paragraph_at(range.start);
        let paragraph = paragraph.map_or(range.clone(), |paragraph| paragraph.range.clone());
        let before = last_words(&whole[first..], range.start - first, WINDOW).len();
        let after = next_words(&whole[..paragraph.end.max(range.end)], range.end, WINDOW).len();
        let window = range.start - before..range.end + after;
        let around = window.start.max(paragraph.start)..window.end;
        let id = quoted(quotation.id.as_str());
        let credits = quotation.facts().flat_map(|key| base.speakers_of(&base.facts[key]));
        let names: Vec<String> = credits.flat_map(Speaker::names).collect();
        // The author may quote others in a part of a sentence.
        let least = if speakers.is_empty() { range.len() / 2 } else { 0 };
        let says = credit((whole, around), (range, least), &names, source);
        // A single word may be no name.
        if let Some(says) = says.filter(|says| !speakers.is_empty() || says.contains(' ')) {
            let says = quoted(&says);
            let (at, name, help) = if let Some((name, at)) = speakers.first() {
                (*at, quoted(name), "correct the speaker".to_owned())
            } else {
                let at = (RecordKind::Quotation, verdict.quotation.index(), "text");
                (at, "the author".to_owned(), format!("add: attributed_to = {says}"))
            };
            let message = format!("the text credits {id} to {says}, not to {name}");
            report.add(at, (Code::SpeakerDiffers, Severity::Warning), message, help);
            continue;
        }
        let near = normalized(&whole[window]);
        let near = WordIndex::new(&near);
        for (name, at) in speakers {
            if has_last(&near, name) {
                continue;
            }
            let unknown = unknown.entry(name).or_insert_with(|| unknown_name(name, all, source));
            let (severity, place, help) = match unknown {
                // "President Xi" is Xi Jinping.
                None if has(&near, ends(name)[0]) => continue,
                None => {
                    let help = "check that these are the words of this speaker";
                    (Severity::Note, "near the quotation", help)
                }
                Some(help) => (Severity::Warning, "in the text", help.as_str()),
            };
            let message = format!("the speaker {} of {id} is not named {place}", quoted(name));
            report.add(at, (Code::SpeakerAbsent, severity), message, help);
        }
    }
}

/// The speaker whom the text credits with a quotation, or with the longest phrase of at least `least`
/// bytes in it, if it is none of `names`. Of words without marks, only with a `least` of 0.
fn credit(
    (text, around): (&str, Range<usize>),
    (quotation, least): (&Range<usize>, usize),
    names: &[String],
    source: &Source,
) -> Option<String> {
    let words = &text[around.clone()];
    let inner = quotation.start - around.start..quotation.end - around.start;
    let phrases = quoted_phrases(words).into_iter().filter(|Marks { inner: own, .. }| {
        within(&inner, own) || own.len() >= least && within(own, &inner)
    });
    let marks = phrases.max_by_key(|marks| marks.inner.len());
    let own = marks.as_ref().map(|it| [&words[..it.outer.start], &words[it.outer.end..]]);
    let around = own.or_else(|| clauses(words, &inner).filter(|_| least == 0))?;
    let phrase = marks.map_or("", |marks| &words[marks.inner]);
    let says = credited(around, phrase, |_| false)?.name()?;
    is_another(&says, names, source, (around, phrase)).then_some(says)
}

/// The clauses of a credit without marks before and after a range: "Ann Lee said that it fell", "it
/// fell, said Ann Lee".
fn clauses<'t>(text: &'t str, range: &Range<usize>) -> Option<[&'t str; 2]> {
    /// The words of a second clause or speaker.
    const OTHERS: &str = "according after and as because but called he i if she they we when while";
    let (at, one) = sentences(text).find(|(at, one)| within(range, &(*at..at + one.len())))?;
    let (lead, _) = one.split_once(" that ").unwrap_or_default();
    let (before, tail) = one.rsplit_once(", ").unwrap_or_default();
    // " that " is before the range, or in the range.
    let is_led = (range.start..range.end + 6).contains(&(at + lead.len() + 6));
    let says = one.split_whitespace().filter(|it| is_verb(it) || is_one_of(OTHERS, bare(it)));
    (says.count() == 1 && (is_led || at + before.len() <= range.end)).then_some([lead, tail])
}

/// The first and the last word of a name with a capital.
fn ends(name: &str) -> [Option<&str>; 2] {
    let mut words = name.split(' ').filter(|word| word.chars().count() > 1);
    let ends = [words.next(), words.next_back()];
    ends.map(|word| word.filter(|word| word.starts_with(char::is_uppercase)))
}

/// Whether a text has a whole word, with the same capitals.
fn has(text: &WordIndex<'_>, word: Option<&str>) -> bool {
    word.is_some_and(|word| text.find(word.trim_end_matches('.')).next().is_some())
}

/// Whether a text has a name, or its last word.
fn has_last(text: &WordIndex<'_>, name: &str) -> bool {
    let [first, last] = ends(name);
    has(text, last.or(first)) || Phrase::new(name).is_in(text.text)
}

/// The remedy for a name that neither the text nor the record of its source has.
fn unknown_name(name: &str, text: &WordIndex<'_>, source: &Source) -> Option<String> {
    if has_last(text, name) || source.makers().any(|maker| maker == name) {
        return None;
    }
    let last = ends(name)[1].unwrap_or(name);
    let words = bare_words(text.text).map(|(_, word)| without_genitive(word));
    let capitals: HashSet<&str> =
        words.filter(|word| word.starts_with(char::is_uppercase)).collect();
    Some(match nearest(last, capitals)[..] {
        [like, ..] => did_you_mean(&[like], &[]),
        [] => "write the name as the text does, or correct the speaker".to_owned(),
    })
}
