//! Facts as one HTML page, to search, to filter and to print.
//!
//! The page makes no request. Everything from a base is escaped, and the policy in the template
//! allows no script and no style but the embedded ones.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use clap::ValueEnum;
use serde_json::{Map, Value, json};

use super::citation::{self, Bibliography, CitedPassage};
use super::markup::attribute as escape;
use super::record::join_names;
use super::timeline::draw_svg;
use super::{Screen, Style, phrase, show};
use crate::model::{
    Fact, FactBase, Id, Key, Name, Note, Period, Quotation, Relation, Source, SourceType, Url,
};
use crate::query::{
    Order, Quoted, SortKey, by_quotation, by_region, by_speaker, by_topic, by_year, sources_of,
};
use crate::text::count;

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
        match part.split_once("}}") {
            Some((name, rest)) => write!(screen, "{}{rest}", page.part(name)?)?,
            None => write!(screen, "{part}")?,
        }
    }
    Ok(())
}

struct Page<'b> {
    base: &'b FactBase,
    facts: &'b [Key<Fact>],
    quoted: Vec<Quoted<'b>>,
    /// The quoted sources.
    sources: Vec<Key<Source>>,
    style: Style,
}

impl Page<'_> {
    /// The markup of a placeholder.
    fn part(&self, name: &str) -> io::Result<String> {
        let (base, facts) = (self.base, self.facts);
        Ok(match name {
            "title" => escape(&self.title()),
            "summary" => escape(&self.summary()),
            "style-sheet" => include_str!("page.css").to_owned(),
            "script" => include_str!("page.js").to_owned(),
            "linked-data" => embedded(&self.linked_data()),
            "citations" => embedded(&self.citations()),
            "articles" => self.sources.iter().map(|key| self.article(*key)).collect(),
            "topic-options" => options(by_topic(base, facts).iter().map(|row| {
                (row.id.as_str().into(), row.label.into(), row.aliases.join(" "), row.facts)
            })),
            "region-options" => options(by_region(base, facts).iter().map(|row| {
                let codes = row.codes.iter().map(ToString::to_string);
                let words: Vec<String> = codes.chain(row.aliases.iter().cloned()).collect();
                (row.id.as_str().into(), row.label.into(), words.join(" "), row.facts)
            })),
            "year-options" => {
                options(by_year(base, facts).iter().map(|row| {
                    (row.year.to_string(), row.year.to_string(), String::new(), row.facts)
                }))
            }
            "speaker-options" => options(by_speaker(base, facts).iter().map(|row| {
                (
                    row.name.clone().into_owned(),
                    row.name.clone().into_owned(),
                    String::new(),
                    row.facts,
                )
            })),
            "style-options" => self.style_options(),
            "count" => count(facts.len(), "fact"),
            "passages" => self.quoted.iter().map(|quoted| self.passage(quoted)).collect(),
            "timeline" => self.timeline()?,
            "topics" => self.topics(),
            "references" => self.references(),
            "checks" => self.checks(),
            _ => String::new(),
        })
    }

    fn title(&self) -> String {
        match &self.sources[..] {
            [only] => format!("Facts from {}", citation::title_in_text(&self.base.sources[*only])),
            several => format!("Facts from {}", count(several.len(), "source")),
        }
    }

    /// "80 facts in 43 quotations, 1949 to 2030, with 37 notes from 24 other sources."
    fn summary(&self) -> String {
        let quotations = count(self.quoted.len(), "quotation");
        let years = by_year(self.base, self.facts);
        let years = match &years[..] {
            [] => String::new(),
            [only] => format!(", {}", only.year),
            [first, .., last] => format!(", {} to {}", first.year, last.year),
        };
        let others = sources_of(self.base, self.facts, true).len() - self.sources.len();
        let notes = match self.notes().count() {
            0 => String::new(),
            notes if others == 0 => format!(", with {}", count(notes, "note")),
            notes => {
                format!(", with {} from {}", count(notes, "note"), count(others, "other source"))
            }
        };
        format!("{} in {quotations}{years}{notes}.", count(self.facts.len(), "fact"))
    }

    fn notes(&self) -> impl Iterator<Item = &Note> {
        let facts = self.facts.iter().map(|fact| &self.base.facts[*fact]);
        facts.flat_map(|fact| &fact.notes).map(|note| &self.base.notes[*note])
    }

    /// The reference of a quoted source, with the posts of its authors and the doubt about its date.
    fn article(&self, key: Key<Source>) -> String {
        let source = &self.base.sources[key];
        let entries = Bibliography::new(self.base, &[key], self.style);
        let mut markup: String = entries
            .entries()
            .map(|entry| format!("<p class=\"reference\">{}</p>\n", entry.html()))
            .collect();
        let authors = source.authors.iter().filter_map(|author| match author {
            Name::Person { role: Some(role), .. } => Some(format!("{}: {role}.", author.in_text())),
            _ => None,
        });
        for line in authors.chain(source.issued_note.clone()) {
            line_of(&mut markup, "aside", &escape(&line));
        }
        markup
    }

    fn style_options(&self) -> String {
        let option = |style: &Style| {
            let value = style.to_possible_value()?;
            let label = value.get_help().map(ToString::to_string).unwrap_or_default();
            let selected = if *style == self.style { " selected" } else { "" };
            let name = value.get_name();
            Some(format!("<option value=\"{name}\"{selected}>{}</option>\n", escape(&label)))
        };
        Style::value_variants().iter().filter_map(option).collect()
    }

    /// A quotation next to the facts that it supports.
    fn passage(&self, (key, facts): &Quoted<'_>) -> String {
        let quotation = &self.base.quotations[*key];
        let source = &self.base.sources[quotation.source];
        let facts: Vec<&Fact> = facts.iter().map(|fact| &self.base.facts[*fact]).collect();
        let rows: String = facts.iter().map(|fact| self.fact(fact, quotation)).collect();
        let figures = facts.iter().filter_map(|fact| Some(fact.figure.as_ref()?.text.as_str()));
        let figures: Vec<&str> =
            figures.filter(|figure| quotation.text.matches(figure).count() == 1).collect();
        let words = block_quotation(&quotation.text, &figures, &language(source));
        let speaker = join_names(self.base.writers_of(quotation));
        let speaker = speaker.map(|name| format!("<b>{}</b>, ", escape(&name))).unwrap_or_default();
        let (id, work) = (&quotation.id, &source.id);
        let place = &quotation.locator;
        let bibliography = Bibliography::new(self.base, &[quotation.source], self.style);
        let citation = cited(&bibliography, quotation, source);
        let link = self.base.link_to(quotation).map(|link| {
            format!("<a href=\"{}\">Open the source at this passage</a>\n", escape(&link))
        });
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

    fn fact(&self, fact: &Fact, quotation: &Quotation) -> String {
        let base = self.base;
        let notes = || fact.notes.iter().map(|note| &base.notes[*note]);
        let has = |relation| notes().any(|note| note.relation == relation);
        let is_disputed = has(Relation::Disputes);
        let badge = match () {
            () if is_disputed => " <span class=\"badge\">disputed</span>",
            () if has(Relation::Qualifies) => " <span class=\"badge\">qualified</span>",
            () => "",
        };
        let regions = fact.regions.iter().flat_map(|region| base.places_around(*region));
        let regions: Vec<&str> = regions.map(|region| base.regions[region].id.as_str()).collect();
        let topics = || fact.topics.iter().map(|topic| &base.topics[*topic]);
        let ids: Vec<&str> = topics().map(|topic| topic.id.as_str()).collect();
        let years = fact.date.iter().flat_map(|date| date.period.years());
        let years: Vec<String> = years.map(|year| year.to_string()).collect();
        let speakers: Vec<_> = base.speakers_of(fact).collect();
        let id = &fact.id;
        let mut markup = format!(
            "<article class=\"fact\" id=\"fact-{id}\" data-topic=\"{}\" data-region=\"{}\" \
             data-year=\"{}\" data-speaker=\"{}\"{}>\n<h3>{}{badge}</h3>\n",
            ids.join("\n"),
            regions.join("\n"),
            years.join("\n"),
            speakers.iter().map(|name| escape(name)).collect::<Vec<_>>().join("\n"),
            if is_disputed { " data-disputed" } else { "" },
            escape(&fact.claim),
        );
        if let Some(figure) = &fact.figure {
            let words = escape(&figure.in_words());
            line_of(
                &mut markup,
                "figure",
                &format!("<data value=\"{}\">{words}</data>", figure.value),
            );
        }
        if let Some(date) = &fact.date {
            let note =
                date.note.as_ref().map(|note| format!(" <span>Inferred: {}</span>", escape(note)));
            let note = note.unwrap_or_default();
            line_of(&mut markup, "date", &(escape(&phrase::period(&date.period)) + &note));
        }
        let own =
            fact.attributed_to.as_ref().filter(|it| Some(*it) != quotation.attributed_to.as_ref());
        let labels = own.iter().map(|speaker| format!("said by {speaker}"));
        let labels = labels.chain(fact.regions.iter().map(|it| base.regions[*it].label.clone()));
        let labels = labels.chain(topics().map(|topic| topic.label.clone()));
        let labels = labels.chain([fact.kind.as_str().to_owned()]);
        let labels: String = labels.map(|label| escape(&label) + " · ").collect();
        let link = format!("<a href=\"#fact-{id}\">{id}</a>");
        line_of(&mut markup, "about", &(labels + &link));
        if !fact.notes.is_empty() {
            markup += "<div class=\"notes\">\n<h4>What other sources say</h4>\n";
            notes().for_each(|note| self.note(note, &mut markup));
            markup += "</div>\n";
        }
        markup + "</article>\n"
    }

    fn note(&self, note: &Note, markup: &mut String) {
        let source = &self.base.sources[note.source];
        let relation = note.relation.as_str();
        let text = escape(&note.text);
        line_of(markup, "note", &format!("<b class=\"{relation}\">{relation}</b> {text}"));
        for quote in &note.quotes {
            markup.push_str(&block_quotation(quote, &[], &language(source)));
        }
        for entry in &note.ours {
            line_of(markup, "source", &format!("Not in the source: {}", escape(entry)));
        }
        let reference = escape(&show::reference(source));
        let reference = match &source.url {
            Some(url) => format!("<a href=\"{}\">{reference}</a>", escape(url.as_str())),
            None => reference,
        };
        let place = note.place.as_ref().map(|place| format!(", {}", escape(place)));
        line_of(markup, "source", &(reference + &place.unwrap_or_default()));
    }

    fn timeline(&self) -> io::Result<String> {
        let mut dated = self.facts.to_vec();
        dated.retain(|fact| self.base.facts[*fact].date.is_some());
        if dated.is_empty() {
            return Ok("<p>No fact here has a date.</p>\n".to_owned());
        }
        Order { by: Some(SortKey::Date), ..Order::default() }.apply(self.base, &mut dated);
        let mut svg = Vec::new();
        draw_svg(self.base, &dated, self.facts.len() - dated.len(), &mut svg)?;
        let svg = String::from_utf8_lossy(&svg);
        // HTML has no XML declaration.
        Ok(svg.split_once("?>").map_or("", |(_, svg)| svg).trim_start().to_owned())
    }

    /// Topics with the numbers of their facts, figures and disputed facts.
    fn topics(&self) -> String {
        let facts = || self.facts.iter().map(|fact| &self.base.facts[*fact]);
        let mut rows = String::new();
        let mut numbers: HashMap<Key<_>, [usize; 3]> = HashMap::new();
        for fact in facts() {
            let disputes = |note: &Key<Note>| self.base.notes[*note].relation == Relation::Disputes;
            let is_disputed = fact.notes.iter().any(disputes);
            for topic in &fact.topics {
                let row = numbers.entry(*topic).or_default();
                row[0] += 1;
                row[1] += usize::from(fact.figure.is_some());
                row[2] += usize::from(is_disputed);
            }
        }
        for (key, topic) in self.base.topics.iter() {
            let Some([facts, figures, disputed]) = numbers.get(&key) else { continue };
            let _ = writeln!(
                rows,
                "<tr><th scope=\"row\" data-topic=\"{}\">{}</th><td>{facts}</td><td>{figures}</td>\
                 <td>{disputed}</td></tr>",
                topic.id,
                escape(&topic.label)
            );
        }
        rows
    }

    fn references(&self) -> String {
        let sources = sources_of(self.base, self.facts, true);
        let bibliography = Bibliography::new(self.base, &sources, self.style);
        bibliography.entries().map(|entry| format!("<li>{}</li>\n", entry.html())).collect()
    }

    /// The numbers of records, and the texts that the quotations were taken from.
    fn checks(&self) -> String {
        let quotes: usize = self.notes().map(|note| note.quotes.len()).sum();
        let mut markup = String::new();
        let records = format!(
            "{}, {} and {} with {} from other sources.",
            count(self.facts.len(), "fact"),
            count(self.quoted.len(), "quotation"),
            count(self.notes().count(), "note"),
            count(quotes, "passage")
        );
        line_of(&mut markup, "records", &records);
        for key in &self.sources {
            let source = &self.base.sources[*key];
            let Some(sha256) = source.text.as_ref().and_then(|text| text.sha256.as_ref()) else {
                continue;
            };
            let title = escape(&citation::title_in_text(source));
            let line = format!("SHA-256 of the text of {title}: <code>{}</code>", sha256.as_str());
            line_of(&mut markup, "hash", &line);
        }
        markup
    }

    /// References and citations of each passage, by style, for the button that copies them.
    fn citations(&self) -> Value {
        let base = self.base;
        let styles = Style::value_variants().iter().filter_map(|style| {
            let bibliographies =
                self.sources.iter().map(|key| (*key, Bibliography::new(base, &[*key], *style)));
            let bibliographies: HashMap<Key<Source>, Bibliography<'_>> = bibliographies.collect();
            let works = bibliographies.iter().filter_map(|(key, bibliography)| {
                Some((name(&base.sources[*key].id), bibliography.entries().next()?.plain().into()))
            });
            let passages = self.quoted.iter().filter_map(|(key, _)| {
                let quotation = &base.quotations[*key];
                let bibliography = bibliographies.get(&quotation.source)?;
                let source = &base.sources[quotation.source];
                Some((name(&quotation.id), cited(bibliography, quotation, source).into()))
            });
            let works: Map<String, Value> = works.collect();
            let passages: Map<String, Value> = passages.collect();
            let style = style.to_possible_value()?.get_name().to_owned();
            Some((style, json!({ "works": works, "passages": passages })))
        });
        Value::Object(styles.collect())
    }

    /// The quoted sources with their quotations in the terms of schema.org.
    fn linked_data(&self) -> Value {
        let mut parts: HashMap<Key<Source>, Vec<Value>> = HashMap::new();
        for (key, _) in &self.quoted {
            let quotation = &self.base.quotations[*key];
            parts.entry(quotation.source).or_default().push(json!({
                "@type": "Quotation",
                "@id": format!("#quotation-{}", quotation.id),
                "text": quotation.text,
                "spokenByCharacter": join_names(self.base.writers_of(quotation)),
            }));
        }
        let works = self.sources.iter().map(|key| {
            let source = &self.base.sources[*key];
            let issued = source.issued.as_ref().filter(|issued| is_plain_date(issued));
            json!({
                "@type": schema_type(source.kind),
                "headline": source.title,
                "author": source.authors.iter().map(|name| name.in_text()).collect::<Vec<_>>(),
                "datePublished": issued.map(Period::edtf),
                "inLanguage": source.language.as_ref().map(ToString::to_string),
                "isPartOf": source.container,
                "url": source.url.as_ref().map(Url::as_str),
                "hasPart": parts.remove(key).unwrap_or_default(),
            })
        });
        json!({ "@context": "https://schema.org", "@graph": works.collect::<Vec<_>>() })
    }
}

/// JSON that cannot end the script element around it.
fn embedded(value: &Value) -> String {
    let json = value.to_string().replace('<', "\\u003c");
    json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn line_of(markup: &mut String, class: &str, content: &str) {
    markup.extend(["<p class=\"", class, "\">", content, "</p>\n"]);
}

/// Options: value, label, further words to search for, and number of facts.
fn options(rows: impl Iterator<Item = (String, String, String, usize)>) -> String {
    let rows = rows.filter(|(.., facts)| *facts > 0).map(|(value, label, words, facts)| {
        let words =
            if words.is_empty() { words } else { format!(" data-words=\"{}\"", escape(&words)) };
        format!(
            "<option value=\"{}\"{words}>{} ({facts})</option>\n",
            escape(&value),
            escape(&label)
        )
    });
    rows.collect()
}

/// The paragraphs of a quotation, with its figures marked.
fn block_quotation(text: &str, figures: &[&str], language: &str) -> String {
    let paragraphs: Vec<&str> = text.split('\n').filter(|line| !line.trim().is_empty()).collect();
    let mut markup = format!("<blockquote{language}>\n");
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let mut places: Vec<(usize, &str)> =
            figures.iter().filter_map(|figure| Some((paragraph.find(figure)?, *figure))).collect();
        places.sort_unstable();
        let (mut words, mut done) = ("“".to_owned(), 0);
        for (start, figure) in places {
            // Figures may overlap.
            if start >= done {
                words += &escape(&paragraph[done..start]);
                words.extend(["<mark>", &escape(figure), "</mark>"]);
                done = start + figure.len();
            }
        }
        words += &escape(&paragraph[done..]);
        let end = if at + 1 == paragraphs.len() { "”" } else { "" };
        markup.extend(["<p>", &words, end, "</p>\n"]);
    }
    markup + "</blockquote>\n"
}

fn language(source: &Source) -> String {
    let tag = source.language.as_ref().filter(|tag| tag.as_str() != "en");
    tag.map(|tag| format!(" lang=\"{tag}\"")).unwrap_or_default()
}

/// The citation of a quotation in the text.
fn cited(bibliography: &Bibliography<'_>, quotation: &Quotation, source: &Source) -> String {
    let speaker = quotation.attributed_to.as_ref().map(|speaker| speaker.name.as_str());
    let is_author = |name: &&str| matches!(&source.authors[..], [only] if only.in_text() == *name);
    let speaker = speaker.filter(|name| !is_author(name));
    let passage = CitedPassage { locator: &quotation.locator, speaker, again: false };
    let citation = bibliography.in_text(quotation.source, passage);
    citation.map(|citation| citation.plain()).unwrap_or_default()
}

fn name(id: &Id) -> String {
    id.as_str().to_owned()
}

/// Whether a date is certain, in the form of ISO 8601.
fn is_plain_date(period: &Period) -> bool {
    period.edtf().bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// The type of a source at schema.org.
fn schema_type(kind: SourceType) -> &'static str {
    match kind {
        SourceType::ArticleNewspaper => "NewsArticle",
        SourceType::ArticleJournal => "ScholarlyArticle",
        SourceType::Webpage => "WebPage",
        SourceType::PostWeblog => "BlogPosting",
        SourceType::Report => "Report",
        SourceType::Book => "Book",
        SourceType::Chapter => "Chapter",
        SourceType::Dataset => "Dataset",
        _ => "CreativeWork",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_cannot_end_its_element() {
        let value = json!(["</script><!--\u{2028}\u{2029}"]);
        let written = embedded(&value);
        assert!(!written.contains(['<', '\u{2028}', '\u{2029}']), "{written}");
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), value);
    }
}
