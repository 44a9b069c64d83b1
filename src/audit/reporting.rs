//! The words of a sentence that only name its source: "according to Ann Lee", "Ann Lee wrote that".

use std::ops::Range;

use super::mentions::Sentence;
use crate::document::credit::{bare, is_verb};
use crate::text::{is_one_of, words};

/// The largest number of words before a verb of saying, or after it.
const MAX_WORDS: usize = 12;

/// The bytes of the reporting clauses of a sentence without numbers.
pub(super) fn reporting_clauses(text: &str, sentence: &Sentence) -> Vec<Range<usize>> {
    let start = sentence.range.start;
    let all = words(&text[sentence.range.clone()]).map(|(at, word)| (start + at, word));
    let all: Vec<(usize, &str)> = all.collect();
    let segments = all.split_inclusive(|(_, word)| word.ends_with([',', ';']));
    let segments: Vec<&[(usize, &str)]> = segments.collect();
    let last = segments.len().saturating_sub(1);
    let clauses = segments.iter().enumerate().filter_map(|(index, segment)| {
        let according = according(segment);
        let clause = according.or_else(|| leading(segment)).or_else(|| {
            let is_last = index > 0 && index == last;
            (is_last && is_trailing(segment)).then_some(0..segment.len())
        })?;
        let (first, words) = (segment[clause.start].0, clause.len());
        let (end, word) = segment[clause.end - 1];
        let range = first..end + word.len();
        let has_number =
            sentence.mentions.iter().any(|mention| range.contains(&mention.range.start));
        (words <= MAX_WORDS && !has_number).then_some(range)
    });
    clauses.collect()
}

/// The words "according to NAME" of a segment, up to its end.
fn according(segment: &[(usize, &str)]) -> Option<Range<usize>> {
    let is = |pair: &[(usize, &str)]| {
        bare(pair[0].1).eq_ignore_ascii_case("according") && bare(pair[1].1) == "to"
    };
    segment.windows(2).position(is).map(|at| at..segment.len())
}

/// The words "NAME wrote in NAME that" of a segment.
fn leading(segment: &[(usize, &str)]) -> Option<Range<usize>> {
    let that = segment.iter().position(|(_, word)| *word == "that")?;
    segment[..that].iter().any(|(_, word)| is_saying(word)).then_some(0..that + 1)
}

/// Whether a segment is "NAME wrote in NAME" or "said NAME".
fn is_trailing(segment: &[(usize, &str)]) -> bool {
    let first = segment.first().map_or("", |(_, word)| bare(word));
    !is_one_of("and but or that which while who", first)
        && segment.iter().any(|(_, word)| is_saying(word))
}

fn is_saying(word: &str) -> bool {
    is_verb(word) || is_one_of("report reports", bare(word))
}
