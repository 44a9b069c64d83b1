//! Numbers without a quantity: ages, marks of footnotes, names.

use std::ops::Range;

use super::units::SYMBOLS;
use crate::numbers::{Notation, Number, NumberKind, month, word_after};
use crate::text::{is_one_of, last_word};

pub(super) const FOOTNOTE: &str = "The mark of a footnote or the number of an item.";
pub(super) const NAME: &str = "A name with a number.";
pub(super) const CELL: &str = "The cell of a table, or a number without words.";
pub(super) const COMPARISON: &str = "The date of a comparison.";
pub(super) const DAY: &str = "A day without a year.";
const AGE: &str = "Says who is meant.";
pub(super) const NO_FIGURE: &str = "Counts nothing.";

/// The words and the reason for an exemption of a number without a quantity.
pub(super) fn needless(
    text: &str,
    number: &Number,
    notation: Notation,
) -> Option<(Range<usize>, &'static str)> {
    const BEFORE_AGES: &str = "age|aged|ages|younger than|older than|under-|over-";
    let Range { start, end } = number.range;
    let (before, after) = (&text[..start], &text[end..]);
    let written = &text[start..end];
    let is_digits = written.len() <= 2 && written.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits && before.ends_with(['(', '[']) && after.starts_with([')', ']']) {
        return Some((start - 1..end + 1, FOOTNOTE));
    }
    if let Some(name) = name_with(text, &number.range, notation) {
        return Some((name, NAME));
    }
    let phrase = before.trim_end().to_ascii_lowercase();
    let phrase = phrase.strip_suffix(" of").unwrap_or(&phrase);
    let ages = BEFORE_AGES.split('|').filter_map(|words| phrase.strip_suffix(words));
    if let Some(rest) = { ages }.find(|rest| !rest.ends_with(char::is_alphanumeric))
        && number.kind == NumberKind::Cardinal
    {
        return Some((rest.len()..end, AGE));
    }
    // "Ann Lee, 43, sails"
    let name = last_word(before.strip_suffix(", ").unwrap_or_default());
    if is_digits && name.starts_with(char::is_uppercase) && after.starts_with([',', '.', ')']) {
        return Some((start - ", ".len() - name.len()..end, AGE));
    }
    if after.starts_with("-year-old") {
        return Some((start..end + "-year-old".len(), AGE));
    }
    let noun = word_after(text, end).filter(|_| number.kind == NumberKind::Ordinal);
    (!is_count(number)).then(|| (start..noun.map_or(end, |(_, end)| end), NO_FIGURE))
}

/// Whether a number counts or measures.
pub(super) fn is_count(number: &Number) -> bool {
    matches!(number.kind, NumberKind::Cardinal | NumberKind::Percent | NumberKind::Fraction)
}

/// A number with a word of the name of a plan or law: "2030 Agenda", "Housing Act 1988".
pub(super) fn name_with(
    text: &str,
    range: &Range<usize>,
    notation: Notation,
) -> Option<Range<usize>> {
    const DATES: &str = "and after before between by during from in of since through to until";
    let Range { start, end } = *range;
    let (word, name_end) = word_after(text, end).unwrap_or_default();
    // All nouns of German have capitals.
    let is_name = notation == Notation::Point
        && word.starts_with(char::is_uppercase)
        && word.len() > 1
        && month(word).is_none()
        && !is_one_of(SYMBOLS, word);
    let number = &text[start..end];
    // "the Housing Act 1988", "the Civil Rights Act of 1964"
    let before = text[..start].trim_end();
    let before = before.strip_suffix(" of").unwrap_or(before);
    let law = last_word(before);
    if is_one_of("Act Law Order Regulations", law) && law.starts_with(char::is_uppercase) {
        return Some(before.len() - law.len()..end);
    }
    let is_digits = number.starts_with(|char: char| char.is_ascii_digit())
        && number.chars().all(|char| char.is_ascii_alphanumeric());
    // "In 2020 President Lee" and "the 1990s President Lee" have dates.
    let is_dated = number.ends_with('s')
        || end - start == 4 && is_one_of(DATES, last_word(text[..start].trim_end()));
    (is_name && is_digits && !is_dated).then_some(start..name_end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::numbers;

    #[test]
    fn numbers_that_count_nothing_are_proposed() {
        for (text, proposal) in [
            ("children under the age of five were", Some("age of five")),
            ("people ages 30 or younger", Some("ages 30")),
            ("It rained (1).", Some("(1)")),
            ("the 15th Five-Year Plan", Some("15th Five")),
            ("the 4th time", Some("4th time")),
            ("Ann Lee, 43, sails", Some("Lee, 43")),
            ("a 43-year-old sailor", Some("43-year-old")),
            ("Under-5 mortality", Some("Under-5")),
            ("it grew to 43 MW", None),
            ("12 boats", None),
            ("75 % (12 boats)", None),
        ] {
            let found =
                needless(text, &numbers(text)[0], Notation::Point).map(|(words, _)| &text[words]);
            assert_eq!(found, proposal, "{text}");
        }
        assert_eq!(name_with("the 2030 Agenda", &(4..8), Notation::Point), Some(4..15));
        assert_eq!(name_with("In 2030 President Lee", &(3..7), Notation::Point), None);
    }
}
