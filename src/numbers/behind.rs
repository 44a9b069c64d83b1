//! The text after an offset in a number: the next word, a percent sign.

use super::is;

/// The maximum gap between the words of a number, in bytes.
const WIDEST: usize = 8;

/// The word after an offset, separated by white space or a hyphen, and the offset of its end.
/// A line may end between two words of a number.
pub(crate) fn word_behind(text: &str, end: usize) -> Option<(&str, usize)> {
    let rest = behind(text, end);
    let spaces = rest.len() - rest.trim_start().len();
    let gap = match rest.chars().next() {
        Some(hyphen @ ('-' | '\u{2010}' | '\u{2011}')) => hyphen.len_utf8(),
        _ => spaces,
    };
    if !(1..=WIDEST).contains(&gap) {
        return None;
    }
    let word = letters(behind(rest, gap));
    (!word.is_empty()).then_some((word, end + gap + word.len()))
}

/// The end of a percent sign after an offset: "%", " %", " percent", "-percent", " per cent".
pub(crate) fn percent_behind(text: &str, end: usize) -> Option<usize> {
    let rest = behind(text, end);
    let blank = |char: char| matches!(char, ' ' | '\u{a0}' | '\u{202f}');
    let sign = rest.strip_prefix(blank).unwrap_or(rest);
    if let Some(after) = sign.strip_prefix(['%', '％', '٪']) {
        return Some(text.len() - after.len());
    }
    let (word, word_end) = word_behind(text, end)?;
    if is(word, "percent") {
        return Some(word_end);
    }
    let (cent, cent_end) = word_behind(text, word_end)?;
    (is(word, "per") && is(cent, "cent")).then_some(cent_end)
}

/// The text after an offset.
pub(super) fn behind(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// The leading letters of a text.
pub(super) fn letters(text: &str) -> &str {
    let end = text.find(|char: char| !char.is_alphabetic()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}
