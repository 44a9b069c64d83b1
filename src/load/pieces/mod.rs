//! Long files in pieces that are read side by side.
//!
//! A TOML document is taken apart as a whole, into some ten times its size. In
//! pieces it takes the memory of a few of them at a time, and all processors. A
//! piece is sound TOML only where it was cut between two quotations, it has to
//! refuse what it doesn't know, and whatever else is out of the ordinary ends the
//! attempt: then the files are read as they are, and what is wrong is told with
//! its place.

mod cut;

use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, SyncSender};
use std::thread;

use bumpalo::Bump;
use toml::de::DeTable;

use super::check::{Checker, Passages, Referred};
use super::keys::{Said, spot};
use super::raw::{RawBase, RawExemption, RawNote};
use crate::model::{FactBase, Id, Key, Records};
use crate::text::TextFile;
use cut::{cut, start};

/// Files of fewer bytes are read as they are.
const LONG: usize = 1 << 18;

/// How many bytes a piece has at least, but for the last.
const PIECE: usize = 1 << 15;

/// The fact base of long files; none where they are short, faulty, or in another
/// order than names before quotations. Each reader has an arena to itself.
pub(super) fn fact_base<'a>(
    files: &'a [TextFile],
    arena: &'a Bump,
    readers: &'a mut Vec<Bump>,
) -> Option<FactBase<'a>> {
    let is_long = files.iter().map(|file| file.text.len()).sum::<usize>() >= LONG;
    if is_long { in_pieces(files, PIECE, arena, readers) } else { None }
}

/// The fact base of files that are cut into pieces of so many bytes and more.
fn in_pieces<'a>(
    files: &'a [TextFile],
    least: usize,
    arena: &'a Bump,
    readers: &'a mut Vec<Bump>,
) -> Option<FactBase<'a>> {
    let (mut pieces, mut before, mut faults) = (Vec::new(), RawBase::default(), Vec::new());
    for file in files {
        // A short file may have names alone; a long one is not read twice for nothing.
        let length = file.text.len();
        let end = start(&file.text).or_else(|| (length < LONG).then_some(length))?;
        let (head, rest) = file.text.split_at_checked(end)?;
        let head = table(head)?;
        // What the pieces have may be written as a list here, to which nothing can be
        // added: only the whole file tells.
        if ["quotation", "note", "exemption"].iter().any(|key| head.value.contains_key(*key)) {
            return None;
        }
        before.add(head, arena, &mut faults);
        pieces.extend(cut(rest, least));
    }
    let mut checker = Checker::new(arena, &mut faults);
    let RawBase { sources, topics, regions, .. } = before;
    let referred = Referred::new(sources, topics, regions, &mut checker);
    if !checker.is_sound() {
        return None;
    }
    let mut whole = Whole::default();
    let processors = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    readers.resize_with(processors.min(pieces.len()), Bump::new);
    let next = AtomicUsize::new(0);
    let sound = thread::scope(|scope| {
        let (sender, pieces_read) = mpsc::sync_channel(16);
        for arena in readers {
            let (next, referred, to) = (&next, &referred, sender.clone());
            let reader = Reader { pieces: &pieces, next, referred, arena, to };
            // As many as the system allows.
            if thread::Builder::new().spawn_scoped(scope, move || reader.read()).is_err() {
                break;
            }
        }
        drop(sender);
        let (mut waiting, mut due) = (BTreeMap::new(), 0);
        for (number, piece) in pieces_read {
            waiting.insert(number, piece?);
            while let Some(piece) = waiting.remove(&due) {
                whole.add(piece);
                due += 1;
            }
        }
        (due == pieces.len()).then_some(())
    });
    sound?;
    whole.base(referred, &mut checker)
}

/// One of those that read side by side.
struct Reader<'a, 's> {
    pieces: &'s [&'a str],
    /// The number of the piece that nobody reads yet.
    next: &'s AtomicUsize,
    referred: &'s Referred<'a>,
    arena: &'a mut Bump,
    to: SyncSender<(usize, Option<Piece<'a>>)>,
}

impl Reader<'_, '_> {
    /// Reads one piece after another and sends each on with its number.
    fn read(self) {
        let mut faults = Vec::new();
        let mut checker = Checker::new(self.arena, &mut faults);
        let numbers = std::iter::from_fn(|| Some(self.next.fetch_add(1, Ordering::Relaxed)));
        let pieces = numbers.map_while(|number| Some((number, *self.pieces.get(number)?)));
        for (number, piece) in pieces {
            let piece = Piece::read(piece, self.referred, &mut checker);
            // Nobody listens any more where a piece was out of the ordinary.
            if self.to.send((number, piece)).is_err() {
                break;
            }
        }
    }
}

/// What a piece of a file holds: quotations as they are, and what refers to any of the
/// base's facts as it was said.
struct Piece<'a> {
    passages: Passages<'a>,
    notes: Vec<RawNote<'a>>,
    exemptions: Vec<RawExemption<'a>>,
}

impl<'a> Piece<'a> {
    /// What a piece said; none where anything is wrong with it, or it names what earlier
    /// pieces may have referred to.
    fn read(
        piece: &'a str,
        referred: &Referred<'a>,
        checker: &mut Checker<'a, '_>,
    ) -> Option<Self> {
        let raw = checker.piece(table(piece)?);
        if !(raw.sources.is_empty() && raw.topics.is_empty() && raw.regions.is_empty()) {
            return None;
        }
        let RawBase { quotations, notes, exemptions, .. } = raw;
        let passages = Passages::new(quotations, referred, None, checker);
        checker.is_sound().then_some(Self { passages, notes, exemptions })
    }
}

/// The pieces that were read, put together in their order.
#[derive(Default)]
struct Whole<'a> {
    base: FactBase<'a>,
    notes: Vec<RawNote<'a>>,
    exemptions: Vec<RawExemption<'a>>,
}

impl<'a> Whole<'a> {
    fn add(&mut self, piece: Piece<'a>) {
        let Piece { passages, notes, exemptions } = piece;
        passages.add_to(&mut self.base);
        self.notes.extend(notes);
        self.exemptions.extend(exemptions);
    }

    /// The fact base; none where two records have one id, or anything refers to what
    /// isn't there.
    fn base(self, referred: Referred<'a>, checker: &mut Checker<'a, '_>) -> Option<FactBase<'a>> {
        let Self { mut base, notes, exemptions } = self;
        by_id(&base.quotations, |quotation| quotation.id)?;
        let facts = by_id(&base.facts, |fact| fact.id)?;
        let mut dangling = false;
        checker.notes(notes, &mut base, &referred, |reference, _| {
            let fact = facts.get(reference.value).copied();
            dangling |= fact.is_none();
            fact
        });
        checker.exemptions(exemptions, &mut base, &referred);
        (!dangling && checker.is_sound()).then(|| referred.into_base(base))
    }
}

/// The records of one kind by their ids; none where two have the same.
fn by_id<'a, T: Clone>(
    records: &Records<'a, T>,
    id: impl Fn(&T) -> Id<'a>,
) -> Option<HashMap<&'a str, Key<T>>> {
    let mut found = HashMap::with_capacity(records.len());
    let mut keys = records.iter();
    keys.all(|(key, record)| found.insert(id(record).as_str(), key).is_none()).then_some(found)
}

/// A text as a table of TOML. Its places are those in the piece: nobody asks for them.
fn table(text: &str) -> Option<Said<DeTable<'_>>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let value = table.into_inner();
    errors.is_empty().then(|| Said { value, place: spot(0, 0..0) })
}

#[cfg(test)]
mod tests;
