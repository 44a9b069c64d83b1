//! Sentences. The rules of Unicode lack abbreviations ("Amb. Han wrote") and wrapped lines.

use unicode_segmentation::UnicodeSegmentation;

use super::is_one_of;

/// Abbreviations before a name or a number.
const BEFORE_NAMES: &str = "\
    mr mrs ms dr st prof amb gen col capt sen gov rev hon pp vol jan feb mar apr jun jul aug sep sept oct nov dec";

/// Marks after the full stop of a sentence.
const CLOSING: [char; 8] = ['”', '"', '’', '\'', '»', '›', '」', ')'];

/// The sentences of a text with their offsets, by Unicode Standard Annex 29. Abbreviations, initials
/// and wrapped lines end no sentence.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut bounds = text.split_sentence_bound_indices();
    std::iter::from_fn(move || {
        let (start, first) = bounds.next()?;
        let (mut end, mut last) = (start + first.len(), first);
        while continues(last) {
            let Some((at, next)) = bounds.next() else { break };
            (end, last) = (at + next.len(), next);
        }
        Some((start, &text[start..end]))
    })
}

/// Whether a text ends with a sentence.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end();
    !is_shortened(text) && text.trim_end_matches(CLOSING).ends_with(['.', '!', '?'])
}

/// Whether a sentence continues after a part: after an abbreviation, or in the next line.
fn continues(part: &str) -> bool {
    let broken = part.ends_with(['\n', '\r']) && !ends_sentence(part);
    !part.trim().is_empty() && (broken || is_shortened(part.trim_end()))
}

/// Whether a text ends in "Mr." or "J.".
fn is_shortened(text: &str) -> bool {
    let word = text.strip_suffix('.').and_then(|text| text.rsplit(char::is_whitespace).next());
    word.is_some_and(|word| {
        let word = word.trim_start_matches(|char: char| !char.is_alphanumeric());
        let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
        initial || is_one_of(BEFORE_NAMES, word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_end_no_sentence() {
        for (text, parts) in [
            ("One. Two!", vec!["One. ", "Two!"]),
            ("So wrote Amb. Han. He left.", vec!["So wrote Amb. Han. ", "He left."]),
            (
                "(Mr. J. Lee said.) “It ended.” So",
                vec!["(Mr. J. Lee said.) ", "“It ended.” ", "So"],
            ),
            ("It was 1.5. Dr.", vec!["It was 1.5. ", "Dr."]),
            ("A line\nAmb.\nHan\n\nTwo", vec!["A line\nAmb.\nHan\n\n", "Two"]),
            ("", vec![]),
        ] {
            let read: Vec<&str> = sentences(text).map(|(_, sentence)| sentence).collect();
            assert_eq!(read, parts);
        }
        assert!(ends_sentence("It ended.” ") && !ends_sentence("said Dr.") && !ends_sentence("So"));
    }
}
