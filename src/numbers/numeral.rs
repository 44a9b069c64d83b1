//! Numbers at the beginning of a text, in digits and English words, with sign, currency and percent
//! sign.

use std::iter;

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use super::currency::is_sign;
use super::words::{is, is_number_word, ordinal, scale, small_number, strip_word};
use crate::model::Source;

/// A number at the beginning of a text, of at most 28 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numeral<'t> {
    /// The currency before the number, as written.
    pub(super) currency: Option<&'t str>,
    /// The offset of the end, in bytes.
    pub(super) end: usize,
    /// The exact value, with 28 digits for thirds and similar.
    pub(super) value: Decimal,
    /// `Cardinal`, `Percent`, `Fraction` or `Ordinal`; "first" to "nineteenth" alone are no numbers.
    pub(super) kind: NumberKind,
}

/// The meaning of a number in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberKind {
    /// A count or an amount: "832", "one hundred million".
    Cardinal,
    /// "18th", "twenty-first", and "Second" in a name.
    Ordinal,
    /// "75%", "ten per cent".
    Percent,
    /// "three quarters", "half".
    Fraction,
    /// A year, or a decade by its first year: "2020", "1990s".
    Year,
    /// A date in digits, by its year: "2020-05-06", "09/2021".
    Date,
    /// A time of day, by its hour: "14:30", "9 a.m.".
    Time,
    /// A version, a ratio.
    Other,
}

/// The separators of numbers in digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notation {
    /// "23,000.5", as in English.
    #[default]
    Point,
    /// "23.000,5", as in Spanish and German.
    Comma,
}

impl Notation {
    /// The notation of a source, by its language; `Point` if there is none or it is unknown.
    pub(crate) fn of(source: &Source) -> Self {
        let language = source.language.as_ref();
        language.and_then(|tag| Self::of_language(tag.as_str())).unwrap_or_default()
    }

    /// The notation of a language, by its BCP 47 tag; `None` if it is unknown or varies by region, as
    /// between Spain and Mexico.
    pub fn of_language(tag: &str) -> Option<Self> {
        let mut subtags = tag.split('-');
        match (subtags.next()?, subtags.next_back()) {
            ("en" | "ja" | "ko" | "zh", _) | ("es", Some("GT" | "MX" | "US")) => Some(Self::Point),
            ("de", None | Some("AT" | "DE"))
            | ("es", None | Some("AR" | "CL" | "CO" | "ES" | "UY")) => Some(Self::Comma),
            _ => None,
        }
    }
}

/// The longest number at the beginning of a text, without sign, currency and percent sign. With
/// `money`, "1.2b" is 1.2 billion.
pub(super) fn numeral(text: &str, money: bool, notation: Notation) -> Option<Numeral<'static>> {
    if text.starts_with(|first| is_digit(first) || vulgar(first).is_some()) {
        return in_parts(text).or_else(|| in_digits(text, money, notation));
    }
    part_of_one(text).or_else(|| in_words(text))
}

/// An optional sign, an optional currency, a number, an optional percent sign; no ordinals.
pub(super) fn amount(text: &str, notation: Notation) -> Option<Numeral<'_>> {
    let (is_minus, unsigned) = split_minus(text);
    let (currency, number) = split_currency(unsigned);
    let read = numeral(number, currency.is_some(), notation)?;
    let end = text.len() - number.len() + read.end;
    let value = if is_minus && !read.value.is_zero() { -read.value } else { read.value };
    let read = Numeral { currency, end, value, ..read };
    (read.kind != NumberKind::Ordinal).then(|| read.with_percent(text))
}

/// "-3" → (true, "3"); "minus 5" → (true, "5").
pub(super) fn split_minus(text: &str) -> (bool, &str) {
    let number = text.strip_prefix(['-', '\u{2212}']).or_else(|| strip_word(text, "minus "));
    number.map_or((false, text), |number| (true, number))
}

/// "USD 23 billion" → ("USD", "23 billion"); "US$5" → ("US$", "5").
pub(super) fn split_currency(text: &str) -> (Option<&str>, &str) {
    if let Some(number) = ["Rs.", "Rs"].iter().find_map(|sign| text.strip_prefix(sign)) {
        return (Some(&text[..text.len() - number.len()]), number.trim_start());
    }
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let symbol = text[letters..].chars().next().filter(|char| is_sign(*char));
    let (currency, number) = text.split_at(letters + symbol.map_or(0, char::len_utf8));
    // "TWO" is a number in capitals.
    let is_code = letters == 3 && !is_number_word(currency);
    if is_code || symbol.is_some() && letters <= 3 {
        (Some(currency), number.trim_start())
    } else {
        (None, text)
    }
}

/// The maximum gap between the words of a number, in bytes.
const MAX_GAP: usize = 8;

/// The word after an offset, separated by white space or a hyphen, and the offset of its end.
/// A line may end between two words of a number.
pub(crate) fn word_after(text: &str, end: usize) -> Option<(&str, usize)> {
    let rest = text.get(end..)?;
    let gap = match rest.chars().next()? {
        hyphen @ ('-' | '\u{2010}' | '\u{2011}') => hyphen.len_utf8(),
        _ => rest.len() - rest.trim_start().len(),
    };
    let word = letters(&rest[gap..]);
    let is_near = (1..=MAX_GAP).contains(&gap) && !word.is_empty();
    is_near.then_some((word, end + gap + word.len()))
}

/// The end of a word after an offset, if it is the expected word.
pub(super) fn skip_word(text: &str, end: usize, expected: &str) -> Option<usize> {
    word_after(text, end).filter(|(word, _)| is(word, expected)).map(|(_, end)| end)
}

/// The end of a percent sign after an offset: "%", " %", " percent", "-percent", " per cent",
/// " Prozent", " por ciento".
pub(super) fn percent_after(text: &str, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let sign = rest.strip_prefix([' ', '\u{a0}', '\u{202f}']).unwrap_or(rest);
    if let Some(after) = sign.strip_prefix('%') {
        return Some(text.len() - after.len());
    }
    ["percent", "percents", "pct", "per cent", "Prozent", "por ciento"]
        .iter()
        .find_map(|phrase| phrase.split(' ').try_fold(end, |end, word| skip_word(text, end, word)))
}

/// The factor of a magnitude after an offset, and its end.
fn scale_after(text: &str, end: usize) -> Option<(u64, usize)> {
    let (word, word_end) = word_after(text, end)?;
    if is(word, "mil") {
        return Some((1_000_000_000, skip_word(text, word_end, "millones")?));
    }
    Some((scale(word)?, word_end))
}

/// The leading letters of a text.
pub(super) fn letters(text: &str) -> &str {
    leading(text, char::is_alphabetic)
}

/// The leading characters of a kind.
pub(super) fn leading(text: &str, is_of_kind: impl Fn(char) -> bool) -> &str {
    &text[..text.find(|char| !is_of_kind(char)).unwrap_or(text.len())]
}

impl Numeral<'_> {
    fn new(end: usize, value: Decimal, kind: NumberKind) -> Self {
        Self { currency: None, end, value: value.normalize(), kind }
    }

    fn count(end: usize, value: Decimal) -> Self {
        Self::new(end, value, NumberKind::Cardinal)
    }

    /// The number with "and a half" or magnitudes after it.
    fn with_tail(self, text: &str) -> Option<Self> {
        let Self { mut end, mut value, mut kind, .. } = self;
        if let Some((part_end, part)) = and_a_half(text, end) {
            (end, value) = (part_end, value.checked_add(part)?);
        }
        let mut last = 0;
        while let Some((scale, scale_end)) =
            scale_after(text, end).filter(|(scale, _)| *scale > last)
        {
            (last, end, kind) = (scale, scale_end, NumberKind::Cardinal);
            value = value.checked_mul(scale.into())?;
        }
        // "98 million 990 thousand"
        while last > 0
            && let Some(rest) = text[end..].strip_prefix(' ')
            && let count = leading(rest, is_digit)
            && let Some((scale, length)) = scale_after(rest, count.len())
            && (1..=3).contains(&count.len())
            && scale < last
        {
            let part = Decimal::from_str_exact(count).ok()?.checked_mul(scale.into())?;
            (last, end, value) = (scale, end + 1 + length, value.checked_add(part)?);
        }
        Some(Self::new(end, value, kind))
    }

    /// The number with the percent sign after it.
    pub(super) fn with_percent(self, text: &str) -> Self {
        let percent = percent_after(text, self.end).filter(|_| self.kind != NumberKind::Ordinal);
        let kind = if percent.is_some() { NumberKind::Percent } else { self.kind };
        Self { end: percent.unwrap_or(self.end), kind, ..self }
    }
}

// Digits.

pub(super) fn is_digit(char: char) -> bool {
    char.is_ascii_digit()
}

/// The value of a fraction character.
pub(super) fn vulgar(char: char) -> Option<Decimal> {
    if !matches!(char, '¼'..='¾' | '⅐'..='⅞') {
        return None;
    }
    // The library decomposes "½" to "1⁄2".
    let decomposed: String = iter::once(char).nfkd().collect();
    let (of, parts) = decomposed.split_once('\u{2044}')?;
    of.parse::<Decimal>().ok()?.checked_div(parts.parse().ok()?)
}

/// "2/3", alone or before "of": otherwise it can be a date or a score.
fn in_parts(text: &str) -> Option<Numeral<'static>> {
    let count = leading(text, is_digit);
    let parts = leading(text[count.len()..].strip_prefix('/')?, is_digit);
    let end = count.len() + 1 + parts.len();
    let (count, parts): (Decimal, Decimal) = (count.parse().ok()?, parts.parse().ok()?);
    let is_share = count < parts && parts <= Decimal::ONE_HUNDRED && !count.is_zero();
    let is_alone = text.len() == end || skip_word(text, end, "of").is_some();
    let value = count.checked_div(parts).filter(|_| is_share && is_alone)?;
    Some(Numeral::new(end, value, NumberKind::Fraction))
}

/// "1,800", "98.99 million", "2½", "5m".
fn in_digits(text: &str, money: bool, notation: Notation) -> Option<Numeral<'static>> {
    let (mut end, mut value, is_whole) = digits(text, notation)?;
    let mut kind = if end == 0 { NumberKind::Fraction } else { NumberKind::Cardinal };
    let part = text[end..].strip_prefix(' ').unwrap_or(&text[end..]);
    if let Some(char) = part.chars().next().filter(|_| is_whole)
        && let Some(fraction) = vulgar(char)
    {
        value = value.checked_add(fraction)?;
        end = text.len() - part.len() + char.len_utf8();
    }
    let attached = letters(&text[end..]);
    let scale = match attached {
        "m" | "M" => Some(1_000_000),
        "k" => Some(1_000),
        // "4K" is a size of pictures.
        "K" if money || end > 1 => Some(1_000),
        "B" => Some(1_000_000_000),
        "b" if money => Some(1_000_000_000),
        "t" | "T" if money => Some(1_000_000_000_000),
        _ => scale(attached),
    };
    if let Some(scale) = scale {
        end += attached.len();
        value = value.checked_mul(scale.into())?;
        kind = NumberKind::Cardinal;
    }
    Numeral::new(end, value, kind).with_tail(text)
}

/// Digits: their end, their value, and whether the number is whole. Commas (or points), thin and
/// no-break spaces separate groups of three digits; plain spaces only if no other reading is
/// possible. No digits are 0.
fn digits(text: &str, notation: Notation) -> Option<(usize, Decimal, bool)> {
    /// More groups exceed the precision.
    const MAX_GROUPS: usize = 12;
    let (group_mark, point) = match notation {
        Notation::Point => (',', '.'),
        Notation::Comma => ('.', ','),
    };
    let first = leading(text, is_digit);
    if first.is_empty() {
        return Some((0, Decimal::ZERO, true));
    }
    let mut end = first.len();
    let separator = text[end..].chars().next().filter(|char| {
        *char == group_mark || matches!(char, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
    });
    // "0.125" has no group.
    if let Some(separator) = separator.filter(|_| end <= 3 && first != "0") {
        let group = |end: &usize| {
            let group = leading(text[*end..].strip_prefix(separator)?, is_digit);
            (group.len() == 3).then_some(end + separator.len_utf8() + group.len())
        };
        let ends = iter::successors(Some(end), group).take(MAX_GROUPS);
        let groups_end = ends.last().unwrap_or(end);
        // "20 500 30" are three numbers.
        let rest = &text[groups_end..];
        let goes_on = rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(is_digit));
        if separator != ' ' || !goes_on && !rest.starts_with(['-', '–']) {
            end = groups_end;
        }
    }
    let whole: String = text[..end].chars().filter(|char| is_digit(*char)).collect();
    let decimals = text[end..].strip_prefix(point).or_else(|| decimal_comma(&text[end..]));
    let fraction = leading(decimals.unwrap_or_default(), is_digit);
    if fraction.is_empty() {
        return Some((end, Decimal::from_str_exact(&whole).ok()?, true));
    }
    let value = Decimal::from_str_exact(&format!("{whole}.{fraction}")).ok()?;
    Some((end + 1 + fraction.len(), value, false))
}

/// The text after a decimal comma in English, as in "7,6 million" and "68,5 %": one or two digits,
/// then a magnitude or a percent sign.
fn decimal_comma(rest: &str) -> Option<&str> {
    let part = rest.strip_prefix(',')?;
    let count = leading(part, is_digit).len();
    let has_tail = scale_after(part, count).is_some() || percent_after(part, count).is_some();
    ((1..=2).contains(&count) && has_tail).then_some(part)
}

// Fractions in words.

/// "half", "a third", "two-thirds"; "half a million", "a quarter of a million".
fn part_of_one(text: &str) -> Option<Numeral<'static>> {
    let first = letters(text);
    let (end, value) = fraction(text, first, first.len())?;
    let of_end = skip_word(text, end, "of").unwrap_or(end);
    let article_end = skip_word(text, of_end, "a");
    // "a half million", "half-million"
    if let Some((scale, end)) = scale_after(text, article_end.unwrap_or(end)) {
        return Some(Numeral::count(end, value.checked_mul(scale.into())?));
    }
    match article_end {
        // "half a percent" is a percentage, "half a percentage point" is none.
        Some(end) if percent_after(text, end).is_some() => Some(Numeral::count(end, value)),
        Some(article) if skip_word(text, article, "percentage").is_some() => {
            Some(Numeral::count(end, value))
        }
        _ => Some(Numeral::new(end, value, NumberKind::Fraction)),
    }
}

/// A fraction in words after its first word: the end and the value.
fn fraction(text: &str, first: &str, first_end: usize) -> Option<(usize, Decimal)> {
    if is(first, "half") {
        return Some((first_end, Decimal::new(5, 1)));
    }
    let count = if is(first, "a") || is(first, "an") { 1 } else { small_number(first)? };
    let (part, end) = word_after(text, first_end)?;
    let plural = part.strip_suffix('s');
    let parts = match plural.unwrap_or(part).to_ascii_lowercase().as_str() {
        "half" => 2,
        "quarter" => 4,
        other => ordinal(other).filter(|parts| *parts > 2)?,
    };
    let is_fraction = count > 0 && (count > 1) == plural.is_some();
    Some((end, Decimal::from(count).checked_div(parts.into()).filter(|_| is_fraction)?))
}

/// "and a half" and similar: the end and the value.
fn and_a_half(text: &str, end: usize) -> Option<(usize, Decimal)> {
    let (first, first_end) = word_after(text, skip_word(text, end, "and")?)?;
    let (end, value) = fraction(text, first, first_end)?;
    // In "two and a half of the", a second number begins.
    (value < Decimal::ONE && !is(first, "half")).then_some((end, value))
}

// Counts in words.

/// "one hundred million", "twenty-one", "a hundred and five", "two dozen", "twenty-first", "nine
/// point eight". "a" needs a magnitude.
fn in_words(text: &str) -> Option<Numeral<'static>> {
    /// The numbers below the limit can follow a number in the same group: "twenty" and "one".
    fn limit_after(small: u64) -> u64 {
        if small >= 20 { 10 } else { 0 }
    }
    let first = letters(text);
    let is_article = is(first, "a");
    let small = if is_article { 1 } else { small_number(first)? };
    // The groups with their magnitudes, and the group that has none yet.
    let (mut total, mut group) = (0, Some(small));
    let (mut limit, mut last_scale) = (limit_after(small), u64::MAX);
    let (mut end, mut kind) = (first.len(), NumberKind::Cardinal);
    while kind == NumberKind::Cardinal {
        let is_hundred = limit == 100 && group.is_some();
        let and_end = skip_word(text, end, "and").filter(|_| is_hundred);
        let Some((word, word_end)) = word_after(text, and_end.unwrap_or(end)) else { break };
        let small = small_number(word);
        let place = ordinal(word).filter(|_| limit == 10 || and_end.is_some());
        let scale = scale(word).filter(|_| and_end.is_none());
        match (small.or(place), scale, group) {
            (Some(more), ..) if (1..limit).contains(&more) => {
                group = Some(group.unwrap_or(0) + more);
                limit = limit_after(more);
                kind = if small.is_none() { NumberKind::Ordinal } else { kind };
            }
            (_, Some(100), Some(count @ 1..=99)) => (group, limit) = (Some(count * 100), 100),
            (_, Some(scale), Some(count)) if scale != 100 && scale < last_scale => {
                (total, group, last_scale) = (total + count * scale, None, scale);
                // "a dozen one-year plans"
                limit = if scale > 100 { 100 } else { 0 };
            }
            _ => break,
        }
        end = word_end;
    }
    if is_article && end == first.len() {
        return None;
    }
    let value = Decimal::from(total + group.unwrap_or(0));
    // "a million and a half"
    if let (None, Some((end, part))) = (group, and_a_half(text, end)) {
        return Some(Numeral::count(end, value + part * Decimal::from(last_scale)));
    }
    if kind == NumberKind::Ordinal || value >= Decimal::ONE_THOUSAND {
        return Some(Numeral::new(end, value, kind));
    }
    let (value, end) = with_decimals(text, end, value).unwrap_or((value, end));
    Numeral::count(end, value).with_tail(text)
}

/// A number with decimals in words after it: "nine point eight", "two point one five".
fn with_decimals(text: &str, end: usize, whole: Decimal) -> Option<(Decimal, usize)> {
    let spaced =
        |end: usize| word_after(text, end).filter(|_| text[end..].starts_with(char::is_whitespace));
    let (_, mut end) = spaced(end).filter(|(word, _)| is(word, "point"))?;
    let mut written = format!("{whole}.");
    while let Some((word, word_end)) = spaced(end)
        && let Some(digit @ 0..=9) = small_number(word)
    {
        written += &digit.to_string();
        end = word_end;
    }
    let value = Decimal::from_str_exact(&written).ok();
    Some((value.filter(|_| !written.ends_with('.'))?, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_as_long_as_it_can_be() {
        for (text, read) in [
            ("one hundred and a half years", Some("one hundred and a half")),
            ("one thousand one million", Some("one thousand one")),
            ("two and two", Some("two")),
            ("two hundred and", Some("two hundred")),
            ("one hundred a day", Some("one hundred")),
            ("a day", None),
            ("2020 500 people", Some("2020")),
            ("1 000 000 people", Some("1 000 000")),
            ("20 500 30", Some("20")),
            ("1,000 500", Some("1,000")),
            ("1.5-2.5", Some("1.5")),
            ("twenty-first century", Some("twenty-first")),
            ("a hundred and fifth", Some("a hundred and fifth")),
            ("a quarter of a million", Some("a quarter of a million")),
            ("half a day", Some("half")),
            ("five twelfths", Some("five twelfths")),
            ("a twentieth of", Some("a twentieth")),
            ("nine point eight million", Some("nine point eight million")),
            ("two point one five", Some("two point one five")),
            ("one hundred point five", Some("one hundred point five")),
            ("a ten point plan", None),
            ("ten-point-five", Some("ten")),
            ("ten point ten", Some("ten")),
            ("5 minutes", Some("5")),
            ("20MW", Some("20")),
            ("23billion people", Some("23billion")),
            ("23billionbillion", Some("23")),
            ("1e6x", Some("1")),
        ] {
            let got =
                numeral(text, false, Notation::Point).and_then(|numeral| text.get(..numeral.end));
            assert_eq!(got, read, "{text}");
        }
    }

    #[test]
    fn separators_depend_on_the_language() {
        for (text, language, value) in [
            ("23.000", "es", "23000"),
            ("23.000", "de-AT", "23000"),
            ("23.000", "en", "23"),
            ("23.000", "es-MX", "23"),
            ("1.234.567,89", "de", "1234567.89"),
            ("1,234,567.89", "en", "1234567.89"),
            ("7,6", "es-ES", "7.6"),
            ("2.5", "de", "2"),
            ("0.125", "de", "0"),
            ("1234,5", "de", "1234.5"),
        ] {
            let notation = Notation::of_language(language).unwrap();
            let read = numeral(text, false, notation).unwrap().value;
            assert_eq!(read.to_string(), value, "{text} in {language}");
        }
        for unknown in ["kk", "de-CH", "es-419"] {
            assert_eq!(Notation::of_language(unknown), None, "{unknown}");
        }
    }
}
