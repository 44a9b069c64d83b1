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
use super::table::RecordTable;
use super::{Dependents, assemble};
use crate::model::RecordKind::{Region, Source, Topic};
use crate::model::{FactBase, Finding};
use crate::text::TextFile;

/// The number of pieces that take no longer than to start a thread.
const FEW: usize = 32;

/// The first lines of a piece: no table outside the piece adds to these records.
const STARTS: [&str; 3] = ["[[quotation]]", "[[note]]", "[[exemption]]"];

/// The minimum size of a piece other than the last, in bytes. Small pieces need less memory, large
/// ones less work.
pub(super) fn piece_size(files: &[TextFile]) -> usize {
    (files.iter().map(|file| file.text.len()).sum::<usize>() / FEW).clamp(1 << 12, 1 << 14)
}

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
    let mut records = Vec::new();
    for (number, (head, _)) in (0..).zip(&heads) {
        records.extend(RecordTable::of_file(head, number, None, &mut findings));
    }
    let references = References::read(&records, &mut findings);
    if !findings.is_empty() {
        return None;
    }
    let pieces =
        heads.iter().flat_map(|(head, rest)| cut(rest, min_piece).map(move |it| (head, it)));
    let base = read_parallel(&pieces.collect::<Vec<_>>(), &references, &mut findings)?;
    findings.is_empty().then(|| references.complete(base))
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

/// The head of a file, and a piece of its rest.
type Piece<'t> = (&'t DeTable<'t>, &'t str);

/// The records of a piece, or `None` if anything in it is invalid or a reference record.
fn read_piece(
    (head, text): Piece<'_>,
    references: &References,
    dates: &mut Dates,
) -> Option<Dependents> {
    let mut findings = Vec::new();
    let table = DeTable::parse(text).ok()?.into_inner();
    let records = RecordTable::of_file(&table, 0, Some(head), &mut findings);
    if records.iter().any(|record| matches!(record.kind, Source | Topic | Region)) {
        return None;
    }
    let dependents = Dependents::read(&records, references, dates, &mut findings);
    findings.is_empty().then_some(dependents)
}

/// Reads all pieces on all processors, each in turn.
fn read_parallel(
    pieces: &[Piece<'_>],
    references: &References,
    findings: &mut Vec<Finding>,
) -> Option<FactBase> {
    let read = |first: usize, step: usize| {
        let mut dates = Dates::new();
        let own = pieces.iter().skip(first).step_by(step);
        own.map(move |piece| read_piece(*piece, references, &mut dates))
    };
    if pieces.len() < FEW {
        return assemble(read(0, 1), findings);
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
        let in_order = receivers.iter().cycle().take(pieces.len());
        assemble(in_order.map(|receiver| receiver.recv().ok()?), findings)
    })
}

#[cfg(test)]
mod tests;
