//! Numbers in English words, read word by word: "two hundred and five thousand", "twenty-first".

use rust_decimal::Decimal;

use super::behind::{letters, word_behind};
use super::below_hundred::{ordinal, small_number};
use super::fractions::and_a_half;
use super::magnitudes::{scale, times};
use super::{Numeral, NumeralForm, is};

/// "one hundred million", "twenty-one", "a hundred and five", "two dozen",
/// "twenty-first".
pub(super) fn in_words(text: &str) -> Option<Numeral> {
    let mut said = Said::default();
    let mut longest = None;
    let (mut word, mut end) = (letters(text), letters(text).len());
    loop {
        match said.take(word) {
            Took::Nothing => break,
            Took::Word => {
                if let Some(value) = said.value() {
                    let form = NumeralForm::Count;
                    longest = Some(Numeral { end, value: Some(value), form });
                }
            }
            Took::Last(value, form) => {
                longest = Some(Numeral { end, value: Some(value), form });
                break;
            }
        }
        match word_behind(text, end) {
            Some(next) => (word, end) = next,
            None => break,
        }
    }
    let longest = longest?;
    if longest.form == NumeralForm::Count {
        // "two and a half million"
        let small = longest.value.is_some_and(|value| value < Decimal::ONE_THOUSAND);
        if small && and_a_half(text, longest.end).is_some() {
            return Some(longest.with_tail(text));
        }
    }
    Some(longest)
}

/// The words read so far.
#[derive(Default)]
struct Said {
    total: Decimal,
    /// The number below the next magnitude: 205 in "two hundred and five thousand".
    group: Option<u64>,
    last_scale: Option<u64>,
    /// A word with an open continuation.
    open: Option<Open>,
}

/// A word with a meaning only together with the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// "a" in "a hundred".
    Article,
    /// "and" in "a hundred and five".
    And,
}

/// The result of reading a word.
enum Took {
    /// The word is outside the number.
    Nothing,
    /// The word is part of the number.
    Word,
    /// The word ends the number.
    Last(Decimal, NumeralForm),
}

impl Said {
    fn take(&mut self, word: &str) -> Took {
        let open = self.open.take();
        match (scale(word), self.group) {
            (Some(100), Some(count @ 1..=99)) => self.group = Some(count * 100),
            (Some(scale), Some(count))
                if scale > 100 && self.last_scale.is_none_or(|last| scale < last) =>
            {
                let scaled = times(Decimal::from(count), scale);
                let Some(total) = scaled.and_then(|scaled| self.total.checked_add(scaled)) else {
                    return Took::Nothing;
                };
                (self.total, self.last_scale, self.group) = (total, Some(scale), None);
            }
            (Some(_), _) => return Took::Nothing,
            (None, group) => return self.take_number(word, group, open),
        }
        Took::Word
    }

    fn take_number(&mut self, word: &str, group: Option<u64>, open: Option<Open>) -> Took {
        if is(word, "dozen") {
            let dozens = group.filter(|_| self.last_scale.is_none() && open != Some(Open::And));
            return dozens
                .and_then(|count| times(Decimal::from(count), 12))
                .map_or(Took::Nothing, |value| Took::Last(value, NumeralForm::Count));
        }
        if open == Some(Open::Article) {
            return Took::Nothing;
        }
        if is(word, "and") && open.is_none() {
            // "two million and five others" has two numbers.
            if group.is_none_or(|group| group < 100) {
                return Took::Nothing;
            }
            self.open = Some(Open::And);
            return Took::Word;
        }
        if is(word, "a") {
            if group.is_some() || self.last_scale.is_some() {
                return Took::Nothing;
            }
            (self.group, self.open) = (Some(1), Some(Open::Article));
            return Took::Word;
        }
        if let Some(joined) = small_number(word).and_then(|count| join(group, count)) {
            self.group = Some(joined);
            return Took::Word;
        }
        let joins = group.is_some_and(|group| group % 100 >= 20 || open == Some(Open::And));
        let place = ordinal(word).filter(|_| joins).and_then(|count| join(group, count));
        let value = place.and_then(|place| self.total.checked_add(Decimal::from(place)));
        value.map_or(Took::Nothing, |value| Took::Last(value, NumeralForm::Ordinal))
    }

    /// The value, if a number can end here.
    fn value(&self) -> Option<Decimal> {
        match (self.open, self.group, self.last_scale) {
            (Some(_), ..) | (_, Some(0), Some(_)) | (_, None, None) => None,
            (_, group, _) => self.total.checked_add(Decimal::from(group.unwrap_or(0))),
        }
    }
}

/// Adds a number below a hundred: "two hundred" and "five", "twenty" and "one", but never "one" and
/// "twenty".
fn join(before: Option<u64>, count: u64) -> Option<u64> {
    match before {
        None => Some(count),
        Some(before) if before >= 100 && before % 100 == 0 && count > 0 => Some(before + count),
        Some(before) if (20..=90).contains(&(before % 100)) && before % 10 == 0 => {
            (1..=9).contains(&count).then_some(before + count)
        }
        Some(_) => None,
    }
}
