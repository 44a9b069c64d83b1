//! All about a fact.

use std::io::{self, Write};

use anstyle::Style;

use super::citation::reference;
use super::record::{marks, names_of};
use super::screen::{FAINT, NAME, PLAIN, STRONG, WARNING};
use super::{Screen, phrase};
use crate::model::{DateBasis, Fact, FactBase, Key, Locator, Note, Relation, Source, Speaker};

/// As wide as the labels.
const INDENT: &str = "            ";

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
        let fact = &base.facts[*key];
        statement(base, fact, screen)?;
        writeln!(screen)?;
        evidence(base, fact, screen)?;
    }
    Ok(())
}

/// Writes the fact itself.
fn statement(base: &FactBase, fact: &Fact, screen: &mut Screen<'_>) -> io::Result<()> {
    screen.paragraph(STRONG, "", &format!("{}{}", fact.claim, marks(base, fact)))?;
    entry(screen, "id", NAME, fact.id.as_str())?;
    entry(screen, "kind", PLAIN, fact.kind.as_str())?;
    if let Some(figure) = &fact.figure {
        let words = figure.in_words();
        entry(screen, "figure", STRONG, &words)?;
        let to = figure.value_to.map(|to| format!(" to {to}"));
        let of = figure.of.map(|of| format!(" of {of}"));
        let more = to.or(of).unwrap_or_default();
        let value = format!("{}{more} {}", figure.value, figure.unit);
        entry(screen, "value", PLAIN, if value == words { "" } else { &value })?;
    }
    if let Some(date) = &fact.date {
        let basis = match date.basis {
            DateBasis::Stated => "stated in the source",
            DateBasis::Inferred => "inferred",
        };
        entry(screen, "date", PLAIN, &format!("{} ({basis})", date.period.in_words()))?;
        detail(screen, date.note.as_deref())?;
    }
    let topics = fact.topics.iter().map(|topic| base.topics[*topic].label.as_str());
    entry(screen, "topics", PLAIN, &topics.collect::<Vec<_>>().join(", "))?;
    let regions = fact.regions.iter().map(|region| base.regions[*region].label.as_str());
    entry(screen, "regions", PLAIN, &regions.collect::<Vec<_>>().join(", "))?;
    let quotation = &base.quotations[fact.quotation];
    let own = fact.attributed_to.as_deref().or(quotation.attributed_to.as_deref());
    let speaker = own.map(Speaker::to_string).or_else(|| names_of(&base.speakers_of(fact)));
    entry(screen, "speaker", PLAIN, &speaker.unwrap_or_default())
}

/// Writes the quotation of a fact, the source and the notes.
fn evidence(base: &FactBase, fact: &Fact, screen: &mut Screen<'_>) -> io::Result<()> {
    let quotation = &base.quotations[fact.quotation];
    let source = &base.sources[quotation.source];
    let id = screen.styled(NAME, &quotation.id);
    let place = match &quotation.locator {
        Locator::Paragraph(number) => format!("paragraph {number}"),
        Locator::Page(pages) if pages.are_several() => format!("pages {pages}"),
        Locator::Page(page) => format!("page {page}"),
    };
    let place = format!("{id}, {place} of {}", source.id);
    entry(screen, "quotation", PLAIN, &place)?;
    let text = screen.marked(PLAIN, &phrase::quoted(&quotation.text));
    screen.paragraph(PLAIN, INDENT, &text)?;
    if let Some(link) = base.link_to(quotation) {
        screen.link(&label(screen, "link"), &link)?;
    }
    entry(screen, "source", PLAIN, &reference(source))?;
    address(screen, source)?;
    detail(screen, source.issued_note.as_deref())?;
    for note in fact.notes.iter().map(|note| &base.notes[*note]) {
        let style = if note.relation == Relation::Disputes { WARNING } else { STRONG };
        writeln!(screen)?;
        entry(screen, "note", style, note.relation.as_str())?;
        screen.paragraph(PLAIN, INDENT, &note.text)?;
        for quote in &note.quotes {
            screen.paragraph(PLAIN, INDENT, &phrase::quoted(quote))?;
        }
        detail(screen, ours(note).as_deref())?;
        let source = &base.sources[note.source];
        let place = note.place.iter().map(|place| format!(", {place}"));
        detail(screen, Some(&(reference(source) + &place.collect::<String>())))?;
        address(screen, source)?;
    }
    Ok(())
}

/// The words of a note that its source lacks, with the reasons; none if there are none.
pub(super) fn ours(note: &Note) -> Option<String> {
    let ours = note.ours.iter().filter_map(|entry| entry.split_once(':'));
    let ours = ours.map(|(words, why)| format!("“{}” ({})", words.trim(), why.trim()));
    let ours = ours.collect::<Vec<_>>().join(", ");
    (!ours.is_empty()).then(|| format!("not in the words of this source: {ours}"))
}

fn address(screen: &mut Screen<'_>, source: &Source) -> io::Result<()> {
    source.url.iter().try_for_each(|url| screen.paragraph(FAINT, INDENT, url.as_str()))
}

fn detail(screen: &mut Screen<'_>, text: Option<&str>) -> io::Result<()> {
    text.map_or(Ok(()), |text| screen.paragraph(FAINT, INDENT, text))
}

/// Writes a text after a label, nothing if the text is empty.
fn entry(screen: &mut Screen<'_>, label: &str, style: Style, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    screen.paragraph(style, &self::label(screen, label), text)
}

fn label(screen: &Screen<'_>, label: &str) -> String {
    screen.styled(FAINT, format_args!("{label:width$}", width = INDENT.len()))
}
