//! The words of a sentence that only name its source: "according to Ann Lee", "Ann Lee wrote that".

use std::ops::Range;

use super::mentions::Sentence;
use crate::document::credit::{bare, is_verb};
use crate::text::{is_one_of, words};

/// The bytes of the reporting clauses of a sentence without numbers.
pub(super) fn reporting_clauses(text: &str, sentence: &Sentence) -> Vec<Range<usize>> {
    /// The most words of a clause.
    const MAX_WORDS: usize = 12;
    let start = sentence.range.start;
    let words: Vec<_> = words(&text[sentence.range.clone()]).collect();
    let segments: Vec<_> = words.split_inclusive(|(_, word)| word.ends_with([',', ';'])).collect();
    let clauses = segments.iter().enumerate().filter_map(|(index, segment)| {
        let is_last = index > 0 && index + 1 == segments.len();
        let clause = clause(segment, is_last).filter(|clause| clause.len() <= MAX_WORDS)?;
        let ((first, _), (last, word)) = (clause.first()?, clause.last()?);
        let range = start + first..start + last + word.len();
        let mut mentions = sentence.mentions.iter();
        (!mentions.any(|mention| range.contains(&mention.range.start))).then_some(range)
    });
    clauses.collect()
}

/// The reporting clause in a segment: "according to NAME", "NAME wrote in NAME that"; in the last
/// segment also "NAME wrote in NAME" and "said NAME".
fn clause<'w>(segment: &'w [(usize, &'w str)], is_last: bool) -> Option<&'w [(usize, &'w str)]> {
    const LINKS: &str = "and but or that which while who";
    let is_at = |at: usize, own: &str| {
        segment.get(at).is_some_and(|(_, word)| bare(word).eq_ignore_ascii_case(own))
    };
    let says = |words: &[(usize, &str)]| words.iter().any(|(_, word)| is_verb(word));
    let mut places = 0..segment.len();
    if let Some(at) = places.find(|at| is_at(*at, "according") && is_at(at + 1, "to")) {
        return Some(&segment[at..]);
    }
    let that = segment.iter().position(|(_, word)| *word == "that");
    if let Some(that) = that.filter(|that| says(&segment[..*that])) {
        return Some(&segment[..=that]);
    }
    let is_linked = is_one_of(LINKS, bare(segment.first()?.1));
    (is_last && !is_linked && says(segment)).then_some(segment)
}
