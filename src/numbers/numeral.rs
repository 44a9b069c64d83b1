//! Numbers at the beginning of a text, in digits and English words, without sign, currency and
//! percent sign.

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use super::words::{is, ordinal, scale, small_number};
use crate::model::Source;
use crate::text::is_one_of;

/// A number at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// The offset of the end, in bytes.
    pub end: usize,
    /// The exact value, with 28 digits for thirds and similar; `None` for too many digits.
    pub value: Option<Decimal>,
    /// `Cardinal`, `Fraction` or `Ordinal`; "first" to "nineteenth" alone are no numbers.
    pub kind: NumberKind,
}

/// The meaning of a number in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// A count or an amount: "832", "one hundred million".
    Cardinal,
    /// "18th", "twenty-first", and "Second" in a name.
    Ordinal,
    /// "75%", "ten per cent".
    Percent,
    /// "three quarters", "half".
    Fraction,
    /// A year, or a decade by its first year: "2020", "1990s"; 44 BC is -43.
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
        const COMMA: &str = "de de-DE de-AT es es-ES es-AR es-CL es-CO es-UY";
        const POINT: &str = "en es-MX es-US es-GT ja ko zh";
        let language = tag.split('-').next().unwrap_or_default();
        // Two letters, or the three digits of an area.
        let is_region =
            |subtag: &&str| subtag.len() == 2 || subtag.len() == 3 && subtag.parse::<u16>().is_ok();
        let region = tag.split('-').skip(1).find(is_region);
        let locale = region.map_or(language.to_owned(), |region| format!("{language}-{region}"));
        let is_point = is_one_of(POINT, &locale) || is_one_of(POINT, language);
        let comma = is_one_of(COMMA, &locale).then_some(Self::Comma);
        comma.or(is_point.then_some(Self::Point))
    }
}

/// The longest number at the beginning of a text. With `money`, "1.2b" is 1.2 billion.
pub(crate) fn numeral(text: &str, money: bool, notation: Notation) -> Option<Numeral> {
    let first = text.chars().next()?;
    if digit(first).is_some() || vulgar(first).is_some() {
        return Some(in_digits(text, money, notation));
    }
    let word = letters(text);
    if !["a", "an", "half"].iter().any(|known| is(word, known)) && small_number(word).is_none() {
        return None;
    }
    part_of_one(text).or_else(|| in_words(text))
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
    if let Some(after) = sign.strip_prefix(['%', '％', '٪']) {
        return Some(text.len() - after.len());
    }
    let two = |first, second| skip_word(text, skip_word(text, end, first)?, second);
    let one = |word| skip_word(text, end, word);
    one("percent")
        .or_else(|| two("per", "cent"))
        .or_else(|| one("Prozent"))
        .or_else(|| two("por", "ciento"))
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
pub(super) fn leading(text: &str, is_of_kind: fn(char) -> bool) -> &str {
    &text[..text.find(|char| !is_of_kind(char)).unwrap_or(text.len())]
}

/// A product, or `None` if it is not exact.
fn times(value: Decimal, scale: u64) -> Option<Decimal> {
    // The library rounds an inexact product; dividing again finds the loss.
    let product = value.checked_mul(Decimal::from(scale))?;
    (product.checked_div(Decimal::from(scale))? == value).then_some(product)
}

impl Numeral {
    fn count(end: usize, value: Option<Decimal>) -> Self {
        Self { end, value: value.map(|value| value.normalize()), kind: NumberKind::Cardinal }
    }

    /// The number with "and a half" or magnitudes after it.
    fn with_tail(self, text: &str) -> Self {
        let Self { mut end, mut value, mut kind } = self;
        if let Some((part_end, part)) = and_a_half(text, end) {
            end = part_end;
            value = value.and_then(|value| value.checked_add(part));
        }
        let mut last = 0;
        while let Some((scale, scale_end)) =
            scale_after(text, end).filter(|(scale, _)| *scale > last)
        {
            (last, end, kind) = (scale, scale_end, NumberKind::Cardinal);
            value = value.and_then(|value| times(value, scale));
        }
        Self { kind, ..Self::count(end, value) }
    }
}

// Digits.

/// The value of a decimal digit: ASCII, full-width or Arabic-Indic.
pub(super) fn digit(char: char) -> Option<u32> {
    let value = |zero| u32::from(char).checked_sub(u32::from(zero));
    ['0', '０', '٠', '۰'].into_iter().filter_map(value).find(|value| *value < 10)
}

pub(super) fn is_digit(char: char) -> bool {
    digit(char).is_some()
}

/// The value of a fraction character.
pub(super) fn vulgar(char: char) -> Option<Decimal> {
    if !matches!(char, '¼'..='¾' | '⅐'..='⅞') {
        return None;
    }
    // The library decomposes "½" to "1⁄2".
    let decomposed: String = std::iter::once(char).nfkd().collect();
    let (of, parts) = decomposed.split_once('\u{2044}')?;
    of.parse::<Decimal>().ok()?.checked_div(parts.parse().ok()?)
}

/// "2/3", alone or before "of": otherwise it can be a date or a score.
fn in_parts(text: &str) -> Option<Numeral> {
    let count = leading(text, is_digit);
    let parts = leading(text[count.len()..].strip_prefix('/')?, is_digit);
    let end = count.len() + 1 + parts.len();
    let (count, parts): (Decimal, Decimal) = (count.parse().ok()?, parts.parse().ok()?);
    let is_share = count < parts && parts <= Decimal::ONE_HUNDRED && !count.is_zero();
    let is_alone = text.len() == end || skip_word(text, end, "of").is_some();
    let value = count.checked_div(parts).filter(|_| is_share && is_alone)?;
    Some(Numeral { kind: NumberKind::Fraction, ..Numeral::count(end, Some(value)) })
}

/// "1,800", "98.99 million", "2½", "2/3", "1e6", "5m".
fn in_digits(text: &str, money: bool, notation: Notation) -> Numeral {
    if let Some(fraction) = in_parts(text) {
        return fraction;
    }
    let (mut end, mut value, is_whole) = digits(text, notation);
    let mut kind = NumberKind::Cardinal;
    let part = text[end..].strip_prefix(' ').filter(|_| end > 0).unwrap_or(&text[end..]);
    if let Some(char) = part.chars().next().filter(|_| is_whole)
        && let Some(fraction) = vulgar(char)
    {
        kind = if end == 0 { NumberKind::Fraction } else { kind };
        value = value.and_then(|value| value.checked_add(fraction));
        end = text.len() - part.len() + char.len_utf8();
    }
    let attached = letters(&text[end..]);
    let scale = match attached {
        "m" | "M" => Some(1_000_000),
        "k" | "K" => Some(1_000),
        "B" => Some(1_000_000_000),
        "b" if money => Some(1_000_000_000),
        "t" | "T" if money => Some(1_000_000_000_000),
        _ => scale(attached),
    };
    if let Some(scale) = scale {
        end += attached.len();
        value = value.and_then(|value| times(value, scale));
        kind = NumberKind::Cardinal;
    }
    Numeral { end, value, kind }.with_tail(text)
}

/// Digits: their end, their value, and whether the number is whole. Commas (or points), thin and
/// no-break spaces separate groups of three digits; plain spaces only if no other reading is
/// possible.
fn digits(text: &str, notation: Notation) -> (usize, Option<Decimal>, bool) {
    /// More groups after spaces exceed the precision, and are separate numbers.
    const MAX_GROUPS: usize = 10;
    let has_point = notation == Notation::Point;
    let first = leading(text, is_digit);
    let mut end = first.len();
    if (1..=3).contains(&first.chars().count()) {
        let separator = text[end..].chars().next().filter(|char| match char {
            ',' | '，' | '٬' => has_point,
            '.' => !has_point && first != "0",
            ' ' => !text.starts_with('0'),
            char => matches!(char, '\u{a0}' | '\u{202f}' | '\u{2009}'),
        });
        let group = |end: &usize| {
            let group = leading(text[*end..].strip_prefix(separator?)?, is_digit);
            (group.chars().count() == 3).then_some(end + separator?.len_utf8() + group.len())
        };
        let most = if separator == Some(' ') { MAX_GROUPS } else { usize::MAX - 1 };
        let ends = std::iter::successors(Some(end), group).take(most + 1);
        let groups_end = ends.last().unwrap_or(end);
        // "20 500 30" are three numbers.
        let rest = &text[groups_end..];
        let goes_on = rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(is_digit));
        if separator != Some(' ') || !goes_on && !rest.starts_with(['-', '–']) {
            end = groups_end;
        }
    }
    let as_ascii = |digits: &str| -> String {
        digits.chars().filter_map(|char| char::from_digit(digit(char)?, 10)).collect()
    };
    let mut written = as_ascii(&text[..end]);
    let rest = &text[end..];
    let decimals = match notation {
        Notation::Point => rest.strip_prefix(['.', '．', '٫']).or_else(|| decimal_comma(rest)),
        Notation::Comma => rest.strip_prefix(','),
    };
    let decimals = decimals.filter(|_| end > 0).unwrap_or_default();
    let fraction = leading(decimals, is_digit);
    let is_whole = fraction.is_empty();
    if is_whole {
        written.insert(0, '0');
    } else {
        end = text.len() - decimals.len() + fraction.len();
        written = format!("{written}.{}", as_ascii(fraction));
    }
    let mut value = Decimal::from_str_exact(&written).ok();
    if let Some((exponent, exponent_end)) = exponent(text, end).filter(|_| end > 0) {
        end = exponent_end;
        value = value.and_then(|value| times(value, 10_u64.checked_pow(exponent)?));
    }
    (end, value, is_whole)
}

/// The text after a decimal comma, as in "7,6 million" and "68,5 %": one or two digits, then a
/// magnitude or a percent sign.
fn decimal_comma(rest: &str) -> Option<&str> {
    let part = rest.strip_prefix(',')?;
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    let is_large = scale_after(part, digits).is_some_and(|(scale, _)| scale > 100);
    let is_decimal = is_large || percent_after(part, digits).is_some();
    ((1..=2).contains(&digits) && is_decimal).then_some(part)
}

/// An exponent after digits, and its end: "e6".
fn exponent(text: &str, end: usize) -> Option<(u32, usize)> {
    let rest = text[end..].strip_prefix(['e', 'E'])?;
    let rest = rest.strip_prefix('+').unwrap_or(rest);
    let count = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (exponent, after) = rest.split_at(count);
    let is_exponent = (1..=2).contains(&count) && !after.starts_with(char::is_alphanumeric);
    Some((exponent.parse().ok().filter(|_| is_exponent)?, text.len() - after.len()))
}

// Fractions in words.

/// "half", "a third", "two-thirds"; "half a million", "a quarter of a million".
fn part_of_one(text: &str) -> Option<Numeral> {
    let first = letters(text);
    let (end, value, parts) = fraction(text, first, first.len())?;
    let part = Numeral { kind: NumberKind::Fraction, ..Numeral::count(end, Some(value)) };
    // "a half million", "half-million"
    if let Some((scale, end)) = scale_after(text, end).filter(|_| matches!(parts, 2 | 4)) {
        return Some(Numeral::count(end, value.checked_mul(Decimal::from(scale))));
    }
    let of_end = skip_word(text, end, "of").unwrap_or(end);
    let Some(article_end) = skip_word(text, of_end, "a") else {
        return Some(part);
    };
    // "half a percent" is a percentage.
    if percent_after(text, article_end).is_some() {
        return Some(Numeral::count(article_end, part.value));
    }
    let (word, scaled_end) = word_after(text, article_end).unwrap_or_default();
    if is(word, "percentage") {
        return Some(Numeral::count(end, part.value));
    }
    let scaled = scale(word).and_then(|scale| value.checked_mul(Decimal::from(scale)));
    Some(scaled.map_or(part, |value| Numeral::count(scaled_end, Some(value))))
}

/// A fraction in words after its first word: the end, the value, and the denominator.
fn fraction(text: &str, first: &str, first_end: usize) -> Option<(usize, Decimal, u64)> {
    if is(first, "half") {
        return Some((first_end, Decimal::new(5, 1), 2));
    }
    let count = if is(first, "a") || is(first, "an") { 1 } else { small_number(first)? };
    let (part, end) = word_after(text, first_end)?;
    let (singular, is_plural) = match part.strip_suffix(['s', 'S']) {
        _ if is(part, "halves") => ("half", true),
        Some(part) => (part, true),
        None => (part, false),
    };
    let parts = match singular.to_ascii_lowercase().as_str() {
        "half" => 2,
        "quarter" => 4,
        "hundredth" => 100,
        "thousandth" => 1000,
        other => ordinal(other).filter(|parts| *parts > 2)?,
    };
    if (count > 1) != is_plural || count == 0 {
        return None;
    }
    Some((end, Decimal::from(count).checked_div(Decimal::from(parts))?, parts))
}

/// "and a half" and similar: the end and the value.
fn and_a_half(text: &str, end: usize) -> Option<(usize, Decimal)> {
    let (first, first_end) = word_after(text, skip_word(text, end, "and")?)?;
    let (end, value, _) = fraction(text, first, first_end)?;
    // In "two and a half of the", a second number begins.
    (value < Decimal::ONE && !is(first, "half")).then_some((end, value))
}

// Counts in words.

/// "one hundred million", "twenty-one", "a hundred and five", "two dozen", "twenty-first", "nine
/// point eight". "a" needs a magnitude.
fn in_words(text: &str) -> Option<Numeral> {
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
        let part = part.checked_mul(last_scale.into());
        return Some(Numeral::count(end, part.and_then(|part| value.checked_add(part))));
    }
    let read = Numeral { kind, ..Numeral::count(end, Some(value)) };
    if kind == NumberKind::Ordinal || value >= Decimal::ONE_THOUSAND {
        return Some(read);
    }
    let decimals = with_decimals(text, end, value);
    let read = decimals.map_or(read, |(value, end)| Numeral::count(end, Some(value)));
    Some(read.with_tail(text))
}

/// A number with decimals in words after it: "nine point eight", "two point one five".
fn with_decimals(text: &str, end: usize, whole: Decimal) -> Option<(Decimal, usize)> {
    const MAX_DECIMALS: u32 = 6;
    let spaced =
        |end: usize| word_after(text, end).filter(|_| text[end..].starts_with(char::is_whitespace));
    let (_, mut end) = spaced(end).filter(|(word, _)| is(word, "point"))?;
    let (mut decimals, mut count) = (0, 0);
    while count < MAX_DECIMALS
        && let Some((word, word_end)) = spaced(end)
        && let Some(digit) = small_number(word).filter(|number| *number < 10)
    {
        (decimals, count, end) = (decimals * 10 + digit, count + 1, word_end);
    }
    let value = Decimal::from(decimals).checked_div(Decimal::from(10_u64.pow(count)))?;
    (count > 0).then_some((whole.checked_add(value)?, end))
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
            ("three hundredths", Some("three hundredths")),
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
            let read = numeral(text, false, notation).unwrap().value.unwrap();
            assert_eq!(read.to_string(), value, "{text} in {language}");
        }
        for unknown in ["kk", "de-CH", "es-419"] {
            assert_eq!(Notation::of_language(unknown), None, "{unknown}");
        }
    }
}
