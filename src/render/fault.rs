//! The faults of a fact base as a compiler prints them: what, where, the line,
//! and what to do.

use std::borrow::Cow;
use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::phrase::{a, any_of, count};
use super::{Paint, Screen, problem};
use crate::model::fault::{Fault, FaultKind, FormFault, NameFault, Place, ValueFault};
use crate::text::{Lines, Spot, TextFile, excerpt, visible};

/// The longest line that is shown, in bytes; of a longer one only the place is.
const LONG_LINE: usize = 2000;

/// Writes faults, each with its place in one of the files, and how many there
/// are.
///
/// # Errors
///
/// Those of writing.
pub fn faults(screen: &mut Screen<'_>, faults: &[Fault], files: &[TextFile]) -> io::Result<()> {
    let renderer = match screen.paint() {
        Paint::Colors => Renderer::styled(),
        Paint::Plain => Renderer::plain(),
    };
    let renderer = renderer.term_width(screen.width());
    let files: Vec<Lines<'_>> = files.iter().map(Lines::new).collect();
    for fault in faults.iter().take(Fault::WORTH_TELLING) {
        writeln!(screen, "{}\n", report(fault, &files, &renderer))?;
    }
    let told = if faults.len() > Fault::WORTH_TELLING {
        format!(", of which {} are shown", Fault::WORTH_TELLING)
    } else {
        String::new()
    };
    let faults = count(faults.len(), "fault");
    problem(screen, &format!("the fact base has {faults}{told}; it was not used"))
}

fn report(fault: &Fault, files: &[Lines<'_>], renderer: &Renderer) -> String {
    let (message, help) = words(&fault.kind, files);
    let mut group = Group::with_title(Level::ERROR.primary_title(message));
    let lines = files.get(fault.place.file as usize);
    if let Some((lines, spot)) = lines.and_then(|lines| Some((lines, spot(lines, fault.place)?))) {
        let path = visible(&lines.file().name);
        group = if spot.line.len() > LONG_LINE {
            group.element(Origin::path(path).line(spot.number).char_column(spot.column))
        } else {
            let mark = AnnotationKind::Primary.span(spot.start..spot.end);
            let snippet = Snippet::source(tame(spot.line)).path(path).line_start(spot.number);
            group.element(snippet.annotation(mark))
        };
    }
    if !help.is_empty() {
        group = group.element(Level::HELP.message(help));
    }
    renderer.render(&[group])
}

/// A line without the controls that the renderer lets through, each replaced by
/// a character of the same length, so that places stay where they are.
fn tame(line: &str) -> Cow<'_, str> {
    let raw = |char: char| matches!(char, '\u{80}'..='\u{9f}');
    if !line.contains(raw) {
        return Cow::Borrowed(line);
    }
    line.chars().map(|char| if raw(char) { '·' } else { char }).collect()
}

fn spot<'f>(lines: &Lines<'f>, place: Place) -> Option<Spot<'f>> {
    lines.spot(place.start as usize..place.end as usize)
}

/// What a fault says, and what to do about it; nothing where that goes without
/// saying.
fn words(kind: &FaultKind, files: &[Lines<'_>]) -> (String, String) {
    match kind {
        FaultKind::Syntax(message) => (format!("not TOML: {message}"), String::new()),
        FaultKind::Form(fault) => words_on_form(fault),
        FaultKind::Name(fault) => words_on_name(fault, files),
        FaultKind::Value(fault) => words_on_value(fault),
    }
}

fn words_on_form(fault: &FormFault) -> (String, String) {
    match fault {
        FormFault::Schema => {
            ("the schema is not one that this program reads".into(), "write: schema = 1".into())
        }
        FormFault::WrongType { key, expected, found } => {
            let help = match *found {
                "a table" if *expected == "a list" => format!("write: [[{key}]]"),
                _ => format!("write {expected}"),
            };
            (format!("{key} is {found}, but it has to be {expected}"), help)
        }
        FormFault::WrongItem { key, expected, found } => {
            (format!("{key} contains {found}"), format!("it is a list of {expected}"))
        }
        FormFault::SeveralLines { key } => {
            (format!("{key} has a line end or a tab"), "put it in one line".into())
        }
        FormFault::UnquotedDate { key } => (
            format!("{key} is not a string"),
            "put the date in quotation marks: TOML reads it as a number or a date of its own"
                .into(),
        ),
        FormFault::UnknownKey { key, of, nearest, known } => {
            (format!("{} has no key {key:?}", a(of.as_str())), meant(nearest, known))
        }
        FormFault::MissingKey { key, of } => (
            format!("the {of} has no {key}"),
            format!("add: {key} = {}", if *key == "schema" { "1" } else { "…" }),
        ),
        FormFault::Empty { key } => {
            (format!("{key} is empty"), "fill it in, or leave the key out if it may be".into())
        }
        FormFault::ControlCharacter { key, char } => (
            format!("{key} contains the control character U+{:04X}", u32::from(*char)),
            "take it out: it could steer a terminal or hide words".into(),
        ),
        FormFault::BadAuthor => (
            "an author has either a family name or a literal name".into(),
            "write { family = \"…\", given = \"…\" } or { literal = \"…\" }".into(),
        ),
        FormFault::NoFacts => (
            "the quotation supports no fact".into(),
            "add a [[quotation.fact]] under it or take it out".into(),
        ),
        FormFault::NotOneOf { key, word, nearest, known } => {
            (format!("{word} is no {key}", word = quoted(word)), meant(nearest, known))
        }
        FormFault::Without { key, needs } => {
            (format!("{key} without {needs}"), format!("add: {needs} = …"))
        }
    }
}

fn words_on_name(fault: &NameFault, files: &[Lines<'_>]) -> (String, String) {
    match fault {
        NameFault::BadId { id } => (
            format!("{id} is no id", id = quoted(id)),
            "an id is made of a-z, 0-9 and single hyphens, with a letter: \"my-fact-2020\"".into(),
        ),
        NameFault::DuplicateId { of, id, first } => {
            let file = files.get(first.file as usize);
            let first = file.and_then(|lines| Some((lines, spot(lines, *first)?)));
            let first = first.map(|(lines, spot)| {
                let name = visible(&lines.file().name);
                format!("the first is at {name}:{}:{}", spot.number, spot.column)
            });
            (format!("a second {of} has the id {id}", id = quoted(id)), first.unwrap_or_default())
        }
        NameFault::Dangling { of, id, nearest } => {
            (format!("there is no {of} {id}", id = quoted(id)), meant(nearest, &[]))
        }
        NameFault::Repeated { name } => {
            (format!("{name} is named twice", name = quoted(name)), "name it once".into())
        }
        NameFault::RegionInsideItself { way } => {
            let way = match way.as_slice() {
                [first, second, .., last] if way.len() > 8 => {
                    format!("{first} within {second} within … within {last}")
                }
                way => way.join(" within "),
            };
            ("the region lies inside itself".into(), way)
        }
    }
}

fn words_on_value(fault: &ValueFault) -> (String, String) {
    let (what, write) = match fault {
        ValueFault::BadFigure { figure, error } => (
            format!("the figure {figure} can't be read: {error}", figure = quoted(figure)),
            "write it as the quotation does: \"98.99 million\", \"1,800\", \"75%\", \"USD 1.9\", \"ten\"",
        ),
        ValueFault::FigureNotQuoted { figure, quotation } => (
            format!(
                "the figure {figure} does not stand in the quotation {quotation}",
                figure = quoted(figure),
                quotation = quoted(quotation)
            ),
            "copy it from the quotation, character for character, as whole words",
        ),
        ValueFault::UnitDisagrees { figure, begins_with } => {
            let what =
                format!("the unit does not go with the figure {figure}", figure = quoted(figure));
            return (
                what,
                format!("let the unit begin with {begins_with}", begins_with = quoted(begins_with)),
            );
        }
        ValueFault::BadDate { date, reason } => (
            format!("the date {date} is not EDTF, level 1: {reason}", date = quoted(date)),
            "write \"2020\", \"2021-09\", \"2021-09-17\", \"2025?\", \"1978/..\", \"2021/2025\"",
        ),
        ValueFault::OtherTitle => (
            "title_sentence has other words than title".into(),
            "write the same title, with other capitals alone",
        ),
        ValueFault::BadUrl => (
            "not a web address".into(),
            "begin it with https:// or http://; percent-encode spaces and letters beyond ASCII",
        ),
        ValueFault::BadLanguage => {
            ("not a language tag".into(), "write \"en\", \"kk\", \"zh-Hans\" (BCP 47)")
        }
        ValueFault::BadRegionCode => (
            "not a region code".into(),
            "write \"KZ\", \"KAZ\" or \"CN-XJ\" (ISO 3166) or \"398\" (UN M49), as a string",
        ),
        ValueFault::BadSha256 => {
            ("not a SHA-256".into(), "write 64 hexadecimal digits in lower case, as sha256sum does")
        }
        ValueFault::BadNumber { key } => {
            (format!("{key} is out of range"), "write a whole number from 1 to 4294967295")
        }
    };
    (what, write.into())
}

/// The beginning of what stands in a file, between quotation marks.
fn quoted(text: &str) -> String {
    format!("\"{}\"", excerpt(text))
}

/// "did you mean …?", or all that there is.
fn meant(nearest: &[String], known: &[&'static str]) -> String {
    let quoted: Vec<String> = nearest.iter().map(|name| quoted(name)).collect();
    match (quoted.as_slice(), known) {
        ([], []) => String::new(),
        ([], known) => format!("it can be {}", any_of(known)),
        (quoted, _) => format!("did you mean {}?", any_of(quoted)),
    }
}
