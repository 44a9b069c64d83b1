//! How far a number goes: its magnitude, its percent sign, its currency; and its
//! value.

use rust_decimal::Decimal;

use super::currency::{SIGNS, WORDS};
use super::{after, before, token};
use crate::model::{Quantity, is_magnitude};

/// A stretch of a text that grows with what belongs to the number.
#[derive(Clone, Copy)]
pub(super) struct Extent {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The widest gap between the words of a number, in bytes.
const WIDEST: usize = 8;

/// A word behind a number, white space or a hyphen away, in lower case, and where it
/// ends.
pub(super) fn next_word(text: &str, end: usize) -> Option<(String, usize)> {
    let rest = after(text, end);
    // A line may end between two words of a number.
    let spaces = rest.len() - rest.trim_start().len();
    let gap = if rest.starts_with('-') { 1 } else { spaces };
    if !(1..=WIDEST).contains(&gap) {
        return None;
    }
    let word = token(after(rest, gap));
    let word = word.starts_with(char::is_alphabetic).then_some(word)?;
    Some((word.to_lowercase(), end + gap + word.len()))
}

impl Extent {
    pub(super) fn with_magnitude(mut self, text: &str) -> Self {
        let attached = token(after(text, self.end)).to_lowercase();
        if matches!(attached.as_str(), "bn" | "mn" | "tn") {
            self.end += attached.len();
        }
        while let Some((word, end)) = next_word(text, self.end) {
            if word == "percent" || !is_magnitude(&word) {
                break;
            }
            self.end = end;
        }
        self
    }

    /// "two and a half", "2 and a half million".
    pub(super) fn with_half(self, text: &str) -> Self {
        let half = after(text, self.end).strip_prefix(" and a half");
        match half {
            Some(rest) if !rest.starts_with(char::is_alphanumeric) => {
                Self { end: self.end + " and a half".len(), ..self }.with_magnitude(text)
            }
            _ => self,
        }
    }

    pub(super) fn with_percent(self, text: &str) -> (Self, bool) {
        let rest = after(text, self.end);
        for sign in [
            "%",
            " %",
            "\u{a0}%",
            "\u{202f}%",
            " percent",
            "-percent",
            " per cent",
            "\u{a0}percent",
            "\u{a0}per cent",
        ] {
            if let Some(behind) = rest.strip_prefix(sign)
                && (sign.ends_with('%') || !behind.starts_with(char::is_alphabetic))
            {
                return (Self { end: self.end + sign.len(), ..self }, true);
            }
        }
        (self, false)
    }

    /// The currency before the number, which belongs to it, or behind it, which
    /// doesn't.
    pub(super) fn with_currency(self, text: &str, start: usize) -> (Self, Option<&'static str>) {
        let left = before(text, start);
        let trimmed = left.strip_suffix([' ', '\u{a0}', '\u{202f}']).unwrap_or(left);
        for (sign, code) in SIGNS {
            let Some(rest) = trimmed.strip_suffix(sign) else { continue };
            let is_code = sign.chars().all(char::is_alphabetic);
            if !(is_code && rest.ends_with(char::is_alphanumeric)) {
                return (Self { start: rest.len(), ..self }, Some(code));
            }
        }
        let behind = next_word(text, self.end).map(|(word, end)| match word.as_str() {
            "us" | "american" => next_word(text, end).map_or(word, |(word, _)| word),
            _ => word,
        });
        let symbol = after(text, self.end).trim_start().chars().next();
        let code = behind
            .and_then(|word| WORDS.iter().find(|(known, _)| *known == word).map(|(_, code)| *code));
        (self, code.or((symbol == Some('€')).then_some("EUR")))
    }

    /// Where the number itself begins, behind its currency.
    pub(super) fn number_start(self, text: &str) -> usize {
        let written = after(before(text, self.end), self.start);
        let at =
            written.find(|char: char| char.is_ascii_digit() || matches!(char, '-' | '\u{2212}'));
        self.start + at.unwrap_or(0)
    }
}

/// The value of a number as it is written.
pub(super) fn value_of(written: &str) -> Option<Decimal> {
    let spaced: String = written
        .char_indices()
        .map(|(at, char)| match char {
            '-' if at > 0 && written.contains(|char: char| char.is_ascii_digit()) => ' ',
            '\u{a0}' | '\u{202f}'
                if !after(written, at)
                    .trim_start()
                    .starts_with(|char: char| char.is_ascii_digit()) =>
            {
                ' '
            }
            other => other,
        })
        .collect();
    let lower = spaced.to_lowercase();
    let lower = lower.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((number, scale)) = lower.split_once(" and a half") {
        let half = Decimal::new(5, 1);
        let value = Quantity::parse(number.trim()).ok()?.value.checked_add(half)?;
        let scale = format!("1 {}", scale.trim());
        return value
            .checked_mul(Quantity::parse(scale.trim()).ok()?.value)
            .map(|value| value.normalize());
    }
    Quantity::parse(lower.trim()).ok().map(|quantity| quantity.value)
}
