//! Numbers as texts write them: in digits, in English words, or in both. A figure of
//! a fact base and a number that is found in a text are read here alike.

use rust_decimal::Decimal;

/// A number that a text begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Where it ends, in bytes.
    pub end: usize,
    /// Its value, exact but for thirds and the like, which have 28 digits; none
    /// where it has more digits than can be kept.
    pub value: Option<Decimal>,
    /// What it says.
    pub form: NumeralForm,
}

/// What a number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumeralForm {
    /// How many: "98.99 million", "ten", "two and a half".
    Count,
    /// What part of one: "two-thirds", "½".
    Fraction,
    /// Which of a row: "twenty-first". "First" to "nineteenth" alone are none.
    Ordinal,
}

/// The longest number that a text begins with, without a sign, a currency or a
/// percent sign. `money` says that it is a sum: "1.2b" is a billion and more then.
#[must_use]
pub fn numeral(text: &str, money: bool) -> Option<Numeral> {
    match text.chars().next()? {
        char if digit(char).is_some() || vulgar(char).is_some() => Some(in_digits(text, money)),
        char if char.is_ascii_alphabetic() && begins(letters(text)) => {
            part_of_one(text).or_else(|| in_words(text))
        }
        _ => None,
    }
}

/// Whether a word can be the first of a number: most words of a text are not.
fn begins(word: &str) -> bool {
    match word.len() {
        1 | 2 => is(word, "a") || is(word, "an"),
        _ => is(word, "half") || small_number(word).is_some(),
    }
}

/// The value of a decimal digit: those of ASCII, full-width ones, and the two sets
/// of Arabic-Indic ones.
#[must_use]
pub fn digit(char: char) -> Option<u32> {
    let zero = match char {
        '0'..='9' => '0',
        '０'..='９' => '０',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    Some(u32::from(char) - u32::from(zero))
}

/// A fraction in one character, as its numerator and its denominator.
#[must_use]
pub fn vulgar(char: char) -> Option<(i64, i64)> {
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

/// The widest gap between the words of a number, in bytes.
const WIDEST: usize = 8;

/// The word behind a place, white space or a hyphen away, and where it ends. A line
/// may end between two words of a number.
#[must_use]
pub fn word_behind(text: &str, end: usize) -> Option<(&str, usize)> {
    let rest = behind(text, end);
    let spaces = rest.len() - rest.trim_start().len();
    let gap = match rest.chars().next() {
        Some(hyphen @ ('-' | '\u{2010}' | '\u{2011}')) => hyphen.len_utf8(),
        _ => spaces,
    };
    if !(1..=WIDEST).contains(&gap) {
        return None;
    }
    let word = letters(behind(rest, gap));
    (!word.is_empty()).then_some((word, end + gap + word.len()))
}

/// Where a percent sign behind a place ends: "%", " %", " percent", "-percent",
/// " per cent".
#[must_use]
pub fn percent_behind(text: &str, end: usize) -> Option<usize> {
    let rest = behind(text, end);
    let blank = |char: char| matches!(char, ' ' | '\u{a0}' | '\u{202f}');
    let sign = rest.strip_prefix(blank).unwrap_or(rest);
    if let Some(after) = sign.strip_prefix(['%', '％', '٪']) {
        return Some(text.len() - after.len());
    }
    let (word, word_end) = word_behind(text, end)?;
    if word.eq_ignore_ascii_case("percent") {
        return Some(word_end);
    }
    let (cent, cent_end) = word_behind(text, word_end)?;
    let both = word.eq_ignore_ascii_case("per") && cent.eq_ignore_ascii_case("cent");
    both.then_some(cent_end)
}

fn behind(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

fn letters(text: &str) -> &str {
    let end = text.find(|char: char| !char.is_alphabetic()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn times(value: Decimal, scale: u64) -> Option<Decimal> {
    // A product that doesn't fit is rounded rather than refused by the library,
    // so the way back has to lead to where it began.
    let product = value.checked_mul(Decimal::from(scale))?;
    (product.checked_div(Decimal::from(scale))? == value).then_some(product)
}

/// "1,800", "98.99 million", "2½", "1e6", "5m".
fn in_digits(text: &str, money: bool) -> Numeral {
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
    with_tail(text, Numeral { end, value, form }, true)
}

/// A number in digits with what may stand behind it: "and a half", magnitudes.
/// `small` says that no magnitude stands in it yet.
fn with_tail(text: &str, numeral: Numeral, small: bool) -> Numeral {
    let Numeral { mut end, mut value, mut form } = numeral;
    if let Some((part_end, part)) = and_a_half(text, end).filter(|_| small) {
        end = part_end;
        value = value.and_then(|value| value.checked_add(part));
    }
    let mut last = 0;
    while let Some((scale, scale_end)) = scale_behind(text, end).filter(|(scale, _)| *scale > last)
    {
        (last, end, form) = (scale, scale_end, NumeralForm::Count);
        value = value.and_then(|value| times(value, scale));
    }
    Numeral { end, value: value.map(|value| value.normalize()), form }
}

/// Digits: where they end, their value, and whether they are a whole number.
/// Groups of three are set off by commas, thin or no-break spaces, or by plain
/// spaces where nothing else can be meant.
fn digits(text: &str) -> (usize, Option<Decimal>, bool) {
    let mut read = Digits::default();
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
                && Digits::default().run(text, end + separator.len_utf8()).count == 3
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

/// What stands behind a comma that is a decimal one, as in "7,6 million" and "68,5 %":
/// a digit or two, and then a magnitude or a percent sign.
fn decimal_comma(rest: &str) -> Option<&str> {
    let part = rest.strip_prefix(',')?;
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    let scale = word_behind(part, digits).and_then(|(word, _)| scale(word));
    let large = scale.is_some_and(|scale| scale > 100);
    let decimal = (1..=2).contains(&digits) && (large || percent_behind(part, digits).is_some());
    decimal.then_some(part)
}

/// Digits that are being read.
#[derive(Default)]
struct Digits {
    mantissa: Option<i128>,
    any: bool,
    scale: u32,
}

/// Digits that stand beside each other.
struct DigitRun {
    count: usize,
    end: usize,
}

impl Digits {
    /// Takes the digits that begin at a place.
    fn run(&mut self, text: &str, start: usize) -> DigitRun {
        let mut run = DigitRun { count: 0, end: start };
        for char in behind(text, start).chars() {
            let Some(digit) = digit(char) else { break };
            let before = if self.any { self.mantissa } else { Some(0) };
            self.mantissa = before.and_then(|mantissa| mantissa.checked_mul(10));
            self.mantissa = self.mantissa.and_then(|mantissa| mantissa.checked_add(digit.into()));
            self.any = true;
            run.count += 1;
            run.end += char.len_utf8();
        }
        run
    }

    fn value(&self) -> Option<Decimal> {
        if !self.any {
            return Some(Decimal::ZERO);
        }
        Decimal::try_from_i128_with_scale(self.mantissa?, self.scale).ok()
    }
}

/// Whether what stands behind digits is groups of three, each behind one space, and
/// no other digits behind them: "1 000 000", and not "20 500 30".
fn plain_groups(mut rest: &str) -> bool {
    // More digits than ten groups have could not be kept.
    const MOST: usize = 10;
    let mut groups = 0;
    while let Some(group) = rest.strip_prefix(' ') {
        let run = Digits::default().run(group, 0);
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

/// The exponent that stands behind digits, and where it ends: "e6".
fn exponent(text: &str, end: usize) -> Option<(u32, usize)> {
    let rest = behind(text, end).strip_prefix(['e', 'E'])?;
    let rest = rest.strip_prefix('+').unwrap_or(rest);
    let count = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (exponent, after) = rest.split_at_checked(count).filter(|_| (1..=2).contains(&count))?;
    let ends = !after.starts_with(char::is_alphanumeric);
    Some((exponent.parse().ok().filter(|_| ends)?, text.len() - after.len()))
}

/// What letters that stand right behind digits multiply them by.
fn attached_scale(letters: &str, money: bool) -> Option<u64> {
    match letters {
        "m" | "M" => Some(1_000_000),
        "k" | "K" => Some(1_000),
        "B" => Some(1_000_000_000),
        "b" if money => Some(1_000_000_000),
        "t" | "T" if money => Some(1_000_000_000_000),
        letters => scale(letters).filter(|_| letters.len() < 4),
    }
}

fn scale_behind(text: &str, end: usize) -> Option<(u64, usize)> {
    let (word, end) = word_behind(text, end)?;
    Some((scale(word)?, end))
}

/// "and a half" and the like: where it ends, and its value.
fn and_a_half(text: &str, end: usize) -> Option<(usize, Decimal)> {
    let (_, and_end) = word_behind(text, end).filter(|(word, _)| is(word, "and"))?;
    let (first, first_end) = word_behind(text, and_end)?;
    let (end, value, _) = fraction(text, first, first_end)?;
    // "two and a half of the": another number begins.
    (value < Decimal::ONE && !is(first, "half")).then_some((end, value))
}

/// "half", "a third", "two-thirds"; "half a million", "a quarter of a million".
fn part_of_one(text: &str) -> Option<Numeral> {
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
    // "half a percent" is no half of anything.
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

/// A fraction in words whose first word is given: where it ends, its value, and into
/// how many parts it takes one.
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

/// "one hundred million", "twenty-one", "a hundred and five", "two dozen",
/// "twenty-first".
fn in_words(text: &str) -> Option<Numeral> {
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
            return Some(with_tail(text, longest, true));
        }
    }
    Some(longest)
}

/// A number in words as far as it has been said.
#[derive(Default)]
struct Said {
    total: Decimal,
    /// The number below the next magnitude: "two hundred and five" thousand.
    group: Option<u64>,
    last_scale: Option<u64>,
    /// What the next word has to make a number of.
    open: Option<Open>,
}

/// A word that is no number by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// "a" hundred.
    Article,
    /// a hundred "and" five.
    And,
}

/// What became of a word.
enum Took {
    /// It doesn't belong to the number.
    Nothing,
    /// It belongs to the number.
    Word,
    /// It belongs to it, and nothing can follow.
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
            // "two million and five others" are two numbers.
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

    /// The value, where a number can end here.
    fn value(&self) -> Option<Decimal> {
        match (self.open, self.group, self.last_scale) {
            (Some(_), ..) | (_, Some(0), Some(_)) | (_, None, None) => None,
            (_, group, _) => self.total.checked_add(Decimal::from(group.unwrap_or(0))),
        }
    }
}

/// Puts a number below a hundred behind what was said before it: "two hundred"
/// and "five", "twenty" and "one", but never "one" and "twenty".
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

fn is(word: &str, other: &str) -> bool {
    word.eq_ignore_ascii_case(other)
}

/// Whether a word makes a number of the number before it: "million", "dozen",
/// "percent".
#[must_use]
pub fn is_magnitude(word: &str) -> bool {
    scale(word).is_some() || is(word, "percent") || is(word, "dozen")
}

/// Whether a word is an English number below a hundred.
#[must_use]
pub fn is_number_word(word: &str) -> bool {
    small_number(word).is_some()
}

/// Whether a word is a number of tens, to which a number can be joined by a
/// hyphen: "twenty" in "twenty-one".
#[must_use]
pub fn is_tens(word: &str) -> bool {
    small_number(word).is_some_and(|number| number >= 20)
}

/// The value of a word that multiplies what stands before it.
fn scale(word: &str) -> Option<u64> {
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

/// The value of an English number word below a hundred.
fn small_number(word: &str) -> Option<u64> {
    const BELOW_TWENTY: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] =
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let place = |words: &[&str]| words.iter().position(|known| is(word, known)).map(|at| at as u64);
    place(&BELOW_TWENTY).or_else(|| place(&TENS).map(|tens| (tens + 2) * 10))
}

/// The place in a row that an English word names: "first" to "nineteenth",
/// "twentieth".
#[must_use]
pub fn ordinal(word: &str) -> Option<u64> {
    const IRREGULAR: [(&str, u64); 7] = [
        ("first", 1),
        ("second", 2),
        ("third", 3),
        ("fifth", 5),
        ("eighth", 8),
        ("ninth", 9),
        ("twelfth", 12),
    ];
    if let Some((_, place)) = IRREGULAR.iter().find(|(known, _)| is(word, known)) {
        return Some(*place);
    }
    let stem = word.len().checked_sub(2).and_then(|at| word.split_at_checked(at));
    let (stem, _) = stem.filter(|(_, ending)| is(ending, "th"))?;
    let regular = |number: u64| !matches!(number, 1..=3 | 5 | 8 | 9 | 12);
    match stem.len().checked_sub(2).and_then(|at| stem.split_at_checked(at)) {
        // "twentieth" is "twenty" with another ending.
        Some((tens, ie)) if is(ie, "ie") => (20..=90)
            .step_by(10)
            .zip(["twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"])
            .find(|(_, known)| is(tens, known))
            .map(|(number, _)| number),
        _ => small_number(stem).filter(|number| *number > 0 && *number < 20 && regular(*number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_are_read() {
        for (word, place) in [
            ("first", Some(1)),
            ("Fourth", Some(4)),
            ("twelfth", Some(12)),
            ("nineteenth", Some(19)),
            ("twentieth", Some(20)),
            ("eightieth", Some(80)),
            ("fiveth", None),
            ("zeroth", None),
            ("twentyth", None),
            ("th", None),
            ("tooth", None),
        ] {
            assert_eq!(ordinal(word), place, "{word}");
        }
    }

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
            ("five twelfths", Some("five")),
            ("5 minutes", Some("5")),
            ("20MW", Some("20")),
            ("1e6x", Some("1")),
        ] {
            let got = numeral(text, false).and_then(|numeral| text.get(..numeral.end));
            assert_eq!(got, read, "{text}");
        }
    }
}
