//! Wikipedia's citation templates. What would end a value or begin markup in it
//! is broken up.

use super::dates::{FULL, day_month_year};
use super::work::{Form, Work};
use crate::model::{Name, Source};

/// A template for a source.
pub(super) fn template(source: &Source<'_>) -> String {
    let work = Work::new(source);
    let (template, place) = match work.form {
        Form::Article => ("news", "newspaper"),
        Form::Page => ("web", "website"),
        Form::PressRelease => ("press release", "publisher"),
        Form::Whole => ("report", "publisher"),
    };
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
    put("title", Some(source.title.to_string()));
    put(place, work.container().or(work.publisher()).map(str::to_owned));
    put("series", work.numbered_series());
    put(
        "date",
        work.date().filter(|date| !date.unspecified).map(|date| {
            let written = day_month_year(date, FULL);
            if date.uncertain || date.approximate { format!("c. {written}") } else { written }
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

fn escape(key: &str, value: &str) -> String {
    if key == "url" {
        // In an address, percent encoding says the same.
        return value
            .replace('|', "%7C")
            .replace('[', "%5B")
            .replace(']', "%5D")
            .replace("}}", "%7D%7D");
    }
    let words: Vec<&str> = value.split_whitespace().collect();
    let mut escaped = String::with_capacity(value.len() + 8);
    for char in words.join(" ").chars() {
        // Two brackets of a kind in a row begin or end markup.
        if "{}[]".contains(char) && escaped.ends_with(char) {
            escaped.push_str("<nowiki/>");
        }
        match char {
            '|' => escaped.push_str("{{!}}"),
            '<' => escaped.push_str("&lt;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn values_end_where_the_template_says() {
        assert_eq!(escape("title", "a|b}}c[[d]]"), "a{{!}}b}<nowiki/>}c[<nowiki/>[d]<nowiki/>]");
        assert_eq!(escape("title", "<ref>{{x}}"), "&lt;ref>{<nowiki/>{x}<nowiki/>}");
        assert_eq!(escape("url", "https://e.org/a|b"), "https://e.org/a%7Cb");
    }
}
