//! Quotations with their attribution.

use std::collections::HashSet;
use std::io::{self, Write};

use clap::ValueEnum;

use super::citation::{self, Bibliography, StyledText, reported_speaker};
use super::latex::{self, Target};
use super::record::{DISPUTED, doubt, quotation_record};
use super::screen::{FAINT, NAME, PLAIN, STRONG, WARNING};
use super::{Screen, Style, json, markdown, markup, phrase, typst};
use crate::model::{Fact, FactBase, Key, Locator, Quotation, Source, Url};
use crate::query::Quoted;
use crate::text::{count, fold};

/// The format of quotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum QuoteFormat {
    /// Text to read (the default).
    #[value(alias = "txt")]
    Text,
    /// Block quotations in Markdown.
    #[value(alias = "md")]
    Markdown,
    /// Figures with block quotations in HTML.
    #[value(alias = "htm")]
    Html,
    /// Block quotations in LaTeX with csquotes and biblatex.
    #[value(alias = "tex")]
    Latex,
    /// Block quotations in Typst.
    #[value(alias = "typ")]
    Typst,
    /// An array of quotations with their facts.
    Json,
    /// JSON, one quotation per line.
    #[value(alias = "ndjson")]
    Jsonl,
}

/// Writes quotations, each with the selected facts that it supports, and with `links` the
/// addresses of the passages. Without a style, the citation is in words, with a linked title.
pub fn quotations(
    base: &FactBase,
    quoted: &[Quoted],
    format: QuoteFormat,
    (style, links): (Option<Style>, bool),
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let records = || quoted.iter().map(|(key, facts)| quotation_record(base, *key, facts));
    match format {
        QuoteFormat::Json => return json::array(screen, records()),
        QuoteFormat::Jsonl => return json::lines(screen, records()),
        _ if quoted.is_empty() => return Ok(()),
        _ => {}
    }
    // Each source once, in the order of the first mention.
    let mut uncited = HashSet::new();
    let sources = quoted.iter().map(|(key, _)| base.quotations[*key].source);
    let sources: Vec<_> = sources.filter(|source| uncited.insert(*source)).collect();
    let bibliography = Bibliography::new(base, &sources, style.unwrap_or(Style::Plain));
    for (at, (key, facts)) in quoted.iter().enumerate() {
        if at > 0 {
            writeln!(screen)?;
        }
        let quotation = &base.quotations[*key];
        let source = &base.sources[quotation.source];
        let again = !uncited.remove(&quotation.source);
        let link = if links { base.link_to(quotation) } else { None };
        let has_style = style.is_some();
        let citation = bibliography.in_text(quotation, again);
        let passage = Passage { quotation, source, link, has_style, citation };
        match format {
            QuoteFormat::Markdown => passage.markdown(screen)?,
            QuoteFormat::Html => passage.html(screen)?,
            QuoteFormat::Latex => passage.latex(screen)?,
            QuoteFormat::Typst => passage.typst(screen)?,
            _ => {
                passage.text(screen)?;
                list_facts(base, facts, screen)?;
            }
        }
    }
    match style {
        Some(_) => citation::list_after_quotations(&bibliography, format, screen),
        None => Ok(()),
    }
}

/// A quotation with its attribution.
struct Passage<'b> {
    quotation: &'b Quotation,
    source: &'b Source,
    /// The address of the passage, if links are wanted.
    link: Option<String>,
    has_style: bool,
    /// The citation in the style, else the attribution.
    citation: StyledText,
}

impl Passage<'_> {
    /// The address of the passage, else of the source.
    fn address(&self) -> Option<&str> {
        self.link.as_deref().or(self.source.url.as_ref().map(Url::as_str))
    }

    fn text(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        let text = screen.marked(PLAIN, &phrase::quoted(&self.quotation.text));
        screen.paragraph(PLAIN, "", &text)?;
        screen.paragraph(FAINT, "— ", &self.citation.plain())?;
        self.link.iter().try_for_each(|url| screen.link("  ", url))
    }

    fn markdown(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        let quoted = |paragraph| format!("> {}\n", markdown::escape_line(paragraph));
        let quoted: Vec<String> = phrase::paragraphs(&self.quotation.text).map(quoted).collect();
        let citation = self.citation.markdown(self.address());
        let link = self.link_to_passage(markdown::link);
        writeln!(screen, "{}>\n> — {citation}{link}", quoted.join(">\n"))
    }

    fn html(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        let cite = self.address().map(|url| format!(" cite=\"{}\"", markup::attribute(url)));
        let cite = cite.unwrap_or_default();
        writeln!(screen, "<figure>\n<blockquote{cite}>")?;
        for paragraph in phrase::paragraphs(&self.quotation.text) {
            writeln!(screen, "<p>{}</p>", markup::text(paragraph))?;
        }
        let citation = self.citation.html(self.address());
        let link = self.link_to_passage(markup::link);
        writeln!(screen, "</blockquote>\n<figcaption>— {citation}{link}</figcaption>\n</figure>")
    }

    /// For csquotes with biblatex; the key is the key of `cite --format biblatex`.
    fn latex(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        let escape = |text: &str| latex::escape(text, Target::Document);
        let speaker = reported_speaker(self.quotation, self.source);
        let speaker = speaker.map(|name| format!("[{{{}, quoted in}}]", escape(name)));
        let speaker = speaker.unwrap_or_default();
        let place = match &self.quotation.locator {
            Locator::Paragraph(number) => format!("par.~{number}"),
            // biblatex adds "p." or "pp.".
            Locator::Page(pages) => pages.as_str().replace('–', "--"),
        };
        // csquotes chooses the marks: a short quotation gets marks of its own.
        let text = phrase::with_marks(&self.quotation.text, escape, |mark, depth| {
            (fold(mark) == "\"" || depth > 0).then_some(["\\enquote{", "}"])
        });
        let id = &self.source.id;
        writeln!(screen, "\\blockcquote{speaker}[{place}]{{{id}}}{{{text}}}")
    }

    fn typst(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        let speaker = reported_speaker(self.quotation, self.source);
        let speaker = speaker.map(|name| format!("{}, quoted in ", typst::escape(name)));
        let speaker = speaker.unwrap_or_default();
        let (id, locator) = (&self.source.id, &self.quotation.locator);
        let citation = format!("{speaker}#cite(<{id}>, supplement: [{locator}])");
        let text = typst::escape(&self.quotation.text);
        writeln!(screen, "#quote(block: true, attribution: [{citation}])[\n  {text}\n]")
    }

    /// A link after a citation in a style, which can have a link of its own.
    fn link_to_passage(&self, link: fn(&str, &str) -> String) -> String {
        match &self.link {
            Some(url) if self.has_style => format!(" {}", link("Passage", url)),
            _ => String::new(),
        }
    }
}

/// Writes the facts that a quotation supports, a line each.
fn list_facts(base: &FactBase, facts: &[Key<Fact>], screen: &mut Screen<'_>) -> io::Result<()> {
    writeln!(screen)?;
    for fact in facts.iter().map(|key| &base.facts[*key]) {
        let figure = fact.figure.iter();
        let figure = figure.map(|it| format!(": {}", screen.styled(STRONG, it.in_words())));
        let date = fact.date.iter().map(|date| date.period.in_words());
        let aside = date.chain(fact.attributed_to.iter().map(|speaker| speaker.name.clone()));
        let aside = aside.collect::<Vec<_>>().join("; ");
        let aside = if aside.is_empty() { aside } else { format!(" ({aside})") };
        let name = screen.styled(NAME, &fact.id);
        let notes = match fact.notes.len() {
            0 => String::new(),
            _ if doubt(base, fact) == Some(DISPUTED) => {
                format!(", {}: see povfacts show {}", screen.styled(WARNING, DISPUTED), fact.id)
            }
            notes => format!(", {}", count(notes, "note")),
        };
        let (claim, figure) = (&fact.claim, figure.collect::<String>());
        screen.paragraph(PLAIN, "  • ", &format!("{claim}{figure}{aside} [{name}{notes}]"))?;
    }
    Ok(())
}
