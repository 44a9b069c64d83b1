//! From places in a text that was made of another back to the places in that one.

use std::ops::Range;

/// Where a text goes along with the one it was made of, and where it doesn't.
#[derive(Clone, Debug, Default)]
pub(super) struct WayBack {
    /// Where that changes, in the order of both texts.
    turns: Vec<Turn>,
}

/// From here on in the text, and from there on in the original.
#[derive(Clone, Copy, Debug)]
struct Turn {
    here: usize,
    original: usize,
    /// The end of the part of the original.
    original_end: usize,
    /// Whether both texts are equal, byte by byte, up to the next turn; else the whole
    /// part here was made of the whole part of the original.
    alike: bool,
}

impl WayBack {
    /// The way back from a text to itself.
    pub(super) fn to_itself(length: usize) -> Self {
        let turn = Turn { here: 0, original: 0, original_end: length, alike: true };
        Self { turns: vec![turn] }
    }

    /// Takes note that what is added at `here` was made of `original`; `alike` where
    /// it is the same, byte by byte.
    pub(super) fn add(&mut self, here: usize, original: Range<usize>, alike: bool) {
        let last = self.turns.last_mut().filter(|turn| match (turn.alike, alike) {
            (true, true) => turn.original_end == original.start,
            // A second character that was made of the same part.
            (false, false) => turn.original == original.start && turn.original_end == original.end,
            _ => false,
        });
        if let Some(turn) = last {
            turn.original_end = original.end;
        } else {
            let (original, original_end) = (original.start, original.end);
            self.turns.push(Turn { here, original, original_end, alike });
        }
    }

    /// Takes note that the byte at `here`, the last one that was added, was made of
    /// all of the original from where it began up to `end`.
    pub(super) fn lengthen(&mut self, here: usize, end: usize) {
        match self.turns.last_mut() {
            Some(turn) if turn.alike && turn.here < here => {
                let original = turn.original + (here - turn.here);
                turn.original_end = original;
                self.turns.push(Turn { here, original, original_end: end, alike: false });
            }
            Some(turn) => {
                turn.alike = false;
                turn.original_end = end;
            }
            None => {}
        }
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
        match at.checked_sub(1).and_then(|at| self.turns.get(at)) {
            Some(turn) if turn.alike => turn.original + (here - turn.here),
            Some(turn) => turn.original_end,
            None => 0,
        }
    }
}
