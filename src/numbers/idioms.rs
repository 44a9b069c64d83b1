//! Words around a number that change its meaning.

use rust_decimal::Decimal;

use super::hedge_before;
use super::numeral::{Notation, NumberKind, Numeral, numeral, skip_word, word_after};
use super::scan::{Number, nearby, token, word_before};
use super::words::{is, is_magnitude, month, ordinal};
use crate::text::is_one_of;

/// Whether four digits are a quantity: "1000 training quotas". Otherwise they are a year: a word
/// before them dates something, or no plural follows. After a year of 1800 to 2100, the plural must
/// be the next word.
pub(super) fn is_quantity(left: &str, text: &str, end: usize) -> bool {
    const BEFORE_YEARS: &str = "the a an this that its their his her our in by since until till \
        from to of during before after around between and or end year spring summer autumn fall \
        winter early late mid";
    const NOT_PLURAL: &str = "was is has as this its his hers plus thus versus does marks brings \
        sees shows comes ends begins";
    const PLURAL: &str = "people men women children persons folk households";
    let year = text[..end].get(end.saturating_sub(4)..).and_then(|year| year.parse::<u16>().ok());
    let is_recent = (1800..=2100).contains(&year.unwrap_or(0));
    let word = word_before(left);
    let is_dated = is_one_of(BEFORE_YEARS, word) && (is_recent || word != "in");
    let is_joined = left.ends_with(['-', '–', '/', '(']) || !text[end..].starts_with(' ');
    if is_dated || is_joined || month(word).is_some() {
        return false;
    }
    let is_lower = |word: &str| word.starts_with(char::is_lowercase) && word.len() > 3;
    let is_plural = |word: &str| {
        let singular = ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
        let regular = is_lower(word) && word.ends_with('s') && !singular;
        let irregular = word.starts_with(char::is_lowercase) && is_one_of(PLURAL, word);
        irregular || regular && !is_one_of(NOT_PLURAL, word)
    };
    let Some((first, first_end)) = word_after(text, end) else { return false };
    let next = word_after(text, first_end).filter(|_| text[first_end..].starts_with(' '));
    is_plural(first)
        || !is_recent && is_lower(first) && next.is_some_and(|(next, _)| is_plural(next))
}

/// The end of a time of day in words: "half past ten", "a quarter to six".
pub(super) fn past_the_hour(text: &str, start: usize, word: &str, end: usize) -> Option<usize> {
    const BEFORE_HOURS: &str = "at until till from before after since is s";
    let (first, end) = if word == "a" { word_after(text, end)? } else { (word, end) };
    if !matches!(first, "half" | "Half" | "quarter" | "Quarter") {
        return None;
    }
    let (second, hour_start) = word_after(text, end)?;
    // "by a quarter to ten" is no time.
    let is_time = second == "past"
        || (first, second) == ("quarter", "to")
            && is_one_of(BEFORE_HOURS, word_before(nearby(text, start)));
    let hour = text[hour_start..].strip_prefix(' ').filter(|_| is_time)?;
    let read = numeral(hour, false, Notation::Point)?;
    let is_hour = read.kind == NumberKind::Cardinal
        && read.value.is_some_and(|hour| hour <= Decimal::from(24));
    is_hour.then_some(hour_start + 1 + read.end)
}

/// "Second" in a name: "the Second China-Central Asia Summit".
pub(super) fn ordinal_in_name(text: &str, start: usize, word: &str) -> Option<Number> {
    const OFFICES: &str = "Lady Gentleman Minister Secretary Nation Nations Family";
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    let place = ordinal(word)?;
    let end = start + word.len();
    let name = text[end..].strip_prefix([' ', '-', '\u{a0}'])?;
    let is_name = name.starts_with(char::is_uppercase) && !is_one_of(OFFICES, token(name));
    is_name.then(|| Number::new(start..end, place.into(), NumberKind::Ordinal))
}

/// Whether words are meant as a number: "half" of something but not "half-hearted", "one third" but
/// not "a third summit"; "zero-sum" has no number.
pub(super) fn is_meant(text: &str, start: usize, read: Numeral) -> bool {
    const WHOLES: &str = "of the a an its their all his her our this that these those as more less \
        fewer higher lower larger smaller";
    /// No noun follows: "almost half were", "by a third in 2016".
    const AFTER_SHARES: &str = "after and annually are as at before between but by can compared could \
        did do during each every for from had has have if in last may might must next on or overall \
        per since so than the to until was were when while will with within without would yearly \
        yesterday";
    /// "the second half" is one of two.
    const BEFORE_HALVES: &str =
        "first second latter former other better third this last next each either";
    let end = start + read.end;
    let (written, rest) = (&text[start..end], &text[end..]);
    match read.kind {
        NumberKind::Ordinal => return true,
        NumberKind::Cardinal => {
            let is_compound =
                rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
            return !(is(written, "zero") && is_compound);
        }
        _ => {}
    }
    let next = word_after(text, end);
    let is_of_year = || {
        let rest = skip_word(text, end, "of").map(|end| text[end..].trim_start());
        rest.is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_digit()))
    };
    let is_measured = next.is_some_and(|(word, _)| is_one_of(WHOLES, word));
    let before = word_before(nearby(text, start));
    let is_share = (is_one_of("are by is just only to was were", before)
        || hedge_before(&text[..start]).is_some())
        && next.is_none_or(|(word, _)| is_one_of(AFTER_SHARES, word))
        && !text[end..].starts_with('-');
    let mut words =
        written.split(|char: char| !char.is_alphabetic()).filter(|word| !word.is_empty());
    // "nearly half disapprove", but not "about half time"
    let is_hedged = || {
        let hedge = hedge_before(&text[..start]);
        hedge.is_some_and(|it| it.ambiguous_words().is_none()) && !text[end..].starts_with('-')
    };
    match (words.next().unwrap_or_default(), words.next()) {
        (_, None) | ("a" | "A" | "an" | "An", Some(_)) if is_hedged() => true,
        (_, None) => is_share || is_measured && !is_of_year() && !is_one_of(BEFORE_HALVES, before),
        ("a" | "A" | "an" | "An", Some("half")) => true,
        ("a" | "A" | "an" | "An", Some(_)) => is_share || is_measured && !is_of_year(),
        // "three quarters", "one-third", "one third,"
        (_, Some(part)) => {
            let is_fraction = part == "half" || part.ends_with('s') || written.contains('-');
            is_fraction || is_measured || next.is_none()
        }
    }
}

/// The end of a phrase with "one" as a pronoun: "no one", "one of them", "one or two", "one-off".
pub(super) fn end_of_idiom(text: &str, start: usize, read: Numeral) -> Option<usize> {
    const BEFORE: &str = "last first second third next previous other former latter right wrong \
        good bad better best worse worst big small old little same whole loved no any every some \
        each this that which another the an new only number everyone such";
    const AFTER: &str = "of another should must can cannot could may might has had is was would \
        will who by and or does did sees says goes day morning evening night reason thing way side \
        hand example point time more simply just even never always hopes needs suspects wonders \
        expects knows feels thinks finds";
    const COMPOUNDS: &str = "on off sided way stop time size to by upmanship eyed liner sidedly";
    /// These look like verbs and adverbs.
    const NOUNS: &str = "species series bus gas lens process press class glass loss address \
        business princess access success progress congress census campus family ally reply supply \
        assembly anomaly monopoly fly lily bully rally";
    let end = start + "one".len();
    let left = nearby(text, start);
    let (next, next_end) = word_after(text, end).unwrap_or_default();
    if read.end > "one".len() {
        // "at one point five ships left"
        return (is(next, "point") && is(word_before(left), "at")).then_some(end);
    }
    let rest = &text[end..];
    let is_last = next.is_empty() && !rest.trim_start().starts_with(['%', ')', '€']);
    let is_separate = left.ends_with([' ', '-']);
    if is_separate && is_one_of(BEFORE, word_before(left)) && !is_magnitude(next) {
        return Some(end);
    }
    if is(next, "or") && word_after(text, next_end).is_some_and(|(word, _)| word == "two") {
        return Some(next_end + " two".len());
    }
    let is_hyphenated = rest.starts_with('-');
    if is_hyphenated && is_one_of(COMPOUNDS, next) {
        let rest = &text[next_end..];
        let whole = rest.find(|char: char| !(char.is_alphanumeric() || char == '-'));
        return Some(next_end + whole.unwrap_or(rest.len()));
    }
    let is_verb = next.ends_with('s') && !next.ends_with("ss") && !next.ends_with("us");
    let is_adverb = next.len() > 3 && next.ends_with("ly");
    let is_pronoun = is_one_of(AFTER, next) && !is_hyphenated
        || (is_verb && !is_hyphenated || is_adverb) && !is_one_of(NOUNS, next);
    (is_last || is_pronoun).then_some(end)
}
