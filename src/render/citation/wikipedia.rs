//! Wikipedia's citation templates.

use super::dates::{Order, When};
use super::work::{Work, name_of_kind, page_ranges};
use crate::model::{Name, Source};
use crate::numbers::MONTHS;

/// The template of a source.
pub(super) fn template(source: &Source) -> String {
    let work = Work::new(source);
    let [template, container, title, genre, edition] =
        ["", "-container", "-title", "-genre", "-edition"]
            .map(|column| name_of_kind(work.kind_name(), &format!("wikipedia{column}")));
    let (container_name, publisher) = match container {
        "publisher" => (None, work.publisher.or(work.container)),
        _ => (work.container, work.publisher),
    };
    let in_full = |date: When| {
        let date = date.full((Order::DayMonthYear, &MONTHS.join(" ")));
        // "30 March – 2 April 2020", but "3–5 March 2020"
        let is_spaced = date.split_once('–').is_some_and(|(first, _)| first.contains(' '));
        if is_spaced { date.replace('–', " – ") } else { date }
    };
    // The templates have no sign for an unknown digit or an open end.
    let date = work.date.filter(|date| !date.first.unspecified && !date.is_open);
    let date = date.map(|date| date.with_doubt(&in_full(date), ["c. *", "c. *"]));
    let pages = work.pages.map(|pages| page_ranges(pages, ""));
    let is_plural = pages.as_deref().is_some_and(|pages| pages.contains(['–', ',']));
    let own = |text: Option<&str>| text.map(str::to_owned);
    let number = source.number.as_deref().map(|number| format!(" {number}")).unwrap_or_default();
    let values = [
        (title, own(Some(&source.title))),
        (container, own(container_name)),
        ("publisher", own(publisher)),
        (genre, work.genre.map(|genre| genre.to_owned() + &number)),
        ("volume", source.volume.clone()),
        ("issue", source.issue.clone()),
        // The templates add "ed." to an edition.
        (edition, work.edition("")),
        ("location", source.place.clone()),
        ("date", date),
        (if is_plural { "pages" } else { "page" }, pages),
        ("language", source.language.as_ref().map(ToString::to_string)),
        ("doi", source.doi.as_ref().map(ToString::to_string)),
        ("isbn", source.isbn.as_ref().map(ToString::to_string)),
        ("url", source.url.as_ref().map(ToString::to_string)),
        ("access-date", work.accessed.map(in_full)),
    ];
    let values = values.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    let parts = people(&source.authors, ["author", "last", "first"])
        .chain(people(&source.editors, ["editor", "editor-last", "editor-first"]))
        .chain(values)
        .map(|(key, value)| format!(" |{key}={}", escape(&key, &value)));
    format!("{{{{cite {template}{} }}}}", parts.collect::<String>())
}

/// The parameters of names: of a whole name, a family name and given names.
fn people(
    names: &[Name],
    [whole, last, first]: [&'static str; 3],
) -> impl Iterator<Item = (String, String)> {
    names.iter().zip(1..).flat_map(move |(name, at)| {
        let number = if names.len() > 1 { at.to_string() } else { String::new() };
        let given: Vec<&str> = name.given.iter().chain(&name.suffix).map(String::as_str).collect();
        let (key, part) = name.family.as_ref().map_or((whole, &name.whole), |it| (last, it));
        let parts = [(key, part.clone()), (first, given.join(", "))];
        let parts = parts.into_iter().filter(|(_, part)| !part.is_empty());
        parts.map(move |(key, part)| (format!("{key}{number}"), part))
    })
}

fn escape(key: &str, value: &str) -> String {
    if key == "url" {
        // Percent encoding means the same in an address. No address has a bar or a brace.
        let url = value.replace('[', "%5B").replace(']', "%5D").replace("''", "%27%27");
        return url.replace("~~~", "%7E%7E%7E").replace("__", "%5F%5F");
    }
    let mut escaped = String::with_capacity(value.len() + 8);
    for char in value.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        // Two slashes are an address, two apostrophes italics, two underscores a switch.
        let is_pair = "/'_".contains(char) && escaped.ends_with(char);
        // A parameter of these templates takes no <nowiki>.
        if is_pair || "|<&{}[]~".contains(char) {
            escaped.extend(["&#", &u32::from(char).to_string(), ";"]);
        } else {
            escaped.push(char);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn values_end_where_the_template_says() {
        for (key, value, escaped) in [
            ("title", "a|b}}c[[d]]", "a&#124;b&#125;&#125;c&#91;&#91;d&#93;&#93;"),
            ("title", "{|x", "&#123;&#124;x"),
            ("title", "<ref>x", "&#60;ref>x"),
            ("title", "''a'' ~~ &lt; R&D", "'&#39;a'&#39; &#126;&#126; &#38;lt; R&#38;D"),
            ("title", "[http://e.org x]", "&#91;http:/&#47;e.org x&#93;"),
            ("title", "O'Hara's a_b__TOC__", "O'Hara's a_b_&#95;TOC_&#95;"),
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
