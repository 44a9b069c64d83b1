//! English grammar for messages.

use std::io;

use super::{excerpt, is_one_of};

/// An excerpt in quotation marks, safe for terminals.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", excerpt(text))
}

/// "a fact", "an author".
pub(crate) fn a(noun: &str) -> String {
    let n = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "n" } else { "" };
    format!("a{n} {noun}")
}

/// "1 fact", "2 facts".
pub(crate) fn count(number: usize, noun: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{s}")
}

/// Whether a word has the form of a plural.
pub(crate) fn is_plural(word: &str) -> bool {
    const IRREGULAR: &str = "cattle children feet fish folk men people police sheep staff women";
    let is_singular = ["ss", "us", "sis", "'s", "’s"].iter().any(|end| word.ends_with(end));
    word.len() > 2 && word.ends_with('s') && !is_singular || is_one_of(IRREGULAR, word)
}

/// The ending of an ordinal number in digits: "st" of 21st.
pub(crate) fn ordinal_suffix(number: &str) -> &'static str {
    match number.as_bytes() {
        [.., b'1', b'1'..=b'3'] => "th",
        [.., b'1'] => "st",
        [.., b'2'] => "nd",
        [.., b'3'] => "rd",
        _ => "th",
    }
}

/// "a", "a or b", "a, b or c".
pub(crate) fn any_of<S: AsRef<str>>(words: &[S]) -> String {
    enumerate(words, "or")
}

/// "a", "a and b", "a, b and c".
pub(crate) fn all_of<S: AsRef<str>>(words: &[S]) -> String {
    enumerate(words, "and")
}

fn enumerate<S: AsRef<str>>(words: &[S], conjunction: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} {conjunction} {last}", first.join(", ")),
    }
}

/// "did you mean "a" or "b"?", or all `known` words, or nothing.
pub(crate) fn did_you_mean(nearest: &[&str], known: &[&str]) -> String {
    let nearest: Vec<String> = nearest.iter().map(|name| quoted(name)).collect();
    match (nearest.as_slice(), known) {
        ([], []) => String::new(),
        ([], known) => format!("expected one of: {}", known.join(", ")),
        (nearest, _) => format!("did you mean {}?", any_of(nearest)),
    }
}

/// The words of a system error, without its number.
pub(crate) fn system_error(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_owned()
}
