//! Magnitudes: "million", "bn", "5m".

use rust_decimal::Decimal;

use super::behind::word_behind;
use super::is;

/// Whether a word extends the number before it: "million", "dozen", "percent".
pub(crate) fn is_magnitude(word: &str) -> bool {
    scale(word).is_some() || is(word, "percent") || is(word, "dozen")
}

/// The factor of a magnitude.
pub(super) fn scale(word: &str) -> Option<u64> {
    const SCALES: [(&str, u64); 11] = [
        ("hundred", 100),
        ("thousand", 1_000),
        ("million", 1_000_000),
        ("mn", 1_000_000),
        ("mln", 1_000_000),
        ("billion", 1_000_000_000),
        ("bn", 1_000_000_000),
        ("bln", 1_000_000_000),
        ("trillion", 1_000_000_000_000),
        ("tn", 1_000_000_000_000),
        ("trn", 1_000_000_000_000),
    ];
    SCALES.iter().find(|(known, _)| is(word, known)).map(|(_, scale)| *scale)
}

/// The factor of a magnitude after an offset, and its end.
pub(super) fn scale_behind(text: &str, end: usize) -> Option<(u64, usize)> {
    let (word, end) = word_behind(text, end)?;
    Some((scale(word)?, end))
}

/// The factor of letters attached to digits.
pub(super) fn attached_scale(letters: &str, money: bool) -> Option<u64> {
    match letters {
        "m" | "M" => Some(1_000_000),
        "k" | "K" => Some(1_000),
        "B" => Some(1_000_000_000),
        "b" if money => Some(1_000_000_000),
        "t" | "T" if money => Some(1_000_000_000_000),
        letters => scale(letters),
    }
}

/// A product, or `None` if it is not exact.
pub(super) fn times(value: Decimal, scale: u64) -> Option<Decimal> {
    // The library rounds an inexact product; dividing again finds the loss.
    let product = value.checked_mul(Decimal::from(scale))?;
    (product.checked_div(Decimal::from(scale))? == value).then_some(product)
}
