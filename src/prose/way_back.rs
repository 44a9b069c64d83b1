//! From places in a text that was made of another back to the places in that one.

use std::ops::Range;

/// Where a text goes along with the one it was made of, and where it doesn't.
#[derive(Clone, Debug, Default)]
pub(super) struct WayBack {
    /// Where that changes, in the order of both texts.
    turns: Vec<Turn>,
    /// Up to where the original has been followed.
    end: usize,
}

/// From here on in the text, and from there on in the original.
#[derive(Clone, Copy, Debug)]
struct Turn {
    here: usize,
    original: usize,
    /// Whether the two go along byte by byte up to the next turn; else all that
    /// stands here was made of all that stands there.
    alike: bool,
}

impl WayBack {
    /// The way back from a text to itself.
    pub(super) fn to_itself(length: usize) -> Self {
        Self { turns: vec![Turn { here: 0, original: 0, alike: true }], end: length }
    }

    /// Takes note that what is added at `here` was made of `original`; `alike` where
    /// it is the same, byte by byte.
    pub(super) fn add(&mut self, here: usize, original: Range<usize>, alike: bool) {
        let goes_on = self.turns.last().is_some_and(|turn| match (turn.alike, alike) {
            (true, true) => self.end == original.start,
            // Another character that was made of the same.
            (false, false) => turn.original == original.start && self.end == original.end,
            _ => false,
        });
        if !goes_on {
            self.turns.push(Turn { here, original: original.start, alike });
        }
        self.end = original.end;
    }

    /// Takes note that the byte at `here`, the last one that was added, was made of
    /// all of the original from where it began up to `end`.
    pub(super) fn lengthen(&mut self, here: usize, end: usize) {
        match self.turns.last_mut() {
            Some(turn) if turn.here == here => turn.alike = false,
            Some(turn) if turn.alike => {
                let original = turn.original + (here - turn.here);
                self.turns.push(Turn { here, original, alike: false });
            }
            _ => {}
        }
        self.end = end;
    }

    /// The range in the original that a range here was made of, without what was
    /// left out before and behind it.
    pub(super) fn original(&self, here: Range<usize>) -> Range<usize> {
        let start = self.start(here.start);
        start..self.end(here.end).max(start)
    }

    fn start(&self, here: usize) -> usize {
        let at = self.turns.partition_point(|turn| turn.here <= here);
        match at.checked_sub(1).and_then(|at| self.turns.get(at)) {
            Some(turn) if turn.alike => turn.original + (here - turn.here),
            Some(turn) => turn.original,
            None => 0,
        }
    }

    fn end(&self, here: usize) -> usize {
        let at = self.turns.partition_point(|turn| turn.here < here);
        let next = self.turns.get(at).map_or(self.end, |turn| turn.original);
        match at.checked_sub(1).and_then(|at| self.turns.get(at)) {
            Some(turn) if turn.alike => turn.original + (here - turn.here),
            Some(_) => next,
            None => 0,
        }
    }
}
