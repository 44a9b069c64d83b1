//! Long files in pieces that are read side by side.
//!
//! A TOML document is taken apart as a whole, into some ten times its size. In
//! pieces it takes the memory of a few of them at a time, and all processors. A
//! piece is sound TOML only where it was cut between two quotations, it has to
//! refuse what it doesn't know, and whatever else is out of the ordinary ends the
//! attempt: then the files are read as they are, and what is wrong is told with
//! its place.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use toml::de::DeTable;

use super::check::Checker;
use super::keys::{Said, spot};
use super::raw::RawBase;
use crate::model::FactBase;
use crate::text::TextFile;

/// Files of fewer bytes are read as they are.
const LONG: usize = 1 << 18;

/// How many bytes a piece has at least, but for the last.
const PIECE: usize = 1 << 15;

/// What begins a piece, at the start of a line.
const START: &str = "\n[[quotation]]";

/// The fact base of long files; none where they are short, faulty, or in another
/// order than names before quotations.
pub(super) fn fact_base(files: &[TextFile]) -> Option<FactBase<'_>> {
    if files.iter().map(|file| file.text.len()).sum::<usize>() < LONG {
        return None;
    }
    let (mut pieces, mut before, mut faults) = (Vec::new(), RawBase::default(), Vec::new());
    for file in files {
        let (head, rest) = file.text.split_at_checked(file.text.find(START)? + 1)?;
        let head = table(head)?;
        // What the pieces have may be written as a list here, to which nothing can be
        // added: only the whole file tells.
        if ["quotation", "note", "exemption"].iter().any(|key| head.value.contains_key(*key)) {
            return None;
        }
        before.add(head, &mut faults);
        pieces.extend(cut(rest));
    }
    let mut checker = Checker::new(&mut faults);
    checker.names(before.sources, before.topics, before.regions);
    let (mut notes, mut exemptions) = (Vec::new(), Vec::new());
    let next = AtomicUsize::new(0);
    let sound = thread::scope(|scope| {
        let (sender, read) = mpsc::sync_channel(16);
        for _ in 0..thread::available_parallelism().map_or(1, NonZeroUsize::get) {
            let (sender, pieces, next) = (sender.clone(), &pieces, &next);
            let work = move || {
                let numbers = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)));
                let pieces = numbers.map_while(|number| Some((number, pieces.get(number)?)));
                for (number, piece) in pieces {
                    // Nobody listens any more where a piece was out of the ordinary.
                    if sender.send((number, raw(piece))).is_err() {
                        break;
                    }
                }
            };
            thread::Builder::new().spawn_scoped(scope, work).ok()?;
        }
        drop(sender);
        let (mut waiting, mut due) = (BTreeMap::new(), 0);
        for (number, raw) in read {
            waiting.insert(number, raw?);
            while let Some(raw) = waiting.remove(&due) {
                checker.quotations(raw.quotations);
                notes.extend(raw.notes);
                exemptions.extend(raw.exemptions);
                due += 1;
            }
            if !checker.is_sound() {
                return None;
            }
        }
        Some(())
    });
    sound?;
    let base = checker.rest(notes, exemptions);
    faults.is_empty().then_some(base)
}

/// Cuts a text, which begins with a quotation, before others.
fn cut(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        // A piece is looked through only behind its least length, at a whole character.
        let tail = (PIECE..PIECE + 4).find_map(|at| rest.get(at..)).unwrap_or_default();
        let end = tail.find(START).map_or(rest.len(), |at| rest.len() - tail.len() + at + 1);
        let (piece, behind) = rest.split_at_checked(end)?;
        rest = behind;
        (!piece.is_empty()).then_some(piece)
    })
}

/// What a piece said; none where anything is wrong with it, or it names what earlier
/// pieces may have referred to.
fn raw(piece: &str) -> Option<RawBase<'_>> {
    let (mut raw, mut faults) = (RawBase::default(), Vec::new());
    raw.add_piece(table(piece)?, &mut faults);
    let ordinary = raw.sources.is_empty() && raw.topics.is_empty() && raw.regions.is_empty();
    (faults.is_empty() && ordinary).then_some(raw)
}

/// A text as a table of TOML. Its places are those in the piece: nobody asks for them.
fn table(text: &str) -> Option<Said<DeTable<'_>>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let value = table.into_inner();
    errors.is_empty().then(|| Said { value, place: spot(0, 0..0) })
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;
    use crate::load::whole;

    /// A base of so many quotations, with what stands at the top of it and behind a
    /// quotation in the middle.
    fn long(top: &str, extra: &str) -> TextFile {
        let mut text = format!("schema = 1\n{top}");
        text.push_str(
            "[[source]]\nid = \"s\"\ntype = \"book\"\ntitle = \"S\"\n\
            [[topic]]\nid = \"t\"\nlabel = \"T\"\n",
        );
        for number in 0..2000 {
            let text = &mut text;
            let _ = write!(
                text,
                "\n[[quotation]]\nid = \"q{number}\"\nsource = \"s\"\nparagraph = 1\n\
                 text = \"It was {number}.\"\n[[quotation.fact]]\nid = \"f{number}\"\n\
                 claim = \"It\"\nkind = \"event\"\nfigure = \"{number}\"\nunit = \"its\"\n\
                 topics = [\"t\"]\n"
            );
            if number == 1000 {
                text.push_str(extra);
            }
        }
        TextFile::new("long.toml", text)
    }

    #[test]
    fn pieces_are_the_whole() {
        let note = "[[note]]\nfact = \"f1999\"\nrelation = \"context\"\nsource = \"s\"\n";
        let note = |text: &str| format!("{note}text = \"\"\"\n{text}\"\"\"\n");
        let late = "[[topic]]\nid = \"late\"\nlabel = \"Late\"\n".to_owned();
        let exemption = "source = \"s\"\ntext = \"x\"\nreason = \"y\"\n";
        let exemption = format!("[[exemption]]\n{exemption}");
        for (top, extra, in_pieces) in [
            ("", String::new(), true),
            ("", note("A note.\n"), true),
            // Lines in a text that look like the beginnings of pieces.
            ("", note(&"[[quotation]]\n".repeat(PIECE / 8)), false),
            ("", late, false),
            ("", exemption.clone(), true),
            // Lists that can't go on in a piece, and one that could.
            ("note = []\n", String::new(), false),
            ("exemption = []\n", note("A note.\n"), false),
            (&*exemption, String::new(), false),
        ] {
            let files = [long(top, &extra)];
            let pieces = fact_base(&files).map(|base| format!("{base:?}"));
            let whole = format!("{:?}", whole(&files).unwrap());
            assert_eq!(pieces.is_some(), in_pieces, "{top}{extra}");
            assert_eq!(pieces.unwrap_or(whole.clone()), whole, "{top}{extra}");
        }
        let two = [long("", ""), TextFile::new("short.toml", "schema = 1\n")];
        assert!(fact_base(&two).is_none() && whole(&two).is_ok());
    }

    #[test]
    fn what_is_wrong_has_its_place_in_the_file() {
        let exemption = "{ source = \"s\", text = \"x\", reason = \"y\" }";
        let exemption = format!("exemption = [{exemption}]\n");
        for (top, extra) in [
            ("", "[[quotation]]\n"),
            ("", "sauce = 1\n"),
            ("", "schema = 1\n"),
            ("", "]\n"),
            ("", "[source]\n"),
            // What begins as a list can't go on as records.
            ("quotation = []\n", ""),
            ("note = []\n", "[[note]]\nfact = \"f1\"\n"),
            (&exemption, "[[exemption]]\nsource = \"s\"\n"),
        ] {
            let files = [long(top, extra)];
            let faults = |faulty: crate::load::FaultyBase| format!("{:?}", faulty.faults);
            let told = faults(crate::load::fact_base(&files).unwrap_err());
            assert_eq!(told, faults(whole(&files).unwrap_err()), "{top}{extra}");
        }
    }
}
