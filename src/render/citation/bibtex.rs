//! BibTeX and BibLaTeX. Addresses, DOIs, ISBNs, dates and keys are verbatim; other values
//! are escaped for TeX.

use super::super::latex::{Target, escape as escape_for};
use super::dates::year_of;
use super::names::split_suffix;
use super::work::{Kind, Work};
use crate::model::{Date, Name, Precision, Source, SourceType};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Bibtex,
    Biblatex,
}

/// The entry of a source, with its id as key.
pub(super) fn entry(source: &Source, dialect: Dialect) -> String {
    let work = Work::new(source);
    let (entry_type, [container, publisher, place, genre]) = entry_type(&work, dialect);
    let text = |value: &Option<String>| value.as_deref().map(escape);
    let is_article = entry_type == "article";
    let (issue, date) = (text(&source.issue), work.date());
    let biblatex = dialect == Dialect::Biblatex;
    let edition = if biblatex && work.kind == Kind::Dataset { "version" } else { "edition" };
    let mut fields = vec![
        ("author", names(&source.authors)),
        ("editor", names(&source.editors)),
        ("title", Some(title(source))),
        ("entrysubtype", subtype(&work).filter(|_| biblatex).map(str::to_owned)),
        (container, source.container.as_deref().map(|name| listed(container, name))),
        (publisher, publisher_of(source).map(|name| listed(publisher, name))),
        (place, source.place.as_deref().map(|name| listed(place, name))),
        (genre, genre_of(source, genre)),
        ("volume", text(&source.volume)),
        // The number of an article is its issue.
        ("number", issue.or(text(&source.number).filter(|_| !is_article && genre != ADDON))),
        ("pages", source.page.as_deref().map(|page| page.replace('–', "-").replace('-', "--"))),
        (edition, text(&source.edition)),
    ];
    if biblatex {
        fields.push(("date", source.issued.as_ref().map(|date| date.edtf().to_owned())));
    } else if let Some(date) = date.filter(|date| !date.first.unspecified) {
        fields.push(("year", Some(year_of(date.first))));
        fields.push(("month", month(date.first).map(str::to_owned)));
        fields.push(("note", date.is_doubted().then(|| "Date uncertain".to_owned())));
    }
    fields.push(("doi", source.doi.as_ref().map(ToString::to_string)));
    fields.push(("isbn", source.isbn.as_ref().map(ToString::to_string)));
    fields.push(("url", source.url.as_ref().map(ToString::to_string)));
    let accessed = source.accessed.as_ref().filter(|_| biblatex);
    fields.push(("urldate", accessed.map(|date| date.edtf().to_owned())));
    let language = if biblatex { "langid" } else { "language" };
    fields.push((language, source.language.as_ref().map(|tag| escape(babel(tag.as_str())))));
    let lines = fields.into_iter().filter_map(|(key, value)| match key {
        // The month is a macro.
        "month" => Some(format!("  {key} = {}", value?)),
        _ => Some(format!("  {key} = {{{}}}", value?)),
    });
    let lines: Vec<String> = lines.collect();
    format!("@{entry_type}{{{},\n{}\n}}\n", source.id, lines.join(",\n"))
}

/// The field for additions to a title.
const ADDON: &str = "titleaddon";

/// The entry type, and its fields for the container, the publisher, the place and the
/// type of work.
fn entry_type(work: &Work<'_>, dialect: Dialect) -> (&'static str, [&'static str; 4]) {
    let by = |bibtex, biblatex| if dialect == Dialect::Bibtex { bibtex } else { biblatex };
    let (place, publisher) = (by("address", "location"), "publisher");
    match work.source.kind {
        SourceType::ArticleNewspaper | SourceType::ArticleMagazine | SourceType::ArticleJournal => {
            ("article", [by("journal", "journaltitle"), publisher, place, by("type", ADDON)])
        }
        SourceType::Webpage | SourceType::PostWeblog => {
            let container = by("howpublished", "organization");
            (by("misc", "online"), [container, publisher, place, by("type", ADDON)])
        }
        SourceType::Report => {
            let container = by("howpublished", "note");
            (by("techreport", "report"), [container, "institution", place, "type"])
        }
        SourceType::Book => ("book", [by("howpublished", "maintitle"), publisher, place, "series"]),
        SourceType::Chapter => ("incollection", ["booktitle", publisher, place, "series"]),
        SourceType::Speech => {
            let container = by("howpublished", "eventtitle");
            (by("misc", "unpublished"), [container, publisher, by("address", "venue"), "type"])
        }
        SourceType::Dataset => {
            let container = by("howpublished", "organization");
            (by("misc", "dataset"), [container, publisher, place, "type"])
        }
    }
}

fn subtype(work: &Work<'_>) -> Option<&'static str> {
    match work.kind {
        Kind::Newspaper => Some("newspaper"),
        Kind::Magazine => Some("magazine"),
        _ => None,
    }
}

/// The publisher; a report without a publisher has its author as institution.
fn publisher_of(source: &Source) -> Option<&str> {
    match &source.authors[..] {
        [Name::Literal(name)] if source.kind == SourceType::Report => {
            source.publisher.as_deref().or(Some(name))
        }
        _ => source.publisher.as_deref(),
    }
}

/// The type of work, with its number in a field for additions.
fn genre_of(source: &Source, field: &str) -> Option<String> {
    let number = source.number.as_deref().filter(|_| field == ADDON);
    let words: Vec<&str> = source.genre.as_deref().into_iter().chain(number).collect();
    (!words.is_empty()).then(|| escape(&words.join(" ")))
}

fn month(date: Date) -> Option<&'static str> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let has_month = matches!(date.precision, Precision::Month | Precision::Day);
    has_month.then(|| MONTHS[usize::from(date.first.month) - 1])
}

fn escape(text: &str) -> String {
    escape_for(text, Target::Bibliography)
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

fn names(names: &[Name]) -> Option<String> {
    let written: Vec<String> = names.iter().map(name).collect();
    (!names.is_empty()).then(|| written.join(" and "))
}

/// "Han, Chunlin", "Bell, Jr., Thomas R."; organizations in braces.
fn name(name: &Name) -> String {
    let part = |part: &str| {
        let escaped = escape(part);
        // A comma splits the name, and biber takes initials from commands.
        let in_braces = part.contains(',') || escaped.contains('{');
        if in_braces { format!("{{{escaped}}}") } else { listed("author", part) }
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

/// A value of a field. In a list, "and" separates values; of the title of a book, a style
/// may lower the capitals.
fn listed(field: &str, name: &str) -> String {
    const TEXTS: [&str; 5] = ["journal", "journaltitle", "maintitle", "eventtitle", "note"];
    let has_and = name.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    match field {
        "booktitle" => format!("{{{}}}", escape(name)),
        _ if has_and && !TEXTS.contains(&field) => format!("{{{}}}", escape(name)),
        _ => escape(name),
    }
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
        assert_eq!(
            listed("publisher", "Ministry of Trade and Energy"),
            "{Ministry of Trade and Energy}"
        );
        assert_eq!(listed("publisher", "Andover Press"), "Andover Press");
    }
}
