//! Offsets: ranges of bytes, replacements in a text, and the map from a converted text to its source.

use std::ops::Range;

/// The map from a converted text to its source.
#[derive(Clone, Debug, Default)]
pub(crate) struct OffsetMap {
    /// In the order of both texts.
    segments: Vec<Segment>,
}

/// A part of the converted text, up to the next segment.
#[derive(Clone, Debug)]
struct Segment {
    start: usize,
    source: Range<usize>,
    /// Both texts have equal bytes here; otherwise any offset maps to the whole source part.
    equal: bool,
}

impl OffsetMap {
    /// The map of an unchanged text.
    pub(crate) fn identity(length: usize) -> Self {
        Self { segments: vec![Segment { start: 0, source: 0..length, equal: true }] }
    }

    /// Adds the text from `start` on, made from `source`; `equal` if the bytes are equal.
    pub(crate) fn add(&mut self, start: usize, source: Range<usize>, equal: bool) {
        let last = self.segments.last_mut().filter(|last| match (last.equal, equal) {
            (true, true) => last.source.end == source.start,
            // A second character made from the same part.
            (false, false) => last.source == source,
            _ => false,
        });
        match last {
            Some(last) => last.source.end = source.end,
            None => self.segments.push(Segment { start, source, equal }),
        }
    }

    /// Extends the source of the last byte, at `start`, to `source_end`.
    pub(crate) fn extend_last(&mut self, start: usize, source_end: usize) {
        let Some(last) = self.segments.last_mut() else { return };
        if last.equal && last.start < start {
            let source = last.source.start + (start - last.start)..source_end;
            last.source.end = source.start;
            self.segments.push(Segment { start, source, equal: false });
        } else {
            (last.equal, last.source.end) = (false, source_end);
        }
    }

    /// The source range of a range, without dropped text before and after it.
    pub(crate) fn source(&self, range: Range<usize>) -> Range<usize> {
        let in_segment = |at: usize, count: usize, whole: fn(&Segment) -> usize| match count {
            0 => 0,
            count => match &self.segments[count - 1] {
                Segment { start, source, equal: true } => source.start + (at - start),
                segment => whole(segment),
            },
        };
        let before_start = self.segments.partition_point(|segment| segment.start <= range.start);
        let before_end = self.segments.partition_point(|segment| segment.start < range.end);
        let start = in_segment(range.start, before_start, |segment| segment.source.start);
        start..in_segment(range.end, before_end, |segment| segment.source.end).max(start)
    }
}

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
