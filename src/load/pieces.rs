//! Reads files in pieces, long files on all processors.
//!
//! A parsed TOML document takes about ten times the size of its text. In pieces, only a few are in
//! memory at a time. A file is cut before quotations, notes and exemptions only. Anything unusual
//! in a piece ends the attempt: then the files are read as a whole, which also reports faults with
//! their places.

use std::num::NonZeroUsize;
use std::sync::mpsc;
use std::thread;

use toml::de::DeTable;

use super::quotation::Dates;
use super::source::References;
use super::table::TableReader;
use super::{Builder, Dependents, Sections};
use crate::model::FactBase;
use crate::model::RecordKind::{Region, Source, Topic};
use crate::text::TextFile;

/// The minimum size of a piece other than the last, in bytes: a few pages of memory for short files,
/// more for long files, since each piece takes time of its own.
pub(super) fn min_piece(files: &[TextFile]) -> usize {
    let length: usize = files.iter().map(|file| file.text.len()).sum();
    (length / FEW).clamp(1 << 13, 1 << 15)
}

/// The number of pieces that take no longer than to start a thread.
const FEW: usize = 32;

/// The first lines of a piece: no table outside the piece adds to these records.
const STARTS: [&str; 3] = ["[[quotation]]", "[[note]]", "[[exemption]]"];

/// The fact base of files, or `None` if they are invalid, or not in the usual order of references
/// before quotations.
pub(super) fn fact_base(files: &[TextFile], min_piece: usize) -> Option<FactBase> {
    let (mut heads, mut findings) = (Vec::new(), Vec::new());
    for file in files {
        let end = find_start(&file.text).unwrap_or(file.text.len());
        let (head, rest) = file.text.split_at(end);
        let head = DeTable::parse(head).ok()?.into_inner();
        // A list in the head, such as `note = []`, could not continue in a piece.
        if ["quotation", "note", "exemption"].iter().any(|key| head.contains_key(*key)) {
            return None;
        }
        heads.push((head, rest));
    }
    let mut sections = Sections::default();
    for (number, (head, _)) in (0..).zip(&heads) {
        sections.read_file(TableReader::of_file(head, number, None, &mut findings));
    }
    let references = References::read(&mut sections, &mut findings);
    if !findings.is_empty() {
        return None;
    }
    // The pieces reuse the memory of the heads.
    let heads = heads.into_iter().map(|(mut head, rest)| (head.remove("defaults"), rest));
    let heads: Vec<_> = heads.collect();
    let pieces = heads.iter().flat_map(|(defaults, rest)| {
        let defaults = defaults.as_ref().and_then(|table| table.get_ref().as_table());
        cut(rest, min_piece).map(move |text| (text, defaults))
    });
    let pieces: Vec<Text<'_>> = pieces.collect();
    let mut base = Builder::new();
    read_parallel(&pieces, &references, |records| base.add(records, &mut findings))?;
    let base = base.finish(references, &mut findings);
    findings.is_empty().then_some(base)
}

/// The offset of the first line that starts a piece, other than the first line of the text.
fn find_start(text: &str) -> Option<usize> {
    let mut tables = text.match_indices("\n[[").map(|(at, _)| at + 1);
    tables.find(|at| STARTS.iter().any(|start| text[*at..].starts_with(start)))
}

/// Cuts a text into pieces of at least `min_piece` bytes.
fn cut(text: &str, min_piece: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut from = min_piece.min(rest.len());
        while !rest.is_char_boundary(from) {
            from += 1;
        }
        let end = find_start(&rest[from..]).map_or(rest.len(), |at| from + at);
        let piece;
        (piece, rest) = rest.split_at(end);
        (!piece.is_empty()).then_some(piece)
    })
}

/// A piece of a file, with the defaults of the file.
type Text<'t> = (&'t str, Option<&'t DeTable<'t>>);

/// The records of a piece, or `None` if anything in it is invalid or a reference record.
fn read_piece(
    (text, defaults): Text<'_>,
    references: &References,
    dates: &mut Dates,
) -> Option<Dependents> {
    let (mut sections, mut findings) = (Sections::default(), Vec::new());
    let table = DeTable::parse(text).ok()?.into_inner();
    sections.read_tables(TableReader::of_file(&table, 0, defaults, &mut findings));
    if sections.has_any(&[Source, Topic, Region]) {
        return None;
    }
    let records = Dependents::read(&mut sections, references, dates, &mut findings);
    findings.is_empty().then_some(records)
}

/// Reads all pieces on all processors, each in turn, and passes them on in their order.
fn read_parallel(
    pieces: &[Text<'_>],
    references: &References,
    mut add: impl FnMut(Dependents),
) -> Option<()> {
    let read = |first: usize, step: usize| {
        let mut dates = Dates::new();
        let own = pieces.iter().skip(first).step_by(step);
        own.map(move |text| read_piece(*text, references, &mut dates))
    };
    if pieces.len() < FEW {
        return read(0, 1).try_for_each(|piece| piece.map(&mut add));
    }
    let processors = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    thread::scope(|scope| {
        let mut receivers = Vec::new();
        for first in 0..processors {
            let (sender, receiver) = mpsc::sync_channel(4);
            // The receiver is gone after an unusual piece.
            let send = move || read(first, processors).all(|piece| sender.send(piece).is_ok());
            thread::Builder::new().spawn_scoped(scope, send).ok()?;
            receivers.push(receiver);
        }
        for receiver in receivers.iter().cycle().take(pieces.len()) {
            add(receiver.recv().ok()??);
        }
        Some(())
    })
}

#[cfg(test)]
mod tests;
