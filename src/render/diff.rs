//! The difference between two versions of a file, for reading and for `patch`.

use std::io::{self, Write};

use similar::TextDiff;

use super::Screen;
use crate::text::{TextFile, visible};

/// Writes a unified diff.
pub(crate) fn diff(old: &TextFile, new: &TextFile, screen: &mut Screen<'_>) -> io::Result<()> {
    let name = visible(&old.name);
    let diff = TextDiff::from_lines(&old.text, &new.text);
    write!(screen, "{}", diff.unified_diff().context_radius(3).header(&name, &name))
}
