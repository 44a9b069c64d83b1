//! JSON: the records of the model, written by serde.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::Screen;
use crate::text::steers;

/// A JSON object with its keys in this order.
macro_rules! object {
    ($($key:ident $(: $value:expr)?),* $(,)?) => {{
        // Each value has a type parameter with the name of its key.
        #[allow(non_camel_case_types)]
        let object = {
            #[derive(serde::Serialize)]
            struct Object<$($key),*> {
                $($key: $key),*
            }
            Object { $($key $(: $value)?),* }
        };
        object
    }};
}

pub(super) use object;

/// Writes an array item by item.
pub fn array<T: Serialize>(
    screen: &mut Screen<'_>,
    items: impl Iterator<Item = T>,
) -> io::Result<()> {
    serde_json::Serializer::pretty(Escaping(screen)).collect_seq(items)?;
    writeln!(screen)
}

/// Writes a line for each item (JSON Lines).
pub(crate) fn lines<T: Serialize>(
    screen: &mut Screen<'_>,
    items: impl Iterator<Item = T>,
) -> io::Result<()> {
    for item in items {
        serde_json::to_writer(Escaping(screen), &item)?;
        writeln!(screen)?;
    }
    Ok(())
}

/// Writes a record.
pub(super) fn record<T: Serialize>(screen: &mut Screen<'_>, record: &T) -> io::Result<()> {
    serde_json::to_writer_pretty(Escaping(screen), record)?;
    writeln!(screen)
}

/// Escapes characters that steer a terminal. The standard escapes only the first 32
/// controls, and a draft can have others.
struct Escaping<'s, 'w>(&'s mut Screen<'w>);

impl Write for Escaping<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // The serializer escapes the controls below 0x20.
        if bytes.iter().all(|byte| *byte < 0x7f) {
            return self.0.write(bytes);
        }
        // The serializer writes whole characters.
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        for part in text.split_inclusive(steers) {
            let plain = part.trim_end_matches(steers);
            write!(self.0, "{plain}")?;
            part[plain.len()..]
                .encode_utf16()
                .try_for_each(|unit| write!(self.0, "\\u{unit:04x}"))?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
