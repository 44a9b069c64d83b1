//! Quotations with their attribution.

use std::collections::HashSet;
use std::io::{self, Write};

use super::citation::{self, Bibliography, StyledText, reported_speaker};
use super::latex::{self, Target};
use super::record::{DISPUTED, doubt, quotation_record};
use super::screen::{FAINT, NAME, PLAIN, STRONG, WARNING};
use super::{QuoteFormat, Screen, Style, json, markdown, markup, phrase, typst};
use crate::model::{Fact, FactBase, Key, Locator, Period, Quotation, Source, Url};
use crate::query::Quoted;
use crate::text::{count, fold};

/// Writes quotations, each with the selected facts that it supports, and with `links` the
/// addresses of the passages. Without a style, a quotation has a line with the author, the
/// title and the date in place of a citation.
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
    let bibliography = style.map(|style| Bibliography::new(base, &sources, style));
    for (at, (key, facts)) in quoted.iter().enumerate() {
        if at > 0 {
            writeln!(screen)?;
        }
        let quotation = &base.quotations[*key];
        let source = &base.sources[quotation.source];
        let again = bibliography.is_some() && !uncited.remove(&quotation.source);
        let passage = Passage {
            quotation,
            source,
            link: if links { base.link_to(quotation) } else { None },
            citation: bibliography.as_ref().map(|it| it.in_text(quotation, again)),
        };
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
    let mut lists = bibliography.iter();
    lists.try_for_each(|list| citation::list_after_quotations(list, format, screen))
}

/// A quotation with its attribution.
struct Passage<'b> {
    quotation: &'b Quotation,
    source: &'b Source,
    /// The address of the passage, if links are wanted.
    link: Option<String>,
    /// The citation in a style.
    citation: Option<StyledText>,
}

impl Passage<'_> {
    /// The address of the passage, else of the source.
    fn address(&self) -> Option<&str> {
        self.link.as_deref().or(self.source.url.as_ref().map(Url::as_str))
    }

    fn text(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        let text = screen.marked(PLAIN, &phrase::with_inner_marks(&self.quotation.text, "“"));
        screen.paragraph(PLAIN, "", &format!("“{text}”"))?;
        let title = citation::title_in_text(self.source);
        let attribution = || self.attribution(title, str::to_owned, str::to_owned);
        let line = self.citation.as_ref().map_or_else(attribution, StyledText::plain);
        screen.paragraph(FAINT, "— ", &line)?;
        self.link.iter().try_for_each(|url| screen.link("  ", url))
    }

    fn markdown(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        let quoted = |paragraph| format!("> {}\n", markdown::escape_line(paragraph));
        let quoted: Vec<String> = phrase::paragraphs(&self.quotation.text).map(quoted).collect();
        let line = if let Some(citation) = &self.citation {
            citation.markdown() + &self.link_to_passage(markdown::link)
        } else {
            let title = markdown::escape(&citation::title_in_text(self.source));
            let linked = self.address().map(|url| markdown::link(&title, url));
            let container = |name: &str| format!("*{}*", markdown::escape(name));
            self.attribution(linked.unwrap_or(title), markdown::escape, container)
        };
        writeln!(screen, "{}>\n> — {line}", quoted.join(">\n"))
    }

    fn html(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        let cite = self.address().map(|url| format!(" cite=\"{}\"", markup::attribute(url)));
        let cite = cite.unwrap_or_default();
        writeln!(screen, "<figure>\n<blockquote{cite}>")?;
        for paragraph in phrase::paragraphs(&self.quotation.text) {
            writeln!(screen, "<p>{}</p>", markup::text(paragraph))?;
        }
        let line = if let Some(citation) = &self.citation {
            citation.html() + &self.link_to_passage(markup::link)
        } else {
            let title = format!("<cite>{}</cite>", markup::text(&self.source.title));
            let linked = self.address().map(|url| markup::link(&title, url));
            self.attribution(linked.unwrap_or(title), markup::text, markup::text)
        };
        writeln!(screen, "</blockquote>\n<figcaption>— {line}</figcaption>\n</figure>")
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

    /// A link after a citation, which can have a link of its own.
    fn link_to_passage(&self, link: fn(&str, &str) -> String) -> String {
        self.link.as_ref().map(|url| format!(" {}", link("Passage", url))).unwrap_or_default()
    }

    /// The speaker or writer, the title, the container, the date and the paragraph or page.
    fn attribution(
        &self,
        title: String,
        escape: impl Fn(&str) -> String,
        container: impl Fn(&str) -> String,
    ) -> String {
        let Self { quotation, source, .. } = self;
        let speaker = quotation.attributed_to.as_ref().map(|speaker| speaker.name.clone());
        let writers = citation::leads_in_text(source);
        let is_cited = reported_speaker(quotation, source).is_some();
        let names: Vec<String> = match speaker {
            Some(speaker) if is_cited => [speaker].into_iter().chain(writers).collect(),
            speaker => writers.or(speaker).into_iter().collect(),
        };
        let mut parts: Vec<String> = names.iter().map(|name| escape(name)).collect();
        parts.push(title);
        if is_cited {
            parts[1].insert_str(0, "cited in ");
        }
        // A writer that is the container is named once.
        parts.extend(
            source.container.iter().filter(|it| !names.contains(it)).map(|it| container(it)),
        );
        parts.extend(source.issued.as_ref().map(Period::in_words));
        parts.push(quotation.locator.to_string());
        parts.join(", ")
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
