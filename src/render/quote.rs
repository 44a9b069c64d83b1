//! Quotations with their attribution, for reading and for pasting.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use super::citation::{self, Bibliography, Rich};
use super::screen::{FAINT, NAME, PLAIN, STRONG, WARNING};
use super::{QuoteFormat, Screen, Style, json, latex, markdown, markup, phrase, typst};
use crate::model::record::joined;
use crate::model::{Fact, FactBase, Key, Quotation, Relation, Source, Url};
use crate::query::Quoted;

/// How quotations are cited.
#[derive(Clone, Copy, Debug, Default)]
pub struct Citing {
    /// By an attribution of their own where there is no style, else by the
    /// style's citation in the text, with its reference list at the end.
    pub style: Option<Style>,
    /// With a link that opens the source at the passage.
    pub link: bool,
}

/// Writes quotations, each with the facts of it that were asked for.
///
/// # Errors
///
/// Those of writing.
pub fn quotations<'a>(
    base: &FactBase,
    quoted: &[Quoted<'a>],
    format: QuoteFormat,
    citing: Citing,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let records = || quoted.iter().map(|(key, facts)| base.quotation_record(*key, facts));
    match format {
        QuoteFormat::Json => return json::array(screen, records()),
        QuoteFormat::Jsonl => return json::lines(screen, records()),
        _ => {}
    }
    let sources = mentioned(base, quoted);
    let bibliography = citing.style.map(|style| Bibliography::new(base, &sources, style));
    // Many quotations are of one source, whose title is set once.
    let titles: HashMap<Key<Source>, String> = sources
        .iter()
        .map(|source| (*source, citation::title_in_text(&base.sources[*source])))
        .collect();
    let mut cited = HashSet::new();
    for (place, (key, facts)) in quoted.iter().enumerate() {
        if place > 0 {
            writeln!(screen)?;
        }
        let Quotation { source, paragraph, .. } = base.quotations[*key];
        let title = titles.get(&source).map(String::as_str).unwrap_or_default();
        let mut passage = Passage::new(base, *key, title, citing.link);
        if let Some(bibliography) = &bibliography {
            passage.citation = bibliography.in_text(source, paragraph, !cited.insert(source));
        }
        match format {
            QuoteFormat::Markdown => passage.markdown(screen)?,
            QuoteFormat::Html => passage.html(screen)?,
            QuoteFormat::Latex => passage.latex(screen)?,
            QuoteFormat::Typst => passage.typst(screen)?,
            _ => {
                passage.text(screen)?;
                supported(base, facts, screen)?;
            }
        }
    }
    match (&bibliography, quoted.is_empty()) {
        (Some(bibliography), false) => citation::at_the_end(bibliography, format, screen),
        _ => Ok(()),
    }
}

/// The sources of quotations, each once, in the order of their first mention.
fn mentioned<'a>(base: &FactBase, quoted: &[Quoted<'a>]) -> Vec<Key<Source>> {
    let mut seen = HashSet::new();
    let sources = quoted.iter().map(|(key, _)| base.quotations[*key].source);
    sources.filter(|source| seen.insert(*source)).collect()
}

/// A quotation with what its attribution needs.
struct Passage<'b> {
    quotation: &'b Quotation,
    source: &'b Source,
    /// The source's title as it stands in a line of text.
    title: &'b str,
    writer: Option<String>,
    issued: Option<Cow<'b, str>>,
    /// The address of the passage, where it is asked for.
    link: Option<String>,
    /// The citation in a style, which takes the attribution's place.
    citation: Option<Rich>,
}

impl<'b> Passage<'b> {
    fn new(base: &'b FactBase, key: Key<Quotation>, title: &'b str, link: bool) -> Self {
        let quotation = &base.quotations[key];
        let source = &base.sources[quotation.source];
        Self {
            quotation,
            source,
            title,
            writer: joined(base.writers_of(quotation)),
            issued: source.issued.as_ref().map(phrase::period),
            link: if link { base.link_to(quotation) } else { None },
            citation: None,
        }
    }

    /// The address that the title leads to: the passage's or the source's.
    fn address(&self) -> Option<&str> {
        self.link.as_deref().or(self.source.url.as_ref().map(Url::as_str))
    }

    fn text(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        let words = format!("“{}”", self.quotation.text);
        screen.paragraph(PLAIN, "", &words)?;
        let line = self.citation.as_ref().map(Rich::plain);
        let line = line.unwrap_or_else(|| {
            let container = self.source.container.as_deref().map(str::to_owned);
            self.line([self.writer.clone(), Some(self.title.to_owned()), container])
        });
        screen.paragraph(FAINT, "— ", &line)?;
        match &self.link {
            Some(url) => screen.link("  ", "open the article at this passage", url),
            None => Ok(()),
        }
    }

    /// The lines of the quotation that say something: each is a paragraph of its own.
    fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.quotation.text.split('\n').filter(|line| !line.trim().is_empty())
    }

    fn markdown(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        for (place, paragraph) in self.paragraphs().enumerate() {
            if place > 0 {
                writeln!(screen, ">")?;
            }
            writeln!(screen, "> {}", markdown::escape_line(paragraph))?;
        }
        let line = self.citation.as_ref().map(|citation| match &self.link {
            // A citation can hold an address, and links can't hold links.
            Some(link) => format!("{} {}", citation.markdown(), markdown::link("Passage", link)),
            None => citation.markdown(),
        });
        let line = line.unwrap_or_else(|| {
            let title = markdown::escape(self.title);
            let title = match self.address() {
                Some(url) => markdown::link(&title, url),
                None => title,
            };
            let writer = self.writer.as_deref().map(markdown::escape);
            let container = self.source.container.as_deref();
            let container = container.map(|name| format!("*{}*", markdown::escape(name)));
            self.line([writer, Some(title), container])
        });
        writeln!(screen, ">\n> — {line}")
    }

    fn html(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        let url = self.address().map(markup::attribute);
        let cite = url.as_ref().map(|url| format!(" cite=\"{url}\"")).unwrap_or_default();
        writeln!(screen, "<figure>\n<blockquote{cite}>")?;
        for paragraph in self.paragraphs() {
            writeln!(screen, "<p>{}</p>", markup::text(paragraph))?;
        }
        let linked = |text: String| match &url {
            Some(url) => format!("<a href=\"{url}\">{text}</a>"),
            None => text,
        };
        let line = self.citation.as_ref().map(|citation| match &self.link {
            Some(_) => format!("{} {}", citation.html(), linked("Passage".to_owned())),
            None => citation.html(),
        });
        let line = line.unwrap_or_else(|| {
            let title = linked(format!("<cite>{}</cite>", markup::text(&self.source.title)));
            let writer = self.writer.as_deref().map(markup::text);
            let container = self.source.container.as_deref().map(markup::text);
            self.line([writer, Some(title), container])
        });
        writeln!(screen, "</blockquote>\n<figcaption>— {line}</figcaption>\n</figure>")
    }

    /// For csquotes with biblatex: the key is that of `cite --format biblatex`.
    fn latex(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        writeln!(
            screen,
            "\\blockcquote[par.~{}]{{{}}}{{{}}}",
            self.quotation.paragraph,
            self.source.id,
            latex::escape(&self.quotation.text)
        )
    }

    fn typst(&self, screen: &mut Screen<'_>) -> io::Result<()> {
        writeln!(
            screen,
            "#quote(block: true, attribution: [#cite(<{}>, supplement: [para. {}])])[\n  {}\n]",
            self.source.id,
            self.quotation.paragraph,
            typst::escape(&self.quotation.text)
        )
    }

    fn container(&self) -> Option<&str> {
        self.source.container.as_deref()
    }

    /// Writer, title, container, date, paragraph: what there is of it. A writer
    /// that is the container itself stands there once.
    fn line(&self, parts: [Option<String>; 3]) -> String {
        let issued = self.issued.as_ref().map(ToString::to_string);
        let paragraph = format!("para. {}", self.quotation.paragraph);
        let [writer, title, container] = parts;
        let container = container.filter(|_| self.writer.as_deref() != self.container());
        let parts = [writer, title, container, issued, Some(paragraph)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// The facts that a quotation supports, a line each.
fn supported(base: &FactBase, facts: &[Key<Fact>], screen: &mut Screen<'_>) -> io::Result<()> {
    writeln!(screen)?;
    for key in facts {
        let fact = &base.facts[*key];
        let mut line = fact.claim.to_owned();
        if let Some(figure) = &fact.figure {
            let figure = screen.styled(STRONG, phrase::figure(figure));
            line.push_str(": ");
            line.push_str(&figure);
        }
        let date = fact.date.as_ref().map(|date| phrase::period(&date.period).into_owned());
        let credit = fact.attributed_to.clone();
        let aside: Vec<String> = date.into_iter().chain(credit).collect();
        if !aside.is_empty() {
            line = format!("{line} ({})", aside.join("; "));
        }
        let name = screen.styled(NAME, &fact.id);
        let line = format!("{line} [{name}{}]", remark(base, fact, screen));
        screen.paragraph(PLAIN, "  • ", &line)?;
    }
    Ok(())
}

/// That other sources have something to say of a fact, for a reader who should
/// not quote it unawares.
fn remark(base: &FactBase, fact: &Fact, screen: &Screen<'_>) -> String {
    let disputed = fact.notes.iter().any(|note| base.notes[*note].relation == Relation::Disputes);
    match fact.notes.len() {
        0 => String::new(),
        _ if disputed => format!(", {}", screen.styled(WARNING, "disputed: see its note")),
        notes => format!(", {}", phrase::count(notes, "note")),
    }
}
