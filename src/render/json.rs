//! JSON: the records of the model, written by serde and by nothing else.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::Screen;

/// Writes an array, an item after another as they come; `[]` where there are
/// none.
///
/// # Errors
///
/// Those of writing.
pub fn array<T: Serialize>(
    screen: &mut Screen<'_>,
    items: impl Iterator<Item = T>,
) -> io::Result<()> {
    let mut items = items.peekable();
    if items.peek().is_none() {
        return writeln!(screen, "[]");
    }
    serde_json::Serializer::pretty(&mut *screen).collect_seq(items)?;
    writeln!(screen)
}

/// Writes each item on a line of its own (JSON Lines).
///
/// # Errors
///
/// Those of writing.
pub fn lines<T: Serialize>(
    screen: &mut Screen<'_>,
    items: impl Iterator<Item = T>,
) -> io::Result<()> {
    for item in items {
        serde_json::to_writer(&mut *screen, &item)?;
        writeln!(screen)?;
    }
    Ok(())
}
