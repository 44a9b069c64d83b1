//! Links that open a page at a passage: URL text fragments, after the Community
//! Group draft "URL Fragment Text Directives"
//! (<https://wicg.github.io/scroll-to-text-fragment/>).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is. A bare hyphen would make the whole directive void, and
/// chat programs cut an address off at brackets and full stops.
const TERM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'_').remove(b'~');

/// The longest passage that is put into the link whole, in code points.
const WHOLE: usize = 300;

/// How much of each end of a longer one, in code points at the least.
const END: usize = 24;

/// A passage, and what stands around it where that is needed to find it: the
/// text quote selector of Web Annotation
/// (<https://www.w3.org/TR/annotation-model/#text-quote-selector>).
#[derive(Clone, Copy, Debug)]
pub struct TextQuote<'t> {
    /// What stands before the passage.
    pub prefix: Option<&'t str>,
    /// The passage.
    pub exact: &'t str,
    /// What stands behind it.
    pub suffix: Option<&'t str>,
}

impl TextQuote<'_> {
    /// The address that opens the page at `url` at the passage.
    #[must_use]
    pub fn link(&self, url: &str) -> String {
        let mut link = url.to_owned();
        link.push_str(match url.split_once('#') {
            None => "#:~:text=",
            Some((_, fragment)) if fragment.contains(":~:") => "&text=",
            Some(_) => ":~:text=",
        });
        if let Some(prefix) = self.prefix {
            link.push_str(&term(prefix));
            link.push_str("-,");
        }
        match ends(self.exact) {
            None => link.push_str(&term(self.exact)),
            Some((start, end)) => {
                link.push_str(&term(start));
                link.push(',');
                link.push_str(&term(end));
            }
        }
        if let Some(suffix) = self.suffix {
            link.push_str(",-");
            link.push_str(&term(suffix));
        }
        link
    }
}

/// One term, encoded by itself; however the passage is laid out, a page has
/// single spaces.
fn term(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    utf8_percent_encode(&words.join(" "), TERM).to_string()
}

/// The first and the last words of a passage that is too long to be put into a
/// link whole, or that goes over more than one paragraph, which no term may.
fn ends(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let (first, last) = match (text.split_once('\n'), text.rsplit_once('\n')) {
        (Some((first, _)), Some((_, last))) => (first, last),
        _ if text.chars().count() > WHOLE => (text, text),
        _ => return None,
    };
    let start = first.char_indices().skip(END).find(|(_, char)| char.is_whitespace());
    let end = last.char_indices().rev().skip(END).find(|(_, char)| char.is_whitespace());
    let start = start.and_then(|(at, _)| first.get(..at)).unwrap_or(first);
    let end = end.and_then(|(at, _)| last.get(at..)).unwrap_or(last);
    Some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(url: &str, exact: &str) -> String {
        TextQuote { prefix: None, exact, suffix: None }.link(url)
    }

    #[test]
    fn terms_are_encoded_each_by_itself() {
        for (exact, fragment) in [
            ("98.99 million", "98%2E99%20million"),
            ("China-UN, (fund)", "China%2DUN%2C%20%28fund%29"),
            ("People’s \"red line\"!", "People%E2%80%99s%20%22red%20line%22%21"),
            ("a_b~c & d*e'f", "a_b~c%20%26%20d%2Ae%27f"),
            ("two\u{a0} spaces", "two%20spaces"),
        ] {
            assert_eq!(
                link("https://e.org/p", exact),
                format!("https://e.org/p#:~:text={fragment}")
            );
        }
    }

    #[test]
    fn a_fragment_is_added_to() {
        assert_eq!(link("https://e.org/#top", "x"), "https://e.org/#top:~:text=x");
        assert_eq!(link("https://e.org/#:~:text=y", "x"), "https://e.org/#:~:text=y&text=x");
    }

    #[test]
    fn long_passages_are_given_by_their_ends() {
        let long = "word ".repeat(70);
        let linked = link("https://e.org/", &long);
        assert_eq!(
            linked,
            "https://e.org/#:~:text=word%20word%20word%20word%20word,word%20word%20word%20word%20word"
        );
        let two = "The first paragraph ends.\nThe second one begins and ends.";
        assert_eq!(
            link("https://e.org/", two),
            "https://e.org/#:~:text=The%20first%20paragraph%20ends%2E,second%20one%20begins%20and%20ends%2E"
        );
    }

    #[test]
    fn what_stands_around_is_marked() {
        let quote = TextQuote { prefix: Some("fell from"), exact: "40%", suffix: Some("to under") };
        assert_eq!(
            quote.link("https://e.org/"),
            "https://e.org/#:~:text=fell%20from-,40%25,-to%20under"
        );
    }
}
