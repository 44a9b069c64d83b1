//! BibTeX and BibLaTeX: which entry and which fields a source has. Addresses,
//! dates and keys are verbatim, all else is written as TeX reads it.

use super::names::parted;
use super::tex::{escape, listed, title};
use super::work::{Form, Work};
use crate::model::{Name, Precision, Source, SourceType};

/// Which of the two is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Bibtex,
    Biblatex,
}

/// An entry for a source, whose id is the key.
pub(super) fn entry(source: &Source, dialect: Dialect) -> String {
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

fn bibtex_fields(work: &Work<'_>, fields: &mut Vec<(&str, String)>) {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let source = work.source;
    let kind = kind(source.kind, Dialect::Bibtex);
    let container = match (kind, work.form) {
        ("article", _) => "journal",
        (_, Form::Part) => "booktitle",
        _ => "howpublished",
    };
    push(fields, container, source.container.as_deref());
    let body = match kind {
        "techreport" => "institution",
        "phdthesis" => "school",
        _ => "publisher",
    };
    fields.extend(publisher(work).map(|name| (body, listed(name))));
    genre(source, kind, Dialect::Bibtex, fields);
    if let Some(when) = work.date().filter(|when| !when.first.unspecified) {
        let date = when.first;
        fields.push(("year", date.first.year.to_string()));
        let month = usize::from(date.first.month).checked_sub(1).and_then(|at| MONTHS.get(at));
        if let (Some(month), Precision::Month | Precision::Day) = (month, date.precision) {
            fields.push(("month", (*month).to_owned()));
        }
        if when.is_doubted() {
            fields.push(("note", "Date uncertain".to_owned()));
        }
    }
    if let Some(url) = work.url() {
        fields.push(("url", url.to_owned()));
    }
    push(fields, "language", source.language.as_ref().map(|tag| babel(tag.as_str())));
}

fn biblatex_fields(work: &Work<'_>, fields: &mut Vec<(&str, String)>) {
    let source = work.source;
    let kind = kind(source.kind, Dialect::Biblatex);
    let sort = match source.kind {
        SourceType::ArticleNewspaper => Some("newspaper"),
        SourceType::ArticleMagazine => Some("magazine"),
        _ => None,
    };
    fields.extend(sort.map(|sort| ("entrysubtype", sort.to_owned())));
    let container = source.container.as_deref();
    match kind {
        "article" => push(fields, "journaltitle", container),
        "incollection" | "inproceedings" => push(fields, "booktitle", container),
        "online" => fields.extend(container.map(|name| ("organization", listed(name)))),
        _ => push(fields, "maintitle", container),
    }
    let body = match kind {
        "report" | "thesis" => "institution",
        _ => "publisher",
    };
    fields.extend(publisher(work).map(|name| (body, listed(name))));
    genre(source, kind, Dialect::Biblatex, fields);
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

/// The sort of work and its number, in the fields that the entry has for them.
fn genre(source: &Source, kind: &str, dialect: Dialect, fields: &mut Vec<(&str, String)>) {
    let (genre, number) = (source.genre.as_deref(), source.number.as_deref());
    let field = match (kind, dialect) {
        ("book" | "incollection" | "inproceedings", _) => "series",
        ("report" | "techreport" | "patent", _) => "type",
        // The number of an article is that of an issue, and others have none.
        (_, dialect) => {
            let field = match (kind, dialect) {
                ("article" | "online", Dialect::Biblatex) => "titleaddon",
                _ => "type",
            };
            let words: Vec<&str> = genre.into_iter().chain(number).collect();
            return push(fields, field, Some(&*words.join(" ")).filter(|it| !it.is_empty()));
        }
    };
    push(fields, field, genre);
    push(fields, "number", number.as_deref());
}

/// Who published it; a report is published by the body that wrote it, where
/// nobody says otherwise.
fn publisher<'b>(work: &Work<'b>) -> Option<&'b str> {
    let reports = matches!(work.source.kind, SourceType::Report | SourceType::Standard);
    match work.authors() {
        [Name::Literal(name)] if reports && work.source.publisher.is_none() => Some(name),
        _ => work.source.publisher.as_deref(),
    }
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

/// "Han, Chunlin", "Bell, Jr., Thomas R."; what can't be taken apart in braces of
/// its own.
fn name(name: &Name) -> String {
    match name {
        Name::Person { family, given: Some(given), .. } => {
            // A comma would take the name apart as an "and" does, and biber would cut
            // the initial out of a command.
            let whole = |part: &str| {
                let escaped = escape(part);
                let parted = part.contains(',') || escaped.contains('{');
                if parted { format!("{{{escaped}}}") } else { listed(part) }
            };
            let (given, suffix) = parted(given);
            let parts = std::iter::once(&**family).chain(suffix).chain(std::iter::once(given));
            parts.map(whole).collect::<Vec<_>>().join(", ")
        }
        Name::Literal(name) | Name::Person { family: name, .. } => format!("{{{}}}", escape(name)),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_name_that_hold_commands_stay_whole() {
        for (family, written) in
            [("Lind", "Lind, Ann"), ("a--b", "{a-{}-b}, Ann"), ("Lind, A", "{Lind, A}, Ann")]
        {
            let (family, given) = (family.to_owned(), Some("Ann".to_owned()));
            assert_eq!(name(&Name::Person { family, given, role: None, display: None }), written);
        }
    }
}
