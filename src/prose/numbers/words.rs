//! Numbers that begin with an English word.

use super::extent::{currency_behind, lead};
use super::names::registered;
use super::{Found, Number, NumberKind, after, before, calendar, nearby, token, word_before};
use crate::numbers::{
    Numeral, NumeralForm, is_magnitude, is_number_word, numeral, ordinal, percent_behind,
    word_behind,
};
use crate::text::is_one_of;

/// Whether a word can begin a number, or a name that digits follow, by its first two
/// letters: those of most words are others.
fn may_begin(word: &str) -> bool {
    const LONGEST: usize = "seventeenth".len();
    let mut letters = word.bytes().map(|letter| letter | 32);
    let registered = word.starts_with(['I', 'D', 'P', 'R', 'O', 'E', 'U', 'd', 'a']);
    let number = match (letters.next(), letters.next()) {
        (Some(b'a'), None | Some(b'n')) => true,
        (Some(first), Some(second)) => {
            b"zeontwthfofisiseeiniteelhamiqu".chunks(2).any(|pair| pair == [first, second])
        }
        _ => false,
    };
    word.len() <= LONGEST && (number || registered)
}

/// A number that begins with a word.
pub(super) fn in_words(text: &str, start: usize) -> Option<Found> {
    let word = token(after(text, start));
    if !may_begin(word) {
        return None;
    }
    let end = start + word.len();
    if before(text, start).ends_with(|char: char| char.is_alphanumeric() || char == '_') {
        return None;
    }
    if let Some(end) = registered(text, word, end) {
        return Some(Found::Name(end));
    }
    if let Some(number) = ordinal_in_name(text, start, word) {
        return Some(Found::Number(number));
    }
    if word.eq_ignore_ascii_case("minus") {
        return negative(text, start, end);
    }
    if let Some(end) = past_the_hour(text, start, word, end) {
        return Some(Found::Name(end));
    }
    let read = numeral(after(text, start), false)?;
    let read = if is_meant(text, start, read) {
        read
    } else if read.form == NumeralForm::Fraction && is_number_word(word) {
        // "one third party"
        numeral(word, false)?
    } else {
        return None;
    };
    if word.eq_ignore_ascii_case("one") && read.end == word.len() {
        match one(text, start, end) {
            One::Number => {}
            One::Idiom(end) => return Some(Found::Name(end)),
        }
    }
    let end = start + read.end;
    let value = read.value?;
    if let Some(end) = calendar::meridiem(text, end) {
        return Some(Found::Number(Number::new(start..end, value, NumberKind::Time)));
    }
    // A hyphen before a word is no sign, unless it stands with a currency.
    let lead = Some(lead(nearby(text, start))).filter(|lead| lead.currency.is_some());
    let currency = lead.and_then(|lead| lead.currency);
    let percent = percent_behind(text, end).filter(|_| read.form != NumeralForm::Ordinal);
    let currency = currency.or_else(|| currency_behind(text, end));
    let kind = match (percent, read.form) {
        (Some(_), _) => NumberKind::Percent,
        (None, NumeralForm::Count) => NumberKind::Cardinal,
        (None, NumeralForm::Fraction) => NumberKind::Fraction,
        (None, NumeralForm::Ordinal) => NumberKind::Ordinal,
    };
    let value = if lead.is_some_and(|lead| lead.minus) { -value } else { value };
    let range = start - lead.map_or(0, |lead| lead.length)..percent.unwrap_or(end);
    Some(Found::Number(Number { range, value, kind, currency }))
}

/// Words before a time of day.
const BEFORE_HOURS: &str = "at until till from before after since is s";

/// Where a time of day in words ends: "half past ten", "a quarter to six".
fn past_the_hour(text: &str, start: usize, word: &str, end: usize) -> Option<usize> {
    let (first, end) = match word {
        "a" => word_behind(text, end)?,
        word => (word, end),
    };
    let (second, hour_start) = word_behind(text, end)?;
    let hour = after(text, hour_start).strip_prefix(' ')?;
    // Something can fall by a quarter to ten, too.
    let at = || is_one_of(BEFORE_HOURS, word_before(nearby(text, start)));
    let parts = matches!((first, second), ("half" | "Half" | "quarter" | "Quarter", "past"))
        || matches!((first, second), ("quarter", "to")) && at();
    let read = numeral(hour, false).filter(|read| parts && read.form == NumeralForm::Count)?;
    let is_hour = read.value.is_some_and(|hour| hour <= rust_decimal::Decimal::from(24));
    is_hour.then_some(hour_start + 1 + read.end)
}

/// "minus five", and not "ten minus five".
fn negative(text: &str, start: usize, end: usize) -> Option<Found> {
    let left = nearby(text, start);
    let last = word_before(left);
    let taken = last.ends_with(|char: char| char.is_ascii_digit()) || is_number_word(last);
    let number = after(text, end).strip_prefix(' ').filter(|_| !taken)?;
    let read = numeral(number, false).filter(|read| read.form != NumeralForm::Ordinal)?;
    let number_end = end + 1 + read.end;
    let percent = percent_behind(text, number_end);
    let kind = match (percent, read.form) {
        (Some(_), _) => NumberKind::Percent,
        (None, NumeralForm::Fraction) => NumberKind::Fraction,
        (None, _) => NumberKind::Cardinal,
    };
    let range = start..percent.unwrap_or(number_end);
    let currency = currency_behind(text, number_end);
    Some(Found::Number(Number { range, value: -read.value?, kind, currency }))
}

/// Words that an ordinal makes a name with that counts nothing.
const OFFICES: &str = "Lady Gentleman Minister Secretary Nation Nations Family";

/// "Second" in a name: "the Second China-Central Asia Summit".
fn ordinal_in_name(text: &str, start: usize, word: &str) -> Option<Number> {
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    let place = ordinal(word)?;
    let end = start + word.len();
    let named = after(text, end).strip_prefix([' ', '-', '\u{a0}'])?;
    let counts = named.starts_with(char::is_uppercase) && !is_one_of(OFFICES, token(named));
    counts.then(|| Number::new(start..end, place.into(), NumberKind::Ordinal))
}

/// Words behind a fraction that it is a part of.
const MEASURED: &str = "of the a an its their all his her our this that these those as more less \
    fewer higher lower larger smaller";

/// Words before "half" with which it is one of two and no part of one.
const HALVES: &str = "first second latter former other better third this last next each either";

/// Whether what reads as a number is meant as one: "half" of something and not
/// "half-hearted", "one third" and not a "third summit"; "zero-sum" has none.
fn is_meant(text: &str, start: usize, read: Numeral) -> bool {
    let end = start + read.end;
    let rest = after(text, end);
    let written = after(before(text, end), start);
    if read.form == NumeralForm::Count {
        let compound =
            rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        return !(written.eq_ignore_ascii_case("zero") && compound);
    }
    if read.form == NumeralForm::Ordinal {
        return true;
    }
    let next = word_behind(text, end);
    let measured = next.is_some_and(|(word, _)| is_one_of(MEASURED, word));
    let of_year =
        next.filter(|(word, _)| word.eq_ignore_ascii_case("of")).is_some_and(|(_, end)| {
            after(text, end).trim_start().starts_with(|char: char| char.is_ascii_digit())
        });
    let mut words =
        written.split(|char: char| !char.is_alphabetic()).filter(|word| !word.is_empty());
    match (words.next().unwrap_or_default(), words.next()) {
        (_, None) => measured && !of_year && !is_one_of(HALVES, word_before(nearby(text, start))),
        ("a" | "A" | "an" | "An", Some("half")) => true,
        ("a" | "A" | "an" | "An", Some(_)) => measured && !of_year,
        // "three quarters", "one-third", "one third,"
        (_, Some(part)) => {
            part.ends_with('s')
                || written.contains('-')
                || measured
                || next.is_none()
                || part == "half"
        }
    }
}

/// What "one" alone is.
enum One {
    /// A number: "one village".
    Number,
    /// A pronoun, or a part of a phrase that ends there: "no one", "one of them",
    /// "one or two".
    Idiom(usize),
}

/// Words before "one" that make a pronoun or a name of it.
const BEFORE_ONE: &str = "last first second third next previous other former latter right wrong \
    good bad better best worse worst big small old little same whole loved \
    no any every some each this that which another the an new only number everyone such";

/// Words behind "one" that make a pronoun of it, verbs that it is the subject of, and
/// what it makes a phrase with.
const BEHIND_ONE: &str = "of another should must can cannot could may might has had is was would \
    will who by and or does did sees says goes day morning evening night reason thing way side \
    hand example point time more simply just even never always hopes needs suspects wonders \
    expects knows feels thinks finds";

/// What "one" makes an adjective with that counts nothing: "one-on-one", "one-off".
const ONE_AND: &str = "on off sided way stop time size to by upmanship eyed liner sidedly";

/// Words in "s" and in "ly" behind "one" that are no verbs and no adverbs.
const NOUNS: &str = "species series bus gas lens process press class glass loss address business \
    princess access success progress congress census campus family ally reply supply assembly \
    anomaly monopoly fly lily bully rally";

fn one(text: &str, start: usize, end: usize) -> One {
    let (next, next_end) = word_behind(text, end).unwrap_or_default();
    let rest = after(text, end);
    let parted = next.is_empty() && !rest.trim_start().starts_with(['%', ')', '€']);
    let previous = nearby(text, start);
    let previous =
        if previous.ends_with(' ') || previous.ends_with('-') { word_before(previous) } else { "" };
    if is_one_of(BEFORE_ONE, previous) && !is_magnitude(next) {
        return One::Idiom(end);
    }
    if next.eq_ignore_ascii_case("or")
        && word_behind(text, next_end).is_some_and(|(word, _)| word == "two")
    {
        return One::Idiom(next_end + " two".len());
    }
    if rest.starts_with('-') && is_one_of(ONE_AND, next) {
        let rest = after(text, next_end);
        let whole = rest.find(|char: char| !(char.is_alphanumeric() || char == '-'));
        return One::Idiom(next_end + whole.unwrap_or(rest.len()));
    }
    let verb = next.ends_with('s')
        && !next.ends_with("ss")
        && !next.ends_with("us")
        && !rest.starts_with('-');
    let adverb = next.len() > 3 && next.ends_with("ly");
    let pronoun = is_one_of(BEHIND_ONE, next) && !rest.starts_with('-')
        || (verb || adverb) && !is_one_of(NOUNS, next);
    if parted || pronoun { One::Idiom(end) } else { One::Number }
}
