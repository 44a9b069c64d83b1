//! From files to a fact base, or to all that is wrong with them.
//!
//! ```text
//! file ──▶ text ──▶ TOML ──▶ what was said (raw) ──▶ what is true (model)
//! ```
//!
//! A faulty fact base is never half used: every fault of every file is found
//! and told at once. Only this module knows TOML, and only it opens files.

mod arena;
mod check;
mod file;
mod keys;
mod names;
mod pieces;
mod places;
mod raw;
mod regions;

use std::fmt;

use bumpalo::Bump;
use toml::de::DeTable;

use crate::model::FactBase;
use crate::model::fault::{Fault, FaultKind};
use crate::text::TextFile;
use keys::{Said, spot};
use raw::RawBase;

pub use arena::Arena;
pub use file::{read, same_file};
pub use places::places;

/// Reads a fact base out of one or more files. What the files don't hold as it is
/// comes into the arena, in the place of what an earlier fact base had there.
///
/// # Errors
///
/// All the faults of all the files, in the order of their places.
///
/// # Examples
///
/// ```
/// use povfacts::text::TextFile;
///
/// let text = "schema = 1\n[[topic]]\nid = \"sco\"\nlabel = \"SCO\"\n".to_owned();
/// let files = [TextFile::new("my.toml", text)];
/// let mut arena = povfacts::load::Arena::default();
/// let base = povfacts::load::fact_base(&files, &mut arena)?;
/// assert_eq!(base.topics.len(), 1);
/// # Ok::<(), povfacts::load::FaultyBase>(())
/// ```
pub fn fact_base<'a>(
    files: &'a [TextFile],
    arena: &'a mut Arena,
) -> Result<FactBase<'a>, FaultyBase> {
    *arena = Arena::default();
    let Arena { own, readers } = arena;
    pieces::fact_base(files, own, readers).map_or_else(|| whole(files, own), Ok)
}

/// Reads files as they are: what is wrong in one has its place there.
fn whole<'a>(files: &'a [TextFile], arena: &'a Bump) -> Result<FactBase<'a>, FaultyBase> {
    let mut faults = Vec::new();
    let mut raw = RawBase::default();
    for (number, file) in (0..).zip(files) {
        let (table, errors) = DeTable::parse_recoverable(&file.text);
        faults.extend(errors.iter().map(|error| {
            Fault::new(
                spot(number, error.span().unwrap_or_default()),
                FaultKind::Syntax(error.message().to_owned()),
            )
        }));
        // What a broken file seems to say would only hide what broke it.
        if errors.is_empty() {
            let place = spot(number, 0..0);
            raw.add(Said { value: table.into_inner(), place }, arena, &mut faults);
        }
    }
    // Where a file can't be read, nobody knows which references dangle.
    let readable = faults.iter().all(|fault| !matches!(fault.kind, FaultKind::Syntax(_)));
    if readable {
        let base = check::check(raw, arena, &mut faults);
        if faults.is_empty() {
            return Ok(base);
        }
    }
    faults.sort_by_key(|fault| fault.place);
    Err(FaultyBase { faults })
}

/// All that is wrong with a fact base, in the order of the files.
#[derive(Clone, Debug)]
pub struct FaultyBase {
    /// The faults, at least one.
    pub faults: Vec<Fault>,
}

impl fmt::Display for FaultyBase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the fact base is faulty")
    }
}

impl std::error::Error for FaultyBase {}
