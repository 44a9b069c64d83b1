//! What a page says of itself: JSON-LD, meta elements, and the marks of title, author and date.

use html5gum::{EndTag, StartTag, Token, Tokenizer};
use serde_json::Value;

use super::Markup;
use super::html::decode;
use crate::text::{TextFile, is_one_of};

/// A property of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Property {
    Title,
    Author,
    Container,
    Issued,
    Language,
    Url,
    /// The type of schema.org.
    Type,
}

/// A statement of a page about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    pub property: Property,
    pub value: String,
    /// The place in the page: "JSON-LD", "og:title", "`<h1>`".
    pub from: String,
    /// The offset of an element in the page; 0 for a declaration of the page.
    pub at: usize,
}

use Property::{Author, Container, Issued, Language, Title, Type, Url};

/// The names of meta elements for each property, the most trusted first.
const META: [(Property, &str); 6] = [
    (Title, "citation_title dc.title dcterms.title og:title"),
    (Author, "citation_author dc.creator dcterms.creator author article:author"),
    (Container, "citation_journal_title og:site_name"),
    (
        Issued,
        "citation_publication_date citation_date dc.date dcterms.issued article:published_time date",
    ),
    (Language, "citation_language dc.language"),
    (Url, "og:url"),
];

/// The statements of the text of a source, the most trusted first; none for a plain text.
pub(crate) fn statements(file: &TextFile) -> Vec<Statement> {
    match Markup::of(file, Markup::Plain) {
        Markup::Html => of_page(&file.text),
        Markup::Markdown => of_front_matter(&file.text),
        Markup::Plain => Vec::new(),
    }
}

/// The statements in the YAML or TOML before a text in Markdown.
fn of_front_matter(text: &str) -> Vec<Statement> {
    const KEYS: [(Property, &str); 5] = [
        (Title, "title"),
        (Author, "author authors"),
        (Issued, "date published"),
        (Language, "lang language"),
        (Url, "url canonical"),
    ];
    let mut lines = text.lines();
    let fence = lines.next().map(str::trim_end).filter(|line| matches!(*line, "---" | "+++"));
    let Some(fence) = fence else { return Vec::new() };
    let (mut statements, mut property) = (Vec::new(), None);
    for line in lines.take_while(|line| ![fence, "..."].contains(&line.trim_end())) {
        let item = line.trim_start().strip_prefix("- ");
        let (key, value) = line.split_once([':', '=']).unwrap_or_default();
        if item.is_none() {
            let known = KEYS.iter().find(|(_, names)| is_one_of(names, key.trim_end()));
            property = known.map(|(property, _)| *property);
        }
        // An item may be a record: "- name: Ann Lee".
        let is_named = |item: &str| item.starts_with("name:") || item.starts_with("literal:");
        let value = match item {
            Some(item) if !item.contains(": ") => item.trim(),
            Some(item) if !is_named(item) => continue,
            _ => value.trim(),
        };
        let list = value.strip_prefix('[').and_then(|list| list.strip_suffix(']'));
        let parts = list.map_or(vec![value], |list| list.split(',').collect());
        let values = parts.into_iter().map(|part| part.trim().trim_matches(['"', '\'']));
        let values = values.filter(|value| !value.is_empty());
        if let Some(property) = property {
            statements.extend(values.map(|value| statement(property, value, "front matter", 0)));
        }
    }
    statements
}

/// The statements of a page, the most trusted first.
fn of_page(html: &str) -> Vec<Statement> {
    let mut emitter = html5gum::DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = Reader::default();
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::String(text) => {
                if let Some((.., words)) = &mut reader.open {
                    words.push_str(&String::from_utf8_lossy(&text));
                }
            }
            Token::EndTag(tag) => reader.end(&tag),
            _ => {}
        }
    }
    reader.statements.sort_by_key(|(rank, _)| *rank);
    let statements = reader.statements.into_iter().map(|(_, statement)| statement);
    // The author of some pages is the address of a profile.
    let is_address = |one: &Statement| one.property == Author && one.value.contains("://");
    statements.filter(|one| !one.value.is_empty() && !is_address(one)).collect()
}

/// The words of a line after "By" or "Written by:".
pub(crate) fn byline(line: &str) -> Option<&str> {
    const BY: [&str; 8] =
        ["by", "by:", "written by", "written by:", "reporting by", "story by", "text:", "words:"];
    let line = line.trim().trim_start_matches('(');
    let spaces = line.match_indices(char::is_whitespace).map(|(at, _)| at).take(2);
    let ends = spaces.filter(|at| BY.iter().any(|by| line[..*at].eq_ignore_ascii_case(by)));
    ends.last().map(|at| line[at..].trim())
}

#[derive(Default)]
struct Reader {
    /// With their ranks: JSON-LD, meta elements by their names, other elements.
    statements: Vec<(usize, Statement)>,
    /// An open element with its words; JSON-LD has no property.
    open: Option<(String, Option<Property>, String)>,
}

fn statement(property: Property, value: &str, from: &str, at: usize) -> Statement {
    let words: Vec<&str> = value.split_whitespace().collect();
    Statement { property, value: words.join(" "), from: from.to_owned(), at }
}

impl Reader {
    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name);
        let value = |key: &str| {
            let value = tag.attributes.get(key.as_bytes());
            value.map(|value| String::from_utf8_lossy(value).into_owned()).unwrap_or_default()
        };
        let mut add = |property, value: &str, from| {
            self.statements.push((usize::MAX, statement(property, value, from, tag.span.start)));
        };
        let property = match &*name {
            "meta" => {
                let own = ["name", "property", "itemprop"].map(|key| value(key).to_lowercase());
                let mut names = META.iter().flat_map(|(property, names)| {
                    (1..).zip(names.split(' ')).map(|(rank, name)| (rank, name, *property))
                });
                let known = names.find(|(_, name, _)| own.iter().any(|own| own == name));
                if let Some((rank, name, property)) = known {
                    self.statements.push((rank, statement(property, &value("content"), name, 0)));
                }
                return;
            }
            "html" => return add(Language, &value("lang"), "<html lang>"),
            "link" if is_one_of(&value("rel"), "canonical") => {
                return add(Url, &value("href"), "rel=canonical");
            }
            "time" => return add(Issued, &value("datetime"), "<time>"),
            "script" if value("type").eq_ignore_ascii_case("application/ld+json") => None,
            "h1" | "title" => Some(Title),
            "br" => return self.open.iter_mut().for_each(|(.., words)| words.push(' ')),
            _ if is_one_of(&value("rel"), "author") => Some(Author),
            _ if is_one_of(&value("itemprop"), "author") => Some(Author),
            _ if is_one_of(&value("class"), "byline") => Some(Author),
            _ => return,
        };
        // The links in a byline replace it.
        self.open = Some((name.into_owned(), property, String::new()));
    }

    fn end(&mut self, tag: &EndTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name);
        let Some((_, property, words)) = self.open.take_if(|(open, ..)| *open == name) else {
            return;
        };
        let Some(property) = property else {
            // XHTML has "//<![CDATA[" around the data, and some pages have line breaks in strings.
            let data =
                words.replace(char::is_control, " ").replace("<![CDATA[", "").replace("]]>", "");
            let data = serde_json::from_str(data.trim_matches(['/', '*', ' '])).unwrap_or_default();
            let is_other = self.statements.iter().any(|(rank, _)| *rank == 0);
            let from = if is_other { "JSON-LD of another article" } else { "JSON-LD" };
            let statements = linked_data(&data, from).into_iter();
            return self.statements.extend(statements.map(|statement| (0, statement)));
        };
        let author = byline(&words).filter(|_| property == Author);
        let words = author.unwrap_or(&words);
        let statement = statement(property, words, &format!("<{name}>"), tag.span.start);
        self.statements.push((usize::MAX, statement));
    }
}

/// The statements of the first article in JSON-LD.
fn linked_data(data: &Value, from: &str) -> Vec<Statement> {
    let top = data.as_array().map_or(std::slice::from_ref(data), Vec::as_slice);
    let graph = data.get("@graph").and_then(Value::as_array).into_iter().flatten();
    let is_article = |node: &&Value| {
        let mut types = strings(node.get("@type"), "").into_iter();
        types.any(|name| ["Article", "Report", "Posting"].iter().any(|end| name.ends_with(end)))
    };
    let Some(node) = top.iter().chain(graph).find(is_article) else { return Vec::new() };
    let properties = [
        (Title, "headline name", ""),
        (Author, "author creator", "name"),
        (Container, "publisher", "name"),
        (Issued, "datePublished dateCreated", ""),
        (Language, "inLanguage", ""),
        (Url, "url mainEntityOfPage", "@id"),
        (Type, "@type", ""),
    ];
    let values = properties.into_iter().flat_map(|(property, keys, inner)| {
        let values = keys.split(' ').map(|key| strings(node.get(key), inner));
        let values = values.into_iter().find(|values| !values.is_empty()).unwrap_or_default();
        let words = move |value: String| if property == Url { value } else { decoded(&value) };
        values.into_iter().map(move |value| statement(property, &words(value), from, 0))
    });
    values.collect()
}

/// Words without character references: "&amp;", but not the start of "&sections".
fn decoded(raw: &str) -> String {
    let parts = decode(raw, 0..raw.len());
    parts.map(|(it, at)| if raw[..at.end].ends_with(';') { it } else { raw[at].into() }).collect()
}

/// The strings of a value, a list, or of the `inner` key of objects.
fn strings(value: Option<&Value>, inner: &str) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(items)) => {
            items.iter().flat_map(|item| strings(Some(item), inner)).collect()
        }
        Some(Value::Object(object)) if !inner.is_empty() => strings(object.get(inner), ""),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_say_what_they_are() {
        let page = r#"<!DOCTYPE html><html lang="en-GB"><title>Tides - The Ledger</title>
            <meta property="og:title" content="Tides &amp; ferries"><meta name="dc.title" content="T">
            <script type="application/ld+json">[{"@type":"WebSite"},{"@type":["NewsArticle"],
            "headline":"Tides","author":[{"name":"Ann Lee"},"B. Day"],"datePublished":"2020-05-06"}]
            </script><link rel="canonical" href="https://a.example/"><p class="byline">By Ann Lee</p>
            <meta property="article:author" content="https://b.example/"><h1>Tides
            rise</h1>"#;
        let said = of_page(page);
        let of = |property| {
            let of = said.iter().filter(|one| one.property == property);
            of.map(|one| (one.value.as_str(), one.from.as_str())).collect::<Vec<_>>()
        };
        let titles = [
            ("Tides", "JSON-LD"),
            ("T", "dc.title"),
            ("Tides & ferries", "og:title"),
            ("Tides - The Ledger", "<title>"),
            ("Tides rise", "<h1>"),
        ];
        assert_eq!(of(Title), titles);
        assert_eq!(of(Author), [("Ann Lee", "JSON-LD"), ("B. Day", "JSON-LD"), ("Ann Lee", "<p>")]);
        assert_eq!(of(Issued), [("2020-05-06", "JSON-LD")]);
        assert_eq!(of(Language), [("en-GB", "<html lang>")]);
        assert_eq!(of(Url), [("https://a.example/", "rel=canonical")]);
        assert_eq!(statements(&TextFile::new("a.txt", "Tides\n\nIt rose.")), []);
    }

    #[test]
    fn linked_data_may_have_references_and_a_cdata_section() {
        let page = "<h1>The harbour<br>in figures</h1><script type='application/ld+json'>\n//<![CDATA[\n\
            {\"@type\":\"Report\",\"headline\":\"It&#39;s 5&nbsp;%\",\"description\":\"a\nb\",\
            \"author\":\"Ann Lee &amp; Bo Day\",\"publisher\":\"Ports&regions\",\
            \"url\":\"https://e.org/s?id=5&section=news&amp;\"}\n//]]>\n</script>";
        let said = of_page(page);
        let said: Vec<&str> = said.iter().map(|one| one.value.as_str()).collect();
        let (address, title) = ("https://e.org/s?id=5&section=news&amp;", "The harbour in figures");
        let authors = "Ann Lee & Bo Day";
        assert_eq!(said, ["It's 5 %", authors, "Ports&regions", address, "Report", title]);
    }

    #[test]
    fn front_matter_says_what_a_text_is() {
        for (text, expected) in [
            (
                "---\ntitle: \"Tides: a report\"\nauthor:\n  - Ann Lee\n  - Bo Day\ntags: [a, b]\n\
                 date: 2020-05-06\n---\nauthor: Nobody",
                &["Tides: a report", "Ann Lee", "Bo Day", "2020-05-06"][..],
            ),
            (
                "+++\ntitle = 'Tides'\nauthors = [\"Ann Lee\", \"Bo Day\"]\nlang = \"en\"\n+++",
                &["Tides", "Ann Lee", "Bo Day", "en"],
            ),
            ("Tides\n---\ntitle: a\n---", &[]),
            ("---", &[]),
        ] {
            let said = statements(&TextFile::new("a.md", text));
            let said: Vec<&str> = said.iter().map(|one| one.value.as_str()).collect();
            assert_eq!(said, expected, "{text}");
        }
    }
}
