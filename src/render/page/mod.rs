//! Facts as one HTML page, to search, to filter and to print.
//!
//! The page makes no request. Everything from a base is escaped, and the policy in the template
//! allows no script and no style but the embedded ones.

mod data;

use std::io::{self, Write};

use super::citation::{self, Bibliography};
use super::markup::{self, attribute as escape};
use super::record::{DISPUTED, doubt, names_of};
use super::timeline::draw_svg;
use super::{Screen, Style, phrase, show};
use crate::model::{DateBasis, Fact, FactBase, Key, Note, Source};
use crate::query::{Order, Quoted, SortKey, by_quotation, by_topic, by_year, sources_of};
use crate::text::count;
use data::embedded;

const TEMPLATE: &str = include_str!("page.html");

/// Writes a page of facts, with references in a style.
pub(crate) fn page(
    base: &FactBase,
    facts: &[Key<Fact>],
    style: Style,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let quoted = by_quotation(base, facts);
    let sources = sources_of(base, facts, false);
    let page = Page { base, facts, quoted, sources, style };
    for part in TEMPLATE.split("{{") {
        let (name, rest) = part.split_once("}}").unwrap_or(("", part));
        write!(screen, "{}{rest}", page.part(name))?;
    }
    Ok(())
}

struct Page<'b> {
    base: &'b FactBase,
    facts: &'b [Key<Fact>],
    quoted: Vec<Quoted>,
    /// The quoted sources.
    sources: Vec<Key<Source>>,
    style: Style,
}

impl Page<'_> {
    /// The markup of a placeholder.
    fn part(&self, name: &str) -> String {
        match name {
            "title" => escape(&self.title()),
            "summary" => escape(&self.summary()),
            "style-sheet" => include_str!("page.css").to_owned(),
            "script" => include_str!("page.js").to_owned(),
            "linked-data" => embedded(&self.linked_data()),
            "data" => embedded(&self.data()),
            "article" => self.article(),
            "count" => count(self.facts.len(), "fact"),
            "passages" => self.quoted.iter().map(|quoted| self.passage(quoted)).collect(),
            "timeline" => self.timeline(),
            "topics" => self.topics(),
            "references" => self.references(),
            "hashes" => self.hashes(),
            _ => String::new(),
        }
    }

    fn title(&self) -> String {
        match &self.sources[..] {
            [only] => {
                format!("Facts from {}", citation::title_in_text(&self.base.sources[*only].title))
            }
            several => format!("Facts from {}", count(several.len(), "source")),
        }
    }

    /// "80 facts in 43 quotations, 1949 to 2030, with 37 notes from 24 other sources."
    fn summary(&self) -> String {
        let quotations = count(self.quoted.len(), "quotation");
        let years = by_year(self.base, self.facts);
        let years = phrase::years(", ", years.iter().map(|tally| tally.year));
        let notes = self.facts.iter().map(|fact| self.base.facts[*fact].notes.len()).sum();
        let others = sources_of(self.base, self.facts, true).len() - self.sources.len();
        let remarks = match (count(notes, "note"), others) {
            _ if notes == 0 => String::new(),
            (all, 0) => format!(", with {all}"),
            (all, others) => format!(", with {all} from {}", count(others, "other source")),
        };
        format!("{} in {quotations}{years}{remarks}.", count(self.facts.len(), "fact"))
    }

    /// The reference of a single quoted source, with the posts of authors and the doubt about the
    /// date.
    fn article(&self) -> String {
        let [key] = self.sources[..] else { return String::new() };
        let source = &self.base.sources[key];
        let alone = self.alone(key, self.style);
        let references = alone.entries().map(|it| paragraph("reference", &it.html(None)));
        let authors = source
            .authors
            .iter()
            .filter_map(|author| Some(format!("{}: {}.", author.whole, author.role.as_ref()?)));
        let asides = authors.chain(source.issued_note.clone());
        references.chain(asides.map(|aside| paragraph("aside", &escape(&aside)))).collect()
    }

    /// A quotation next to its facts.
    fn passage(&self, (key, facts): &Quoted) -> String {
        let quotation = &self.base.quotations[*key];
        let source = &self.base.sources[quotation.source];
        let facts: Vec<&Fact> = facts.iter().map(|fact| &self.base.facts[*fact]).collect();
        let rows: String = facts.iter().map(|fact| self.fact(fact)).collect();
        let figures = facts.iter().filter_map(|fact| Some(fact.figure.as_ref()?.text.as_str()));
        let figures: Vec<&str> =
            figures.filter(|figure| quotation.text.matches(figure).count() == 1).collect();
        let words = block_quotation(&quotation.text, &figures, source);
        let speaker = names_of(&self.base.speakers(quotation, None));
        let speaker = speaker.map(|name| format!("<b>{}</b>, ", escape(&name))).unwrap_or_default();
        let (id, work) = (&quotation.id, &source.id);
        let place = &quotation.locator;
        let citation = self.citation(quotation, self.style);
        let link = self.base.link_to(quotation);
        let link = link.map(|url| markup::link("Open the source at this passage", &url) + "\n");
        let link = link.unwrap_or_default();
        format!(
            "<div class=\"passage\">\n<div>\n{rows}</div>\n\
             <figure id=\"quotation-{id}\">\n{words}<figcaption>\n\
             <p>{speaker}{place} <span class=\"citation\">{}</span></p>\n{link}\
             <button type=\"button\" class=\"scripted\" data-quotation=\"{id}\" data-work=\"{work}\">\
             Copy the citation</button>\n</figcaption>\n</figure>\n</div>\n",
            escape(&citation)
        )
    }

    fn fact(&self, fact: &Fact) -> String {
        let base = self.base;
        let doubt = doubt(base, fact);
        let badge = doubt.map(|doubt| format!(" <span class=\"badge\">{doubt}</span>"));
        let badge = badge.unwrap_or_default();
        let regions = base.places_of(fact).map(|region| base.regions[region].id.as_str());
        let topics = || fact.topics.iter().map(|topic| &base.topics[*topic]);
        let years = fact.date.iter().flat_map(|date| date.period.years());
        let years: Vec<String> = years.map(|year| year.to_string()).collect();
        let speakers = base.speakers_of(fact).into_iter().map(|it| escape(&it.name));
        let id = &fact.id;
        let mut markup = format!(
            "<article class=\"fact\" id=\"fact-{id}\" data-topic=\"{}\" data-region=\"{}\" \
             data-year=\"{}\" data-speaker=\"{}\"{}>\n<h3>{}{badge}</h3>\n",
            topics().map(|topic| topic.id.as_str()).collect::<Vec<_>>().join("\n"),
            regions.collect::<Vec<_>>().join("\n"),
            years.join("\n"),
            speakers.collect::<Vec<_>>().join("\n"),
            if doubt == Some(DISPUTED) { " data-disputed" } else { "" },
            escape(&fact.claim),
        );
        if let Some(figure) = &fact.figure {
            let (value, words) = (figure.value, escape(&figure.in_words()));
            markup += &paragraph("figure", &format!("<data value=\"{value}\">{words}</data>"));
        }
        if let Some(date) = &fact.date {
            let inferred = if date.basis == DateBasis::Inferred { "Inferred: " } else { "" };
            let note = date.note.as_ref().map(|note| escape(&format!("{inferred}{note}")));
            let note = note.map(|note| format!(" <span>{note}</span>")).unwrap_or_default();
            markup += &paragraph("date", &(escape(&date.period.in_words()) + &note));
        }
        let labels = fact.attributed_to.iter().map(|speaker| format!("said by {speaker}"));
        let labels = labels.chain(fact.regions.iter().map(|it| base.regions[*it].label.clone()));
        let labels = labels.chain(topics().map(|topic| topic.label.clone()));
        let labels = labels.chain([fact.kind.as_str().to_owned()]);
        let labels: String = labels.map(|label| escape(&label) + " · ").collect();
        let link = format!("<a href=\"#fact-{id}\">{id}</a>");
        markup += &paragraph("about", &(labels + &link));
        if !fact.notes.is_empty() {
            markup += "<div class=\"notes\">\n<h4>What other sources say</h4>\n";
            markup.extend(fact.notes.iter().map(|note| self.note(&base.notes[*note])));
            markup += "</div>\n";
        }
        markup + "</article>\n"
    }

    fn note(&self, note: &Note) -> String {
        let source = &self.base.sources[note.source];
        let relation = note.relation.as_str();
        let text = escape(&note.text);
        let text = paragraph("note", &format!("<b class=\"{relation}\">{relation}</b> {text}"));
        let quotes = note.quotes.iter().map(|it| block_quotation(it, &[], source));
        let ours = show::ours(note).map(|ours| escape(&ours));
        let reference = escape(&citation::reference(source));
        let linked = source.url.as_ref().map(|url| markup::link(&reference, url.as_str()));
        let place = note.place.as_ref().map(|place| format!(", {}", escape(place)));
        let reference = linked.unwrap_or(reference) + &place.unwrap_or_default();
        let sources = ours.into_iter().chain([reference]).map(|line| paragraph("source", &line));
        [text].into_iter().chain(quotes).chain(sources).collect()
    }

    fn timeline(&self) -> String {
        let mut dated = self.facts.to_vec();
        dated.retain(|fact| self.base.facts[*fact].date.is_some());
        if dated.is_empty() {
            return "<p>No fact here has a date.</p>\n".to_owned();
        }
        Order { sort: Some(SortKey::Date), ..Order::default() }.apply(self.base, &mut dated);
        draw_svg(self.base, &dated, self.facts.len() - dated.len())
    }

    /// Topics with the numbers of their facts, figures and disputed facts.
    fn topics(&self) -> String {
        let base = self.base;
        let count = |is_counted: &dyn Fn(&Fact) -> bool| {
            let facts = self.facts.iter().copied().filter(|fact| is_counted(&base.facts[*fact]));
            by_topic(base, &facts.collect::<Vec<_>>()).into_iter()
        };
        let figures = count(&|fact| fact.figure.is_some());
        let disputed = count(&|fact| doubt(base, fact) == Some(DISPUTED));
        let tallies = count(&|_| true).zip(figures.zip(disputed));
        let rows = tallies.filter(|(all, _)| all.facts > 0).map(|(all, (figures, disputed))| {
            format!(
                "<tr><th scope=\"row\" data-topic=\"{}\">{}</th><td>{}</td>\
                 <td>{}</td><td>{}</td></tr>\n",
                all.topic.id,
                escape(&all.topic.label),
                all.facts,
                figures.facts,
                disputed.facts
            )
        });
        rows.collect()
    }

    fn references(&self) -> String {
        let sources = sources_of(self.base, self.facts, true);
        let bibliography = Bibliography::new(self.base, &sources, self.style);
        bibliography
            .entries()
            .map(|entry| ["<li>", &entry.html(None), "</li>\n"].concat())
            .collect()
    }

    /// The SHA-256 of the texts that the quotations were taken from.
    fn hashes(&self) -> String {
        let hash = |key: &Key<Source>| {
            let source = &self.base.sources[*key];
            let sha256 = source.text.as_ref()?.sha256.as_ref()?;
            let title = escape(&citation::title_in_text(&source.title));
            let line = format!("SHA-256 of the text of {title}: <code>{sha256}</code>");
            Some(paragraph("hash", &line))
        };
        self.sources.iter().filter_map(hash).collect()
    }
}

fn paragraph(class: &str, content: &str) -> String {
    format!("<p class=\"{class}\">{content}</p>\n")
}

/// The paragraphs of a quotation from a source, with its figures marked.
fn block_quotation(text: &str, figures: &[&str], source: &Source) -> String {
    let text = phrase::with_inner_marks(text, "“");
    let paragraphs: Vec<&str> = phrase::paragraphs(&text).collect();
    let tag = source.language.as_ref().filter(|tag| tag.as_str() != "en");
    let language = tag.map(|tag| format!(" lang=\"{tag}\"")).unwrap_or_default();
    let mut markup = format!("<blockquote{language}>\n");
    for (at, line) in paragraphs.iter().enumerate() {
        let marked = figures.iter().filter_map(|figure| {
            let start = line.find(figure)?;
            Some((start..start + figure.len(), format!("<mark>{}</mark>", escape(figure))))
        });
        let words = phrase::replace(line, marked.collect(), escape);
        let end = if at + 1 == paragraphs.len() { "”" } else { "" };
        markup.extend(["<p>“", &words, end, "</p>\n"]);
    }
    markup + "</blockquote>\n"
}
