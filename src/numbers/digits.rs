//! Numbers in digits, with separators and attached letters.

use rust_decimal::Decimal;

use super::behind::{behind, letters, percent_behind, word_behind};
use super::fractions::vulgar;
use super::magnitudes::{attached_scale, scale, times};
use super::{Numeral, NumeralForm};

/// The value of a decimal digit: ASCII, full-width or Arabic-Indic.
pub(crate) fn digit(char: char) -> Option<u32> {
    let zero = match char {
        '0'..='9' => '0',
        '０'..='９' => '０',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    Some(u32::from(char) - u32::from(zero))
}

/// "1,800", "98.99 million", "2½", "1e6", "5m".
pub(super) fn in_digits(text: &str, money: bool) -> Numeral {
    let (mut end, mut value, whole) = digits(text);
    let mut form = NumeralForm::Count;
    let part = behind(text, end);
    let part = part.strip_prefix(' ').filter(|_| end > 0).unwrap_or(part);
    if let Some((of, parts)) = part.chars().next().filter(|_| whole).and_then(vulgar) {
        form = if end == 0 { NumeralForm::Fraction } else { form };
        let part_value = Decimal::from(of).checked_div(Decimal::from(parts));
        value = value.zip(part_value).and_then(|(value, part)| value.checked_add(part));
        end = text.len() - part.len() + part.chars().next().map_or(0, char::len_utf8);
    }
    let attached = letters(behind(text, end));
    if let Some(scale) = attached_scale(attached, money) {
        end += attached.len();
        value = value.and_then(|value| times(value, scale));
    }
    Numeral { end, value, form }.with_tail(text)
}

/// Digits: their end, their value, and whether the number is whole. Commas, thin or no-break spaces
/// separate groups of three digits; plain spaces do only if no other reading is possible.
fn digits(text: &str) -> (usize, Option<Decimal>, bool) {
    let mut read = Digits::none();
    let first = read.run(text, 0);
    let mut end = first.end;
    if (1..=3).contains(&first.count) {
        let separator = behind(text, end).chars().next();
        let separates = |char: &char| match char {
            ' ' => !text.starts_with('0') && plain_groups(behind(text, first.end)),
            char => matches!(char, ',' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '，' | '٬'),
        };
        if let Some(separator) = separator.filter(separates) {
            while behind(text, end).starts_with(separator)
                && Digits::none().run(text, end + separator.len_utf8()).count == 3
            {
                end = read.run(text, end + separator.len_utf8()).end;
            }
        }
    }
    let whole = end;
    let rest = behind(text, end);
    let point = rest.strip_prefix(['.', '．', '٫']).or_else(|| decimal_comma(rest));
    if let Some(point) = point.filter(|_| end > 0)
        && point.starts_with(|char| digit(char).is_some())
    {
        let fraction = read.run(text, text.len() - point.len());
        read.scale = u32::try_from(fraction.count).unwrap_or(u32::MAX);
        end = fraction.end;
    }
    let mut value = read.value();
    let is_whole = whole == end;
    if let Some((exponent, exponent_end)) = exponent(text, end).filter(|_| end > 0) {
        end = exponent_end;
        value = value.and_then(|value| times(value, 10_u64.checked_pow(exponent)?));
    }
    (end, value, is_whole)
}

/// The text after a decimal comma, as in "7,6 million" and "68,5 %": a digit or two, then a magnitude
/// or a percent sign.
fn decimal_comma(rest: &str) -> Option<&str> {
    let part = rest.strip_prefix(',')?;
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    let scale = word_behind(part, digits).and_then(|(word, _)| scale(word));
    let large = scale.is_some_and(|scale| scale > 100);
    let decimal = (1..=2).contains(&digits) && (large || percent_behind(part, digits).is_some());
    decimal.then_some(part)
}

/// The digits read so far.
struct Digits {
    /// The digits as a whole number; `None` if there are too many.
    mantissa: Option<i128>,
    /// The number of digits after the decimal point.
    scale: u32,
}

/// Consecutive digits.
struct DigitRun {
    count: usize,
    end: usize,
}

impl Digits {
    fn none() -> Self {
        Self { mantissa: Some(0), scale: 0 }
    }

    /// Reads the digits at an offset.
    fn run(&mut self, text: &str, start: usize) -> DigitRun {
        let mut run = DigitRun { count: 0, end: start };
        for char in behind(text, start).chars() {
            let Some(digit) = digit(char) else { break };
            let shifted = self.mantissa.and_then(|mantissa| mantissa.checked_mul(10));
            self.mantissa = shifted.and_then(|mantissa| mantissa.checked_add(digit.into()));
            run.count += 1;
            run.end += char.len_utf8();
        }
        run
    }

    fn value(&self) -> Option<Decimal> {
        Decimal::try_from_i128_with_scale(self.mantissa?, self.scale).ok()
    }
}

/// Whether the text is groups of three digits, each after one space, without further digits:
/// "1 000 000", but not "20 500 30".
fn plain_groups(mut rest: &str) -> bool {
    // Ten groups exceed the precision.
    const MOST: usize = 10;
    let mut groups = 0;
    while let Some(group) = rest.strip_prefix(' ') {
        let run = Digits::none().run(group, 0);
        if run.count == 0 {
            break;
        }
        if run.count != 3 || groups == MOST {
            return false;
        }
        groups += 1;
        rest = behind(group, run.end);
    }
    groups > 0 && !rest.starts_with(['-', '–'])
}

/// An exponent after digits, and its end: "e6".
fn exponent(text: &str, end: usize) -> Option<(u32, usize)> {
    let rest = behind(text, end).strip_prefix(['e', 'E'])?;
    let rest = rest.strip_prefix('+').unwrap_or(rest);
    let count = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (exponent, after) = rest.split_at_checked(count).filter(|_| (1..=2).contains(&count))?;
    let ends = !after.starts_with(char::is_alphanumeric);
    Some((exponent.parse().ok().filter(|_| ends)?, text.len() - after.len()))
}
