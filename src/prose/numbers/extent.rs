//! What belongs to a number beside itself: its sign, its currency.

use super::after;
use crate::numbers::{currency_before, currency_named, word_behind};
use crate::text::is_one_of;

/// What belongs to a number before it.
#[derive(Clone, Copy)]
pub(super) struct Lead {
    /// How many bytes it has.
    pub(super) length: usize,
    pub(super) minus: bool,
    pub(super) currency: Option<&'static str>,
}

const MINUS: [char; 2] = ['-', '\u{2212}'];

/// The sign and the currency that stand at the end of what is before a number:
/// "-", "USD ", "-$", "$-".
pub(super) fn lead(left: &str) -> Lead {
    let symbol = |left: &str| !left.ends_with(char::is_alphanumeric);
    let inner = left
        .strip_suffix(MINUS)
        .filter(|left| symbol(left) && currency_before(left).is_some())
        .map_or_else(|| signed(left), |inner| left.len() - inner.len());
    let unsigned = left.get(..left.len() - inner).unwrap_or_default();
    let trimmed = unsigned.strip_suffix([' ', '\u{a0}', '\u{202f}', '\n']).unwrap_or(unsigned);
    let Some((sign, code)) = currency_before(trimmed) else {
        return Lead { length: inner, minus: inner > 0, currency: None };
    };
    let before = trimmed.strip_suffix(sign).unwrap_or_default();
    let outer = if inner == 0 { signed(before) } else { 0 };
    let length = left.len() - before.len() + outer;
    Lead { length, minus: inner + outer > 0, currency: Some(code) }
}

/// The length of a minus sign that a text ends with, none where it is a dash or joins
/// words.
fn signed(left: &str) -> usize {
    let mut chars = left.chars().rev();
    let sign = chars.next().filter(|sign| MINUS.contains(sign));
    let alone = chars.next().is_none_or(|char| char.is_whitespace() || char == '(');
    sign.filter(|_| alone).map_or(0, char::len_utf8)
}

/// The currency that is named behind a number, which doesn't belong to its words.
pub(super) fn currency_behind(text: &str, end: usize) -> Option<&'static str> {
    let rest = after(text, end);
    if rest.trim_start().starts_with('€') {
        return Some("EUR");
    }
    let (word, word_end) = word_behind(text, end)?;
    let word = if is_one_of("us american", word) { word_behind(text, word_end)?.0 } else { word };
    currency_named(word)
}
