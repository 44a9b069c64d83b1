//! Progress of a long command on a terminal.

use std::time::{Duration, Instant};

use crate::render::{self, Screen};

/// The time before a terminal shows the progress.
const PATIENCE: Duration = Duration::from_secs(1);

/// A line on standard error that shows how much is done.
pub(super) struct Progress<'p, 'w> {
    screen: &'p mut Screen<'w>,
    start: Instant,
    shown: bool,
}

impl<'p, 'w> Progress<'p, 'w> {
    pub(super) fn new(screen: &'p mut Screen<'w>) -> Self {
        Self { screen, start: Instant::now(), shown: false }
    }

    pub(super) fn show(&mut self, done: usize, all: usize) {
        if done.is_multiple_of(64) && self.screen.is_terminal() && self.start.elapsed() > PATIENCE {
            self.shown = true;
            render::progress(self.screen, Some((done, all)));
        }
    }

    /// Removes the line.
    pub(super) fn clear(self) {
        if self.shown {
            render::progress(self.screen, None);
        }
    }
}
