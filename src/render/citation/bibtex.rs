//! BibTeX and BibLaTeX. Addresses, DOIs, ISBNs, dates and keys are verbatim; other values
//! are escaped for TeX.

use super::super::CiteFormat;
use super::super::latex::{Target, escape as escape_for};
use super::dates::{Order, When};
use super::work::{Work, name_of_kind, page_ranges};
use crate::model::{Name, Period, Source, SourceType};
use crate::numbers::{MONTHS, SHORT_MONTHS};

/// The entry of a source in BibTeX or BibLaTeX, with its id as key.
pub(super) fn entry(source: &Source, format: CiteFormat) -> String {
    let work = Work::new(source);
    let is_biblatex = format == CiteFormat::Biblatex;
    let dialect = if is_biblatex { "biblatex" } else { "bibtex" };
    let [entry_type, container, publisher, place, genre, subtype, edition_key] =
        ["", "-container", "-publisher", "-place", "-genre", "-subtype", "-edition"]
            .map(|column| name_of_kind(source.kind.as_str(), &format!("{dialect}{column}")));
    let text = |value: &Option<String>| value.as_deref().map(escape);
    let field_value = |field, name: Option<&str>| name.map(|name| field_value(field, name));
    // The number of an article is its issue.
    let number = text(&source.number).filter(|_| entry_type != "article");
    // @misc prints no publisher.
    let is_misc = entry_type == "misc";
    let publisher_name = publisher_of(source);
    let site = source.container.as_deref().or(publisher_name.filter(|_| is_misc));
    let edition = if is_biblatex { source.edition.clone() } else { work.edition("") };
    let edtf = |date: &Option<Period>| {
        date.as_ref().filter(|_| is_biblatex).map(|date| date.edtf().to_owned())
    };
    let date = work.date.filter(|_| !is_biblatex);
    let is_single = |it: &When| it.first == it.last && !it.is_open && !it.first.unspecified;
    let single = date.filter(is_single);
    let (month, day) = single.and_then(|date| date.first.month_and_day()).unzip();
    let language = if is_biblatex { "langid" } else { "language" };
    let fields = [
        ("author", names(&source.authors)),
        ("editor", names(&source.editors)),
        ("title", Some(title(source))),
        ("entrysubtype", Some(subtype.to_owned()).filter(|name| !name.is_empty())),
        (container, field_value(container, site)),
        (
            publisher,
            field_value(publisher, publisher_name.filter(|name| !is_misc || site != Some(name))),
        ),
        (place, field_value(place, source.place.as_deref())),
        (genre, text(&source.genre)),
        ("volume", text(&source.volume)),
        ("number", text(&source.issue).or(number)),
        ("pages", work.pages.map(|pages| escape(&page_ranges(pages, "")).replace('–', "--"))),
        (edition_key, text(&edition)),
        ("date", edtf(&source.issued)),
        ("year", date.map(|date| date.year().replace('–', "--"))),
        ("month", month.map(|month| SHORT_MONTHS[usize::from(month) - 1].to_lowercase())),
        // Only other programs read it, not the styles of BibTeX.
        ("day", day.flatten().map(|day| day.to_string())),
        ("note", note(&work).filter(|_| !is_biblatex)),
        ("doi", source.doi.as_ref().map(ToString::to_string)),
        ("isbn", source.isbn.as_ref().map(ToString::to_string)),
        ("url", source.url.as_ref().map(ToString::to_string)),
        ("urldate", edtf(&source.accessed)),
        (language, source.language.as_ref().and_then(|tag| babel(tag.as_str())).map(str::to_owned)),
    ];
    let lines = fields.into_iter().filter_map(|(key, value)| match key {
        // A macro.
        "month" => Some(format!("  {key} = {}", value?)),
        _ => Some(format!("  {key} = {{{}}}", value?)),
    });
    let lines: Vec<String> = lines.collect();
    format!("@{entry_type}{{{},\n{}\n}}\n", source.id, lines.join(",\n"))
}

/// The publisher; a report without a publisher has its author as institution.
fn publisher_of(source: &Source) -> Option<&str> {
    let author = match &source.authors[..] {
        [Name { whole, family: None, .. }] if source.kind == SourceType::Report => Some(whole),
        _ => None,
    };
    source.publisher.as_ref().or(author).map(String::as_str)
}

/// "Date uncertain. Accessed 2 November 2026"
fn note(work: &Work<'_>) -> Option<String> {
    let in_full = |date: When| date.full((Order::DayMonthYear, &MONTHS.join(" ")));
    let accessed = work.accessed.map(|date| format!("Accessed {}", in_full(date)));
    let doubt = work.date.and_then(When::doubt);
    let notes: Vec<String> = doubt.into_iter().chain(accessed).collect();
    (!notes.is_empty()).then(|| notes.join(". "))
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
    let is_particle = |word: &str| word.starts_with(char::is_lowercase);
    let part = |part: &String| {
        let escaped = escape(part);
        // A comma splits the name, BibTeX splits off particles, and biber takes initials from commands.
        let has_particle = name.family.as_ref() == Some(part) && part.split(' ').any(is_particle);
        let in_braces = part.contains(',') || escaped.contains('{') || has_particle;
        if in_braces { format!("{{{escaped}}}") } else { field_value("author", part) }
    };
    match name {
        Name { family: Some(family), given: Some(given), suffix, .. } => {
            let parts = [Some(family), suffix.as_ref(), Some(given)].into_iter().flatten();
            parts.map(part).collect::<Vec<_>>().join(", ")
        }
        Name { whole, .. } => format!("{{{}}}", escape(whole)),
    }
}

/// A value of a field. In a list, "and" separates values; of the title of a book, a style
/// may lower the capitals.
fn field_value(field: &str, name: &str) -> String {
    let has_and = name.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    if has_and || field == "booktitle" { format!("{{{}}}", escape(name)) } else { escape(name) }
}

/// The tags of languages, and their names in babel and BibLaTeX.
const LANGUAGES: &str = "ar arabic, bg bulgarian, cs czech, da danish, de german, el greek, \
    en english, en-gb british, en-us american, es spanish, fi finnish, fr french, he hebrew, \
    hu hungarian, it italian, ja japanese, kk kazakh, ko korean, nl dutch, pl polish, \
    pt portuguese, pt-br brazilian, ro romanian, ru russian, sv swedish, tr turkish, \
    uk ukrainian, uz uzbek, vi vietnamese, zh chinese";

/// The name of the language in babel and BibLaTeX, of the tag or without its region.
fn babel(tag: &str) -> Option<&'static str> {
    let tag = tag.to_ascii_lowercase();
    let mut pairs = LANGUAGES.rsplit(", ").filter_map(|pair| pair.split_once(' '));
    let (_, name) = pairs.find(|(known, _)| {
        tag.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    })?;
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_sorted() {
        assert!(LANGUAGES.split(", ").is_sorted());
        for (tag, name) in
            [("en", "english"), ("en-GB", "british"), ("zh-Hans", "chinese"), ("sw", "")]
        {
            assert_eq!(babel(tag).unwrap_or_default(), name);
        }
    }

    #[test]
    fn parts_of_a_name_with_commands_are_in_braces() {
        for (family, written) in [
            ("Lind", "Lind, Ann"),
            ("a--b", "{a-{}-b}, Ann"),
            ("Lind, A", "{Lind, A}, Ann"),
            ("De Luca", "De Luca, Ann"),
            ("van der Berg", "{van der Berg}, Ann"),
            ("López de Molina", "{López de Molina}, Ann"),
        ] {
            let [family, given] = [family, "Ann"].map(|part| Some(part.to_owned()));
            let ann = Name { whole: String::new(), family, given, suffix: None, role: None };
            assert_eq!(name(&ann), written);
        }
    }
}
