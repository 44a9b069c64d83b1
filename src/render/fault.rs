//! What is wrong with a fact base, in words.

use std::io::{self, Write};

use super::phrase::{a, any_of, count};
use super::report::{Printer, Report, spot};
use super::{Screen, problem};
use crate::model::DateBasis;
use crate::model::fault::{Fault, FaultKind, FormFault, NameFault, ValueFault};
use crate::text::{Lines, TextFile, excerpt, visible};
use crate::verify::Severity;

/// Writes faults, each with its place in one of the files, and how many there
/// are.
///
/// # Errors
///
/// Those of writing.
pub fn faults(screen: &mut Screen<'_>, faults: &[Fault], files: &[TextFile]) -> io::Result<()> {
    let printer = Printer::new(screen);
    let files: Vec<Lines<'_>> = files.iter().map(Lines::new).collect();
    for fault in faults.iter().take(Fault::WORTH_TELLING) {
        let (message, help) = words(&fault.kind, &files);
        let (code, place) = (fault.kind.code(), Some(fault.place));
        let report = Report { code, severity: Severity::Error, message, help, place };
        writeln!(screen, "{}\n", report.printed(&files, &printer))?;
    }
    let told = if faults.len() > Fault::WORTH_TELLING {
        format!(", of which {} are shown", Fault::WORTH_TELLING)
    } else {
        String::new()
    };
    let faults = count(faults.len(), "fault");
    problem(screen, &format!("the fact base has {faults}{told}; it was not used"));
    Ok(())
}

/// What a fault says, and what to do about it; nothing where that goes without
/// saying.
pub(super) fn words(kind: &FaultKind, files: &[Lines<'_>]) -> (String, String) {
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
            "write { family = \"…\", given = \"…\" } or { literal = \"…\" } alone".into(),
        ),
        FormFault::NoFacts => (
            "the quotation supports no fact".into(),
            "add a [[quotation.fact]] under it or take it out".into(),
        ),
        FormFault::NotOneOf { key, word, nearest, known } => {
            (format!("{word} is no {key}", word = quoted(word)), meant(nearest, known))
        }
        FormFault::Without { key, needs } => {
            let value = match *needs {
                "date_basis" => any_of(
                    &DateBasis::ALL.iter().map(|basis| quoted(basis.as_str())).collect::<Vec<_>>(),
                ),
                _ => "…".into(),
            };
            (format!("{key} without {needs}"), format!("add: {needs} = {value}"))
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
pub(super) fn quoted(text: &str) -> String {
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
