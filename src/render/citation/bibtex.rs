//! BibTeX and BibLaTeX. Values are escaped in one pass; addresses, dates and keys
//! are verbatim and are not escaped at all.

use super::work::Work;
use crate::model::{Name, Precision, Source, SourceType};

/// Which of the two is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Bibtex,
    Biblatex,
}

/// An entry for a source, whose id is the key.
pub(super) fn entry(source: &Source<'_>, dialect: Dialect) -> String {
    let work = Work::new(source);
    let mut fields: Vec<(&str, String)> = Vec::new();
    if !source.authors.is_empty() {
        let names: Vec<String> = source.authors.iter().map(name).collect();
        fields.push(("author", names.join(" and ")));
    }
    fields.push(("title", title(source)));
    match dialect {
        Dialect::Bibtex => bibtex_fields(&work, &mut fields),
        Dialect::Biblatex => biblatex_fields(&work, &mut fields),
    }
    let kind = kind(source.kind, dialect);
    let fields: Vec<String> =
        fields.iter().map(|(key, value)| format!("  {key} = {}", valued(key, value))).collect();
    format!("@{kind}{{{},\n{}\n}}\n", source.id, fields.join(",\n"))
}

/// A value as its field wants it: the month is a macro, all else in braces.
fn valued(key: &str, value: &str) -> String {
    if key == "month" { value.to_owned() } else { format!("{{{value}}}") }
}

fn bibtex_fields(work: &Work<'_, '_>, fields: &mut Vec<(&str, String)>) {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let source = work.source;
    let container =
        if kind(source.kind, Dialect::Bibtex) == "article" { "journal" } else { "howpublished" };
    push(fields, container, source.container.as_deref());
    let report = kind(source.kind, Dialect::Bibtex) == "techreport";
    let body = match &*source.authors {
        [Name::Literal(name)] if report && source.publisher.is_none() => Some(&**name),
        _ => source.publisher.as_deref(),
    };
    push(fields, if report { "institution" } else { "publisher" }, body);
    push(fields, "type", source.genre.as_deref());
    push(fields, "number", source.number.as_deref());
    if let Some(date) = work.date().filter(|date| !date.unspecified) {
        fields.push(("year", date.first.year.to_string()));
        let month = usize::from(date.first.month).checked_sub(1).and_then(|at| MONTHS.get(at));
        if let (Some(month), Precision::Month | Precision::Day) = (month, date.precision) {
            fields.push(("month", (*month).to_owned()));
        }
        if date.uncertain || date.approximate {
            fields.push(("note", "Date uncertain".to_owned()));
        }
    }
    if let Some(url) = work.url() {
        fields.push(("url", url.to_owned()));
    }
    push(fields, "language", source.language.as_ref().map(|tag| babel(tag.as_str())));
}

fn biblatex_fields(work: &Work<'_, '_>, fields: &mut Vec<(&str, String)>) {
    let source = work.source;
    match source.kind {
        SourceType::ArticleNewspaper => {
            fields.push(("entrysubtype", "newspaper".to_owned()));
            push(fields, "journaltitle", source.container.as_deref());
        }
        SourceType::ArticleMagazine => {
            fields.push(("entrysubtype", "magazine".to_owned()));
            push(fields, "journaltitle", source.container.as_deref());
        }
        SourceType::ArticleJournal => push(fields, "journaltitle", source.container.as_deref()),
        SourceType::Chapter | SourceType::PaperConference => {
            push(fields, "booktitle", source.container.as_deref());
        }
        SourceType::Webpage | SourceType::Post | SourceType::PostWeblog => {
            push(fields, "organization", source.container.as_deref());
        }
        _ => push(fields, "maintitle", source.container.as_deref()),
    }
    let report = kind(source.kind, Dialect::Biblatex) == "report";
    push(fields, if report { "institution" } else { "publisher" }, source.publisher.as_deref());
    push(fields, "type", source.genre.as_deref());
    push(fields, "number", source.number.as_deref());
    if let Some(issued) = &source.issued {
        fields.push(("date", issued.edtf().to_owned()));
    }
    if let Some(url) = work.url() {
        fields.push(("url", url.to_owned()));
    }
    if let Some(accessed) = &source.accessed {
        fields.push(("urldate", accessed.edtf().to_owned()));
    }
    push(fields, "langid", source.language.as_ref().map(|tag| babel(tag.as_str())));
}

fn push<'k>(fields: &mut Vec<(&'k str, String)>, key: &'k str, value: Option<&str>) {
    fields.extend(value.map(|value| (key, escape(value))));
}

fn kind(kind: SourceType, dialect: Dialect) -> &'static str {
    match (kind, dialect) {
        (
            SourceType::ArticleNewspaper
            | SourceType::ArticleMagazine
            | SourceType::ArticleJournal
            | SourceType::Review
            | SourceType::ReviewBook,
            _,
        ) => "article",
        (SourceType::Book | SourceType::Classic, _) => "book",
        (SourceType::Pamphlet, _) => "booklet",
        (SourceType::Chapter, _) => "incollection",
        (SourceType::PaperConference, _) => "inproceedings",
        (SourceType::Manuscript, _) => "unpublished",
        (SourceType::Report | SourceType::Standard, Dialect::Bibtex) => "techreport",
        (SourceType::Report | SourceType::Standard, Dialect::Biblatex) => "report",
        (SourceType::Thesis, Dialect::Bibtex) => "phdthesis",
        (SourceType::Thesis, Dialect::Biblatex) => "thesis",
        (SourceType::Webpage | SourceType::Post | SourceType::PostWeblog, Dialect::Biblatex) => {
            "online"
        }
        (SourceType::Dataset, Dialect::Biblatex) => "dataset",
        (SourceType::Software, Dialect::Biblatex) => "software",
        (SourceType::Patent, Dialect::Biblatex) => "patent",
        _ => "misc",
    }
}

/// "Han, Chunlin"; what can't be taken apart in braces of its own.
fn name(name: &Name<'_>) -> String {
    match name {
        Name::Literal(name) => format!("{{{}}}", escape(name)),
        Name::Person { family, given: Some(given), .. } => {
            // A comma or an "and" would take the name apart.
            let whole = |part: &str| {
                let parted =
                    part.contains(',') || part.split_whitespace().any(|word| word == "and");
                if parted { format!("{{{}}}", escape(part)) } else { escape(part) }
            };
            format!("{}, {}", whole(family), whole(given))
        }
        Name::Person { family, .. } => format!("{{{}}}", escape(family)),
    }
}

/// The title. Styles write titles small, so the capitals that have to stay stand
/// in braces: those of the title in sentence case, or all of them where nobody
/// has said which they are.
fn title(source: &Source<'_>) -> String {
    let Some(sentence) = &source.title_sentence else {
        return format!("{{{}}}", escape(&source.title));
    };
    let words = source.title.split(' ').zip(sentence.split(' ')).enumerate();
    let braced = words.map(|(at, (word, small))| {
        let first = at == 0 && small.chars().skip(1).all(|char| !char.is_uppercase());
        let keeps = small.chars().any(char::is_uppercase);
        // The first word of a sentence has its capital from its place, unless
        // it is the same name that stands elsewhere in the title.
        let name = first && is_name(small, sentence);
        if keeps && (!first || name) { format!("{{{}}}", escape(word)) } else { escape(word) }
    });
    braced.collect::<Vec<_>>().join(" ")
}

/// Whether the word that begins a sentence is a name: the curator can only say so
/// by a genitive or by writing it again.
fn is_name(word: &str, sentence: &str) -> bool {
    let bare = |word: &str| {
        word.trim_end_matches("'s")
            .trim_end_matches("’s")
            .trim_matches(|char: char| !char.is_alphanumeric())
            .to_owned()
    };
    let genitive = word.ends_with("'s") || word.ends_with("’s");
    genitive
        || sentence.split(' ').skip(1).any(|other| {
            bare(other) == bare(word)
                && !bare(word).is_empty()
                && other.starts_with(char::is_uppercase)
        })
}

/// The name that babel and BibLaTeX have for a language; other tags as they are.
fn babel(tag: &str) -> &str {
    match tag.split('-').next().unwrap_or(tag).to_ascii_lowercase().as_str() {
        "en" => "english",
        "ru" => "russian",
        "kk" => "kazakh",
        "zh" => "chinese",
        "de" => "german",
        "fr" => "french",
        "es" => "spanish",
        "uz" => "uzbek",
        _ => tag,
    }
}

/// A value in braces. A brace is a command and not `\{`: BibTeX counts that one,
/// and loses the entry and the next.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        match char {
            '&' | '%' | '$' | '#' | '_' => {
                escaped.push('\\');
                escaped.push(char);
            }
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '\\' => escaped.push_str("\\textbackslash{}"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_character_is_escaped_once() {
        assert_eq!(escape("R&D 5% $1 #2 a_b"), "R\\&D 5\\% \\$1 \\#2 a\\_b");
        assert_eq!(escape("{x}"), "\\textbraceleft{}x\\textbraceright{}");
        assert_eq!(escape("~^\\"), "\\textasciitilde{}\\textasciicircum{}\\textbackslash{}");
    }
}
