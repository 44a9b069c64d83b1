//! Wikipedia's citation templates.

use super::dates::{FULL, Order};
use super::work::{Kind, PageRange, Work};
use crate::model::{Name, Source};

pub(super) fn template(source: &Source) -> String {
    let work = Work::new(source);
    let mut parts: Vec<(String, String)> = Vec::new();
    people(&source.authors, ["author", "last", "first"], &mut parts);
    let editors = ["editor", "editor-last", "editor-first"];
    people(&source.editors, editors, &mut parts);
    let is_chapter = work.kind == Kind::Chapter;
    let (template, container) = names(work.kind);
    let is_named = container == "publisher";
    let publisher = if is_named && !is_chapter {
        work.publisher().or(work.container())
    } else {
        work.publisher()
    };
    let name = if is_named { None } else { work.container().or(work.publisher()) };
    // The container has the name of the publisher already.
    let publisher = publisher.filter(|publisher| name != Some(*publisher));
    let date = work.date().filter(|date| !date.first.unspecified).map(|date| {
        // The templates have no sign for an open end.
        let written = date.full(Order::DayMonthYear, FULL);
        date.with_doubt(written.trim_end_matches('–'), "c. *", "c. *")
    });
    let own = |text: Option<&str>| text.map(str::to_owned);
    let pages = work.pages(PageRange::Full);
    let is_plural = pages.as_deref().is_some_and(|pages| pages.contains(['–', ',']));
    let genre = if work.is_article() || work.is_whole() && work.kind != Kind::Dataset {
        ("series", work.numbered_series())
    } else {
        let genre = if work.kind == Kind::Dataset { Some("Data set") } else { None };
        ("type", own(work.genre().or(genre)))
    };
    let values = [
        (if is_chapter { "chapter" } else { "title" }, own(Some(work.title()))),
        ("title", own(work.container().filter(|_| is_chapter))),
        (container, own(name)),
        ("publisher", own(publisher)),
        genre,
        ("volume", own(source.volume.as_deref())),
        ("issue", own(source.issue.as_deref())),
        (if work.kind == Kind::Dataset { "version" } else { "edition" }, edition(&work)),
        ("location", own(source.place.as_deref())),
        ("date", date),
        (if is_plural { "pages" } else { "page" }, pages),
        ("language", source.language.as_ref().map(|tag| tag.as_str().to_owned())),
        ("doi", own(work.doi())),
        ("isbn", own(source.isbn.as_ref().map(|isbn| isbn.as_str()))),
        ("url", own(work.url())),
        ("access-date", work.accessed().map(|date| date.full(Order::DayMonthYear, FULL))),
    ];
    parts.extend(values.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))));
    let parts = parts.iter().map(|(key, value)| format!(" |{key}={}", escape(key, value)));
    format!("{{{{cite {template}{} }}}}", parts.collect::<String>())
}

/// The parameters of names: of a whole name, a family name and given names.
fn people(names: &[Name], keys: [&str; 3], parts: &mut Vec<(String, String)>) {
    let [whole, last, first] = keys;
    for (at, name) in names.iter().enumerate() {
        let number = if names.len() > 1 { (at + 1).to_string() } else { String::new() };
        match name {
            Name::Literal(name) => parts.push((format!("{whole}{number}"), name.to_string())),
            Name::Person { family, given, .. } => {
                parts.push((format!("{last}{number}"), family.to_string()));
                let given = given.as_deref().map(str::to_owned);
                parts.extend(given.map(|given| (format!("{first}{number}"), given)));
            }
        }
    }
}

/// The template of a kind of work, and its parameter for the container.
fn names(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Newspaper => ("news", "newspaper"),
        Kind::Magazine => ("magazine", "magazine"),
        Kind::Journal => ("journal", "journal"),
        Kind::Page | Kind::Blog => ("web", "website"),
        Kind::PressRelease => ("press release", "publisher"),
        Kind::Report | Kind::Dataset => ("report", "publisher"),
        Kind::Book | Kind::Chapter => ("book", "publisher"),
        Kind::Speech => ("speech", "event"),
    }
}

/// The edition without "ed.", which the templates add.
fn edition(work: &Work<'_>) -> Option<String> {
    work.edition("").map(|edition| edition.trim_end().to_owned())
}

fn escape(key: &str, value: &str) -> String {
    if key == "url" {
        // Percent encoding means the same in an address.
        return [
            ("|", "%7C"),
            ("[", "%5B"),
            ("]", "%5D"),
            ("}}", "%7D%7D"),
            ("''", "%27%27"),
            ("~~~", "%7E%7E%7E"),
            ("__", "%5F%5F"),
        ]
        .iter()
        .fold(value.to_owned(), |url, (sign, code)| url.replace(sign, code));
    }
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut escaped = String::with_capacity(value.len() + 8);
    for (at, char) in value.char_indices() {
        let rest = &value[at + char.len_utf8()..];
        // Two in a row are markup: a link, italics, a signature, a switch.
        if "{}[]'~_".contains(char) && escaped.ends_with(char) {
            escaped.push_str("<nowiki/>");
        }
        match char {
            // A brace before would make a parameter of the switch.
            '|' if escaped.ends_with('{') => escaped.push_str("<nowiki/>{{!}}"),
            '|' => escaped.push_str("{{!}}"),
            '<' => escaped.push_str("&lt;"),
            '&' if begins_entity(rest) => escaped.push_str("&amp;"),
            '[' if begins_address(rest) => escaped.push_str("[<nowiki/>"),
            // A bare address is a link too.
            ':' if rest.starts_with("//") => escaped.push_str(":<nowiki/>"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Whether an ampersand before the text begins a character reference.
fn begins_entity(text: &str) -> bool {
    let name = text.strip_prefix('#').unwrap_or(text);
    let rest = name.trim_start_matches(|char: char| char.is_ascii_alphanumeric());
    rest.len() < name.len() && rest.starts_with(';')
}

/// Whether a bracket before the text begins an external link.
fn begins_address(text: &str) -> bool {
    let rest = text.trim_start_matches(|char: char| char.is_ascii_alphanumeric());
    text.starts_with("//") || rest.len() < text.len() && rest.starts_with(':')
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn values_end_where_the_template_says() {
        for (key, value, escaped) in [
            ("title", "a|b}}c[[d]]", "a{{!}}b}<nowiki/>}c[<nowiki/>[d]<nowiki/>]"),
            ("title", "{|{x|}", "{<nowiki/>{{!}}{x{{!}}<nowiki/>}"),
            ("title", "<ref>{{x}}", "&lt;ref>{<nowiki/>{x}<nowiki/>}"),
            (
                "title",
                "''a'' ~~~~ &lt; R&D; & b;",
                "'<nowiki/>'a'<nowiki/>' ~<nowiki/>~<nowiki/>~<nowiki/>~ &amp;lt; R&amp;D; & b;",
            ),
            ("title", "[http://e.org x]", "[<nowiki/>http:<nowiki/>//e.org x]"),
            ("title", "[//e.org x] [mailto:a x]", "[<nowiki/>//e.org x] [<nowiki/>mailto:a x]"),
            ("title", "[On the forum: a view]", "[On the forum: a view]"),
            ("url", "https://e.org/a|b", "https://e.org/a%7Cb"),
            (
                "url",
                "https://e.org/~~~~/''x''/a_b__TOC__",
                "https://e.org/%7E%7E%7E~/%27%27x%27%27/a_b%5F%5FTOC%5F%5F",
            ),
        ] {
            assert_eq!(escape(key, value), escaped);
        }
    }
}
