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
mod marks;
mod mla;
mod names;
mod rich;
mod ris;
mod tex;
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
pub fn references(
    base: &FactBase,
    sources: &[Key<Source>],
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
    bibliography: &Bibliography<'_>,
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
    bibliography: &Bibliography<'_>,
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
pub(super) fn title_in_text(source: &Source) -> String {
    let work = Work::new(source);
    if work.is_described() { work.title() } else { marks::quoted(&work.title(), "") }
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
    use crate::load::{fact_base, shipped};
    use crate::text::TextFile;

    /// What each style's manual asks for, for one source of each kind: style,
    /// source, entry and citation in the text, italics between asterisks.
    const EXPECTED: &str = include_str!("../../../tests/fixtures/references.tsv");

    /// The same for sources that are hard to write; and what they are in formats,
    /// with the end of a line as a sign.
    const ODD: &str = include_str!("../../../tests/fixtures/odd-references.tsv");

    const ODD_BASE: &str = include_str!("../../../tests/fixtures/odd.toml");

    fn facts() -> FactBase {
        fact_base(&[shipped()]).unwrap()
    }

    /// The entry and the citation in the text, or the record.
    fn written(base: &FactBase, key: Key<Source>, style: &str) -> [String; 2] {
        let source = &base.sources[key];
        let apa = || Bibliography::new(base, &[key], Style::Apa).entries().next().unwrap();
        let record = match style {
            "bibtex" => bibtex::entry(source, Dialect::Bibtex),
            "biblatex" => bibtex::entry(source, Dialect::Biblatex),
            "ris" => ris::record(source),
            "csl-json" => serde_json::to_string(&csl::Item::new(source)).unwrap(),
            "wikipedia" => wikipedia::template(source),
            "apa-html" => apa().html(),
            "apa-markdown" => apa().markdown(),
            style => {
                let (_, style) = (0, *Style::ALL.iter().find(|it| it.as_str() == style).unwrap());
                let bibliography = Bibliography::new(base, &[key], style);
                let entry = bibliography.entries().next().unwrap().marked();
                return [entry, bibliography.in_text(key, 3, false).unwrap().marked()];
            }
        };
        [record.replace("\r\n", "⏎").replace('\n', "⏎"), "-".to_owned()]
    }

    fn compare(base: &FactBase, expected: &str) {
        let mut wrong = Vec::new();
        for line in expected.lines() {
            let [style, id, entry, in_text] =
                line.split('\t').collect::<Vec<_>>().try_into().unwrap();
            let source = base.sources.iter().find(|(_, source)| source.id.as_str() == id);
            let key = source.unwrap_or_else(|| panic!("{id}")).0;
            let got = written(base, key, style);
            for (want, got) in [entry, in_text].into_iter().zip(got) {
                if got != want {
                    wrong.push(format!("{style} {id}\n  want {want}\n  got  {got}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_style_is_right_to_the_last_comma() {
        compare(&facts(), EXPECTED);
        assert_eq!(EXPECTED.lines().count(), 8 * 6);
    }

    #[test]
    fn odd_sources_are_right_in_every_style_and_format() {
        let files = [TextFile::new("odd.toml", ODD_BASE)];
        let base = fact_base(&files).unwrap();
        compare(&base, ODD);
        assert_eq!(ODD.lines().count(), 8 * 17 + 5 * 20 + 2 * 6);
    }

    #[test]
    fn works_of_one_author_are_told_apart() {
        let base = facts();
        let of = |id: &str| base.sources.iter().find(|(_, it)| it.id.as_str() == id).unwrap().0;
        let keys = ["xinhua-2025-05-20", "xinhua-2025-05-30", "world-bank-2022-05-02"].map(of);
        for (style, second, in_text) in [
            (
                Style::Mla,
                "---. On the SCO forum in Xi’an, 20 May 2025. 20 May 2025, ",
                "(Xinhua, On the final year of the transition period, par. 3)",
            ),
            (
                Style::Chicago,
                "Xinhua. 2025a. [On the final year of the transition period]. May 30. ",
                "(Xinhua 2025a, para. 3)",
            ),
            (Style::Apa, "Xinhua. (2025b, May 30). [On the final year", "(Xinhua, 2025b, para. 3)"),
        ] {
            let bibliography = Bibliography::new(&base, &keys, style);
            let entries: Vec<String> = bibliography.entries().map(|entry| entry.marked()).collect();
            assert!(entries.iter().any(|entry| entry.starts_with(second)), "{entries:?}");
            assert_eq!(bibliography.in_text(keys[1], 3, false).unwrap().marked(), in_text);
        }
        let keys = ["world-bank-2022-05-02", "world-bank-2025-06-05"].map(of);
        let bibliography = Bibliography::new(&base, &keys, Style::Mla);
        let second = bibliography.entries().nth(1).unwrap().marked();
        assert!(
            second.starts_with("---. “June 2025 Update to Global Poverty Lines.” "),
            "{second}"
        );
        let in_text = bibliography.in_text(keys[0], 3, false).unwrap().marked();
        assert_eq!(in_text, "(World Bank, “Fact Sheet,” par. 3)");
    }
}
