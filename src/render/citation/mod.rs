//! Citations: from a source to a reference that stands in print, and to the
//! records that other programs read.
//!
//! The eight styles are formatters of our own. The full engines were tried on the
//! shipped sources first, and each prints things that are wrong in print: a doubt
//! about a date dropped, a newspaper's name recased, locators lost; and the style
//! files that they run on have such faults themselves. CSL-JSON is the way to
//! pandoc and its kin for every other style.

mod apa;
mod bibliography;
mod bibtex;
mod chicago;
mod csl;
mod dates;
mod gb7714;
mod harvard;
mod ieee;
mod mla;
mod names;
mod rich;
mod ris;
mod title;
mod vancouver;
mod wikipedia;
mod work;

use std::io::{self, Write};

use super::screen::STRONG;
use super::{CiteFormat, QuoteFormat, Screen, json};
use crate::model::{FactBase, Key, Source};
pub(in crate::render) use bibliography::Bibliography;
pub use bibliography::Style;
use bibtex::Dialect;
pub(in crate::render) use rich::Rich;
use work::Work;

/// Writes the references of sources.
///
/// # Errors
///
/// Those of writing.
pub fn references<'a>(
    base: &FactBase<'a>,
    sources: &[Key<Source<'a>>],
    style: Style,
    format: CiteFormat,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let records = || sources.iter().map(|key| &base.sources[*key]);
    match format {
        CiteFormat::Text | CiteFormat::Html | CiteFormat::Markdown => {
            let bibliography = Bibliography::new(base, sources, style);
            list(&bibliography, format, screen)?;
        }
        CiteFormat::CslJson => json::array(screen, records().map(csl::Item::new))?,
        CiteFormat::Bibtex => {
            each(screen, records(), |source| bibtex::entry(source, Dialect::Bibtex))?;
        }
        CiteFormat::Biblatex => {
            each(screen, records(), |source| bibtex::entry(source, Dialect::Biblatex))?;
        }
        CiteFormat::Ris => {
            for source in records() {
                write!(screen, "{}", ris::record(source))?;
            }
        }
        CiteFormat::Wikipedia => {
            for source in records() {
                writeln!(screen, "{}", wikipedia::template(source))?;
            }
        }
    }
    Ok(())
}

/// Writes a reference list in words.
fn list(
    bibliography: &Bibliography<'_, '_>,
    format: CiteFormat,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    for (place, entry) in bibliography.entries().enumerate() {
        match format {
            CiteFormat::Html => writeln!(screen, "<p>{}</p>", entry.html())?,
            CiteFormat::Markdown => {
                let before = if place > 0 { "\n" } else { "" };
                writeln!(screen, "{before}{}", entry.markdown())?;
            }
            _ => screen.entry(&entry.plain())?,
        }
    }
    Ok(())
}

/// Writes the reference list behind quotations that were cited in a style.
pub(super) fn at_the_end(
    bibliography: &Bibliography<'_, '_>,
    format: QuoteFormat,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let heading = bibliography.heading();
    match format {
        QuoteFormat::Html => {
            writeln!(screen, "\n<section>\n<h2>{heading}</h2>")?;
            list(bibliography, CiteFormat::Html, screen)?;
            writeln!(screen, "</section>")
        }
        QuoteFormat::Markdown => {
            writeln!(screen, "\n## {heading}\n")?;
            list(bibliography, CiteFormat::Markdown, screen)
        }
        _ => {
            let heading = screen.styled(STRONG, heading);
            writeln!(screen, "\n{heading}\n")?;
            list(bibliography, CiteFormat::Text, screen)
        }
    }
}

/// The title of a source as it stands in a line of text: between quotation
/// marks, but for one that a cataloguer supplied.
pub(super) fn title_in_text(source: &Source<'_>) -> String {
    let work = Work::new(source);
    if work.is_described() { work.title() } else { title::quoted(&work.title(), "") }
}

/// Writes records with a line between them.
fn each<'s, S: 's>(
    screen: &mut Screen<'_>,
    sources: impl Iterator<Item = &'s S>,
    record: impl Fn(&'s S) -> String,
) -> io::Result<()> {
    for (place, source) in sources.enumerate() {
        let before = if place > 0 { "\n" } else { "" };
        write!(screen, "{before}{}", record(source))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Vocabulary;
    use crate::shipped::FACTS;

    /// What each style's manual asks for, for one source of each kind: style,
    /// source, entry and citation in the text, italics between asterisks.
    const EXPECTED: &str = include_str!("../../../tests/fixtures/references.tsv");

    #[test]
    fn every_style_is_right_to_the_last_comma() {
        let mut wrong = Vec::new();
        for line in EXPECTED.lines() {
            let [style, id, entry, in_text] =
                line.split('\t').collect::<Vec<_>>().try_into().unwrap();
            let (_, style) = Style::words().find(|(name, _)| *name == style).unwrap();
            let source = FACTS.sources.iter().find(|(_, source)| source.id.as_str() == id);
            let key = source.unwrap_or_else(|| panic!("{id}")).0;
            let bibliography = Bibliography::new(&FACTS, &[key], style);
            let got = bibliography.entries().next().unwrap().marked();
            if got != entry {
                wrong.push(format!("{style} {id}\n  want {entry}\n  got  {got}"));
            }
            let got = bibliography.in_text(key, 3, false).unwrap().marked();
            if got != in_text {
                wrong.push(format!("{style} {id} in text\n  want {in_text}\n  got  {got}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert_eq!(EXPECTED.lines().count(), 8 * 6);
    }
}
