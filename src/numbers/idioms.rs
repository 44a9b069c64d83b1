//! Words around a number that change its meaning.

use super::hedge_before;
use super::numeral::{Notation, NumberKind, is_digit, letters, numeral, skip_word, word_after};
use super::scan::{Number, nearby, token, word_before};
use super::words::{month, ordinal};
use crate::text::{is_one_of, is_plural};

/// Whether four digits count the plural after them: "1000 quotas". Digits after "in" or "since" are a
/// year.
pub(super) fn is_quantity(left: &str, text: &str, end: usize) -> bool {
    const BEFORE_YEARS: &str = "the a an this that its their his her our in by since until till \
        from to of during before after around between and or end year spring summer autumn fall \
        winter early late mid";
    const NOT_PLURAL: &str = "was has this his its hers does marks brings sees shows comes ends \
        begins cattle fish police sheep staff";
    let word = word_before(left);
    let is_dated = is_one_of(BEFORE_YEARS, word) || month(word).is_some();
    let is_joined = left.ends_with(['-', '–', '/', '(']) || !text[end..].starts_with(' ');
    let (next, _) = word_after(text, end).unwrap_or_default();
    let is_plural = is_plural(next) && !is_one_of(NOT_PLURAL, next);
    // "1000 of them"
    let whole = skip_word(text, end, "of").and_then(|end| word_after(text, end));
    let is_part = whole.is_some_and(|(word, _)| is_one_of("them these those which whom", word));
    !is_dated && !is_joined && (is_plural && next.starts_with(char::is_lowercase) || is_part)
}

/// "Second" in a name: "the Second China-Central Asia Summit".
pub(super) fn ordinal_in_name(text: &str, start: usize, word: &str) -> Option<Number> {
    const OFFICES: &str = "Lady Gentleman Minister Secretary Nation Nations Family";
    let place = ordinal(word).filter(|_| word.starts_with(char::is_uppercase))?;
    let end = start + word.len();
    let name = text[end..].strip_prefix([' ', '-', '\u{a0}'])?;
    let is_name = name.starts_with(char::is_uppercase) && !is_one_of(OFFICES, token(name));
    is_name.then(|| Number::new(start..end, place.into(), NumberKind::Ordinal))
}

/// Whether words are a fraction: "half of them" but not "half-hearted", "one third" but not "a third
/// summit".
pub(super) fn is_fraction(text: &str, start: usize, end: usize) -> bool {
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
    let (written, rest, next) = (&text[start..end], &text[end..], word_after(text, end));
    let is_before = |list| next.is_some_and(|(word, _)| is_one_of(list, word));
    if !is_one_of("a an half", letters(written)) {
        // "three quarters", "one-third", "one third,"
        let is_compound = written.ends_with('s') || written.contains('-');
        return is_compound || written.ends_with("half") || is_before(WHOLES) || next.is_none();
    }
    let (before, hedge) = (word_before(nearby(text, start)), hedge_before(&text[..start]));
    let is_measured = is_before(WHOLES) && !is_one_of(BEFORE_HALVES, before) && {
        // "half of 2024"
        let whole = skip_word(text, end, "of").map_or("", |end| text[end..].trim_start());
        !whole.starts_with(is_digit)
    };
    // "nearly half disapprove", but not "about half time"
    let is_hedged = hedge.is_some_and(|hedge| hedge.ambiguous_words().is_none());
    let is_share = (hedge.is_some() || is_one_of("are by is just only to was were", before))
        && (next.is_none() || is_before(AFTER_SHARES));
    let is_half = written.ends_with(" half");
    is_half || is_measured || (is_hedged || is_share) && !rest.starts_with('-')
}

/// Whether "one" at an offset is a pronoun or a part of an idiom: "no one", "one of them", "one-off";
/// not in "found that one in four boats sank".
pub(super) fn is_pronoun(text: &str, start: usize) -> bool {
    const BEFORE: &str = "last first second third next previous other former latter right wrong \
        good bad better best worse worst big small old little same whole loved no any every some \
        each this that which another the an new only number everyone such";
    const AFTER: &str = "of another or should must can cannot could may might had would will who \
        where by and did day morning evening night reason thing way side hand example point time \
        more just even never";
    let (left, rest) = (nearby(text, start), &text[start + "one".len()..]);
    let (next, _) = word_after(rest, 0).unwrap_or_default();
    let whole = rest.strip_prefix(" in ").and_then(|rest| numeral(rest, false, Notation::Point));
    let is_share = whole.is_some_and(|whole| whole.value < 1_000.into())
        && is_one_of("only that", word_before(left))
        && !left.ends_with("the only ");
    !is_share && is_one_of(BEFORE, word_before(left))
        || left.ends_with('-')
        || rest.starts_with('-')
        || is_one_of(AFTER, next)
        // A verb or an adverb: "one hopes", "one simply".
        || next.ends_with('s') && !next.ends_with("ss")
        || next.ends_with("ly")
        || next.is_empty() && !rest.trim_start().starts_with(['%', ')', '€'])
}
