//! Everything about a fact.

use std::io::{self, Write};

use anstyle::Style;

use super::record::joined;
use super::screen::{FAINT, NAME, PLAIN, STRONG, WARNING};
use super::{Screen, citation, phrase};
use crate::model::{Fact, FactBase, FactDate, Key, Name, Relation, Source};

/// The width of the labels.
const LABELS: usize = 12;

/// Writes all about each fact.
pub(crate) fn show(
    base: &FactBase,
    facts: &[Key<Fact>],
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    for (number, key) in facts.iter().enumerate() {
        if number > 0 {
            writeln!(screen)?;
        }
        fact(base, &base.facts[*key], screen)?;
    }
    Ok(())
}

fn fact(base: &FactBase, fact: &Fact, screen: &mut Screen<'_>) -> io::Result<()> {
    screen.paragraph(STRONG, "", &fact.claim)?;
    entry(screen, "id", NAME, fact.id.as_str())?;
    entry(screen, "kind", PLAIN, fact.kind.as_str())?;
    if let Some(figure) = &fact.figure {
        entry(screen, "figure", STRONG, &figure.in_words())?;
        entry(screen, "value", PLAIN, &format!("{} {}", figure.value, figure.unit))?;
    }
    if let Some(date) = &fact.date {
        write_date(date, screen)?;
    }
    let topics: Vec<&str> =
        fact.topics.iter().map(|topic| base.topics[*topic].label.as_str()).collect();
    entry(screen, "topics", PLAIN, &topics.join(", "))?;
    let regions: Vec<&str> =
        fact.regions.iter().map(|region| base.regions[*region].label.as_str()).collect();
    entry(screen, "regions", PLAIN, &regions.join(", "))?;
    entry(screen, "said by", PLAIN, &joined(base.speakers_of(fact)).unwrap_or_default())?;

    let quotation = &base.quotations[fact.quotation];
    let source = &base.sources[quotation.source];
    let id = screen.styled(NAME, &quotation.id);
    writeln!(screen)?;
    let place = format!("{id}, paragraph {} of {}", quotation.paragraph, source.id);
    entry(screen, "quotation", PLAIN, &place)?;
    screen.paragraph(PLAIN, &indent(), &format!("“{}”", quotation.text))?;
    entry(screen, "source", PLAIN, &reference(source))?;
    address(source, screen)?;
    if let Some(note) = &source.issued_note {
        screen.paragraph(FAINT, &indent(), note)?;
    }
    for note in &fact.notes {
        let note = &base.notes[*note];
        let style = if note.relation == Relation::Disputes { WARNING } else { STRONG };
        writeln!(screen)?;
        entry(screen, "note", style, note.relation.as_str())?;
        screen.paragraph(PLAIN, &indent(), &note.text)?;
        let source = &base.sources[note.source];
        screen.paragraph(FAINT, &indent(), &reference(source))?;
        address(source, screen)?;
    }
    Ok(())
}

fn write_date(date: &FactDate, screen: &mut Screen<'_>) -> io::Result<()> {
    let (words, edtf) = (phrase::period(&date.period), date.period.edtf());
    let standard = if words == edtf { String::new() } else { format!("; {edtf} in EDTF") };
    entry(screen, "date", PLAIN, &format!("{words} ({}{standard})", date.basis))?;
    match &date.note {
        Some(note) => screen.paragraph(FAINT, &indent(), note),
        None => Ok(()),
    }
}

/// Author, title, container or publisher, and date.
fn reference(source: &Source) -> String {
    let parts = [
        joined(source.authors.iter().map(Name::in_text)),
        Some(citation::title_in_text(source)),
        source.container.clone().or(source.publisher.clone()),
        source.issued.as_ref().map(|issued| phrase::period(issued).into_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
}

fn address(source: &Source, screen: &mut Screen<'_>) -> io::Result<()> {
    match &source.url {
        Some(url) => screen.unbroken(FAINT, &indent(), url.as_str()),
        None => Ok(()),
    }
}

/// Writes a text after its label, nothing if the text is empty.
fn entry(screen: &mut Screen<'_>, label: &str, style: Style, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let label = screen.styled(FAINT, format_args!("{label:LABELS$}"));
    screen.paragraph(style, &label, text)
}

fn indent() -> String {
    " ".repeat(LABELS)
}
