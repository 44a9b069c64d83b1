//! Wikipedia's citation templates. What would end a value or begin markup in it
//! is broken up.

use super::dates::{FULL, about, day_month_year};
use super::work::{Form, Work};
use crate::model::{Name, Source, SourceType};

/// A template for a source.
pub(super) fn template(source: &Source) -> String {
    let work = Work::new(source);
    let (template, place) = names(&work);
    let mut parts: Vec<(String, String)> = Vec::new();
    for (at, author) in source.authors.iter().enumerate() {
        let number = if source.authors.len() > 1 { (at + 1).to_string() } else { String::new() };
        match author {
            Name::Literal(name) => parts.push((format!("author{number}"), name.to_string())),
            Name::Person { family, given, .. } => {
                parts.push((format!("last{number}"), family.to_string()));
                parts.extend(
                    given.as_ref().map(|given| (format!("first{number}"), given.to_string())),
                );
            }
        }
    }
    let mut put = |key: &str, value: Option<String>| {
        parts.extend(value.map(|value| (key.to_owned(), value)));
    };
    let (title, book) = match source.kind {
        SourceType::Chapter => ("chapter", "title"),
        _ => ("title", "book-title"),
    };
    put(title, Some(source.title.to_string()));
    put(book, work.container().filter(|_| work.form == Form::Part).map(str::to_owned));
    put(place, in_place(&work, place).map(str::to_owned));
    let series = if source.kind == SourceType::Thesis { "type" } else { "series" };
    put(series, work.numbered_series());
    put(
        "date",
        work.date().filter(|date| !date.first.unspecified).map(|date| {
            // The template has no sign for an end that is open.
            let written = day_month_year(date, FULL);
            about(date, written.trim_end_matches('–'), "c.")
        }),
    );
    put("language", source.language.as_ref().map(|tag| tag.as_str().to_owned()));
    put("url", work.url().map(str::to_owned));
    put("access-date", work.accessed().map(|date| day_month_year(date, FULL)));
    let parts: Vec<String> =
        parts.iter().map(|(key, value)| format!(" |{key}={}", escape(key, value))).collect();
    let parts = parts.concat();
    format!("{{{{cite {template}{parts} }}}}")
}

/// The template for a sort of work, and its name for what the work appeared in.
fn names(work: &Work<'_>) -> (&'static str, &'static str) {
    match (work.form, work.source.kind) {
        (Form::PressRelease, _) => ("press release", "publisher"),
        (_, SourceType::ArticleJournal) => ("journal", "journal"),
        (_, SourceType::ArticleMagazine) => ("magazine", "magazine"),
        (_, SourceType::Book | SourceType::Chapter) => ("book", "publisher"),
        (_, SourceType::PaperConference) => ("conference", "publisher"),
        (_, SourceType::Thesis) => ("thesis", "publisher"),
        (Form::Article, _) => ("news", "newspaper"),
        (Form::Page | Form::Blog, _) => ("web", "website"),
        (Form::Whole | Form::Part | Form::Thesis, _) => ("report", "publisher"),
    }
}

/// What the work appeared in, or who published it where the template asks for
/// that.
fn in_place<'b>(work: &Work<'b>, place: &str) -> Option<&'b str> {
    match place {
        "publisher" if work.form == Form::Part => work.publisher(),
        "publisher" => work.publisher().or(work.container()),
        _ => work.container().or(work.publisher()),
    }
}

fn escape(key: &str, value: &str) -> String {
    if key == "url" {
        // In an address, percent encoding says the same.
        return value
            .replace('|', "%7C")
            .replace('[', "%5B")
            .replace(']', "%5D")
            .replace("}}", "%7D%7D")
            .replace("''", "%27%27")
            .replace("~~~", "%7E%7E%7E")
            .replace("__", "%5F%5F");
    }
    let words: Vec<&str> = value.split_whitespace().collect();
    let mut escaped = String::with_capacity(value.len() + 8);
    let value = words.join(" ");
    for (at, char) in value.char_indices() {
        // Two of a kind in a row begin or end markup: a link, italics, a
        // signature, a switch.
        if "{}[]'~_".contains(char) && escaped.ends_with(char) {
            escaped.push_str("<nowiki/>");
        }
        match char {
            // A brace before it would make a parameter of the switch.
            '|' if escaped.ends_with('{') => escaped.push_str("<nowiki/>{{!}}"),
            '|' => escaped.push_str("{{!}}"),
            '<' => escaped.push_str("&lt;"),
            '&' if begins_entity(value.get(at + 1..).unwrap_or_default()) => {
                escaped.push_str("&amp;");
            }
            other => escaped.push(other),
        }
    }
    escaped
}

/// Whether what stands behind an ampersand makes a character reference of it.
fn begins_entity(text: &str) -> bool {
    let name = text.strip_prefix('#').unwrap_or(text);
    let behind = name.trim_start_matches(|char: char| char.is_ascii_alphanumeric());
    behind.len() < name.len() && behind.starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn values_end_where_the_template_says() {
        assert_eq!(escape("title", "a|b}}c[[d]]"), "a{{!}}b}<nowiki/>}c[<nowiki/>[d]<nowiki/>]");
        assert_eq!(escape("title", "{|{x|}"), "{<nowiki/>{{!}}{x{{!}}<nowiki/>}");
        assert_eq!(escape("title", "<ref>{{x}}"), "&lt;ref>{<nowiki/>{x}<nowiki/>}");
        assert_eq!(
            escape("title", "''a'' ~~~~ &lt; R&D; & b;"),
            "'<nowiki/>'a'<nowiki/>' ~<nowiki/>~<nowiki/>~<nowiki/>~ &amp;lt; R&amp;D; & b;"
        );
        assert_eq!(escape("url", "https://e.org/a|b"), "https://e.org/a%7Cb");
        assert_eq!(
            escape("url", "https://e.org/~~~~/''x''/a_b__TOC__"),
            "https://e.org/%7E%7E%7E~/%27%27x%27%27/a_b%5F%5FTOC%5F%5F"
        );
    }
}
