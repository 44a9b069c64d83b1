//! A drafted base in TOML, with comments for the author.

use crate::author::{DraftBase, DraftExemption, DraftFact, DraftQuotation, DraftSource, Place};
use crate::model::Qualifier;
use crate::text::{steers, toml_string};

/// The text of a draft. `command` has made the draft.
pub(crate) fn draft(base: &DraftBase, command: &str) -> String {
    format!(
        "#:schema ./povfacts.schema.json\n\
         # Drafted by: {}\n\
         # To write: claims, topics and missing units. Then: povfacts check FILE --text ARTICLE\n\
         schema = 1\n\n{}\
         # Each topic of the facts:\n# [[topic]]\n# id = \"\"\n# label = \"\"\n\n{}",
        line(command),
        source(&base.source),
        draft_records(base),
    )
}

/// The regions, the quotations and the proposed exemptions of a draft.
pub(crate) fn draft_records(base: &DraftBase) -> String {
    let regions = base.regions.iter().map(region);
    let quotations = base.quotations.iter().map(|one| quotation(one, &base.source.id));
    let proposal = "# Numbers that may need no fact: remove the # to accept an exemption.\n\n";
    let proposal = base.exemptions.first().map(|_| proposal.to_owned());
    let exemptions = base.exemptions.iter().map(|one| exemption(one, &base.source.id));
    regions.chain(quotations).chain(proposal).chain(exemptions).collect()
}

const NO_TITLE: &str = "title = \"\"  # The article has no line that can be its title.\n";

fn source(source: &DraftSource) -> String {
    let names = source.authors.iter().map(|name| format!("{{ literal = {} }}", string(name)));
    let names = names.collect::<Vec<_>>().join(", ");
    let known = [
        ("container", &source.container),
        ("issued", &source.issued),
        ("language", &source.language),
        ("url", &source.url),
    ];
    let known = known.map(|(name, value)| match value {
        Some(value) => key(name, value),
        None => format!("# {name} = \"\"\n"),
    });
    let others = source.others.iter();
    let others = others.map(|one| format!("# {} has {}\n", line(&one.from), string(&one.value)));
    let mut toml = "[[source]]\n".to_owned();
    toml += &key("id", &source.id);
    toml += &key("type", source.kind.as_str());
    toml += &if source.title.is_empty() { NO_TITLE.into() } else { key("title", &source.title) };
    if !names.is_empty() {
        toml += "# A person: { family = \"…\", given = \"…\" }\n";
        toml.extend(["author = [", &names, "]\n"]);
    }
    toml += &known.concat();
    toml.extend(others);
    toml += "\n[source.text]\n";
    toml += &key("sha256", &source.sha256);
    toml.extend(["characters = ", &source.characters.to_string(), "\n"]);
    if let Some([begins, ends]) = &source.bounds {
        toml += &(key("begins", begins) + &key("ends", ends));
    }
    if source.is_selection {
        toml += &key("coverage", "selected");
    }
    if !source.furniture.is_empty() {
        let lines = source.furniture.iter().map(|line| format!("  {},\n", string(line)));
        toml.extend(["furniture = [\n", &lines.collect::<String>(), "]\n"]);
    }
    toml + "\n"
}

fn region(place: &Place) -> String {
    let (id, label) = (key("id", &place.id), key("label", place.label));
    let (codes, within) = (list("codes", &place.codes), optional("within", place.within.as_ref()));
    format!("[[region]]\n{id}{label}{codes}{within}\n")
}

fn quotation(quotation: &DraftQuotation, source: &str) -> String {
    let (id, source) = (key("id", &quotation.id), key("source", source));
    let context = quotation.context.iter().map(|(side, words)| key(side, words));
    let text = key("text", &quotation.text) + &context.collect::<String>();
    let paragraph = quotation.paragraph;
    let speaker = optional("attributed_to", quotation.attributed_to.as_ref());
    let facts: String = quotation.facts.iter().map(fact).collect();
    format!("[[quotation]]\n{id}{source}paragraph = {paragraph}\n{text}{speaker}\n{facts}")
}

fn fact(fact: &DraftFact) -> String {
    let words = line(&fact.words);
    let mut toml = "[[quotation.fact]]\n".to_owned() + &key("id", &fact.id);
    let comment = if words.is_empty() { words } else { format!("  # {words}") };
    toml.extend(["claim = \"\"", &comment, "\n"]);
    toml += &key("kind", fact.kind.as_str());
    if let Some(figure) = &fact.figure {
        toml += &(key("figure", &figure.text) + &key("unit", &figure.unit));
        if figure.qualifier != Qualifier::Exact {
            toml += &key("qualifier", figure.qualifier.as_str());
        }
    }
    if let Some(date) = &fact.date {
        toml += &(key("date", date) + &key("date_basis", "stated"));
    }
    toml += "topics = []\n";
    if !fact.regions.is_empty() {
        toml += &list("regions", &fact.regions);
    }
    toml + "\n"
}

fn exemption(exemption: &DraftExemption, source: &str) -> String {
    let paragraph = exemption.paragraph.map(|number| format!("# paragraph = {number}\n"));
    let (source, paragraph) = (key("source", source), paragraph.unwrap_or_default());
    let (text, reason) = (key("text", &exemption.text), key("reason", exemption.reason));
    format!("# [[exemption]]\n# {source}{paragraph}# {text}# {reason}\n")
}

fn key(name: &str, value: &str) -> String {
    format!("{name} = {}\n", string(value))
}

fn optional(name: &str, value: Option<&String>) -> String {
    value.map(|value| key(name, value)).unwrap_or_default()
}

fn list<S: AsRef<str>>(name: &str, values: &[S]) -> String {
    let values: Vec<String> = values.iter().map(|value| string(value.as_ref())).collect();
    format!("{name} = [{}]\n", values.join(", "))
}

fn string(text: &str) -> String {
    toml_string(&line(text))
}

/// A text in one line, without control characters.
fn line(text: &str) -> String {
    text.replace(|char| steers(char) || char == '\n', " ")
}
