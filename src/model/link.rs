//! Links to a passage of a page: text fragments, from the WICG draft "URL Fragment Text Directives"
//! (<https://wicg.github.io/scroll-to-text-fragment/>).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The characters to encode. A bare hyphen makes the directive invalid, and chat programs cut an
/// address at brackets and full stops.
const TERM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'_').remove(b'~');

/// The maximum length of a passage that is linked whole, in code points.
const MAX_WHOLE: usize = 300;

/// The minimum length of each end of a longer passage, in code points. Shorter ends may occur
/// before the passage.
const MIN_END: usize = 40;

/// The address of a passage in the page at `url`. An ambiguous passage has the text before or
/// after it, as in the text quote selector of Web Annotation
/// (<https://www.w3.org/TR/annotation-model/#text-quote-selector>).
pub fn link(url: &str, exact: &str, [prefix, suffix]: [Option<&str>; 2]) -> String {
    let directive = match url.split_once('#') {
        None => "#:~:text=",
        Some((_, fragment)) if fragment.contains(":~:") => "&text=",
        Some(_) => ":~:text=",
    };
    let prefix = prefix.map(|prefix| format!("{}-,", term(prefix))).unwrap_or_default();
    let exact = match link_terms(exact) {
        (whole, None) => term(whole),
        (start, Some(end)) => format!("{},{}", term(start), term(end)),
    };
    let suffix = suffix.map(|suffix| format!(",-{}", term(suffix))).unwrap_or_default();
    format!("{url}{directive}{prefix}{exact}{suffix}")
}

/// One encoded term. Browsers collapse white space, so the term has single spaces.
fn term(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    utf8_percent_encode(&words.join(" "), TERM).to_string()
}

/// The words that a link has of a passage: the whole; or the first and the last words of a passage
/// that is too long for one term or has several paragraphs, which a term must not cross. They do not
/// overlap, since a browser searches for the end after the start.
pub(crate) fn link_terms(passage: &str) -> (&str, Option<&str>) {
    let text = passage.trim();
    let length = text.chars().count();
    let middle = text.char_indices().nth(length / 2).filter(|_| length > MAX_WHOLE);
    let (first, last) = match (text.split_once('\n').zip(text.rsplit_once('\n')), middle) {
        (Some(((first, _), (_, last))), _) => (first, last),
        (None, Some((middle, _))) => text.split_at(middle),
        (None, None) => return (text, None),
    };
    let start = cut(first, &first.char_indices().skip(MIN_END));
    let end = cut(last, &last.char_indices().rev().skip(MIN_END));
    (start.map_or(first, |at| &first[..at]), Some(end.map_or(last, |at| &last[at..])))
}

/// The offset of one of the characters at `places`, before which a text is split: white space, else,
/// in a long text without spaces, a stop or a letter. Returns `None` if no cut is needed.
fn cut(text: &str, places: &(impl Iterator<Item = (usize, char)> + Clone)) -> Option<usize> {
    let at = |parts: fn(char) -> bool| places.clone().find(|(_, char)| parts(*char));
    let long = text.chars().nth(MAX_WHOLE / 2 - 1).is_some();
    let unspaced = || at(is_stop).or_else(|| at(char::is_alphanumeric)).filter(|_| long);
    Some(at(char::is_whitespace).or_else(unspaced)?.0)
}

/// Whether a character separates clauses in a script without spaces.
fn is_stop(char: char) -> bool {
    matches!(char, '、' | '。' | '，' | '；' | '：' | '！' | '？' | '「' | '」' | '（' | '）')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(url: &str, exact: &str) -> String {
        super::link(url, exact, [None, None])
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
        let end = ["word"; 9].join("%20");
        assert_eq!(link("https://e.org/", &long), format!("https://e.org/#:~:text={end},{end}"));
        let two = "The first paragraph ends.\nThe second one begins and ends.";
        assert_eq!(
            link("https://e.org/", two),
            "https://e.org/#:~:text=The%20first%20paragraph%20ends%2E,The%20second%20one%20begins%20and%20ends%2E"
        );
    }

    #[test]
    fn a_passage_without_spaces_has_two_ends() {
        let clause = "中国脱贫攻坚战取得全面胜利";
        let digits =
            |count: usize| "〇一二三四五六七八九".chars().cycle().take(count).collect::<String>();
        for (exact, first, last) in [
            // At a stop where there is one, or at so many characters.
            (
                format!("{clause}，").repeat(30),
                format!("{clause}，{clause}，{clause}"),
                format!("，{clause}，{clause}，{clause}，"),
            ),
            (digits(301), digits(MIN_END), digits(MIN_END + 1)),
            // A mark of Thai stays with its letter.
            ("ก่".repeat(200), "ก่".repeat(20), "ก่".repeat(21)),
            ("a".repeat(400), "a".repeat(MIN_END), "a".repeat(MIN_END + 1)),
            // A short paragraph stays whole.
            (format!("{clause}\n{}", digits(40)), clause.into(), digits(40)),
            (format!("{}\n{clause}", digits(200)), digits(MIN_END), clause.into()),
        ] {
            assert_eq!(link_terms(&exact), (&*first, Some(&*last)), "{exact}");
            assert!(first.len() + last.len() <= exact.len());
        }
        assert_eq!(link_terms(&digits(300)), (&*digits(300), None));
    }

    #[test]
    fn what_stands_around_is_marked() {
        assert_eq!(
            super::link("https://e.org/", "40%", [Some("fell from"), Some("to under")]),
            "https://e.org/#:~:text=fell%20from-,40%25,-to%20under"
        );
    }
}
