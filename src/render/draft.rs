//! A drafted base in TOML, with comments for the person who finishes it.

use std::io::{self, Write};

use super::Screen;
use crate::author::{DraftBase, DraftExemption, DraftFact, DraftQuotation, DraftSource, Place};
use crate::model::Qualifier;
use crate::text::{count, steers};

/// Before keys that the loader does not read yet.
const NOT_YET: &str = "# ";

/// Writes a draft. `command` is the command that made it.
pub(crate) fn draft(base: &DraftBase, command: &str, screen: &mut Screen<'_>) -> io::Result<()> {
    let facts = base.quotations.iter().map(|quotation| quotation.facts.len()).sum();
    writeln!(screen, "# Drafted by: {}", line(command))?;
    writeln!(
        screen,
        "# To write: the claim and the topics of {}. Then: povfacts check FILE --text ARTICLE",
        count(facts, "fact")
    )?;
    writeln!(screen, "schema = 1\n")?;
    source(&base.source, screen)?;
    writeln!(screen, "# Each topic of the facts:")?;
    writeln!(screen, "# [[topic]]\n# id = \"\"\n# label = \"\"\n")?;
    write!(screen, "{}", records(base))?;
    exemptions(&base.exemptions, &base.source.id, screen)
}

/// The regions and the quotations of a draft.
pub(crate) fn records(base: &DraftBase) -> String {
    let regions = base.regions.iter().map(region);
    let quotations =
        base.quotations.iter().map(|quotation| self::quotation(quotation, &base.source.id));
    regions.chain(quotations).collect()
}

fn source(source: &DraftSource, screen: &mut Screen<'_>) -> io::Result<()> {
    writeln!(screen, "[[source]]")?;
    writeln!(screen, "id = {}", string(&source.id))?;
    writeln!(screen, "type = {}", string(source.kind.as_str()))?;
    writeln!(screen, "title = {}", string(&source.title))?;
    let authors = source.authors.iter();
    let authors: Vec<String> =
        authors.map(|name| format!("{{ literal = {} }}", string(name))).collect();
    if !authors.is_empty() {
        writeln!(screen, "# A person: {{ family = \"…\", given = \"…\" }}")?;
        writeln!(screen, "author = [{}]", authors.join(", "))?;
    }
    let optional = [
        ("container", &source.container),
        ("issued", &source.issued),
        ("language", &source.language),
        ("url", &source.url),
    ];
    for (key, value) in optional {
        match value {
            Some(value) => writeln!(screen, "{key} = {}", string(value))?,
            None => writeln!(screen, "# {key} = \"\"")?,
        }
    }
    for other in &source.others {
        writeln!(screen, "# {} has {}", line(&other.from), string(&other.value))?;
    }
    writeln!(screen, "\n[source.text]\nsha256 = {}", string(&source.sha256))?;
    writeln!(screen, "characters = {}", source.characters)?;
    if let Some([begins, ends]) = &source.bounds {
        writeln!(screen, "{NOT_YET}begins = {}", string(begins))?;
        writeln!(screen, "{NOT_YET}ends = {}", string(ends))?;
    }
    if source.is_selection {
        writeln!(screen, "{NOT_YET}coverage = \"selected\"")?;
    }
    if !source.furniture.is_empty() {
        let lines = source.furniture.iter().map(|line| format!("  {},\n", string(line)));
        writeln!(screen, "furniture = [\n{}]", lines.collect::<String>())?;
    }
    writeln!(screen)
}

fn region(place: &Place) -> String {
    let codes: Vec<String> = place.codes.iter().map(|code| string(code)).collect();
    let within = place.within.iter().map(|id| format!("within = {}\n", string(id)));
    format!(
        "[[region]]\nid = {}\nlabel = {}\ncodes = [{}]\n{}\n",
        string(&place.id),
        string(place.label),
        codes.join(", "),
        within.collect::<String>()
    )
}

fn quotation(quotation: &DraftQuotation, source: &str) -> String {
    let mut keys = vec![
        format!("id = {}", string(&quotation.id)),
        format!("source = {}", string(source)),
        format!("paragraph = {}", quotation.paragraph),
    ];
    let optional = |key: &str, value: &Option<String>| {
        value.as_ref().map(|value| format!("{key} = {}", string(value)))
    };
    keys.extend(optional("prefix", &quotation.prefix));
    keys.push(format!("text = {}", string(&quotation.text)));
    keys.extend(optional("suffix", &quotation.suffix));
    keys.extend(optional("attributed_to", &quotation.attributed_to));
    let facts: String = quotation.facts.iter().map(fact).collect();
    format!("[[quotation]]\n{}\n\n{facts}", keys.join("\n"))
}

fn fact(fact: &DraftFact) -> String {
    let words = line(&fact.words);
    let words = if words.is_empty() { words } else { format!("  # {words}") };
    let mut keys = vec![
        format!("id = {}", string(&fact.id)),
        format!("claim = \"\"{words}"),
        format!("kind = {}", string(fact.kind.as_str())),
    ];
    if let Some(figure) = &fact.figure {
        keys.push(format!("figure = {}", string(&figure.text)));
        keys.push(format!("unit = {}", string(&figure.unit)));
        if figure.qualifier != Qualifier::Exact {
            keys.push(format!("qualifier = {}", string(figure.qualifier.as_str())));
        }
    }
    if let Some(date) = &fact.date {
        keys.push(format!("date = {}\ndate_basis = \"stated\"", string(date)));
    }
    keys.push("topics = []".to_owned());
    if !fact.regions.is_empty() {
        let regions: Vec<String> = fact.regions.iter().map(|id| string(id)).collect();
        keys.push(format!("regions = [{}]", regions.join(", ")));
    }
    format!("[[quotation.fact]]\n{}\n\n", keys.join("\n"))
}

fn exemptions(
    exemptions: &[DraftExemption],
    source: &str,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    if exemptions.is_empty() {
        return Ok(());
    }
    writeln!(screen, "# Numbers that may need no fact: take out the # to accept an exemption.\n")?;
    for DraftExemption { paragraph, text, reason } in exemptions {
        writeln!(screen, "# [[exemption]]\n# source = {}", string(source))?;
        if let Some(paragraph) = paragraph {
            writeln!(screen, "# paragraph = {paragraph}")?;
        }
        writeln!(screen, "# text = {}\n# reason = {}\n", string(text), string(reason))?;
    }
    Ok(())
}

/// A string of TOML: those of JSON are strings of TOML too.
fn string(text: &str) -> String {
    serde_json::Value::from(line(text)).to_string()
}

/// A text in one line, without control characters.
fn line(text: &str) -> String {
    text.replace(|char| steers(char) || char == '\n', " ")
}
