//! Citations: references in eight styles, and records for other programs.
//!
//! The styles are written here because the citation engines that were tried drop the
//! doubt about a date, change the case of a newspaper's name and lose locators. CSL-JSON
//! leads to every other style.

mod bibliography;
mod bibtex;
mod csl;
mod dates;
mod fields;
mod names;
mod ris;
mod style;
mod styled_text;
mod wikipedia;
mod work;

use std::io::{self, Write};

use clap::ValueEnum;

use super::screen::STRONG;
use super::{QuoteFormat, Screen, json};
use crate::model::{FactBase, Key, Source};
pub(crate) use bibliography::Bibliography;
use fields::Reference;
pub(super) use names::reported_speaker;
pub(crate) use style::Style;
pub(crate) use styled_text::{StyledText, title_in_text};
use work::Work;
pub(super) use work::name_of_kind;

/// The format of references.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CiteFormat {
    /// References in words (the default).
    #[value(alias = "txt")]
    Text,
    /// References in HTML.
    #[value(alias = "htm")]
    Html,
    /// References in Markdown.
    #[value(alias = "md")]
    Markdown,
    /// Entries for BibTeX.
    #[value(alias = "bib")]
    Bibtex,
    /// Entries for BibLaTeX.
    Biblatex,
    /// Records in RIS.
    Ris,
    /// An array of CSL-JSON.
    #[value(alias = "json")]
    CslJson,
    /// Templates for Wikipedia.
    Wikipedia,
}

/// Writes the references of sources.
pub(crate) fn references(
    base: &FactBase,
    sources: &[Key<Source>],
    style: Style,
    format: CiteFormat,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let mut cited = sources.iter().map(|key| &base.sources[*key]);
    match format {
        CiteFormat::Text | CiteFormat::Html | CiteFormat::Markdown => {
            write_list(&Bibliography::new(base, sources, style), format, screen)
        }
        CiteFormat::CslJson => json::array(screen, cited.map(csl::Item)),
        CiteFormat::Bibtex | CiteFormat::Biblatex => {
            let entries: Vec<String> = cited.map(|it| bibtex::entry(it, format)).collect();
            write!(screen, "{}", entries.join("\n"))
        }
        CiteFormat::Ris => cited.try_for_each(|it| write!(screen, "{}", ris::record(it))),
        CiteFormat::Wikipedia => {
            cited.try_for_each(|it| writeln!(screen, "{}", wikipedia::template(it)))
        }
    }
}

fn write_list(
    bibliography: &Bibliography<'_>,
    format: CiteFormat,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    for (at, entry) in bibliography.entries().enumerate() {
        match format {
            CiteFormat::Html => writeln!(screen, "<p>{}</p>", entry.html(None))?,
            CiteFormat::Markdown if at > 0 => writeln!(screen, "\n{}", entry.markdown(None))?,
            CiteFormat::Markdown => writeln!(screen, "{}", entry.markdown(None))?,
            _ => screen.entry(&entry.plain())?,
        }
    }
    Ok(())
}

/// Writes the reference list after quotations.
pub(super) fn list_after_quotations(
    bibliography: &Bibliography<'_>,
    format: QuoteFormat,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let heading = bibliography.rules.setting("heading");
    let (before, format, after) = match format {
        QuoteFormat::Html => {
            (format!("<section>\n<h2>{heading}</h2>"), CiteFormat::Html, "</section>\n")
        }
        QuoteFormat::Markdown => (format!("## {heading}\n"), CiteFormat::Markdown, ""),
        _ => (screen.styled(STRONG, heading) + "\n", CiteFormat::Text, ""),
    };
    writeln!(screen, "\n{before}")?;
    write_list(bibliography, format, screen)?;
    write!(screen, "{after}")
}

/// The authors, the title, the container or publisher and the date of a source in words.
pub(super) fn reference(source: &Source) -> String {
    let (rules, work) = (Style::Plain.rules(), &Work::new(source));
    Reference { rules, work, passage: None }.field("entry").plain()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{fact_base, shipped};
    use crate::model::{Locator, Quotation, Speaker};
    use crate::text::TextFile;

    /// References of the shipped sources and of one source of each kind: style or format,
    /// id, entry, citation in the text, and citation of a speaker's words. Italics are
    /// between asterisks, and a sign marks the end of a line.
    const EXPECTED: &str = include_str!("../../../tests/fixtures/references.tsv");

    /// References of sources that are hard to write.
    const ODD: &str = include_str!("../../../tests/fixtures/odd-references.tsv");

    const KINDS_BASE: &str = include_str!("../../../tests/fixtures/kinds.toml");
    const ODD_BASE: &str = include_str!("../../../tests/fixtures/odd.toml");
    const GUIDES_BASE: &str = include_str!("../../../tests/fixtures/guides.toml");

    fn facts() -> FactBase {
        fact_base(&[shipped()]).unwrap()
    }

    /// A quotation of the third paragraph of a source.
    fn quotation(base: &FactBase, source: Key<Source>, speaker: Option<&str>) -> Quotation {
        let speaker =
            speaker.map(|name| Speaker { name: name.into(), role: None, organization: None });
        Quotation {
            source,
            locator: Locator::Paragraph(3),
            attributed_to: speaker.map(Box::new),
            ..base.quotations.values().next().unwrap().clone()
        }
    }

    /// The record; or the entry, the citation and the citation of a speaker's words.
    fn written(base: &FactBase, key: Key<Source>, style: &str) -> [String; 3] {
        let source = &base.sources[key];
        let apa = || Bibliography::new(base, &[key], Style::Apa).entries().next().unwrap();
        let record = match style {
            "bibtex" => bibtex::entry(source, CiteFormat::Bibtex),
            "biblatex" => bibtex::entry(source, CiteFormat::Biblatex),
            "ris" => ris::record(source),
            "csl-json" => serde_json::to_string(&csl::Item(source)).unwrap(),
            "wikipedia" => wikipedia::template(source),
            "apa-html" => apa().html(None),
            "apa-markdown" => apa().markdown(None),
            style => {
                let style = <Style as clap::ValueEnum>::from_str(style, false).unwrap();
                let bibliography = Bibliography::new(base, &[key], style);
                let entry = bibliography.entries().next().unwrap().marked();
                let in_text = |speaker| {
                    let quotation = quotation(base, key, speaker);
                    bibliography.in_text(&quotation, false).marked()
                };
                return [entry, in_text(None), in_text(Some("Mary Quist"))];
            }
        };
        [record.replace("\r\n", "⏎").replace('\n', "⏎"), "-".to_owned(), "-".to_owned()]
    }

    fn compare(bases: &[&FactBase], expected: &str) {
        let mut wrong = Vec::new();
        for line in expected.lines() {
            let [style, id, wanted @ ..] = &*line.split('\t').collect::<Vec<_>>() else { panic!() };
            let found = bases.iter().find_map(|base| {
                let (key, _) = base.sources.iter().find(|(_, it)| it.id.as_str() == *id)?;
                Some(written(base, key, style))
            });
            let found = found.unwrap_or_else(|| panic!("{id}"));
            if found != wanted {
                wrong.push(format!("{style}\t{id}\t{}", found.join("\t")));
            }
        }
        assert!(wrong.is_empty(), "wrong:\n{}", wrong.join("\n"));
    }

    #[test]
    fn each_kind_is_right_in_every_style_and_format() {
        let files = [TextFile::new("kinds.toml", KINDS_BASE)];
        let kinds = fact_base(&files).unwrap();
        compare(&[&facts(), &kinds], EXPECTED);
        assert_eq!(EXPECTED.lines().count(), 8 * 6 + 13 * kinds.sources.iter().count());
    }

    #[test]
    fn odd_sources_are_right_in_every_style_and_format() {
        let bases = [("odd.toml", ODD_BASE), ("guides.toml", GUIDES_BASE)];
        let bases = bases.map(|(name, text)| fact_base(&[TextFile::new(name, text)]).unwrap());
        compare(&bases.each_ref(), ODD);
        assert_eq!(ODD.lines().count(), 8 * 23 + 5 * 21 + 2 * 7 + 26 + 40);
    }

    #[test]
    fn citations_of_different_works_differ() {
        let base = fact_base(&[TextFile::new("guides.toml", GUIDES_BASE)]).unwrap();
        let keys: Vec<_> = base.sources.keys().collect();
        for (style, cited) in [
            (
                Style::Apa,
                "(A. M. Smith, 2020) (B. Smith, 2020) (Marsh, Lee, et al., 2020) \
                 (Marsh, Park, et al., 2020) (Dunn, Ito, & Ray, 2021) (Dunn, Ito, & Sun, 2021) \
                 (Port Office, 2021b) (Port Office, 2021a) (Lind, 2020c) (Lind, 2020b) \
                 (Lind, 2020a) (Tide Board, 2022a) (Tide Board, 2022b) (Tide Board, 2020) \
                 (Tide Board, 2021)",
            ),
            (
                Style::Mla,
                "(A. M. Smith) (B. Smith) (Marsh et al., “Eels in the Lower”) \
                 (Marsh et al., “Gulls on the Upper”) (Dunn et al., “Sand”) (Dunn et al., “Silt”) \
                 (Port Office, *Zinc in the harbour*) (Port Office, *Algae in the harbour*) \
                 (Lind, “Buoys”) (Lind, “Cranes”) (Lind, “Docks”) \
                 (Tide Board, *The State of the Harbour: Building Piers*) \
                 (Tide Board, *The State of the Harbour: Repairing Locks*) \
                 (Tide Board, *Tide Brief: Northport* [2020]) \
                 (Tide Board, *Tide Brief: Northport* [2021])",
            ),
            (
                Style::Chicago,
                "(A. M. Smith 2020) (B. Smith 2020) (Marsh, Lee, et al. 2020) \
                 (Marsh, Park, et al. 2020) (Dunn, Ito, and Ray 2021) (Dunn, Ito, and Sun 2021) \
                 (Port Office 2021b) (Port Office 2021a) (Lind 2020a) (Lind 2020b) (Lind 2020c) \
                 (Tide Board 2022a) (Tide Board 2022b) (Tide Board 2020) (Tide Board 2021)",
            ),
            (
                Style::Harvard,
                "(A.M. Smith, 2020) (B. Smith, 2020) (Marsh, Lee, *et al.*, 2020) \
                 (Marsh, Park, *et al.*, 2020) (Dunn, Ito and Ray, 2021) (Dunn, Ito and Sun, 2021) \
                 (Port Office, 2021b) (Port Office, 2021a) (Lind, 2020a) (Lind, 2020b) \
                 (Lind, 2020c) (Tide Board, 2022a) (Tide Board, 2022b) (Tide Board, 2020) \
                 (Tide Board, 2021)",
            ),
            (
                Style::ChicagoNotes,
                "A. M. Smith, *Ropes*. B. Smith, *Knots*. Marsh et al., “Eels in the Lower”. \
                 Marsh et al., “Gulls on the Upper”. Dunn et al., “Sand”. Dunn et al., “Silt”. \
                 Port Office, *Zinc in the harbour*. Port Office, *Algae in the harbour*. \
                 Lind, “Buoys”. Lind, “Cranes”. Lind, “Docks”. \
                 Tide Board, *The State of the Harbour: Building Piers*. \
                 Tide Board, *The State of the Harbour: Repairing Locks*. \
                 Tide Board, *Tide Brief: Northport* (2020). \
                 Tide Board, *Tide Brief: Northport* (2021).",
            ),
        ] {
            let bibliography = Bibliography::new(&base, &keys, style);
            let in_text = |key| bibliography.in_text(&quotation(&base, key, None), true).marked();
            let found = keys.iter().take(15).map(|key| in_text(*key)).collect::<Vec<_>>().join(" ");
            let found = found
                .replace(", para. 3", "")
                .replace(",” para. 3", "”")
                .replace(" par. 3", "")
                .replace(",)", ")")
                .replace(",”)", "”)");
            assert_eq!(found, cited, "{style:?}");
        }
    }

    #[test]
    fn works_of_one_author_are_distinguished() {
        let facts = facts();
        let of = |id: &str| facts.sources.iter().find(|(_, it)| it.id.as_str() == id).unwrap().0;
        let keys = ["xinhua-2025-05-20", "xinhua-2025-05-30", "world-bank-2022-05-02"].map(of);
        for (style, second, in_text) in [
            (
                Style::Mla,
                "---. “SCO Forum on Poverty Reduction, Sustainable Development Opens.” 20 May 2025, ",
                "(Xinhua, “Chinese Vice Premier Calls,” par. 3)",
            ),
            (
                Style::Chicago,
                "Xinhua. 2025a. “Chinese Vice Premier Calls for Consolidation of Poverty \
                 Alleviation Work.” May 30. ",
                "(Xinhua 2025a, para. 3)",
            ),
            (Style::Apa, "Xinhua. (2025b, May 30). *Chinese vice", "(Xinhua, 2025b, para. 3)"),
        ] {
            let bibliography = Bibliography::new(&facts, &keys, style);
            let entries: Vec<String> = bibliography.entries().map(|entry| entry.marked()).collect();
            assert!(entries.iter().any(|entry| entry.starts_with(second)), "{entries:?}");
            let cited = bibliography.in_text(&quotation(&facts, keys[1], None), false);
            assert_eq!(cited.marked(), in_text);
        }
        let keys = ["world-bank-2022-05-02", "world-bank-2025-06-05"].map(of);
        let bibliography = Bibliography::new(&facts, &keys, Style::Mla);
        let second = bibliography.entries().nth(1).unwrap().marked();
        assert!(
            second.starts_with("---. “June 2025 Update to Global Poverty Lines.” "),
            "{second}"
        );
        let in_text = bibliography.in_text(&quotation(&facts, keys[0], None), false);
        assert_eq!(in_text.marked(), "(World Bank, “Fact Sheet,” par. 3)");
    }

    #[test]
    fn an_issue_without_a_volume_follows_a_comma() {
        for (keys, publication) in [
            ("volume = \"7\"\nissue = \"4\"", "*Harbour News*, *7*(4), 12."),
            ("volume = \"7\"", "*Harbour News*, *7*, 12."),
            ("issue = \"4\"", "*Harbour News*, (4), 12."),
            ("", "*Harbour News*, 12."),
        ] {
            let base = format!(
                "schema = 1\n[[source]]\nid = \"s\"\ntype = \"article-magazine\"\n\
                 title = \"The ferry\"\ncontainer = \"Harbour News\"\npage = \"12\"\n{keys}\n"
            );
            let base = fact_base(&[TextFile::new("one.toml", base)]).unwrap();
            let keys: Vec<_> = base.sources.keys().collect();
            let entry = Bibliography::new(&base, &keys, Style::Apa).entries().next().unwrap();
            assert_eq!(entry.marked(), format!("The ferry. (n.d.). {publication}"));
        }
    }
}
