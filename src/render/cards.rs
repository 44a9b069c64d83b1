//! Cards: facts one after another, where a terminal is too narrow for a table.

use std::io::{self, Write};

use super::screen::{NAME, PLAIN, STRONG};
use super::{FactColumn, Header, Screen};
use crate::model::{Fact, FactBase, Key};

/// Writes a card for each fact: its id, the claim, and the other columns that
/// have something in them, by their names where those are asked for.
///
/// # Errors
///
/// Those of writing.
pub fn cards(
    base: &FactBase,
    facts: &[Key<Fact>],
    columns: &[FactColumn],
    header: Header,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let named = header.is_shown(columns != FactColumn::FOR_PEOPLE);
    for (place, fact) in facts.iter().enumerate() {
        if place > 0 {
            writeln!(screen)?;
        }
        for column in columns {
            let cell = column.for_people(base, *fact);
            let (style, indent) = match column {
                FactColumn::Id => (NAME, String::new()),
                _ if named => (PLAIN, format!("  {}: ", column.as_str())),
                FactColumn::Figure => (STRONG, "  ".to_owned()),
                _ => (PLAIN, "  ".to_owned()),
            };
            if !cell.is_empty() {
                screen.paragraph(style, &indent, &cell)?;
            }
        }
    }
    Ok(())
}
