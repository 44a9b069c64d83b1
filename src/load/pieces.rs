//! Long files in pieces that are read side by side.
//!
//! A TOML document is taken apart as a whole, into some ten times its size. In
//! pieces it takes the memory of a few of them at a time, and all processors. A
//! piece is sound TOML only where it was cut between two quotations, it has to
//! refuse what it doesn't know, and whatever else is out of the ordinary ends the
//! attempt: then the files are read as they are, and what is wrong is told with
//! its place.

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

/// Files of fewer bytes are read as they are.
const LONG: usize = 1 << 18;

/// How many bytes a piece has at least, but for the last.
const PIECE: usize = 1 << 15;

/// What begins a piece, at the start of a line: records to which nothing outside of their
/// piece adds.
const STARTS: [&str; 3] = ["[[quotation]]", "[[note]]", "[[exemption]]"];

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
        let end = start(&file.text).unwrap_or(file.text.len());
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
        let passages = Passages::new(quotations, referred, checker);
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
        checker.notes(notes, &mut base, &referred, |reference, _, _| {
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

/// Where a piece can begin behind the end of a line.
fn start(text: &str) -> Option<usize> {
    let mut tables = text.match_indices("\n[[").map(|(at, _)| at + 1);
    tables.find(|at| {
        let rest = text.get(*at..).unwrap_or_default();
        STARTS.iter().any(|start| rest.starts_with(start))
    })
}

/// Cuts a text before what begins a piece, where the last is long enough.
fn cut(text: &str, least: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        // A piece is looked through only behind its least length, at a whole character.
        let tail = (least..least + 4).find_map(|at| rest.get(at..)).unwrap_or_default();
        let end = start(tail).map_or(rest.len(), |at| rest.len() - tail.len() + at);
        let (piece, behind) = rest.split_at_checked(end)?;
        rest = behind;
        (!piece.is_empty()).then_some(piece)
    })
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

    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::{Index, select};

    use super::*;
    use crate::load::{Arena, whole};

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
        let fact = |id: &str| {
            let about = "kind = \"event\"\ndate = \"2020\"\ndate_basis = \"stated\"";
            format!(
                "[[quotation.fact]]\nid = \"{id}\"\nclaim = \"\\u0041\"\n{about}\ntopics = [\"t\"]\n"
            )
        };
        let rich = "[[quotation]]\nid = \"rich\"\nsource = \"s\"\nparagraph = 1\n";
        let rich =
            format!("{rich}text = \"a\\u0062\"\nprefix = \"p\"\n{}{}", fact("one"), fact("two"));
        let exemption = "source = \"s\"\ntext = \"x\"\nreason = \"y\"\n";
        let exemption = format!("[[exemption]]\n{exemption}");
        for (top, extra, in_pieces) in [
            ("", String::new(), true),
            ("", note("A note.\n"), true),
            // Lines in a text that look like the beginnings of pieces.
            ("", note(&"[[quotation]]\n".repeat(PIECE / 8)), false),
            ("", late, false),
            ("", exemption.clone(), true),
            // Texts that the file writes otherwise, several facts, and notes on them.
            ("", rich.clone(), true),
            ("", format!("{rich}{}", note("A note.\n").repeat(2)), true),
            // Lists that can't go on in a piece, and one that could.
            ("note = []\n", String::new(), false),
            ("exemption = []\n", note("A note.\n"), false),
            (&*exemption, String::new(), false),
        ] {
            let files = [long(top, &extra)];
            let (arena, mut readers) = (Bump::new(), Vec::new());
            let pieces = fact_base(&files, &arena, &mut readers).map(|base| format!("{base:?}"));
            let whole = format!("{:?}", whole(&files, &arena).unwrap());
            assert_eq!(pieces.is_some(), in_pieces, "{top}{extra}");
            assert_eq!(pieces.unwrap_or(whole.clone()), whole, "{top}{extra}");
        }
        let two = [long("", ""), TextFile::new("short.toml", "schema = 1\n")];
        let (arena, mut readers) = (Bump::new(), Vec::new());
        let pieces = fact_base(&two, &arena, &mut readers).map(|base| format!("{base:?}"));
        assert_eq!(pieces, Some(format!("{:?}", whole(&two, &arena).unwrap())));
    }

    #[test]
    fn notes_behind_the_quotations_are_pieces_of_their_own() {
        let text = "[[quotation]]\nx\n[[quotation.fact]]\n[[note]]\n [[note]]\n[[exemption]]\n";
        let pieces: Vec<&str> = cut(text, 8).collect();
        let heads = ["[[quotation]]\nx\n[[quotation.fact]]\n", "[[note]]\n [[note]]\n"];
        assert_eq!(pieces, [heads[0], heads[1], "[[exemption]]\n"]);
    }

    /// Lines that may stand anywhere, most of them where they are out of place; an empty
    /// one takes another away.
    const LINES: &[&str] = &[
        "",
        "[[quotation]]",
        "[[quotation]] # a remark",
        " [[quotation]]",
        "[[ quotation ]]",
        "[[\"quotation\"]]",
        "[quotation]",
        "[[quotation.fact]]",
        "[[source]]",
        "[source.text]",
        "[[source.author]]",
        "[[topic]]",
        "[[region]]",
        "[[exemption]]\nsource = \"s\"\ntext = \"x\"\nreason = \"y\"",
        "[[note]]\nfact = \"f1\"\nrelation = \"context\"\nsource = \"s\"\ntext = \"x\"",
        "[[note]]\nfact = \"f2\"\nrelation = \"disputes\"\nsource = \"s\"\ntext = '''\n[[note]]'''",
        "[[topic]]\nid = \"new\"\nlabel = \"New\"",
        "fact = [{ id = \"in\", claim = \"c\", kind = \"event\", topics = [\"t\"] }]",
        "[[quotation.fact]]\nid = \"more\"\nclaim = \"c\"\nkind = \"event\"\ntopics = [\"t\"]",
        "quotation = []",
        "note = []",
        "schema = 1",
        "text = '''",
        "'''",
        "x = [",
        "]",
        "id = \"q1\"",
        "source = \"s\"",
        "topics = [\"t\", \"t\"]",
        "regions = [\"within\"]",
        "date = \"2020\"\ndate_basis = \"stated\"",
        "prefix = \"\\u00e9\"",
        "# [[quotation]]",
    ];

    /// The lines of a short base, or of a file that goes on with it.
    fn short(number: usize) -> Vec<String> {
        let mut text = "schema = 1\n".to_owned();
        if number == 0 {
            text += "[[source]]\nid = \"s\"\ntype = \"book\"\ntitle = \"S\"\n\
                [[source.author]]\nliteral = \"L\"\n[[topic]]\nid = \"t\"\nlabel = \"T\"\n\
                [[region]]\nid = \"within\"\nlabel = \"W\"\nwithin = \"around\"\n\
                [[region]]\nid = \"around\"\nlabel = \"A\"\n";
        }
        for id in 3 * number..3 * (number + 1) {
            let _ = writeln!(
                text,
                "[[quotation]]\nid = \"q{id}\"\nsource = \"s\"\nparagraph = 1\n\
                 text = \"It was 5.\"\n[[quotation.fact]]\nid = \"f{id}\"\nclaim = \"It\"\n\
                 kind = \"event\"\nfigure = \"5\"\nunit = \"its\"\ntopics = [\"t\"]"
            );
        }
        text.lines().map(str::to_owned).collect()
    }

    proptest! {
        #[test]
        fn what_is_put_together_is_what_is_read_whole(
            edits in vec(vec((any::<Index>(), select(LINES)), 0..4), 1..3),
            least in 8_usize..300,
            end in select(&["\n", "\r\n"][..]),
        ) {
            let mut files = Vec::new();
            for (number, edits) in edits.into_iter().enumerate() {
                let mut lines = short(number);
                for (at, line) in edits {
                    match line {
                        "" => drop(lines.remove(at.index(lines.len()))),
                        line => lines.insert(at.index(lines.len() + 1), line.to_owned()),
                    }
                }
                files.push(TextFile::new("a.toml", lines.join("\n").replace('\n', end) + end));
            }
            let (arena, mut readers) = (Bump::new(), Vec::new());
            if let Some(base) = in_pieces(&files, least, &arena, &mut readers) {
                let whole = whole(&files, &arena).map(|base| format!("{base:?}"));
                prop_assert_eq!(whole.ok(), Some(format!("{base:?}")));
            }
        }
    }

    #[test]
    fn what_is_wrong_has_its_place_in_the_file() {
        let doubled = |quotation: &str, fact: &str| {
            format!(
                "[[quotation]]\nid = \"{quotation}\"\nsource = \"s\"\nparagraph = 1\ntext = \"x\"\n\
                 [[quotation.fact]]\nid = \"{fact}\"\nclaim = \"x\"\nkind = \"event\"\ntopics = [\"t\"]\n"
            )
        };
        let exemption = "{ source = \"s\", text = \"x\", reason = \"y\" }";
        let exemption = format!("exemption = [{exemption}]\n");
        for (top, extra) in [
            ("", "[[quotation]]\n"),
            ("", "sauce = 1\n"),
            ("", "schema = 1\n"),
            ("", "]\n"),
            ("", "[source]\n"),
            // Names that no piece alone can tell to be wrong.
            ("", "[[note]]\nfact = \"f\"\nrelation = \"context\"\nsource = \"s\"\ntext = \"x\"\n"),
            ("", &doubled("q0", "new")),
            ("", &doubled("new", "f1999")),
            // What begins as a list can't go on as records.
            ("quotation = []\n", ""),
            ("note = []\n", "[[note]]\nfact = \"f1\"\n"),
            (&exemption, "[[exemption]]\nsource = \"s\"\n"),
        ] {
            let files = [long(top, extra)];
            let faults = |faulty: crate::load::FaultyBase| format!("{:?}", faulty.faults);
            let told = faults(crate::load::fact_base(&files, &mut Arena::default()).unwrap_err());
            assert_eq!(told, faults(whole(&files, &Bump::new()).unwrap_err()), "{top}{extra}");
        }
    }
}
