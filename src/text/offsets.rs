//! Offsets: ranges of bytes, and replacements in a text.

use std::ops::Range;

/// A replacement of a range of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub range: Range<usize>,
    pub with: String,
}

/// Makes edits, sorted by offset. Returns the new text and the range of each edit in it. Skips edits
/// that overlap the previous edit.
pub fn splice(text: &str, edits: &[Edit]) -> (String, Vec<Range<usize>>) {
    let (mut spliced, mut places, mut done) = (String::with_capacity(text.len()), Vec::new(), 0);
    for Edit { range, with } in edits {
        let before = text.get(done..range.start);
        spliced += before.unwrap_or_default();
        let start = spliced.len();
        if before.is_some() {
            spliced += with;
            done = range.end;
        }
        places.push(start..spliced.len());
    }
    (spliced + &text[done..], places)
}

/// A range of a part of a text as a range of the whole. The part begins at `start`.
pub(crate) fn moved(range: &Range<usize>, start: usize) -> Range<usize> {
    range.start + start..range.end + start
}

/// Whether a range has all of another.
pub(crate) fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Whether two ranges have a part in common.
pub(crate) fn overlaps(left: &Range<usize>, right: &Range<usize>) -> bool {
    left.start < right.end && right.start < left.end
}

/// The ranges that overlap a range, of ranges in order and apart.
pub(crate) fn overlapping<'r>(
    ranges: &'r [Range<usize>],
    range: &Range<usize>,
) -> &'r [Range<usize>] {
    let start = ranges.partition_point(|one| one.end <= range.start);
    let end = ranges.partition_point(|one| one.start < range.end);
    ranges.get(start..end).unwrap_or_default()
}
