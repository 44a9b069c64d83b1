//! The difference between two versions of a file, for reading and for `patch`.

use std::io::{self, Write};

use similar::TextDiff;

use super::Screen;
use crate::text::{TextFile, visible};

/// Writes a unified diff, byte by byte into a pipe.
pub(crate) fn diff(old: &TextFile, new: &TextFile, screen: &mut Screen<'_>) -> io::Result<()> {
    let name = visible(&old.name);
    let diff = TextDiff::from_lines(&old.text, &new.text);
    let diff = diff.unified_diff().context_radius(3).header(&name, &name).to_string();
    if !screen.is_terminal() {
        return write!(screen, "{diff}");
    }
    // A comment of a base may contain any character.
    diff.lines().try_for_each(|line| writeln!(screen, "{}", visible(line)))
}
