//! BibTeX and BibLaTeX. Addresses, DOIs, ISBNs, dates and keys are verbatim; other values
//! are escaped for TeX.

use super::super::latex::{Target, escape as escape_for};
use super::dates::year_of;
use super::names::split_suffix;
use super::work::{Kind, Work};
use crate::model::{Name, Precision, Source, SourceType};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Bibtex,
    Biblatex,
}

type Fields = Vec<(&'static str, String)>;

/// The entry of a source, with its id as key.
pub(super) fn entry(source: &Source, dialect: Dialect) -> String {
    let work = Work::new(source);
    let kind = entry_type(source.kind, dialect);
    let mut fields: Fields = Vec::new();
    for (key, names) in [("author", &source.authors), ("editor", &source.editors)] {
        let names: Vec<String> = names.iter().map(name).collect();
        fields.extend((!names.is_empty()).then(|| (key, names.join(" and "))));
    }
    fields.push(("title", title(source)));
    publication(&work, kind, dialect, &mut fields);
    series(source, kind, dialect, &mut fields);
    numbers(source, dialect, &mut fields);
    match dialect {
        Dialect::Bibtex => bibtex_date(&work, &mut fields),
        Dialect::Biblatex => {
            fields.extend(source.issued.as_ref().map(|date| ("date", date.edtf().to_owned())));
        }
    }
    let verbatim = |text: Option<&str>| text.map(str::to_owned);
    fields.extend(verbatim(work.doi()).map(|doi| ("doi", doi)));
    fields.extend(
        verbatim(source.isbn.as_ref().map(|isbn| isbn.as_str())).map(|isbn| ("isbn", isbn)),
    );
    fields.extend(verbatim(work.url()).map(|url| ("url", url)));
    if let (Dialect::Biblatex, Some(date)) = (dialect, source.accessed.as_ref()) {
        fields.push(("urldate", date.edtf().to_owned()));
    }
    let language = if dialect == Dialect::Bibtex { "language" } else { "langid" };
    put(&mut fields, language, source.language.as_ref().map(|tag| babel(tag.as_str())));
    // The month is a macro.
    let line = |(key, value): &(&str, String)| match *key {
        "month" => format!("  {key} = {value}"),
        _ => format!("  {key} = {{{value}}}"),
    };
    let lines: Vec<String> = fields.iter().map(line).collect();
    format!("@{kind}{{{},\n{}\n}}\n", source.id, lines.join(",\n"))
}

/// The container, the publisher and the place, in the fields that the entry type has.
fn publication(work: &Work<'_>, kind: &str, dialect: Dialect, fields: &mut Fields) {
    let source = work.source;
    let container = source.container.as_deref();
    if dialect == Dialect::Biblatex {
        let subtype = match work.kind {
            Kind::Newspaper => Some("newspaper"),
            Kind::Magazine => Some("magazine"),
            _ => None,
        };
        put(fields, "entrysubtype", subtype);
    }
    let is_list = (kind, dialect) == ("online", Dialect::Biblatex);
    let field = match (kind, dialect) {
        ("article", Dialect::Bibtex) => "journal",
        ("article", Dialect::Biblatex) => "journaltitle",
        ("incollection", _) => "booktitle",
        ("online" | "dataset", _) => "organization",
        ("unpublished", _) => "eventtitle",
        ("book", Dialect::Biblatex) => "maintitle",
        ("report", _) => "note",
        _ => "howpublished",
    };
    let value = |name| match field {
        _ if is_list => listed(name),
        // A style may lower the capitals of a book's title.
        "booktitle" => format!("{{{}}}", escape(name)),
        _ => escape(name),
    };
    fields.extend(container.map(|name| (field, value(name))));
    let field = match kind {
        "report" | "techreport" => "institution",
        _ => "publisher",
    };
    fields.extend(publisher(work).map(|name| (field, listed(name))));
    let field = match (kind, dialect) {
        ("unpublished", _) => "venue",
        (_, Dialect::Bibtex) => "address",
        (_, Dialect::Biblatex) => "location",
    };
    fields.extend(source.place.as_deref().map(|place| (field, listed(place))));
}

/// The publisher; a report without a publisher has its author as institution.
fn publisher<'b>(work: &Work<'b>) -> Option<&'b str> {
    let source = work.source;
    match &source.authors[..] {
        [Name::Literal(name)] if source.kind == SourceType::Report => {
            source.publisher.as_deref().or(Some(name))
        }
        _ => source.publisher.as_deref(),
    }
}

/// The type of work and its number, in the fields that the entry type has.
fn series(source: &Source, kind: &str, dialect: Dialect, fields: &mut Fields) {
    let (genre, number) = (source.genre.as_deref(), source.number.as_deref());
    let field = match (kind, dialect) {
        ("book" | "incollection", _) => "series",
        ("report" | "techreport", _) => "type",
        ("article" | "online", Dialect::Biblatex) => {
            let words: Vec<&str> = genre.into_iter().chain(number).collect();
            return put(fields, "titleaddon", Some(&*words.join(" ")).filter(|it| !it.is_empty()));
        }
        _ => "type",
    };
    put(fields, field, genre);
    // The number of an article is its issue.
    put(fields, "number", number.filter(|_| kind != "article"));
}

fn numbers(source: &Source, dialect: Dialect, fields: &mut Fields) {
    put(fields, "volume", source.volume.as_deref());
    put(fields, "number", source.issue.as_deref());
    let pages = source.page.as_deref().map(|page| page.replace('–', "-").replace('-', "--"));
    fields.extend(pages.map(|pages| ("pages", pages)));
    let is_version = source.kind == SourceType::Dataset && dialect == Dialect::Biblatex;
    let field = if is_version { "version" } else { "edition" };
    put(fields, field, source.edition.as_deref());
}

fn bibtex_date(work: &Work<'_>, fields: &mut Fields) {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let Some(when) = work.date().filter(|when| !when.first.unspecified) else { return };
    let date = when.first;
    fields.push(("year", year_of(date)));
    let month = usize::from(date.first.month).checked_sub(1).and_then(|at| MONTHS.get(at));
    if let (Some(month), Precision::Month | Precision::Day) = (month, date.precision) {
        fields.push(("month", (*month).to_owned()));
    }
    put(fields, "note", when.is_doubted().then_some("Date uncertain"));
}

fn put(fields: &mut Fields, key: &'static str, value: Option<&str>) {
    fields.extend(value.map(|value| (key, escape(value))));
}

fn escape(text: &str) -> String {
    escape_for(text, Target::Bibliography)
}

fn entry_type(kind: SourceType, dialect: Dialect) -> &'static str {
    match (kind, dialect) {
        (
            SourceType::ArticleNewspaper | SourceType::ArticleMagazine | SourceType::ArticleJournal,
            _,
        ) => "article",
        (SourceType::Book, _) => "book",
        (SourceType::Chapter, _) => "incollection",
        (SourceType::Report, Dialect::Bibtex) => "techreport",
        (_, Dialect::Bibtex) => "misc",
        (SourceType::Report, Dialect::Biblatex) => "report",
        (SourceType::Webpage | SourceType::PostWeblog, Dialect::Biblatex) => "online",
        (SourceType::Dataset, Dialect::Biblatex) => "dataset",
        (SourceType::Speech, Dialect::Biblatex) => "unpublished",
    }
}

/// The title, with braces around the capitals that a style must not lower: the capitals
/// of the title in sentence case, or all if the base has none.
fn title(source: &Source) -> String {
    let Some(sentence) = source.title_sentence.as_deref() else {
        return format!("{{{}}}", escape(&source.title));
    };
    let words = source.title.split(' ').zip(sentence.split(' ')).enumerate();
    let braced = words.map(|(at, (word, small))| {
        // A style keeps the first letter of a title.
        let keeps = small.chars().skip(usize::from(at == 0)).any(char::is_uppercase);
        if keeps { format!("{{{}}}", escape(word)) } else { escape(word) }
    });
    braced.collect::<Vec<_>>().join(" ")
}

/// "Han, Chunlin", "Bell, Jr., Thomas R."; organizations in braces.
fn name(name: &Name) -> String {
    let part = |part: &str| {
        let escaped = escape(part);
        // A comma splits the name, and biber takes initials from commands.
        let in_braces = part.contains(',') || escaped.contains('{');
        if in_braces { format!("{{{escaped}}}") } else { listed(part) }
    };
    match name {
        Name::Person { family, given: Some(given), .. } => {
            let (given, suffix) = split_suffix(given);
            let parts = [Some(&**family), suffix, Some(given)];
            parts.into_iter().flatten().map(part).collect::<Vec<_>>().join(", ")
        }
        Name::Literal(name) | Name::Person { family: name, .. } => format!("{{{}}}", escape(name)),
    }
}

/// A value of a list field, where "and" separates values.
fn listed(name: &str) -> String {
    let has_and = name.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    if has_and { format!("{{{}}}", escape(name)) } else { escape(name) }
}

/// The language's name in babel and BibLaTeX; an unknown tag as it is.
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
    fn parts_of_a_name_with_commands_are_in_braces() {
        for (family, written) in
            [("Lind", "Lind, Ann"), ("a--b", "{a-{}-b}, Ann"), ("Lind, A", "{Lind, A}, Ann")]
        {
            let (family, given) = (family.to_owned(), Some("Ann".to_owned()));
            assert_eq!(name(&Name::Person { family, given, role: None, display: None }), written);
        }
    }

    #[test]
    fn an_and_splits_no_name() {
        assert_eq!(listed("Ministry of Trade and Energy"), "{Ministry of Trade and Energy}");
        assert_eq!(listed("Andover Press"), "Andover Press");
    }
}
