//! Fractions: "½", "half", "two-thirds", "a quarter of a million".

use rust_decimal::Decimal;

use super::behind::{letters, percent_behind, word_behind};
use super::below_hundred::{ordinal, small_number};
use super::magnitudes::{scale, scale_behind};
use super::{Numeral, NumeralForm, is};

/// The numerator and denominator of a fraction character.
pub(crate) fn vulgar(char: char) -> Option<(i64, i64)> {
    Some(match char {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

/// "and a half" and similar: the end and the value.
pub(super) fn and_a_half(text: &str, end: usize) -> Option<(usize, Decimal)> {
    let (_, and_end) = word_behind(text, end).filter(|(word, _)| is(word, "and"))?;
    let (first, first_end) = word_behind(text, and_end)?;
    let (end, value, _) = fraction(text, first, first_end)?;
    // In "two and a half of the", a second number begins.
    (value < Decimal::ONE && !is(first, "half")).then_some((end, value))
}

/// "half", "a third", "two-thirds"; "half a million", "a quarter of a million".
pub(super) fn part_of_one(text: &str) -> Option<Numeral> {
    let first = letters(text);
    let (end, value, part) = fraction(text, first, first.len())?;
    let is_part = Numeral { end, value: Some(value.normalize()), form: NumeralForm::Fraction };
    // "a half million", "half-million"
    if let Some((scale, end)) = scale_behind(text, end).filter(|_| matches!(part, 2 | 4)) {
        let value = value.checked_mul(Decimal::from(scale)).map(|value| value.normalize());
        return Some(Numeral { end, value, form: NumeralForm::Count });
    }
    let of = word_behind(text, end).filter(|(word, _)| is(word, "of"));
    let from = of.map_or(end, |(_, end)| end);
    let Some((_, article_end)) = word_behind(text, from).filter(|(word, _)| is(word, "a")) else {
        return Some(is_part);
    };
    // "half a percent" is a percentage.
    if percent_behind(text, article_end).is_some() {
        return Some(Numeral { end: article_end, form: NumeralForm::Count, ..is_part });
    }
    let (word, multiplied_end) = word_behind(text, article_end).unwrap_or_default();
    if is(word, "percentage") {
        return Some(Numeral { form: NumeralForm::Count, ..is_part });
    }
    let scale = if is(word, "dozen") { Some(12) } else { scale(word) };
    let scaled = scale.and_then(|scale| value.checked_mul(Decimal::from(scale)));
    Some(scaled.map_or(is_part, |value| Numeral {
        end: multiplied_end,
        value: Some(value.normalize()),
        form: NumeralForm::Count,
    }))
}

/// A fraction in words after its first word: the end, the value, and the denominator.
fn fraction(text: &str, first: &str, first_end: usize) -> Option<(usize, Decimal, u64)> {
    if is(first, "half") {
        return Some((first_end, Decimal::new(5, 1), 2));
    }
    let count = if is(first, "a") || is(first, "an") { 1 } else { small_number(first)? };
    let (part, end) = word_behind(text, first_end)?;
    let (singular, plural) = match part.strip_suffix(['s', 'S']) {
        _ if is(part, "halves") => ("half", true),
        Some(part) => (part, true),
        None => (part, false),
    };
    let parts = if is(singular, "half") {
        2
    } else if is(singular, "quarter") {
        4
    } else {
        ordinal(singular).filter(|of| (3..=10).contains(of))?
    };
    if (count > 1) != plural || count == 0 {
        return None;
    }
    Some((end, Decimal::from(count).checked_div(Decimal::from(parts))?, parts))
}
