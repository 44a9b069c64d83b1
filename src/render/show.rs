//! Everything about a fact, on one page.

use std::io::{self, Write};

use super::screen::{FAINT, NAME, PLAIN, STRONG, WARNING};
use super::{Screen, citation, phrase};
use crate::model::record::joined;
use crate::model::{
    Fact, FactBase, FactDate, Figure, Key, Name, Note, Quotation, Relation, Source,
};

/// The width of the names of the parts.
const NAMES: usize = 12;

/// Writes a page for each of the facts given.
///
/// # Errors
///
/// Those of writing.
pub fn show(base: &FactBase, facts: &[Key<Fact>], screen: &mut Screen<'_>) -> io::Result<()> {
    for (place, key) in facts.iter().enumerate() {
        if place > 0 {
            writeln!(screen)?;
        }
        page(base, &base.facts[*key], screen)?;
    }
    Ok(())
}

fn page(base: &FactBase, fact: &Fact, screen: &mut Screen<'_>) -> io::Result<()> {
    let quotation = &base.quotations[fact.quotation];
    screen.paragraph(STRONG, "", &fact.claim)?;
    let id = screen.styled(NAME, &fact.id);
    part(screen, "id", &id)?;
    part(screen, "kind", fact.kind.as_str())?;
    figure(screen, fact.figure.as_ref())?;
    date(screen, fact.date.as_ref())?;
    let topics: Vec<&str> =
        fact.topics.iter().map(|topic| base.topics[*topic].label.as_str()).collect();
    part(screen, "topics", &topics.join(", "))?;
    let regions: Vec<&str> =
        fact.regions.iter().map(|region| base.regions[*region].label.as_str()).collect();
    part(screen, "regions", &regions.join(", "))?;
    part(screen, "said by", &joined(base.speakers_of(fact)).unwrap_or_default())?;
    passage(base, quotation, screen)?;
    for note in &fact.notes {
        remark(base, &base.notes[*note], screen)?;
    }
    Ok(())
}

fn figure(screen: &mut Screen<'_>, figure: Option<&Figure>) -> io::Result<()> {
    let Some(figure) = figure else { return Ok(()) };
    let phrase = screen.styled(STRONG, phrase::figure(figure));
    part(screen, "figure", &phrase)?;
    part(screen, "value", &format!("{} {}", figure.value, figure.unit))
}

fn date(screen: &mut Screen<'_>, date: Option<&FactDate>) -> io::Result<()> {
    let Some(date) = date else { return Ok(()) };
    let words = phrase::period(&date.period);
    let edtf = date.period.edtf();
    let standard = if words == edtf { String::new() } else { format!("; {edtf} in EDTF") };
    part(screen, "date", &format!("{words} ({}{standard})", date.basis))?;
    match &date.note {
        Some(note) => screen.paragraph(FAINT, &" ".repeat(NAMES), note),
        None => Ok(()),
    }
}

fn passage(base: &FactBase, quotation: &Quotation, screen: &mut Screen<'_>) -> io::Result<()> {
    let source = &base.sources[quotation.source];
    let id = screen.styled(NAME, &quotation.id);
    let place = format!("{id}, paragraph {} of {}", quotation.paragraph, source.id);
    writeln!(screen)?;
    part(screen, "quotation", &place)?;
    screen.paragraph(PLAIN, &" ".repeat(NAMES), &format!("“{}”", quotation.text))?;
    part(screen, "source", &reference(source))?;
    address(source, screen)?;
    match &source.issued_note {
        Some(note) => screen.paragraph(FAINT, &" ".repeat(NAMES), note),
        None => Ok(()),
    }
}

fn remark(base: &FactBase, note: &Note, screen: &mut Screen<'_>) -> io::Result<()> {
    let style = if note.relation == Relation::Disputes { WARNING } else { STRONG };
    let relation = screen.styled(style, note.relation);
    writeln!(screen)?;
    part(screen, "note", &relation)?;
    screen.paragraph(PLAIN, &" ".repeat(NAMES), &note.text)?;
    let source = &base.sources[note.source];
    screen.paragraph(FAINT, &" ".repeat(NAMES), &reference(source))?;
    address(source, screen)
}

/// Author, title, container or publisher and date: what there is of them.
fn reference(source: &Source) -> String {
    let parts = [
        joined(source.authors.iter().map(Name::in_text)),
        Some(citation::title_in_text(source)),
        source.container.clone().or(source.publisher.clone()),
        source.issued.as_ref().map(|issued| phrase::period(issued).into_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(". ")
}

/// The address of a source, which is never broken.
fn address(source: &Source, screen: &mut Screen<'_>) -> io::Result<()> {
    match &source.url {
        Some(url) => screen.unbroken(FAINT, &" ".repeat(NAMES), url.as_str()),
        None => Ok(()),
    }
}

/// A part of the page behind its name; nothing where there is nothing.
fn part(screen: &mut Screen<'_>, name: &str, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let name = screen.styled(FAINT, format_args!("{name:NAMES$}"));
    screen.paragraph(PLAIN, &name, text)
}
