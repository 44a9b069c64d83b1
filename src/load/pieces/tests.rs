//! Reading in pieces equals reading the whole.

use std::fmt::Write;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::*;
use crate::load::read_whole;

/// A base of 2,000 quotations, with lines at the top and after quotation 1,000.
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
fn pieces_begin_with_records() {
    let text = "[[quotation]]\nx\n[[quotation.fact]]\n[[note]]\n [[note]]\n[[exemption]]\n";
    let pieces: Vec<&str> = cut(text, 8).collect();
    let heads = ["[[quotation]]\nx\n[[quotation.fact]]\n", "[[note]]\n [[note]]\n"];
    assert_eq!(pieces, [heads[0], heads[1], "[[exemption]]\n"]);
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
    let rich = format!("{rich}text = \"a\\u0062\"\nprefix = \"p\"\n{}{}", fact("one"), fact("two"));
    let exemption = "source = \"s\"\ntext = \"x\"\nreason = \"y\"\n";
    let exemption = format!("[[exemption]]\n{exemption}");
    for (top, extra, in_pieces) in [
        ("", String::new(), true),
        ("", note("A note.\n"), true),
        // A text with lines like the beginnings of pieces.
        ("", note(&"[[quotation]]\n".repeat(1 << 12)), false),
        ("", late, false),
        ("", exemption.clone(), true),
        // Escapes, several facts, and notes on them.
        ("", rich.clone(), true),
        ("", format!("{rich}{}", note("A note.\n").repeat(2)), true),
        // Lists in the head, with and without a continuation.
        ("note = []\n", String::new(), false),
        ("exemption = []\n", note("A note.\n"), false),
        ("[defaults]\nsource = \"s\"\n", exemption.replace("source = \"s\"\n", ""), true),
        (&*exemption, String::new(), false),
        // Invalid bases, some with valid pieces.
        ("", "[[quotation]]\n".into(), false),
        ("", "sauce = 1\n".into(), false),
        ("", "schema = 1\n".into(), false),
        ("", "]\n".into(), false),
        ("", "[source]\n".into(), false),
        ("", note("A note.\n").replace("f1999", "f"), false),
        ("", rich.replace("rich", "q0"), false),
        ("", rich.replace("one", "f1999"), false),
        ("quotation = []\n", String::new(), false),
    ] {
        let files = [long(top, &extra)];
        let pieces = fact_base(&files, piece_size(&files)).map(|base| format!("{base:?}"));
        assert_eq!(pieces.is_some(), in_pieces, "{top}{extra}");
        if let Some(pieces) = pieces {
            assert_eq!(pieces, format!("{:?}", read_whole(&files).unwrap()), "{top}{extra}");
        }
    }
    let two = [long("", ""), TextFile::new("short.toml", "schema = 1\n")];
    let pieces = fact_base(&two, piece_size(&two)).map(|base| format!("{base:?}"));
    assert_eq!(pieces, Some(format!("{:?}", read_whole(&two).unwrap())));
}

/// Lines for any place, most of them invalid there; an empty line removes a line.
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
    "[defaults]\nregions = [\"within\"]\ndate_basis = \"stated\"",
    "date = \"2020\"",
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

/// The lines of a short base, or of its second file.
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
        if let Some(base) = fact_base(&files, least) {
            let whole = read_whole(&files).map(|base| format!("{base:?}"));
            prop_assert_eq!(whole.ok(), Some(format!("{base:?}")));
        }
    }
}
