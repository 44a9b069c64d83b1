//! Passages of a text that are come by from its beginning to its end, so that each is
//! looked at once however many there are.

use std::ops::Range;

/// A passage of a text, and what it is.
#[derive(Clone, Debug)]
pub(super) struct Passage<T> {
    pub(super) range: Range<usize>,
    pub(super) of: T,
}

/// Passages in the order in which they begin.
pub(super) fn in_order<T>(passages: impl Iterator<Item = Passage<T>>) -> Vec<Passage<T>> {
    let mut passages: Vec<Passage<T>> = passages.collect();
    passages.sort_by_key(|passage| (passage.range.start, passage.range.end));
    passages
}

/// The passages that touch one stretch of the text after another.
pub(super) struct Sweep<'q, T> {
    ahead: std::slice::Iter<'q, Passage<T>>,
    here: Vec<&'q Passage<T>>,
}

impl<'q, T> Sweep<'q, T> {
    /// Begins at the first of passages in order.
    pub(super) fn new(passages: &'q [Passage<T>]) -> Self {
        Self { ahead: passages.iter(), here: Vec::new() }
    }

    /// Those that touch a stretch that begins no earlier than the last one.
    pub(super) fn touching(&mut self, stretch: &Range<usize>) -> &[&'q Passage<T>] {
        let ahead = self.ahead.as_slice();
        let reached = ahead.partition_point(|passage| passage.range.start < stretch.end);
        self.here.extend(self.ahead.by_ref().take(reached));
        self.here.retain(|passage| passage.range.end > stretch.start);
        &self.here
    }
}
