//! Phrases of several outputs: years, notes on facts without a date, quotation marks.

use std::cmp::Reverse;
use std::ops::Range;

use crate::document::{Marks, quoted_phrases};
use crate::model::Fact;
use crate::text::{count, with_offsets};

/// "2019", "2019 to 2024" after the words before, of years in order; nothing without years.
pub(super) fn years(before: &str, mut years: impl DoubleEndedIterator<Item = i32>) -> String {
    match (years.next(), years.next_back()) {
        (None, _) => String::new(),
        (Some(only), None) => format!("{before}{only}"),
        (Some(first), Some(last)) => format!("{before}{first} to {last}"),
    }
}

/// "Claim: figure".
pub(super) fn statement(fact: &Fact) -> String {
    let figure = fact.figure.iter().map(|figure| format!(": {}", figure.in_words()));
    fact.claim.clone() + &figure.collect::<String>()
}

/// "1 fact has no date and is not shown", "2 facts have no date and are not shown".
pub(crate) fn undated_note(undated: usize) -> String {
    let (have, are) = if undated == 1 { ("has", "is") } else { ("have", "are") };
    format!("{} {have} no date and {are} not shown", count(undated, "fact"))
}

/// The lines that are not blank.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').filter(|line| !line.trim().is_empty())
}

/// A text in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    format!("“{}”", with_inner_marks(text, "“"))
}

/// The words after an opening quotation mark, double or single: the marks inside alternate.
/// Guillemets stay.
pub(super) fn with_inner_marks(text: &str, open: &str) -> String {
    const MARKS: [(&str, [&str; 2]); 2] = [("\"'‘’‚", ["“", "”"]), ("\"“”„", ["‘", "’"])];
    with_marks(text, str::to_owned, |mark, depth| {
        let (replaced, marks) = MARKS[usize::from((depth % 2 == 0) == (open == "“"))];
        replaced.contains(mark).then_some(marks)
    })
}

/// A text with other marks around its quoted phrases. `marks` gets the opening mark and the number of
/// phrases around it.
pub(super) fn with_marks(
    text: &str,
    escape: impl Fn(&str) -> String,
    marks: impl Fn(&str, usize) -> Option<[&'static str; 2]>,
) -> String {
    let mut replaced = Vec::new();
    for (at, paragraph) in with_offsets(text.split_inclusive('\n')) {
        let mut around: Vec<usize> = Vec::new();
        for Marks { inner, outer } in quoted_phrases(paragraph) {
            around.retain(|end| outer.start < *end);
            let mark = &paragraph[outer.start..inner.start];
            if let Some([open, close]) = marks(mark, around.len()) {
                replaced.push((at + outer.start..at + inner.start, open));
                replaced.push((at + inner.end..at + outer.end, close));
            }
            around.push(outer.end);
        }
    }
    replace(text, replaced, escape)
}

/// A text with replaced ranges, and with `rest` applied to the text between. Of overlapping
/// ranges, the first and longest is replaced.
pub(super) fn replace(
    text: &str,
    mut ranges: Vec<(Range<usize>, impl AsRef<str>)>,
    rest: impl Fn(&str) -> String,
) -> String {
    ranges.sort_by_key(|(range, _)| (range.start, Reverse(range.end)));
    let (mut replaced, mut done) = (String::new(), 0);
    for (range, with) in ranges {
        if range.start >= done {
            replaced.extend([&rest(&text[done..range.start]), with.as_ref()]);
            done = range.end;
        }
    }
    replaced + &rest(&text[done..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_marks_alternate() {
        for (text, marked) in [
            ("the \"two assurances\" - China's", "the ‘two assurances’ - China's"),
            ("“He said ‘no’,” she said", "‘He said “no”,’ she said"),
            ("the ‘Gull’ sails", "the ‘Gull’ sails"),
            ("a 5\" pipe", "a 5\" pipe"),
            ("\"one\"\n\"two\"", "‘one’\n‘two’"),
        ] {
            assert_eq!(with_inner_marks(text, "“"), marked);
        }
    }
}
